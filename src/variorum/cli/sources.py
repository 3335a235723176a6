"""What the verbs share that begin with sources: argument, options, reading, choice of encoder."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING

import click

from variorum.cli.base import complain
from variorum.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from variorum.encoding.base import Encoder
    from variorum.encoding.notices import Stop
    from variorum.model import Witness
    from variorum.reading.sources.web import Web

# As `reading.sources.following` and `encoding.choose` have them, which are slow to load.
FOLLOWED = 20
ENCODERS = ("use", "e5")


def _name_of_encoder(ctx: click.Context, option: click.Parameter, name: str | None) -> str | None:
    """Return the name if it is that of an encoder of ours, or has the form `module:Class`."""
    if name is None or name in ENCODERS:
        return name
    module, _, attribute = name.partition(":")
    if all(map(str.isidentifier, [*module.split("."), attribute])):
        return name
    known = " nor ".join(ENCODERS)
    problem = f"{name!r} is neither {known}, nor one of your own as module:Class"
    raise click.BadParameter(problem, ctx, option)


encoder_option = click.option(
    "--encoder",
    callback=_name_of_encoder,
    metavar=f"[{'|'.join(ENCODERS)}|MODULE:CLASS]",
    help="Choose the encoder: use (17 languages), e5 (about 100), or one of your own. By "
    "default the one that knows most of the languages, and the quicker of two.",
)
sources_argument = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
_FETCHING = (
    click.option(
        "--follow",
        is_flag=True,
        help="Fetch what a feed or sitemap file names, as is done for one at an address.",
    ),
    click.option(
        "--limit",
        type=click.IntRange(min=1),
        default=FOLLOWED,
        show_default=True,
        help="How many articles of a feed or sitemap to fetch.",
    ),
    click.option(
        "--allow-private",
        is_flag=True,
        help="Fetch addresses of this machine and the local network too.",
    ),
    click.option("--no-robots", is_flag=True, help="Fetch what robots.txt asks robots not to."),
)


@dataclass(frozen=True, slots=True)
class Fetching:
    """How addresses among the sources are fetched, as the user asked."""

    follow: bool = False
    limit: int = FOLLOWED
    allow_private: bool = False
    no_robots: bool = False

    @contextmanager
    def web(self, sources: Sequence[str], say: Callable[[str], None]) -> Iterator[Web | None]:
        """Give what fetches addresses, or None where the sources need none.

        Args:
            sources: as the user gave them.
            say: shows which page of a feed or sitemap is being fetched.
        """
        from variorum.reading.fetching.addresses import is_address

        if not self.follow and not any(map(is_address, sources)):
            yield None
            return
        from variorum.reading.fetching.fetched import FetchOptions
        from variorum.reading.fetching.fetcher import Fetcher
        from variorum.reading.sources.web import Web

        options = FetchOptions(allow_private=self.allow_private, robots=not self.no_robots)
        with Fetcher(options) as fetcher:
            yield Web(
                fetcher,
                followed=self.limit,
                on_fetch=lambda number, most, page: say(f"fetching {number}/{most} {page}"),
            )


def fetching_options(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options of fetching; it takes them together, as `fetching`."""

    @wraps(verb)
    def with_fetching(*args: object, **options: object) -> None:
        names = [f.name for f in fields(Fetching)]
        fetching = Fetching(**{n: options.pop(n) for n in names})  # type: ignore[arg-type]
        verb(*args, fetching=fetching, **options)

    command: Callable[..., None] = with_fetching
    for option in reversed(_FETCHING):
        command = option(command)
    return command


def read_each(
    sources: Sequence[str], say: Callable[[str], None], fetching: Fetching
) -> Iterator[Witness | SourceError]:
    """Yield each witness as soon as it is read, and an error, already told, for what can't be."""
    from variorum.reading.sources import read_each as each

    with fetching.web(sources, say) as web:
        for result in each(
            sources,
            on_progress=lambda done, total, source: say(f"reading {done}/{total} {source}"),
            open_address=web.open if web else None,
            open_stream=web.open_stream if web and fetching.follow else None,
        ):
            if isinstance(result, SourceError):
                complain(str(result))
            yield result


def read_all(
    sources: Sequence[str], say: Callable[[str], None], fetching: Fetching | None = None
) -> tuple[list[Witness], int]:
    """Read the sources, tell what failed, and return the witnesses and the exit code.

    What is far too long for an article is told and left out.
    """
    from variorum.edition import fitting
    from variorum.reading.sources import with_unique_ids

    results = list(read_each(sources, say, fetching or Fetching()))
    witnesses = with_unique_ids(r for r in results if not isinstance(r, SourceError))
    kept, long = fitting(witnesses)
    for error in long:
        complain(str(error))
    return kept, 1 if long or len(witnesses) < len(results) else 0


def encoder_for(languages: Mapping[str, float], name: str | None, *stops: Stop) -> Encoder:
    """Return the encoder for these languages, and tell which of them it wasn't trained on.

    Args:
        languages: of the texts, as BCP 47 tags, each with how sure it is, 0 to 1.
        name: the encoder that the user asked for, or None.
        stops: what it is for; what becomes of the languages is told for each.

    Raises:
        EncoderError: it can't be made.
    """
    from variorum.encoding.choose import choose_encoder
    from variorum.encoding.notices import untrained

    encoder = choose_encoder(languages, name)
    notice = untrained(languages, encoder, *stops)
    if notice:
        complain(notice)
    return encoder
