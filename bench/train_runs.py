"""Train the trees that judge runs of segments as beads of two texts.

    python bench/train_runs.py [--check] [use] [e5]

Reads the same stories as `train_links.py`, each pair from either side. The
probabilities of links that the trees see are those of models of links trained on the
other half, as the probabilities of a text that nobody has seen. Prints strict F1 of
beads over five folds by document, then trains on all and writes
`alignment/joining/runs-*.npz` (not with `--check`).
"""

from __future__ import annotations

import argparse
import hashlib
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import train_links as links
from bead_scores import BeadScore
from boosting import Settings, train, write

from variorum.alignment.beads import LEAST
from variorum.alignment.joining.packing import pack
from variorum.alignment.joining.runs import FEATURES, Text, candidates, run_features
from variorum.alignment.linking.links import first_features
from variorum.alignment.monotone.aligner import bead_posteriors
from variorum.encoding.choose import ENCODER_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bead_scores import Pair
    from numpy.typing import NDArray

    from variorum.boosted import Boosted

FOLDER = Path(__file__).parent.parent / "src/variorum/alignment/joining"
SETTINGS = Settings(trees=150, depth=5, rate=0.1, smoothing=6.0, rows=0.6, features=0.4)
WEIGHTS = {"rewrites": 1.0, "versions": 1.0, "made": 0.5, "fragments": 0.5, "books": 0.3}
FOLDS = 5


@dataclass
class Sided:
    """Two texts from one side: their candidate beads, and which of them are right."""

    name: str
    fold: int
    first: bool
    beads: set[Pair]
    features: NDArray[np.float32]
    places: NDArray[np.intp]

    def labels(self) -> NDArray[np.float64]:
        """Return 1 for each candidate that is a known bead."""
        known = {(s[0], len(s), t[0], len(t)) for s, t in self.beads if _run(s) and _run(t)}
        rows = [tuple(place) in known for place in self.places.tolist()]
        return np.array(rows, dtype=np.float64)


def _run(side: Sequence[int]) -> bool:
    return side[-1] - side[0] + 1 == len(side)


def judged(encoder: str) -> Iterator[links.Story]:
    """Yield all stories, each judged by a model of links that was trained on the other half."""
    found = links.stories(0, encoder), links.stories(1, encoder)
    for half in (0, 1):
        guess = links.fit_guess(found[half])
        for story in [*found[0], *found[1]]:
            story.pairs = first_features(story.profiles, guess)
        links.judge_first(found[1 - half], links.first_stage(found[half]))
        for story in found[1 - half]:
            story.number = 2 * story.number + half
            if story.name in WEIGHTS:
                yield story


def known_beads(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> set[Pair]:
    """Return the groups of segments of two texts that links join, over any number of steps."""
    groups: list[tuple[set[str], list[int], list[int]]] = []
    for side, told in ((1, one), (2, other)):
        for i, concepts in enumerate(told):
            near = [g for g in groups if g[0] & concepts]
            joined: tuple[set[str], list[int], list[int]] = (set(concepts), [], [])
            for g in near:
                groups.remove(g)
                joined[0].update(g[0])
                joined[1].extend(g[1])
                joined[2].extend(g[2])
            (joined[1] if side == 1 else joined[2]).append(i)
            groups.append(joined)
    return {(tuple(sorted(s)), tuple(sorted(t))) for _, s, t in groups if s and t}


def both_sides(story: links.Story) -> Iterator[Sided]:
    """Yield each pair of a story's versions from either side."""
    for pair in combinations(range(len(story.versions)), 2):
        for a, b in (pair, pair[::-1]):
            p = story.pairs[pair].table if (a, b) == pair else story.pairs[pair].table.T
            p = np.ascontiguousarray(p)
            source, target = (
                Text.of(story.versions[w][1], story.profiles[w].vectors) for w in (a, b)
            )
            texts = (story.versions[a][1], story.versions[b][1])
            profiles = (story.profiles[a], story.profiles[b])
            features, places = run_features(
                p, source, target, candidates(p), partial(bead_posteriors, texts, profiles)
            )
            key = f"{story.name} {story.number}".encode()
            fold = hashlib.sha256(key).digest()[0] % FOLDS
            beads = known_beads(story.versions[a][2], story.versions[b][2])
            yield Sided(story.name, fold, (a, b) == pair, beads, features, places)


def fit(rows: Sequence[Sided]) -> Boosted:
    """Return trees that tell which candidates are right."""
    weights = [np.full(len(row.places), WEIGHTS[row.name]) for row in rows]
    return train(
        np.concatenate([row.features for row in rows], axis=1),
        np.concatenate([row.labels() for row in rows]),
        np.concatenate(weights),
        FEATURES,
        SETTINGS,
    )


def report(rows: Sequence[Sided]) -> None:
    """Print strict and lax F1 of beads, each document told by trees that never saw it."""
    scores = {name: BeadScore() for name in WEIGHTS}
    for fold in range(FOLDS):
        model = fit([row for row in rows if row.fold != fold])
        for row in rows:
            if row.fold == fold and row.first:
                chances = 1 / (1 + np.exp(-model.log_odds(row.features)))
                taken = row.places[pack(row.places, chances, LEAST)].tolist()
                said = [(tuple(range(i, i + m)), tuple(range(j, j + n))) for i, m, j, n in taken]
                scores[row.name].add(row.beads, said)
    for name, score in scores.items():
        print(f"  {name}: strict {score.f1[0]:.3f} lax {score.f1[1]:.3f}", flush=True)


def main() -> None:
    """Train and write the model of each encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoders", nargs="*", default=ENCODER_NAMES)
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    for name in options.encoders:
        print(name, flush=True)
        rows = [row for story in judged(name) for row in both_sides(story)]
        report(rows)
        if not options.check:
            write(fit(rows), FOLDER / f"runs-{name}.npz")


if __name__ == "__main__":
    main()
