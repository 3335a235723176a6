"""Files, folders and standard input: which files a source stands for, and their bytes."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from variorum.errors import SourceError
from variorum.reading.limits import MB, in_words
from variorum.reading.reader import STDIN
from variorum.reading.sources.forms import SUFFIXES, UnknownFormError, is_wanted, open_stream
from variorum.reading.sources.streams import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from variorum.reading.documents import Found
    from variorum.reading.limits import Limits
    from variorum.reading.sources.forms import Opener

# What the user calls `-`.
STANDARD_INPUT = "standard input"
# Standard input up to this size is kept in memory, more of it in a temporary file.
_IN_MEMORY = 32 * MB
# One letter is a drive of Windows.
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)


def as_told(error: SourceError) -> SourceError:
    """Return an error about standard input, or a part of it, under the name that people use."""
    if error.source != STDIN and not error.source.startswith((f"{STDIN}!", f"{STDIN}:")):
        return error
    source = STANDARD_INPUT + error.source.removeprefix(STDIN)
    return SourceError(source, error.problem, error.remedy)


@dataclass(frozen=True, slots=True)
class File:
    """A file that a source stands for; `listed` says that it was found in a folder."""

    name: str
    listed: bool = False


def files_of(source: str) -> list[File]:
    """Return the files that a source stands for: itself, or what a folder holds, sorted.

    Raises:
        SourceError: there is no such file, or the folder holds nothing to read.
    """
    if source == STDIN:
        return [File(source)]
    if not source.strip():
        raise SourceError(repr(source), "is no name", "give the path of a file or a folder")
    path = Path(source)
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except (OSError, ValueError) as error:
        raise SourceError(source, _reason(error), "give the path of a file or a folder") from error
    if not exists:
        if _SCHEME.match(source):
            problem = "begins with neither http:// nor https://"
            raise SourceError(source, problem, "give such an address, or the path of a file")
        raise SourceError(source, "no such file or folder", "check the path")
    if not is_folder:
        if not path.is_file():
            problem = "is a device or a pipe, not a file"
            raise SourceError(source, problem, "give it as standard input, with -")
        return [File(source)]
    found = sorted(_walk(path), key=lambda p: p.as_posix())
    if not found:
        names = " ".join(SUFFIXES)
        raise SourceError(source, "the folder holds nothing to read", f"it looks for {names}")
    return [File(str(p), listed=True) for p in found]


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, and the folders that can't be listed: opening tells why."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listed:
                entries = list(listed)
        except OSError:
            yield here
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith("."):
                    waiting.append(here / entry.name)
            elif is_wanted(entry.name) and _is_file(entry):
                yield here / entry.name


def _is_file(entry: os.DirEntry[str]) -> bool:
    if entry.is_file(follow_symlinks=False):
        return True
    try:
        return entry.is_symlink() and Path(entry.path).is_file()
    except OSError:
        return False


def each_once(files: Iterable[File]) -> list[File]:
    """Return each file once, by whichever name, in an order that only the names decide."""
    named: dict[str, File] = {}
    for file in sorted(files, key=lambda f: (f.listed, len(f.name), f.name)):
        named.setdefault(file.name if file.name == STDIN else str(_real(file.name)), file)
    return sorted(named.values(), key=lambda f: f.name)


def _real(name: str) -> Path:
    try:
        return Path(name).resolve()
    except (OSError, RuntimeError):
        return Path(name)


def open_file(
    file: File,
    limits: Limits,
    stdin: BinaryIO | None = None,
    opener: Opener | None = None,
) -> Iterator[Found]:
    """Yield what a file holds, an error for what can't be read.

    Data of an unknown form that was found in a folder is passed over: a folder
    may hold settings or tables beside its articles.
    """
    try:
        with _opened(file.name, stdin, limits) as stream:
            for found in (opener or open_stream)(stream, file.name, limits):
                if not (file.listed and isinstance(found, UnknownFormError)):
                    yield found
    except SourceError as error:
        yield error
    except PermissionError:
        yield SourceError(file.name, "may not be read", "allow reading it (chmod +r)")
    except OSError as error:
        yield SourceError(file.name, _reason(error), "check the file")


def _opened(name: str, stdin: BinaryIO | None, limits: Limits) -> AbstractContextManager[BinaryIO]:
    if name == STDIN:
        return _standard_input(stdin or sys.stdin.buffer, limits)
    return Path(name).open("rb", buffering=HEAD)


@contextmanager
def _standard_input(stream: BinaryIO, limits: Limits) -> Iterator[BinaryIO]:
    """Keep what comes in, since some forms are read from their end."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as kept:
        size = 0
        while piece := stream.read(1 << 20):
            size += len(piece)
            if size > limits.total_bytes:
                problem = f"is more than {in_words(limits.total_bytes)}"
                raise SourceError(STDIN, problem, "save it as a file")
            kept.write(piece)
        kept.seek(0)
        yield cast("BinaryIO", kept)


def _reason(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) else str(error)
    return (said or type(error).__name__).lower()
