"""A place for every node of a small directed graph: layers from left to right, few crossings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layers:
    """Nodes in layers; an edge that crosses layers passes a point of its own in each.

    `layers` holds the nodes and those points, `through` the points of an edge,
    from its earlier layer to its later one.
    """

    layers: list[list[str]]
    through: dict[Pair, tuple[str, ...]]


def layers_of(nodes: Sequence[str], directed: Iterable[Pair], loose: Iterable[Pair]) -> Layers:
    """Return the nodes in layers: a directed edge leads to a later one, but where circles forbid.

    An undirected (loose) edge draws a node that nothing else places to its
    neighbour's layer. Within a layer, neighbours are put near each other.
    """
    known = set(nodes)
    arrows = [e for e in directed if set(e) <= known and e[0] != e[1]]
    ties = [e for e in loose if set(e) <= known and e[0] != e[1]]
    depth = _depths(nodes, _without_circles(nodes, arrows), ties)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node in nodes:
        layers[depth[node]].append(node)
    links: list[Pair] = []
    through: dict[Pair, tuple[str, ...]] = {}
    for source, target in dict.fromkeys([*arrows, *ties]):
        first, last = sorted((source, target), key=depth.__getitem__)
        points = tuple(f"\0{source}\0{target}\0{d}" for d in range(depth[first] + 1, depth[last]))
        for offset, point in enumerate(points, start=1):
            layers[depth[first] + offset].append(point)
        chain = [first, *points, last]
        links += pairwise(chain)
        through[source, target] = points
    return Layers(_untangle(layers, links), through)


def _depths(nodes: Sequence[str], edges: list[Pair], ties: list[Pair]) -> dict[str, int]:
    depth = dict.fromkeys(nodes, 0)
    for _ in nodes:
        for source, target in edges:
            depth[target] = max(depth[target], depth[source] + 1)
    fixed = {n for e in edges for n in e}
    for source, target in ties:
        for free, other in ((source, target), (target, source)):
            if free not in fixed:
                depth[free] = depth[other]
    used = sorted(set(depth.values()))
    return {n: used.index(d) for n, d in depth.items()}


def _without_circles(nodes: Sequence[str], edges: list[Pair]) -> list[Pair]:
    """Return the edges without those that close a circle, in the order given."""
    below: dict[str, set[str]] = {n: {n} for n in nodes}
    kept = []
    for source, target in edges:
        if source in below[target]:
            continue
        kept.append((source, target))
        for reached in below.values():
            if source in reached:
                reached |= below[target]
    return kept


def _untangle(layers: list[list[str]], edges: list[Pair]) -> list[list[str]]:
    """Sort each layer by the mean place of its neighbours (Sugiyama's barycentre, four sweeps)."""
    near: dict[str, list[str]] = {n: [] for layer in layers for n in layer}
    for source, target in edges:
        near[source].append(target)
        near[target].append(source)
    for sweep in range(4):
        place = {n: i - (len(layer) - 1) / 2 for layer in layers for i, n in enumerate(layer)}
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            means = {
                n: sum(place[m] for m in near[n]) / len(near[n]) if near[n] else 99.0 for n in layer
            }
            layer.sort(key=lambda n: (means[n], place[n]))
            place.update({n: i - (len(layer) - 1) / 2 for i, n in enumerate(layer)})
    return layers
