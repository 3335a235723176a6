"""How many columns of a terminal a text takes, and cutting, padding and wrapping by it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ELLIPSIS = "…"


@lru_cache(maxsize=4096)
def char_width(char: str) -> int:
    """Return the columns that a character takes: 0, 1 or 2."""
    if char == "\u00ad" or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def width_of(text: str) -> int:
    """Return the columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(char_width(c) for c in text)


def take(text: str, columns: int) -> str:
    """Return the longest start of the text that fits, with its combining marks."""
    if text.isascii():
        return text[:columns]
    used = 0
    for index, char in enumerate(text):
        used += char_width(char)
        if used > columns:
            return text[:index]
    return text


def take_last(text: str, columns: int) -> str:
    """Return the longest end of the text that fits, not beginning with a combining mark."""
    if text.isascii():
        return text[max(len(text) - columns, 0) :]
    used = 0
    start = len(text)
    for index in range(len(text) - 1, -1, -1):
        width = char_width(text[index])
        used += width
        if used > columns:
            break
        if width:
            start = index
    return text[start:]


def cut(text: str, columns: int) -> str:
    """Return the text, ended with an ellipsis if it does not fit."""
    if width_of(text) <= columns:
        return text
    return take(text, max(columns - 1, 0)).rstrip() + ELLIPSIS if columns > 0 else ""


def cut_start(text: str, columns: int) -> str:
    """Return the text, begun with an ellipsis if it does not fit; at a space where one is near."""
    if width_of(text) <= columns:
        return text
    if columns <= 1:
        return ELLIPSIS if columns == 1 else ""
    kept = take_last(text, columns - 1)
    space = kept.find(" ")
    if space == len(kept) - 1:  # the end of one long word says little
        return ELLIPSIS + " "
    if 0 <= space < max(12, len(kept) // 2) and space < len(kept) - 1:
        kept = kept[space + 1 :]
    return ELLIPSIS + kept.lstrip() if kept.strip() else ELLIPSIS


def cut_end(text: str, columns: int) -> str:
    """Return the text, ended with an ellipsis if it does not fit; at a space where one is near."""
    if width_of(text) <= columns:
        return text
    if columns <= 1:
        return ELLIPSIS if columns == 1 else ""
    kept = take(text, columns - 1)
    space = kept.rfind(" ")
    if space > 0 and len(kept) - space <= max(12, len(kept) // 2):
        kept = kept[:space]
    return kept.rstrip() + ELLIPSIS


def pad(text: str, columns: int) -> str:
    """Return the text filled with spaces to the width, cut if it is longer."""
    shown = cut(text, columns)
    return shown + " " * (columns - width_of(shown))


def wrap(text: str, columns: int) -> list[str]:
    """Return the text as lines of at most this width, broken at spaces or wide characters."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and width_of(line) + 1 + width_of(word) <= columns:
            line = f"{line} {word}"
            continue
        pieces = list(_pieces(word, columns))
        if line:
            lines.append(line)
        lines.extend(pieces[:-1])
        line = pieces[-1]
    return [*lines, line] if line else lines


def _pieces(word: str, columns: int) -> Iterator[str]:
    while width_of(word) > columns:
        piece = take(word, columns) or word[0]
        yield piece
        word = word[len(piece) :]
    yield word
