"""Runs of segments that may be a bead: m of one text beside n of another, and what speaks for it.

Candidates stand around links that are likely by themselves. A bead should be worse
with a segment less and no better with one more, and its members should have no better
partner outside. All features but the first look the same from either side, as
source and target.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from variorum.encoding.base import Vectors

Floats = NDArray[np.float32]
Indices = NDArray[np.intp]

LONGEST = 8
"""Of how many segments one side of a bead is at most."""

SHAPES = (
    *((1, n) for n in range(1, LONGEST + 1)),
    *((m, 1) for m in range(2, LONGEST + 1)),
    *((2, 2), (2, 3), (3, 2), (3, 3), (2, 4), (4, 2)),
)
FEATURES = (
    "similarity",
    "best link",
    "mean link",
    "second link",
    "worst segment of the source",
    "worst segment of the target",
    "gained by the edges of the source",
    "gained by the edges of the target",
    "gained with one more of the source",
    "gained with one more of the target",
    "best link outside, source",
    "best link outside, target",
    "margin over outside, source",
    "margin over outside, target",
    "next to it, source",
    "next to it, target",
    "next to it without a better place, source",
    "next to it without a better place, target",
    "corners, less",
    "corners, more",
    "length",
    "length, either way",
    "segments of the source",
    "segments of the target",
    "sizes of the texts",
    "length of a segment, source",
    "length of a segment, target",
    "on a path in order",
)

_SEED = 0.05
_EDGE = 0.025
_KEPT = LONGEST + 1
_SEEDS_A_LINE = 5
_LEAST = 1e-3
_NONE = float(np.log(_LEAST / (1 - _LEAST)))
_ROWS_AT_ONCE = 512
_ENOUGH = 1200
"""Characters of a segment that count: an encoder reads no more."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Candidate beads of one shape: `m` segments from `source` on, `n` from `target` on."""

    m: int
    n: int
    source: Indices
    target: Indices


@dataclass(frozen=True, slots=True)
class Text:
    """One side: its vectors, its segments' lengths, and the sums from which runs are made."""

    vectors: Vectors
    lengths: Floats
    norms: NDArray[np.float64]
    reach: NDArray[np.float64]

    @classmethod
    def of(cls, texts: Sequence[str], vectors: Vectors) -> Text:
        """Return a side from its segments and their centred vectors."""
        lengths = np.array([min(max(len(t), 1), _ENOUGH) for t in texts], dtype=np.float32)
        sums = np.zeros((len(texts) + 1, vectors.shape[1]))
        np.cumsum(vectors * lengths[:, None], axis=0, out=sums[1:])
        norms = np.full((len(texts) + 1, LONGEST + 2), 1e-6)
        for m in range(1, min(LONGEST + 1, len(texts)) + 1):
            norms[: len(texts) + 1 - m, m] = np.linalg.norm(sums[m:] - sums[:-m], axis=1)
        reach = np.concatenate([[0.0], np.cumsum(lengths, dtype=np.float64)])
        return cls(vectors, lengths, np.maximum(norms, 1e-6), reach)


def candidates(p: Floats) -> list[Runs]:
    """Return the runs around likely links whose edges have a link each, by shape.

    Args:
        p: probabilities of links, shape `(source, target)`.
    """
    seeds = np.stack(likeliest(p, _SEED, _SEEDS_A_LINE), axis=1)
    rows, columns = p.shape
    found = []
    for m, n in SHAPES:
        if m > rows or n > columns or not len(seeds):
            continue
        steps = np.indices((m, n)).reshape(2, -1).T
        starts = (seeds[:, None, :] - steps[None]).reshape(-1, 2)
        inside = (starts >= 0).all(axis=1) & (starts <= (rows - m, columns - n)).all(axis=1)
        i, j = np.divmod(np.unique(starts[inside] @ (columns, 1)), columns)
        if m * n > 1:
            block = _block(p, i, j, m, n)
            across, down = block.max(axis=2), block.max(axis=1)
            edges = np.stack([across[:, 0], across[:, -1], down[:, 0], down[:, -1]])
            i, j = i[edges.min(axis=0) >= _EDGE], j[edges.min(axis=0) >= _EDGE]
        found.append(Runs(m, n, i, j))
    return [runs for runs in found if len(runs.source)]


def likeliest(p: Floats, least: float, count: int) -> tuple[Indices, Indices]:
    """Return the rows and columns of links that are among the likeliest of either.

    Args:
        p: probabilities of links, shape `(source, target)`.
        least: what is below it is none.
        count: how many a row or a column has at most.
    """
    rows, columns = np.nonzero(p >= least)
    values = p[rows, columns]
    kept = (_rank(rows, columns, values) < count) | (_rank(columns, rows, values) < count)
    return rows[kept], columns[kept]


