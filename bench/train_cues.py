"""Train what tells a "not", a "may", a "will" that has no counterpart.

    python bench/train_cues.py [--check] [--languages id,zh,...]

First the probes of `checking/meanings/lost_cues.py`: for each sense a logistic regression over
token vectors, labels being the package's cue tables on `ntrex/` dev (documents 1 to 32),
and another for the words near such a cue. Then, for each sense that is judged, trees
over the features of a cue: in pairs with a planted change (`planted_meaning`,
`planted_cues`) the cue that was put in, or whose counterpart went, is lacking; no other
is, least in unchanged pairs. Each half of the documents is told by probes and trees of
the other, which is printed; all are taken for what is written (not with `--check`).
Unchanged pairs of two translations of one sentence are there too: they are worded more
freely than a translation and its source, as the versions of a story are.
`SHIFT` of `lost_cues` is put in by hand: the log odds at the alarms that are wanted.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from boosting import Settings, train, write
from differences import pairs_of
from planted_cues import plant_cues
from planted_meaning import plant_meaning

from variorum.checking.meanings.lost_cues import (
    JUDGED,
    NAMES,
    PROBES,
    SENSES,
    Group,
    Sensed,
    columns,
    flags,
    model_of,
    sensed,
)
from variorum.checking.meanings.parts_features import alike, enough
from variorum.encoding.token_cache import rounded
from variorum.encoding.tokens import token_encoder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from planted import Pair, Plant

    from variorum.boosted import Boosted
    from variorum.encoding.tokens import Tokens

    Floats = NDArray[np.float32]
    Probes = tuple[Floats, Floats]
    Known = dict[str, Tokens]

LANGUAGES = ("id", "ms", "zh", "de", "fr", "es", "ar", "ru")
TARGET = Path("src/variorum/checking/meanings")
SETTINGS = Settings(trees=200, depth=4, rate=0.07, smoothing=20)
UNCHANGED_WEIGHT, FREE_WEIGHT = 8.0, 4.0
FREE_PAIRS = 14
"""So many pairs of translations are taken of a sentence."""
ALARMS = (0.0025, 0.005, 0.01)
RIDGE, STEPS = 3.0, 8
MOST_PLAIN, PLAIN_WEIGHT = 60_000, 0.3
TOGETHER = 64
NEAR = 3
"""A token so near to a cue is within its reach."""


@dataclass
class Made:
    """A pair, changed or not; `cues` has by sense the features and labels of either side."""

    pair: Pair
    plant: Plant | None
    half: int
    free: tuple[str, str, str, str] | None = None
    """Of two translations: the texts, then their languages."""
    cues: dict[str, list[tuple[Floats, NDArray[np.float64]]]] = field(default_factory=dict)

    @property
    def texts(self) -> tuple[str, str]:
        """Return both sides as they are now."""
        if self.free:
            return self.free[:2]
        if self.plant:
            return self.plant.source, self.plant.target
        return self.pair.source, self.pair.target

    @property
    def languages(self) -> tuple[str, str]:
        """Return both sides' languages."""
        return self.free[2:] if self.free else ("en", self.pair.language)

    @property
    def weight(self) -> float:
        """Return how much its cues count."""
        return 1.0 if self.plant else FREE_WEIGHT if self.free else UNCHANGED_WEIGHT

    @property
    def form(self) -> str:
        """Return what was planted."""
        return self.plant.form if self.plant else "free" if self.free else "none"


def made(codes: Iterable[str]) -> list[Made]:
    """Return the pairs, unchanged and changed; documents fall in two halves in turn."""
    pairs = [p for code in codes for p in pairs_of(code, "dev")]
    halves = {doc: n % 2 for n, doc in enumerate(sorted({p.doc for p in pairs}))}
    rows = [Made(p, None, halves[p.doc]) for p in pairs]
    seen: set[tuple[str, str]] = set()
    rng = random.Random("cues")
    for planter in (plant_meaning, plant_meaning, plant_cues, plant_cues):
        for pair in pairs:
            for plant in planter(pair, rng):
                if plant.form != "opposite" and (plant.source, plant.target) not in seen:
                    seen.add((plant.source, plant.target))
                    rows.append(Made(pair, plant, halves[pair.doc]))
    return rows + _free(pairs, halves, rng)


