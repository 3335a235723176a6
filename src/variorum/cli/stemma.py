"""The verb `stemma`."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from variorum.cli.base import complain, progress, write_json, write_text
from variorum.cli.sources import (
    Fetching,
    encoder_for,
    encoder_option,
    fetching_options,
    read_all,
    sources_argument,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.model import Witness


@click.command(
    epilog="\b\nExamples:\n"
    "  variorum stemma en.txt id.txt zh.html\n"
    "  variorum stemma coverage/ --format dot | dot -Tsvg > stemma.svg\n"
    "  variorum stemma en.txt id.txt zh.html --format svg --root id.txt > stemma.svg"
)
@sources_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "dot", "svg", "newick", "nexus"]),
    default="json",
    show_default=True,
    help="json; a graph for Graphviz; a drawing; a tree for phylogenetic programs.",
)
@click.option(
    "--root",
    metavar="WITNESS",
    help="Read it from this version: its id, its source or the name of its file. Not for json.",
)
@encoder_option
@click.pass_context
@fetching_options
def stemma(
    ctx: click.Context,
    sources: tuple[str, ...],
    form: str,
    root: str | None,
    encoder: str | None,
    fetching: Fetching,
) -> None:
    """Tell which version came from which, or that it can't be told."""
    from variorum.edition import compare as compare_witnesses
    from variorum.edition import languages_of
    from variorum.model import by_id

    if root is not None and form == "json":
        raise click.UsageError("--root is for drawings and trees; json tells what was found")
    with progress() as say:
        witnesses, code = read_all(sources, say, fetching)
        if not witnesses:
            ctx.exit(1)
        start = None if root is None else _named(root, witnesses)
        chosen = encoder_for(languages_of(witnesses), encoder, "grouping", "alignment")
        edition = compare_witnesses(witnesses, encoder=chosen.name, on_progress=say)
    told = [s for s in edition.stories if len(s.witnesses) > 1]
    if not told:
        complain("no two of the documents tell one story, so there is no lineage to show")
        ctx.exit(1)
    if form == "json":
        write_json([{"story": s.id, "title": s.title, **s.stemma.to_json()} for s in told])
    else:
        from variorum.export.stemmas.formats import stemma_as

        known = by_id(edition.witnesses)
        write_text("".join(stemma_as(form, s, known, start) for s in told), "-")
    ctx.exit(code)


def _named(name: str, witnesses: Sequence[Witness]) -> str:
    """Return the id of the one witness that a name stands for.

    Raises:
        UsageError: none or several bear it.
    """
    found = [w for w in witnesses if name == w.id] or [
        w for w in witnesses if name in (w.source, PurePath(w.source).name)
    ]
    if len(found) != 1:
        said = "names no version" if not found else "names several versions"
        ids = ", ".join(w.id for w in witnesses[:12])
        raise click.UsageError(f"--root {name!r} {said}; take one of these: {ids}")
    return found[0].id
