"""The worker: a process that reads one document after another for its parent.

It is started by `variorum.reading.isolation.pool` and speaks over its standard input and
output: settings first, then for each document a question and its bytes, which it
answers. It ends when its parent does.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.frames import own_pipes, read_frame, write_frame
from variorum.reading.documents import Document
from variorum.reading.isolation.messages import (
    Answer,
    Record,
    answer_to_json,
    document_of,
    packed,
    unpacked,
)
from variorum.reading.limits import MB

if TYPE_CHECKING:
    from variorum.reading.isolation.messages import Json

# How long after its time a worker ends itself, if its parent is gone and can't.
GRACE = 10
# How much more memory a process may reserve than use. Its parent looks at what it uses; this
# limit is for what grows faster, for parsers tell a lack of memory badly.
RESERVE = 1.2
# How long it waits for another document.
IDLE_SECONDS = 60
# Read once at the start, so that what is loaded on first use is not charged to a document.
_WARM = b"<html><body><h1>Rain on Skarn</h1><p>The rain came early. It stayed.</p></body></html>"


class _Log(logging.Handler):
    """Keeps what is logged, to be handed over with the answer."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[Record] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(Record(record.name, record.levelno, record.getMessage()))

    def taken(self) -> tuple[Record, ...]:
        records, self.records = tuple(self.records), []
        return records


def main() -> None:
    """Answer until the parent ends."""
    questions, answers = own_pipes()
    settings = unpacked(read_frame(questions) or b"{}")
    if not settings:
        return
    log = _Log()
    logging.getLogger().handlers[:] = [logging.NullHandler()]
    logging.getLogger("variorum").addHandler(log)
    ready = _prepared(settings)
    log.taken()
    write_frame(answers, packed(ready))
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        while True:
            faulthandler.dump_traceback_later(IDLE_SECONDS, exit=True, file=nowhere)
            question, data = read_frame(questions), read_frame(questions)
            if question is None or data is None:
                return
            faulthandler.dump_traceback_later(settings["seconds"] + GRACE, exit=True, file=nowhere)
            write_frame(answers, _answer(document_of(unpacked(question), data), settings, log))
            del question, data


def _prepared(settings: Json) -> Json:
    """Set the limits of memory, load what reading needs, and tell how that went."""
    try:
        _limit_memory(settings["megabytes"])
        from variorum.reading.isolation.guarded import read_guarded

        read_guarded(Document("start.html", "start", _WARM))
    except (Exception, SystemExit) as error:
        return {"ready": False, "problem": f"{type(error).__name__}: {error}"}
    return {"ready": True}


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:
        return
    most = int(megabytes * RESERVE * MB)
    for name, value in (("RLIMIT_DATA", most), ("RLIMIT_CORE", 0)):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (value, value))


def _answer(document: Document, settings: Json, log: _Log) -> bytes:
    from variorum.reading.isolation.guarded import read_guarded, remedy_for

    try:
        return packed(answer_to_json(Answer(read_guarded(document), log.taken())))
    except MemoryError:
        pass
    # Outside of the handler, where the frames that hold the memory are gone.
    problem = f"needed more than {settings['megabytes']} MB"
    error = SourceError(document.source, problem, remedy_for(document))
    return packed({**answer_to_json(Answer(error)), "spent": True})
