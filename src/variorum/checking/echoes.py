"""Findings that only repeat, of the same words, what a more telling one says."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from typing import TYPE_CHECKING

from variorum.checking.finding import DIVERGENCE, PAIRWISE, PRIORITY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from variorum.checking.finding import Finding
    from variorum.model import Reading


def without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without those whose words a more telling one of the passage explains.

    A finding is an echo where it shares its places in two witnesses, or in its only one,
    with one that is kept: a whole segment as a reading says only where to look.
    """
    ranked = sorted(findings, key=lambda f: (PRIORITY.index(f.kind), -f.confidence))
    kept: list[Finding] = []
    places: defaultdict[tuple[int, str], _Places] = defaultdict(_Places)
    for finding in ranked:
        # A divergence speaks of the whole, and is surer than many a doubt about a word of it.
        if finding.kind in PAIRWISE and finding.subkind != DIVERGENCE:
            if _is_echo(finding, places):
                continue
            for witness, reading in finding.readings.items():
                places[finding.passage, witness].add(reading, len(kept))
        kept.append(finding)
    return kept


def _is_echo(finding: Finding, places: defaultdict[tuple[int, str], _Places]) -> bool:
    shared: defaultdict[int, int] = defaultdict(int)
    for witness, reading in finding.readings.items():
        for number in places[finding.passage, witness].touching(reading):
            shared[number] += 1
    return max(shared.values(), default=0) >= min(2, len(finding.readings))


class _Places:
    """Places of one text, found by overlap; those of like lengths are kept together."""

    def __init__(self) -> None:
        self._by_size: dict[int, list[tuple[int, int, int]]] = {}

    def add(self, reading: Reading, number: int) -> None:
        size = (reading.end - reading.start).bit_length()
        insort(self._by_size.setdefault(size, []), (reading.start, reading.end, number))

    def touching(self, reading: Reading) -> Iterator[int]:
        """Yield the numbers of the places that share a character with a reading."""
        for size, places in self._by_size.items():
            # None of these is longer than 2 ** size: what begins before can't reach here.
            at = bisect_left(places, (reading.start - (1 << size), 0, 0))
            while at < len(places) and places[at][0] < reading.end:
                if places[at][1] > reading.start:
                    yield places[at][2]
                at += 1
