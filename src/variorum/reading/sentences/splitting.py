"""A block to sentences, in any script, with exact offsets.

`stops` finds where sentences end that bear a mark, `unmarked` where a language
writes none. What they cut off without a letter or figure is put back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.reading.sentences.stops import sentence_ends
from variorum.reading.sentences.unmarked import unmarked_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

# The longest piece that is looked at at once.
PIECE = 50_000

# A line end inside a block is only where the text was wrapped.
_LINE_END = re.compile(r"[\n\v\f\x1c-\x1e\x85\u2028\u2029]")

Span = tuple[int, int]


def split_sentences(text: str, language: str = "und") -> list[Span]:
    """Return the sentences of one block as offsets, without the white space around them.

    Args:
        text: One block: a paragraph, a caption, a note.
        language: A BCP 47 tag, `und` if unknown.

    Returns:
        `(start, end)` in characters of `text`, in order, without overlap. Only
        white space lies outside of them.
    """
    spans: list[Span] = []
    start = 0
    for end in _ends(text, primary(language)):
        piece = text[start:end]
        inner = piece.strip()
        if inner:
            left = start + piece.index(inner)
            spans.append((left, left + len(inner)))
        start = end
    return _rejoin(text, spans)


def _ends(text: str, base: str) -> Iterator[int]:
    """Yield where each sentence ends, looking at a bounded piece at a time."""
    at = 0
    while at < len(text):
        piece = _LINE_END.sub(" ", text[at : at + PIECE])
        last = at + len(piece) >= len(text)
        ends = _piece_ends(piece, base)
        if not last and not ends:
            space = piece.rfind(" ")
            ends = [space + 1 if space > 0 else len(piece)]
        for end in ends:
            yield at + end
        if last:
            break
        at += ends[-1]
    yield len(text)


def _piece_ends(piece: str, base: str) -> list[int]:
    ends = set(sentence_ends(piece, base))
    ends.update(unmarked_ends(piece, base))
    return sorted(e for e in ends if 0 < e < len(piece))


def _rejoin(text: str, spans: list[Span]) -> list[Span]:
    """Put back what was torn off: a piece without a letter or figure is no sentence."""
    joined: list[Span] = []
    bare = False
    for start, end in spans:
        word = _has_word(text, start, end)
        if joined and (bare or not word):
            joined[-1] = (joined[-1][0], end)
            bare = bare and not word
        else:
            joined.append((start, end))
            bare = not word
    return joined


def _has_word(text: str, start: int, end: int) -> bool:
    return any(text[i].isalnum() for i in range(start, end))
