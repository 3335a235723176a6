"""Measure whether a name of one script is found in a running sentence of another.

    python bench/name_matching.py [--part dev|test] [--languages ar,ru,zh] [--sample N]
        [--rows news,planted] [--show N] [--fit]

`news`     every name that English capitals show in `ntrex/` and that may be spelt, not
           translated (no word of it stands in small letters anywhere), beside the
           sentence that translates it (right), and beside sentences of other documents
           that do not name it (wrong).
`planted`  names of the last fifth of `names/` put between two words of a sentence
           (right), and the same sentence with another name in that place (wrong).

Printed are the recall and the chance hits from the score on that counts as found, the
recall at 1 and 5 % of chance hits, and how much of what scores in a band is right where
right and wrong are as many as here. Documents 1 to 32 are dev.

`--fit` prints the weights of `variorum.values.sounds.transliteration.evidence` instead: a
logistic regression of names planted in sentences of dev, at their place, against the
best place of names that aren't there, and of pairs of names alone. It uses the fourth
fifth of `names/`, so the table should then have been learned on the first three.
"""

from __future__ import annotations

import argparse
import random
import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from differences import pairs_of
from gold import records
from planted_words import NAME_FILES

from variorum.checking.names.names import is_transliterated
from variorum.values.names import SURE, find_names, name_matches
from variorum.values.naming.listener import listen
from variorum.values.sounds import transliteration
from variorum.values.sounds.rows import LONGEST_WORD
from variorum.values.sounds.units import latin_letters

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from variorum.values.sounds.units import Script

    Floats = NDArray[np.float64]

WORD = re.compile(r"[^\W\d_]+")
BANDS = (0.0, 0.25, 0.5, 0.7, 0.85, 0.95, 1.01)
# How many trials of the fit are pairs of names without a sentence.
ALONE = 0.3


@dataclass
class Scores:
    """The best score of every trial, and a line for each right one that is missed."""

    right: list[float] = field(default_factory=list)
    wrong: list[float] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    chance: list[str] = field(default_factory=list)

    def add(self, right: bool, name: str, text: str, language: str) -> None:
        """Look for an English `name` in `text` and keep the score."""
        match = name_matches(name, "en", text, language)
        score = match.score if match else 0.0
        (self.right if right else self.wrong).append(score)
        line = f"{score:.2f} {name} · {match.text if match else '–'} · {text[:300]}"
        if right and score < SURE:
            self.missed.append(line)
        elif not right and score >= SURE:
            self.chance.append(line)


@cache
def english_names(part: str, language: str) -> list[tuple[str, int, str]]:
    """Return document, sentence and text of the names that languages spell."""
    found: list[tuple[str, int, str]] = []
    small = {w for p in ("dev", "test") for pair in pairs_of(language, p)
             for w in WORD.findall(pair.source) if w.islower()}  # fmt: skip
    for pair in pairs_of(language, part):
        names = {n.text: n for n in find_names(pair.source, "en")}
        found += [
            (pair.doc, pair.number, text)
            for text, name in names.items()
            if is_transliterated(name, "en")
            and name.kind != "organisation"
            and not any(w.lower() in small for w in WORD.findall(text))
        ]
    return found


def news(language: str, part: str, rng: random.Random, sample: int) -> Scores:
    """Return the scores of the names of the news beside right and wrong sentences."""
    scores = Scores()
    pairs = {(p.doc, p.number): p for p in pairs_of(language, part)}
    every = list(pairs.values())
    sources = {d: " ".join(p.source for p in every if p.doc == d) for d in {p.doc for p in every}}
    names = english_names(part, language)
    for doc, number, name in rng.sample(names, min(sample, len(names))):
        scores.add(True, name, pairs[doc, number].target, language)
        words = name.split()
        others = [p for p in rng.sample(every, 40) if not any(w in sources[p.doc] for w in words)]
        for pair in others[:5]:
            scores.add(False, name, pair.target, language)
    return scores


