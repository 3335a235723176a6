"""An HTTP response as an archive keeps it: status, header, and body with its codings undone."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from variorum.reading.fetching.transfer import type_and_charset

if TYPE_CHECKING:
    from collections.abc import Callable

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?:[ \t][^\r\n]*)?\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
# More codings than this, one on another, nobody sends.
CODINGS = 4
_PIECE = 1 << 16


class Undecoded(Exception):  # noqa: N818 - never shown, turned into a line for the user
    """A body's coding can't be undone."""


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
        Undecoded: the chunks end too early.
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
            raise Undecoded("its chunks are cut short or damaged")
        size = int(found.group(1), 16)
        at = found.end() + size
        if size == 0:
            return b"".join(parts)
        if at > len(body):
            if not parts:
                return body
            raise Undecoded("its chunks are cut short or damaged")
        parts.append(body[found.end() : at])
        at += 2 if body[at : at + 2] == b"\r\n" else 1


def decoded(body: bytes, coding: str, limit: int) -> bytes:
    """Return a body with its content codings undone, the last one first.

    Args:
        body: as it was sent, its chunks joined.
        coding: what `Content-Encoding` says, `gzip` or `gzip, br`.
        limit: the most that it may hold, in bytes.

    Raises:
        Undecoded: it is damaged or cut, holds more than `limit`, or its coding is unknown.
    """
    names = [c for c in (n.strip().lower() for n in coding.split(",")) if c]
    if len(names) > CODINGS:
        raise Undecoded(f"it is packed {len(names)} times over")
    for name in reversed(names):
        undo = _UNDO.get(name)
        if undo is None:
            raise Undecoded(f"it is packed by {name[:20]!r}, which isn't read")
        body = undo(body, limit)
    return body


def _same(body: bytes, _limit: int) -> bytes:
    return body


def _gunzip(body: bytes, limit: int) -> bytes:
    # Some crawlers keep the page unpacked beside the header that says gzip.
    return _inflate(body, limit, 31) if body.startswith(b"\x1f\x8b") else body


def _inflate_either(body: bytes, limit: int) -> bytes:
    try:
        return _inflate(body, limit, 15)
    except Undecoded:
        if body.lstrip().startswith(b"<"):
            return body
        return _inflate(body, limit, -15)


def _inflate(body: bytes, limit: int, window: int) -> bytes:
    unpack = zlib.decompressobj(wbits=window)
    try:
        out = unpack.decompress(body, limit + 1)
    except zlib.error as error:
        raise Undecoded("its packed content is damaged") from error
    if len(out) > limit:
        raise Undecoded("it is too large when it is unpacked")
    if not unpack.eof:
        raise Undecoded("its packed content is cut short")
    return out


def _unbrotli(body: bytes, limit: int) -> bytes:
    if body.lstrip().startswith(b"<"):
        return body
    try:
        brotli = import_module("brotli")
    except ImportError as error:
        raise Undecoded("it is packed by brotli, for which the package isn't installed") from error
    unpack = brotli.Decompressor()
    parts: list[bytes] = []
    size, rest = 0, body
    try:
        # The limit of the output is new in brotli 1.2, and needed against bombs.
        while not unpack.is_finished():
            piece: bytes = unpack.process(rest, output_buffer_limit=_PIECE)
            if not piece and not rest:
                break
            rest = b""
            size += len(piece)
            if size > limit:
                raise Undecoded("it is too large when it is unpacked")
            parts.append(piece)
    except TypeError as error:
        raise Undecoded("it is packed by brotli, which needs brotli 1.2 or newer") from error
    except brotli.error as error:
        raise Undecoded("its packed content is damaged") from error
    if not unpack.is_finished():
        raise Undecoded("its packed content is cut short")
    return b"".join(parts)


_UNDO: dict[str, Callable[[bytes, int], bytes]] = {
    "identity": _same,
    "none": _same,
    "utf-8": _same,
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate_either,
    "br": _unbrotli,
}
