"""Witnesses to stories: which documents report one event, and what relates the stories."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from variorum.grouping.duplicates import is_duplicate, shingles
from variorum.grouping.similarity import gist_of, kinship, leading_texts, same_story

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.encoding.base import Encoder
    from variorum.model import Witness

SAME_STORY = 0.6
RELATED = 0.45
"""Stories whose documents' themes are at least this close are named as related."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The stories of a set of witnesses.

    `stories` holds tuples of ids, sorted; `duplicates` names for a copy without
    changes the witness that it repeats; `related` holds pairs of indices into
    `stories` with their similarity, 0 to 1.
    """

    stories: tuple[tuple[str, ...], ...]
    duplicates: Mapping[str, str]
    related: tuple[tuple[int, int, float], ...]


def group(witnesses: Sequence[Witness], encoder: Encoder) -> Grouping:
    """Group witnesses by the event that they report.

    Documents are joined by average link over the probabilities of all pairs. The
    result is the same for any order of the witnesses.
    """
    ordered = sorted(witnesses, key=lambda w: w.id)
    gists = [gist_of(leading_texts(w), w.language, w.published, encoder) for w in ordered]
    pairs = list(combinations(range(len(ordered)), 2))
    same = {(a, b): same_story(gists[a], gists[b], encoder.name) for a, b in pairs}
    copies = _copies(ordered)
    for a, b in copies:
        same[min(a, b), max(a, b)] = 1.0
    groups = _average_link(len(ordered), same)
    kin = {(a, b): kinship(gists[a], gists[b]) for a, b in pairs}
    return Grouping(
        stories=tuple(tuple(ordered[i].id for i in g) for g in groups),
        duplicates={ordered[b].id: ordered[a].id for a, b in reversed(copies)},
        related=_related(groups, kin),
    )


def _copies(witnesses: Sequence[Witness]) -> list[tuple[int, int]]:
    """Return the pairs of which the second repeats the first, by published date and id."""
    sets = [shingles(" ".join(s.text for s in w.segments if s.kind != "chrome")) for w in witnesses]
    # A copy without a date repeats the one that has one.
    order = sorted(range(len(witnesses)), key=lambda i: (witnesses[i].published or "~", i))
    return [(a, b) for a, b in combinations(order, 2) if is_duplicate(sets[a], sets[b])]


def _average_link(count: int, same: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Join the closest groups while the mean probability of their pairs is high enough."""
    groups = [[i] for i in range(count)]

    def link(one: list[int], other: list[int]) -> float:
        values = [same[min(a, b), max(a, b)] for a in one for b in other]
        return sum(values) / len(values)

    while len(groups) > 1:
        best, a, b = max(
            (round(link(groups[a], groups[b]), 6), -a, -b)
            for a, b in combinations(range(len(groups)), 2)
        )
        if best < SAME_STORY:
            break
        merged = sorted(groups[-a] + groups[-b])
        groups = sorted([g for k, g in enumerate(groups) if k not in (-a, -b)] + [merged])
    return groups


def _related(
    groups: Sequence[Sequence[int]], kin: Mapping[tuple[int, int], float]
) -> tuple[tuple[int, int, float], ...]:
    found = []
    for a, b in combinations(range(len(groups)), 2):
        values = [kin[min(i, j), max(i, j)] for i in groups[a] for j in groups[b]]
        similarity = sum(values) / len(values)
        if similarity >= RELATED:
            found.append((a, b, round(similarity, 3)))
    return tuple(sorted(found, key=lambda r: (-r[2], r[0], r[1])))
