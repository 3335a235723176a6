"""A stemma in the formats of other programs, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.export.stemmas.dot import stemma_as_dot
from variorum.export.stemmas.newick import stemma_as_newick, stemma_as_nexus
from variorum.export.stemmas.svg import render_stemma_svg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from variorum.model import Story, Witness


def stemma_as(
    form: str, story: Story, witnesses: Mapping[str, Witness], root: str | None = None
) -> str:
    """Return a story's stemma as `dot`, `svg`, `newick` or `nexus`, with a final newline.

    Args:
        form: the format.
        story: whose stemma it is.
        witnesses: by id.
        root: the id of the witness to read it from, where it is one of the story's.

    Raises:
        KeyError: there is no such format.
    """
    root = root if root in story.witnesses else None
    formats = {
        "dot": lambda: stemma_as_dot(story, root),
        "newick": lambda: stemma_as_newick(story, root),
        "nexus": lambda: stemma_as_nexus(story, root),
        "svg": lambda: render_stemma_svg(story, witnesses, root=root) + "\n",
    }
    return formats[form]()
