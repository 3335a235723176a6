"""Figures of two sides of a passage, compared.

| subkind | what differs |
| --- | --- |
| `value` | the number; `minor` where one side has rounded it |
| `unit` | the number is the same and its unit is not |
| `comparator` | one side says more than, at most, nearly, and the other does not |
| `missing` | only one side has the figure; the other may have put it in words |

Whatever can be matched is matched first, in any unit; what remains on both sides
is a difference only where the two can be the same figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from variorum.languages import primary
from variorum.values.units import measure, to_base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.model import Severity
    from variorum.values.dates import Date
    from variorum.values.figures import Figure

Subkind = Literal["value", "comparator", "unit", "missing"]

# How far apart two values may be: the same after conversion; rounded by one side.
_CONVERTED = Fraction(6, 100)
_ROUNDED = Fraction(6, 100)
_MOST = 200


@dataclass(frozen=True, slots=True)
class FigureClash:
    """A difference between the figures of two sides; one of them may lack it."""

    left: Figure | None
    right: Figure | None
    subkind: Subkind
    severity: Severity
    confidence: float
    explanation: str


@dataclass(frozen=True, slots=True)
class _Atom:
    """One number of a figure; a range has two."""

    figure: Figure
    value: Fraction
    whole: bool
    place: int


def compare_figures(
    a: Sequence[Figure],
    b: Sequence[Figure],
    language_a: str,
    language_b: str,
    *,
    dates_a: Sequence[Date] = (),
    dates_b: Sequence[Date] = (),
) -> list[FigureClash]:
    """Return the differences between the figures of two sides, in the order of the text.

    Args:
        a: the figures of one side.
        b: those of the other.
        language_a: the language of the first side.
        language_b: that of the other.
        dates_a: the dates of the first side, which figures of the other may be.
        dates_b: those of the other side.
    """
    left, right = _atoms(a), _atoms(b)
    if len(left) > _MOST or len(right) > _MOST:
        return []
    pairs = _match(left, right)
    clashes = [c for x, y in pairs if (c := _compare_matched(x, y))]
    rest_a = _unmatched(left, {x.place for x, _ in pairs}, dates_b)
    rest_b = _unmatched(right, {y.place for _, y in pairs}, dates_a)
    same = primary(language_a) == primary(language_b)
    paired = _pair_rest(rest_a, rest_b, {(x.place, y.place) for x, y in pairs})
    paired = [(x, y) for x, y in paired if not (x.figure.weak and y.figure.weak)]
    clashes += [_value_clash(x, y, len(paired), same) for x, y in paired]
    lone_a = [x for x in rest_a if all(x is not p for p, _ in paired)]
    lone_b = [y for y in rest_b if all(y is not q for _, q in paired)]
    clashes += [_missing(x.figure, None) for x in lone_a]
    clashes += [_missing(None, y.figure) for y in lone_b]
    return sorted(clashes, key=_place)


def _place(clash: FigureClash) -> tuple[int, int]:
    return (
        clash.left.start if clash.left else 1 << 40,
        clash.right.start if clash.right else 1 << 40,
    )


def _atoms(figures: Sequence[Figure]) -> list[_Atom]:
    atoms: list[_Atom] = []
    for figure in figures:
        atoms.append(_Atom(figure, figure.value, figure.high is None, len(atoms)))
        if figure.high is not None:
            atoms.append(_Atom(figure, figure.high, False, len(atoms)))
    return atoms


def _match(left: list[_Atom], right: list[_Atom]) -> list[tuple[_Atom, _Atom]]:
    """Match what is equal, the likest first and then the nearest in order."""
    scored = [
        (-score, abs(i * len(right) - j * len(left)), i, j)
        for i, x in enumerate(left)
        for j, y in enumerate(right)
        if (score := _likeness(x, y))
    ]
    scored.sort()
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[tuple[_Atom, _Atom]] = []
    for _, _, i, j in scored:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((left[i], right[j]))
    return pairs


def _likeness(x: _Atom, y: _Atom) -> int:
    """Return how well two numbers agree, 0 where they do not."""
    f, g = x.figure, y.figure
    same_unit = _same_unit(f.unit, g.unit)
    if x.value == y.value:
        score = 8 if same_unit else 5 if not (f.unit and g.unit) else 3
        score += 2 if f.comparator == g.comparator else 0
        return score + (1 if f.ordinal == g.ordinal else 0)
    if _other_reading(x, y):
        return 4
    if f.unit and g.unit and f.unit != g.unit and _near(x, y, _CONVERTED):
        return 4
    if _same_temperature(x, y):
        return 4
    return 2 if _share(x, y) else 0


def _other_reading(x: _Atom, y: _Atom) -> bool:
    return (x.figure.other is not None and x.figure.other == y.value) or (
        y.figure.other is not None and y.figure.other == x.value
    )


def _same_unit(a: str | None, b: str | None) -> bool:
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
)


def _near(x: _Atom, y: _Atom, tolerance: Fraction) -> bool:
    f, g = x.figure, y.figure
    if f.unit and g.unit:
        if measure(f.unit).dimension != measure(g.unit).dimension:
            return False
        p, q = to_base(x.value, f.unit), to_base(y.value, g.unit)
    else:
        p, q = x.value, y.value
    return abs(p - q) <= tolerance * max(abs(p), abs(q))


def _same_temperature(x: _Atom, y: _Atom) -> bool:
    """Tell whether degrees agree in one scale or the other, as readings or as steps."""
    units = [x.figure.unit, y.figure.unit]
    if any(u is None or measure(u).dimension != "temperature" for u in units):
        return False
    if x.figure.unit == y.figure.unit != "degree":
        return False
    for hot, cool in ((x.value, y.value), (y.value, x.value)):
        if min(abs((hot - 32) * 5 / 9 - cool), abs(hot * 5 / 9 - cool)) <= 1:
            return True
    return False


def _share(x: _Atom, y: _Atom) -> bool:
    """Tell whether one side has a part and the other the same as a percentage."""
    for part, percent in ((x, y), (y, x)):
        if part.figure.unit is None and percent.figure.percent and 0 < part.value < 1:
            return abs(part.value * 100 - percent.value) <= 1
    return False


def _unmatched(atoms: list[_Atom], matched: set[int], dates: Sequence[Date]) -> list[_Atom]:
    """Return what found no match, without what is weak or a date on the other side."""
    dated = {n for d in dates for n in _date_numbers(d)}
    return [
        x
        for x in atoms
        if x.place not in matched and x.value not in dated and not _implicit(x.figure)
    ]


def _implicit(figure: Figure) -> bool:
    """Tell whether a figure may be a mere way of speaking; "the fourth" is none."""
    return figure.weak and not (figure.ordinal and figure.value > 2)


def _date_numbers(date: Date) -> list[int]:
    known = [date.year, date.month, date.day, date.decade, date.century]
    numbers = [n for n in known if n is not None]
    numbers += [n % 100 for n in (date.year, date.decade) if n is not None]
    if date.time:
        hour, minute = (int(n) for n in date.time.split(":"))
        numbers += [hour, minute, hour % 12]
    return numbers


def _pair_rest(
    left: list[_Atom], right: list[_Atom], matched: set[tuple[int, int]]
) -> list[tuple[_Atom, _Atom]]:
    """Pair what remains on both sides where it can be one figure, in order."""
    pairs: list[tuple[_Atom, _Atom]] = []
    only = len(left) == 1 and len(right) == 1
    if len(left) == len(right) and all(
        _plausible(x, y, only) for x, y in zip(left, right, strict=True)
    ):
        return list(zip(left, right, strict=True))
    for x in left:
        options = [y for y in right if x.figure.unit and _same_unit(x.figure.unit, y.figure.unit)]
        rivals = [z for z in left if _same_unit(z.figure.unit, x.figure.unit)]
        if len(options) == 1 and len(rivals) == 1:
            pairs.append((x, options[0]))
    for x in left:
        for y in right:
            if any(x is p or y is q for p, q in pairs):
                continue
            if _between_matches(x, y, matched) and _plausible(x, y, only):
                pairs.append((x, y))
    return pairs


def _between_matches(x: _Atom, y: _Atom, matched: set[tuple[int, int]]) -> bool:
    """Tell whether two numbers in digits stand beside numbers that match."""
    if not all(any(c.isdigit() for c in z.figure.text) for z in (x, y)):
        return False
    i, j = x.place, y.place
    before, after = (i - 1, j - 1) in matched, (i + 1, j + 1) in matched
    return (before and after) or (before and i + j > 2) or (after and i == j == 0)


def _plausible(x: _Atom, y: _Atom, only: bool) -> bool:
    f, g = x.figure, y.figure
    if f.ordinal != g.ordinal:
        digits = all(any(c.isdigit() for c in z.text) for z in (f, g))
        return only and digits and not (f.unit or g.unit)
    if f.unit and g.unit:
        return measure(f.unit).dimension == measure(g.unit).dimension
    if f.unit or g.unit:
        return only and "percent" not in (f.unit, g.unit)
    # Numbers of another order that do not look like a slip count other things.
    return only or _same_order(x.value, y.value)


def _same_order(p: Fraction, q: Fraction) -> bool:
    low, high = sorted((abs(p), abs(q)))
    return high == 0 or (low > 0 and high / low < 10) or (low > 0 and _power_of_ten(high / low))


def _power_of_ten(ratio: Fraction) -> bool:
    while ratio > 1 and ratio % 10 == 0:
        ratio /= 10
    return ratio == 1


def _value_clash(x: _Atom, y: _Atom, count: int, same_language: bool) -> FigureClash:
    f, g = x.figure, y.figure
    rounded = _near(x, y, _ROUNDED) and (
        _rounds_to(x.value, y.value) or _rounds_to(y.value, x.value) or "~" in _signs(f, g)
    )
    confidence = 0.85 if count == 1 else 0.7
    if (f.unit and _same_unit(f.unit, g.unit)) or (
        not (f.unit or g.unit) and f.counted and same_language and f.counted == g.counted
    ):
        confidence += 0.07
    for text in (f.text, g.text):
        if not any(c.isdigit() for c in text):
            confidence -= 0.1
    if min(x.value, y.value) <= 2 and max(x.value, y.value) <= 12:
        confidence -= 0.1
    if rounded:
        note = "rounded: "
        return FigureClash(f, g, "value", "minor", _clip(confidence), _say(note, f, g))
    return FigureClash(f, g, "value", "major", _clip(confidence), _say("", f, g))


def _signs(f: Figure, g: Figure) -> set[str]:
    return {f.comparator, g.comparator}


def _rounds_to(fine: Fraction, coarse: Fraction) -> bool:
    """Tell whether a value, rounded to the other's digits that are not zero, is the other."""
    digits = str(abs(coarse.numerator)).rstrip("0") if coarse.denominator == 1 else "0000"
    if not digits or len(digits) > 2 or fine == 0:
        return False
    return Fraction(f"{float(fine):.{len(digits) - 1}e}") == coarse


