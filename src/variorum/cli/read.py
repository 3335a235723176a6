"""The verb `read`."""

from __future__ import annotations

import json

import click

from variorum.cli.base import progress, write_json, write_text
from variorum.cli.sources import Fetching, fetching_options, read_all, sources_argument


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
    with progress() as say:
        witnesses, code = read_all(sources, say, fetching, articles=False)
    rows = [{k: v for k, v in w.to_json().items() if k != "id"} for w in witnesses]
    if form == "jsonl":
        write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "-")
    elif form == "json":
        write_json(rows[0] if len(sources) == 1 and len(rows) == 1 else rows)
    else:
        from variorum.export.plain import article_as_text

        write_text("\n\n".join(article_as_text(w) for w in witnesses), "-")
    ctx.exit(code)
