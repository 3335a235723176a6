"""All paths through a band at once: how probable each bead is, and the beads to choose.

A path is a chain of beads and of gaps, which are segments without a counterpart;
its weight is the sum of their scores, and its probability goes with the
exponential of that (a semi-Markov conditional random field: Sarawagi and Cohen,
NIPS 2004). Gaps that follow one another cost their opening once. Within a run of
gaps those of the source come first, so that no path is counted twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from variorum.alignment.monotone.features import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from variorum.alignment.monotone.band import Band

Floats = NDArray[np.float64]
Scores = NDArray[np.float32] | NDArray[np.float64]
Integers = NDArray[np.int64]
Span = tuple[int, int, int, int]
"""A bead: its first source segment, how many, its first target segment, how many."""

NEVER = -1e30


@dataclass(frozen=True)
class Lattice:
    """The band's paths and the scores of their steps.

    Attributes:
        band: where the paths go.
        beads: the score of the bead of each shape that ends at each cell,
            `(len(SHAPES), band.size)`; `NEVER` where there is none.
        gaps: of each source and each target segment that has no counterpart.
        opening: of a gap behind a bead.
        switching: of a gap of the target behind one of the source.
    """

    band: Band
    beads: Scores
    gaps: tuple[Floats, Floats]
    opening: float
    switching: float

    @cached_property
    def before(self) -> NDArray[np.int32]:
        """The cell where each bead begins, the count of all cells where there is none."""
        band = self.band
        return _stacked(band.cells(band.rows - m, band.columns - n) for m, n in SHAPES)

    @property
    def behind(self) -> NDArray[np.int32]:
        """The cell where the bead that begins at each cell ends."""
        band = self.band
        return _stacked(band.cells(band.rows + m, band.columns + n) for m, n in SHAPES)

    def row(self, i: int) -> slice:
        """Return the cells of a row."""
        return slice(int(self.band.offsets[i]), int(self.band.offsets[i + 1]))

    def above(self, i: int, step: int) -> Integers:
        """Return the cells of the row `i + step` in the columns of row `i`."""
        columns = np.arange(self.band.low[i], self.band.high[i] + 1)
        return self.band.cells(np.full(len(columns), i + step), columns)

    @cached_property
    def told(self) -> Floats:
        """The sum of the target's gap scores before each segment, `(len(target) + 1,)`."""
        return np.concatenate([[0.0], np.cumsum(self.gaps[1])])


def _stacked(rows: Iterable[Integers]) -> NDArray[np.int32]:
    # Narrowed one by one: all of them at once would be the largest thing in memory.
    return np.stack([row.astype(np.int32) for row in rows])


@dataclass(frozen=True)
class Sums:
    """The weights of all paths to, or from, each cell: after a bead, in gaps of either side."""

    bead: Floats
    source_gap: Floats
    target_gap: Floats

    @property
    def any(self) -> Floats:
        """All together."""
        return np.asarray(_add(_add(self.bead, self.source_gap), self.target_gap))


def _add(one: Floats, other: Floats) -> Floats:
    return np.logaddexp(one, other)


def _add_all(rows: Floats) -> Floats:
    highest = rows.max(axis=0)
    return np.asarray(highest + np.log(np.exp(rows - highest).sum(axis=0)))


def _nothing(lattice: Lattice) -> Sums:
    # One cell more than there are stands for all that lies outside the band.
    return Sums(*(np.full(lattice.band.size + 1, NEVER) for _ in range(3)))


def forward(lattice: Lattice) -> Sums:
    """Return the weights of all paths from the beginning to each cell."""
    sums = _nothing(lattice)
    reached = np.full(lattice.band.size + 1, NEVER)
    for i in range(len(lattice.band.low)):
        row = lattice.row(i)
        ways = reached[lattice.before[:, row]] + lattice.beads[:, row]
        sums.bead[row] = _add_all(np.asarray(ways, dtype=np.float64))
        if i == 0:
            sums.bead[0] = 0.0
        else:
            above = lattice.above(i, -1)
            opened = sums.bead[above] + lattice.opening
            sums.source_gap[row] = _add(opened, sums.source_gap[above]) + lattice.gaps[0][i - 1]
        opened = sums.bead[row] + lattice.opening
        entering = _add(opened, sums.source_gap[row] + lattice.switching)
        told = lattice.told[lattice.band.low[i] : lattice.band.high[i] + 1]
        passed = np.logaddexp.accumulate(entering - told)[:-1] + told[1:]
        sums.target_gap[row.start + 1 : row.stop] = passed
        reached[row] = _add(_add(sums.bead[row], sums.source_gap[row]), sums.target_gap[row])
    return sums


