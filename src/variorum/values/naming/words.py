"""A text as words with offsets, and as rows that a name can be laid against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from variorum.values.sounds.units import Script, script_of

WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652\u0900-\u0dff\u0e00-\u0eff]+[^\W\d_]*)*")
# The longest stretch of a text that a name is looked for in.
WINDOW = 20_000


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters of one script."""

    start: int
    end: int
    text: str
    script: Script


@dataclass(frozen=True, slots=True)
class Row:
    """Units of a script, with the offset in the text at which each of them ends."""

    start: int
    ends: tuple[int, ...]
    units: tuple[str, ...]


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text; a word that changes script is cut there."""
    found: list[Word] = []
    for match in WORD.finditer(text[:WINDOW]):
        start = match.start()
        current: Script | None = None
        for index in range(match.start(), match.end()):
            script = _kind(text[index])
            if script is None or script == current:
                continue
            if current is not None:
                found.append(_word(text, start, index, current))
                start = index
            current = script
        if current is not None:
            found.append(_word(text, start, match.end(), current))
    return tuple(found)


def _kind(char: str) -> Script | None:
    # Kana stand beside Chinese characters in one word, but never in one name's sound.
    return script_of(char)


def _word(text: str, start: int, end: int, script: Script) -> Word:
    return Word(start, end, text[start:end], script)


@lru_cache(maxsize=256)
def scripts(text: str) -> tuple[Script, ...]:
    """Return the scripts of a text, the one with the most letters first."""
    counts: dict[Script, int] = {}
    for word in words(text):
        counts[word.script] = counts.get(word.script, 0) + len(word.text)
    return tuple(sorted(counts, key=lambda s: (-counts[s], s)))
