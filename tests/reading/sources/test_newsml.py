"""NITF and NewsML-G2: the article, what is said of it, and XML that is made to do harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reading.sources.files import (
    HTML,
    PARAGRAPHS,
    TITLE,
    body_of,
    read,
    read_one,
    refusal,
    write,
)
from variorum.reading import read_sources

if TYPE_CHECKING:
    from pathlib import Path

NITF = f"""<nitf xml:lang="en">
<head><docdata><date.issue norm="20310515T072000Z"/></docdata>
<pubdata name="The Orlen Courier"/></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>By Ada Holm</byline>
<dateline><location>Orlen</location></dateline></body.head>
<body.content><block>{HTML}</block><media media-type="image"><media-reference source="a.jpg"/>
<media-caption>The bridge on Monday.</media-caption></media></body.content></body></nitf>"""
ITEM = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en">
<itemMeta><provider><name>Norden Wire</name></provider>
<firstCreated>2031-05-15T07:20:00+02:00</firstCreated></itemMeta>
<contentMeta><headline>{TITLE}</headline><by>By Ada Holm</by><language tag="en-GB"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html
xmlns="http://www.w3.org/1999/xhtml"><body>{HTML}</body></html></inlineXML></contentSet>
</newsItem>"""


def test_nitf(tmp_path: Path) -> None:
    witness = read_one(write(tmp_path, "a.xml", f"<?xml version='1.0'?>{NITF}"))
    assert [s.text for s in witness.of_kind("title")] == [TITLE]
    assert body_of(witness)[: len(PARAGRAPHS)] == list(PARAGRAPHS)
    assert "The bridge on Monday." in witness.text
    assert (witness.outlet, witness.authors) == ("The Orlen Courier", ("Ada Holm",))
    assert (witness.published, witness.dateline) == ("2031-05-15T07:20:00+00:00", "Orlen")


def test_newsml_g2(tmp_path: Path) -> None:
    witness = read_one(write(tmp_path, "a.xml", ITEM))
    assert body_of(witness) == list(PARAGRAPHS)
    assert (witness.title, witness.outlet) == (TITLE, "Norden Wire")
    assert (witness.language, witness.published) == ("en-GB", "2031-05-15T07:20:00+02:00")


def test_a_message_of_several_items(tmp_path: Path) -> None:
    text = f"<newsMessage><itemSet>{ITEM}{ITEM}</itemSet></newsMessage>"
    source = write(tmp_path, "a.xml", text)
    assert [w.source for w in read(source)] == [f"{source}!1", f"{source}!2"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("<nitf><body>", "is not sound XML"),
        ("<nitf/>", "holds no news item with a text"),
        ("<newsItem>" + "<a>" * 100_000, "is not sound XML"),
    ],
)
def test_items_that_hold_nothing(tmp_path: Path, data: str, problem: str) -> None:
    assert problem in refusal(write(tmp_path, "a.xml", data))


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.txt", "A secret.")
    declared = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file://{secret}">]>'
    witness = read_one(write(tmp_path, "a.xml", declared + NITF.replace("</p>", " &x;</p>")))
    assert "A secret" not in witness.text


def test_entities_that_grow(tmp_path: Path) -> None:
    entities = '<!ENTITY a0 "mill">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    text = f"<!DOCTYPE nitf [{entities}]>" + NITF.replace("</p>", " &a9;</p>", 1)
    witnesses, errors = read_sources([write(tmp_path, "a.xml", text)])
    assert len(witnesses) + len(errors) == 1
    assert all(len(w.text) < 10_000 for w in witnesses)
    assert all("is not sound XML" in str(e) for e in errors)


def test_so_many_elements_that_they_would_fill_the_memory(tmp_path: Path) -> None:
    assert "too much at once" in refusal(write(tmp_path, "a.xml", "<nitf>" + "<a/>" * 1_300_000))
