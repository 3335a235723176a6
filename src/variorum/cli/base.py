"""The command's frame: the group of verbs, what it says, shows and writes."""

from __future__ import annotations

import json
import logging
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from variorum import __version__
from variorum.errors import EncoderError, SourceError, VariorumError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_WIPE = "\r\033[K"
SEVERITIES = ("major", "minor", "info")


class Commands(click.Group):
    """The verbs in the order of data's way, errors of ours as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs' names, compare first and then stop by stop."""
        _ = ctx
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (as click has it)
        """Run a verb; an error that we raise on purpose ends it with one line and code 1."""
        try:
            return super().invoke(ctx)
        except VariorumError as error:
            complain(str(error))
            ctx.exit(2 if isinstance(error, EncoderError) else 1)
        except BrokenPipeError:
            # The reader of a pipe has seen enough.
            sys.stderr.close()
            ctx.exit(0)


@click.group(
    cls=Commands,
    context_settings=_SETTINGS,
    epilog="\b\nExamples:\n"
    "  variorum compare coverage/ --html report.html\n"
    "  variorum compare en.html id.txt zh.html --json edition.json\n"
    "  variorum read page.html --format text",
)
@click.version_option(__version__, prog_name="variorum")
@click.pass_context
def main(ctx: click.Context) -> None:
    """An edition of the news: all versions of a story side by side.

    Give it the coverage of a story, in any languages, and it shows which documents
    tell the same story, what every version says, adds, drops and changes, and which
    version came from which. It works offline.
    """
    handler = _Warnings(logging.WARNING)
    logger = logging.getLogger("variorum")
    logger.addHandler(handler)
    ctx.call_on_close(lambda: logger.removeHandler(handler))


class _Warnings(logging.Handler):
    """What the package warns of, as lines for the user."""

    def emit(self, record: logging.LogRecord) -> None:
        complain(record.getMessage())


def complain(line: str) -> None:
    """Write a line for the user to standard error, in place of the progress shown there."""
    wipe = _WIPE if sys.stderr.isatty() else ""
    click.echo(f"{wipe}variorum: {line}", err=True)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show what is being done on a line that is wiped at the end; silent where nobody watches."""
    watched = sys.stderr.isatty()

    def say(line: str) -> None:
        if watched:
            click.echo(f"{_WIPE}{line} …", err=True, nl=False)

    try:
        yield say
    finally:
        if watched:
            click.echo(_WIPE, err=True, nl=False)


def as_json(data: object) -> str:
    """Return data, or what has a `to_json`, as JSON text."""
    plain = data.to_json() if hasattr(data, "to_json") else data
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def write_json(data: object) -> None:
    """Write data as JSON to standard output."""
    write_text(as_json(data), "-")


def write_text(text: str, target: str) -> None:
    """Write text to a file, or to standard output for `-`."""
    # Lone surrogates can come from JSON input; they must not stop the rest.
    data = text.encode("utf-8", "replace")
    if target == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        with click.open_file(target, "wb") as file:
            file.write(data)
    except OSError as error:
        raise SourceError(
            target,
            f"can't be written ({(error.strerror or str(error)).lower()})",
            "name another file",
        ) from error


def names_among(
    known: tuple[str, ...], what: str
) -> Callable[[click.Context, click.Parameter, str | None], tuple[str, ...] | None]:
    """Return the callback of an option that takes some of these names, with commas between."""

    def names(
        ctx: click.Context, option: click.Parameter, value: str | None
    ) -> tuple[str, ...] | None:
        if value is None:
            return None
        given = tuple(filter(None, (part.strip() for part in value.split(","))))
        unknown = [name for name in given if name not in known]
        if unknown or not given:
            said = f"{unknown[0]!r} is no {what}" if unknown else f"names no {what}"
            raise click.BadParameter(f"{said}; there are {', '.join(known)}", ctx, option)
        return given

    return names
