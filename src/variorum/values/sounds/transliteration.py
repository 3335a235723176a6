"""How likely two words in one or two scripts are the same name.

Between scripts a learned table of correspondences is used, within a script an edit
distance on folded forms that counts what spellings of one name do (k for c, s for
z, doubled letters) for little. Both give a probability that leaves room for the
many other words of a sentence.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from variorum.values.naming.words import Row
from variorum.values.sounds.model import NEVER, align, ceiling
from variorum.values.sounds.rows import LONGEST_WORD, Sounds, compile_rows, model_of
from variorum.values.sounds.units import Script, latin_letters, script_of, script_of_text, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Odds = NDArray[np.float64]

# The weights of `evidence`, in its order: a logistic regression of names in sentences
# that hold them against sentences that don't (`bench/name_matching.py --fit`).
_WEIGHTS: dict[str, tuple[float, ...]] = {
    "arab": (1.74, 1.87, 1.62, 2.57, 0.0, 0.0, -2.82, -0.79),
    "cyrl": (1.59, 2.3, 0.0, 3.5, 0.0, 0.0, -1.4, -0.76),
    "hani": (0.05, 1.9, 2.16, 0.31, 0.81, 0.23, 0.0, -0.42),
    # Fitted on names of cities in ten scripts, but for the rows' share.
    "other": (3.4, 5.4, 0.0, 1.6, 0.0, 0.0, -1.3, -0.75),
}
# How many last units of a word may be an ending, by script.
_ENDINGS: dict[str, int] = {"cyrl": 3, "other": 3, "arab": 1, "hani": 0}
_TWO_WORDS = 9
# Below it shares say no more: a short row would make them as low as any.
_WORST_SHARE = -1.0
# Names and rows that are laid against each other in one go; more are done in turn.
_NAMES_AT_ONCE = 64
_CELLS_AT_ONCE = 8192

# Letters that spellings of one name trade at half the price.
_PAIRS = (
    "ck", "kq", "cq", "sz", "iy", "vw", "fv", "uo", "ea", "ei", "gj", "jy", "uw", "xs",
    "bv", "td", "ao", "cs", "gk", "hj", "xh", "cz", "pb", "ij", "mn",
)  # fmt: skip
_KINDRED = {
    letter: frozenset("".join(pair for pair in _PAIRS if letter in pair)) - {letter}
    for letter in "".join(_PAIRS)
}
_NO_LETTERS: frozenset[str] = frozenset()
_RESPELLED = (
    ("tsch", "c"),
    ("tch", "c"),
    ("sch", "s"),
    ("kh", "h"),
    ("ch", "c"),
    ("sh", "s"),
    ("ph", "f"),
    ("th", "t"),
    ("gh", "g"),
    ("zh", "z"),
    ("dj", "j"),
    ("dzh", "j"),
    ("ck", "k"),
    ("qu", "k"),
    ("ou", "u"),
    ("oe", "o"),
    ("ue", "u"),
    ("oo", "u"),
    ("ee", "i"),
)
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Fit:
    """The best row for a name: its index, how many of its units, how probable."""

    row: int
    length: int
    probability: float


@dataclass(frozen=True, slots=True)
class Heard:
    """How a name fits every row of a text: log odds, and of how many units each row's best."""

    odds: Odds
    lengths: NDArray[np.int64]


def fold(text: str) -> str:
    """Return `text` in small letters without diacritics, in its own script."""
    return text.lower() if text.isascii() else _folded(text)


# Words come again and again, and every check of names folds them.
@lru_cache(maxsize=32768)
def _folded(text: str) -> str:
    return text.translate(_LETTERS)


