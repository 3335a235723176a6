"""Numbers in a text: digits of any script, number words, and the two together.

This is the bare number with its place; what it counts, compares or dates is the
work of `figures` and `dates`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from variorum.languages import primary
from variorum.values.amounts.units import measure, unit_after, unit_before
from variorum.values.numbers.cjk import find_cjk, korean
from variorum.values.numbers.digits import (
    DURATION,
    ORDINAL_BEFORE,
    SPACES,
    Number,
    find_digits,
    in_name,
    read_code,
    read_digits,
    read_part,
)
from variorum.values.numbers.words import Entry, Lexicon, lexicon, split_compound
from variorum.values.words import CJK, Word, fold, plain, words

__all__ = ["DURATION", "Number", "find_numbers", "read_digits"]

_HALVES = frozenset({"half", "demi", "medio", "media", "meio", "mezzo", "halb", "halbe"})
_EN_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_EN_PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100}


def find_numbers(text: str, language: str) -> list[Number]:
    """Return the numbers of a text in order, without overlaps."""
    code = primary(language)
    flat = plain(text)
    if code in CJK or code == "ko":
        return _find_cjk(korean(flat) if code == "ko" else flat, code)
    digits = find_digits(flat, code, language)
    return _combine(flat, code, digits, _find_words(flat, code))


# Half of something, or half a measure: 一半, 半年.
_HALF = re.compile(
    "一半|半[数數](?!字)|(?<=[过過大多])半(?!天)|"
    "(?<![个個年月天点點时時周岁歲\\d一二两三四五六七八九十])半(?=[个個]?(?:[年月天日场場]|小[时時]|英|公[里斤]|学期))"
)
# An hour of the day, which others may tell as a time: 15时.
_HOUR = re.compile("[时時](?![间間代刻期候常段])")
# Korean words that count days by themselves; one ends the word for a title.
_KOREAN_DAYS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
}
_KOREAN_DAY = re.compile(rf"(?<![가-힣])(?:{'|'.join(_KOREAN_DAYS)})")
# Words that multiply: 翻番.
_DOUBLED = re.compile("翻(?:了)?(?:一番|番|倍|一倍)|倍增|加倍|(?<![两三四五六七八九十百\\d])成倍")
# Signs that say two of something: 双方, 俩人.
_BOTH = re.compile("[双雙俩倆]")


def _find_cjk(flat: str, code: str) -> list[Number]:
    found: list[Number] = []
    for m in re.finditer(r"(?<!\d)\d", flat):
        if part := read_part(flat, m.start()) or read_code(flat, m.start()):
            found.append(part)
    taken = {i for f in found for i in range(f.start, f.end)}
    for m in _HALF.finditer(flat):
        found.append(Number(m.start(), m.end(), Fraction(1, 2), words=True, weak=True))
        taken |= set(range(m.start(), m.end()))
    for m in _DOUBLED.finditer(flat):
        taken |= set(range(m.start(), m.end()))
    for n in find_cjk(flat):
        if n.start in taken or n.end - 1 in taken:
            continue
        ordinal = n.ordinal or bool(
            code in ORDINAL_BEFORE and ORDINAL_BEFORE[code].search(flat, 0, n.start)
        )
        weak = n.weak or (not n.words and in_name(flat, n.start, n.end))
        weak = weak or (n.value <= 24 and _HOUR.match(flat, n.end) is not None)
        found.append(
            Number(
                n.start, n.end, n.value, ordinal, n.words, weak, more=n.more, scale=n.scale,
                implicit=n.words and n.value in (0, 1) and not ordinal,
            )
        )  # fmt: skip
    found += (
        Number(m.start(), m.end(), Fraction(2), words=True, weak=True, implicit=True)
        for m in _BOTH.finditer(flat)
    )
    if code == "ko":
        found += _korean_days(flat)
    found += (
        Number(m.start(), m.end(), Fraction(2), words=True, weak=True, implicit=True, unit="times")
        for m in _DOUBLED.finditer(flat)
    )
    return _join_parts(flat, sorted(found, key=lambda n: n.start))


def _korean_days(flat: str) -> list[Number]:
    """Return the numbers of days that are one word: `닷새`, `열흘`."""
    return [
        Number(
            m.start(), m.end(), value, words=True, weak=value == 1, implicit=value == 1, unit="day"
        )
        for m in _KOREAN_DAY.finditer(flat)
        for value in (Fraction(_KOREAN_DAYS[m.group()]),)
    ]


# 三成 is thirty per cent, 六成五 sixty-five; 成 also begins many words, as in 三成员国.
_TENTHS = re.compile(
    "(?:成(?![为為立功熟绩績果分串]|[员員](?![工])|[长長](?![者辈輩期])|本(?![地科国國土省市])|"
    "就(?![业業是])|年(?![轻輕])|交(?![易通])|人(?![口士群都])|名(?![校])|群(?![众眾体體]))|"
    "割(?![合当當りれ]))(?P<more>[一二三四五六七八九半](?![成割十百千万萬]))?分?"
)


def _join_parts(flat: str, numbers: list[Number]) -> list[Number]:
    """Join `三分之一` and `百分之五`, where the whole stands before the part."""
    out: list[Number] = []
    for n in numbers:
        last = out[-1] if out else None
        between = flat[last.end : n.start].strip() if last and n.start - last.end < 5 else ""
        if out and n.start < out[-1].end:
            continue  # the five of 六成五
        if n.value <= 10 and (tenths := _TENTHS.match(flat, n.end)):
            more = "零一二三四五六七八九".find(tenths["more"]) if tenths["more"] else 0
            value = n.value * 10 + (5 if more < 0 else more)
            n = replace(n, value=value, end=tenths.end(), percent=True, weak=False)
        if last and last.value > 0 and between in ("分之", "分の"):
            percent = last.value == 100
            value = n.value if percent else n.value / last.value
            out[-1] = Number(last.start, n.end, value, words=n.words, percent=percent)
        else:
            out.append(n)
    return out


def _find_words(flat: str, code: str) -> list[tuple[Word, int, Entry]]:
    """Return the number words: the first word of each, its end, and its entry."""
    book = lexicon(code)
    if not book.entries:
        return []
    all_words = words(flat)
    found: list[tuple[Word, int, Entry]] = []
    until = 0
    for i, word in enumerate(all_words):
        if i < until or not (stems := _stems(code, word.key)):
            continue
        size, entry = _lookup(book, code, flat, all_words[i : i + book.most], stems)
        if entry is not None:
            found.append((word, all_words[i + size - 1].end, entry))
            until = i + size
    return found


@lru_cache(maxsize=65536)
def _stems(code: str, key: str) -> tuple[str, ...]:
    """Return what of a word may begin a number: the word, or what follows its prefixes."""
    book = lexicon(code)
    if key in book.never:
        return ()
    stems = [key]
    if key.startswith(book.prefixes):
        begun = [p for p in book.prefixes if key.startswith(p) and len(key) > len(p) + 1]
        stems += [key[len(p) :] for p in begun]
    return tuple([s for s in stems if s in book.longest or (book.compounds and len(s) > 9)])


def _lookup(
    book: Lexicon, code: str, flat: str, run: list[Word], stems: tuple[str, ...]
) -> tuple[int, Entry | None]:
    for stem in stems:
        for size in range(min(book.longest.get(stem, 0), len(run)), 0, -1):
            entry = book.entries.get((stem, *(w.key for w in run[1:size])))
            if entry and all(_gap(flat, a.end, b.start) for a, b in pairwise(run[:size])):
                return size, entry
        if len(stem) > 9 and (entry := split_compound(book, code, stem)):
            return 1, entry
    return 0, None


@lru_cache(maxsize=4096)
def _spaces(gap: str) -> bool:
    return len(gap) <= 2 and all(c in SPACES + "-‑–\u00ad\n'’" for c in gap)


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
    implicit: bool = False
    factor: Fraction = Fraction(1)
    amid: bool = False
    unit: str | None = None

    def scale(self, value: Fraction) -> bool:
        """Multiply what stands before a scale word, if it can."""
        low = [p for p in self.parts if p < value]
        keep = [p for p in self.parts if p >= value]
        if not low and not self.words and len(self.parts) == 1:
            low, keep = keep, []  # 3000k
        product = sum(low, Fraction(0)) * value
        if not low or (keep and min(keep) <= product):
            return False
        self.parts = [*keep, product]
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
        return self.parts[0] if len(self.parts) == 1 else sum(self.parts, Fraction(0))


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
            run = None
            if item.parts or item.unit:
                out.append(item)
                continue
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
    if entry.role in ("scale", "fraction") and not entry.bare:
        return None
    capital = word.text[:1].isupper() and (
        _mid_sentence(flat, word.start) or bool(_HYPHENED.match(flat, end))
    )
    if code == "de" and entry.role != "scale":
        capital = False
    doubtful = any(s in book.doubtful for s in (word.key, *_stems(code, word.key)))
    weak = capital or (end == word.end and doubtful) or entry.value <= 1
    weak = weak or entry.role in ("scale", "implicit", "factor")
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
        implicit=entry.role in ("implicit", "factor"),
        unit="times" if entry.role == "factor" else None,
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
    if run.implicit or (run.ordinal and entry.role != "ordinal"):
        return False
    gap = flat[run.pending or run.end : word.start]
    bare = gap.strip(SPACES)
    if _in_amount(code, run, word, bare, entry):
        run.amid = True  # "a quarter of a million"
        gap = " "
    joined = bool(bare) and len(gap) < 8 and fold(bare.strip("-")) in book.joiners
    if not (gap == "" or _spaces(gap) or joined):
        return False
    halves = run.last in _HALVES or run.amid
    awaited = "scale" if halves else "fraction"
    if run.pending and entry.role != awaited:
        return False
    if entry.role == "article" and halves != joined and run.words:
        run.pending = word.end  # "half a" waits for a scale word, "two and a" for a part
        return True
    joined = joined or bool(run.pending and awaited == "fraction")
    if code == "ar" and entry.role == "fraction":
        joined = joined or word.key.startswith("و")
    if _counts_parts(code, run, entry, joined):
        run.last = word.key
        return True
    if entry.role == "scale":
        taken = not _is_metre(flat, code, run, word) and _take_scale(
            code, run, gap, word, entry, joined
        )
    elif entry.role == "fraction" and not entry.bare:
        taken = _is_part(flat, code, run, word, end, entry) and _take_part(
            code, run, word, entry, joined
        )
    elif entry.role == "fraction" or _english_part(flat, code, run, word, entry):
        taken = _take_part(code, run, word, entry, joined)
    elif entry.role == "ordinal" and _is_part(flat, code, run, word, end, entry):
        taken = _take_part(code, run, word, Entry(1 / entry.value, "fraction"), joined)
    elif entry.role in ("cardinal", "ordinal"):
        taken = _take_lower(code, run, gap, entry, joined)
    else:
        taken = False
    if taken:
        run.end, run.last, run.pending = end, word.key, 0
        run.weak = run.capital
    return taken


# What is counted by the million and measured in no metres.
_MASSES = re.compile(
    r"[ \u00a0](?:(?:more|de|d['’])[ \u00a0]?)?(?:people|persons?|residents|inhabitants|"
    r"users|viewers|voters|votes|visitors|customers|children|workers|jobs|homes|households|subscribers|"
    r"passengers|copies|personas|habitantes|usuarios|espectadores|votos|votantes|clientes|"
    r"viajeros|turistas|empleos|personnes|habitants|utilisateurs|téléspectateurs|électeurs|"
    r"visiteurs|clients|voyageurs|emplois)\b"
)


def _is_metre(flat: str, code: str, run: _Run, word: Word) -> bool:
    """Tell whether an `m` says metres: no currency stands beside it and nothing that is counted."""
    if word.text != "m":
        return False
    before = unit_before(flat, run.start)
    after = unit_after(flat, word.end, code, digits=True)
    units = [u[0] for u in (before, after) if u]
    priced = any(u == "pound" or measure(u).dimension == "currency" for u in units)
    return not priced and _MASSES.match(flat, word.end) is None


def _take_scale(code: str, run: _Run, gap: str, word: Word, entry: Entry, joined: bool) -> bool:
    if joined or (gap in ("-", "–") and not run.words and len(word.key) < 3):
        return False
    if run.weak and not run.words:
        return False
    if code == "en":
        run.other = None  # who writes "3.400 million" has said 3.4
    return run.scale(entry.value)


def _counts_parts(code: str, run: _Run, entry: Entry, joined: bool) -> bool:
    """Tell whether parts are counted as things: `five halves` of play are five."""
    if entry.role != "fraction" or entry.value >= 1 or joined or run.ordinal or code in _ADDING:
        return False
    total = run.total()
    return total.denominator == 1 and total >= 2 and total * entry.value >= 1


# Where "two half" says two and a half.
_ADDING = frozenset({"id", "ms", "tr", "az"})


def _take_part(code: str, run: _Run, word: Word, entry: Entry, joined: bool) -> bool:
    part = entry.value if entry.role == "fraction" else Fraction(1, _en_part(word.key))
    total = run.total()
    if joined:
        if code == "es" or run.article or total < 1:
            return False
        run.parts.append(part)
    elif code in _ADDING and part == Fraction(1, 2) and total.denominator == 1:
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


# "A third meeting" is no part, "a third of them" is one.
_WHOLE_AFTER = re.compile(r"\W*$|[^\w\s-]| (?:of|to|the|as|in|from|are|is|was|were|ha[sd]|have)\b")


def _english_part(flat: str, code: str, run: _Run, word: Word, entry: Entry) -> bool:
    """Tell whether an English ordinal after a number is a part: `two thirds`, `a third`."""
    if code != "en" or not _en_part(word.key) or run.ordinal:
        return False
    if run.article and not (word.key.endswith("quarter") or _WHOLE_AFTER.match(flat, word.end)):
        return False
    total = run.total()
    if total.denominator != 1 or total >= 20:
        return False
    return (total == 1) != word.key.endswith("s") and entry.role in ("ordinal", "cardinal")


def _in_amount(code: str, run: _Run, word: Word, bare: str, entry: Entry) -> bool:
    """Tell whether a part goes on to the large number it is a part of: `a quarter of a`."""
    if entry.role not in ("article", "scale") or not run.words or not 0 < run.total() < 1:
        return False
    return bare in _OF or (code == "de" and not bare and word.key == "einer")


# What may stand between a part and the large number that it is a part of.
_OF = frozenset({"of", "de", "di", "d'", "d’", "von", "van"})
# Ordinals that name a part, by what stands behind them: "un cinquième de".
_PART_OF = {
    "en": re.compile(r" of\b|[ -](?:century|hour|mile|million|billion)\b"),
    "fr": re.compile(r"[ \u00a0](?:de|du|des)\b|[ \u00a0]d['’]"),
    "es": re.compile(r" del?\b"),
    "pt": re.compile(r" d(?:e|os?|as?)\b"),
    "it": re.compile(r" (?:di|de[il]|degli|dell[aeo])\b| dell['’]"),
    "nl": re.compile(r" van\b"),
    "sv": re.compile(r" av\b"),
    "ru": re.compile(r""),
    "uk": re.compile(r""),
    "pl": re.compile(r""),
}
# Where "one fifth" has the word for one, and an ordinal with it is a part whatever follows.
_COUNTED_PARTS = frozenset({"ru", "uk", "pl"})
_BY_A = re.compile(r"\b(?:by|than|nearly|almost|about|roughly) $", re.I)
_FEMALE = re.compile(r"(?:ая|ую|ой|ою|ых|ыми|тья|тью|тьей|тьих|[ая]|[ую]|их|ąta|[aąe]j?|ch)$")


def _is_part(flat: str, code: str, run: _Run, word: Word, end: int, entry: Entry) -> bool:
    """Tell whether an ordinal behind a small number is a part: `un quinto di`, `две пятых`."""
    behind = _PART_OF.get(code)
    total = run.total()
    if behind is None or run.ordinal or not run.words or total not in range(1, 10):
        return False
    if entry.role == "ordinal" and not (entry.value > 2 and entry.value > total):
        return False
    if code in _COUNTED_PARTS:
        return not run.article and _FEMALE.search(word.text) is not None
    one = run.article or (code == "en" and total == 1)
    counted = code == "nl" and total > 1
    if one and code == "en" and _BY_A.search(flat, max(0, run.start - 9), run.start):
        return True
    return (one or counted) and behind.match(flat, end) is not None


def _close(run: _Run) -> list[Number]:
    if run.article:
        return []
    value = run.total()
    weak = run.weak or (run.words and value <= 1 and value.denominator == 1)
    weak = weak or (run.ordinal and run.words and value <= 3)
    implicit = run.implicit or (run.words and value in (0, 1) and not run.ordinal)
    return [
        Number(
            run.start, run.end, value, run.ordinal, run.words, weak, run.other,
            scale=run.factor, implicit=implicit, unit=run.unit,
        )
    ]  # fmt: skip
