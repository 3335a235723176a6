"""The page in a browser: filters with scripts off and on, keys, print, and no request outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browsing import shown, until

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Open = Callable[..., "Page"]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Open a page and fail if it logs anything or asks for anything but itself."""
    told: list[str] = []
    contexts = []

    def opened(path: Path, *, scripts: bool = True, width: int = 1440, at: str = "") -> Page:
        context = browser.new_context(
            java_script_enabled=scripts,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("dialog", lambda dialog: told.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: _own(request.url, path, told))
        page.goto(path.as_uri() + at)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert told == []


def _own(url: str, path: Path, told: list[str]) -> None:
    if url.partition("#")[0] != path.as_uri() and url != "data:,":
        told.append(f"request: {url}")


@pytest.mark.parametrize("scripts", [False, True])
def test_kinds_and_severities_filter(visit: Open, island_page: Path, scripts: bool) -> None:
    page = visit(island_page, scripts=scripts)
    assert shown(page, ".entry") == 14
    page.locator("label.chip", has_text="figure").click()
    assert shown(page, ".entry") == 11
    assert shown(page, ".n.figure") == 0
    page.locator("label.chip", has_text="major").click()
    assert shown(page, ".entry") == 7
    decoration = "e => getComputedStyle(e).textDecorationLine"
    if scripts:
        assert page.locator(".m.figure").first.evaluate(decoration) == "none"
        assert page.locator(".m.quotation").first.evaluate(decoration) == "underline"


@pytest.mark.parametrize("scripts", [False, True])
def test_witnesses_can_be_hidden_and_the_columns_keep_step(
    visit: Open, island_page: Path, scripts: bool
) -> None:
    page = visit(island_page, scripts=scripts)
    page.locator("label.chip:has(.w-1)").click()
    assert shown(page, ".cell.c-1") == 0
    for column in (0, 2, 3, 4):
        boxes = [c.bounding_box() for c in page.locator(f".row:not(.solo) > .c-{column}").all()]
        places = {(round(b["x"]), round(b["width"])) for b in boxes if b}
        assert len(places) == 1


@pytest.mark.parametrize("scripts", [False, True])
def test_changes_only(visit: Open, island_page: Path, scripts: bool) -> None:
    page = visit(island_page, scripts=scripts)
    rows = shown(page, ".row[id]")
    page.locator("label.chip", has_text="changes only").click()
    assert shown(page, ".row[id]") == rows - 4
    if scripts:
        page.get_by_role("button", name="Show 3 passages").click()
        assert shown(page, ".row[id]") == rows - 1


def test_the_slider_hides_what_is_less_sure(visit: Open, island_page: Path) -> None:
    page = visit(island_page)
    page.locator(".f-sure").fill("90")
    assert shown(page, ".entry") == 6
    assert page.locator(".count").inner_text().startswith("6 of 14 differences, ")


def test_keys_step_through_what_is_shown(visit: Open, island_page: Path) -> None:
    page = visit(island_page)
    page.keyboard.press("j")
    assert page.locator(".entry.now").get_attribute("id") == "s1-d1"
    page.locator("label.chip", has_text="figure").click()
    page.keyboard.press("j")
    assert page.locator(".entry.now").get_attribute("id") == "s1-d4"
    assert page.evaluate("document.activeElement.id") == "s1-d4"
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.locator(".entry.now").get_attribute("id") == "s1-d14"
    mark = page.locator(".n.now").first.bounding_box()
    assert mark is not None
    assert 0 <= mark["y"] <= 900


@pytest.mark.parametrize("scripts", [False, True])
def test_a_mark_leads_to_its_entry_and_back(visit: Open, island_page: Path, scripts: bool) -> None:
    page = visit(island_page, scripts=scripts)
    page.locator("#s1-d13-w0").click()
    entry = page.locator("#s1-d13").bounding_box()
    assert entry is not None
    assert 0 <= entry["y"] < 900
    page.locator("#s1-d13 a.siglum").last.click()
    assert page.url.endswith("#s1-d13-w4")


@pytest.mark.parametrize("width", [390, 760, 1024, 1440])
def test_the_page_is_never_wider_than_the_screen(
    visit: Open, hostile_page: Path, width: int
) -> None:
    page = visit(hostile_page, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_stacks_the_cells_under_the_names_of_their_witnesses(
    visit: Open, island_page: Path
) -> None:
    page = visit(island_page, width=390)
    assert not page.locator(".heads").is_visible()
    assert shown(page, "#s1-p4 .cell") == 1
    page.locator("label.chip:has(.s-all)").click()
    tops = [b["y"] for c in page.locator("#s1-p4 .cell").all() if (b := c.bounding_box())]
    assert len(set(tops)) == 5


def heads(page: Page) -> list[str]:
    return [h.inner_text().split()[0] for h in page.locator(".head:visible").all()]


def test_two_witnesses_show_only_what_sets_these_two_apart(visit: Open, island_page: Path) -> None:
    page = visit(island_page)
    for column in (1, 2, 3):
        page.locator(f".w-{column}").uncheck()
    assert heads(page) == ["en", "de"]
    for entry in page.locator(".entry").all():
        groups = [set(g.split(",")) for g in (entry.get_attribute("data-groups") or "").split("|")]
        lacks = set((entry.get_attribute("data-lacks") or "").split(","))
        read = [g & {"0", "4"} for g in groups if g & {"0", "4"}]
        apart = len(read) > 1 or (len(read) == 1 and bool(lacks & {"0", "4"}))
        assert entry.is_visible() == apart, entry.get_attribute("id")
    count = page.locator(".count").inner_text()
    assert count.startswith(f"{shown(page, '.entry')} of 14 differences, ")
    page.get_by_role("button", name="All, as found").click()
    assert heads(page) == ["en", "id", "zh", "ar", "de"]
    assert shown(page, ".entry") == 14


def test_columns_move_by_buttons_and_by_keys(visit: Open, island_page: Path) -> None:
    page = visit(island_page)
    page.get_by_role("button", name="Move en to the right").click()
    assert heads(page) == ["id", "en", "zh", "ar", "de"]
    cells = page.locator("#s1-p4 > .cell").evaluate_all("all => all.map(c => c.dataset.w)")
    assert cells == ["1", "0", "2", "3", "4"]
    for key in ("]", "]", "{", "]", "x"):
        page.keyboard.press(key)
    assert heads(page) == ["en", "zh", "ar", "de"]
    assert page.locator(".head.lit").count() == 0


def test_the_address_is_a_link_to_just_this_view(visit: Open, island_page: Path) -> None:
    page = visit(island_page)
    page.get_by_role("button", name="Move de to the left").click()
    page.locator(".w-1").uncheck()
    page.locator("label.chip", has_text="figure").click()
    page.locator(".f-sure").fill("60")
    page.locator("label.chip", has_text="changes only").click()
    page.keyboard.press("j")
    until(page, "location.hash.includes('d=')")
    told = page.url.partition("#")[2]
    assert told.startswith("s1?w=en,zh,de,ar&off=figure&sure=60&changes=1&d=")
    again = visit(island_page, at=f"#{told}")
    assert heads(again) == ["en", "zh", "de", "ar"]
    for css in (".entry", ".row[id]", ".n"):
        assert shown(again, css) == shown(page, css)
    now = again.locator(".entry.now").get_attribute("id")
    assert now == page.locator(".entry.now").get_attribute("id")


@pytest.mark.parametrize("at", ["#s1?w=%E0%A4&d=x", "#s9?w=en", "#?", "#s1?root=__proto__&sure=a"])
def test_an_address_that_means_nothing_harms_nothing(
    visit: Open, island_page: Path, at: str
) -> None:
    assert shown(visit(island_page, at=at), ".entry") == 14


def test_evidence_opens_by_hover_focus_and_click(visit: Open, island_page: Path) -> None:
    page = visit(island_page)
    evidence = page.locator("#evidence")
    mark, number = page.locator("mark.figure").first, page.locator(".n.figure").first
    mark.hover()
    evidence.wait_for(state="visible")
    assert "more than three" in evidence.inner_text()
    page.mouse.move(5, 5)
    evidence.wait_for(state="hidden")
    page.locator(".f-changes").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if evidence.is_visible():
            break
    focused = page.evaluate("document.activeElement.dataset.n")
    assert evidence.locator(".number").inner_text() == focused
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "evidence"
    page.keyboard.press("Escape")
    assert not evidence.is_visible()
    number.click()
    assert evidence.is_visible()
    box = evidence.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1440
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)
    assert evidence.is_visible()
    page.locator("h1").first.click()
    assert not evidence.is_visible()


def test_a_phone_has_the_evidence_at_its_foot(visit: Open, island_page: Path) -> None:
    page = visit(island_page, width=390)
    for _ in range(3):
        page.keyboard.press("j")
    box = page.locator("#evidence").bounding_box()
    assert box is not None
    assert round(box["width"]) == 390
    assert round(box["y"] + box["height"]) == 900


FOUND = {
    "FÊTE": 0, "library": 2, "KIÊN": 0, "图书": 1, "المكتبة": 1, "perpustakaan": 1, "fruhere": 0,
    "4.2 million": 1, '"a library': 1,
}  # fmt: skip


@pytest.mark.parametrize(("words", "at_least"), FOUND.items())
def test_find_folds_case_and_accents_and_finds_within_words(
    visit: Open, island_page: Path, words: str, at_least: int
) -> None:
    page = visit(island_page)
    page.keyboard.press("/")
    page.keyboard.type(words)
    status = page.locator(".found [role=status]")
    until(page, "document.querySelector('.found [role=status]').textContent")
    hits = page.locator(".found li").count()
    assert hits >= at_least
    if not at_least:
        assert status.inner_text() == "Nothing was found"
        return
    assert page.evaluate("CSS.highlights.get('hit').size") == hits
    page.keyboard.press("Enter")
    assert status.inner_text() == f"1 of {hits}"
    assert page.evaluate("CSS.highlights.get('hit-now').size") == 1
    page.keyboard.press("Escape")
    assert not page.locator(".found").is_visible()
    assert page.evaluate("CSS.highlights.get('hit').size") == 0


def test_kinds_by_number_and_help_by_keys(visit: Open, island_page: Path) -> None:
    page = visit(island_page)
    page.keyboard.press("1")
    assert shown(page, ".entry") == 11
    page.keyboard.press("1")
    page.keyboard.press("c")
    assert shown(page, ".fold") > 0
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("j")
    assert page.locator(".entry.now").count() == 0
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


@pytest.mark.parametrize("scripts", [False, True])
def test_the_lineage_is_read_from_another_witness(
    visit: Open, island_page: Path, scripts: bool
) -> None:
    page = visit(island_page, scripts=scripts)
    assert shown(page, ".drawing") == 1
    page.locator(".roots .root", has_text="ar").click()
    assert page.locator(".drawing.d-3").is_visible()
    assert shown(page, ".drawing") == 1


def test_the_drawing_chooses_the_root_and_the_pair(visit: Open, island_page: Path) -> None:
    page = visit(island_page)
    page.locator('.drawing:visible a.node[data-root="2"]').focus()
    page.keyboard.press("Enter")
    assert page.locator(".drawing.d-2").is_visible()
    assert page.evaluate("document.activeElement.dataset.root") == "2"
    until(page, "location.hash === '#s1?root=zh'")
    pair = page.locator(".drawing:visible a.pair").first
    first, second = (int(w) for w in (pair.get_attribute("data-pair") or "").split(","))
    pair.click()
    assert heads(page) == [["en", "id", "zh", "ar", "de"][w] for w in (first, second)]


def test_the_strip_has_a_tick_for_each_difference_shown(visit: Open, island_page: Path) -> None:
    page = visit(island_page)
    ticks = page.locator(".minimap rect:not(.view)")
    until(page, "document.querySelectorAll('.minimap rect').length > 2")
    before = ticks.count()
    page.locator("label.chip", has_text="figure").click()
    until(page, f"document.querySelectorAll('.minimap rect').length <= {before}")
    box = page.locator(".minimap svg").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 5, box["y"] + 200)
    now = page.locator(".n.now").first.bounding_box()
    assert now is not None
    assert 0 <= now["y"] <= 900


def test_print_leaves_the_controls_out_and_the_differences_in(
    visit: Open, island_page: Path
) -> None:
    page = visit(island_page)
    page.emulate_media(media="print")
    assert shown(page, ".tools") == 0
    assert shown(page, ".entry") == 14
    position = page.locator(".apparatus").first.evaluate("e => getComputedStyle(e).position")
    assert position == "static"
    assert len(page.pdf()) > 10_000


@pytest.mark.parametrize("scripts", [False, True])
def test_hostile_sources_do_nothing(visit: Open, hostile_page: Path, scripts: bool) -> None:
    page = visit(hostile_page, scripts=scripts)
    page.wait_for_timeout(100)
    assert shown(page, ".entry") == 15


def test_the_policy_stops_a_script_that_gets_in(
    browser: Browser, island_page: Path, tmp_path: Path
) -> None:
    text = island_page.read_text("utf-8").replace("<main ", "<script>window.ran = 1</script><main ")
    bad = tmp_path / "bad.html"
    bad.write_text(text, "utf-8")
    page = browser.new_page()
    page.goto(bad.as_uri())
    assert page.evaluate("window.ran") is None
    page.close()
