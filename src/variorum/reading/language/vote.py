"""The vote of CLD2 and the model of letters on a text's language, as probabilities.

Each language that one of the two proposes gets a few measures, and so does
`und`; a logistic choice over them, fitted by `bench/train_language_vote.py`,
turns them into probabilities. The weights are a dozen and know no language by
name, so that they hold for languages on which they were not fitted.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from variorum.reading.language import ngrams

CANDIDATES = 6
# Control characters, marks of direction, halves of surrogates: CLD2 refuses them.
_UNPRINTABLE = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\xad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f"
    "\\ud800-\\udfff\\ufdd0-\\ufdef\\ufeff\\ufffe\\uffff]"
)
# What a declared language adds to the measure of a language, or `und`.
DECLARED = 2.0

# In the order in which `measure` gives the values.
WEIGHTS = (
    2.75,
    -0.20,
    -0.28,
    0.33,
    0.80,
    -0.23,
    0.00,
    0.04,
    -0.02,
    5.48,
    -3.23,
    0.86,
    0.20,
    0.80,
    -5.77,
    -0.50,
)

# What CLD2 calls otherwise.
ALIASES = {
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "jw": "jv",
    "no": "nb",
    "tl": "fil",
    "blu": "hmn",
    "mo": "ro",
    "bh": "bho",
}


@dataclass(frozen=True)
class Measured:
    """A language that was proposed: its tag and its measures."""

    tag: str
    values: tuple[float, ...]


def canonical(tag: str) -> str | None:
    """Return the primary subtag by its present name, None of what names no language."""
    base = re.split(r"[-_]", tag.strip().lower())[0]
    if not re.fullmatch(r"[a-z]{2,3}", base) or base in ("und", "mul", "zxx", "un"):
        return None
    return ALIASES.get(base, base)


def measure(text: str, script: str, letters: int) -> list[Measured]:
    """Return the languages that are proposed for a text, with their measures, `und` last."""
    shares, reliable = cld2(text)
    scored, runs, seen = ngrams.scores(text, script)
    by_letters = {tag.split("-")[0]: (tag, score) for tag, score in reversed(scored)}
    best = scored[0][1] if scored else 0.0
    lowest = scored[-1][1] - 2 if scored else 0.0
    length = math.log(min(max(letters, 4), 1000) / 60)
    root = math.sqrt(max(runs, 4))
    wanted = sorted({*shares, *(tag.split("-")[0] for tag, _ in scored[:CANDIDATES])})
    top = max(shares.values(), default=0.0)
    typical = best / max(runs, 4)
    measured = []
    for primary in wanted:
        tag, score = by_letters.get(primary, (primary, lowest))
        behind = (score - best) / root
        share = shares.get(primary, 0.0)
        heard = primary in _known_to_cld2()
        read = primary in _known_to_letters()
        values = (
            share * reliable,
            share * (1 - reliable),
            0.0 if heard else 1.0,
            0.0 if heard else top * reliable,
            behind if read else 0.0,
            behind * length if read else 0.0,
            0.0 if read else 1.0,
            0.0 if read else length,
            0.0 if read else typical,
        )
        measured.append(Measured(tag, values + (0.0,) * 7))
    nothing = 0.0 if shares else 1.0
    unknown = (1.0, typical, nothing, length, top * reliable, seen, seen * length)
    measured.append(Measured("und", (0.0,) * 9 + unknown))
    return measured


def vote(text: str, script: str, letters: int, declared: str | None) -> list[tuple[str, float]]:
    """Return the languages that are proposed with their probabilities, the likeliest first."""
    measured = measure(text, script, letters)
    sums = []
    for language in measured:
        total = sum(w * v for w, v in zip(WEIGHTS, language.values, strict=True))
        if declared and language.tag.split("-")[0] == declared:
            total += DECLARED
        sums.append(total)
    highest = max(sums)
    parts = [math.exp(s - highest) for s in sums]
    whole = sum(parts)
    found = [(m.tag, p / whole) for m, p in zip(measured, parts, strict=True)]
    return sorted(found, key=lambda f: (-f[1], f[0]))


def cld2(text: str) -> tuple[dict[str, float], float]:
    """Return each language's share of the text as CLD2 has it, and 1 if it calls that reliable."""
    import pycld2

    text = _UNPRINTABLE.sub(" ", text)
    try:
        reliable, _, found = pycld2.detect(text, bestEffort=True)
    except pycld2.error:
        # A rarer character that CLD2 refuses.
        text = "".join(c if c.isprintable() else " " for c in text)
        reliable, _, found = pycld2.detect(text, bestEffort=True)
    shares: dict[str, float] = {}
    for _, code, percent, _ in found:
        primary = canonical(code)
        if primary:
            shares[primary] = max(shares.get(primary, 0.0), percent / 100)
    return shares, 1.0 if reliable else 0.0


@cache
def _known_to_cld2() -> frozenset[str]:
    import pycld2

    codes = (canonical(code) for _, code in pycld2.LANGUAGES)
    return frozenset(c for c in codes if c)


@cache
def _known_to_letters() -> frozenset[str]:
    return frozenset(tag.split("-")[0] for tag in ngrams.model().labels)
