"""A stemma in Graphviz's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.export.stemmas.branching import branches_of

if TYPE_CHECKING:
    from variorum.model import Story


def stemma_as_dot(story: Story, root: str | None = None) -> str:
    """Return the story's stemma as a digraph; an edge without a direction has no arrowhead.

    With a root the graph is laid out from there, and arrows point as they were found.
    """
    rows = branches_of(story.witnesses, story.stemma.edges, {}, root).twigs
    place = {t.witness: n for n, t in enumerate(rows)}
    lines = [f"digraph {_quoted(story.id)} {{", f"  label={_quoted(story.title)};"]
    lines += [f"  {_quoted(w)};" for w in story.witnesses]
    for edge in story.stemma.edges:
        label = _quoted(f"{edge.relation} {edge.confidence:.0%}")
        arrow = "" if edge.directed else ", dir=none, style=dashed"
        source, target = edge.source, edge.target
        if root is not None and place[target] < place[source]:
            source, target = target, source
            arrow = arrow or ", dir=back"
        lines.append(f"  {_quoted(source)} -> {_quoted(target)} [label={label}{arrow}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
