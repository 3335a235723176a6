"""The edition at a glance: its stories by date as cards, and the documents that stand alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from variorum.export.cleaning import one_line
from variorum.export.labels import RELATIONS, SEVERITY, Label
from variorum.export.page.views import WitnessView, dates_of, witness_view
from variorum.model import Edition, Story, Witness, by_id

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Near:
    """A story that is related to another, and how alike they are, from 0 to 1."""

    id: str
    title: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Card:
    """A story: who tells it, in which languages, when, with how many differences.

    `tally` counts differences by severity, `relations` the edges of the stemma;
    `witness` is the first witness, with the language and direction of its title.
    """

    id: str
    title: str
    witness: str
    lang: str
    dir: str
    languages: tuple[str, ...]
    outlets: tuple[str, ...]
    day: str
    until: str
    differences: int
    tally: tuple[tuple[Label, int], ...]
    relations: tuple[tuple[Label, int], ...]
    near: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class DeskView:
    """The page of the edition."""

    documents: int
    languages: int
    stories: tuple[Card, ...]
    alone: tuple[Card, ...]

    @property
    def days(self) -> tuple[tuple[str, tuple[Card, ...]], ...]:
        """The stories under the day on which each was first told; the latest day first."""
        return tuple((day, tuple(cards)) for day, cards in groupby(self.stories, lambda c: c.day))


def desk_of(edition: Edition) -> DeskView:
    """Return an edition as cards, the latest story first, those without a date last."""
    witnesses = by_id(edition.witnesses)
    stories = [s for s in edition.stories if s.witnesses]
    cards = [_card(s, witnesses, near_of(edition, s.id)) for s in stories]
    cards.sort(key=lambda c: c.day, reverse=True)
    several = {s.id for s in stories if len(s.witnesses) > 1}
    return DeskView(
        documents=len(edition.witnesses),
        languages=len({w.language for w in edition.witnesses}),
        stories=tuple(c for c in cards if c.id in several),
        alone=tuple(c for c in cards if c.id not in several),
    )


def near_of(edition: Edition, story_id: str) -> tuple[Near, ...]:
    """Return the stories that a story is related to, the most alike first."""
    titles = {s.id: title_of(s) for s in edition.stories}
    found = []
    for related in edition.related:
        if story_id in related.stories:
            a, b = related.stories
            other = b if a == story_id else a
            found.append(Near(other, titles.get(other, one_line(other)), related.similarity))
    return tuple(sorted(found, key=lambda n: (-n.similarity, n.id)))


def title_of(story: Story) -> str:
    """Return the title of a story, its id where it has none."""
    return one_line(story.title) or one_line(story.id)


def _card(story: Story, witnesses: Mapping[str, Witness], near: tuple[Near, ...]) -> Card:
    views = [witness_view(i, "", witnesses[w]) for i, w in enumerate(story.witnesses)]
    dates = dates_of(views)
    first = _titled(story, views)
    severities = Counter(d.severity for d in story.differences)
    relations = Counter(e.relation for e in story.stemma.edges)
    return Card(
        id=story.id,
        title=title_of(story),
        witness=views[0].witness.id,
        lang=first.lang,
        dir=first.dir,
        languages=tuple(dict.fromkeys(v.language for v in views)),
        outlets=tuple(v.name for v in views),
        day=dates[0] if dates else "",
        until=dates[1] if len(dates) > 1 else "",
        differences=len(story.differences),
        tally=tuple((label, severities[s]) for s, label in SEVERITY.items() if severities[s]),
        relations=tuple((label, relations[r]) for r, label in RELATIONS.items() if relations[r]),
        near=near,
    )


def _titled(story: Story, views: list[WitnessView]) -> WitnessView:
    """Return the witness whose title, or first words for want of one, the story has."""
    title = one_line(story.title)
    same = (v for v in views if title in _firsts(v.witness))
    return next(same, views[0])


def _firsts(witness: Witness) -> tuple[str, ...]:
    first = witness.segments[0].text if witness.segments else ""
    return one_line(witness.title or ""), one_line(first)
