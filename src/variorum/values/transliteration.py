"""How likely two words in one or two scripts are the same name.

Between scripts a learned table of correspondences is used, within a script an edit
distance on folded forms that counts what spellings of one name do (k for c, s for
z, doubled letters) for little. Both give a probability that leaves room for the
many other words of a sentence.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from variorum.values._translit_model import NEVER, align, ceiling, table
from variorum.values._translit_units import Script, latin_letters, script_of_text, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Intercept, score over what both sides could reach, score, the worse side's share:
# a logistic regression on held-out pairs of names against twenty wrong ones each.
_CALIBRATION: dict[str, tuple[float, float, float, float]] = {
    "arab": (-0.5, 3.7, 1.25, 0.0),
    "cyrl": (-0.9, 4.0, 1.9, -1.8),
    "hani": (0.4, 0.0, 1.6, 1.3),
    "other": (-0.9, 6.0, 1.55, -2.2),
}
# How many last units of a word may be an ending, by script.
_ENDINGS: dict[str, int] = {"cyrl": 3, "other": 3, "arab": 1, "hani": 0}
_ENDING_COST = 0.9

_LONGEST_WORD = 24

# Letters that spellings of one name trade at half the price.
_KINDRED = frozenset(
    frozenset(pair)
    for pair in (
        "ck", "kq", "cq", "sz", "iy", "vw", "fv", "uo", "ou", "ea", "ei", "ie", "gj",
        "jy", "uw", "xs", "bv", "td", "ao", "cs", "gk", "hj", "xh", "ae", "cz", "pb",
        "ij", "mn",
    )
)  # fmt: skip
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


@dataclass(frozen=True, slots=True)
class Fit:
    """The best row for a name: its index, how many of its units, how probable."""

    row: int
    length: int
    probability: float


def fold(text: str) -> str:
    """Return `text` in small letters without diacritics, in its own script."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def romanise(text: str) -> str:
    """Return `text` in the letters a to z, word by word."""
    return " ".join(filter(None, (latin_letters(w) for w in text.split())))


def best_fit(latin: str, rows: Sequence[tuple[str, ...]], script: Script) -> Fit | None:
    """Return the row of units that a name in letters a to z fits best.

    The rows are words, or, in Chinese, what follows a place: there any number of
    units may be taken, elsewhere all but an ending.
    """
    latin = latin[:_LONGEST_WORD]
    if not latin or not rows:
        return None
    tab = table("other" if script == "latn" else script)
    kind = "other" if script == "latn" else script
    ids = tab.ids([r[:_LONGEST_WORD] for r in rows])
    if ids.shape[1] == 0:
        return None
    scores = align(latin, ids, kind)[:, 1:]
    lengths = np.count_nonzero(ids, axis=1)
    position = np.arange(1, ids.shape[1] + 1)
    reach = np.cumsum(tab.best_of_unit[ids], axis=1)
    allowed = position[None, :] <= lengths[:, None]
    if kind != "hani":
        endings = np.minimum(_ENDINGS[kind], np.maximum(lengths - 3, 0))
        allowed &= position[None, :] >= (lengths - endings)[:, None]
    odds = _odds(scores, ceiling(latin, kind), reach, kind)
    odds -= _ENDING_COST * ((lengths[:, None] != position[None, :]) & (kind != "hani"))
    odds = np.where(allowed & (scores > NEVER / 2), odds, -np.inf)
    flat = int(np.argmax(odds))
    row, column = divmod(flat, ids.shape[1])
    value = float(odds[row, column])
    if value == -math.inf:
        return None
    return Fit(row, column + 1, _sigmoid(value))


def _odds(
    scores: NDArray[np.float32], own: float, reach: NDArray[np.float32], script: str
) -> NDArray[np.float64]:
    base, mean, raw, worse = _CALIBRATION[script]
    whole = scores.astype(np.float64)
    least = np.minimum(whole / (own + 1.0), whole / (reach + 1.0))
    odds: NDArray[np.float64] = (
        base + mean * whole / ((own + reach) / 2 + 1.0) + raw * whole / 10 + worse * least
    )
    return odds


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


@lru_cache(maxsize=16384)
def spelling_similarity(first: str, second: str) -> float:
    """Return how probable it is that two words of one script spell one name."""
    a, b = fold(first)[:_LONGEST_WORD], fold(second)[:_LONGEST_WORD]
    if a == b:
        return 1.0 if a else 0.0
    short, long = sorted((a, b), key=len)
    if len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 3:
        return 0.95
    distance = min(edit_distance(a, b), 0.25 + edit_distance(_respell(a), _respell(b)))
    share = distance / max(len(a), len(b), 4)
    if a[:1] != b[:1] and frozenset((a[:1], b[:1])) not in _KINDRED:
        share += 0.1
    return _sigmoid(18 * (0.23 - share))


def _respell(word: str) -> str:
    for old, new in _RESPELLED:
        word = word.replace(old, new)
    return "".join(c for i, c in enumerate(word) if i == 0 or word[i - 1] != c)


def edit_distance(a: str, b: str) -> float:
    """Return the edit distance with cheap kindred letters, doublings and swaps."""
    before: list[float] = []
    row = [float(j) for j in range(len(b) + 1)]
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [float(i)]
        for j, y in enumerate(b, 1):
            change = 0.0 if x == y else 0.5 if frozenset((x, y)) in _KINDRED else 1.0
            value = min(
                before[j - 1] + change,
                before[j] + _gap(a, i - 1),
                row[j - 1] + _gap(b, j - 1),
            )
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                value = min(value, older[j - 2] + 0.7)
            row.append(value)
    return row[-1]


def _gap(word: str, index: int) -> float:
    if index and word[index] == word[index - 1]:
        return 0.3
    return 0.6 if word[index] in "h'" else 1.0


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
    letters, row = latin_letters(latin), units(other, script)
    if letters and letters == "".join(row):
        return 0.98 if len(letters) > 3 else 0.8
    fit = best_fit(letters, [row], script)
    if fit is None or (script == "hani" and fit.length < len(row)):
        return 0.0
    return fit.probability
