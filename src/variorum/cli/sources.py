"""What the verbs share that begin with sources: their argument, their options, the reading."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING

import click

from variorum.cli.base import complain
from variorum.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from variorum.model import Witness
    from variorum.reading.sources.web import Web

# As `reading.sources.following` and `encoding.choose` have them, which are slow to load.
FOLLOWED = 20
ENCODERS = ("use", "e5")

encoder_option = click.option(
    "--encoder",
    type=click.Choice(ENCODERS),
    help="Choose the encoder; by default the quickest that knows the languages: "
    "use (17 languages) or e5 (about 100).",
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
    from variorum.reading.sources import with_unique_ids

    results = list(read_each(sources, say, fetching or Fetching()))
    witnesses = with_unique_ids(r for r in results if not isinstance(r, SourceError))
    kept, long = fitting(witnesses)
    for error in long:
        complain(str(error))
    return kept, 1 if long or len(witnesses) < len(results) else 0


def fitting(witnesses: Sequence[Witness]) -> tuple[list[Witness], list[SourceError]]:
    """Return the witnesses that can be compared, and an error for each that is too long."""
    from variorum.edition import MAX_SEGMENTS

    kept, errors = [], []
    for witness in witnesses:
        if len(witness.segments) > MAX_SEGMENTS:
            problem = f"has {len(witness.segments):,} segments, more than the {MAX_SEGMENTS:,} "
            remedy = "give each of its articles as a file of its own"
            errors.append(SourceError(witness.source, problem + "of the longest article", remedy))
        else:
            kept.append(witness)
    return kept, errors


def warn_of_unknown_languages(witnesses: Sequence[Witness], name: str | None) -> None:
    """Tell which languages an encoder that the user chose was not trained on."""
    if name is None:
        return
    from variorum.encoding.choose import encoder_named
    from variorum.languages import primary

    known = encoder_named(name).languages
    spoken = {primary(w.language) for w in witnesses} - {"und"}
    if known is not None and spoken - known:
        complain(
            f"the encoder {name} was not trained on {', '.join(sorted(spoken - known))}, so that "
            "versions in it may not be recognised; use --encoder e5"
        )
