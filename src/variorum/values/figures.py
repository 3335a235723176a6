"""Figures: numbers with what they count, how they compare, and their place in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from variorum.languages import primary
from variorum.values.amounts.comparators import (
    Comparator,
    Found,
    comparator_after,
    comparator_before,
)
from variorum.values.amounts.units import dual, measure, unit_after, unit_before
from variorum.values.dates import Date, find_dates
from variorum.values.numbers.fused import find_fused
from variorum.values.numbers.numerals import DURATION, Number, find_numbers
from variorum.values.numbers.words import lexicon
from variorum.values.words import CJK, fold, plain, words

if TYPE_CHECKING:
    from collections.abc import Sequence

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a text gives it: `text` stands at `start` to `end`.

    `high` is the upper end of a range. `weak` marks figures that a version may
    leave out or put in words without changing what it says. `unsure` says that
    the comparator may be none ("over three years" can mean during three years).
    `other` is a second reading of ambiguous digits; `counted` the word that follows;
    `parts` the numbers of a code that is told in groups, such as a telephone's;
    `implicit` marks what only holds a number: `both`, `twice`, a dual.
    """

    start: int
    end: int
    text: str
    value: Fraction
    high: Fraction | None = None
    comparator: Comparator = "="
    unit: str | None = None
    ordinal: bool = False
    weak: bool = False
    unsure: bool = False
    other: Fraction | None = None
    counted: str | None = None
    parts: tuple[Fraction, ...] = ()
    implicit: bool = False

    @property
    def percent(self) -> bool:
        """Whether the figure is a percentage."""
        return self.unit == "percent"

    def to_json(self) -> dict[str, Any]:
        """Return the value as JSON data, with only the keys that say something."""
        data: dict[str, Any] = {"value": _plain_number(self.value)}
        if self.high is not None:
            data["high"] = _plain_number(self.high)
        if self.unit is not None:
            data["unit"] = self.unit
        if self.ordinal:
            data["ordinal"] = True
        data["comparator"] = self.comparator
        return data


def _plain_number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


# Where an `m` may be short for millions.
_SHORT_MILLIONS = frozenset({"en", "es", "fr"})
# What may stand between a number and its unit: "deux derniers jours", "two more years".
_AMID = {
    "en": re.compile(r" (?:more|full|whole|consecutive|straight|further|additional|long|entire)\b"),
    "fr": re.compile(r"[ \u00a0](?:derni[eè]re?s|premi[eè]re?s|prochaine?s|autres|longue?s)\b"),
    "es": re.compile(r" (?:últim[oa]s|primer[oa]s|próxim[oa]s|larg[oa]s)\b"),
    "pt": re.compile(r" (?:últim[oa]s|primeir[oa]s|próxim[oa]s|long[oa]s)\b"),
    "it": re.compile(r" (?:ultim[ie]|prim[ie]|prossim[ie]|lungh[ie])\b"),
    "de": re.compile(r" (?:weiteren?|ganzen?|volle[nr]?|lange[nr]?)\b"),
    "nl": re.compile(r" (?:hele|volle|lange|extra)\b"),
    "ru": re.compile(r" (?:последни[ехм]+|полны[ехм]+|долги[ехм]+)\b"),
}
_OF_A = re.compile(r"(?: of)? an?(?= )")
_INCH = re.compile(r"[ \u00a0-]in(?=[ \u00a0-][^\W_])")
# A one before what it is taken of: "1 in 4", "1-of-3".
_ONE_OF = re.compile(
    r"[ \u00a0-](?:in|of|out of|von|aus|auf|unter|sur|de|de cada|em cada|su|van de|op de|"
    r"dari|daripada|dalam|из|на|من|من كل|من بين|من أصل)[ \u00a0-]"
    r"(?:the |every |los |las |les |den )?"
)


