"""How the tests ask a site: quickly, and of what fails the one line."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from variorum.errors import SourceError
from variorum.reading.fetching.fetched import FetchOptions
from variorum.reading.fetching.fetcher import Fetcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reading.fetching.network import Answer, Site

QUICK = FetchOptions(
    allow_private=True, pause=0, back_off=0, robots=False, cache=None, timeout=20, max_bytes=200_000
)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
LONG = 200
sent: list[bytes] = []


def drip(begin: bytes) -> Iterator[bytes]:
    """Send a byte now and then, ten seconds long or until nobody listens."""
    sent.clear()
    yield begin
    for _ in range(LONG):
        time.sleep(0.05)
        sent.append(b"x")
        yield b"x"


def fails(site: Site, answer: Answer, options: FetchOptions = QUICK) -> str:
    site.routes["/a"] = answer
    with Fetcher(options) as reader, pytest.raises(SourceError) as caught:
        reader.fetch(site.at("/a"))
    message = str(caught.value)
    assert message.isprintable()
    assert message.startswith(site.at("/a: "))
    assert len(message) < 400
    return message
