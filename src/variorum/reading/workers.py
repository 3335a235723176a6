"""Documents read apart from this process: one that hangs, crashes or bloats costs one line."""

from __future__ import annotations

import logging
import os
from collections import deque
from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.reading.isolation.guarded import is_page, read_guarded, too_large
from variorum.reading.isolation.pool import Job, Pool
from variorum.reading.isolation.process import Bounds
from variorum.reading.limits import LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from variorum.model import Witness
    from variorum.reading.documents import Document, Found

SECONDS = 20.0
# Of all workers together; with what this process itself takes, all stay below 500.
MEGABYTES = 330
MOST_WORKERS = 4
# Plain text of up to so many bytes is read in this process: it takes time in proportion
# to its length, and no library that could crash.
SMALL_TEXT = 256_000
# How far is read ahead of what has been handed out: documents, and bytes of them.
AHEAD = 32
AHEAD_BYTES = 24_000_000
# How long the oldest document keeps the others waiting before another worker is started.
PATIENCE = 1.0


def read_isolated(
    documents: Iterable[Found],
    *,
    workers: int | None = None,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
    limits: Limits = LIMITS,
) -> Iterator[Witness | SourceError]:
    """Yield for each document its witness or what is wrong with it, in the order given.

    Pages, and texts of more than 256 kB, are read in worker processes that are
    killed when a document takes too long or too much; witnesses are those that
    `read_document` returns. What was logged is logged here, once. Documents are
    taken a few at a time, so that there may be any number; errors among them are
    handed on. Close the iterator, or exhaust it, to end the workers.

    Args:
        documents: what to read.
        workers: how many processes at most; by default one a core, up to 4. With 0
            everything is read in this process, without limits of time and memory.
        seconds: how long one document may take, by the clock.
        megabytes: how much memory the workers may have together, in 10^6 bytes, what
            Python and the libraries need included (some 60 to 80 for each). A document
            that needs more than is left beside others is read again by itself.
        limits: beyond which size a document is refused unread.

    Raises:
        ValueError: a number is negative, or the time or memory none at all.
    """
    if workers is None:
        workers = min(os.cpu_count() or 1, MOST_WORKERS)
    if workers < 0 or seconds <= 0 or megabytes <= 0:
        raise ValueError("workers can't be negative, nor seconds and megabytes 0 or less")
    return _read(documents, workers, Bounds(seconds, megabytes), limits)


def read_one_isolated(
    document: Document, *, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> Witness:
    """Return the witness of one document, read as `read_isolated` reads it.

    Raises:
        SourceError: it can't be read, or not within the limits.
    """
    (result,) = read_isolated([document], seconds=seconds, megabytes=megabytes)
    if isinstance(result, SourceError):
        raise result
    return result


def _read(
    documents: Iterable[Found], workers: int, bounds: Bounds, limits: Limits
) -> Iterator[Witness | SourceError]:
    waiting: deque[Job | Found] = deque()
    with Pool(workers, bounds) as pool:
        for document in documents:
            waiting.append(_admitted(document, pool if workers else None, limits))
            while waiting and (_is_done(waiting[0]) or _is_full(waiting)):
                yield _result(waiting.popleft(), pool)
        while waiting:
            yield _result(waiting.popleft(), pool)


def _admitted(document: Found, pool: Pool | None, limits: Limits) -> Job | Found:
    if isinstance(document, SourceError):
        return document
    refused = too_large(document, limits)
    if refused:
        return refused
    here = len(document.data) <= SMALL_TEXT and not is_page(document)
    return document if here or pool is None else pool.submit(document)


def _is_done(item: Job | Found) -> bool:
    return not isinstance(item, Job) or item.done.is_set()


def _is_full(waiting: deque[Job | Found]) -> bool:
    if len(waiting) >= AHEAD:
        return True
    jobs = (item for item in waiting if isinstance(item, Job))
    return sum(len(job.document.data) for job in jobs) > AHEAD_BYTES


def _result(item: Job | Found, pool: Pool) -> Witness | SourceError:
    if isinstance(item, SourceError):
        return item
    if not isinstance(item, Job):
        return read_guarded(item)
    while not item.done.wait(PATIENCE):
        pool.grow()
    answer = item.answer
    if answer is None:  # pragma: no cover
        raise RuntimeError("a job that is done has its answer")
    for name, level, message in answer.log:
        logging.getLogger(name).log(level, "%s", message)
    return answer.result
