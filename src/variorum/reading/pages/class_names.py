"""What the names that authors give to containers say of what they hold.

A page's `class` and `id` are words of its author: `article-body__text`,
`relatedLinks`. The table `class_names.toml` sorts such words, in several
languages, into groups; a name is the set of its words' groups, a bit each.
"""

from __future__ import annotations

import re
from functools import cache

from variorum.reading.tables import table

_SPLIT = re.compile(r"[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")
# An entry of the table: what may stand before, the word, a letter that may lack, what may follow.
_ENTRY = re.compile(r"(\\w\*)?([a-z]+?)(?:([a-z])\?)?(\\w[*+])?")
# How much of a name is looked at: generated names can be of any length.
LONGEST = 200
_REMEMBERED = 20_000


class ClassNames:
    """The groups of the words in containers' names."""

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
        self._of_word: dict[str, int] = {}
        self._of_names: dict[str, int] = {}

    def bits(self, names: str) -> int:
        """Return the groups of a name's words, the n-th group as the n-th bit."""
        found = self._of_names.get(names)
        if found is None:
            if len(self._of_names) > _REMEMBERED:
                self._of_names.clear()
            found = self._of_names[names] = self._bits(names)
        return found

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
        for written in _SPLIT.split(names[:LONGEST]):
            if not written:
                continue
            word = written.lower()
            known = self._of_word.get(word)
            if known is None:
                if len(self._of_word) > _REMEMBERED:
                    self._of_word.clear()
                known = self._of_word[word] = self._word_bits(word)
            bits |= known | self._pairs.get(before + word, 0)
            before = word
        return bits

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
