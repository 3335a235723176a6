"""Feeds of every form: what an entry says, and that no feed does harm."""

from __future__ import annotations

import io
import json
import random
import resource
from dataclasses import replace
from html import escape
from typing import cast

import pytest

from variorum.errors import SourceError
from variorum.reading.documents import Document
from variorum.reading.limits import LIMITS, Limits
from variorum.reading.reader import read_document
from variorum.reading.sources.feeds import Entry, entries, open_feed

NAME = "feed.xml"
TEXT = (
    "The council of Skarholm voted on Tuesday to keep the night ferry for another year. "
    "Its cost will be shared with the county, said the mayor, Ada Holm. "
    "Two members spoke against it and asked for a bridge instead, which the county "
    "has refused since 2019 because of the depth of the sound and the price of steel. "
    "The company that runs the boats wants to hire ten sailors before the winter, and "
    "will paint the older of its two ships. A ticket costs as much as before. "
    "Passengers had gathered three thousand names on a list, which they handed over "
    "before the vote in the old town hall."
)
BODY = "<p>" + TEXT.replace(". ", ".</p><p>") + "</p>"
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)
SEED = 20310515


def read(data: str | bytes, limits: Limits = LIMITS, **more: str) -> tuple[list[Entry], list[str]]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    found = list(entries(stream, NAME, limits, **more))
    errors = [str(e) for e in found if isinstance(e, SourceError)]
    assert all("\n" not in e and e.startswith(NAME) for e in errors)
    return [e for e in found if isinstance(e, Entry)], errors


def opened(data: str | bytes, limits: Limits = LIMITS) -> tuple[list[Document], list[str]]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    found = list(open_feed(stream, NAME, limits))
    errors = [str(e) for e in found if isinstance(e, SourceError)]
    return [d for d in found if isinstance(d, Document)], errors


def rss(*items: str, head: str = "", prolog: str = "") -> str:
    inner = "".join(f"<item>{i}</item>" for i in items)
    channel = f"<title>Skarholm Post</title><link>https://p.example/</link>{head}{inner}"
    return f'{prolog}<rss version="2.0" {SPACES}><channel>{channel}</channel></rss>'


def test_rss_2_says_everything() -> None:
    item = (
        "<title>Night ferry stays</title><link>https://p.example/ferry?a=1&amp;b=2</link>"
        "<dc:creator>Ole Berg</dc:creator><dc:creator>Siv Lund</dc:creator>"
        "<pubDate>Thu, 15 May 2031 07:20:00 +0200</pubDate><category>Town</category>"
        f"<description>Short.</description><content:encoded><![CDATA[{BODY}]]></content:encoded>"
        '<enclosure url="https://p.example/a.mp3" type="audio/mpeg" length="9"/>'
    )
    (entry,), errors = read(rss(item, head="<language>nb</language>"))
    assert errors == []
    assert (entry.source, entry.name, entry.container) == ("feed.xml!1", "ferry", "rss 2.0")
    assert (entry.content, entry.is_summary) == (BODY, False)
    said = entry.declared
    assert (said.title, said.authors) == ("Night ferry stays", ("Ole Berg", "Siv Lund"))
    assert (said.outlet, said.language, said.section) == ("Skarholm Post", "nb", "Town")
    assert said.published == "2031-05-15T07:20:00+02:00"
    assert said.address == entry.link == "https://p.example/ferry?a=1&b=2"
    assert set(said.grounds.values()) == {"feed"}


def test_a_document_is_a_small_page() -> None:
    item = f"<title>Night &amp; ferry</title><description>{escape(BODY)}</description>"
    (document,), errors = opened(rss(item))
    assert errors == []
    assert (document.form, document.charset, document.stem) == ("page", "utf-8", "feed-1")
    assert dict(document.provenance) == {"container": "rss 2.0", "content": "whole"}
    witness = read_document(document)
    assert witness.title == "Night & ferry"
    bodies = [s.text for s in witness.segments if s.kind == "body"]
    assert " ".join(bodies) == TEXT


