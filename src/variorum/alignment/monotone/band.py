"""Where a path may go: a band of cells around the anchors that two texts surely share.

A cell `(i, j)` stands for `i` segments of the source and `j` of the target told
so far; a path leads from `(0, 0)` to `(len(source), len(target))`. Time and memory
go with the band's cells and not with the product of the lengths, but for one
product of the vectors, which is done in blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from variorum.encoding.base import Vectors

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]
Point = tuple[int, int]

SLACK = 8
NEAREST = 4
_CANDIDATES = 6
# So many rows are compared at once, or fewer, so that no more cosines are held.
_BLOCK = 512
_HELD = 2**24
# An anchor's cosine lies at most so far below the mean of its neighbourhoods.
_BELOW = 0.08
# What two texts without anything in common reach. Theirs is not the measure: by it, their
# sentences would pass for translations.
_LEAST_USUAL = 0.3
# What a column more from the diagonal counts for: just more than the rounding of cosines.
_STEP = np.float32(2e-7)
_FAR = np.float32(500)
# An anchor has so many others at most so far away in both texts.
_COMPANY = 3
_NEAR = 8
# Between two anchors a stretch of more cells is passed along its diagonal only.
_WIDE = 60_000
_CORRIDOR = 80


@dataclass(frozen=True)
class Neighbourhood:
    """How near each segment's nearest ones of the other text are, and which might be its own.

    Cosines are given as parts of `usual`, so that a free translation in a language
    that the encoder knows little is held against its like.

    Attributes:
        usual: the median cosine of a segment to its nearest, over both texts, at least 0.3.
        source: the mean cosine of each source segment to its four nearest.
        target: the same for each target segment.
        candidates: columns of the nearest, shape `(len(source), up to 6)`.
        cosines: their cosines.
    """

    usual: float
    source: Floats
    target: Floats
    candidates: Integers
    cosines: Floats


def neighbourhood(source: Vectors, target: Vectors) -> Neighbourhood:
    """Look at all pairs of segments, a block of rows at a time."""
    count = len(target)
    near = min(NEAREST, count)
    wanted = min(_CANDIDATES, count)
    rows, columns, cosines = [], [], []
    best = np.full((count, min(NEAREST, len(source))), -1.0, dtype=np.float32)
    step = max(1, min(_BLOCK, _HELD // count))
    for start in range(0, len(source), step):
        block = source[start : start + step] @ target.T
        away = _away(start, len(block), len(source), count)
        chosen = np.argpartition(away - block, wanted - 1, axis=1)[:, :wanted]
        values = np.take_along_axis(block, chosen, axis=1)
        order = np.argsort(-values, axis=1, kind="stable")
        columns.append(np.take_along_axis(chosen, order, axis=1))
        cosines.append(np.take_along_axis(values, order, axis=1))
        rows.append(cosines[-1][:, :near].mean(axis=1))
        stacked = np.concatenate([best, block.T], axis=1)
        kept = best.shape[1]
        best = np.partition(stacked, stacked.shape[1] - kept, axis=1)[:, -kept:]
    found = np.concatenate(cosines)
    usual = float(np.median(found[:, 0]) + np.median(best.max(axis=1))) / 2
    usual = max(usual, _LEAST_USUAL)
    return Neighbourhood(
        usual,
        (np.concatenate(rows) / usual).astype(np.float32),
        (best.mean(axis=1) / usual).astype(np.float32),
        np.concatenate(columns).astype(np.int64),
        (found / usual).astype(np.float32),
    )


def _away(start: int, rows: int, source: int, target: int) -> Floats:
    """Return how far the pairs of some rows lie from the diagonal, in tiny parts of a cosine.

    Of a sentence that is repeated over and over, each one's own is the one in its place.
    """
    diagonal = (np.arange(start, start + rows) + 0.5) * (target / source) - 0.5
    distance = np.abs(diagonal[:, None].astype(np.float32) - np.arange(target, dtype=np.float32))
    return np.asarray(np.minimum(distance, _FAR) * _STEP, dtype=np.float32)


def anchors(near: Neighbourhood) -> list[Point]:
    """Return the heaviest chain of pairs in which both indices grow, by their margins.

    A pair's margin is its cosine less half of both neighbourhoods' (Artetxe and
    Schwenk, "Margin-based Parallel Corpus Mining", ACL 2019). The chain is found
    with a tree of prefix maxima (Fenwick 1994).
    """
    rows = np.repeat(np.arange(len(near.source)), near.candidates.shape[1])
    columns = near.candidates.ravel()
    margins = near.cosines.ravel() - (near.source[rows] + near.target[columns]) / 2
    kept = np.flatnonzero(margins > -_BELOW)
    # Within a row from right to left, so that no chain takes two of a row.
    kept = kept[np.lexsort((-columns[kept], rows[kept]))]
    weights = margins[kept] + _BELOW + 0.01
    points = list(zip(rows[kept].tolist(), columns[kept].tolist(), strict=True))
    return [points[k] for k in _heaviest_chain(points, weights.tolist(), len(near.target))]


def in_company(chain: list[Point]) -> list[Point]:
    """Return the points of a chain that have enough others near them in both texts.

    One that stands alone is an accident, as in texts that have nothing in common.
    """
    places = np.array(chain, dtype=np.int64).reshape(-1, 2)
    company = np.zeros(len(chain), dtype=np.int64)
    for step in range(1, min(_COMPANY + 1, len(chain))):
        near = (np.abs(places[step:] - places[:-step]) <= _NEAR).all(axis=1)
        company[step:] += near
        company[: len(chain) - step] += near
    return [
        point for point, others in zip(chain, company.tolist(), strict=True) if others >= _COMPANY
    ]


def _heaviest_chain(points: list[Point], weights: list[float], width: int) -> list[int]:
    tree: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)
    before: list[int] = []
    last = (0.0, -1)
    for k, ((_, column), weight) in enumerate(zip(points, weights, strict=True)):
        best = (0.0, -1)
        place = column
        while place > 0:
            best = max(best, tree[place], key=lambda entry: entry[0])
            place -= place & -place
        before.append(best[1])
        entry = (best[0] + weight, k)
        last = max(last, entry, key=lambda entry: entry[0])
        place = column + 1
        while place <= width:
            if entry[0] > tree[place][0]:
                tree[place] = entry
            place += place & -place
    chain = []
    k = last[1]
    while k >= 0:
        chain.append(k)
        k = before[k]
    return chain[::-1]


@dataclass(frozen=True)
class Band:
    """The cells `(i, j)` with `low[i] <= j <= high[i]`, numbered row by row.

    Both borders never fall, the first row begins at 0, and the last ends at the
    target's length.
    """

    low: Integers
    high: Integers

    @cached_property
    def offsets(self) -> Integers:
        """The number of each row's first cell, and the count of all behind the last."""
        return np.concatenate([[0], np.cumsum(self.high - self.low + 1)])

    @property
    def size(self) -> int:
        """How many cells there are."""
        return int(self.offsets[-1])

    @cached_property
    def rows(self) -> Integers:
        """Each cell's `i`."""
        return np.repeat(np.arange(len(self.low)), self.high - self.low + 1)

    @cached_property
    def columns(self) -> Integers:
        """Each cell's `j`."""
        return np.arange(self.size) - self.offsets[self.rows] + self.low[self.rows]

    def cells(self, rows: Integers, columns: Integers) -> Integers:
        """Return the numbers of cells; for those outside the band, the count of all cells."""
        inside = (rows >= 0) & (rows < len(self.low))
        row = np.where(inside, rows, 0)
        inside &= (columns >= self.low[row]) & (columns <= self.high[row])
        return np.where(inside, self.offsets[row] + columns - self.low[row], self.size)


