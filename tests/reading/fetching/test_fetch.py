"""Fetching from sites on this machine: what comes, what is refused, and how it is said."""

from __future__ import annotations

import re

import pytest

from tests.reading.fetching.asking import HEAD, QUICK, fails
from tests.reading.fetching.network import WATCH, Answer, Site, moved, page
from variorum import __version__
from variorum.errors import SourceError
from variorum.reading.fetching.fetcher import Fetcher


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
