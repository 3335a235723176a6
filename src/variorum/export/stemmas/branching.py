"""A stemma as branches to be drawn: a row for every witness, most edges between a row and its root.

Any graph is taken. The surest edges make trees; an edge that would close a circle is kept
beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.model import Edge


@dataclass(frozen=True, slots=True)
class Twig:
    """A witness in the drawing: what it hangs on, by which edge, and its ancestors, root first."""

    witness: str
    ancestors: tuple[str, ...]
    edge: int | None

    @property
    def parent(self) -> str | None:
        """The witness that it hangs on."""
        return self.ancestors[-1] if self.ancestors else None


@dataclass(frozen=True, slots=True)
class Branches:
    """The witnesses in the order of their rows."""

    twigs: tuple[Twig, ...]


def branches_of(
    witnesses: Sequence[str], edges: Sequence[Edge], when: Mapping[str, str], root: str | None
) -> Branches:
    """Return the witnesses as branches, each directly below what it hangs on.

    Args:
        witnesses: all that are drawn, in the story's order.
        edges: between these.
        when: the date of those that have one, in a form that sorts.
        root: where to begin; without it each tree begins with what comes from nothing else.
    """
    trees = {w: frozenset((w,)) for w in witnesses}
    near: dict[str, list[tuple[str, int]]] = {w: [] for w in witnesses}
    for index in sorted(range(len(edges)), key=lambda i: (-edges[i].confidence, i)):
        source, target = edges[index].source, edges[index].target
        if trees[source] is trees[target]:
            continue
        joined = trees[source] | trees[target]
        trees.update(dict.fromkeys(joined, joined))
        near[source].append((target, index))
        near[target].append((source, index))
    order = {w: n for n, w in enumerate(witnesses)}
    come = {e.target for e in edges if e.directed}

    def earliest(witness: str) -> tuple[bool, bool, str, int]:
        return witness != root, witness in come, when.get(witness, "~"), order[witness]

    twigs: list[Twig] = []
    roots = {min(tree, key=earliest) for tree in trees.values()}
    for start in sorted(roots, key=lambda w: (w != root, not near[w], *earliest(w))):
        waiting = [Twig(start, (), None)]
        while waiting:
            twig = waiting.pop()
            twigs.append(twig)
            below = [
                Twig(w, (*twig.ancestors, twig.witness), index)
                for w, index in near[twig.witness]
                if w != twig.parent
            ]
            # What is dated before its parent is drawn last, so that no line passes over it.
            now = when.get(twig.witness, "")
            below.sort(
                key=lambda t: (
                    when.get(t.witness, "~") < now,
                    when.get(t.witness, "~"),
                    order[t.witness],
                )
            )
            waiting += reversed(below)
    return Branches(tuple(twigs))
