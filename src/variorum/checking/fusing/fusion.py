"""Findings of all pairs of witnesses to one apparatus: each difference once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import prod
from typing import TYPE_CHECKING

from variorum.checking.finding import PAIRWISE, Finding
from variorum.checking.fusing.echoes import without_echoes
from variorum.checking.fusing.parties import parties_of, said, sameness
from variorum.model import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from variorum.model import Reading

# Kinds that are judged by cues; a figure or a name stands in a version or it doesn't.
_JUDGED = frozenset({"meaning", "attribution", "quotation"})
_DEPENDENCE = 0.75
_SUREST = 0.97


def fuse(findings: Iterable[Finding], speak_first: Collection[str] = ()) -> list[Finding]:
    """Return the findings with those of one place and kind joined, and less telling ones left out.

    Findings of a kind in a passage belong together where they share a reading, or where
    several witnesses have the same thing that another lacks. Of witnesses that agree, one
    of `speak_first` is quoted in the explanation.
    """
    pairwise: dict[tuple[int, str], list[Finding]] = {}
    fused = []
    for finding in findings:
        if finding.kind in PAIRWISE:
            pairwise.setdefault((finding.passage, finding.kind), []).append(finding)
        else:
            fused.append(replace(finding, groups=(tuple(sorted(finding.readings)),)))
    for _, group in sorted(pairwise.items()):
        fused += [_joined(part, speak_first) for part in _connected(group)]
    return without_echoes(fused)


def _connected(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Return the findings in groups that hang together."""
    home = list(range(len(findings)))

    def root(n: int) -> int:
        while home[n] != n:
            home[n] = home[home[n]]
            n = home[n]
        return n

    for one, other in (*_overlapping(findings), *_alike(findings)):
        home[root(one)] = root(other)
    groups: dict[int, list[Finding]] = {}
    for n, finding in enumerate(findings):
        groups.setdefault(root(n), []).append(finding)
    return list(groups.values())


def _overlapping(findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indices that link all findings with overlapping readings of a witness."""
    places: dict[str, list[tuple[int, int, int]]] = {}
    for n, finding in enumerate(findings):
        for witness, reading in finding.readings.items():
            places.setdefault(witness, []).append((reading.start, reading.end, n))
    for spans in places.values():
        until, last = -1, -1
        for start, end, n in sorted(spans):
            if start < until:
                yield last, n
            if end > until:
                until, last = end, n


def _alike(findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indices of findings that have the same thing in one witness alone each.

    The first "5" of one witness goes with the first of another, the second with the second.
    """
    seen: dict[tuple[str, str, int], int] = {}
    known: dict[tuple[str, str, str], list[int]] = {}
    for n, finding in enumerate(findings):
        if len(finding.readings) != 1:
            continue
        ((witness, reading),) = finding.readings.items()
        key = sameness(reading)
        starts = known.setdefault((witness, finding.subkind, key), [])
        if reading.start not in starts:
            starts.append(reading.start)
        first = seen.setdefault((finding.subkind, key, starts.index(reading.start)), n)
        if first != n:
            yield first, n


def _joined(findings: Sequence[Finding], speak_first: Collection[str]) -> Finding:
    """Return one finding for several: the surest one's kind, all their readings."""
    ranked = sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), -f.confidence))
    best = ranked[0]
    readings: dict[str, Reading] = {}
    for finding in ranked:
        for witness, reading in finding.readings.items():
            readings.setdefault(witness, reading)
    readings = dict(sorted(readings.items()))
    groups = parties_of(readings, findings)
    told = best.explanation
    if len(readings) > 2 and len(groups) > 1:
        told = said(groups, readings, speak_first)
    return replace(
        best,
        confidence=_together(findings),
        readings=readings,
        explanation=told,
        groups=groups,
    )


def _together(findings: Sequence[Finding]) -> float:
    """Return how sure several findings of one difference are.

    What a witness says otherwise than two others is seen twice; the two sightings
    are not independent, so they count for less than two.
    """
    best = max(f.confidence for f in findings)
    if findings[0].kind not in _JUDGED or any(len(f.readings) < 2 for f in findings):
        return best
    counts = Counter(w for f in findings for w in f.readings)
    odd = [w for w, n in counts.items() if n > 1]
    if not odd:
        return best
    doubt = prod(1 - f.confidence for f in findings if any(w in f.readings for w in odd))
    return min(_SUREST, max(best, 1 - doubt**_DEPENDENCE))
