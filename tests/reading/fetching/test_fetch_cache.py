"""Pages that were fetched before: asked for again only if they changed."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.reading.fetching.asking import QUICK
from tests.reading.fetching.network import Request, Site, page
from variorum.reading.fetching.fetcher import Fetcher

if TYPE_CHECKING:
    from pathlib import Path


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
