"""A witness's text as it was read: every character of it, each segment with its kind and place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.export.cleaning import one_line
from variorum.export.context import sigla
from variorum.export.labels import SEGMENTS, Label, percent
from variorum.export.languages import direction, html_tag
from variorum.export.page.cards import title_of
from variorum.export.page.views import Chip, WitnessView, day_and_time, witness_view
from variorum.model import Edition, Segment, Story, Witness, by_id

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Line:
    """A segment, or words that are in none (then of kind `loose`).

    `label` names the kind where it is another than the line's before. `passage` is the
    index, from 0, of the passage that it stands in; `lang` and `dir` are set where they
    are others than the witness's.
    """

    kind: str
    text: str
    id: str = ""
    label: Label | None = None
    passage: int | None = None
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class AsRead:
    """The page of a witness; `facts` are keys of the catalogue, each with what is so."""

    w: WitnessView
    title: str
    story: str
    story_title: str
    kinds: tuple[Chip, ...]
    lines: tuple[Line, ...]
    facts: tuple[tuple[str, str], ...]
    others: tuple[WitnessView, ...]


def as_read(edition: Edition, witness_id: str) -> AsRead:
    """Return a witness for its page.

    Raises:
        KeyError: the edition has no such witness.
    """
    witnesses = by_id(edition.witnesses)
    witness = witnesses[witness_id]
    story = next((s for s in edition.stories if witness_id in s.witnesses), None)
    names = sigla(story.witnesses) if story else sigla([witness_id])
    views = [witness_view(i, names[w], witnesses[w]) for i, w in enumerate(names)]
    own = next(v for v in views if v.witness.id == witness_id)
    several = story is not None and len(story.witnesses) > 1
    counts = Counter(s.kind for s in witness.segments)
    return AsRead(
        w=own,
        title=one_line(witness.title or "") or own.name,
        story=story.id if story and several else "",
        story_title=title_of(story) if story and several else "",
        kinds=tuple(Chip(label, counts[k]) for k, label in SEGMENTS.items() if counts[k]),
        lines=tuple(_lines(witness, _places(story, witness) if story and several else {})),
        facts=tuple((f"witness.fact-{name}", value) for name, value in _facts(own) if value),
        others=tuple(v for v in views if v is not own),
    )


def line_id(witness: Witness, segment_id: str) -> str:
    """Return the id that a segment has on its witness's page, empty if there is no such one."""
    found = (f"t{i}" for i, s in enumerate(witness.segments) if s.id == segment_id)
    return next(found, "")


def _places(story: Story, witness: Witness) -> dict[str, int]:
    return {
        segment: index
        for index, passage in enumerate(story.passages)
        for segment in passage.cells.get(witness.id, ())
        if witness.segment(segment).kind != "chrome"
    }


def _lines(witness: Witness, places: dict[str, int]) -> Iterator[Line]:
    at, before = 0, "body"
    for index, segment in enumerate(witness.segments):
        yield from _loose(witness.text[at : segment.start])
        label = SEGMENTS[segment.kind] if segment.kind not in {"body", before} else None
        yield _line(f"t{index}", segment, label, places.get(segment.id))
        at, before = max(at, segment.end), segment.kind
    yield from _loose(witness.text[at:])


def _loose(text: str) -> Iterator[Line]:
    if text.strip():
        yield Line("loose", text.strip())


def _line(name: str, segment: Segment, label: Label | None, passage: int | None) -> Line:
    if segment.language is None:
        return Line(segment.kind, segment.text, name, label, passage)
    lang, way = html_tag(segment.language), direction(segment.language)
    return Line(segment.kind, segment.text, name, label, passage, lang, way)


def _facts(view: WitnessView) -> Iterator[tuple[str, str]]:
    witness = view.witness
    yield "outlet", view.outlet
    yield "language", f"{view.language}, {percent(witness.language_confidence)}"
    yield "published", day_and_time(view.date)
    yield "authors", ", ".join(map(one_line, witness.authors))
    yield "section", one_line(witness.section or "")
    yield "agency", one_line(witness.agency or "")
    yield "dateline", one_line(witness.dateline or "")
    yield "source", view.address or one_line(witness.source)
    yield "own-address", one_line(witness.address or "")
