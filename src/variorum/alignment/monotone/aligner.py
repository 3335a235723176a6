"""Two texts to the beads of one path, each with its probability."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from variorum.alignment.monotone.band import anchors, band_around, in_company, neighbourhood
from variorum.alignment.monotone.features import (
    BEAD_FEATURES,
    GAP_FEATURES,
    LONGEST,
    SHAPES,
    Sides,
    Window,
    bead_features,
    gap_features,
)
from variorum.alignment.monotone.paths import NEVER, Lattice, best_path, posteriors
from variorum.alignment.monotone.signs import signs
from variorum.model import Bead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from variorum.alignment.monotone.band import Band, Point
    from variorum.alignment.monotone.paths import Posteriors, Span
    from variorum.alignment.profiles import Profile

Floats = NDArray[np.float64]

# A bead is said where it is more probable than this; a gap's probability counts for so much.
LEAST = 0.2
GAP_SHARE = 0.2
_CHUNK = 20_000
# In texts with no more cells than this, a path may go anywhere.
_SMALL = 4_000
# With fewer anchors the ratio of lengths is that of the whole texts, where no language could
# make more of it: a sentence against a book isn't written a thousand times as tersely.
_FEW = 5
_LOPSIDED = 5.0


@dataclass(frozen=True)
class Weights:
    """What the features of beads and gaps, and the changes between them, count."""

    beads: Floats
    gaps: Floats
    opening: float
    switching: float


@cache
def weights() -> Weights:
    """Return the weights that `bench/train_monotone.py` found; all encoders share them."""
    file = resources.files("variorum.alignment.monotone").joinpath("weights.json")
    table = json.loads(file.read_text("utf-8"))
    return Weights(
        np.array([table["beads"][name] for name in BEAD_FEATURES]),
        np.array([table["gaps"][name] for name in GAP_FEATURES]),
        table["opening"],
        table["switching"],
    )


def sides_of(
    texts: tuple[Sequence[str], Sequence[str]], profiles: tuple[Profile, Profile]
) -> tuple[Sides, Band]:
    """Return what is known of two texts of at least a segment each, and where paths may go."""
    near = neighbourhood(profiles[0].vectors, profiles[1].vectors)
    chain = in_company(anchors(near))
    ratio = _length_ratio(profiles, chain)
    sides = Sides(profiles, (signs(texts[0]), signs(texts[1])), near, ratio)
    sizes = len(profiles[0]), len(profiles[1])
    small = (sizes[0] + 1) * (sizes[1] + 1) <= _SMALL
    return sides, band_around([] if small else chain, *sizes)


def _length_ratio(profiles: tuple[Profile, Profile], chain: Sequence[Point]) -> float:
    whole = float(profiles[1].lengths.sum() / profiles[0].lengths.sum())
    lopsided = not 1 / _LOPSIDED <= whole <= _LOPSIDED
    if not chain:
        return 1.0 if lopsided else whole
    if len(chain) < _FEW and not lopsided:
        return whole
    lengths = [
        float(profile.lengths[[point[side] for point in chain]].sum())
        for side, profile in enumerate(profiles)
    ]
    return lengths[1] / lengths[0]


def features_of(sides: Sides, band: Band) -> Iterator[tuple[int, NDArray[np.int64], Floats]]:
    """Yield for stretches of the band and each shape: its index, cells, and the beads' features."""
    rows = len(band.low)
    start = 0
    while start < rows:
        stop = int(np.searchsorted(band.offsets, band.offsets[start] + _CHUNK, side="right")) - 1
        stop = min(max(stop, start + 1), rows)
        cells = np.arange(band.offsets[start], band.offsets[stop])
        window = Window(
            sides,
            (max(0, start - LONGEST - 1), min(rows - 1, stop + LONGEST)),
            (
                max(0, int(band.low[start]) - LONGEST - 1),
                min(int(band.high[-1]), int(band.high[stop - 1]) + LONGEST),
            ),
        )
        for number, (m, n) in enumerate(SHAPES):
            first, second = band.rows[cells] - m, band.columns[cells] - n
            kept = band.cells(first, second) < band.size
            if kept.any():
                found = bead_features(window, (m, n), first[kept], second[kept])
                yield number, cells[kept], found
        start = stop


