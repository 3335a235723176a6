"""A text as rows of units that names in Latin letters are laid against, all at once.

A row is a word, or in Chinese and Thai what follows a place. The rows of a text are
compiled once, into matrices of numbers that every name then shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from variorum.values.naming.tables import word_set
from variorum.values.naming.words import Row, Word, words
from variorum.values.sounds.model import RARE_SIGN, Table, signs, table
from variorum.values.sounds.units import Script, units_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from variorum.values.sounds.model import Floats, Ids

LONGEST_WORD = 24
_HAN_WIDTH = 9
# The sum over characters that no name of foreign sound begins or goes on below.
_FEWEST_SIGNS = -3.5
_SHORTEST_REST = 2
_CLITICS = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
# Frequent words of grammar, as they are written, that are taken for no name.
_ARABIC_GRAMMAR = word_set("""
على إلى في من عن مع أن إن أو لا ما لم لن كان كانت يكون تكون كانوا قال قالت وقال وقالت يقول
هذا هذه ذلك تلك هو هي هم الذي التي الذين بعد قبل عند عندما حين حيث حتى خلال بين كل بعض غير
كما لكن ولكن قد وقد لقد فقد ثم له لها لهم به بها بهم فيه فيها منه منها عليه عليها إليه إليها
عنه عنها بأن بأنه بأنها لأن لأنه لأنها أنه أنها إنه إنها وأن وإن ليس ليست وفي ومن وهو وهي
وكان وكانت ولا وما ولم والتي والذي وهذا وهذه مما عما فيما بينما أي أية كيف لماذا متى أين هل
نحن أنا أنت نحو ضد تحت فوق أمام وراء حول دون منذ مثل أكثر أقل أول أخرى آخر جدا أيضا وأيضا
الآن اليوم أمس غدا هنا هناك سوف إذا إذ لو كلا ذات أحد إلا عدم يمكن يجب تم يتم وتم بدون قالوا
أكد أضاف وأضاف وأكد ذكر وذكر بسبب بشأن بعدما قبلما سيكون ستكون لدى لديه لديها لدينا
""")
# Scripts that write no spaces between words, as ranges of code points.
_NO_SPACES = ((0x0E00, 0x0EFF), (0x1780, 0x17FF), (0x1000, 0x109F))


@dataclass(frozen=True)
class Sounds:
    """The rows of a text in one script.

    `ids` (rows, width) are padded with 0; `signs` and `edges` (rows, width + 1) tell for
    the first j units of a row how likely its characters are in a name, and at how many of
    both ends the text stops or another script begins; `reach` is the best score they allow.
    `chances` is how many rows a name may fit by chance.
    """

    script: Script
    rows: tuple[Row, ...]
    ids: Ids
    lengths: NDArray[np.int64]
    reach: Floats
    signs: Floats
    edges: Floats
    chances: int

    def some(self, chosen: NDArray[np.int64], chances: int = 0) -> Sounds:
        """Return the sounds of the chosen rows alone, as if there were no others but `chances`."""
        width = int(self.lengths[chosen].max(initial=0))
        return Sounds(
            self.script,
            tuple(self.rows[i] for i in chosen),
            self.ids[chosen, :width],
            self.lengths[chosen],
            self.reach[chosen, : width + 1],
            self.signs[chosen, : width + 1],
            self.edges[chosen, : width + 1],
            chances or len(chosen),
        )


def model_of(script: Script) -> Script:
    """Return the script whose correspondences serve for words of `script`."""
    return "other" if script == "latn" else script


@lru_cache(maxsize=128)
def sounds(text: str, script: Script) -> Sounds:
    """Return the rows of a text in one script, compiled.

    In Cyrillic only what has a capital can be a name, unless nothing has one.
    """
    found: list[Row] = []
    edges: list[tuple[int, int]] = []
    spoken = [w for w in words(text) if w.script == script]
    if script == "cyrl":
        spoken = [w for w in spoken if w.text[0].isupper()] or spoken
    for word in spoken:
        if script == "hani":
            for row in _han_windows(word):
                found.append(row)
                edges.append((int(row.start == word.start), word.end))
        elif any(low <= ord(word.text[0]) <= high for low, high in _NO_SPACES):
            found += _windows(word, script)
        else:
            found += _forms(word, script)
    return compile_rows(found, script, text, edges)


def han_runs(text: str) -> list[Row]:
    """Return the runs of Chinese characters of a text, each whole, read as syllables."""
    return [_row(w.text, w.start, "hani") for w in words(text) if w.script == "hani"]


def compile_rows(
    rows: Sequence[Row], script: Script, text: str, edges: Sequence[tuple[int, int]] = ()
) -> Sounds:
    """Return rows as matrices; `edges` are whether a row opens a run, and where that ends."""
    tab = table(model_of(script))
    ids = tab.ids([r.units for r in rows])
    lengths = np.array([len(r.units) for r in rows], np.int64)
    shape = ids.shape[0], ids.shape[1] + 1
    found_signs, found_edges = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    if script == "hani" and text:
        known, width = signs(), ids.shape[1]
        odds = [known.get(c, RARE_SIGN) for c in text]
        told = [[odds[e - 1] for e in r.ends] + [0.0] * (width - len(r.ends)) for r in rows]
        np.cumsum(np.array(told, np.float32), axis=1, out=found_signs[:, 1:])
        if edges:
            found_edges += np.array([opens for opens, _ in edges])[:, None]
            closes = [r.ends[-1] == end for r, (_, end) in zip(rows, edges, strict=True)]
            found_edges[np.arange(len(rows)), lengths] += closes
    reach = _reach(tab, ids)
    return Sounds(script, tuple(rows), ids, lengths, reach, found_signs, found_edges, len(rows))


def _reach(tab: Table, ids: Ids) -> Floats:
    reach = np.zeros((ids.shape[0], ids.shape[1] + 1), np.float32)
    np.cumsum(tab.best_of_unit[ids], axis=1, out=reach[:, 1:])
    return reach


def _forms(word: Word, script: Script) -> list[Row]:
    """Return a word as a row, in Arabic also without what is written onto its front."""
    return [
        Row(word.start + first, tuple([word.start + e for e in ends]), parts)
        for first, ends, parts in _word_forms(word.text[:LONGEST_WORD], script)
    ]


@lru_cache(maxsize=16384)
def _word_forms(
    text: str, script: Script
) -> tuple[tuple[int, tuple[int, ...], tuple[str, ...]], ...]:
    whole = _row(text, 0, script)
    found = [whole] if whole.units else []
    if script == "arab" and text not in _ARABIC_GRAMMAR:
        for clitic in _CLITICS:
            if text.startswith(clitic) and len(text) - len(clitic) >= _SHORTEST_REST:
                found.append(_row(text[len(clitic) :], len(clitic), script))
    elif text in _ARABIC_GRAMMAR:
        found = []
    return tuple((r.start, r.ends, r.units) for r in found)


def _row(text: str, start: int, script: Script) -> Row:
    parts: list[str] = []
    ends: list[int] = []
    for end, char in enumerate(text, start + 1):
        for unit in units_of(char, script):
            parts.append(unit)
            ends.append(end)
    return Row(start, tuple(ends), tuple(parts))


def _han_windows(word: Word) -> list[Row]:
    """Return what follows each character, as far as its characters can spell a foreign name."""
    known = signs()
    whole = _row(word.text, word.start, "hani")
    odds = [known.get(word.text[e - 1 - word.start], RARE_SIGN) for e in whole.ends]
    found: list[Row] = []
    for first in range(len(odds)):
        last, total = first, 0.0
        while last < min(first + _HAN_WIDTH, len(odds)):
            total += odds[last]
            if total < _FEWEST_SIGNS:
                break
            last += 1
        if last > first:
            start = whole.ends[first] - 1
            found.append(Row(start, whole.ends[first:last], whole.units[first:last]))
    return found


def _windows(word: Word, script: Script) -> list[Row]:
    whole = _row(word.text, word.start, script)
    found: list[Row] = []
    for first in range(len(whole.units)):
        if first and whole.ends[first] == whole.ends[first - 1]:
            continue
        last = first + 2 * _HAN_WIDTH
        row = Row(whole.ends[first] - 1, whole.ends[first:last], whole.units[first:last])
        found.append(row)
    return found
