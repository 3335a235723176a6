"""Where an article names what its notes explain: the headword, inflected or not, or its mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.model import Reading
from variorum.reading.notes.names import (
    MARK,
    alternatives,
    articles,
    mark_of,
    plain_mark,
    same_word,
)
from variorum.reading.shapes import WIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from variorum.model import Segment, Witness

_WORD = re.compile(r"[^\W_]+")
MENTIONS = 200
WORDS = 16


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention in a segment, by offsets into the witness's text."""

    entry: int
    segment: Segment
    start: int
    end: int


def find_mentions(
    witness: Witness, headings: Sequence[str | None], openings: Sequence[str]
) -> list[tuple[Reading, ...]]:
    """Return for each entry of the notes the places where the article names it.

    Args:
        witness: the article; its title, body and captions are searched.
        headings: each entry's headword as it stands; None where it has none.
        openings: how each entry's explanation begins, which may be with a footnote's mark.

    Returns:
        for each entry its mentions in the order of the text; offsets are the
        witness's. A mention that lies in that of a longer headword is left out.
    """
    article = witness.of_kind("title", "body", "caption")
    language = primary(witness.language)
    places: list[_Place] = []
    for n, heading in enumerate(headings):
        names = alternatives(heading) if heading else []
        mark = mark_of(heading) or mark_of(openings[n])
        found = [
            _Place(n, segment, segment.start + start, segment.start + end)
            for segment in article
            for start, end in _in_segment(witness, segment, names, mark, language)
        ]
        places.extend(found[:MENTIONS])
    kept = _longest(places)
    return [
        tuple(
            Reading(p.segment.id, p.start, p.end, witness.text[p.start : p.end])
            for p in kept
            if p.entry == n
        )
        for n in range(len(headings))
    ]


def _in_segment(
    witness: Witness, segment: Segment, names: Sequence[str], mark: str | None, language: str
) -> Iterator[tuple[int, int]]:
    taken: list[tuple[int, int]] = []
    for name in names:
        for start, end in _named(segment.text, name, language):
            if not any(start < e and s < end for s, e in taken):
                taken.append((start, end))
    if mark:
        at_line = segment.start == 0 or witness.text[segment.start - 1] == "\n"
        for found in MARK.finditer(segment.text):
            if plain_mark(found) == mark and not (at_line and not found.start()):
                taken.append(found.span())
    yield from sorted(taken)


def _named(text: str, name: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where a text has a name, its words inflected or not."""
    if WIDE.search(name):
        yield from (m.span() for m in re.finditer(re.escape(name), text))
        return
    wanted = [m.group() for m in _WORD.finditer(name)][:WORDS]
    if len(wanted) > 1 and wanted[0].lower() in articles():
        wanted = wanted[1:]
    if not wanted or not any(len(w) > 1 for w in wanted):
        return
    words = _words(text)
    for i in range(len(words) - len(wanted) + 1):
        run = words[i : i + len(wanted)]
        same = all(same_word(a, b, language) for a, (b, _, _) in zip(wanted, run, strict=True))
        if same and _unbroken(text, run):
            yield run[0][1], run[-1][2]


@lru_cache(maxsize=512)
def _words(text: str) -> list[tuple[str, int, int]]:
    return [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def _unbroken(text: str, run: Sequence[tuple[str, int, int]]) -> bool:
    """Tell whether words follow each other within a phrase: no stop stands between them."""
    gaps = (text[a[2] : b[1]] for a, b in pairwise(run))
    return all(len(gap) <= 3 and not re.search(r"[,;:.!?]\s", gap) for gap in gaps)


def _longest(places: Iterable[_Place]) -> list[_Place]:
    """Return the places that lie in no longer one, in the order of the text."""
    kept: list[_Place] = []
    for place in sorted(places, key=lambda p: (p.start - p.end, p.entry, p.start)):
        if not any(k.start <= place.start and place.end <= k.end for k in kept):
            kept.append(place)
    return sorted(kept, key=lambda p: (p.start, p.end, p.entry))
