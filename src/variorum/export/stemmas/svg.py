"""A stemma as an SVG drawing: a row for every witness, dates from left to right, edges named."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from variorum.export.cleaning import one_line, source_name
from variorum.export.context import sigla
from variorum.export.labels import RELATIONS, percent
from variorum.export.languages import language_name
from variorum.export.page.words import words_of
from variorum.export.stemmas.branching import branches_of
from variorum.export.stemmas.edges import SIZE as SMALL
from variorum.export.stemmas.edges import Bond, beside, bonds_of, steps_of, way_of
from variorum.export.stemmas.measure import fitted, text_width
from variorum.export.stemmas.timeline import BOX, Timeline, day_of, rooted_of, timeline_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from variorum.model import Story, Witness

_FONT = "system-ui, 'Segoe UI', 'Noto Sans', sans-serif"
_SIZE = 12.5
_WIDEST, _NARROWEST = 176, 84
_INSET = 8
_EDGE = 6
"""How far before its boxes a day's band begins."""
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ](\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class _Box:
    """What is written in a witness's box, and whether its place tells its date."""

    siglum: str
    name: str
    language: str
    date: str
    dated: bool

    @property
    def width(self) -> float:
        """How wide it is if nothing is cut."""
        first = text_width(self.siglum, _SIZE, bold=True) + 6 + text_width(self.name, _SIZE)
        below = text_width(self.language + self.date, SMALL)
        return min(_WIDEST, max(_NARROWEST, 2 * _INSET + max(first, below)))


@dataclass(frozen=True, slots=True)
class _Drawing:
    """All that the parts of the drawing are made from."""

    order: tuple[str, ...]
    bonds: list[Bond]
    steps: dict[str, float]
    timeline: Timeline
    boxes: dict[str, _Box]
    box: float
    lines: float
    root: str | None
    links: bool


def render_stemma_svg(
    story: Story, witnesses: Mapping[str, Witness], *, root: str | None = None, links: bool = False
) -> str:
    """Return the lineage of a story as an SVG element that can stand in a page or in a file.

    Boxes stand at their dates. With a `root`, they stand by their distance from it instead
    and arrows lead away from it: an open tip says that the root alone gives the direction,
    `turned` that the evidence gives the other. Colours follow `currentColor`; the classes
    `node`, `edge`, `edge-label`, `axis` and the relation's own let a page style it. It needs
    no style attribute and no id.

    Args:
        story: whose stemma is drawn.
        witnesses: by id; those that are missing are left out.
        root: the id of the witness from which to read it.
        links: make each box and each edge's label a link that the keyboard reaches, with the
            place of its witnesses in the story, from 0: `data-root="2"`, `data-pair="0,2"`.

    Raises:
        KeyError: the root is no witness of the story.
    """
    if root is not None and not (root in story.witnesses and root in witnesses):
        raise KeyError(root)
    drawing = _drawing(story, witnesses, root, links=links)
    width, height = drawing.timeline.width, drawing.timeline.height
    say = words_of().say
    title = say("lineage.of", title=one_line(story.title))
    if root is not None:
        title = say("stemma.rooted", lineage=title, root=_name(root, witnesses))
    told = "" if links else f"<desc>{escape(describe(story, witnesses))}</desc>"
    lines, labels = [], []
    for bond in drawing.bonds:
        line, label = _edge(drawing, bond)
        lines.append(line)
        labels.append(label)
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="stemma" '
            f'role="{"group" if links else "img"}" direction="ltr" '
            f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
            f'font-family="{_FONT}" font-size="{SMALL}" fill="currentColor">',
            f"<title>{escape(title)}</title>{told}",
            _axis(drawing.timeline),
            '<g fill="none" stroke="currentColor" stroke-width="1.3">',
            *lines,
            "</g>",
            *(_node(drawing, w) for w in drawing.order if w in drawing.boxes),
            *labels,
            "</svg>",
        ]
    )


def describe(story: Story, witnesses: Mapping[str, Witness]) -> str:
    """Return the lineage as a sentence an edge, for those who don't see the drawing."""
    say = words_of().say
    sentences = [
        say(
            "stemma.directed" if edge.directed else "stemma.undirected",
            relation=RELATIONS[edge.relation].label,
            source=_name(edge.source, witnesses),
            target=_name(edge.target, witnesses),
            share=percent(edge.confidence),
        )
        for edge in story.stemma.edges
    ]
    touched = {w for e in story.stemma.edges for w in (e.source, e.target)}
    alone = [_name(w, witnesses) for w in story.witnesses if w not in touched]
    if alone:
        sentences.append(say("stemma.alone", witnesses=", ".join(alone)))
    return " ".join(s[0].upper() + s[1:] for s in sentences)


def _name(witness: str, witnesses: Mapping[str, Witness]) -> str:
    found = witnesses.get(witness)
    if found is None:
        return one_line(witness)
    return one_line(found.outlet or "") or source_name(found.source)


def _drawing(
    story: Story, witnesses: Mapping[str, Witness], root: str | None, *, links: bool
) -> _Drawing:
    shown = [w for w in story.witnesses if w in witnesses]
    edges = [e for e in story.stemma.edges if {e.source, e.target} <= set(shown)]
    days = {w: day for w in shown if (day := day_of(witnesses[w].published))}
    when = {w: (witnesses[w].published or "")[:16] for w in days}
    branches = branches_of(shown, edges, when, root)
    bonds = bonds_of(edges, branches, rooted=root is not None)
    short = sigla(story.witnesses)
    boxes = {
        w: _Box(
            one_line(short[w]),
            _name(w, witnesses),
            language_name(one_line(witnesses[w].language)),
            _date(witnesses[w], rooted=root is not None),
            w in days or root is not None,
        )
        for w in shown
    }
    width = math.ceil(max((b.width for b in boxes.values()), default=_NARROWEST))
    steps, (lines, room) = steps_of(bonds), beside(bonds)
    if root is None:
        timeline = timeline_of(branches, days, steps, width, bonds, room)
    else:
        timeline = rooted_of(branches, steps, width, bonds, room)
    return _Drawing(story.witnesses, bonds, steps, timeline, boxes, width, lines, root, links)


