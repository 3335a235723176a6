"""What is said of a figure that both sides have: its unit, and how it compares.

Confidences are shares of real differences among the pairs of their class, counted on
translations: translators drop "about" in a third of all cases, "up to" in a quarter,
and "more than" hardly ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from variorum.values.amounts.comparators import is_doubtful, is_emphatic, is_reached
from variorum.values.amounts.units import measure, to_base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.model import Severity
    from variorum.values.figures import Figure

Subkind = Literal["value", "rounded", "comparator", "unit", "missing"]


@dataclass(frozen=True, slots=True)
class FigureClash:
    """A difference between the figures of two sides; one of them may lack it."""

    left: Figure | None
    right: Figure | None
    subkind: Subkind
    severity: Severity
    confidence: float
    explanation: str


def clip(confidence: float) -> float:
    """Return a confidence within 0.05 and 0.95."""
    return round(min(0.95, max(0.05, confidence)), 2)


def say(note: str, left: Figure, right: Figure) -> str:
    """Return an explanation that quotes both figures."""
    return f'{note}one side has "{left.text}", the other "{right.text}"'


def same_unit(a: str | None, b: str | None) -> bool:
    """Tell whether two units are the same, or used for one another."""
    return a == b or (a is not None and b is not None and {a, b} in _LIKE_UNITS)


# Units that texts use for one another.
_LIKE_UNITS = (
    {"percent", "percentage point"},
    {"tonne", "ton"},
    {"celsius", "degree"},
    {"fahrenheit", "degree"},
    {"GBP", "pound"},
    {"CNY", "JPY"},
    {"USD", "AUD"},
    {"USD", "CAD"},
    {"mile", "nautical mile"},
    {"kilo", "kilogram"},
    {"kilo", "kilometer"},
)
# What a number may measure with a word that another language uses for something else.
_MIXED = {"percent", "currency", "time", "length", "mass", "area", "volume", "temperature"}
# How far apart converted values may be.
_CONVERTED = Fraction(6, 100)


def compare_matched(f: Figure, g: Figure) -> FigureClash | None:
    """Compare the units and comparators of two figures of the same value.

    The value may be the same in another unit (10 inches, 25 centimetres).
    """
    if f.value == g.value and f.unit and g.unit and not _same_unit_told(f, g):
        return _unit_clash(f, g, f.unit, g.unit)
    if f.high is not None or g.high is not None or f.weak or g.weak or f.parts or g.parts:
        return None
    if f.value == g.value:
        return _comparator_clash(f, g)
    # "85 mph" may become "more than 136 km/h", which is a little less.
    return _comparator_clash(f, g, ("over", "least", "under")) if _converted(f, g) else None


_YEN_OR_YUAN = frozenset("¥￥円元圆圓")


def _same_unit_told(f: Figure, g: Figure) -> bool:
    """Tell whether the units are the same; yen and yuan share their sign, not their words."""
    if {f.unit, g.unit} == {"CNY", "JPY"}:
        return not _YEN_OR_YUAN.isdisjoint(f.text + g.text)
    return same_unit(f.unit, g.unit)


def _converted(f: Figure, g: Figure) -> bool:
    if f.unit is None or g.unit is None or f.unit == g.unit:
        return False
    if measure(f.unit).dimension != measure(g.unit).dimension:
        return False
    p, q = to_base(f.value, f.unit), to_base(g.value, g.unit)
    return abs(p - q) <= _CONVERTED * max(abs(p), abs(q))


def _unit_clash(f: Figure, g: Figure, unit_f: str, unit_g: str) -> FigureClash | None:
    if f.weak or g.weak or f.ordinal != g.ordinal:
        return None
    kinds = {measure(unit_f).dimension, measure(unit_g).dimension}
    if len(kinds) > 1 and not kinds <= _MIXED:
        return None
    p, q = to_base(f.value, f.unit), to_base(g.value, g.unit)
    close = len(kinds) == 1 and abs(p - q) <= Fraction(15, 100) * max(abs(p), abs(q))
    severity: Severity = "minor" if close else "major"
    return FigureClash(f, g, "unit", severity, 0.75, say("units differ: ", f, g))


# What a comparator says of the number, and classes of two that differ, with the severity
# and the confidence of each. What is not in the table is no difference.
_CLASS = {"=": "exact", ">": "over", ">=": "least", "<": "under", "<=": "most", "~": "about"}
_CLASHES: dict[frozenset[str], tuple[Severity, float]] = {
    frozenset(("over", "under")): ("major", 0.95),
    frozenset(("over", "most")): ("major", 0.9),
    frozenset(("least", "under")): ("major", 0.9),
    frozenset(("least", "most")): ("major", 0.85),
    frozenset(("exact", "over")): ("major", 0.8),
    frozenset(("exact", "under")): ("major", 0.8),
    frozenset(("exact", "least")): ("minor", 0.7),
    frozenset(("exact", "most")): ("minor", 0.6),
    frozenset(("about", "over")): ("minor", 0.55),
    frozenset(("about", "least")): ("minor", 0.45),
    frozenset(("exact", "about")): ("info", 0.3),
    frozenset(("about", "under")): ("info", 0.25),
    frozenset(("about", "most")): ("info", 0.25),
    frozenset(("over", "least")): ("info", 0.25),
    frozenset(("under", "most")): ("info", 0.2),
}


def _comparator_clash(f: Figure, g: Figure, free: Sequence[str] = ()) -> FigureClash | None:
    """Compare how two figures compare; one side may have what is `free` alone."""
    ways = frozenset((_CLASS[f.comparator], _CLASS[g.comparator]))
    found = _CLASHES.get(ways)
    if found is None or f.ordinal or g.ordinal or any(ways == {"exact", way} for way in free):
        return None
    severity, confidence = found
    if ways == {"exact", "most"} and any(is_reached(x.text) for x in (f, g)):
        return None  # "reached 30" and "up to 30" go to the same end
    if ways == {"least", "most"} and all(is_emphatic(x.text) for x in (f, g)):
        return None
    if _is_unsure(f) or _is_unsure(g):
        # "Over three years" may be during them, and never less than three.
        if severity != "major" or "exact" in ways:
            return None
        if not all(is_doubtful(x.text) for x in (f, g) if _is_unsure(x)):
            return None  # a negation may turn it round
        confidence -= 0.1
    return FigureClash(
        f, g, "comparator", severity, clip(confidence), say("comparison differs: ", f, g)
    )


# "Über vier Bewerber" may tell of four: a place or a subject, not a limit. The German
# words are the common ones for that, and may do so with a larger number.
_FEW = 5
_MORE = {"über": 100, "unter": 1000}


def _is_unsure(figure: Figure) -> bool:
    limit = _MORE.get(figure.text.partition(" ")[0].lower(), _FEW)
    few = figure.value <= limit and figure.unit is None and figure.comparator in ("<", ">")
    return figure.unsure or (few and is_doubtful(figure.text))
