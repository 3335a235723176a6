"""All that was heard of names in one text: each name is laid against it once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from variorum.values.naming.tables import CHINESE_SURNAMES
from variorum.values.sounds.rows import Sounds, han_runs, sounds
from variorum.values.sounds.transliteration import Heard, by_chance, hear, sigmoid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.values.naming.words import Row
    from variorum.values.sounds.units import Script

_ENDING = 3
_MOST_KNOWN = 256
_ONE_CHARACTER = 0.6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name is heard, as offsets in the text, and how probable that is."""

    start: int
    end: int
    probability: float


class Listener:
    """The sounds of a text in one script, and what was heard in them so far."""

    def __init__(self, text: str, script: Script) -> None:
        """Compile `text`."""
        self._text = text
        every = sounds(text, script)
        self._sounds: Sounds = every
        self._starts = np.array([r.start for r in every.rows], np.int64)
        self._known: dict[str, Heard | None] = {}
        self._by_letter: dict[str, list[tuple[Row, int]]] = {}
        # Chinese names of Chinese people have characters that foreign names lack.
        runs = han_runs(text) if script == "hani" else every.rows if script != "cyrl" else ()
        for row in runs:
            for at in range(len(row.units) if script == "hani" else 1):
                self._by_letter.setdefault(row.units[at][:1], []).append((row, at))

    def hear_all(self, names: Sequence[str]) -> None:
        """Lay several names in letters a to z against the text in one go."""
        new = [n for n in dict.fromkeys(names) if n not in self._known]
        if len(self._known) + len(new) > _MOST_KNOWN:
            self._known.clear()
        self._known.update(zip(new, hear(new, self._sounds), strict=True))

    def best(self, latin: str) -> Place | None:
        """Return where a name is heard best, or None where it can't be."""
        read = self._read_alike(latin)
        if read is not None:
            return read
        heard = self._heard(latin)
        if heard is None or not len(heard.odds):
            return None
        row = int(np.argmax(heard.odds))
        return self._place(heard, row, 0.0)

    def next_to(self, latin: str, start: int, end: int, gap: int) -> Place | None:
        """Return where a name is heard best right before or behind a place."""
        heard = self._heard(latin)
        if heard is None:
            return None
        near = (self._starts >= end) & (self._starts <= end + gap)
        before = (self._starts < start) & (self._starts >= start - 12)
        ends = [
            i for i in np.flatnonzero(before)
            if 0 <= start - self._sounds.rows[i].ends[int(heard.lengths[i]) - 1] <= gap
        ]  # fmt: skip
        rows = [*np.flatnonzero(near), *ends]
        if not rows:
            return None
        row = max(rows, key=lambda i: float(heard.odds[i]))
        return self._place(heard, int(row), by_chance(self._sounds))

    def heard_within(self, latin: str, start: int, end: int) -> float | None:
        """Return the log odds of a name where it is heard best from within a place on."""
        heard = self._heard(latin)
        if heard is None:
            return None
        rows = np.flatnonzero((self._starts >= start) & (self._starts < end))
        if not len(rows):
            return None
        return float(heard.odds[rows].max()) + by_chance(self._sounds)

    def _heard(self, latin: str) -> Heard | None:
        if latin not in self._known:
            self.hear_all([latin])
        return self._known[latin]

    def _place(self, heard: Heard, index: int, more: float) -> Place | None:
        odds = float(heard.odds[index])
        if odds == -math.inf:
            return None
        row, length = self._sounds.rows[index], int(heard.lengths[index])
        end = row.ends[length - 1]
        left = len(row.ends) - length
        if (
            self._sounds.script != "hani"
            and left <= _ENDING
            and self._text[end : end + 1].isalpha()
        ):
            # What is left of the word is an ending, and belongs to the reading.
            end = row.ends[-1]
        return Place(row.start, end, sigmoid(odds + more) * self._share(row.start, end))

    def _share(self, start: int, end: int) -> float:
        """Return what a place is worth: little where it is one character, and no surname."""
        alone = self._sounds.script == "hani" and end - start == 1
        return _ONE_CHARACTER if alone and self._text[start] not in CHINESE_SURNAMES else 1.0

    def _read_alike(self, latin: str) -> Place | None:
        """Look for a row whose own romanisation begins with the name, as in pinyin."""
        if len(latin) < 2:
            return None
        for row, first in self._by_letter.get(latin[0], ()):
            read, last = "", first
            start = row.ends[first] - 1 if first else row.start
            while last < len(row.units) and latin.startswith(read + row.units[last]):
                read += row.units[last]
                last += 1
                if read == latin:
                    end = row.ends[last - 1]
                    return Place(start, end, self._read_odds(latin, start, end))
        return None

    def _read_odds(self, latin: str, start: int, end: int) -> float:
        if self._sounds.script == "hani" and end - start == 1:
            # One syllable is read alike in many characters.
            return 0.6 if self._text[start] in CHINESE_SURNAMES else 0.3
        return min(0.98, 0.55 + 0.1 * len(latin))


@lru_cache(maxsize=64)
def listen(text: str, script: Script) -> Listener:
    """Return what hears names in a text's words of one script."""
    return Listener(text, script)
