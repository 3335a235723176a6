"""What a process and its parent say to each other: frames of bytes over the standard pipes."""

from __future__ import annotations

import os
from typing import BinaryIO

LENGTH = 8
"""So many bytes before a frame tell its length."""


def framed(data: bytes) -> bytes:
    """Return data with its length before it."""
    return len(data).to_bytes(LENGTH, "big") + data


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Write data with its length before it."""
    # In two, so that a large document is not copied.
    stream.write(len(data).to_bytes(LENGTH, "big"))
    stream.write(data)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Return what the other side wrote as one frame; None once it has ended."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    length = int.from_bytes(head, "big")
    data = stream.read(length)
    return data if len(data) == length else None


def own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes from and to the parent, out of the way of what libraries read and print."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return incoming, outgoing
