"""A stemma as trees for reading: every witness under the one that it most likely came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from variorum.model import Edge, Stemma


@dataclass(frozen=True, slots=True)
class Branch:
    """A witness, the edge that leads to it, and what came from it in turn."""

    witness: str
    edge: Edge | None
    children: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Forest:
    """The trees, the edges that found no place in them, and the witnesses without any edge."""

    trees: tuple[Branch, ...]
    other: tuple[Edge, ...]
    alone: tuple[str, ...]


def forest_of(stemma: Stemma, witnesses: Iterable[str]) -> Forest:
    """Return the stemma as trees; the most confident edges are placed first."""
    order = list(witnesses)
    parent: dict[str, Edge] = {}
    for edge in sorted(stemma.edges, key=lambda e: (-e.confidence, e.source, e.target)):
        if edge.directed and edge.target not in parent and not _descends(edge, parent):
            parent[edge.target] = edge
    placed = set(map(id, parent.values()))
    other = tuple(e for e in stemma.edges if id(e) not in placed)
    inner = {e.source for e in parent.values()}
    touched = {w for e in stemma.edges for w in (e.source, e.target)}

    def grow(witness: str) -> Branch:
        below = [w for w in order if w in parent and parent[w].source == witness]
        return Branch(witness, parent.get(witness), tuple(grow(w) for w in below))

    trees = tuple(grow(w) for w in order if w in inner and w not in parent)
    return Forest(trees, other, tuple(w for w in order if w not in touched))


def _descends(edge: Edge, parent: dict[str, Edge]) -> bool:
    """Say whether the edge's source already comes from its target, so that it closed a circle."""
    witness: str | None = edge.source
    while witness is not None:
        if witness == edge.target:
            return True
        witness = parent[witness].source if witness in parent else None
    return False
