"""Fetching from sites on this machine: what comes, what is refused, and how it is said."""

from __future__ import annotations

import gzip
import re
import ssl
import time
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import trustme
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.fetching.network import WATCH, Answer, Request, Site, moved, page
from variorum import __version__
from variorum.errors import SourceError
from variorum.reading.fetching.fetched import FetchOptions
from variorum.reading.fetching.fetcher import Fetcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUICK = FetchOptions(
    allow_private=True, pause=0, back_off=0, robots=False, cache=None, timeout=20, max_bytes=200_000
)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with WATCH, Site().up() as site:
        yield site


def fails(site: Site, answer: Answer, options: FetchOptions = QUICK) -> str:
    site.routes["/a"] = answer
    with Fetcher(options) as reader, pytest.raises(SourceError) as caught:
        reader.fetch(site.at("/a"))
    message = str(caught.value)
    assert message.isprintable()
    assert message.startswith(site.at("/a: "))
    assert len(message) < 400
    return message


def test_a_page_comes_with_what_its_header_says(site: Site) -> None:
    headers = ("ETag: abc", "Set-Cookie: a=b", "Content-Language: fi")
    site.routes["/a?b=c"] = page("<p>Terve</p>", *headers, kind="Text/HTML; Charset='windows-1252'")
    with Fetcher(QUICK) as reader:
        got = reader.fetch(site.at("/a?b=c#d"))
        reader.fetch(site.at("/a?b=c"))
    assert got.data == b"<p>Terve</p>"
    assert got.address == site.at("/a?b=c#d")
    assert (got.final_address, got.redirects) == (site.at("/a?b=c"), ())
    assert (got.status, got.content_type, got.charset) == (200, "text/html", "windows-1252")
    assert got.headers["etag"] == "abc"
    assert "set-cookie" not in got.headers
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", got.fetched_at)
    assert not got.from_cache


def test_a_request_says_who_asks_and_nothing_else(site: Site) -> None:
    site.routes["/a"] = moved("/b")
    site.routes["/b"] = page("", "Set-Cookie: a=b")
    with Fetcher(QUICK, lambda *_: ["127.0.0.1"]) as reader:
        reader.fetch(site.at("/a", "harbour.example"))
        reader.fetch(site.at("/b", "harbour.example"))
    for request in site.requests:
        assert request.headers["host"] == f"harbour.example:{site.port}"
        assert request.headers["user-agent"].startswith(f"variorum/{__version__}")
        assert not {"cookie", "referer", "authorization"} & request.headers.keys()


@pytest.mark.parametrize("ip", ["127.0.0.1", "::1"])
def test_both_kinds_of_ip_address(ip: str) -> None:
    with Site(ip, routes={"/": page()}).up() as site, Fetcher(QUICK) as reader:
        assert reader.fetch(site.at("/")).status == 200


def test_the_next_ip_address_is_tried_where_one_has_no_host() -> None:
    reader = Fetcher(QUICK, lambda *_: ["127.0.0.2", "127.0.0.1"])
    with Site("127.0.0.1", routes={"/": page()}).up() as site, reader:
        assert reader.fetch(site.at("/", "harbour.example")).status == 200


# Redirects


def test_redirects_are_followed_and_told(site: Site) -> None:
    site.routes |= {f"/{n}": moved(f"/{n + 1}") for n in range(5)}
    site.routes["/5"] = page("<p>Here.</p>")
    with Fetcher(QUICK) as reader:
        got = reader.fetch(site.at("/0"))
    assert got.final_address == site.at("/5")
    assert got.redirects == tuple(site.at(f"/{n}") for n in range(1, 6))


def test_a_sixth_redirect_is_not_followed(site: Site) -> None:
    site.routes |= {f"/{n}": moved(f"/{n + 1}") for n in range(9)}
    assert "redirects more than 5 times" in fails(site, moved("/0"))
    assert site.paths == ["/a", "/0", "/1", "/2", "/3", "/4"]


def test_a_circle_of_redirects(site: Site) -> None:
    site.routes["/b"] = moved("/a#again")
    assert "redirects in a circle" in fails(site, moved("/b"))
    assert site.paths == ["/a", "/b"]


