"""How much an Arabic word is spelt like a foreign name, from the letters that follow one another.

Foreign names have vowels written out, and no roots and patterns; Arabic words have these.
The table `arabic.tsv` has the log odds of three letters in a row;
`bench/train_arabic_sounds.py` makes it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

TABLE = "arabic.tsv"
EDGE = "_"
HUNDREDTHS = 100
_MARKS = re.compile("[\u064b-\u0652\u0640]")
# Written before a word, and no part of it.
_BEFORE = ("و", "ف", "ب", "ل", "ك")


def pieces(word: str) -> list[str]:
    """Return all three letters in a row of a word, its edges as letters."""
    padded = f"{EDGE}{_MARKS.sub('', word)}{EDGE}"
    return [padded[i : i + 3] for i in range(len(padded) - 2)]


@cache
def _odds() -> dict[str, float]:
    text = resources.files(__package__).joinpath(TABLE).read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {piece: int(value) / HUNDREDTHS for piece, value in rows}


@lru_cache(maxsize=16384)
def foreign_sound(word: str) -> float:
    """Return the log odds that a word is a foreign name; what may be a prefix may be cut."""
    forms = [word]
    if word[:1] in _BEFORE and len(word) > 3:
        forms.append(word[1:])
    known = _odds()
    return max([sum([known.get(p, 0.0) for p in pieces(form)]) for form in forms])
