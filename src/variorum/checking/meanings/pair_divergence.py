"""How probable it is that two aligned texts do not say the same, whatever was found of it.

What their tokens tell (`checking/meanings/divergence.py`) and the surest difference of each kind
go into one logistic regression; its weights come from `bench/train_divergence.py`.
Translations of some languages look further from English than those of others where
nothing differs: the usual level of each is taken off first.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from variorum.checking.meanings.divergence import divergence_odds
from variorum.languages import primary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from variorum.checking.meanings.vectors import Vectors

KINDS: tuple[tuple[str, ...], ...] = (
    ("figure", "date"),
    ("name",),
    ("quotation", "attribution"),
    ("meaning",),
    ("only-in",),
)
"""The kinds of difference whose surest one counts, in the order of the weights."""

WEIGHTS = (-1.17, 0.7, 3.0, 1.0, 0.0, 3.0, 1.5)
"""What is added, what the tokens' log odds count, then what each group of `KINDS` does."""

LEVELS = {
    "ar": 0.26, "de": -0.63, "es": -1.11, "fr": -0.27, "id": -0.61, "ms": -0.32, "ru": 0.07,
    "zh": 0.78,
}  # fmt: skip
"""The usual log odds of pairs that say the same, by their other language than English."""

USUAL = -0.23
"""The level of a language that isn't listed."""


def pair_divergence(
    texts: tuple[str, str],
    languages: tuple[str, str],
    vectors: Vectors,
    surest: Mapping[str, float],
) -> float | None:
    """Return the probability that two texts do not say the same; None where it can't be told.

    Args:
        texts: the two.
        languages: their BCP 47 tags.
        vectors: what their tokens are taken from.
        surest: the highest confidence of the differences of each kind that were found.
    """
    tokens = [vectors.tokens(text) for text in texts]
    if tokens[0] is None or tokens[1] is None:
        return None
    alike = None
    if vectors.name == "use":
        alike = vectors(texts[0], languages[0], texts[1], languages[1])
    odds = divergence_odds(texts[0], tokens[0], texts[1], tokens[1], alike)
    if odds is None:
        return None
    found = pair_inputs(odds, languages, surest)
    total = WEIGHTS[0] + sum(w * x for w, x in zip(WEIGHTS[1:], found, strict=True))
    return 1 / (1 + exp(-total))


def pair_inputs(
    odds: float, languages: tuple[str, str], surest: Mapping[str, float]
) -> list[float]:
    """Return what is weighed: the tokens' log odds above the usual, then each group of kinds."""
    return [
        odds - usual_level(languages),
        *(max((surest.get(kind, 0.0) for kind in group), default=0.0) for group in KINDS),
    ]


def usual_level(languages: tuple[str, str]) -> float:
    """Return the log odds that a pair of these languages has where nothing differs."""
    codes = {primary(language) for language in languages}
    if len(codes) == 1:
        return 0.0
    levels = [LEVELS.get(code, USUAL) for code in codes - {"en"}]
    return sum(levels) / len(levels)
