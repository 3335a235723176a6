"""The content codings of HTTP undone, within limits: gzip, deflate, brotli."""

from __future__ import annotations

import re
import zlib
from importlib import import_module
from typing import TYPE_CHECKING

from variorum.reading.limits import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

# More codings than this, one on another, nobody sends.
CODINGS = 4
# A page comes as one piece of gzip; so many are made to keep a reader busy.
PIECES = 100
# What hosts write where a body is not packed.
_NONE = frozenset({"", "identity", "none", "utf-8"})
_GZIP, _ZLIB, _BARE = 31, 15, -15
_GZIP_MAGIC = b"\x1f\x8b"
_PIECE = 1 << 16
_SAMPLE = 512
# What no text has among its first bytes.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class CodingError(Exception):
    """A body's coding can't be undone.

    `problem` is what a sentence about the body ends in; `again` says that it may come
    whole another time.
    """

    def __init__(self, problem: str, *, again: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.again = again


def codings_of(header: str | None) -> list[str]:
    """Return the codings that `Content-Encoding` names, in the order in which they were done."""
    named = [name.strip().lower() for name in (header or "").split(",")]
    return [name for name in named if name not in _NONE]


def undone(body: bytes, header: str | None, limit: int, known: Collection[str] = ()) -> bytes:
    """Return a body with its content codings undone, the last one first.

    A body that is plainly not what its header says is taken as it is: many hosts and
    archives keep a page unpacked beside a header that calls it packed.

    Args:
        body: as it was sent, its chunks joined.
        header: what `Content-Encoding` says, `gzip` or `gzip, br`.
        limit: the most that the body may hold, in bytes.
        known: the codings that may be; if none are given, all that can be undone.

    Raises:
        CodingError: it is damaged or cut, holds more than `limit`, or its coding is unknown.
    """
    codings = codings_of(header)
    if len(codings) > CODINGS:
        raise CodingError(f"is packed {len(codings)} times over")
    for coding in reversed(codings):
        undo = _UNDO.get(coding) if not known or coding in known else None
        if undo is None:
            raise CodingError(f"is packed by {coding[:20]!a}, which isn't read")
        body = undo(body, limit) if body else body
    return body


def _gunzip(body: bytes, limit: int) -> bytes:
    if body.startswith(_GZIP_MAGIC):
        return _inflated(body, _GZIP, limit)
    if _CONTROLS.search(body[:_SAMPLE]):
        raise _damaged()
    return body


def _inflate(body: bytes, limit: int) -> bytes:
    # "deflate" is zlib's format by the standard, and bare by some servers.
    is_zlib = body[0] & 15 == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    if not is_zlib and body.lstrip().startswith(b"<"):
        return body
    return _inflated(body, _ZLIB if is_zlib else _BARE, limit)


def _inflated(body: bytes, window: int, limit: int) -> bytes:
    """Return what a body unpacks to; of gzip, all of its pieces."""
    parts: list[bytes] = []
    left = limit
    for _ in range(PIECES):
        unpack = zlib.decompressobj(wbits=window)
        try:
            part = unpack.decompress(body, left + 1)
        except zlib.error as error:
            raise _damaged() from error
        if len(part) > left:
            raise _too_large(limit)
        if not unpack.eof:
            raise CodingError("is packed and cut short", again=True)
        parts.append(part)
        left -= len(part)
        body = unpack.unused_data
        if window != _GZIP or not body.startswith(_GZIP_MAGIC):
            return b"".join(parts)
    raise CodingError(f"is packed in more than {PIECES} pieces")


def _unbrotli(body: bytes, limit: int) -> bytes:
    if body.lstrip().startswith(b"<"):
        return body
    try:
        brotli = import_module("brotli")
    except ImportError as error:
        problem = "is packed by brotli, for which the package isn't installed"
        raise CodingError(problem) from error
    unpack = brotli.Decompressor()
    parts: list[bytes] = []
    size, rest = 0, body
    try:
        # The limit of the output is new in brotli 1.2, and needed against bombs.
        while not unpack.is_finished():
            piece: bytes = unpack.process(rest, output_buffer_limit=_PIECE)
            if not piece and not rest:
                raise CodingError("is packed and cut short", again=True)
            rest = b""
            size += len(piece)
            if size > limit:
                raise _too_large(limit)
            parts.append(piece)
    except TypeError as error:
        raise CodingError("is packed by brotli, which needs brotli 1.2 or newer") from error
    except brotli.error as error:
        raise _damaged() from error
    return b"".join(parts)


def _damaged() -> CodingError:
    return CodingError("is packed, and damaged", again=True)


def _too_large(limit: int) -> CodingError:
    return CodingError(f"unpacks to more than {in_words(limit)}")


_UNDO: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
}
