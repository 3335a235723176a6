"""Segments that say the same, joined over any number of witnesses.

A node is a segment of a witness, `(witness index, segment index)`. Each begins as a
cluster of its own; then the two clusters that agree the most are joined, again and
again, until none agree enough. What speaks for a join are the log odds of the links
between the witnesses that it brings together, their mean and the best; what speaks
against it is each pair of witnesses that both clusters hold already, since their
segments were told apart before, and each witness whose segments lie apart. So a
segment of one version takes in two of another, and of a third, where it tells both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import accumulate, combinations
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from variorum.alignment.joining.runs import likeliest, log_odds

if TYPE_CHECKING:
    from variorum.alignment.joining.runs import Floats

Node = tuple[int, int]
Probabilities = Mapping[tuple[int, int], "Floats"]
"""For each pair of witnesses `a < b`, the probabilities of a link, `(len(a), len(b))`."""
Groups = list[list[Node]]
Seams = Sequence[Sequence[float]]
"""For each witness, what it costs to join each segment but the last with the next one."""

APART = 1.5
"""What it costs to join segments of one witness that do not stand side by side."""

_FLOOR = 0.03
_LINKS_A_LINE = 6
_ENOUGH = -0.3
_TOLD_APART = 0.1
_SURE = 0.95
_DIGITS = 6
_NONE = float(np.log(0.07 / 0.93))

Offer = tuple[float, Node, Node, int, int]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Nodes that say the same, with the probability that they do.

    Of a segment alone it is the probability that no other witness tells it.
    """

    nodes: tuple[Node, ...]
    confidence: float


def cluster(
    sizes: Sequence[int],
    table: Probabilities,
    seams: Seams,
    groups: Groups,
    *,
    grow: bool = True,
) -> list[Cluster]:
    """Return clusters such that every segment stands in exactly one.

    Args:
        sizes: how many segments each witness has.
        table: the probabilities of all pairs of witnesses.
        seams: the cost of joining a segment with the next one of its witness.
        groups: nodes that are joined already.
        grow: whether anything is joined besides.
    """
    joining = _Joining(sizes, _links(table), seams)
    for group in groups:
        for other in group:
            joining.join(min(group), other)
    if grow:
        joining.run()
    joined = [
        tuple((w, i) for w, rows in sorted(members.items()) for i in sorted(rows))
        for _, members in sorted(joining.members.items())
    ]
    return [Cluster(nodes, confidence(nodes, table)) for nodes in joined]


def _links(table: Probabilities) -> dict[Node, dict[Node, float]]:
    """Return the log odds of each node's likeliest links."""
    links: dict[Node, dict[Node, float]] = defaultdict(dict)
    for (a, b), p in sorted(table.items()):
        rows, columns = likeliest(p, _FLOOR, _LINKS_A_LINE)
        sure = p[rows, columns].astype(np.float64)
        # The clipped are as strong as each other, but the surest still comes first.
        odds = log_odds(np.clip(sure, 1 - _SURE, _SURE)) + sure / 100
        values = np.round(odds, _DIGITS).tolist()
        for i, j, value in zip(rows.tolist(), columns.tolist(), values, strict=True):
            links[a, i][b, j] = value
            links[b, j][a, i] = value
    return links


class _Joining:
    """The clusters while they grow; each is known by its least node."""

    def __init__(
        self, sizes: Sequence[int], links: Mapping[Node, Mapping[Node, float]], seams: Seams
    ) -> None:
        self.members: dict[Node, dict[int, list[int]]] = {
            (w, i): {w: [i]} for w, size in enumerate(sizes) for i in range(size)
        }
        self._links = links
        self._seams = seams
        # How many joints that never close stand before each segment.
        self._walls = [list(accumulate((c == inf for c in row), initial=0)) for row in seams]
        self._home = {node: node for node in self.members}
        self._age = dict.fromkeys(self.members, 0)

    def run(self) -> None:
        """Join until no two clusters agree enough."""
        offers = [
            offer
            for one in self.members
            for other in self._linked(one)
            if one < other and (offer := self._offer(one, other))
        ]
        heapify(offers)
        while offers:
            _, one, other, age, other_age = heappop(offers)
            if (self._age.get(one), self._age.get(other)) != (age, other_age):
                continue
            self.join(one, other)
            for near in self._linked(one):
                if offer := self._offer(*sorted((one, near))):
                    heappush(offers, offer)

    def _linked(self, one: Node) -> list[Node]:
        """Return the other clusters with a link to this one."""
        found = {
            self._home[other]
            for w, rows in self.members[one].items()
            for i in rows
            for other in self._links.get((w, i), ())
        }
        return sorted(found - {one})

    def _offer(self, one: Node, other: Node) -> Offer | None:
        gain = round(self._gain(self.members[one], self.members[other]), _DIGITS)
        return (-gain, one, other, self._age[one], self._age[other]) if gain > 0 else None

    def _gain(self, left: Mapping[int, list[int]], right: Mapping[int, list[int]]) -> float:
        """Return by how much what speaks for a join outweighs what speaks against it."""
        odds = []
        told_apart = 0
        for a, mine in left.items():
            for b, theirs in right.items():
                if a in right and b in left:
                    told_apart += a != b
                else:
                    odds.append(self._best(a, mine, b, theirs))
        if not odds:
            return -1.0
        seams = sum(self._between(w, left[w], right[w]) for w in left.keys() & right.keys())
        agreement = (sum(odds) / len(odds) + max(odds)) / 2
        return agreement - _ENOUGH - _TOLD_APART * told_apart / len(odds) - seams

    def _best(self, a: int, mine: Sequence[int], b: int, theirs: Sequence[int]) -> float:
        nothing: Mapping[Node, float] = {}
        return max(
            self._links.get((a, i), nothing).get((b, j), _NONE) for i in mine for j in theirs
        )

    def _between(self, w: int, mine: Sequence[int], theirs: Sequence[int]) -> float:
        """Return what it costs that two groups of a witness's segments become one."""
        spans = [(min(i, j), max(i, j)) for i in mine for j in theirs]
        costs = [self._seams[w][i] if j - i == 1 else APART for i, j in spans]
        walls = self._walls[w]
        return min(
            c if walls[i] == walls[j] else inf for c, (i, j) in zip(costs, spans, strict=True)
        )

    def join(self, kept: Node, gone: Node) -> None:
        """Make one of two clusters, of which the first has the least node."""
        if kept == gone:
            return
        for w, rows in self.members.pop(gone).items():
            self.members[kept].setdefault(w, []).extend(rows)
            self._home.update({(w, i): kept for i in rows})
        del self._age[gone]
        self._age[kept] += 1


def confidence(nodes: Sequence[Node], table: Probabilities) -> float:
    """Return how likely these segments say the same: the mean over pairs of witnesses.

    A pair counts with its best link. For segments of one witness, how likely no other
    tells them.
    """
    by_witness: dict[int, list[int]] = {}
    for w, i in nodes:
        by_witness.setdefault(w, []).append(i)
    if len(by_witness) == 1:
        ((w, rows),) = by_witness.items()
        told = [
            float((p[rows] if a == w else p[:, rows]).max(initial=0.0))
            for (a, b), p in table.items()
            if w in (a, b)
        ]
        return 1 - max(told, default=0.0)
    links = [
        float(table[a, b][np.ix_(by_witness[a], by_witness[b])].max())
        for a, b in combinations(sorted(by_witness), 2)
    ]
    return sum(links) / len(links)
