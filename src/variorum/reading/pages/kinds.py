"""Which of a page's blocks are title, byline, caption and note, once its article is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.reading import cues
from variorum.reading.markup.headlines import likeness
from variorum.reading.notes.marking import mark_notes
from variorum.reading.plain.furniture import is_byline, is_caption
from variorum.reading.shapes import ends_sentence, letters, says_only_furniture, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.reading.blocks import Declared, PageBlock

# From here on a line is the article's, whatever it says.
SURE = 0.95
# How probable a line must be to be looked at as a note, save in a box that says what it is.
NOTED = 0.1
BOXES = frozenset({"notes", "aside"})
BYLINE_WORDS = 16
CAPTION_WORDS = 40
# How alike a heading and the declared title are if both are one headline.
ALIKE = 0.5
# The least share of a window's title that the headline has.
PART = 0.5
# The longest text that is looked at as a quotation pulled out of the article.
PULLED_CHARS = 400
PULLED_LETTERS = 25


def mark_kinds(blocks: Sequence[PageBlock], declared: Declared) -> None:
    """Set the kind of every block of a page whose article's blocks are marked `body`."""
    for block in blocks:
        if block.kind == "body" and block.chance < SURE and says_only_furniture(block.text):
            block.kind = "chrome"
    _mark_title(blocks, declared)
    _mark_pulled(blocks)
    _mark_captions_and_bylines(blocks)
    # What is certainly no part of the article is no note to it, however like one it looks.
    mark_notes([b for b in blocks if b.chance >= NOTED or b.flags & BOXES])


def _mark_title(blocks: Sequence[PageBlock], declared: Declared) -> None:
    """Mark the headline: the declared one as the page shows it, else a heading that is like it."""
    wanted = letters(declared.title or "")
    first = next((b.start for b in blocks if b.kind == "body"), 0)
    # Letters are the most of a headline, so that a length tells most lines from it.
    longest = 2 * len(wanted) + 9
    same = [
        b
        for b in blocks
        if wanted and len(wanted) <= len(b.text) <= longest and letters(b.text) == wanted
    ]
    best = sorted(same, key=lambda b: ("h1" not in b.flags, b.start > first, b.start))
    for block in best[1:]:
        block.kind = "chrome"
    if not best:
        best = _headings_like(declared.title, [b for b in blocks if "h1" in b.flags])
    if not best and wanted:
        best = _part_of(wanted, [b for b in blocks if b.start <= first])
    if best:
        best[0].kind = "title"


def _part_of(wanted: str, blocks: list[PageBlock]) -> list[PageBlock]:
    """Return the line that the window's title holds beside the outlet's name."""
    keys = [(letters(b.text), b) for b in blocks if len(b.text) <= len(wanted) * 2]
    fitting = [
        (len(k), -b.start, b) for k, b in keys if k in wanted and len(k) >= PART * len(wanted)
    ]
    best = max(fitting, default=None, key=lambda f: f[:2])
    return [best[2]] if best else []


def _headings_like(title: str | None, headings: list[PageBlock]) -> list[PageBlock]:
    """Return the first heading that says what the declared title says in other words."""
    if title is None:
        return headings if len(headings) == 1 and word_count(headings[0].text) >= 3 else []
    scored = [(likeness(b.text, title), -b.start, b) for b in headings if word_count(b.text) >= 2]
    best = max(scored, default=None, key=lambda s: s[:2])
    return [best[2]] if best and best[0] >= ALIKE else []


def _mark_pulled(blocks: Sequence[PageBlock]) -> None:
    """Set apart what the page repeats in large type: the article says it already."""
    body = [b for b in blocks if b.kind == "body"]
    shown = {"quote", "blockquote", "aside"}
    pulled = [
        b
        for b in body
        if len(b.text) <= PULLED_CHARS and (b.flags & shown or b.tag in ("h2", "h3", "h4"))
    ]
    if not pulled:
        return
    keys = {b.start: letters(b.text) for b in body}
    for block in pulled:
        own = keys[block.start]
        if len(own) >= PULLED_LETTERS and any(
            own in key for start, key in keys.items() if start != block.start
        ):
            block.kind = "chrome"
            keys[block.start] = ""


def _mark_captions_and_bylines(blocks: Sequence[PageBlock]) -> None:
    first = next((i for i, b in enumerate(blocks) if b.kind == "body" and _is_paragraph(b)), 0)
    title = next((i for i, b in enumerate(blocks) if b.kind == "title"), max(0, first - 6))
    last = max((i for i, b in enumerate(blocks) if b.kind == "body"), default=0)
    for i, block in enumerate(blocks):
        if block.kind == "title":
            continue
        inside = title <= i <= last
        if (inside and _is_named_caption(block)) or (
            block.kind == "body" and is_caption(block.text)
        ):
            block.kind = "caption"
        elif min(title, first) <= i <= first + 1 and (
            is_byline(block.text) or (block.kind == "chrome" and _says_byline(block))
        ):
            block.kind = "byline"


def _is_named_caption(block: PageBlock) -> bool:
    """Tell a caption by its boxes; a name alone isn't believed of a long paragraph."""
    if "figcaption" in block.flags or block.flags >= {"caption", "figure"}:
        return True
    long = block.kind == "body" and word_count(block.text) > CAPTION_WORDS
    return "caption" in block.flags and not long


def _is_paragraph(block: PageBlock) -> bool:
    return word_count(block.text) >= 8 and ends_sentence(block.text)


def _says_byline(block: PageBlock) -> bool:
    named = bool(block.flags & {"byline", "time", "address", "date"})
    if not named or word_count(block.text) > BYLINE_WORDS:
        return False
    return not cues.furniture_pattern().search(block.text)
