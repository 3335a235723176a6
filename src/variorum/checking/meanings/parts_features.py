"""The parts of a sentence that its translation may lack, and what tells whether it does.

A part is a clause (from one mark to the next) or a run of words of which hardly any has
a counterpart. What speaks of it comes from the likeness of each token of one side to
each of the other: how near its words come to any of the other side, how well the other
side is explained without it, and how the two sides fare as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from variorum.encoding.base import MAX_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from variorum.encoding.tokens import Tokens

    Floats = NDArray[np.float32]

NAMES = (
    "near", "near_rest", "near_low", "near_high", "low_share", "loss", "loss_high", "claimed",
    "mutual", "scatter", "share", "bits", "ratio", "ratio_without", "whole", "whole_without",
    "part_whole", "other_near", "other_low", "other_run", "near_all", "first", "last", "clause",
    "tokens", "other_tokens", "exclusive", "behind", "loss_part", "lost", "window", "window_near",
    "window_cosine", "part_more", "other_behind", "rank",
)  # fmt: skip
"""The features of a part, in the order of the columns."""

Span = tuple[int, int]

_BREAK = re.compile(
    r"[,،，、;；؛:：](?!\d)|[.!?。！？؟…।](?=\s|$|[^\W\d_])|[()（）\[\]—–«»“”„\"]|\s[-‐]\s"
)
# A place, a day, an agency before the first sentence: "LIMA (Agency) - ", "LIMA, 2 May -- ".
_DATELINE = re.compile(
    r"^[^()（）\n]{0,70}[(（][^()（）]{2,40}[)）]\s?[.,]?\s?(?:--|[—–:：-])[—–-]?"
    r"|^[A-ZÀ-ÞА-Я]{3}[^.!?\n]{0,50}?\s(?:--|[—–-])\s"
)
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_LEAST = 3
"""A part has no fewer tokens."""
# What counts as a word without a counterpart, on the scale of each pair's own likeness.
_DROPS = (0.06, 0.12)
_LOST = 0.08
_COMMON = 6.0
_FEWEST = 4
_CUT = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A candidate: from token `start` up to token `end`, and whether marks enclose it."""

    start: int
    end: int
    clause: bool


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """How alike the tokens of one side and of the other are, seen from one of them.

    Attributes:
        table: cosines, shape (tokens, tokens of the other side).
        weight: what each token says, shape (tokens,).
        other_weight: the same of the other side.
        vectors: the tokens' vectors times their weights.
        other_vectors: the same of the other side.
        other_mean: their sum.
    """

    table: Floats
    weight: Floats
    other_weight: Floats
    vectors: Floats
    other_vectors: Floats
    other_mean: Floats

    @property
    def nearest(self) -> Floats:
        """Return how near each token comes to any of the other side."""
        best: Floats = self.table.max(axis=1)
        return best


def whole_words(text: str, start: int, end: int) -> Span:
    """Return the place of the whole words that tokens are of, where words stand apart."""
    while start and _is_within(text, start - 1) and _is_within(text, start):
        start -= 1
    while 0 < end < len(text) and _is_within(text, end) and _is_within(text, end - 1):
        end += 1
    return start, end


def _is_within(text: str, place: int) -> bool:
    return text[place].isalnum() and not _WIDE.match(text[place])


def weights(tokens: Tokens) -> Floats:
    """Return what each token counts: the commonest next to nothing."""
    counted: Floats = np.maximum(tokens.weight - _COMMON, 0.5)
    return counted


def alike(one: Tokens, other: Tokens) -> tuple[Alike, Alike]:
    """Return the likeness of two sides, seen from either."""
    table = one.rows @ other.rows.T
    ours, theirs = weights(one), weights(other)
    mine, yours = one.rows * ours[:, None], other.rows * theirs[:, None]
    return (
        Alike(table, ours, theirs, mine, yours, yours.sum(axis=0)),
        Alike(np.ascontiguousarray(table.T), theirs, ours, yours, mine, mine.sum(axis=0)),
    )


def enough(one: Tokens, other: Tokens) -> bool:
    """Tell whether both sides have the tokens that it takes to speak of their parts.

    Of a very long text only the beginning is read: then the rest can't be told from missing.
    """
    longest = max(int(side.ends[-1]) if len(side) else 0 for side in (one, other))
    return min(len(one), len(other)) >= _FEWEST and longest < MAX_CHARACTERS - _CUT


def candidates(text: str, tokens: Tokens, view: Alike) -> list[Part]:
    """Return the parts of a side that may lack a counterpart, in their order."""
    dateline = _DATELINE.match(text)
    first = int(np.searchsorted(tokens.starts, dateline.end())) if dateline else 0
    edges = [first, *(edge for edge in _edges(text, tokens) if edge > first)]
    found = {Part(a, b, True) for a, b in pairwise(edges) if b - a >= _LEAST}
    whole = len(tokens)
    nearest = view.nearest
    for drop in _DROPS:
        level = float(np.median(nearest)) - drop
        for a, b in _runs((level - nearest[first:]) * view.weight[first:]):
            a, b = a + first, b + first
            if b - a >= _LEAST and not any((p.start, p.end) == (a, b) for p in found):
                found.add(Part(a, b, False))
    return sorted((p for p in found if p.end - p.start < whole), key=lambda p: (p.start, p.end))


def _edges(text: str, tokens: Tokens) -> list[int]:
    """Return the tokens at which a clause begins, and the number of tokens."""
    edges = {0, len(tokens)}
    for match in _BREAK.finditer(text):
        edges.add(int(np.searchsorted(tokens.starts, match.end())))
    return sorted(edges)


