"""The verb `facts`."""

from __future__ import annotations

import shutil

import click

from variorum.cli.base import progress, write_json, write_text
from variorum.cli.sources import Fetching, fetching_options, read_all, sources_argument


@click.command(
    epilog="\b\nExamples:\n"
    "  variorum facts coverage/\n"
    "  variorum facts en.txt id.txt --format csv > facts.csv"
)
@sources_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
)
@click.option(
    "--kind", type=click.Choice(["figure", "date", "name", "quotation"]), help="Only these."
)
@click.pass_context
@fetching_options
def facts(
    ctx: click.Context, sources: tuple[str, ...], form: str, kind: str | None, fetching: Fetching
) -> None:
    """List the figures, dates, names and quotations that the sources state, with their places."""
    from variorum.checking.index import index_facts
    from variorum.export.tables import facts_as_csv, facts_as_table

    with progress() as say:
        witnesses, code = read_all(sources, say, fetching)
    index = [row for row in index_facts(witnesses) if kind in (None, row["kind"])]
    if form == "json":
        write_json({"facts": index})
    else:
        width = shutil.get_terminal_size((100, 40)).columns
        write_text(facts_as_csv(index) if form == "csv" else facts_as_table(index, width), "-")
    ctx.exit(code)
