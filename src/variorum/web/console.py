"""What the server tells the terminal that it was started in: one line at a time."""

from __future__ import annotations

import sys


def complain(line: str) -> None:
    """Write a line to standard error; nothing in it can steer the terminal."""
    plain = "".join(c if c.isprintable() else "?" for c in line)
    sys.stderr.write(f"variorum: {plain}\n")
    sys.stderr.flush()
