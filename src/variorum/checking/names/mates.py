"""Names that lack a counterpart on both sides of a pair, held against one another.

Where a name was changed, each side has one that the other lacks, and both stand at like
places. What was said of each word alone is weighed again with what was said of the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.checking.names.evidence import Lacking

MATE_FEATURES = (
    "own", "mate", "away", "mutual", "second", "beside", "above", "mates", "rest_sign",
    "found", "uncased", "mate_uncased", "mate_found", "other_uncased", "run", "ordinary",
    "mate_ordinary", "names", "share_matched", "near", "mate_near", "faced", "mate_faced",
)  # fmt: skip
# What a place far from where the counterpart should stand costs, in log odds a text's length.
AWAY = 6.0
# What it is worth that a word's neighbours are those of the other's counterpart.
FACED = 2.0
_NONE = -12.0
# From these log odds on a word counts as one that lacks its counterpart.
_WANTING = -1.5
_ODDS, _FOUND, _RUN, _NAMES, _SHARE, _UNCASED = 0, 1, 11, 15, 16, 53


def mate_features(
    found: Sequence[tuple[int, Lacking]], odds: Sequence[float], lengths: tuple[int, int]
) -> list[tuple[float, ...]]:
    """Return the second evidence on each word, in the order of `MATE_FEATURES`.

    Args:
        found: the words with their sides.
        odds: the log odds of each by its own evidence.
        lengths: the lengths of both texts.
    """
    best = [_mates(i, found, odds, lengths) for i in range(len(found))]
    rows = []
    for i, (side, x) in enumerate(found):
        order = best[i]
        mate = order[0][1] if order else None
        y = found[mate][1] if mate is not None else None
        others = [odds[k] for k, (s, _) in enumerate(found) if s == side and k != i]
        beside = [
            odds[k]
            for k, (s, z) in enumerate(found)
            if s == side and k != i and z.word.run == x.word.run
        ]
        rows.append(
            (
                odds[i],
                odds[mate] if mate is not None else _NONE,
                (odds[mate] - order[0][0]) / AWAY if mate is not None else 1.0,
                mate is not None and bool(best[mate]) and best[mate][0][1] == i,
                order[1][0] if len(order) > 1 else _NONE,
                max(beside, default=_NONE),
                sum(o > odds[i] for o in others),
                sum(odds[k] > _WANTING for _, k in order),
                x.rest.sign if x.rest else -1.0,
                x.features[_FOUND],
                x.features[_UNCASED],
                y.features[_UNCASED] if y else -1.0,
                y.features[_FOUND] if y else -1.0,
                any(z.features[_UNCASED] for s, z in found if s != side),
                x.features[_RUN],
                x.ordinary,
                y.ordinary if y else -1.0,
                x.features[_NAMES],
                x.features[_SHARE],
                x.features[_ODDS],
                y.features[_ODDS] if y else _NONE,
                is_faced(x, y) if y else -1.0,
                is_faced(y, x) if y else -1.0,
            )
        )
    return [tuple(float(f) for f in row) for row in rows]


def is_faced(one: Lacking, other: Lacking) -> bool:
    """Tell whether a word is what faces another by that one's neighbours."""
    at = one.faced
    return at is not None and at[0] < other.word.end and other.word.start < at[1]


def distance(one: Lacking, other: Lacking, length: int) -> float:
    """Return what it costs, in log odds, that a word stands where it does, and not in one's stead.

    Args:
        one: a word without a counterpart.
        other: a word of the other text.
        length: the length of that text.
    """
    away = AWAY * abs(other.word.start - one.expected) / max(1, length)
    return away - FACED * (is_faced(one, other) + is_faced(other, one))


def _mates(
    i: int,
    found: Sequence[tuple[int, Lacking]],
    odds: Sequence[float],
    lengths: tuple[int, int],
) -> list[tuple[float, int]]:
    """Return the other side's words by how likely each stands in this one's stead."""
    side, x = found[i]
    worth = [
        (odds[k] - distance(x, y, lengths[there]), k)
        for k, (there, y) in enumerate(found)
        if there != side
    ]
    return sorted(worth, key=lambda w: (-w[0], w[1]))