def test_a_plain_text_makes_a_page_too() -> None:
    item = {"title": "Night", "content_text": "3 < 4 & <b> is kept.\n\nAda wrote it."}
    for data in (
        json.dumps({"items": [item]}),
        rss(
            f"<title>Night</title><description>{escape(escape(item['content_text']))}</description>"
        ),
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Night</title>'
        f"<content type='text'>{escape(item['content_text'])}</content></entry></feed>",
    ):
        (document,), errors = opened(data)
        assert errors == []
        witness = read_document(document)
        assert witness.text.split("\n") == ["Night", "3 < 4 & <b> is kept.", "Ada wrote it."]


def test_rss_1_and_0_91() -> None:
    first = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="http://purl.org/rss/1.0/" {SPACES}><channel><title>P</title><items/></channel>'
        '<item rdf:about="https://p.example/1"><title>One</title>'
        f"<description>{TEXT}</description><dc:date>2031-05-15T07:20+09:00</dc:date>"
        "<dc:subject>Sea</dc:subject></item></rdf:RDF>"
    )
    (entry,), errors = read(first)
    assert errors == []
    assert (entry.container, entry.link) == ("rss 1.0", "https://p.example/1")
    assert (entry.declared.published, entry.declared.section) == (
        "2031-05-15T07:20:00+09:00",
        "Sea",
    )
    old = (
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd">'
        f'<rss version="0.91"><channel><item><title>Old</title><description>{TEXT}</description>'
        "</item></channel></rss>"
    )
    (entry,), errors = read(old)
    assert (errors, entry.title, entry.container) == ([], "Old", "rss 0.91")


def test_atom_1_with_xhtml_and_inherited_base() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar" xml:base="https://p.example/n/">'
        "<title>بريد الجزيرة</title><author><name>رنا سالم</name></author>"
        '<entry xml:base="sea/"><title type="html">عبّارة &lt;i&gt;الليل&lt;/i&gt;</title>'
        '<link rel="self" href="self.xml"/><link rel="alternate" href="1.html"/>'
        '<category term="بحر"/><updated>2031-05-16</updated><published>2031-05-15</published>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>تبقى <b>العبّارة</b> عامًا آخر.</p><p>قالت العمدة &amp; صمتت.<br/></p></div></content>"
        "</entry></feed>"
    )
    (entry,), errors = read(feed)
    assert errors == []
    assert entry.link == "https://p.example/n/sea/1.html"
    assert entry.title == "عبّارة الليل"
    said = entry.declared
    assert (said.language, said.section, said.published) == ("ar", "بحر", "2031-05-15")
    assert (said.outlet, said.authors) == ("بريد الجزيرة", ("رنا سالم",))
    assert "<b>العبّارة</b>" in entry.content
    assert "&amp; صمتت.<br/>" in entry.content


def test_atom_0_3_and_atom_text() -> None:
    feed = (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>P</title>'
        f'<entry><title>One</title><issued>2031-05-15T07:20:00Z</issued><content type="text/html" '
        f'mode="escaped">{escape(BODY)}</content></entry></feed>'
    )
    (entry,), errors = read(feed)
    assert (errors, entry.container, entry.content) == ([], "atom 0.3", BODY)
    assert entry.declared.published == "2031-05-15T07:20:00+00:00"
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a</title>'
        '<content type="text">1 &lt; 2 &lt;p&gt;</content></entry></feed>'
    )
    assert read(text)[0][0].content == "1 &lt; 2 &lt;p&gt;"


