"""The verb `group`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from variorum.cli.base import complain, progress, write_text
from variorum.cli.sources import (
    Fetching,
    encoder_for,
    encoder_option,
    fetching_options,
    read_all,
)
from variorum.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command(
    epilog="\b\nExamples:\n  variorum group coverage/\n  variorum group --jsonl articles.jsonl"
)
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option(
    "--jsonl", metavar="FILE", help="Documents as JSON lines with id and text; - for stdin."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    help="By default a table on a terminal.",
)
@encoder_option
@click.pass_context
@fetching_options
def group(
    ctx: click.Context,
    sources: tuple[str, ...],
    jsonl: str | None,
    form: str | None,
    encoder: str | None,
    fetching: Fetching,
) -> None:
    """Tell which documents report one event, and which repeat another."""
    from variorum.edition import languages_of
    from variorum.grouping.stories import group as group_witnesses

    if not sources and not jsonl:
        raise click.UsageError("name sources, or a file with --jsonl")
    with progress() as say:
        witnesses, code = read_all(sources, say, fetching) if sources else ([], 0)
        if jsonl:
            from variorum.reading.sources.jsonl import read_jsonl

            more, errors = read_jsonl(jsonl)
            taken = {w.id for w in witnesses}
            remedy = "give each document an id of its own"
            errors += [
                SourceError(w.source, f"has the id of a source, {w.id!r}", remedy)
                for w in more
                if w.id in taken
            ]
            for error in errors:
                complain(str(error))
            witnesses = [*witnesses, *(w for w in more if w.id not in taken)]
            code = 1 if errors else code
        if not witnesses:
            ctx.exit(1)
        chosen = encoder_for(languages_of(witnesses), encoder, "grouping")
        say(f"grouping {len(witnesses)} documents")
        grouping = group_witnesses(witnesses, chosen)
    story = {w: f"story-{n}" for n, ids in enumerate(grouping.stories, 1) for w in ids}
    rows = [
        {"id": w.id, "story": story[w.id], "duplicate_of": grouping.duplicates.get(w.id)}
        for w in witnesses
    ]
    if form == "jsonl" or (form is None and not sys.stdout.isatty()):
        write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "-")
    else:
        _group_table(rows)
    ctx.exit(code)


def _group_table(rows: Sequence[dict[str, str | None]]) -> None:
    last = None
    for row in sorted(rows, key=lambda r: (len(r["story"] or ""), r["story"] or "")):
        if row["story"] != last:
            last = row["story"]
            click.echo(last)
        copy = f"  (repeats {row['duplicate_of']})" if row["duplicate_of"] else ""
        click.echo(f"  {row['id']}{copy}")
