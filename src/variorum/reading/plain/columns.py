"""Sums, neighbours and runs along the lines of a text, whose rows of numbers are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]
    Columns = NDArray[np.float64]


def cumulated(values: Columns) -> Columns:
    """Return the sums of all rows before each row, and of all rows."""
    import numpy as np

    return np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])


def shifted(values: Columns, offset: int, absent: float) -> Columns:
    """Return for each row the values of the row `offset` further on, `absent` where none is."""
    import numpy as np

    moved = np.full_like(values, absent)
    if offset > 0:
        moved[:-offset] = values[offset:]
    else:
        moved[-offset:] = values[:offset]
    return moved


def best_run(score: Vector) -> Columns:
    """Return where each line lies to the run of lines with the greatest sum of scores."""
    import numpy as np

    n, index = len(score), np.arange(len(score))
    sums = np.concatenate([[0.0], np.cumsum(score)])
    gain = sums[1:] - np.minimum.accumulate(sums[:-1])
    end = int(gain.argmax()) + 1
    start = int(sums[:end].argmin())
    best = float(gain[end - 1])
    columns = [
        (index >= start) & (index < end),
        np.log1p(np.maximum(0, start - index)),
        np.log1p(np.maximum(0, index - end + 1)),
        np.full(n, best),
        np.full(n, (end - start) / n),
        np.full(n, sums[-1] - best),
        (index - start) / max(1, end - start),
    ]
    return np.stack(columns, axis=1).astype(np.float64).clip(-20, 20)


def nearest(marked: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each line the last marked one before it and the first behind it, or -1."""
    import numpy as np

    at = np.flatnonzero(marked)
    index = np.arange(len(marked))
    if not len(at):
        nowhere = np.full(len(marked), -1)
        return nowhere, nowhere
    before, behind = np.searchsorted(at, index), np.searchsorted(at, index, side="right")
    return (
        np.where(before > 0, at[np.maximum(before - 1, 0)], -1),
        np.where(behind < len(at), at[np.minimum(behind, len(at) - 1)], -1),
    )