def _clip(confidence: float) -> float:
    return round(min(0.95, max(0.05, confidence)), 2)


def _say(note: str, left: Figure, right: Figure) -> str:
    return f'{note}one side has "{left.text}", the other "{right.text}"'


def _missing(left: Figure | None, right: Figure | None) -> FigureClash:
    figure = left or right
    if figure is None:
        raise ValueError("a figure is missing on both sides")
    confidence = 0.35 if any(c.isdigit() for c in figure.text) else 0.2
    return FigureClash(
        left, right, "missing", "info", confidence, f'only one side has "{figure.text}"'
    )


# What is said of a number, as a direction.
_DIRECTION = {"=": "exact", ">": "up", ">=": "up", "<": "down", "<=": "down", "~": "about"}


def _compare_matched(x: _Atom, y: _Atom) -> FigureClash | None:
    f, g = x.figure, y.figure
    if f.unit and g.unit and x.value == y.value and not _same_unit(f.unit, g.unit):
        return _unit_clash(f, g, f.unit, g.unit)
    if not (x.whole and y.whole) or f.weak or g.weak or x.value != y.value:
        return None
    return _comparator_clash(f, g)


def _unit_clash(f: Figure, g: Figure, unit_f: str, unit_g: str) -> FigureClash | None:
    if f.weak or g.weak or f.ordinal != g.ordinal:
        return None
    kinds = {measure(unit_f).dimension, measure(unit_g).dimension}
    if len(kinds) > 1 and not kinds <= {"percent", "currency", "time", "length", "mass", "area"}:
        return None
    p, q = to_base(f.value, f.unit), to_base(g.value, g.unit)
    close = len(kinds) == 1 and abs(p - q) <= Fraction(15, 100) * max(abs(p), abs(q))
    severity: Severity = "minor" if close or kinds == {"currency"} else "major"
    return FigureClash(f, g, "unit", severity, 0.75, _say("units differ: ", f, g))


def _comparator_clash(f: Figure, g: Figure) -> FigureClash | None:
    if f.unsure or g.unsure or f.ordinal or g.ordinal:
        return None
    ways = {_DIRECTION[f.comparator], _DIRECTION[g.comparator]}
    if len(ways) == 1:
        return None
    signs = {f.comparator, g.comparator}
    note = "comparison differs: "
    if ways == {"up", "down"} or ("exact" in ways and signs & {">", "<"}):
        return FigureClash(f, g, "comparator", "major", 0.8, _say(note, f, g))
    if "exact" in ways and signs & {">=", "<="}:
        return FigureClash(f, g, "comparator", "minor", 0.7, _say(note, f, g))
    if "exact" in ways:
        return FigureClash(f, g, "comparator", "minor", 0.6, _say(note, f, g))
    if ways == {"about", "down"}:
        return None
    return FigureClash(f, g, "comparator", "minor", 0.5, _say(note, f, g))
