"""Train the second look at what was joined: two quick judgements, two by trees.

    python bench/train_doubts.py [--check] [--languages id,ms,...]

Reads the first half of the documents of `ntrex/` in English and eight languages, cut,
moved, with foreign sentences, merged and split anew, or each with one of two sentences
that are much alike (seeded), joined as `align_segments`
does without a second look. Prints how many of what doesn't belong together is caught at
the cost of how much that does, each document judged by weights from others; then writes
`alignment/joining/doubts.json` and `doubts-*.npz` (not with `--check`).
"""

from __future__ import annotations

import argparse
import json
import math
import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from boosting import Settings, train, write
from difference_sets import _altered
from false_alarms import LANGUAGES, documents
from link_stories import _recut

from variorum.alignment.beads import align_segments
from variorum.alignment.joining.doubts import EDGE, WHOLE
from variorum.alignment.joining.look import Edge, Joint, Look
from variorum.alignment.joining.second_look import ODDS, quick_chance
from variorum.alignment.linking.links import link_tables
from variorum.encoding.cache import cache_file
from variorum.encoding.choose import choose_encoder, encoder_named
from variorum.encoding.means import centre
from variorum.encoding.token_texts import TokenTexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from link_stories import Row
    from numpy.typing import NDArray

    from variorum.boosted import Boosted
    from variorum.encoding.base import Encoder

    Floats = NDArray[np.float64]

FOLDER = Path(__file__).parent.parent / "src/variorum/alignment/joining"
QUICK = ("quick", "quick edge")
TREES = {"whole": WHOLE, "edge": EDGE}
SETTINGS = Settings(trees=150, depth=4, rate=0.08, smoothing=6)
SMOOTHING = 1.0
ROUNDS = 60
FOLDS = 8
SEEDS = {"cut": (12, 13, 14, 15, 16), "recut": (1, 2), "rivals": (1, 2, 3)}
SURE = 0.998
"""What is likelier than this at first sight, and so, is not learned: it is never asked about."""
_SWAPPED = 0.6


@dataclass
class Examples:
    """Rows of features, whether each belongs together, and its document."""

    rows: list[Floats] = field(default_factory=list)
    same: list[bool] = field(default_factory=list)
    document: list[int] = field(default_factory=list)

    def add(self, row: Floats, same: bool, document: int) -> None:
        """Add a row."""
        self.rows.append(row)
        self.same.append(same)
        self.document.append(document)


def cut(
    english: list[str], other: list[str], foreign: list[str], rng: random.Random
) -> list[list[Row]]:
    """Return two versions with sentences dropped, added and moved, each with what it tells."""
    sides, _ = _altered(english, other, foreign, rng)
    stories: list[list[Row]] = []
    for side, source in zip(sides, (english, other), strict=True):
        seen: dict[str, int] = {}
        rows: list[Row] = []
        for text in side:
            places = [k for k, t in enumerate(source) if t == text]
            n = seen.get(text, 0)
            seen[text] = n + 1
            told = str(places[min(n, len(places) - 1)]) if places else f"x{text}"
            rows.append((text, frozenset((told,))))
        stories.append(rows)
    return stories


def recut(
    english: list[str], other: list[str], foreign: list[str], code: str, rng: random.Random
) -> list[list[Row]]:
    """Return two versions of which some sentences are merged, split, dropped or foreign."""
    stories = []
    dropped = rng.choice([0.04, 0.08, 0.12])
    for side, (text, language) in enumerate(((english, "en"), (other, code))):
        rows: list[Row] = [
            (s, frozenset((str(n),))) for n, s in enumerate(text) if rng.random() > dropped
        ]
        rows = _recut(language, rows, rng)
        for stranger in rng.sample(foreign, min(len(foreign), rng.randint(0, 2))) if side else ():
            rows.insert(rng.randrange(len(rows) + 1), (stranger, frozenset((f"x{stranger}",))))
        stories.append(rows)
    return stories


