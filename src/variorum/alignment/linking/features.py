"""What speaks for a link between two segments: a row of features for each likely pair."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.alignment.linking.pair import Best, Pair
    from variorum.alignment.profiles import Profile

Floats = NDArray[np.float32]
Indices = NDArray[np.intp]

FEATURES = (
    "similarity",
    "margin, less",
    "margin, more",
    "margin to the best three, less",
    "margin to the best three, more",
    "rank, less",
    "rank, more",
    "share, less",
    "share, more",
    "strength",
    "merged",
    "merged over itself",
    "merged over the neighbour",
    "merged on the other side",
    "merged over itself on the other side",
    "merged over the neighbour on the other side",
    "merged over the best other",
    "neighbour on the diagonal, less",
    "neighbour on the diagonal, more",
    "neighbour across a gap, less",
    "neighbour across a gap, more",
    "second neighbour, more",
    "distance from the diagonal",
    "length",
    "shorter length",
    "figures",
    "names",
    "letters",
    "letters, margin, less",
    "letters, margin, more",
    "likeness of the letters",
    "on topic, less",
    "on topic, more",
    "likeness of the texts, less",
    "likeness of the texts, more",
    "sizes",
    "smaller size",
    "free path, less",
    "free path, more",
    "free path, none, less",
    "free path, none, more",
    "monotone path, less",
    "monotone path, more",
)

_AT_ONCE = 20_000
_COLUMNS = 2048


def link_features(pair: Pair, paths: Sequence[Floats]) -> Floats:
    """Return the features of the pair's candidates, shape `(len(FEATURES), candidates)`.

    A feature that both sides have is given as the lesser and the greater of the two,
    so that nothing changes when the sides are exchanged.

    Args:
        pair: two witnesses.
        paths: the columns that `variorum.alignment.linking.links.path_features` makes.
    """
    row, column = pair.candidates
    value = pair.similarity[row, column]
    merged = _merged(pair, row, column, value)
    columns = [
        value,
        *_ordered(*(value - best.other(at, value) for best, at in _sides(pair))),
        *_ordered(*(value - best.mean_of_others(at, value) for best, at in _sides(pair))),
        *_ordered(_rank(row, value), _rank(column, value)),
        *_shares(pair, row, column),
        pair.strength_at(row, column),
        *merged,
        merged[0] - np.maximum(*(best.other(at, value) for best, at in _sides(pair))),
        *_neighbours(pair, row, column),
        _off_diagonal(pair, row, column),
        *_lengths(pair, row, column),
        _shared(pair.source.figures, pair.target.figures, row, column),
        _shared(pair.source.names, pair.target.names, row, column),
        *_letters(pair, row, column),
        *_topics(pair, row, column),
        *_sizes(pair, row),
        *paths,
    ]
    return np.stack(columns).astype(np.float32)


def _sides(pair: Pair) -> tuple[tuple[Best, Indices], tuple[Best, Indices]]:
    row, column = pair.candidates
    return (pair.best[0], row), (pair.best[1], column)


def _ordered(one: Floats, other: Floats) -> tuple[Floats, Floats]:
    return np.minimum(one, other), np.maximum(one, other)


def _rank(line: Indices, value: Floats) -> Floats:
    """Return the logarithm of each candidate's place among those of its line, from 1."""
    order = np.lexsort((-value, line))
    lines = line[order]
    first = np.searchsorted(lines, lines, side="left")
    rank = np.empty(len(line), dtype=np.float32)
    rank[order] = np.log1p(np.arange(len(line)) - first)
    return rank


def _shares(pair: Pair, row: Indices, column: Indices) -> tuple[Floats, Floats]:
    """Return what a candidate has of its row's and its column's odds, 1 of them being none's."""
    odds = np.exp(pair.strength_at(row, column).astype(np.float64))
    shares = []
    for line, size in ((row, len(pair.source)), (column, len(pair.target))):
        total = 1 + np.bincount(line, odds, size)
        shares.append((odds / total[line]).astype(np.float32))
    return _ordered(*shares)


def _merged(pair: Pair, row: Indices, column: Indices, value: Floats) -> tuple[Floats, ...]:
    """Return what is gained by taking a segment together with its neighbour, for both sides.

    For the better side first: the cosine of the two together, and by how much it
    exceeds that of the segment alone and that of the neighbour alone.
    """
    one = _merged_side(pair.source, pair.similarity, row, column, value)
    other = _merged_side(pair.target, pair.similarity.T, column, row, value)
    first = one[0] >= other[0]
    return tuple(
        np.where(choice, a, b)
        for choice in (first, ~first)
        for a, b in zip(one, other, strict=True)
    )


def _merged_side(
    side: Profile, similarity: Floats, line: Indices, across: Indices, value: Floats
) -> list[Floats]:
    size = len(side)
    best = [np.full(len(line), -1, dtype=np.float32) for _ in range(3)]
    if size < 2:
        return best
    weighted = side.vectors * side.lengths[:, None]
    norm = np.maximum(np.linalg.norm(weighted[:-1] + weighted[1:], axis=1), 1e-6)
    for step in (-1, 1):
        near = line + step
        inside = (near >= 0) & (near < size)
        near = np.where(inside, near, line)
        beside = similarity[near, across]
        both = (side.lengths[line] * value + side.lengths[near] * beside) / norm[
            np.minimum(np.minimum(line, near), size - 2)
        ]
        better = inside & (both > best[0])
        best = [
            np.where(better, new, old).astype(np.float32)
            for new, old in zip((both, both - value, both - beside), best, strict=True)
        ]
    return best


