"""What speaks for a link once all links of a story have been judged one by one.

Its rivals, its neighbours, and what other versions say: where both segments go with
one segment of a third version, or each with another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.alignment.linking.features import FEATURES
from variorum.alignment.linking.jumps import FREE
from variorum.alignment.linking.paths import Guess, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


Floats = NDArray[np.float32]
Indices = NDArray[np.intp]

_KEPT = (
    "similarity",
    "margin, less",
    "margin, more",
    "merged over itself",
    "merged over the neighbour",
    "merged over itself on the other side",
    "merged over the neighbour on the other side",
    "length",
    "shorter length",
    "figures",
    "names",
    "letters, margin, less",
    "on topic, less",
    "likeness of the texts, less",
    "smaller size",
    "distance from the diagonal",
    "neighbour on the diagonal, less",
    "free path, less",
    "free path, more",
    "monotone path, more",
)
_OWN = (
    "first log odds",
    "best rival, less",
    "best rival, more",
    "all rivals, less",
    "all rivals, more",
    "neighbour on the diagonal, less",
    "neighbour on the diagonal, more",
    "neighbour across a gap",
    "beside it, more",
    "beside it, less",
    "second neighbour",
    "third versions for it, most",
    "third versions for it, mean",
    "third versions against it, most",
    "third versions against it, mean",
    "third versions with one, mean",
    "third versions with one, most",
    "told in third versions, less",
    "told in third versions, more",
    "third versions",
    "path, less",
    "path, more",
    "together with the one beside it",
)
EVIDENCE = _OWN + tuple(f"first: {name}" for name in _KEPT)
_KEPT_ROWS = [FEATURES.index(name) for name in _KEPT]
_PRIOR_ODDS = 4.0
_BEST = 3


class Judged(NamedTuple):
    """A pair of witnesses with the first stage's features and probabilities.

    Attributes:
        features: shape `(len(FEATURES), candidates)`.
        candidates: rows and columns.
        probability: of each candidate.
        table: the same as a table of all pairs of segments.
    """

    features: Floats
    candidates: tuple[Indices, Indices]
    probability: Floats
    table: Floats


class _Top(NamedTuple):
    """The best of each row: their columns and values, best first."""

    columns: Indices
    values: Floats


Pairs = tuple[int, int]


def evidence(judged: Mapping[Pairs, Judged]) -> dict[Pairs, Floats]:
    """Return for each pair `a < b` an array of shape `(len(EVIDENCE), candidates)`."""
    tables = {pair: one.table for pair, one in judged.items()}
    tables |= {(b, a): one.table.T for (a, b), one in judged.items()}
    tops = {pair: _top(table) for pair, table in tables.items()}
    seen = walk([_guess(one) for one in judged.values()], FREE)
    result = {}
    for ((a, b), one), path in zip(judged.items(), seen, strict=True):
        columns = [
            np.log((one.probability + 1e-4) / (1 - one.probability + 1e-4)),
            *_rivals(one, tops[a, b], tops[b, a]),
            *_near(one),
            *_thirds(one, (a, b), tables, tops),
            np.minimum(path.from_source, path.from_target),
            np.maximum(path.from_source, path.from_target),
            _together(one),
        ]
        own = np.stack(columns).astype(np.float32)
        result[a, b] = np.concatenate([own, one.features[_KEPT_ROWS]])
    return result


def _top(table: Floats) -> _Top:
    columns = np.argsort(-table, axis=1, kind="stable")[:, :_BEST]
    return _Top(columns, np.take_along_axis(table, columns, axis=1))


def _guess(one: Judged) -> Guess:
    def odds(p: Floats) -> Floats:
        sure = np.clip(p, 1e-4, 0.995)
        return np.where(p > 0, sure / (1 - sure) * _PRIOR_ODDS, 0).astype(np.float32)

    table = one.table
    shape = (table.shape[0], table.shape[1])
    return Guess(lambda r: odds(table[r]), lambda c: odds(table[:, c].T), shape, one.candidates)


def _rivals(one: Judged, down: _Top, across: _Top) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the best other probability, and the sum of all others, in row and column."""
    p = one.probability
    best, total = [], []
    for line, top, axis in zip(one.candidates, (down, across), (1, 0), strict=True):
        first = top.values[line, 0]
        second = top.values[line, 1] if top.values.shape[1] > 1 else np.zeros_like(first)
        best.append(np.where(p >= first, second, first))
        total.append(one.table.sum(axis=axis)[line] - p)
    return np.minimum(*best), np.maximum(*best), np.minimum(*total), np.maximum(*total)


