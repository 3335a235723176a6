"""The verb `align`."""

from __future__ import annotations

import click

from variorum.cli.aligning import Request, align_lists, align_sources
from variorum.cli.base import progress, write_text
from variorum.cli.sources import Fetching, encoder_option, fetching_options, sources_argument


@click.command(
    epilog="\b\nExamples:\n"
    "  variorum align en.txt id.txt zh.html\n"
    "  variorum align source.lines target.lines --lines --scores\n"
    "  variorum align book.en book.de --lines --method monotone --format tmx -o book.tmx\n"
    "  variorum align memory.tmx --split --min-confidence 0.5 -o better.tmx"
)
@sources_argument
@click.option("--lines", is_flag=True, help="Two files with a segment a line, gzip or not.")
@click.option(
    "--format", "form", type=click.Choice(["beads", "json", "tmx", "tsv"]),
    help="By default beads with --lines, json for sources, and for a bilingual file tmx, or tsv "
    "where it is one.",
)  # fmt: skip
@click.option(
    "--method", type=click.Choice(["free", "monotone"]),
    help="free, the default: in any order, as news tell a story; monotone: two texts in the same "
    "order, as a book and its translation.",
)  # fmt: skip
@click.option("--scores", is_flag=True, help="With beads: print each one's confidence.")
@click.option("--split", is_flag=True, help="Cut a bilingual file's units into sentences first.")
@click.option(
    "--source-language", metavar="TAG",
    help="The language of the first text, such as en: with --lines else detected, of a bilingual "
    "file else as the file has it.",
)  # fmt: skip
@click.option("--target-language", metavar="TAG", help="The language of the second text.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1),
    help="Leave out of tmx and tsv what is less probable than this.",
)  # fmt: skip
@click.option("--keep-empty", is_flag=True, help="Keep in tmx and tsv what has no counterpart.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Write there, not to stdout.")
@encoder_option
@click.pass_context
@fetching_options
def align(
    ctx: click.Context,
    sources: tuple[str, ...],
    lines: bool,
    output: str,
    fetching: Fetching,
    **options: object,
) -> None:
    """Align the versions of a story, in any order and language.

    SOURCE is two sources or more as other verbs read them, whose collation is
    written; with --lines two files that are segmented; or one bilingual file (.tmx,
    .xlf, .tsv, .po, .jsonl) whose two sides are aligned anew.

    A bead is a line such as [0]:[0, 1], indices from 0: of lines, of a bilingual
    file's units (with --split of its sentences), or of a source's segments.
    """
    request = Request(sources, lines, **options)  # type: ignore[arg-type]
    request.check()
    with progress() as say:
        if request.kind == "sources":
            text, code = align_sources(request, fetching, say)
        else:
            text, code = align_lists(request, say)
    if text is not None:
        write_text(text, output)
    ctx.exit(code)