def find_values(text: str, language: str) -> tuple[list[Figure], list[Date]]:
    """Return the figures and the dates of a text; no figure lies within a date."""
    dates = find_dates(text, language)
    if ":" in text and (spans := [m.span() for m in _DURATION.finditer(plain(text))]):
        dates = [d for d in dates if not any(d.start < e and s < d.end for s, e in spans)]
    return find_figures(text, language, exclude=[(d.start, d.end) for d in dates]), dates


_DURATION = re.compile(DURATION)


def find_figures(text: str, language: str, exclude: Sequence[Span] | None = None) -> list[Figure]:
    """Return the figures of a text in order, without overlaps.

    Args:
        text: the text; offsets count its code points.
        language: a BCP 47 tag. Of a language that is not known, digits are read.
        exclude: places to leave out, in order; the text's dates where it is not given.
    """
    if exclude is None:
        exclude = [(d.start, d.end) for d in find_dates(text, language)]
    code = primary(language)
    flat = plain(text)
    numbers = _outside(find_numbers(text, language), exclude)
    found: list[Figure] = []
    i = 0
    while i < len(numbers):
        low_limit = found[-1].end if found else 0
        if numbers[i].start < low_limit:  # a part of a unit, such as "por ciento"
            i += 1
            continue
        figure, used = _figure(text, flat, code, numbers, i, low_limit)
        i += used
        if figure is None or (found and _is_counted(flat, found[-1], figure)):
            continue
        if found and figure.ordinal and _is_counted(flat, figure, found[-1]):
            found.pop()
        found.append(figure)
    found = _share_units(text, found)
    if fused := find_fused(flat, code):
        taken = [(f.start, f.end) for f in found] + list(exclude)
        found += [
            Figure(f.start, f.end, text[f.start : f.end], f.value, unit=f.unit, weak=True,
                   unsure=f.unit is None, implicit=True)
            for f in fused if not any(s < f.end and f.start < e for s, e in taken)
        ]  # fmt: skip
        found.sort(key=lambda f: f.start)
    if code == "ar":
        found = _with_duals(text, found, exclude)
    return found


def _is_counted(flat: str, last: Figure, figure: Figure) -> bool:
    """Tell whether a word that holds a number is what the other counts: five pairs."""
    gap = (
        flat[last.end : figure.start] if last.end <= figure.start else flat[figure.end : last.start]
    )
    next_to = gap in (" ", "\u00a0", "个", "個", "對", "对")
    return next_to and figure.implicit and figure.value >= 2 and not last.implicit


def _outside(numbers: list[Number], exclude: Sequence[Span]) -> list[Number]:
    kept: list[Number] = []
    spans = iter(sorted(exclude))
    span = next(spans, None)
    for number in numbers:
        while span and span[1] <= number.start:
            span = next(spans, None)
        if span is None or span[0] >= number.end:
            kept.append(number)
    return kept


_RANGE_WORDS = {
    "en": "to|through",
    "id": "hingga|sampai|sampai dengan|s.d.|ke",
    "ms": "hingga|sehingga|ke",
    "de": "bis",
    "es": "a",
    "fr": "à",
    "pt": "a",
    "it": "a",
    "nl": "tot",
    "ru": "до",
    "uk": "до",
    "pl": "do",
    "tr": "ila",
    "ar": "إلى|الى",
    "zh": "至|到",
    "ja": "から|～|〜",
    "sv": "till",
}


@cache
def _range(code: str) -> re.Pattern[str]:
    between = _RANGE_WORDS.get(code, "")
    spaced = r"[ \u00a0]?" if code in CJK else r"[ \u00a0]"
    options = "|".join(re.escape(w) for w in between.split("|")) if between else "(?!)"
    return re.compile(rf"[ \u00a0]?[-–—~～〜‑][ \u00a0]?|{spaced}(?:{options}){spaced}")


