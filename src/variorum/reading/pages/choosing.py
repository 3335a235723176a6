"""Which lines to take for the article: those that make the expected F1 the highest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def best_threshold(chances: NDArray[np.float64], words: NDArray[np.float64]) -> float:
    """Return the probability that a line must exceed to be taken for the article's.

    On a page whose lines are all doubtful a half would be too much to ask, and
    nothing would be left; so the lines are taken by falling probability as long as
    the F1 that is to be expected rises (Ye et al. 2012, as for a classifier's).

    Args:
        chances: the probability of each line to be the article's, shape (lines,).
        words: how many words each has.
    """
    if not len(chances):
        return 1.0
    order = np.argsort(-chances, kind="stable")
    cut = int(expected_f1(chances[order], words[order]).argmax())
    return float(chances[order][cut]) - 1e-9


def expected_f1(chances: NDArray[np.float64], words: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the F1 to be expected if the first line is taken, the first two, and so on."""
    hit, said = np.cumsum(words * chances), np.cumsum(words)
    scores: NDArray[np.float64] = 2 * hit / np.maximum(1e-9, said + hit[-1])
    return scores
