"""Findings of all pairs of witnesses to one apparatus: each difference once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from math import prod
from typing import TYPE_CHECKING

from variorum.checking.finding import PRIORITY, Finding, overlap
from variorum.model import SEVERITIES, Reading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_PAIRWISE = frozenset({"figure", "date", "name", "quotation", "attribution", "meaning"})

# Kinds that are judged by cues; a figure or a name stands in a version or it doesn't.
_JUDGED = frozenset({"meaning", "attribution", "quotation"})
_WORDS_SHOWN = 60
_DEPENDENCE = 0.75
_SUREST = 0.97


def fuse(findings: Iterable[Finding], speak_first: Collection[str] = ()) -> list[Finding]:
    """Return the findings with those of one place and kind joined, and less telling ones left out.

    Findings of a kind in a passage belong together where they share a reading. Of
    witnesses that agree, one of `speak_first` is quoted in the explanation.
    """
    pairwise: dict[tuple[int, str], list[Finding]] = {}
    fused = []
    for finding in findings:
        if finding.kind in _PAIRWISE:
            pairwise.setdefault((finding.passage, finding.kind), []).append(finding)
        else:
            fused.append(finding)
    for _, group in sorted(pairwise.items()):
        fused += [_joined(part, speak_first) for part in _connected(group)]
    return _without_echoes(fused)


def _connected(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Return the findings in groups that hang together by overlapping readings."""
    home = list(range(len(findings)))
    for a, b in combinations(range(len(findings)), 2):
        if home[a] != home[b] and _share(findings[a].readings, findings[b].readings):
            old, new = home[b], home[a]
            home = [new if h == old else h for h in home]
    return [[f for f, h in zip(findings, home, strict=True) if h == k] for k in dict.fromkeys(home)]


def _share(one: Mapping[str, Reading], other: Mapping[str, Reading]) -> bool:
    return any(w in other and overlap(one[w], other[w]) for w in one)


def _joined(findings: Sequence[Finding], speak_first: Collection[str]) -> Finding:
    """Return one finding for several: the surest one's kind, all their readings."""
    ranked = sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), -f.confidence))
    best = ranked[0]
    if len(findings) == 1:
        return best
    readings: dict[str, Reading] = {}
    for finding in ranked:
        for witness, reading in finding.readings.items():
            readings.setdefault(witness, reading)
    readings = dict(sorted(readings.items()))
    clashing = {frozenset(f.readings) for f in findings}
    return replace(
        best,
        confidence=_together(findings),
        readings=readings,
        explanation=best.explanation
        if len(readings) == 2
        else _said(_parties(list(readings), clashing), readings, speak_first),
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


def _parties(witnesses: Sequence[str], clashing: set[frozenset[str]]) -> list[list[str]]:
    """Return the witnesses in groups within which no two clash."""
    parties: list[list[str]] = []
    for witness in witnesses:
        for party in parties:
            if not any(frozenset((witness, other)) in clashing for other in party):
                party.append(witness)
                break
        else:
            parties.append([witness])
    return parties


def _said(
    parties: Sequence[Sequence[str]],
    readings: Mapping[str, Reading],
    speak_first: Collection[str],
) -> str:
    """Return in a line which witnesses have which reading, the first one's words for all."""
    said = []
    for party in parties:
        speaker = next((w for w in party if w in speak_first), party[0])
        words = " ".join(readings[speaker].text.split())
        words = words if len(words) <= _WORDS_SHOWN else words[: _WORDS_SHOWN - 1].rstrip() + "…"
        said.append(f"“{words}” ({', '.join(party)})")
    return " against ".join(said) + "."


def _without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what a more telling finding of the same passage already says."""
    ranked = sorted(findings, key=lambda f: (PRIORITY.index(f.kind), -f.confidence))
    kept: list[Finding] = []
    for finding in ranked:
        if not any(_echoes(finding, other) for other in kept):
            kept.append(finding)
    return kept


def _echoes(finding: Finding, other: Finding) -> bool:
    """Return whether a finding rests on words that the other, more telling one explains."""
    if finding.passage != other.passage or finding.kind not in _PAIRWISE:
        return False
    if other.kind not in _PAIRWISE:
        return False
    shared = [
        w
        for w, r in finding.readings.items()
        if w in other.readings and overlap(r, other.readings[w])
    ]
    # A whole segment as a reading says only where to look.
    return len(shared) >= min(2, len(finding.readings))
