"""Copies of one text: the share of the shorter document's word sequences that the longer has."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")
_SHINGLE = 4
LONGEST = 1_000
"""How much of a word is looked at, in code points."""
DUPLICATE = 0.97
"""From this containment and likeness of length on, a document is a copy without changes."""


def shingles(text: str) -> frozenset[str]:
    """Return the text's sequences of four words, folded; of four characters without spaces."""
    # Word by word: runs of combining marks take a time that grows with their square.
    words = [unicodedata.normalize("NFKC", w[:LONGEST]).casefold() for w in _WORD.findall(text)]
    if words and sum(map(len, words)) / len(words) > 12:
        words = list("".join(words))
    if len(words) <= _SHINGLE:
        return frozenset([" ".join(words)]) if words else frozenset()
    return frozenset(" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of the smaller set the larger holds, 0 to 1."""
    small = min(len(one), len(other))
    return len(one & other) / small if small else 0.0


def is_duplicate(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two texts are the same but for a few words."""
    small, large = sorted((len(one), len(other)))
    if not small:
        return False
    return len(one & other) / large >= DUPLICATE
