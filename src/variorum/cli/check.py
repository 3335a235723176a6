"""The verb `check`."""

from __future__ import annotations

import click

from variorum.cli.base import SEVERITIES, names_among
from variorum.cli.ignoring import ignore_options
from variorum.cli.sources import encoder_option
from variorum.cli.tags import language_tag

# As `checking.translation` has them, which is slow to load.
KINDS = (
    "figure",
    "date",
    "name",
    "quotation",
    "attribution",
    "meaning",
    "addition",
    "omission",
)
# Those of them that take an encoder.
_SLOW = ("meaning", "addition", "omission")


@click.command(
    epilog="\b\nExamples:\n"
    "  variorum check pairs.tsv --source-language en --target-language id\n"
    "  variorum check memory.tmx --kinds figure,date,name --only-differing\n"
    "  variorum check site.po --format text\n"
    "  variorum check memory.tmx.gz --fail-on major --ignore trivial.tsv --jobs 2\n"
    "  cut -f 2,3 table.tsv | variorum check - --kinds figure"
)
@click.argument("pairs", metavar="PAIRS")
@click.option(
    "--source-language",
    callback=language_tag,
    metavar="TAG",
    help="The language of the first side, such as en. By default what the file tells, "
    "else what its first pairs look like.",
)
@click.option(
    "--target-language",
    callback=language_tag,
    metavar="TAG",
    help="The language of the second side, likewise.",
)
@click.option(
    "--kinds",
    callback=names_among(KINDS, "kind of difference"),
    metavar="KIND,...",
    help=f"Look for these kinds of difference alone: {', '.join(KINDS)}. "
    f"Where neither {' nor '.join(_SLOW)} is asked for, no encoder is needed, and it is "
    "much faster.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Leave out differences less probable than this.",
)
@click.option(
    "--fail-on",
    callback=names_among((*SEVERITIES, *KINDS), "severity or kind"),
    metavar="WHAT,...",
    help="Exit with 1 if anything of these is found: kinds of difference, and severities "
    "(major; minor: major ones too; info: any at all).",
)
@click.option("--only-differing", is_flag=True, help="Leave out pairs without a difference.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "text"]),
    default="jsonl",
    show_default=True,
    help="A JSON object a pair, or a line to read a difference.",
)
@click.option("-o", "--output", metavar="FILE", default="-", help="Write there, not to stdout.")
@ignore_options
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many processes check pairs; the output is the same.",
)
@click.option(
    "--list-kinds",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _option, value: _list_kinds(ctx) if value else None,
    help="Print every sort of difference with its code and severities, and exit.",
)
@encoder_option
@click.pass_context
def check(ctx: click.Context, /, **options: object) -> None:
    """Check pairs of a source and its translation, one after the other.

    PAIRS is a .tsv (source, tab, translation), .tmx, .xlf (1.2 and 2.0), .po or .jsonl
    file with the keys source and target, packed with gzip (.gz) or not, or - for
    standard input. It may be of any length.
    """
    from variorum.cli.checking import CheckRequest, run_check

    request = CheckRequest(**options)  # type: ignore[arg-type]
    ctx.exit(run_check(request))


def _list_kinds(ctx: click.Context) -> None:
    from variorum.checking.kinds import SORTS

    for sort in SORTS:
        name = f"{sort.kind}/{sort.subkind}"
        click.echo(f"{sort.code:4}{name:28}{', '.join(sort.severities)}")
        indent = " " * 32
        for told in filter(None, (sort.rule, f"says: {sort.message}")):
            click.echo(click.wrap_text(told, 100, indent, indent))
    ctx.exit()
