"""A real server for the tests, in a thread of this process, and what asks it."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from variorum.web.access import Access, access_for
from variorum.web.judgements import Judgements
from variorum.web.serving import listening, make_server
from variorum.web.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from variorum.model import Edition

JSON = {"Accept": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
BOUNDARY = "a-boundary-of-the-tests"


@dataclass(frozen=True)
class Answer:
    """What a server answered; names of headers in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def data(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Live:
    """A server that runs."""

    access: Access
    state: State

    @property
    def address(self) -> str:
        return self.access.address

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.access.port}"

    def ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | Sequence[tuple[str, str]] = (),
        body: bytes = b"",
        *,
        host: str | None = "",
    ) -> Answer:
        """Send a request as it is given; the Host is the right one unless told, None for none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.access.port, timeout=30)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            if host is not None:
                connection.putheader("Host", host or self.host)
            pairs = list(headers.items() if hasattr(headers, "items") else headers)
            names = {name.lower() for name, _ in pairs}
            if body and not names & {"content-length", "transfer-encoding"}:
                pairs.append(("Content-Length", str(len(body))))
            for name, value in pairs:
                connection.putheader(name, value)
            connection.endheaders()
            if body:
                # It may have answered already, and not want the rest.
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    connection.send(body)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, {k.replace("_", "-"): v for k, v in headers.items()})

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Answer:
        """Send a form as a script of the page does: with the token as a header."""
        told = {"X-Variorum-Token": self.access.token, **JSON, **FORM}
        told |= {k.replace("_", "-"): v for k, v in headers.items()}
        return self.ask("POST", path, told, urlencode(fields).encode())

    def add(self, *parts: tuple[str, str | None, bytes]) -> Answer:
        """Send parts of a form (name, file's name or None, data) to be added."""
        form = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        told = {"X-Variorum-Token": self.access.token, **JSON, **form}
        return self.ask("POST", "/add", told, multipart(parts))

    def events(self, job: str, last: int = 0) -> list[tuple[str, dict[str, Any]]]:
        """Follow a job to its end, and return its events."""
        answer = self.get(f"/jobs/{job}/events", last_event_id=str(last))
        assert answer.headers["content-type"].startswith("text/event-stream")
        found = re.findall(r"event: (\w+)\ndata: (.*)\n\n", answer.text)
        return [(name, json.loads(data)) for name, data in found]


def multipart(parts: Sequence[tuple[str, str | None, bytes]]) -> bytes:
    """Return the body of a form with files."""
    body = b""
    for name, file, data in parts:
        where = f'form-data; name="{name}"' + (f'; filename="{file}"' if file is not None else "")
        body += f"--{BOUNDARY}\r\nContent-Disposition: {where}\r\n\r\n".encode() + data + b"\r\n"
    return body + f"--{BOUNDARY}--\r\n".encode()


@contextmanager
def live(
    edition: Edition | None,
    ignore: Path,
    *,
    sources: Sequence[str] = (),
    host: str = "127.0.0.1",
    token: str | None = None,
) -> Iterator[Live]:
    """Serve an edition from a thread as long as the block runs."""
    with listening(host, 0) as listener:
        access = access_for(host, listener.getsockname()[1], token)
        state = State(access, Judgements(str(ignore)), edition)
        server = make_server(state, sources)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            yield Live(access, state)
        finally:
            server.should_exit = True
            thread.join(20)
            assert not thread.is_alive()


def wait_for(condition: Any, seconds: float = 60.0) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