def _figure(
    text: str, flat: str, code: str, numbers: list[Number], i: int, low_limit: int
) -> tuple[Figure | None, int]:
    number = numbers[i]
    used = 1
    start, end, value, high = number.start, number.end, number.value, None
    start, unit = _unit_before(flat, start, low_limit)
    end, unit = _unit_after(flat, code, number, end, unit)
    weak = number.weak
    other = number.other
    if i + 1 < len(numbers) and (joined := _join(flat, code, number, numbers[i + 1], end, unit)):
        end, value, high, unit, weak, other = joined
        used = 2
    if used == 1 and (whole := _with_smaller(flat, code, numbers, i, end, unit)):
        end, value = whole
        used = 2
    if number.percent:
        unit = "percent"
    unit = number.unit or unit
    if unit == "meter" and other is None and flat[end - 1 : end] == "m":
        other = value * 10**6 if code in _SHORT_MILLIONS else None
    if number.seconds:
        unit = "second"
    more = _AND_HALF if code in CJK else _HALF_MORE.get(code)
    if (
        more
        and high is None
        and value >= 1 == value.denominator
        and (half := more.match(flat, end))
    ):
        value += number.scale / 2
        end, unit = _unit_after(flat, code, number, half.end(), unit)
    one_of = value == 1 and i + 1 < len(numbers) and not number.ordinal
    if one_of and _ONE_OF.fullmatch(flat, number.end, numbers[i + 1].start):
        number = replace(number, weak=True, implicit=True)
        weak = True
    found = _compare(flat, code, number, start, end, low_limit, unit)
    found = _doubted(flat, numbers, i, found, unit)
    end, unit = _late_unit(flat, code, number, found, end, unit)
    if found:
        start, end = min(start, found.start), max(end, found.end)
    comparator: Comparator = found.comparator if found else "="
    if comparator != "=" and 0 < value < 1 and not _doubtful(flat, code, number):
        # "More than half" is a figure, "half" alone may be a way of speaking.
        weak = False
    if comparator != "=" and value >= 100 and number.words and not number.implicit:
        weak = weak and code in CJK  # "nearly a thousand", where the word is no noun
    if number.more and comparator == "=":
        comparator = ">"
    if code in CJK and number.weak and number.words and unit == "year" and value != 1:
        weak = False
    if unit is None and comparator == "=" and value < 100 and in_title(text, number, code):
        weak = True
    figure = Figure(
        start,
        end,
        text[start:end],
        value,
        high,
        comparator,
        unit,
        number.ordinal,
        weak,
        bool(found and (_unsure(found, unit) or _denied(flat, code, found))),
        other,
        _counted(text, code, end) if unit is None else None,
        number.parts,
        number.implicit,
    )
    return figure, used


# A smaller number with no unit is rather what a verb is about: "passed 40 laws".
_MEASURED = 100


def _doubted(
    flat: str, numbers: list[Number], i: int, found: Found | None, unit: str | None
) -> Found | None:
    """Drop what only looks like a comparator, or leave of it that there may be one."""
    number = numbers[i]
    if found is None or (i and _is_second(flat, numbers[i - 1], number, found)):
        return None
    if found.named and unit is None and number.value < _MEASURED:
        return Found("=", number.start, number.end, named=True)
    return found


def _is_second(flat: str, last: Number, number: Number, found: Found) -> bool:
    """Tell whether a number is a score's or a vote's second: `312 to 245`."""
    if found.comparator != "<=" or last.value < number.value or last.words:
        return False
    return _VOTES.fullmatch(flat, last.end, max(last.end, found.start)) is not None


_VOTES = re.compile(r"[ \u00a0]?(?:[^\W\d_]{3,16}[ \u00a0])?")
# A unit, the one that its rest is told in, and how many of these it has.
_SMALLER = {"foot": ("inch", 12), "meter": ("centimeter", 100)}
_AND_REST = re.compile(r"(?:,? (?:and|und|et|y|e|en|dan|и|و) ?|[ \u00a0-]?)")
# Where the rest may stand without its unit: "six foot two", "1 m 98".
_BARE_REST = re.compile(r"(?![ \u00a0]?[^\W_]|[.,]\d)|(?= (?:tall|high|and|in)\b)")


