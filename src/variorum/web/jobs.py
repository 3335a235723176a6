"""Jobs: comparisons that run one at a time, each in a process of its own that can be ended."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from variorum.export.page.shell import JobView
from variorum.frames import LENGTH, framed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from tempfile import TemporaryDirectory

    from variorum.export.page.shell import JobState
    from variorum.model import Edition

# Jobs that are over are listed until so many others are.
_KEPT = 12
# The last lines of progress; whoever comes late needs no others.
_LINES = 200
_STOP_SECONDS = 2.0
_PROGRAM = "import sys; sys.path[:] = {path!r}; from variorum.web.worker import main; main()"
_NAMED = 3


class Event(NamedTuple):
    """Something that happened to a job: what (`progress`, `problem`, …), and its JSON data."""

    name: str
    data: dict[str, Any]

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after it."""
        return self.name in ("done", "cancelled")


class Job:
    """Sources on their way into the edition."""

    def __init__(
        self,
        name: str,
        sources: Sequence[str],
        folder: TemporaryDirectory[str] | None = None,
        on_problem: Callable[[str], None] | None = None,
    ) -> None:
        """Take note of sources; with a folder, names among them are those of files in it."""
        self._on_problem = on_problem or (lambda _line: None)
        self.id = name
        self.sources = tuple(sources)
        self.folder = folder
        self.state: JobState = "waiting"
        self.cancelled = asyncio.Event()
        self.over = asyncio.Event()
        self.line = ""
        self.share: float | None = None
        self.problems: list[str] = []
        self._events: deque[Event] = deque(maxlen=_LINES)
        self._happened = 0
        self._changed = asyncio.Event()

    @property
    def view(self) -> JobView:
        """The job as pages show it."""
        named = [Path(s).name or s if "://" not in s else s for s in self.sources]
        more = len(named) - _NAMED
        title = ", ".join(named[:_NAMED]) + (f" and {more} more" if more > 0 else "")
        return JobView(self.id, title, self.state, self.line, self.share, tuple(self.problems))

    def tell(self, name: str, data: dict[str, Any]) -> None:
        """Take note of an event, and wake those who follow."""
        if name == "progress":
            self.line, self.share = data["line"], data.get("share")
        elif name == "problem":
            self.problems.append(data["line"])
            self._on_problem(data["line"])
        self._events.append(Event(name, data))
        self._happened += 1
        self._changed.set()
        self._changed = asyncio.Event()

    def fail(self, line: str) -> None:
        """Take note of what ended the job."""
        self.tell("problem", {"line": line})

    def end(self, state: JobState, url: str = "/") -> None:
        """Close the job, whose result `url` shows, if it has one; its folder goes with it."""
        self.state, self.line, self.share = state, "", None
        if self.folder is not None:
            # Windows keeps a file that another process has open.
            with contextlib.suppress(OSError):
                self.folder.cleanup()
        if state == "cancelled":
            self.tell("cancelled", {})
        else:
            self.tell("done", {"url": url, "problems": list(self.problems)})
        self.over.set()

    def is_told(self, after: int) -> bool:
        """Return whether nothing will come after an event, by its number."""
        return bool(self._events) and self._events[-1].is_last and after >= self._happened

    async def follow(self, after: int = 0) -> AsyncIterator[tuple[int, Event]]:
        """Yield the job's events with their numbers from 1, those after one, as they come."""
        while True:
            changed = self._changed
            first = self._happened - len(self._events) + 1
            for number, event in enumerate(tuple(self._events), first):
                if number > after:
                    after = number
                    yield number, event
            if self.is_told(after):
                return
            await changed.wait()


