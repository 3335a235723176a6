"""What a witness states: its figures, dates, names and quotations, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from variorum.model import Segment, SegmentKind, Witness
    from variorum.values.dates import Date
    from variorum.values.figures import Figure
    from variorum.values.names import Name
    from variorum.values.quotations import Attribution, Quotation

_STATED: tuple[SegmentKind, ...] = ("title", "body", "caption", "note")


@dataclass(frozen=True)
class Facts:
    """The values of a witness, each found when it is first asked for; offsets are into its text."""

    witness: Witness

    @cached_property
    def article(self) -> str:
        """The witness's text with all that is not the article blanked."""
        return article_text(self.witness)

    @cached_property
    def _values(self) -> tuple[tuple[Figure, ...], tuple[Date, ...]]:
        from variorum.values.figures import find_values

        figures: list[Figure] = []
        dates: list[Date] = []
        for segment in self.witness.of_kind(*_STATED):
            found_figures, found_dates = find_values(segment.text, self.witness.language)
            figures += shifted(found_figures, segment.start)
            dates += shifted(found_dates, segment.start)
        dates += self._datelines()
        return tuple(figures), tuple(sorted(dates, key=lambda d: d.start))

    def _datelines(self) -> Iterator[Date]:
        """Yield when a version says that it appeared: a fact, though no claim of the article.

        Among the page's own words only the date of publication is one.
        """
        from variorum.values.dates import find_dates

        published = (self.witness.published or "")[:10]
        for segment in self.witness.of_kind("byline", "chrome"):
            if segment.kind == "chrome" and not published:
                continue
            for date in shifted(find_dates(segment.text, self.witness.language), segment.start):
                if segment.kind == "byline" or date.iso == published:
                    yield date

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the article, in order."""
        return self._values[0]

    @property
    def dates(self) -> tuple[Date, ...]:
        """The dates of the article and its byline, in order."""
        return self._values[1]

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names in the article."""
        from variorum.values.names import find_names

        return tuple(find_names(self.article, self.witness.language))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """What stands in quotation marks in the article."""
        from variorum.values.quotations import find_quotations

        return tuple(find_quotations(self.article, self.witness.language))

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """What the article says that somebody said."""
        from variorum.values.quotations import find_attributions

        return tuple(find_attributions(self.article, self.witness.language))


def facts_of(witness: Witness) -> Facts:
    """Return what a witness states in its title, body, captions and notes."""
    return Facts(witness)


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
    if not by:
        return list(items)
    return [replace(item, start=item.start + by, end=item.end + by) for item in items]


def within(items: Sequence[Item], segments: Sequence[Segment]) -> list[Item]:
    """Return the values that begin in one of the segments."""
    return [i for i in items if any(s.start <= i.start < s.end for s in segments)]


def touching(items: Sequence[Item], segments: Sequence[Segment]) -> list[Item]:
    """Return the values that share a character with one of the segments."""
    return [i for i in items if any(i.start < s.end and s.start < i.end for s in segments)]
