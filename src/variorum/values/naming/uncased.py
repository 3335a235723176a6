"""Names in scripts without capitals, where signs around them give them away."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.values.naming.exonyms import is_place, labels
from variorum.values.naming.ordinary_words import most_often, ordinary
from variorum.values.naming.places import han_cities
from variorum.values.naming.tables import (
    CHINESE_BODIES,
    CHINESE_PLACES,
    CHINESE_SPEECH,
    CHINESE_SURNAMES,
    CHINESE_TITLES,
    table,
    word_set,
)
from variorum.values.naming.words import scripts, words
from variorum.values.sounds.arabic import foreign_sound
from variorum.values.sounds.model import RARE_SIGN, signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int, str, bool]

# Characters that Chinese uses to write the sound of foreign names.
_SOUND = frozenset(
    "敦阿埃艾安昂奥巴白班邦保鲍贝本比彼宾波伯博勃布查达戴丹当道德登邓迪蒂丁东杜顿多厄恩尔法凡范菲费芬"
    "丰冯佛弗福富盖冈高戈哥格根古瓜哈海汉豪赫黑亨胡华怀霍基吉季加贾简杰金津京卡凯坎康考科克肯孔库"
    "夸奎昆拉莱兰朗劳勒雷蕾黎里利莉丽利连廉良列林琳隆卢鲁路伦罗洛吕马玛迈麦曼芒毛梅门蒙米密敏明摩"
    "莫墨默姆木穆纳娜奈南瑙内尼妮宁纽农努诺欧帕派潘庞佩彭皮平坡普奇齐恰乔切琴丘琼让热仁日荣儒若撒"
    "萨塞赛桑瑟森沙莎山尚绍舍申圣施什史士舒斯思松苏索所塔台泰坦汤唐陶特腾提田廷图土托瓦万旺威韦维"
    "魏温文翁沃乌武西希锡夏香辛欣兴休许雪逊雅亚延扬耶叶伊衣因英尤于约扎詹章珍朱兹孜佐爾羅維亞蘭馬"
    "灵伍洛娅姬妲珊莲伽茨岑葛嘉肖宗泽谭滕梯梭蜜蓓尧姚怡莹芸赞曾哲芝智卓祖峰迭都娥鄂夫甘贡关圭果杭荷洪"
    "侯惠江姜焦洁喀堪寇赖琅廖蔺娄茅枚孟缪慕聂培钱阮瑞朔苔忒臻勃卜可司吕金维什特泼珀璐茜蕊薇黛"
    "貝倫魯烏諾賓賴納爾萊東達蓋傑蘇菲費"
)
# No `and`, `of`, `in`: they stand between names.
_SIGN = "(?:(?![和与及跟或的在是说被将把对向从所就])[\u4e00-\u9fff])"
_DOTTED = re.compile(rf"{_SIGN}{{1,8}}(?:[·・‧•]{_SIGN}{{1,8}}){{1,4}}")
_DOTS = ("·", "・", "‧", "•")
_HAN = re.compile("[\u4e00-\u9fff]")
# Japanese writes the endings of its words in these, and hardly any name.
_HIRAGANA = re.compile("[\u3040-\u309f]+")
# The syllables of Japanese in Latin letters, as passports spell them.
_ROMAJI = re.compile(
    "(?:(?:[kgnmrbp]|kk|pp)?[aiueo]|h[aieo]|(?:s|z|ss)[aueo]|(?:t|d|tt)[aeo]|fu|wa|y[auo]"
    "|(?:j|ss?h|t?ch|ky|gy|ny|hy|by|py|my|ry)[aiuo]|tsu|oh|n)+"
)
_KATAKANA = re.compile(r"[ァ-ヺー]{3,15}(?:[・=＝][ァ-ヺー]{2,15}){0,4}")
_ARABIC_GAP = re.compile(r"[\u0621-\u0652]{2,20}")


@cache
def _chinese_person() -> re.Pattern[str]:
    surname = "[" + "".join(sorted(CHINESE_SURNAMES)) + "]"
    after = "|".join((*CHINESE_TITLES.split(), *CHINESE_SPEECH.split()))
    return re.compile(rf"(?<![\u4e00-\u9fff])({surname}[\u4e00-\u9fff]{{1,2}}?)(?={after})")


@cache
def _chinese_titled() -> re.Pattern[str]:
    surname = "[" + "".join(sorted(CHINESE_SURNAMES)) + "]"
    before = "|".join(CHINESE_TITLES.split())
    stop = r"(?=[，。、：；（）“”的在是和与说对于被将向]|$)"
    return re.compile(rf"(?:{before})({surname}[\u4e00-\u9fff]{{1,2}}){stop}")


@cache
def _chinese_endings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    stop = r"[\u4e00-\u9fff]"
    bodies = "|".join(CHINESE_BODIES.split())
    places = "[" + CHINESE_PLACES.replace(" ", "") + "]"
    # A name of a place is read only where something before it ends a phrase.
    edge = r"(?:(?<=[在到从于自由去来至是，。、：；“”（）\s])|^)"
    return (
        re.compile(rf"{edge}({stop}{{2,8}}?(?:{bodies}))"),
        re.compile(rf"{edge}({stop}{{2,3}}?(?:{places}))(?!{stop}{{0}}[长民场])"),
    )


@cache
def _territories(language: str) -> dict[str, tuple[str, ...]]:
    """Return the known countries and cities by their first signs, the longest first."""
    found = {
        name.split("（")[0].split(" (")[0]
        for code, name in labels(language).items()
        if not code.startswith("language:")
    }
    found = {n for n in found if len(n) >= 2 and all("\u4e00" <= c <= "\u9fff" for c in n)}
    if not found:
        return {}
    table: dict[str, list[str]] = {}
    for name in sorted(found | han_cities(), key=lambda n: (-len(n), n)):
        table.setdefault(name[0], []).append(name)
    return {sign: tuple(names) for sign, names in table.items()}


def _known_places(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where known countries and cities stand, none overlapping another."""
    known = _territories(language)
    until = 0
    for at, sign in enumerate(text):
        if at < until or sign not in known:
            continue
        name = next((n for n in known[sign] if text.startswith(n, at)), None)
        if name is not None:
            until = at + len(name)
            yield at, until


