"""Forms: told by the first bytes, else by the name, and every row leads to a function."""

from __future__ import annotations

import pytest

from tests.reading.sources.files import BODY, PAGE, gzipped, zipped
from variorum.reading.sources.forms import FORMS, SUFFIXES, form_of, is_wanted

MAIL = "From: Ada <ada@courier.example>\nMIME-Version: 1.0\nSubject: A bridge\n\nText."


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.html", PAGE, "a page"),
        ("a.txt", PAGE, "a page"),
        ("a", PAGE, "a page"),
        ("a", "<div><p>A bridge.</p></div>", "a page"),
        ("a.xhtml", '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><body/></html>', "a page"),
        ("a.xhtml", '<?xml version="1.0"?><div>A bridge.</div>', "a page"),
        ("a.html", "A bridge.", "a page"),
        ("a.html", gzipped(PAGE), "a gzip archive"),
        ("a", zipped({"a.txt": "x"}), "a ZIP archive"),
        ("a.txt", b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", "a WARC"),
        ("a.gz", gzipped("WARC/1.0\r\n"), "a WARC"),
        ("a.txt", BODY, "a text"),
        ("a", BODY, "a text"),
        ("a", b"", "a text"),
        ("a.odd", "[1] A bridge.", "a text"),
        ("a.txt", "{sic} A bridge.", "a text"),
        ("a.md", BODY, "Markdown"),
        ("a.md", '<p align="center">A bridge.</p>', "Markdown"),
        ("a.txt", '{"text": "x"}', "JSON"),
        ("a", '\ufeff [\n{"text": "x"}]', "JSON"),
        ("a", '{"text": "x"}\n{"text": "y"}\n', "JSON lines"),
        ("a.json", '{"text": "x"}\n{"text": "y"}\n', "JSON"),
        ("a.jsonl", '{"text": "x"}', "JSON lines"),
        ("a", '{"text": "x"}'.encode("utf-16"), "JSON"),
        ("a.eml", "A bridge.", "a mail"),
        ("a", MAIL, "a mail"),
        ("a", MAIL.replace("\n", "\r\n"), "a mail"),
        ("a.xml", '<?xml version="1.0"?><!-- x --><rss version="2.0">', "a feed"),
        ("a", '<feed xmlns="http://www.w3.org/2005/Atom">', "a feed"),
        ("a.xml", '<rdf:RDF xmlns:rdf="x">', "a feed"),
        ("a.rss", "nothing yet", "a feed"),
        ("a.xml", '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', "a sitemap"),
        ("a.xml", "<sitemapindex>", "a sitemap"),
        ("a.xml", "<!DOCTYPE nitf [<!ENTITY a 'b'>]><nitf>", "a news item"),
        ("a.xml", '<newsItem xmlns="x"><header/>', "a news item"),
        ("a.xml", "<layout>", "XML"),
        ("a", '<?xml version="1.0"?><layout/>', "XML"),
        ("a.csv", "a,b", "a table"),
    ],
)
def test_a_form(name: str, data: bytes | str, form: str) -> None:
    head = data.encode() if isinstance(data, str) else data
    assert form_of(head, name).name == form


@pytest.mark.parametrize("head", [b"<" * 60_000, b"<!--" * 15_000, b"<!DOCTYPE " + b"[" * 60_000])
def test_heads_that_are_made_to_take_long(head: bytes) -> None:
    assert form_of(head, "a.txt").name in ("a text", "a page")


def test_what_is_wanted_of_a_folder() -> None:
    assert all(is_wanted(f"a{suffix}") for suffix in SUFFIXES)
    for name in ("a.png", "a", ".a.txt", "b/.git/a.txt", "__MACOSX/a.txt", "README.txt", "a.csv"):
        assert not is_wanted(name)


def test_no_suffix_stands_in_two_rows() -> None:
    suffixes = [s for f in FORMS for s in f.suffixes]
    assert len(suffixes) == len(set(suffixes))
