"""A stemma as an SVG drawing: generations from left to right, an edge for every relation."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from variorum.export.cleaning import one_line, source_name
from variorum.export.context import sigla
from variorum.export.labels import RELATIONS, percent
from variorum.export.languages import language_name
from variorum.export.stemmas.layers import layers_of
from variorum.export.width import char_width, cut

if TYPE_CHECKING:
    from collections.abc import Mapping

    from variorum.model import Edge, Story, Witness

_BOX = (176, 64)
_GAP = (132, 26)
_LANE = 34  # the height that an edge takes where it passes a layer
_PAD = 14
_FONT = "system-ui, 'Segoe UI', 'Noto Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class _Point:
    """The upper left corner of a node's box, and its layer."""

    x: float
    y: float
    layer: int

    @property
    def middle(self) -> float:
        return self.y + _BOX[1] / 2


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Where everything stands: boxes, the lanes of long edges, and the size of it all."""

    places: dict[str, _Point]
    through: dict[tuple[str, str], tuple[str, ...]]
    edges: list[Edge]
    width: float
    height: float


def render_stemma_svg(story: Story, witnesses: Mapping[str, Witness]) -> str:
    """Return the lineage of a story as an SVG element that can stand in a page or in a file.

    Colours follow `currentColor`; the classes `node`, `edge`, `edge-label` and
    the relation's own let a page style it. It needs no style attribute and no id.
    """
    drawing = _drawing(story)
    width, height, places = drawing.width, drawing.height, drawing.places
    names = sigla(story.witnesses)
    drawn = [_edge(drawing, index) for index in range(len(drawing.edges))]
    title = f"Lineage of {one_line(story.title)}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="stemma" role="img" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'font-family="{_FONT}" font-size="13" fill="currentColor">',
        f"<title>{escape(title)}</title><desc>{escape(describe(story, witnesses))}</desc>",
        *(line for line, _ in drawn),
        *(_node(names[w], witnesses[w], places[w]) for w in story.witnesses if w in witnesses),
        *(label for _, label in drawn),
        "</svg>",
    ]
    return "".join(parts)


def describe(story: Story, witnesses: Mapping[str, Witness]) -> str:
    """Return the lineage as a sentence an edge, for those who don't see the drawing."""

    def name(witness: str) -> str:
        found = witnesses.get(witness)
        return (
            one_line(found.outlet or "") or source_name(found.source)
            if found
            else one_line(witness)
        )

    sentences = []
    for edge in story.stemma.edges:
        joint = "to" if edge.directed else "and"
        order = "" if edge.directed else ", it can't be told which came first"
        sentences.append(
            f"{edge.relation}, {name(edge.source)} {joint} {name(edge.target)}, "
            f"{percent(edge.confidence)}{order}."
        )
    touched = {w for e in story.stemma.edges for w in (e.source, e.target)}
    alone = [name(w) for w in story.witnesses if w not in touched]
    if alone:
        sentences.append(f"Without a known relation: {', '.join(alone)}.")
    return " ".join(s[0].upper() + s[1:] for s in sentences)


