"""Fit the weights of `checking/meanings/pair_divergence.py`, which are put in by hand.

    python bench/train_divergence.py [--planted N] [--unchanged N]

The even pairs of `refresd/` (some difference against none) are joined by pairs of
`ntrex/` dev, unchanged and with a planted change of several sorts. The level of a
language is the mean of the tokens' log odds over its unchanged pairs. The AUC is that of
`refresd/` in folds; beside it stands what the unchanged pairs of each language get.

The weights that are used lie between those printed and the tokens' alone: planted
changes are found more surely than real ones, and make names and parts count for more
than they do in `refresd/`.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from difference_sets import auc
from differences import pairs_of
from gold import records
from planted import name_planter, part_planter, plant_digits
from planted_meaning import plant_meaning

from variorum.checking.finding import DIVERGENCE
from variorum.checking.meanings.divergence import divergence_odds
from variorum.checking.meanings.pair_divergence import KINDS, LEVELS, pair_inputs, usual_level
from variorum.checking.meanings.vectors import Vectors
from variorum.checking.translation import check_pair
from variorum.encoding.choose import encoder_named
from variorum.reading.pairs import TextPair

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

LANGUAGES = ("id", "ms", "zh", "de", "fr", "es", "ar", "ru")
FOLDS, RIDGE, STEPS = 5, 3.0, 15


@dataclass(frozen=True)
class Row:
    """A pair: where it is from, whether it differs, its tokens' log odds, its differences."""

    origin: str
    language: str
    differs: bool
    odds: float
    surest: Mapping[str, float]


def row(origin: str, pair: TextPair, differs: bool, vectors: Vectors) -> Row | None:
    """Return a pair with what is told of it."""
    tokens = vectors.tokens(pair.source), vectors.tokens(pair.target)
    assert tokens[0] is not None
    assert tokens[1] is not None
    alike = vectors(pair.source, pair.source_language, pair.target, pair.target_language)
    odds = divergence_odds(pair.source, tokens[0], pair.target, tokens[1], alike)
    if odds is None:
        return None
    surest: dict[str, float] = {}
    for found in check_pair(pair, min_confidence=0.0, similarity=vectors):
        kind = "only-in" if found["kind"] in ("addition", "omission") else found["kind"]
        if found["subkind"] != DIVERGENCE:
            surest[kind] = max(surest.get(kind, 0.0), found["confidence"])
    return Row(origin, pair.target_language, differs, odds, surest)


def rows(vectors: Vectors, unchanged: int, planted: int) -> Iterator[Row | None]:
    """Yield the pairs of both sets."""
    for number, record in enumerate(records("refresd/en-fr.jsonl")):
        if number % 2 == 0 and record["label"] != "unrelated":
            pair = TextPair(number, record["src"], record["tgt"], "en", "fr")
            yield row("refresd", pair, record["label"] == "some_meaning_difference", vectors)
    for code in LANGUAGES:
        pairs, rng = pairs_of(code, "dev"), random.Random(code)
        for p in rng.sample(pairs, unchanged):
            yield row("ntrex", TextPair(0, p.source, p.target, "en", code), False, vectors)
        for planter in (part_planter(pairs), plant_digits, name_planter(pairs), plant_meaning):
            plants = [plant for p in pairs for plant in planter(p, rng)]
            for plant in rng.sample(plants, min(planted, len(plants))):
                pair = TextPair(0, plant.source, plant.target, "en", code)
                yield row("ntrex", pair, True, vectors)


def solved(x: NDArray[np.float64], labels: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return a logistic regression's bias and weights, none of these below nothing."""
    x1 = np.hstack([np.ones((len(x), 1)), x])
    free = np.ones(x1.shape[1], dtype=bool)
    while True:
        weight = np.zeros(x1.shape[1])
        chosen = x1[:, free]
        penalty = RIDGE * np.diag([0.0, *np.ones(chosen.shape[1] - 1)])
        for _ in range(STEPS):
            chance = 1 / (1 + np.exp(-chosen @ weight[free]))
            slope = chosen.T @ (chance - labels) + penalty @ weight[free]
            bend = (chosen.T * (chance * (1 - chance))) @ chosen + penalty
            weight[free] -= np.linalg.solve(bend, slope)
        below = (weight < 0) & (np.arange(len(weight)) > 0)
        if not below.any():
            return weight
        free &= ~below


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unchanged", type=int, default=60)
    parser.add_argument("--planted", type=int, default=12)
    options = parser.parse_args()
    vectors = Vectors(encoder_named("use", kept=False))
    found = [r for r in rows(vectors, options.unchanged, options.planted) if r]
    report(found)


def report(found: list[Row]) -> None:
    """Print the levels, the weights, and how they do."""
    levels: dict[str, list[float]] = defaultdict(list)
    for r in found:
        if r.origin == "ntrex" and not r.differs:
            levels[r.language].append(r.odds)
    LEVELS.clear()
    LEVELS.update({code: round(float(np.mean(values)), 2) for code, values in levels.items()})
    print("levels", LEVELS, "usual", round(float(np.mean(list(LEVELS.values()))), 2))
    x = np.array([pair_inputs(r.odds, ("en", r.language), r.surest) for r in found])
    labels = np.array([r.differs for r in found])
    told = np.zeros(len(found))
    folds = np.random.default_rng(0).integers(0, FOLDS, len(found))
    for fold in range(FOLDS):
        weight = solved(x[folds != fold], labels[folds != fold])
        told[folds == fold] = weight[0] + x[folds == fold] @ weight[1:]
    for origin in ("refresd", "ntrex"):
        of = np.array([r.origin == origin for r in found])
        alone = np.array([r.odds - usual_level(("en", r.language)) for r in found])
        print(origin, "AUC", round(auc(labels[of], told[of]), 3),
              "of the tokens alone", round(auc(labels[of], alone[of]), 3))  # fmt: skip
    chance = 1 / (1 + np.exp(-told))
    for code in LANGUAGES:
        of = np.array([r.origin == "ntrex" and r.language == code for r in found])
        same, other = chance[of & ~labels], chance[of & labels]
        print(code, "same", np.round(np.quantile(same, (0.1, 0.5, 0.9)), 2),
              "changed", np.round(np.quantile(other, (0.1, 0.5, 0.9)), 2))  # fmt: skip
    for low in np.arange(0, 1, 0.2):
        of = (chance >= low) & (chance < low + 0.2)
        print(f"told {low:.1f} to {low + 0.2:.1f}: {labels[of].mean():.2f} of {of.sum()} differ")
    print("weights of", ("bias", "tokens", *KINDS), np.round(solved(x, labels), 3).tolist())


if __name__ == "__main__":
    main()
