"""Two witnesses side by side: the table of their cosines, and the pairs worth a look."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from variorum.alignment.profiles import Profile

Floats = NDArray[np.float32]
Indices = NDArray[np.intp]

_CANDIDATES = 8
_NEARNESS = 1e-3
_ROWS = 512


class Strength(NamedTuple):
    """The weights of a first guess at a link's log odds, for one encoder."""

    bias: float
    similarity: float
    row_margin: float
    column_margin: float


class Best(NamedTuple):
    """The three best values of each row of a table, best first, shape (rows, 3)."""

    values: Floats

    def other(self, row: Indices, value: Floats) -> Floats:
        """Return the best value of each row but `value`."""
        first, second = self.values[row, 0], self.values[row, 1]
        best: Floats = np.where(value >= first, second, first)
        return best

    def mean_of_others(self, row: Indices, value: Floats) -> Floats:
        """Return the mean of the three best, without `value` where it is one of them."""
        best = self.values[row]
        among = value >= best[:, 2]
        total = best.sum(axis=1)
        mean: Floats = np.where(among, (total - value) / 2, total / 3).astype(np.float32)
        return mean


def _best(table: Floats) -> Best:
    rows, columns = table.shape
    result = np.zeros((rows, 3), dtype=np.float32)
    take = min(3, columns)
    for start in range(0, rows, _ROWS):
        part = table[start : start + _ROWS]
        top = -np.partition(-part, take - 1, axis=1)[:, :take]
        result[start : start + _ROWS, :take] = -np.sort(-top, axis=1)
    return Best(result)


def _mark_best(table: Floats, mask: NDArray[np.bool_]) -> None:
    """Mark the candidates of each row; of equal ones, as of a repeated sentence, the nearest."""
    rows, columns = table.shape
    if columns <= _CANDIDATES:
        mask[:] = True
        return
    across = (np.arange(columns) + 0.5) / columns
    for start in range(0, rows, _ROWS):
        part = table[start : start + _ROWS]
        down = (np.arange(start, start + len(part)) + 0.5) / rows
        far = np.abs(down[:, None] - across[None, :]).astype(np.float32)
        top = np.argpartition(_NEARNESS * far - part, _CANDIDATES - 1, axis=1)[:, :_CANDIDATES]
        np.put_along_axis(mask[start : start + _ROWS], top, values=True, axis=1)


@dataclass(frozen=True)
class Pair:
    """Two witnesses and the table of their segments' cosines."""

    source: Profile
    target: Profile
    guess: Strength

    @cached_property
    def similarity(self) -> Floats:
        """The cosines, shape `(len(source), len(target))`."""
        table: Floats = self.source.vectors @ self.target.vectors.T
        return table

    @cached_property
    def best(self) -> tuple[Best, Best]:
        """The best of each row and of each column."""
        return _best(self.similarity), _best(self.similarity.T)

    @cached_property
    def candidates(self) -> tuple[Indices, Indices]:
        """Rows and columns of the pairs worth a look: the best of each row and of each column."""
        table = self.similarity
        wanted = np.zeros(table.shape, dtype=bool)
        _mark_best(table, wanted)
        _mark_best(table.T, wanted.T)
        row, column = np.nonzero(wanted)
        return row, column

    def strength(self, rows: slice) -> Floats:
        """Return a first guess at the log odds of links, for some rows of the table."""
        part = self.similarity[rows]
        row, column = self.best[0].values[rows], self.best[1].values
        return self._guessed(
            part,
            part - np.where(part >= row[:, :1], row[:, 1:2], row[:, :1]),
            part - np.where(part >= column[:, 0], column[:, 1], column[:, 0]),
        )

    def strength_of_columns(self, columns: slice) -> Floats:
        """Return the same for some columns, transposed."""
        part = self.similarity[:, columns].T
        row, column = self.best[0].values, self.best[1].values[columns]
        return self._guessed(
            part,
            part - np.where(part >= row[:, 0], row[:, 1], row[:, 0]),
            part - np.where(part >= column[:, :1], column[:, 1:2], column[:, :1]),
        )

    def _guessed(self, similarity: Floats, row_margin: Floats, column_margin: Floats) -> Floats:
        w = self.guess
        score = w.bias + w.similarity * similarity
        score = score + w.row_margin * row_margin + w.column_margin * column_margin
        clipped: Floats = np.clip(score, -12, 12).astype(np.float32)
        return clipped

    def strength_at(self, row: Indices, column: Indices) -> Floats:
        """Return the same for single pairs; -12 beyond the texts' ends."""
        inside = (row >= 0) & (column >= 0) & (row < len(self.source)) & (column < len(self.target))
        r, c = np.where(inside, row, 0), np.where(inside, column, 0)
        value = self.similarity[r, c]
        score = self._guessed(
            value, value - self.best[0].other(r, value), value - self.best[1].other(c, value)
        )
        return np.where(inside, score, np.float32(-12)).astype(np.float32)