@pytest.mark.parametrize("version", ["1", "1.1"])
def test_json_feed(version: str) -> None:
    author = {"author": {"name": "Siv Lund"}} if version == "1" else {}
    authors = {"authors": [{"name": "Siv Lund"}]} if version == "1.1" else {}
    items = [
        {"id": "1", "url": "/ferry", "title": "Ferry", "content_html": BODY, "tags": ["Sea"],
         "date_published": "2031-05-15T07:20:00+02:00", **author, **authors},
        {"id": "2", "external_url": "https://o.example/x", "content_text": TEXT},
        {"id": "3", "url": "https://p.example/3", "summary": "A vote was held."},
        7,
    ]  # fmt: skip
    feed = {
        "version": f"https://jsonfeed.org/version/{version}",
        "title": "Skarholm Post",
        "home_page_url": "https://p.example/",
        "language": "nb",
        "items": items,
    }
    found, errors = read(json.dumps(feed))
    assert [e.link for e in found] == [
        "https://p.example/ferry", "https://o.example/x", "https://p.example/3",
    ]  # fmt: skip
    assert [e.is_summary for e in found] == [False, False, True]
    said = found[0].declared
    assert (said.title, said.authors, said.outlet) == ("Ferry", ("Siv Lund",), "Skarholm Post")
    assert (said.section, said.language) == ("Sea", "nb")
    assert found[0].container == f"json feed {version}"
    assert errors == [
        "feed.xml: has 1 of 4 items that are no entries; "
        "what could be read was; tell whoever makes the feed"
    ]


@pytest.mark.parametrize(
    ("content", "summary"),
    [
        (f"<description>{escape(BODY)}</description>", False),
        ("<description>The ferry stays.</description>", True),
        (f"<description>{TEXT} […]</description>", True),
        (f"<description>{escape(f'<p>{TEXT}</p><a>Read more</a>')}</description>", True),
        ("<content:encoded>The ferry stays.</content:encoded>", False),
        ("<content:encoded>The ferry… Weiterlesen</content:encoded>", True),
        ("<description>渡轮将继续运营……阅读全文</description>", True),
        (f"<description>{'渡轮将继续夜间航行，市长说。' * 20}</description>", False),
        ("<link>https://p.example/1</link>", True),
    ],
)
def test_a_summary_is_told_from_a_whole_text(content: str, summary: bool) -> None:
    (entry,), _ = read(rss(f"<title>Ferry</title>{content}"))
    assert entry.is_summary == summary


def test_a_summary_says_so_and_a_bare_address_is_told() -> None:
    short = "<title>a</title><description>It stays.</description>"
    bare = "<title>b</title><link>https://p.example/b</link>"
    documents, errors = opened(rss(short, bare, bare))
    assert [d.source for d in documents] == ["feed.xml!1"]
    assert ("content", "summary") in documents[0].provenance
    assert len(errors) == 1
    assert "2 entries have an address or a title and no text" in errors[0]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("<link>/a/1</link>", "https://p.example/a/1"),
        ("<link>\n https://p.example/x y\n</link>", "https://p.example/xy"),
        ('<guid isPermaLink="false">https://p.example/g</guid>', None),
        ("<guid>https://p.example/g</guid>", "https://p.example/g"),
        ("<guid>g-17</guid>", None),
        ('<atom:link rel="alternate" href="b"/>', "https://p.example/b"),
        ('<atom:link rel="self" href="b"/>', None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>file:///etc/hosts</link>", None),
        ("<link>http://[bad</link>", None),
        ("<link><![CDATA[https://p.example/?a=1&b=2]]></link>", "https://p.example/?a=1&b=2"),
    ],
)
def test_links(link: str, address: str | None) -> None:
    (entry,), errors = read(rss(f"<title>a</title>{link}"))
    assert (entry.link, errors) == (address, [])


def test_relative_links_count_from_where_the_feed_was_fetched() -> None:
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="../1"/></entry></feed>'
    (entry,), _ = read(feed, address="https://p.example/feeds/all.xml")
    assert entry.link == "https://p.example/1"


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("<author>desk@p.example (Siv Lund)</author>", ("Siv Lund",)),
        ("<author>desk@p.example</author>", ()),
        ("<author>Siv Lund &lt;siv@p.example&gt;</author>", ("Siv Lund",)),
        ("<atom:author><atom:name>Siv</atom:name><atom:uri>u</atom:uri></atom:author>", ("Siv",)),
    ],
)  # fmt: skip
def test_authors(said: str, author: tuple[str, ...]) -> None:
    assert read(rss(said))[0][0].declared.authors == author


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [("windows-1251", "cp1251"), ("KOI8-R", "koi8_r"), ("UTF-8", "utf-8"), ("nonsense", "utf-8")],
)
def test_the_encoding_that_the_feed_declares(encoding: str, codec: str) -> None:
    prolog = f'<?xml version="1.0" encoding="{encoding}"?>\n'
    feed = rss("<title>Паром остаётся</title>", prolog=prolog)
    (entry,), errors = read(feed.encode(codec))
    assert (entry.title, errors) == ("Паром остаётся", [])


