"""robots.txt: asked for once, obeyed, and what holds where it can't be had."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.reading.fetching.asking import QUICK, fails
from tests.reading.fetching.network import Site, moved, page
from variorum.errors import SourceError
from variorum.reading.fetching.fetcher import Fetcher

if TYPE_CHECKING:
    from collections.abc import Iterator


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