def _rank(lines: Indices, places: Indices, values: Floats) -> Indices:
    """Return the rank, from 0, of each value within its line; of equal ones the first leads."""
    order = np.lexsort((places, -values, lines))
    starts = np.searchsorted(lines[order], lines[order])
    rank = np.empty(len(lines), dtype=np.intp)
    rank[order] = np.arange(len(lines)) - starts
    return rank


def _block(p: Floats, i: Indices, j: Indices, m: int, n: int) -> Floats:
    """Return for each run its links, shape `(runs, m, n)`."""
    block: Floats = p[i[:, None, None] + np.arange(m)[:, None], j[:, None, None] + np.arange(n)]
    return block


def run_features(
    p: Floats,
    source: Text,
    target: Text,
    found: Sequence[Runs],
    on_path: Callable[[Indices], NDArray[np.float64]],
) -> tuple[Floats, Indices]:
    """Return what speaks for each candidate.

    Args:
        p: probabilities of links, shape `(source, target)`.
        source: one side.
        target: the other.
        found: the candidates.
        on_path: gives for places, as returned, how probable each is as a bead of a
            path that keeps both texts' order.

    Returns:
        An array of shape `(len(FEATURES), runs)`, and one of shape `(runs, 4)`: first
        segment and number of segments of source and target.
    """
    columns, places = [], []
    lines = _Outside(p), _Outside(p.T)
    for start in range(0, len(p), _ROWS_AT_ONCE):
        stop = min(start + _ROWS_AT_ONCE, len(p))
        inside = [_part(runs, start, stop) for runs in found]
        if not any(len(runs.source) for runs in inside):
            continue
        cosines = _Cosines(source, target, start, stop)
        for runs in inside:
            if len(runs.source):
                columns.append(_features(p, source, target, runs, cosines, lines))
                sizes = np.full((2, len(runs.source)), [[runs.m], [runs.n]])
                places.append(np.stack([runs.source, sizes[0], runs.target, sizes[1]], axis=1))
    if not columns:
        return np.zeros((len(FEATURES), 0), dtype=np.float32), np.zeros((0, 4), dtype=np.intp)
    where = np.concatenate(places)
    path = log_odds(on_path(where).astype(np.float32))
    return np.concatenate([np.concatenate(columns, axis=1), path[None]]), where


def _part(runs: Runs, start: int, stop: int) -> Runs:
    chosen = (runs.source >= start) & (runs.source < stop)
    return Runs(runs.m, runs.n, runs.source[chosen], runs.target[chosen])


class _Cosines:
    """Cosines of the mean vectors of runs, for runs that begin in some rows of the source."""

    def __init__(self, source: Text, target: Text, start: int, stop: int) -> None:
        self._source, self._target = source, target
        self._first = max(0, start - 1)
        rows = slice(self._first, min(stop + LONGEST + 1, len(source.vectors)))
        weighed = source.vectors[rows] * source.lengths[rows, None]
        sums = np.zeros((len(weighed) + 1, len(target.vectors) + 1))
        sums[1:, 1:] = weighed @ (target.vectors * target.lengths[:, None]).T
        self._sums = sums.cumsum(axis=0).cumsum(axis=1)

    def of(self, i: Indices, m: int, j: Indices, n: int) -> NDArray[np.float64]:
        """Return the cosines, -2 for runs that go beyond the ends."""
        rows, columns = len(self._source.vectors), len(self._target.vectors)
        there = (i >= 0) & (j >= 0) & (i + m <= rows) & (j + n <= columns)
        i, j = np.where(there, i, self._first), np.where(there, j, 0)
        top, left = i - self._first, j
        low, right = np.where(there, top + m, top), np.where(there, left + n, left)
        sums = self._sums
        total = sums[low, right] - sums[top, right] - sums[low, left] + sums[top, left]
        cosine = total / (self._source.norms[i, m] * self._target.norms[j, n])
        return np.where(there, cosine, -2.0)


class _Outside:
    """The best links of each line, to tell the best one outside a run."""

    def __init__(self, p: Floats) -> None:
        lines, places = np.nonzero(p >= _LEAST)
        values = p[lines, places]
        rank = _rank(lines, places, values)
        kept = rank < _KEPT
        at = lines[kept], rank[kept]
        self._places = np.full((len(p), _KEPT), -1)
        self._values = np.zeros((len(p), _KEPT), dtype=np.float32)
        self._places[at], self._values[at] = places[kept], values[kept]

    def best(self, lines: Indices, first: Indices, size: int) -> Floats:
        """Return the best link of each line outside `size` places from `first` on."""
        places = self._places[lines]
        start = first.reshape(-1, *[1] * (places.ndim - 1))
        inside = (places >= start) & (places < start + size)
        best: Floats = np.where(inside, 0, self._values[lines]).max(axis=-1)
        return best


