"""A "not", a "may", a "will" on one side whose counterpart the other side lacks.

What denies, doubts or plans is told by probes: a linear model a sense over the vectors
of tokens, trained with the cue tables of nine languages (`bench/train_cues.py`), so that
it knows such words of other languages too, and those that no table has. What speaks of a
cue's counterpart is what the other side has where the words near the cue point.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from typing import TYPE_CHECKING

import numpy as np

from variorum.boosted import load
from variorum.checking.meanings.litotes import is_made_up_for
from variorum.checking.meanings.parts import judged_sides
from variorum.checking.meanings.parts_features import whole_words
from variorum.languages import primary
from variorum.values.contrasts import UNCLEAR, contrasts, cues_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from variorum.checking.meanings.parts_features import Alike
    from variorum.encoding.tokens import Tokens
    from variorum.model import Severity
    from variorum.values.contrasts import Subkind

    Floats = NDArray[np.float32]
    Flags = NDArray[np.bool_]

PROBES = "probes.npz"

SENSES: dict[str, tuple[str, str]] = {
    "negation": ("negation", "negated"),
    "possible": ("certainty", "possible"),
    "planned": ("realisation", "planned"),
    "done": ("realisation", "done"),
}
"""What is probed for: the contrast and the pole of the table that the probe was trained with."""

JUDGED: dict[str, Subkind] = {
    "negation": "negation",
    "possible": "modality",
    "planned": "modality",
}
"""The senses of which a cue without a counterpart is told, and what it is then."""

SHIFT = {"negation": 1.5, "possible": 0.6, "planned": 0.2}
"""The log odds that are as likely right as wrong. The trees saw changes in every second pair;
these are above what gave one alarm in 200 unchanged pairs of the training documents (in 400
for what is no negation), since other documents gave more."""

NAMES = (
    "probe", "sure", "unclear", "other_probe", "near", "near_cue", "own_match", "more", "cues",
    "other_cues", "other_sure", "other_unclear", "there_probe", "there_sure", "there_unclear",
    "scope_near", "scope_low", "scope_probe", "whole", "other_whole", "tokens", "ratio",
    "other_low", "position", "match_probe", "other_sum", "scope_shift",
    "scope", "other_scope", "scope_gap", "scope_gap_high", "there_scope", "other_scope_high",
    "own_negation", "own_possible", "own_planned", "own_done",
    "there_negation", "there_possible", "there_planned", "there_done",
)  # fmt: skip
"""The features of a cue, in the order of the columns."""

_SCOPE = 4
"""So many tokens before and behind a cue are what it is said of."""
_AROUND = 2
_LIKELY = -1.0
_SPEAKING = 3.0


_SUREST = 2.5
_FLOOR = 0.1


@dataclass(frozen=True, slots=True)
class LostCue:
    """A cue on `side` (0 left, 1 right), at `start` to `end`, that the other side lacks."""

    side: int
    start: int
    end: int
    sense: str
    subkind: Subkind
    severity: Severity
    confidence: float
    implied: bool
    """Whether the other side has a word there that can imply it, such as "fail" for "not"."""


@dataclass(frozen=True, slots=True)
class Group:
    """Tokens that are a cue: from `start` up to `end`; `sure` where the table has it."""

    start: int
    end: int
    sure: bool
    unclear: bool


@dataclass(frozen=True, slots=True, eq=False)
class Sensed:
    """A side as one sense sees it.

    Attributes:
        odds: of each token the log odds that it is a cue, shape (tokens,).
        scope: the log odds that a cue stands near it, shape (tokens,).
        sure: whether it lies in a cue of the table.
        unclear: whether it lies in one that can be read both ways.
        groups: the cues.
        senses: the log odds of every sense, shape (senses, tokens).
    """

    odds: Floats
    scope: Floats
    sure: Flags
    unclear: Flags
    groups: tuple[Group, ...]
    senses: Floats


@cache
def probes() -> tuple[Floats, Floats]:
    """Return the probes, shape (senses, dimension), and what is added to each."""
    place = resources.files(__package__ or "").joinpath(PROBES)
    with place.open("rb") as file, np.load(file) as data:
        return data["weight"].astype(np.float32), data["bias"].astype(np.float32)


def model_of(sense: str) -> str:
    """Return the file of the trees that judge a sense."""
    return f"lost_{sense}.npz"


def compare_lost_cues(
    text_a: str, language_a: str, tokens_a: Tokens, text_b: str, language_b: str, tokens_b: Tokens
) -> list[LostCue]:
    """Return the cues of either side that the other lacks, the surest first.

    Args:
        text_a: the left side's text.
        language_a: its BCP 47 tag.
        tokens_a: its tokens.
        text_b: the right side's text.
        language_b: its BCP 47 tag.
        tokens_b: its tokens.
    """
    judged = judged_sides(text_a, tokens_a, text_b, tokens_b)
    if not judged:
        return []
    views = judged[0].view, judged[1].view
    sides = (text_a, language_a, tokens_a), (text_b, language_b, tokens_b)
    weight, bias = probes()
    odds = [weight @ tokens.rows.T + bias[:, None] for _, _, tokens in sides]
    found: list[LostCue] = []
    for sense in JUDGED:
        seen = [sensed(*sides[n], sense, odds[n]) for n in (0, 1)]
        for n in (0, 1):
            found += [
                lost
                for lost in _lost(n, sense, seen, views, *sides[n])
                if sense != "negation"
                or not is_made_up_for(*sides[n][:2], lost.start, lost.end, *sides[1 - n][:2])
            ]
    return sorted(found, key=lambda lost: (-lost.confidence, lost.side, lost.start))


def _lost(
    side: int,
    sense: str,
    seen: list[Sensed],
    views: tuple[Alike, Alike],
    text: str,
    _language: str,
    tokens: Tokens,
) -> Iterator[LostCue]:
    one, other = seen[side], seen[1 - side]
    if not one.groups:
        return
    features = columns(one, other, views[side], views[1 - side])
    severity = contrasts()[SENSES[sense][0]].severity
    found = load(__package__ or "", model_of(sense)).log_odds(features)
    places = np.flatnonzero(other.unclear)
    best = views[side].table.argmax(axis=1)
    for group, odds in zip(one.groups, found.tolist(), strict=True):
        confidence = 1 / (1 + exp(max(-_SUREST, SHIFT[sense] - odds)))
        if confidence >= _FLOOR:
            beside = best[_scope(group, len(best), _SCOPE)]
            implied = bool((abs(places[:, None] - beside[None, :]) <= _SCOPE).any())
            start, end = whole_words(
                text, int(tokens.starts[group.start]), int(tokens.ends[group.end - 1])
            )
            yield LostCue(
                side, start, end, sense, JUDGED[sense], severity, round(confidence, 3), implied
            )


def flags(text: str, language: str, tokens: Tokens, sense: str) -> tuple[Flags, Flags]:
    """Return which tokens lie in a sure cue of a sense, and which in an unclear one.

    Of a cue with other words between ("ne ... pas") they are the first and the last word.
    """
    contrast, pole = SENSES[sense]
    found = np.zeros((2, len(tokens)), dtype=bool)
    for cue in cues_of(text, primary(language)):
        if cue.contrast != contrast or cue.pole not in (pole, UNCLEAR):
            continue
        words = cue.text.split()
        places = [(cue.start, cue.end)]
        if len(words) > 2:
            places = [
                (cue.start, cue.start + len(words[0])), (cue.end - len(words[-1]), cue.end)
            ]  # fmt: skip
        for start, end in places:
            found[int(cue.pole == UNCLEAR)] |= (tokens.starts < end) & (tokens.ends > start)
    return found[0], found[1]


def sensed(text: str, language: str, tokens: Tokens, sense: str, odds: Floats) -> Sensed:
    """Return a side as a sense sees it; `odds` are all probes', shape (2 * senses, tokens)."""
    sure, unclear = flags(text, language, tokens, sense)
    unclear &= ~sure
    place = list(SENSES).index(sense)
    marked = sure | (odds[place] > 0)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marked, [False]]).astype(np.int8)))
    groups = tuple(
        Group(int(a), int(b), bool(sure[a:b].any()), bool(unclear[a:b].any()))
        for a, b in edges.reshape(-1, 2)
    )
    return Sensed(
        odds[place], odds[len(SENSES) + place], sure, unclear, groups, odds[: len(SENSES)]
    )


