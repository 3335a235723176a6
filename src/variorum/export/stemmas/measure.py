"""About how wide a text is drawn, since a drawing in a file can't ask the font."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from variorum.export.width import ELLIPSIS, char_width

_NARROW = frozenset("iljtfrI.,:;|!'’()[] ·-")
_BROAD = frozenset("mwMW%@—…")
_BOLD = 1.08


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return an upper estimate of a text's width, in the unit of the font's size."""
    return sum(map(_share, text)) * size * (_BOLD if bold else 1)


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return the text, ended with an ellipsis if it is wider than there is room."""
    if text_width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and text_width(kept + ELLIPSIS, size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


@lru_cache(maxsize=4096)
def _share(char: str) -> float:
    columns = char_width(char)
    if columns != 1:
        return 1.0 if columns else 0.0
    if char in _NARROW:
        return 0.4
    if char in _BROAD:
        return 0.95
    return 0.72 if unicodedata.category(char) == "Lu" else 0.6
