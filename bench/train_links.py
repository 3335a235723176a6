"""Train the link models: a first guess and two sets of boosted trees for each encoder.

    python bench/train_links.py [--check] [use] [e5]

Reads the stories of `alignment/versions.en-de-es-zh.jsonl`, the pairs of
`alignment/rewrites.de-de.jsonl` and stories made from `ntrex/` in nine languages
(`link_stories.py`, seeded), all in two halves that share no document. Each half is told
by models of the other, which is printed; then all are taken for the models that are
written to `alignment/linking/links-*.npz` and `stories-*.npz` (not with `--check`).
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from boosting import Settings, train, write
from link_stories import (
    Version,
    books,
    fragments,
    given_versions,
    halves,
    hard_versions,
    simplified,
    strangers,
)

from variorum.alignment.linking.evidence import EVIDENCE, Judged, evidence
from variorum.alignment.linking.features import FEATURES
from variorum.alignment.linking.links import first_features, judged_as
from variorum.alignment.linking.pair import Pair, Strength
from variorum.alignment.profiles import Profile, profile
from variorum.encoding.choose import ENCODER_NAMES, encoder_named
from variorum.encoding.means import centre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from variorum.boosted import Boosted

    Floats = NDArray[np.float64]
    Pairs = tuple[int, int]

FOLDER = Path(__file__).parent.parent / "src/variorum/alignment/linking"
FIRST = Settings(trees=480, depth=6, rate=0.05, smoothing=12.0, seed=1)
SECOND = Settings(trees=400, depth=5, rate=0.04, smoothing=12.0, features=0.4, seed=3)
ROUNDS = 3
KINDS = ("trans", "edit", "rewrite")


@dataclass
class Story:
    """A story with known links, as it is trained on.

    Attributes:
        name: of the set that it comes from.
        number: stories of one document share it, and never part.
        weight: how much its pairs count.
        versions: what it is made of.
        profiles: of the versions.
        pairs: features and candidates of each pair, once they are known.
    """

    name: str
    number: int
    weight: float
    versions: list[Version]
    profiles: list[Profile]
    pairs: dict[Pairs, Judged]

    def links(self, pair: Pairs) -> NDArray[np.bool_]:
        """Return the known links of a pair as a table."""
        one, other = (self.versions[w][2] for w in pair)
        return np.array([[bool(x & y) for y in other] for x in one], dtype=bool)

    def labels(self, pair: Pairs) -> NDArray[np.bool_]:
        """Return which of the pair's candidates are links."""
        known: NDArray[np.bool_] = self.links(pair)[self.pairs[pair].candidates]
        return known


def stories(half: int, encoder: str) -> list[Story]:
    """Return the stories of a half."""
    documents, rng = halves()[half], random.Random(half + 1)
    shuffled = documents[:]
    rng.shuffle(shuffled)
    named: list[tuple[str, float, Iterable[list[Version]]]] = [
        ("versions", 2.0, given_versions(slice(half * 20, half * 20 + 20))),
        ("rewrites", 1.0, list(simplified())[half::2]),
        *(("made", 1.0, hard_versions(documents, rng)) for _ in range(ROUNDS)),
        ("fragments", 1.0, fragments(documents * 6, rng)),
        ("books", 0.3, books(shuffled, rng)),
        ("strangers", 0.5, strangers(documents, rng)),
    ]
    model = encoder_named(encoder)
    result = []
    for name, weight, found in named:
        for number, versions in enumerate(found):
            profiles = [
                profile(segments, centre(model.encode(segments), code, encoder))
                for code, segments, _ in versions
            ]
            number = number % len(documents)
            result.append(Story(name, number, weight, versions, profiles, {}))
    return result


def fit_guess(found: Sequence[Story]) -> Strength:
    """Return the weights of the first guess: a logistic regression over three features."""
    rows, labels = [], []
    for story in found:
        if story.name in ("books", "strangers"):
            continue
        for a, b in combinations(range(len(story.versions)), 2):
            ones = [Strength(0, *(float(k == n) for k in range(3))) for n in range(3)]
            pairs = [Pair(story.profiles[a], story.profiles[b], one) for one in ones]
            rows.append(np.stack([p.strength(slice(None)).ravel() for p in pairs], axis=1))
            labels.append(story.links((a, b)).ravel())
    weights, bias = fit(np.concatenate(rows).astype(np.float64), np.concatenate(labels))
    return Strength(round(bias, 3), *(round(float(w), 3) for w in weights))


def fit(
    features: Floats, labels: NDArray[np.bool_] | Floats, ridge: float = 1.0
) -> tuple[Floats, float]:
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


def first_stage(found: Sequence[Story], seed: int = 1) -> Boosted:
    """Return the trees that judge a pair of witnesses by itself."""
    told = [(s, p) for s in found for p in s.pairs]
    columns = np.concatenate([s.pairs[p].features for s, p in told], axis=1)
    return _trained(columns, told, FEATURES, FIRST._replace(seed=seed))


def second_stage(found: Sequence[Story], rng: random.Random) -> Boosted:
    """Return the trees that judge a pair in its story, whose pairs are judged already.

    Each story is seen whole and, where it has more than three versions, with some left out.
    """
    columns, told = [], []
    for story in found:
        count = len(story.versions)
        seen = [list(range(count))] if count > 2 else []
        if count > 3:
            seen.append(sorted(rng.sample(range(count), rng.randint(3, count - 1))))
        for part in seen:
            judged = {p: j for p, j in story.pairs.items() if set(p) <= set(part)}
            for pair, rows in evidence(judged).items():
                columns.append(rows)
                told.append((story, pair))
    return _trained(np.concatenate(columns, axis=1), told, EVIDENCE, SECOND)