def _neighbours(pair: Pair, row: Indices, column: Indices) -> tuple[Floats, ...]:
    def at(down: int, right: int) -> Floats:
        return pair.strength_at(row + down, column + right)

    def best(sign: int, steps: tuple[tuple[int, int], ...]) -> Floats:
        found: Floats = np.max([at(sign * down, sign * right) for down, right in steps], axis=0)
        return found

    gap = ((1, 2), (2, 1), (1, 3), (3, 1))
    second = ((2, 2), (2, 3), (3, 2), (3, 3))
    return (
        *_ordered(at(-1, -1), at(1, 1)),
        *_ordered(best(-1, gap), best(1, gap)),
        np.maximum(best(-1, second), best(1, second)),
    )


def _off_diagonal(pair: Pair, row: Indices, column: Indices) -> Floats:
    down, across = (row + 0.5) / len(pair.source), (column + 0.5) / len(pair.target)
    return np.abs(down - across).astype(np.float32)


def _lengths(pair: Pair, row: Indices, column: Indices) -> tuple[Floats, Floats]:
    """Return the difference of log lengths beyond what the scripts explain, and the shorter."""
    left, right = np.log1p(pair.source.lengths), np.log1p(pair.target.lengths)
    left, right = left - np.median(left), right - np.median(right)
    one, other = left[row], right[column]
    return np.abs(one - other), np.minimum(one, other)


def _shared(
    source: Sequence[frozenset[str]],
    target: Sequence[frozenset[str]],
    row: Indices,
    column: Indices,
) -> Floats:
    """Return the share of common members: 0 where one side has none, -0.5 where none is shared.

    A member counts by its rarity in the two texts, so that a name that stands in
    every segment says nothing.
    """
    counts = Counter(member for members in (*source, *target) for member in members)
    both = frozenset[str]().union(*source) & frozenset[str]().union(*target)
    rarest = sorted(both, key=lambda member: (counts[member], member))[:_COLUMNS]
    place = {member: k for k, member in enumerate(rarest)}
    totals = [
        np.array([sum(1.0 / counts[m] for m in sorted(members)) for members in side])
        for side in (source, target)
    ]
    common = np.zeros(len(row))
    if place:
        left, right = _memberships(source, place), _memberships(target, place)
        left /= np.sqrt([counts[m] for m in rarest], dtype=np.float32)
        right /= np.sqrt([counts[m] for m in rarest], dtype=np.float32)
        common = _products(left, right, row, column).astype(np.float64)
    one, other = totals[0][row], totals[1][column]
    share = np.where(common > 1e-9, common / np.maximum(one + other - common, 1e-9), -0.5)
    return np.where((one > 0) & (other > 0), share, 0.0).astype(np.float32)


def _memberships(side: Sequence[frozenset[str]], place: dict[str, int]) -> Floats:
    result = np.zeros((len(side), len(place)), dtype=np.float32)
    for i, members in enumerate(side):
        for member in members & place.keys():
            result[i, place[member]] = 1.0
    return result


def _products(left: Floats, right: Floats, row: Indices, column: Indices) -> Floats:
    """Return the products of single rows of two arrays, few at a time where they are many."""
    if len(left) * len(right) <= _AT_ONCE * 8:
        return (left @ right.T)[row, column]
    result = np.empty(len(row), dtype=np.float32)
    for start in range(0, len(row), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        result[part] = np.einsum("nk,nk->n", left[row[part]], right[column[part]])
    return result


def _letters(pair: Pair, row: Indices, column: Indices) -> tuple[Floats, ...]:
    """Return the overlap of letters, how far it is above the best other's, and the usual best."""
    value = _products(pair.source.grams, pair.target.grams, row, column)
    margins, levels = [], []
    for line, size in ((row, len(pair.source)), (column, len(pair.target))):
        best = np.zeros((size, 2), dtype=np.float32)
        np.maximum.at(best[:, 0], line, value)
        rest = np.where(value >= best[line, 0], 0, value)
        np.maximum.at(best[:, 1], line, rest)
        margins.append(value - np.where(value >= best[line, 0], best[line, 1], best[line, 0]))
        levels.append(float(best[:, 0].mean()))
    return (value, *_ordered(*margins), np.full(len(row), min(levels), dtype=np.float32))


def _topics(pair: Pair, row: Indices, column: Indices) -> tuple[Floats, Floats]:
    """Return how near each segment is to the other text as a whole, against its own text."""
    means = [side.vectors.mean(axis=0) for side in (pair.source, pair.target)]
    means = [mean / max(float(np.linalg.norm(mean)), 1e-6) for mean in means]
    one, other = pair.source.vectors @ means[1], pair.target.vectors @ means[0]
    return _ordered(one[row], other[column])


def _sizes(pair: Pair, row: Indices) -> tuple[Floats, ...]:
    """Return what is the same for all candidates: how alike the texts are, and how long."""
    likeness = [float(best.values[:, 0].mean()) for best in pair.best]
    one, other = len(pair.source), len(pair.target)
    level = [
        min(likeness),
        max(likeness),
        abs(np.log(one / other)),
        np.log(min(one, other)),
    ]
    return tuple(np.full(len(row), x, dtype=np.float32) for x in level)
