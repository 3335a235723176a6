"""The probability that two segments say the same, from the features of their pair."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from variorum.alignment.features import FEATURES, link_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.alignment.features import Floats
    from variorum.encoding.base import Vectors


@dataclass(frozen=True, slots=True)
class LinkModel:
    """A logistic regression over the features and their products with the similarity."""

    weights: tuple[float, ...]
    bias: float


def expand(features: Floats) -> Floats:
    """Return the features with each one's product with the first appended, on the last axis."""
    return np.concatenate([features, features * features[..., :1]], axis=-1)


@cache
def link_model(encoder: str) -> LinkModel:
    """Return the weights trained for an encoder, or those of the wide one for a foreign encoder.

    They come from `bench/train_links.py`.
    """
    text = resources.files("variorum.alignment").joinpath("links.json").read_text("utf-8")
    table = json.loads(text)
    row = table.get(encoder) or table["e5"]
    assert len(row["weights"]) == 2 * len(FEATURES)
    return LinkModel(tuple(row["weights"]), row["bias"])


def link_probabilities(
    source: Sequence[str],
    target: Sequence[str],
    source_vectors: Vectors,
    target_vectors: Vectors,
    encoder: str,
) -> Floats:
    """Return an array of shape `(len(source), len(target))` of probabilities of a link."""
    if not source or not target:
        return np.zeros((len(source), len(target)))
    model = link_model(encoder)
    features = expand(link_features(source, target, source_vectors, target_vectors))
    score = features @ np.array(model.weights) + model.bias
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30, 30))), dtype=np.float64)