def _with_smaller(
    flat: str, code: str, numbers: list[Number], i: int, end: int, unit: str | None
) -> tuple[int, Fraction] | None:
    """Join a length with its rest in a smaller unit: `5 feet 11 inches`, `6-foot-6`, `1 m 98`."""
    if unit not in _SMALLER or i + 1 == len(numbers):
        return None
    number, rest = numbers[i], numbers[i + 1]
    smaller, size = _SMALLER[unit]
    if not 0 < rest.value < size or number.value.denominator != 1 or rest.ordinal:
        return None
    if not _AND_REST.fullmatch(flat, end, rest.start):
        return None
    stop, found = _unit_after(flat, code, rest, rest.end, None)
    bare = found is None and number.words == rest.words and rest.value.denominator == 1
    if smaller == "centimeter":
        bare = bare and rest.end - rest.start == 2
    tied = flat[end : rest.start] == "-"
    if found != smaller and not (bare and (tied or _BARE_REST.match(flat, rest.end))):
        return None
    return stop, number.value + rest.value / size


_TITLE_WORD = re.compile(
    r"(?<!^)(?<![.!?:…\n\"“„«‘(–—-] )(?<![\"“„«‘(])\b[A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_]{2,} $"
)
_MARKED = re.compile(r"[\"“„«‘《「『][^\"”“»’》」』.]{1,30}$")
_MARK_AFTER = re.compile(r"[\"”“»’》」』]")
# A thing that is counted, or the rest of a score: "Ajax 3, Porto 1".
_THING_AFTER = re.compile(
    r"[ \u00a0](?:[^\W\d_]{5}|[A-ZÀ-ÖØ-ÞА-ЯЁ])|[ \u00a0]?[&:/–—%+-]|, [A-ZÀ-ÖØ-ÞА-ЯЁ]"
)


def in_title(text: str, number: Number, code: str) -> bool:
    """Tell whether digits end a name or a title that counts on, such as a second film's."""
    if number.words or number.value.denominator != 1 or number.ordinal:
        return False
    low = max(0, number.start - 40)
    if _MARK_AFTER.match(text, number.end):
        return _MARKED.search(text, low, number.start) is not None
    if code == "de" or _THING_AFTER.match(text, number.end):
        return False
    return _TITLE_WORD.search(text, low, number.start) is not None


# Degrees without their sign, right at the digits: "40C (104F)".
_DEGREES = re.compile(r"(?<=\d)[CF](?![^\W_])")
_SCALES = {"C": "celsius", "F": "fahrenheit"}
# Half more of what is counted, behind the number or its unit: "deux ans et demi".
_HALF_MORE = {
    "en": re.compile(r" and a half\b(?! million| billion| thousand)"),
    "fr": re.compile(r"[ \u00a0]et demie?\b"),
    "es": re.compile(r" y medi[oa]\b"),
    "pt": re.compile(r" e mei[oa]\b"),
    "it": re.compile(r" e mezz[oa]\b"),
    "ru": re.compile(r" с половиной\b"),
    "uk": re.compile(r" з половиною\b"),
    "pl": re.compile(r" i pół\b"),
    "ar": re.compile(r" ونصف\b"),
}
# 三年半, 两个半小时: half more of what is counted.
_AND_HALF = re.compile("[个個]?半(?![数數])")


def _doubtful(flat: str, code: str, number: Number) -> bool:
    return number.words and fold(flat[number.start : number.end]) in lexicon(code).doubtful


def _unit_before(flat: str, start: int, low_limit: int) -> tuple[int, str | None]:
    before = unit_before(flat, start)
    if before and before[1] >= low_limit:
        return before[1], before[0]
    return start, None


