"""Train the trees that `variorum.boosted` applies.

Gradient boosting (Friedman 2001) of oblivious trees (Prokhorenkova et al. 2018)
over histograms, in numpy; each tree sees a part of the rows and of the features.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from variorum.boosted import Boosted

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

BINS = 32
LEAST_GAIN = 1e-4


class Settings(NamedTuple):
    """How to boost: the number of trees, their depth, and what keeps them from overfitting."""

    trees: int = 200
    depth: int = 6
    rate: float = 0.15
    smoothing: float = 2.0
    rows: float = 0.5
    features: float = 0.3
    seed: int = 0


def train(
    columns: NDArray[np.float32],
    labels: Floats,
    weights: Floats,
    names: tuple[str, ...],
    settings: Settings,
) -> Boosted:
    """Return trees that tell label 1 from label 0.

    Args:
        columns: the features, shape (features, rows).
        labels: 0 or 1 for each row.
        weights: how much each row counts.
        names: the features' names.
        settings: how to boost.
    """
    rng = np.random.default_rng(settings.seed)
    edges = [_edges(column) for column in columns]
    binned = np.stack(
        [np.searchsorted(e, c, side="left") for e, c in zip(edges, columns, strict=True)]
    ).astype(np.uint8)
    mean = float(np.average(labels, weights=weights))
    base = float(np.log(mean / (1 - mean)))
    score = np.full(len(labels), base)
    trees = []
    for _ in range(settings.trees):
        chance = 1 / (1 + np.exp(-score))
        gradient, hessian = (chance - labels) * weights, chance * (1 - chance) * weights
        rows = np.flatnonzero(rng.random(len(labels)) < settings.rows)
        asked = np.flatnonzero(rng.random(len(columns)) < settings.features)
        asked = asked[[len(edges[f]) > 0 for f in asked]]
        splits = _grow(binned, edges, asked, rows, gradient, hessian, settings)
        leaf = np.zeros(len(labels), dtype=np.intp)
        for feature, cut in splits:
            leaf = leaf * 2 + (binned[feature] > cut)
        leaves = 2 ** len(splits)
        g = np.bincount(leaf[rows], gradient[rows], leaves)
        h = np.bincount(leaf[rows], hessian[rows], leaves)
        value = _rounded(-settings.rate * g / (h + settings.smoothing))
        score += value[leaf]
        trees.append(_padded(splits, edges, value, settings.depth))
    return Boosted(
        base,
        np.array([t[0] for t in trees], dtype=np.int16),
        np.array([t[1] for t in trees], dtype=np.float32),
        np.array([t[2] for t in trees], dtype=np.float32),
        names,
    )


def _rounded(values: Floats) -> Floats:
    rounded: Floats = np.asarray(np.round(values, 4), dtype=np.float64)
    return rounded


def _edges(column: NDArray[np.float32]) -> NDArray[np.float32]:
    values = np.unique(column)
    if len(values) <= BINS:
        return ((values[1:] + values[:-1]) / 2).astype(np.float32)
    return np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])).astype(np.float32)


def _grow(
    binned: NDArray[np.uint8],
    edges: list[NDArray[np.float32]],
    asked: NDArray[np.intp],
    rows: NDArray[np.intp],
    gradient: Floats,
    hessian: Floats,
    settings: Settings,
) -> list[tuple[int, int]]:
    """Return a tree's questions: for each level the feature and the bin it must exceed."""
    seen = binned[:, rows][asked].astype(np.intp)
    g_rows, h_rows = gradient[rows], hessian[rows]
    leaf = np.zeros(len(rows), dtype=np.intp)
    splits: list[tuple[int, int]] = []
    for level in range(settings.depth):
        best, found = LEAST_GAIN, None
        for k, feature in enumerate(asked):
            cell = leaf * BINS + seen[k]
            shape = (2**level, BINS)
            g = np.bincount(cell, g_rows, shape[0] * BINS).reshape(shape).cumsum(axis=1)
            h = np.bincount(cell, h_rows, shape[0] * BINS).reshape(shape).cumsum(axis=1)
            gain = _gain(g, h, settings.smoothing)[: len(edges[feature])]
            cut = int(gain.argmax())
            if gain[cut] > best:
                best, found = float(gain[cut]), (k, int(feature), cut)
        if found is None:
            break
        k, feature, cut = found
        splits.append((feature, cut))
        leaf = leaf * 2 + (seen[k] > cut)
    return splits


def _gain(g: Floats, h: Floats, smoothing: float) -> Floats:
    """Return what each cut gains, from the running sums of each leaf's histogram."""
    all_g, all_h = g[:, -1:], h[:, -1:]
    gain: Floats = (
        g**2 / (h + smoothing)
        + (all_g - g) ** 2 / (all_h - h + smoothing)
        - all_g**2 / (all_h + smoothing)
    ).sum(axis=0)
    return gain


def _padded(
    splits: list[tuple[int, int]], edges: list[NDArray[np.float32]], value: Floats, depth: int
) -> tuple[list[int], list[float], Floats]:
    """Return a tree with as many levels as the others, the last asking what is never so."""
    features = [f for f, _ in splits]
    thresholds = [float(edges[f][cut]) for f, cut in splits]
    for _ in range(depth - len(splits)):
        features.append(0)
        thresholds.append(3e38)
        value = np.repeat(value, 2).astype(np.float64)
    return features, thresholds, value


def write(model: Boosted, path: Path) -> None:
    """Write a model as the package reads it."""
    np.savez_compressed(
        path,
        base=np.float64(model.base),
        feature=model.feature,
        threshold=model.threshold,
        value=model.value.astype(np.float16),
        names=np.array(model.names),
    )
