"""A worker as its parent has it: started, asked, watched, and killed when it exceeds a limit."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from variorum.errors import SourceError
from variorum.frames import read_frame, write_frame
from variorum.reading.isolation.guarded import remedy_for
from variorum.reading.isolation.messages import (
    Answer,
    answer_from_json,
    packed,
    question_of,
    unpacked,
)
from variorum.reading.limits import MB

if TYPE_CHECKING:
    from variorum.reading.documents import Document

logger = logging.getLogger(__name__)

# A worker that takes longer than this to load its libraries won't come up.
START_SECONDS = 120.0
REMEDY = "see that memory and processes are left, then read it again"
# After so many documents, or so many bytes more than at its start, a worker is replaced.
MOST_DOCUMENTS = 500
MOST_GROWTH = 100 * MB
# Numerical libraries would start a thread a core, and reserve memory for each.
_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "PYTHONIOENCODING": "utf-8",
}
_PROGRAM = (
    "import sys; sys.path[:] = {path!r}; from variorum.reading.isolation.worker import main; main()"
)
_PAGE_SIZE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0


# What is said of a worker that was ended for what others needed beside it.
CROWDED = "left no memory to the documents read beside it"


class Bounds(NamedTuple):
    """What a document may cost: seconds of time, megabytes (10^6 bytes) of memory.

    The memory is that of all workers together, of which one alone may have the whole.
    """

    seconds: float
    megabytes: int


class Worker:
    """A process that reads documents, one at a time, within bounds.

    `ask` is for one thread; `watch` and `kill` may be called by any other meanwhile.
    """

    def __init__(self, bounds: Bounds) -> None:
        """Start the process; it is still loading when this returns.

        Raises:
            OSError: it can't be started.
        """
        self.bounds = bounds
        self._lock = threading.Lock()
        self._verdict: str | None = None
        self._deadline: float | None = time.monotonic() + START_SECONDS
        self._base = 0
        self._ready = False
        self._spent = False
        self.answered = 0
        self._process = _start()
        self._questions = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)

    def ask(self, document: Document) -> Answer:
        """Return what the worker answers, or what became of it instead."""
        problem = "" if self._ready else self._await_start()
        if problem:
            return Answer(SourceError(document.source, problem, REMEDY))
        begun = self._allow(self.bounds.seconds)
        try:
            self._write(packed(question_of(document)), document.data)
            data = self._read()
        except MemoryError:
            data = None
        with self._lock:
            self._deadline = None
            verdict = self._verdict
        logger.debug("%s: %.3f s", document.source, time.monotonic() - begun)
        self.answered += 1
        if self.spent:
            # What it holds is not needed while its answer is taken over.
            self._spent = True
            self.kill()
        if verdict is None and data is not None:
            try:
                answer = unpacked(data)
                self._spent = self._spent or "spent" in answer
                return answer_from_json(answer)
            except (ArithmeticError, LookupError, MemoryError, TypeError, ValueError) as error:
                verdict = f"gave an answer that can't be taken over ({type(error).__name__})"
        self._spent = True
        self.kill()
        problem = verdict or _ended(self._process.returncode)
        return Answer(SourceError(document.source, problem, remedy_for(document)))

    @property
    def busy(self) -> bool:
        """Whether it loads, or reads a document."""
        return self._deadline is not None

    @property
    def runs(self) -> bool:
        """Whether the process is there; one that is idle for long ends itself."""
        with self._lock:
            return self._process.poll() is None

    @property
    def out_of_time(self) -> bool:
        """Whether it was killed for the time that a document took."""
        return self._verdict is not None and self._verdict.startswith("took")

    @property
    def crowded(self) -> bool:
        """Whether it was ended for what others needed beside it."""
        return self._verdict == CROWDED

    @property
    def resident(self) -> int:
        """The bytes of memory that it has now."""
        return _resident(self._process.pid)

    @property
    def spent(self) -> bool:
        """Whether another worker should read the next document."""
        if self._spent or self.answered >= MOST_DOCUMENTS:
            return True
        return self.resident > self._base + MOST_GROWTH

    def watch(self) -> None:
        """Kill the process if it is over a limit."""
        with self._lock:
            if self._deadline is None:
                return
            if time.monotonic() > self._deadline:
                self._kill(f"took longer than {self.bounds.seconds:g} s to read")
            elif self._ready and self.resident > self.bounds.megabytes * MB:
                self._kill(f"needed more than {self.bounds.megabytes} MB")

    def crowd_out(self) -> None:
        """End the process for what others need beside it."""
        with self._lock:
            self._kill(CROWDED)

    def kill(self) -> None:
        """End the process at once, with all that it started; what `ask` waits for ends too."""
        with self._lock:
            self._kill()

    def _kill(self, verdict: str | None = None) -> None:
        self._verdict = self._verdict or verdict
        if self._process.returncode is None:
            _kill_group(self._process)
            self._process.wait()

    def close(self) -> None:
        """End the process and close its pipes; no `ask` may be under way."""
        self.kill()
        for pipe in (self._questions, self._answers):
            # Closing flushes, into a pipe that nobody reads any more.
            with contextlib.suppress(OSError):
                pipe.close()

    def _await_start(self) -> str:
        """Wait until the process has loaded; return what prevented it."""
        settings = {"seconds": self.bounds.seconds, "megabytes": self.bounds.megabytes}
        self._write(packed(settings))
        data = self._read()
        with self._lock:
            self._deadline = None
        started = unpacked(data) if data else {"ready": False, "problem": "it did not load"}
        self._ready = bool(started["ready"])
        self._base = self.resident
        self._spent = not self._ready
        return "" if self._ready else f"no reader could be started ({started['problem']})"

    def _allow(self, seconds: float) -> float:
        """Set the time for a document; return when it began."""
        now = time.monotonic()
        with self._lock:
            self._deadline = now + seconds
        return now

    def _write(self, *frames: bytes) -> None:
        # A worker that has died is noticed when its answer is read.
        with contextlib.suppress(OSError):
            for frame in frames:
                write_frame(self._questions, frame)

    def _read(self) -> bytes | None:
        return read_frame(self._answers)


def _start() -> subprocess.Popen[bytes]:
    # The parent's own path, so that the worker finds what the parent found.
    program = _PROGRAM.format(path=[str(entry) for entry in sys.path])
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_ENVIRONMENT},
        **_apart(),
    )


def _apart() -> dict[str, Any]:
    """Put a worker in a group of its own: Ctrl-C is for the parent, which ends its workers."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"process_group": 0}


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _resident(pid: int) -> int:
    """Return the bytes of memory that a process has, 0 where the system doesn't tell."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_bytes().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * _PAGE_SIZE


def _ended(code: int | None) -> str:
    if code is not None and code < 0:
        return f"crashed the reader (signal {-code})"
    return f"crashed the reader (exit code {code})"
