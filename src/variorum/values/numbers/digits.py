"""Numbers in digits of any script: grouped, decimal, ordinal, in parts, and codes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from babel import Locale, UnknownLocaleError

from variorum.languages import primary
from variorum.values.amounts.units import unit_before
from variorum.values.words import is_letter

SPACES = " \u00a0\u202f\u2009"
_DIGITS = re.compile(
    # Groups of three go on from no other digits: "0800 555 111" is three numbers.
    rf"(?<!\d)(?:(?<!\d[{SPACES}])\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)(?:[.,٫]\d+)?"
    r"|\d+(?:[.,'’٫٬،]\d+)*)"
)
# What is one number wherever it stands: a space within no language's words, or whole thousands.
_SPACED_ANYWHERE = re.compile(r"\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+|\d{1,3}(?: 000)+")
# The most signs of a number; what is longer is no figure.
_MOST_SIGNS = 100
_SIMPLE = re.compile(r"\d+(?:[.,'’٫٬،]\d+)*")
_FRACTION_SIGN = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "⅕": Fraction(1, 5),
    "⅛": Fraction(1, 8),
}
_SLASHED = re.compile(r"(?<![\d/])(?:(\d{1,3})[ \u00a0\u202f])?(\d{1,2})[/⁄](\d{1,3})(?![\d/])")
_SPACE_GROUPS = frozenset(
    [
        "fr",
        "ru",
        "uk",
        "pl",
        "cs",
        "sk",
        "sv",
        "nb",
        "nn",
        "da",
        "fi",
        "bg",
        "hu",
        "et",
        "lv",
        "lt",
        "pt",
        "es",
        "be",
        "kk",
        "de",
        "it",
    ]
)

# What stands after digits that makes them an ordinal.
_ORDINAL_AFTER: dict[str, re.Pattern[str]] = {
    "en": re.compile(r"(?:st|nd|rd|th)\b", re.I),
    "fr": re.compile(r"(?:er|re|ère|nd|nde|e|è|ème|eme|ième|ieme)s?\b"),
    "es": re.compile(r"\.?[ºª°]|(?:ro|ra|do|da|er|to|ta|mo|ma|vo|va|no|na|avo)\b"),
    "pt": re.compile(r"\.?[ºª°]|[oa]\b"),
    "it": re.compile(r"[ºª°]"),
    "nl": re.compile(r"(?:e|de|ste)\b"),
    "ru": re.compile(r"-?(?:й|я|е|ый|ий|ой|ая|ое|ые|го|ого|му|ому|м|ом|х|ых|ю|ую)\b"),
    "uk": re.compile(r"-?(?:й|а|я|е|го|му|ї|ий|та|те)\b"),
    "sv": re.compile(r":[ea]\b"),
    "tr": re.compile(r"['’](?:inci|ıncı|uncu|üncü|nci|ncı|ncu|ncü)\w*"),
    "ca": re.compile(r"(?:r|n|t|è|a)\b"),
}
# What stands before digits that makes them an ordinal.
ORDINAL_BEFORE: dict[str, re.Pattern[str]] = {
    "id": re.compile(r"\bke-? ?$", re.I),
    "ms": re.compile(r"\bke-? ?$", re.I),
    "vi": re.compile(r"\bthứ $", re.I),
    "ko": re.compile(r"제 ?$"),
}
# German and its neighbours mark an ordinal with a point: `der 3. Platz`.
_POINT_BEFORE = re.compile(
    r"\b(?:der|die|das|dem|den|des|zum|zur|im|am|beim|vom|ihr|ihre[mnrs]?|sein|seine[mnrs]?|"
    r"ein|eine[mnrs]?|jede[rmns]?|den|det|a|az|ten|ta)\s$",
    re.I,
)
_POINT_LANGUAGES = frozenset({"de", "da", "nb", "fi", "hu", "cs", "pl", "hr", "tr"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its place; `other` is a second reading of ambiguous digits.

    `parts` are the numbers of a code that is told in groups, such as a telephone's;
    `implicit` marks words that only hold a number: `both`, `single`, `twice`;
    `seconds` a duration told with colons; `unit` is one that its own signs tell.
    """

    start: int
    end: int
    value: Fraction
    ordinal: bool = False
    words: bool = False
    weak: bool = False
    other: Fraction | None = None
    more: bool = False
    percent: bool = False
    scale: Fraction = Fraction(1)
    parts: tuple[Fraction, ...] = ()
    implicit: bool = False
    seconds: bool = False
    unit: str | None = None


@cache
def separators(language: str) -> tuple[str, str]:
    """Return the decimal and the grouping sign that a language uses."""
    fixed = {"ar": (".", ","), "es": (",", "."), "fa": (".", ","), "ms": (".", ",")}
    if language in fixed:
        return fixed[language]
    try:
        symbols = Locale.parse(language).number_symbols
    except (UnknownLocaleError, ValueError):
        return ".", ","
    table = symbols.get("latn", symbols)
    return table.get("decimal", "."), table.get("group", ",")


_GROUPING = re.compile(rf"[{SPACES}'’٬]")