def backward(lattice: Lattice) -> Sums:
    """Return the weights of all paths from each cell to the end, by the state they leave in."""
    sums = _nothing(lattice)
    shapes = np.arange(len(SHAPES))[:, None]
    scores = np.concatenate(
        [lattice.beads, np.full((len(SHAPES), 1), NEVER, dtype=np.float32)], axis=1
    )
    behind = lattice.behind
    last = len(lattice.band.low) - 1
    for i in range(last, -1, -1):
        row = lattice.row(i)
        ends = behind[:, row]
        onward = _add_all(sums.bead[ends] + scores[shapes, ends])
        if i == last:
            onward[-1] = 0.0
        told = lattice.told[lattice.band.low[i] : lattice.band.high[i] + 1]
        sums.target_gap[row] = np.logaddexp.accumulate((onward + told)[::-1])[::-1] - told
        entering = np.full(len(onward), NEVER)
        entering[:-1] = sums.target_gap[row][1:] + told[1:] - told[:-1]
        dropping = np.full(len(onward), NEVER)
        if i < last:
            dropping = sums.source_gap[lattice.above(i, 1)] + lattice.gaps[0][i]
        sums.source_gap[row] = _add(_add(onward, dropping), entering + lattice.switching)
        sums.bead[row] = _add(onward, _add(dropping, entering) + lattice.opening)
    return sums


@dataclass(frozen=True)
class Posteriors:
    """How probable each step is, over all paths.

    Attributes:
        weight: the log of the sum of all paths' weights.
        beads: as the lattice's, `(len(SHAPES), band.size)`.
        gaps: of each source and target segment.
        openings: the expected number of gaps behind beads.
        switches: the expected number of changes from source gap to target gap.
    """

    weight: float
    beads: Floats
    gaps: tuple[Floats, Floats]
    openings: float
    switches: float


def posteriors(lattice: Lattice) -> Posteriors:
    """Return the probabilities of all steps by the forward-backward algorithm."""
    band = lattice.band
    to, onward = forward(lattice), backward(lattice)
    reached = to.any
    weight = float(reached[band.size - 1])

    def chance(log: Floats) -> Floats:
        return np.exp(np.minimum(log - weight, 0.0))

    beads = np.empty((len(SHAPES), band.size))
    for number, begin in enumerate(lattice.before):
        beads[number] = chance(reached[begin] + lattice.beads[number] + onward.bead[:-1])
    rows, columns = band.rows, band.columns
    below = band.cells(rows + 1, columns)
    dropping = np.concatenate([lattice.gaps[0], [NEVER]])[rows] + onward.source_gap[below]
    right = band.cells(rows, columns + 1)
    entering = np.concatenate([lattice.gaps[1], [NEVER]])[columns] + onward.target_gap[right]
    opened = to.bead[:-1] + lattice.opening
    first = chance(opened + dropping), chance(opened + entering)
    switched = chance(to.source_gap[:-1] + lattice.switching + entering)
    source = first[0] + chance(to.source_gap[:-1] + dropping)
    target = first[1] + switched + chance(to.target_gap[:-1] + entering)
    sizes = len(lattice.gaps[0]), len(lattice.gaps[1])
    return Posteriors(
        weight,
        beads,
        (_gathered(rows, source, sizes[0]), _gathered(columns, target, sizes[1])),
        float(first[0].sum() + first[1].sum()),
        float(switched.sum()),
    )


def _gathered(places: Integers, values: Floats, size: int) -> Floats:
    found = np.bincount(places, weights=values, minlength=size + 1)[:size]
    return np.asarray(found, dtype=np.float64)


def best_path(
    band: Band, gains: Floats, gaps: tuple[Floats, Floats], before: NDArray[np.int32]
) -> list[Span]:
    """Return the beads of the path with the highest sum of gains.

    Args:
        band: where the path goes.
        gains: of each bead, as a lattice's scores.
        gaps: the gains of source and target segments without a counterpart.
        before: where each bead begins, as `Lattice.before`.
    """
    best = np.full(band.size + 1, NEVER)
    taken = np.zeros(band.size, dtype=np.int8)
    drop, enter = len(SHAPES), len(SHAPES) + 1
    told = np.concatenate([[0.0], np.cumsum(gaps[1])])
    for i in range(len(band.low)):
        row = slice(int(band.offsets[i]), int(band.offsets[i + 1]))
        ways = best[before[:, row]] + gains[:, row]
        choice = ways.argmax(axis=0)
        value = ways.max(axis=0)
        if i == 0:
            value[0] = 0.0
        else:
            columns = np.arange(band.low[i], band.high[i] + 1)
            above = best[band.cells(np.full(len(columns), i - 1), columns)] + gaps[0][i - 1]
            choice = np.where(above > value, drop, choice)
            value = np.maximum(value, above)
        passed = told[band.low[i] : band.high[i] + 1]
        furthest = np.maximum.accumulate(value - passed)
        choice = np.where(furthest > value - passed, enter, choice)
        best[row] = furthest + passed
        taken[row] = choice
    return _walk_back(band, taken)


def _walk_back(band: Band, taken: NDArray[np.int8]) -> list[Span]:
    i, j = len(band.low) - 1, int(band.high[-1])
    spans: list[Span] = []
    while (i, j) != (0, 0):
        step = int(taken[band.offsets[i] + j - band.low[i]])
        if step < len(SHAPES):
            m, n = SHAPES[step]
            spans.append((i - m, m, j - n, n))
            i, j = i - m, j - n
        elif step == len(SHAPES):
            i -= 1
        else:
            j -= 1
    return spans[::-1]
