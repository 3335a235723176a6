"""Markdown to blocks: as plain text, but for its front matter and the marks of its headings."""

from __future__ import annotations

import re

from variorum.reading.blocks import Block, Draft
from variorum.reading.plain.paragraphs import read_plain

# What stands between two lines of `---` at the very beginning, as `name: value`.
_FRONT = re.compile(r"\A---[ \t]*\n(?P<lines>(?:[^\n]*\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"[A-Za-z_][\w-]*\s*:")
_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>[^\n]*?)(?P<end>[ \t]+#+)?")


def front_matter(text: str) -> re.Match[str] | None:
    """Return where the front matter of a text stands, its lines as the group `lines`."""
    found = _FRONT.match(text)
    return found if found and _FIELD.match(found.group("lines").lstrip()) else None


def read_markdown(text: str) -> Draft:
    """Return the draft of a text in Markdown; front matter and marks are chrome.

    The first heading of the first rank, or the first of all before any
    paragraph, is the title.
    """
    from variorum.reading.plain.furniture import classify

    found = front_matter(text)
    begin = found.end() if found else 0
    # Blanks in its stead keep all offsets.
    draft = read_plain(re.sub(r"[^\n]", " ", text[:begin]) + text[begin:])
    blocks: list[Block] = []
    marks: list[Block] = []
    headings: list[tuple[int, int, Block]] = []
    for block in draft.blocks:
        heading = _HEADING.fullmatch(block.text)
        if heading and heading.group("text"):
            for name in ("marks", "end"):
                if heading.group(name):
                    marks.append(_part(block, heading, name))
            block = _part(block, heading, "text", gap=block.gap)
            headings.append((len(heading.group("marks")), len(blocks), block))
        blocks.append(block)
    classify(blocks)
    for _, _, block in headings:
        block.kind = "body" if block.kind == "chrome" else block.kind
    title = min((h for h in headings if h[0] == 1 or h[1] == 0), default=None, key=lambda h: h[1])
    if title:
        for block in blocks:
            block.kind = "body" if block.kind == "title" else block.kind
        title[2].kind = "title"
    if found:
        front = [Block(b.start, b.end, b.text) for b in read_plain(text[:begin]).blocks]
        marks.extend(front)
    for mark in marks:
        mark.kind = "chrome"
    return Draft(text, sorted([*blocks, *marks], key=lambda b: b.start))


def _part(block: Block, found: re.Match[str], name: str, *, gap: bool = False) -> Block:
    """Return a part of a block as a block."""
    start, end = found.span(name)
    raw = block.text[start:end]
    start += len(raw) - len(raw.lstrip())
    inner = raw.strip()
    at = block.start + start
    return Block(at, at + len(inner), inner, gap=gap)
