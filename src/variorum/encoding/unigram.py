"""A text to the pieces of a vocabulary: the likeliest row of them, found word by word.

Kudo, "Subword Regularization" (ACL 2018); the vocabulary is XLM-RoBERTa's. No piece
goes on behind a space, so that each word can be cut, and remembered, for itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SPACE = "▁"
_SPACES = re.compile(" +")
_WORDS = re.compile(f"{_SPACE}?[^{_SPACE}]+|{_SPACE}")
_WRITTEN = re.compile(r"\S+")
_REMEMBERED = 1 << 16
# What a character costs that no piece holds, beside the least likely piece.
_UNKNOWN_COST = 10.0


class Unigram:
    """A tokenizer.

    Args:
        pieces: the vocabulary; a piece's place in it is its number.
        scores: the logarithm of each piece's probability.
        unknown: the number of what is in no piece.
        replacements: what stands for a character, by code point.
    """

    def __init__(
        self,
        pieces: Iterable[str],
        scores: list[float],
        unknown: int,
        replacements: Mapping[int, str],
    ) -> None:
        self._pieces = list(pieces)
        self._numbers = {p: number for number, p in enumerate(self._pieces) if number != unknown}
        self._scores = scores
        self._unknown = unknown
        self._unknown_score = min(scores) - _UNKNOWN_COST
        self._replacements = replacements
        # The longest piece by its first two characters: hardly any is tried in vain.
        self._longest: dict[str, int] = {}
        for piece in self._numbers:
            self._longest[piece[:2]] = max(len(piece), self._longest.get(piece[:2], 0))
        self._word = lru_cache(_REMEMBERED)(self._cut)

    def __call__(self, text: str) -> list[int]:
        """Return the numbers of a text's pieces."""
        spaced = _SPACES.sub(" ", text.translate(self._replacements)).replace(" ", _SPACE)
        if not spaced.startswith(_SPACE):
            spaced = _SPACE + spaced
        return [number for word in _WORDS.findall(spaced) for number in self._word(word)]

    def places(self, text: str) -> list[tuple[int, int, int]]:
        """Return the numbers of a text's pieces, each with its start and end in the text.

        The pieces of a word that is read with more or fewer characters than it is written
        with have the whole word's place.
        """
        found: list[tuple[int, int, int]] = []
        for match in _WRITTEN.finditer(text):
            start, end = match.span()
            word = match.group().translate(self._replacements)
            if len(word) != end - start or " " in word:
                found += [(number, start, end) for number in self(word)]
                continue
            at = start - len(_SPACE)
            for number in self._word(_SPACE + word):
                size = 1 if number == self._unknown else len(self._pieces[number])
                found.append((number, max(at, start), at + size))
                at += size
        return found

    def score(self, number: int) -> float:
        """Return the logarithm of a piece's probability."""
        return self._scores[number]

    def _cut(self, word: str) -> tuple[int, ...]:
        length = len(word)
        best = [0.0] + [float("-inf")] * length
        back = [(0, 0)] * (length + 1)
        for start in range(length):
            reach = self._longest.get(word[start : start + 2], 1)
            for end in range(start + 1, min(start + reach, length) + 1):
                number = self._numbers.get(word[start:end])
                if number is not None and best[start] + self._scores[number] > best[end]:
                    best[end] = best[start] + self._scores[number]
                    back[end] = (start, number)
            if best[start] + self._unknown_score > best[start + 1]:
                best[start + 1] = best[start] + self._unknown_score
                back[start + 1] = (start, self._unknown)
        numbers = []
        while length:
            length, number = back[length]
            numbers.append(number)
        return tuple(reversed(numbers))
