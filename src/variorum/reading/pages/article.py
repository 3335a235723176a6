"""Which lines of a page are its article: a model's judgement, and a second one where it doubts.

The model (`article.npz`, trained by `bench/train_pages.py`) gives each line a
probability; those lines are taken that make the expected F1 the highest. Where
that is low, trafilatura is asked too, which is slower, and the two are weighed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from variorum.boosted import load
from variorum.reading.pages.choosing import best_threshold, expected_f1
from variorum.reading.pages.features import claims_of, features
from variorum.reading.pages.outline import TAG
from variorum.reading.shapes import letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from variorum.reading.blocks import Declared
    from variorum.reading.pages.outline import Line, Outline

# Below this expected F1 there is no article: a page of links, a form.
NOTHING = 0.3
# The log odds of what stands on a button or in a field.
NEVER = -9.0
_CONTROLS = sum(1 << TAG[t] for t in ("button", "select", "option", "textarea"))
# Below this expected F1 a second opinion is asked.
DOUBT = 0.9
# What it adds to, or takes from, a line's log odds.
OPINION = 2.0
# Larger pages are judged by the model alone.
OPINION_CHARS = 3_000_000
OPINION_LINES = 5_000
OPINION_DEPTH = 100
COVERED = 0.75
GRAM = 16
STEP = 4


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which lines are the article's, how well that is expected to fit, and who says so.

    `chances` has the probability of each line to be the article's.
    """

    taken: list[bool]
    chances: list[float]
    expected: float
    ground: str


def article_lines(outline: Outline, declared: Declared, html: str) -> Chosen:
    """Tell which lines of a page are its article's; `html` is for a second opinion."""
    if not outline.lines:
        return Chosen([], [], 0.0, "nothing")
    model = load("variorum.reading.pages", "article.npz")
    names, columns = features(outline, claims_of(declared))
    if names != model.names:
        raise ValueError("the model was trained on other features: run bench/train_pages.py")
    odds = model.log_odds(columns)
    odds[[bool(line.box.tags & _CONTROLS) for line in outline.lines]] = NEVER
    words = np.expm1(columns[model.names.index("words")].astype(np.float64))

    def second() -> NDArray[np.bool_] | None:
        return covered_by_extractor(outline.lines, html) if _is_ordinary(outline, html) else None

    return weighed(odds, words, second)


def _is_ordinary(outline: Outline, html: str) -> bool:
    """Tell a page that the extractor is made for; on others its time grows with their square."""
    deep = max(box.depth for box in outline.boxes) > OPINION_DEPTH
    return len(html) <= OPINION_CHARS and len(outline.lines) <= OPINION_LINES and not deep


def weighed(
    odds: NDArray[np.float64],
    words: NDArray[np.float64],
    ask: Callable[[], NDArray[np.bool_] | None],
) -> Chosen:
    """Return which lines to take, a second opinion asked where the model doubts.

    Args:
        odds: the model's log odds of each line, shape (lines,).
        words: how many words each has.
        ask: gives the second opinion, None if there is none.
    """
    found = _chosen(odds, words, "model")
    opinion = ask() if found.expected < DOUBT else None
    if opinion is None:
        return found
    return _chosen(odds + np.where(opinion, OPINION, -OPINION), words, "model and trafilatura")


def _chosen(odds: NDArray[np.float64], words: NDArray[np.float64], by: str) -> Chosen:
    """Return which lines are taken, and the F1 to be expected of them."""
    chances = 1 / (1 + np.exp(-odds))
    taken = chances > best_threshold(chances, words)
    order = np.argsort(-chances, kind="stable")
    expected = float(expected_f1(chances[order], words[order]).max())
    if expected < NOTHING:
        taken = np.zeros(len(chances), dtype=bool)
    return Chosen(taken.tolist(), chances.tolist(), expected, f"{by} ({expected:.2f})")


def covered_by_extractor(lines: list[Line], html: str) -> NDArray[np.bool_] | None:
    """Tell for each line whether trafilatura takes it; None if it takes nothing."""
    import trafilatura

    try:
        extracted = trafilatura.extract(
            html, include_comments=False, include_tables=True, output_format="txt"
        )
    except (ValueError, RecursionError, AttributeError, TypeError):
        extracted = None
    if not extracted:
        return None
    whole = {k for k in (letters(line) for line in extracted.split("\n")) if k}
    text = letters(extracted)
    grams = {text[i : i + GRAM] for i in range(max(0, len(text) - GRAM + 1))}
    covered = []
    for line in lines:
        key = letters(line.text)
        own = [key[i : i + GRAM] for i in range(0, len(key) - GRAM + 1, STEP)]
        enough = len(key) >= 2 * GRAM and sum(g in grams for g in own) >= COVERED * len(own)
        covered.append(enough or key in whole)
    return np.array(covered)