def chinese_spans(text: str, language: str) -> list[Span]:
    """Return names in Chinese characters: foreign with a dot, titled, places, bodies."""
    if primary(language) not in {"zh", "ja", "yue"}:
        language = "zh"
    spans: list[Span] = []
    for match in _DOTTED.finditer(text):
        spans.append((*_trim(text, match.start(), match.end()), "person", False))
    if primary(language) != "ja":
        for pattern in (_chinese_person(), _chinese_titled()):
            spans += [(m.start(1), m.end(1), "person", False) for m in pattern.finditer(text)]
        body, place = _chinese_endings()
        spans += [(m.start(1), m.end(1), "organisation", False) for m in body.finditer(text)]
        spans += [(m.start(1), m.end(1), "place", False) for m in place.finditer(text)]
        spans += _sounds(text)
    spans += [(start, end, "place", False) for start, end in _known_places(text, language)]
    return spans


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut what stands before and after a dotted name and is no part of its sound."""
    first = next(i for i in range(start, end) if text[i] in "·・‧•")
    last = next(i for i in range(end - 1, start, -1) if text[i] in "·・‧•")
    left = first
    while left > start and text[left - 1] in _SOUND:
        left -= 1
    right = last + 1
    while right < end and text[right] in _SOUND:
        right += 1
    left = left if left < first else max(start, first - 3)
    return left, (right if right > last + 1 else min(end, last + 4))


def _sounds(text: str) -> list[Span]:
    """Return runs of four and more characters that only write the sound of a name."""
    spans: list[Span] = []
    start = 0
    for index in range(len(text) + 1):
        if index < len(text) and text[index] in _SOUND:
            continue
        if index - start >= 4:
            spans.append((start, index, "other", False))
        start = index + 1
    return spans


def name_signs(
    text: str, language: str, taken: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int, float, float]]:
    """Return places that may be names in a text without capitals, each with how much so.

    The third value is how much, the fourth how much it is spelt like a foreign name, as log
    odds. In Chinese these are runs of characters that write sounds; elsewhere the words, for
    which an article, a frequent word or shortness speak against. A known country or city
    is surely one. What is `taken`, as start and end, is left out.
    """
    if "hani" not in scripts(text)[:1]:
        return [
            (start, end, _sign_of(word, language), _sound_of(word, script))
            for start, end, word, script in words(text)
            if end - start > 2
            and script != "latn"
            and not (_HIRAGANA.fullmatch(word) or _within(start, end, taken))
        ]
    known = _known_places(text, language)
    places = [(s, e) for s, e in known if not _within(s, e, taken)]
    free = list(text)
    for start, end in (*taken, *places):
        free[start:end] = " " * (min(end, len(free)) - start)
    runs = _sound_runs("".join(free), language)
    return [*((s, e, _SURE, _sound_of(text[s:e], "hani")) for s, e in places), *runs]


def _sound_of(word: str, script: str) -> float:
    if script == "arab":
        return foreign_sound(word)
    if script == "hani":
        known = signs()
        return sum(known.get(c, RARE_SIGN) for c in word)
    return 0.0


def may_be_kanji(latin: str) -> bool:
    """Tell whether a folded word may be Japanese, whose signs do not tell how it sounds."""
    return _ROMAJI.fullmatch(latin) is not None


_SURE = 1.3
# From these log odds on a character writes sounds, and may begin a name.
_SOUNDS_LIKE, _EDGE = 0.9, -1.0


def _within(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(s < end and start < e for s, e in taken)


@lru_cache(maxsize=8192)
def _sign_of(word: str, language: str) -> float:
    often = ordinary(word, language)[0]
    short = 0.2 * (len(word) < 4)
    if is_place(word, language) or is_place(word[1:], language):
        return _SURE
    if word.startswith("ال") and is_place(word[2:], language):
        return _SURE
    if primary(language) != "ar":
        return 1.0 - 0.15 * often - short
    article = word.startswith(_ARABIC_ARTICLES)
    known = most_often(arabic_forms(word), language)
    sound = max(-0.5, min(0.3, 0.06 * foreign_sound(word)))
    return 1.0 + sound - 0.1 * often - 0.1 * known - 0.2 * (known > 0) - 0.6 * article - short


_ARABIC_ARTICLES = ("ال", "وال", "بال", "لل", "كال", "فال")
_VOWELS = re.compile("[\u064b-\u0652\u0640]")
_ARABIC_BEFORE = ("", "و", "ف", "ب", "ل", "ك", "س", "ي", "ت", "ن", "سي", "ست", "وي", "وت", "م")
_ARABIC_AFTER = ("", "ها", "ه", "هم", "نا", "ين", "ون", "ان", "ات", "ة", "ي", "ا", "وا", "ت", "ية")


def arabic_forms(word: str) -> Iterator[str]:
    """Yield an Arabic word with and without what may be its prefix and its ending."""
    bare = _VOWELS.sub("", word)
    yield bare
    endings = [after for after in _ARABIC_AFTER if bare.endswith(after)]
    for before in [before for before in _ARABIC_BEFORE if bare.startswith(before)]:
        for after in endings:
            stem = bare[len(before) : len(bare) - len(after)]
            if len(stem) > 2:
                yield from (stem, stem + "ة") if after else (stem,)


def _beside_dot(text: str, index: int) -> bool:
    """Tell whether a sign stands beside the dot within a foreign name, whatever it writes."""
    beside = text[index - 1 : index] in _DOTS or text[index + 1 : index + 2] in _DOTS
    return beside and _HAN.match(text, index) is not None


def _sound_runs(text: str, language: str) -> list[tuple[int, int, float, float]]:
    known = signs()
    odds = [known.get(c, RARE_SIGN) for c in text]
    found: list[tuple[int, int, float, float]] = []
    start = 0
    for index in range(len(text) + 1):
        if index < len(text) and (
            text[index] in _SOUND or odds[index] > _SOUNDS_LIKE or _beside_dot(text, index)
        ):
            continue
        first, last = start, index
        # What writes sounds seldom stands at the edge of a name only with others of its kind.
        while last > first and odds[last - 1] < 0 and not _beside_dot(text, last - 1):
            last -= 1
        while first < last and odds[first] < _EDGE and not _beside_dot(text, first):
            first += 1
        size = last - first
        if size >= 2:
            dotted = text[first - 1 : first] in _DOTS or text[last : last + 1] in _DOTS
            often = ordinary(text[first:last], language)[0]
            sign = 0.3 * min(size, 4) - 0.3 + 0.8 * dotted - 0.15 * often * (size < 3)
            found.append((first, last, sign, sum(odds[first:last])))
        start = index + 1
    return found


def katakana_spans(text: str) -> list[Span]:
    """Return runs of katakana with a dot between them; a lone run may be any loan word."""
    return [
        (m.start(), m.end(), "person" if re.search("[・=＝]", m.group()) else "other", False)
        for m in _KATAKANA.finditer(text)
        if re.search("[・=＝]", m.group())
    ]


def arabic_spans(text: str) -> list[Span]:
    """Return the one or two words behind a title in Arabic."""
    titles = table("titles", "ar")
    found: list[Span] = []
    words = list(_ARABIC_GAP.finditer(text))
    for index, word in enumerate(words[:-1]):
        bare = word.group().removeprefix("و")
        if bare not in titles or not bare.startswith("ال"):
            continue
        after = words[index + 1]
        if after.start() - word.end() > 1 or after.group().startswith("ال"):
            continue
        end = after.end()
        if index + 2 < len(words):
            third = words[index + 2]
            if third.start() - end == 1 and third.group() not in _ARABIC_STOP:
                end = third.end()
        found.append((after.start(), end, "person", False))
    return found


_ARABIC_STOP = word_set(
    """في من على إلى عن أن إن قال قد الذي التي مع هذا هذه بعد قبل خلال لم لن لا كان كانت
        بأن إنه إنها يوم اليوم أمس ثم أو وقد كما حيث بين عند"""
)
