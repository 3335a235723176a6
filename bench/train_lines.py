"""Train and measure the model of `variorum.reading.lines` on lines with known answers.

Gradient boosting over trees of a fixed depth, with histograms, in numpy
(Friedman 2001; the histograms as in LightGBM). Documents are split by site, one
half for training and one for measuring; the model that ships is then trained
on both.

    python bench/train_lines.py GOLD/lines/dev.jsonl.xz [--write]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from variorum.reading.line_features import features
from variorum.reading.lines import decode, keep_prose, probabilities
from variorum.reading.sentences import split_sentences

if TYPE_CHECKING:
    from numpy.typing import NDArray

TARGET = Path(__file__).parent.parent / "src" / "variorum" / "reading" / "lines.json"
BINS = 32
DEPTH = 4
TREES = 90
RATE = 0.15
SMOOTHING = 20.0
SWITCH = 0.3


@dataclass
class Document:
    """Lines with their labels: 1 the article's, 0 not, -1 either."""

    lines: list[str]
    gaps: list[bool]
    labels: NDArray[np.int64]
    mode: str
    site: str
    group: str
    weight: float = 1.0


def load(path: Path) -> list[Document]:
    """Return the documents of a file."""
    documents = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            kept = [i for i, t in enumerate(row["lines"]) if t.strip()]
            site = row.get("site") or row["id"]
            documents.append(
                Document(
                    [row["lines"][i].strip() for i in kept],
                    [bool(row["blank"][i]) for i in kept],
                    np.array([row["lab"][i] for i in kept]),
                    row["mode"],
                    site,
                    row["set"],
                )
            )
    return [d for d in documents if d.lines]


def variants(document: Document, rng: random.Random) -> list[Document]:
    """Return shorter forms of a document: its article alone, and with some of its frame."""
    out = []
    content = np.flatnonzero(document.labels == 1)
    if len(content) < 3:
        return []
    # The article alone, as a person copies it.
    out.append(_cut(document, [int(i) for i in content], rng))
    out.append(_by_sentence(out[0]))
    # From a few lines before it to a few lines after it.
    for _ in range(2):
        first = max(0, int(content[0]) - rng.choice((0, 1, 2, 3, 5, 8)))
        last = min(len(document.lines), int(content[-1]) + 1 + rng.choice((0, 2, 4, 8, 16, 30)))
        out.append(_cut(document, list(range(first, last)), rng))
    return out


def _by_sentence(document: Document) -> Document:
    """Return a document with every sentence on a line of its own, as some tools write it."""
    lines: list[str] = []
    for line in document.lines:
        lines.extend(line[start:end] for start, end in split_sentences(line))
    return Document(
        lines,
        [i == 0 for i in range(len(lines))],
        np.ones(len(lines), dtype=np.int64),
        "sentences",
        document.site,
        document.group,
    )


def _cut(document: Document, kept: list[int], rng: random.Random) -> Document:
    gaps = [document.gaps[i] for i in kept]
    chance = rng.random()
    if chance < 0.3:
        gaps = [False] * len(gaps)
    elif chance < 0.6:
        gaps = [True] * len(gaps)
    return Document(
        [document.lines[i] for i in kept],
        gaps,
        document.labels[kept],
        "cut",
        document.site,
        document.group,
    )


def train(
    rows: NDArray[np.float32],
    labels: NDArray[np.int64],
    weights: NDArray[np.float64],
    trees: int = TREES,
) -> dict[str, Any]:
    """Return boosted trees that tell label 1 from label 0."""
    quantiles = np.linspace(0, 1, BINS + 1)[1:-1]
    edges = [np.unique(np.quantile(rows[:, j], quantiles)) for j in range(rows.shape[1])]
    binned = np.stack(
        [np.searchsorted(e, rows[:, j], side="left") for j, e in enumerate(edges)], axis=1
    ).astype(np.int64)
    mean = float(np.average(labels, weights=weights))
    base = float(np.log(mean / (1 - mean)))
    score = np.full(len(rows), base)
    model: dict[str, Any] = {"base": base, "depth": DEPTH, "switch": 1.0, "trees": []}
    for _ in range(trees):
        p = 1 / (1 + np.exp(-score))
        tree, leaf = _grow(binned, edges, (p - labels) * weights, p * (1 - p) * weights)
        score += np.array(tree["value"])[leaf]
        model["trees"].append(tree)
    return model


