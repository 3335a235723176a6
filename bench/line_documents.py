"""Documents of lines with known answers, and shorter forms of them, for training and measuring."""

from __future__ import annotations

import json
import lzma
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from variorum.reading.sentences import split_sentences

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

# The set names some pages' countries instead of their languages.
LANGUAGES = {
    "us": "en", "uk": "en", "za": "en", "ca": "en", "au": "en", "na": "en", "tz": "en",
    "my": "en", "at": "de", "ch": "de", "jp": "ja", "kr": "ko", "cz": "cs", "mx": "es",
    "py": "es", "tw": "zh", "gl": "da", "dk": "da", "isl": "is", "lb": "ar", "ua": "uk",
    "vn": "vi",
}  # fmt: skip
COUNTRY_SET = "fundus"


@dataclass
class Document:
    """Lines with their labels: 1 the article's, 0 not, -1 either."""

    lines: list[str]
    gaps: list[bool]
    labels: NDArray[np.int64]
    mode: str
    site: str
    group: str
    language: str
    # How much it counts in training.
    weight: float = 1.0


def load(path: Path) -> list[Document]:
    """Return the documents of a file."""
    documents = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            kept = [i for i, t in enumerate(row["lines"]) if t.strip()]
            language = row["lang"]
            if row["set"] == COUNTRY_SET:
                language = LANGUAGES.get(language, language)
            documents.append(
                Document(
                    [row["lines"][i].strip() for i in kept],
                    [bool(row["blank"][i]) for i in kept],
                    np.array([row["lab"][i] for i in kept]),
                    row["mode"],
                    row.get("site") or row["id"],
                    row["set"],
                    language,
                )
            )
    return [d for d in documents if d.lines]


def variants(document: Document, rng: random.Random) -> list[Document]:
    """Return shorter forms of a document: its article alone, and with some of its frame."""
    content = np.flatnonzero(document.labels == 1)
    if len(content) < 3:
        return []
    # The article alone, as a person copies it.
    alone = _cut(document, [int(i) for i in content], rng, "clean")
    out = [alone, _by_sentence(alone)]
    # From a few lines before it to a few lines after it.
    for _ in range(2):
        first = max(0, int(content[0]) - rng.choice((0, 1, 2, 3, 5, 8)))
        last = min(len(document.lines), int(content[-1]) + 1 + rng.choice((0, 2, 4, 8, 16, 30)))
        out.append(_cut(document, list(range(first, last)), rng, "framed"))
    return out


def _by_sentence(document: Document) -> Document:
    """Return a document with every sentence on a line of its own, as some tools write it."""
    lines: list[str] = []
    for line in document.lines:
        lines.extend(line[start:end] for start, end in split_sentences(line))
    gaps = [i == 0 for i in range(len(lines))]
    labels = np.ones(len(lines), dtype=np.int64)
    return replace(document, lines=lines, gaps=gaps, labels=labels, mode="sentences")


def _cut(document: Document, kept: list[int], rng: random.Random, mode: str) -> Document:
    gaps = [document.gaps[i] for i in kept]
    chance = rng.random()
    if chance < 0.3:
        gaps = [False] * len(gaps)
    elif chance < 0.6:
        gaps = [True] * len(gaps)
    lines = [document.lines[i] for i in kept]
    return replace(document, lines=lines, gaps=gaps, labels=document.labels[kept], mode=mode)


def measure(documents: Sequence[Document], told_lines: Sequence[list[bool]]) -> tuple[float, float]:
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
