"""How much of what two texts say has a counterpart in the other, by their tokens.

A headline and the sentence that says the same are alike as wholes; but each says things
that the other doesn't. A translation leaves next to nothing without a counterpart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from variorum.encoding.tokens import Tokens

    Floats = NDArray[np.float64]

MEASURES = ("near", "mutual", "found", "lowest", "low")
"""Of one text, each higher the more it has a counterpart: the mean likeness to the nearest
token, the share that are nearest to each other, the share near enough, the mean of the
three least near, and the likeness that a sixth are below."""
RUN = ("near", "mutual", "gained", "without", "found", "found without")
"""Of the edge of a run: how near it comes, what of it nothing else in the run is nearer to,
how much better the other text is explained with it, and how well without."""

_COMMON = 6.0
_SPEAKING = 3.0
_NEAR = 0.75
_LOWEST = 3
_LOW = 0.15
UNKNOWN = np.zeros((2, len(MEASURES)))
"""Where a text has no token: nothing of either is found in the other."""


def counterparts(one: Tokens, other: Tokens) -> Floats:
    """Return the measures of either text beside the other, shape `(2, len(MEASURES))`.

    A token counts what it says: the commonest next to nothing.
    """
    if not len(one) or not len(other):
        return UNKNOWN
    table = one.rows @ other.rows.T
    return np.array([_measures(table, _weights(one)), _measures(table.T, _weights(other))])


def _weights(tokens: Tokens) -> Floats:
    return np.maximum(tokens.weight.astype(np.float64) - _COMMON, 0.5)


def _measures(table: NDArray[np.float32], weight: Floats) -> list[float]:
    near = table.max(axis=1).astype(np.float64)
    mutual = table.argmax(axis=0)[table.argmax(axis=1)] == np.arange(len(weight))
    speaking = near[weight > _SPEAKING]
    lowest = np.sort(speaking if len(speaking) else near)[:_LOWEST]
    total = weight.sum()
    return [
        float(near @ weight / total),
        float(weight[mutual].sum() / total),
        float(weight[near >= _NEAR].sum() / total),
        float(lowest.mean()),
        float(np.quantile(near, _LOW)),
    ]


def edge_counterparts(run: Tokens, span: tuple[int, int], other: Tokens) -> Floats:
    """Return what the tokens say of the edge of a run, in the order of `RUN`.

    Args:
        run: the tokens of the whole run.
        span: the offsets of the edge in the run's text.
        other: the tokens of what the run stands beside.

    Returns:
        Nothing but 0 where the edge, the rest or the other has no token.
    """
    inside = (run.starts >= span[0]) & (run.starts < span[1])
    if not inside.any() or inside.all() or not len(other):
        return np.zeros(len(RUN))
    table = (run.rows @ other.rows.T).astype(np.float64)
    ours, theirs = _weights(run), _weights(other)
    near = table[inside].max(axis=1)
    weight = ours[inside]
    mutual = table.argmax(axis=0)[table.argmax(axis=1)] == np.arange(len(ours))
    whole, rest = table.max(axis=0), table[~inside].max(axis=0)
    return np.array(
        [
            near @ weight / weight.sum(),
            weight[mutual[inside]].sum() / weight.sum(),
            (whole - rest) @ theirs / theirs.sum(),
            rest @ theirs / theirs.sum(),
            theirs[whole >= _NEAR].sum() / theirs.sum(),
            theirs[rest >= _NEAR].sum() / theirs.sum(),
        ]
    )
