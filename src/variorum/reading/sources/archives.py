"""gzip and ZIP: their members one by one, unpacked as they are read and only so far."""

from __future__ import annotations

import gzip
import struct
import zipfile
from dataclasses import replace
from io import UnsupportedOperation
from typing import TYPE_CHECKING, BinaryIO, cast

from variorum.errors import SourceError
from variorum.reading.documents import Document, Found
from variorum.reading.limits import MB, Limits, in_words
from variorum.reading.reader import stem_of
from variorum.reading.sources.forms import (
    SUFFIXES,
    UnknownFormError,
    is_wanted,
    open_stream,
)
from variorum.reading.sources.members import shown_path, taken_from
from variorum.reading.sources.streams import (
    UNREADABLE,
    Unpacked,
    broken,
    buffered,
    in_memory,
    read_up_to,
)
from variorum.reading.sources.zip_salvage import whole_members

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The list of a ZIP archive's members is read as a whole; about 200,000 are the most in it.
DIRECTORY_BYTES = 10 * MB
# How many of an archive's members are complained of one by one.
TOLD = 20
_ENCRYPTED = 0x1
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
# The shortest header that stands before a member.
_HEADER_BYTES = 30
_OFFICE = frozenset({"[Content_Types].xml", "META-INF/manifest.xml"})