def band_around(chain: list[Point], source: int, target: int, slack: int = SLACK) -> Band:
    """Return the band that holds all ways from anchor to anchor, and some more.

    Args:
        chain: pairs of segments with growing indices.
        source: how many segments the source has.
        target: how many the target has.
        slack: by how many cells the band is widened to each side.
    """
    low = np.full(source + 1, target, dtype=np.int64)
    high = np.zeros(source + 1, dtype=np.int64)
    for (a, b), (c, d) in pairwise([(0, 0), *chain, (source, target)]):
        first = np.full(c - a + 1, b)
        last = np.full(c - a + 1, d)
        if (c - a) * (d - b) > _WIDE:
            middle = b + (np.arange(c - a + 1) * (d - b)) // (c - a)
            width = _CORRIDOR + -(-(d - b) // (c - a))
            first, last = np.maximum(first, middle - width), np.minimum(last, middle + width)
        low[a : c + 1] = np.minimum(low[a : c + 1], first)
        high[a : c + 1] = np.maximum(high[a : c + 1], last)
    low, high = _widened(low, np.minimum, slack), _widened(high, np.maximum, slack)
    low = np.maximum(0, low - slack)
    high = np.minimum(target, high + slack)
    low[0], high[-1] = 0, target
    return Band(np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high))


def _widened(border: Integers, extreme: np.ufunc, slack: int) -> Integers:
    """Return for each row the extreme of the border over the rows around it."""
    rows = np.arange(len(border))
    result = border.copy()
    for step in range(-slack, slack + 1):
        result = extreme(result, border[np.clip(rows + step, 0, len(border) - 1)])
    return result
