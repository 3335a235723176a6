"""Beads against gold beads, counted as bitext aligners report them.

Strict: a bead is right where it stands in the gold. Lax: it is right where it
shares a segment on both sides with one gold bead. Beads with an empty side claim
nothing: they count neither for precision nor for recall. Counts are summed over
the documents of a set before they are divided (micro average). The measures are
those of Sennrich and Volk, "Iterative, MT-based sentence alignment of parallel
texts" (NODALIDA 2011). vecalign's `score.py`, which bertalign's and SentAlign's
figures come from too, differs in one thing: its precision counts said beads with
an empty side, right where the gold has the same; `with_nulls` counts so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Side = tuple[int, ...]
Pair = tuple[Side, Side]
"""A bead without its confidence: indices of segments, from 0."""


@dataclass(slots=True)
class Tally:
    """How many beads there are, and how many of them the other side confirms."""

    all: int = 0
    strict: int = 0
    lax: int = 0

    def add(self, beads: set[Pair], others: set[Pair]) -> None:
        """Count the beads of one document that stand in `others`, strictly and laxly."""
        near = links(others)
        self.all += len(beads)
        self.strict += len(beads & others)
        self.lax += sum(bead in others or not near.isdisjoint(links([bead])) for bead in beads)

    def rates(self) -> tuple[float, float]:
        """Return the share that is confirmed strictly and laxly."""
        return self.strict / max(1, self.all), self.lax / max(1, self.all)


@dataclass(slots=True)
class BeadScore:
    """The counts of one aligner over the documents of a set."""

    said: Tally = field(default_factory=Tally)
    said_with_nulls: Tally = field(default_factory=Tally)
    gold: Tally = field(default_factory=Tally)
    gold_links: int = 0
    found_links: int = 0

    def add(self, gold: Iterable[Pair], said: Iterable[Pair]) -> None:
        """Count one document."""
        every_gold, every_said = _known(gold), _known(said)
        full_gold, full_said = _full(every_gold), _full(every_said)
        self.said.add(full_said, full_gold)
        self.said_with_nulls.add(every_said, every_gold)
        self.gold.add(full_gold, full_said)
        wanted = links(full_gold)
        self.gold_links += len(wanted)
        self.found_links += len(wanted & links(full_said))

    @property
    def precision(self) -> tuple[float, float]:
        """The strict and the lax precision."""
        return self.said.rates()

    @property
    def recall(self) -> tuple[float, float]:
        """The strict and the lax recall."""
        return self.gold.rates()

    @property
    def f1(self) -> tuple[float, float]:
        """The strict and the lax F1."""
        strict, lax = zip(self.precision, self.recall, strict=True)
        return _f1(*strict), _f1(*lax)

    @property
    def with_nulls(self) -> tuple[float, float]:
        """The strict and the lax F1 as vecalign's `score.py` counts them."""
        strict, lax = zip(self.said_with_nulls.rates(), self.recall, strict=True)
        return _f1(*strict), _f1(*lax)

    @property
    def link_recall(self) -> float:
        """The share of the gold's links, a segment to a segment, that stand in one said bead."""
        return self.found_links / max(1, self.gold_links)


def links(beads: Iterable[Pair]) -> set[tuple[int, int]]:
    """Return each segment of a bead's source with each of its target."""
    return {(i, j) for source, target in beads for i in source for j in target}


def _known(beads: Iterable[Pair]) -> set[Pair]:
    return {(tuple(sorted(s)), tuple(sorted(t))) for s, t in beads if s or t}


def _full(beads: set[Pair]) -> set[Pair]:
    return {bead for bead in beads if all(bead)}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(1e-9, precision + recall)