def open_gzip(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield what a gzip archive holds; it may be any form, another archive too.

    Raises:
        SourceError: it is broken, unpacks to too much, or lies too deep.
    """
    inner = _deeper(source, limits)
    counted = _Counted(stream)
    with gzip.GzipFile(mode="rb", fileobj=counted) as packed:
        most = limits.total_bytes
        stream = cast("BinaryIO", packed)
        raw = Unpacked(stream, source, "a gzip archive", limits, most, lambda: counted.size)
        with buffered(raw) as unpacked:
            name = source[: -len(".gz")] if source.lower().endswith(".gz") else source
            for found in open_stream(unpacked, source, inner, name):
                yield _unzipped(found, source, name)


def open_zip(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield what the members of a ZIP archive hold, those of a form that can be read.

    Raises:
        SourceError: it is broken, encrypted, made to fill memory, or lies too deep.
    """
    inner = _deeper(source, limits)
    if not stream.seekable():
        data = read_up_to(stream, source, "an archive in another", limits.member_bytes)
        stream = in_memory(data)
    _check_directory(stream, source)
    try:
        archive = zipfile.ZipFile(stream)
    except UNREADABLE:
        yield from _salvaged(stream, source, replace(limits, depth=inner.depth))
        return
    with archive:
        members = [m for m in archive.infolist() if not m.is_dir()]
        _check_members(members, source)
        yield from _members(archive, members, source, replace(limits, depth=inner.depth))


def _salvaged(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield what is whole in a ZIP archive without its end, and then that it has none."""
    read, left = 0, limits.total_bytes
    for name, data in whole_members(stream, min(limits.member_bytes, limits.total_bytes)):
        left -= len(data)
        if left < 0 or read >= limits.members:
            break
        shown = shown_path(name)
        if not is_wanted(shown):
            continue
        for found in open_stream(in_memory(data), f"{source}!{shown}", limits):
            if not isinstance(found, UnknownFormError):
                read += isinstance(found, Document)
                yield taken_from(found, source, ("zip", shown))
    problem = "is a ZIP archive that is cut off or damaged"
    if read:
        problem += f"; what it held before that was read ({read:,})"
    yield SourceError(source, problem, "download or pack it again")


def _deeper(source: str, limits: Limits) -> Limits:
    if limits.depth < 1:
        problem = "is an archive in an archive in an archive, too deep to be unpacked"
        raise SourceError(source, problem, "unpack the outer ones")
    return replace(limits, depth=limits.depth - 1)


def _check_directory(stream: BinaryIO, source: str) -> None:
    """Refuse an archive whose list of members is too long, before it is read."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - (1 << 16) - 22))
    tail = stream.read()
    stream.seek(0)
    at, at_64 = tail.rfind(_END), tail.rfind(_END_64)
    length = 0
    if at >= 0 and len(tail) >= at + 16:
        (length,) = struct.unpack_from("<L", tail, at + 12)
    if length == 0xFFFFFFFF and at_64 >= 0 and len(tail) >= at_64 + 48:
        (length,) = struct.unpack_from("<Q", tail, at_64 + 40)
    if length > DIRECTORY_BYTES:
        problem = f"lists more members than fit into {in_words(DIRECTORY_BYTES)}"
        raise SourceError(source, problem, "split it")


def _check_members(members: Sequence[zipfile.ZipInfo], source: str) -> None:
    if members and (members[0].filename == "mimetype" or _OFFICE & {m.filename for m in members}):
        problem = "is an office document or a book, not text"
        raise SourceError(source, problem, "convert it to text or HTML first")
    places = sorted((m.header_offset, m.compress_size) for m in members)
    end = 0
    for start, size in places:
        if start < end:
            problem = "has members that overlap in it"
            raise SourceError(
                source, problem, "it is damaged, or made to fill memory; leave it out"
            )
        end = start + _HEADER_BYTES + size


def _members(
    archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], source: str, limits: Limits
) -> Iterator[Found]:
    named = sorted((_name(m), m.header_offset, m) for m in members)
    wanted = [(name, m) for name, _, m in named if is_wanted(name)]
    locked = [name for name, m in wanted if m.flag_bits & _ENCRYPTED]
    if locked:
        problem = f"{len(locked)} of {len(wanted)} members are encrypted"
        yield SourceError(source, problem, "unpack it with its password, and give the folder")
    left, told, read = limits.total_bytes, 0, len(locked)
    for n, (name, member) in enumerate((n, m) for n, m in wanted if not m.flag_bits & _ENCRYPTED):
        if n >= limits.members or left <= 0:
            most = f"{limits.members:,} members" if left > 0 else in_words(limits.total_bytes)
            yield SourceError(source, f"only the first {most} were read", "split it")
            break
        for found in _member(archive, member, f"{source}!{name}", limits, left):
            if isinstance(found, Document):
                left -= len(found.data)
            elif isinstance(found, UnknownFormError):
                continue
            else:
                left -= min(member.file_size, limits.member_bytes)
                told += 1
            read += 1
            if isinstance(found, Document) or told <= TOLD:
                yield taken_from(found, source, ("zip", name))
    if told > TOLD:
        problem = f"{told - TOLD} more of its members could not be read"
        yield SourceError(source, problem, "unpack it, and look into them")
    if not read:
        names = " ".join(SUFFIXES)
        yield SourceError(source, "the archive holds nothing to read", f"it looks for {names}")


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str, limits: Limits, left: int
) -> Iterator[Found]:
    most = min(limits.member_bytes, left)
    if member.file_size > most:
        problem = f"unpacks to {in_words(member.file_size)}, more than {in_words(most)}"
        yield SourceError(source, problem, "unpack it, and give what you need of it")
        return
    try:
        packed = archive.open(member)
    except UNREADABLE as error:
        problem = f"is a packed file that {broken(error)}"
        yield SourceError(source, problem, "download or pack the archive again")
        return
    with packed:
        unpacked = cast("BinaryIO", packed)
        size = member.compress_size
        raw = Unpacked(unpacked, source, "a packed file", limits, most, lambda: size)
        with buffered(raw) as stream:
            yield from open_stream(stream, source, replace(limits, total_bytes=left))


def _name(member: zipfile.ZipInfo) -> str:
    """Return a member's name as a path below the archive, fit to be shown."""
    name = member.filename
    if not member.flag_bits & 0x800:
        # Many packers write UTF-8 without saying so.
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    return shown_path(name)


def _unzipped(found: Found, source: str, name: str) -> Found:
    """Return a document with the stem that it has without `.gz`."""
    if isinstance(found, SourceError):
        return found
    stem = stem_of(name) if found.stem == stem_of(source) else found.stem
    return replace(found, stem=stem, provenance=(("gzip", source), *found.provenance))


class _Counted:
    """A stream that counts what is read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.size = 0
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.size += len(data)
        return data

    def seek(self, offset: int) -> int:
        """Refuse: what is read once isn't read again."""
        raise UnsupportedOperation(f"seek {offset}")
