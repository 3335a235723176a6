"""What was fetched: which form it has, and the documents in it, with where they came from."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from variorum.errors import SourceError
from variorum.reading.fetching.addresses import is_address
from variorum.reading.fetching.transfer import unpacked
from variorum.reading.sources.addresses import stem_of_address
from variorum.reading.sources.forms import SourceForm, form_of
from variorum.reading.sources.streams import HEAD, in_memory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.reading.documents import Document, Found
    from variorum.reading.fetching.fetched import Fetched
    from variorum.reading.limits import Limits


# By which ending a media type goes, where the address has none or another.
_ENDINGS = {
    "application/atom+xml": ".atom",
    "application/feed+json": ".json",
    "application/json": ".json",
    "application/jsonl": ".jsonl",
    "application/ld+json": ".jsonld",
    "application/ndjson": ".ndjson",
    "application/rdf+xml": ".rdf",
    "application/rss+xml": ".rss",
    "application/warc": ".warc",
    "application/x-ndjson": ".ndjson",
    "application/xhtml+xml": ".xhtml",
    "application/xml": ".xml",
    "message/rfc822": ".eml",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/x-markdown": ".md",
    "text/xml": ".xml",
}
ONE_ARTICLE = frozenset({"a page", "a text", "Markdown"})


def form_of_fetched(fetched: Fetched) -> SourceForm:
    """Return the form of a body: by its first bytes, its media type, its address."""
    name = urlsplit(fetched.final_address).path.rpartition("/")[2]
    ending = _ENDINGS.get(fetched.content_type)
    return form_of(fetched.data[:HEAD], f"{name}{ending}" if ending else name)


def is_feed(form: SourceForm, data: bytes) -> bool:
    """Tell feeds, those in JSON too."""
    return form.name == "a feed" or (form.name == "JSON" and b"jsonfeed.org/version" in data[:HEAD])


def is_sitemap(form: SourceForm, data: bytes) -> bool:
    """Tell sitemaps, those too that are a text with an address a line."""
    if form.name != "a text":
        return form.name == "a sitemap"
    lines = data[:HEAD].decode("utf-8", "replace").split("\n")[:50]
    lines = [line.strip() for line in lines if line.strip()]
    return bool(lines) and all(is_address(line) and " " not in line for line in lines)


def unpacked_list(fetched: Fetched, limits: Limits) -> Fetched:
    """Return a feed or a sitemap that is kept packed, as `sitemap.xml.gz`, unpacked; else as it is.

    Raises:
        SourceError: it is broken, or larger than data may be.
    """
    if form_of_fetched(fetched).name != "a gzip archive":
        return fetched
    try:
        data = zlib.decompressobj(31).decompress(fetched.data[:HEAD], HEAD)
    except zlib.error:
        return fetched
    form = form_of(data, urlsplit(fetched.final_address).path.removesuffix(".gz"))
    if not (is_feed(form, data) or is_sitemap(form, data)):
        return fetched
    data = unpacked(fetched.data, "gzip", limits.data_bytes, fetched.address)
    return replace(fetched, data=data, content_type="")


def held_by(fetched: Fetched, form: SourceForm, limits: Limits) -> Iterator[Found]:
    """Yield what a body holds, with where it came from."""
    try:
        for found in form.open(in_memory(fetched.data), fetched.address, limits):
            if isinstance(found, SourceError):
                yield found
            elif form.name in ONE_ARTICLE:
                yield _from_the_web(found, fetched)
            else:
                yield replace(found, provenance=(*_steps(fetched), *found.provenance))
    except SourceError as error:
        yield error


def _from_the_web(document: Document, fetched: Fetched) -> Document:
    """Return a page or a text with its name, its address and its encoding as the host has them."""
    known = document.declared
    if not known.address:
        grounds = {**known.grounds, "address": "fetched"}
        known = replace(known, address=fetched.final_address, grounds=grounds)
    return replace(
        document,
        stem=stem_of_address(fetched.final_address),
        charset=document.charset or fetched.charset,
        declared=known,
        provenance=(*_steps(fetched), *document.provenance),
    )


def _steps(fetched: Fetched) -> tuple[tuple[str, str], ...]:
    """Return how a body was come by."""
    steps = [("fetched", fetched.fetched_at), ("fetched from", fetched.final_address)]
    if fetched.redirects:
        steps.append(("redirects", " ".join(fetched.redirects)))
    if fetched.from_cache:
        steps.append(("cache", "kept from before; the host says that it has not changed"))
    return (*steps, ("content-type", fetched.content_type or "none"))
