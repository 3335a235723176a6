"""Which candidate beads to take where no segment may stand in two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Indices = NDArray[np.intp]
    Floats = NDArray[np.float64]

_ROUNDS = 4
_DIGITS = 6
_ALIKE = 3


def pack(places: Indices, chances: Floats, least: float) -> list[int]:
    """Return the candidates to take, such that as many as possible are likely to be right.

    The likeliest come first; one that is worth more than all that stand in its way
    takes their place.

    Args:
        places: first segment and number of segments of source and target, shape `(runs, 4)`.
        chances: how likely each is right.
        least: what a candidate must exceed to be worth anything.
    """
    worth = np.round(chances - least, _DIGITS)
    useful = np.flatnonzero(worth > 0)
    first, _, second, _ = places[useful].T
    # Of what is as likely, as where a sentence is repeated, the nearest in place comes first.
    near = np.abs(first / (first.max(initial=0) + 1) - second / (second.max(initial=0) + 1))
    keys = (*places[useful].T[::-1], np.round(near, _DIGITS), -np.round(worth[useful], _ALIKE))
    order = useful[np.lexsort(keys)]
    taken: dict[tuple[int, int], int] = {}
    chosen: set[int] = set()
    for _ in range(_ROUNDS):
        changed = False
        for k in map(int, order):
            if k in chosen:
                continue
            nodes = list(_nodes(places[k]))
            rivals = {taken[node] for node in nodes if node in taken}
            if sum(worth[r] for r in rivals) >= worth[k]:
                continue
            for rival in rivals:
                chosen.remove(rival)
                for node in _nodes(places[rival]):
                    del taken[node]
            chosen.add(k)
            taken.update(dict.fromkeys(nodes, k))
            changed = True
        if not changed:
            break
    return sorted(chosen)


def _nodes(place: Indices) -> Iterable[tuple[int, int]]:
    i, m, j, n = (int(x) for x in place)
    yield from ((0, k) for k in range(i, i + m))
    yield from ((1, k) for k in range(j, j + n))
