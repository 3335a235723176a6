"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and JSON Feed, entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from variorum.errors import SourceError
from variorum.reading.blocks import Declared
from variorum.reading.limits import in_words
from variorum.reading.reader import stem_of
from variorum.reading.sources import json_feed
from variorum.reading.sources.addresses import http_address
from variorum.reading.sources.feed_entry import Entry, entry_name, is_summary
from variorum.reading.sources.feed_fields import (
    ATOM,
    authors_of,
    base_of,
    children_of,
    content_of,
    declared_of,
    known_name,
    language_of,
    link_of,
    text_of,
)
from variorum.reading.sources.streams import head_of
from variorum.reading.sources.xml_stream import XmlStream, local, namespace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.reading.documents import Found
    from variorum.reading.limits import Limits

__all__ = ["Entry", "entries", "open_feed"]

ENTRIES = frozenset({"item", "entry", "atom:entry"})
CHANNELS = frozenset({"channel", "feed", "atom:feed"})
MALFORMED = "what could be read was; tell whoever makes the feed"


def open_feed(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield the text that each entry of a feed has, and a line for each fault of the feed.

    A summary is a document too, and says so in its provenance. Entries that
    have an address and no text are told in one line.

    Args:
        stream: the feed, in any of the forms.
        source: its name.
        limits: `data_bytes` of the feed, `page_bytes` of an entry, `members` entries.
    """
    bare = read = 0
    for entry in entries(stream, source, limits):
        if isinstance(entry, SourceError):
            yield entry
        elif entry.content.strip():
            read += 1
            yield entry.to_document()
        else:
            bare += 1
    if bare:
        what = "1 entry has" if bare == 1 else f"{bare} entries have"
        problem = f"{what} an address or a title and no text"
        yield SourceError(source, problem, "give the pages that they lead to")


def entries(
    stream: BinaryIO, source: str, limits: Limits, address: str = ""
) -> Iterator[Entry | SourceError]:
    """Yield the entries of a feed in its order, then what was wrong with it.

    Args:
        stream: the feed.
        source: its name.
        limits: as `open_feed` has them.
        address: where the feed was fetched from, for links that are relative.
    """
    if head_of(stream).lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"{"):
        found = json_feed.entries(stream, source, limits, address)
    else:
        found = _xml_entries(stream, source, limits, address)
    number = 0
    for entry in found:
        if isinstance(entry, SourceError):
            yield entry
            continue
        number += 1
        if number > limits.members:
            problem = f"has more than {limits.members} entries, the rest of which is left out"
            yield SourceError(source, problem, "divide the feed")
            return
        if len(entry.content) > limits.page_bytes:
            problem = f"holds more than {in_words(limits.page_bytes)}"
            yield SourceError(entry.source, problem, "give the page that it leads to")
        else:
            yield entry


def _xml_entries(
    stream: BinaryIO, source: str, limits: Limits, address: str
) -> Iterator[Entry | SourceError]:
    xml = XmlStream(stream, source, limits)
    reader = _Reader(source, address)
    try:
        for event, element in xml.events():
            if event == "start":
                yield from reader.opened(element)
            elif not xml.cut:
                yield from reader.closed(element)
                if known_name(element.tag) in ENTRIES:
                    xml.forget(element)
    except SourceError as error:
        yield error
        return
    if not reader.is_feed:
        root = f"its first element is <{reader.root[:40]}>" if reader.root else "it has no element"
        why = "; it ".join([root, *xml.faults])
        yield SourceError(source, f"is no feed ({why})", "give RSS, Atom or JSON Feed")
        return
    count = f"{reader.number} entries were read" if reader.number != 1 else "1 entry was read"
    for fault in xml.faults:
        yield SourceError(source, f"{fault} ({count})", MALFORMED)
    if not reader.number and not xml.faults:
        yield SourceError(source, "is a feed without entries", "give one that has some")


class _Reader:
    """Where in a feed one is, and what the feed has said of itself so far."""

    def __init__(self, source: str, address: str) -> None:
        self.number = 0
        self.root = ""
        self.is_feed = False
        self._source = source
        self._stem = stem_of(source)
        self._form = ""
        self._base = address
        self._channel = Declared()
        self._open: list[Any] = []

    def opened(self, element: Any) -> Iterator[Entry]:  # noqa: ANN401 (an lxml element)
        if not self.root:
            self.root = local(element.tag)
            self._form = _form(element)
            self.is_feed = bool(self._form)
        if known_name(element.tag) in ENTRIES and self.is_feed:
            # No feed has an entry within an entry: the end of the one before is missing.
            yield from self._ended()
            self._open.append(element)

    def closed(self, element: Any) -> Iterator[Entry]:  # noqa: ANN401 (an lxml element)
        name = known_name(element.tag)
        if name in ENTRIES:
            if self._open and self._open[-1] is element:
                yield from self._ended()
        elif not self._open:
            parent = element.getparent()
            if parent is not None and known_name(parent.tag) in CHANNELS:
                self._learn(element, name)

    def _ended(self) -> Iterator[Entry]:
        if self._open:
            yield self._entry(self._open.pop())

    def _learn(self, element: Any, name: str) -> None:  # noqa: ANN401 (an lxml element)
        """Take up what an element says of the whole feed."""
        channel = self._channel
        if name in ("title", "atom:title", "dc:title"):
            channel.outlet = channel.outlet or text_of(element)
        elif name in ("language", "dc:language"):
            channel.language = channel.language or text_of(element)
        elif name in ("link", "atom:link") and not self._base:
            if (element.get("rel") or "alternate") == "alternate":
                said = element.get("href") or element.text
                self._base = http_address(said, base_of(element, "")) or ""
        elif name == "atom:author":
            names = authors_of({name: [element]})
            channel.authors = tuple(n for n in names if n != channel.outlet)

    def _entry(self, element: Any) -> Entry:  # noqa: ANN401 (an lxml element)
        self.number += 1
        children = children_of(element)
        link = link_of(element, children, self._base)
        # What the feed says of itself may stand in it as `xml:lang`, of which entries inherit.
        language = language_of(element, children)
        known = declared_of(element, children, link, self._channel)
        known.language = language or known.language
        content, short = content_of(children)
        return Entry(
            source=f"{self._source}!{self.number}",
            title=known.title,
            link=link,
            content=content,
            is_summary=is_summary(content, declared=short),
            declared=known,
            container=self._form,
            name=entry_name(link, self._stem, self.number),
        )


def _form(root: Any) -> str:  # noqa: ANN401 (an lxml element)
    """Return what form of feed a root element begins; empty if none."""
    name = local(root.tag)
    if name == "rss":
        return f"rss {(root.get('version') or '2.0')[:8]}"
    if name == "rdf":
        return "rss 1.0"
    if name == "feed":
        return "atom 0.3" if namespace(root.tag) == ATOM[1] else "atom 1.0"
    return "rss 2.0" if name == "channel" else ""
