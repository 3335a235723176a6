"""The features of a bead: how well a run of source segments and one of the target go together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.alignment.monotone.band import Neighbourhood
    from variorum.alignment.monotone.signs import Signs
    from variorum.alignment.profiles import Profile

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

SHAPES: tuple[tuple[int, int], ...] = (
    *((m, n) for m in range(1, 5) for n in range(1, 5)),
    (1, 5),
    (5, 1),
    (1, 6),
    (6, 1),
)
"""How many segments of source and target a bead may have."""

LONGEST = 6

_CLASSES = {(1, 1): 0, (1, 2): 1, (2, 2): 2, (1, 3): 3, (2, 3): 4, (1, 4): 5}
_LARGE, _FANNED = 6, 7

BEAD_FEATURES: tuple[str, ...] = (
    *(f"shape {name}" for name in ("1-1", "1-2", "2-2", "1-3", "2-3", "1-4", "large", "1-many")),
    "cosine",
    "cosine, a segment",
    "cosine by length",
    "neighbourhood",
    "neighbourhood, a segment",
    "length ratio",
    "length ratio squared",
    "length deviation",
    "length deviation squared",
    "letters shared",
    "letters shared, a segment",
    "gain over parts",
    "gain over parts, at most",
    "worst member",
    "could be split",
    "length",
    "same stop",
    "both have stops",
    *(f"difference of {name}" for name in ("questions", "calls", "numbers", "colons", "brackets")),
    "opens a quotation on one side",
    "closes a quotation on one side",
    "leaves a quotation open on one side",
    "gain by extending",
    "gain by extending, at least",
)
GAP_FEATURES: tuple[str, ...] = ("gap", "neighbourhood", "length", "neighbourhood by length")


@dataclass(frozen=True)
class Sides:
    """All that is known of the two texts of a pair, the source first."""

    profiles: tuple[Profile, Profile]
    signs: tuple[Signs, Signs]
    near: Neighbourhood
    ratio: float
    """How many characters of the target stand for one of the source."""

    @cached_property
    def quoted(self) -> float:
        """1 where both texts mark quotations, else 0."""
        return float(min(int((s.opened > 0).sum()) for s in self.signs) >= 2)

    @cached_property
    def sums(self) -> tuple[_Sums, _Sums]:
        """Running sums of what is counted over a run."""
        near = (self.near.source, self.near.target)
        return (
            _sums(self.profiles[0], self.signs[0], near[0]),
            _sums(self.profiles[1], self.signs[1], near[1]),
        )


@dataclass(frozen=True)
class _Sums:
    lengths: Floats
    near: Floats
    counts: Floats
    opened: Floats
    closed: Floats


def _sums(profile: Profile, signs: Signs, near: NDArray[np.float32]) -> _Sums:
    values = (profile.lengths, near, signs.counts, signs.opened, signs.closed)
    return _Sums(*(_running(np.asarray(v, dtype=np.float64)) for v in values))


def _running(values: Floats) -> Floats:
    return np.concatenate([np.zeros_like(values[:1]), np.cumsum(values, axis=0)])


def gap_features(sides: Sides, side: int) -> Floats:
    """Return what tells whether each segment of a side has no counterpart, `(n, 4)`."""
    lengths = np.log(sides.profiles[side].lengths.astype(np.float64))
    near = np.asarray((sides.near.source, sides.near.target)[side], dtype=np.float64)
    return np.column_stack([np.ones_like(near), near, lengths, near * lengths])


class Window:
    """The similarities of all runs within a stretch of source and one of the target.

    Cosines are parts of the two texts' usual one. Indices are those of the whole
    texts; the stretches are cut to them.
    """

    def __init__(self, sides: Sides, source: tuple[int, int], target: tuple[int, int]) -> None:
        self.sides = sides
        self._origin = (source[0], target[0])
        self._ends = (source[1], target[1])
        cuts = (slice(*source), slice(*target))
        vectors, grams = [], []
        for profile, cut in zip(sides.profiles, cuts, strict=True):
            lengths = profile.lengths[cut]
            vectors.append(_runs(profile.vectors[cut], lengths))
            grams.append(_runs(profile.grams[cut], np.ones_like(lengths)))
        self._cosines = {
            (m, n): vectors[0][m - 1] @ vectors[1][n - 1].T / sides.near.usual
            for m in range(1, LONGEST + 1)
            for n in range(1, LONGEST + 1)
            if (m, n) in SHAPES
        }
        self._grams = grams

    def cosine(self, m: int, n: int, first: Integers, second: Integers) -> Floats:
        """Return the cosines of runs of `m` from `first` on with those of `n` from `second` on."""
        table = self._cosines[m, n]
        i, j = first - self._origin[0], second - self._origin[1]
        return np.asarray(table[i, j], dtype=np.float64)

    def shared_letters(self, m: int, n: int, first: Integers, second: Integers) -> Floats:
        """Return the cosines of the runs' letters."""
        i, j = first - self._origin[0], second - self._origin[1]
        rows, columns = self._grams[0][m - 1][i], self._grams[1][n - 1][j]
        return np.asarray(np.einsum("ij,ij->i", rows, columns), dtype=np.float64)

    def holds(self, m: int, n: int, first: Integers, second: Integers) -> NDArray[np.bool_]:
        """Return which runs lie within the window."""
        return np.asarray(
            (first >= self._origin[0])
            & (second >= self._origin[1])
            & (first + m <= self._ends[0])
            & (second + n <= self._ends[1])
        )