def _date(witness: Witness, *, rooted: bool) -> str:
    """Return what a box says of the date: all of it where there is no axis, else the hour."""
    day = day_of(witness.published)
    if day is None:
        return f" · {words_of().say('witness.undated')}"
    if rooted:
        return f" · {day}"
    time = _TIME.match(witness.published or "")
    return f" · {time.group(1)}" if time else ""


def _axis(timeline: Timeline) -> str:
    """Return the days, each above the band in which its boxes begin; every other one is shaded."""
    if not timeline.ticks:
        return ""
    sides = [x - _EDGE for x, _ in timeline.ticks]
    ends = [*sides[1:], timeline.width]
    shade = "".join(
        f"M{left:g} 0H{right:g}V{timeline.height:g}H{left:g}z"
        for left, right in list(zip(sides, ends, strict=True))[::2]
    )
    names = "".join(
        f'<text x="{side + 3:g}" y="13">{escape(name)}</text>'
        for side, (_, name) in zip(sides, timeline.ticks, strict=True)
    )
    return f'<g class="axis"><path d="{shade}" opacity=".045"/><g opacity=".75">{names}</g></g>'


def _node(drawing: _Drawing, witness: str) -> str:
    box, (x, y) = drawing.boxes[witness], drawing.timeline.places[witness]
    room = drawing.box - 2 * _INSET
    siglum = fitted(box.siglum, room / 2, _SIZE, bold=True)
    indent = round(text_width(siglum, _SIZE, bold=True) + 6)
    name = fitted(box.name, room - indent, _SIZE)
    language = fitted(box.language, room - text_width(box.date, SMALL), SMALL)
    dashed = "" if box.dated else ' stroke-dasharray="3 3"'
    thick = ' stroke-width="2"' if witness == drawing.root else ' stroke-opacity=".45"'
    inside = (
        f'<rect x="{x:g}" y="{y:g}" width="{drawing.box:g}" height="{BOX}" rx="4" fill="none" '
        f'stroke="currentColor"{thick}{dashed}/>'
        f'<text x="{x + _INSET:g}" y="{y + 14:g}" font-size="{_SIZE}" font-weight="600">'
        f"{escape(siglum)}</text>"
        f'<text x="{x + _INSET + indent:g}" y="{y + 14:g}" font-size="{_SIZE}">{escape(name)}'
        f'</text><text x="{x + _INSET:g}" y="{y + 28:g}" opacity=".8">'
        f"{escape(language + box.date)}</text>"
    )
    css = "node root" if witness == drawing.root else "node"
    if not drawing.links:
        return f'<g class="{css}">{inside}</g>'
    place = drawing.order.index(witness)
    told = escape(words_of().say("stemma.read-from", siglum=box.siglum, name=box.name))
    return f'<a class="{css}" href="#" data-root="{place}" aria-label="{told}">{inside}</a>'


def _edge(drawing: _Drawing, bond: Bond) -> tuple[str, str]:
    """Return the line of an edge and its label, which is drawn over all lines."""
    step = drawing.steps.get(bond.lower, 0)
    way = way_of(bond, drawing.timeline.places, drawing.box, step, drawing.lines)
    css = f"edge {RELATIONS[bond.edge.relation].css}"
    css += "" if bond.edge.directed else " undirected"
    css += " turned" if bond.turned else ""
    dash = "" if bond.edge.directed else ' stroke-dasharray="5 4"'
    fill = ' fill="currentColor"' if bond.found else ""
    tip = f'<path class="tip" d="{way.tip}"{fill}/>' if way.tip else ""
    line = f'<g class="{css}"><path d="{way.path}"{dash}/>{tip}</g>'
    words = bond.words if len(way.lines) > 1 else (" ".join(bond.words),)
    text = "".join(
        f'<tspan x="{x:g}" y="{y:g}">{escape(word)}</tspan>'
        for (x, y), word in zip(way.lines, words, strict=True)
    )
    inside = f'<text text-anchor="{way.anchor}">{text}</text>'
    if not drawing.links:
        return line, f'<g class="edge-label">{inside}</g>'
    pair = sorted(drawing.order.index(w) for w in (bond.upper, bond.lower))
    first, second = (drawing.boxes[drawing.order[n]].siglum for n in pair)
    told = words_of().say(
        "stemma.compare",
        first=first,
        second=second,
        relation=RELATIONS[bond.edge.relation].label,
        share=percent(bond.edge.confidence),
    )
    (x, y), wide = way.lines[0], round(bond.width) + 4
    left = x - wide + 2 if way.anchor == "end" else x - 2
    area = (
        f'<rect x="{left:g}" y="{y - 12:g}" width="{wide}" height="{16 * len(way.lines)}"'
        ' fill="none" pointer-events="all"/>'
    )
    return line, (
        f'<a class="pair edge-label" href="#" data-pair="{pair[0]},{pair[1]}" '
        f'aria-label="{escape(told)}">{area}{inside}</a>'
    )
