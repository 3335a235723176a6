"""Answers that are too slow, too long or no answers: each ends, and costs one line."""

from __future__ import annotations

import gzip
import time
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.fetching.asking import HEAD, LONG, QUICK, drip, fails, sent
from tests.reading.fetching.network import Request, Site, moved, page
from variorum.errors import SourceError
from variorum.reading.fetching.fetcher import Fetcher

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    "begin",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        HEAD + b"\r\n",
        HEAD + b"Content-Length: 900\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n384\r\n",
    ],
)
def test_a_host_that_sends_a_byte_now_and_then(site: Site, begin: bytes) -> None:
    quick = replace(QUICK, timeout=0.4)
    assert "wasn't there after 0.4 seconds" in fails(site, lambda _: drip(begin), quick)
    assert site.connections == 1
    assert len(sent) < LONG


def test_the_time_counts_over_redirects(site: Site) -> None:
    def slowly(request: Request) -> Iterator[bytes]:
        time.sleep(0.2)
        yield moved(request.path + "a")

    site.routes |= {f"/{'a' * n}": slowly for n in range(2, 9)}
    assert "wasn't there after 0.5 seconds" in fails(site, slowly, replace(QUICK, timeout=0.5))


def test_a_host_that_says_nothing_is_asked_again(site: Site) -> None:
    def silent(_: Request) -> Iterator[bytes]:
        time.sleep(0.3)
        yield b""

    options = replace(QUICK, read_timeout=0.05, tries=2)
    assert "doesn't answer in time" in fails(site, silent, options)
    assert site.connections == 2


def endless() -> Iterator[bytes]:
    yield HEAD + b"\r\n"
    while True:
        yield b"<p>and so on</p>" * 1000


def test_a_body_without_end(site: Site) -> None:
    assert "is larger than 200 kB" in fails(site, lambda _: endless())


def test_a_length_beyond_the_limit_is_believed(site: Site) -> None:
    said = fails(site, HEAD + b"Content-Length: 9000000000\r\n\r\n<p>")
    assert "is larger than 200 kB" in said


def deflated(data: bytes, window: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(b"\0" * 3_000_000)),
        ("gzip", gzip.compress(b"\0" * 600_000) * 3),
        ("deflate", deflated(b"\0" * 3_000_000, 15)),
        ("deflate", deflated(b"\0" * 3_000_000, -15)),
        ("gzip", gzip.compress(b"") * 5_000),
    ],
)
def test_a_body_that_unpacks_without_end(site: Site, coding: str, packed: bytes) -> None:
    options = replace(QUICK, max_unpacked=1_000_000)
    said = fails(site, page(packed, f"Content-Encoding: {coding}"), options)
    assert "unpacks to more than 1 MB" in said or "in more than 100 pieces" in said


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(b"<p>Good</p> <p>day</p>")),
        ("X-GZIP", gzip.compress(b"<p>Good</p>") + gzip.compress(b" <p>day</p>") + b"\0\0"),
        ("deflate", deflated(b"<p>Good</p> <p>day</p>", 15)),
        ("deflate", deflated(b"<p>Good</p> <p>day</p>", -15)),
        ("identity", b"<p>Good</p> <p>day</p>"),
        ("gzip", b"<p>Good</p> <p>day</p>"),
        ("deflate, gzip", gzip.compress(deflated(b"<p>Good</p> <p>day</p>", 15))),
    ],
)
def test_packed_bodies(site: Site, coding: str, packed: bytes) -> None:
    site.routes["/a"] = page(packed, f"Content-Encoding: {coding}")
    with Fetcher(QUICK) as reader:
        assert reader.fetch(site.at("/a")).data == b"<p>Good</p> <p>day</p>"


