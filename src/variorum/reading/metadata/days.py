"""The day of publication that the lines around an article say; none where they disagree."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from variorum.reading import cues
from variorum.reading.metadata.people import is_label, tells_change
from variorum.reading.shapes import has_date, word_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from variorum.reading.blocks import Block

DATE_WORDS = 14
LINE_CHARS = 300
# So many words before a date, with nothing set apart from it, are a phrase.
PHRASE_WORDS = 6
# Letters beside a date above the headline that are more than "at" or "on".
SECTION_LETTERS = 4
_FIGURE_OR_PART = re.compile(r"\d|[|｜•·/]|\s[-–—]\s")
# How many blocks of a page behind its first paragraph, a lead as a rule, may still be its head.
BEHIND = 4


def day_in(lines: Iterable[str], language: str) -> str | None:
    """Return the first full date that some lines name, as ISO 8601."""
    from variorum.values.dates import parse_published

    for text in lines:
        day = parse_published(text, language) if has_date(text) else None
        if day:
            return day
    return None


def can_date(text: str) -> bool:
    """Tell whether a line can give the article's day: it is short, and no picture's caption."""
    if cues.caption_pattern().match(text) or cues.credit_pattern().search(text):
        return False
    return word_count(text) <= DATE_WORDS


def day_of_page(blocks: Sequence[Block], language: str) -> str | None:
    """Return the day of publication that a page shows; None where its lines disagree.

    Bylines at the headline are asked first, then other lines between headline and
    article, the line right above the headline, and bylines elsewhere. The day of a
    change is never taken.
    """
    for lines in _by_trust(blocks, language):
        told = (t for t in lines if len(t) < LINE_CHARS and not tells_change(t))
        days = [d for d in (day_in([text], language) for text in told if not _runs_on(text)) if d]
        if days:
            # The first may tell the time too; the same day twice is no doubt.
            return days[0] if len({d[:10] for d in days}) == 1 else None
    return None


def _runs_on(text: str) -> bool:
    """Tell whether a line tells of something before it comes to figures, and is no byline."""
    if is_label(text) or cues.byline_pattern().match(text):
        return False
    head = _FIGURE_OR_PART.split(text, maxsplit=1)[0]
    return word_count(head) > PHRASE_WORDS and not cues.byline_label_pattern().search(head)


def _is_clock(text: str, language: str) -> bool:
    """Tell whether a line says but today's day, with its weekday or by itself."""
    from variorum.values.dates import find_dates

    dates = find_dates(text, language)
    rest = sum(c.isalpha() for c in text) - sum(
        c.isalpha() for d in dates for c in text[d.start : d.end]
    )
    return rest < SECTION_LETTERS or any(d.weekday for d in dates)


def head_of(blocks: Sequence[Block]) -> range:
    """Return the indices of the blocks between a page's headline and its article, lead included."""
    kinds = [b.kind for b in blocks]
    title = next((i for i, k in enumerate(kinds) if k == "title"), -1)
    after = range(max(0, title), len(blocks))
    first = next((i for i in after if kinds[i] == "body"), len(blocks))
    return range(title + 1, min(len(blocks), first + 1 + BEHIND))


def _by_trust(blocks: Sequence[Block], language: str) -> Iterator[list[str]]:
    """Yield lines that may tell the day, those that are surest first."""
    head = head_of(blocks)
    inside = blocks[head.start : head.stop]
    yield [b.text for b in inside if b.kind == "byline" or _is_opened(b)]
    if head.start:
        yield [b.text for b in inside if b.kind == "chrome" and can_date(b.text)]
        above: Sequence[Block] = blocks[max(0, head.start - 2) : head.start - 1]
        above = [b for b in above if b.kind in ("chrome", "byline") and can_date(b.text)]
        yield [b.text for b in above if not _is_clock(b.text, language)]
    yield [b.text for b in blocks if b.kind == "byline"]


def _is_opened(block: Block) -> bool:
    """Tell whether a short line beneath a picture begins as a line with the day does."""
    return block.kind == "caption" and can_date(block.text) and is_label(block.text)


def days_apart(first: str, second: str) -> int:
    """Return how many days lie between two moments of ISO 8601."""
    return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days)