def _free(pairs: Sequence[Pair], halves: dict[str, int], rng: random.Random) -> list[Made]:
    """Return pairs of two translations of the same sentence."""
    sentences: dict[tuple[str, int], list[Pair]] = {}
    for pair in pairs:
        sentences.setdefault((pair.doc, pair.number), []).append(pair)
    rows = []
    for translations in sentences.values():
        both = [
            (a, b)
            for a, b in combinations(translations, 2)
            if {a.language, b.language} != {"id", "ms"}
        ]
        for a, b in rng.sample(both, min(FREE_PAIRS, len(both))):
            free = a.target, b.target, a.language, b.language
            rows.append(Made(a, None, halves[a.doc], free))
    return rows


def tokens_of(texts: Iterable[str]) -> dict[str, Tokens]:
    """Return the tokens of all texts."""
    model = token_encoder()
    assert model is not None
    todo = sorted(set(texts), key=len)
    return {
        text: rounded(tokens)
        for start in range(0, len(todo), TOGETHER)
        for text, tokens in zip(
            todo[start : start + TOGETHER],
            model.tokens(todo[start : start + TOGETHER]),
            strict=True,
        )
    }


def fit_probes(rows: Sequence[Made], known: Known) -> Probes:
    """Return the probes of all senses, then those of what is near each."""
    texts = {
        text: language
        for r in rows
        if r.form in ("none", "denied", "negation added")
        for text, language in zip(r.texts, r.languages, strict=True)
    }
    found = [_labelled(text, language, known[text]) for text, language in texts.items()]
    x = np.concatenate([known[text].rows for text in texts])
    labels = np.concatenate([y for y, _ in found], axis=1)
    passed = np.concatenate([u for _, u in found], axis=1)
    fitted = [_probe(x, y, ~u) for y, u in zip(labels, passed, strict=True)]
    return np.array([w[:-1] for w in fitted], np.float32), np.array(
        [w[-1] for w in fitted], np.float32
    )


def _labelled(
    text: str, language: str, tokens: Tokens
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return for each probe which tokens are its, and which say nothing of it."""
    both = [flags(text, language, tokens, sense) for sense in SENSES]
    cues = np.array([sure for sure, _ in both])
    near = np.array([np.convolve(c, np.ones(2 * NEAR + 1))[NEAR:-NEAR] > 0 for c in cues])
    unclear = np.array([u for _, u in both]) & ~cues
    return np.concatenate([cues, near & ~cues]), np.concatenate([unclear, cues])


def _probe(x: Floats, labels: NDArray[np.bool_], told: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the weights of a logistic regression and its bias, by Newton's method."""
    true, plain = np.flatnonzero(labels & told), np.flatnonzero(~labels & told)
    few = np.random.default_rng(0).choice(plain, min(len(plain), MOST_PLAIN), replace=False)
    chosen = np.concatenate([true, few])
    x1 = np.hstack([x[chosen], np.ones((len(chosen), 1), np.float32)])
    weight = np.ones(len(chosen))
    weight[len(true) :] = PLAIN_WEIGHT * len(plain) / len(few)
    found = np.zeros(x1.shape[1])
    penalty = RIDGE * np.eye(len(found))
    penalty[-1, -1] = 1e-3
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(x1 @ found, -30, 30)))
        slope = x1.T @ ((chance - labels[chosen]) * weight) + penalty @ found
        bend = (chance * (1 - chance) * weight).astype(np.float32)
        found -= np.linalg.solve((x1 * bend[:, None]).T @ x1 + penalty, slope)
    return found


def judge(row: Made, known: Known, probes: Probes) -> None:
    """Give a row the features and labels of its cues."""
    languages = row.languages
    sides = [known[text] for text in row.texts]
    if not enough(*sides):
        return
    views = alike(*sides)
    odds = [_odds(probes, side) for side in sides]
    for sense in JUDGED:
        seen = [sensed(row.texts[n], languages[n], sides[n], sense, odds[n]) for n in (0, 1)]
        labels = [np.zeros(len(s.groups)) for s in seen]
        if row.plant:
            _label(row.plant, sense, sides, seen, labels, known, probes)
        row.cues[sense] = [
            (columns(seen[n], seen[1 - n], views[n], views[1 - n]), labels[n]) for n in (0, 1)
        ]


