"""A few workers behind one queue; each has a thread that speaks with it, one watches all.

The workers share one measure of memory. Where they need more together, idle ones end
first, then the largest, whose document is read once more with no other beside it: only
what is too much for one alone is told.
"""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.reading.isolation.messages import Answer
from variorum.reading.isolation.process import REMEDY, Worker
from variorum.reading.isolation.spare import keep, take
from variorum.reading.limits import MB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

    from variorum.reading.documents import Document
    from variorum.reading.isolation.process import Bounds

# How often limits are looked at; memory can grow by some MB meanwhile.
POLL = 0.01
# Documents of more bytes are read one at a time, for each may take most of the memory.
HEAVY = 1_000_000
# A worker more is worth its start when so many documents wait for each.
BACKLOG = 8


class Job:
    """A document on its way through the pool."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.done = threading.Event()
        self.answer: Answer | None = None

    def finish(self, answer: Answer) -> None:
        """Hand over the answer."""
        self.answer = answer
        self.done.set()


class Pool:
    """Reads documents in at most `most` workers, which it starts as they are needed."""

    def __init__(self, most: int, bounds: Bounds) -> None:
        self._most = most
        self._bounds = bounds
        self._changed = threading.Condition()
        self._heavy = threading.Lock()
        self._jobs: deque[Job] = deque()
        self._serving = 0
        self._reading = 0
        self._alone = 0
        self._threads: list[threading.Thread] = []
        self._workers: set[Worker] = set()
        self._closed = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def submit(self, document: Document) -> Job:
        """Return the job of reading a document, which is done some time later."""
        job = Job(document)
        with self._changed:
            self._jobs.append(job)
            self._changed.notify_all()
            backlog = len(self._jobs)
        if backlog > BACKLOG * self._serving:
            self.grow()
        return job

    def grow(self) -> None:
        """Start another worker if documents wait and one more is allowed."""
        with self._changed:
            if not self._jobs or self._serving >= self._most or self._closed.is_set():
                return
            targets = [self._serve] if self._serving else [self._serve, self._watch]
            self._serving += 1
            threads = [threading.Thread(target=t, daemon=True) for t in targets]
            self._threads += threads
        for thread in threads:
            thread.start()

    def close(self) -> None:
        """End what is under way at once, and drop its jobs; one idle worker is kept."""
        self._closed.set()
        with self._changed:
            self._jobs.clear()
            self._changed.notify_all()
        for thread in self._threads:
            while thread.is_alive():
                for worker in self._hired():
                    if worker.busy:
                        worker.kill()
                thread.join(POLL)

    def _serve(self) -> None:
        worker: Worker | None = None
        while job := self._next():
            heavy = len(job.document.data) > HEAVY
            with self._heavy if heavy else contextlib.nullcontext():
                worker = self._read(job, worker)
        if worker and not keep(worker):
            worker.close()

    def _next(self) -> Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._jobs or self._closed.is_set())
            return None if self._closed.is_set() else self._jobs.popleft()

    def _read(self, job: Job, worker: Worker | None) -> Worker | None:
        """Finish a job; return the worker for the next one, if this one can go on."""
        alone = False
        while not self._closed.is_set():
            with self._turn(alone=alone):
                try:
                    worker = self._hire(worker)
                except OSError as error:
                    problem = f"no reader could be started ({error.strerror or error})"
                    job.finish(Answer(SourceError(job.document.source, problem, REMEDY)))
                    return None
                used = worker.answered > 0
                answer = worker.ask(job.document)
                if not worker.spent:
                    job.finish(answer)
                    return worker
                self._dismiss(worker)
            failed = isinstance(answer.result, SourceError) and not worker.out_of_time
            crowded, worker = worker.crowded, None
            alone = alone or crowded
            # Neither what earlier documents left in the worker, nor what others need
            # beside it, must decide about this one.
            if not (crowded or (used and failed)):
                job.finish(answer)
                return None
        return worker

    @contextmanager
    def _turn(self, *, alone: bool) -> Iterator[None]:
        """Wait until a document may be read: beside others, or with no other beside it."""
        with self._changed:
            self._alone += alone
            self._changed.wait_for(lambda: self._closed.is_set() or self._may_read(alone=alone))
            self._reading += 1
        try:
            yield
        finally:
            with self._changed:
                self._reading -= 1
                self._alone -= alone
                self._changed.notify_all()

    def _may_read(self, *, alone: bool) -> bool:
        return not (self._reading if alone else self._alone)

    def _hire(self, worker: Worker | None) -> Worker:
        """Return the worker that a thread has, if it still runs, else another."""
        if worker is not None:
            if worker.runs:
                return worker
            self._dismiss(worker)
        worker = take(self._bounds) or Worker(self._bounds)
        with self._changed:
            self._workers.add(worker)
        return worker

    def _dismiss(self, worker: Worker) -> None:
        with self._changed:
            self._workers.discard(worker)
        worker.close()

    def _hired(self) -> tuple[Worker, ...]:
        with self._changed:
            return tuple(self._workers)

    def _watch(self) -> None:
        while not self._closed.wait(POLL):
            workers = self._hired()
            for worker in workers:
                worker.watch()
            self._make_room(workers)

    def _make_room(self, workers: tuple[Worker, ...]) -> None:
        """End workers that together have too much: the idle, or the largest of several."""
        most = self._bounds.megabytes * MB
        sizes = {worker: worker.resident for worker in workers}
        if sum(sizes.values()) <= most:
            return
        busy = [worker for worker in workers if worker.busy]
        for worker in sizes.keys() - busy:
            worker.crowd_out()
        if len(busy) > 1 and sum(sizes[worker] for worker in busy) > most:
            max(busy, key=sizes.__getitem__).crowd_out()