def _drawing(story: Story) -> _Drawing:
    """Place every witness; those without an edge stand in a row of their own below."""
    edges = [e for e in story.stemma.edges if {e.source, e.target} <= set(story.witnesses)]
    touched = {w for e in edges for w in (e.source, e.target)}
    found = layers_of(
        [w for w in story.witnesses if w in touched],
        [(e.source, e.target) for e in edges if e.directed],
        [(e.source, e.target) for e in edges if not e.directed],
    )
    step = (_BOX[0] + _GAP[0], _BOX[1] + _GAP[1])
    heights = [[step[1] if n in touched else _LANE for n in layer] for layer in found.layers]
    tallest = max(map(sum, heights), default=0)
    places = {}
    for depth, (layer, room) in enumerate(zip(found.layers, heights, strict=True)):
        y = _PAD + (tallest - sum(room)) / 2
        for node, height in zip(layer, room, strict=True):
            inset = 0 if node in touched else (_LANE - step[1]) / 2
            places[node] = _Point(_PAD + depth * step[0], y + inset, depth)
            y += height
    arcs = any(places[e.source].layer == places[e.target].layer for e in edges)
    right = _PAD * 2 + max(len(found.layers), 1) * step[0] - (0 if arcs else _GAP[0])
    alone = [w for w in story.witnesses if w not in touched]
    columns = max(int((right - _PAD) // (_BOX[0] + 20)), 1)
    for index, witness in enumerate(alone):
        x = _PAD + (index % columns) * (_BOX[0] + 20)
        places[witness] = _Point(x, _PAD + tallest + (index // columns) * step[1], -1)
    rows = -(-len(alone) // columns)
    bottom = _PAD * 2 + tallest + rows * step[1] - _GAP[1]
    return _Drawing(places, found.through, edges, right, bottom)


def _node(siglum: str, witness: Witness, at: _Point) -> str:
    outlet = one_line(witness.outlet or "") or source_name(witness.source)
    date = one_line(witness.published or "")[:10] or "undated"
    lines = (
        (23, f"{siglum}  {outlet}", ' font-weight="600"', 13.0),
        (40, language_name(one_line(witness.language)), ' opacity=".8"', 12.0),
        (55, date, ' opacity=".8"', 12.0),
    )
    text = "".join(
        f'<text x="{at.x + 12:g}" y="{at.y + y:g}" font-size="{size:g}"{extra}>'
        f"{escape(_fit(words, _BOX[0] - 24, size))}</text>"
        for y, words, extra, size in lines
    )
    return (
        f'<g class="node"><rect x="{at.x:g}" y="{at.y:g}" width="{_BOX[0]}" height="{_BOX[1]}" '
        f'rx="5" fill="none" stroke="currentColor" stroke-opacity=".45"/>{text}</g>'
    )


def _edge(drawing: _Drawing, index: int) -> tuple[str, str]:
    """Return the line of an edge and its label, which is drawn over all lines."""
    edge = drawing.edges[index]
    pair = {edge.source, edge.target}
    same = [i for i, e in enumerate(drawing.edges) if {e.source, e.target} == pair]
    shift = (same.index(index) - (len(same) - 1) / 2) * 34
    route = _arc if len({drawing.places[w].layer for w in pair}) == 1 else _across
    path, (x, y), tip = route(edge, drawing, shift)
    css = f"edge {RELATIONS[edge.relation].css}" + ("" if edge.directed else " undirected")
    dash = "" if edge.directed else ' stroke-dasharray="5 4"'
    line = (
        f'<g class="{css}"><path d="{path}" fill="none" stroke="currentColor" '
        f'stroke-width="1.5"{dash}/>{_arrow(*tip) if edge.directed else ""}</g>'
    )
    note = "" if edge.directed else " ?"
    text = (
        f'<g class="edge-label" text-anchor="middle" font-size="12"><text x="{x:g}" y="{y - 3:g}">'
        f'{escape(edge.relation)}{note}</text><text x="{x:g}" y="{y + 11:g}" opacity=".8">'
        f"{percent(edge.confidence)}</text></g>"
    )
    return line, text


_Route = tuple[str, tuple[float, float], tuple[float, float, int]]
"""A path, the place for its label, and its tip with the way it points (1 right, -1 left)."""


def _arc(edge: Edge, drawing: _Drawing, shift: float) -> _Route:
    """Join two boxes of one layer by a bow on their right side."""
    source, target = drawing.places[edge.source], drawing.places[edge.target]
    x = source.x + _BOX[0]
    y0, y1 = source.middle, target.middle
    bulge = x + 56 + abs(y1 - y0) * 0.12 + shift
    end = x + (7 if edge.directed else 0)
    path = f"M{x:g} {y0:g}C{bulge:g} {y0:g} {bulge:g} {y1:g} {end:g} {y1:g}"
    return path, (x + (bulge - x) * 0.75 + 16, (y0 + y1) / 2), (x, y1, -1)


def _across(edge: Edge, drawing: _Drawing, shift: float) -> _Route:
    """Join two boxes of different layers, straight through the lanes in between."""
    first, last = sorted((edge.source, edge.target), key=lambda w: drawing.places[w].layer)
    forward = first == edge.source
    start, end = drawing.places[first], drawing.places[last]
    lanes = [drawing.places[p] for p in drawing.through.get((edge.source, edge.target), ())]
    shift = 0 if lanes else shift
    y0, y1 = start.middle + shift / 4, end.middle + shift / 4
    room = 7 if edge.directed else 0
    x0 = start.x + _BOX[0] + (0 if forward else room)
    x1 = end.x - (room if forward else 0)
    bend = _GAP[0] * 0.5
    path, y = f"M{x0:g} {y0:g}", y0
    for lane in lanes:
        x, lane_y = lane.x, lane.middle
        path += f"C{x - bend:g} {y:g} {x - bend:g} {lane_y:g} {x:g} {lane_y:g}h{_BOX[0]}"
        y = lane_y
    path += f"C{x1 - bend:g} {y + shift:g} {x1 - bend:g} {y1 + shift:g} {x1:g} {y1:g}"
    if lanes:
        label = (lanes[0].x + _BOX[0] / 2, lanes[0].middle)
    else:
        label = ((x0 + x1) / 2, (y0 + y1) / 2 + shift * 0.75)
    if forward:
        return path, label, (end.x, y1, 1)
    return path, label, (start.x + _BOX[0], y0, -1)


def _arrow(x: float, y: float, forward: int) -> str:
    back = x - 9 * forward
    return f'<path d="M{x:g} {y:g}L{back:g} {y - 4.5:g}L{back:g} {y + 4.5:g}Z" stroke="none"/>'


def _fit(text: str, pixels: float, size: float) -> str:
    """Cut text to a width; a column is taken for a little over half of the size."""
    columns = int(pixels / (size * 0.55))
    return cut(text, columns) if sum(map(char_width, text)) > columns else text