def planted(language: str, part: str, rng: random.Random, sample: int) -> Scores:
    """Return the scores of held-out names planted in sentences, and of wrong ones."""
    scores = Scores()
    rows = list(records(f"names/en-{NAME_FILES[language]}.dev.jsonl"))
    rows = [r for r in rows[len(rows) * 4 // 5 :] if len(r["en"]) > 3 and " " not in r["other"]]
    pairs = [p for p in pairs_of(language, part) if len(p.target) > 30]
    for row, other in zip(rng.sample(rows, sample), rng.sample(rows, sample), strict=True):
        for right, text in ((True, row["other"]), (False, other["other"])):
            if right or other["en"][:3] != row["en"][:3]:
                sentence = rng.choice(pairs).target
                place = _place(sentence, language, rng)
                here = text.title() if language == "ru" else text
                space = "" if language == "zh" else " "
                whole = sentence[:place] + space + here + space + sentence[place:]
                scores.add(right, row["en"].title(), whole, language)
    return scores


def fit(language: str, rng: random.Random, sample: int) -> list[float]:
    """Return the weights of the evidence for the script of a language."""
    script: Script = {"ar": "arab", "ru": "cyrl", "zh": "hani"}[language]  # type: ignore[assignment]
    rows = list(records(f"names/en-{NAME_FILES[language]}.dev.jsonl"))
    rows = [r for r in rows[len(rows) * 3 // 5 : len(rows) * 4 // 5] if len(r["en"]) > 2]
    sentences = [p.target for p in pairs_of(language, "dev") if len(p.target) > 20]
    trials: list[tuple[str, str, int, int, bool]] = []
    for row in rng.sample(rows, sample):
        name, form = row["en"], rng.choice(rows)["other"]
        for text, right in ((row["other"], True), (form, False)):
            here = text.title() if language == "ru" else text
            sentence = rng.choice(sentences)
            place = _place(sentence, language, rng)
            space = "" if language == "zh" else " "
            whole = sentence[:place] + space + here + space + sentence[place:]
            begin = place + len(space)
            trials.append((name, whole, begin, begin + len(here), right))
            trials += [(name, here, 0, len(here), right)] if rng.random() < ALONE else []
            trials.append((name, rng.choice(sentences), 0, 0, False))
    weights = np.array(transliteration._WEIGHTS[script])
    for _ in range(4):
        found = [_best(*t, script, weights) for t in trials]
        kept = [(f, t[4]) for f, t in zip(found, trials, strict=True) if f is not None]
        x, y = np.array([f for f, _ in kept]), np.array([r for _, r in kept], float)
        weights = _regression(x, y, weights)
    return [round(float(w), 2) for w in weights]


def _regression(x: Floats, y: Floats, weights: Floats) -> Floats:
    """Return the weights of a logistic regression, held small but for the first."""
    held = np.full(len(weights), 2e-4)
    held[0] = 0.0
    for _ in range(20):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (chance - y) / len(y) + held * weights
        bend = (x.T * (chance * (1 - chance))) @ x / len(y) + np.diag(held)
        weights = weights - np.linalg.solve(bend + 1e-9 * np.eye(len(weights)), slope)
    return weights


def _best(
    name: str, text: str, start: int, end: int, right: bool, script: Script, weights: Floats
) -> Floats | None:
    """Return the evidence at the name's place, or where a wrong one fits best."""
    heard = listen(text, script)._sounds
    latin = latin_letters(name)[:LONGEST_WORD]
    if not heard.ids.size or not latin:
        return None
    allowed, values = transliteration.evidence((latin,), heard)
    every = np.stack([np.broadcast_to(v, allowed.shape)[0] for v in values], axis=-1)
    odds = np.where(allowed[0], every @ weights, -np.inf)
    if right:
        here = [i for i, r in enumerate(heard.rows) if r.start < end and r.ends[-1] > start]
        exact = [i for i in here if heard.rows[i].start == start]
        if not here:
            return None
        odds[[i for i in range(len(odds)) if i not in (exact or here)]] = -np.inf
    row, column = divmod(int(np.argmax(odds)), odds.shape[1])
    best: Floats = every[row, column]
    return best if odds[row, column] > -np.inf else None


def _place(sentence: str, language: str, rng: random.Random) -> int:
    if language == "zh":
        return rng.randrange(1, len(sentence))
    return rng.choice([i for i, c in enumerate(sentence) if c == " "] or [0])


def report(row: str, language: str, scores: Scores, show: int) -> None:
    """Print a row, and some of what is missed or hit by chance."""
    right, wrong = np.array(scores.right), np.array(scores.wrong)
    at = [float((right > np.quantile(wrong, 1 - share)).mean()) for share in (0.01, 0.05)]
    bands = []
    for low, high in pairwise(BANDS):
        hits = int(((right >= low) & (right < high)).sum())
        every = hits + int(((wrong >= low) & (wrong < high)).sum())
        bands.append(f"{low:.2f}: {hits / every:.0%} of {every}" if every else f"{low:.2f}: –")
    print(
        f"{row:8} {language} {len(right):5} right {(right >= SURE).mean():6.1%} found, "
        f"{len(wrong):5} wrong {(wrong >= SURE).mean():6.2%} hit; recall at 1 % {at[0]:6.1%}, "
        f"at 5 % {at[1]:6.1%}\n         {', '.join(bands)}",
        flush=True,
    )
    for label, lines in (("missed", scores.missed), ("chance", scores.chance)):
        for line in lines[:show]:
            print(f"    {label} {line}")


def main() -> None:
    """Print both rows of every language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev", choices=["dev", "test"])
    parser.add_argument("--languages", default="ar,ru,zh")
    parser.add_argument("--rows", default="news,planted")
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    if options.fit:
        for language in options.languages.split(","):
            rng = random.Random(f"{options.seed} fit {language}")
            print(language, fit(language, rng, options.sample), flush=True)
        return
    ways = {"news": news, "planted": planted}
    for row in options.rows.split(","):
        for language in options.languages.split(","):
            rng = random.Random(f"{options.seed} {row} {language}")
            scores = ways[row](language, options.part, rng, options.sample)
            report(row, language, scores, options.show)


if __name__ == "__main__":
    main()
