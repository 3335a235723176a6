"""Train the trees that say how probable it is that a name lacks its counterpart.

    python bench/train_names.py [--languages id,de,...] [--rounds N] [--show N] [--write]

On documents 1 to 32 of `ntrex/`, and what `further_names` has of them: names are swapped
(see `planted`), and what `variorum.checking.names.counterparts` finds lacking is right where
the clean pair does not lack it. Right rows weigh together as `SWAPPED` says. Printed is
what a model finds, trained on every other document, on the documents between; `--write`
trains on all of them and writes `src/variorum/checking/names/odds.npz`.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import boosting
import numpy as np
from differences import pairs_of
from further_names import FURTHER, further_pairs, further_plants
from planted import Pair, Plant, changed, name_planter

from variorum.checking.names.counterparts import name_words
from variorum.checking.names.evidence import FEATURES, Lacking, lacking
from variorum.checking.names.mates import MATE_FEATURES, mate_features
from variorum.checking.names.odds import MATES_MODEL, MODEL, log_odds, paired, second_odds
from variorum.values.naming.exonyms import is_place, labels
from variorum.values.naming.words import scripts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from variorum.boosted import Boosted

CHECKING = Path(__file__).parent.parent / "src/variorum/checking/names"
TARGETS = CHECKING / MODEL, CHECKING / MATES_MODEL
# Beside English, or two languages with a hyphen: the more, the less is learned by heart.
LANGUAGES = (
    "id,ms,de,fr,es,zh,ar,ru,de-fr,es-id,fr-ru,id-zh,es-zh,fr-ar,id-ar,es-ru,de-zh,fr-zh,ms-zh,"
    f"de-ar,es-ar,ms-ar,de-ru,id-ru,ms-ru,de-es,id-fr,{','.join(FURTHER)}"
)
# Of so many names one is taken to be swapped, in Latin letters, beside a language that writes all
# nouns with capitals, and in other scripts: weights that spend the alarms each may raise.
SWAPPED, SWAPPED_NOUNS, SWAPPED_ACROSS = 1.2, 0.6, 0.65
SETTINGS = boosting.Settings(trees=150, depth=4, rate=0.12, smoothing=4.0, rows=0.6, features=0.4)
SECOND = boosting.Settings(trees=80, depth=4, rate=0.12, smoothing=4.0, rows=0.6, features=0.5)
# The share of the places that are also exchanged for others.
PLACES = 1.0
# Shares of clean pairs with an alarm at which the recall is printed.
CAPS = 0.01, 0.02, 0.03, 0.06
Found = list[tuple[int, Lacking]]


@dataclass
class Case:
    """A pair, clean or with a plant, and what is lacking in it by side."""

    pair: Pair
    plant: Plant | None
    found: Found
    right: list[bool] = field(default_factory=list)

    @property
    def lengths(self) -> tuple[int, int]:
        """Return the lengths of both texts."""
        texts = self.plant or self.pair
        return len(texts.source), len(texts.target)


def pairs_between(code: str) -> tuple[str, list[Pair]]:
    """Return the first language and the pairs of `de` (beside English) or of `de-fr`."""
    if code in FURTHER:
        return "en", further_pairs(code)
    first, _, second = code.rpartition("-")
    pairs = pairs_of(second, "dev")
    if not first:
        return "en", pairs
    sources = [p.target for p in pairs_of(first, "dev")]
    return first, [replace(p, source=s) for p, s in zip(pairs, sources, strict=True)]


def plants_of(pairs: list[Pair], rng: random.Random) -> Iterator[Plant]:
    """Yield names swapped for foreign ones, and for other names of the same document."""
    if pairs[0].language in FURTHER:
        yield from further_plants(pairs, rng)
        return
    planter = name_planter(pairs)
    plants = [plant for pair in pairs for plant in planter(pair, rng)]
    yield from plants
    kin: dict[tuple[str, int], list[str]] = {}
    for plant in plants:
        kin.setdefault((plant.pair.doc, plant.side), []).append(plant.was)
    for plant in plants:
        old, pair = plant.was.casefold(), plant.pair
        text = pair.sides[plant.side][0]
        others = [
            w for w in sorted(set(kin[pair.doc, plant.side]))
            if w.casefold() not in text.casefold() and w[0].casefold() != old[0] and len(w) > 2
        ]  # fmt: skip
        if others:
            end = plant.start + len(plant.was)
            now = rng.choice(others)
            yield changed(pair, "kin", plant.side, plant.start, end, now)
        code = pair.sides[plant.side][1]
        if is_place(plant.was, code) and rng.random() < PLACES:
            now = rng.choice(known_places(code))
            if now not in text:
                end = plant.start + len(plant.was)
                yield changed(pair, "place", plant.side, plant.start, end, now)


@cache
def known_places(language: str) -> list[str]:
    """Return the names of countries and large cities that are one word in a language."""
    names = {n for code, n in labels(language).items() if not code.startswith("language:")}
    return sorted(n for n in names if n.isalpha() and len(n) > 1)


def cases_of(code: str, rounds: int) -> tuple[list[Case], int]:
    """Return the clean and the planted pairs of two languages, and how many names these have."""
    first, pairs = pairs_between(code)
    clean = {(p.doc, p.number): lacking(p.source, first, p.target, p.language) for p in pairs}
    names = sum(len(name_words(p.source, first)) for p in pairs)
    cases = [Case(p, None, clean[p.doc, p.number]) for p in pairs]
    for case in cases:
        case.right = [False] * len(case.found)
    for seed in range(rounds):
        rng = random.Random(f"train {seed} {code}")
        for plant in plants_of(pairs, rng):
            pair = plant.pair
            before = {(s, x.word.text) for s, x in clean[pair.doc, pair.number]}
            found = lacking(plant.source, first, plant.target, pair.language)
            right = [(s, x.word.text) not in before for s, x in found]
            cases.append(Case(pair, plant, found, right))
    return cases, names


def chosen_rows(cases: list[Case]) -> Iterator[tuple[Case, int]]:
    """Yield what is learned from: all of clean pairs, of planted pairs the right ones alone."""
    for case in cases:
        for k, right in enumerate(case.right):
            if case.plant is None or right:
                yield case, k


def weights_of(cases: list[Case], names: int, labels: list[bool]) -> list[float]:
    """Return how much each row of a language weighs."""
    across = bool(cases) and scripts(cases[0].pair.target)[:1] != ("latn",)
    nouns = bool(cases) and cases[0].pair.language == "de"
    swapped = SWAPPED_ACROSS if across else SWAPPED_NOUNS if nouns else SWAPPED
    share = swapped * names / max(1, sum(labels))
    return [share if right else 1.0 for right in labels]


Cases = dict[str, tuple[list[Case], int]]


def some_of(cases: Cases, docs: set[str]) -> Cases:
    """Return the cases of some documents, and their share of the names."""
    return {
        code: ([c for c in some if c.pair.doc in docs], names // 2)
        for code, (some, names) in cases.items()
    }


def boosted(
    cases: Cases,
    features: Callable[[Case], Sequence[tuple[float, ...]]],
    names: tuple[str, ...],
    settings: boosting.Settings,
) -> Boosted:
    """Return a model of the features that each case has for what it lacks."""
    columns: list[tuple[float, ...]] = []
    labels: list[bool] = []
    weights: list[float] = []
    for some, count in cases.values():
        own = []
        known: dict[int, Sequence[tuple[float, ...]]] = {}
        for case, k in chosen_rows(some):
            if id(case) not in known:
                known[id(case)] = features(case)
            columns.append(known[id(case)][k])
            own.append(case.right[k])
        labels += own
        weights += weights_of(some, count, own)
    return boosting.train(
        np.array(columns, np.float32).T.copy(),
        np.array(labels, float),
        np.array(weights, float),
        names,
        settings,
    )


def trained(cases: Cases) -> tuple[Boosted, Boosted]:
    """Return the models of both steps; the second learns from what the first says unseen."""

    def own(case: Case) -> list[tuple[float, ...]]:
        return [x.features for _, x in case.found]

    docs = sorted({c.pair.doc for some, _ in cases.values() for c in some})
    halves = [set(docs[n::2]) for n in (0, 1)]
    unseen: dict[int, list[float]] = {}
    for n, half in enumerate(halves):
        model = boosted(some_of(cases, halves[1 - n]), own, FEATURES, SETTINGS)
        for some, _ in cases.values():
            for case in some:
                if case.pair.doc in half:
                    unseen[id(case)] = log_odds(model, [x for _, x in case.found])

    def again(case: Case) -> list[tuple[float, ...]]:
        return mate_features(case.found, unseen[id(case)], case.lengths)

    return (
        boosted(cases, own, FEATURES, SETTINGS),
        boosted(cases, again, MATE_FEATURES, SECOND),
    )


def odds(models: tuple[Boosted, Boosted], case: Case) -> list[float]:
    """Return the log odds of every lacking name."""
    first = log_odds(models[0], [x for _, x in case.found])
    return second_odds(models[1], case.found, first, case.lengths)


def touched(case: Case, scores: list[float]) -> float:
    """Return the log odds of the surest finding that touches the place that was changed."""
    plant = case.plant
    assert plant is not None
    for judged in paired(case.found, scores, case.lengths):
        place = judged.word if judged.side == plant.side else judged.instead
        if place is not None and place.start < plant.end and plant.start < place.end:
            return judged.odds
    return -99.0


def report(name: str, judged: list[tuple[Case, list[float]]], show: int) -> None:
    """Print recall, by form and by side, and alarms."""
    clean = [(c, s) for c, s in judged if c.plant is None]
    alarms = [(c, s) for c, s in clean if max(s, default=-1) >= 0]
    surest = sorted((max(x, default=-99.0) for _, x in clean), reverse=True)
    hits_at = [touched(c, x) for c, x in judged if c.plant]
    at = [surest[int(share * len(clean))] for share in CAPS]
    curve = " ".join(f"{sum(h > t for h in hits_at) / len(hits_at):.1%}" for t in at)
    line = f"{name:5} [{curve}] alarms {len(alarms)}/{len(clean)} {len(alarms) / len(clean):6.2%}"
    groups: dict[str, list[bool]] = {}
    missed = []
    for c, s in judged:
        if c.plant is None:
            continue
        hit = touched(c, s) >= 0
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
        models = trained(some_of(cases, set(docs[1 - fold :: 2])))
        for code, (some, _) in cases.items():
            judged[code] += [(c, odds(models, c)) for c in some if c.pair.doc in docs[fold::2]]
    for code, pairs in judged.items():
        report(code, pairs, options.show)
    if options.write:
        for model, target in zip(trained(cases), TARGETS, strict=True):
            boosting.write(model, target)
            used = np.bincount(model.feature.ravel(), minlength=len(model.names))
            print(dict(zip(model.names, used.tolist(), strict=True)), target.stat().st_size)


if __name__ == "__main__":
    main()