def _grow(
    binned: NDArray[np.int64],
    edges: list[Any],
    gradient: NDArray[np.float64],
    hessian: NDArray[np.float64],
) -> tuple[dict[str, Any], NDArray[np.int64]]:
    """Return one tree, level by level, and the leaf of each row."""
    inner = 2**DEPTH - 1
    feature, at = [0] * inner, [1e30] * inner
    node = np.zeros(len(binned), dtype=np.int64)
    for level in range(DEPTH):
        first, width = 2**level - 1, 2**level
        best_gain, best = np.full(width, 1e-3), [(0, -1)] * width
        for j in range(binned.shape[1]):
            cell = (node - first) * BINS + binned[:, j]
            g = np.bincount(cell, gradient, width * BINS).reshape(width, BINS).cumsum(axis=1)
            h = np.bincount(cell, hessian, width * BINS).reshape(width, BINS).cumsum(axis=1)
            whole_g, whole_h = g[:, -1:], h[:, -1:]
            gain = (
                g**2 / (h + SMOOTHING)
                + (whole_g - g) ** 2 / (whole_h - h + SMOOTHING)
                - whole_g**2 / (whole_h + SMOOTHING)
            )[:, : len(edges[j])]
            if not gain.shape[1]:
                continue
            top = gain.argmax(axis=1)
            for k in range(width):
                if gain[k, top[k]] > best_gain[k]:
                    best_gain[k], best[k] = gain[k, top[k]], (j, int(top[k]))
        right = np.zeros(len(binned), dtype=bool)
        for k, (j, cut) in enumerate(best):
            if cut < 0:
                continue
            feature[first + k], at[first + k] = j, float(edges[j][cut])
            mine = node == first + k
            right[mine] = binned[mine, j] > cut
        node = 2 * node + 1 + right
    leaf = node - inner
    g = np.bincount(leaf, gradient, 2**DEPTH)
    h = np.bincount(leaf, hessian, 2**DEPTH)
    value = -RATE * g / (h + SMOOTHING)
    tree = {
        "feature": feature,
        "at": [float(f"{a:.5g}") for a in at],
        "value": [round(float(v), 4) for v in value],
    }
    return tree, leaf


def measure(documents: list[Document], told_lines: list[list[bool]]) -> tuple[float, float]:
    """Return the F1 of content lines over all documents, and its mean over them."""
    hit = said = true = 0
    each = []
    for document, lines in zip(documents, told_lines, strict=True):
        told = np.array(lines)
        known = document.labels >= 0
        a, b = told[known], document.labels[known] == 1
        h, s, t = int((a & b).sum()), int(a.sum()), int(b.sum())
        hit, said, true = hit + h, said + s, true + t
        each.append(2 * h / (s + t) if s + t else 1.0)
    return 2 * hit / max(1, said + true), float(np.mean(each))


def half(site: str) -> int:
    """Return which half of the documents a site belongs to."""
    return hashlib.sha256(site.encode()).digest()[0] % 2


def fit(documents: list[Document], seed: int = 1) -> dict[str, Any]:
    """Return the model of some documents and of their variants."""
    rng = random.Random(seed)
    everything = list(documents)
    for document in documents:
        everything.extend(variants(document, rng))
    rows, labels, weights = [], [], []
    for document in everything:
        known = document.labels >= 0
        rows.append(features(document.lines, document.gaps)[known])
        labels.append(document.labels[known])
        # Long pages would otherwise say everything.
        weights.append(np.full(int(known.sum()), min(1.0, 60 / max(1, int(known.sum())))))
    model = train(np.concatenate(rows), np.concatenate(labels), np.concatenate(weights))
    model["switch"] = SWITCH
    return model


def main() -> None:
    """Measure on one half what was trained on the other; write the model of both."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--no-measure", action="store_true")
    arguments = parser.parse_args()
    documents = load(arguments.gold)
    for held in () if arguments.no_measure else (0, 1):
        model = fit([d for d in documents if half(d.site) != held])
        tested = [d for d in documents if half(d.site) == held]
        rng = random.Random(2)
        tested += [v for d in tested for v in variants(d, rng)]
        chances = [probabilities(features(d.lines, d.gaps), model) for d in tested]
        decoded = [decode(p, SWITCH) for p in chances]
        kept = [
            keep_prose(d.lines, told, p.tolist())
            for d, told, p in zip(tested, decoded, chances, strict=True)
        ]
        for mode in ("full", "noisy", "cut", "sentences"):
            chosen = [i for i, d in enumerate(tested) if d.mode == mode]
            sample = [tested[i] for i in chosen]
            model_f1 = measure(sample, [decoded[i] for i in chosen])
            f1 = measure(sample, [kept[i] for i in chosen])
            print(
                f"held {held} {mode}: {len(chosen)} documents, F1 {f1[0]:.3f}, mean {f1[1]:.3f}; "
                f"the model alone {model_f1[0]:.3f}, {model_f1[1]:.3f}"
            )
        clean = [i for i, d in enumerate(tested) if d.mode == "cut" and (d.labels == 1).all()]
        lost = [kept[i].count(False) for i in clean]
        print(f"clean: {lost.count(0)} of {len(clean)} whole, {sum(lost)} lines lost")
    if arguments.write:
        model = fit(documents)
        TARGET.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
