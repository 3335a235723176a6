"""A stemma in the formats of other programs, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.export.stemmas.dot import stemma_as_dot
from variorum.export.stemmas.newick import stemma_as_newick, stemma_as_nexus
from variorum.export.stemmas.svg import render_stemma_svg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from variorum.model import Story, Witness


def stemma_as(form: str, story: Story, witnesses: Mapping[str, Witness]) -> str:
    """Return a story's stemma as `dot`, `svg`, `newick` or `nexus`, with a final newline.

    Raises:
        KeyError: there is no such format.
    """
    formats = {
        "dot": lambda: stemma_as_dot(story),
        "newick": lambda: stemma_as_newick(story),
        "nexus": lambda: stemma_as_nexus(story),
        "svg": lambda: render_stemma_svg(story, witnesses) + "\n",
    }
    return formats[form]()