# Where newspapers also write numbers the English way.
_MIXED = frozenset({"es", "id", "ar"})


def read_digits(
    text: str, language: str, *, foreign: bool = False
) -> tuple[Fraction, Fraction | None] | None:
    """Read digits with separators; the second value is another reading, if there is one.

    The language's own sign for thousands settles the matter: a number is hardly ever told
    to three decimals. Where it is the decimal sign the other reading stays open.

    Args:
        text: the digits.
        language: a primary language tag.
        foreign: whether the text writes its numbers in another way than the language does.

    Returns:
        None for what is not one number, such as `1.2.3`.
    """
    if text.isascii() and text.isdigit() and len(text) <= _MOST_SIGNS:
        return Fraction(int(text)), None
    text = _GROUPING.sub("", text)
    text = text.replace("٫", "." if separators(language)[0] == "." else ",").replace("،", ",")
    marks = [c for c in text if c in ".,"]
    if len(text) > _MOST_SIGNS:
        return None
    if not marks:
        return Fraction(text), None
    last = marks[-1]
    if len(set(marks)) == 2:
        if marks.count(last) > 1 or last in marks[:-1]:
            return None
        other = marks[0]
        return Fraction(text.replace(other, "").replace(",", ".")), None
    groups = text.split(last)
    if len(marks) > 1:
        whole = all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3
        indian = len(groups[-1]) == 3 and all(len(g) == 2 for g in groups[1:-1])
        return (Fraction("".join(groups)), None) if whole or indian else None
    decimal = Fraction(".".join(groups))
    grouped = Fraction("".join(groups))
    if len(groups[1]) != 3 or len(groups[0]) > 3 or groups[0] in ("0", "00"):
        return decimal, None
    point, comma = separators(language)
    if foreign:
        return (grouped, decimal) if last == point else (decimal, grouped)
    if last == point:
        return decimal, grouped
    settled = (last == comma and language not in _MIXED) or groups[1].endswith("0")
    return grouped, None if settled else decimal


@cache
def _regional(tag: str) -> bool:
    """Tell whether a region writes numbers otherwise than its language: `es-MX`, `de-CH`."""
    try:
        decimal = Locale.parse(tag, sep="-").number_symbols.get("latn", {}).get("decimal", ".")
    except (UnknownLocaleError, ValueError):
        return False
    return bool(decimal != separators(primary(tag))[0])


@cache
def _foreign_signs(code: str) -> re.Pattern[str]:
    """Return what shows that a text has the signs of the language the other way round."""
    point, comma = (re.escape(c) for c in separators(code))
    if comma not in (",", r"\."):  # a space: only the decimal sign can tell
        comma = r"\." if point == "," else ","
    return re.compile(
        rf"(?<![\d.,])\d{{1,3}}(?:(?:{point}\d{{3}}){{2,}}(?![.,]?\d)|{point}\d{{3}}{comma}\d{{1,2}}(?!\d)"
        rf"|{comma}\d{{1,2}} ?(?:%|[^\W\d_]*(?:ill|juta|million|مليون|مليار|млн|млрд|per ?c|por c|"
        r"pour c|persen|Prozent|per cento|в процент)))"
    )


def writes_foreign(flat: str, code: str, language: str) -> bool:
    """Tell whether a text, or its region, writes numbers otherwise than the language does."""
    if "-" in language and _regional(language):
        return True
    return _foreign_signs(code).search(flat) is not None


def read_part(flat: str, place: int) -> Number | None:
    """Read a part in digits that begins at a place: `2/3`, `220 2/3`."""
    m = _SLASHED.match(flat, place)
    if m is None:
        return None
    top, bottom = int(m[2]), int(m[3])
    if not 0 < top < bottom or bottom not in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 100):
        return None
    value = Fraction(top, bottom) + (int(m[1]) if m[1] else 0)
    return Number(m.start(), m.end(), value, weak=not m[1])


def find_digits(flat: str, code: str, language: str = "") -> list[Number]:
    """Return the numbers in digits of a text whose digits are plain, in order.

    `language` is the whole tag, whose region may write numbers in its own way.
    """
    found: list[Number] = []
    foreign: bool | None = None
    place = 0
    while m := _DIGITS.search(flat, place):
        if whole := read_code(flat, m.start()) or read_part(flat, m.start()):
            found.append(whole)
            place = whole.end
            continue
        if " " in m.group() and code not in _SPACE_GROUPS:
            m = _SPACED_ANYWHERE.match(flat, m.start()) or _SIMPLE.match(flat, m.start())
            assert m is not None
        if foreign is None and not m.group().isdigit():
            foreign = writes_foreign(flat, code, language)
        numbers = _read_run(flat, m, code, foreign=bool(foreign))
        found += numbers
        place = max(m.end(), numbers[-1].end if numbers else 0)
    if not flat.isascii():
        found += _lone_signs(flat)
        found.sort(key=lambda n: n.start)
    return found


_LONE_SIGN = re.compile(rf"(?<!\d)[{''.join(_FRACTION_SIGN)}]")


