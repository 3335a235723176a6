"""Boosted trees: a small model that turns rows of features into probabilities.

The trees are oblivious (Prokhorenkova et al. 2018, CatBoost): all nodes of a
level ask the same question, so that a tree of depth d is d questions and 2^d
values, and all rows are judged in a few operations on arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Boosted:
    """Trees of one depth.

    Attributes:
        base: the log odds before any tree.
        feature: which feature each level of each tree asks for, shape (trees, depth).
        threshold: the value that it must exceed, of the same shape.
        value: what each leaf adds to the log odds, shape (trees, 2 ** depth); the
            answer of the first level is the leaf's highest bit.
        names: the features, in the order of the columns.
    """

    base: float
    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    value: NDArray[np.float32]
    names: tuple[str, ...]

    def log_odds(self, columns: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the log odds of each row of `columns`, shape (features, rows)."""
        feature, threshold, question = self._questions
        answers = (columns[feature] > threshold).view(np.uint8)
        trees, leaves = self.value.shape
        # A byte has room for the leaf's number, of trees up to eight levels deep.
        leaf = np.zeros((trees, columns.shape[1]), dtype=np.min_scalar_type(leaves - 1))
        for level in question:
            leaf += leaf
            leaf += answers.take(level, axis=0)
        values = self.value.ravel().take(leaf + np.arange(0, trees * leaves, leaves)[:, None])
        total: NDArray[np.float64] = values.sum(axis=0, dtype=np.float64)
        return total + self.base

    @cached_property
    def _questions(self) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.intp]]:
        """The questions of all trees, each once: their features, their thresholds, who asks them.

        The last has the shape (depth, trees): which question each tree asks on each level.
        """
        asked = np.stack([self.feature, self.threshold], axis=-1, dtype=np.float64)
        once, which = np.unique(asked.reshape(-1, 2), axis=0, return_inverse=True)
        threshold = once[:, 1:].astype(np.float32)
        return once[:, 0].astype(np.intp), threshold, which.reshape(self.feature.shape).T.copy()


@cache
def load(package: str, name: str) -> Boosted:
    """Return the model in a file of the package, read once."""
    with resources.files(package).joinpath(name).open("rb") as file, np.load(file) as data:
        return Boosted(
            float(data["base"]),
            data["feature"],
            data["threshold"],
            data["value"].astype(np.float32),
            tuple(str(n) for n in data["names"]),
        )
