"""An HTML page to a draft: all the text that it shows, a block for each line, kinds told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.reading.blocks import Draft, PageBlock
from variorum.reading.markup.declared import declared_by
from variorum.reading.pages.article import article_lines
from variorum.reading.pages.class_names import class_names
from variorum.reading.pages.kinds import mark_kinds
from variorum.reading.pages.outline import BYLINE, CAPTION, TAG, TAGS, outline_of
from variorum.reading.pages.tree import parse
from variorum.reading.shapes import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.reading.blocks import Declared
    from variorum.reading.pages.article import Chosen
    from variorum.reading.pages.outline import Box, Line

# A declared text is taken where the page shows less than this share of it.
SHOWN = 0.3
# The shortest declared text that is taken for an article.
BODY_CHARS = 400
# What the tags and names of a line's boxes say of it, for those who tell kinds.
TELLING_TAGS = ("figcaption", "figure", "address", "time", "blockquote", "li", "td", "aside")
TELLING_NAMES = ("caption", "byline", "date", "notes", "quote")
# The ground of a headline that only the window's title gives.
WINDOW = "title"
HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def read_page(html: str, source: str, address: str | None = None) -> Draft:
    """Return the draft of an HTML page.

    Args:
        html: the page.
        source: its name for messages.
        address: the one that it was fetched from, where that is known.

    Raises:
        SourceError: the page shows no text, and declares none.
    """
    tree = parse(html, source)
    declared = declared_by(tree, address)
    outline = outline_of(tree)
    found = article_lines(outline, declared, html)
    blocks = list(_blocks(outline.lines, found))
    ground = found.ground
    repeated = _unshown(blocks, declared)
    if repeated:
        blocks = _without_declared(blocks, repeated)
        start = blocks[-1].end + 1 if blocks else 0
        blocks += _paragraphs(repeated, start)
        _place(blocks)
        ground = "json-ld"
    if not blocks:
        raise SourceError(
            source, "the page shows no text", "save it from a browser after it has loaded"
        )
    mark_kinds(blocks, declared)
    _take_shown_title(blocks, declared)
    return Draft("\n".join(b.text for b in blocks), list(blocks), declared, ground)


def _take_shown_title(blocks: list[PageBlock], declared: Declared) -> None:
    """Take the headline that the page shows where only its window's title declares one."""
    shown = next((b.text for b in blocks if b.kind == "title"), None)
    if shown and declared.grounds.get("title", WINDOW) == WINDOW:
        declared.title, declared.grounds["title"] = shown, "heading"


def _blocks(lines: list[Line], found: Chosen) -> Iterator[PageBlock]:
    """Yield the lines as blocks; a line that the page hides only if it is the article's."""
    at = 0
    flags: dict[int, frozenset[str]] = {}
    for line, is_taken, chance in zip(lines, found.taken, found.chances, strict=True):
        box = line.box
        if box.hidden and not is_taken:
            continue
        if box.number not in flags:
            flags[box.number] = _flags(box)
        end = at + len(line.text)
        yield PageBlock(
            at,
            end,
            line.text,
            gap=line.gap,
            tag=TAGS[box.tag] if box.tag >= 0 else "",
            link=line.linked,
            kind="body" if is_taken else "chrome",
            flags=flags[box.number],
            chance=chance,
        )
        at = end + 1


def _flags(box: Box) -> frozenset[str]:
    flags = {tag for tag in TELLING_TAGS if box.tags >> TAG[tag] & 1}
    flags |= {tag for tag in HEADING_TAGS if box.tags >> TAG[tag] & 1}
    groups = class_names().groups
    flags |= {name for name in TELLING_NAMES if box.names >> groups.index(name) & 1}
    if box.role == CAPTION:
        flags.add("caption")
    elif box.role == BYLINE:
        flags.add("byline")
    return frozenset(flags)


def _unshown(blocks: list[PageBlock], declared: Declared) -> str:
    """Return the declared text of an article that a script would show, as paragraphs."""
    body = declared.body or ""
    if len(body) < BODY_CHARS:
        return ""
    whole = letters(body)
    shown = sum(len(k) for k in {letters(b.text) for b in blocks} if len(k) > 20 and k in whole)
    taken = sum(len(letters(b.text)) for b in blocks if b.kind == "body")
    return body if max(shown, taken) < SHOWN * len(whole) else ""


def _without_declared(blocks: list[PageBlock], body: str) -> list[PageBlock]:
    """Return the blocks that the declared text doesn't have; none of them is the article's."""
    whole = letters(body)
    kept = [b for b in blocks if letters(b.text) not in whole]
    for block in kept:
        block.kind = "chrome"
    return kept


def _paragraphs(text: str, start: int) -> Iterator[PageBlock]:
    for line in text.split("\n"):
        words = " ".join(line.split())
        if words:
            yield PageBlock(
                start, start + len(words), words, gap=True, tag="p", kind="body", chance=1.0
            )
            start += len(words) + 1


def _place(blocks: list[PageBlock]) -> None:
    """Set the offsets of blocks anew, a line feed between each two."""
    at = 0
    for block in blocks:
        block.start, block.end = at, at + len(block.text)
        at = block.end + 1
