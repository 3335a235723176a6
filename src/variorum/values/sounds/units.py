"""Words as rows of units that sound is learned for: letters, or Chinese syllables."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

Script = Literal["latn", "cyrl", "arab", "hani", "other"]

_ARABIC_FOLD = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ک": "ك", "ی": "ي"}
)
# Vowel signs and the stretching stroke carry no letter of a name.
_ARABIC_MARKS = {*range(0x064B, 0x0660), 0x0640, 0x0670}


@lru_cache(maxsize=8192)
def script_of(char: str) -> Script | None:
    """Return the script of a letter, or None for what is no letter."""
    code = ord(char)
    if code < 0x80:
        return "latn" if char.isalpha() else None
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF:
        return "hani"
    if not (char.isalpha() or unicodedata.category(char) in {"Mn", "Mc"}):
        return None
    if code < 0x250 or 0x1E00 <= code < 0x1F00:
        return "latn"
    if 0x300 <= code < 0x370:
        return None
    if 0x400 <= code < 0x530:
        return "cyrl"
    if 0x600 <= code < 0x700 or 0x750 <= code < 0x780 or 0xFB50 <= code < 0xFE00:
        return "arab"
    return "other"


def script_of_text(text: str) -> Script | None:
    """Return the script of most letters of `text`, or None where it has none."""
    counts: dict[Script, int] = {}
    for char in text:
        script = script_of(char)
        if script:
            counts[script] = counts.get(script, 0) + 1
    if not counts:
        return None
    most: Script = max(counts, key=lambda s: counts[s])
    return most


@lru_cache(maxsize=16384)
def _latin(char: str) -> str:
    return "".join(c for c in anyascii(char).lower() if "a" <= c <= "z")


def latin_letters(text: str) -> str:
    """Return `text` in the letters a to z: diacritics off, other scripts romanised."""
    return "".join(_latin(c) for c in text)


def units(text: str, script: Script) -> tuple[str, ...]:
    """Return the units of a word in its script; what is no letter gives none."""
    return tuple([u for char in text for u in units_of(char, script)])


@lru_cache(maxsize=32768)
def units_of(char: str, script: Script) -> tuple[str, ...]:
    """Return the units of one character: none, one, or several letters of a romanisation."""
    if script == "cyrl":
        return tuple(c for c in char.lower() if script_of(c) == "cyrl")
    if script == "arab":
        folded = char.translate(_ARABIC_FOLD)
        return tuple(c for c in folded if script_of(c) == "arab" and ord(c) not in _ARABIC_MARKS)
    if script == "hani":
        return (_latin(char),) if script_of(char) == "hani" else ()
    return tuple(_latin(char))