def _odds(probes: Probes, tokens: Tokens) -> Floats:
    weight, bias = probes
    found: Floats = (tokens.rows @ weight.T + bias).T
    return found


def _label(
    plant: Plant,
    sense: str,
    sides: list[Tokens],
    seen: list[Sensed],
    labels: list[NDArray[np.float64]],
    known: Known,
    probes: Probes,
) -> None:
    """Mark the cue that was put in, or the one whose counterpart went; -1 where that is unsure."""
    here, there = plant.side, 1 - plant.side
    put = [_touch(g, sides[here], plant.start, plant.end) for g in seen[here].groups]
    labels[here][:] = put
    text, language = plant.pair.sides[here]
    was = known[text]
    before = sensed(text, language, was, sense, _odds(probes, was)).groups
    end = plant.start + len(plant.was)
    gone = [g for g in before if _touch(g, was, plant.start, end)]
    if any(put) or not gone or not seen[there].groups:
        return
    table = was.rows @ sides[there].rows.T
    for group in gone:
        scores = [_near(table, group, theirs) for theirs in seen[there].groups]
        best = int(np.argmax(scores))
        back = [_near(table, ours, seen[there].groups[best]) for ours in before]
        if before[int(np.argmax(back))] is group:
            labels[there][best] = 1
        else:
            labels[there][labels[there] != 1] = -1


def _touch(group: Group, tokens: Tokens, start: int, end: int) -> bool:
    return bool(tokens.starts[group.start] < end and tokens.ends[group.end - 1] > start)


def _near(table: Floats, one: Group, other: Group) -> float:
    return float(table[one.start : one.end, other.start : other.end].max())


def fit(rows: Iterable[Made], sense: str) -> Boosted:
    """Return trees that tell the cues which have no counterpart."""
    chosen = [(r, f, y) for r in rows if r.cues for f, y in r.cues[sense]]
    features = np.concatenate([f for _, f, _ in chosen], axis=1)
    labels = np.concatenate([y for _, _, y in chosen])
    weight = np.concatenate([np.full(len(y), r.weight) for r, _, y in chosen])
    sure = labels >= 0
    return train(features[:, sure], labels[sure], weight[sure], NAMES, SETTINGS)


def report(rows: Sequence[Made], sense: str) -> None:
    """Print what is found of each form at several rates of alarms, by models of the other half."""
    found: dict[str, list[tuple[float, float]]] = {}
    for half in (0, 1):
        model = fit((r for r in rows if r.half != half), sense)
        for row in (r for r in rows if r.half == half and r.cues):
            odds = [
                (float(o), float(y))
                for f, labels in row.cues[sense]
                for o, y in zip(model.log_odds(f), labels, strict=True)
            ]
            highest = max((o for o, _ in odds), default=-9.0)
            right = max((o for o, y in odds if y == 1), default=-9.0)
            found.setdefault(row.form, []).append((highest, right))
    correct = [highest for highest, _ in found.pop("none")]
    for share in ALARMS:
        limit = float(np.quantile(correct, 1 - share))
        said = (
            f"{form} {np.mean([r > limit for _, r in odds]):.1%} of {len(odds)}"
            for form, odds in sorted(found.items())
        )
        print(f"{sense}: alarms {share:.2%}, log odds from {limit:.2f}: {'; '.join(said)}")


def _texts(rows: Sequence[Made]) -> Iterator[str]:
    for row in rows:
        yield from row.texts


def main() -> None:
    """Train, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    options = parser.parse_args()
    rows = made(options.languages.split(","))
    known = tokens_of(_texts(rows))
    for half in (0, 1):
        probes = fit_probes([r for r in rows if r.half != half], known)
        for row in (r for r in rows if r.half == half):
            judge(row, known, probes)
    for sense in JUDGED:
        report(rows, sense)
    if options.check:
        return
    # Trees are trained on what probes say of texts that these haven't seen.
    weight, bias = fit_probes(rows, known)
    with (TARGET / PROBES).open("wb") as file:
        np.savez_compressed(file, weight=weight.astype(np.float16), bias=bias)
    for sense in JUDGED:
        write(fit(rows, sense), TARGET / model_of(sense))


if __name__ == "__main__":
    main()
