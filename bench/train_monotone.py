"""Train the monotone aligner: the weights of beads and gaps, written to the package.

    python bench/train_monotone.py [--without SET,...] [--rounds 40] [--write]

Maximum likelihood of the gold beads among all paths (a semi-Markov conditional
random field), by L-BFGS, on `textberg.de-fr.dev`, `mac.zh-en.dev`, `parice.en-is`
and `dtm.hu-en` of `alignment/`, each seen through every encoder that knows its
languages. One set of weights serves all encoders: they see centred cosines alone.
`--without` leaves sets out, or thirds of `mac.zh-en.dev`'s documents
(`mac.zh-en.dev/0`), and prints their scores, so that they are measured on what was
not seen. `textberg.de-fr.test` is never trained on; its scores are printed too.

Faithful translations teach little of what has no counterpart, so texts made from the
first 32 documents of `ntrex/` are added: segments dropped and joined, stretches of
other documents put in, and pairs of documents that have nothing in common (seeded).
"""

from __future__ import annotations

import argparse
import json
import random
from collections import deque
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from bead_scores import BeadScore
from gold import records
from numpy.typing import NDArray

from variorum.alignment.monotone.aligner import Weights, choose, features_of, sides_of
from variorum.alignment.monotone.features import BEAD_FEATURES, GAP_FEATURES, SHAPES, gap_features
from variorum.alignment.monotone.paths import NEVER, Lattice, posteriors
from variorum.alignment.profiles import profile
from variorum.encoding.choose import encoder_named
from variorum.encoding.means import centre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from variorum.alignment.monotone.band import Band

Floats = NDArray[np.float64]
Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]

TARGET = Path(__file__).parent.parent / "src/variorum/alignment/monotone/weights.json"
SETS = {
    "textberg.de-fr.dev": ("use", "e5"),
    "mac.zh-en.dev": ("use", "e5"),
    "parice.en-is": ("e5",),
    "dtm.hu-en": ("e5",),
}
TEST = "textberg.de-fr.test"
LANGUAGES = ["ar", "de", "en", "es", "fr", "id", "ms", "ru", "zh"]
MADE = 15
UNRELATED = 0.2
MADE_SHARE = 0.1
RIDGE = 0.5
HALVINGS = 12
LEAST_GAIN = 0.02
PARTS = 3
_SIZE = len(BEAD_FEATURES) + len(GAP_FEATURES) + 2
# What gold forbids may still be passed, at a price, where its beads can't be told.
_FORBIDDEN = -50.0


@dataclass(frozen=True)
class Text:
    """A pair of texts with gold beads, its features, and what its gold allows."""

    name: str
    encoder: str
    gold: Beads
    band: Band
    cells: list[list[NDArray[np.int64]]]
    features: list[list[NDArray[np.float32]]]
    gaps: tuple[Floats, Floats]
    allowed: NDArray[np.bool_]
    may_gap: tuple[NDArray[np.bool_], NDArray[np.bool_]]


def texts_of(name: str, encoder_name: str) -> Iterator[Text]:
    """Yield the documents of a set, seen through an encoder."""
    encoder = encoder_named(encoder_name)
    languages = name.split(".")[1].split("-")
    for number, row in enumerate(records(f"alignment/{name}.jsonl")):
        sides = row["source"], row["target"]
        one, other = (
            profile(texts, centre(encoder.encode(texts), language, encoder.name))
            for texts, language in zip(sides, languages, strict=True)
        )
        yield _text(f"{name}/{number % PARTS}", encoder_name, row, sides_of(sides, (one, other)))


def made_texts(encoder_name: str, count: int) -> Iterator[Text]:
    """Yield pairs of texts of which parts have no counterpart, or all."""
    rng = random.Random(count)
    encoder = encoder_named(encoder_name)
    documents = {
        code: [row["segments"] for row in records(f"ntrex/{code}.jsonl")][:32] for code in LANGUAGES
    }
    for number in range(count):
        codes = rng.sample(LANGUAGES, 2)
        first = rng.randrange(32)
        other = first if rng.random() > UNRELATED else (first + rng.randrange(1, 32)) % 32
        sides = [
            _cut_and_mixed(documents[code], place, rng)
            for code, place in zip(codes, (first, other), strict=True)
        ]
        beads = _beads_between(sides[0][1], sides[1][1])
        texts = (sides[0][0], sides[1][0])
        row = {"source": texts[0], "target": texts[1], "beads": beads}
        known = [
            profile(side, centre(encoder.encode(side), code, encoder.name))
            for side, code in zip(texts, codes, strict=True)
        ]
        yield _text(f"made/{number}", encoder_name, row, sides_of(texts, (known[0], known[1])))


