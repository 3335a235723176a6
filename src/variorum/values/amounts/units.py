"""Units of figures: their words in each language, and what they convert to.

Words come from CLDR for every language that it has, and from a table of the
forms that it lacks (cases, colloquial words, currencies).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise

from babel import Locale, UnknownLocaleError

from variorum.languages import primary
from variorum.values.amounts.unit_tables import CLDR, MEASURES, NOT_UNITS, PREFIXED, SYMBOLS
from variorum.values.amounts.unit_words import CJK_WORDS, WORDS
from variorum.values.words import CJK, fold, is_letter, words


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit measures, and how it converts to the base unit of that."""

    dimension: str
    factor: Fraction
    offset: Fraction = Fraction(0)


@cache
def measure(unit: str) -> Measure:
    """Return what a unit measures; a unit that is not known measures itself."""
    if unit in MEASURES:
        dimension, factor, *offset = MEASURES[unit]
        return Measure(
            dimension, Fraction(str(factor)), Fraction(str(offset[0])) if offset else Fraction(0)
        )
    if re.fullmatch(r"[A-Z]{3}", unit):
        return Measure("currency", Fraction(1))
    return Measure(unit, Fraction(1))


def to_base(value: Fraction, unit: str | None) -> Fraction:
    """Return a value in the base unit of what its unit measures."""
    if unit is None:
        return value
    known = measure(unit)
    return value * known.factor + known.offset


@cache
def _book(language: str) -> tuple[dict[tuple[str, ...], str], int]:
    table: dict[tuple[str, ...], str] = {}
    for unit, forms in {**WORDS.get("*", {}), **WORDS.get(language, {})}.items():
        for form in forms.split():
            table.setdefault(tuple(w.key for w in words(form.replace("_", " "))), unit)
    try:
        patterns = Locale.parse(language)._data["unit_patterns"]
    except (UnknownLocaleError, ValueError, KeyError):
        patterns = {}
    for name, unit in CLDR.items():
        forms_of = patterns.get(name) or {}
        for length in ("long", "short"):
            for form in (forms_of.get(length) or {}).values():
                if not isinstance(form, str) or "{0}" not in form:
                    continue
                key = tuple(w.key for w in words(form.replace("{0}", " ")))
                if key and form.strip().startswith("{0}") and len("".join(key)) > 1:
                    table.setdefault(key, unit)
    for word in ("", *NOT_UNITS.get(language, ())):
        table.pop((word,) if word else (), None)
    return table, max((len(k) for k in table), default=0)


@cache
def _symbols() -> tuple[re.Pattern[str], re.Pattern[str]]:
    after = sorted(SYMBOLS, key=len, reverse=True)
    before = sorted(PREFIXED, key=len, reverse=True)
    return (
        re.compile(r"[ \u00a0\u202f-]?(" + "|".join(map(re.escape, after)) + ")"),
        re.compile(
            r"(?<![^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])("
            + "|".join(map(re.escape, before))
            + r")\.?[ \u00a0\u202f]?$"
        ),
    )


@cache
def _cjk(language: str) -> re.Pattern[str]:
    forms = sorted(CJK_WORDS.get(language, CJK_WORDS["zh"]), key=len, reverse=True)
    return re.compile(r"[ \u00a0]?(" + "|".join(map(re.escape, forms)) + ")")


def unit_after(text: str, place: int, language: str, *, digits: bool) -> tuple[str, int] | None:
    """Return the unit that stands right after a number, and where it ends."""
    code = primary(language)
    symbol = _symbols()[0].match(text, place)
    if symbol:
        sign, end = symbol[1], symbol.end()
        letters = is_letter(sign[-1])
        whole = not letters or end >= len(text) or not is_letter(text[end])
        if whole and (digits or not letters or len(sign) > 2):
            return SYMBOLS[sign], end
    if code in CJK:
        found = _cjk(code).match(text, place)
        return (CJK_WORDS.get(code, CJK_WORDS["zh"])[found[1]], found.end()) if found else None
    return _word_after(text, place, code)


_LINK = re.compile(r"[ \u00a0\u202f\n]{0,2}-?(?:(?:de|d'|d’) )?")
_OLD = re.compile(r"[- ]olds?\b", re.I)


def _word_after(text: str, place: int, code: str) -> tuple[str, int] | None:
    table, longest = _book(code)
    link = _LINK.match(text, place)
    begin = link.end() if link else place
    following = words(text, begin, min(len(text), begin + 60), most=longest)
    if not following or following[0].start != begin:
        return None
    for size in range(min(longest, len(following)), 0, -1):
        run = following[:size]
        if any(b.start - a.end > 2 for a, b in pairwise(run)):
            continue
        unit = table.get(tuple(w.key for w in run))
        if unit is not None:
            end = run[-1].end
            if code == "en" and unit == "year" and (old := _OLD.match(text, end)):
                end = old.end()
            return unit, end
    return None


def unit_before(text: str, place: int) -> tuple[str, int] | None:
    """Return the unit that stands right before a number, and where it begins."""
    found = _symbols()[1].search(text, max(0, place - 12), place)
    return (PREFIXED[found[1]], found.start()) if found else None


def dual(key: str, language: str) -> str | None:
    """Return the unit of a word that says two of it, such as Arabic `عامين`.

    Of a thing that is no unit, such as a goal, it is empty.
    """
    if language != "ar" or not key.endswith(_dual_words()):
        return None
    for prefix in ("", "و", "ل", "ب", "ال", "ول"):
        if key.startswith(prefix):
            unit = _duals().get(key[len(prefix) :])
            if unit is not None:
                return unit
    return None


@cache
def _dual_words() -> tuple[str, ...]:
    return tuple(_duals())


@cache
def _duals() -> dict[str, str]:
    forms = (*WORDS["ar-two"].items(), *WORDS["ar-dual"].items())
    return {fold(f): unit for unit, text in forms for f in text.split()}
