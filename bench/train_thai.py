"""Fit the weights of `variorum.reading.thai` to joined Thai news sentences.

    python bench/train_thai.py [--write]

The 200 sentences of NTREX in Thai are halved by a hash, each half is shuffled
into paragraphs of five, ten times over; the F1 printed is that of each half
under weights from the other. `--write` puts weights of all into `thai.toml`.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
from sentences import news

from variorum.reading.sentences import thai

TABLE = Path(thai.__file__).with_name("thai.toml")
SHUFFLES = 10
RIDGE = 0.3
SPACES = re.compile(r"(?<=\S)\s+(?=\S)")

Paragraph = tuple[str, set[int]]


def paragraphs(sentences: list[str], seed: int) -> list[Paragraph]:
    """Return the sentences as shuffled paragraphs of five, each with its inner ends."""
    order = sorted(sentences)
    random.Random(seed).shuffle(order)
    made = []
    for i in range(0, len(order) - 4, 5):
        text, ends = "", set()
        for sentence in order[i : i + 5]:
            text += (" " if text else "") + sentence
            ends.add(len(text))
        made.append((text, ends - {len(text)}))
    return made


def fit(sentences: list[str]) -> dict[str, float]:
    """Return the weights of a ridge logistic regression over the spaces (Newton's method)."""
    rows, marks = [], []
    for seed in range(SHUFFLES):
        for text, ends in paragraphs(sentences, seed):
            begun = 0
            for found in SPACES.finditer(text):
                rows.append(thai.cues(text, found.start(), found.end(), begun))
                marks.append(found.start() in ends)
                begun = found.end() if marks[-1] else begun
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


def f1(sentences: list[str], weights: dict[str, float]) -> float:
    """Return the F1 of ends in other paragraphs of the sentences."""
    thai._model().weights.clear()
    thai._model().weights.update(weights)
    right = said = true = 0
    for seed in range(100, 110):
        for text, ends in paragraphs(sentences, seed):
            found = set(thai.thai_ends(text))
            right, said, true = right + len(found & ends), said + len(found), true + len(ends)
    return 2 * right / (said + true)


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
    odd = [s for s in sentences if hashlib.sha256(s.encode()).digest()[0] % 2]
    even = [s for s in sentences if s not in odd]
    print(f"F1 {f1(even, fit(odd)):.3f} and {f1(odd, fit(even)):.3f} on the half not fitted to")
    weights = fit(sentences)
    print(f"F1 {f1(sentences, weights):.3f} fitted to all")
    if arguments.write:
        kept = TABLE.read_text("utf-8").partition("[weights]")[0]
        lines = "".join(f"{name} = {weight}\n" for name, weight in weights.items())
        TABLE.write_text(f"{kept}[weights]\n{lines}", "utf-8")


if __name__ == "__main__":
    main()