def _unit_after(
    flat: str, code: str, number: Number, end: int, unit: str | None
) -> tuple[int, str | None]:
    if number.ordinal:
        return end, unit
    place = end + 1 if flat[end : end + 1] == "." and flat[end - 1 : end].isalpha() else end
    if code == "en" and number.words and 0 < number.value < 1 and (a := _OF_A.match(flat, end)):
        place = a.end()
    after = unit_after(flat, place, code, digits=not number.words)
    if after is None and code in _AMID and (amid := _AMID[code].match(flat, place)):
        after = unit_after(flat, amid.end(), code, digits=False)
    if after and (inch := _INCH.match(flat, place)) and inch.end() == after[1]:
        return end, unit  # "three in a row"
    if after is None and not number.words and (degrees := _DEGREES.match(flat, place)):
        after = _SCALES[degrees.group()], degrees.end()
    if after is None or (unit is not None and measure(after[0]).dimension != "currency"):
        return end, unit
    return after[1], after[0]


def _join(
    flat: str, code: str, number: Number, following: Number, end: int, unit: str | None
) -> tuple[int, Fraction, Fraction, str | None, bool, Fraction | None] | None:
    """Join two numbers that are the ends of a range."""
    gap = flat[end : following.start]
    if len(gap) > 20 or number.ordinal or following.ordinal or not _range(code).fullmatch(gap):
        second = unit_before(flat, following.start)
        if not second or not _range(code).fullmatch(flat[end : second[1]]):
            return None
    stop, other_unit = _unit_after(flat, code, following, following.end, unit)
    low, high = number.value, following.value
    if number.scale == 1 and following.scale > 1 and low * following.scale < high:
        low *= following.scale
    if low >= high or (unit and other_unit and unit != other_unit):
        return None
    own = _unit_after(flat, code, following, following.end, None)[1] if unit else None
    if unit and own != unit:
        # "Rose 14 per cent to 31.50": of a range the second number has the unit.
        return None
    return stop, low, high, other_unit or unit, number.weak and following.weak, None


def _compare(
    flat: str, code: str, number: Number, start: int, end: int, low_limit: int, unit: str | None
) -> Found | None:
    if number.ordinal:
        return None
    before = comparator_before(flat, start, code)
    if before and before.start >= low_limit:
        if before.comparator == "=" and (after := comparator_after(flat, end, code)):
            return after
        return replace(before, comparator="=") if _temporal(flat, code, before, unit) else before
    during = _during(flat, code, start, low_limit, unit)
    if during:
        return during
    return comparator_after(flat, end, code)


# What reads like a comparator and says how long: it stays in the figure, for the reader.
_DURING = {
    "en": r"\b(?:in |for )?over (?:the|a|an|these|those)(?: \w+)? $",
    "de": r"\büber (?:die|den|einen)(?: \w+)? $",
}


def _during(flat: str, code: str, start: int, low_limit: int, unit: str | None) -> Found | None:
    if unit is None or code not in _DURING or measure(unit).dimension != "time":
        return None
    low = max(low_limit, start - 30)
    lead = re.search(_DURING[code], flat[low:start], re.IGNORECASE)
    return Found("=", low + lead.start(), start) if lead else None


_HINWEG = re.compile(r"[^.,;]{0,20}\bhinweg\b")


def _temporal(flat: str, code: str, found: Found, unit: str | None) -> bool:
    """Tell whether a word such as `over` means during, not more than."""
    phrase = flat[found.start : found.end].strip().casefold()
    if code == "de" and phrase.startswith("über") and _HINWEG.match(flat, found.end):
        return True
    timed = unit is not None and measure(unit).dimension == "time"
    if code == "en" and timed and phrase.startswith("over") and found.comparator == ">":
        return len(phrase.split()) > 1 and phrase.split()[1] in ("the", "a", "an")
    return False


def _unsure(found: Found, unit: str | None) -> bool:
    timed = unit is not None and measure(unit).dimension == "time"
    return found.named or (found.unsure and (timed or found.comparator in ("~", "<=")))


