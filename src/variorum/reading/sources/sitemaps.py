"""Sitemaps: the addresses that a site lists, and what news sitemaps say of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from variorum.errors import SourceError
from variorum.reading.decoding import decode
from variorum.reading.sources.addresses import http_address
from variorum.reading.sources.fields import line, moment
from variorum.reading.sources.streams import head_of, read_up_to
from variorum.reading.sources.xml_stream import XmlStream, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.reading.limits import Limits

__all__ = ["SitemapEntry", "entries", "open_sitemap"]

# The protocol's own limit for one sitemap.
ADDRESSES = 50_000
MALFORMED = "what could be read was; tell whoever makes the sitemap"
_BLANK = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address that a sitemap lists.

    Attributes:
        address: of a page, or of another sitemap.
        nested: whether it is of another sitemap.
        lastmod: when the page was changed last, ISO 8601.
        title: of the article, as the other fields from a news sitemap alone.
        published: when the article was published, ISO 8601.
        outlet: the publication.
        language: of the article, as the sitemap has it.
    """

    address: str
    nested: bool = False
    lastmod: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    language: str | None = None


# Where in a sitemap each field stands, by local names below <url> or <sitemap>.
_FIELDS = {
    "lastmod": ("lastmod",),
    "title": ("news", "title"),
    "published": ("news", "publication_date"),
    "outlet": ("news", "publication", "name"),
    "language": ("news", "publication", "language"),
}
_DATES = frozenset({"lastmod", "published"})


def open_sitemap(stream: BinaryIO, source: str, limits: Limits) -> Iterator[SourceError]:
    """Yield one line that says how many addresses a sitemap lists: it has no text of its own."""
    pages = nested = 0
    faults: list[SourceError] = []
    for entry in entries(stream, source, limits):
        if isinstance(entry, SourceError):
            faults.append(entry)
        elif entry.nested:
            nested += 1
        else:
            pages += 1
    if not pages and not nested:
        yield from faults[:1]
        return
    counts = [_count(pages, "address", "addresses"), _count(nested, "sitemap", "sitemaps")]
    listed = " and ".join(c for c in counts if c)
    also = f" ({faults[0].problem})" if faults else ""
    problem = f"lists {listed} and holds no text{also}"
    yield SourceError(source, problem, "give --follow to fetch them")


def _count(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}" if n else ""


def entries(
    stream: BinaryIO, source: str, limits: Limits, address: str = ""
) -> Iterator[SitemapEntry | SourceError]:
    """Yield the addresses of a sitemap, a sitemap index or a text sitemap, then its faults.

    An index yields the addresses of other sitemaps; how far they are followed is
    the caller's to limit.

    Args:
        stream: the sitemap.
        source: its name.
        limits: `data_bytes` of it; it may list 50,000 addresses.
        address: where it was fetched from, for addresses that are relative.
    """
    text = not head_of(stream).lstrip(_BLANK).startswith(b"<")
    listed = _lines(stream, source, limits) if text else _elements(stream, source, limits)
    number = bad = 0
    for item in listed:
        if isinstance(item, SourceError):
            yield item
            continue
        said = item.pop("loc", None)
        found = http_address(said, address)
        if found is None:
            bad += 1
            continue
        number += 1
        if number > ADDRESSES:
            problem = f"lists more than {ADDRESSES} addresses, the rest of which is left out"
            yield SourceError(source, problem, "divide the sitemap")
            return
        nested = item.pop("nested", None) is not None
        fields = {k: moment(v) if k in _DATES else line(v) for k, v in item.items()}
        yield SitemapEntry(found, nested, **fields)
    if bad:
        what = "1 line is" if bad == 1 else f"{bad} lines are"
        yield SourceError(source, f"{what} no address of the web", MALFORMED)
    elif not number:
        yield SourceError(source, "lists no address", "give a sitemap that lists some")


Listed = dict[str, str | None]


def _lines(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Listed | SourceError]:
    try:
        text = decode(read_up_to(stream, source, "a sitemap", limits.data_bytes), source)
    except SourceError as error:
        yield error
        return
    for each in text.splitlines():
        if each.strip() and not each.lstrip().startswith("#"):
            yield {"loc": each.strip()}


def _elements(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Listed | SourceError]:
    xml = XmlStream(stream, source, limits)
    root = ""
    try:
        for event, element in xml.events():
            name = local(element.tag)
            root = root or name
            if event == "end" and name in ("url", "sitemap") and not xml.cut:
                found = _fields(element)
                if name == "sitemap":
                    found["nested"] = ""
                xml.forget(element)
                yield found
    except SourceError as error:
        yield error
        return
    if root not in ("urlset", "sitemapindex"):
        problem = f"is no sitemap (its first element is <{root[:40]}>)"
        yield SourceError(source, problem, "give one that begins with <urlset> or <sitemapindex>")
    for fault in xml.faults:
        yield SourceError(source, fault, MALFORMED)


def _fields(element: Any) -> Listed:  # noqa: ANN401 (an lxml element)
    found: Listed = {"loc": _at(element, ("loc",))}
    for field, path in _FIELDS.items():
        text = _at(element, path)
        if text:
            found[field] = text
    return found


def _at(element: Any, path: tuple[str, ...]) -> str | None:  # noqa: ANN401 (an lxml element)
    for name in path:
        element = next((c for c in element if local(c.tag) == name), None)
        if element is None:
            return None
    return "".join(element.itertext()).strip() or None
