"""A text as words with offsets, and as rows that a name can be laid against."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from variorum.values.sounds.units import Script, script_of

WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652\u0900-\u0dff\u0e00-\u0eff]+[^\W\d_]*)*")
# The longest stretch of a text that a name is looked for in.
WINDOW = 20_000


class Word(NamedTuple):
    """A run of letters of one script."""

    start: int
    end: int
    text: str
    script: Script


class Row(NamedTuple):
    """Units of a script, with the offset in the text at which each of them ends."""

    start: int
    ends: tuple[int, ...]
    units: tuple[str, ...]


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text; a word that changes script is cut there."""
    found: list[Word] = []
    for match in WORD.finditer(text[:WINDOW]):
        (at, stop), word = match.span(), match.group()
        pieces = _pieces(word)
        if len(pieces) == 1 and pieces[0][1] == stop - at and not pieces[0][0]:
            found.append(Word(at, stop, word, pieces[0][2]))
        else:
            found += [Word(at + start, at + end, word[start:end], s) for start, end, s in pieces]
    return tuple(found)


@lru_cache(maxsize=32768)
def _pieces(word: str) -> tuple[tuple[int, int, Script], ...]:
    """Return a word cut where the script changes.

    Kana stand beside Chinese characters in one word, but never in one name's sound.
    """
    if word.isascii():
        return ((0, len(word), "latn"),)
    found: list[tuple[int, int, Script]] = []
    start = 0
    current: Script | None = None
    for index, char in enumerate(word):
        script = script_of(char)
        if script is None or script == current:
            continue
        if current is not None:
            found.append((start, index, current))
            start = index
        current = script
    if current is not None:
        found.append((start, len(word), current))
    return tuple(found)


@lru_cache(maxsize=256)
def scripts(text: str) -> tuple[Script, ...]:
    """Return the scripts of a text, the one with the most letters first."""
    counts: dict[Script, int] = {}
    for word in words(text):
        counts[word.script] = counts.get(word.script, 0) + len(word.text)
    return tuple(sorted(counts, key=lambda s: (-counts[s], s)))
