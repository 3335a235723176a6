"""Fit the weights of `variorum.reading.sentences.thai` to joined Thai news sentences.

    python bench/train_thai.py [--write]

The 200 sentences of NTREX in Thai are halved three times, each half is shuffled
into paragraphs of five, ten times over; the F1 printed is that of the halves
under weights from the other, at several thresholds, with precision and recall at
the one that ships. `--write` puts weights of all into `thai.toml`.
"""

from __future__ import annotations

import argparse
import random
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sentences import news

from variorum.reading.sentences import thai

if TYPE_CHECKING:
    from numpy.typing import NDArray

TABLE = Path(thai.__file__).with_name("thai.toml")
SHUFFLES = 10
RIDGE = 0.5
THINNED = 0.6
SPLITS = 3
THRESHOLDS = (0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.33, 0.36)
INNER = re.compile(r"(?<=[\u0e00-\u0e7f])( )(?=[\u0e00-\u0e7f])")

Paragraph = tuple[str, set[int]]


def paragraphs(sentences: list[str], seed: int, thinned: float = 0.0) -> list[Paragraph]:
    """Return the sentences as shuffled paragraphs of five, each with its inner ends.

    Args:
        sentences: the sentences.
        seed: of the shuffle.
        thinned: the share of spaces between Thai letters to leave out: some write fewer.
    """
    order = sorted(sentences)
    rng = random.Random(seed)
    rng.shuffle(order)
    made = []
    for i in range(0, len(order) - 4, 5):
        text, ends = "", set()
        for whole in order[i : i + 5]:
            sentence = "".join(
                part for part in INNER.split(whole) if part != " " or rng.random() >= thinned
            )
            text += (" " if text else "") + sentence
            ends.add(len(text))
        made.append((text, ends - {len(text)}))
    return made


def fit(sentences: list[str]) -> dict[str, float]:
    """Return the weights of a ridge logistic regression over the spaces (Newton's method)."""
    rows, marks = [], []
    for seed in range(SHUFFLES):
        for text, ends in paragraphs(sentences, seed, thinned=THINNED * (seed % 3 == 2)):
            begun = 0
            verbs = [found.start() for found in thai._model().verb.finditer(text)]
            for space in thai.spaces(text):
                rows.append(space.cues | thai.cues_since(text, space, begun, verbs))
                marks.append(space.start in ends)
                begun = space.end if marks[-1] else begun
    names = list(rows[0])
    seen = np.array([[row[n] for n in names] for row in rows])
    weights = np.zeros(len(names))
    ridge = RIDGE * SHUFFLES
    for _ in range(40):
        chance = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (chance - np.array(marks, float)) + ridge * weights
        curve = (seen * (chance * (1 - chance))[:, None]).T @ seen + ridge * np.eye(len(names))
        weights -= np.linalg.solve(curve, slope)
    return {n: round(float(w), 2) for n, w in zip(names, weights, strict=True)}


def count(
    sentences: list[str], weights: dict[str, float], thinned: float = 0.0
) -> NDArray[np.int64]:
    """Return how many ends of other paragraphs were right, were said, and are true.

    There is a row for each of `THRESHOLDS`.
    """
    counts = np.zeros((len(THRESHOLDS), 3), dtype=np.int64)
    for seed in range(100, 110):
        for text, ends in paragraphs(sentences, seed, thinned=thinned):
            found = list(thai.chances(text, weights))
            for row, threshold in zip(counts, THRESHOLDS, strict=True):
                said = {space.start for space, chance in found if chance > threshold}
                row += (len(said & ends), len(said), len(ends))
    return counts


def print_row(name: str, counts: NDArray[np.int64]) -> None:
    """Print the F1 at each threshold, and precision and recall at the one that ships."""
    right, said, true = counts.T
    f1 = 2 * right / (said + true)
    cells = "  ".join(f"{t:.2f} {f:.3f}" for t, f in zip(THRESHOLDS, f1, strict=True))
    i = int(np.abs(np.array(THRESHOLDS) - thai._model().threshold).argmin())
    print(f"{name}: {cells}; at {THRESHOLDS[i]} {right[i] / said[i]:.3f}, {right[i] / true[i]:.3f}")


def main() -> None:
    """Print what the halves give, and write what all give if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help="put the weights into thai.toml")
    arguments = parser.parse_args()
    sentences: list[str] = []
    for paragraph in news():
        if paragraph.name == "tha":
            ends = [0, *sorted(paragraph.ends)]
            sentences += [paragraph.text[a:b].strip() for a, b in pairwise(ends)]
    for thinned in (0.0, THINNED):
        pooled = np.zeros((len(THRESHOLDS), 3), dtype=np.int64)
        for split in range(SPLITS):
            order = sorted(sentences)
            random.Random(1000 + split).shuffle(order)
            halves = order[: len(order) // 2], order[len(order) // 2 :]
            for learned, measured in (halves, halves[::-1]):
                pooled += count(measured, fit(learned), thinned)
        print_row(f"held out, {thinned:.0%} of inner spaces left out", pooled)
    weights = fit(sentences)
    print_row("fitted to all", count(sentences, weights))
    if arguments.write:
        kept = TABLE.read_text("utf-8").partition("[weights]")[0]
        lines = "".join(f"{name} = {weight}\n" for name, weight in weights.items())
        TABLE.write_text(f"{kept}[weights]\n{lines}", "utf-8")


if __name__ == "__main__":
    main()