def rivals(english: list[str], other: list[str], code: str, rng: random.Random) -> list[list[Row]]:
    """Return two versions that each tell one of two sentences that are much alike.

    So they may be joined, or what both tell takes in the other as a second sentence.
    """
    encoder = _encoder(code)
    sides = [
        centre(encoder.encode(texts), language, encoder.name)
        for texts, language in ((english, "en"), (other, code))
    ]
    alike = sides[0] @ sides[1].T
    np.fill_diagonal(alike, -1.0)
    nearest = sorted(((float(row.max()), n, int(row.argmax())) for n, row in enumerate(alike)))
    gone: tuple[set[int], set[int]] = (set(), set())
    used: set[int] = set()
    for _, i, j in rng.sample(nearest[-len(nearest) // 2 :], 2 + len(nearest) // 8):
        if not used & {i, j}:
            used |= {i, j}
            swapped = rng.random() < _SWAPPED
            side = rng.randrange(2)
            gone[side].add(i)
            if swapped:
                gone[1 - side].add(j)
    return [
        [(text, frozenset((str(n),))) for n, text in enumerate(texts) if n not in gone[side]]
        for side, texts in enumerate((english, other))
    ]


def stories(code: str) -> Iterator[tuple[int, list[list[Row]]]]:
    """Yield the documents' numbers and two versions of each, several times."""
    pairs = list(zip(documents("en", "dev"), documents(code, "dev"), strict=True))
    for way, seeds in SEEDS.items():
        for seed in seeds:
            rng = random.Random(f"{way} {seed} {code}")
            for n, (english, other) in enumerate(pairs):
                foreign = pairs[(n + 1) % len(pairs)][1]
                if way == "cut":
                    yield n, cut(english, other, foreign, rng)
                elif way == "rivals":
                    yield n, rivals(english, other, code, rng)
                else:
                    yield n, recut(english, other, foreign, code, rng)


def collect(codes: Sequence[str]) -> dict[str, Examples]:
    """Return what is known of all joints and edges."""
    found = {name: Examples() for name in (*QUICK, *TREES)}
    for code in codes:
        for number, sides in stories(code):
            for name, row, same in _judged(sides, code):
                found[name].add(row, same, number)
        print(code, {name: len(e.rows) for name, e in found.items()}, flush=True)
    return found


@cache
def _encoder(code: str) -> Encoder:
    return choose_encoder(["en", code])


@cache
def _token_texts() -> TokenTexts:
    return TokenTexts(cache_file())


def _judged(sides: list[list[Row]], code: str) -> Iterator[tuple[str, Floats, bool]]:
    encoder = _encoder(code)
    languages = ("en", code)
    texts = [[text for text, _ in side] for side in sides]
    told = [[concepts for _, concepts in side] for side in sides]
    clusters = align_segments(texts, languages, encoder, again=False)
    vectors = [
        centre(encoder.encode(t), language, encoder.name)
        for t, language in zip(texts, languages, strict=True)
    ]
    links = link_tables(texts, vectors, encoder.name)[0, 1]
    joints = [
        Joint(*(tuple(i for w, i in c.nodes if w == side) for side in (0, 1))) for c in clusters
    ]
    joints = [j for j in joints if all(j)]
    look = Look(
        (texts[0], texts[1]), languages, (vectors[0], vectors[1]), links, joints,
        encoder_named("e5"), _token_texts(),
    )  # fmt: skip
    doubtful = []
    for joint in joints:
        same = bool(_concepts(told, 0, joint.left) & _concepts(told, 1, joint.right))
        row = look.quick(joint)
        yield "quick", row, same
        if not same or quick_chance("quick", row) < SURE:
            doubtful.append((joint, same))
    look.ask([joint for joint, _ in doubtful], look.edges())
    for joint, same in doubtful:
        yield "whole", look.features(joint), same
    for edge in look.edges():
        same = _belongs(told, edge)
        yield "quick edge", look.quick_edge(edge), same
        yield "edge", look.edge_features(edge), same


def _concepts(told: Sequence[Sequence[frozenset[str]]], side: int, rows: Sequence[int]) -> set[str]:
    return {concept for i in rows for concept in told[side][i]}


def _belongs(told: Sequence[Sequence[frozenset[str]]], edge: Edge) -> bool:
    other = _concepts(told, 1 - edge.side, edge.joint[1 - edge.side])
    return bool(told[edge.side][edge.place] & other)


def fit(rows: Floats, same: NDArray[np.bool_]) -> tuple[float, Floats]:
    """Return the bias and the weights of a logistic regression."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    known = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    smoothing = SMOOTHING * np.eye(known.shape[1])
    smoothing[0, 0] = 1e-6
    weights = np.zeros(known.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(known @ weights, -30, 30)))
        slope = (known * (p * (1 - p))[:, None]).T @ known + smoothing
        weights -= np.linalg.solve(slope, known.T @ (p - same) + smoothing @ weights)
    return float(weights[0] - (weights[1:] * mean / spread).sum()), weights[1:] / spread


def trained(name: str, rows: Floats, same: NDArray[np.bool_]) -> Boosted:
    """Return the trees of a judgement."""
    columns = np.ascontiguousarray(rows.T, dtype=np.float32)
    labels = same.astype(np.float64)
    return train(columns, labels, np.ones(len(rows)), TREES[name], SETTINGS)


def judged_apart(name: str, examples: Examples) -> Floats:
    """Return the log odds of all examples, each document judged by what others taught."""
    rows, same = np.array(examples.rows), np.array(examples.same)
    fold = np.array(examples.document) % FOLDS
    odds = np.zeros(len(rows))
    for k in range(FOLDS):
        known, asked = fold != k, fold == k
        if name in TREES:
            columns = np.ascontiguousarray(rows[asked].T, dtype=np.float32)
            odds[asked] = trained(name, rows[known], same[known]).log_odds(columns)
        else:
            bias, weights = fit(rows[known], same[known])
            odds[asked] = bias + rows[asked] @ weights
    return odds - math.log(ODDS.get(name, 1.0))


def report(name: str, examples: Examples) -> None:
    """Print what is caught and what is lost at some thresholds."""
    same = np.array(examples.same)
    p = 1 / (1 + np.exp(-judged_apart(name, examples)))
    print(f"{name}: {same.sum()} belong together, {(~same).sum()} don't")
    for limit in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995):
        below = p < limit
        print(f"    below {limit}: {(below & same).sum()} and {(below & ~same).sum()}")


def main() -> None:
    """Train, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    options = parser.parse_args()
    found = collect(options.languages.split(","))
    written = {}
    for name, examples in found.items():
        report(name, examples)
        rows, same = np.array(examples.rows), np.array(examples.same)
        if name in TREES:
            if not options.check:
                write(trained(name, rows, same), FOLDER / f"doubts-{name}.npz")
            continue
        bias, weights = fit(rows, same)
        written[name] = {"bias": round(bias, 4), "weights": [round(float(w), 4) for w in weights]}
    if not options.check:
        lines = [f'  "{name}": {json.dumps(row)}' for name, row in written.items()]
        text = "{\n" + ",\n".join(lines) + "\n}\n"
        (FOLDER / "doubts.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
