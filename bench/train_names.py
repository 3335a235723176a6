"""Train the trees that say how probable it is that a name lacks its counterpart.

    python bench/train_names.py [--languages id,de,...] [--rounds N] [--show N] [--write]

On documents 1 to 32 of `ntrex/`: names are swapped (see `planted`), and what
`variorum.checking.counterparts` finds lacking is right where the clean pair does not
lack it. Right rows weigh together as `SWAPPED` says. Printed is
what a model finds, trained on every other document, on the documents between; `--write`
trains on all of them and writes `src/variorum/checking/name_odds.npz`.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import boosting
import numpy as np
from differences import OTHER_SCRIPTS, pairs_of
from planted import Pair, Plant, name_planter

from variorum.checking.counterparts import FEATURES, Lacking, lacking, name_words
from variorum.checking.name_odds import log_odds, paired

if TYPE_CHECKING:
    from variorum.boosted import Boosted

TARGET = Path(__file__).parent.parent / "src/variorum/checking/name_odds.npz"
LANGUAGES = "id,de,fr,es,zh,ar,ru"
# Of so many names in Latin letters, and in other scripts, one is taken to be swapped: the
# weights that spend the alarms each may raise.
SWAPPED, SWAPPED_ACROSS = 0.35, 0.2
SETTINGS = boosting.Settings(trees=150, depth=4, rate=0.12, smoothing=4.0, rows=0.6, features=0.4)
Found = list[tuple[int, Lacking]]


@dataclass
class Case:
    """A pair, clean or with a plant, and what is lacking in it by side."""

    pair: Pair
    plant: Plant | None
    found: Found
    right: list[bool] = field(default_factory=list)


def both_sides(pair: Pair, source: str, target: str) -> Found:
    """Return what each side has and the other lacks."""
    one = lacking(source, "en", target, pair.language)
    other = lacking(target, pair.language, source, "en")
    return [(0, x) for x in one] + [(1, x) for x in other]


def cases_of(language: str, rounds: int) -> tuple[list[Case], int]:
    """Return the clean and the planted pairs of a language, and how many names these have."""
    pairs = pairs_of(language, "dev")
    clean = {(p.doc, p.number): both_sides(p, p.source, p.target) for p in pairs}
    names = sum(len(name_words(p.source, "en")) for p in pairs)
    cases = [Case(p, None, clean[p.doc, p.number]) for p in pairs]
    for case in cases:
        case.right = [False] * len(case.found)
    planter = name_planter(pairs)
    for seed in range(rounds):
        rng = random.Random(f"train {seed} {language}")
        for pair in pairs:
            before = {(s, x.word.text) for s, x in clean[pair.doc, pair.number]}
            for plant in planter(pair, rng):
                found = both_sides(pair, plant.source, plant.target)
                right = [(s, x.word.text) not in before for s, x in found]
                cases.append(Case(pair, plant, found, right))
    return cases, names


def rows(cases: list[Case], names: int) -> tuple[list[tuple[float, ...]], list[bool], list[float]]:
    """Return features, labels and weights; of planted pairs the right rows alone."""
    features, labels, weights = [], [], []
    for case in cases:
        for (_, x), right in zip(case.found, case.right, strict=True):
            if case.plant is None or right:
                features.append(x.features)
                labels.append(right)
    across = bool(cases) and cases[0].pair.language in OTHER_SCRIPTS
    share = (SWAPPED_ACROSS if across else SWAPPED) * names / max(1, sum(labels))
    weights = [share if right else 1.0 for right in labels]
    return features, labels, weights


def trained(cases: dict[str, tuple[list[Case], int]], keep: set[str] | None = None) -> Boosted:
    """Return a model of the cases, of all documents or of some."""
    features: list[tuple[float, ...]] = []
    labels: list[bool] = []
    weights: list[float] = []
    for some, names in cases.values():
        chosen = [c for c in some if keep is None or c.pair.doc in keep]
        part = rows(chosen, names if keep is None else names // 2)
        features += part[0]
        labels += part[1]
        weights += part[2]
    columns = np.array(features, np.float32).T.copy()
    return boosting.train(
        columns, np.array(labels, float), np.array(weights, float), FEATURES, SETTINGS
    )


def odds(model: Boosted, found: Found) -> list[float]:
    """Return the log odds of every lacking name."""
    return log_odds(model, [x for _, x in found])


def touched(case: Case, scores: list[float]) -> bool:
    """Tell whether a finding touches the place that was changed."""
    plant = case.plant
    assert plant is not None
    for judged in paired(case.found, scores, (len(plant.source), len(plant.target))):
        if judged.probability < 0.5:
            continue
        place = judged.word if judged.side == plant.side else judged.instead
        if place is not None and place.start < plant.end and plant.start < place.end:
            return True
    return False


def report(name: str, judged: list[tuple[Case, list[float]]], show: int) -> None:
    """Print recall, by form and by side, and alarms."""
    clean = [(c, s) for c, s in judged if c.plant is None]
    alarms = [(c, s) for c, s in clean if max(s, default=-1) >= 0]
    line = f"{name:4} alarms {len(alarms)}/{len(clean)} {len(alarms) / len(clean):6.2%}"
    groups: dict[str, list[bool]] = {}
    missed = []
    for c, s in judged:
        if c.plant is None:
            continue
        hit = touched(c, s)
        groups.setdefault("all", []).append(hit)
        groups.setdefault(f"{c.plant.form}@{c.plant.side}", []).append(hit)
        if not hit:
            missed.append((c, s))
    for group, hits in groups.items():
        line += f"  {group} {sum(hits)}/{len(hits)} {sum(hits) / len(hits):.1%}"
    print(line, flush=True)
    rng = random.Random(1)
    for c, s in rng.sample(alarms, min(show, len(alarms))):
        said = [
            (x.word.text, x.rest and x.rest.text, round(float(o), 1))
            for (_, x), o in zip(c.found, s, strict=True) if o >= 0
        ]  # fmt: skip
        print(f"    alarm {said}: {c.pair.source[:150]} || {c.pair.target[:150]}")
    for c, s in rng.sample(missed, min(show, len(missed))):
        p = c.plant
        assert p is not None
        lines = [
            (side, x.word.text, x.rest and x.rest.text, round(float(o), 1))
            for (side, x), o in zip(c.found, s, strict=True)
        ]
        print(f"    missed {p.side} {p.was}>{p.now}: {lines}: {p.source[:150]} || {p.target[:150]}")


def main() -> None:
    """Judge by folds, and write the model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--languages", default=LANGUAGES)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    cases = {code: cases_of(code, options.rounds) for code in options.languages.split(",")}
    docs = sorted({c.pair.doc for some, _ in cases.values() for c in some})
    judged: dict[str, list[tuple[Case, list[float]]]] = {code: [] for code in cases}
    for fold in (0, 1):
        model = trained(cases, set(docs[1 - fold :: 2]))
        for code, (some, _) in cases.items():
            judged[code] += [(c, odds(model, c.found)) for c in some if c.pair.doc in docs[fold::2]]
    for code, pairs in judged.items():
        report(code, pairs, options.show)
    if options.write:
        model = trained(cases)
        boosting.write(model, TARGET)
        used = np.bincount(model.feature.ravel(), minlength=len(FEATURES))
        print(dict(zip(FEATURES, used.tolist(), strict=True)), TARGET.stat().st_size)


if __name__ == "__main__":
    main()
