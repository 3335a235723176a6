"""Addresses as sources: pages, feeds, sitemaps and archives of sites on this machine."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.reading.fetching.network import WATCH, Site, moved, page
from variorum.errors import SourceError
from variorum.reading.documents import Document
from variorum.reading.fetching.fetched import FetchOptions
from variorum.reading.fetching.fetcher import Fetcher
from variorum.reading.reader import read_document
from variorum.reading.sources import read_sources
from variorum.reading.sources.following import follow_stream
from variorum.reading.sources.streams import in_memory
from variorum.reading.sources.web import Web, open_address

if TYPE_CHECKING:
    from collections.abc import Iterator

QUICK = FetchOptions(
    allow_private=True, pause=0, back_off=0, tries=1, robots=False, cache=None, timeout=20
)
STORY = (
    "<p>The ferry to Port Kelvane was stopped for a second day on Tuesday, after waves of "
    "four metres had damaged the pier, the harbour master said.</p><p>About 300 travellers "
    "spent the night in the school of the island, where the bakery gave out bread.</p>"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with WATCH, Site().up() as site:
        yield site


@pytest.fixture
def web() -> Iterator[Web]:
    with Fetcher(QUICK) as fetcher:
        yield Web(fetcher, followed=2)


def story(title: str) -> bytes:
    return page(f"<html><head><title>{title}</title></head><body><article>{STORY}</article></body>")


def opened(web: Web, address: str) -> tuple[list[Document], list[str]]:
    found = list(open_address(address, web))
    errors = [str(f) for f in found if isinstance(f, SourceError)]
    assert all(error.isprintable() for error in errors)
    return [f for f in found if isinstance(f, Document)], errors


def test_a_page_says_where_it_came_from(site: Site, web: Web) -> None:
    site.routes["/go"] = moved("/2032/03/ferry-stopped.html?from=go")
    site.routes["/2032/03/ferry-stopped.html?from=go"] = page(
        STORY.encode("utf-16-le"), kind="text/html; charset=utf-16le"
    )
    (document,), errors = opened(web, site.at("/go"))
    final = site.at("/2032/03/ferry-stopped.html?from=go")
    assert errors == []
    assert (document.source, document.stem) == (site.at("/go"), "ferry-stopped")
    assert (document.form, document.charset) == ("page", "utf-16le")
    assert document.declared.address == final
    assert dict(document.provenance)["redirects"] == final
    witness = read_document(document)
    assert "spent the night in the school" in witness.text
    steps = dict(witness.provenance)
    assert steps["fetched from"] == final
    assert steps["content-type"] == "text/html"
    assert steps["fetched"][:2] == "20"


def test_addresses_are_sources_among_others(site: Site, web: Web) -> None:
    site.routes["/ferry"] = story("The ferry")
    sources = [site.at("/ferry"), site.at("/none"), site.at("/ferry")]
    witnesses, errors = read_sources(sources, open_address=web.open)
    assert [w.id for w in witnesses] == ["ferry"]
    assert [e.problem for e in errors] == ["is not there (status 404)"]
    assert site.paths == ["/ferry", "/none"]


@pytest.mark.parametrize(
    ("kind", "body", "form"),
    [
        ("text/html", STORY, "page"),
        (
            "application/xhtml+xml",
            f"<?xml version='1.0'?><html>{STORY}</html>",
            "page",
        ),
        ("text/plain", "The ferry was stopped. It will go again on Friday.", "text"),
        ("text/markdown", "# The ferry\n\nIt was stopped.", "markdown"),
        ("", f"<!doctype html><html><body>{STORY}", "page"),
    ],
)
def test_the_media_type_tells_the_form(
    site: Site, web: Web, kind: str, body: str, form: str
) -> None:
    site.routes["/story.php"] = page(body, kind=kind)
    (document,), errors = opened(web, site.at("/story.php"))
    assert (document.form, errors) == (form, [])


def test_binary_bytes_that_are_called_a_page_are_told(site: Site, web: Web) -> None:
    site.routes["/a"] = page(bytes(range(256)) * 40)
    witnesses, errors = read_sources([site.at("/a")], open_address=web.open)
    assert witnesses == []
    assert len(errors) == 1
    assert str(errors[0]).isprintable()


def test_a_zip_archive_at_an_address(site: Site, web: Web) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.html", STORY)
        archive.writestr("two.html", STORY)
    site.routes["/pack.zip"] = page(packed.getvalue(), kind="application/zip")
    documents, errors = opened(web, site.at("/pack.zip"))
    assert [d.source.rpartition("!")[2] for d in documents] == ["one.html", "two.html"]
    assert all(d.provenance[0][0] == "fetched" for d in documents)
    assert errors == []


# Feeds


def rss(*items: str) -> bytes:
    body = "".join(f"<item>{item}</item>" for item in items)
    text = f"<rss version='2.0'><channel><title>Harbour Post</title>{body}</channel></rss>"
    return page(text, kind="application/rss+xml")


def test_the_pages_of_a_feed_are_fetched(
    site: Site, web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    site.routes["/feed"] = rss(
        "<title>Ferry stopped</title><link>/ferry</link><author>Ada Lund</author>",
        "<title>Again</title><link>/ferry</link>",
        "<title>Bread</title><link>https://bakery.example/bread</link><description>The bakery "
        "gave out bread.</description>",
        f"<title>Late</title><link>/late</link><description>{'Word by word. ' * 99}</description>",
        "<title>Later</title><link>/later</link>",
    )
    site.routes["/ferry"] = story("Ferry stopped")
    documents, errors = opened(web, site.at("/feed"))
    assert [d.stem for d in documents] == ["ferry", "bread", "late"]
    assert documents[0].source == site.at("/ferry")
    assert documents[0].declared.title == "Ferry stopped"
    assert documents[0].declared.outlet == "Harbour Post"
    assert dict(documents[0].provenance)["listed in"] == f"{site.at('/feed')}!1 (rss 2.0)"
    assert dict(documents[1].provenance)["content"] == "summary"
    (error,) = errors
    assert error.startswith(
        "https://bakery.example/bread: the host's name is not known, and the feed's own text "
        "was read instead; "
    )
    assert caplog.messages == [
        f"{site.at('/feed')}: 2 pages more were not fetched, and the feed's own text of 1 was "
        "read; give a --limit above 2"
    ]
    assert site.paths == ["/feed", "/ferry"]


def test_an_entry_with_neither_text_nor_address_is_told(site: Site, web: Web) -> None:
    site.routes["/feed"] = rss("<title>Ferry stopped</title>")
    assert opened(web, site.at("/feed")) == (
        [],
        [f"{site.at('/feed')}: 1 entry has neither a text nor an address; leave it out"],
    )


def test_each_page_is_told_before_it_is_fetched(site: Site, web: Web) -> None:
    site.routes["/feed"] = rss("<link>/ferry</link>", "<link>/none</link>", "<link>/x</link>")
    site.routes["/ferry"] = story("Ferry stopped")
    site.routes["/sitemap.xml"] = xml(sitemap("/ferry"))
    told: list[tuple[int, int, str]] = []

    def tell(number: int, most: int, address: str) -> None:
        assert not address.endswith(site.paths[-1])
        told.append((number, most, address.removeprefix(site.at(""))))

    for name in ("/feed", "/sitemap.xml"):
        opened(replace(web, on_fetch=tell), site.at(name))
    assert told == [(1, 2, "/ferry"), (2, 2, "/none"), (1, 2, "/ferry")]


def test_a_feed_in_json(site: Site, web: Web) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "items": [{"id": "1", "url": "/ferry", "content_text": "The ferry was stopped."}],
    }
    site.routes["/feed"] = page(json.dumps(feed), kind="application/feed+json")
    site.routes["/ferry"] = story("Ferry stopped")
    documents, errors = opened(web, site.at("/feed"))
    assert ([d.source for d in documents], errors) == ([site.at("/ferry")], [])


def test_a_feed_cannot_lead_to_what_may_not_be_reached(site: Site) -> None:
    site.routes["/feed"] = rss(
        "<link>http://169.254.169.254/latest/meta-data</link>",
        "<link>http://0x7f.1/</link>",
        "<link>http://[::ffff:127.0.0.1]/</link>",
        "<link>http://me@127.0.0.1/</link>",
    )
    with Fetcher(QUICK) as fetcher:
        documents, errors = opened(Web(fetcher), site.at("/feed"))
    assert documents == []
    assert len(errors) == 4
    assert set(WATCH.connected) == {"127.0.0.1"}
    assert site.connections == 1


def test_a_feed_within_a_feed_is_told(site: Site, web: Web) -> None:
    site.routes["/feed"] = rss("<title>More</title><link>/feed</link>")
    documents, errors = opened(web, site.at("/feed"))
    assert documents == []
    assert "is a feed where a page was due" in errors[0]


# Sitemaps


def sitemap(*addresses: str, nested: bool = False) -> bytes:
    """Return a sitemap of `address date` each."""
    outer, inner = ("sitemapindex", "sitemap") if nested else ("urlset", "url")
    rows = [a.partition(" ") for a in addresses]
    dated = [f"<loc>{r[0]}</loc>" + f"<lastmod>{r[2]}</lastmod>" * bool(r[2]) for r in rows]
    body = "".join(f"<{inner}>{d}</{inner}>" for d in dated)
    return f"<?xml version='1.0'?><{outer}>{body}</{outer}>".encode()


def xml(body: bytes) -> bytes:
    return page(body, kind="application/xml")


def test_the_newest_pages_of_a_sitemap_are_fetched(
    site: Site, web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    listed = sitemap(
        "/old 2031-01-01", "/undated", "/new 2032-03-02T01:00:00+02:00", "/b 2032-03-01"
    )
    site.routes["/sitemap.xml"] = xml(listed)
    site.routes |= {path: story(path) for path in ("/old", "/undated", "/new", "/b")}
    documents, errors = opened(web, site.at("/sitemap.xml"))
    assert ([d.stem for d in documents], errors) == (["new", "b"], [])
    step = dict(documents[0].provenance)["listed in"]
    assert step == f"{site.at('/sitemap.xml')} (sitemap, the newest 2 of 4)"
    assert caplog.messages == [
        f"{site.at('/sitemap.xml')}: 2 pages more were not fetched; give a --limit above 2"
    ]


@pytest.mark.parametrize("kind", ["application/gzip", "application/octet-stream", "text/xml"])
def test_a_sitemap_may_be_packed(site: Site, web: Web, kind: str) -> None:
    site.routes["/sitemap.xml.gz"] = page(gzip.compress(sitemap("/a")), kind=kind)
    site.routes["/a"] = story("A")
    documents, errors = opened(web, site.at("/sitemap.xml.gz"))
    assert ([d.stem for d in documents], errors) == (["a"], [])


def test_a_sitemap_may_be_a_list(site: Site, web: Web) -> None:
    site.routes["/sitemap.txt"] = page(f"{site.at('/a')}\n{site.at('/b')}\n", kind="text/plain")
    site.routes |= {path: story(path) for path in ("/a", "/b")}
    documents, errors = opened(web, site.at("/sitemap.txt"))
    assert ([d.stem for d in documents], errors) == (["a", "b"], [])


def test_an_index_is_followed_the_newest_first_and_no_further_than_is_needed(
    site: Site, web: Web
) -> None:
    site.routes["/index.xml"] = xml(
        sitemap("/1.xml 2031-01-01", "/3.xml 2032-01-01", "/2.xml 2031-06-01", nested=True)
    )
    site.routes["/3.xml"] = xml(sitemap("/c 2032-01-01"))
    site.routes["/2.xml"] = xml(sitemap("/b 2031-06-01"))
    site.routes |= {path: story(path) for path in ("/b", "/c")}
    documents, errors = opened(web, site.at("/index.xml"))
    assert ([d.stem for d in documents], errors) == (["c", "b"], [])
    assert "/1.xml" not in site.paths


def test_an_index_that_lists_itself_or_lies_deep_comes_to_an_end(site: Site, web: Web) -> None:
    site.routes["/0.xml"] = xml(sitemap("/0.xml", "/1.xml", nested=True))
    site.routes |= {f"/{n}.xml": xml(sitemap(f"/{n + 1}.xml", nested=True)) for n in range(1, 9)}
    documents, errors = opened(web, site.at("/0.xml"))
    assert documents == []
    assert any("lie deeper than 3" in error for error in errors)
    assert len(site.paths) < 8


def test_what_an_index_leads_to_may_be_something_else(site: Site, web: Web) -> None:
    site.routes["/index.xml"] = xml(sitemap("/a", "/gone.xml", nested=True))
    site.routes["/a"] = story("A")
    documents, errors = opened(web, site.at("/index.xml"))
    assert documents == []
    assert sorted(e.partition(": ")[2].partition(";")[0] for e in errors) == [
        "is no sitemap",
        "is not there (status 404)",
    ]


def test_a_feed_and_a_sitemap_in_a_file_are_followed(site: Site, web: Web) -> None:
    site.routes |= {path: story(path) for path in ("/a", "/b")}
    feed = f"<rss><channel><item><link>{site.at('/a')}</link></item></channel></rss>".encode()
    for name, data in (("feed.xml", feed), ("sitemap.xml", sitemap(site.at("/b")))):
        found = list(follow_stream(in_memory(data), name, web))
        assert [f.source for f in found] in ([site.at("/a")], [site.at("/b")])
    (document,) = follow_stream(in_memory(STORY.encode()), "a.html", web)
    assert document.source == "a.html"


def test_an_empty_page_is_told(site: Site, web: Web) -> None:
    site.routes["/a"] = page("")
    with Fetcher(replace(QUICK, tries=1)) as fetcher:
        witnesses, errors = read_sources([site.at("/a")], open_address=Web(fetcher).open)
    assert witnesses == []
    assert len(errors) == 1
    assert web
