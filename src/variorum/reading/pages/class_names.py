"""What the names that authors give to containers say of what they hold.

A page's `class` and `id` are words of its author: `article-body__text`,
`relatedLinks`. The table `class_names.toml` sorts such words, in several
languages, into groups; a name is the set of its words' groups, a bit each.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_SPLIT = re.compile(r"[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")
# How much of a name is looked at: generated names can be of any length.
LONGEST = 200
_REMEMBERED = 20_000


class ClassNames:
    """The groups of the words in containers' names."""

    def __init__(self) -> None:
        """Read the table."""
        text = resources.files("variorum.reading.pages").joinpath("class_names.toml").read_text()
        table: dict[str, str] = tomllib.loads(text)["groups"]
        self.groups = tuple(table)
        self._words: list[tuple[int, re.Pattern[str]]] = []
        self._pairs: dict[str, int] = {}
        for n, words in enumerate(table.values()):
            single = [w for w in words.split() if "-" not in w]
            self._words.append((1 << n, re.compile(f"(?:{'|'.join(single)})\\Z")))
            for pair in (w.replace("-", "") for w in words.split() if "-" in w):
                self._pairs[pair] = self._pairs.get(pair, 0) | 1 << n
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
                known = self._pairs.get(word, 0)
                for bit, pattern in self._words:
                    if pattern.match(word):
                        known |= bit
                self._of_word[word] = known
            bits |= known | self._pairs.get(before + word, 0)
            before = word
        return bits


@cache
def class_names() -> ClassNames:
    """Return the table, read once."""
    return ClassNames()
