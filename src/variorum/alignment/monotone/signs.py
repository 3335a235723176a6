"""What a segment's punctuation says of where a bead may end: stops, marks, quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats = NDArray[np.float64]

_STOPS = {
    mark: number
    for number, marks in enumerate(
        (".。।۔።", "!！", "?？؟", ":：", ";；؛", ",，、،", "…"),
        start=1,
    )
    for mark in marks
}
_BEHIND_STOP = " \t\"'”’»)“«」』）"
_OPENING = frozenset("“«„「『《‹")
_CLOSING = frozenset("”»」』》›")
_STRAIGHT = frozenset("\"'‘’")
_COUNTED = ("?？؟", "!！", None, ":：", "(（")
_DIGITS = re.compile(r"\d+")
# A segment with more brackets is a list, and tells nothing by them.
_MOST_BRACKETS = 3


@dataclass(frozen=True)
class Signs:
    """The punctuation of one text's segments.

    Attributes:
        stops: the class of the last mark, 0 for none, shape `(n,)`.
        counts: marks of question, of exclamation, numbers, colons, brackets, `(n, 5)`.
        opened: how many quotations a segment opens, `(n,)`.
        closed: how many it closes, `(n,)`.
    """

    stops: NDArray[np.int64]
    counts: Floats
    opened: Floats
    closed: Floats


def signs(texts: Sequence[str]) -> Signs:
    """Return the punctuation of a text's segments."""
    quoted = [_quotation(t) for t in texts]
    return Signs(
        np.array([_STOPS.get(t.rstrip(_BEHIND_STOP)[-1:], 0) for t in texts], dtype=np.int64),
        np.array([_counts(t) for t in texts], dtype=np.float64).reshape(-1, len(_COUNTED)),
        np.array([opened for opened, _ in quoted], dtype=np.float64),
        np.array([closed for _, closed in quoted], dtype=np.float64),
    )


def _counts(text: str) -> list[int]:
    found = [
        len(_DIGITS.findall(text)) if marks is None else sum(text.count(m) for m in marks)
        for marks in _COUNTED
    ]
    found[-1] = min(found[-1], _MOST_BRACKETS)
    return found


def _quotation(text: str) -> tuple[int, int]:
    """Return how many quotations a text opens and closes; straight marks by what is beside."""
    opened = closed = 0
    for place, mark in enumerate(text):
        if mark in _OPENING:
            opened += 1
        elif mark in _CLOSING:
            closed += 1
        elif mark in _STRAIGHT:
            before = text[place - 1] if place else " "
            after = text[place + 1 : place + 2] or " "
            if before.isalnum() and after.isalnum():
                continue
            if after.isalnum() or (before.isspace() and not after.isspace()):
                opened += 1
            elif mark == '"' or not before.isalpha():
                closed += 1
    return opened, closed
