"""Numerals of Chinese, Japanese and Korean, which stand among words without spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONES = {
    **dict(zip("〇零一二三四五六七八九", [0, *range(10)], strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)),
    **dict.fromkeys("两兩", 2),
    "貳": 2,
    "參": 3,
    "陸": 6,
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_KOREAN = str.maketrans("십백천만억조", "十百千万亿兆")
_MORE = "多余餘"

_HAN = "".join([*_ONES, *_SMALL, *_LARGE])
_DIGITS = r"\d+(?:[,.]\d+)*"
# In results 负 counts what was lost (12胜负8场), and it ends words such as 背负, to bear.
_MINUS = (
    r"(?:(?<![胜勝平和场場局背肩担擔抱自正])[负負]"
    rf"(?! ?[\d{_HAN}]+ ?[场場局胜勝平和])|零下|マイナス)"
)
_NUMERAL = re.compile(
    rf"(?P<ordinal>第 ?)?(?P<minus>{_MINUS})?"
    rf"(?P<digits>{_DIGITS})?(?P<space> ?)"
    rf"(?P<han>[{_MORE}](?=[十百千万萬亿億])[{_HAN}]+|[{_HAN}]+(?:[{_MORE}几幾][十百千万萬亿億]+)?)?"
    rf"(?:[点點](?P<tail>[〇零一二三四五六七八九]+)(?P<scale>[万萬亿億]+)?)?"
)
_START = re.compile(rf"第(?= ?[\d{_HAN}])|{_MINUS}|[\d{_HAN}]")

# What may follow a single numeral sign for it to count something.
CLASSIFIERS = (
    "个個名位岁歲年月日号天人次家所部座辆輛艘架支枝条條项項种種只隻场場本张張间間套件句批届屆"
    "点點分秒小时時周週星成级級层層楼樓米公里元块塊英吨噸克倍国國度步轮輪局胜勝负負平代期阶階"
    "颗顆枚口头頭匹对對双雙份起台臺集章节節门門首幅队隊男女州省市县縣村镇党黨大者つヶカか冊匹"
    "回番円ドル杯軒社校階面线線侧側边邊方级株瓶组組堆顿頓根片根棵处處篇世战戰将將分强強夺奪"
    "百千万亿兆萬億"
)
# Words that only look like numerals.
_IDIOMS = [
    "四川",
    "三亚",
    "三明治",
    "三文",
    "三角",
    "三星",
    "五角大楼",
    "五角大廈",
    "十分",
    "百姓",
    "百货",
    "百度",
    "百科",
    "千万别",
    "万一",
    "万岁",
    "四处",
    "四处",
    "四周",
    "七嘴八舌",
    "两旁",
    "八卦",
    "九龙",
    "百老汇",
    "百事",
    "万圣",
    "万维",
    "十字",
    "二手",
    "千禧",
    "统一",
    "一一",
    "三峡",
    "八达",
    "三农",
    "四大洋",
    "五花八门",
    "乱七八糟",
    "千方百计",
    "成千上万",
    "千家万户",
    "万里",
    "百合",
    "百威",
    "千里",
    "六合",
    "三番",
    "再三",
    "两岸",
    "百慕",
    "千叶",
    "千葉",
    "三菱",
    "三井",
    "三重",
    "七喜",
    "九江",
    "九寨",
    "万科",
    "万象",
    "万隆",
    "十堰",
    "六本木",
    "四国",
    "九州",
    "五輪",
    "一二",
    "三三两两",
    "不三不四",
    "朝三暮四",
    "半斤八两",
    "接二连三",
    "十之八九",
    "五一",
    "五月天",
    "三国",
    "两会",
    "两性",
    "两极",
    "两翼",
    "百万富翁",
    "亿万",
    "千万富翁",
    "万众",
    "万物",
    "万能",
    "百分",
]
_IDIOM = re.compile("|".join(map(re.escape, sorted(set(_IDIOMS), key=len, reverse=True))))


@dataclass(frozen=True, slots=True)
class CjkNumber:
    """A numeral with its place; `more` says that 多 or 余 stands within it."""

    start: int
    end: int
    value: Fraction
    ordinal: bool = False
    more: bool = False
    words: bool = False
    weak: bool = False
    scale: Fraction = Fraction(1)


def find_cjk(text: str) -> Iterator[CjkNumber]:
    """Yield the numerals in a text whose digits are plain."""
    idioms = {i for m in _IDIOM.finditer(text) for i in range(m.start(), m.end())}
    place = 0
    while found := _START.search(text, place):
        match = _NUMERAL.match(text, found.start())
        number = _read(text, match, idioms) if match and match.end() > match.start() else None
        if number is None:
            place = max(match.end() if match else 0, found.start() + 1)
            continue
        yield number
        place = number.end


def _read(text: str, match: re.Match[str], idioms: set[int]) -> CjkNumber | None:
    digits, han = match["digits"], match["han"] or ""
    end = match.end()
    if digits and len(digits) > 30:
        return None
    if match["space"] and not han:
        end = match.end("digits") if digits and not match["tail"] else end
    if digits and han and han[0] in _ONES:
        # "3 一" is two things: keep the digits alone.
        return CjkNumber(
            match.start(), match.end("digits"), _decimal(digits), bool(match["ordinal"])
        )
    if not digits and not han:
        return None
    clean = "".join(c for c in han if c not in _MORE + "几幾")
    value = read_han(clean, _decimal(digits) if digits else None)
    if value is None:
        return None
    if match["tail"]:
        value += Fraction(_plain_digits(match["tail"]), 10 ** len(match["tail"]))
        for sign in match["scale"] or "":
            value *= _LARGE[sign]
    if match["minus"]:
        value = -value
    more = len(clean) != len(han)
    weak = not digits and _weak(text, match, clean, idioms)
    scale = Fraction(1)
    if digits and clean and (head := _decimal(digits)):
        scale = abs(value) / head
    return CjkNumber(
        match.start(), end, value, bool(match["ordinal"]), more, not digits, weak, scale
    )


_SEVERAL = "几幾数數上"


def _weak(text: str, match: re.Match[str], clean: str, idioms: set[int]) -> bool:
    """Tell whether a numeral in signs is likely part of another word."""
    if any(i in idioms for i in range(match.start("han"), match.end("han"))):
        return True
    if match["ordinal"]:
        return False
    if match["tail"]:
        return False
    if clean[0] not in _ONES and text[match.start() - 1 : match.start()] in tuple(_SEVERAL):
        return True  # 几十, 数百: tens, hundreds
    if clean in ("一", "壹", "零", "〇"):
        return True
    after = text[match.end() : match.end() + 1]
    if after and after in _MORE + "几幾来":
        return False
    if len(clean) == 1:
        return after not in CLASSIFIERS or not after
    return False


def _decimal(digits: str) -> Fraction:
    head, dot, tail = digits.replace(",", "").partition(".")
    if "." in tail:
        return Fraction(head)
    return Fraction(f"{head}.{tail}") if dot else Fraction(head)


def _plain_digits(signs: str) -> int:
    return int("".join(str(_ONES[s]) for s in signs))


def read_han(signs: str, head: Fraction | None = None) -> Fraction | None:
    """Return the value of numeral signs, with a number in digits before them or none."""
    if len(signs) > 40:
        return None
    if head is None and signs and all(s in _ONES for s in signs):
        return Fraction(_plain_digits(signs)) if len(signs) != 2 or "零" in signs else _pair(signs)
    total, section, current = Fraction(0), Fraction(0), head
    last = 1
    for sign in signs:
        if sign in _ONES:
            current = Fraction(_ONES[sign])
            last = 1 if sign in "零〇" else last
        elif sign in _SMALL:
            unit = _SMALL[sign]
            section += unit if unit in (20, 30) else (1 if current is None else current) * unit
            current, last = None, unit
        else:
            section += current or 0
            if section == 0:
                section = Fraction(1) if total == 0 else Fraction(0)
            if section == 0:
                total *= _LARGE[sign]
            elif total and total < _LARGE[sign]:
                total = (total + section) * _LARGE[sign]
            else:
                total += section * _LARGE[sign]
            section, current, last = Fraction(0), None, _LARGE[sign]
    if current is not None:
        # 三千五 says 3500, 一万二 12000: the last sign counts the next lower place.
        short = head is None and last >= 100 and signs[-1] in _ONES and len(signs) > 1
        section += current * (last // 10) if short and signs[-2] in (*_SMALL, *_LARGE) else current
    return total + section


def _pair(signs: str) -> Fraction | None:
    """Two signs side by side are an estimate (三四), unless they are read as digits."""
    low, high = _ONES[signs[0]], _ONES[signs[1]]
    return None if high == low + 1 else Fraction(10 * low + high)


def korean(text: str) -> str:
    """Return the text with Korean scale signs as Chinese ones where digits precede them."""
    return re.sub(
        r"(?<=\d)[십백천만억조]+|(?<=\d )[만억조](?= ?[\d원명])",
        lambda m: m.group().translate(_KOREAN),
        text,
    )
