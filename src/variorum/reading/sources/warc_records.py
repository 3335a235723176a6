"""The records of a WARC or ARC archive, and the places where it is damaged.

What WARC libraries read over in silence is told here: a record or a gzip member
that is cut, a wrong check sum, bytes that belong to no record. After each the
next record is looked for, so that damage costs what it hit and no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from variorum.reading.sources.tape import GZIP, Broken, Member, Plain, Tape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.reading.sources.tape import Stretch

VERSION = re.compile(rb"WARC/[01]\.\d{1,2}[ \t]*\r?\n")
ARC_LINE = re.compile(
    rb"(?P<address>[a-z][a-z0-9+.-]{1,15}:[^\s]{1,4000}) (?P<ip>[0-9a-fA-F.:]{3,45}) "
    rb"(?P<date>\d{12,14}) (?P<type>[^\s]{1,200})(?: [^\n]{0,4000}?)? (?P<length>\d{1,15})\r?\n"
)
KINDS = frozenset(
    {
        "warcinfo", "response", "resource", "request",
        "metadata", "revisit", "conversion", "continuation",
    }
)  # fmt: skip
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9a-z-]+")
NO_RECORD = "bytes that belong to no record"
HEADER_BYTES = 1 << 16
# What a block must hold at least to be told by its HTTP header.
HEAD_BYTES = 1 << 16
_MEMBER = rb"\x1f\x8b\x08"
_HEADER = rb"WARC/[01]\.\d{1,2}\r?\n(?=[A-Za-z-]{1,60}:)"
# Where a record may begin, in an archive that is packed or not; None: not known yet.
_CANDIDATE = {
    True: re.compile(_MEMBER),
    False: re.compile(_HEADER),
    None: re.compile(_MEMBER + rb"|" + _HEADER),
}


@dataclass(slots=True)
class Record:
    """A record: where it begins, its header, and its block where it isn't too large.

    Attributes:
        offset: where it begins, in bytes of the archive as it lies on the disk.
        fields: its header, names in lower case.
        block: what it holds; the first bytes only, where `whole` is false.
        whole: whether `block` is all of it.
        doubt: whether what closes the record is damaged, so that only a digest
            can tell whether its block is as it was.
    """

    offset: int
    fields: dict[str, str]
    block: bytes
    whole: bool
    doubt: bool = False

    @property
    def kind(self) -> str:
        """Its WARC type, in lower case."""
        return self.fields.get("warc-type", "").lower()

    def __str__(self) -> str:
        return f"the record {self.name[:200]}"

    @property
    def name(self) -> str:
        """What a message calls it."""
        return self.fields.get("warc-record-id") or self.fields.get("warc-target-uri") or "unnamed"


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where the archive isn't what it should be.

    Attributes:
        offset: where the record or the bytes begin that are damaged.
        problem: what is wrong, as the end of a sentence about the archive.
        resumed: where reading goes on; None where nothing readable follows.
    """

    offset: int
    problem: str
    resumed: int | None = field(default=None)


def records(stream: BinaryIO, hold: int, ratio: int, large: int) -> Iterator[Record | Damage]:
    """Yield the records of an archive in order, and each place that is damaged.

    Args:
        stream: the archive, packed by gzip or not; damage costs least if it can seek.
        hold: the largest block that is kept whole, in bytes.
        ratio: how many times larger than packed a member of gzip may get.
        large: from which size on, in bytes, the ratio counts.
    """
    tape = Tape(stream)
    packed: bool | None = None
    while True:
        offset = tape.position
        try:
            if not tape.peek(1):
                return
            is_member = tape.peek(2) == GZIP
            stretch: Stretch = Member(tape, ratio, large) if is_member else Plain(tape)
            for record in _records(stretch, hold):
                packed = is_member
                yield record
        except Broken as broken:
            at = offset if broken.offset is None else broken.offset
            name = f" ({broken.record[:200]})" if broken.record else ""
            resumed = _resume(tape, at + 1, packed=packed)
            yield Damage(at, broken.problem + name, resumed)


def _records(stretch: Stretch, hold: int) -> Iterator[Record]:
    blank = 0
    while not stretch.at_end():
        offset = stretch.position
        line = stretch.line(HEADER_BYTES)
        if not line.strip() and blank < 8:
            blank += 1
            continue
        blank = 0
        fields = _header(stretch, line, offset)
        record = None
        try:
            record = _block(stretch, fields, offset, hold)
            _close(stretch, offset, arc=not line.startswith(b"WARC/"))
        except Broken as broken:
            broken.record = fields.get("warc-record-id") or fields.get("warc-target-uri")
            if record:
                # Its block is complete: a digest can still show that it is as it was.
                record.doubt = not broken.cut
                yield record
            raise
        yield record


