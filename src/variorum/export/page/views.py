"""An edition as the page shows it: everything that the template prints, worked out beforehand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.export.cleaning import one_line, source_name, web_address
from variorum.export.context import numbered, sigla, with_sigla
from variorum.export.labels import KINDS, SEVERITY, Label
from variorum.export.languages import direction, html_tag, is_cjk, language_name
from variorum.export.page.entries import Entry, entries_of
from variorum.export.page.marks import MarkedSegment, mark_segments
from variorum.export.page.rows import Row, rows_of
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
    rest: tuple[MarkedSegment, ...]

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
    """A filter: its label, its CSS class, and how many differences it stands for."""

    label: Label
    count: int


@dataclass(frozen=True, slots=True)
class EdgeView:
    """A relation with the short names of its witnesses and what it rests on."""

    edge: Edge
    source: str
    target: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with everything about it that is printed; `key` is safe in an id."""

    key: str
    story: Story
    title: str
    witnesses: tuple[WitnessView, ...]
    rows: tuple[Row, ...]
    entries: tuple[Entry, ...]
    kinds: tuple[Chip, ...]
    severities: tuple[Chip, ...]
    stemma: str
    edges: tuple[EdgeView, ...]

    @property
    def languages(self) -> int:
        """The number of languages that it is told in."""
        return len({w.lang for w in self.witnesses})

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
    """Return an edition worked out for the template."""
    witnesses = by_id(edition.witnesses)
    views = [
        _story(f"s{index}", story, witnesses)
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
        title=told[0].title if len(told) == 1 else "An edition of the news",
        documents=len(edition.witnesses),
        languages=len({w.language for w in edition.witnesses}),
        stories=told,
        alone=tuple(v for v in views if len(v.witnesses) == 1),
        related=related,
    )


def _story(key: str, story: Story, witnesses: Mapping[str, Witness]) -> StoryView:
    entries = numbered(story)
    names = sigla(story.witnesses)
    marked = {w: mark_segments(witnesses[w], entries) for w in story.witnesses}
    placed = _placed(story, witnesses)
    views = tuple(
        _witness(index, names[w], witnesses[w], marked[w], placed)
        for index, w in enumerate(story.witnesses)
    )
    rows = rows_of(story, witnesses, marked, entries)
    return StoryView(
        key=key,
        story=story,
        title=one_line(story.title) or one_line(story.id),
        witnesses=views,
        rows=rows,
        entries=entries_of(story, witnesses, rows, marked),
        kinds=_chips(Counter(KINDS[d.kind] for _, d in entries), KINDS.values()),
        severities=_chips(Counter(SEVERITY[d.severity] for _, d in entries), SEVERITY.values()),
        stemma=render_stemma_svg(story, witnesses) if story.stemma.edges else "",
        edges=tuple(
            EdgeView(
                e,
                names.get(e.source, e.source),
                names.get(e.target, e.target),
                tuple(with_sigla(line, names) for line in e.evidence),
            )
            for e in story.stemma.edges
        ),
    )


def _placed(story: Story, witnesses: Mapping[str, Witness]) -> set[tuple[str, str]]:
    """Return the segments, each under its witness, that the collation prints."""
    return {
        (w, s)
        for passage in story.passages
        for w, ids in passage.cells.items()
        for s in ids
        if len(story.witnesses) > 1 and witnesses[w].segment(s).kind != "chrome"
    }


def _witness(
    index: int,
    siglum: str,
    witness: Witness,
    marked: Mapping[str, MarkedSegment],
    placed: set[tuple[str, str]],
) -> WitnessView:
    outlet = one_line(witness.outlet or "")
    rest = tuple(marked[s.id] for s in witness.segments if (witness.id, s.id) not in placed)
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


def _chips(found: Counter[Label], order: Iterable[Label]) -> tuple[Chip, ...]:
    return tuple(Chip(label, found[label]) for label in order if label in found)
