"""What stands in the other text where a word's counterpart would stand, by its neighbours.

`Ada Brenner` beside `Ada Vogt`: the name before has its counterpart, and what follows that
there is what faces the word here. It need not look like a name to tell that one was changed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from variorum.values.sounds.transliteration import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.checking.names.counterparts import NameWord

UNKNOWN, NOTHING, SMALL, TAKEN, FREE = -1, 0, 1, 2, 3
"""What faces a word: that no neighbour tells, nothing, a small-lettered, a matched, a free word."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
# How far neighbours stand apart at most, and what never stands between them.
_GAP = 3
_STOPS = frozenset(".!?;:。！？；：\n")
_DOT = "·"
_CHINESE = re.compile("[\u4e00-\u9fff]")
_SIGNS = 2

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Facing:
    """What faces a word, where, and whether the neighbours on both sides agree on it."""

    kind: int = UNKNOWN
    at: Place | None = None
    both: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """Words of a text whose counterpart is known, by their ends and by their starts."""

    ending: dict[int, Place]
    starting: dict[int, Place]
    taken: tuple[Place, ...]
    """The counterparts, in order."""


@lru_cache(maxsize=128)
def _tokens(text: str) -> tuple[dict[int, int], dict[int, int], dict[str, tuple[int, int, int]]]:
    """Return the ends of tokens by their starts, the starts by ends, and what stands how often."""
    ends: dict[int, int] = {}
    starts: dict[int, int] = {}
    known: dict[str, tuple[int, int, int]] = {}
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        ends[start], starts[end] = end, start
        if not text[start].islower():
            key = fold(match.group())
            known[key] = start, end, known.get(key, (0, 0, 0))[2] + 1
    return ends, starts, known


def links_of(text: str, other: str, here: Sequence[NameWord], there: Sequence[NameWord]) -> Links:
    """Return the words of a text that have their counterpart in the other, names and numbers."""
    pairs = [((w.start, w.end), w.there) for w in here if w.there is not None]
    pairs += [(w.there, (w.start, w.end)) for w in there if w.there is not None]
    own, others = _tokens(text)[2], _tokens(other)[2]
    for key, (start, end, count) in own.items():
        found = others.get(key)
        if count == 1 and found is not None and found[2] == 1:
            pairs.append(((start, end), (found[0], found[1])))
    return Links(
        {a[1]: b for a, b in pairs},
        {a[0]: b for a, b in pairs},
        tuple(sorted({b for _, b in pairs})),
    )


def faces(start: int, end: int, text: str, other: str, links: Links) -> Facing:
    """Return what faces a word that stands at a place of a text."""
    found = [
        _beyond(other, links, links.ending.get(_near(text, start, -1)), 1),
        _beyond(other, links, links.starting.get(_near(text, end, 1)), -1),
    ]
    best = max(found, key=lambda f: f.kind)
    return Facing(best.kind, best.at, best.at is not None and found[0].at == found[1].at)


def _near(text: str, at: int, step: int) -> int:
    """Return where the neighbour before a place ends, or the one behind it starts, or -1."""
    for size in range(_GAP + 1):
        place = at + step * size
        nearby = text[place - 1 : place] if step < 0 else text[place : place + 1]
        if nearby.isalnum():
            return place
        if not nearby or nearby in _STOPS:
            return -1
    return -1


def _beyond(other: str, links: Links, at: Place | None, step: int) -> Facing:
    """Return what stands on one side of a neighbour's counterpart."""
    if at is None:
        return Facing()
    place = _near(other, at[1] if step > 0 else at[0], step)
    if place < 0:
        return Facing(NOTHING)
    span = _span(other, place, step)
    if span is None:
        return Facing()
    if _overlaps(span, links.taken):
        return Facing(TAKEN, span)
    return Facing(SMALL if other[span[0]].islower() else FREE, span)


def _span(text: str, place: int, step: int) -> Place | None:
    """Return the word that starts at a place, or that ends there for a step backwards."""
    ends, starts, _ = _tokens(text)
    if step > 0:
        if _CHINESE.match(text, place):
            # Chinese is one word from mark to mark: only a dot tells that a name goes on.
            return (place, place + _SIGNS) if text[place - 1] == _DOT else None
        return (place, ends[place]) if place in ends else None
    if _CHINESE.match(text, place - 1):
        return (max(0, place - _SIGNS), place) if text[place : place + 1] == _DOT else None
    return (starts[place], place) if place in starts else None


def _overlaps(span: Place, taken: Sequence[Place]) -> bool:
    at = bisect_left(taken, (span[1], 0))
    return any(s < span[1] and span[0] < e for s, e in taken[max(0, at - 3) : at])