def test_a_declared_latin_1_that_is_plainly_none() -> None:
    text = "Паром стоит у пристани второй день, сказал вчера капитан порта."
    item = f"<title>Паром стоит</title><description><![CDATA[<p>{text}</p>]]></description>"
    for label in ("ISO-8859-1", "windows-1252"):
        feed = rss(item, prolog=f'<?xml version="1.0" encoding="{label}"?>')
        (entry,), errors = read(feed.encode("cp1251"))
        assert (entry.title, entry.content, errors) == ("Паром стоит", f"<p>{text}</p>", [])
        true = rss("<title>Die Fähre fährt</title>", prolog=feed.partition("<rss")[0])
        assert [e.title for e in read(true.encode("cp1252"))[0]] == ["Die Fähre fährt"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_wide_encodings(codec: str) -> None:
    feed = rss("<title>渡轮继续夜航</title>", prolog='<?xml version="1.0" encoding="UTF-16"?>')
    assert [e.title for e in read(feed.encode(codec))[0]] == ["渡轮继续夜航"]


def test_what_careless_programs_write_is_mended() -> None:
    feed = rss(
        "<title>Kaf&eacute; &amp; bar&nbsp;– A&B 3 < 4 &unknown; &#0;\x01\x0b</title>"
        "<link>https://p.example/?a=1&b=2</link><dc:creator>A</dc:creator attr=1><x:y>z</x:y>"
    )
    found, errors = read(feed)
    assert found[0].title == "Kafé & bar – A&B 3 < 4 &unknown;"
    assert found[0].link == "https://p.example/?a=1&b=2"
    assert len(errors) == 1
    assert "malformed in line 1" in errors[0]


def test_mending_does_not_depend_on_how_the_file_is_cut() -> None:
    for n in range(65_430, 65_550, 11):
        pad = " " * n
        feed = rss(f"<title>{pad}K&eacute;<![CDATA[a&b]]> &amp; c < d</title>")
        (entry,), errors = read(feed)
        assert (entry.declared.title or "", errors) in (("Kéa&b & c < d", []), ("", []))
        (entry,), _ = read(
            rss(f"<category>{pad}</category><title>K&eacute;<![CDATA[a&b]]>&c</title>")
        )
        assert entry.title == "Kéa&b&c"


def test_an_entry_that_is_not_closed_costs_none() -> None:
    feed = rss("<title>a</title><description>x</item><item><title>b</title>")
    found, errors = read(feed)
    assert [e.title for e in found] == ["a", "b"]
    assert len(errors) == 1


def test_a_feed_that_is_cut_keeps_its_whole_entries() -> None:
    feed = rss(*(f"<title>t{n}</title><description>{TEXT}</description>" for n in range(4)))
    ends = [feed.index("</item>", feed.index(f"t{n}")) + len("</item>") for n in range(4)]
    for cut in range(ends[0], len(feed) - 6, 13):
        found, errors = read(feed[:cut])
        assert [e.title for e in found] == [f"t{n}" for n in range(sum(e <= cut for e in ends))]
        assert all(e.content == TEXT for e in found)
        assert len(errors) == 1
        assert "cut off before its end" in errors[0]


def test_no_file_and_no_entity_gets_in() -> None:
    doctype = (
        '<!DOCTYPE rss [<!ENTITY passwd SYSTEM "file:///etc/passwd"><!ENTITY own "inner words">'
        '<!ENTITY % more SYSTEM "http://127.0.0.1:9/x.dtd"> %more;]>'
    )
    item = "<title>a &passwd; &own;</title><description>&passwd;</description>"
    for prolog in (doctype, '<?xml version="1.0"?>\n<!-- a -->' + doctype):
        found, errors = read(rss(item, prolog=prolog))
        assert found[0].title == "a &passwd; &own;"
        assert "root:" not in found[0].content
        assert ["declares entities, which are not followed" in e for e in errors] == [True]


def test_a_billion_laughs_stay_one() -> None:
    declared = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10)
    )
    item = '<title>&l9;</title><link a="&l9;">https://p.example/</link>'
    for doctype in (f"<!DOCTYPE rss [{declared}]>", f"<!DOCTYPE rss [{declared}"):
        found, errors = read(rss(item, prolog=doctype))
        assert all(e.title == "&l9;" for e in found)
        assert "declares entities" in errors[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no feed"),
        (b"   ", "is no feed"),
        (b"<html><body><p>Hello</p></body></html>", "its first element is <html>"),
        (b"<rss><channel><title>x</title></channel></rss>", "without entries"),
        (b'{"items": 5}', "is JSON, but no feed"),
        (b'{"items": [', "is JSON that is cut off"),
        (b'{"items": []}', "without entries"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"<rss><channel><item>" + b"<a>" * 1000, "Excessive depth"),
        (b"<rss><channel><item>" + b"<a/>" * 210_000, "more than 200000 others"),
        (b"<rss " * 50_000, "cut off|no feed"),
        (b"\x00\x01\x02" * 500, "binary"),
    ],
)
def test_what_is_no_feed_is_told_in_one_line(data: bytes, said: str) -> None:
    found, errors = read(data)
    assert found == []
    assert len(errors) == 1
    assert any(s in errors[0] for s in said.split("|"))