def _lone_signs(flat: str) -> list[Number]:
    """Return the fraction signs that follow no digits: `½ mile`."""
    return [
        Number(m.start(), m.end(), _FRACTION_SIGN[m.group()]) for m in _LONE_SIGN.finditer(flat)
    ]


def _read_run(flat: str, m: re.Match[str], code: str, *, foreign: bool) -> list[Number]:
    """Read digits and what stands between them: one number, or several side by side."""
    values = read_digits(m.group(), code, foreign=foreign)
    if values is None:
        if m.end() - m.start() > _MOST_SIGNS:
            return []
        return [
            Number(m.start() + d.start(), m.start() + d.end(), Fraction(d.group()))
            for d in re.finditer(r"\d+", m.group())
        ]
    number = Number(m.start(), m.end(), values[0], other=values[1])
    number = _mark_fraction(flat, _mark_ordinal(flat, number, code))
    if not number.ordinal and in_name(flat, number.start, number.end):
        number = replace(number, weak=True)
    return [number]


_POINT_AND_LETTER = re.compile(r"\. ?[^\W\d_]")


def _mark_ordinal(flat: str, number: Number, code: str) -> Number:
    if number.value.denominator != 1:
        return number
    after = _ORDINAL_AFTER.get(code)
    if after and (m := after.match(flat, number.end)):
        return replace(number, end=m.end(), ordinal=True)
    before = ORDINAL_BEFORE.get(code)
    if before and (b := before.search(flat, max(0, number.start - 6), number.start)):
        return replace(number, start=b.start(), ordinal=True)
    if (
        code in _POINT_LANGUAGES
        and number.value < 1000
        and flat[number.end : number.end + 1] == "."
    ):
        lower = _POINT_AND_LETTER.match(flat, number.end)
        article = _POINT_BEFORE.search(flat, max(0, number.start - 12), number.start)
        if lower and (article or flat[lower.end() - 1].islower()):
            return replace(number, end=number.end + 1, ordinal=True)
    return number


def _mark_fraction(flat: str, number: Number) -> Number:
    """Take in a fraction sign that follows: `2½`."""
    sign = flat[number.end : number.end + 1]
    if sign in _FRACTION_SIGN:
        return replace(number, end=number.end + 1, value=number.value + _FRACTION_SIGN[sign])
    return number


# Hours, minutes and seconds, or minutes, seconds and their parts: how long something took.
DURATION = r"(?<![\d:.,])(?:\d{1,3}:\d\d:\d\d(?:[.,]\d{1,3})?|\d{1,2}:\d\d[.,]\d{1,3})(?![\d:])"

# Telephone numbers, results of three or more sets, versions and the like.
_CODE = re.compile(
    r"(?<![\d.,])\d{1,4}(?:[-–]\d{2,4}){2,6}(?![\d-])|(?<![\d.,-])\d{3}-\d{4}(?![\d-])"
    r"|(?<![\d.,])\d{1,3}(?:\.\d{1,4}){2,6}(?![\d.])"
    rf"|{DURATION}"
)


# Feet and inches with their signs: 6'2".
_FEET = re.compile(r"(?<![\d.,'’′])(\d)['’′] ?(\d{1,2})(?:[\"”″]|''|’’|′′)(?!\w)")


def read_code(flat: str, place: int) -> Number | None:
    """Read what is told in groups from a place on, unless it is one number after all."""
    if (feet := _FEET.match(flat, place)) and int(feet[2]) < 12:
        value = int(feet[1]) + Fraction(int(feet[2]), 12)
        return Number(feet.start(), feet.end(), value, unit="foot")
    m = _CODE.match(flat, place)
    if m is None:
        return None
    if "." in m.group() and re.fullmatch(r"\d+(?:\.\d{3})+", m.group()):
        return None
    if ":" in m.group():
        parts = tuple(Fraction(d.replace(",", ".")) for d in m.group().split(":"))
        seconds = sum(p * 60**n for n, p in enumerate(reversed(parts)))
        return Number(m.start(), m.end(), Fraction(seconds), parts=parts, seconds=True)
    parts = tuple(Fraction(d) for d in re.findall(r"\d+", m.group()))
    digits = "".join(c for c in m.group() if c.isdigit())
    return Number(m.start(), m.end(), Fraction(digits), parts=parts)


_NAME_BEFORE = re.compile(
    r"(?:[^\W\d_]|[^\W\d_][-–_./]|[#@№_][-/.]?|\bNo\.? |\bNr\.? |(?:GMT|UTC) ?[+-])$"
)
_NAME_AFTER = re.compile(r"['’]?s\b|[_@]")


def in_name(flat: str, start: int, end: int) -> bool:
    """Tell whether digits are a part of a name or a code: `A380`, `COVID-19`, `555-0199`."""
    before = flat[max(0, start - 5) : start]
    if before and _NAME_BEFORE.search(before):
        last = before[-1]
        if "\u0600" <= last <= "\u06ff":
            return False
        if is_letter(last) or not last.isalpha():
            # A currency's letters are no name: `Rp500`, `EUR5`.
            return not last.isalpha() or unit_before(flat, start) is None
    return _NAME_AFTER.match(flat, end) is not None
