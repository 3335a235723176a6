"""Of which kind a thing is, told by an encoder: words in any language beside a table of kinds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from variorum.encoding.means import centre

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.encoding.base import Encoder, Vectors

_SHARPNESS = 0.05
SURE = 0.45
"""From this cosine with the nearest kind on, words are taken to name a kind at all."""


@dataclass(frozen=True, slots=True)
class Thing:
    """How words are spread over the families of kinds.

    `shares` sums to 1 in the order of `families`; `nearest` is the cosine with
    the closest kind; `vector` is the words' own.
    """

    shares: Vectors
    families: tuple[str, ...]
    nearest: float
    vector: Vectors

    @property
    def family(self) -> str:
        """Return the likeliest family."""
        return self.families[int(self.shares.argmax())]


@cache
def _kinds() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the phrases of the table and for each its family."""
    text = resources.files("variorum.values").joinpath("things.toml").read_text("utf-8")
    rows = [(p, family) for family, phrases in tomllib.loads(text).items() for p in phrases]
    return tuple(p for p, _ in rows), tuple(f for _, f in rows)


def things(texts: Sequence[str], language: str, encoder: Encoder) -> list[Thing]:
    """Return for each text of a few words what kind of thing it names."""
    phrases, homes = _kinds()
    table = centre(encoder.encode(list(phrases)), "en", encoder.name)
    rows = centre(encoder.encode(list(texts)), language, encoder.name)
    families = tuple(dict.fromkeys(homes))
    # A family's phrases count by the closest one, so that a long list weighs no more.
    cosines = rows @ table.T
    result = []
    for row, vector in zip(cosines, rows, strict=True):
        best = np.array(
            [max(c for c, h in zip(row, homes, strict=True) if h == f) for f in families],
            dtype=np.float32,
        )
        weights = np.exp((best - best.max()) / _SHARPNESS)
        result.append(
            Thing((weights / weights.sum()).astype(np.float32), families, float(row.max()), vector)
        )
    return result


def likeness(one: Thing, other: Thing) -> float:
    """Return how far two things may be of one kind, 0 to 1 (Bhattacharyya's coefficient)."""
    return float(np.sqrt(one.shares * other.shares).sum())