# "It does not take more than nine minutes" says at most nine.
_DENIALS = {
    "en": r"\b(?:not|never|no|n['’]t)\b",
    "id": r"\b(?:tidak|tak|bukan)\b",
    "ms": r"\b(?:tidak|tak|bukan)\b",
    "de": r"\b(?:nicht|kein\w*|nie)\b",
    "es": r"\b(?:no|nunca)\b",
    "pt": r"\b(?:não|nunca)\b",
    "fr": r"\b(?:ne|n['’])",
    "it": r"\bnon\b",
    "ru": r"\bне\b",
    "ar": r"(?<!\w)(?:لا|لم|لن|ليس)(?!\w)",
    "zh": r"[不没未]",
}
_DENIAL_REACH = 30


def _denied(flat: str, code: str, found: Found) -> bool:
    """Tell whether a negation stands in the clause before a comparator and may turn it round."""
    if found.comparator not in (">", "<", ">=", "<=") or code not in _DENIALS:
        return False
    before = re.split(
        r"[,.;:!?，。；：、،]", flat[max(0, found.start - _DENIAL_REACH) : found.start]
    )
    return re.search(_DENIALS[code], before[-1], re.IGNORECASE) is not None


def _late_unit(
    flat: str, code: str, number: Number, found: Found | None, end: int, unit: str | None
) -> tuple[int, str | None]:
    """Read the unit behind a comparator: `30 多年`, and the comparator's own end."""
    if unit is not None or number.ordinal:
        return end, unit
    stop = end
    if found and found.start >= end:
        stop = found.end
    if stop == end and not number.more:
        return end, unit
    if code in CJK and flat[stop - 2 : stop - 1] in ("个", "個"):
        for word in ("个", "個"):  # 三个多月: the unit goes on behind the comparison
            split = unit_after(word + flat[stop : stop + 8], 0, code, digits=False)
            if split:
                return stop + split[1] - 1, split[0]
    after = unit_after(flat, stop, code, digits=not number.words)
    return (after[1], after[0]) if after else (end, unit)


def _counted(text: str, code: str, end: int) -> str | None:
    if code in CJK:
        return None
    following = words(text, end, min(len(text), end + 40), most=1)
    if following and text[end : following[0].start].strip() == "":
        return following[0].key
    return None


_LINKS = "and|or|y|o|u|et|ou|und|oder|e|en|of|dan|atau|i|lub|и|или|та|або|و|أو|ve|veya|och|og|eller"
_LINK = re.compile(rf"[ \u00a0](?:{_LINKS})[ \u00a0]و?|[ \u00a0]و|[和与或至到、]")


def _share_units(text: str, found: list[Figure]) -> list[Figure]:
    """Give the first of two linked figures the unit of the second: `between 5 and 10 km`."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        first, second = out[i], out[i + 1]
        if first.unit or first.ordinal or not second.unit or second.start - first.end > 6:
            continue
        if first.high is None and _LINK.fullmatch(text[first.end : second.start]):
            out[i] = replace(first, unit=second.unit, counted=None)
    return out


@lru_cache(maxsize=65536)
def _dual(key: str) -> str | None:
    return dual(key, "ar")


def _with_duals(text: str, found: list[Figure], exclude: Sequence[Span]) -> list[Figure]:
    """Add the figures that Arabic says with the dual: `عامين` is two years."""
    taken = [(f.start, f.end) for f in found] + list(exclude)
    extra: list[Figure] = []
    for word in words(plain(text)):
        unit = _dual(word.key)
        if unit is None or any(s < word.end and word.start < e for s, e in taken):
            continue
        half = _HALF_MORE["ar"].match(text, word.end)
        end = half.end() if half else word.end
        value = Fraction(5, 2) if half else Fraction(2)
        figure = Figure(word.start, end, text[word.start : end], value, unit=unit or None)
        if not unit:
            figure = replace(figure, weak=True, implicit=True)
        before = comparator_before(text, word.start, "ar")
        if before and not any(s < word.end and before.start < e for s, e in taken):
            start = before.start
            figure = replace(
                figure, start=start, text=text[start:end], comparator=before.comparator
            )
        extra.append(figure)
    return sorted([*found, *extra], key=lambda f: f.start)