def columns(one: Sensed, other: Sensed, view: Alike, back: Alike) -> Floats:
    """Return the features of the cues of one side, shape (features, cues).

    Args:
        one: the side whose cues are judged.
        other: the other side.
        view: how alike the two are, seen from the first.
        back: the same, seen from the other.
    """
    nearest, best = view.nearest, view.table.argmax(axis=1)
    weight = view.weight
    explained = back.nearest
    speaking = explained[back.weight > _SPEAKING]
    shared = [
        float(other.odds.max()),
        float(len(one.groups) - len(other.groups)),
        float(len(one.groups)),
        float(len(other.groups)),
        float(_runs(other.sure)),
        float(_runs(other.unclear)),
        float((nearest * weight).sum() / weight.sum()),
        float((explained * back.weight).sum() / back.weight.sum()),
        float(len(weight)),
        float(np.log(weight.sum() / back.weight.sum())),
        float((speaking if len(speaking) else explained).min()),
        float(np.maximum(other.odds + 3, 0).sum()),
    ]
    rows = [_features(g, one, other, view, nearest, best, shared) for g in one.groups]
    return np.array(rows, dtype=np.float32).reshape(-1, len(NAMES)).T


def _features(
    group: Group,
    one: Sensed,
    other: Sensed,
    view: Alike,
    nearest: Floats,
    best: NDArray[np.intp],
    shared: list[float],
) -> list[float]:
    inside = slice(group.start, group.end)
    own: Floats = view.table[inside].max(axis=0)
    likely = own[other.odds > _LIKELY]
    scope = _scope(group, len(nearest), _SCOPE)
    close = _scope(group, len(nearest), _AROUND)
    there = np.zeros(len(own), dtype=bool)
    for place in best[scope]:
        there[max(0, place - _AROUND) : place + _AROUND + 1] = True
    where = there if there.any() else np.ones(len(own), dtype=bool)
    weights = view.weight[scope]
    probe = float(one.odds[inside].max())
    near = float((nearest[scope] * weights).sum() / weights.sum()) if len(scope) else 0.0
    return [
        probe,
        float(group.sure),
        float(group.unclear),
        shared[0],
        float(own.max()),
        float(likely.max()) if len(likely) else 0.0,
        _own_match(group, one, other, view),
        *shared[1:6],
        float(other.odds[where].max()),
        float(other.sure[where].any()),
        float(other.unclear[where].any()),
        near,
        float(nearest[scope].min()) if len(scope) else 0.0,
        float(one.odds[close].mean()) if len(close) else 0.0,
        *shared[6:11],
        group.start / len(nearest),
        float(other.odds[int(own.argmax())]),
        shared[11],
        float((one.odds[close] - other.odds[best[close]]).mean()) if len(close) else 0.0,
        *_scopes(one, other, scope, best[scope], where),
        *one.senses[:, max(0, group.start - _AROUND) : group.end + _AROUND].max(axis=1).tolist(),
        *other.senses[:, where].max(axis=1).tolist(),
    ]


