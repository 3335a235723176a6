"""A stream read forwards, plain or packed by gzip, that can start anew after damage."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

GZIP = b"\x1f\x8b"
CHUNK = 1 << 16
# How much of a member is tried to tell whether it is one.
SAMPLE = 1 << 13
_GZIP_WINDOW = 31
# No single pattern that is looked for is longer.
_OVERLAP = 128


class Broken(Exception):  # noqa: N818 - never shown, turned into a line for the user
    """The bytes aren't what they should be, from an offset on where it is known.

    `cut` says that they end too early; what was read until then is as it was.
    `record` names what they belong to.
    """

    def __init__(self, problem: str, offset: int | None = None, *, cut: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.offset = offset
        self.cut = cut
        self.record: str | None = None


class Tape:
    """A stream with a place on it; offsets count from where it began."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = b""
        self._at = 0
        self._base = 0
        try:
            self._origin: int | None = stream.tell() if stream.seekable() else None
        except (OSError, ValueError):
            self._origin = None

    @property
    def position(self) -> int:
        """Where the next byte stands, in bytes from the beginning."""
        return self._base + self._at

    def peek(self, n: int) -> bytes:
        """Return the next `n` bytes and stay; fewer at the end."""
        while len(self._held) - self._at < n and self._fill():
            pass
        return self._held[self._at : self._at + n]

    def take(self, n: int) -> bytes:
        """Return at least one byte and at most `n`; none at the end."""
        if self._at >= len(self._held):
            self._fill()
        piece = self._held[self._at : self._at + n]
        self._at += len(piece)
        return piece

    def untake(self, n: int) -> None:
        """Go back over bytes that were just taken."""
        self._at -= n

    def skip(self, n: int) -> None:
        """Move on within what `peek` has shown."""
        self._at += n

    def back_to(self, offset: int) -> None:
        """Go back to an offset; where the stream can't, as near to it as it can."""
        if offset >= self._base:
            self._at = min(offset - self._base, len(self._held))
        elif self._origin is None:
            self._at = 0
        else:
            try:
                self._stream.seek(self._origin + offset)
            except (OSError, ValueError, EOFError, zlib.error) as error:
                raise Broken("reading it failed") from error
            self._held, self._at, self._base = b"", 0, offset

    def end(self) -> None:
        """Give the rest up."""
        self._base, self._held, self._at = self.position, b"", 0
        self._stream = io.BytesIO()
        self._origin = None

    def sample(self) -> Tape:
        """Return what follows next as a tape of its own."""
        return Tape(io.BytesIO(self.peek(SAMPLE)))

    def seek_pattern(self, pattern: re.Pattern[bytes]) -> bool:
        """Move to the next match of a pattern; false, and at the end, if there is none."""
        while True:
            found = pattern.search(self._held, self._at)
            if found:
                self._at = found.start()
                return True
            self._at = max(self._at, len(self._held) - _OVERLAP)
            if not self._fill():
                self._at = len(self._held)
                return False

    def _fill(self) -> bool:
        try:
            more = self._stream.read(CHUNK)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise Broken(f"reading it failed ({error})".replace("\n", " ")) from error
        self._held = self._held[self._at :] + more
        self._base += self._at
        self._at = 0
        return bool(more)


class Stretch:
    """Bytes that are read in one go: a whole plain archive, or one member of gzip."""

    packed = False

    def __init__(self, tape: Tape) -> None:
        self.tape = tape
        self.start = tape.position
        self._held = b""
        self._at = 0

    @property
    def position(self) -> int:
        """Where the next byte stands in the archive; of a packed one, where its member does."""
        return self.start

    def _more(self) -> bytes:
        raise NotImplementedError

    def at_end(self) -> bool:
        """Tell whether nothing follows; raises `Broken` where the end is not a good one."""
        while self._at >= len(self._held):
            self._held, self._at = self._more(), 0
            if not self._held:
                return True
        return False

    def pieces(self, n: int) -> Iterator[bytes]:
        """Yield the next `n` bytes piece by piece, fewer at the end."""
        while n > 0 and not self.at_end():
            piece = self._held[self._at : self._at + n]
            self._at += len(piece)
            n -= len(piece)
            yield piece

    def read(self, n: int) -> bytes:
        """Return the next `n` bytes, fewer at the end."""
        return b"".join(self.pieces(n))

    def line(self, limit: int) -> bytes:
        """Return the next line with its end, or its first `limit` bytes."""
        parts: list[bytes] = []
        while limit > 0 and not self.at_end():
            stop = self._held.find(b"\n", self._at, self._at + limit)
            end = stop + 1 if stop >= 0 else min(len(self._held), self._at + limit)
            parts.append(self._held[self._at : end])
            limit -= end - self._at
            self._at = end
            if stop >= 0:
                break
        return b"".join(parts)


class Plain(Stretch):
    """What isn't packed, to its end."""

    @property
    def position(self) -> int:
        """Where the next byte stands in the archive."""
        return self.tape.position - (len(self._held) - self._at)

    def _more(self) -> bytes:
        return self.tape.take(CHUNK)


class Member(Stretch):
    """One member of gzip, unpacked, its check sum looked at on its last byte.

    Args:
        tape: where it begins.
        ratio: how many times larger than packed it may get; 0 for no limit.
        large: from which size on the ratio counts.
    """

    packed = True

    def __init__(self, tape: Tape, ratio: int, large: int) -> None:
        super().__init__(tape)
        self._unpack = zlib.decompressobj(wbits=_GZIP_WINDOW)
        self._ratio, self._large, self._size = ratio, large, 0

    def _more(self) -> bytes:
        while not self._ended():
            packed = self._unpack.unconsumed_tail or self.tape.take(CHUNK)
            try:
                piece = self._unpack.decompress(packed, CHUNK)
            except zlib.error as error:
                check = "check" in str(error)
                what = "a wrong check sum" if check else "packed data that can't be unpacked"
                raise Broken(f"the record has {what}", self.start) from error
            if self._ended():
                self.tape.untake(len(self._unpack.unused_data))
            self._size += len(piece)
            self._refuse_bomb()
            if piece:
                return piece
            if not packed and not self._ended():
                problem = "the archive is cut short within a packed record"
                raise Broken(problem, self.start, cut=True)
        return b""

    def _ended(self) -> bool:
        return self._unpack.eof

    def _refuse_bomb(self) -> None:
        packed = self.tape.position - self.start
        if self._ratio and self._size > self._large and self._size > self._ratio * packed:
            problem = f"the record gets over {self._ratio} times larger when it is unpacked"
            raise Broken(problem, self.start)
