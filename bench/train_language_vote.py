"""Fit the vote on a text's language: prints the `WEIGHTS` of `reading/vote.py`.

    python bench/train_language_vote.py

Fitted on sentences, four words and ten sentences of half of the documents of
`language/ntrex` (the even ones by name), with texts of no language made here: words
with their letters shuffled, codes, keys pressed at random. What it reaches on
the other half is measured by `bench/language.py`; with `--unseen` it is fitted
on half of the languages too, and what it reaches on the others is printed.
"""

from __future__ import annotations

import argparse
import random
from typing import NamedTuple

import numpy as np
from language import Case, ends_meet, gold_cases, part_of

from variorum.reading.language.scripts import SETTLED, script_of
from variorum.reading.language.vote import measure

RIDGE = 1e-3
# Of ten sentences there are fewer cases.
SHARES = {"sentence": 1.0, "words": 1.0, "document": 3.0, "nothing": 1.5}
# The set's own labels for them are not what the texts are (Southern Sotho under
# Northern; Arabic script), so nothing is learnt from them.
DOUBTFUL = frozenset({"nso", "shi", "mey", "ref-2.spa"})


class Choice(NamedTuple):
    """A case as the fit has it: a row of measures each language, which is right, its weight."""

    rows: np.ndarray[tuple[int, int], np.dtype[np.float64]]
    right: int
    weight: float


def nothing(texts: list[str], seed: int) -> list[str]:
    """Return texts that are in no language, as long as the given ones."""
    chance = random.Random(seed)
    made = []
    for text in texts:
        letters = [c for c in text if c.isalpha()] or ["x"]
        kind = chance.randrange(3)
        if kind == 0:
            chance.shuffle(letters)
        elif kind == 1:
            letters = [chance.choice(sorted(set(letters))) for _ in letters]
        else:
            letters = [chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in letters]
        spare = iter(letters)
        made.append("".join(next(spare) if c.isalpha() else c for c in text))
    return made


def choices(cases: list[Case]) -> list[Choice]:
    """Return what the fit needs of each case whose answer was proposed at all."""
    found = []
    for case in cases:
        script, _, letters = script_of(case.text)
        if script in SETTLED or script in ("", "Hani"):
            continue
        measured = measure(case.text, script, letters)
        right = [i for i, m in enumerate(measured) if ends_meet(m.tag, case.language)]
        if right:
            rows = np.array([m.values for m in measured])
            found.append(Choice(rows, right[0], SHARES[case.size]))
    return found


def fit(cases: list[Choice], rounds: int = 25) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the weights that make the right languages likeliest (Newton's method)."""
    width = cases[0].rows.shape[1]
    weights = np.zeros(width)
    whole = sum(c.weight for c in cases)
    for _ in range(rounds):
        slope, curve = -RIDGE * weights, RIDGE * np.eye(width)
        for case in cases:
            sums = case.rows @ weights
            share = np.exp(sums - sums.max())
            share /= share.sum()
            mean = share @ case.rows
            slope += case.weight / whole * (case.rows[case.right] - mean)
            spread = case.rows - mean
            curve += case.weight / whole * (spread.T * share) @ spread
        step = np.linalg.solve(curve, slope)
        # Far from the top a whole step overshoots.
        weights += step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-4:
            break
    return weights


def main() -> None:
    """Fit, and print the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--unseen", action="store_true")
    arguments = parser.parse_args()
    cases = [c for c in gold_cases() if part_of(c) == "fit" and c.label not in DOUBTFUL]
    # A third of the sentences is enough for a dozen weights.
    cases = [c for i, c in enumerate(cases) if i % 3 == 0 or c.size == "document"]
    labels = sorted({c.label for c in cases})
    halves = [set(labels[::2]), set(labels[1::2])] if arguments.unseen else [set(labels)]
    for half in halves:
        chosen = [c for c in cases if c.label in half]
        some = [c for i, c in enumerate(chosen) if i % 10 == 0]
        noise = nothing([c.text for c in some], seed=1)
        blank = [
            Case(c.label, "und", "nothing", c.document, t) for c, t in zip(some, noise, strict=True)
        ]
        weights = fit(choices(chosen + blank))
        print("WEIGHTS = (" + ", ".join(f"{w:.2f}" for w in weights) + ")")
        if arguments.unseen:
            others = [c for c in cases if c.label not in half]
            right: dict[str, list[bool]] = {}
            for case in others:
                script, _, letters = script_of(case.text)
                if script in SETTLED or script in ("", "Hani"):
                    continue
                measured = measure(case.text, script, letters)
                best = max(measured, key=lambda m: float(np.dot(m.values, weights)))
                right.setdefault(case.size, []).append(ends_meet(best.tag, case.language))
            print({size: round(float(np.mean(r)), 3) for size, r in sorted(right.items())})


if __name__ == "__main__":
    main()
