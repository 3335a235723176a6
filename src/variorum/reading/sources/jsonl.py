"""JSON lines: an object with an article a line, read line by line however long the file is."""

from __future__ import annotations

import io
import logging
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import SourceError
from variorum.reading.decoding import encoding_of
from variorum.reading.documents import Document
from variorum.reading.limits import LIMITS, Limits, in_words
from variorum.reading.reader import STDIN, read_document, stem_of
from variorum.reading.sources.files import as_told
from variorum.reading.sources.json_articles import LOST, UNKNOWN, documents_of
from variorum.reading.sources.json_text import parsed
from variorum.reading.sources.streams import buffered, head_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.model import Witness
    from variorum.reading.documents import Found

logger = logging.getLogger(__name__)

REMEDY = "the other lines are read"
# How many lines are complained of one by one.
TOLD = 100
# After how many bad lines without a good one no more are tried.
HOPELESS = 10_000


def open_jsonl(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield the documents of JSON lines, and for each bad line an error with its number.

    Raises:
        SourceError: the file is empty or no text.
    """
    told = good = 0
    for found in _found(stream, source, limits, strict=False):
        good += not isinstance(found, SourceError)
        told += isinstance(found, SourceError)
        if told <= TOLD or not isinstance(found, SourceError):
            yield found
        if told >= HOPELESS and not good:
            remedy = "give lines that are each an object with id and text"
            yield SourceError(source, f"holds no article in its first {told:,} lines", remedy)
            return
    if told > TOLD:
        yield SourceError(source, f"has {told - TOLD:,} more bad lines", REMEDY)


def read_jsonl(path: str) -> tuple[list[Witness], list[SourceError]]:
    """Return the documents of a file of JSON lines (`-` for standard input), and what failed.

    Each line has an id of its own: `{"id", "text", "title"?, "language"?,
    "published"?}`. Without an id the `source` stands for it, so that what
    `variorum read` writes can be read. A line that can't be used is told with
    its number, and the others are still read.
    """
    witnesses: list[Witness] = []
    errors: list[SourceError] = []
    seen: set[str] = set()
    try:
        with _opened(path) as stream:
            for found in _found(stream, path, LIMITS, strict=True):
                try:
                    witnesses.append(_witness(found, seen))
                except SourceError as error:
                    errors.append(error)
    except SourceError as error:
        errors.append(error)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        errors.append(SourceError(path, f"can't be read ({reason})", "name a file of JSON lines"))
    return witnesses, [as_told(error) for error in errors]


def _opened(path: str) -> BinaryIO:
    if path == STDIN:
        return io.BytesIO(sys.stdin.buffer.read())
    return Path(path).open("rb")


def _witness(found: Found, seen: set[str]) -> Witness:
    if isinstance(found, SourceError):
        raise found
    if found.stem in seen:
        raise SourceError(found.source, f"repeats the id {found.stem!r}", REMEDY)
    try:
        witness = replace(read_document(found), id=found.stem)
    except SourceError as error:
        raise SourceError(error.source, error.problem, REMEDY) from error
    seen.add(found.stem)
    return witness


def _found(stream: BinaryIO, source: str, limits: Limits, *, strict: bool) -> Iterator[Found]:
    """Yield what the lines hold; `strict` asks for an id and a text in each."""
    empty = True
    for number, row in _lines(stream, source, limits):
        if row is not None and not row.strip():
            continue
        empty = False
        place = f"{source}:{number}"
        try:
            if row is None:
                raise ValueError(f"is longer than {in_words(limits.member_bytes)}")
            yield from _documents(row, place, stem_of(source), strict=strict)
        except ValueError as error:
            yield SourceError(place, f"{error}", REMEDY)
    if empty:
        raise SourceError(source, "is empty", "give a file that holds text")


def _documents(row: str, source: str, stem: str, *, strict: bool) -> Iterator[Document]:
    value = _parsed(row)
    named = None
    if strict:
        named = value.get("id", value.get("source")) if isinstance(value, dict) else None
        if not isinstance(value, dict) or not isinstance(value.get("text"), str) or named is None:
            raise ValueError("is no object with id and text")
        if not value["text"].strip():
            raise ValueError("is empty")
    read, problems = 0, []
    for found in documents_of(value, source, stem):
        if not isinstance(found, Document):
            problems.append(LOST[found].problem)
            continue
        read += 1
        at = source if read == 1 else f"{source}!{read}"
        yield replace(found, source=at, stem=found.stem if named is None else str(named))
    if not read:
        raise ValueError(next(filter(None, problems), UNKNOWN))


def _parsed(row: str) -> object:
    try:
        return parsed(row)
    except (ValueError, RecursionError) as error:
        raise ValueError("is not JSON") from error


def _lines(stream: BinaryIO, source: str, limits: Limits) -> Iterator[tuple[int, str | None]]:
    """Yield each line with its number; None for one that is too long to be read."""
    if not hasattr(stream, "peek"):
        stream = buffered(stream)  # type: ignore[arg-type]
    encoding = encoding_of(head_of(stream), source)
    # A line feed alone ends a line: a JSON string may hold U+2028 and its like.
    text = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")
    try:
        number = broken = 0
        while row := text.readline(limits.member_bytes):
            number += 1
            broken += row.count("\ufffd")
            if row.endswith("\n") or len(row) < limits.member_bytes:
                yield number, row
                continue
            while row and not row.endswith("\n"):
                row = text.readline(limits.member_bytes)
            yield number, None
        if broken:
            message = "%s: holds %d broken characters; save it again as UTF-8 to keep them"
            logger.warning(message, source, broken)
    finally:
        text.detach()
