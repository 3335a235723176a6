"""ZIP archives without their end, as a broken download leaves them: the members before it."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = struct.Struct("<4s5H3L2H")
_BEGIN, _DESCRIPTOR = b"PK\x03\x04", b"PK\x07\x08"
_ENCRYPTED, _SIZES_BEHIND, _UTF_8 = 0x1, 0x8, 0x800
_STORED, _DEFLATED = 0, 8
_PIECE = 1 << 16


class Member(NamedTuple):
    """A member that is whole by its checksum."""

    name: str
    data: bytes


class _Header(NamedTuple):
    flags: int
    method: int
    crc: int
    packed: int
    name: str


def whole_members(stream: BinaryIO, most: int) -> Iterator[Member]:
    """Yield the members from the beginning, up to the first that isn't whole.

    Args:
        stream: the archive, which can be sought in.
        most: of how many bytes unpacked a member may be; larger ones end the search.
    """
    stream.seek(0)
    while (header := _header(stream)) is not None:
        if header.flags & _ENCRYPTED:
            if header.flags & _SIZES_BEHIND:
                return
            stream.seek(header.packed, 1)
            continue
        data = _unpacked(stream, header, most)
        if data is None:
            return
        crc = header.crc
        if header.flags & _SIZES_BEHIND:
            crc = _crc_behind(stream, len(data))
        if zlib.crc32(data) != crc:
            return
        yield Member(header.name, data)


def _header(stream: BinaryIO) -> _Header | None:
    raw = stream.read(_HEADER.size)
    if len(raw) < _HEADER.size:
        return None
    begin, _, flags, method, _, _, crc, packed, _, name, extra = _HEADER.unpack(raw)
    if begin != _BEGIN:
        return None
    named = stream.read(name)
    stream.seek(extra, 1)
    encoding = "utf-8" if flags & _UTF_8 else "cp437"
    return _Header(flags, method, crc, packed, named.decode(encoding, "replace"))


def _unpacked(stream: BinaryIO, header: _Header, most: int) -> bytes | None:
    """Return a member's bytes and leave the stream behind them; None if they aren't all there."""
    if header.method == _STORED and not header.flags & _SIZES_BEHIND and header.packed <= most:
        data = stream.read(header.packed)
        return data if len(data) == header.packed else None
    if header.method != _DEFLATED:
        return None
    unpacker, pieces, size = zlib.decompressobj(-zlib.MAX_WBITS), [], 0
    while not unpacker.eof:
        piece = unpacker.unconsumed_tail or stream.read(_PIECE)
        if not piece or size > most:
            return None
        try:
            pieces.append(unpacker.decompress(piece, _PIECE * 16))
        except zlib.error:
            return None
        size += len(pieces[-1])
    stream.seek(-len(unpacker.unused_data), 1)
    return b"".join(pieces)


def _crc_behind(stream: BinaryIO, size: int) -> int:
    """Return the checksum that follows a member, and go behind it; -1 if it isn't there."""
    at = stream.tell()
    raw = stream.read(24)
    skip = 4 if raw.startswith(_DESCRIPTOR) else 0
    # Sizes have 4 bytes each, in large archives 8.
    for form in ("<3L", "<L2Q"):
        if len(raw) >= skip + struct.calcsize(form):
            crc, _, told = struct.unpack_from(form, raw, skip)
            if told == size:
                stream.seek(at + skip + struct.calcsize(form))
                return int(crc)
    return -1