def _scopes(
    one: Sensed,
    other: Sensed,
    scope: NDArray[np.intp],
    beside: NDArray[np.intp],
    where: Flags,
) -> list[float]:
    """Return how much the words near a cue, and their counterparts, look like near a cue."""
    if not len(scope):
        return [0.0] * 6
    ours, theirs = one.scope[scope], other.scope[beside]
    gap = ours - theirs
    return [
        float(ours.mean()),
        float(theirs.mean()),
        float(gap.mean()),
        float(gap[np.argmax(ours)]),
        float(other.scope[where].max()),
        float(other.scope.max()),
    ]


def _scope(group: Group, count: int, reach: int) -> NDArray[np.intp]:
    before = np.arange(max(0, group.start - reach), group.start)
    return np.concatenate([before, np.arange(group.end, min(count, group.end + reach))])


def _own_match(group: Group, one: Sensed, other: Sensed, view: Alike) -> float:
    """Return how much nearer a cue of the other side is to this one than to any other of ours."""
    found = -1.0
    for theirs in other.groups:
        block = view.table[:, theirs.start : theirs.end].max(axis=1)
        mine = float(block[group.start : group.end].max())
        rest = [float(block[g.start : g.end].max()) for g in one.groups if g is not group]
        found = max(found, mine - max(0.5, *rest) if rest else mine)
    return found


def _runs(mask: Flags) -> int:
    return int(np.count_nonzero(np.diff(np.concatenate([[False], mask]).astype(np.int8)) == 1))
