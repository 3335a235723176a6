"""What a search found, under its stories, each hit with the address of its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from variorum.export.context import sigla
from variorum.export.page.as_read import line_id
from variorum.export.page.cards import title_of
from variorum.export.page.views import WitnessView, witness_view
from variorum.model import Edition, Witness, by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.export.page.hits import Hit


@dataclass(frozen=True, slots=True)
class HitView:
    """A hit with its witness; `passage`, from 0, is None where it is in no passage."""

    w: WitnessView
    passage: int | None
    address: str
    before: str
    focus: str
    after: str
    how: str


@dataclass(frozen=True, slots=True)
class StoryHits:
    """The hits of one story, in the order in which they were found."""

    title: str
    address: str
    hits: tuple[HitView, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The page of a search: what has the words or the figure, and what means about the same.

    `more` says that not all hits are told; `within` is the story that the search was limited
    to, empty if none.
    """

    hits: int
    stories: tuple[StoryHits, ...]
    meanings: tuple[StoryHits, ...]
    more: bool
    within: str
    within_title: str


def found_of(
    edition: Edition, query: str, hits: Sequence[Hit], story_id: str | None, *, more: bool
) -> Found:
    """Return what was found for its page.

    Raises:
        KeyError: the edition has no such story, or a hit names one that it hasn't.
    """
    stories = {s.id: s for s in edition.stories}
    literal = [h for h in hits if h.how != "meaning"]
    return Found(
        len(hits),
        _grouped(edition, query, literal),
        _grouped(edition, query, [h for h in hits if h.how == "meaning"]),
        more,
        story_id or "",
        title_of(stories[story_id]) if story_id is not None else "",
    )


def _grouped(edition: Edition, query: str, hits: Sequence[Hit]) -> tuple[StoryHits, ...]:
    stories = {s.id: s for s in edition.stories}
    witnesses = by_id(edition.witnesses)
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.story, []).append(hit)
    shown = []
    for name, here in groups.items():
        story = stories[name]
        names = sigla(story.witnesses)
        views = {w: witness_view(i, names[w], witnesses[w]) for i, w in enumerate(names)}
        several = len(names) > 1
        told = tuple(_hit(query, h, views[h.witness], witnesses[h.witness], several) for h in here)
        shown.append(StoryHits(title_of(story), f"/story/{quote(name, safe='')}", told))
    return tuple(shown)


def _hit(query: str, hit: Hit, view: WitnessView, witness: Witness, several: bool) -> HitView:
    """Return a hit, with the address of its passage, or of its segment where it is in none."""
    segment = next((s for s in witness.segments if s.id == hit.segment), None)
    collated = several and hit.passage is not None and segment and segment.kind != "chrome"
    if collated:
        asked = quote(query, safe="")
        address = f"/story/{quote(hit.story, safe='')}?q={asked}#s1-p{hit.passage}"
    else:
        line = line_id(witness, hit.segment)
        address = f"/witness/{quote(witness.id, safe='')}#{line}"
    return HitView(
        view,
        hit.passage if collated else None,
        address,
        hit.before,
        hit.focus,
        hit.after,
        hit.how,
    )