def log_odds(p: Floats) -> Floats:
    """Return the log odds of probabilities, none beyond those of one in a thousand."""
    sure = np.clip(p, _LEAST, 1 - _LEAST)
    logit: Floats = np.log(sure / (1 - sure))
    return logit


def _features(
    p: Floats,
    source: Text,
    target: Text,
    runs: Runs,
    cosines: _Cosines,
    lines: tuple[_Outside, _Outside],
) -> Floats:
    i, j, m, n = runs.source, runs.target, runs.m, runs.n
    block = log_odds(_block(p, i, j, m, n))
    flat = np.sort(block.reshape(len(i), -1), axis=1)
    cosine = cosines.of(i, m, j, n)
    across, down = block.max(axis=2), block.max(axis=1)
    rows, columns = i[:, None] + np.arange(m), j[:, None] + np.arange(n)
    out_source = log_odds(lines[0].best(rows, j, n))
    out_target = log_odds(lines[1].best(columns, i, m))
    near_source = _next_to(p, (i - 1, i + m), columns, lines[0], j, n)
    near_target = _next_to(p.T, (j - 1, j + n), rows, lines[1], i, m)
    corners = log_odds(np.stack([_at(p, i - 1, j - 1), _at(p, i + m, j + n)]))
    spans = source.reach[i + m] - source.reach[i], target.reach[j + n] - target.reach[j]
    usual = [float(np.median(side.lengths)) for side in (source, target)]
    length = np.log(spans[0] / spans[1]) - np.log(usual[0] / usual[1])
    return np.stack(
        [
            cosine,
            flat[:, -1],
            flat.mean(axis=1),
            flat[:, -2] if m * n > 1 else np.full(len(i), -_NONE),
            across.min(axis=1),
            down.min(axis=1),
            *_gained(cosine, cosines, runs),
            out_source.max(axis=1),
            out_target.max(axis=1),
            (across - out_source).min(axis=1),
            (down - out_target).min(axis=1),
            near_source[0],
            near_target[0],
            near_source[1],
            near_target[1],
            corners.min(axis=0),
            corners.max(axis=0),
            length,
            np.abs(length),
            np.full(len(i), m),
            np.full(len(i), n),
            np.full(len(i), np.log(len(source.lengths) / len(target.lengths))),
            spans[0] / m / usual[0],
            spans[1] / n / usual[1],
        ],
        dtype=np.float32,
        casting="unsafe",
    )


def _gained(
    cosine: NDArray[np.float64], cosines: _Cosines, runs: Runs
) -> Iterator[NDArray[np.float64]]:
    """Yield what the run gains by its edges, and what it would gain with one segment more."""
    i, j, m, n = runs.source, runs.target, runs.m, runs.n
    one = np.full(len(i), 0.5)
    yield (
        cosine - np.maximum(cosines.of(i + 1, m - 1, j, n), cosines.of(i, m - 1, j, n))
        if (m > 1)
        else one
    )
    yield (
        cosine - np.maximum(cosines.of(i, m, j + 1, n - 1), cosines.of(i, m, j, n - 1))
        if (n > 1)
        else one
    )
    more = cosines.of(i - 1, m + 1, j, n), cosines.of(i, m + 1, j, n)
    yield np.maximum(np.maximum(*more) - cosine, -0.5)
    more = cosines.of(i, m, j - 1, n + 1), cosines.of(i, m, j, n + 1)
    yield np.maximum(np.maximum(*more) - cosine, -0.5)


def _next_to(
    p: Floats,
    beside: tuple[Indices, Indices],
    others: Indices,
    lines: _Outside,
    first: Indices,
    size: int,
) -> tuple[Floats, Floats]:
    """Return how well the segments next to a run go with its other side.

    The best link of the two, and the best margin over what else they may go with.
    """
    best, margin = np.full(len(first), _NONE), np.full(len(first), 2 * _NONE)
    for line in beside:
        there = (line >= 0) & (line < len(p))
        at = np.where(there, line, 0)
        link = log_odds(p[at[:, None], others].max(axis=1))
        elsewhere = log_odds(lines.best(at, first, size))
        best = np.maximum(best, np.where(there, link, _NONE))
        margin = np.maximum(margin, np.where(there, link - elsewhere, 2 * _NONE))
    return best, margin


def _at(p: Floats, i: Indices, j: Indices) -> Floats:
    """Return the links at some places, 0 beyond the ends."""
    there = (i >= 0) & (j >= 0) & (i < p.shape[0]) & (j < p.shape[1])
    return np.where(there, p[np.where(there, i, 0), np.where(there, j, 0)], 0).astype(np.float32)