def _header(stretch: Stretch, line: bytes, offset: int) -> dict[str, str]:
    if VERSION.fullmatch(line):
        return _warc_fields(stretch, offset)
    arc = ARC_LINE.fullmatch(line)
    if arc:
        return _arc_fields(arc)
    if len(line) < 12 and not line.endswith(b"\n") and b"WARC/1.0\r\n".startswith(line):
        raise Broken("the record is cut short in its header", offset)
    raise Broken(NO_RECORD, offset)


def _warc_fields(stretch: Stretch, offset: int) -> dict[str, str]:
    fields: dict[str, str] = {}
    size, name = 0, ""
    while True:
        line = stretch.line(HEADER_BYTES)
        size += len(line)
        if size > HEADER_BYTES:
            raise Broken("the record has a header without an end", offset)
        if not line.endswith(b"\n"):
            raise Broken("the record is cut short in its header", offset)
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            break
        if text[0] in " \t" and name:
            fields[name] = f"{fields[name]} {text.strip()}"
            continue
        name, colon, value = text.partition(":")
        name = name.strip().lower()
        if not colon or not _NAME.fullmatch(name):
            raise Broken("the record has a line in its header that is none", offset)
        fields.setdefault(
            name, value.strip().strip("<>") if name.endswith("uri") else value.strip()
        )
    _check(fields, offset)
    return fields


def _check(fields: dict[str, str], offset: int) -> None:
    needed = ["WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length"]
    if fields.get("warc-type", "").lower() in ("response", "resource"):
        needed.append("WARC-Target-URI")
    for name in needed:
        if not fields.get(name.lower()):
            raise Broken(f"the record has no {name}", offset)
    if not re.fullmatch(r"\d{1,15}", fields["content-length"], re.ASCII):
        raise Broken("the record has a Content-Length that is no number", offset)


def _arc_fields(found: re.Match[bytes]) -> dict[str, str]:
    """Return the header of an ARC record, in the names that WARC has for it."""
    said = {k: v.decode("utf-8", "replace") for k, v in found.groupdict().items()}
    date = said["date"].ljust(14, "0")
    day, hour = f"{date[:4]}-{date[4:6]}-{date[6:8]}", f"{date[8:10]}:{date[10:12]}:{date[12:14]}"
    about = said["address"].startswith("filedesc:")
    return {
        "warc-type": "warcinfo" if about else "response",
        "warc-target-uri": said["address"],
        "warc-date": f"{day}T{hour}Z",
        "content-type": "application/http" if said["address"].startswith("http") else said["type"],
        "content-length": said["length"],
        "format": "arc",
    }


def _block(stretch: Stretch, fields: dict[str, str], offset: int, hold: int) -> Record:
    """Read a record's block, of one that is too large its beginning alone."""
    length = int(fields["content-length"])
    whole = length <= hold
    pieces, kept, seen = [], 0, 0
    for piece in stretch.pieces(length):
        seen += len(piece)
        if whole or kept < HEAD_BYTES:
            pieces.append(piece)
            kept += len(piece)
    if seen < length:
        raise Broken(f"the record is cut short ({seen} of {length} bytes)", offset)
    return Record(offset, fields, b"".join(pieces), whole)


def _close(stretch: Stretch, offset: int, *, arc: bool) -> None:
    """Read the two empty lines behind a record, and its member's check sum behind them."""
    wanted = b"\n" if arc else b"\r\n\r\n"
    closing = stretch.read(len(wanted))
    # Writers of ARC, and some of packed WARC, leave the empty lines out.
    omitted = not closing and (stretch.packed or arc)
    if closing != wanted and not omitted:
        if wanted.startswith(closing):
            raise Broken("the record is cut short behind its last byte", offset, cut=True)
        raise Broken("the record isn't as long as its header says", offset)
    stretch.at_end()


def _resume(tape: Tape, offset: int, *, packed: bool | None) -> int | None:
    """Move to the next place after `offset` where a record begins, and return it."""
    try:
        tape.back_to(offset)
        while tape.seek_pattern(_CANDIDATE[packed]):
            if tape.peek(2) != GZIP or _is_member(tape):
                return tape.position
            tape.skip(1)
    except Broken:
        tape.end()
    return None


def _is_member(tape: Tape) -> bool:
    """Tell whether a member that begins here holds a record."""
    try:
        line = Member(tape.sample(), 0, 0).line(HEADER_BYTES)
    except Broken:
        return False
    return bool(VERSION.match(line) or ARC_LINE.match(line))
