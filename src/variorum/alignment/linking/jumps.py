"""Where each segment's counterpart stands, seen from the segments before and behind it.

A hidden Markov model over the segments of one text (Vogel, Ney and Tillmann 1996,
for words): a state is a segment of the other text, or none; from one segment to
the next the place moves a step or two, or jumps anywhere, so that a moved block
or a cut costs once. Without jumps it is a soft monotone path.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Floats = NDArray[np.float32]
Weights = NDArray[np.float64]
Indices = NDArray[np.intp]

_KEPT_CELLS = 4_000_000


@dataclass(frozen=True, slots=True)
class Moves:
    """How the place in the other text moves from one segment to the next.

    Attributes:
        steps: the probability of each step from `first` on.
        first: the least step, 0 or negative.
        jump: the probability of any place of the other text, all alike.
        none: the probability that a segment has no counterpart; the place stays.
    """

    steps: tuple[float, ...]
    first: int
    jump: float
    none: float


FREE = Moves((0.01, 0.02, 0.10, 0.58, 0.10, 0.04, 0.02), -2, 0.13, 0.2)
"""Steps mostly forward, and one in eight anywhere."""

MONOTONE = Moves((0.10, 0.70, 0.12, 0.05, 0.02, 0.01), 0, 1e-6, 0.2)
"""Steps forward only."""


@dataclass(frozen=True)
class Batch:
    """Texts to be placed against others, side by side.

    Attributes:
        odds: gives for a slice of segments the odds of each pair against none, shape
            `(texts, segments, places)`, 0 beyond a text's end.
        heights: how many segments each text has.
        widths: how many places each has.
        wanted: for each text the pairs, segments and places, that are asked for.
    """

    odds: Callable[[slice], Floats]
    heights: Sequence[int]
    widths: Sequence[int]
    wanted: Sequence[tuple[Indices, Indices]]


def places(batch: Batch, moves: Moves) -> list[tuple[Floats, Floats]]:
    """Return how probable places are, by the forward-backward algorithm.

    Returns:
        For each text the probability of each wanted pair, and for each of its
        segments that of none.
    """
    count, rows, width = len(batch.heights), max(batch.heights), max(batch.widths)
    jump = (moves.jump / np.array(batch.widths, dtype=np.float64))[:, None]
    result = [
        (np.zeros(len(wanted[0]), dtype=np.float32), np.zeros(height, dtype=np.float32))
        for wanted, height in zip(batch.wanted, batch.heights, strict=True)
    ]
    block = max(1, min(rows, _KEPT_CELLS // (count * width)))
    slices = [slice(start, min(rows, start + block)) for start in range(0, rows, block)]
    kept = [np.zeros((count, width + 1))]
    kept[0][:, 0] = 1.0
    for part in slices[:-1]:
        kept.append(_forward(batch.odds(part), kept[-1], moves, jump)[1][-1])
    behind = np.ones((count, width + 1))
    for part, before in zip(reversed(slices), reversed(kept), strict=True):
        odds = batch.odds(part)
        there, either = _forward(odds, before, moves, jump)
        found = np.empty(odds.shape, dtype=np.float32)
        for k in range(odds.shape[1] - 1, -1, -1):
            total = np.sum(either[k] * behind, axis=1, keepdims=True)
            found[:, k] = there[k] * behind[:, 1:] / np.maximum(total, 1e-300)
            behind = _backward(odds[:, k], behind, moves, jump)
        _collect(found, part, batch, result)
    return result


def _collect(found: Floats, part: slice, batch: Batch, result: list[tuple[Floats, Floats]]) -> None:
    for table, (row, column), (values, none) in zip(found, batch.wanted, result, strict=True):
        here = np.flatnonzero((row >= part.start) & (row < part.stop))
        values[here] = table[row[here] - part.start, column[here]]
        rows = none[part]
        rows[:] = 1 - table[: len(rows)].sum(axis=1)


def _forward(
    odds: Floats, before: Weights, moves: Moves, jump: Weights
) -> tuple[list[Weights], list[Weights]]:
    """Return for each row the weight of each place with a counterpart, and with or without one.

    Place 0 of the latter stands before the other text's first segment.
    """
    there, either = [], []
    width, size = odds.shape[2], len(moves.steps)
    last = moves.first + size - 1
    pad = np.zeros((odds.shape[0], width + 1 + 2 * size))
    for k in range(odds.shape[1]):
        pad[:, size : size + width + 1] = before
        reached = jump * before.sum(axis=1, keepdims=True)
        for n, step in enumerate(reversed(moves.steps)):
            start = size + 1 - last + n
            reached = reached + step * pad[:, start : start + width]
        match = (1 - moves.none) * reached * odds[:, k]
        place = moves.none * before
        place[:, 1:] += match
        scale = 1.0 / place.sum(axis=1, keepdims=True)
        before = place * scale
        there.append(match * scale)
        either.append(before)
    return there, either


def _backward(odds: Floats, behind: Weights, moves: Moves, jump: Weights) -> Weights:
    """Return the weight of what follows for each place before a row."""
    width, size = odds.shape[1], len(moves.steps)
    ahead = odds * behind[:, 1:]
    pad = np.zeros((odds.shape[0], width + 1 + 2 * size))
    pad[:, size : size + width] = ahead
    total = jump * ahead.sum(axis=1, keepdims=True)
    for n, step in enumerate(moves.steps):
        # From place p, 0 being before the first, a step d leads to the segment p - 1 + d.
        start = size - 1 + moves.first + n
        total = total + step * pad[:, start : start + width + 1]
    result = moves.none * behind + (1 - moves.none) * total
    scaled: Weights = result / result.max(axis=1, keepdims=True)
    return scaled
