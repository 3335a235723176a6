"""A story as the page shows it: everything that the template prints, worked out beforehand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.export.cleaning import one_line, source_name, web_address
from variorum.export.context import numbered, sigla, with_sigla
from variorum.export.labels import KINDS, RELATIONS, SEVERITY, Label
from variorum.export.languages import direction, html_tag, is_cjk, language_name
from variorum.export.page.entries import Entry, entries_of
from variorum.export.page.grid import RowView, row_views
from variorum.export.page.marks import MarkedSegment, mark_segments
from variorum.export.page.rows import rows_of
from variorum.export.stemmas.svg import render_stemma_svg
from variorum.model import Edge, Edition, Story, Witness, by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class WitnessView:
    """A witness with its place in the story and what HTML needs to know of its language."""

    index: int
    siglum: str
    witness: Witness
    lang: str
    dir: str
    cjk: bool
    language: str
    outlet: str
    name: str
    date: str
    address: str | None
    rest: tuple[MarkedSegment, ...] = ()

    @property
    def segments(self) -> int:
        """The number of segments that are the article's own."""
        return sum(s.kind != "chrome" for s in self.witness.segments)

    @property
    def only_chrome(self) -> bool:
        """Whether what stands outside the collation is all of it the page's own words."""
        return all(m.segment.kind == "chrome" for m in self.rest)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: its label, its CSS class, and how many it stands for."""

    label: Label
    count: int


@dataclass(frozen=True, slots=True)
class EdgeView:
    """A relation with the short names of its witnesses and what it rests on."""

    edge: Edge
    label: Label
    source: str
    target: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The stemma as found (`auto`), or rooted at the witness of an index."""

    css: str
    siglum: str
    svg: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with everything about it that is printed; `key` is safe in an id."""

    key: str
    story: Story
    title: str
    witnesses: tuple[WitnessView, ...]
    rows: tuple[RowView, ...]
    entries: tuple[Entry, ...]
    kinds: tuple[Chip, ...]
    severities: tuple[Chip, ...]
    drawings: tuple[Drawing, ...]
    root: str
    edges: tuple[EdgeView, ...]
    dates: tuple[str, ...]

    @property
    def languages(self) -> int:
        """The number of languages that it is told in."""
        return len({w.lang for w in self.witnesses})

    @property
    def passages(self) -> int:
        """The number of passages that are shown."""
        return sum(row.last - row.first + 1 for row in self.rows if not row.strayed)

    @property
    def first(self) -> WitnessView:
        """The first witness, which is the only one of a document that stands alone."""
        return self.witnesses[0]


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page."""

    title: str
    documents: int
    languages: int
    stories: tuple[StoryView, ...]
    alone: tuple[StoryView, ...]
    related: tuple[tuple[str, str, str, str, float], ...]


def page_of(edition: Edition) -> PageView:
    """Return an edition worked out for the one file that has all of it."""
    witnesses = by_id(edition.witnesses)
    views = [
        story_view(f"s{index}", story, witnesses)
        for index, story in enumerate(edition.stories, start=1)
        if story.witnesses
    ]
    told = tuple(v for v in views if len(v.witnesses) > 1)
    found = {v.story.id: v for v in views}
    related = tuple(
        (found[a].key, found[a].title, found[b].key, found[b].title, r.similarity)
        for r in edition.related
        for a, b in (r.stories,)
        if a in found and b in found
    )
    return PageView(
        title=told[0].title if len(told) == 1 else "",
        documents=len(edition.witnesses),
        languages=len({w.language for w in edition.witnesses}),
        stories=told,
        alone=tuple(v for v in views if len(v.witnesses) == 1),
        related=related,
    )


