"""Boosted trees: a small model that turns rows of features into probabilities.

The trees are oblivious (Prokhorenkova et al. 2018, CatBoost): all nodes of a
level ask the same question, so that a tree of depth d is d questions and 2^d
values, and a page is judged in a few operations on arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
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
        trees, depth = self.feature.shape
        asked = columns[self.feature.ravel()] > self.threshold.reshape(-1, 1)
        answers = asked.reshape(trees, depth, -1)
        leaf = np.zeros((trees, answers.shape[2]), dtype=np.intp)
        for level in range(depth):
            leaf *= 2
            leaf += answers[:, level]
        total: NDArray[np.float64] = np.take_along_axis(self.value, leaf, axis=1).sum(
            axis=0, dtype=np.float64
        )
        return total + self.base


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
