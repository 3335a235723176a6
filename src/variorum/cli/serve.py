"""The verb `serve`."""

from __future__ import annotations

import click

from variorum.cli.sources import encoder_option

# As `web.serving` and `web.judgements` have them.
PORT = 8642
IGNORE = "variorum-ignore.tsv"


@click.command(
    epilog="\b\nExamples:\n"
    "  variorum serve coverage/\n"
    "  variorum serve edition.json --no-open\n"
    "  variorum serve en.html id.txt zh.html --port 0 --ignore trivial.tsv\n"
    "  variorum serve edition.json --host 0.0.0.0 --token our-desk-and-nobody-else"
)
@click.argument("sources", nargs=-1, metavar="[SOURCE...|EDITION.json]")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Answer at this port; 0 takes a free one.",
)
@click.option(
    "--host",
    metavar="HOST",
    default="127.0.0.1",
    show_default=True,
    help="Answer at this address of the machine. Where others can reach it, --token is needed.",
)
@click.option(
    "--token",
    metavar="TOKEN",
    help="Answer only those who know this: 16 or more letters and digits, given once as "
    "?token=TOKEN in the address.",
)
@click.option("--no-open", is_flag=True, help="Don't open a browser.")
@click.option(
    "--ignore",
    metavar="FILE",
    default=IGNORE,
    show_default=True,
    help="Keep in this file what is judged to be no difference; check and compare read it too.",
)
@encoder_option
def serve(
    sources: tuple[str, ...],
    port: int,
    host: str,
    token: str | None,
    no_open: bool,
    ignore: str,
    encoder: str | None,
) -> None:
    """Read an edition in the browser: versions side by side, what differs, the lineage.

    SOURCE is what compare takes: it is compared while the page stands already.
    EDITION.json is what compare --json has written. Sources can be added in the page too.
    The server answers this machine alone.
    """
    from variorum.web.serving import ServeOptions
    from variorum.web.serving import serve as run

    if "-" in sources:
        raise click.UsageError("serve can't take standard input; give a file")
    run(ServeOptions(sources, host, port, token, ignore, encoder, opens=not no_open))