def _cut_and_mixed(
    documents: Sequence[Sequence[str]], place: int, rng: random.Random
) -> tuple[list[str], list[frozenset[str]]]:
    """Return a document's segments, and for each what it tells."""
    rows = [(text, frozenset([f"{place}:{k}"])) for k, text in enumerate(documents[place])]
    rows = [row for row in rows if rng.random() > 0.1] or rows
    for k in range(len(rows) - 2, -1, -1):
        if rng.random() < 0.05:
            (one, told), (other, more) = rows[k : k + 2]
            rows[k : k + 2] = [(f"{one} {other}", told | more)]
    if rng.random() < 0.5:
        foreign = rng.choice([k for k in range(len(documents)) if k != place])
        start = rng.randrange(len(documents[foreign]))
        stretch = documents[foreign][start : start + rng.randrange(2, 16)]
        at = rng.randrange(len(rows) + 1)
        rows[at:at] = [
            (text, frozenset([f"{foreign}:{start}:{k}:{rng.random()}"]))
            for k, text in enumerate(stretch)
        ]
    return [text for text, _ in rows], [told for _, told in rows]


def _beads_between(
    one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]
) -> list[tuple[list[int], list[int]]]:
    """Return the beads of two texts in the same order, those with an empty side too."""
    beads: list[tuple[list[int], list[int]]] = []
    for i, told in enumerate(one):
        shared = [k for k, more in enumerate(other) if told & more]
        if beads and beads[-1][1] and shared and shared[0] <= beads[-1][1][-1]:
            beads[-1][0].append(i)
            beads[-1][1].extend(k for k in shared if k > beads[-1][1][-1])
        else:
            beads.append(([i], shared))
    reached = {k for _, side in beads for k in side}
    return beads + [([], [k]) for k in range(len(other)) if k not in reached]


def _text(name: str, encoder: str, row: dict[str, Any], known: tuple[Any, Band]) -> Text:
    sides, band = known
    cells: list[list[NDArray[np.int64]]] = [[] for _ in SHAPES]
    features: list[list[NDArray[np.float32]]] = [[] for _ in SHAPES]
    for shape, at, found in features_of(sides, band):
        cells[shape].append(at)
        features[shape].append(found.astype(np.float32))
    gold = [(tuple(a), tuple(b)) for a, b in row["beads"]]
    allowed, may_gap = _allowed(band, gold, (len(row["source"]), len(row["target"])))
    gaps = (gap_features(sides, 0), gap_features(sides, 1))
    return Text(name, encoder, gold, band, cells, features, gaps, allowed, may_gap)


