"""How surely two documents report one event: the whole beside the whole, and part by part."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from variorum.encoding.means import centre

if TYPE_CHECKING:
    from variorum.encoding.base import Encoder, Vectors
    from variorum.model import Witness

SEGMENTS_READ = 14
"""News says in its first sentences what it is about; the rest is not encoded for grouping."""

FEATURES = ("best counterparts",)

_FAR_APART_DAYS = 45
_FAR_APART_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Gist:
    """What grouping knows of a document: its leading segments' centred vectors and their mean."""

    vectors: Vectors
    centroid: Vectors
    published: str | None


def leading_texts(witness: Witness) -> list[str]:
    """Return the texts that stand for a document: its title and first body segments."""
    body = witness.of_kind("title", "body")[:SEGMENTS_READ]
    chosen = body or witness.of_kind("caption", "note")[:SEGMENTS_READ] or witness.segments[:3]
    return [s.text for s in chosen]


def gist_of(texts: list[str], language: str, published: str | None, encoder: Encoder) -> Gist:
    """Return the gist of a document from its leading texts."""
    vectors = centre(encoder.encode(texts), language, encoder.name)
    weights = np.array([min(len(t), 300) for t in texts], dtype=np.float32)
    centroid = weights @ vectors
    centroid /= max(float(np.linalg.norm(centroid)), 1e-6)
    return Gist(vectors, centroid, published)


def features_of(one: Gist, other: Gist) -> list[float]:
    """Return the features of a pair, in the order of `FEATURES`, the same for both directions."""
    if not len(one.vectors) or not len(other.vectors):
        return [0.0]
    cosines = one.vectors @ other.vectors.T
    small = cosines if cosines.shape[0] <= cosines.shape[1] else cosines.T
    best = np.sort(small.max(axis=1))[::-1]
    # A rewrite tells half of the story in other words, so the better half speaks.
    half = best[: max(1, (len(best) + 1) // 2)]
    return [float(half.mean())]


@cache
def _weights(encoder: str) -> tuple[list[float], float]:
    """Return weights and bias of the logistic regression; see `bench/train_grouping.py`."""
    file = resources.files("variorum.grouping").joinpath("similarity.json")
    table = json.loads(file.read_text("utf-8"))
    row = table.get(encoder) or table["e5"]
    return row["weights"], row["bias"]


def same_story(one: Gist, other: Gist, encoder: str) -> float:
    """Return the probability, 0 to 1, that two documents report one event."""
    weights, bias = _weights(encoder)
    score = float(np.dot(weights, features_of(one, other))) + bias
    p = 1 / (1 + float(np.exp(-np.clip(score, -30, 30))))
    apart = days_between(one.published, other.published)
    return p * _FAR_APART_WEIGHT if apart is not None and apart > _FAR_APART_DAYS else p


def kinship(one: Gist, other: Gist) -> float:
    """Return how close two documents' themes are, 0 to 1: the cosine of their centroids."""
    return max(0.0, float(one.centroid @ other.centroid))


def days_between(one: str | None, other: str | None) -> int | None:
    """Return the days between two ISO dates of at least day's precision, else None."""
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)  # type: ignore[index]
    except (TypeError, ValueError):
        return None