class _Letters(dict[int, str]):
    """How each letter is folded, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code).casefold())
        self[code] = folded = "".join([c for c in decomposed if not unicodedata.combining(c)])
        return folded


_LETTERS = _Letters()


def romanise(text: str) -> str:
    """Return `text` in the letters a to z, word by word."""
    return " ".join(filter(None, (latin_letters(w) for w in text.split())))


def best_fit(latin: str, rows: Sequence[tuple[str, ...]], script: Script) -> Fit | None:
    """Return the row of units that a name in letters a to z fits best.

    In Chinese any number of a row's units may be taken, elsewhere all but an ending.
    """
    bare = [Row(0, tuple(range(1, len(r) + 1)), r) for r in (r[:LONGEST_WORD] for r in rows)]
    heard = hear((latin,), compile_rows(bare, script, ""))[0]
    if heard is None:
        return None
    row = int(np.argmax(heard.odds))
    value = float(heard.odds[row])
    if value == -math.inf:
        return None
    return Fit(row, int(heard.lengths[row]), sigmoid(value))


def hear(names: Sequence[str], text: Sounds, *, whole: bool = False) -> list[Heard | None]:
    """Return how names in letters a to z fit the rows of a text, None for empty ones.

    With `whole` a name has to take all units of a row. The time grows with the rows, and
    little with the number of names.
    """
    spelt = [n[:LONGEST_WORD] for n in names]
    asked = sorted({n for n in spelt if n})
    if not asked or not text.ids.size:
        return [None] * len(names)
    found: dict[str, Heard] = {}
    for first in range(0, len(asked), _NAMES_AT_ONCE):
        some = asked[first : first + _NAMES_AT_ONCE]
        step = max(1, _CELLS_AT_ONCE // len(some))
        places = range(0, len(text.rows), step)
        pieces = [_hear_rows(some, _slice(text, at, at + step), whole) for at in places]
        odds, lengths = pieces[0]
        if len(pieces) > 1:
            odds = np.concatenate([o for o, _ in pieces], axis=1)
            lengths = np.concatenate([n for _, n in pieces], axis=1)
        found.update((name, Heard(odds[k], lengths[k])) for k, name in enumerate(some))
    return [found.get(n) for n in spelt]


def _slice(text: Sounds, start: int, end: int) -> Sounds:
    if start == 0 and end >= len(text.rows):
        return text
    return text.some(np.arange(start, min(end, len(text.rows))), text.chances)


def _hear_rows(names: Sequence[str], text: Sounds, whole: bool) -> tuple[Odds, NDArray[np.int64]]:
    kind = model_of(text.script)
    allowed, values = evidence(names, text)
    if whole:
        allowed &= np.arange(1, allowed.shape[2] + 1) == text.lengths[None, :, None]
    odds = np.zeros(allowed.shape)
    for weight, value in zip(_WEIGHTS[kind], values, strict=True):
        if weight:
            odds += weight * value
    odds[~allowed] = -np.inf
    return odds.max(axis=2), np.argmax(odds, axis=2) + 1


def by_chance(text: Sounds) -> float:
    """Return the log odds that a place gains where it is the only one in question."""
    weight = _WEIGHTS[model_of(text.script)][-1]
    return -weight * math.log(max(1, text.chances))


def evidence(
    names: Sequence[str], text: Sounds
) -> tuple[NDArray[np.bool_], list[Odds | NDArray[np.float32]]]:
    """Return which first units of rows a name may take, and what speaks for it there.

    The shapes are, or extend to, names, rows, width. The evidence: one; the score of the
    alignment over the best that both sides allow; the score; its share of the side it fits
    worse; what the characters say; the ends of the run it stands at; whether an ending is
    left over; the logarithm of the number of rows that could fit by chance.
    """
    kind = model_of(text.script)
    scores = align(names, text.ids, kind)[:, :, 1:]
    own = np.array([ceiling(n, kind) for n in names])[:, None, None]
    reach = text.reach[None, :, 1:]
    position = np.arange(1, text.ids.shape[1] + 1)
    whole = position[None, :] == text.lengths[:, None]
    allowed = position[None, :] <= text.lengths[:, None]
    if kind != "hani":
        endings = np.minimum(_ENDINGS[kind], np.maximum(text.lengths - 3, 0))
        if kind == "arab":
            # No word is that long: the space behind it was lost.
            endings = np.where(text.lengths >= _TWO_WORDS, text.lengths - 4, endings)
        allowed = allowed & (position[None, :] >= (text.lengths - endings)[:, None])
    sound = scores.astype(np.float64)
    return allowed[None] & (scores > NEVER / 2), [
        np.ones((1, 1, 1)),
        np.maximum(sound / ((own + reach) / 2 + 1.0), _WORST_SHARE),
        sound / 10,
        np.maximum(np.minimum(sound / (own + 1.0), sound / (reach + 1.0)), _WORST_SHARE),
        text.signs[None, :, 1:] / 10,
        text.edges[None, :, 1:],
        (~whole[None]).astype(np.float64),
        np.full((1, 1, 1), math.log(max(1, text.chances))),
    ]


def sigmoid(value: float) -> float:
    """Return the probability that log odds stand for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


