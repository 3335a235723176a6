"""Feeds and sitemaps followed: the pages that they lead to, with what they say of each."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import SourceError
from variorum.reading.blocks import Declared
from variorum.reading.limits import LIMITS, Limits
from variorum.reading.sources import feeds, sitemaps
from variorum.reading.sources.bodies import (
    ONE_ARTICLE,
    form_of_fetched,
    held_by,
    is_feed,
    is_sitemap,
    unpacked_list,
)
from variorum.reading.sources.forms import form_of, open_stream
from variorum.reading.sources.streams import head_of, in_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from variorum.reading.documents import Document, Found
    from variorum.reading.fetching.fetcher import Fetcher
    from variorum.reading.sources.feed_entry import Entry
    from variorum.reading.sources.sitemaps import SitemapEntry

logger = logging.getLogger(__name__)

# How many pages of one feed or sitemap are fetched, where nothing else is asked.
FOLLOWED = 20
# How far sitemaps may list sitemaps, and how many of them are fetched.
SITEMAP_DEPTH = 3
SITEMAPS = 20
_FIELDS = ("title", "authors", "outlet", "published", "language", "section")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far addresses are followed.

    Attributes:
        fetcher: what fetches them; one for a whole run, so that pauses and the rules
            of hosts hold for all of it.
        followed: how many pages of one feed or sitemap are fetched.
        limits: how much is taken in.
        on_fetch: called as `(number, most, address)` before each page that a feed or a
            sitemap leads to is fetched; `most` is `followed`.
    """

    fetcher: Fetcher
    followed: int = FOLLOWED
    limits: Limits = LIMITS
    on_fetch: Callable[[int, int, str], None] | None = None

    def tell(self, number: int, address: str) -> None:
        """Tell which page of a feed or sitemap is fetched next."""
        if self.on_fetch:
            self.on_fetch(number, self.followed, address)


def follow_stream(
    stream: BinaryIO, source: str, reach: Reach, name: str | None = None
) -> Iterator[Found]:
    """Yield what a stream holds as `forms.open_stream` does, but follow feeds and sitemaps.

    Args:
        stream: it is closed by the caller.
        source: its name for messages.
        reach: what fetches the pages, and how many.
        name: the file's name, where that isn't the source's.
    """
    head = head_of(stream)
    form = form_of(head, name or source)
    if is_feed(form, head):
        yield from follow_feed(stream, source, reach)
    elif is_sitemap(form, head):
        yield from follow_sitemap(stream, source, reach)
    else:
        yield from open_stream(stream, source, reach.limits, name)


def follow_feed(stream: BinaryIO, source: str, reach: Reach, address: str = "") -> Iterator[Found]:
    """Yield the pages of a feed's entries in its order, each address once.

    What the feed itself has of an entry is the document where its page can't be had
    (after the error that says so), where it has no address, and from the entry after
    `reach.followed` pages on. How many pages were left out is logged in one line.

    Args:
        stream: the feed.
        source: its name.
        reach: what fetches the pages, and how many.
        address: where the feed was fetched from, for links that are relative.
    """
    bare = left = kept = 0
    seen: set[str] = set()
    for entry in feeds.entries(stream, source, reach.limits, address):
        if isinstance(entry, SourceError):
            yield entry
            continue
        if entry.link in seen:
            continue
        own = _own_text(entry)
        if not entry.link:
            bare += own is None
        elif len(seen) >= reach.followed:
            left += 1
            kept += own is not None
        else:
            seen.add(entry.link)
            reach.tell(len(seen), entry.link)
            found = _page_at(entry.link, reach)
            if not isinstance(found, SourceError):
                step = f"{entry.source} ({entry.container})"
                yield _with(found, entry.declared, step)
                continue
            yield _instead(found) if own else found
        if own:
            yield own
    if bare:
        what = "1 entry has" if bare == 1 else f"{bare} entries have"
        yield SourceError(source, f"{what} neither a text nor an address", "leave it out")
    if left:
        whose = f", and the feed's own text of {kept} was read" if kept else ""
        _tell_left(source, left, reach, whose)


def _own_text(entry: Entry) -> Document | None:
    return entry.to_document() if entry.content.strip() else None


def _instead(error: SourceError) -> SourceError:
    """Return what is wrong with a page in whose place the feed's own text is read."""
    problem = f"{error.problem}, and the feed's own text was read instead"
    return SourceError(error.source, problem, error.remedy)


