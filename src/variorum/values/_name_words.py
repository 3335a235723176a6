"""A text as words with offsets, and as rows that a name can be laid against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from variorum.values._translit_units import Script, script_of, units

WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652\u0900-\u0dff\u0e00-\u0eff]+[^\W\d_]*)*")
# The longest stretch of a text that a name is looked for in.
WINDOW = 20_000
_HAN_WIDTH = 9
# Characters of grammar, that no name written by its sound holds.
_NO_SOUND = frozenset(
    "的是在了和与有这为不我们你他她它也就都而及着或被把将对从向说会要个亿其等还但后很最让"
)
_CLITICS = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
_NO_SPACES = ((0x0E00, 0x0EFF), (0x1780, 0x17FF), (0x1000, 0x109F))


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
def rows(text: str, script: Script) -> tuple[Row, ...]:
    """Return what a name in Latin letters may be laid against, in one script."""
    found: list[Row] = []
    for word in words(text):
        if word.script != script:
            continue
        if script == "hani" or any(low <= ord(word.text[0]) <= high for low, high in _NO_SPACES):
            found += _windows(word, script)
            continue
        found += [r for r in (_row(word.text, word.start, script),) if r.units]
        if script == "arab":
            for clitic in _CLITICS:
                rest = word.text.removeprefix(clitic)
                if len(rest) >= 2 and len(rest) < len(word.text):
                    found.append(_row(rest, word.end - len(rest), script))
    return tuple(found)


def _row(text: str, start: int, script: Script) -> Row:
    parts: list[str] = []
    ends: list[int] = []
    for offset, char in enumerate(text):
        for unit in units(char, script):
            parts.append(unit)
            ends.append(start + offset + 1)
    return Row(start, tuple(ends), tuple(parts))


def _windows(word: Word, script: Script) -> list[Row]:
    whole = _row(word.text, word.start, script)
    width = _HAN_WIDTH if script == "hani" else 2 * _HAN_WIDTH
    found: list[Row] = []
    for first in range(len(whole.units)):
        if first and whole.ends[first] == whole.ends[first - 1]:
            continue
        last = first + width
        if script == "hani":
            last = next(
                (i for i in range(first, min(last, len(word.text))) if word.text[i] in _NO_SOUND),
                last,
            )
        if last > first:
            row = Row(whole.ends[first] - 1, whole.ends[first:last], whole.units[first:last])
            found.append(row)
    return found


@lru_cache(maxsize=256)
def scripts(text: str) -> tuple[Script, ...]:
    """Return the scripts of a text, the one with the most letters first."""
    counts: dict[Script, int] = {}
    for word in words(text):
        counts[word.script] = counts.get(word.script, 0) + len(word.text)
    return tuple(sorted(counts, key=lambda s: (-counts[s], s)))
