"""Sentences of a text whose quotations are masked: a stop within marks ends none."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from variorum.values.speech.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.values.speech.marks import Marks

_STOP = re.compile(r"([.!?…؟]+[”“»«\"'’)\]]*)\s+|[。！？]+[”“」』\"）]*|\n")
_OPENING = "„“\"«»‘'¿¡(—– "
_STOPS = frozenset(".!?…。！？؟")
_ABBREVIATIONS = word_set(
    """mr mrs ms dr prof st sr sra gen sen rep gov jr lt col sgt bzw ca vgl z u v g d evtl inkl
    ing dipl bl nr no art hr fr mio mrd им г ул тыс млн стр"""
)
# `«It sank, — said Anna. — Nobody came»`: the dashes hold what is not said by her.
_ASIDE = re.compile(r"(?<=[,!?.…]) [—–-] [^—–\n«»]{3,100}?[.,] [—–-] ")
# What stands for the words in marks: a capital, as a name in marks is a name.
_MASK = "X"
_LONGEST = 6_000


def masked(text: str, marks: Sequence[Marks]) -> str:
    """Return the text with the words in marks masked: no offset moves, last stops stay."""
    pieces: list[str] = []
    at = 0
    for mark in marks:
        inner = text[mark.inner_start : mark.inner_end]
        bare = inner.rstrip()
        last = bare[-1:] if bare[-1:] in _STOPS else ""
        filler = _filled(inner[: len(inner) - len(last)])
        pieces += [text[at : mark.inner_start], filler, last]
        at = mark.inner_end
    pieces.append(text[at:])
    return "".join(pieces)


def _filled(inner: str) -> str:
    pieces: list[str] = []
    at = 0
    for aside in _ASIDE.finditer(inner) if len(inner) < _LONGEST else ():
        said = aside.group().replace(".", ",")
        pieces += [_MASK * (aside.start() - at), said]
        at = aside.end()
    pieces.append(_MASK * (len(inner) - at))
    return "".join(pieces)


def sentence_ends(mask: str) -> list[int]:
    """Return where the sentences of a masked text end; the last is the text's end."""
    ends: list[int] = []
    for match in _STOP.finditer(mask):
        stop = match.group(1)
        if stop and (_goes_on(mask, match.end()) or _abbreviated(mask, match.start(), stop)):
            continue
        if not stop and _announces(mask, match):
            continue
        ends.append(match.end())
    if not ends or ends[-1] < len(mask):
        ends.append(len(mask))
    return ends


_QUOTES = '„“"«»”「『'


def _announces(mask: str, line_end: re.Match[str]) -> bool:
    """Tell whether a line ends with a colon and the next one begins with a quotation."""
    if line_end.group() != "\n":
        return False
    before = mask[max(0, line_end.start() - 3) : line_end.start()].rstrip()
    after = mask[line_end.end() : line_end.end() + 4].lstrip()
    return before[-1:] in {":", "："} and after[:1] in _QUOTES and bool(after)


def sentence_at(ends: Sequence[int], at: int) -> tuple[int, int]:
    """Return the sentence that holds an offset."""
    index = min(bisect_right(ends, at), len(ends) - 1)
    return (ends[index - 1] if index else 0), ends[index]


def _goes_on(mask: str, at: int) -> bool:
    """Tell whether what stands behind a stop begins with a small letter."""
    head = mask[at : at + 8].lstrip(_OPENING)
    return head[:1].islower()


def _abbreviated(mask: str, at: int, stop: str) -> bool:
    """Tell whether a stop closes an abbreviation, an initial or a day's number."""
    if stop != ".":
        return False
    word = mask[max(0, at - 12) : at].rsplit(maxsplit=1)[-1:]
    last = re.split(r"\W", word[0])[-1] if word else ""
    return (
        (len(last) == 1 and last.isalpha() and last.upper() == last and last.lower() != last)
        or (last.isdigit() and len(last) <= 2)
        or last.lower() in _ABBREVIATIONS
    )