def _tell_left(source: str, left: int, reach: Reach, more: str = "") -> None:
    what = "1 page more was" if left == 1 else f"{left:,} pages more were"
    logger.warning(
        "%s: %s not fetched%s; give a --limit above %d", source, what, more, reach.followed
    )


def follow_sitemap(
    stream: BinaryIO, source: str, reach: Reach, address: str = ""
) -> Iterator[Found]:
    """Yield the newest pages that a sitemap lists, `reach.followed` at most.

    The sitemaps that an index lists are fetched, the newest first, until there are
    enough pages: 20 at most, and 3 below one another.

    Args:
        stream: the sitemap or the index.
        source: its name.
        reach: what fetches the pages, and how many.
        address: where it was fetched from, for addresses that are relative.
    """
    pages: dict[str, SitemapEntry] = {}
    for entry in _Sitemaps(reach).listed(stream, source, address):
        if isinstance(entry, SourceError):
            yield entry
        else:
            pages.setdefault(entry.address, entry)
    newest = _newest(pages.values())[: reach.followed]
    step = f"{source} (sitemap, the newest {len(newest)} of {len(pages)})"
    if len(newest) < len(pages):
        _tell_left(source, len(pages) - len(newest), reach)
    for number, entry in enumerate(newest, 1):
        reach.tell(number, entry.address)
        found = _page_at(entry.address, reach)
        if isinstance(found, SourceError):
            yield found
            continue
        said = {f: getattr(entry, f) for f in ("title", "outlet", "published", "language")}
        yield _with(found, Declared(**said, grounds=dict.fromkeys(said, "sitemap")), step)


class _Sitemaps:
    """Sitemaps on the way through an index: how many may still be fetched, which were."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._left = SITEMAPS
        self._pages = 0
        self._seen: set[str] = set()

    def listed(
        self, stream: BinaryIO, source: str, address: str, depth: int = 1
    ) -> Iterator[SitemapEntry | SourceError]:
        """Yield the pages of a sitemap, and of those that it lists."""
        nested: list[SitemapEntry] = []
        for entry in sitemaps.entries(stream, source, self._reach.limits, address):
            if isinstance(entry, SourceError):
                yield entry
            elif entry.nested:
                nested.append(entry)
            else:
                self._pages += 1
                yield entry
        if nested and depth >= SITEMAP_DEPTH:
            problem = f"lists sitemaps that lie deeper than {SITEMAP_DEPTH}"
            yield SourceError(source, problem, "give them one by one")
            return
        for entry in _newest(nested):
            enough = not self._left or self._pages >= self._reach.followed
            if not enough and entry.address not in self._seen:
                self._left -= 1
                self._seen.add(entry.address)
                yield from self._fetched(entry.address, depth + 1)

    def _fetched(self, address: str, depth: int) -> Iterator[SitemapEntry | SourceError]:
        try:
            fetched = unpacked_list(self._reach.fetcher.fetch(address), self._reach.limits)
            if not is_sitemap(form_of_fetched(fetched), fetched.data):
                raise SourceError(address, "is no sitemap", "tell whoever makes the index")
        except SourceError as error:
            yield error
            return
        yield from self.listed(in_memory(fetched.data), address, fetched.final_address, depth)


def _page_at(address: str, reach: Reach) -> Found:
    """Return the article at an address to which a feed or a sitemap leads, or what is wrong."""
    try:
        fetched = reach.fetcher.fetch(address)
        form = form_of_fetched(fetched)
    except SourceError as error:
        return error
    if form.name not in ONE_ARTICLE:
        return SourceError(address, f"is {form.name} where a page was due", "give it by itself")
    found = list(held_by(fetched, form, reach.limits))
    return found[0] if found else SourceError(address, "is empty", "leave it out")


def _newest(entries: Iterable[SitemapEntry]) -> list[SitemapEntry]:
    """Return entries by their dates, the newest first; those without one last, as listed."""
    return sorted(entries, key=lambda e: -_moment(e.published or e.lastmod))


def _moment(date: str | None) -> float:
    try:
        found = datetime.fromisoformat(date or "0001-01-01")
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return float("-inf")


def _with(document: Document, said: Declared, listed: str) -> Document:
    """Return a page with what the feed or sitemap that lists it says of it."""
    known = document.declared
    more = {f: getattr(said, f) for f in _FIELDS if getattr(said, f) and not getattr(known, f)}
    grounds = {**{f: said.grounds.get(f, "feed") for f in more}, **known.grounds}
    steps = (*document.provenance, ("listed in", listed))
    return replace(document, declared=replace(known, **more, grounds=grounds), provenance=steps)
