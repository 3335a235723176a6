"""Addresses: what each leads to; feeds and sitemaps are followed by `following`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import SourceError
from variorum.reading.sources.bodies import (
    form_of_fetched,
    held_by,
    is_feed,
    is_sitemap,
    unpacked_list,
)
from variorum.reading.sources.following import Reach, follow_feed, follow_sitemap, follow_stream
from variorum.reading.sources.streams import in_memory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.reading.documents import Found
    from variorum.reading.limits import Limits


@dataclass(frozen=True, slots=True)
class Web(Reach):
    """How addresses are read, as far as `Reach` has it; `read_sources` takes its methods."""

    def open(self, address: str, limits: Limits) -> Iterator[Found]:
        """Yield what an address leads to; `read_sources` takes this as its `open_address`."""
        yield from open_address(address, replace(self, limits=limits))

    def open_stream(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
        """Yield what a file holds, feeds and sitemaps followed; `read_sources` takes this too."""
        yield from follow_stream(stream, source, replace(self, limits=limits))


def open_address(address: str, web: Web) -> Iterator[Found]:
    """Yield what an address leads to, an error for what can't be read.

    A page or a text is one document. The pages of a feed's entries are fetched; where
    one can't be, or there are more than `web.followed`, what the feed itself has of
    the entry is the document. Of a sitemap the newest pages are fetched. Archives and
    data give what they hold.
    """
    try:
        fetched = unpacked_list(web.fetcher.fetch(address), web.limits)
        form = form_of_fetched(fetched)
    except SourceError as error:
        yield error
        return
    stream = in_memory(fetched.data)
    if is_feed(form, fetched.data):
        yield from follow_feed(stream, address, web, fetched.final_address)
    elif is_sitemap(form, fetched.data):
        yield from follow_sitemap(stream, address, web, fetched.final_address)
    else:
        yield from held_by(fetched, form, web.limits)
