"""A file that several programs add to and take from: one of them at a time."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def alone_with(path: str, mode: str) -> Iterator[BinaryIO]:
    """Give a file, opened, while no other program of ours writes it.

    Others wait meanwhile, so the block should be short. Windows, and some network drives,
    have no such locks; nobody waits there.

    Raises:
        OSError: it can't be opened.
        ValueError: the path can be none.
    """
    while True:
        with Path(path).open(mode) as opened:
            file: BinaryIO = opened  # type: ignore[assignment]
            _lock(file)
            if _is_still(file, path):
                yield file
                return


def replace_file(path: str, data: bytes) -> None:
    """Put other bytes in the place of a file at once, so that nobody meets half of it.

    A link stays one, and the file keeps its permissions.

    Raises:
        OSError: it can't be written; then it is as it was.
    """
    place = Path(path).resolve()
    temporary = place.with_name(f"{place.name}.new")
    try:
        temporary.write_bytes(data)
        shutil.copymode(place, temporary)
        temporary.replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _lock(file: BinaryIO) -> None:
    """Wait for a file; it is free again when it is closed."""
    if sys.platform != "win32":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)


def _is_still(file: BinaryIO, path: str) -> bool:
    """Return whether a path leads to this file still, which another may have replaced."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), Path(path).stat())
    except FileNotFoundError:
        return False
