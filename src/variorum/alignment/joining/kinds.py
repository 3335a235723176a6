"""What the kinds of segments and the paragraphs say for a link, and for a run of segments."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.alignment.joining.runs import Floats
    from variorum.model import Segment, SegmentKind

_WEIGHT: dict[frozenset[SegmentKind], float] = {
    frozenset(("title", "body")): 0.4,
    frozenset(("title", "caption")): 0.3,
    frozenset(("body", "caption")): 0.8,
}
"""What is left of a link's probability between kinds; between kinds not named, nothing."""

_FLOOR: dict[SegmentKind, tuple[float, float]] = {
    "title": (0.06, 0.6),
    "byline": (0.0, 0.6),
}
"""From the first probability on, titles are linked with at least the second; bylines always are."""

_PARAGRAPH = 1.5
NEVER = float("inf")


def weigh_kinds(p: Floats, source: Sequence[SegmentKind], target: Sequence[SegmentKind]) -> Floats:
    """Return the probabilities of links, changed by what the two segments are.

    Args:
        p: shape `(len(source), len(target))`.
        source: the kind of each segment.
        target: those of the other witness.
    """
    result = np.zeros_like(p)
    for mine in sorted(set(source)):
        rows = np.flatnonzero([kind == mine for kind in source])
        for theirs in sorted(set(target)):
            columns = np.flatnonzero([kind == theirs for kind in target])
            part = np.ix_(rows, columns)
            if mine == theirs:
                least, floor = _FLOOR.get(mine, (2.0, 0.0))
                result[part] = np.where(p[part] >= least, np.maximum(p[part], floor), p[part])
            else:
                result[part] = p[part] * _WEIGHT.get(frozenset((mine, theirs)), 0.0)
    return result


def seams(segments: Sequence[Segment], text: str) -> list[float]:
    """Return for each segment but the last what it costs to join it with the next one.

    Only sentences of the article are joined. A new paragraph is evidence against it,
    the more so the fewer there are: where each sentence is one, it says nothing.

    Args:
        segments: in the order of the text.
        text: of their witness.
    """
    costs = []
    for one, following in pairwise(segments):
        between = text[one.end : following.start]
        if not one.kind == following.kind == "body":
            costs.append(NEVER)
        elif between.count("\n") > 1 and not between.strip():
            costs.append(_PARAGRAPH)
        else:
            costs.append(0.0)
    joints = [cost for cost in costs if cost != NEVER]
    within = joints.count(0.0) / max(1, len(joints))
    return [cost * within if cost == _PARAGRAPH else cost for cost in costs]
