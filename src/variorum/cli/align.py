"""The verb `align`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from variorum.cli.base import complain, progress, write_json
from variorum.cli.sources import (
    Fetching,
    encoder_option,
    fetching_options,
    read_all,
    sources_argument,
    warn_of_unknown_languages,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command(
    epilog="\b\nExamples:\n"
    "  variorum align en.txt id.txt zh.html\n"
    "  variorum align source.lines target.lines --lines --scores"
)
@sources_argument
@click.option("--lines", is_flag=True, help="Two files with a segment a line; print beads.")
@click.option("--scores", is_flag=True, help="With --lines: print each bead's confidence.")
@encoder_option
@click.pass_context
@fetching_options
def align(
    ctx: click.Context,
    sources: tuple[str, ...],
    lines: bool,
    scores: bool,
    encoder: str | None,
    fetching: Fetching,
) -> None:
    """Align the versions of a story, in any order and language.

    Prints the collation as JSON; with --lines one bead a line, [0]:[0, 1],
    indices from 0.
    """
    if lines:
        if len(sources) != 2:
            raise click.UsageError("--lines takes two files")
        _align_lines(sources, scores, encoder)
        return
    if len(sources) < 2:
        raise click.UsageError("name two sources or more")
    from variorum.alignment.collation import collate
    from variorum.encoding.choose import choose_encoder

    with progress() as say:
        witnesses, code = read_all(sources, say, fetching)
        if len(witnesses) < 2:
            complain("fewer than two documents could be read, so there is nothing to align")
            ctx.exit(1)
        warn_of_unknown_languages(witnesses, encoder)
        say("aligning")
        passages = collate(witnesses, choose_encoder((w.language for w in witnesses), encoder))
    data = {
        "witnesses": [w.to_json() for w in witnesses],
        "passages": [p.to_json() for p in passages],
    }
    write_json(data)
    ctx.exit(code)


def _align_lines(sources: Sequence[str], scores: bool, encoder: str | None) -> None:
    from variorum.alignment.beads import align_pair
    from variorum.encoding.choose import choose_encoder
    from variorum.reading.language import detect_language
    from variorum.reading.segmented import read_lines

    texts = [read_lines(source) for source in sources]
    first, second = (detect_language("\n".join(t))[0] for t in texts)
    chosen = choose_encoder((first, second), encoder)
    for bead in align_pair(texts[0], texts[1], (first, second), chosen):
        line = f"{list(bead.source)}:{list(bead.target)}"
        click.echo(f"{line}:{bead.confidence:.3f}" if scores else line)
