"""The verb `stemma`."""

from __future__ import annotations

import click

from variorum.cli.base import complain, progress, write_json, write_text
from variorum.cli.sources import (
    Fetching,
    encoder_for,
    encoder_option,
    fetching_options,
    languages_of,
    read_all,
    sources_argument,
)


@click.command(
    epilog="\b\nExamples:\n"
    "  variorum stemma en.txt id.txt zh.html\n"
    "  variorum stemma coverage/ --format dot | dot -Tsvg > stemma.svg"
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
@encoder_option
@click.pass_context
@fetching_options
def stemma(
    ctx: click.Context, sources: tuple[str, ...], form: str, encoder: str | None, fetching: Fetching
) -> None:
    """Tell which version came from which, or that it can't be told."""
    from variorum.edition import compare as compare_witnesses
    from variorum.model import by_id

    with progress() as say:
        witnesses, code = read_all(sources, say, fetching)
        if not witnesses:
            ctx.exit(1)
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
        write_text("".join(stemma_as(form, s, known) for s in told), "-")
    ctx.exit(code)