def story_view(
    key: str, story: Story, witnesses: Mapping[str, Witness], root: str | None = None
) -> StoryView:
    """Return a story worked out for the template; `root` is the siglum the stemma opens at."""
    entries = numbered(story)
    names = sigla(story.witnesses)
    marked = {w: mark_segments(witnesses[w], entries) for w in story.witnesses}
    placed = _placed(story, witnesses)
    views = tuple(
        witness_view(index, names[w], witnesses[w], _rest(witnesses[w], marked[w], placed))
        for index, w in enumerate(story.witnesses)
    )
    rows = rows_of(story, witnesses, marked, entries)
    listed = entries_of(story, witnesses, {v.witness.id: v for v in views}, rows, marked)
    drawings = tuple(_drawings(story, witnesses, views)) if story.stemma.edges else ()
    return StoryView(
        key=key,
        story=story,
        title=one_line(story.title) or one_line(story.id),
        witnesses=views,
        rows=row_views(rows, views, listed),
        entries=listed,
        kinds=_chips(Counter(KINDS[d.kind] for _, d in entries), KINDS.values()),
        severities=_chips(Counter(SEVERITY[d.severity] for _, d in entries), SEVERITY.values()),
        drawings=drawings,
        root=next((d.css for d in drawings if root is not None and d.siglum == root), "auto"),
        edges=tuple(
            EdgeView(
                e,
                RELATIONS[e.relation],
                names.get(e.source, e.source),
                names.get(e.target, e.target),
                tuple(with_sigla(line, names) for line in e.evidence),
            )
            for e in story.stemma.edges
        ),
        dates=dates_of(views),
    )


def witness_view(
    index: int, siglum: str, witness: Witness, rest: tuple[MarkedSegment, ...] = ()
) -> WitnessView:
    """Return a witness with the words that tell of it."""
    outlet = one_line(witness.outlet or "")
    return WitnessView(
        index=index,
        siglum=siglum,
        witness=witness,
        lang=html_tag(witness.language),
        dir=direction(witness.language),
        cjk=is_cjk(witness.language),
        language=language_name(one_line(witness.language)),
        outlet=outlet,
        name=outlet or source_name(witness.source),
        date=one_line(witness.published or ""),
        address=web_address(witness.source),
        rest=rest,
    )


def day_and_time(date: str) -> str:
    """Return an ISO 8601 date as people read it: `2033-11-21 16:00`, seconds left out."""
    day, _, time = date.partition("T")
    clock = time[:5]
    return f"{day} {clock}" if clock not in {"", "00:00"} else day


def dates_of(views: Iterable[WitnessView]) -> tuple[str, ...]:
    """Return the first and the last day on which it was published; one if they are the same."""
    days = sorted({v.date[:10] for v in views if v.date})
    return (days[0], days[-1]) if len(days) > 1 else tuple(days)


def _drawings(
    story: Story, witnesses: Mapping[str, Witness], views: Iterable[WitnessView]
) -> Iterable[Drawing]:
    """Yield the stemma as found and, that it can be re-rooted, from every witness of an edge."""
    yield Drawing("auto", "", render_stemma_svg(story, witnesses, links=True))
    touched = {w for e in story.stemma.edges for w in (e.source, e.target)}
    for view in views:
        if view.witness.id in touched:
            svg = render_stemma_svg(story, witnesses, root=view.witness.id, links=True)
            yield Drawing(str(view.index), view.siglum, svg)


def _placed(story: Story, witnesses: Mapping[str, Witness]) -> set[tuple[str, str]]:
    """Return the segments, each under its witness, that the collation prints."""
    if len(story.witnesses) == 1:
        return set()
    chrome = {(w, s.id) for w in story.witnesses for s in witnesses[w].of_kind("chrome")}
    placed = {(w, s) for p in story.passages for w, ids in p.cells.items() for s in ids}
    return placed - chrome


def _rest(
    witness: Witness, marked: Mapping[str, MarkedSegment], placed: set[tuple[str, str]]
) -> tuple[MarkedSegment, ...]:
    return tuple(marked[s.id] for s in witness.segments if (witness.id, s.id) not in placed)


def _chips(found: Counter[Label], order: Iterable[Label]) -> tuple[Chip, ...]:
    return tuple(Chip(label, found[label]) for label in order if label in found)
