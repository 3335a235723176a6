"""Names in a text: of people, places, bodies and works, with their places.

Without a dictionary the script is the evidence: capitals where a language has them
(`_name_cased`), signs around a name where it has none (`_name_uncased`). What one
text names can be looked for in a text of any other language with `name_matches`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from variorum.values.naming.cased import cased_spans
from variorum.values.naming.matching import (
    SURE,
    Match,
    hear_names,
    heard_within,
    match_words,
    name_matches,
)
from variorum.values.naming.uncased import arabic_spans, chinese_spans, katakana_spans
from variorum.values.naming.words import WINDOW, scripts
from variorum.values.quotations import find_quotations

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = [
    "SURE",
    "Match",
    "Name",
    "NameKind",
    "find_names",
    "hear_names",
    "heard_within",
    "match_words",
    "name_matches",
]

_TITLE_MARKS = re.compile(r"《([^《》\n]{1,60})》")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_TITLE = 90

NameKind = Literal["person", "place", "organisation", "work", "other"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text: `text[start:end]`.

    `sentence_initial` says that its capital alone is no evidence.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    sentence_initial: bool = False


def find_names(text: str, language: str, *, known: Collection[str] = ()) -> list[Name]:
    """Return the names of a text in its order, none overlapping another.

    Args:
        text: any text, a sentence or a document.
        language: its BCP 47 tag.
        known: names seen elsewhere, as in the rest of the document; a word that is
            one of them is a name here too, at the start of a sentence as well.
    """
    return list(_find(text, language, frozenset(known)))


@lru_cache(maxsize=512)
def _find(text: str, language: str, known: frozenset[str]) -> tuple[Name, ...]:
    found: list[Name] = []
    for at in range(0, len(text), WINDOW):
        piece = text[at : at + WINDOW]
        present = scripts(piece)
        spans: list[tuple[int, int, str, bool]] = []
        if {"latn", "cyrl", "other"} & set(present):
            spans += cased_spans(piece, language, known)
        if "hani" in present:
            spans += chinese_spans(piece, language)
        if "arab" in present:
            spans += arabic_spans(piece)
        if "other" in present:
            spans += katakana_spans(piece)
        spans = _works(piece, language) + spans
        found += [
            Name(at + start, at + end, piece[start:end], _kind(kind), initial)
            for start, end, kind, initial in spans
        ]
    return tuple(_without_overlap(found))


def _works(text: str, language: str) -> list[tuple[int, int, str, bool]]:
    """Return titles of works: capitalised words in quotation marks, or in 《》."""
    found = [(m.start(1), m.end(1), "work", False) for m in _TITLE_MARKS.finditer(text)]
    for quotation in find_quotations(text, language):
        longer = [w for w in _WORD.findall(quotation.text) if len(w) > 3]
        titled = len(longer) > 1 and all(w[0].isupper() for w in longer)
        if not quotation.speech and titled and len(quotation.text) <= _LONGEST_TITLE:
            end = quotation.inner_start + len(quotation.text.rstrip(",. "))
            found.append((quotation.inner_start, end, "work", False))
    return found


def _kind(kind: str) -> NameKind:
    kinds: dict[str, NameKind] = {
        "person": "person",
        "place": "place",
        "organisation": "organisation",
        "work": "work",
    }
    return kinds.get(kind, "other")


def _without_overlap(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