def lattice_of(sides: Sides, band: Band, trained: Weights) -> Lattice:
    """Return all paths in a band with their scores."""
    beads = np.full((len(SHAPES), band.size), NEVER, dtype=np.float32)
    for number, cells, found in features_of(sides, band):
        beads[number, cells] = found @ trained.beads
    gaps = (gap_features(sides, 0) @ trained.gaps, gap_features(sides, 1) @ trained.gaps)
    return Lattice(band, beads, gaps, trained.opening, trained.switching)


def align_monotone(
    texts: tuple[Sequence[str], Sequence[str]], profiles: tuple[Profile, Profile]
) -> list[Bead]:
    """Return the beads of two texts in the same order, with the probability of each.

    The path is the one with the most beads to be expected right, less what a wrong
    one costs. Segments in none of its beads stand in beads with an empty side.

    Args:
        texts: the segments of source and target.
        profiles: of both.
    """
    sizes = len(texts[0]), len(texts[1])
    if not all(sizes):
        return [Bead((i,), (), 1.0) for i in range(sizes[0])] + [
            Bead((), (j,), 1.0) for j in range(sizes[1])
        ]
    sides, band = sides_of(texts, profiles)
    lattice = lattice_of(sides, band, weights())
    chances = posteriors(lattice)
    spans = choose(lattice, chances, _refrains(texts, band))
    return list(_beads(band, chances, spans, sizes))


def choose(
    lattice: Lattice, chances: Posteriors, refrains: NDArray[np.bool_] | None = None
) -> list[Span]:
    """Return the path with the highest expected gain.

    Args:
        lattice: all paths.
        chances: how probable their steps are.
        refrains: the cells whose bead of one and one costs nothing where it is wrong.
    """
    gains = chances.beads - LEAST
    gains[lattice.beads <= NEVER / 2] = NEVER
    if refrains is not None:
        gains[SHAPES.index((1, 1)), refrains] += LEAST
    gaps = (chances.gaps[0] * GAP_SHARE, chances.gaps[1] * GAP_SHARE)
    return best_path(lattice.band, gains, gaps, lattice.before)


def _refrains(texts: tuple[Sequence[str], Sequence[str]], band: Band) -> NDArray[np.bool_]:
    """Return the cells where two segments end that both have their like right beside them.

    Which of many like ones belongs to which is never probable, but to leave them all
    without a counterpart would surely be wrong.
    """
    one, other = (np.array([False, *_beside_its_like(segments)]) for segments in texts)
    return np.asarray(one[band.rows] & other[band.columns])


def _beside_its_like(texts: Sequence[str]) -> list[bool]:
    same = [False, *(a == b for a, b in pairwise(texts)), False]
    return [a or b for a, b in pairwise(same)]


def _beads(
    band: Band, chances: Posteriors, spans: Sequence[Span], sizes: tuple[int, int]
) -> Iterator[Bead]:
    at = [0, 0]
    for i, m, j, n in [*spans, (sizes[0], 0, sizes[1], 0)]:
        for k in range(at[0], i):
            yield Bead((k,), (), round(float(min(1.0, chances.gaps[0][k])), 4))
        for k in range(at[1], j):
            yield Bead((), (k,), round(float(min(1.0, chances.gaps[1][k])), 4))
        at = [i + m, j + n]
        if m:
            cell = int(band.cells(np.array([i + m]), np.array([j + n]))[0])
            chance = float(chances.beads[SHAPES.index((m, n)), cell])
            yield Bead(tuple(range(i, i + m)), tuple(range(j, j + n)), round(chance, 4))


def bead_posteriors(
    texts: tuple[Sequence[str], Sequence[str]],
    profiles: tuple[Profile, Profile],
    places: NDArray[np.intp],
) -> Floats:
    """Return how probable some beads are on paths that keep both texts' order.

    Args:
        texts: the segments of source and target, at least one each.
        profiles: of both.
        places: first segment and number of segments of source and target, `(beads, 4)`.

    Returns:
        An array of shape `(beads,)`; 0 for beads that no path has.
    """
    sides, band = sides_of(texts, profiles)
    chances = posteriors(lattice_of(sides, band, weights())).beads
    ends = band.cells(places[:, 0] + places[:, 1], places[:, 2] + places[:, 3])
    result = np.zeros(len(places))
    for number, (m, n) in enumerate(SHAPES):
        asked = (places[:, 1] == m) & (places[:, 3] == n) & (ends < band.size)
        result[asked] = chances[number, ends[asked]]
    return result
