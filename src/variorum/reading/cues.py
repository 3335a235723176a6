"""The words by which pages, bylines, captions and notes are known, as patterns.

The words stand in `cues.toml`, by language; it is read, and each pattern built,
on first use.
"""

from __future__ import annotations

import re
from functools import cache

from variorum.reading.tables import alternatives, table

TABLE = "cues.toml"
# From here on scripts put no space between words.
_WIDE = "\u2e80"
# How many letters of a word the tree of words goes by.
TREE_DEPTH = 3


@cache
def _tables() -> dict[str, str | dict[str, str]]:
    return table("variorum.reading", TABLE)


def _words(name: str) -> str:
    return alternatives(_tables()[name])


@cache
def openers(name: str) -> frozenset[str]:
    """Return the words of the entry `source_openers` or `author_openers`."""
    return frozenset(_words(name).split("|"))


@cache
def furniture_pattern() -> re.Pattern[str]:
    """Match a word of the page's own, at the edges of words where the script has them."""
    words = [w for w in _alternatives(_words("furniture")) if w]
    wide = _tree([w for w in words if w[0] >= _WIDE])
    ascii_words = _tree([w for w in words if w[0].isascii()])
    spaced = _tree([w for w in words if not w[0].isascii() and w[0] < _WIDE])
    return re.compile(
        rf"(?<![^\W_])(?:(?=[\x00-\x7f])(?:{ascii_words})|(?=[\x80-\u2e7f])(?:{spaced}))(?![^\W_])"
        rf"|(?=[{_WIDE}-\U0010ffff])(?:{wide})"
    )


def _alternatives(pattern: str) -> list[str]:
    """Return the alternatives of a pattern that stand in no bracket."""
    parts, depth, start = [], 0, 0
    for found in re.finditer(r"\\.|[()|]", pattern):
        mark = found.group()
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and not depth:
            parts.append(pattern[start : found.start()])
            start = found.end()
    return [*parts, pattern[start:]]


def _tree(words: list[str], depth: int = 0) -> str:
    """Return alternatives as a tree by their first letters, in either case.

    A list of a thousand is tried from its beginning at every place; a tree isn't.
    """
    by_letter: dict[str, list[str]] = {}
    for word in words:
        plain = word[:1].isalpha() and word[1:2] not in set("?*+{") and depth < TREE_DEPTH
        by_letter.setdefault(word[:1] if plain else "", []).append(word[1:] if plain else word)
    branches: list[str] = []
    for letter, rests in by_letter.items():
        if not letter:
            # The longest first, as the first that fits is taken.
            branches.extend(f"(?i:{rest})" for rest in sorted(rests, key=len, reverse=True))
            continue
        either = sorted({letter, letter.lower(), letter.upper()[:1]})
        branches.append(f"[{''.join(either)}](?:{_tree(rests, depth + 1)})")
    return "|".join(branches)


@cache
def byline_pattern() -> re.Pattern[str]:
    """Match the word that opens a byline, as group `opener`."""
    return re.compile(
        rf"^\W{{0,3}}(?P<opener>(?:{_words('byline')})(?=\s*[:：|/]|\s+\S)"
        rf"|(?:{_words('byline_wide')})(?=\s*[:：/丨|]|[\s\u3000]+\S))",
        re.IGNORECASE,
    )


@cache
def byline_label_pattern() -> re.Pattern[str]:
    """Match a label with a colon anywhere in a line: `Source:`, `来源：`."""
    return re.compile(
        rf"(?<![^\W_])(?P<opener>{_words('byline')})\s*[:：]"
        rf"|(?P<wide>{_words('byline_wide')})\s*[:：]",
        re.IGNORECASE,
    )


@cache
def taken_over_pattern() -> re.Pattern[str]:
    """Match what says that a text was translated, or taken over from another outlet."""
    return re.compile(
        rf"(?<![^\W_])(?:{_words('taken_over')})|(?:{_words('taken_over_wide')})", re.IGNORECASE
    )


@cache
def caption_pattern() -> re.Pattern[str]:
    """Match the beginning of a caption."""
    return re.compile(
        rf"^\W{{0,3}}(?:(?:{_words('picture')})\s?[:：/|](?!\w+\.\w)"
        rf"|(?:{_words('picture_wide')})\s?[:：/|]"
        rf"|(?:{_words('shows')})(?![^\W_])|(?:{_words('shows_wide')}))",
        re.IGNORECASE,
    )


@cache
def credit_pattern() -> re.Pattern[str]:
    """Match a picture's credit at the end of a block."""
    inside = r"[^()\[\]（）]{0,60}"
    return re.compile(
        rf"[(\[（【](?:{inside}\W)?(?:{_words('picture')})(?:\W{inside})?[)\]）】]\W?$"
        r"|[（(][^()（）]{1,40}[摄攝][)）]\W?$|(?<=[\s。])[^\s。]{1,20}\s?[摄攝]$"
        r"|[(（][^\W\d_][^()（）/]{1,40}/[^\W\d_][^()（）/]{1,40}[)）]\W?$"
        rf"|(?:^|[\s.|–—-])(?:{_words('picture')})\s?[:：]\s?[^.:]{{2,60}}$"
        r"|(?:^|\s)©\s?[^.]{2,60}$|(?:Getty Images|AP Photo|Shutterstock|iStock)[^.]{0,40}$",
        re.IGNORECASE,
    )


@cache
def note_heading_pattern() -> re.Pattern[str]:
    """Match a whole line that announces notes."""
    words = f"{_words('note_headings')}|{_words('note_headings_wide')}"
    return re.compile(rf"^\W{{0,4}}(?:{words})\W{{0,4}}$", re.IGNORECASE)


@cache
def note_opener_pattern() -> re.Pattern[str]:
    """Match the beginning of a line that says that it is a note."""
    words = f"{_words('note_openers')}|{_words('note_openers_wide')}"
    return re.compile(rf"^\W{{0,3}}(?:{words})\s?[:：]", re.IGNORECASE)
