"""Words and digits of a text, folded so that tables can look them up.

Folding keeps offsets: words carry the place that they have in the text, and
digits are replaced one for one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Letters with the marks that stand on them; `\w` alone breaks Indic and Arabic words.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0903\u093a-\u0963\u0981-\u0983\u09bc-\u09e3\u0a01-\u0a4d\u0a81-\u0acd"
    "\u0b01-\u0b57\u0b82-\u0bcd\u0c00-\u0c56\u0c81-\u0cd6\u0d00-\u0d4d\u0e31\u0e34-\u0e4e"
)
_WORD = re.compile(rf"(?:[^\W\d_]|[{_MARKS}])+")
_HAN = re.compile(
    r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003ffff]"
)
# No longer run of letters is a word.
_LONGEST = 80
_ARABIC = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None, "ی": "ي", "ک": "ك"})

CJK = frozenset({"zh", "ja", "yue", "wuu"})


class Word(NamedTuple):
    """A word of a text, as it stands and folded."""

    start: int
    end: int
    text: str
    key: str


class _Letters(dict[int, str]):
    """How each letter is folded by itself, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


_LETTERS = _Letters()
# Up to here no letters without marks are ever written as one.
_ALONE = "\u0700"


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return a word without case, accents and spelling variants of its script."""
    if text.isascii():
        return text.lower()
    return text.translate(_LETTERS) if max(text) < _ALONE else _fold(text)


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join([c for c in decomposed if not unicodedata.combining(c)])
    return unicodedata.normalize("NFC", bare).translate(_ARABIC)


# Dates and figures ask for the words of the same sentence; longer texts are not kept.
_KEPT = 5000


def words(text: str, start: int = 0, end: int | None = None, most: int | None = None) -> list[Word]:
    """Return the words of the text between two places, the first few or all."""
    if start == 0 and end is None and len(text) <= _KEPT:
        return list(_kept_words(text))[:most]
    return list(islice(_words(text, start, len(text) if end is None else end), most))


@lru_cache(maxsize=64)
def _kept_words(text: str) -> tuple[Word, ...]:
    found = [(m.span(), m.group()) for m in _WORD.finditer(text)]
    return tuple([Word(*at, word, fold(word)) for at, word in found if len(word) <= _LONGEST])


def _words(text: str, start: int, stop: int) -> Iterator[Word]:
    for m in _WORD.finditer(text, start, stop):
        word = m.group()
        if len(word) <= _LONGEST:
            begin, end = m.span()
            yield Word(begin, end, word, fold(word))


def is_han(character: str) -> bool:
    """Tell whether a character is one of a script that is written without spaces."""
    return bool(_HAN.match(character))


def is_letter(character: str) -> bool:
    """Tell whether a character is a letter of a script that separates its words."""
    return character.isalpha() and not is_han(character)


# No script beyond this place has digits of its own.
_LAST_DIGIT = 0x20000


@cache
def _digits() -> dict[int, str]:
    signs = "".join(map(chr, range(0x80, _LAST_DIGIT)))
    table = {ord(sign): str(unicodedata.decimal(sign)) for sign in re.findall(r"\d", signs)}
    table.update({ord("，"): ",", ord("．"): ".", ord("％"): "%", ord("－"): "-", ord("："): ":"})
    table.update({ord("٪"): "%", ord("／"): "/", 0x2212: "-", 0x2011: "-"})
    return table


def plain(text: str) -> str:
    """Return the text with the digits of every script as 0-9, length for length."""
    if text.isascii():
        return text
    return _kept_plain(text) if len(text) <= _KEPT else text.translate(_digits())


@lru_cache(maxsize=64)
def _kept_plain(text: str) -> str:
    return text.translate(_digits())
