"""A stemma as a tree for phylogenetic programs: Newick and NEXUS.

Inner nodes are witnesses too, so they bear their names. A stemma whose root can't
be told is rooted at the first of the story's witnesses, and NEXUS says so: `[&U]`.
With a root of the reader's choice it is rooted there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.model import Story


def stemma_as_newick(story: Story, root: str | None = None) -> str:
    """Return the story's stemma in the Newick format, with a final newline."""
    return f"{_newick(story, root)};\n"


def stemma_as_nexus(story: Story, root: str | None = None) -> str:
    """Return the story's stemma as a NEXUS file with its taxa and one tree."""
    known = root is not None or all(e.directed for e in story.stemma.edges)
    rooted = "R" if known else "U"
    labels = " ".join(_quoted(w) for w in story.witnesses)
    return (
        "#NEXUS\n"
        "BEGIN TAXA;\n"
        f"  DIMENSIONS NTAX={len(story.witnesses)};\n"
        f"  TAXLABELS {labels};\n"
        "END;\n"
        "BEGIN TREES;\n"
        f"  TREE {_quoted(story.id)} = [&{rooted}] {_newick(story, root)};\n"
        "END;\n"
    )


def _newick(story: Story, root: str | None) -> str:
    neighbours: dict[str, list[str]] = {w: [] for w in story.witnesses}
    for edge in story.stemma.edges:
        neighbours[edge.source].append(edge.target)
        neighbours[edge.target].append(edge.source)
    targets = {e.target for e in story.stemma.edges if e.directed}
    if root is None:
        root = next((w for w in story.witnesses if w not in targets), story.witnesses[0])
    order = {w: n for n, w in enumerate(story.witnesses)}
    return _subtree(root, None, neighbours, order)


def _subtree(
    node: str,
    parent: str | None,
    neighbours: Mapping[str, Sequence[str]],
    order: Mapping[str, int],
) -> str:
    below = sorted((n for n in neighbours[node] if n != parent), key=lambda n: order[n])
    if not below:
        return _quoted(node)
    inner = ",".join(_subtree(n, node, neighbours, order) for n in below)
    return f"({inner}){_quoted(node)}"


def _quoted(name: str) -> str:
    plain = name.replace("-", "").replace("_", "").isalnum() and name.isascii()
    return name if plain and "-" not in name else "'" + name.replace("'", "''") + "'"
