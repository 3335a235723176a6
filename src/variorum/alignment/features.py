"""What speaks for a link between two segments: one array of features for a pair of witnesses."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.encoding.base import Vectors

Floats = NDArray[np.float64]

FEATURES = (
    "similarity",
    "row margin",
    "column margin",
    "diagonal neighbours",
    "distance from the diagonal",
    "length",
    "figures",
    "words",
)

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{3,}")


def link_features(
    source: Sequence[str], target: Sequence[str], source_vectors: Vectors, target_vectors: Vectors
) -> Floats:
    """Return an array of shape `(len(source), len(target), len(FEATURES))`.

    The vectors are centred, with rows of length 1.
    """
    similarity = (source_vectors @ target_vectors.T).astype(np.float64)
    return np.stack(
        [
            similarity,
            _margin(similarity),
            _margin(similarity.T).T,
            _diagonal(similarity),
            _off_diagonal(len(source), len(target)),
            _length_mismatch(source, target),
            _shared([_figures(t) for t in source], [_figures(t) for t in target]),
            _shared([_words(t) for t in source], [_words(t) for t in target]),
        ],
        axis=2,
    )


def _margin(similarity: Floats) -> Floats:
    """Return how far each value lies above the best other value of its row."""
    rows, columns = similarity.shape
    if columns < 2:
        return np.where(similarity > 0, 0.3, 0.0) * np.ones((rows, columns))
    order = np.sort(similarity, axis=1)
    best, second = order[:, -1:], order[:, -2:-1]
    others = np.where(similarity >= best, second, best)
    return np.asarray(similarity - others, dtype=np.float64)


def _diagonal(similarity: Floats) -> Floats:
    """Return the mean similarity of the neighbours before and after, both sides moved alike."""
    padded = np.pad(similarity, 1, mode="constant", constant_values=0.0)
    return np.asarray((padded[:-2, :-2] + padded[2:, 2:]) / 2, dtype=np.float64)


def _off_diagonal(rows: int, columns: int) -> Floats:
    down = (np.arange(rows) + 0.5) / max(rows, 1)
    across = (np.arange(columns) + 0.5) / max(columns, 1)
    return np.asarray(np.abs(down[:, None] - across[None, :]), dtype=np.float64)


def _length_mismatch(source: Sequence[str], target: Sequence[str]) -> Floats:
    """Return the difference of log lengths, beyond what the two languages' scripts explain."""
    left = np.log1p(np.array([len(t) for t in source], dtype=np.float64))
    right = np.log1p(np.array([len(t) for t in target], dtype=np.float64))
    usual = float(np.median(left) - np.median(right)) if len(left) and len(right) else 0.0
    return np.asarray(np.abs(left[:, None] - right[None, :] - usual), dtype=np.float64)


def _figures(text: str) -> frozenset[str]:
    digits = "".join(str(unicodedata.digit(c, c)) if c.isdigit() else c for c in text)
    return frozenset(re.sub(r"[.,]", "", n) for n in _NUMBER.findall(digits))


def _words(text: str) -> frozenset[str]:
    """Return the words that begin with a capital or belong to no cased script, folded."""
    return frozenset(w.casefold() for w in _WORD.findall(text) if w[0].isupper())


def _shared(source: list[frozenset[str]], target: list[frozenset[str]]) -> Floats:
    """Return the share of common members: 0 where neither side has any, -0.5 where none is shared.

    A member counts by its rarity in the two texts, so that a name that stands in
    every segment says nothing.
    """
    counts = Counter(member for members in (*source, *target) for member in members)
    both = frozenset().union(*source) & frozenset().union(*target)
    column = {member: k for k, member in enumerate(sorted(both))}
    left, right = _memberships(source, column, counts), _memberships(target, column, counts)
    common = left @ (right > 0).T if column else np.zeros((len(source), len(target)))
    totals = [
        np.array([sum(1.0 / counts[m] for m in sorted(members)) for members in side])
        for side in (source, target)
    ]
    union = totals[0][:, None] + totals[1][None, :] - common
    stated = (totals[0][:, None] > 0) & (totals[1][None, :] > 0)
    share = np.where(common > 0, common / np.maximum(union, 1e-9), -0.5)
    return np.where(stated, share, 0.0)


def _memberships(
    side: list[frozenset[str]], column: dict[str, int], counts: Counter[str]
) -> Floats:
    """Return an array of shape `(len(side), len(column))`: a member's weight where it stands."""
    result = np.zeros((len(side), len(column)))
    for i, members in enumerate(side):
        for member in members & column.keys():
            result[i, column[member]] = 1.0 / counts[member]
    return result
