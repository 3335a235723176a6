"""The verb `read`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from variorum.cli.base import progress, write_json, write_text
from variorum.cli.sources import Fetching, fetching_options, read_each, sources_argument
from variorum.errors import SourceError

if TYPE_CHECKING:
    from variorum.model import Witness


@click.command(
    epilog="\b\nExamples:\n"
    "  variorum read page.html\n"
    "  curl -s https://example.org/news | variorum read - --format text\n"
    "  variorum read archive/ --format jsonl > articles.jsonl"
)
@sources_argument
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text",
    show_default=True, help="text: title, body and captions; json, jsonl: all that was read.",
)  # fmt: skip
@click.pass_context
@fetching_options
def read(ctx: click.Context, sources: tuple[str, ...], form: str, fetching: Fetching) -> None:
    """Read the article of each source, apart from the page's own words.

    SOURCE is a file (a page, a text, a mail, a feed, an archive, data), a folder of them, an
    address, or - for standard input.
    """
    if form == "jsonl":
        ctx.exit(_stream(sources, fetching))
    with progress() as say:
        results = list(read_each(sources, say, fetching))
    from variorum.reading.sources import with_unique_ids

    witnesses = with_unique_ids(r for r in results if not isinstance(r, SourceError))
    if form == "json":
        rows = [_row(w) for w in witnesses]
        write_json(rows[0] if len(sources) == 1 and len(rows) == 1 else rows)
    else:
        from variorum.export.plain import article_as_text

        write_text("\n\n".join(article_as_text(w) for w in witnesses), "-")
    ctx.exit(1 if len(witnesses) < len(results) else 0)


def _stream(sources: tuple[str, ...], fetching: Fetching) -> int:
    """Print each witness as soon as it is read, and return the exit code."""
    code = 0
    with progress() as say:
        for result in read_each(sources, say, fetching):
            if isinstance(result, SourceError):
                code = 1
            else:
                write_text(json.dumps(_row(result), ensure_ascii=False) + "\n", "-")
    return code


def _row(witness: Witness) -> dict[str, Any]:
    """Return a witness as it is printed: alone, it needs no id."""
    return {k: v for k, v in witness.to_json().items() if k != "id"}
