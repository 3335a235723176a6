"""Paths through pairs of witnesses, walked from either side, for many pairs at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.alignment.linking.jumps import Batch, places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from variorum.alignment.linking.jumps import Moves

Floats = NDArray[np.float32]
Indices = NDArray[np.intp]

_BATCH_CELLS = 1_000_000


class Guess(NamedTuple):
    """A first guess at the links of a pair.

    Attributes:
        rows: gives for some segments of the source their odds with all of the target.
        columns: gives for some segments of the target their odds with all of the source.
        shape: how many segments the source has, and the target.
        candidates: the rows and columns that are asked for.
    """

    rows: Callable[[slice], Floats]
    columns: Callable[[slice], Floats]
    shape: tuple[int, int]
    candidates: tuple[Indices, Indices]


class Seen(NamedTuple):
    """For each candidate how probable its place is and how probable none, from either side."""

    from_source: Floats
    from_target: Floats
    source_none: Floats
    target_none: Floats


def walk(guesses: Sequence[Guess], moves: Moves) -> list[Seen]:
    """Return what each pair's paths say of its candidates."""
    result: dict[int, Seen] = {}
    for numbers in _batches(guesses):
        found = places(_batch([guesses[n] for n in numbers]), moves)
        for k, n in enumerate(numbers):
            row, column = guesses[n].candidates
            (down, no_target), (across, no_source) = found[2 * k], found[2 * k + 1]
            result[n] = Seen(down, across, no_target[row], no_source[column])
    return [result[n] for n in range(len(guesses))]


def _batches(guesses: Sequence[Guess]) -> Iterator[list[int]]:
    """Yield the numbers of pairs of like sizes, as many as may be walked at once."""
    batch: list[int] = []
    for n in sorted(range(len(guesses)), key=lambda n: (max(guesses[n].shape), n)):
        widest = max(guesses[n].shape)
        if batch and 2 * (len(batch) + 1) * widest**2 > _BATCH_CELLS:
            yield batch
            batch = []
        batch.append(n)
    if batch:
        yield batch


def _batch(guesses: Sequence[Guess]) -> Batch:
    heights = [size for g in guesses for size in g.shape]
    widths = [size for g in guesses for size in reversed(g.shape)]
    givers = [give for g in guesses for give in (g.rows, g.columns)]
    wanted = [pair for g in guesses for pair in (g.candidates, g.candidates[::-1])]

    def odds(part: slice) -> Floats:
        table = np.zeros((len(givers), part.stop - part.start, max(widths)), dtype=np.float32)
        for side, give, height, width in zip(table, givers, heights, widths, strict=True):
            if height > part.start:
                rows = give(slice(part.start, min(part.stop, height)))
                side[: len(rows), :width] = rows
        return table

    return Batch(odds, heights, widths, wanted)
