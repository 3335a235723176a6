"""What `train_lines.py` learns with: boosted trees and small nets, in numpy.

The trees ask one question a level (oblivious trees, Kohavi 1994; boosted as in
CatBoost, with the histograms of LightGBM); each is grown on a part of the rows
and columns (Friedman 2002). The nets are trained with Adam and dropout. Both are
deterministic under their seed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Rows = NDArray[np.float32]
    Numbers = NDArray[np.float64]

BINS = 32
TREES = 150
DEPTH = 6
RATE = 0.12
SMOOTHING = 20.0
ROWS_TAKEN = 0.33
COLUMNS_TAKEN = 0.2

HIDDEN = (24, 12)
EPOCHS = 7
BATCH = 256
STEP = 2e-3
DECAY = 1e-4
DROPPED = 0.15
BOUND = 4.0


def train_trees(rows: Rows, labels: Numbers, weights: Numbers, seed: int) -> dict[str, Any]:
    """Return boosted trees that tell label 1 from label 0."""
    rng = np.random.default_rng(seed)
    sample = rows[rng.choice(len(rows), min(len(rows), 60_000), replace=False)]
    quantiles = np.linspace(0, 1, BINS + 1)[1:-1]
    edges = [np.unique(np.quantile(column, quantiles).astype(np.float32)) for column in sample.T]
    binned = np.stack(
        [np.searchsorted(e, rows[:, j], side="left") for j, e in enumerate(edges)]
    ).astype(np.uint8)
    mean = float(np.average(labels, weights=weights))
    base = float(np.log(mean / (1 - mean)))
    score = np.full(len(rows), base)
    features, thresholds, leaves = [], [], []
    for _ in range(TREES):
        p = 1 / (1 + np.exp(-score))
        gradient, hessian = (p - labels) * weights, p * (1 - p) * weights
        taken = np.flatnonzero(rng.random(len(rows)) < ROWS_TAKEN)
        columns = rng.choice(len(edges), int(COLUMNS_TAKEN * len(edges)), replace=False)
        questions = _questions(
            {int(j): binned[j][taken] for j in np.sort(columns) if len(edges[j])},
            [len(e) for e in edges],
            gradient[taken],
            hessian[taken],
        )
        leaf = np.zeros(len(rows), dtype=np.int64)
        for j, cut in questions:
            leaf = 2 * leaf + (binned[j] > cut)
        g = np.bincount(leaf, gradient, 2**DEPTH)
        h = np.bincount(leaf, hessian, 2**DEPTH)
        value = -RATE * g / (h + SMOOTHING)
        score += value[leaf]
        features.append([j for j, _ in questions])
        thresholds.append([float(f"{edges[j][cut]:.6g}") for j, cut in questions])
        leaves.append([round(float(v), 3) for v in value])
    return {"base": base, "feature": features, "threshold": thresholds, "leaf": leaves}


def _questions(
    columns: dict[int, NDArray[np.uint8]],
    sizes: list[int],
    gradient: Numbers,
    hessian: Numbers,
) -> list[tuple[int, int]]:
    """Return the column and the bin that each level of one tree asks for."""
    smoothing = SMOOTHING * ROWS_TAKEN
    leaf = np.zeros(len(gradient), dtype=np.int64)
    asked = []
    for level in range(DEPTH):
        first, best_gain, best = leaf * BINS, -1.0, (next(iter(columns)), 0)
        width = 2**level
        for j, column in columns.items():
            cell = first + column
            g = np.bincount(cell, gradient, width * BINS).reshape(width, BINS).cumsum(axis=1)
            h = np.bincount(cell, hessian, width * BINS).reshape(width, BINS).cumsum(axis=1)
            all_g, all_h = g[:, -1:], h[:, -1:]
            gain = (
                g**2 / (h + smoothing)
                + (all_g - g) ** 2 / (all_h - h + smoothing)
                - all_g**2 / (all_h + smoothing)
            ).sum(axis=0)[: sizes[j]]
            top = int(gain.argmax())
            if gain[top] > best_gain:
                best_gain, best = float(gain[top]), (j, top)
        asked.append(best)
        leaf = 2 * leaf + (columns[best[0]] > best[1])
    return asked


def train_nets(
    rows: Rows, labels: Numbers, weights: Numbers, seeds: Sequence[int]
) -> dict[str, Any]:
    """Return nets of two hidden layers that tell label 1 from label 0, one for each seed."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    inputs = ((rows - mean) / scale).clip(-BOUND, BOUND).astype(np.float32)
    weights = weights / weights.mean()
    nets = [_train_net(inputs, labels, weights, seed) for seed in seeds]
    return {"mean": _short(mean), "scale": _short(scale), "nets": nets}


def _train_net(inputs: Rows, labels: Numbers, weights: Numbers, seed: int) -> list[Any]:
    """Return the layers of one net."""
    rng = np.random.default_rng(seed)
    sizes = (inputs.shape[1], *HIDDEN, 1)
    matrices = [
        rng.normal(0, np.sqrt(2 / a), (a, b)).astype(np.float32) for a, b in pairwise(sizes)
    ]
    biases = [np.zeros(b, dtype=np.float32) for b in sizes[1:]]
    values = [*matrices, *biases]
    first = [np.zeros_like(v) for v in values]
    second = [np.zeros_like(v) for v in values]
    steps, done = EPOCHS * (len(inputs) // BATCH), 0
    for _ in range(EPOCHS):
        order = rng.permutation(len(inputs))
        for start in range(0, len(inputs) - BATCH + 1, BATCH):
            batch = order[start : start + BATCH]
            kept = rng.random((BATCH, inputs.shape[1]), dtype=np.float32) > DROPPED
            seen = inputs[batch] * kept / (1 - DROPPED)
            slopes = _slopes(seen, labels[batch], weights[batch], matrices, biases)
            done += 1
            step = STEP * (1 - done / steps) + 1e-5
            for i, (value, slope) in enumerate(zip(values, slopes, strict=True)):
                first[i] += 0.1 * (slope - first[i])
                second[i] += 0.01 * (slope * slope - second[i])
                mended = np.sqrt(second[i] / (1 - 0.99**done)) + 1e-7
                value -= step * (first[i] / (1 - 0.9**done)) / mended
    return [([_short(row) for row in w], _short(b)) for w, b in zip(matrices, biases, strict=True)]


def _slopes(
    seen: Rows,
    labels: Numbers,
    weights: Numbers,
    matrices: list[Rows],
    biases: list[Rows],
) -> list[Rows]:
    """Return how the loss changes with each matrix, and then with each bias."""
    signals = [seen]
    for i, (matrix, bias) in enumerate(zip(matrices, biases, strict=True)):
        out = signals[-1] @ matrix + bias
        signals.append(np.maximum(out, 0) if i + 1 < len(matrices) else out)
    p = 1 / (1 + np.exp(-signals[-1][:, 0]))
    error = ((p - labels) * weights / len(labels)).astype(np.float32)[:, None]
    of_matrices: list[Rows] = []
    of_biases: list[Rows] = []
    for i in reversed(range(len(matrices))):
        of_matrices.append((signals[i].T @ error + DECAY * matrices[i]).astype(np.float32))
        of_biases.append(error.sum(axis=0))
        if i:
            error = ((error @ matrices[i].T) * (signals[i] > 0)).astype(np.float32)
    return [*reversed(of_matrices), *reversed(of_biases)]


def _short(values: Rows) -> list[float]:
    """Return numbers with as many digits as matter."""
    return [float(f"{v:.3g}") for v in values]
