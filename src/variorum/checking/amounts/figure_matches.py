"""Which numbers of two sides say the same: equal, converted, rounded to a part, told otherwise."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.checking.amounts.comparators import same_unit
from variorum.values.amounts.units import measure, to_base
from variorum.values.numbers.factors import TIMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from variorum.values.dates import Date
    from variorum.values.figures import Figure

# How far apart two values may be that are the same in another unit.
_CONVERTED = Fraction(6, 100)
# So many numbers of each side are compared otherwise than by their value.
_MOST = 60
# Of a value that stands so often on both sides, all are paired in order.
_MOST_EQUAL = 24


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """One number of a figure; a range has two and a code has one a group.

    `place` counts a side's atoms from 0; `whole` says that it is the figure's only one.
    """

    figure: Figure
    value: Fraction
    whole: bool
    place: int

    @property
    def digits(self) -> bool:
        """Whether the figure is written in digits."""
        return any(c.isdigit() for c in self.figure.text)


Pairing = list[tuple[Atom, Atom]]


def atoms_of(figures: Sequence[Figure]) -> list[Atom]:
    """Return the numbers of figures in their order."""
    atoms: list[Atom] = []
    for figure in figures:
        if figure.parts:
            values: tuple[Fraction, ...] = figure.parts
        elif figure.high is not None:
            values = figure.value, figure.high
        else:
            values = (figure.value,)
        atoms += [
            Atom(figure, value, len(values) == 1, len(atoms) + n) for n, value in enumerate(values)
        ]
    return atoms


def match(left: Sequence[Atom], right: Sequence[Atom]) -> Pairing:
    """Pair the numbers that say the same, the likest first and then the nearest in order.

    Equal values are paired however many there are; in other ways only the first
    of what is left over are compared.
    """
    pairs = _match_equal(left, right)
    rest_a, rest_b = unpaired(left, right, pairs)
    pairs += _best(_alike(rest_a[:_MOST], rest_b[:_MOST]), len(left), len(right))
    rest_a, rest_b = unpaired(left, right, pairs)
    pairs += _regrouped(rest_a[:_MOST], rest_b[:_MOST])
    rest_a, rest_b = unpaired(left, right, pairs)
    return pairs + _in_so_many(rest_a[:_MOST], rest_b[:_MOST])


def unpaired(
    left: Sequence[Atom], right: Sequence[Atom], pairs: Pairing
) -> tuple[list[Atom], list[Atom]]:
    """Return the numbers of both sides that no pair has."""
    done_a, done_b = {x.place for x, _ in pairs}, {y.place for _, y in pairs}
    return [x for x in left if x.place not in done_a], [y for y in right if y.place not in done_b]


_Scored = tuple[int, Atom, Atom]


def _best(scored: Iterable[_Scored], size_a: int, size_b: int) -> Pairing:
    order = sorted(
        scored,
        key=lambda s: (-s[0], abs(s[1].place * size_b - s[2].place * size_a), s[1].place),
    )
    done_a: set[int] = set()
    done_b: set[int] = set()
    pairs: Pairing = []
    for _, x, y in order:
        if x.place not in done_a and y.place not in done_b:
            done_a.add(x.place)
            done_b.add(y.place)
            pairs.append((x, y))
    return pairs


def _match_equal(left: Sequence[Atom], right: Sequence[Atom]) -> Pairing:
    by_value: dict[Fraction, tuple[list[Atom], list[Atom]]] = defaultdict(lambda: ([], []))
    for x in left:
        by_value[x.value][0].append(x)
    for y in right:
        by_value[y.value][1].append(y)
    pairs: Pairing = []
    for some, others in by_value.values():
        if len(some) > _MOST_EQUAL or len(others) > _MOST_EQUAL:
            pairs += zip(some, others, strict=False)
        elif some and others:
            scored = [(s, x, y) for x in some for y in others if (s := _agreement(x, y)) > _UNALIKE]
            pairs += _best(scored, len(left), len(right))
    return pairs


_UNALIKE = 3
_ANOTHER = 4


def _agreement(x: Atom, y: Atom) -> int:
    """Return how well two numbers of the same value agree in what else is said of them."""
    f, g = x.figure, y.figure
    if f.ordinal != g.ordinal and (f.unit or g.unit) and not (x.digits or y.digits):
        return 0  # "second-best" and "two days"
    score = 8 if same_unit(f.unit, g.unit) else 5 if not (f.unit and g.unit) else _UNALIKE
    score += 2 if f.comparator == g.comparator and score > _UNALIKE else 0
    score += 1 if f.ordinal == g.ordinal and score > _UNALIKE else 0
    return score - (1 if f.weak != g.weak and score > _ANOTHER + 1 else 0)


def _alike(left: Sequence[Atom], right: Sequence[Atom]) -> Iterator[_Scored]:
    for x in left:
        for y in right:
            if x.value == y.value:
                if _agreement(x, y):
                    yield _UNALIKE, x, y
            elif (
                _other_reading(x, y)
                or _whole_of(x, y)
                or converted(x, y)
                or _same_temperature(x, y)
                or _same_factor(x, y)
                or _in_basis_points(x, y)
                or (x.value == -y.value and same_unit(x.figure.unit, y.figure.unit))
            ):
                yield _ANOTHER, x, y
            elif _share(x, y):
                yield 2, x, y
            elif _every(x, y):
                yield 1, x, y


def _other_reading(x: Atom, y: Atom) -> bool:
    return (x.figure.other is not None and x.figure.other == y.value) or (
        y.figure.other is not None and y.figure.other == x.value
    )


def _whole_of(x: Atom, y: Atom) -> bool:
    """Tell whether one side tells the part of a mixed number elsewhere: 220 2/3."""
    return any(
        "/" in p.figure.text and p.value > 1 and int(p.value) == q.value
        for p, q in ((x, y), (y, x))
    )


def converted(x: Atom, y: Atom) -> bool:
    """Tell whether two numbers are the same in different units."""
    f, g = x.figure.unit, y.figure.unit
    if f is None or g is None or f == g or not near(x, y, _CONVERTED):
        return False
    # A kilo is one of mass or, where distances are told, of length.
    f, g = _kilo(f, g), _kilo(g, f)
    p, q = to_base(x.value, f), to_base(y.value, g)
    # As exact as the rounder of the two numbers is.
    steps = _step(x.value) * measure(f).factor, _step(y.value) * measure(g).factor
    return abs(p - q) <= Fraction(3, 4) * max(steps)


def _kilo(unit: str, other: str) -> str:
    if unit != "kilo":
        return unit
    return "kilometer" if measure(other).dimension == "length" else "kilogram"


def _step(value: Fraction) -> Fraction:
    """Return by how much a number may be off that was rounded to its last digit."""
    step = Fraction(1)
    while value % step:
        step /= 10
        if step < Fraction(1, 1000):
            return step
    while value and value % (step * 10) == 0:
        step *= 10
    return step * 5 if value >= step * 100 and value % (step * 5) == 0 else step


def near(x: Atom, y: Atom, tolerance: Fraction) -> bool:
    """Tell whether two numbers differ by no more than a share of the greater."""
    f, g = x.figure, y.figure
    p, q = x.value, y.value
    if f.unit and g.unit:
        unit, other = _kilo(f.unit, g.unit), _kilo(g.unit, f.unit)
        if measure(unit).dimension != measure(other).dimension:
            return False
        p, q = to_base(p, unit), to_base(q, other)
    return abs(p - q) <= tolerance * max(abs(p), abs(q))


def _same_temperature(x: Atom, y: Atom) -> bool:
    """Tell whether degrees agree in one scale or the other, as readings or as steps.

    "In the 80s" names no unit, and so may agree with a reading in degrees.
    """
    heats = [_heat(x), _heat(y)]
    if not any(heats) or not all(heat or _decade(z) for heat, z in zip(heats, (x, y), strict=True)):
        return False
    if x.figure.unit == y.figure.unit != "degree":
        return False
    for hot, cool in ((x.value, y.value), (y.value, x.value)):
        if min(abs((hot - 32) * 5 / 9 - cool), abs(hot * 5 / 9 - cool)) <= 1:
            return True
    return False


def _heat(x: Atom) -> bool:
    unit = x.figure.unit
    return unit is not None and measure(unit).dimension == "temperature"


def _decade(x: Atom) -> bool:
    return x.figure.unit is None and x.figure.weak and x.value % 10 == 0 and x.digits


def is_factor(x: Atom) -> bool:
    """Tell whether a number says how many times as much: `doubled`, `three times`."""
    return x.figure.unit == "times" or x.figure.counted in TIMES


def _same_factor(x: Atom, y: Atom) -> bool:
    """Tell whether two factors say the same: down to a half is down twofold, 增长两倍 tripled."""
    if not (is_factor(x) and is_factor(y)):
        return False
    more = any(p.figure.implicit and "倍" in q.figure.text for p, q in ((x, y), (y, x)))
    return x.value * y.value == 1 or (more and abs(x.value - y.value) == 1)


def _share(x: Atom, y: Atom) -> bool:
    """Tell whether one side has a part and the other the same as a percentage."""
    for part, percent in ((x, y), (y, x)):
        if part.figure.unit is None and percent.figure.percent and 0 < part.value < 1:
            return abs(part.value * 100 - percent.value) <= 1
    return False


def _every(x: Atom, y: Atom) -> bool:
    """Tell whether one side has an ordinal for a share: every fifth, 20 per cent, a fifth.

    Arabic writes five and a fifth alike.
    """
    for nth, part in ((x, y), (y, x)):
        f, g = nth.figure, part.figure
        if not (f.ordinal or (f.weak and not nth.digits)) or f.unit or not 2 <= nth.value <= 20:
            continue
        if g.percent and abs(part.value * nth.value - 100) <= nth.value:
            return True
        if f.ordinal and g.unit is None and part.value * nth.value == 1:
            return True
    return False


def _in_basis_points(x: Atom, y: Atom) -> bool:
    """Tell whether one side has basis points and the other the same in bare points."""
    return any(
        p.figure.unit == "basis point" and q.figure.unit is None and p.value == q.value * 100
        for p, q in ((x, y), (y, x))
    )


def _regrouped(left: Sequence[Atom], right: Sequence[Atom]) -> Pairing:
    """Pair long numbers whose digits the other side has in other groups: 0800 555 111."""
    pairs: Pairing = []
    for turned, some, others in ((False, left, right), (True, right, left)):
        for x in some:
            want = _signs(x)
            if len(want) < 4 or not x.whole:
                continue
            for n in range(len(others)):
                run = _run(others[n : n + 6], want)
                if run:
                    # What one number stands for, several may: the first holds the pair.
                    pairs += [(y, x) if turned else (x, y) for y in run]
                    break
    return pairs


def _run(atoms: Sequence[Atom], want: str) -> list[Atom]:
    got = ""
    for n, atom in enumerate(atoms):
        got += _signs(atom)
        if not want.startswith(got):
            return []
        if got == want:
            return list(atoms[: n + 1]) if n else []
    return []


def _in_so_many(left: Sequence[Atom], right: Sequence[Atom]) -> Pairing:
    """Pair a part with the two numbers that tell it: a fifth, 20 per cent, "one in five"."""
    pairs: Pairing = []
    for turned, some, others in ((False, left, right), (True, right, left)):
        for x in some:
            part = x.value / 100 if x.figure.percent else x.value
            for first, second in pairwise(others) if 0 < part < 1 else ():
                low, high = sorted((first, second), key=lambda z: z.value)  # 每四人就有一人
                if second.place == first.place + 1 and low.value == part * high.value:
                    pairs += [(y, x) if turned else (x, y) for y in (first, second)]
                    break
    return pairs


def _signs(x: Atom) -> str:
    if not x.digits or x.value.denominator != 1:
        return ""
    return "".join(c for c in x.figure.text if c.isdigit()) if x.whole else str(x.value)


def is_told(x: Atom, same_side: Sequence[Atom], other_side: Sequence[Atom]) -> bool:
    """Tell whether what found no match says what a matched number said before.

    That is the same number twice, or a measure in a second unit: "45 miles (72 km)",
    "50 pounds ($63)".
    """
    return any(x.value == y.value and _agreement(x, y) > _UNALIKE for y in other_side) or any(
        y is not x and (converted(x, y) or _exchanged(x, y)) for y in same_side
    )


def _exchanged(x: Atom, y: Atom) -> bool:
    """Tell whether a sum follows right behind the same in another currency."""
    f, g = x.figure, y.figure
    if f.unit is None or g.unit is None or f.unit == g.unit or not 0 < f.start - g.end <= 3:
        return False
    kinds = {measure(u).dimension if u != "pound" else "currency" for u in (f.unit, g.unit)}
    return kinds == {"currency"}


_SPANS: set[tuple[str, Fraction | int]] = {
    ("hour", 24),
    ("day", 7),
    ("month", 12),
    ("year", 10),
    ("year", 100),
    ("minute", 60),
}
_SPANS |= {("hour", 48), ("hour", 72), ("week", 2), ("month", 3), ("month", 6), ("month", 18)}


def is_implied(x: Atom) -> bool:
    """Tell whether another version may say the number without naming one.

    "A day" has 24 hours, and "a mile" or "half a mile" is a number of kilometres.
    """
    unit = x.figure.unit
    if x.figure.implicit:
        return True
    if unit is None:
        return x.value in (0, 1) and not x.digits
    if x.value == 1 or (unit, x.value) in _SPANS:
        return True
    if unit == "percent":
        return x.value == 100  # "fully"
    if measure(unit).dimension not in ("length", "mass", "volume", "area"):
        return False
    base = to_base(x.value, unit)
    return any(abs(base - one) <= _CONVERTED * 2 * one for one in _ones(measure(unit).dimension))


@cache
def _ones(dimension: str) -> tuple[Fraction, ...]:
    names = ("mile", "foot", "inch", "yard", "pound", "ounce", "gallon", "pint", "acre", "ton")
    known = [measure(n) for n in (*names, "kilometer", "meter")]
    whole = [m.factor for m in known if m.dimension == dimension]
    return (*whole, *(f / 2 for f in whole))


def date_numbers(dates: Sequence[Date]) -> set[int]:
    """Return the numbers that stand in dates or that dates imply, as figures may say them."""
    numbers: set[int] = set()
    for date in dates:
        known = [date.year, date.month, date.day, date.decade, date.century]
        numbers |= {n for n in known if n is not None}
        for year in (date.year, date.decade):
            if year is not None:
                numbers |= {year % 100, year // 100 + 1}
        if date.time:
            hour, minute = (int(n) for n in date.time.split(":")[:2])
            numbers |= {hour, minute, hour % 12, hour % 12 + 12}
    return numbers
