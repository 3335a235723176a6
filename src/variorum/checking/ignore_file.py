"""The file of dismissals as it grows and shrinks; what people wrote into it stays."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, BinaryIO

from variorum.checking.dismissals import (
    EVERYWHERE,
    HEADING,
    Dismissal,
    Dismissals,
    read_dismissals,
)
from variorum.checking.one_writer import alone_with, replace_file
from variorum.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable

# So many lines are written at a time.
_TOGETHER = 200


def load(path: str) -> tuple[list[Dismissal], SourceError | None]:
    """Return the dismissals of a file, and one error for all its lines that are none.

    Raises:
        SourceError: it can't be read.
    """
    found: list[Dismissal] = []
    broken: list[SourceError] = []
    for item in read_dismissals(path):
        if isinstance(item, SourceError):
            broken.append(item)
        else:
            found.append(item)
    if len(broken) < 2:
        return found, broken[0] if broken else None
    first = broken[0]
    problem = f"{first.problem}, nor have {len(broken) - 1:,} more lines"
    return found, SourceError(first.source, problem, first.remedy)


class Keeper:
    """Adds dismissals to a file, each once; used with `with`.

    The file is written now and then and at the end, so that others can add to it meanwhile.

    Raises:
        SourceError: on entering and at each writing, the file can't be written.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._lines: list[bytes] = []

    def __enter__(self) -> Keeper:
        # What can't be written is told before anything is found.
        self._write()
        found, _ = load(self._path)
        self._known = Dismissals(found)
        return self

    def __exit__(self, *_: object) -> None:
        if self._lines:
            self._write()

    def add(self, dismissal: Dismissal) -> None:
        """Keep a dismissal that the file doesn't have yet."""
        if self._known.has(dismissal):
            return
        self._known.add(dismissal)
        self._lines.append(dismissal.to_line().encode("utf-8", "replace"))
        if len(self._lines) >= _TOGETHER:
            self._write()

    def _write(self) -> None:
        try:
            with alone_with(self._path, "a+b") as file:
                file.writelines([_joint(file), *self._lines])
        except (OSError, ValueError) as error:
            raise _unwritable(self._path, error) from error
        self._lines.clear()


def take_out(path: str, gone: Iterable[Dismissal]) -> None:
    """Take lines out of a file of dismissals; all others keep their bytes.

    A line for every pair (`*`) is somebody's rule, and is left alone.

    Raises:
        SourceError: the file can't be read or written.
    """
    unwanted = {(d.key, d.pair) for d in gone if d.pair != EVERYWHERE}
    try:
        with alone_with(path, "r+b") as file:
            lines = file.read().splitlines(keepends=True)
            kept = b"".join(line for line in lines if _place(line) not in unwanted)
            if sys.platform != "win32":
                replace_file(path, kept)
        if sys.platform == "win32":
            # A file that is open can't be replaced there.
            replace_file(path, kept)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def _joint(file: BinaryIO) -> bytes:
    """Return what has to stand before more lines at the end of a file."""
    if file.seek(0, os.SEEK_END) == 0:
        return HEADING.encode()
    file.seek(-1, os.SEEK_END)
    # It was edited by an editor that leaves the last line open.
    return b"" if file.read() == b"\n" else b"\n"


def _place(line: bytes) -> tuple[tuple[str, str, str], str] | None:
    """Return what tells a line of the file from others, None for what is no dismissal."""
    cells = [cell.strip() for cell in line.decode("utf-8-sig", "replace").split("\t")]
    return ((cells[0], cells[1], cells[2]), cells[3]) if len(cells) > 3 else None


def _unwritable(path: str, error: Exception) -> SourceError:
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    return SourceError(path, f"can't be written ({reason})", "name another file")