def _runs(gains: Floats) -> Iterator[Span]:
    """Yield the runs of the highest sums, one to the left and right of the best one too."""
    stack = [(0, len(gains), 0)]
    while stack:
        begin, end, depth = stack.pop()
        if end - begin < _LEAST:
            continue
        sums = np.concatenate([[0.0], np.cumsum(gains[begin:end])])
        lowest = np.minimum.accumulate(sums)
        last = int(np.argmax(sums - lowest))
        if sums[last] - lowest[last] <= 0:
            continue
        first = int(np.argmin(sums[: last + 1]))
        yield begin + first, begin + last
        if depth == 0:
            stack += [(begin, begin + first, 1), (begin + last, end, 1)]


def columns(parts: list[Part], view: Alike) -> Floats:
    """Return the features of a side's parts, shape (features, parts)."""
    whole = _Whole(view)
    rows = [_features(part, view, whole) for part in parts]
    if len(rows) > 1:
        order = np.argsort(np.argsort([row[0] for row in rows]))
        for row, rank in zip(rows, order, strict=True):
            row[-1] = float(rank)
    return np.array(rows, dtype=np.float32).reshape(-1, len(NAMES)).T


class _Whole:
    """What all parts of a side share."""

    def __init__(self, view: Alike) -> None:
        self.nearest = view.nearest
        self.best = view.table.argmax(axis=1)
        self.claims = view.table.argmax(axis=0)
        """Which of our tokens each of theirs is nearest to."""
        self.explained = view.table.max(axis=0)
        self.bits = float(view.weight.sum())
        self.other_bits = float(view.other_weight.sum())
        self.near = _mean(self.nearest, view.weight)
        self.other_near = _mean(self.explained, view.other_weight)
        self.other_low = float(np.quantile(self.explained, 0.1))
        level = float(np.median(self.explained)) - _DROPS[0]
        lacking = (level - self.explained) * view.other_weight
        sums = np.concatenate([[0.0], np.cumsum(lacking)])
        self.other_run = float((sums - np.minimum.accumulate(sums)).max()) / self.other_bits
        self.sum = view.vectors.sum(axis=0)
        self.cosine = _cosine(self.sum, view.other_mean)
        self.median = float(np.median(self.nearest))


def _features(part: Part, view: Alike, whole: _Whole) -> list[float]:
    inside = np.zeros(len(view.weight), dtype=bool)
    inside[part.start : part.end] = True
    near, weight = whole.nearest[inside], view.weight[inside]
    bits = float(weight.sum())
    # How much worse the other side is explained without the part.
    without = view.table[~inside].max(axis=0)
    loss = whole.explained - without
    best = whole.best[inside]
    mutual = whole.claims[best] == np.flatnonzero(inside)
    claimed = view.other_weight[inside[whole.claims]].sum()
    own = view.vectors[inside].sum(axis=0)
    # What the part's tokens find in the other side where the rest does not find more.
    free = view.table[inside] - np.maximum(without[None, :] - 0.05, 0)
    return [
        _mean(near, weight),
        _mean(whole.nearest[~inside], view.weight[~inside]),
        float(np.quantile(near, 0.1)),
        float(np.quantile(near, 0.9)),
        float(weight[near < whole.median - _DROPS[1]].sum()) / bits,
        float((loss * view.other_weight).sum()) / bits,
        float(np.sort(loss)[-3:].mean()),
        float(claimed) / bits,
        float(weight[mutual].sum()) / bits,
        float(np.abs(np.diff(best)).mean()),
        bits / whole.bits,
        bits,
        float(np.log(whole.bits / whole.other_bits)),
        float(np.log((whole.bits - bits + 1) / whole.other_bits)),
        whole.cosine,
        _cosine(whole.sum - own, view.other_mean) - whole.cosine,
        _cosine(own, view.other_mean),
        whole.other_near,
        whole.other_low,
        whole.other_run,
        whole.near,
        float(part.start == 0),
        float(part.end == len(view.weight)),
        float(part.clause),
        float(part.end - part.start),
        float(len(view.other_weight)),
        _mean(free.max(axis=1), weight),
        _mean(near, weight) - _mean(whole.nearest[~inside], view.weight[~inside]),
        float((loss * view.other_weight).sum()) / whole.other_bits,
        float(view.other_weight[loss > _LOST].sum()) / bits,
        *_window(part, view, best, own),
        _cosine(own, view.other_mean) - whole.cosine,
        _mean(near, weight) - whole.other_near,
        0.0,
    ]


def _window(part: Part, view: Alike, best: NDArray[np.intp], own: Floats) -> list[float]:
    """Return how near a part comes to the stretch of the other side where its words point.

    First the share of the nearest tokens that lie in it, then how near the part's tokens
    come to those in it, then the cosine of the two as wholes.
    """
    count = len(view.other_weight)
    size = max(_LEAST, round((part.end - part.start) * count / len(view.weight)) + 1)
    hits = np.bincount(best, minlength=count).astype(np.float32)
    sums = np.concatenate([[0.0], np.cumsum(hits)])
    first = int(np.argmax(sums[min(size, count) :] - sums[: max(1, count - size + 1)]))
    last = min(count, first + size)
    near = view.table[part.start : part.end, first:last].max(axis=1)
    return [
        float(sums[last] - sums[first]) / len(best),
        _mean(near, view.weight[part.start : part.end]),
        _cosine(own, view.other_vectors[first:last].sum(axis=0)),
    ]


def _mean(values: Floats, weight: Floats) -> float:
    return float((values * weight).sum() / weight.sum())


def _cosine(one: Floats, other: Floats) -> float:
    return float(one @ other / max(1e-6, float(np.linalg.norm(one) * np.linalg.norm(other))))
