"""Train the model of grouping: a logistic regression a encoder, to `grouping/similarity.json`.

    python bench/train_grouping.py [use|e5 ...]

Reads `similarity/semeval22.train.jsonl` (SemEval-2022 task 8): pairs that its readers
called similar (overall <= 2) report one event; the first half trains, the
second is reported on. To these come versions made from the first 32 documents of
`ntrex/`, cut, moved and mixed, each beside its own story and beside the next one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from gold import records
from link_stories import LANGUAGES, Version, made_versions
from train_links import fit

from variorum.encoding.choose import ENCODER_NAMES, encoder_named
from variorum.grouping.similarity import SEGMENTS_READ, Gist, features_of, gist_of
from variorum.reading.sentences import split_sentences

if TYPE_CHECKING:
    from variorum.encoding.base import Encoder

TARGET = Path(__file__).parent.parent / "src/variorum/grouping/similarity.json"
SAME = 2.0


def made_pairs(encoder: Encoder) -> tuple[list[list[float]], list[bool]]:
    """Return the features of pairs of made versions, and whether they are of one story."""
    stories = [
        [_gist(version, encoder) for version in story]
        for story in made_versions(LANGUAGES, slice(0, 32), 3)
        if len(story) == 3
    ]
    rows, labels = [], []
    for number, story in enumerate(stories):
        following = stories[(number + 1) % len(stories)]
        for k, gist in enumerate(story):
            rows += [features_of(gist, story[(k + 1) % 3]), features_of(gist, following[k])]
            labels += [True, False]
    return rows, labels


def _gist(version: Version, encoder: Encoder) -> Gist:
    return gist_of(version[1][:SEGMENTS_READ], version[0], None, encoder)


def main(names: list[str]) -> None:
    """Train a model for each encoder named and print how well it tells."""
    pairs = list(records("similarity/semeval22.train.jsonl"))
    table = json.loads(TARGET.read_text("utf-8")) if TARGET.exists() else {}
    for name in names:
        encoder = encoder_named(name)
        known = encoder.languages
        rows, scores = [], []
        for pair in pairs:
            languages = pair["lang1"], pair["lang2"]
            if known is not None and not set(languages) <= known:
                continue
            gists = []
            for language, text in zip(languages, (pair["text1"], pair["text2"]), strict=True):
                spans = split_sentences(text, language)[:SEGMENTS_READ]
                texts = [text[s:e] for s, e in spans] or [" "]
                gists.append(gist_of(texts, language, None, encoder))
            rows.append(features_of(*gists))
            scores.append(pair["overall"])
        x, y = np.array(rows), np.array(scores)
        half = len(x) // 2
        made, made_labels = made_pairs(encoder)
        train = np.vstack([x[:half], np.array(made)])
        labels = np.concatenate([y[:half] <= SAME, np.array(made_labels)]).astype(float)
        weights, bias = fit(train, labels, ridge=0.1)
        p = 1 / (1 + np.exp(-(x[half:] @ weights + bias)))
        gold, said = y[half:] <= SAME, p >= 0.5
        precision, recall = gold[said].mean(), said[gold].mean()
        pearson = np.corrcoef(x[half:, 0], -y[half:])[0, 1], np.corrcoef(p, -y[half:])[0, 1]
        print(f"{name}: {len(x)} pairs, precision {precision:.3f} recall {recall:.3f}", pearson)
        table[name] = {"weights": [round(float(w), 3) for w in weights], "bias": round(bias, 3)}
    TARGET.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or list(ENCODER_NAMES))
