"""The collation and the apparatus to a stemma: which witness came from which.

The witnesses are joined by the tree in which neighbours are as close as can be
(shared passages, their order, wording, and agreement in the differences: common
errors, in the sense of Maas, "Textkritik", 1927). The tree is then rooted where
dates, credits, cuts and added notes speak for it; an edge for which they don't
is left without a direction.
"""

from __future__ import annotations

from itertools import combinations
from math import exp
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.lineage.evidence import Kinship, kinship
from variorum.model import Edge, Stemma

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.model import Difference, Passage, Relation, Witness

DECIDED = 1.0
"""Log odds from which on a direction is told."""

_TRANSLATION_SHARED = 0.75
_TRANSLATION_ORDERED = 0.8
_COPY_WORDING = 0.45

Pairs = dict[tuple[int, int], Kinship]


def build_stemma(
    witnesses: Sequence[Witness],
    passages: Sequence[Passage],
    differences: Sequence[Difference],
) -> Stemma:
    """Return the stemma of a story's witnesses, edges sorted; the same for any order of them."""
    if len(witnesses) < 2:
        return Stemma()
    # Of pairs that are equally close the earlier ones are joined first.
    ordered = sorted(witnesses, key=lambda w: (w.published or "~", w.id))
    pairs = {
        (a, b): kinship(ordered[a], ordered[b], passages, differences)
        for a, b in combinations(range(len(ordered)), 2)
    }
    tree = _closest_tree(len(ordered), pairs)
    root, margin = _root(len(ordered), tree, pairs)
    edges = [
        _edge(ordered, source, target, pairs, margin) for source, target in _outward(root, tree)
    ]
    return Stemma(tuple(sorted(edges, key=lambda e: (e.source, e.target))))


def _closest_tree(count: int, pairs: Pairs) -> list[tuple[int, int]]:
    """Return the spanning tree of the greatest closeness (Kruskal)."""
    home = list(range(count))
    tree = []
    for a, b in sorted(pairs, key=lambda p: (-round(pairs[p].closeness, 6), p)):
        if home[a] != home[b]:
            tree.append((a, b))
            old, new = home[b], home[a]
            home = [new if h == old else h for h in home]
    return tree


def _log_odds(pairs: Pairs, source: int, target: int) -> float:
    """Return for a direction how strongly the pair's evidence speaks for it."""
    if (source, target) in pairs:
        return pairs[source, target].direction
    return -pairs[target, source].direction


def _root(count: int, tree: Sequence[tuple[int, int]], pairs: Pairs) -> tuple[int, float]:
    """Return the witness from which the whole evidence speaks outward the most, and its lead.

    Every pair speaks, not only the tree's edges: what is earlier than all is the root.
    """
    scores = []
    for root in range(count):
        along = sum(_log_odds(pairs, s, t) for s, t in _outward(root, tree))
        first = sum(_log_odds(pairs, root, other) for other in range(count) if other != root)
        scores.append((round(along + 0.5 * first, 6), -root))
    ranked = sorted(scores, reverse=True)
    # Of two witnesses the lead is three times the log odds of their pair.
    lead = (ranked[0][0] - ranked[1][0]) / 3 if count > 1 else 0.0
    return -ranked[0][1], lead


def _outward(root: int, tree: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the tree's edges turned away from the root."""
    edges: list[tuple[int, int]] = []
    reached, waiting = {root}, [root]
    while waiting:
        node = waiting.pop(0)
        for a, b in sorted(tree):
            for source, target in ((a, b), (b, a)):
                if source == node and target not in reached:
                    edges.append((source, target))
                    reached.add(target)
                    waiting.append(target)
    return edges


def _edge(
    witnesses: Sequence[Witness], source: int, target: int, pairs: Pairs, margin: float
) -> Edge:
    kin = pairs[min(source, target), max(source, target)]
    relation = _relation(witnesses[source], witnesses[target], kin)
    odds = _log_odds(pairs, source, target)
    # An edge without evidence of its own takes it from the root that all others point to.
    directed = odds >= DECIDED or (abs(odds) < DECIDED <= margin and odds > -0.5)
    sign = 1 if (source, target) in pairs else -1
    reasons = [d.reason for d in kin.directions if d.weight * sign > 0]
    sure = _relation_confidence(relation, kin)
    if directed:
        sure *= 1 / (1 + exp(-max(odds, min(margin, 1.5))))
    ends = (source, target) if directed else (min(source, target), max(source, target))
    return Edge(
        source=witnesses[ends[0]].id,
        target=witnesses[ends[1]].id,
        relation=relation,
        confidence=round(sure, 2),
        evidence=(*_described(kin), *(reasons if directed else _undecided(reasons))),
        directed=directed,
    )


def _undecided(reasons: Sequence[str]) -> tuple[str, ...]:
    return (*reasons, "which came first can't be told")


def _relation(one: Witness, other: Witness, kin: Kinship) -> Relation:
    if primary(one.language) != primary(other.language):
        faithful = kin.shared >= _TRANSLATION_SHARED and kin.ordered >= _TRANSLATION_ORDERED
        return "translation" if faithful else "rewrite" if kin.shared >= 0.4 else "common source"
    if kin.wording is not None and kin.wording >= _COPY_WORDING:
        return "copy"
    return "rewrite" if kin.shared >= 0.4 else "common source"


def _relation_confidence(relation: Relation, kin: Kinship) -> float:
    """Return how sure the relation is, by how far the pair lies within what it asks for."""
    measure: Mapping[Relation, float] = {
        "translation": 0.5 + 0.5 * kin.shared * kin.ordered,
        "copy": 0.5 + 0.5 * (kin.wording or 0.0),
        "rewrite": 0.6 + 0.3 * kin.shared,
        "common source": 0.5,
    }
    return min(0.97, measure[relation])


def _described(kin: Kinship) -> list[str]:
    said = [f"{kin.shared:.0%} of the shorter version's body stands in the other"]
    if kin.ordered < 1 and kin.shared > 0:
        said.append(f"{kin.ordered:.0%} of it in the same order")
    if kin.wording is not None:
        said.append(f"{kin.wording:.0%} word for word")
    return said
