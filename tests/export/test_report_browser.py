"""The page in a browser: filters with scripts off and on, keys, print, and no request outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

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

    def opened(path: Path, *, scripts: bool = True, width: int = 1440) -> Page:
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
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert told == []


def _own(url: str, path: Path, told: list[str]) -> None:
    if url.partition("#")[0] != path.as_uri() and url != "data:,":
        told.append(f"request: {url}")


def shown(page: Page, selector: str) -> int:
    return page.locator(f"{selector}:visible").count()


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
    assert "6 shown" in page.locator(".apparatus h3").inner_text()


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
    tops = [b["y"] for c in page.locator("#s1-p4 .cell").all() if (b := c.bounding_box())]
    assert len(set(tops)) == 5
    assert page.locator("#s1-p4 .who").first.is_visible()


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
