"""Text folded so that a word is found however it is written, with the way back to its place.

Case, accents and widths are taken off, and in Arabic script the vowel signs and what
tells the forms of alif, ya and ta marbuta apart. Digits of every script become 0-9.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_SAME = {
    **dict.fromkeys("‘’‚‛ʼ´`", "'"),
    **dict.fromkeys("“”„‟«»「」『』〝〞", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ۀ": "ه",
}  # fmt: skip
# Marks on Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs and tatweel.
_MARKS = (
    (0x300, 0x36F), (0x591, 0x5C7), (0x610, 0x61A), (0x640, 0x640), (0x64B, 0x65F),
    (0x670, 0x670), (0x6D6, 0x6ED),
)  # fmt: skip


class _Table(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


@dataclass(frozen=True, slots=True)
class Folded:
    """A text and what it is folded to."""

    text: str
    key: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the key stands in the text, both as offsets from 0."""
        if self.text.isascii():
            return start, end
        begin, stop, place = -1, len(self.text), 0
        for index, char in enumerate(self.text):
            if place >= end and _TABLE[ord(char)]:
                stop = index
                break
            place += len(_TABLE[ord(char)])
            if begin < 0 and place > start:
                begin = index
        return max(begin, 0), stop


def fold(text: str) -> Folded:
    """Return a text with its key, in which words are looked up."""
    return Folded(text, text.lower() if text.isascii() else text.translate(_TABLE))


def _folded(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    parts = unicodedata.normalize("NFKD", char.casefold())
    kept = "".join(c for c in parts if not _is_mark(c))
    return "".join(_SAME.get(c, c) for c in unicodedata.normalize("NFC", kept))


def _is_mark(char: str) -> bool:
    code = ord(char)
    return unicodedata.category(char) == "Cf" or any(a <= code <= b for a, b in _MARKS)


_TABLE = _Table()
