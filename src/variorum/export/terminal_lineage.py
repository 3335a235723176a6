"""The stemma of a story for the terminal: a small tree, each branch with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from variorum.export.cleaning import one_line
from variorum.export.ink import Ink
from variorum.export.labels import confidence_word, percent
from variorum.export.tree import Branch, forest_of
from variorum.export.width import cut, wrap
from variorum.model import Edge, Story, Witness


def lineage(
    story: Story, witnesses: Mapping[str, Witness], ink: Ink, columns: int
) -> Iterator[str]:
    """Return the lines of the lineage; none for a story without a stemma."""
    if not story.stemma.edges:
        return
    forest = forest_of(story.stemma, story.witnesses)
    yield ""
    yield ink("Lineage", "strong")
    for tree in forest.trees:
        yield "  " + _name(tree.witness, witnesses, ink, columns - 2)
        yield from _below(tree, witnesses, ink, columns, "  ")
    for edge in forest.other:
        names = f"{one_line(edge.source)} {'→' if edge.directed else '—'} {one_line(edge.target)}"
        order = "" if edge.directed else "; can't tell which came first"
        head = cut(f"{_relation(edge)}{order}", columns - 8)
        yield f"  {ink(cut(names, columns // 3), 'link')}  {head}"
        yield from _evidence(edge, ink, columns, "      ")
    if forest.alone:
        names = ", ".join(one_line(w) for w in forest.alone)
        yield "  " + ink(cut(f"Without a known relation: {names}", columns - 2), "quiet")


def _below(
    branch: Branch, witnesses: Mapping[str, Witness], ink: Ink, columns: int, stem: str
) -> Iterator[str]:
    for child in branch.children:
        last = child is branch.children[-1]
        deeper = stem + ("   " if last else "│  ")
        if child.edge is not None:
            joint = stem + ("└─ " if last else "├─ ")
            relation = cut(f"{_relation(child.edge)} → ", columns - len(joint) - 8)
            room = columns - len(joint) - len(relation)
            name = _name(child.witness, witnesses, ink, room)
            yield f"{ink(joint, 'quiet')}{relation}{name}"
            yield from _evidence(child.edge, ink, columns, deeper + ("│  " if child.children else "   "))
        yield from _below(child, witnesses, ink, columns, deeper)


def _relation(edge: Edge) -> str:
    return f"{edge.relation}, {confidence_word(edge.confidence)} ({percent(edge.confidence)})"


def _evidence(edge: Edge, ink: Ink, columns: int, stem: str) -> Iterator[str]:
    for line in edge.evidence:
        for part in wrap(one_line(line), columns - len(stem)):
            yield ink(stem + part, "quiet")


def _name(witness_id: str, witnesses: Mapping[str, Witness], ink: Ink, columns: int) -> str:
    witness = witnesses[witness_id]
    name = cut(one_line(witness_id), max(columns, 1))
    outlet = cut(one_line(witness.outlet or ""), columns - len(name) - 2)
    return ink(name, "link") + (f"  {ink.isolate(outlet, witness.language)}" if outlet else "")
