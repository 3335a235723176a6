"""Findings that only repeat, of the same words, what a more telling one says."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from typing import TYPE_CHECKING

from variorum.checking.finding import DIVERGENCE, MIN_CONFIDENCE, PAIRWISE, PART, PRIORITY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from variorum.checking.finding import Finding
    from variorum.model import Reading

_LITTLE_ELSE = 4


def without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without those whose words a more telling one of the passage explains.

    A finding is an echo where it shares its places in two witnesses, or in its only one,
    with one that is kept: a whole segment as a reading says only where to look. A part of
    a sentence that one witness has alone says more than what is missing within it, and
    less than a finding of several witnesses that is about little else.
    """
    # What is too doubtful to be shown silences nothing that is shown.
    ranked = sorted(
        findings,
        key=lambda f: (f.confidence < MIN_CONFIDENCE, PRIORITY.index(f.kind), -f.confidence),
    )
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
    return _without_parts(kept, places)


def _without_parts(
    kept: list[Finding], places: defaultdict[tuple[int, str], _Places]
) -> list[Finding]:
    """Return the findings with a part, and what touches it, told once."""
    gone: set[int] = set()
    for number, part in enumerate(kept):
        if part.subkind != PART or part.confidence < MIN_CONFIDENCE:
            continue
        for witness, reading in part.readings.items():
            for other in places[part.passage, witness].touching(reading):
                told, sure = kept[other].readings, kept[other].confidence
                if len(told) == 1 and sure <= part.confidence:
                    gone.add(other)
                elif kept[other].kind == "meaning" and _is_within(told[witness], reading):
                    # What the part denies or doubts is missing with it.
                    gone.add(other)
                elif len(told) > 1 and sure >= MIN_CONFIDENCE and _is_about(told[witness], reading):
                    gone.add(number)
    return [f for n, f in enumerate(kept) if n not in gone]


def _is_within(reading: Reading, part: Reading) -> bool:
    return part.start <= reading.start and reading.end <= part.end


def _is_about(reading: Reading, part: Reading) -> bool:
    """Return whether a reading covers the half of a part, and not much beside it."""
    shared = min(reading.end, part.end) - max(reading.start, part.start)
    length = part.end - part.start
    return 2 * shared >= length and reading.end - reading.start <= _LITTLE_ELSE * length


def _is_echo(finding: Finding, places: defaultdict[tuple[int, str], _Places]) -> bool:
    shared: defaultdict[int, set[str]] = defaultdict(set)
    for witness, reading in finding.readings.items():
        for number in places[finding.passage, witness].touching(reading):
            shared[number].add(witness)
    enough = min(2, len(finding.readings))
    return any(len(told) >= enough and not _parts(finding, told) for told in shared.values())


def _parts(finding: Finding, told: Collection[str]) -> bool:
    """Return whether a finding still parts two witnesses, those left out that are told of."""
    return sum(not set(party) <= set(told) for party in finding.groups) > 1


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
