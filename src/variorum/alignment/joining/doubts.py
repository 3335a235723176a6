"""What speaks for it that two texts which were joined say the same: a second look.

Links are judged by one encoder and by where the segments stand. Where two segments are
the only ones without a counterpart at some place, their place speaks for a link, though
each may be what the other version leaves out. A second look asks for what is new: what
another encoder thinks, and which figures and names the two have in common.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from variorum.alignment.joining.counterparts import MEASURES, RUN
from variorum.values.figures import find_values
from variorum.values.names import SURE, find_names, name_matches

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from variorum.encoding.base import Vectors

    Floats = NDArray[np.float64]

WHOLE = (
    "link",
    "similarity",
    "similarity, less what is usual",
    "similarity, less the best rival's",
    "length",
    "figures of both",
    "figures of one alone",
    "figures of either alone",
    "names of both",
    "names of one alone",
    "names of either alone",
    "quick similarity, less what is usual",
    "quick similarity, less the best rival's",
    *(
        f"{measure}, {what}"
        for measure in MEASURES
        for what in ("worse side", "less what is usual, worse side", "better side")
    ),
)
EDGE = (
    "link of the edge",
    "link of the rest",
    "similarity of the edge",
    "similarity gained",
    "length with it",
    "length without it",
    "figures that it brings",
    "figures of it alone",
    "names that it brings",
    "names of it alone",
    *(f"{measure}, less what is usual" if measure == "without" else measure for measure in RUN),
)

_LEAST = 1e-3
_MOST_FACTS = 3
_READ = 1200
_NAMES_READ = 8


class Known(NamedTuple):
    """What is known of two texts that were joined.

    Attributes:
        link: the probability of the best link between them.
        rival: the highest similarity of either with a segment that could stand in its place.
        quick: how alike their own encoder finds them, less what is usual.
        quick_rival: the same, less the best rival's.
    """

    link: float
    rival: float
    quick: float
    quick_rival: float


class Usual(NamedTuple):
    """What is usual of what is surely the same in two witnesses.

    Attributes:
        similarity: by the wide encoder.
        longer: the logarithm of the ratio of lengths.
        told: the measures of either side, shape `(2, len(MEASURES))`.
    """

    similarity: float
    longer: float
    told: Floats


@dataclass(frozen=True)
class Side:
    """A few segments of one witness, as one text: with its vector and its facts."""

    text: str
    language: str
    vector: Vectors

    @cached_property
    def figures(self) -> frozenset[Fraction | int]:
        """The numbers of its figures and dates."""
        figures, dates = find_values(self.text[:_READ], self.language)
        numbers: set[Fraction | int] = {f.value for f in figures if not f.weak}
        for date in dates:
            numbers |= {n for n in (date.year, date.day) if n is not None}
        return frozenset(numbers)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Its names, but for what has a capital only since a sentence begins with it."""
        found = find_names(self.text[:_READ], self.language)
        return tuple(dict.fromkeys(n.text for n in found if not n.sentence_initial))[:_NAMES_READ]

    def names_of(self, other: Side) -> set[str]:
        """Return which of the other's names this text has, too."""
        return {name for name in other.names if self._has(name, other.language)}

    def _has(self, name: str, language: str) -> bool:
        match = name_matches(name, language, self.text[:_READ], self.language)
        return match is not None and match.score >= SURE


def of_whole(one: Side, other: Side, known: Known, usual: Usual, told: Floats) -> Floats:
    """Return what speaks for it that two texts say the same, in the order of `WHOLE`.

    Args:
        one: the text of one witness.
        other: that of the other.
        known: what is known of the two, and of what could stand in their place.
        usual: of these two witnesses.
        told: what of either the other tells, as `counterparts` returns it.
    """
    similarity = float(one.vector @ other.vector)
    named = len(other.names_of(one)), len(one.names_of(other))
    figures = len(one.figures - other.figures), len(other.figures - one.figures)
    names = (
        min(_MOST_FACTS, len(one.names) - named[0]),
        min(_MOST_FACTS, len(other.names) - named[1]),
    )
    less = told - usual.told
    sides = np.stack([told.min(axis=0), less.min(axis=0), told.max(axis=0)], axis=1)
    return np.array(
        [
            log_odds(known.link),
            similarity,
            similarity - usual.similarity,
            similarity - known.rival,
            abs(ratio(one.text, other.text) - usual.longer),
            min(_MOST_FACTS, len(one.figures & other.figures)),
            min(_MOST_FACTS, sum(figures)),
            min(_MOST_FACTS, *figures),
            min(_MOST_FACTS, max(named)),
            sum(names),
            min(names),
            known.quick,
            known.quick_rival,
            *sides.ravel(),
        ]
    )


def of_edge(
    edge: Side,
    rest: Side,
    both: Side,
    other: Side,
    links: tuple[float, float],
    usual: float,
    told: Floats,
) -> Floats:
    """Return what speaks for it that the edge of a run belongs to it, in the order of `EDGE`.

    Args:
        edge: the first or last segment of the run.
        rest: the run without it.
        both: the whole run.
        other: what it stands beside.
        links: the best link of the edge and that of the rest.
        usual: the logarithm of the ratio of lengths of what is surely the same.
        told: what the tokens say, as `edge_counterparts` returns it.
    """
    gained = float(both.vector @ other.vector - rest.vector @ other.vector)
    named = other.names_of(edge)
    return np.array(
        [
            log_odds(links[0]),
            log_odds(links[1]),
            float(edge.vector @ other.vector),
            gained,
            ratio(both.text, other.text) - usual,
            ratio(rest.text, other.text) - usual,
            min(_MOST_FACTS, len((edge.figures & other.figures) - rest.figures)),
            min(_MOST_FACTS, len(edge.figures - other.figures)),
            min(_MOST_FACTS, len(named - set(rest.names))),
            min(_MOST_FACTS, len(edge.names) - len(named)),
            *told,
        ]
    )  # fmt: skip


def ratio(one: str, other: str) -> float:
    """Return the logarithm of the ratio of two texts' lengths."""
    return float(np.log(max(1, len(one)) / max(1, len(other))))


def log_odds(p: float) -> float:
    """Return the log odds of a probability, not beyond those of one in a thousand."""
    sure = min(max(p, _LEAST), 1 - _LEAST)
    return float(np.log(sure / (1 - sure)))
