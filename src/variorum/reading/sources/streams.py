"""Streams of bytes that tell in one line what is wrong with them, and stop at their limits."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

from variorum.errors import SourceError
from variorum.reading.limits import Limits, in_words

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = 1 << 16
# What the standard library raises on packed bytes that are cut off or changed.
BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
UNREADABLE = (*BROKEN, NotImplementedError, RuntimeError, ValueError)


class Unpacked(io.RawIOBase):
    """What a packed stream unpacks to, up to a size and to a ratio to what it was packed in."""

    def __init__(
        self,
        packed: BinaryIO,
        source: str,
        what: str,
        limits: Limits,
        most: int,
        consumed: Callable[[], int],
    ) -> None:
        """Wrap a stream that unpacks as it is read.

        Args:
            packed: where the unpacked bytes come from.
            source: its name for messages.
            what: it is, for messages.
            limits: for the ratio.
            most: how many bytes may come.
            consumed: tells how many packed bytes they have come from so far.
        """
        self.size = 0
        self._packed, self._source, self._what, self._most = packed, source, what, most
        self._limits, self._consumed = limits, consumed

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer.

        Raises:
            SourceError: the packed bytes are broken, or unpack to too much.
        """
        try:
            data = self._packed.read(len(buffer))
        except SourceError:
            raise
        except UNREADABLE as error:
            problem = f"is {self._what} that {broken(error)}"
            raise SourceError(self._source, problem, "download or pack it again") from error
        self.size += len(data)
        self._check()
        buffer[: len(data)] = data
        return len(data)

    def _check(self) -> None:
        if self.size > self._most:
            problem = f"unpacks to more than {in_words(self._most)}"
            raise SourceError(self._source, problem, "unpack it, and give what you need of it")
        packed = max(1, self._consumed())
        if self.size > self._limits.ratio_from and self.size > self._limits.ratio * packed:
            problem = f"unpacks to more than {self._limits.ratio} times its size"
            raise SourceError(self._source, problem, "it is made to fill memory; leave it out")


def buffered(raw: io.RawIOBase) -> io.BufferedReader:
    """Return a stream whose beginning can be looked at before it is read."""
    return io.BufferedReader(raw, HEAD)


def in_memory(data: bytes) -> io.BufferedReader:
    """Return bytes as a stream that can be looked into and sought in."""
    return buffered(cast("io.RawIOBase", io.BytesIO(data)))


def head_of(stream: BinaryIO) -> bytes:
    """Return up to 64 kB of what a stream begins with; it stays where it was."""
    peek = getattr(stream, "peek", None)
    if peek is not None:
        return bytes(peek(HEAD)[:HEAD])
    at = stream.tell()
    head = stream.read(HEAD)
    stream.seek(at)
    return head


def read_up_to(stream: BinaryIO, source: str, what: str, most: int) -> bytes:
    """Return all bytes of a stream.

    Raises:
        SourceError: there are more than `most`; no more are read to find out.
    """
    data = stream.read(most + 1) if _size(stream) <= most else None
    if data is None or len(data) > most:
        problem = f"is {what} of more than {in_words(most)}"
        raise SourceError(source, problem, "split it, or give its articles one by one")
    return data


def _size(stream: BinaryIO) -> int:
    """Return how much is left in a stream that can tell, else 0."""
    if not stream.seekable():
        return 0
    at = stream.tell()
    size = stream.seek(0, io.SEEK_END) - at
    stream.seek(at)
    return size


def broken(error: Exception) -> str:
    """Return what is wrong with packed bytes."""
    said = str(error).lower()
    if isinstance(error, EOFError) or "end-of-stream" in said or "incomplete" in said:
        return "is cut off before its end"
    if "crc" in said or "check" in said:
        return "is damaged (its checksum is wrong)"
    if "password" in said or "encrypted" in said:
        return "is encrypted"
    if isinstance(error, NotImplementedError):
        return "is packed by a method that is not known"
    return "is damaged"