def test_a_redirect_to_nowhere(site: Site) -> None:
    assert "to nowhere" in fails(site, page("", status="301 Moved"))


def test_what_is_wrong_behind_a_redirect_is_told_with_its_address(site: Site) -> None:
    assert f"redirects to {site.at('/b')}: is not there (status 404)" not in fails(
        site, moved("/b")
    )


# Limits


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
    ],
)
def test_packed_bodies(site: Site, coding: str, packed: bytes) -> None:
    site.routes["/a"] = page(packed, f"Content-Encoding: {coding}")
    with Fetcher(QUICK) as reader:
        assert reader.fetch(site.at("/a")).data == b"<p>Good</p> <p>day</p>"


@pytest.mark.parametrize(
    ("coding", "packed", "says"),
    [
        ("br", b"\x0b\x02\x80", "packed as 'br'"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"")), "packed as 'gzip, gzip'"),
        ("gzip", b"<p>not packed at all</p>", "packed in a broken way"),
        ("gzip", gzip.compress(b"<p>Good day</p>" * 99)[:-12], "arrived cut short"),
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


# What is read


@pytest.mark.parametrize(
    "kind", ["image/png", "video/mp4", "application/pdf", "text/css", "image/svg+xml", "a\u2028b"]
)
def test_a_type_that_is_not_read(site: Site, kind: str) -> None:
    assert "which is not read" in fails(site, page(b"\x89PNG", kind=kind))


@pytest.mark.parametrize(
    "kind",
    [
        *("text/html", "application/xhtml+xml", "text/plain", "application/rss+xml", "text/xml"),
        *("application/atom+xml", "application/json", "application/feed+json", "application/gzip"),
        *("application/zip", "application/warc", ""),
    ],
)
def test_a_type_that_is_read(site: Site, kind: str) -> None:
    site.routes["/a"] = page(b"?", kind=kind)
    with Fetcher(QUICK) as reader:
        assert reader.fetch(site.at("/a")).content_type == kind


def test_bytes_without_a_type_of_their_own_are_read_by_their_name(site: Site) -> None:
    site.routes["/crawl.warc.gz"] = page(b"?", kind="application/octet-stream")
    with Fetcher(QUICK) as reader:
        assert reader.fetch(site.at("/crawl.warc.gz")).data == b"?"
    assert "not read" in fails(site, page(b"?", kind="application/octet-stream"))


@pytest.mark.parametrize("status", [204, 206, 304, 401, 402, 403, 404, 410, 418, 451, 500, 999])
def test_a_status_is_told_in_words(site: Site, status: int) -> None:
    assert f"(status {status})" in fails(site, page("", status=f"{status} So be it"))
    assert site.connections == 1


# Another try


def in_turn(*answers: bytes) -> Answer:
    left = list(answers)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


@pytest.mark.parametrize(
    "first",
    [
        page("", status="429 Too Many Requests"),
        page("", "Retry-After: 0", status="503 Service Unavailable"),
        b"",
        HEAD + b"Content-Length: 99\r\n\r\n<p>",
    ],
)
def test_a_host_that_is_busy_is_asked_again(site: Site, first: bytes) -> None:
    site.routes["/a"] = in_turn(first, first, page("<p>Now.</p>"))
    with Fetcher(QUICK) as reader:
        assert reader.fetch(site.at("/a")).data == b"<p>Now.</p>"
    assert site.connections == 3


def test_after_three_tries_it_is_told(site: Site) -> None:
    assert "too often (status 429)" in fails(site, page("", status="429 Too Many Requests"))
    assert site.connections == 3


def test_a_host_that_asks_to_wait_long_is_left_alone(site: Site) -> None:
    busy = page("", "Retry-After: 3600", status="503 Service Unavailable")
    assert "asks to wait 3600 seconds" in fails(site, busy)
    assert site.connections == 1


