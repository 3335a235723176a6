"""Numbers in a text: digits of any script, number words, and the two together.

This is the bare number with its place; what it counts, compares or dates is the
work of `figures` and `dates`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise

from babel import Locale, UnknownLocaleError

from variorum.languages import primary
from variorum.values._cjk import find_cjk, korean
from variorum.values._numberwords import Entry, Lexicon, lexicon, split_compound
from variorum.values._words import CJK, Word, fold, is_letter, plain, words

_SPACES = " \u00a0\u202f\u2009"
_DIGITS = re.compile(
    rf"(?<![\d])(?:\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![\d])(?:[.,٫]\d+)?|\d+(?:[.,'’٫٬،]\d+)*)"
)
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

_HALVES = frozenset({"half", "demi", "medio", "media", "meio", "mezzo", "halb", "halbe"})
_EN_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_EN_PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100}

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
_ORDINAL_BEFORE: dict[str, re.Pattern[str]] = {
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
    """A number with its place; `other` is a second reading of ambiguous digits."""

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


def read_digits(text: str, language: str) -> tuple[Fraction, Fraction | None] | None:
    """Read digits with separators; the second value is another reading, if there is one.

    Returns None for what is not one number, such as `1.2.3`.
    """
    text = re.sub(rf"[{_SPACES}'’٬]", "", text)
    text = text.replace("٫", "." if separators(language)[0] == "." else ",").replace("،", ",")
    marks = [c for c in text if c in ".,"]
    if len(text) > 40:
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
    if last == separators(language)[0]:
        return decimal, grouped
    return grouped, decimal


def find_numbers(text: str, language: str) -> list[Number]:
    """Return the numbers of a text in order, without overlaps."""
    code = primary(language)
    flat = plain(text)
    if code in CJK or code == "ko":
        return _find_cjk(korean(flat) if code == "ko" else flat, code)
    digits = _find_digits(flat, code)
    return _combine(flat, code, digits, _find_words(flat, code))


def _find_cjk(flat: str, code: str) -> list[Number]:
    found: list[Number] = []
    for m in _SLASHED.finditer(flat):
        if part := _slashed(m):
            found.append(part)
    slashed = {i for f in found for i in range(f.start, f.end)}
    for n in find_cjk(flat):
        if n.start in slashed or n.end - 1 in slashed:
            continue
        ordinal = n.ordinal or bool(
            code in _ORDINAL_BEFORE and _ORDINAL_BEFORE[code].search(flat, 0, n.start)
        )
        weak = n.weak or (not n.words and _in_name(flat, n.start, n.end))
        found.append(
            Number(n.start, n.end, n.value, ordinal, n.words, weak, more=n.more, scale=n.scale)
        )
    return _join_parts(flat, sorted(found, key=lambda n: n.start))


# 三成 is thirty per cent; 成 also begins and ends many words.
_TENTHS = re.compile("成(?![为為立功员員熟长長本绩績果就年分交都人名群串])")


def _join_parts(flat: str, numbers: list[Number]) -> list[Number]:
    """Join `三分之一` and `百分之五`, where the whole stands before the part."""
    out: list[Number] = []
    for n in numbers:
        last = out[-1] if out else None
        between = flat[last.end : n.start].strip() if last and n.start - last.end < 5 else ""
        if n.value <= 10 and _TENTHS.match(flat, n.end):
            n = replace(n, value=n.value * 10, end=n.end + 1, percent=True, weak=False)
        if last and last.value > 0 and between in ("分之", "分の"):
            percent = last.value == 100
            value = n.value if percent else n.value / last.value
            out[-1] = Number(last.start, n.end, value, words=n.words, percent=percent)
        else:
            out.append(n)
    return out


def _slashed(m: re.Match[str]) -> Number | None:
    top, bottom = int(m[2]), int(m[3])
    if not 0 < top < bottom or bottom not in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 100):
        return None
    value = Fraction(top, bottom) + (int(m[1]) if m[1] else 0)
    return Number(m.start(), m.end(), value, weak=not m[1])


def _find_digits(flat: str, code: str) -> list[Number]:
    found: list[Number] = []
    codes = {i for m in _CODE.finditer(flat) for i in range(m.start(), m.end())}
    slashed = {m.start(): m for m in _SLASHED.finditer(flat) if _slashed(m)}
    place = 0
    while m := _DIGITS.search(flat, place):
        place = m.end()
        if part := slashed.get(m.start()):
            number = _slashed(part)
            assert number is not None
            found.append(number)
            place = part.end()
            continue
        if " " in m.group() and code not in _SPACE_GROUPS:
            m = _SIMPLE.match(flat, m.start())
            assert m is not None
            place = m.end()
        values = read_digits(m.group(), code)
        if values is None:
            continue
        number = Number(m.start(), m.end(), values[0], other=values[1])
        number = _mark_fraction(flat, _mark_ordinal(flat, number, code))
        place = max(place, number.end)
        if number.start in codes:
            continue
        if not number.ordinal and _in_name(flat, number.start, number.end):
            number = replace(number, weak=True)
        found.append(number)
    return found


def _mark_ordinal(flat: str, number: Number, code: str) -> Number:
    if number.value.denominator != 1:
        return number
    after = _ORDINAL_AFTER.get(code)
    if after and (m := after.match(flat, number.end)):
        return replace(number, end=m.end(), ordinal=True)
    before = _ORDINAL_BEFORE.get(code)
    if before and (b := before.search(flat, max(0, number.start - 6), number.start)):
        return replace(number, start=b.start(), ordinal=True)
    if (
        code in _POINT_LANGUAGES
        and number.value < 1000
        and flat[number.end : number.end + 1] == "."
    ):
        lower = re.compile(r"\. ?[^\W\d_]").match(flat, number.end)
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


# Telephone numbers, results of three or more sets and the like.
_CODE = re.compile(r"(?<![\d.,])\+?\d{1,4}(?:[-–]\d{2,4}){2,}(?!\d)|(?<![\d.,])\d{3}-\d{4}(?!\d)")
_NAME_BEFORE = re.compile(r"(?:[^\W\d_]|[^\W\d_][-–_./]|[#@№_\d][-/.]?|\bNo\.? |\bNr\.? )$")
_NAME_AFTER = re.compile(r"['’]?s\b|[-–][^\W\d_]*\d|[-/]\d|[_@]|\.\d|:\d")


def _in_name(flat: str, start: int, end: int) -> bool:
    """Tell whether digits are a part of a name or a code: `A380`, `COVID-19`, `555-0199`."""
    before = flat[max(0, start - 4) : start]
    if before and _NAME_BEFORE.search(before):
        last = before[-1]
        if "\u0600" <= last <= "\u06ff":
            return False
        if is_letter(last) or not last.isalpha():
            return True
    return bool(_NAME_AFTER.match(flat, end)) and flat[end] != "-"


def _find_words(flat: str, code: str) -> list[tuple[Word, int, Entry]]:
    """Return the number words: the first word of each, its end, and its entry."""
    book = lexicon(code)
    if not book.entries:
        return []
    all_words = words(flat)
    found: list[tuple[Word, int, Entry]] = []
    i = 0
    while i < len(all_words):
        size, entry = _lookup(book, code, flat, all_words, i)
        if entry is None:
            i += 1
            continue
        found.append((all_words[i], all_words[i + size - 1].end, entry))
        i += size
    return found


def _lookup(
    book: Lexicon, code: str, flat: str, all_words: list[Word], i: int
) -> tuple[int, Entry | None]:
    first = all_words[i].key
    for stem in _stems(first, book.prefixes):
        for size in range(min(book.longest.get(stem, 0), len(all_words) - i), 0, -1):
            run = all_words[i : i + size]
            entry = book.entries.get((stem, *(w.key for w in run[1:])))
            if entry and all(_gap(flat, a.end, b.start) for a, b in pairwise(run)):
                return size, entry
        if len(stem) > 9 and (entry := split_compound(book, code, stem)):
            return 1, entry
    return 0, None


def _stems(key: str, prefixes: tuple[str, ...]) -> list[str]:
    return [key, *(key[len(p) :] for p in prefixes if key.startswith(p) and len(key) > len(p) + 1)]


@lru_cache(maxsize=4096)
def _spaces(gap: str) -> bool:
    return len(gap) <= 2 and all(c in _SPACES + "-‑–\u00ad\n" for c in gap)


def _gap(flat: str, start: int, end: int) -> bool:
    return end - start <= 2 and _spaces(flat[start:end])


@dataclass(slots=True)
class _Run:
    """A number that is being put together from its parts."""

    start: int
    end: int
    parts: list[Fraction]
    words: bool
    weak: bool
    ordinal: bool = False
    article: bool = False
    other: Fraction | None = None
    capital: bool = False
    pending: int = 0
    last: str = ""
    factor: Fraction = Fraction(1)

    def scale(self, value: Fraction) -> bool:
        """Multiply what stands before a scale word, if it can."""
        low = [p for p in self.parts if p < value]
        keep = [p for p in self.parts if p >= value]
        if not low and not self.words and len(self.parts) == 1:
            low, keep = keep, []  # 3000k
        if not low:
            return False
        self.parts = [*keep, sum(low, Fraction(0)) * value]
        self.factor *= value if value >= 1000 else 1
        if self.other is not None:
            self.other *= value
        self.article = False
        return True

    def fits(self, value: Fraction) -> bool:
        last = self.parts[-1]
        if last.denominator != 1 or last <= value or self.article or self.ordinal:
            return False
        place = 1
        while last % (place * 10) == 0:
            place *= 10
        return place > value and last >= 20

    def total(self) -> Fraction:
        return sum(self.parts, Fraction(0))


def _combine(
    flat: str, code: str, digits: list[Number], found: list[tuple[Word, int, Entry]]
) -> list[Number]:
    book = lexicon(code)
    items: list[Number | tuple[Word, int, Entry]] = [*digits, *found]
    items.sort(key=lambda x: x.start if isinstance(x, Number) else x[0].start)
    out: list[Number] = []
    run: _Run | None = None
    for item in items:
        if isinstance(item, Number):
            if run:
                out.extend(_close(run))
            run = _Run(item.start, item.end, [item.value], False, item.weak, item.ordinal)
            run.other = item.other
            continue
        word, end, entry = item
        if run and _extend(flat, code, book, run, word, end, entry):
            continue
        if run:
            out.extend(_close(run))
        run = _begin(flat, code, book, word, end, entry)
    if run:
        out.extend(_close(run))
    return out


def _begin(flat: str, code: str, book: Lexicon, word: Word, end: int, entry: Entry) -> _Run | None:
    if entry.role == "scale" and not entry.bare:
        return None
    capital = word.text[:1].isupper() and (
        _mid_sentence(flat, word.start) or bool(_HYPHENED.match(flat, end))
    )
    if code == "de" and entry.role != "scale":
        capital = False
    doubtful = word.key in book.doubtful or any(
        s in book.doubtful for s in _stems(word.key, book.prefixes)
    )
    weak = capital or (end == word.end and doubtful) or entry.value <= 1
    weak = weak or (entry.role == "scale")
    return _Run(
        word.start,
        end,
        [entry.value],
        True,
        weak,
        ordinal=entry.role == "ordinal",
        article=entry.role == "article",
        capital=capital,
        last=word.key,
    )


# `Five-One Project`: a capital on both sides of a hyphen makes a name.
_HYPHENED = re.compile(r"[-‑][A-ZÀ-ÖØ-Þ]")


def _mid_sentence(flat: str, start: int) -> bool:
    if flat[max(0, start - 1) : start] == "-":
        return True
    before = flat[max(0, start - 3) : start].rstrip(" ")
    return bool(before) and before[-1] not in ".!?:\"'“”‘„«»()\n—–-…"


def _extend(
    flat: str, code: str, book: Lexicon, run: _Run, word: Word, end: int, entry: Entry
) -> bool:
    """Take a word into the number that is being put together, if it goes on with it."""
    gap = flat[run.pending or run.end : word.start]
    bare = gap.strip(_SPACES)
    joined = bool(bare) and len(gap) < 8 and fold(bare.strip("-")) in book.joiners
    if not (gap == "" or _spaces(gap) or joined):
        return False
    if (run.ordinal and entry.role != "ordinal") or (run.pending and entry.role != "scale"):
        return False
    if entry.role == "article" and run.last in _HALVES and not bare:
        run.pending = word.end  # "half a" waits for its scale word
        return True
    if entry.role == "scale":
        taken = _take_scale(run, gap, word, entry, joined)
    elif entry.role == "fraction" or _english_part(code, run, word, entry):
        taken = _take_part(code, run, word, entry, joined)
    elif entry.role in ("cardinal", "ordinal"):
        taken = _take_lower(code, run, gap, entry, joined)
    else:
        taken = False
    if taken:
        run.end, run.last, run.pending = end, word.key, 0
        run.weak = run.capital
    return taken


def _take_scale(run: _Run, gap: str, word: Word, entry: Entry, joined: bool) -> bool:
    if joined or (gap in ("-", "–") and not run.words and len(word.key) < 3):
        return False
    if run.weak and not run.words:
        return False
    return run.scale(entry.value)


def _take_part(code: str, run: _Run, word: Word, entry: Entry, joined: bool) -> bool:
    part = entry.value if entry.role == "fraction" else Fraction(1, _en_part(word.key))
    total = run.total()
    if joined:
        if code == "es" or run.article or total < 1:
            return False
        run.parts.append(part)
    elif total.denominator == 1 and 1 <= total < 100:
        if total > 20 and part >= Fraction(1, 2):
            return False
        run.parts = [total * part]
    else:
        return False
    run.ordinal, run.article = False, False
    return True


def _take_lower(code: str, run: _Run, gap: str, entry: Entry, joined: bool) -> bool:
    if gap in ("–", "") or not run.words or not run.fits(entry.value):
        return False
    if joined and code == "en" and run.parts[-1] < 100:
        return False
    run.parts.append(entry.value)
    run.ordinal = entry.role == "ordinal"
    return True


def _en_part(key: str) -> int:
    return _EN_PARTS.get(key) or _EN_PARTS.get(key.removesuffix("s")) or 0


def _english_part(code: str, run: _Run, word: Word, entry: Entry) -> bool:
    """Tell whether an English ordinal after a number is a part: `two thirds`, `a third`."""
    if code != "en" or not _en_part(word.key) or run.ordinal:
        return False
    total = run.total()
    if total.denominator != 1 or total >= 20:
        return False
    return (total == 1) != word.key.endswith("s") and entry.role in ("ordinal", "cardinal")


def _close(run: _Run) -> list[Number]:
    if run.article:
        return []
    value = run.total()
    weak = run.weak or (run.words and value <= 1 and value.denominator == 1)
    weak = weak or (run.ordinal and run.words and value <= 3)
    return [
        Number(run.start, run.end, value, run.ordinal, run.words, weak, run.other, scale=run.factor)
    ]
