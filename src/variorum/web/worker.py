"""The process of a job: sources read and compared apart from the server, which stays light.

It is started by `variorum.web.jobs`, gets its settings as one frame on standard input, and
answers with frames on standard output, each an event as JSON. When standard input ends, its
parent is gone or wants it to stop.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import sys
import threading
import time
import traceback
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from variorum.errors import SourceError, VariorumError
from variorum.frames import own_pipes, read_frame, write_frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from variorum.model import Witness
    from variorum.reading.sources.web import Web

    Send = Callable[..., None]

# Progress that comes faster than this is not worth sending.
_SECONDS_BETWEEN = 0.1
# The part of a job that reading is, at most.
_READING = 0.3
# How long it may take to end its own workers when it is to stop.
_GRACE = 1.0


def main() -> None:
    """Do the job that standard input tells."""
    settings_from, answers = own_pipes()
    lock = threading.Lock()

    def send(event: str, **data: object) -> None:
        body = json.dumps({"event": event, **data}).encode()
        with lock, contextlib.suppress(OSError):
            write_frame(answers, body)

    settings = json.loads(read_frame(settings_from) or b"{}")
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_watch, args=(settings_from,), daemon=True).start()
    handler = _Warnings(send)
    logging.getLogger("variorum").addHandler(handler)
    try:
        _run(settings, send)
    except VariorumError as error:
        send("failed", line=str(error))
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__}, {Path(frame.filename).name} line {frame.lineno}"
        send("failed", line=f"the comparison failed ({place}); report it")


def _run(settings: dict[str, Any], send: Send) -> None:
    """Read the sources, compare them with the witnesses that are there, and send the edition."""
    from variorum.edition import compare, fitting, languages_of
    from variorum.encoding.choose import choose_encoder
    from variorum.encoding.notices import untrained
    from variorum.model import Witness

    there = [Witness.from_json(w) for w in settings["witnesses"]]
    progress = _Progress(send)
    new = _told(there, list(_read(settings["sources"], progress, send)), send)
    new, long = fitting(new)
    for error in long:
        send("problem", line=str(error))
    if not new:
        send("failed", line="nothing new could be read")
        return
    witnesses = [*there, *new]
    languages = languages_of(witnesses)
    encoder = choose_encoder(languages, settings["encoder"])
    notice = untrained(languages, encoder, "grouping", "alignment")
    if notice:
        send("problem", line=notice)
    edition = compare(
        witnesses,
        encoder=encoder.name,
        on_progress=progress.say,
        on_notice=lambda line: send("problem", line=line),
    )
    send("edition", edition=edition.to_json(), added=[w.id for w in new])


def _read(sources: Sequence[str], progress: _Progress, send: Send) -> Iterator[Witness]:
    from variorum.reading.sources import read_each

    with _web(sources, progress) as web:
        for result in read_each(
            sources,
            on_progress=progress.read,
            open_address=web.open if web else None,
        ):
            if isinstance(result, SourceError):
                send("problem", line=str(result))
            else:
                yield result


@contextmanager
def _web(sources: Sequence[str], progress: _Progress) -> Iterator[Web | None]:
    """Give what fetches addresses, under the rules of reading; None where none is asked for."""
    from variorum.reading.fetching.addresses import is_address

    if not any(map(is_address, sources)):
        yield None
        return
    from variorum.reading.fetching.fetcher import Fetcher
    from variorum.reading.sources.web import Web

    with Fetcher() as fetcher:
        yield Web(
            fetcher,
            on_fetch=lambda number, most, page: progress.say(f"fetching {number}/{most} {page}"),
        )


def _told(there: Sequence[Witness], read: Sequence[Witness], send: Send) -> list[Witness]:
    """Return what is new of the witnesses, under ids that no other has."""
    from variorum.reading.sources import with_unique_ids

    known = {(w.source, w.text) for w in there}
    taken = {w.id for w in there}
    new = []
    for witness in with_unique_ids(read):
        if (witness.source, witness.text) in known:
            send("problem", line=f"{witness.source}: is in the edition already")
            continue
        name, n = witness.id, 1
        while name in taken:
            n += 1
            name = f"{witness.id}-{n}"
        taken.add(name)
        new.append(replace(witness, id=name))
    return new


class _Progress:
    """Tells what is done now, but not more often than anybody reads."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._told = 0.0

    def say(self, line: str, share: float | None = None) -> None:
        self._told = time.monotonic()
        self._send("progress", line=line, **({} if share is None else {"share": share}))

    def read(self, done: int, total: int, source: str) -> None:
        if time.monotonic() - self._told > _SECONDS_BETWEEN:
            # What takes long comes after it, and nobody knows how long.
            self.say(f"reading {done}/{total} {source}", _READING * done / max(total, 1))


class _Warnings(logging.Handler):
    """What the package warns of, as events."""

    def __init__(self, send: Send) -> None:
        super().__init__(logging.WARNING)
        self._tell = send

    def emit(self, record: logging.LogRecord) -> None:
        self._tell("problem", line=record.getMessage())


def _stop(*_: object) -> None:
    """End as the program's own end does: what it has started is ended on the way."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(1)


def _watch(stream: BinaryIO) -> None:
    """End the process when its parent has gone."""
    while stream.read(1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE)
    os._exit(1)
