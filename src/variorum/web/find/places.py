"""Where a search looks: the segments of a story's passages, in the order of the page."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.model import Edition, by_id
from variorum.web.find.folding import Folded, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.model import Segment, Story, Witness


_EDITIONS = 3
"""So many editions are kept as they are searched."""


@dataclass(frozen=True, slots=True)
class Place:
    """A segment of a witness with its key; `passage` from 0, None outside the collation."""

    story: Story
    passage: int | None
    witness: Witness
    segment: Segment
    folded: Folded

    @property
    def language(self) -> str:
        """The language of the segment, as a BCP 47 tag."""
        return self.segment.language or self.witness.language


Groups = dict[str, list[list[Place]]]
_kept: deque[tuple[Edition, Groups]] = deque(maxlen=_EDITIONS)


def groups_of(edition: Edition, story: str | None) -> list[list[Place]]:
    """Return the places of each passage together, and each segment outside the collation alone.

    The page's own words are not searched.

    Raises:
        KeyError: there is no such story.
    """
    # Taken at once: other threads add to it.
    groups = next((g for known, g in tuple(_kept) if known is edition), None)
    if groups is None:
        witnesses = by_id(edition.witnesses)
        groups = {
            s.id: list(_of_story(s, [witnesses[w] for w in s.witnesses])) for s in edition.stories
        }
        _kept.append((edition, groups))
    if story is not None:
        return groups[story]
    return [group for own in groups.values() for group in own]


def _of_story(story: Story, witnesses: list[Witness]) -> Iterator[list[Place]]:
    left = {w.id: {s.id: s for s in w.segments if s.kind != "chrome"} for w in witnesses}
    for index, passage in enumerate(story.passages):
        here = [
            _place(story, index, w, left[w.id].pop(s))
            for w in witnesses
            for s in passage.cells.get(w.id, ())
            if s in left[w.id]
        ]
        if here:
            yield here
    for witness in witnesses:
        for segment in left[witness.id].values():
            yield [_place(story, None, witness, segment)]


def _place(story: Story, passage: int | None, witness: Witness, segment: Segment) -> Place:
    return Place(story, passage, witness, segment, fold(segment.text))
