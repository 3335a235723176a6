"""How likely two aligned sentences say something else, whatever it is.

A logistic regression over what their tokens find in each other: how many lack a
counterpart and how far the worst are from one, the surest parts that either side
lacks, and the likeness of both as wholes. The question is that of Briakou and Carpuat
("Detecting Fine-Grained Cross-Lingual Semantic Divergences without Supervision",
EMNLP 2020); the weights come from `bench/train_parts.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from variorum.checking.meanings.parts import judged_sides

if TYPE_CHECKING:
    from variorum.checking.meanings.parts_features import Alike
    from variorum.encoding.tokens import Tokens

NAMES = ("lowest", "mutual", "low", "unmatched", "part", "other_part", "similarity")
"""The features, in the order of the columns."""

_FAR = 0.8
_LOWEST = 3
_SPEAKING = 3.0
_NO_PART = -6.0
# A translation that says something else is rarer than among the pairs trained on, and
# what it says is not told: such a report is below what is shown unless asked for.
_SHARE = 0.49


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression: for each feature its usual value, how much it varies, its weight."""

    mean: tuple[float, ...]
    spread: tuple[float, ...]
    weight: tuple[float, ...]
    bias: float

    def odds(self, features: list[float]) -> float:
        """Return the log odds of label 1; of the features only so many as have weights."""
        rows = zip(features, self.mean, self.spread, self.weight, strict=False)
        return self.bias + sum(w * (x - m) / s for x, m, s, w in rows)


WITH_SIMILARITY = Weights(
    (0.4272, 0.6512, 0.5827, 103.406, -1.6937, -6.4782, 0.7563),
    (0.084, 0.1333, 0.0778, 39.6734, 3.4663, 2.2869, 0.1015),
    (-0.582, -0.4634, -0.4103, -0.3381, 0.5734, 0.2191, -0.4256),
    0.1394,
)
"""Where texts are compared with the quick encoder."""
ALONE = Weights(
    (0.4272, 0.6512, 0.5827, 103.406, -1.6937, -6.4782),
    (0.084, 0.1333, 0.0778, 39.6734, 3.4663, 2.2869),
    (-0.651, -0.5565, -0.5341, -0.3312, 0.5951, 0.218),
    0.1188,
)
"""Where they are not: the last feature is left out."""


def divergence(
    text_a: str, tokens_a: Tokens, text_b: str, tokens_b: Tokens, similarity: float | None
) -> float:
    """Return how probable it is that two sentences differ in what they say, below 0.5.

    Args:
        text_a: the left side's text.
        tokens_a: its tokens.
        text_b: the right side's text.
        tokens_b: its tokens.
        similarity: how alike the quick encoder finds them; None where it wasn't asked.
    """
    odds = divergence_odds(text_a, tokens_a, text_b, tokens_b, similarity)
    return 0.0 if odds is None else float(_SHARE / (1 + np.exp(-odds)))


def divergence_odds(
    text_a: str, tokens_a: Tokens, text_b: str, tokens_b: Tokens, similarity: float | None
) -> float | None:
    """Return the log odds of `divergence`; None where there is too little to judge."""
    features = pair_features(text_a, tokens_a, text_b, tokens_b)
    if not features:
        return None
    if similarity is None:
        return ALONE.odds(features)
    return WITH_SIMILARITY.odds([*features, similarity])


def pair_features(text_a: str, tokens_a: Tokens, text_b: str, tokens_b: Tokens) -> list[float]:
    """Return all features but the last; none where there is too little to judge."""
    judged = judged_sides(text_a, tokens_a, text_b, tokens_b)
    if not judged:
        return []
    odds = [max((o for _, o in side.parts), default=_NO_PART) for side in judged]
    sides = [_side(side.view) for side in judged]
    (lowest_a, mutual_a, low_a, far_a), (lowest_b, mutual_b, low_b, far_b) = sides
    return [
        min(lowest_a, lowest_b),
        min(mutual_a, mutual_b),
        max(low_a, low_b),
        max(far_a, far_b),
        max(odds),
        min(odds),
    ]


def _side(view: Alike) -> tuple[float, float, float, float]:
    nearest, weight = view.nearest, view.weight
    claims = view.table.argmax(axis=0)
    mutual = claims[view.table.argmax(axis=1)] == np.arange(len(weight))
    speaking = nearest[weight > _SPEAKING]
    lowest = np.sort(speaking if len(speaking) else nearest)[:_LOWEST]
    return (
        float(lowest.mean()),
        float(weight[mutual].sum() / weight.sum()),
        float(np.quantile(nearest, 0.15)),
        float(weight[nearest < _FAR].sum()),
    )
