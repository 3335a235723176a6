"""What a piece of a name and a Chinese syllable are alike in, where they were never seen together.

A table learned from some thousand names lacks most of the rarer pairs of letters and
syllable. Such a pair gets what the pairs of its kind have on average: the consonants of
the letters, the initial of the syllable and whether it ends in a nasal.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_SPELLINGS = (
    ("ph", "f"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("ch", "C"), ("sh", "S"),
    ("ce", "s"), ("ci", "s"), ("cy", "s"), ("c", "k"), ("w", "v"), ("j", "y"),
)  # fmt: skip
_VOWELS = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")
_INITIAL = re.compile("[^aeiouv]*")
_HIGHEST = 4.0
_NEVER_SEEN = -7.0
# A kind says less than the pair itself would.
_DISCOUNT = 1.0
_NO_ROW = np.float32(0.5)


@lru_cache(maxsize=16384)
def kind_of_letters(piece: str) -> str:
    """Return what counts of some letters of a name: their consonants, spelt one way."""
    for spelling, sound in _SPELLINGS:
        piece = piece.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", piece))


def _kind_of_syllable(syllable: str) -> str:
    initial = _INITIAL.match(syllable)
    nasal = syllable.endswith(("n", "ng")) and len(syllable) > 1
    return (initial.group() if initial else "") + ("N" if nasal else "")


def backed_off(
    gains: Floats, pieces: Sequence[str], syllables: Sequence[str], unseen: float
) -> tuple[Floats, dict[str, Floats]]:
    """Return `gains` (pieces, syllables) with those at or below `unseen` raised to their kind's.

    Also the gains of every kind of letters, for pieces that have no row.
    """
    rows, row_of = np.unique([kind_of_letters(p) for p in pieces], return_inverse=True)
    columns, column_of = np.unique([_kind_of_syllable(s) for s in syllables], return_inverse=True)
    seen = gains > unseen
    odds = np.exp(np.where(seen, np.minimum(gains, _HIGHEST), _NEVER_SEEN).astype(np.float64))
    sums, counts = np.zeros((len(rows), len(columns))), np.zeros((len(rows), len(columns)))
    np.add.at(sums, (row_of[:, None], column_of[None, :]), odds)
    np.add.at(counts, (row_of[:, None], column_of[None, :]), 1.0)
    kinds = np.log(sums / np.maximum(counts, 1)) - _DISCOUNT
    by_kind = kinds[:, column_of].astype(np.float32)
    full = np.where(seen, gains, np.maximum(gains, by_kind[row_of]))
    return full, dict(zip(map(str, rows), by_kind - _NO_ROW, strict=True))
