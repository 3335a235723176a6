"""Train and measure the model of `variorum.reading.plain` on lines with known answers.

Documents are split by site, one half for training and one for measuring; the
model that ships is then trained on both. The second pass learns from chances
that the first pass gives to sites that it did not learn from.

    python bench/train_lines.py GOLD/lines/dev.jsonl.xz [--write] [--without zh,ru]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
from line_documents import Document, load, measure, variants
from line_learners import train_nets, train_trees
from line_scripts import UNSPELT, disguised
from lines import as_read

from variorum.reading.plain import model as line_model
from variorum.reading.plain.context import second_features
from variorum.reading.plain.features import captioned, features, marked, words_of
from variorum.reading.plain.lines import decide
from variorum.reading.plain.model import LineModel, Pass
from variorum.reading.shapes import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Rows = NDArray[np.float32]
    Numbers = NDArray[np.float64]
    Told = list[tuple[Document, list[bool]]]

TARGET = Path(__file__).parent.parent / "src" / "variorum" / "reading" / "plain" / "lines.json"
# Into how many parts the sites are split for the chances of the first pass.
PARTS = 4
# How many nets are averaged, and their part beside the trees.
SEEDS = (1, 2, 3, 4)
SHARE = 0.5
# Long pages would otherwise say everything.
MOST_LINES = 60
MODES = ("full", "noisy", "framed", "clean", "sentences")


def part_of(site: str, parts: int) -> int:
    """Return which of the parts a site belongs to, whatever its sub-domain."""
    name = re.sub(r"^www\d*\.", "", site.lower())
    labels = sorted(name.split("."), key=len)
    digest = hashlib.sha256(labels[-1].encode()).digest()
    return int.from_bytes(digest[:4], "big") % parts


def fit_pass(documents: Sequence[Document], rows: Sequence[Rows]) -> dict[str, Any]:
    """Return the trees and the nets that the documents' rows teach."""
    taken, labels, weights = [], [], []
    for document, of_document in zip(documents, rows, strict=True):
        known = document.labels >= 0
        n = int(known.sum())
        taken.append(of_document[known])
        labels.append(document.labels[known])
        weights.append(np.full(n, document.weight * min(1.0, MOST_LINES / max(1, n))))
    table = np.concatenate(taken)
    answers = np.concatenate(labels).astype(np.float64)
    weight = np.concatenate(weights)
    trees = train_trees(table, answers, weight, seed=1)
    return {**trees, **train_nets(table, answers, weight, SEEDS), "share": SHARE}


def fit(documents: Sequence[Document]) -> dict[str, Any]:
    """Return the model of some documents and of their variants."""
    rng = random.Random(1)
    every: list[Document] = []
    for document in documents:
        forms = [document, *variants(document, rng)]
        every += forms
        if document.language not in UNSPELT:
            every += [disguised(document, rng), disguised(rng.choice(forms), rng)]
    words = [words_of(d.lines) for d in every]
    rows = [features(d.lines, d.gaps, w) for d, w in zip(every, words, strict=True)]
    parts = [part_of(d.site, PARTS) for d in every]
    both: list[Rows] = [np.zeros((0, 0), dtype=np.float32)] * len(every)
    for part in range(PARTS):
        others = [i for i, p in enumerate(parts) if p != part]
        data = fit_pass([every[i] for i in others], [rows[i] for i in others])
        model = Pass.of(data)
        for i in (i for i, p in enumerate(parts) if p == part):
            again = second_features(model.chances(rows[i]), words[i])
            both[i] = np.concatenate([rows[i], again], axis=1)
    return {"first": fit_pass(every, rows), "second": fit_pass(every, both)}


def report(documents: Sequence[Document], model: LineModel, title: str) -> Told:
    """Print how well a model tells the lines of documents that it did not learn from.

    Returns:
        The documents as they are in the set, each with what was told of its lines as read.
    """
    rng = random.Random(2)
    every = [v for d in documents for v in (d, *variants(d, rng))]
    raw, kept = [], []
    for document in every:
        words = words_of(document.lines)
        rows = features(document.lines, document.gaps, words)
        chances = model.chances(rows, words)
        raw.append((chances > 0.5).tolist())
        kept.append(decide(document.lines, chances, marked(rows), captioned(rows)))
    as_they_are: Told = []
    with patch.object(line_model, "load_model", lambda: model):
        for mode in ("full", "noisy"):
            sample = [d for d in documents if d.mode == mode]
            told = [as_read(d) for d in sample]
            f1, mean = measure(sample, told)
            print(f"{title} {mode} as read: F1 {f1:.3f}, mean {mean:.3f}")
            as_they_are.extend(zip(sample, told, strict=True))
    for mode in MODES:
        chosen = [i for i, d in enumerate(every) if d.mode == mode]
        sample = [every[i] for i in chosen]
        ours = measure(sample, [kept[i] for i in chosen])
        alone = measure(sample, [raw[i] for i in chosen])
        print(
            f"{title} {mode}: {len(chosen)} documents, F1 {ours[0]:.3f}, mean {ours[1]:.3f}; "
            f"the model alone {alone[0]:.3f}, {alone[1]:.3f}",
            flush=True,
        )
        if mode not in ("full", "noisy"):
            lost = [[t for t, k in zip(every[i].lines, kept[i], strict=True) if not k]
                    for i in chosen if (every[i].labels == 1).all()]  # fmt: skip
            sentences = sum(ends_sentence(t) for ts in lost for t in ts)
            print(
                f"  whole {lost.count([])} of {len(lost)}, lines lost {sum(map(len, lost))}, "
                f"of them sentences {sentences}"
            )
    return as_they_are


def print_pooled(pooled: Told) -> None:
    """Print the F1 over the documents of both halves, and of each language."""
    for mode in ("full", "noisy"):
        sample = [d for d, _ in pooled if d.mode == mode]
        told = [lines for d, lines in pooled if d.mode == mode]
        f1, mean = measure(sample, told)
        print(f"all {mode} as read: {len(sample)} documents, F1 {f1:.3f}, mean {mean:.3f}")
        by_language(sample, told)


def by_language(documents: Sequence[Document], told: Sequence[list[bool]]) -> None:
    """Print the F1 of each language with its number of documents."""
    parts = []
    for language in sorted({d.language for d in documents}):
        mine = [i for i, d in enumerate(documents) if d.language == language]
        f1, _ = measure([documents[i] for i in mine], [told[i] for i in mine])
        parts.append(f"{language} {f1:.3f} ({len(mine)})")
    print("  " + ", ".join(parts))


def main() -> None:
    """Measure on one half what was trained on the other; write the model of both."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--no-measure", action="store_true")
    parser.add_argument("--without", default="", help="languages to leave out and measure on")
    arguments = parser.parse_args()
    documents = load(arguments.gold)
    if arguments.without:
        left_out = set(arguments.without.split(","))
        model = fit([d for d in documents if d.language not in left_out])
        tested = [d for d in documents if d.language in left_out]
        print_pooled(report(tested, LineModel.of(model), f"without {arguments.without}"))
        return
    pooled: Told = []
    for held in () if arguments.no_measure else (0, 1):
        model = fit([d for d in documents if part_of(d.site, 2) != held])
        tested = [d for d in documents if part_of(d.site, 2) == held]
        pooled += report(tested, LineModel.of(model), f"held {held}")
    if pooled:
        print_pooled(pooled)
    if arguments.write:
        model = fit(documents)
        TARGET.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
