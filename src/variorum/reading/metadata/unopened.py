"""Authors in lines without a word such as "By": a name that stands alone beside the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.reading import cues
from variorum.reading.metadata.agencies import agency_in
from variorum.reading.metadata.days import can_date, head_of
from variorum.reading.metadata.people import is_person, names_in
from variorum.reading.shapes import ends_sentence, has_date, letters, looks_like_furniture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from variorum.reading.blocks import Block

LINE_CHARS = 90
# How far from the line with the day the name may stand: a name above it, a role between.
NEAR = 2
NAME_WORDS = 4
MOST = 3
# A short line above the day is sometimes taken for the first of the article.
_KINDS = ("byline", "chrome", "caption", "body")


def bare_authors(blocks: Sequence[Block], known: Iterable[str]) -> tuple[str, ...]:
    """Return the people, or the agency, that a page names alone in a line beside its day.

    Args:
        blocks: those of a page; without a headline nothing is found.
        known: other names that the page has, its outlet and section; they are no author's.
    """
    head = head_of(blocks)
    if not head.start:
        return ()
    taken = {letters(k) for k in known}
    for i in head:
        opened = cues.byline_pattern().match(f"{blocks[i].text} x")
        if blocks[i].kind == "byline" and opened and opened.end() > len(blocks[i].text):
            return _names(blocks[i + 1], taken) if i + 1 in head else ()
    dated = [i for i in head if _is_dated(blocks[i])]
    for i in head:
        # Behind the day stand the page's own words sooner than names.
        if any(0 < d - i <= NEAR or (i == d + 1 and _is_sure(blocks[i])) for d in dated):
            names = _names(blocks[i], taken)
            if names:
                return names
    return ()


def _is_dated(block: Block) -> bool:
    return block.kind in _KINDS and has_date(block.text) and can_date(block.text)


def _is_sure(block: Block) -> bool:
    return block.kind == "byline"


def _names(block: Block, taken: set[str]) -> tuple[str, ...]:
    """Return the names that make up a line; none if it holds anything else."""
    text = block.text
    if block.kind not in _KINDS or len(text) > LINE_CHARS or letters(text) in taken:
        return ()
    if ends_sentence(text) or looks_like_furniture(text) or any(c.isdigit() for c in text):
        return ()
    if cues.caption_pattern().match(text) or cues.credit_pattern().search(text):
        return ()
    names = names_in([text])
    if not names or len(names) > MOST or not all(_fits(n) for n in names):
        return ()
    # What joins names is short; a line that loses more had something else in it.
    left = len(letters(text)) - sum(len(letters(n)) for n in names)
    return names if left <= 4 * (len(names) - 1) else ()


def _fits(name: str) -> bool:
    if agency_in(name):
        return True
    words = name.split()
    cased = sum(1 for w in words if w[0].isupper())
    # Names have small words, such as "van"; labels of a page that have are none.
    return is_person(name) and "," not in name and cased >= 2 and len(words) <= NAME_WORDS
