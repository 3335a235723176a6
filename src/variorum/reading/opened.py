"""A file opened to be streamed: plain or packed with gzip, or standard input, with its progress."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.reading.decoding import encoding_of
from variorum.reading.reader import STDIN

if TYPE_CHECKING:
    from collections.abc import Iterator

_GZIP = b"\x1f\x8b"
# How much of a file tells its encoding.
HEAD = 1 << 16
# Characters of a line; a longer one is no pair, and would fill the memory.
_LONGEST_LINE = 16_000_000


@dataclass
class Meter:
    """How many of a file's bytes were read, as it is stored; `total` is 0 where it isn't known."""

    done: int = 0
    total: int = 0


class _Counted(io.RawIOBase):
    """A file whose bytes are counted as they are read, in whatever pieces they come."""

    def __init__(self, file: Any, meter: Meter | None) -> None:  # noqa: ANN401 (anything with read1)
        self._file = file
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (a writable buffer)
        try:
            data = self._file.read1(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ValueError(f"a broken gzip archive: {error}") from error
        buffer[: len(data)] = data
        if self._meter is not None:
            self._meter.done += len(data)
        return len(data)


@contextmanager
def opened(path: str, meter: Meter | None = None) -> Iterator[io.BufferedReader]:
    """Give a file's bytes as a stream, unpacked, of which `HEAD` bytes can be peeked at.

    Args:
        path: a file, or `-` for standard input.
        meter: is kept up with what is read.

    Raises:
        OSError: it can't be read.
        ValueError: while it is read: it is a broken gzip archive.
    """
    if path == STDIN:
        yield _unpacked(sys.stdin.buffer, meter)
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 (closed below)
    except ValueError as error:
        # A name with a NUL in it.
        raise OSError(str(error)) from error
    with file:
        if meter is not None:
            meter.total = os.fstat(file.fileno()).st_size
        yield _unpacked(file, meter)


def _unpacked(file: Any, meter: Meter | None) -> io.BufferedReader:  # noqa: ANN401
    raw: io.RawIOBase = _Counted(file, meter)
    stream: io.BufferedReader = io.BufferedReader(raw, HEAD)
    if stream.peek(len(_GZIP))[: len(_GZIP)] != _GZIP:
        return stream
    raw = _Counted(gzip.GzipFile(fileobj=stream), None)
    return io.BufferedReader(raw, HEAD)


def lines_of(stream: io.BufferedReader, path: str, encoding: str = "") -> Iterator[tuple[int, str]]:
    """Yield a text's lines that aren't blank, each with its number from 1, without its end.

    A line that is longer than memory allows is cut.

    Raises:
        SourceError: it is no text.
    """
    encoding = encoding or encoding_of(stream.peek(HEAD), path)
    with io.TextIOWrapper(stream, encoding, errors="replace", newline="\n") as text:
        number = 0
        while line := text.readline(_LONGEST_LINE):
            number += 1
            if line.strip():
                yield number, line.rstrip("\r\n")
            while len(line) == _LONGEST_LINE and line[-1] != "\n":
                line = text.readline(_LONGEST_LINE)
