"""Parts of a sentence that its counterpart lacks: a clause left out, or put in.

What is found is a part of one side of which hardly any word has a counterpart in the
other, and without which the other is as well explained. How sure that is, trees tell
that were trained on planted parts (`bench/train_parts.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING

import numpy as np

from variorum.boosted import load
from variorum.checking.finding import DIVERGENCE, PART, Finding, overlap
from variorum.checking.meanings.parts_features import (
    Part,
    alike,
    candidates,
    columns,
    enough,
    weights,
    whole_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.checking.meanings.parts_features import Alike
    from variorum.encoding.tokens import Tokens
    from variorum.model import Severity

MODEL = "parts.npz"
# What several pairs of versions say together is surer than each.
_DOUBTED = 0.3
_FLOOR = 0.1
"""What is less probable is not said even to those who ask for everything."""
_MOST = 3
# The trees saw a part planted in every second pair or more; translators leave one out
# in few. This much is taken from the log odds, so that half of what is shown is right
# where one pair in thirty lacks a part.
_RARE = 1.9
# Versions of a story are recast more freely than translations: in them, so much more.
_RECAST = 1.0
# Log odds of the most that is claimed: what planted parts are found with isn't all there is.
_SUREST = 3.0
_LARGE = 0.25
# What stands elsewhere: so much nearer to another passage, or as near as a translation.
_NEARER = 0.04
_NEAR = 0.88


_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class PartClash:
    """A part that the other side lacks: on `side` (0 left, 1 right), at `start` to `end`."""

    side: int
    start: int
    end: int
    confidence: float
    severity: Severity
    near: float
    """How near its tokens come to those of the other side."""


def compare_parts(text_a: str, tokens_a: Tokens, text_b: str, tokens_b: Tokens) -> list[PartClash]:
    """Return the parts of either side that the other side lacks, the surest first.

    Args:
        text_a: the left side's text.
        tokens_a: its tokens.
        text_b: the right side's text.
        tokens_b: its tokens.
    """
    found: list[PartClash] = []
    for side, judged in enumerate(judged_sides(text_a, tokens_a, text_b, tokens_b)):
        text, tokens = ((text_a, tokens_a), (text_b, tokens_b))[side]
        said = [(p, odds) for p, odds in judged.parts if _is_said(text, tokens, p)]
        found += [_clash(side, part, text, tokens, judged.view, odds) for part, odds in _best(said)]
    ranked = sorted(found, key=lambda clash: (-clash.confidence, clash.side, clash.start))
    return ranked[:_MOST]


def _is_said(text: str, tokens: Tokens, part: Part) -> bool:
    """Tell whether a part is more than names: a credit, a list of names."""
    start, end = tokens.starts[part.start], tokens.ends[part.end - 1]
    words = _WORD.findall(text[start:end])
    return any(word[0].islower() or word[0] == word[0].swapcase() for word in words)


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """How a side's tokens fare in the other, and its candidates with their log odds."""

    view: Alike
    parts: list[tuple[Part, float]]


@lru_cache(maxsize=4)
def judged_sides(
    text_a: str, tokens_a: Tokens, text_b: str, tokens_b: Tokens
) -> tuple[Judged, ...]:
    """Return both sides judged, the left one first; nothing where there is too little to judge.

    Two checks ask for the same pair, one after the other: it is judged once.
    """
    if not enough(tokens_a, tokens_b):
        return ()
    sides = []
    for text, tokens, view in zip(
        (text_a, text_b), (tokens_a, tokens_b), alike(tokens_a, tokens_b), strict=True
    ):
        parts = candidates(text, tokens, view)
        odds: list[float] = []
        if parts:
            odds = load(__package__ or "", MODEL).log_odds(columns(parts, view)).tolist()
        sides.append(Judged(view, list(zip(parts, odds, strict=True))))
    return tuple(sides)


def stands_in(tokens: Tokens, start: int, end: int, near: float, others: Sequence[Tokens]) -> bool:
    """Tell whether a part comes nearer to another passage than to its own counterpart.

    Args:
        tokens: of the side that has the part.
        start: where it begins in the text.
        end: where it ends.
        near: how near it comes to its own counterpart.
        others: the tokens of the other version's other passages.
    """
    inside = (tokens.starts >= start) & (tokens.ends <= end)
    rows, weight = tokens.rows[inside], weights(tokens)[inside]
    limit = min(_NEAR, near + _NEARER)
    return any(
        float(((rows @ other.rows.T).max(axis=1) * weight).sum() / weight.sum()) >= limit
        for other in others
        if len(other)
    )


def told_once(findings: Sequence[Finding], witnesses: int) -> list[Finding]:
    """Return the findings of a story's pairs with those of one part joined, each passage's apart.

    A part that a version has is found once for each version that lacks it; it is as sure
    as the surest of them. Of more than two versions, what vectors alone say of a pair is
    left out: it says no place, and so much of it comes by chance.
    """
    parts: dict[tuple[int, str], list[Finding]] = {}
    others: list[Finding] = []
    for finding in findings:
        if (finding.kind, finding.subkind) == ("only-in", PART):
            part = replace(finding, confidence=_less(finding.confidence, _RECAST))
            parts.setdefault((finding.passage, min(finding.readings)), []).append(part)
        elif finding.subkind != DIVERGENCE or witnesses < 3:
            others.append(finding)
    quoted = {f.passage for f in others if f.kind == "quotation" and f.confidence >= _DOUBTED}
    for group in parts.values():
        kept: list[Finding] = []
        for finding in sorted(group, key=lambda f: (-f.confidence, f.explanation)):
            if not any(_overlap(finding, other) for other in kept):
                kept.append(finding)
        others += [f for f in kept if f.passage not in quoted]
    return others


def _less(confidence: float, odds: float) -> float:
    return 1 / (1 + exp(odds) * (1 - confidence) / confidence)


def _overlap(one: Finding, other: Finding) -> bool:
    return all(overlap(r, other.readings[w]) for w, r in one.readings.items())


def _best(parts: list[tuple[Part, float]]) -> list[tuple[Part, float]]:
    """Return the likeliest parts that share no token."""
    kept: list[tuple[Part, float]] = []
    for part, odd in sorted(parts, key=lambda x: (-x[1], x[0].start)):
        if _confidence(odd) < _FLOOR:
            break
        if not any(part.start < k.end and k.start < part.end for k, _ in kept):
            kept.append((part, odd))
    return kept


def _confidence(odds: float) -> float:
    return float(1 / (1 + np.exp(-min(odds - _RARE, _SUREST))))


def _clash(side: int, part: Part, text: str, tokens: Tokens, view: Alike, odds: float) -> PartClash:
    start, end = int(tokens.starts[part.start]), int(tokens.ends[part.end - 1])
    weight = view.weight[part.start : part.end]
    share = float(weight.sum() / view.weight.sum())
    return PartClash(
        side,
        *whole_words(text, start, end),
        round(_confidence(odds), 3),
        "major" if share >= _LARGE else "minor",
        float((view.nearest[part.start : part.end] * weight).sum() / weight.sum()),
    )
