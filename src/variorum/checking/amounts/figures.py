"""Figures of two sides of a passage, compared.

| subkind | what differs |
| --- | --- |
| `value` | the number; `minor` where one side has rounded it |
| `unit` | the number is the same and its unit is not |
| `comparator` | one side says more than, at most, nearly, and the other does not |
| `missing` | only one side has the figure |

Whatever says the same is matched first (`figure_matches`); what remains on both
sides is a changed number where the two can be the same figure, and what then
stands alone is missing. How sure that is depends on the evidence: digits rarely
vanish from a translation, words often do.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from variorum.checking.amounts.comparators import FigureClash, compare_matched, same_unit, say
from variorum.checking.amounts.figure_matches import (
    Atom,
    Pairing,
    atoms_of,
    date_numbers,
    is_factor,
    is_implied,
    is_told,
    match,
    near,
    unpaired,
)
from variorum.languages import primary
from variorum.values.amounts.units import measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.model import Severity
    from variorum.values.dates import Date
    from variorum.values.figures import Figure

_ROUNDED = Fraction(6, 100)
# A number in another unit that is off by less was converted by eye.
_ROUGH = Fraction(40, 100)
# If a side has more numbers left over than this, the sides are no versions of one another.
_MOST_LEFT = 60

Writing = Literal["digits", "name", "word", "weak", "implicit"]

# What speaks for a change: how sure that is, and how grave. Counted on translations in
# which one number in ten pairs was changed; what happened too seldom is put low.
EVIDENCE: dict[str, tuple[float, Severity]] = {
    "slip": (0.95, "major"),
    "digits": (0.9, "major"),
    "words": (0.93, "major"),
    "ordinals": (0.88, "major"),
    "weak words": (0.6, "major"),
    "digits and word": (0.6, "major"),
    "digits and small word": (0.4, "minor"),
    "names": (0.7, "major"),
    "conversion": (0.6, "major"),
    "near conversion": (0.35, "minor"),
    "mixed": (0.4, "minor"),
    "both weak": (0.3, "minor"),
    "parts": (0.6, "major"),
    "factors": (0.7, "major"),
    "part and whole": (0.3, "minor"),
    "part and share": (0.6, "major"),
    "implicit": (0.1, "info"),
    "digits alone": (0.75, "major"),
    "word with unit alone": (0.4, "minor"),
    "word alone": (0.25, "minor"),
    "name alone": (0.2, "info"),
    "small word alone": (0.1, "info"),
}


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
    if not a and not b:
        return []
    left, right = atoms_of(a), atoms_of(b)
    pairs = match(left, right)
    clashes = [c for x, y in pairs if (c := compare_matched(x.figure, y.figure))]
    rest_a, rest_b = unpaired(left, right, pairs)
    if (rest_a or rest_b) and max(len(rest_a), len(rest_b)) <= _MOST_LEFT:
        dated_a, dated_b = date_numbers(dates_a), date_numbers(dates_b)
        # What dates of both sides say needs no figure to say it.
        rest_a = [x for x in rest_a if x.value not in dated_b - dated_a]
        rest_b = [y for y in rest_b if y.value not in dated_a - dated_b]
        same = primary(language_a) == primary(language_b)
        clashes += _left_over((left, right), (rest_a, rest_b), pairs, same)
    return sorted(clashes, key=_place)


def _place(clash: FigureClash) -> tuple[int, int]:
    return (
        clash.left.start if clash.left else 1 << 40,
        clash.right.start if clash.right else 1 << 40,
    )


Atoms = tuple[list[Atom], list[Atom]]


def _left_over(every: Atoms, rest: Atoms, pairs: Pairing, same: bool) -> list[FigureClash]:
    """Judge what found no match: changed where both sides have something left, else missing."""
    rest = _freed(rest, pairs)
    changed = _pair_rest(*rest, pairs, same)
    left, right = every
    lone_a, lone_b = unpaired(*rest, changed)
    lone_a = [x for x in lone_a if not is_implied(x) and not is_told(x, left, right)]
    lone_b = [y for y in lone_b if not is_implied(y) and not is_told(y, right, left)]
    # Of a range or a code that differs in several numbers one clash is enough.
    figures = {(id(x.figure), id(y.figure)): (x, y) for x, y in reversed(changed)}
    clashes = [_changed(x, y) for x, y in figures.values()]
    seen = {id(z.figure) for pair in changed for z in pair}
    for is_left, x in [*((True, x) for x in lone_a), *((False, y) for y in lone_b)]:
        if id(x.figure) not in seen:
            seen.add(id(x.figure))
            clashes.append(_missing(x, is_left))
    return clashes


def _freed(rest: Atoms, pairs: Pairing) -> Atoms:
    """Give up matches that hide a change, and return what then is left over.

    A number that stands alone on one side is no new one where a number of the other
    side was matched with a word that only holds it, or where such a word is left over
    there which could have been matched instead.
    """
    some, others = rest
    for turned in (False, True):
        here, there = (others, some) if turned else (some, others)
        loud = [z for z in there if _writing(z) in ("digits", "word")]
        if not loud or any(_writing(z) in ("digits", "word") for z in here):
            continue
        hidden = [z for z in here if _writing(z) == "implicit"]
        for pair in pairs:
            x, y = pair[::-1] if turned else pair
            if _writing(x) != _writing(loud[0]) or x.value != y.value:
                continue
            spare = any(z.value == x.value and z.value >= 2 for z in hidden)
            if (x.digits and _writing(y) == "implicit") or (spare and _writing(y) == "word"):
                return ([*some], [*others, x]) if turned else ([*some, x], [*others])
    return rest


def _missing(x: Atom, is_left: bool) -> FigureClash:
    confidence, severity = EVIDENCE[_lone_evidence(x)]
    left, right = (x.figure, None) if is_left else (None, x.figure)
    text = f'only one side has "{x.figure.text}"'
    return FigureClash(left, right, "missing", severity, confidence, text)


def _pair_rest(left: list[Atom], right: list[Atom], pairs: Pairing, same: bool) -> Pairing:
    """Pair what remains on both sides where it can be one figure, the likest first."""
    ranks = _ranks(left, [x.place for x, _ in pairs]), _ranks(right, [y.place for _, y in pairs])
    only = len(left) == 1 and len(right) == 1
    scored = sorted(
        (-score, abs(i * len(right) - j * len(left)), i, j)
        for i, x in enumerate(left)
        for j, y in enumerate(right)
        if (score := _likeness(x, y, only, same) + 2 * (ranks[0][i] == ranks[1][j])) > 0
    )
    done: tuple[set[int], set[int]] = set(), set()
    found: Pairing = []
    for _, _, i, j in scored:
        if i not in done[0] and j not in done[1]:
            done[0].add(i)
            done[1].add(j)
            found.append((left[i], right[j]))
    return found


def _ranks(rest: list[Atom], matched: list[int]) -> list[int]:
    """Return for every atom how many matched ones of its side stand before it."""
    return [sum(place < x.place for place in matched) for x in rest]


def _likeness(x: Atom, y: Atom, only: bool, same: bool) -> int:
    """Return how far two numbers that differ can be the same figure; much below 0 if not."""
    f, g = x.figure, y.figure
    if is_factor(x) and is_factor(y):
        return 6 + _same_order(x.value, y.value)
    score = 4 if _slip(x, y) else 0
    if same and f.counted and f.counted == g.counted:
        score += 3
    if f.unit and g.unit:
        if measure(f.unit).dimension != measure(g.unit).dimension:
            return _NEVER
        score += 3 if same_unit(f.unit, g.unit) else 1
    elif f.unit or g.unit:
        score -= 1 if only or (x.digits and y.digits) else 3
    if f.ordinal != g.ordinal:
        score -= 1 if x.digits and y.digits else 3
    score += 1 if x.digits == y.digits else 0
    score -= f.weak + g.weak + 2 * (f.implicit + g.implicit)
    return score + only + _same_order(x.value, y.value)


_NEVER = -100


def _same_order(p: Fraction, q: Fraction) -> bool:
    low, high = sorted((abs(p), abs(q)))
    return high == 0 or (low > 0 and high / low < 10)


def _slip(x: Atom, y: Atom) -> bool:
    """Tell whether two numbers are alike as a slip makes them: a digit, two exchanged, a zero."""
    if not (x.digits and y.digits) or x.value <= 9 or y.value <= 9:
        return False
    p, q = _significant(x.value), _significant(y.value)
    if p == q:
        return True
    if len(p) != len(q):
        return False
    different = [n for n in range(len(p)) if p[n] != q[n]]
    return len(different) == 1 or (len(different) == 2 and sorted(p) == sorted(q))


def _significant(value: Fraction) -> str:
    return str(float(value) if value.denominator != 1 else value).replace(".", "").rstrip("0")


def _writing(x: Atom) -> Writing:
    if x.digits:
        return "name" if x.figure.weak else "digits"
    return "implicit" if x.figure.implicit else "weak" if x.figure.weak else "word"


def _pair_evidence(x: Atom, y: Atom) -> str:
    """Name what speaks for two numbers being one that was changed."""
    f, g = x.figure, y.figure
    kinds = {_writing(x), _writing(y)}
    if f.unit and g.unit and not same_unit(f.unit, g.unit):
        return "near conversion" if near(x, y, _ROUGH) else "conversion"
    if _slip(x, y):
        return "slip"
    if "implicit" in kinds and is_factor(x) and is_factor(y):
        return "factors"
    if kinds <= {"digits", "name"}:
        if f.ordinal != g.ordinal and bool(f.unit or g.unit):
            return "mixed"
        return "digits" if "digits" in kinds else "names"
    if "implicit" in kinds:
        return "implicit"
    if 0 < x.value < 1 and 0 < y.value < 1 and kinds <= {"word", "weak"}:
        return "parts"
    if (0 < x.value < 1) != (0 < y.value < 1):
        shared = any(
            p.figure.percent and not q.figure.unit and q.value.denominator > 2 and not q.digits
            for p, q in ((x, y), (y, x))
        )
        return "part and share" if shared else "part and whole"
    if f.ordinal != g.ordinal:
        return "mixed"
    if kinds == {"word"}:
        return "words" if bool(f.unit) == bool(g.unit) else "weak words"
    if kinds <= {"word", "weak"}:
        if f.ordinal and min(x.value, y.value) > 1:
            return "ordinals"
        return "weak words" if "word" in kinds else "both weak"
    # "Two" may stand for a dual of the other side.
    small = any(not z.digits and z.value <= 2 for z in (x, y))
    return "digits and small word" if small else "digits and word"


def _lone_evidence(x: Atom) -> str:
    """Name what speaks for a number being missing on the other side."""
    writing = _writing(x)
    if writing in ("digits", "name"):
        return f"{writing} alone"
    if x.figure.unit and writing == "word":
        return "word with unit alone"
    return "small word alone" if writing == "weak" or x.value <= 2 else "word alone"


def _changed(x: Atom, y: Atom) -> FigureClash:
    f, g = x.figure, y.figure
    confidence, severity = EVIDENCE[_pair_evidence(x, y)]
    rounded = near(x, y, _ROUNDED) and (
        _rounds_to(x.value, y.value)
        or _rounds_to(y.value, x.value)
        or "~" in (f.comparator, g.comparator)
    )
    if rounded:
        return FigureClash(f, g, "rounded", "minor", confidence, say("rounded: ", f, g))
    return FigureClash(f, g, "value", severity, confidence, say("", f, g))


def _rounds_to(fine: Fraction, coarse: Fraction) -> bool:
    """Tell whether a value, rounded to the other's digits that are not zero, is the other."""
    digits = str(abs(coarse.numerator)).rstrip("0") if coarse.denominator == 1 else "0000"
    if not digits or len(digits) > 2 or fine == 0:
        return False
    return Fraction(f"{float(fine):.{len(digits) - 1}e}") == coarse