def _at(one: Judged, *steps: tuple[int, int]) -> Floats:
    """Return the greatest probability at some steps from each candidate, 0 beyond the ends."""
    row, column = one.candidates
    height, width = one.table.shape
    best = np.zeros(len(row), dtype=np.float32)
    for down, right in steps:
        r, c = row + down, column + right
        inside = (r >= 0) & (c >= 0) & (r < height) & (c < width)
        value = one.table[np.where(inside, r, 0), np.where(inside, c, 0)]
        best = np.maximum(best, np.where(inside, value, 0))
    return best


def _near(one: Judged) -> tuple[Floats, ...]:
    before, behind = _at(one, (-1, -1)), _at(one, (1, 1))
    gap = ((1, 2), (2, 1), (1, 3), (3, 1))
    second = ((2, 2), (2, 3), (3, 2), (3, 3))
    either = [*gap, *((-d, -r) for d, r in gap)], [*second, *((-d, -r) for d, r in second)]
    beside = _beside(one)
    return (
        np.minimum(before, behind),
        np.maximum(before, behind),
        _at(one, *either[0]),
        np.maximum(*beside),
        np.minimum(*beside),
        _at(one, *either[1]),
    )


def _beside(one: Judged) -> tuple[Floats, Floats]:
    return _at(one, (0, -1), (0, 1)), _at(one, (-1, 0), (1, 0))


def _together(one: Judged) -> Floats:
    return np.minimum(np.maximum(*_beside(one)), one.probability)


def _thirds(
    one: Judged, pair: Pairs, tables: Mapping[Pairs, Floats], tops: Mapping[Pairs, _Top]
) -> tuple[Floats, ...]:
    """Return what third versions say.

    A path over a third version is as sure as its weaker link.
    """
    a, b = pair
    row, column = one.candidates
    blank = np.zeros(len(row), dtype=np.float32)
    told: list[tuple[Floats, ...]] = []
    for k in sorted({w for w, _ in tables} - {a, b}):
        way = np.maximum(
            _over(tops[a, k], tables[k, b], row, column),
            _over(tops[b, k], tables[k, a], column, row),
        )
        mine, theirs = tops[a, k].values[row, 0], tops[b, k].values[column, 0]
        told.append((way, np.minimum(mine, theirs) - way, np.abs(mine - theirs), mine, theirs))
    if not told:
        return (*(blank - 1 for _ in range(8)), blank)
    way, against, alone, mine, theirs = (_stacked(told, n) for n in range(5))
    presence = mine.mean(axis=0), theirs.mean(axis=0)
    return (
        way.max(axis=0),
        way.mean(axis=0),
        against.max(axis=0),
        against.mean(axis=0),
        alone.mean(axis=0),
        alone.max(axis=0),
        np.minimum(*presence),
        np.maximum(*presence),
        blank + len(told),
    )


def _stacked(told: Sequence[tuple[Floats, ...]], n: int) -> Floats:
    return np.stack([row[n] for row in told])


def _over(top: _Top, onward: Floats, line: Indices, across: Indices) -> Floats:
    """Return how sure the surest way is from each segment over its best ones to the other."""
    best = np.zeros(len(line), dtype=np.float32)
    for n in range(top.columns.shape[1]):
        step = np.minimum(top.values[line, n], onward[top.columns[line, n], across])
        best = np.maximum(best, step)
    return best
