"""The kinds of a plain text's blocks: title, byline, caption, body, or the page's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.reading import cues
from variorum.reading.notes import mark_notes
from variorum.reading.shapes import (
    ends_sentence,
    ends_with_full_stop,
    has_date,
    tokens,
    word_count,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.reading.blocks import Block

TITLE_CHARS = 250
BYLINE_CHARS = 160
CAPTION_CHARS = 600
# How many blocks before the first sentence are looked at for a title.
HEAD = 400


def classify(blocks: Sequence[Block]) -> None:
    """Set the kind of every block of a plain text."""
    from variorum.reading.lines import content_lines

    content = content_lines([b.text for b in blocks], [b.gap for b in blocks])
    for block, is_content in zip(blocks, content, strict=True):
        block.kind = "body" if is_content else "chrome"
    mark_head(blocks)
    mark_captions(blocks)
    mark_notes(blocks)


def mark_head(blocks: Sequence[Block]) -> None:
    """Find the title and the bylines before the article's first sentence."""
    first = _first_sentence(blocks)
    title = _title(blocks, first)
    if title is not None:
        blocks[title].kind = "title"
    start = title if title is not None else max(0, first - 6)
    for block in blocks[start:first]:
        if block.kind != "title" and is_byline(block.text):
            block.kind = "byline"
    # A subtitle or a dateline of its own between title and article is content.
    for block in blocks[first : first + 3]:
        if block.kind != "title" and is_byline(block.text) and not ends_with_full_stop(block.text):
            block.kind = "byline"


def is_byline(text: str) -> bool:
    """Tell whether a line says who wrote, where it was published, or when."""
    if len(text) > BYLINE_CHARS or word_count(text) > 24:
        return False
    if ends_with_full_stop(text) and word_count(text) > 8:
        return False
    furniture = cues.furniture_pattern().findall(text)
    if len(furniture) >= 2 or (furniture and len(furniture) * 3 > word_count(text)):
        return False
    opener = cues.byline_pattern().match(text)
    if opener and word_count(text) <= 12:
        rest = text[opener.end() :].lstrip(" :：/")
        if rest[:1].isupper() or rest[:1].isdigit() or not rest[:1].islower():
            return True
    if cues.byline_label_pattern().search(text) and word_count(text) <= 20:
        return True
    return has_date(text) and word_count(text) <= 14 and not ends_sentence(text)


def is_caption(text: str) -> bool:
    """Tell whether a paragraph stands under a picture."""
    if len(text) > CAPTION_CHARS:
        return False
    if cues.caption_pattern().search(text):
        return True
    return len(text) <= CAPTION_CHARS // 2 and bool(cues.credit_pattern().search(text))


def mark_captions(blocks: Sequence[Block]) -> None:
    """Tell captions from the article's own paragraphs."""
    for block in blocks:
        if block.kind == "body" and is_caption(block.text):
            block.kind = "caption"


def _first_sentence(blocks: Sequence[Block]) -> int:
    """Return the index of the first paragraph of the article."""
    for i, block in enumerate(blocks):
        long = word_count(block.text) >= 8
        if block.kind == "body" and long and ends_sentence(block.text) and not _is_head(block.text):
            return i
    for i, block in enumerate(blocks):
        if block.kind == "body" and word_count(block.text) >= 25:
            return i
    return 0


def _is_head(text: str) -> bool:
    """Tell a headline that asks or exclaims from a paragraph."""
    return not ends_with_full_stop(text) and word_count(text) <= 20


def _title(blocks: Sequence[Block], first: int) -> int | None:
    """Return the index of the headline among the blocks before the first paragraph.

    A headline says in other order what the article says, so the words that it
    shares with the article count most.
    """
    article = [b for b in blocks[first : first + 60] if b.kind == "body"]
    vocabulary = {t for b in article for t in tokens(b.text[:2000]) if len(t) > 1}
    best, best_score = None, 0.0
    for i in range(max(0, first - HEAD), first):
        score = _title_score(blocks[i], vocabulary) - 0.01 * (first - i)
        if score > best_score:
            best, best_score = i, score
    return best


def _title_score(block: Block, vocabulary: set[str]) -> float:
    text = block.text
    words = word_count(text)
    if len(text) > TITLE_CHARS or words < 2 or ends_with_full_stop(text) or is_byline(text):
        return 0.0
    if is_caption(text):
        return 0.0
    found = [t for t in tokens(text) if len(t) > 1]
    if not found:
        return 0.0
    shared = sum(1 for t in found if t in vocabulary or _inflected(t, vocabulary)) / len(found)
    furniture = len(cues.furniture_pattern().findall(text)) / words
    length = min(1.0, words / 6)
    kind = 0.3 if block.kind == "body" else 0.0
    return length * (0.2 + shared) + kind - 2 * furniture


def _inflected(token: str, vocabulary: set[str]) -> bool:
    return len(token) > 5 and any(token[:k] in vocabulary for k in (len(token) - 1, len(token) - 2))