@lru_cache(maxsize=16384)
def spelling_similarity(first: str, second: str) -> float:
    """Return how probable it is that two words of one script spell one name."""
    a, b = fold(first)[:LONGEST_WORD], fold(second)[:LONGEST_WORD]
    if a == b:
        return 1.0 if a else 0.0
    short, long = sorted((a, b), key=len)
    if len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 3:
        return 0.95
    distance = edit_distance(a, b)
    respelt = _respell(a), _respell(b)
    if respelt != (a, b):
        distance = min(distance, 0.25 + edit_distance(*respelt))
    share = distance / max(len(a), len(b), 4)
    if a[:1] != b[:1] and a[:1] not in _KINDRED.get(b[:1], _NO_LETTERS):
        share += 0.1
    return sigmoid(18 * (0.23 - share))


@lru_cache(maxsize=16384)
def _respell(word: str) -> str:
    for old, new in _RESPELLED:
        word = word.replace(old, new)
    return _DOUBLED.sub(r"\1", word)


def edit_distance(a: str, b: str) -> float:
    """Return the edit distance with cheap kindred letters, doublings and swaps."""
    older: list[float] = []
    before: list[float] = []
    row = [float(j) for j in range(len(b) + 1)]
    gaps_a, gaps_b = _gaps(a), _gaps(b)
    last = ""
    for i, x in enumerate(a):
        older, before, row = before, row, [i + 1.0]
        kindred, gap, value = _KINDRED.get(x, _NO_LETTERS), gaps_a[i], i + 1.0
        # The cheapest of a change, a letter of `a` left out, and one of `b`.
        for j, y in enumerate(b):
            value += gaps_b[j]
            cost = before[j + 1] + gap
            if cost < value:
                value = cost
            cost = before[j]
            if x != y:
                cost += 0.5 if y in kindred else 1.0
            if cost < value:
                value = cost
            if i and j and x == b[j - 1] and y == last:
                value = min(value, older[j - 1] + 0.7)
            row.append(value)
        last = x
    return row[-1]


@lru_cache(maxsize=16384)
def _gaps(word: str) -> tuple[float, ...]:
    """Return what leaving out each letter of a word costs."""
    return tuple(
        0.3 if index and letter == word[index - 1] else 0.6 if letter in "h'" else 1.0
        for index, letter in enumerate(word)
    )


def same_name(first: str, second: str) -> float:
    """Return how probable it is that two words in any scripts are one name."""
    one, two = script_of_text(first), script_of_text(second)
    if one is None or two is None:
        return 0.0
    if one == two:
        if one == "hani" and first != second:
            same = units(first, one) == units(second, two)
            return 0.9 if same and len(first) > 1 else 0.0
        return spelling_similarity(first, second)
    if one == "latn":
        latin, other, script = first, second, two
    elif two == "latn":
        latin, other, script = second, first, one
    else:
        latin, other, script = latin_letters(first), second, two
    return same_names((latin,), other, script)[0]


def same_names(latin: Sequence[str], other: str, script: Script, chances: int = 1) -> list[float]:
    """Return how probable it is that each of some Latin words is the name `other`.

    Args:
        latin: words in Latin letters.
        other: a word in `script`, all of which the name has to take, but for an ending.
        script: another script than Latin.
        chances: of how many words the name may be one by chance.
    """
    return same_names_each(latin, (other,), script, chances)[0]


def same_names_each(
    latin: Sequence[str], others: Sequence[str], script: Script, chances: int = 1
) -> list[list[float]]:
    """Return what `same_names` does for each of several names, heard in one go."""
    letters = [latin_letters(w) for w in latin]
    rows: list[Row] = []
    signs = ""
    for other in others:
        row = units(other, script)[:LONGEST_WORD]
        ends = range(len(signs) + 1, len(signs) + len(row) + 1)
        rows.append(Row(len(signs), tuple(ends), row))
        signs += "".join(c for c in other if script_of(c) == script)
    bare = replace(compile_rows(rows, script, signs), chances=1)
    less = _WEIGHTS[model_of(script)][-1] * math.log(max(1, chances))
    every = hear(letters, bare, whole=script == "hani")
    return [
        [_same(n, "".join(row.units), h, i, less) for n, h in zip(letters, every, strict=True)]
        for i, row in enumerate(rows)
    ]


def _same(name: str, read: str, heard: Heard | None, row: int, less: float) -> float:
    if name and name == read:
        return 0.98 if len(name) > 3 else 0.8
    return sigmoid(float(heard.odds[row]) + less) if heard and read else 0.0
