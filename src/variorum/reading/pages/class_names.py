"""What the names that authors give to containers say of what they hold.

A page's `class` and `id` are words of its author: `article-body__text`,
`relatedLinks`. The table `class_names.toml` sorts such words, in several
languages, into groups; a name is the set of its words' groups, a bit each.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from variorum.reading.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable

# A word begins behind what is no letter, and at a capital behind a small letter.
_WORD = re.compile(r"[A-Z]+[a-z]*|[a-z]+")
# An entry of the table: what may stand before, the word, a letter that may lack, what may follow.
_ENTRY = re.compile(r"(\\w\*)?([a-z]+?)(?:([a-z])\?)?(\\w[*+])?")
# How much of a name is looked at: generated names can be of any length.
LONGEST = 200
_REMEMBERED = 20_000


class ClassNames:
    """The groups of the words in containers' names.

    Attributes:
        groups: what the groups are called.
        bits: returns the groups of a name's words, the n-th group as the n-th bit; what
            it said is remembered, since a page has the same names again and again.
    """

    groups: tuple[str, ...]
    bits: Callable[[str], int]

    def __init__(self) -> None:
        """Read the table."""
        groups: dict[str, str] = table("variorum.reading.pages", "class_names.toml")["groups"]
        self.groups = tuple(groups)
        self._exact: dict[str, int] = {}
        self._beginning: dict[str, list[tuple[str, int, int]]] = {}
        self._within: list[tuple[str, bool, int]] = []
        self._pairs: dict[str, int] = {}
        for n, words in enumerate(groups.values()):
            for word in words.split():
                self._add(word, 1 << n)
        self.bits = lru_cache(_REMEMBERED)(self._bits)
        self._of_part = lru_cache(_REMEMBERED)(self._part_bits)
        self._of_word = lru_cache(_REMEMBERED)(self._word_bits)

    def _add(self, entry: str, bit: int) -> None:
        if "-" in entry:
            pair = entry.replace("-", "")
            self._pairs[pair] = self._pairs.get(pair, 0) | bit
            return
        parts = _ENTRY.fullmatch(entry)
        if not parts:
            raise ValueError(f"class_names.toml: {entry!r} is no entry")
        before, stem, optional, after = parts.groups()
        for word in (stem, stem + optional) if optional else (stem,):
            if before:
                self._within.append((word, after is not None, bit))
            elif after:
                least = len(word) + (after == "\\w+")
                self._beginning.setdefault(word[:2], []).append((word, least, bit))
            else:
                self._exact[word] = self._exact.get(word, 0) | bit

    def _bits(self, names: str) -> int:
        bits, before = 0, ""
        for part in names[:LONGEST].split():
            own, first, last = self._of_part(part)
            if first:
                bits |= own | self._pairs.get(before + first, 0)
                before = last
        return bits

    def _part_bits(self, part: str) -> tuple[int, str, str]:
        """Return the groups of a name's part without spaces, its first word and its last."""
        bits, first, before = 0, "", ""
        for written in _WORD.findall(part):
            word = written.lower()
            bits |= self._of_word(word) | self._pairs.get(before + word, 0)
            first, before = first or word, word
        return bits, first, before

    def _word_bits(self, word: str) -> int:
        bits = self._exact.get(word, 0) | self._pairs.get(word, 0)
        for beginning, least, bit in self._beginning.get(word[:2], ()):
            if word.startswith(beginning) and len(word) >= least:
                bits |= bit
        for part, inside, bit in self._within:
            if word.endswith(part) or (inside and part in word):
                bits |= bit
        return bits


@cache
def class_names() -> ClassNames:
    """Return the table, read once."""
    return ClassNames()
