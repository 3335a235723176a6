"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, BinaryIO

from variorum.errors import SourceError
from variorum.reading.decoding import decode
from variorum.reading.reader import stem_of
from variorum.reading.sources.addresses import http_address
from variorum.reading.sources.feed_entry import Entry, entry_name, is_summary
from variorum.reading.sources.fields import declared, line, moment, names
from variorum.reading.sources.json_text import loaded
from variorum.reading.sources.streams import read_up_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from variorum.reading.limits import Limits


def entries(
    stream: BinaryIO, source: str, limits: Limits, address: str = ""
) -> Iterator[Entry | SourceError]:
    """Yield the entries of a JSON feed; its arguments are those of `feeds.entries`."""
    try:
        text = decode(read_up_to(stream, source, "JSON", limits.data_bytes), source)
        feed, fault = loaded(text, source)
    except SourceError as error:
        yield error
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(feed, dict) or not isinstance(items, list):
        yield fault or SourceError(source, "is JSON, but no feed", "give RSS, Atom or JSON Feed")
        return
    version = str(feed.get("version", "")).rstrip("/").rpartition("/")[2][:8]
    bad = 0
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            name = f"{source}!{number}"
            yield _entry(item, feed, name, address, f"json feed {version}".strip())
        else:
            bad += 1
    if bad:
        problem = f"has {bad} of {len(items)} items that are no entries"
        yield SourceError(source, problem, "what could be read was; tell whoever makes the feed")
    if fault:
        yield SourceError(source, f"{fault.problem}; what was whole was read", fault.remedy)
    elif not items:
        yield SourceError(source, "is a feed without entries", "give one that has some")


def _entry(
    item: Mapping[str, Any], feed: Mapping[str, Any], source: str, address: str, container: str
) -> Entry:
    base = address or http_address(_string(feed.get("home_page_url"))) or ""
    links = (item.get("url"), item.get("external_url"))
    link = next((a for a in (http_address(_string(x), base) for x in links) if a), None)
    content = _string(item.get("content_html")) or _plain(item.get("content_text"))
    summary = _plain(item.get("summary"))
    tags = item.get("tags")
    sections = [line(t) for t in tags if isinstance(t, str)] if isinstance(tags, list) else []
    known = declared(
        "feed",
        title=line(item.get("title")),
        authors=_authors(item) or _authors(feed),
        outlet=line(feed.get("title")),
        published=moment(item.get("date_published")) or moment(item.get("date_modified")),
        language=line(item.get("language")) or line(feed.get("language")),
        section=next((s for s in sections if s), None),
        address=link,
    )
    text = content or summary or ""
    stem, _, number = source.rpartition("!")
    return Entry(
        source=source,
        title=known.title,
        link=link,
        content=text,
        is_summary=is_summary(text, declared=not content),
        declared=known,
        container=container,
        name=entry_name(link, stem_of(stem), int(number)),
    )


def _authors(data: Mapping[str, Any]) -> tuple[str, ...]:
    return names(data.get("authors")) or names(data.get("author"))


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _plain(value: object) -> str:
    return escape(_string(value), quote=False)
