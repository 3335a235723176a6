"""The learned correspondences of letters, and the best alignment of a name with words.

The score of an alignment is the sum of the log odds of its pieces over chance, so
it grows with every piece that fits; `bench/train_transliteration.py` learns them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ids = NDArray[np.int32]

UNSEEN = -4.5
"""The log odds of a letter for a unit that were never seen together."""
NEVER = -60.0
LONGEST = 4


@dataclass(frozen=True)
class Table:
    """The correspondences of one script; column 0 is the padding, 1 an unknown unit."""

    unit_ids: dict[str, int]
    single: dict[str, Floats]
    skip_letter: dict[str, float]
    skip_unit: Floats
    double: dict[str, dict[tuple[int, int], float]]
    best_of_unit: Floats

    def ids(self, rows: Sequence[Sequence[str]]) -> Ids:
        """Return rows of units as one padded matrix."""
        width = max((len(r) for r in rows), default=0)
        out = np.zeros((len(rows), width), np.int32)
        for index, row in enumerate(rows):
            out[index, : len(row)] = [self.unit_ids.get(u, 1) for u in row]
        return out


@cache
def _lines() -> tuple[tuple[str, str, str, float], ...]:
    text = (files(__package__) / "_translit_model.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple((s, a, b, int(score) / 100) for s, a, b, score in rows)


@cache
def table(script: str) -> Table:
    """Return the correspondences of Latin letters with a script's units."""
    rows = [(a, b, score) for s, a, b, score in _lines() if s == script]
    names = sorted({u for _, b, _ in rows for u in b.split()})
    unit_ids = {u: i + 2 for i, u in enumerate(names)}
    size = len(unit_ids) + 2
    single: dict[str, Floats] = {}
    double: dict[str, dict[tuple[int, int], float]] = {}
    skip_letter: dict[str, float] = {}
    skip_unit = np.full(size, UNSEEN, np.float32)
    best = np.zeros(size, np.float32)
    for latin, right, score in rows:
        parts = [unit_ids[u] for u in right.split()]
        if not parts:
            skip_letter[latin] = score
        elif not latin:
            skip_unit[parts[0]] = score
        elif len(parts) == 2:
            double.setdefault(latin, {})[parts[0], parts[1]] = score
        else:
            if latin not in single:
                single[latin] = np.full(size, UNSEEN if len(latin) == 1 else NEVER, np.float32)
            single[latin][parts[0]] = score
            best[parts[0]] = max(best[parts[0]], score)
    for vector in single.values():
        vector[0] = NEVER
    skip_unit[0] = NEVER
    return Table(unit_ids, single, skip_letter, skip_unit, double, best)


@lru_cache(maxsize=4096)
def ceiling(name: str, script: str) -> float:
    """Return the best score that any row of units could reach with `name`."""
    tab = table(script)
    best = [0.0] * (len(name) + 1)
    for i in range(1, len(name) + 1):
        best[i] = best[i - 1] + tab.skip_letter.get(name[i - 1], UNSEEN)
        for size in range(1, min(LONGEST, i) + 1):
            vector = tab.single.get(name[i - size : i])
            if vector is not None:
                best[i] = max(best[i], best[i - size] + float(vector.max()))
    return best[-1]


def align(name: str, rows: Ids, script: str) -> Floats:
    """Return the best score of `name` with the first j units of every row, for each j."""
    tab = table(script)
    count, width = rows.shape
    skip = tab.skip_unit[rows]
    unseen = np.full(len(tab.skip_unit), UNSEEN, np.float32)
    unseen[0] = NEVER
    state: list[Floats] = []
    for i in range(len(name) + 1):
        here = np.full((count, width + 1), NEVER, np.float32)
        if i == 0:
            here[:, 0] = 0.0
        else:
            here = np.maximum(here, state[i - 1] + tab.skip_letter.get(name[i - 1], UNSEEN))
        for size in range(1, min(LONGEST, i) + 1):
            piece = name[i - size : i]
            vector = tab.single.get(piece)
            if vector is None:
                if size > 1:
                    continue
                vector = unseen
            np.maximum(here[:, 1:], state[i - size][:, :-1] + vector[rows], out=here[:, 1:])
        pairs = tab.double.get(name[i - 1]) if i else None
        if pairs and width > 1:
            gains = _pair_gains(pairs, rows, len(tab.skip_unit))
            np.maximum(here[:, 2:], state[i - 1][:, :-2] + gains, out=here[:, 2:])
        for j in range(width):
            np.maximum(here[:, j + 1], here[:, j] + skip[:, j], out=here[:, j + 1])
        state.append(here)
    return state[-1]


def _pair_gains(pairs: dict[tuple[int, int], float], rows: Ids, size: int) -> Floats:
    keys = rows[:, :-1].astype(np.int64) * size + rows[:, 1:]
    gains = np.full(keys.shape, NEVER, np.float32)
    for (first, second), score in pairs.items():
        gains[keys == first * size + second] = score
    return gains
