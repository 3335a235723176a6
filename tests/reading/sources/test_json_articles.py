"""JSON: what each known form gives, that the rest is told, and what is made to do harm."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from tests.reading.sources.files import (
    BODY,
    HTML,
    PAGE,
    PARAGRAPHS,
    TITLE,
    body_of,
    read,
    read_one,
    refusal,
    write,
)
from variorum.cli import main
from variorum.reading import read_sources

if TYPE_CHECKING:
    from pathlib import Path

NINJS_1: dict[str, Any] = {
    "uri": "https://wire.example/2031/bridge",
    "type": "text",
    "language": "en",
    "headline": TITLE,
    "byline": "By Ada Holm and Ole Berg",
    "versioncreated": "2031-05-15T09:00:00Z",
    "firstcreated": "2031-05-15T07:20:00+02:00",
    "located": "Orlen",
    "copyrightholder": "Norden Wire",
    "body_text": BODY,
}
NINJS_2: dict[str, Any] = {
    "uri": "https://wire.example/2031/bridge",
    "standard": {"name": "ninjs", "version": "2.1"},
    "language": "en",
    "headlines": [{"role": "short", "value": "Bridge shut"}, {"role": "main", "value": TITLE}],
    "by": "Ada Holm",
    "contentcreated": "2031-05-15",
    "infosources": [{"name": "Norden Wire"}],
    "bodies": [
        {"contenttype": "text/plain", "value": BODY},
        {"contenttype": "text/html", "value": HTML},
    ],
    "associations": [
        {"name": "picture-1", "type": "picture", "headline": "The bridge at Orlen on Monday."}
    ],
}
SCHEMA: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "articleBody": BODY,
    "author": [{"@type": "Person", "name": "Ada Holm"}, {"name": "Ole Berg"}],
    "publisher": {"@type": "Organization", "name": "The Orlen Courier"},
    "datePublished": "2031-05-15T07:20:00+02:00",
    "inLanguage": "en-GB",
    "articleSection": ["Region", "Roads"],
    "url": "https://courier.example/bridge",
    "dateline": "Orlen",
}


def test_ninjs_1(tmp_path: Path) -> None:
    witness = read_one(write(tmp_path, "bridge.json", NINJS_1))
    assert witness.id == "bridge"
    assert witness.text == f"{TITLE}\n\n{BODY}"
    assert [s.text for s in witness.of_kind("title")] == [TITLE]
    assert body_of(witness) == list(PARAGRAPHS)
    assert (witness.title, witness.authors) == (TITLE, ("Ada Holm", "Ole Berg"))
    assert witness.published == "2031-05-15T07:20:00+02:00"
    assert (witness.outlet, witness.dateline) == ("Norden Wire", "Orlen")
    assert (witness.language, witness.language_confidence) == ("en", 1)
    assert dict(witness.provenance)["container"] == "ninjs 1"


def test_ninjs_2(tmp_path: Path) -> None:
    witness = read_one(write(tmp_path, "bridge.json", NINJS_2))
    assert (witness.title, witness.authors) == (TITLE, ("Ada Holm",))
    assert witness.published == "2031-05-15"
    assert [s.text for s in witness.of_kind("title")] == [TITLE]
    assert body_of(witness) == list(PARAGRAPHS)
    assert [s.text for s in witness.of_kind("caption")] == ["The bridge at Orlen on Monday."]
    assert dict(witness.provenance)["container"] == "ninjs 2.1"


def test_schema_org(tmp_path: Path) -> None:
    witness = read_one(write(tmp_path, "bridge.json", SCHEMA))
    assert witness.text == f"{TITLE}\n\n{BODY}"
    assert witness.authors == ("Ada Holm", "Ole Berg")
    assert (witness.outlet, witness.language) == ("The Orlen Courier", "en-GB")
    assert (witness.section, witness.address) == ("Region", "https://courier.example/bridge")


def test_schema_org_in_a_graph(tmp_path: Path) -> None:
    about = {"@type": "WebSite", "name": "The Orlen Courier"}
    html = {**SCHEMA, "@type": ["Thing", "schema:ReportageNewsArticle"], "articleBody": HTML}
    witness = read_one(write(tmp_path, "a.jsonld", {"@graph": [about, html]}))
    assert body_of(witness) == list(PARAGRAPHS)
    assert "<p>" not in witness.text


def test_a_list_is_numbered(tmp_path: Path) -> None:
    witnesses = read(write(tmp_path, "a.json", [NINJS_1, SCHEMA]))
    assert [w.id for w in witnesses] == ["a", "a-2"]
    assert [w.source for w in witnesses] == [f"{tmp_path}/a.json!1", f"{tmp_path}/a.json!2"]


def test_many_in_a_list_keep_their_order(tmp_path: Path) -> None:
    rows = [{"text": f"The mill number {n} stands. It turns."} for n in range(1, 13)]
    witnesses = read(write(tmp_path, "a.json", rows))
    assert [w.id for w in witnesses] == ["a", *(f"a-{n}" for n in range(2, 13))]
    assert [w.source.rpartition("!")[2] for w in witnesses] == [str(n) for n in range(1, 13)]


def test_an_object_with_id_and_text(tmp_path: Path) -> None:
    row = {"id": "x7", "text": BODY, "title": "A bridge", "language": "nl", "published": "2031"}
    witness = read_one(write(tmp_path, "a.json", row))
    assert (witness.id, witness.text, witness.title) == ("x7", BODY, "A bridge")
    assert (witness.language, witness.published) == ("nl", None)


def test_what_others_write(tmp_path: Path) -> None:
    row = {"maintext": BODY, "title": TITLE, "date_publish": "2031-05-15 07:20:00", "url": "x"}
    answer = {"status": "ok", "articles": [row, {"content": BODY, "publishedAt": "2031-05-16"}]}
    first, second = read(write(tmp_path, "a.json", answer))
    assert first.text.startswith(f"{TITLE}\n\n{PARAGRAPHS[0]}")
    assert (first.published, second.published) == ("2031-05-15T07:20:00", "2031-05-16")
    assert first.address is None


def test_a_page_under_the_name_html(tmp_path: Path) -> None:
    whole, piece = read(write(tmp_path, "a.json", [{"html": PAGE}, {"html": HTML, "title": TITLE}]))
    for witness in (whole, piece):
        assert [s.text for s in witness.of_kind("title")] == [TITLE]
        assert body_of(witness) == list(PARAGRAPHS)


def test_plain_text_goes_before_the_page_that_it_was_taken_from(tmp_path: Path) -> None:
    witness = read_one(write(tmp_path, "a.json", {"html": PAGE, "text": BODY}))
    assert witness.text == BODY


def told(source: str) -> tuple[list[str], list[str]]:
    """Return the names of what a list gave, and its errors without their source."""
    witnesses, errors = read_sources([source])
    return [w.source.rpartition("!")[2] for w in witnesses], [
        f"{e.problem}; {e.remedy}" for e in errors
    ]


def test_items_without_an_article_are_told(tmp_path: Path) -> None:
    item = {"title": TITLE, "content": BODY}
    items = [item, None, 7, "x", {"title": "A mill", "content": None}, {"@type": "WebSite"}, item]
    names, errors = told(write(tmp_path, "a.json", {"articles": items}))
    assert names == ["1", "7"]
    assert errors == [
        "items 2, 3, 4: is no article but a bare value; ask whoever makes the list",
        "item 5: has a title and no text; give the page that it tells of",
    ]


def test_many_items_without_an_article_cost_one_line(tmp_path: Path) -> None:
    _, (error,) = told(write(tmp_path, "a.json", [{"text": BODY}, *[None] * 40]))
    assert error.startswith("items 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 30 more: ")


def test_what_a_service_has_withdrawn_is_no_article(tmp_path: Path) -> None:
    gone = {"title": "[Removed]", "description": "[Removed]", "content": "[Removed]"}
    names, errors = told(write(tmp_path, "a.json", {"articles": [gone, {"content": BODY}]}))
    assert names == ["2"]
    assert errors == ["item 1: was withdrawn by the service that lists it; leave it out"]


def test_a_beginning_that_a_service_gives_says_so(tmp_path: Path) -> None:
    cut = {"title": TITLE, "content": f"{PARAGRAPHS[0]} Traffic is led ov… [+1200 chars]"}
    whole, short = read(write(tmp_path, "a.json", [{"content": BODY}, cut]))
    assert "content" not in dict(whole.provenance)
    assert dict(short.provenance)["content"] == "summary"


@pytest.mark.parametrize("length", range(1, 3))
@pytest.mark.parametrize(
    "wrap", ["[%s]", '{"status": "ok", "articles": [%s]}', '{"data": {"items": [%s]}}']
)
def test_what_stands_whole_in_a_list_that_is_cut_off_is_read(
    tmp_path: Path, length: int, wrap: str
) -> None:
    items = [{"content": f'{BODY} No. {n} \\ "[{{', "authors": [{"name": "A"}]} for n in range(3)]
    data = wrap % ", ".join(map(json.dumps, items))
    ends = [found.end() for found in re.finditer(r"\}\]\}", data)]
    for cut in (ends[length - 1], ends[length - 1] + 1, ends[length - 1] + 30, ends[length] - 20):
        names, (error,) = told(write(tmp_path, "a.json", data[:cut]))
        assert len(names) == length
        assert error.startswith("is JSON that is cut off before its end; what stands whole")


def test_what_stands_before_broken_json_is_read(tmp_path: Path) -> None:
    names, errors = told(write(tmp_path, "a.json", '[{"text": "A mill turns."},\n{"text": }]'))
    assert names == ["1"]
    assert errors[0].startswith("is not JSON (line 2); what stands whole before that was read")


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_what_read_writes_is_read_as_it_was(tmp_path: Path, form: str) -> None:
    pages = [write(tmp_path, "in/a.html", PAGE), write(tmp_path, "in/b.txt", f"{TITLE}\n\n{BODY}")]
    before = read_sources(pages)[0]
    result = CliRunner().invoke(main, ["read", *pages, "--format", form])
    again = read(write(tmp_path, f"out.{form}", result.stdout))
    assert [w.id for w in again] == ["a", "b"]
    assert [w.segments for w in again] == [w.segments for w in before]
    assert [(w.title, w.language, w.text) for w in again] == [
        (w.title, w.language, w.text) for w in before
    ]
    steps = dict(again[0].provenance)
    assert steps["digest"] == dict(before[0].provenance)["digest"]
    assert steps["read from"] == pages[0]


def test_an_edition_gives_its_witnesses(tmp_path: Path) -> None:
    pages = [write(tmp_path, "in/a.html", PAGE), write(tmp_path, "in/b.txt", f"{TITLE}\n\n{BODY}")]
    edition = tmp_path / "edition.json"
    CliRunner().invoke(main, ["compare", *pages, "--json", str(edition)])
    again = read(str(edition))
    assert [w.id for w in again] == ["a", "b"]
    assert [w.segments for w in again] == [w.segments for w in read_sources(pages)[0]]


def test_segments_that_do_not_fit_are_found_anew(tmp_path: Path) -> None:
    segments = [{"id": "s1", "kind": "body", "start": 0, "end": 9, "text": "elsewhere"}]
    witness = read_one(write(tmp_path, "a.json", {"text": BODY, "segments": segments}))
    assert (witness.text, len(witness.segments)) == (BODY, 3)


def test_lone_surrogates_are_replaced(tmp_path: Path) -> None:
    witness = read_one(write(tmp_path, "a.json", '{"text": "A ferry \\ud800 came in."}'))
    assert witness.text == "A ferry ? came in."


def test_what_is_json_by_its_bytes(tmp_path: Path) -> None:
    assert read_one(write(tmp_path, "article.php", SCHEMA)).title == TITLE


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ('{"name": "settings"}', "holds no article in a form of JSON that is known"),
        ("[]", "holds no article"),
        ("[1, 2]", "holds no article"),
        ("7", "holds no article"),
        ('{"@type": "NewsArticle", "headline": "A bridge"}', "holds no article"),
        ('{"headline": "A bridge", "bodies": 5, "uri": []}', "holds no article"),
        ('{"text": "cut o', "is JSON that is cut off before its end"),
        ('{"text": "a" "b": 1}', "is not JSON (line 1)"),
        ('{"content": "[Removed]", "title": "[Removed]"}', "was withdrawn by the service"),
        ("", "is empty"),
        ("\0" * 999, "holds binary data"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "nested too deeply"),
        ("[" + "[]," * 2_000_000 + "[]]", "too much at once"),
    ],
    ids=range(14),
)
def test_what_is_no_article(tmp_path: Path, data: str, problem: str) -> None:
    assert problem in refusal(write(tmp_path, "a.json", data))


def test_the_remedy_names_the_known_forms(tmp_path: Path) -> None:
    message = refusal(write(tmp_path, "a.json", "{}"))
    assert all(form in message for form in ("ninjs", "schema.org", "JSON Feed", "id and text"))


def test_odd_values_do_no_harm(tmp_path: Path) -> None:
    odd: list[object] = [None, 5, True, "", [], {}, [[]], [None], {"name": {"name": []}}]
    names = {*NINJS_1, *NINJS_2, *SCHEMA, "image", "provider", "id", "source", "segments"}
    for n, value in enumerate(odd):
        row: dict[str, object] = {**dict.fromkeys(names, value), "body_text": BODY}
        assert read_sources([write(tmp_path, f"a{n}.json", row)])[0]
        row = {**dict.fromkeys(names, value), "@type": "NewsArticle", "articleBody": BODY}
        read_sources([write(tmp_path, f"b{n}.json", json.dumps(row))])
        row = {**dict.fromkeys(names, value), "text": BODY}
        read_sources([write(tmp_path, f"c{n}.json", json.dumps([row]))])
