"""What a witness states: its figures, dates, names and quotations, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from variorum.model import Segment, SegmentKind, Witness
    from variorum.values.dates import Date
    from variorum.values.figures import Figure
    from variorum.values.names import Name
    from variorum.values.quotations import Attribution, Quotation

_STATED: tuple[SegmentKind, ...] = ("title", "body", "caption", "note")


@dataclass(frozen=True, slots=True)
class Facts:
    """The values of a witness; all offsets are into the witness's text.

    `article` is that text with all that is not the article blanked.
    """

    article: str
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]
    names: tuple[Name, ...]
    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]


def facts_of(witness: Witness) -> Facts:
    """Return what a witness states in its title, body, captions and notes."""
    from variorum.values.figures import find_values
    from variorum.values.names import find_names
    from variorum.values.quotations import find_attributions, find_quotations

    figures: list[Figure] = []
    dates: list[Date] = []
    for segment in witness.of_kind(*_STATED):
        found_figures, found_dates = find_values(segment.text, witness.language)
        figures += shifted(found_figures, segment.start)
        dates += shifted(found_dates, segment.start)
    text = article_text(witness)
    return Facts(
        article=text,
        figures=tuple(figures),
        dates=tuple(dates),
        names=tuple(find_names(text, witness.language)),
        quotations=tuple(find_quotations(text, witness.language)),
        attributions=tuple(find_attributions(text, witness.language)),
    )


def article_text(witness: Witness) -> str:
    """Return the witness's text with all that is not the article blanked: no offset moves."""
    pieces = []
    position = 0
    for segment in witness.of_kind(*_STATED):
        pieces.append(_blank(witness.text[position : segment.start]))
        pieces.append(segment.text)
        position = segment.end
    pieces.append(_blank(witness.text[position:]))
    return "".join(pieces)


def _blank(text: str) -> str:
    return text if not text.strip() else "\n" * len(text)


Item = TypeVar("Item", bound=Any)


def shifted(items: Iterable[Item], by: int) -> list[Item]:
    """Return values with `start` and `end` moved by a number of characters."""
    return [replace(item, start=item.start + by, end=item.end + by) for item in items]


def within(items: Sequence[Item], segments: Sequence[Segment]) -> list[Item]:
    """Return the values that begin in one of the segments."""
    return [i for i in items if any(s.start <= i.start < s.end for s in segments)]


def touching(items: Sequence[Item], segments: Sequence[Segment]) -> list[Item]:
    """Return the values that share a character with one of the segments."""
    return [i for i in items if any(i.start < s.end and s.start < i.end for s in segments)]
