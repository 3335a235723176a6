"""The page: well formed, closed against what sources say, and linked both ways."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from variorum.export.page.html import render_html
from variorum.model import DIFFERENCE_KINDS, Edition

from .parsed import Page
from .sample import HOSTILE, edition, island_edition, note_edition


@pytest.fixture(scope="module")
def text() -> str:
    return render_html(edition())


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_the_policy_allows_the_style_and_the_script_by_digest_and_nothing_else(text: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    rules = policy[1].replace("&#39;", "'")
    assert rules.startswith("default-src 'none'; ")
    assert "unsafe" not in rules
    for tag in ("style", "script"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in rules


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(page: Page) -> None:
    for tag, attrs in page.elements:
        assert not {"src", "action", "style"} & attrs.keys()
        assert not any(name.startswith("on") for name in attrs)
        assert tag not in {"img", "iframe", "object", "base", "b onclick"}
    scripts = [attrs.get("type") for tag, attrs in page.elements if tag == "script"]
    assert scripts == ["application/json", None]


def test_only_addresses_of_the_web_are_links(page: Page) -> None:
    for _, attrs in page.elements:
        href = attrs.get("href")
        if href is not None:
            assert re.match(r"#s\d+|#main|#$|https://[a-z]+\.example/|data:,$", href), href


def test_hostile_text_is_printed_and_not_obeyed(text: str) -> None:
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in text
    assert "{{ 7*7 }}" in text
    assert "\x1b" not in text
    assert HOSTILE not in text


def test_every_cell_names_its_language_and_direction(page: Page) -> None:
    cells = [*page.having("cell"), *page.having("quote"), *page.having("text")]
    assert len(cells) > 100
    for cell in cells:
        assert cell.get("lang")
        assert cell.get("dir") in {"ltr", "rtl", "auto"}
    arabic = [c for c in cells if c["lang"] == "ar"]
    assert arabic
    assert {c["dir"] for c in arabic} == {"rtl"}
    assert {c["dir"] for c in cells if c["lang"] == "zh-Hans"} == {"ltr"}


def test_ids_are_unique_and_every_link_inside_has_a_goal(page: Page) -> None:
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    goals = {a["href"] for _, a in page.elements if (a.get("href") or "").startswith("#")}
    assert {str(g)[1:] for g in goals} - {""} <= set(map(str, ids))


def test_every_difference_is_linked_both_ways(page: Page) -> None:
    entries = {str(a["id"]) for a in page.having("entry")}
    assert len(entries) == 15
    hrefs = {str(a.get("href"))[1:] for _, a in page.elements}
    assert entries <= hrefs
    marks = {str(a["id"]) for a in page.having("n") if "id" in a}
    assert marks <= hrefs
    for entry in entries:
        assert any(m.startswith(f"{entry}-w") for m in marks), entry


def test_every_row_has_a_cell_for_every_witness_but_for_runs_of_one(page: Page) -> None:
    rows = [r for r in page.having("row") if str(r.get("id", "")).startswith("s1-")]
    assert len(rows) == 15
    assert len([r for r in rows if "solo" in str(r["class"]).split()]) == 1


def test_a_block_is_marked_at_its_border_once(page: Page) -> None:
    blocks = [b for b in page.having("block") if "only-in" in str(b["class"]).split()]
    assert len(blocks) == 6
    assert [i for i, b in enumerate(blocks) if "first" in str(b["class"]).split()] == [0]
    assert [i for i, b in enumerate(blocks) if "last" in str(b["class"]).split()] == [5]


def test_chrome_stands_outside_the_collation(text: str) -> None:
    table, _, after = text.partition('<details class="rest')
    assert "Share this story" not in table
    assert "Share this story" in after


def test_each_kind_that_occurs_has_a_chip_with_its_count(page: Page) -> None:
    classes = {str(a["class"]) for t, a in page.elements if t == "input" and "class" in a}
    assert {f"f-{kind}" for kind in DIFFERENCE_KINDS} <= classes
    assert {"f-major", "f-minor", "f-info", "f-changes", "f-sure"} <= classes


def test_the_page_is_small() -> None:
    page = render_html(island_edition())
    texts = sum(len(w.text) for w in island_edition().witnesses)
    for part in ("style", "script"):
        (body,) = re.findall(rf"<{part}>(.*?)</{part}>", page, re.S)
        assert len(body.encode()) < 45_000
        page = page.replace(body, "")
    assert len(page.encode()) - texts < 110_000


def test_the_same_edition_gives_the_same_page(text: str) -> None:
    assert render_html(edition()) == text


def test_an_edition_survives_json_unchanged(text: str) -> None:
    assert render_html(Edition.from_json(edition().to_json())) == text


def test_an_empty_edition_is_a_page() -> None:
    Page(render_html(Edition()))


def test_a_note_and_the_words_that_it_contradicts_are_both_marked() -> None:
    text = render_html(note_edition())
    page = Page(text)
    conflict = [m for m in page.having("m") if "note-conflict" in str(m["class"])]
    assert len(conflict) == 4  # twice in the story, twice in the document that stands alone
    assert len(page.having("versus")) == 2
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    assert "In B." in text


def test_a_document_alone_has_its_text_and_its_differences() -> None:
    _, _, alone = render_html(note_edition()).partition("Documents that stand alone")
    assert "We have " in alone
    assert 'id="s2-d1"' in alone


def test_what_some_lack_is_told_where_it_stands_and_where_it_lacks(text: str) -> None:
    assert "−10 not in zh, de</a>" in text
    assert 'not in this version</span><a class="n omission minor"' in text


def test_the_path_of_a_local_file_is_not_told() -> None:
    text = render_html(island_edition())
    assert "kuestenbote.html" in text
    assert "archive/" not in text