def _runs(rows: NDArray[np.float32], weights: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """Return for each run length up to `LONGEST` the weighted means of the rows, at length 1."""
    weighted = rows * weights[:, None]
    result = []
    total = np.zeros_like(weighted)
    for length in range(1, LONGEST + 1):
        count = max(0, len(rows) - length + 1)
        total = total[:count] + weighted[length - 1 : length - 1 + count]
        size = np.linalg.norm(total, axis=1, keepdims=True)
        result.append((total / np.maximum(size, 1e-6)).astype(np.float32))
    return result


def bead_features(
    window: Window, shape: tuple[int, int], first: Integers, second: Integers
) -> Floats:
    """Return the features of beads of one shape, `(len(first), len(BEAD_FEATURES))`.

    Args:
        window: holds all the beads.
        shape: how many segments of source and target they have.
        first: the first source segment of each.
        second: the first target segment of each.
    """
    m, n = shape
    sides = window.sides
    cosine = window.cosine(m, n, first, second)
    size = (m + n) / 2
    near = (_over(sides.sums[0].near, first, m) / m + _over(sides.sums[1].near, second, n) / n) / 2
    letters = window.shared_letters(m, n, first, second)
    lengths = _over(sides.sums[0].lengths, first, m), _over(sides.sums[1].lengths, second, n)
    expected = sides.ratio * lengths[0]
    ratio = np.log((lengths[1] + 3) / (expected + 3))
    deviation = (lengths[1] - expected) / np.sqrt(3 * (lengths[1] + expected) + 9)
    length = np.log((lengths[1] + expected) / (m + n) + 1)
    gain = cosine - _parts(window, shape, first, second) if m * n > 1 else np.zeros_like(cosine)
    extending = _extending(window, shape, first, second, cosine)
    shapes = np.zeros((len(first), 8))
    few, many = sorted(shape)
    shapes[:, _CLASSES.get((few, many), _LARGE if few > 1 else _FANNED)] = 1
    return np.column_stack(
        [
            shapes,
            cosine,
            cosine * size,
            cosine * length * size / 4,
            near,
            near * size,
            np.abs(ratio),
            ratio**2,
            np.minimum(np.abs(deviation), 6),
            np.minimum(deviation**2, 30) / 5,
            letters,
            letters * size,
            gain,
            np.minimum(gain, 0.08),
            _worst_member(window, shape, first, second),
            _split(window, shape, first, second),
            length * size,
            *_punctuation(sides, shape, first, second),
            extending,
            np.maximum(extending, 0),
        ]
    )


def _over(sums: Floats, first: Integers, length: int) -> Floats:
    return np.asarray(sums[first + length] - sums[first])


def _parts(window: Window, shape: tuple[int, int], first: Integers, second: Integers) -> Floats:
    """Return the best cosine that is left when the bead gives up a segment at an end."""
    m, n = shape
    parts = []
    if m > 1:
        parts += [window.cosine(m - 1, n, first + step, second) for step in (0, 1)]
    if n > 1:
        parts += [window.cosine(m, n - 1, first, second + step) for step in (0, 1)]
    return np.asarray(np.max(parts, axis=0))


def _extending(
    window: Window, shape: tuple[int, int], first: Integers, second: Integers, cosine: Floats
) -> Floats:
    """Return by how much the cosine grows with one more segment at an end, at least -0.5."""
    m, n = shape
    best = np.full(len(first), -0.5)
    for more, back in (((1, 0), (0, 0)), ((1, 0), (1, 0)), ((0, 1), (0, 0)), ((0, 1), (0, 1))):
        longer = m + more[0], n + more[1]
        if longer not in SHAPES:
            continue
        i, j = first - back[0], second - back[1]
        inside = window.holds(*longer, i, j)
        best[inside] = np.maximum(
            best[inside], window.cosine(*longer, i[inside], j[inside]) - cosine[inside]
        )
    return best


def _worst_member(
    window: Window, shape: tuple[int, int], first: Integers, second: Integers
) -> Floats:
    """Return how near the member that fits least is to the other side, beyond half of its usual."""
    m, n = shape
    if m * n == 1:
        return np.zeros(len(first))
    near = window.sides.near
    members = []
    if m > 1:
        for step in range(m):
            usual = near.source[first + step] / 2
            members.append(window.cosine(1, n, first + step, second) - usual)
    if n > 1:
        for step in range(n):
            usual = near.target[second + step] / 2
            members.append(window.cosine(m, 1, first, second + step) - usual)
    return np.asarray(np.min(members, axis=0))


def _split(window: Window, shape: tuple[int, int], first: Integers, second: Integers) -> Floats:
    """Return how well both ends go together by themselves, where both sides have several."""
    m, n = shape
    if min(shape) == 1:
        return np.zeros(len(first))
    ends = []
    for at_end in (False, True):
        smaller = [
            window.cosine(a, b, first + (m - a) * at_end, second + (n - b) * at_end)
            for a, b in ((1, 1), (1, 2), (2, 1))
        ]
        ends.append(np.max(smaller, axis=0))
    return np.asarray(np.minimum(*ends))


def _punctuation(
    sides: Sides, shape: tuple[int, int], first: Integers, second: Integers
) -> Sequence[Floats]:
    m, n = shape
    one, other = sides.sums
    stops = sides.signs[0].stops[first + m - 1], sides.signs[1].stops[second + n - 1]
    both = ((stops[0] > 0) & (stops[1] > 0)).astype(np.float64)
    differences = np.abs(_over(one.counts, first, m) - _over(other.counts, second, n))
    opened = _over(one.opened, first, m), _over(other.opened, second, n)
    closed = _over(one.closed, first, m), _over(other.closed, second, n)
    left = np.sign(opened[0] - closed[0]), np.sign(opened[1] - closed[1])
    return [
        (stops[0] == stops[1]) - both / 2,
        both,
        *np.minimum(differences, 3).T,
        ((opened[0] > 0) != (opened[1] > 0)) * sides.quoted,
        ((closed[0] > 0) != (closed[1] > 0)) * sides.quoted,
        (left[0] != left[1]) * sides.quoted,
    ]
