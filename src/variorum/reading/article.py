"""Which blocks of a page are its article: an extractor's evidence and the blocks' own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from variorum.reading import cues
from variorum.reading.furniture import is_byline, is_caption
from variorum.reading.notes import mark_notes
from variorum.reading.shapes import ends_sentence, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.reading.blocks import Declared
    from variorum.reading.page import PageBlock

# Longer pages are judged by their blocks alone; the extractor is not made for them.
EXTRACTOR_CHARS = 3_000_000
GRAM = 16
STEP = 4
COVERED = 0.75


def mark_article(blocks: Sequence[PageBlock], tree: Any, declared: Declared) -> None:
    """Set the kind of every block of a page."""
    covered = _covered(blocks, tree)
    for block, is_covered in zip(blocks, covered, strict=True):
        block.kind = "body" if is_covered else "chrome"
    _mark_title(blocks, declared)
    _mark_rest(blocks)
    mark_notes(blocks)


def _covered(blocks: Sequence[PageBlock], tree: Any) -> list[bool]:
    """Tell for each block whether the extractor took it for the article's."""
    extracted = _extract(tree) if sum(len(b.text) for b in blocks) <= EXTRACTOR_CHARS else ""
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


def _extract(tree: Any) -> str:
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
        elif min(title, first) <= i <= first + 1 and "chrome" not in block.flags:
            if is_byline(block.text) or (_says_byline(block) and block.kind == "chrome"):
                block.kind = "byline"


def _is_paragraph(block: PageBlock) -> bool:
    return word_count(block.text) >= 8 and ends_sentence(block.text)


def _says_byline(block: PageBlock) -> bool:
    named = bool(block.flags & {"byline", "time", "address"})
    return named and word_count(block.text) <= 16 and not cues.furniture_pattern().search(block.text)
