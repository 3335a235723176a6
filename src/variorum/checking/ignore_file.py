"""The file of dismissals as it grows and shrinks; what people wrote into it stays."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from variorum.checking.dismissals import (
    EVERYWHERE,
    HEADING,
    Dismissal,
    Dismissals,
    read_dismissals,
)
from variorum.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable


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

    Raises:
        SourceError: on entering, the file can't be written.
    """

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> Keeper:
        self._file = _writable(self._path)
        is_new = self._file.tell() == 0
        items = [] if is_new else list(read_dismissals(self._path))
        if not is_new and not Path(self._path).read_bytes().endswith(b"\n"):
            # It was edited by an editor that leaves the last line open.
            self._file.write(b"\n")
        self._known = Dismissals(d for d in items if not isinstance(d, SourceError))
        if is_new:
            self._file.write(HEADING.encode())
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, dismissal: Dismissal) -> None:
        """Write a dismissal that the file doesn't have yet."""
        if not self._known.has(dismissal):
            self._known.add(dismissal)
            self._file.write(dismissal.to_line().encode("utf-8", "replace"))


def take_out(path: str, gone: Iterable[Dismissal]) -> None:
    """Take lines out of a file of dismissals; all others keep their bytes.

    A line for every pair (`*`) is somebody's rule, and is left alone.

    Raises:
        SourceError: the file can't be read or written.
    """
    unwanted = {(d.key, d.pair) for d in gone if d.pair != EVERYWHERE}
    temporary = Path(f"{path}.new")
    try:
        lines = Path(path).read_bytes().splitlines(keepends=True)
        kept = [line for line in lines if _place(line) not in unwanted]
        temporary.write_bytes(b"".join(kept))
        # At once, so that nobody meets half a file.
        os.replace(temporary, path)  # noqa: PTH105
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def _place(line: bytes) -> tuple[tuple[str, str, str], str] | None:
    """Return what tells a line of the file from others, None for what is no dismissal."""
    cells = [cell.strip() for cell in line.decode("utf-8-sig", "replace").split("\t")]
    return ((cells[0], cells[1], cells[2]), cells[3]) if len(cells) > 3 else None


def _writable(path: str) -> BinaryIO:
    try:
        return Path(path).open("ab")
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def _unwritable(path: str, error: Exception) -> SourceError:
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    return SourceError(path, f"can't be written ({reason})", "name another file")
