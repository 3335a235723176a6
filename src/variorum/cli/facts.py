"""The verb `facts`."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

from variorum.cli.base import complain, names_among, progress, write_json, write_text
from variorum.cli.sources import (
    Fetching,
    encoder_option,
    fetching_options,
    read_all,
    sources_argument,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.encoding.base import Encoder
    from variorum.model import Witness

# As `checking.index` has them, which is slow to load.
KINDS = ("figure", "date", "name", "quotation")


@click.command(
    epilog="\b\nExamples:\n"
    "  variorum facts coverage/\n"
    "  variorum facts en.txt id.txt --kind figure,date\n"
    '  variorum facts coverage/ --about "cost of the ferry"\n'
    "  variorum facts en.txt id.txt --format csv > facts.csv"
)
@sources_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="A table to read, a line a reading, or all there is.",
)
@click.option(
    "--kind",
    "kinds",
    callback=names_among(KINDS, "kind of fact"),
    metavar="KIND,...",
    help=f"Only these: {', '.join(KINDS)}.",
)
@click.option(
    "--about",
    metavar="WORDS",
    help="Only facts that stand where a source speaks of this, in any language, "
    "the most relevant first.",
)
@encoder_option
@click.pass_context
@fetching_options
def facts(
    ctx: click.Context,
    sources: tuple[str, ...],
    form: str,
    kinds: tuple[str, ...] | None,
    about: str | None,
    encoder: str | None,
    fetching: Fetching,
) -> None:
    """List the figures, dates, names and quotations that the sources state, with their places.

    The same fact of several sources is one row, whatever their languages.
    """
    from variorum.checking.index.about import rows_about
    from variorum.checking.index.index import index_facts
    from variorum.export.tables import facts_as_csv, facts_as_table

    if about is not None and not about.strip():
        raise click.BadParameter("says nothing; give some words", param_hint="--about")
    with progress() as say:
        witnesses, code = read_all(sources, say, fetching)
        say("looking for facts")
        chosen = _encoder(witnesses, encoder, kinds, about)
        index = index_facts(witnesses, chosen, kinds or KINDS)
        if about is not None:
            every, index = index, rows_about(index, witnesses, about, chosen)
            _tell_left_out(len(every) - len(index), about)
    if form == "json":
        write_json({"facts": index})
    elif form == "csv":
        write_text(facts_as_csv(index), "-")
    elif witnesses:
        width = shutil.get_terminal_size((100, 40)).columns
        write_text(facts_as_table(index, width, witnesses, headed=about is None), "-")
    ctx.exit(code)


def _tell_left_out(count: int, about: str) -> None:
    if count:
        facts = "1 fact is" if count == 1 else f"{count:,} facts are"
        complain(f"{facts} left out, as not about {about!r}")


def _encoder(
    witnesses: Sequence[Witness],
    name: str | None,
    kinds: tuple[str, ...] | None,
    about: str | None,
) -> Encoder | None:
    """Return the encoder, None where nothing is compared by meaning."""
    several = len({w.language for w in witnesses}) > 1
    if about is None and not (several and "quotation" in (kinds or KINDS)):
        return None
    from variorum.encoding.choose import choose_encoder

    return choose_encoder((w.language for w in witnesses), name)
