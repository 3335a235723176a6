"""What HTTP says of a body: its type and charset, whether it can be read, how it is packed."""

from __future__ import annotations

import re

from variorum.errors import SourceError
from variorum.reading.fetching.codings import CodingError, undone

# Types that may hold an article, a feed, a sitemap or an archive of them.
READ_TYPES = frozenset(
    {
        "application/atom+xml",
        "application/feed+json",
        "application/gzip",
        "application/json",
        "application/jsonl",
        "application/ld+json",
        "application/ndjson",
        "application/rdf+xml",
        "application/rss+xml",
        "application/warc",
        "application/warc+gzip",
        "application/x-gzip",
        "application/x-ndjson",
        "application/x-zip-compressed",
        "application/xhtml+xml",
        "application/xml",
        "application/zip",
        "message/rfc822",
        "text/html",
        "text/markdown",
        "text/plain",
        "text/xml",
        "text/x-markdown",
    }
)
# Servers that don't know an ending send these; then the address's ending decides.
_UNSURE_TYPES = frozenset({"application/octet-stream", "binary/octet-stream"})
_READ_ENDINGS = (".gz", ".zip", ".warc", ".jsonl", ".json", ".xml", ".rss", ".html", ".txt", ".eml")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
# What is asked for.
_CODINGS = frozenset({"gzip", "x-gzip", "deflate"})
LATER = "try again later"
BY_HAND = "save the page and give the file"


def type_and_charset(header: str | None) -> tuple[str, str | None]:
    """Return the media type in small letters (`""` where none is declared) and the charset."""
    kind = (header or "").partition(";")[0]
    found = _CHARSET.search(header or "")
    return kind.strip().lower(), found[1] if found else None


def is_read(content_type: str, path: str) -> bool:
    """Return whether a body of that type is something that can be read.

    Args:
        content_type: as `type_and_charset` gives it; without one the bytes must tell.
        path: the address's path, whose ending counts where the type says nothing.
    """
    if content_type in _UNSURE_TYPES:
        return path.lower().endswith(_READ_ENDINGS)
    return not content_type or content_type in READ_TYPES


def unpacked(data: bytes, coding: str | None, limit: int, source: str) -> bytes:
    """Return a body without its content-coding.

    Args:
        data: the body as it came.
        coding: the header `Content-Encoding`; gzip and deflate, which are asked for.
        limit: the bytes that it may have, unpacked.
        source: its name for messages.

    Raises:
        SourceError: another coding, broken, cut short, or more than the limit.
    """
    try:
        return undone(data, coding, limit, _CODINGS)
    except CodingError as error:
        remedy = LATER if error.again else BY_HAND
        raise SourceError(source, error.problem, remedy) from error
