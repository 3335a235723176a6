"""A second look at lines, once it is known roughly which of them are the article's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.reading.plain.columns import best_run, cumulated, nearest, shifted
from variorum.reading.plain.features import FAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Vector = NDArray[np.float64]
    Columns = NDArray[np.float64]

OFFSETS = (-4, -3, -2, -1, 1, 2, 3, 4)
WINDOWS = (2, 4, 8, 16, 32)
LEAST = 1e-3
# A line is surely the article's, or surely not.
SURE, SURELY_NOT = 0.6, 0.1


def second_features(chances: Vector, words: Sequence[list[str]]) -> Matrix:
    """Return a row for each line: the chances around it, and whose words it shares.

    Args:
        chances: how probable it was at first sight that each line is the article's.
        words: the words of each line.
    """
    import numpy as np

    n, index = len(chances), np.arange(len(chances))
    odds = log_odds(chances)
    parts: list[Columns] = [odds[:, None]]
    parts.extend(shifted(odds[:, None], offset, -8.0) for offset in OFFSETS)
    sums = cumulated(chances[:, None])[:, 0]
    around = []
    for window in WINDOWS:
        low, high = np.maximum(0, index - window), np.minimum(n, index + 1 + window)
        around += [(sums[index] - sums[low]) / window, (sums[high] - sums[index + 1]) / window]
    total = float(sums[-1])
    around += [
        sums[index],
        total - sums[index + 1],
        sums[index] / max(1e-6, total),
        np.full(n, total / n),
        np.full(n, total),
    ]
    parts.append(np.stack(around, axis=1))
    core = best_run(0.5 * odds.clip(-2, 3))
    parts += [core, best_run(chances - 0.3), _distances(chances)]
    parts.append(_likeness(words, core[:, 0] > 0, chances > 0.5))
    return np.concatenate(parts, axis=1).astype(np.float32)


def log_odds(chances: Vector) -> Vector:
    """Return the logarithm of the odds, kept within bounds."""
    import numpy as np

    bounded = np.clip(chances, LEAST, 1 - LEAST)
    return np.asarray(np.log(bounded / (1 - bounded)), dtype=np.float64)


def _distances(chances: Vector) -> Columns:
    """Return how far the article's sure lines are, in lines and in lines that are surely not."""
    import numpy as np

    index = np.arange(len(chances))
    others = np.concatenate([[0], np.cumsum(chances < SURELY_NOT)])
    last, following = nearest(chances > SURE)
    columns = [
        np.where(last < 0, FAR, index - last),
        np.where(following < 0, FAR, following - index),
        np.where(last < 0, FAR, others[index] - others[last]),
        np.where(following < 0, FAR, others[following] - others[index]),
    ]
    return np.log1p(np.stack(columns, axis=1).clip(0, FAR).astype(np.float64))


def _likeness(
    words: Sequence[list[str]], inside: NDArray[np.bool_], likely: NDArray[np.bool_]
) -> Columns:
    """Return how much of each line's words the article and the rest have; rare ones weigh more."""
    import numpy as np

    n = len(words)
    number: dict[str, int] = {}
    # In the order of the text, not of a set: sums of fractions differ by their order.
    sets = [
        [number.setdefault(w, len(number)) for w in dict.fromkeys(ws) if len(w) > 1] for ws in words
    ]
    size = np.array([len(s) for s in sets])
    ids = np.array([i for s in sets for i in s], dtype=np.int64)
    line = np.repeat(np.arange(n), size)
    core, rest = inside & likely, ~inside
    everywhere = np.bincount(ids, minlength=len(number))
    in_core = np.bincount(ids[core[line]], minlength=len(number))
    in_rest = np.bincount(ids[rest[line]], minlength=len(number))
    shared, elsewhere = in_core[ids] > core[line], in_rest[ids] > rest[line]
    weight = 1 / (1 + everywhere[ids])
    total = 1e-6 + np.bincount(line, weight, n)
    near = (1e-6 + np.bincount(line, weight * shared, n)) / total
    far = (1e-6 + np.bincount(line, weight * elsewhere, n)) / total
    alone = np.bincount(line, shared & ~elsewhere, n) / np.maximum(1, size)
    return np.stack([near, far, alone, near - far], axis=1)
