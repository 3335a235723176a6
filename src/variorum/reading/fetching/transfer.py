"""What HTTP wraps around a body: its type and charset, its packing, within limits."""

from __future__ import annotations

import re
import zlib

from variorum.errors import SourceError
from variorum.reading.limits import in_words

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
_GZIP = {"gzip", "x-gzip"}
_GZIP_MAGIC = b"\x1f\x8b"
# A page comes as one; so many are made to keep a reader busy.
MAX_MEMBERS = 100
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
    codings = [c.strip().lower() for c in (coding or "").split(",")]
    codings = [c for c in codings if c not in ("", "identity")]
    if len(codings) > 1 or not set(codings) <= _GZIP | {"deflate"}:
        problem = f"is packed as {', '.join(codings)[:40]!a}, which was not asked for"
        raise SourceError(source, problem, BY_HAND)
    if not codings or not data:
        return data
    try:
        return _inflated(data, _window(data, codings[0]), limit, source)
    except zlib.error as error:
        raise SourceError(source, "is packed in a broken way", LATER) from error


def _window(data: bytes, coding: str) -> int:
    if coding in _GZIP:
        return 31
    # "deflate" is zlib's format by the standard, and bare by some servers.
    is_zlib = data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return 15 if is_zlib else -15


def _inflated(data: bytes, window: int, limit: int, source: str) -> bytes:
    parts: list[bytes] = []
    left = limit
    for _ in range(MAX_MEMBERS):
        member = zlib.decompressobj(window)
        part = member.decompress(data, left + 1)
        if len(part) > left:
            problem = f"unpacks to more than {in_words(limit)}"
            raise SourceError(source, problem, BY_HAND)
        if not member.eof:
            raise SourceError(source, "arrived cut short", LATER)
        parts.append(part)
        left -= len(part)
        data = member.unused_data
        if window != 31 or not data.startswith(_GZIP_MAGIC):
            return b"".join(parts)
    problem = f"is packed in more than {MAX_MEMBERS} pieces"
    raise SourceError(source, problem, BY_HAND)
