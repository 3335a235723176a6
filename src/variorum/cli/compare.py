"""The verb `compare`."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from variorum.cli.base import SEVERITIES, as_json, complain, progress, write_text
from variorum.cli.ignoring import Ignored, dismiss_all, ignore_options
from variorum.cli.sources import (
    Fetching,
    encoder_for,
    encoder_option,
    fetching_options,
    read_all,
    sources_argument,
)
from variorum.errors import SourceError

if TYPE_CHECKING:
    from variorum.model import Edition


@click.command(
    epilog="\b\nExamples:\n"
    "  variorum compare coverage/\n"
    "  variorum compare en.html id.txt zh.html --html report.html\n"
    "  variorum compare coverage/ --ignore variorum-ignore.tsv --fail-on major\n"
    "  variorum compare coverage/ --json - | jq '.stories[].differences[].explanation'"
)
@sources_argument
@click.option(
    "--json", "json_file", metavar="FILE", help="Write the edition as JSON; - for stdout."
)
@click.option("--html", "html_file", metavar="FILE", help="Write one self-contained page.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Leave out differences less probable than this.",
)
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    default="minor",
    show_default=True,
    help="List differences from this severity on; the others are counted.",
)
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), help="Exit with 1 if there are such differences."
)
@ignore_options
@encoder_option
@click.pass_context
@fetching_options
def compare(
    ctx: click.Context,
    sources: tuple[str, ...],
    json_file: str | None,
    html_file: str | None,
    min_confidence: float,
    min_severity: str,
    fail_on: str | None,
    ignore: tuple[str, ...],
    write_ignore: str | None,
    encoder: str | None,
    fetching: Fetching,
) -> None:
    """Compare the coverage: stories, versions side by side, differences, lineage.

    SOURCE is a file (a page, a text, a mail, a feed, an archive, data), a folder of them, an
    address, or - for standard input.
    """
    from variorum.edition import compare as compare_witnesses
    from variorum.edition import languages_of

    if json_file and json_file == html_file:
        raise click.UsageError(f"--json and --html can't both go to {json_file}")
    ignored = Ignored(ignore)
    with progress() as say:
        witnesses, code = read_all(sources, say, fetching)
        if not witnesses:
            ctx.exit(1)
        chosen = encoder_for(languages_of(witnesses), encoder, "grouping", "alignment")
        edition = compare_witnesses(
            witnesses,
            encoder=chosen.name,
            min_confidence=min_confidence,
            on_progress=say,
            on_notice=complain,
        )
        edition = ignored.left_of(edition)
        say("writing")
        written = write_edition(edition, json_file, html_file)
    if not (ignored.faultless and all(written.values())):
        code = 1
    if "-" not in (json_file, html_file):
        show_summary(edition, min_severity)
        if html_file and written[html_file]:
            click.echo(f"The report is in {html_file}")
    if write_ignore:
        dismiss_all(edition, write_ignore)
    if fail_on and _has(edition, fail_on):
        code = 1
    ctx.exit(code)


def write_edition(
    edition: Edition, json_file: str | None, html_file: str | None
) -> dict[str, bool]:
    """Write the edition's files, and return for each whether it could be written."""
    written: dict[str, bool] = {}
    for target, render in ((json_file, as_json), (html_file, as_page)):
        if not target:
            continue
        try:
            write_text(render(edition), target)
            written[target] = True
        except SourceError as error:
            complain(str(error))
            written[target] = False
    return written


def as_page(edition: Edition) -> str:
    """Return the edition as one self-contained page."""
    from variorum.export.page.html import render_html

    return render_html(edition)


def show_summary(edition: Edition, min_severity: str) -> None:
    """Print the edition's summary, as wide as the terminal, in colour only there."""
    from variorum.export.terminal.summary import render_summary

    summary = render_summary(
        edition,
        width=shutil.get_terminal_size((100, 40)).columns,
        color=sys.stdout.isatty(),
        min_severity=min_severity,  # type: ignore[arg-type]
    )
    write_text(summary, "-")


def _has(edition: Edition, severity: str) -> bool:
    counted = SEVERITIES[: SEVERITIES.index(severity) + 1]
    return any(d.severity in counted for s in edition.stories for d in s.differences)
