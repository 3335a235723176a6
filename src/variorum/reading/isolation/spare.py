"""One idle worker kept for the next call, which need not wait until its libraries are loaded."""

from __future__ import annotations

import atexit
import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.reading.isolation.process import Bounds, Worker

_lock = threading.Lock()
_kept: list[Worker] = []
# What a fork inherited is its parent's: neither used nor ended here.
_inherited: list[Worker] = []


def keep(worker: Worker) -> bool:
    """Keep a worker that has nothing to do; tell whether there was room for it."""
    with _lock:
        if _kept:
            return False
        _kept.append(worker)
        return True


def take(bounds: Bounds) -> Worker | None:
    """Return the worker that was kept, if it has these bounds and still runs."""
    with _lock:
        worker = _kept.pop() if _kept else None
    if worker is None or (worker.bounds == bounds and worker.runs):
        return worker
    worker.close()
    return None


def end() -> None:
    """End the worker that was kept."""
    while _kept:
        _kept.pop().close()


def _forget() -> None:
    global _lock
    _lock = threading.Lock()
    _inherited.extend(_kept)
    _kept.clear()


atexit.register(end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
