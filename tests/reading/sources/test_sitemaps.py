"""Sitemaps: the addresses they list, and what news sitemaps say of them."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from variorum.errors import SourceError
from variorum.reading.limits import LIMITS, Limits
from variorum.reading.sources.sitemaps import SitemapEntry, entries, open_sitemap

NAME = "sitemap.xml"
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def urlset(*urls: str, head: str = "") -> str:
    return f"{head}<urlset {SPACES}>{''.join(f'<url>{u}</url>' for u in urls)}</urlset>"


def read(data: str | bytes, limits: Limits = LIMITS) -> tuple[list[SitemapEntry], list[str]]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    found = list(entries(stream, NAME, limits))
    errors = [str(e) for e in found if isinstance(e, SourceError)]
    assert all("\n" not in e and e.startswith(NAME) for e in errors)
    return [e for e in found if isinstance(e, SitemapEntry)], errors


def told(data: str | bytes) -> str:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    (error,) = open_sitemap(stream, NAME, LIMITS)
    return str(error)


def test_a_news_sitemap_says_what_it_knows() -> None:
    url = (
        "<loc> https://p.example/ferry?a=1&amp;b=2 </loc><lastmod>2031-05-16T08:00:00Z</lastmod>"
        '<xhtml:link rel="alternate" hreflang="en" href="https://p.example/en/ferry"/>'
        "<image:image><image:loc>https://p.example/a.jpg</image:loc>"
        "<image:title>A boat</image:title></image:image>"
        "<news:news><news:publication><news:name>Skarholm Post</news:name>"
        "<news:language>nb</news:language></news:publication>"
        "<news:publication_date>2031-05-15</news:publication_date>"
        "<news:title>Nattfergen består &amp; består</news:title></news:news>"
    )
    assert read(urlset(url)) == (
        [
            SitemapEntry(
                address="https://p.example/ferry?a=1&b=2",
                lastmod="2031-05-16T08:00:00+00:00",
                title="Nattfergen består & består",
                published="2031-05-15",
                outlet="Skarholm Post",
                language="nb",
            )
        ],
        [],
    )


def test_an_index_lists_sitemaps() -> None:
    index = (
        f"<sitemapindex {SPACES}><sitemap><loc>https://p.example/1.xml.gz</loc>"
        "<lastmod>2031-05-15</lastmod></sitemap></sitemapindex>"
    )
    nested = SitemapEntry("https://p.example/1.xml.gz", nested=True, lastmod="2031-05-15")
    assert read(index) == ([nested], [])
    assert told(index).startswith("sitemap.xml: lists 1 sitemap and holds no text; give --follow")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_sitemap(codec: str) -> None:
    data = "https://p.example/1\r\n\r\n# old\nhttps://p.example/بحر\n".encode(codec)
    found, errors = read(data)
    assert [e.address for e in found] == ["https://p.example/1", "https://p.example/بحر"]
    assert errors == []


def test_a_file_is_told_in_one_line() -> None:
    pages = [f"<loc>https://p.example/{n}</loc>" for n in range(3)]
    assert told(urlset(*pages)) == (
        "sitemap.xml: lists 3 addresses and holds no text; give --follow to fetch them"
    )
    assert "lists 1 address and holds no text" in told(urlset(pages[0]))
    assert "(is cut off before its end)" in told(urlset(*pages)[:-60])


def test_what_is_no_address_is_counted() -> None:
    bad = ["<loc>/relative</loc>", "<loc>file:///etc/passwd</loc>", "<loc/>", "", "<loc>a b</loc>"]
    found, errors = read(urlset(*bad, "<loc>https://p.example/1</loc>"))
    assert [e.address for e in found] == ["https://p.example/1"]
    assert len(errors) == 1
    assert "5 lines are no address of the web" in errors[0]


def test_no_entity_is_followed() -> None:
    doctype = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "zz">]>'
    found, errors = read(urlset("<loc>https://p.example/&x;&y;</loc>", head=doctype))
    assert [e.address for e in found] == ["https://p.example/&x;&y;"]
    assert "declares entities, which are not followed" in errors[0]


def test_a_broken_sitemap_gives_what_it_has() -> None:
    pages = [f"<loc>https://p.example/{n}</loc>" for n in range(3)]
    found, errors = read(urlset(*pages)[:-30])
    assert len(found) == 2
    assert "cut off before its end" in errors[0]
    found, errors = read(urlset("<lastmod>a < b</date>" + pages[0], *pages[1:]))
    assert len(found) == 3
    assert "malformed in line 1" in errors[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"<html><body>Not here</body></html>", "its first element is <html>"),
        (urlset().encode(), "lists no address"),
        (b"Dear reader,\nthis is a letter.\n", "2 lines are no address"),
        (b"<urlset>" + b"<a>" * 1000, "Excessive depth"),
        (b"<urlset><url>" + b"<loc/>" * 210_000, "more than 200000 others"),
    ],
)
def test_what_is_no_sitemap_is_told_in_one_line(data: bytes, said: str) -> None:
    found, errors = read(data)
    assert found == []
    assert said in errors[0]
    assert said in told(data)


def test_limits_are_kept() -> None:
    lines = "".join(f"https://p.example/{n}\n" for n in range(50_010))
    found, errors = read(lines)
    assert len(found) == 50_000
    assert "more than 50000 addresses" in errors[0]
    _, errors = read(lines, replace(LIMITS, data_bytes=1000))
    assert "more than 1 kB" in errors[0]