def _trained(
    columns: NDArray[np.float32],
    told: Sequence[tuple[Story, Pairs]],
    names: tuple[str, ...],
    settings: Settings,
) -> Boosted:
    labels = np.concatenate([s.labels(p) for s, p in told]).astype(np.float64)
    weights = np.concatenate([np.full(len(s.labels(p)), s.weight) for s, p in told])
    return train(columns, labels, weights, names, settings)


def judge_first(found: Sequence[Story], model: Boosted) -> None:
    """Give every pair the first stage's probabilities."""
    for story in found:
        for pair, one in story.pairs.items():
            story.pairs[pair] = judged_as(one, model.log_odds(one.features))


def finally_judged(story: Story, model: Boosted) -> dict[Pairs, Judged]:
    """Return the second stage's judgement of a story of three versions and more."""
    if len(story.versions) < 3:
        return story.pairs
    told = evidence(story.pairs)
    return {p: judged_as(one, model.log_odds(told[p])) for p, one in story.pairs.items()}


def report(
    name: str, found: Sequence[Story], judge: Callable[[Story], dict[Pairs, Judged]]
) -> None:
    """Print how well links and segments without a counterpart are told, and how sure one may be.

    The error is the expected calibration error over ten bins, of pairs above 1 %
    and of "has no counterpart".
    """
    links, nulls = np.zeros(3), np.zeros(3)
    sure: list[tuple[Floats, Floats]] = []
    alone: list[tuple[Floats, Floats]] = []
    for story in found:
        for pair, one in judge(story).items():
            known, said = story.links(pair), one.table >= 0.5
            links += [(known & said).sum(), said.sum(), known.sum()]
            likely = one.table > 0.01
            sure.append((one.table[likely].astype(np.float64), known[likely].astype(np.float64)))
            for axis in (0, 1):
                lone, claimed = ~known.any(axis=axis), ~said.any(axis=axis)
                nulls += [(lone & claimed).sum(), claimed.sum(), lone.sum()]
                none = 1 - one.table.max(axis=axis)
                alone.append((np.asarray(none, np.float64), np.asarray(lone, np.float64)))
    hits, told, gold = links
    print(
        f"{name}: links precision {hits / max(1, told):.4f} recall {hits / max(1, gold):.4f}"
        f" F1 {2 * hits / max(1, told + gold):.4f} error {_error(sure):.4f};"
        f" nulls F1 {2 * nulls[0] / max(1, nulls[1] + nulls[2]):.4f} error {_error(alone):.4f}",
        flush=True,
    )


def _error(told: Sequence[tuple[Floats, Floats]]) -> float:
    p, known = (np.concatenate([row[k] for row in told]) for k in (0, 1))
    bins = np.clip((p * 10).astype(int), 0, 9)
    wrong = np.bincount(bins, p - known, 10)
    return float(np.abs(wrong).sum() / max(1, len(p)))


def check(half: int, found: tuple[list[Story], list[Story]]) -> None:
    """Train on a half, print how the other is told, and leave it judged by the first stage."""
    mine, other = found[half], found[1 - half]
    for inner in (0, 1):
        rest = [s for s in mine if s.number % 2 != inner]
        judge_first([s for s in mine if s.number % 2 == inner], first_stage(rest))
    second = second_stage(mine, random.Random(half))
    judge_first(other, first_stage(mine))
    for name in ("versions", "made", "rewrites", "fragments", "books", "strangers"):
        part = [s for s in other if s.name == name]
        report(f"  half {half + 1} on {name}, first stage", part, lambda s: s.pairs)
        if name in ("versions", "made"):
            report(f"  half {half + 1} on {name}", part, lambda s: finally_judged(s, second))
        if name == "versions":
            for n, kind in enumerate(KINDS):
                of_kind = [s for s in part if ((1 - half) * 20 + s.number) % 3 == n]
                report(f"    {kind}", of_kind, lambda s: finally_judged(s, second))


def main() -> None:
    """Train and write the models of each encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoders", nargs="*", default=ENCODER_NAMES)
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    path = FOLDER / "links.json"
    for name in options.encoders:
        found = stories(0, name), stories(1, name)
        everything = [*found[0], *found[1]]
        guess = fit_guess(everything)
        print(name, guess, flush=True)
        for story in everything:
            story.pairs = first_features(story.profiles, guess)
        judged = []
        for half in (0, 1):
            check(half, found)
            judged.append([dict(s.pairs) for s in found[1 - half]])
        # The second stage learns from what the first says of stories that it was not shown.
        for half in (0, 1):
            for story, pairs in zip(found[1 - half], judged[half], strict=True):
                story.pairs = pairs
        if options.check:
            continue
        second, first = second_stage(everything, random.Random(2)), first_stage(everything)
        write(second, FOLDER / f"stories-{name}.npz")
        write(first, FOLDER / f"links-{name}.npz")
        guesses = json.loads(path.read_text("utf-8")) if path.exists() else {}
        path.write_text(json.dumps(guesses | {name: guess._asdict()}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
