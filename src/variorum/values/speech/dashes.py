"""Speech behind a dash that opens its paragraph, as Polish, Russian and Spanish set it.

`– It sank – said the ferryman. – We swam.`: a dash closes what is said before the verb,
and opens it again behind the sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.values.speech.marks import Marks
from variorum.values.speech.tables import cue_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_LANGUAGES = frozenset({"pl", "ru", "uk", "be", "es", "pt", "fr", "it", "cs", "sk", "bg", "sr"})
_OPENING = re.compile(r"^[ \t]*(?:[–—―]\s*|-[ \t]+)(?=[^\s–—-])", re.MULTILINE)
_CLOSING = re.compile(r"\s*[–—―]\s*(?=[^\W\d_])| - (?=[^\W\d_])")
_AGAIN = re.compile(r"[.!?…,:]\s*(?:[–—―]\s*|- )(?=[^\W\d_])")
_DASH = frozenset("–—―-")
# So many letters from a dash to its verb of saying, and the longest part of speech.
_TO_CUE, _LONGEST = 24, 1_500


def opens_with_dash(text: str, language: str) -> bool:
    """Tell whether a text may be speech that a dash opens, where its language writes so."""
    return primary(language) in _LANGUAGES and text.lstrip()[:1] in _DASH


def dashed(text: str, language: str) -> list[Marks]:
    """Return what stands between such dashes, in order, where a verb says that it is speech."""
    if primary(language) not in _LANGUAGES or _DASH.isdisjoint(text):
        return []
    found: list[Marks] = []
    for opening in _OPENING.finditer(text):
        stop = text.find("\n", opening.end())
        found += _parts(text, language, opening, stop if stop >= 0 else len(text))
    return found


def _parts(text: str, language: str, opening: re.Match[str], stop: int) -> Iterator[Marks]:
    start = opening.start() + len(opening.group()) - len(opening.group().lstrip())
    closing = _said(text, language, opening.end(), stop)
    if closing is None:
        return
    yield _marks(text, start, opening.end(), closing)
    again = _AGAIN.search(text, closing.end(), stop)
    while again is not None:
        start = again.start() + 1
        closing = _said(text, language, again.end(), stop)
        if closing is None:
            end = again.end() + len(text[again.end() : stop].rstrip())
            yield Marks(start, again.end(), end, min(stop, end + 1), "–", closed=True)
            return
        yield _marks(text, start, again.end(), closing)
        again = _AGAIN.search(text, closing.end(), stop)


def _marks(text: str, start: int, inner: int, closing: re.Match[str]) -> Marks:
    end = closing.start() + len(closing.group().rstrip())
    return Marks(start, inner, closing.start(), end, text[start : start + 1], closed=True)


def _said(text: str, language: str, start: int, stop: int) -> re.Match[str] | None:
    """Return the dash that closes speech: a verb of saying stands right behind it."""
    pattern = cue_pattern(language)
    for dash in _CLOSING.finditer(text, start, min(stop, start + _LONGEST)):
        cue = pattern.search(text, dash.end(), min(stop, dash.end() + _TO_CUE)) if pattern else None
        if cue is not None and cue.lastgroup != "by":
            return dash
    return None
