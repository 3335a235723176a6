"""Web archives (WARC, ARC): the pages in them, and where such an archive is damaged."""

from __future__ import annotations

import hashlib
import logging
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import SourceError
from variorum.reading.blocks import Declared
from variorum.reading.decoding import looks_like_html
from variorum.reading.documents import Document, Found
from variorum.reading.fetching.codings import CodingError, undone
from variorum.reading.limits import in_words
from variorum.reading.sources.addresses import stem_of_address
from variorum.reading.sources.warc_digests import STILL_READ, altered, is_confirmed
from variorum.reading.sources.warc_http import Response, dechunked, parse_response
from variorum.reading.sources.warc_records import (
    HEAD_BYTES,
    KINDS,
    NO_RECORD,
    Damage,
    Record,
    records,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from variorum.reading.limits import Limits

logger = logging.getLogger(__name__)

PAGES: dict[str, Literal["page", "text"] | None] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/vnd.wap.xhtml+xml": "page",
    # Servers call many a page plain text: its bytes tell.
    "text/plain": None,
}
# Of a worse archive the first places are told, and how many more there are.
MOST_TOLD = 20
REMEDY = "get the archive anew, or go on without what it lost"
_HTTP = re.compile(r"application/(?:x-)?http\b", re.IGNORECASE)
# What sites say to machines, and what crawlers note for themselves.
_NOT_ARTICLES = re.compile(
    r"https?://[^/?#]+/(?:robots|ads|humans|security)\.txt$|(?:metadata|urn|dns|whois|filedesc):",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Archive:
    """An archive while it is read: its name and limits, and what came of its records.

    `tally` counts them: `read`, `revisit`, `not 200`, `no page`, `duplicate`,
    `other`, `damaged`, `cut by the crawler`.
    """

    source: str
    limits: Limits
    tally: Counter[str] = field(default_factory=Counter)
    total: int = 0
    seen: set[bytes] = field(default_factory=set)

    def fault(self, offset: int, problem: str, remedy: str = REMEDY) -> SourceError:
        """Return the line about a place in the archive."""
        self.tally["damaged"] += 1
        before = self.tally["read"]
        pages = "1 page was" if before == 1 else f"{before} pages were"
        return SourceError(
            self.source, f"at byte {offset}, {problem} ({pages} read before)", remedy
        )


def open_warc(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield the pages of a web archive, and a line for each place that is damaged.

    Pages are the responses with status 200, the resources and the conversions
    whose type is HTML, XHTML or plain text; each content is read once. Memory
    doesn't grow with the archive.

    Args:
        stream: a WARC or ARC file, plain or packed by gzip; best one that can seek.
        source: its name.
        limits: `page_bytes` bounds a page, packed and unpacked; `members` the pages,
            `total_bytes` what they hold together.
    """
    yield from read_archive(stream, Archive(source, limits))


def read_archive(stream: BinaryIO, archive: Archive) -> Iterator[Found]:
    """Yield what `open_warc` does, and count in `archive.tally` what became of the records."""
    limits, tally = archive.limits, archive.tally
    told = 0
    for item in _items(stream, archive):
        if isinstance(item, SourceError):
            told += 1
            if told <= MOST_TOLD:
                yield item
            continue
        if tally["read"] >= limits.members:
            problem = f"holds more than {limits.members} pages, the rest of which is left out"
            yield SourceError(archive.source, problem, "divide the archive")
            break
        archive.total += len(item.data)
        if archive.total > limits.total_bytes:
            problem = (
                f"its pages hold more than {in_words(limits.total_bytes)}, the rest is left out"
            )
            yield SourceError(archive.source, problem, "divide the archive")
            break
        tally["read"] += 1
        yield item
    if told > MOST_TOLD:
        problem = f"is damaged in {told - MOST_TOLD} more places"
        yield SourceError(archive.source, problem, REMEDY)
    if not tally["read"] and not told:
        yield _nothing(archive)
    logger.info("%s: %s", archive.source, _counted(tally))


def _nothing(archive: Archive) -> SourceError:
    passed = _counted(archive.tally)
    problem = f"holds no page ({passed})" if passed else "is empty"
    return SourceError(archive.source, problem, "give an archive with pages of status 200")


def _counted(tally: Counter[str]) -> str:
    return ", ".join(f"{n} {name}" for name, n in sorted(tally.items()) if n)


def _items(stream: BinaryIO, archive: Archive) -> Iterator[Found]:
    limits = archive.limits
    hold = min(limits.member_bytes, limits.page_bytes + HEAD_BYTES)
    first = True
    for item in records(stream, hold, limits.ratio, limits.ratio_from):
        if isinstance(item, Damage):
            if first and item.resumed is None and item.problem == NO_RECORD:
                remedy = "give a file that begins with WARC/1.0 or WARC/1.1, packed by gzip or not"
                yield SourceError(archive.source, "is no web archive", remedy)
                return
            yield archive.fault(item.offset, f"{item.problem}, {_goes_on(item)}")
        else:
            yield from _document(item, archive)
        first = False


def _goes_on(damage: Damage) -> str:
    if damage.resumed is None:
        return "nothing readable follows"
    return f"reading goes on at byte {damage.resumed}"


def _document(record: Record, archive: Archive) -> Iterator[Found]:
    """Yield the document that a record holds, if it is one, or what is wrong with it."""
    kind = record.kind
    if kind not in KINDS:
        yield archive.fault(record.offset, f"{record} is of an unknown type {kind[:20]!r}")
        return
    http = bool(_HTTP.match(record.fields.get("content-type", "")))
    http = http or (kind == "response" and record.block.startswith(b"HTTP/"))
    if kind not in ("resource", "conversion") and (kind != "response" or not http):
        archive.tally["revisit" if kind == "revisit" else "other"] += 1
        return
    response = parse_response(record.block) if http else _resource(record)
    fault = altered(record, response) if record.whole else None
    if record.doubt and (fault or not is_confirmed(record, response)):
        # The damage behind it is told by itself.
        return
    if fault:
        yield archive.fault(record.offset, fault)
        if not fault.endswith(STILL_READ):
            return
    passed = _passed_over(record, response)
    if passed:
        archive.tally[passed] += 1
        return
    if not record.whole:
        size = in_words(int(record.fields["content-length"]))
        yield archive.fault(record.offset, f"{record} holds {size}, too large for a page")
        return
    try:
        body = dechunked(response)
        coding = response.fields.get("content-encoding")
        body = undone(body, coding, archive.limits.page_bytes)
    except CodingError as error:
        yield archive.fault(record.offset, f"{record} {error.problem}, and is left out")
        return
    yield from _first_of_its_kind(record, response, body, archive)


def _first_of_its_kind(
    record: Record, response: Response, body: bytes, archive: Archive
) -> Iterator[Document]:
    digest = hashlib.sha256(body).digest()
    if not body.strip():
        archive.tally["no page"] += 1
    elif digest in archive.seen:
        archive.tally["duplicate"] += 1
    else:
        archive.seen.add(digest)
        yield _made(record, response, body, archive)


def _resource(record: Record) -> Response:
    fields = {"content-type": record.fields.get("content-type", "")}
    if record.kind == "conversion" and "charset" not in fields["content-type"]:
        fields["content-type"] += "; charset=utf-8"
    return Response(200, fields, record.block)


def _passed_over(record: Record, response: Response) -> str | None:
    """Return why a record isn't read; None if it is a page."""
    if response.status != 200:
        return "not 200"
    media = response.media_type
    if media not in PAGES and (media or not looks_like_html(response.body)):
        return "no page"
    if _NOT_ARTICLES.match(record.fields.get("warc-target-uri", "")):
        return "no page"
    return None


def _made(record: Record, response: Response, body: bytes, archive: Archive) -> Document:
    address = record.fields.get("warc-target-uri") or None
    steps = [("container", record.fields.get("format", "warc"))]
    for step, name in (
        ("record", "warc-record-id"),
        ("fetched", "warc-date"),
        ("record type", "warc-type"),
        ("truncated", "warc-truncated"),
    ):
        if record.fields.get(name):
            steps.append((step, record.fields[name]))
    if "warc-truncated" in record.fields:
        archive.tally["cut by the crawler"] += 1
    return Document(
        source=f"{archive.source}!{address or record.name}",
        stem=stem_of_address(address or ""),
        data=body,
        form=PAGES.get(response.media_type, "page"),
        charset=response.charset,
        declared=Declared(address=address, grounds={"address": "warc"} if address else {}),
        provenance=tuple(steps),
    )
