"""Acronyms that were exchanged: `UN` in one version, `EU` in the other.

Most acronyms are written alike in all languages that share letters, and some are
translated (`ROWS`). One that stands in one version only, where another stands in the other
version only, was changed.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from variorum.values.names import name_matches
from variorum.values.naming.ordinary_words import ordinary
from variorum.values.naming.words import scripts, words

if TYPE_CHECKING:
    from variorum.values.naming.words import Word

# The same body or thing in several languages, in small letters.
ROWS = """
un onu uno vn pbb nu onz оон
eu ue ab ес
us usa eeuu eua as uu ee сша
uk ru vk gb
nato otan нато
who oms wer воз
imf iwf fmi мвф
wto omc omk вто
ai ki ia ии yz
ceo pdg
gdp bip pib bbp ввп pkb
hiv vih вич
aids sida спид
dna adn dns днк
vat tva iva
icc cpi iccp
osce osze odihr обсе
opec opep оpek опек
ngo ong nro нко
uae eau vae
drc rdc drk
"""
_SHAPE = re.compile(r"[^\W\d_a-z]{2,6}")
# Currencies and units, which the checks of figures compare.
_OTHERS = frozenset(
    [
        "usd",
        "eur",
        "gbp",
        "chf",
        "cny",
        "jpy",
        "rub",
        "cad",
        "aud",
        "am",
        "pm",
        "mw",
        "kw",
        "gw",
        "km",
        "kg",
        "tv",
        "ok",
        "ii",
        "iii",
        "iv",
    ]
)
_LEAST_ORDINARY = 1
# How sure two acronyms are another, of which one or none stands in `ROWS`, or both do.
_KNOWN, _UNKNOWN = 0.85, 0.6
_FOUND = 0.5
_SHOUTED = 0.3


@cache
def _row_of() -> dict[str, int]:
    rows = [line.split() for line in ROWS.split("\n") if line.strip()]
    return {form: n for n, row in enumerate(rows) for form in row}


def exchanged_acronyms(
    text: str, language: str, other: str, other_language: str
) -> tuple[Word, Word, float] | None:
    """Return the one acronym that each of two texts has alone, and how probable a change is.

    None is returned where either has none or several, or where they are written in
    different letters.
    """
    if scripts(text)[:1] != scripts(other)[:1] or scripts(text)[:1] not in {("latn",), ("cyrl",)}:
        return None
    one = _alone(text, language, other, other_language)
    two = _alone(other, other_language, text, language)
    if len(one) != 1 or len(two) != 1:
        return None
    a, b = one[0].text.casefold(), two[0].text.casefold()
    if _akin(a, b):
        return None
    known = _row_of()
    return one[0], two[0], _KNOWN if a in known and b in known else _UNKNOWN


def _alone(text: str, language: str, other: str, other_language: str) -> list[Word]:
    """Return the first places of the acronyms that have no counterpart in the other text."""
    there = {w.text.casefold() for w in _acronyms(other, other_language)}
    known = _row_of()
    rows = {known[f] for f in there if f in known}
    found: dict[str, Word] = {}
    for word in _acronyms(text, language):
        key = word.text.casefold()
        if key in there or known.get(key, -1) in rows or word.text in other:
            continue
        match = name_matches(word.text, language, other, other_language)
        if match is None or match.score < _FOUND:
            found.setdefault(key, word)
    return list(found.values())


@lru_cache(maxsize=256)
def _acronyms(text: str, language: str) -> tuple[Word, ...]:
    """Return the words in capitals, unless the text shouts."""
    every = words(text)
    loud = [w.text.isupper() and len(w.text) > 1 for w in every]
    if sum(loud) > _SHOUTED * len(every):
        return ()
    return tuple(
        w
        for n, w in enumerate(every)
        if loud[n]
        and _SHAPE.fullmatch(w.text)
        and w.text.casefold() not in _OTHERS
        and not any(loud[max(0, n - 1) : n] + loud[n + 1 : n + 2])
        and (w.text.casefold() in _row_of() or ordinary(w.text, language)[1] < _LEAST_ORDINARY)
    )


def _akin(one: str, other: str) -> bool:
    """Tell whether most letters of the shorter are the other's: `PTSD` and `PTBS`."""
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared > min(len(one), len(other))
