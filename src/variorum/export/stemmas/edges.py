"""The lines of a drawn stemma: along which way an edge goes, where it points, what it is called."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.export.labels import RELATIONS, percent
from variorum.export.page.words import words_of
from variorum.export.stemmas.measure import text_width
from variorum.export.stemmas.timeline import BOX, LANE, ROW

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.export.stemmas.branching import Branches
    from variorum.model import Edge

SIZE = 11
"""The font's size in labels."""
_TRUNK, _BACK = 12, 22
"""Where lines leave a box below, from its left side: to what comes from it, and back to it."""
_CHANNEL = 9
_TIP = 13
_ROUND = 6
_TURN = f"q0 {_ROUND} {_ROUND} {_ROUND}"


@dataclass(frozen=True, slots=True)
class Bond:
    """An edge in the drawing: `upper` has the higher row.

    `lane` is set where it stands beside the trees: its place among those of the whole
    drawing and among those that end at `lower`, each from 0.
    `tip` is the witness that it points to, if any; `found` says that the evidence has it so
    and not the root alone, `turned` that the evidence has the other way.
    """

    index: int
    edge: Edge
    upper: str
    lower: str
    lane: tuple[int, int] | None
    tip: str | None
    found: bool
    turned: bool

    @property
    def words(self) -> tuple[str, str]:
        """The two lines of its label."""
        first, _, rest = RELATIONS[self.edge.relation].label.partition(" ")
        doubt = "" if self.edge.directed else " ?"
        note = f" {words_of().say('stemma.turned')}" if self.turned else doubt
        return first, f"{rest} {percent(self.edge.confidence)}{note}".strip()

    @property
    def width(self) -> float:
        """About how wide its label is; beside the trees it stands on one line."""
        if self.lane is not None:
            return text_width(" ".join(self.words), SIZE)
        return max(text_width(w, SIZE) for w in self.words)


@dataclass(frozen=True, slots=True)
class Way:
    """The path of a line, the path of its tip, and where its label stands.

    `anchor` is SVG's text-anchor for the label, whose lines stand at the points `lines`;
    the label of a line beside the trees has one line.
    """

    path: str
    tip: str
    anchor: str
    lines: tuple[tuple[float, float], ...]


def bonds_of(edges: Sequence[Edge], branches: Branches, *, rooted: bool) -> list[Bond]:
    """Return the edges in their order, as they are drawn."""
    rows = {t.witness: n for n, t in enumerate(branches.twigs)}
    hung = {t.edge for t in branches.twigs}
    lanes: Counter[str] = Counter()
    bonds = []
    for index, edge in enumerate(edges):
        upper, lower = sorted((edge.source, edge.target), key=rows.__getitem__)
        tip = edge.target if edge.directed else None
        if index in hung:
            turned = rooted and tip == upper
            shown = lower if rooted else tip
            bonds.append(Bond(index, edge, upper, lower, None, shown, tip == shown, turned))
        else:
            lane = lanes.total(), lanes[lower]
            lanes[lower] += 1
            bonds.append(Bond(index, edge, upper, lower, lane, tip, found=True, turned=False))
    return bonds


def steps_of(bonds: Sequence[Bond]) -> dict[str, float]:
    """Return how far right of what it hangs on each witness must stand for its label to fit."""
    back = any(b.lane is None and b.tip == b.upper for b in bonds)
    trunk = _BACK if back else _TRUNK
    return {b.lower: trunk + 5 + b.width + _TIP for b in bonds if b.lane is None}


def beside(bonds: Sequence[Bond]) -> tuple[float, float]:
    """Return the room that the lines beside the trees take, and that they and their labels take."""
    widths = [b.width for b in bonds if b.lane is not None]
    lines = 8 + _CHANNEL * len(widths)
    return (lines, lines + max(widths)) if widths else (0, 0)


def way_of(
    bond: Bond, places: Mapping[str, tuple[float, float]], box: float, step: float, room: float
) -> Way:
    """Return the way of an edge.

    Args:
        bond: the edge.
        places: the upper left corners of the boxes.
        box: how wide they are.
        step: how far the lower box stands at the least from what it hangs on.
        room: how much the lines beside the trees take.
    """
    if bond.lane is not None:
        return _lane(bond, bond.lane, places, box, room)
    (x0, y0), (x1, y1) = places[bond.upper], places[bond.lower]
    back = bond.tip == bond.upper
    start, middle = x0 + (_BACK if back else _TRUNK), y1 + BOX / 2
    top = y0 + BOX + (1 if back else 0)
    open_end = x1 - (8 if bond.tip == bond.lower and not bond.found else 0)
    if x1 >= x0 + step - 1:
        path = f"M{start:g} {top:g}V{middle - _ROUND:g}{_TURN}H{open_end:g}"
    else:
        # It is dated before what it comes from: the line reaches it around its left side.
        left, channel = x1 - step + _TRUNK, y1 - (ROW - BOX) / 2
        path = f"M{start:g} {top:g}V{channel:g}H{left:g}V{middle - _ROUND:g}{_TURN}H{open_end:g}"
    tip = ""
    if bond.tip is not None:
        tip = f"M{start:g} {y0 + BOX + 1:g}l-4 8h8z" if back else f"M{x1:g} {middle:g}l-8-4v8z"
    end = x1 - _TIP
    return Way(path, tip, "end", ((end, middle - 4), (end, middle + 12)))


def _lane(
    bond: Bond,
    lane: tuple[int, int],
    places: Mapping[str, tuple[float, float]],
    box: float,
    room: float,
) -> Way:
    """Lead an edge around all boxes on the right, where nothing else is."""
    (x0, y0), (x1, y1) = places[bond.upper], places[bond.lower]
    far = max(x for x, _ in places.values()) + box
    channel = far + 10 + _CHANNEL * lane[0]
    start, end = y0 + BOX - 7 - 6 * (lane[0] % 3), y1 + min(8 + 9 * lane[1], BOX - 6)
    path = f"M{x0 + box:g} {start:g}H{channel:g}V{end:g}H{x1 + box:g}"
    tip = ""
    if bond.tip is not None:
        x, y = (x1, end) if bond.tip == bond.lower else (x0, start)
        tip = f"M{x + box:g} {y:g}l8-4v8z"
    return Way(path, tip, "start", ((far + room + 4, y1 + 12 + LANE * lane[1]),))