def _allowed(
    band: Band, gold: Beads, sizes: tuple[int, int]
) -> tuple[NDArray[np.bool_], tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """Return which beads and gaps a path of the gold may have.

    Segments whose gold bead no path can have (too large, crossing, torn) may go
    with one another in any way.
    """
    free = [np.ones(size, dtype=bool) for size in sizes]
    gap = [np.zeros(size, dtype=bool) for size in sizes]
    allowed = np.zeros((len(SHAPES), band.size), dtype=bool)
    for one, other in gold:
        for side, members in enumerate((one, other)):
            if members and not (one, other)[1 - side]:
                free[side][list(members)] = False
                gap[side][list(members)] = True
        shape = (len(one), len(other))
        if shape not in SHAPES or _torn(one) or _torn(other):
            continue
        ends = band.cells(np.array([one[0], one[-1] + 1]), np.array([other[0], other[-1] + 1]))
        if (ends < band.size).all():
            allowed[SHAPES.index(shape), ends[1]] = True
            free[0][list(one)] = free[1][list(other)] = False
    counts = [np.concatenate([[0], np.cumsum(f)]) for f in free]
    for number, (m, n) in enumerate(SHAPES):
        i, j = band.rows - m, band.columns - n
        inside = band.cells(i, j) < band.size
        i, j = i[inside], j[inside]
        whole = (counts[0][i + m] - counts[0][i] == m) & (counts[1][j + n] - counts[1][j] == n)
        allowed[number, np.flatnonzero(inside)[whole]] = True
    return allowed, (gap[0] | free[0], gap[1] | free[1])


def _torn(members: Sequence[int]) -> bool:
    return any(b != a + 1 for a, b in pairwise(members))


def unpacked(vector: Floats) -> Weights:
    """Return a vector of all weights as the package knows them."""
    beads, gaps = len(BEAD_FEATURES), len(GAP_FEATURES)
    return Weights(
        vector[:beads], vector[beads : beads + gaps], float(vector[-2]), float(vector[-1])
    )


def lattice(text: Text, trained: Weights) -> Lattice:
    """Return the paths of a text under some weights."""
    beads = np.full((len(SHAPES), text.band.size), NEVER)
    for number, parts in enumerate(text.features):
        for at, found in zip(text.cells[number], parts, strict=True):
            beads[number, at] = found @ trained.beads
    gaps = (text.gaps[0] @ trained.gaps, text.gaps[1] @ trained.gaps)
    return Lattice(text.band, beads, gaps, trained.opening, trained.switching)


def loss(vector: Floats, texts: Sequence[Text]) -> tuple[float, Floats]:
    """Return the negative log likelihood of the gold with a ridge, and its gradient."""
    trained = unpacked(vector)
    value, gradient = 0.0, np.zeros(_SIZE)
    beads = len(BEAD_FEATURES)
    for text in texts:
        share = MADE_SHARE if text.name.startswith("made") else 1.0
        every = lattice(text, trained)
        gold = replace(
            every,
            beads=np.where(text.allowed, every.beads, NEVER),
            gaps=(
                np.where(text.may_gap[0], every.gaps[0], _FORBIDDEN),
                np.where(text.may_gap[1], every.gaps[1], _FORBIDDEN),
            ),
        )
        model, wanted = posteriors(every), posteriors(gold)
        value += share * (model.weight - wanted.weight)
        excess = share * (model.beads - wanted.beads)
        for number, parts in enumerate(text.features):
            for at, found in zip(text.cells[number], parts, strict=True):
                gradient[:beads] += excess[number, at] @ found
        for side in (0, 1):
            excess_gaps = share * (model.gaps[side] - wanted.gaps[side])
            gradient[beads:-2] += excess_gaps @ text.gaps[side]
        gradient[-2] += share * (model.openings - wanted.openings)
        gradient[-1] += share * (model.switches - wanted.switches)
    return value + RIDGE / 2 * float(vector @ vector), gradient + RIDGE * vector


def minimise(
    function: Callable[[Floats], tuple[float, Floats]], start: Floats, rounds: int
) -> Floats:
    """Return where a function is least, by L-BFGS with halved steps (Nocedal 1980)."""
    at, (value, gradient) = start, function(start)
    steps: deque[tuple[Floats, Floats]] = deque(maxlen=20)
    for number in range(rounds):
        move = -_scaled(gradient, steps)
        length = 1.0 if steps else 1.0 / max(1.0, float(np.abs(gradient).sum()))
        for _ in range(HALVINGS):
            there = at + length * move
            new_value, new_gradient = function(there)
            if new_value <= value + 1e-4 * length * float(move @ gradient):
                break
            length /= 2
        else:
            # What the last steps let guess leads nowhere: begin anew with the slope alone.
            if not steps:
                break
            steps.clear()
            continue
        if float((there - at) @ (new_gradient - gradient)) > 1e-12:
            steps.append((there - at, new_gradient - gradient))
        gained = value - new_value
        at, value, gradient = there, new_value, new_gradient
        print(f"round {number + 1}: {value:.2f}", flush=True)
        if gained < LEAST_GAIN:
            break
    return at


def _scaled(gradient: Floats, steps: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Return the inverse Hessian times the gradient, as the last steps let guess it."""
    result = gradient.copy()
    shares = []
    for moved, changed in reversed(steps):
        share = float(moved @ result) / float(moved @ changed)
        shares.append(share)
        result -= share * changed
    if steps:
        moved, changed = steps[-1]
        result *= float(moved @ changed) / float(changed @ changed)
    for (moved, changed), share in zip(steps, reversed(shares), strict=True):
        result += moved * (share - float(changed @ result) / float(moved @ changed))
    return result


def score(texts: Sequence[Text], trained: Weights) -> tuple[float, float]:
    """Return strict and lax F1 of the beads that the aligner says."""
    counted = BeadScore()
    for text in texts:
        paths = lattice(text, trained)
        said = [
            (tuple(range(i, i + m)), tuple(range(j, j + n)))
            for i, m, j, n in choose(paths, posteriors(paths))
        ]
        counted.add(text.gold, said)
    return counted.f1


def begin() -> Floats:
    """Return weights that already tell likely beads from unlikely ones."""
    start = np.zeros(_SIZE)
    for name, value in {
        "cosine": 4,
        "cosine, a segment": 4,
        "neighbourhood, a segment": -4,
    }.items():
        start[BEAD_FEATURES.index(name)] = value
    start[BEAD_FEATURES.index("shape 1-1")] = 1
    start[len(BEAD_FEATURES)] = start[-2] = -1
    return start


def main() -> None:
    """Train, print the scores of what was left out, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", default="", help="sets, or thirds of one, to be scored alone")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--write", action="store_true", help="write the weights to the package")
    options = parser.parse_args()
    left_out = tuple(options.without.split(",")) if options.without else ()
    texts = [t for name, known in SETS.items() for e in known for t in texts_of(name, e)]
    texts += [t for encoder in ("use", "e5") for t in made_texts(encoder, MADE)]
    seen = [t for t in texts if not t.name.startswith(left_out or "-")]
    vector = minimise(lambda v: loss(v, seen), begin(), options.rounds)
    trained = unpacked(np.round(vector, 4))
    texts += [t for encoder in ("use", "e5") for t in texts_of(TEST, encoder)]
    for name in (*left_out, TEST):
        for encoder in ("use", "e5"):
            asked = [t for t in texts if t.name.startswith(name) and t.encoder == encoder]
            if asked:
                strict, lax = score(asked, trained)
                print(f"{name}, {encoder}: strict F1 {strict:.4f} lax {lax:.4f}")
    if options.write:
        table = {
            "beads": dict(zip(BEAD_FEATURES, trained.beads.tolist(), strict=True)),
            "gaps": dict(zip(GAP_FEATURES, trained.gaps.tolist(), strict=True)),
            "opening": trained.opening,
            "switching": trained.switching,
        }
        TARGET.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
