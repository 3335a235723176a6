"""The stemma of a story for the terminal: a small tree, each branch with what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from variorum.export.cleaning import one_line, source_name
from variorum.export.context import sigla, with_sigla
from variorum.export.labels import confidence_word, percent
from variorum.export.stemmas.tree import Branch, forest_of
from variorum.export.width import cut, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from variorum.export.terminal.ink import Ink
    from variorum.model import Edge, Story, Witness

_Name = Callable[[int], str]


def lineage(
    story: Story, witnesses: Mapping[str, Witness], ink: Ink, columns: int
) -> Iterator[str]:
    """Return the lines of the lineage; none for a story without a stemma."""
    if not story.stemma.edges:
        return
    forest = forest_of(story.stemma, story.witnesses)
    short = sigla(story.witnesses)
    names = {w: _name(short[w], witnesses[w], ink) for w in story.witnesses}
    yield ""
    yield ink("Lineage", "strong")
    for tree in forest.trees:
        yield "  " + names[tree.witness](columns - 2)
        yield from _below(tree, names, short, ink, columns, "  ")
    for edge in forest.other:
        joint = "→" if edge.directed else "—"
        pair = f"{short.get(edge.source, '?')} {joint} {short.get(edge.target, '?')}"
        order = "" if edge.directed else "; order unknown"
        head = cut(f"{_relation(edge)}{order}", columns - 4 - width_of(pair))
        yield f"  {ink(pair, 'link')}  {head}"
        yield from _evidence(edge, short, ink, columns, "      ")
    if forest.alone:
        alone = ", ".join(short[w] for w in forest.alone)
        yield "  " + ink(cut(f"Without a known relation: {alone}", columns - 2), "quiet")


def _below(
    branch: Branch,
    names: Mapping[str, _Name],
    short: Mapping[str, str],
    ink: Ink,
    columns: int,
    stem: str,
) -> Iterator[str]:
    for child in branch.children:
        last = child is branch.children[-1]
        deeper = stem + ("   " if last else "│  ")
        if child.edge is not None:
            joint = stem + ("└─ " if last else "├─ ")
            relation = cut(f"{_relation(child.edge)} → ", columns - len(joint) - 8)
            room = columns - len(joint) - len(relation)
            yield f"{ink(joint, 'quiet')}{relation}{names[child.witness](room)}"
            below = deeper + ("│  " if child.children else "   ")
            yield from _evidence(child.edge, short, ink, columns, below)
        yield from _below(child, names, short, ink, columns, deeper)


def _relation(edge: Edge) -> str:
    return f"{edge.relation}, {confidence_word(edge.confidence)} ({percent(edge.confidence)})"


def _evidence(
    edge: Edge, short: Mapping[str, str], ink: Ink, columns: int, stem: str
) -> Iterator[str]:
    for line in edge.evidence:
        for part in wrap(with_sigla(line, short), max(columns - len(stem), 8)):
            yield ink(stem + part, "quiet")


def _name(siglum: str, witness: Witness, ink: Ink) -> _Name:
    """Return what prints a witness's short name and its outlet in the room that is left."""

    def shown(columns: int) -> str:
        about = one_line(witness.outlet or "") or source_name(witness.source)
        outlet = cut(about, columns - width_of(siglum) - 2)
        beside = f"  {ink.isolate(outlet, witness.language)}" if outlet else ""
        return ink(siglum, "link") + beside

    return shown
