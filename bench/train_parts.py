"""Train what tells the parts of a sentence that its translation lacks, and diverging pairs.

    python bench/train_parts.py [--check] [--languages id,zh,...]

Plants parts in the pairs of `ntrex/` dev (documents 1 to 32): a clause cut from a side,
one of another document put in (`planted.part_planter`), any stretch of a sentence cut,
a clause of a neighbouring sentence put in. A candidate of the side that kept what was
cut is right if most of what it says stood beside the cut words before; one of the side
that was added to, if most of it was. Each half of the documents is told by trees of the
other, which is printed; then all are taken for `checking/meanings/parts.npz` (not with
`--check`). Last, the weights of `checking/meanings/divergence.py` are fitted on the even pairs of
`refresd/`, and printed with what they score in folds; they are put in by hand.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from boosting import Settings, train, write
from difference_sets import auc
from differences import pairs_of
from gold import records
from planted import Pair, Plant, Planter, changed, part_planter
from planted_words import COMMA, STOP, clauses

from variorum.checking.meanings.divergence import NAMES as PAIR_NAMES
from variorum.checking.meanings.divergence import pair_features
from variorum.checking.meanings.parts import MODEL
from variorum.checking.meanings.parts_features import (
    NAMES,
    Part,
    alike,
    candidates,
    columns,
    enough,
    weights,
)
from variorum.checking.meanings.vectors import Vectors
from variorum.encoding.choose import encoder_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from variorum.boosted import Boosted
    from variorum.encoding.tokens import Tokens

    Floats = NDArray[np.float64]

LANGUAGES = ("id", "ms", "zh", "de", "fr", "es", "ar", "ru")
TARGET = Path("src/variorum/checking/meanings") / MODEL
SETTINGS = Settings(trees=250, depth=5, rate=0.1, smoothing=5)
UNCHANGED_WEIGHT = 5.0
"""Translators leave little out: the unchanged pairs count for more than they are."""
RIGHT, CUT_RIGHT, WRONG = 0.7, 0.6, 0.3
"""A candidate is right from this share of its words on, wrong below the last."""
ALARMS = (0.01, 0.02, 0.05)
RIDGE = 10.0


@dataclass
class Made:
    """A pair, changed or not, with the candidates of each side; labels are 1, 0 or -1 (unsure)."""

    doc: str
    language: str
    form: str
    side: int
    parts: list[tuple[int, list[Part], NDArray[np.float32], NDArray[np.float64]]]
    odds: list[NDArray[np.float64]] = field(default_factory=list)

    def surest(self) -> float:
        """Return the highest log odds of any candidate."""
        return max((float(o.max()) for o in self.odds), default=-9.0)

    def found(self, limit: float) -> bool:
        """Return whether a candidate above the limit is where the change is."""
        for (side, _, _, labels), odds in zip(self.parts, self.odds, strict=True):
            above = odds >= limit
            if self.form.startswith("cut"):
                if side != self.side and above.any():
                    return True
            elif side == self.side and (above & (labels != 0)).any():
                return True
        return False


def stretches(pair: Pair, rng: random.Random) -> Iterator[Plant]:
    """Yield a pair with a stretch of 15 to 50 % cut from a side, from word to word."""
    side = rng.randrange(2)
    text = pair.sides[side][0]
    body = text.rstrip(STOP)
    size = int(len(body) * rng.uniform(0.15, 0.5))
    if size < (12 if " " in body else 5):
        return
    start = rng.choice((0, rng.randrange(len(body) - size), len(body) - size))
    end = start + size
    if " " in body.strip():
        start, end = body.rfind(" ", 0, start + 1) + 1, max(body.rfind(" ", start, end), start)
    if end > start:
        yield changed(pair, "cut, any", side, start, end, "")


def neighbours(pairs: Sequence[Pair]) -> Planter:
    """Return a planter of clauses of sentences nearby."""
    known = {(p.doc, p.number): p for p in pairs}

    def plant(pair: Pair, rng: random.Random) -> Iterator[Plant]:
        side = rng.randrange(2)
        text = pair.sides[side][0]
        near = [known.get((pair.doc, pair.number + by)) for by in (-2, -1, 1, 2)]
        parts = [p.sides[side][0][a:b] for p in near if p for a, b in clauses(p.sides[side][0])]
        parts = [p for p in parts if 0.12 < len(p) / len(text) < 0.7]
        if parts and len(text) > 30:
            places = [m.start() for m in COMMA.finditer(text)] or [len(text.rstrip(STOP))]
            at = rng.choice(places)
            yield changed(pair, "put in, near", side, at, at, rng.choice(parts))

    return plant


def made(language: str, vectors: Vectors) -> Iterator[Made]:
    """Yield the pairs of a language, unchanged and changed."""
    pairs, rng = pairs_of(language, "dev"), random.Random(f"{language} parts")
    for pair in pairs:
        parts = _parts(vectors, pair.source, pair.target)
        none = [(s, p, f, np.zeros(len(p))) for s, p, f in parts]
        yield Made(pair.doc, language, "none", -1, none)
    for planter in (part_planter(pairs), stretches, neighbours(pairs)):
        for pair in pairs:
            for plant in planter(pair, rng):
                parts = _parts(vectors, plant.source, plant.target)
                labelled = [(s, p, f, _labels(plant, s, p, vectors)) for s, p, f in parts]
                yield Made(pair.doc, language, plant.form, plant.side, labelled)


def _parts(
    vectors: Vectors, source: str, target: str
) -> list[tuple[int, list[Part], NDArray[np.float32]]]:
    texts = source, target
    sides = [_tokens(vectors, text) for text in texts]
    if not enough(*sides):
        return []
    found = []
    for side, view in enumerate(alike(*sides)):
        parts = candidates(texts[side], sides[side], view)
        if parts:
            found.append((side, parts, columns(parts, view)))
    return found


def _tokens(vectors: Vectors, text: str) -> Tokens:
    tokens = vectors.tokens(text)
    assert tokens is not None
    return tokens


def _labels(plant: Plant, side: int, parts: list[Part], vectors: Vectors) -> NDArray[np.float64]:
    """Return which candidates of a side are what the other lacks."""
    cut = plant.form.startswith("cut")
    if (side == plant.side) == cut:
        return np.zeros(len(parts))
    own = _tokens(vectors, (plant.source, plant.target)[side])
    if cut:
        was = _tokens(vectors, plant.pair.sides[plant.side][0])
        beside = (own.rows @ was.rows.T).argmax(axis=1)
        starts, end, right = was.starts[beside], plant.start + len(plant.was), CUT_RIGHT
    else:
        starts, end, right = own.starts, plant.end, RIGHT
    inside = (starts >= plant.start) & (starts < end)
    weight = weights(own)
    shares = [
        float(
            weight[p.start : p.end][inside[p.start : p.end]].sum() / weight[p.start : p.end].sum()
        )
        for p in parts
    ]
    return np.array([1.0 if s >= right else 0.0 if s < WRONG else -1.0 for s in shares])


def fit(rows: Sequence[Made]) -> Boosted:
    """Return trees that tell the candidates that the other side lacks."""
    features = np.concatenate([f for r in rows for _, _, f, _ in r.parts], axis=1)
    labels = np.concatenate([y for r in rows for _, _, _, y in r.parts])
    weight = np.concatenate(
        [
            np.full(len(y), UNCHANGED_WEIGHT if r.form == "none" else 1.0)
            for r in rows
            for _, _, _, y in r.parts
        ]
    )
    sure = labels >= 0
    return train(features[:, sure], labels[sure], weight[sure], NAMES, SETTINGS)


def judge(model: Boosted, rows: Sequence[Made]) -> None:
    """Give every candidate its log odds."""
    for row in rows:
        row.odds = [model.log_odds(f) for _, _, f, _ in row.parts]


def report(rows: Sequence[Made]) -> None:
    """Print what is found of each form at several rates of alarms."""
    correct = np.array([r.surest() for r in rows if r.form == "none"])
    for share in ALARMS:
        limit = float(np.quantile(correct, 1 - share))
        said = []
        for form in dict.fromkeys(r.form for r in rows if r.form != "none"):
            these = [r.found(limit) for r in rows if r.form == form]
            said.append(f"{form} {np.mean(these):.1%} of {len(these)}")
        print(f"alarms {share:.0%}, log odds from {limit:.2f}: {'; '.join(said)}", flush=True)


def fit_divergence() -> None:
    """Print the weights of `meanings/divergence.py`, fitted on the even pairs of `refresd/`."""
    vectors = Vectors(encoder_named("use"))
    rows = [r for n, r in enumerate(records("refresd/en-fr.jsonl")) if n % 2 == 0]
    rows = [r for r in rows if r["label"] != "unrelated"]
    labels = np.array([r["label"] == "some_meaning_difference" for r in rows])
    features = np.array(
        [
            [
                *pair_features(s, _tokens(vectors, s), t, _tokens(vectors, t)),
                vectors(s, "en", t, "fr"),
            ]
            for s, t in ((r["src"], r["tgt"]) for r in rows)
        ]
    )
    for count in (len(PAIR_NAMES), len(PAIR_NAMES) - 1):
        chosen = features[:, :count]
        mean, spread = chosen.mean(axis=0), chosen.std(axis=0)
        x = np.hstack([(chosen - mean) / spread, np.ones((len(labels), 1))])
        scores = []
        for seed in range(5):
            folds = np.random.default_rng(seed).integers(0, 5, len(labels))
            told = np.zeros(len(labels))
            for k in range(5):
                told[folds == k] = x[folds == k] @ _solved(x[folds != k], labels[folds != k])
            scores.append(auc(labels, told))
        print(f"{count} features, AUC in folds {np.mean(scores):.3f}")
        for name, row in (("mean", mean), ("spread", spread), ("weight", _solved(x, labels))):
            print(f"  {name}: {', '.join(f'{v:.4f}' for v in row)}")


def _solved(x: Floats, labels: NDArray[np.bool_]) -> Floats:
    """Return the weights of a logistic regression, by Newton's method."""
    weight = np.zeros(x.shape[1])
    penalty = RIDGE * np.eye(len(weight))
    for _ in range(12):
        chance = 1 / (1 + np.exp(-x @ weight))
        slope = x.T @ (chance - labels) + RIDGE * weight
        weight -= np.linalg.solve((x.T * (chance * (1 - chance))) @ x + penalty, slope)
    return weight


def main() -> None:
    """Train, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    options = parser.parse_args()
    vectors = Vectors(encoder_named("use"))
    rows = [r for code in options.languages.split(",") for r in made(code, vectors)]
    halves = {doc: n % 2 for n, doc in enumerate(sorted({r.doc for r in rows}))}
    for half in (0, 1):
        model = fit([r for r in rows if halves[r.doc] != half])
        judge(model, [r for r in rows if halves[r.doc] == half])
    report(rows)
    if not options.check:
        write(fit(rows), TARGET)
    fit_divergence()


if __name__ == "__main__":
    main()