@pytest.mark.parametrize(
    ("coding", "packed", "says"),
    [
        ("br", b"\x0b\x02\x80", "packed by 'br', which isn't read"),
        ("gzip, gzip, gzip, gzip, gzip", gzip.compress(b""), "packed 5 times over"),
        ("gzip", b"\x1f\x8b\x08 and no more", "packed, and damaged"),
        ("gzip", gzip.compress(b"<p>Good day</p>" * 99)[:-12], "packed and cut short"),
    ],
)
def test_bodies_packed_in_a_way_that_is_not_read(
    site: Site, coding: str, packed: bytes, says: str
) -> None:
    assert says in fails(site, page(packed, f"Content-Encoding: {coding}"))


@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b"Content-Length: 99\r\n\r\n<p>Only this",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n40\r\n<p>Only this",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n",
    ],
)
def test_a_body_that_is_cut_short_is_told(site: Site, answer: bytes) -> None:
    assert "arrived cut short" in fails(site, answer)
    assert site.connections == 3


def flood(line: bytes) -> Iterator[bytes]:
    yield HEAD
    while True:
        yield line * 100


@pytest.mark.parametrize("line", [b"X-A: b\r\n", b"x" * 1000, b"X-A: " + b"b" * 50_000 + b"\r\n"])
def test_headers_without_end(site: Site, line: bytes) -> None:
    said = fails(site, lambda _: flood(line))
    assert "headers without end" in said or "is larger than" in said


def test_headers_that_are_too_large_together(site: Site) -> None:
    large = [f"X-{n}: {'b' * 1000}" for n in range(90)]
    assert "headers without end" in fails(site, page("", *large))


@pytest.mark.parametrize(
    "answer", [b"SSH-2.0-Harbour_1\r\n", b"\x00\x01\x02\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n"]
)
def test_something_that_is_no_http(site: Site, answer: bytes) -> None:
    assert "doesn't speak HTTP" in fails(site, answer)


def test_chunks_whose_size_is_no_number(site: Site) -> None:
    fails(site, HEAD + b"Transfer-Encoding: chunked\r\n\r\nmany\r\n<p>")
    fails(site, HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n<p>")
    fails(site, HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 70_000)


@pytest.mark.parametrize("size", [b"-1", b"ffffffffffffffff", b"0000000000fffffff"])
def test_a_chunk_without_end(site: Site, size: bytes) -> None:
    def chunk() -> Iterator[bytes]:
        yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + size + b"\r\n"
        while True:
            yield b"<p>and so on</p>" * 1000

    assert "is larger than 200 kB" in fails(site, lambda _: chunk())


def test_trailers_without_end(site: Site) -> None:
    def trailers() -> Iterator[bytes]:
        yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n"
        while True:
            yield b"X-A: b\r\n" * 1000

    fails(site, lambda _: trailers())


def test_a_header_without_end_that_names_no_page(site: Site) -> None:
    def early() -> Iterator[bytes]:
        while True:
            yield b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100

    fails(site, lambda _: early())


BITS = st.sampled_from(
    [
        *(b"HTTP/1.1 ", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 301 M\r\n", b"200 ", b"\r\n", b"\n"),
        *(b"Location: ", b"Location: http://[::1]:9/\r\n", b"Content-Length: ", b"-1", b"9", b"0"),
        *(b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"\x1f\x8b\x08\0"),
        *(b"Content-Type: text/html; charset=\xff\r\n", b"Retry-After: 0\r\n", b": ", b" ", b"\0"),
        *(b"Content-Length: 1, 2\r\n", b"a" * 300, b"\xff\xfe", b"<p>", b"Set-Cookie: a\r\n b\r\n"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(BITS, max_size=14).map(b"".join))
def test_whatever_a_host_sends_it_is_a_page_or_a_line(fuzzed: Site, answer: bytes) -> None:
    fuzzed.routes["/a"] = answer
    with Fetcher(replace(QUICK, tries=1)) as reader:
        try:
            reader.fetch(fuzzed.at("/a"))
        except SourceError as error:
            assert str(error).isprintable()  # noqa: PT017


@pytest.fixture(scope="module")
def fuzzed() -> Iterator[Site]:
    with Site().up() as site:
        yield site
