"""The verb `check`."""

from __future__ import annotations

import json

import click

from variorum.cli.base import SEVERITIES, complain, write_text
from variorum.errors import SourceError


@click.command(
    epilog="\b\nExamples:\n"
    "  variorum check pairs.tsv --source-language en --target-language id\n"
    "  variorum check memory.tmx --fail-on major"
)
@click.argument("pairs", metavar="PAIRS")
@click.option(
    "--source-language", metavar="TAG", help="The language of the first side, such as en."
)
@click.option("--target-language", metavar="TAG", help="The language of the second side.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.5, show_default=True)
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), help="Exit with 1 if there are such differences."
)
@click.pass_context
def check(
    ctx: click.Context,
    pairs: str,
    source_language: str | None,
    target_language: str | None,
    min_confidence: float,
    fail_on: str | None,
) -> None:
    """Check pairs of a source and its translation; a line of JSON for each.

    PAIRS is a .tsv (source, tab, translation), .tmx, .xlf, .po or .jsonl file
    with the keys source and target.
    """
    from variorum.checking.translation import check_pair
    from variorum.reading.pairs import read_pairs

    code = 0
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on else ()
    for item in read_pairs(pairs, source_language, target_language):
        if isinstance(item, SourceError):
            complain(str(item))
            code = 1
            continue
        differences = check_pair(item, min_confidence=min_confidence)
        row = {"index": item.index, "differences": differences}
        write_text(json.dumps(row, ensure_ascii=False) + "\n", "-")
        if any(d["severity"] in counted for d in differences):
            code = 1
    ctx.exit(code)
