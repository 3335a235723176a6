"""bertalign's method in NumPy, to have it in the same run with the same vectors.

Liu and Zhu, "Bertalign: Improved word embedding-based sentence alignment for
Chinese–English parallel corpora of literary texts" (Digital Scholarship in the
Humanities, 2023). A first pass finds single segments that match one another,
among the three nearest of each; a second pass goes through a band along them and
chooses beads of up to five segments by a cosine less half of the mean cosine to
the neighbours on either side, times a length ratio. Constants are the package's
(2.0.1); it cannot run here itself, since it wants Python 3.12, PyTorch and its
own encoder.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Runs = NDArray[np.float32]
Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]

LARGEST = 5
"""Of how many segments a bead is at most, both sides together."""

_NEAREST = 3
_BAND = 5
_SKIP = -0.1
_FIRST_BAND, _FIRST_SHARE = 250, 0.06
_TYPES = [(0, 1), (1, 0)] + [
    (m, n) for m in range(1, LARGEST) for n in range(1, LARGEST) if m + n <= LARGEST
]


def two_step(source: Runs, target: Runs, source_bytes: Floats, target_bytes: Floats) -> Beads:
    """Return the beads of two texts, neither of them empty.

    Args:
        source: shape `(LARGEST - 1, segments, dimension)`, unit rows; `[k - 1, i]` is the
            vector of the k segments that end with the i-th.
        target: the same for the other side.
        source_bytes: the lengths of these runs in UTF-8, shape `(LARGEST - 1, segments)`.
        target_bytes: the same for the other side.
    """
    band = _band(_anchors(source[0], target[0]), source.shape[1], target.shape[1])
    return _second(source, target, source_bytes, target_bytes, band)


def _anchors(source: NDArray[np.float32], target: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Return the pairs of single segments, counted from 1, on the best monotone path."""
    rows, columns = len(source), len(target)
    reach = max(_FIRST_BAND, int(max(rows, columns) * _FIRST_SHARE))
    starts = [max(0, int(columns / rows * i) - reach) for i in range(rows + 1)]
    ends = [min(columns, int(columns / rows * i) + reach) for i in range(rows + 1)]
    pointers = []
    above = np.zeros(0)
    for i in range(rows + 1):
        lo, hi = starts[i], ends[i]
        from_up = np.full(hi - lo + 1, -np.inf)
        matched = from_up.copy()
        if i:
            _put(from_up, above, starts[i - 1] - lo)
            _put(matched, above, starts[i - 1] + 1 - lo)
            matched += _nearest_only(source[i - 1], target)[lo : hi + 1]
        else:
            from_up[0] = 0.0
        best = np.maximum(from_up, matched)
        above = np.maximum.accumulate(best)
        left = np.concatenate([[-np.inf], above[:-1]])
        # A tie goes to the step that comes first in `_TYPES`.
        pointers.append(np.where(left >= best, 0, np.where(from_up >= matched, 1, 2)))
    return _walk_back(pointers, starts, columns)


def _nearest_only(vector: NDArray[np.float32], target: NDArray[np.float32]) -> Floats:
    """Return the cosines to the nearest targets, 0 for the others, behind a cell for no target."""
    cosines = target @ vector
    result = np.zeros(len(target) + 1)
    nearest = np.argsort(-cosines, kind="stable")[:_NEAREST]
    result[nearest + 1] = cosines[nearest]
    return result


def _walk_back(
    pointers: list[NDArray[np.int64]], starts: list[int], columns: int
) -> list[tuple[int, int]]:
    found = []
    i, j = len(pointers) - 1, columns
    while i or j:
        m, n = _TYPES[pointers[i][j - starts[i]]]
        if m and n:
            found.append((i, j))
        i, j = i - m, j - n
    return found[::-1]


def _band(anchors: list[tuple[int, int]], rows: int, columns: int) -> list[tuple[int, int]]:
    """Return for every row, from 0, the first and last column of the second pass."""
    while anchors and (anchors[-1][0] == rows or anchors[-1][1] == columns):
        anchors = anchors[:-1]
    path: list[tuple[int, int]] = []
    before = (0, 0)
    for i, j in [*anchors, (rows, columns)]:
        path += [(max(0, before[1] - _BAND), min(columns, j + _BAND))] * (i - before[0])
        before = (i, j)
    return [path[0], *path]


def _second(
    source: Runs,
    target: Runs,
    source_bytes: Floats,
    target_bytes: Floats,
    band: list[tuple[int, int]],
) -> Beads:
    ratio = float(source_bytes[0].sum() / target_bytes[0].sum())
    totals: list[Floats] = []
    pointers: list[NDArray[np.int64]] = []
    for i, (lo, hi) in enumerate(band):
        scores = np.full((len(_TYPES), hi - lo + 1), -np.inf)
        for kind, (m, n) in enumerate(_TYPES):
            if m and m <= i:
                row = scores[kind]
                _put(row, totals[i - m], band[i - m][0] + n - lo)
                if n:
                    row += _bead_scores(source, target, i, (lo, hi), (m, n)) * _length_ratio(
                        source_bytes[m - 1, i - 1], target_bytes[n - 1], (lo, hi), ratio
                    )
                else:
                    row += _SKIP
        if i == 0:
            scores[1, 0] = 0.0
        chosen = np.argmax(scores, axis=0)
        total = np.max(scores, axis=0)
        for k in range(1, len(total)):
            if total[k - 1] + _SKIP >= total[k]:
                total[k], chosen[k] = total[k - 1] + _SKIP, 0
        totals.append(total)
        pointers.append(chosen)
    beads: Beads = []
    i, j = len(band) - 1, band[-1][1]
    while i or j:
        m, n = _TYPES[pointers[i][j - band[i][0]]]
        beads.append((tuple(range(i - m, i)), tuple(range(j - n, j))))
        i, j = i - m, j - n
    return beads[::-1]


def _bead_scores(
    source: Runs, target: Runs, i: int, columns: tuple[int, int], size: tuple[int, int]
) -> Floats:
    """Return the cosines less the neighbours' share for the beads that end in row i."""
    m, n = size
    lo, hi = columns
    own, ends = source[m - 1, i - 1], np.arange(lo, hi + 1)
    others = target[n - 1, np.maximum(ends - 1, 0)]
    last = target.shape[1]

    def beside(places: NDArray[np.int64]) -> Floats:
        known = (places >= 1) & (places <= last)
        return np.where(known, target[0, np.clip(places, 1, last) - 1] @ own, 0.0)

    left, right = beside(ends - n), beside(ends + 1)
    across = (left + right) / np.where((left != 0) & (right != 0), 2, 1)
    near = [k for k in (i - m, i + 1) if 1 <= k <= source.shape[1]]
    down = np.zeros(len(ends))
    if near:
        down = np.mean([others @ source[0, k - 1] for k in near], axis=0)
    scores = np.asarray(others @ own - (across + down) / 2, dtype=np.float64)
    scores[ends < n] = -np.inf
    return scores


def _length_ratio(own: float, others: Floats, columns: tuple[int, int], ratio: float) -> Floats:
    lo, hi = columns
    lengths = others[np.maximum(np.arange(lo, hi + 1) - 1, 0)] * ratio
    return np.asarray(
        np.log2(1 + np.minimum(own, lengths) / np.maximum(np.maximum(own, lengths), 1.0))
    )


def _put(row: Floats, values: Floats, at: int) -> None:
    """Copy values into a row from position `at` on, as far as both reach."""
    first, last = max(at, 0), min(at + len(values), len(row))
    if first < last:
        row[first:last] = values[first - at : last - at]
