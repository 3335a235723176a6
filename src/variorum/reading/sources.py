"""Sources to witnesses: files, folders and standard input, each read or told why not."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import SourceError
from variorum.reading.reader import PAGE_SUFFIXES, STDIN, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from variorum.model import Witness

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})
SUFFIXES = TEXT_SUFFIXES | PAGE_SUFFIXES
_ABOUT_THE_FOLDER = frozenset({"README", "LICENSE", "LICENCE", "CHANGELOG"})
# Data that decodes as text, and would pass for an article word by word.
_DATA = {
    ".json": "JSON",
    ".jsonl": "JSON lines",
    ".xml": "XML",
    ".rss": "a feed",
    ".csv": "a table",
    ".tsv": "a table",
    ".eml": "a mail",
}

Progress = Callable[[int, int, str], None]


def read_sources(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    on_progress: Progress | None = None,
) -> tuple[list[Witness], list[SourceError]]:
    """Return the witnesses of files, folders and `-` (standard input), and what failed.

    A folder stands for the text and HTML files below it. A source that can't be
    read is reported and the others are still read. The witnesses are sorted by
    id, whatever the order of the sources; one given twice is read once.

    Args:
        sources: paths, or `-`.
        stdin: what to read for `-`; the process's standard input if not given.
        on_progress: called as `(done, total, source)` after each source.
    """
    files: list[str] = []
    errors: list[SourceError] = []
    for source in dict.fromkeys(sources):
        try:
            files.extend(_files(source))
        except SourceError as error:
            errors.append(error)
    files = list(dict.fromkeys(files))
    read: list[tuple[str, str, str, Witness]] = []
    for done, source in enumerate(files, 1):
        try:
            data = _bytes(source, stdin)
            witness = read_bytes(data, source)
            digest = hashlib.sha256(data).hexdigest()
            read.append((witness.id, source, digest, witness))
        except SourceError as error:
            errors.append(error)
        if on_progress:
            on_progress(done, len(files), source)
    return _with_unique_ids(read), errors


def _files(source: str) -> Iterator[str]:
    if source == STDIN:
        yield source
        return
    if not source.strip():
        raise SourceError(repr(source), "is no name", "give the path of a file or a folder")
    path = Path(source)
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except OSError as error:
        raise SourceError(source, _reason(error), "give the path of a file or a folder") from error
    if not exists:
        raise SourceError(source, "no such file or folder", "check the path")
    if not is_folder:
        form = _DATA.get(path.suffix.lower())
        if form:
            problem = f"is {form} by its name, which is not read yet"
            raise SourceError(source, problem, "give the article as text or HTML")
        yield source
        return
    found = sorted(_walk(path), key=lambda p: p.as_posix())
    if not found:
        names = " ".join(sorted(SUFFIXES))
        raise SourceError(source, "the folder holds nothing to read", f"it looks for {names}")
    yield from (str(p) for p in found)


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise SourceError(str(folder), _reason(error), "allow reading it, or leave it out") from (
            error
        )
    for entry in entries:
        if entry.name.startswith(".") or entry.stem.upper() in _ABOUT_THE_FOLDER:
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry)
        elif entry.suffix.lower() in SUFFIXES and entry.is_file():
            yield entry


def _bytes(source: str, stdin: BinaryIO | None) -> bytes:
    if source == STDIN:
        return (stdin or sys.stdin.buffer).read()
    try:
        return Path(source).read_bytes()
    except PermissionError as error:
        raise SourceError(source, "may not be read", "allow reading it (chmod +r)") from error
    except OSError as error:
        raise SourceError(source, _reason(error), "check the file") from error


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _with_unique_ids(read: list[tuple[str, str, str, Witness]]) -> list[Witness]:
    """Number equal stems in an order that doesn't depend on that of the sources."""
    ordered = sorted(read, key=lambda r: r[:3])
    stems = {stem for stem, _, _, _ in ordered}
    taken: set[str] = set()
    witnesses = []
    for stem, _, _, witness in ordered:
        name, n = stem, 1
        while name in taken or (n > 1 and name in stems):
            n += 1
            name = f"{stem}-{n}"
        taken.add(name)
        witnesses.append(replace(witness, id=name))
    return witnesses