def test_no_host_and_no_name() -> None:
    with Site().up() as site:
        gone = site.at("/")
    with WATCH, Fetcher(QUICK) as reader:
        with pytest.raises(SourceError, match="no connection"):
            reader.fetch(gone)
        with pytest.raises(SourceError, match="name is not known"):
            reader.fetch("http://harbour.example/")


# What was fetched before


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    packed = gzip.compress(b"<p>Tide tables</p>")
    date = "Last-Modified: Mon, 01 Mar 2032 10:00:00 GMT"

    def answer(request: Request) -> bytes:
        if request.headers.get("if-none-match") == '"v1"':
            return b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n'
        return page(packed, 'ETag: "v1"', date, "Content-Encoding: gzip")

    site.routes["/a"] = answer
    options = replace(QUICK, cache=tmp_path / "new" / "fetched.sqlite")
    got = []
    for _ in range(3):
        with Fetcher(options) as reader:
            got.append(reader.fetch(site.at("/a")))
    assert [g.from_cache for g in got] == [False, True, True]
    assert {g.data for g in got} == {b"<p>Tide tables</p>"}
    assert {(g.content_type, g.charset) for g in got} == {("text/html", "utf-8")}
    assert site.requests[2].headers["if-modified-since"] == "Mon, 01 Mar 2032 10:00:00 GMT"


def test_a_page_that_has_changed_takes_the_place_of_the_one_before(
    site: Site, tmp_path: Path
) -> None:
    options = replace(QUICK, cache=tmp_path / "fetched.sqlite")
    for text in ("One", "Two"):
        site.routes["/a"] = page(text, f"ETag: {text}")
        with Fetcher(options) as reader:
            assert reader.fetch(site.at("/a")).data == text.encode()
    assert site.requests[1].headers["if-none-match"] == "One"


@pytest.mark.parametrize("header", ["Cache-Control: no-store\r\nETag: a", "X-None: a"])
def test_what_may_not_be_kept_is_not(site: Site, tmp_path: Path, header: str) -> None:
    site.routes["/a"] = page("Once", header)
    with Fetcher(replace(QUICK, cache=tmp_path / "fetched.sqlite")) as reader:
        reader.fetch(site.at("/a"))
        reader.fetch(site.at("/a"))
    assert "if-none-match" not in site.requests[1].headers


