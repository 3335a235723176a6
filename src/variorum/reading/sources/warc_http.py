"""An HTTP response as an archive keeps it: status, header, and the body without its chunks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.reading.fetching.codings import CodingError
from variorum.reading.fetching.transfer import type_and_charset

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?:[ \t][^\r\n]*)?\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_CUT = "has chunks that are cut short or damaged"


@dataclass(frozen=True, slots=True)
class Response:
    """A response: `status` (0 where there is no status line), `fields` in lower case, `body`."""

    status: int
    fields: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """What the body is, `text/html`; empty where the header doesn't say."""
        return type_and_charset(self.fields.get("content-type"))[0]

    @property
    def charset(self) -> str | None:
        """The encoding that the header declares."""
        return type_and_charset(self.fields.get("content-type"))[1]


def parse_response(block: bytes) -> Response:
    """Return the response that a record's block holds, its body as it was sent."""
    found = _STATUS.match(block)
    if not found:
        return Response(0, {}, block)
    # A header may be empty: the line's own end counts as the first of the two.
    end = _HEAD_END.search(block, found.end() - 2)
    head = block[found.end() : end.start() if end else len(block)]
    body = block[end.end() :] if end else b""
    fields: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines():
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if colon and name:
            fields[name] = f"{fields[name]}, {value.strip()}" if name in fields else value.strip()
    return Response(int(found.group(1)), fields, body)


def dechunked(response: Response) -> bytes:
    """Return a body without its division into chunks, if it has one.

    Many archives keep a body whose chunks were joined beside the header that
    speaks of them, so that the bytes decide.

    Raises:
        CodingError: the chunks end too early.
    """
    body = response.body
    if "chunked" not in response.fields.get("transfer-encoding", "").lower():
        return body
    parts: list[bytes] = []
    at = 0
    while True:
        found = _CHUNK.match(body, at)
        if not found:
            if not parts:
                return body
            raise CodingError(_CUT)
        size = int(found.group(1), 16)
        at = found.end() + size
        if size == 0:
            return b"".join(parts)
        if at > len(body):
            if not parts:
                return body
            raise CodingError(_CUT)
        parts.append(body[found.end() : at])
        at += 2 if body[at : at + 2] == b"\r\n" else 1
