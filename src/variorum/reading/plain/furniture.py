"""The kinds of a plain text's blocks: title, byline, caption, body, or the page's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.reading import cues
from variorum.reading.notes.marking import mark_notes
from variorum.reading.shapes import (
    ends_sentence,
    ends_with_full_stop,
    has_date,
    looks_like_furniture,
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
# A line that is less probably the article's is no title.
LEAST_TITLE = 0.1
# How many lines at the end may be a signature.
LAST = 3
SIGNATURE_WORDS = 18
# A text is a whole page if less of its lines than this are the article's.
PAGE_SHARE = 0.5


def classify(blocks: Sequence[Block]) -> None:
    """Set the kind of every block of a plain text."""
    from variorum.reading.plain.lines import judge_lines

    judged = judge_lines([b.text for b in blocks], [b.gap for b in blocks])
    content = judged.kept
    for block, is_content in zip(blocks, content, strict=True):
        block.kind = "body" if is_content else "chrome"
    mark_head(blocks, judged.chances)
    mark_captions(blocks)
    # What a page's own lines hold behind an article is other articles, not its notes.
    page = content.count(True) < PAGE_SHARE * len(content)
    mark_notes([b for b in blocks if b.kind != "chrome"] if page else blocks)


def mark_head(blocks: Sequence[Block], chances: Sequence[float]) -> None:
    """Find the title and the bylines before the article's first sentence.

    Args:
        blocks: the blocks of one text, their kind `body` or `chrome`.
        chances: how probable it is for each that it is the article's.
    """
    first = _first_sentence(blocks)
    title = _title(blocks, first, chances)
    if title is not None:
        blocks[title].kind = "title"
    start = title if title is not None else max(0, first - 6)
    for block in blocks[start:first]:
        if block.kind != "title" and is_byline(block.text):
            block.kind = "byline"
    for i, block in enumerate(blocks):
        if i > first + LAST and is_signature(block.text, last=len(blocks) - i <= LAST):
            block.kind = "byline"
    for block in blocks[first : first + 3]:
        if block.kind == "body" and is_byline(block.text):
            block.kind = "byline"


def is_byline(text: str) -> bool:
    """Tell whether a line says who wrote, where it was published, or when."""
    if len(text) > BYLINE_CHARS or word_count(text) > 24:
        return False
    dated = has_date(text) and word_count(text) <= 14 and _is_name_and_date(text)
    if ends_with_full_stop(text) and word_count(text) > 8 and not (dated or _is_labelled(text)):
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
    return dated or bool(cues.taken_over_pattern().search(text) and word_count(text) <= 16)


def is_signature(text: str, *, last: bool) -> bool:
    """Tell whether a line behind the article says who published or translated it, or when.

    Such a line stands in brackets, or says so in so many words; among the last
    lines a name with a date is enough.
    """
    words = word_count(text)
    if words > SIGNATURE_WORDS or looks_like_furniture(text):
        return False
    taken = cues.taken_over_pattern().search(text) is not None
    if text[:1] in "(（[" and text[-1:] in ")）]":
        return taken or has_date(text) or cues.byline_pattern().match(text[1:]) is not None
    if taken and len(cues.byline_label_pattern().findall(text)) > 0:
        return True
    return last and has_date(text) and words <= 14 and _is_name_and_date(text)


# The stop of `8:15 a.m.` ends no sentence.
_CLOCK_END = re.compile(r"\b[ap]\.\s?m\.$", re.IGNORECASE)


def _is_name_and_date(text: str) -> bool:
    """Tell `The Name, Monday, 7 May 2031` from a sentence with a date."""
    if not ends_sentence(text) or _CLOCK_END.search(text):
        return True
    words = [w for w in text.split() if w[:1].isalpha()]
    if not words:
        return False
    named = sum(1 for w in words if w[:1].isupper() or len(w) < 4) >= 0.8 * len(words)
    return bool(re.match(r"[^,，،.。]{2,50}[,，،]", text)) and named and words[0][:1].isupper()


def _is_labelled(text: str) -> bool:
    return len(cues.byline_label_pattern().findall(text)) > 0


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


def _title(blocks: Sequence[Block], first: int, chances: Sequence[float]) -> int | None:
    """Return the index of the headline among the blocks before the first paragraph.

    A headline says in other order what the article says, so the words that it
    shares with the article count most.
    """
    article = [b for b in blocks[first : first + 60] if b.kind == "body"]
    vocabulary = {t for b in article for t in tokens(b.text[:2000]) if len(t) > 1}
    best, best_score = None, 0.0
    for i in range(max(0, first - HEAD), first):
        if chances[i] < LEAST_TITLE:
            continue
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
