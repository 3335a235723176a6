"""Which witnesses agree on a difference: these say X, those say Y."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from variorum.checking.finding import Finding
    from variorum.model import Reading

_WORDS_SHOWN = 60
# A clash that is less than half as sure as the surest doesn't part two witnesses.
_COUNTS = 0.5


def sameness(reading: Reading) -> str:
    """Return a key that readings of equal value, else of equal words, share."""
    if isinstance(reading.value, Mapping):
        return json.dumps(reading.value, sort_keys=True, default=str)
    return " ".join(reading.text.casefold().split())


def parties_of(
    readings: Mapping[str, Reading], findings: Sequence[Finding]
) -> tuple[tuple[str, ...], ...]:
    """Return the witnesses in groups: equal readings together, no two that clash.

    Two witnesses that no finding parts agree, for every pair of a passage was compared.
    """
    surest = max((f.confidence for f in findings), default=0.0)
    clashing = {
        frozenset(f.readings) for f in findings if f.confidence >= _COUNTS * surest
    }  # fmt: skip
    parties: list[list[str]] = []
    for witness, reading in sorted(readings.items()):
        open_ones = [p for p in parties if not any({witness, w} in clashing for w in p)]
        key = sameness(reading)
        alike = [p for p in open_ones if any(sameness(readings[w]) == key for w in p)]
        if home := (alike or open_ones)[:1]:
            home[0].append(witness)
        else:
            parties.append([witness])
    return tuple(map(tuple, parties))


def said(
    parties: Sequence[Sequence[str]],
    readings: Mapping[str, Reading],
    speak_first: Collection[str],
) -> str:
    """Return in a line which witnesses have which reading.

    The words are those of the first of `speak_first` in each group, else of its first.
    """
    told = []
    for party in parties:
        speaker = next((w for w in party if w in speak_first), party[0])
        words = " ".join(readings[speaker].text.split())
        words = words if len(words) <= _WORDS_SHOWN else words[: _WORDS_SHOWN - 1].rstrip() + "…"
        told.append(f"“{words}” ({', '.join(party)})")
    return " against ".join(told) + "."