class Jobs:
    """The queue of jobs. It belongs to the server's event loop."""

    def __init__(
        self,
        current: Callable[[], Edition],
        finished: Callable[[Edition, Sequence[str]], str],
        encoder: str | None = None,
        on_problem: Callable[[str], None] | None = None,
    ) -> None:
        """Make an empty queue.

        Args:
            current: returns the edition that a job adds to.
            finished: takes the new edition and the ids of the witnesses that it gained,
                and returns the address of the page that shows them.
            encoder: the name of the one to use; by default the languages choose it.
            on_problem: called with each line on what is wrong with a source.
        """
        self._current = current
        self._finished = finished
        self._encoder = encoder
        self._on_problem = on_problem
        self._jobs: dict[str, Job] = {}
        self._count = 0
        self._process: asyncio.subprocess.Process | None = None
        self._runner: asyncio.Task[None] | None = None

    def __getitem__(self, name: str) -> Job:
        return self._jobs[name]

    @property
    def views(self) -> tuple[JobView, ...]:
        """The jobs as pages show them, the newest first."""
        return tuple(job.view for job in reversed(self._jobs.values()))

    def add(self, sources: Sequence[str], folder: TemporaryDirectory[str] | None = None) -> Job:
        """Put sources at the end of the queue."""
        self._count += 1
        job = Job(str(self._count), sources, folder, self._on_problem)
        self._jobs[job.id] = job
        over = [j.id for j in self._jobs.values() if j.state not in ("waiting", "running")]
        for name in over[:-_KEPT]:
            del self._jobs[name]
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._run_all())
        return job

    async def cancel(self, name: str) -> None:
        """End a job, whether it waits or runs, and wait until nothing is left of it.

        Raises:
            KeyError: there is none of this name.
        """
        job = self._jobs[name]
        job.cancelled.set()
        if job.state == "waiting":
            job.end("cancelled")
        elif job.state == "running":
            await self._stop()
            await job.over.wait()

    async def close(self) -> None:
        """Cancel all jobs."""
        for job in list(self._jobs.values()):
            await self.cancel(job.id)
        if self._runner is not None:
            await self._runner

    async def _run_all(self) -> None:
        while waiting := [j for j in self._jobs.values() if j.state == "waiting"]:
            await self._run(waiting[0])

    async def _run(self, job: Job) -> None:
        job.state = "running"
        job.tell("progress", {"line": "starting"})
        try:
            ended = await self._compared(job)
        except Exception as error:
            # Whatever it is, the queue goes on.
            await self._stop()
            job.fail(f"the comparison failed ({type(error).__name__}: {error})")
            ended = ("failed", "")
        self._process = None
        job.end(*ended)

    async def _compared(self, job: Job) -> tuple[JobState, str]:
        """Follow the process of a job, and return how it ended and which page shows that."""
        self._process = process = await _started(job)
        if job.cancelled.is_set():
            await self._stop()
            return "cancelled", "/"
        settings = {
            "sources": job.sources,
            "witnesses": [w.to_json() for w in self._current().witnesses],
            "encoder": self._encoder,
        }
        assert process.stdin is not None
        with contextlib.suppress(ConnectionError):
            process.stdin.write(framed(json.dumps(settings).encode()))
            await process.stdin.drain()
        ended: tuple[JobState, str] | None = None
        async for message in _messages(process):
            name = message.pop("event")
            if name == "edition":
                ended = ("done", self._take(message))
            elif name == "failed":
                job.fail(message["line"])
                ended = ("failed", "")
            else:
                job.tell(name, message)
        await self._stop()
        if ended is None and job.cancelled.is_set():
            return "cancelled", "/"
        if ended is None:
            code = process.returncode
            job.fail(f"the comparison was ended from outside (code {code})")
        return ended or ("failed", "")

    def _take(self, message: dict[str, Any]) -> str:
        from variorum.model import Edition

        return self._finished(Edition.from_json(message["edition"]), message["added"])

    async def _stop(self) -> None:
        """End the running process and what it has started: asked first, then made to."""
        process = self._process
        if process is None:
            return
        if process.stdin is not None:
            # It takes the end of its input for the end of its work.
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), _STOP_SECONDS)
        except TimeoutError:
            _kill(process)
            await process.wait()


async def _started(job: Job) -> asyncio.subprocess.Process:
    # The server's own path, so that the process finds what the server found.
    path = [str(Path(entry).absolute()) for entry in sys.path]
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "ignore",
        "-c",
        _PROGRAM.format(path=path),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=job.folder.name if job.folder else None,
        # Ctrl-C is for the server, which ends its jobs.
        start_new_session=sys.platform != "win32",
    )


async def _messages(process: asyncio.subprocess.Process) -> AsyncIterator[dict[str, Any]]:
    """Yield what a process tells, until it ends."""
    stream = process.stdout
    assert stream is not None
    with contextlib.suppress(asyncio.IncompleteReadError):
        while True:
            length = int.from_bytes(await stream.readexactly(LENGTH), "big")
            yield json.loads(await stream.readexactly(length))


def _kill(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
