"""Digests of a record, and what it means if its bytes aren't what they say."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import TYPE_CHECKING

from variorum.reading.fetching.codings import CodingError, undone
from variorum.reading.sources.warc_http import Response, dechunked

if TYPE_CHECKING:
    from variorum.reading.sources.warc_records import Record

_DIGEST = re.compile(r"\s*([A-Za-z0-9-]{2,12})[:=]([A-Za-z0-9+/=_-]{16,200})\s*")
# The most that a body is unpacked to for its digest alone, in bytes.
_MOST = 1 << 26
STILL_READ = "its content is as its digest says, and read"


def altered(record: Record, response: Response) -> str | None:
    """Return what is wrong with a record whose bytes aren't what its digests say.

    The payload digest of many writers is of other bytes than the standard says (of
    the chunks, or of the unpacked page): by itself it counts only if none has it.
    """
    block = _agrees(record.fields.get("warc-block-digest"), record.block)
    payload = None
    if block is not True:
        payload = _payload_agrees(record.fields.get("warc-payload-digest"), response)
    if block is False and payload:
        return f"{record} has a wrong block digest, though {STILL_READ}"
    if response.status == 0 and not block:
        return f"{record} has no status line of HTTP, and is left out"
    if block is False or payload is False:
        which = "block" if block is False else "payload"
        return f"{record} has a wrong {which} digest, and is left out"
    return None


def is_confirmed(record: Record, response: Response) -> bool:
    """Tell whether a digest shows that a record is as it was."""
    block = _agrees(record.fields.get("warc-block-digest"), record.block)
    payload = _payload_agrees(record.fields.get("warc-payload-digest"), response)
    return record.whole and bool(block or payload)


def _payload_agrees(said: str | None, response: Response) -> bool | None:
    agrees = _agrees(said, response.body)
    if agrees is False and response.fields.keys() & {"transfer-encoding", "content-encoding"}:
        try:
            body = dechunked(response)
            agrees = _agrees(said, body)
            if agrees is False:
                coding = response.fields.get("content-encoding")
                agrees = _agrees(said, undone(body, coding, _MOST))
        except CodingError:
            return False
    return agrees


def _agrees(said: str | None, data: bytes) -> bool | None:
    """Tell whether a digest, `sha1:BASE32` or in hexadecimal digits, is that of the data.

    None where there is none, or of a kind that isn't known.
    """
    found = _DIGEST.fullmatch(said or "")
    name = found.group(1).lower().replace("-", "") if found else ""
    if not found or name not in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
        return None
    digest = hashlib.new(name, data, usedforsecurity=False).digest()
    value = found.group(2)
    if value.lower() == digest.hex():
        return True
    try:
        padded = value.rstrip("=").upper()
        return base64.b32decode(padded + "=" * (-len(padded) % 8)) == digest
    except binascii.Error:
        return base64.b64encode(digest).decode().rstrip("=") == value.rstrip("=")
