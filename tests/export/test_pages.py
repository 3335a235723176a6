"""The pages of the server: whole, closed against what sources say, and linked to one another."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from variorum.export.labels import KINDS, SEGMENTS, SEVERITY
from variorum.export.page.hits import Hit
from variorum.export.page.html import (
    Dismissed,
    JobView,
    Shell,
    render_edition_page,
    render_find_page,
    render_message_page,
    render_story_page,
    render_witness_page,
)
from variorum.export.page.rules import COLUMNS, filter_rules
from variorum.export.page.views import day_and_time
from variorum.model import Edition, Witness

from .parsed import Page
from .sample import HOSTILE, edition, island_edition, moved_edition, note_edition

if TYPE_CHECKING:
    from collections.abc import Callable

SHELL = Shell(
    "a-token",
    dismissed=(
        Dismissed(3, "figure: “four” against “five”", "mark-1", "island"),
        Dismissed(4, HOSTILE, "mark-2", "elsewhere"),
    ),
    jobs=(
        JobView("j-2", HOSTILE, "running", "reading 2 of 5", 0.4),
        JobView("j/1", "a.html", "failed", "", None, ("b.pdf has no text; leave it out",)),
    ),
    ignore_file="variorum-ignore.tsv",
)


def _hit(witness: Witness, passage: int | None, segment: int, story: str) -> Hit:
    of = witness.segments[segment]
    return Hit(
        story, witness.id, passage, of.id, of.start, of.start + 3, "", of.text[:3], of.text[3:],
        "word", 1.0,
    )  # fmt: skip


def _hits(found: Edition) -> list[Hit]:
    story = found.stories[0]
    by_id = {w.id: w for w in found.witnesses}
    en = by_id[story.witnesses[0]]
    return [_hit(en, 1, 2, story.id), _hit(en, None, 0, story.id)]


PAGES: dict[str, Callable[[Edition, Shell], str]] = {
    "edition": render_edition_page,
    "story": lambda e, s: render_story_page(e, e.stories[0].id, s),
    "hostile story": lambda e, s: render_story_page(e, e.stories[-1].id, s),
    "witness": lambda e, s: render_witness_page(e, e.witnesses[0].id, s),
    "hostile witness": lambda e, s: render_witness_page(e, e.witnesses[-1].id, s),
    "find": lambda e, s: render_find_page(e, HOSTILE, _hits(e), s, e.stories[0].id),
    "message": lambda _, s: render_message_page("No such page", HOSTILE, s),
}


@pytest.fixture(scope="module", params=PAGES)
def text(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param](edition(), SHELL)


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_a_page_loads_its_own_style_and_script_and_has_none_inline(page: Page) -> None:
    for tag, attrs in page.elements:
        assert "style" not in attrs
        assert not any(name.startswith("on") for name in attrs)
        assert tag not in {"style", "img", "iframe", "object", "base"}
        if tag == "script":
            own = re.match(r"/static/reader\.js\?v=\w+$", attrs.get("src") or "")
            assert own or attrs["type"] == "application/json"


def test_links_lead_into_the_edition_or_to_a_source(page: Page) -> None:
    ids = {str(a["id"]) for _, a in page.elements if "id" in a}
    for tag, attrs in page.elements:
        href = attrs.get("href")
        if href is None or href in {"#", "data:,", "/", "/#add", "/export"}:
            continue
        if href.startswith("#"):
            assert href[1:] in ids
        elif tag != "link":
            assert re.match(r"/(story|witness)/[^/<>\s]+$|/find\?q=|https://[a-z]+\.example/", href)


def test_hostile_words_are_printed_and_not_obeyed(text: str) -> None:
    assert "<script>alert" not in text
    assert "{{" not in text.replace("{{ 7*7 }}", "")
    assert HOSTILE not in text


def test_ids_are_unique(page: Page) -> None:
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_what_changes_anything_carries_the_token(page: Page) -> None:
    forms = [a for t, a in page.elements if t == "form" and a.get("method") == "post"]
    tokens = [a for t, a in page.elements if t == "input" and a.get("name") == "token"]
    assert len(tokens) == len(forms)
    assert {a["value"] for a in tokens} <= {"a-token"}
    assert ("meta", {"name": "variorum-token", "content": "a-token"}) in page.elements


@pytest.mark.parametrize("name", PAGES)
def test_who_may_not_change_anything_is_offered_nothing(name: str) -> None:
    page = Page(PAGES[name](edition(), Shell("t", can_change=False)))
    assert not [a for t, a in page.elements if t == "form" and a.get("method") == "post"]
    assert not page.having("add-link")


def test_the_edition_page_has_every_story_and_document() -> None:
    page = Page(render_edition_page(edition(), Shell("t")))
    told = {unquote(str(a["href"])) for t, a in page.elements if t == "a" and "href" in a}
    for story in edition().stories:
        goal = (
            f"/story/{story.id}" if len(story.witnesses) > 1 else f"/witness/{story.witnesses[0]}"
        )
        assert goal in told


def test_an_empty_edition_offers_to_add_sources() -> None:
    text = render_edition_page(Edition(), Shell("t"))
    assert "Nothing here yet" in text
    page = Page(text)
    names = {a.get("name") for t, a in page.elements if t in {"input", "textarea"}}
    assert {"file", "text", "title", "address", "token"} <= names


def test_what_runs_can_be_cancelled_and_what_failed_tells_why() -> None:
    page = Page(text := render_edition_page(island_edition(), SHELL))
    jobs = [(a["data-job"], a["data-state"]) for a in page.having("job")]
    assert jobs[:2] == [("j-2", "running"), ("j/1", "failed")]
    actions = [a.get("action") for t, a in page.elements if t == "form"]
    assert "/jobs/j-2/cancel" in actions
    assert "/jobs/j%2F1/cancel" not in actions
    assert "b.pdf has no text; leave it out" in text
    assert '<noscript><meta http-equiv="refresh"' in text
    assert "http-equiv" not in render_edition_page(island_edition(), Shell("t"))


def test_of_the_jobs_that_are_over_only_the_last_is_at_hand() -> None:
    over = tuple(JobView(str(n), f"{n}.html", "done") for n in (5, 4, 3))
    text = render_edition_page(island_edition(), replace(SHELL, jobs=over))
    assert [a["data-job"] for a in Page(text).having("job")][:3] == ["5", "4", "3"]
    assert text.index('data-job="5"') < text.index("<summary>2 earlier") < text.index("4.html")
    assert "earlier" not in render_edition_page(island_edition(), replace(SHELL, jobs=over[:1]))


def test_a_card_has_the_language_of_the_version_that_its_title_is_of() -> None:
    found = island_edition()
    story = found.stories[0]
    last = next(w for w in found.witnesses if w.id == story.witnesses[-1])
    bare = tuple(replace(w, title=None) for w in found.witnesses)
    titled = replace(story, title=last.segments[0].text)
    text = render_edition_page(replace(found, witnesses=bare, stories=(titled,)), SHELL)
    [link] = [a for t, a in Page(text).elements if t == "a" and a["href"] == f"/story/{story.id}"]
    assert link["lang"] == last.language


def test_a_story_tells_what_was_dismissed_in_it() -> None:
    found = island_edition()
    shell = replace(SHELL, dismissed=(Dismissed(3, "figure: 4", "m/3", found.stories[0].id),))
    text = render_story_page(found, found.stories[0].id, shell)
    assert "1 dismissed" in text
    assert 'value="m/3"' in text
    assert "variorum-ignore.tsv" in text


def test_every_difference_can_be_dismissed_and_names_its_columns() -> None:
    found = island_edition()
    story = found.stories[0]
    page = Page(render_story_page(found, story.id, Shell("t")))
    ids = {a["value"] for t, a in page.elements if t == "input" and a.get("name") == "difference"}
    assert ids == {d.id for d in story.differences}
    columns = set(range(len(story.witnesses)))
    for entry in page.having("entry"):
        groups = [set(map(int, g.split(","))) for g in str(entry["data-groups"]).split("|")]
        lacks = set(map(int, filter(None, str(entry.get("data-lacks", "")).split(","))))
        assert set().union(*groups) <= columns
        assert lacks <= columns - set().union(*groups)
        assert sum(map(len, groups)) == len(set().union(*groups))


@pytest.mark.parametrize("root", [None, "zh", "no such"])
def test_the_stemma_opens_at_the_root_asked_for(root: str | None) -> None:
    found = island_edition()
    page = Page(render_story_page(found, found.stories[0].id, Shell("t"), root=root))
    boxes = [a for t, a in page.elements if t == "input" and str(a.get("class")).startswith("r-")]
    chosen = [a for a in boxes if "checked" in a]
    index = found.stories[0].witnesses.index("zh") if root == "zh" else "auto"
    assert [a["class"] for a in chosen] == [f"r-{index}"]
    assert len(page.having("drawing")) == len(boxes)


@pytest.mark.parametrize("which", range(len(edition().witnesses)))
def test_a_witness_page_has_every_character_of_its_text(which: int) -> None:
    witness = edition().witnesses[which]
    text = render_witness_page(edition(), witness.id, Shell("t"))
    printed = re.findall(r'<div class="verse.*?<p>(.*?)</p></div>', text, re.S)
    shown = "".join(printed).translate({ord(c): None for c in " \n\t␛"})
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"), ("&#34;", '"')):
        shown = shown.replace(entity, char)
    kept = "".join(witness.text.replace("\x1b", "").split())
    assert shown.replace("&amp;", "&") == kept


def test_a_hit_leads_to_its_passage_or_to_its_words() -> None:
    found = island_edition()
    text = render_find_page(found, "a b", _hits(found), Shell("t"))
    assert f'href="/story/{found.stories[0].id}?q=a%20b#s1-p1"' in text
    assert f'href="/witness/{found.stories[0].witnesses[0]}#t0"' in text


def test_what_means_about_the_same_stands_apart() -> None:
    found = island_edition()
    first, second = _hits(found)
    near = replace(first, how="meaning", score=0.8)
    text = render_find_page(found, "a b", [second, near], Shell("t"), more=True)
    literal, _, meant = text.partition("Means about the same")
    assert "There are more" in literal
    assert literal.count('class="hit"') == meant.count('class="hit"') == 1
    assert "Means about" not in render_find_page(found, "a b", [second], Shell("t"))


def test_an_unknown_id_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        render_story_page(edition(), "none", SHELL)
    with pytest.raises(KeyError):
        render_witness_page(edition(), "none", SHELL)
    with pytest.raises(KeyError):
        render_find_page(edition(), "x", [], SHELL, "none")


def test_a_story_page_is_small() -> None:
    found = island_edition()
    text = render_story_page(found, found.stories[0].id, SHELL)
    texts = sum(len(w.text.encode()) for w in found.witnesses)
    assert len(text.encode()) - texts < 120_000


def test_a_document_alone_has_a_story_page_for_what_is_at_odds_in_it() -> None:
    found = note_edition()
    alone = next(s for s in found.stories if len(s.witnesses) == 1)
    page = Page(render_story_page(found, alone.id, Shell("t")))
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert "s1-d1" in ids
    assert len(ids) == len(set(ids))
    assert not page.having("collation")


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2033-11-21T16:00:00+07:00", "2033-11-21 16:00"),
        ("2033-11-21T00:00:00", "2033-11-21"),
        ("2033-11-21", "2033-11-21"),
        ("2033", "2033"),
        ("", ""),
    ],
)
def test_a_date_is_told_without_its_seconds(date: str, shown: str) -> None:
    assert day_and_time(date) == shown


def test_every_filter_that_needs_no_script_has_its_rule() -> None:
    rules = filter_rules()
    for label in (*KINDS.values(), *SEVERITY.values()):
        assert f".f-{label.css}:not(:checked)" in rules
    for kind in SEGMENTS:
        assert f".k-{kind}-on:not(:checked)" in rules
    for column in range(COLUMNS):
        assert f".w-{column}:not(:checked)" in rules
        assert f".r-{column}:checked" in rules
        assert f".s-{column}:checked" in rules


def test_a_passage_told_elsewhere_is_linked_both_ways() -> None:
    found = moved_edition()
    page = Page(render_story_page(found, found.stories[0].id, Shell("t")))
    (row,) = page.having("strayed")
    (cell,) = [c for c in page.having("cell") if "data-ribbon" in c]
    (away,) = page.having("away")
    hrefs = [a["href"] for t, a in page.elements if t == "a" and "href" in a]
    assert cell["data-ribbon"] == "s1-p1"
    assert f"#{row['id']}" in hrefs
    assert hrefs.count("#s1-p1") >= 2
    assert away["data-w"] == cell["data-w"] == "2"
    assert "c-2" in str(row["class"]).split()