def test_limits_are_kept() -> None:
    feed = rss(*(f"<title>t{n}</title><description>{TEXT}</description>" for n in range(9)))
    found, errors = read(feed, replace(LIMITS, members=3))
    assert len(found) == 3
    assert "more than 3 entries" in errors[0]
    found, errors = read(rss(f"<description>{TEXT}</description>", "<title>b</title>"),
                         replace(LIMITS, page_bytes=100))  # fmt: skip
    assert [e.title for e in found] == ["b"]
    assert errors[0].startswith("feed.xml!1: holds more than 100 bytes")
    long = rss(*["<title>t</title>"] * 20_000)
    found, errors = read(long, replace(LIMITS, data_bytes=300_000))
    assert 5_000 < len(found) < 20_000
    assert any("more than 300 kB" in e for e in errors)


def test_a_long_feed_takes_no_more_memory_than_a_short_one() -> None:
    item = f"<title>t</title><description>{TEXT}</description>".encode()

    class Endless(io.RawIOBase):
        """Twelve megabytes of a feed that are never in memory together."""

        left = 12_000_000 // len(item)
        rest = f"<rss {SPACES}><channel>".encode()

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            while self.left and len(self.rest) < len(buffer):
                self.rest += b"<item>" + item + b"</item>"
                self.left -= 1
                if not self.left:
                    self.rest += b"</channel></rss>"
            n = min(len(buffer), len(self.rest))
            buffer[:n], self.rest = self.rest[:n], self.rest[n:]
            return n

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    stream = io.BufferedReader(cast("io.RawIOBase", Endless()), 1 << 16)
    count = sum(isinstance(e, Entry) for e in entries(stream, NAME, replace(LIMITS, members=10**6)))
    assert count == 12_000_000 // len(item)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 10_000


def test_no_damage_crashes() -> None:
    rng = random.Random(SEED)
    items = [f"<title>t{n}</title><content:encoded><![CDATA[{BODY}]]></content:encoded>"
             for n in range(4)]  # fmt: skip
    data = rss(*items, prolog='<?xml version="1.0" encoding="utf-8"?>').encode()
    for _ in range(120):
        bad = bytearray(data)
        for _ in range(rng.randrange(1, 12)):
            at = rng.randrange(len(bad))
            bad[at : at + rng.randrange(3)] = rng.randbytes(rng.randrange(4))
        found, errors = read(bytes(bad))
        assert len(found) <= 8
        assert len(errors) <= 3
