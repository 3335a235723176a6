"""Which blocks of a page are its article: an extractor's evidence and the blocks' own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.reading import cues
from variorum.reading.blocks import HEADINGS
from variorum.reading.furniture import is_byline, is_caption
from variorum.reading.notes import mark_notes
from variorum.reading.shapes import ends_sentence, looks_like_furniture, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from variorum.reading.blocks import Declared, PageBlock

# Longer pages are judged by their blocks alone; the extractor is not made for them.
EXTRACTOR_CHARS = 3_000_000
GRAM = 16
STEP = 4
COVERED = 0.75
# The largest share of the article that the names of containers may take from it.
FRAMED = 0.3
PARAGRAPH_WORDS = 15


def mark_article(blocks: Sequence[PageBlock], tree: HtmlElement, declared: Declared) -> None:
    """Set the kind of every block of a page."""
    covered = _covered(blocks, tree)
    for block, is_covered in zip(blocks, covered, strict=True):
        block.kind = "body" if is_covered else "chrome"
    _mark_title(blocks, declared)
    _drop_framed(blocks)
    _drop_trailing(blocks)
    _mark_rest(blocks)
    mark_notes(blocks)


def _covered(blocks: Sequence[PageBlock], tree: HtmlElement) -> list[bool]:
    """Tell for each block whether the extractor took it for the article's."""
    extracted = _extract(tree) if sum(len(b.text) for b in blocks) <= EXTRACTOR_CHARS else ""
    if not extracted:
        from variorum.reading.lines import content_lines

        told = content_lines([b.text for b in blocks], [b.gap for b in blocks])
        return [t and "chrome" not in b.flags for t, b in zip(told, blocks, strict=True)]
    lines = {k for k in (_key(line) for line in extracted.split("\n")) if k}
    whole = _key(extracted)
    grams = {whole[i : i + GRAM] for i in range(max(0, len(whole) - GRAM + 1))}
    covered = []
    for block in blocks:
        key = _key(block.text)
        if key in lines:
            covered.append(True)
        elif len(key) >= 2 * GRAM:
            own = [key[i : i + GRAM] for i in range(0, len(key) - GRAM + 1, STEP)]
            covered.append(sum(g in grams for g in own) >= COVERED * len(own))
        else:
            covered.append(False)
    return covered


def _extract(tree: HtmlElement) -> str:
    from copy import deepcopy

    import trafilatura

    try:
        found = trafilatura.extract(
            deepcopy(tree), include_comments=False, include_tables=True, output_format="txt"
        )
    except (ValueError, RecursionError, AttributeError, TypeError):
        return ""
    return found or ""


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _mark_title(blocks: Sequence[PageBlock], declared: Declared) -> None:
    wanted = _key(declared.title or "")
    if not wanted:
        return
    same = [b for b in blocks if _key(b.text) == wanted]
    best = sorted(same, key=lambda b: ("h1" not in b.flags, "chrome" in b.flags, b.start))
    for block in best[1:]:
        block.kind = "chrome"
    if best:
        best[0].kind = "title"


def _drop_framed(blocks: Sequence[PageBlock]) -> None:
    """Drop what the extractor took from the page's frame.

    Containers' names are the page author's word, and may be wrong of the whole
    article; then they are not believed.
    """
    taken = sum(len(b.text) for b in blocks if b.kind == "body")
    framed = [b for b in blocks if b.kind == "body" and "chrome" in b.flags]
    believed = sum(len(b.text) for b in framed) <= FRAMED * taken
    for block in blocks:
        if block.kind != "body":
            continue
        short = word_count(block.text) <= 12
        if (believed and "chrome" in block.flags) or (short and looks_like_furniture(block.text)):
            block.kind = "chrome"


def _drop_trailing(blocks: Sequence[PageBlock]) -> None:
    """Drop the lists of links and the forms that follow a heading of the page's own."""
    dropping = False
    for block in blocks:
        if block.kind == "title":
            dropping = False
        elif block.flags & HEADINGS:
            dropping = looks_like_furniture(block.text) and word_count(block.text) <= 8
        elif (
            _is_paragraph(block) and word_count(block.text) >= PARAGRAPH_WORDS and block.link < 0.5
        ):
            dropping = False
        if dropping and block.kind == "body":
            block.kind = "chrome"
    told = [i for i, b in enumerate(blocks) if b.kind == "body" and _is_paragraph(b)]
    if not told:
        return
    # Lists around the article's paragraphs are buttons and links; a heading
    # behind the last of them heads something else.
    for block in [*blocks[: told[0]], *blocks[told[-1] + 1 :]]:
        outside = block.link > 0.5 or "li" in block.flags
        late_heading = block.start > blocks[told[-1]].start and bool(block.flags & HEADINGS)
        if block.kind == "body" and (outside or late_heading):
            block.kind = "chrome"


def _mark_rest(blocks: Sequence[PageBlock]) -> None:
    first = next((i for i, b in enumerate(blocks) if b.kind == "body" and _is_paragraph(b)), 0)
    title = next((i for i, b in enumerate(blocks) if b.kind == "title"), max(0, first - 6))
    last = max((i for i, b in enumerate(blocks) if b.kind == "body"), default=0)
    for i, block in enumerate(blocks):
        if block.kind == "title":
            continue
        inside = title <= i <= last
        if "figcaption" in block.flags or "caption" in block.flags:
            block.kind = "caption" if inside else "chrome"
        elif block.kind == "body" and is_caption(block.text):
            block.kind = "caption"
        elif (
            min(title, first) <= i <= first + 1
            and "chrome" not in block.flags
            and (is_byline(block.text) or (_says_byline(block) and block.kind == "chrome"))
        ):
            block.kind = "byline"


def _is_paragraph(block: PageBlock) -> bool:
    return word_count(block.text) >= 8 and ends_sentence(block.text)


def _says_byline(block: PageBlock) -> bool:
    named = bool(block.flags & {"byline", "time", "address"})
    return (
        named and word_count(block.text) <= 16 and not cues.furniture_pattern().search(block.text)
    )