def test_a_cache_that_is_broken_is_passed_over(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "fetched.sqlite"
    path.write_bytes(b"no database at all, but a few bytes" * 99)
    site.routes["/a"] = page("Still here", "ETag: a")
    with Fetcher(replace(QUICK, cache=path)) as reader:
        assert reader.fetch(site.at("/a")).data == b"Still here"
    with Fetcher(replace(QUICK, cache=tmp_path)) as reader:
        assert reader.fetch(site.at("/a")).data == b"Still here"


# robots.txt

POLITE = replace(QUICK, robots=True)


def robots(text: str) -> bytes:
    return page(text, kind="text/plain")


def test_robots_txt_is_asked_for_once_and_obeyed(site: Site) -> None:
    site.routes["/robots.txt"] = robots("User-agent: *\nDisallow: /a\nAllow: /ab\n")
    site.routes["/ab"] = page("open")
    assert "robots.txt asks programs not to" in fails(site, page("closed"), POLITE)
    assert site.paths == ["/robots.txt"]
    with Fetcher(POLITE) as reader:
        assert reader.fetch(site.at("/ab")).data == b"open"
        with pytest.raises(SourceError):
            reader.fetch(site.at("/a"))
    assert site.paths == ["/robots.txt", "/robots.txt", "/ab"]


def test_robots_txt_may_name_us(site: Site) -> None:
    site.routes["/robots.txt"] = robots(
        "User-agent: *\nDisallow: /\n\nUser-agent: Variorum\nAllow: /"
    )
    site.routes["/a"] = page("open")
    with Fetcher(POLITE) as reader:
        assert reader.fetch(site.at("/a")).data == b"open"


def test_robots_txt_counts_behind_a_redirect(site: Site) -> None:
    site.routes["/robots.txt"] = robots("User-agent: *\nDisallow: /b")
    site.routes["/b"] = page("closed")
    assert f"redirects to {site.at('/b')}: its robots.txt" in fails(site, moved("/b"), POLITE)


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone"])
def test_without_robots_txt_all_may_be_read(site: Site, status: str) -> None:
    site.routes["/robots.txt"] = page("", status=status)
    site.routes["/a"] = page("open")
    with Fetcher(POLITE) as reader:
        assert reader.fetch(site.at("/a")).data == b"open"


@pytest.mark.parametrize("answer", [page("", status="500 Broken"), moved("/robots.txt"), b""])
def test_where_robots_txt_cannot_be_had_nothing_is_read(site: Site, answer: bytes) -> None:
    site.routes["/robots.txt"] = answer
    assert "its robots.txt can't be had" in fails(site, page("closed"), POLITE)
    assert "/a" not in site.paths


def test_of_a_robots_txt_without_end_the_first_half_megabyte_is_read(site: Site) -> None:
    def long() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /a\n"
        while True:
            yield b"# and so on\n" * 1000

    site.routes["/robots.txt"] = lambda _: long()
    assert "asks programs not to" in fails(site, page("closed"), POLITE)


# TLS


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority that this process trusts, as it does those of the system."""
    authority = trustme.CA()
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return authority


def served_by(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def test_the_certificate_is_checked_against_the_name(authority: trustme.CA) -> None:
    asked: list[str] = []
    context = served_by(authority, "harbour.example")
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    reader = Fetcher(QUICK, lambda *_: ["127.0.0.1"])
    with WATCH, Site(tls=context, routes={"/": page("safe")}).up() as site, reader:
        assert reader.fetch(site.at("/", "harbour.example")).data == b"safe"
        with pytest.raises(SourceError, match=r"certificate is not good \(Hostname mismatch"):
            reader.fetch(site.at("/", "other.example"))
        with pytest.raises(SourceError, match=r"certificate is not good \(IP address mismatch"):
            reader.fetch(site.at("/"))
    assert asked == ["harbour.example", "other.example", None]
    assert [r.headers["host"] for r in site.requests] == [f"harbour.example:{site.port}"]


def test_an_ip_address_may_have_a_certificate(authority: trustme.CA) -> None:
    context = served_by(authority, "127.0.0.1")
    with Site(tls=context, routes={"/": page("safe")}).up() as site, Fetcher(QUICK) as reader:
        assert reader.fetch(site.at("/")).data == b"safe"


def test_an_authority_that_nobody_trusts(authority: trustme.CA) -> None:
    assert authority
    context = served_by(trustme.CA(), "harbour.example")
    reader = Fetcher(QUICK, lambda *_: ["127.0.0.1"])
    with (
        Site(tls=context, routes={"/": page()}).up() as site,
        reader,
        pytest.raises(SourceError, match="certificate is not good"),
    ):
        reader.fetch(site.at("/", "harbour.example"))
    assert site.requests == []


def test_a_redirect_from_https_to_http_is_not_followed(authority: trustme.CA, site: Site) -> None:
    site.routes["/"] = page("open to all")
    context = served_by(authority, "127.0.0.1")
    with (
        Site(tls=context, routes={"/": moved(site.at("/"))}).up() as safe,
        Fetcher(QUICK) as reader,
        pytest.raises(SourceError, match="redirects from https to"),
    ):
        reader.fetch(safe.at("/"))
    assert site.connections == 0


def test_time_is_up_within_tls_too(authority: trustme.CA) -> None:
    context = served_by(authority, "127.0.0.1")
    with (
        Site(tls=context, routes={"/": lambda _: drip(HEAD + b"\r\n")}).up() as site,
        Fetcher(replace(QUICK, timeout=0.5)) as reader,
        pytest.raises(SourceError, match="wasn't there after"),
    ):
        reader.fetch(site.at("/"))
    assert len(sent) < LONG


def test_a_host_that_speaks_plainly_where_tls_is_due(site: Site) -> None:
    address = site.at("/").replace("http:", "https:")
    with (
        Fetcher(replace(QUICK, tries=1, connect_timeout=0.5)) as reader,
        pytest.raises(SourceError),
    ):
        reader.fetch(address)
