"""What a source says of itself: headline, outlet, authors, the day it was published."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from variorum.reading import cues
from variorum.reading.blocks import Declared
from variorum.reading.metadata import bylines
from variorum.reading.metadata.agencies import agency_in, agency_named
from variorum.reading.metadata.datelines import dateline_of
from variorum.reading.metadata.days import can_date, day_in, day_of_page, days_apart
from variorum.reading.metadata.people import names_reporter
from variorum.reading.metadata.unopened import bare_authors
from variorum.reading.shapes import ends_sentence, has_date, looks_like_furniture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from variorum.reading.blocks import Block, Draft
    from variorum.reading.metadata.datelines import Dateline

# How far from the headline and the first paragraph lines still speak of the article.
NEAR = 8
# How many blocks before the headline may do so.
ABOVE = 3
# How many paragraphs may begin with a dateline: a lead often stands before it.
OPENING = 3
# Headings that can be the headline of a page, and how much of one may be a link.
TITLES = frozenset({"h1", "h2", "h3"})
LINKED = 0.5
# Grounds on which a day rests less surely than on a line that the page shows.
WEAK = frozenset({"address", "script", "time"})
# Those of which the day may be another article's.
DOUBTFUL = frozenset({"script", "time"})


def describe(draft: Draft, language: str) -> Declared:
    """Return what the page declares, completed from the lines around its article.

    What no such line says stays unknown: a day that the story tells of is not
    its day of publication. `grounds` names for each field where it stands.
    """
    declared, blocks = draft.declared, draft.blocks
    lines = _Lines(blocks)
    dateline = _dateline(blocks)
    known = {f.name: getattr(declared, f.name) for f in fields(declared) if f.name != "grounds"}
    grounds = {name: ground for name, ground in declared.grounds.items() if known.get(name)}

    def learn(name: str, value: object, ground: str) -> None:
        if value and not known[name]:
            known[name] = value
            grounds[name] = ground

    learn("title", next((b.text for b in blocks if b.kind == "title"), None), "heading")
    learn("title", _heading(blocks), "heading")
    people = _authors(declared, lines, language)
    if not people and not declared.authors and lines.page:
        people = bare_authors(blocks, filter(None, (declared.outlet, declared.section)))
    if people:
        known["authors"] = ()
        learn("authors", people, "byline")
    if not known["outlet"]:
        name = bylines.outlet_in_lines(lines.near, language)
        learn("outlet", name if name not in known["authors"] else None, "byline")
        learn("outlet", bylines.masthead(blocks), "masthead")
        learn("outlet", dateline.agency if dateline else None, "dateline")
    if not known["published"] or grounds.get("published") in WEAK:
        day = day_of_page(blocks, language) if lines.page else day_in(lines.dated, language)
        said = known["published"]
        if said and day and said[:10] == day[:10] and "T" in day:
            known["published"] = None
        elif said and day and grounds["published"] in DOUBTFUL and days_apart(said, day) > 1:
            known["published"] = day = None
            del grounds["published"]
        learn("published", day, "byline")
        learn("published", _day_of(dateline, language), "dateline")
    for agency, ground in _agencies(known["authors"], lines, dateline, blocks, known["outlet"]):
        learn("agency", agency, ground)
    learn("dateline", dateline.place if dateline else None, "body")
    title = known["title"]
    known["title"] = " ".join(title.split()) if title else None
    return Declared(**known, grounds=grounds)


def completed(about: Declared, container: Declared) -> Declared:
    """Return what a source says of itself, what it leaves open filled from its container."""
    known = {f.name: getattr(about, f.name) for f in fields(about) if f.name != "grounds"}
    grounds = dict(about.grounds)
    for name, value in known.items():
        said = getattr(container, name)
        if not value and said:
            known[name] = said
            grounds[name] = container.grounds.get(name, "container")
    return Declared(**known, grounds=grounds)


class _Lines:
    """The lines near headline and first paragraph.

    `near` has them all, `opening` those at the headline without a day or a stop, `bylines`
    those that are certain; of `dated` a date is believed in a plain text, no `page`.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        kinds = [b.kind for b in blocks]
        first = next((i for i, k in enumerate(kinds) if k == "body"), len(blocks))
        title = next((i for i, k in enumerate(kinds) if k == "title"), max(0, first - NEAR))
        near = range(max(0, min(title - ABOVE, first - NEAR)), min(len(blocks), first + NEAR))
        shown = [i for i, k in enumerate(kinds) if k == "byline"]
        # A reporter's name without a stop is sometimes taken for the first line of the article.
        inside = range(title + 1, min(len(blocks), first + 2))
        self.opening = [blocks[i].text for i in inside if _may_open(blocks[i])]
        chrome = [i for i in near if kinds[i] == "chrome"]
        self.bylines = [blocks[i].text for i in shown if _short(blocks[i])]
        self.near = self.bylines + [blocks[i].text for i in chrome if _short(blocks[i])]
        self.page = any(b.tag for b in blocks)
        told = [blocks[i].text for i in chrome if _short(blocks[i])]
        self.dated = self.bylines + [t for t in told if can_date(t)]


def _may_open(block: Block) -> bool:
    text = block.text
    fits = block.kind == "byline" or (block.kind == "body" and names_reporter(text))
    return fits and not has_date(text) and not ends_sentence(text)


def _short(block: Block) -> bool:
    return len(block.text) < bylines.LINE_CHARS


def _dateline(blocks: Sequence[Block]) -> Dateline | None:
    texts = [b.text for b in blocks if b.kind == "body"][:OPENING]
    return next((d for d in map(dateline_of, texts) if d), None)


def _heading(blocks: Sequence[Block]) -> str | None:
    """Return the heading right above the article of a page that marks no headline."""
    first = next((i for i, b in enumerate(blocks) if b.kind == "body"), 0)
    above = blocks[max(0, first - NEAR) : first]
    fit = (b for b in reversed(above) if b.tag in TITLES and b.link < LINKED and _short(b))
    return next((b.text for b in fit if not looks_like_furniture(b.text)), None)


def _day_of(dateline: Dateline | None, language: str) -> str | None:
    return day_in([dateline.place], language) if dateline else None


def _authors(declared: Declared, lines: _Lines, language: str) -> tuple[str, ...]:
    """Return the authors that lines name, where the markup names none, or only its own house."""
    if not declared.authors:
        return bylines.authors_in(lines.near, language) or bylines.opened_in(lines.opening)
    house = (declared.outlet or "").casefold()
    only = all(a.casefold() in (house, "") or agency_in(a) for a in declared.authors)
    return bylines.people_in(lines.bylines, language) if only else ()


def _agencies(
    authors: Sequence[str],
    lines: _Lines,
    dateline: Dateline | None,
    blocks: Sequence[Block],
    outlet: str | None,
) -> Iterator[tuple[str | None, str]]:
    """Yield the agencies that an article credits, the surest place first."""
    if dateline and dateline.agency:
        yield agency_in(dateline.agency), "dateline"
    for author in authors:
        yield agency_in(author), "byline"
    yield bylines.credit_at_end(blocks), "last line"
    for text in lines.bylines:
        yield agency_named(text), "byline"
    for text in lines.near:
        if cues.byline_pattern().match(text) or cues.byline_label_pattern().search(text):
            yield agency_named(text), "byline"
    if outlet:
        yield agency_in(outlet), "outlet"
