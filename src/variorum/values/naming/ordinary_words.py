"""How ordinary a word is in a language: often written there, and not as often in all others.

A name is written about as often in every language of a script; `house` and `Gedung`
are not. The table `ordinary_words.npz` keeps the frequent words as hashes;
`bench/train_ordinary_words.py` makes it.
"""

from __future__ import annotations

import zlib
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from variorum.languages import primary

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLE = "ordinary_words.npz"
BITS = 24
STEPS = 8
"""How many steps of frequency and of excess the table tells apart."""


def word_hash(word: str) -> int:
    """Return the bits under which the table has a word in small letters."""
    return zlib.crc32(word.encode()) & ((1 << BITS) - 1)


@cache
def languages() -> frozenset[str]:
    """Return the primary tags of the languages that the table has words of."""
    import numpy as np

    file = resources.files(__package__).joinpath(TABLE)
    with file.open("rb") as stream, np.load(stream) as kept:
        names = [n.removeprefix("gaps_") for n in kept.files if n.startswith("gaps_")]
    return frozenset(names)


@cache
def _levels(base: str) -> dict[int, int]:
    """Return the levels of a language's words by their hashes."""
    import numpy as np

    file = resources.files(__package__).joinpath(TABLE)
    with file.open("rb") as stream, np.load(stream) as kept:
        hashes = np.cumsum(kept[f"gaps_{base}"], dtype=np.uint32).tolist()
        return dict(zip(hashes, kept[f"levels_{base}"].tolist(), strict=True))


@lru_cache(maxsize=32768)
def ordinary(word: str, language: str) -> tuple[int, int]:
    """Return how often a word is written, and how much more often than elsewhere.

    Both are steps of half a power of ten: 0 and 0 for what is rare, the first from 1
    for what is frequent, the second 0 for a name that is written so everywhere.
    """
    base = primary(language)
    if base not in languages():
        return 0, 0
    level = _levels(base).get(word_hash(word.casefold()), 0)
    return level // STEPS, level % STEPS


def most_often(words: Iterable[str], language: str) -> int:
    """Return how often the most frequent of some words is written, as `ordinary` does of one.

    Unlike there nothing is remembered: these are forms that are looked up for one word.
    """
    base = primary(language)
    if base not in languages():
        return 0
    levels = _levels(base)
    return max(levels.get(word_hash(w.casefold()), 0) for w in words) // STEPS
