"""Train the link model: a logistic regression a encoder, written to `alignment/links.json`.

    python bench/train_links.py

Reads the first 20 stories of `alignment/versions.en-de-es-zh.jsonl` and, for
other languages, versions made here from the first 32 documents of `ntrex/`: segments
dropped, blocks moved, and segments of other documents put in (seeded).
"""

from __future__ import annotations

import json
import random
import sys
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from gold import records

from variorum.alignment.features import Floats, link_features
from variorum.alignment.links import expand
from variorum.encoding.choose import ENCODER_NAMES, encoder_named
from variorum.encoding.means import centre

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).parent.parent / "src/variorum/alignment/links.json"
CODES = {"eng": "en", "deu": "de", "spa": "es", "zho": "zh"}
LANGUAGES = ["ar", "de", "en", "es", "fr", "id", "ms", "ru", "zh"]

Version = tuple[str, list[str], list[frozenset[str]]]
"""A language, its segments, and for each the concepts that it tells."""


def given_versions(stories: slice) -> Iterator[list[Version]]:
    """Yield the stories of the set of versions."""
    for row in list(records("alignment/versions.en-de-es-zh.jsonl"))[stories]:
        versions = row["versions"]
        yield [
            (CODES[code], v["segments"], [frozenset(c) for c in v["concepts"]])
            for code, v in versions.items()
        ]


def made_versions(languages: list[str], documents: slice, seed: int) -> Iterator[list[Version]]:
    """Yield stories made from parallel documents by dropping, moving and adding segments."""
    rng = random.Random(seed)
    texts = {}
    for code in languages:
        texts[code] = [row["segments"] for row in records(f"ntrex/{code}.jsonl")][documents]
    for number in range(len(texts[languages[0]])):
        story: list[Version] = []
        for code in rng.sample(languages, 3):
            rows = [(s, frozenset([str(i)])) for i, s in enumerate(texts[code][number])]
            rows = [row for row in rows if rng.random() > 0.15]
            if len(rows) > 6 and rng.random() < 0.6:
                start = rng.randrange(len(rows) - 3)
                block = rows[start : start + 3]
                del rows[start : start + 3]
                place = rng.randrange(len(rows) + 1)
                rows[place:place] = block
            for _ in range(rng.randrange(3)):
                foreign = rng.choice(rng.choice(texts[code]))
                extra = frozenset([f"x{code}{rng.random()}"])
                rows.insert(rng.randrange(len(rows) + 1), (foreign, extra))
            if rows:
                story.append((code, [r[0] for r in rows], [r[1] for r in rows]))
        yield story


def examples(stories: Iterator[list[Version]], name: str) -> tuple[Floats, Floats]:
    """Return features, one row a pair of segments, and whether their concepts meet."""
    encoder = encoder_named(name)
    rows, labels = [], []
    for story in stories:
        vectors = [centre(encoder.encode(s), code, name) for code, s, _ in story]
        for a, b in combinations(range(len(story)), 2):
            features = link_features(story[a][1], story[b][1], vectors[a], vectors[b])
            rows.append(expand(features).reshape(-1, 2 * features.shape[2]))
            links = [[bool(x & y) for y in story[b][2]] for x in story[a][2]]
            labels.append(np.array(links, dtype=np.float64).reshape(-1))
    return np.concatenate(rows), np.concatenate(labels)


def fit(features: Floats, labels: Floats, ridge: float = 1.0) -> tuple[Floats, float]:
    """Return weights and bias of a logistic regression, by Newton's method."""
    rows = np.hstack([features, np.ones((len(features), 1))])
    weights = np.zeros(rows.shape[1])
    penalty = ridge * np.eye(rows.shape[1])
    penalty[-1, -1] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        gradient = rows.T @ (p - labels) + penalty @ weights
        hessian = (rows * (p * (1 - p))[:, None]).T @ rows + penalty
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights[:-1], float(weights[-1])


def report(name: str, features: Floats, labels: Floats, weights: Floats, bias: float) -> None:
    """Print how well the links are told on stories that were not trained on."""
    p = 1 / (1 + np.exp(-(features @ weights + bias)))
    said = p >= 0.5
    hit = float((said & (labels > 0)).sum())
    precision, recall = hit / max(1, said.sum()), hit / labels.sum()
    bins = np.clip((p * 10).astype(int), 0, 9)
    error = sum(abs((p[bins == b] - labels[bins == b]).sum()) for b in range(10)) / len(p)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{name}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} error {error:.4f}")


def main() -> None:
    """Train one model an encoder and write all to the package."""
    table = json.loads(TARGET.read_text("utf-8")) if TARGET.exists() else {}
    for name in sys.argv[1:] or ENCODER_NAMES:
        train = [
            examples(given_versions(slice(0, 20)), name),
            examples(made_versions(LANGUAGES, slice(0, 32), 1), name),
        ]
        weights, bias = fit(
            np.concatenate([f for f, _ in train]), np.concatenate([t for _, t in train])
        )
        report(f"{name} versions", *examples(given_versions(slice(20, 40)), name), weights, bias)
        test = made_versions(LANGUAGES, slice(32, 63), 2)
        report(f"{name} ntrex", *examples(test, name), weights, bias)
        table[name] = {"weights": [round(float(w), 4) for w in weights], "bias": round(bias, 4)}
    TARGET.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
