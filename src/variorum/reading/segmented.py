"""Files that are segmented already: a segment a line, as aligners' test sets have them."""

from __future__ import annotations

import sys
from pathlib import Path

from variorum.errors import SourceError
from variorum.reading.decoding import decode
from variorum.reading.reader import STDIN


def read_lines(path: str) -> list[str]:
    """Return a file's lines without their ends; an empty line is an empty segment.

    Args:
        path: a file, or `-` for standard input.

    Raises:
        SourceError: it can't be read, or holds nothing.
    """
    try:
        data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SourceError(path, f"can't be read ({reason})", "name a file of lines") from error
    lines = decode(data, path).split("\n")
    if lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        raise SourceError(path, "is empty", "give a file with a segment a line")
    return [line.strip() for line in lines]
