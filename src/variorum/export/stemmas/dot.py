"""A stemma in Graphviz's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.model import Story


def stemma_as_dot(story: Story) -> str:
    """Return the story's stemma as a digraph; an edge without a direction has no arrowhead."""
    lines = [f"digraph {_quoted(story.id)} {{", f"  label={_quoted(story.title)};"]
    lines += [f"  {_quoted(w)};" for w in story.witnesses]
    for edge in story.stemma.edges:
        label = _quoted(f"{edge.relation} {edge.confidence:.0%}")
        arrow = "" if edge.directed else ", dir=none, style=dashed"
        lines.append(f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [label={label}{arrow}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
