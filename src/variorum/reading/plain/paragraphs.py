"""Plain text to blocks: a line is a block, and a hard-wrapped paragraph is one block."""

from __future__ import annotations

import re
from itertools import pairwise

from variorum.reading.blocks import Block, Draft
from variorum.reading.shapes import WIDE

# What str.splitlines takes for the end of a line, one at a time.
_LINE = re.compile(r"[^\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOP = re.compile(r"""[.!?…。！？؟۔।:：;；]["'”’»“」』）)\]]*$""")
_ITEM = re.compile(r"\s*(?:[•·▪◦‣*\-–—►▶■●○]|\d{1,3}[.)]|\[\d+\]|[|>#])\s?")

WIDEST = 130
NARROWEST = 40
NARROWEST_CJK = 20
SLACK = 2
LINES_NEEDED = 3
WRAPPED_SHARE = 0.7
# Text that is wrapped has hardly a line that is longer.
WIDER = 20
UNWRAPPED_SHARE = 0.15


def read_plain(text: str) -> Draft:
    """Return the draft of a plain text."""
    lines = _lines(text)
    width = _wrap_width(lines)
    blocks: list[Block] = []
    for i, line in enumerate(lines):
        if i and not line.gap and _continues(lines[i - 1], line, width):
            last = blocks[-1]
            last.end = line.end
            last.text = text[last.start : last.end]
        else:
            blocks.append(Block(line.start, line.end, line.text, gap=line.gap))
    return Draft(text, blocks)


def _lines(text: str) -> list[Block]:
    lines: list[Block] = []
    gap = True
    for found in re.finditer(r"[^\n]*(?:\n|\Z)", text):
        empty = True
        for piece in _LINE.finditer(found.group()):
            raw = piece.group()
            inner = raw.strip()
            if not inner:
                continue
            start = found.start() + piece.start() + raw.index(inner)
            lines.append(Block(start, start + len(inner), inner, gap=gap))
            gap = empty = False
        gap = gap or empty
    return lines


def _wrap_width(lines: list[Block]) -> int:
    """Return the width at which the text is wrapped, 0 if it isn't.

    Text wrapped at a width has no line to which the next line's first word
    would still have fitted, save a paragraph's last.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    if len(pairs) < LINES_NEEDED - 1:
        return 0
    width = max(max(len(a.text), len(b.text)) for a, b in pairs)
    if sum(1 for line in lines if len(line.text) > width + WIDER) > UNWRAPPED_SHARE * len(lines):
        return 0
    narrowest = NARROWEST_CJK if WIDE.search("".join(a.text for a, _ in pairs)) else NARROWEST
    if not narrowest <= width <= WIDEST:
        return 0
    full = [p for p in pairs if len(p[0].text) + _first_word(p[1].text) > width - SLACK]
    running = [p for p in full if not _STOP.search(p[0].text[-24:])]
    items = sum(1 for _, b in pairs if _ITEM.match(b.text))
    if len(full) < WRAPPED_SHARE * len(pairs) or len(running) < len(full) / 2:
        return 0
    return 0 if items > len(pairs) / 3 else width


def _first_word(text: str) -> int:
    """Return what the first word would add to the line before."""
    if WIDE.match(text):
        return 1
    return 1 + len(text.split(None, 1)[0])


def _continues(before: Block, line: Block, width: int) -> bool:
    """Tell whether a line goes on with the paragraph of the line before."""
    if not width or _ITEM.match(line.text):
        return False
    return len(before.text) + _first_word(line.text) > width - SLACK
