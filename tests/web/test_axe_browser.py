"""Every page, in light and dark, wide and on a phone: no fault that keeps anyone out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browsing import faults, shown, until, watched
from variorum.export.page.html import render_html
from variorum.web.opening import read_edition

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
pytest.importorskip("axe_playwright_python", reason="axe is not installed")

PHONE = {"width": 390, "height": 844}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE, "has_touch": True},
    "dark phone": {"viewport": PHONE, "color_scheme": "dark"},
}


def rules_of(look: str) -> tuple[str, ...]:
    """Of the dark looks only the colours are others."""
    return ("color-contrast",) if look.startswith("dark") else ()


def evidence_open(page: Page) -> None:
    page.locator(".n:visible").first.click()
    assert page.locator("#evidence").is_visible()


def hits_listed(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.insert_text("sarun")
    until(page, "document.querySelectorAll('.found li').length > 0")
    page.keyboard.press("Enter")


def filtered(page: Page) -> None:
    for key in ("1", "]", "x", "c", "j"):
        page.keyboard.press(key)
    assert shown(page, ".fold")


def help_open(page: Page) -> None:
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()


def dismissed(page: Page) -> None:
    for key in ("j", "d"):
        page.keyboard.press(key)
    page.locator("#toast button", has_text="Undo").wait_for()


STATES: dict[Callable[[Page], None], str] = {
    evidence_open: "#evidence",
    hits_listed: ".find",
    filtered: ".text-side",
    help_open: "#help",
    dismissed: "#toast",
}


def look_over(page: Page, address: str, look: str) -> list[str]:
    page.goto(address)
    return [f"{address}: {fault}" for fault in faults(page, rules=rules_of(look))]


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_has_a_serious_fault(browser: Browser, shared: str, look: str) -> None:
    with watched(browser, shared, expected="404 (Not Found)", **LOOKS[look]) as context:
        page = context.new_page()
        page.goto(shared)
        story = page.locator(".card h4 a").first.evaluate("a => a.href")
        page.goto(story)
        witness = page.locator(".outlet a").first.evaluate("a => a.href")
        places = (shared, story, witness, f"{shared}/find?q=312", f"{shared}/nowhere")
        assert [fault for place in places for fault in look_over(page, place, look)] == []


@pytest.mark.parametrize("look", LOOKS)
def test_what_opens_on_a_story_page_has_no_serious_fault(
    browser: Browser, shared: str, look: str
) -> None:
    with watched(browser, shared, **LOOKS[look]) as context:
        page = context.new_page()
        page.goto(shared)
        story = page.locator(".card h4 a").first.evaluate("a => a.href")
        for state, part in STATES.items():
            page.goto(shared)
            page.goto(story)
            state(page)
            assert faults(page, part, rules=rules_of(look)) == [], state.__name__
            if state is dismissed:
                page.keyboard.press("u")
                page.locator("#toast", has_text="back").wait_for()


@pytest.mark.parametrize("look", ["light", "dark phone"])
def test_the_exported_file_has_no_serious_fault(
    browser: Browser, edition_file: Path, tmp_path: Path, look: str
) -> None:
    file = tmp_path / "exported.html"
    file.write_text(render_html(read_edition(str(edition_file))), "utf-8")
    with watched(browser, file.as_uri(), **LOOKS[look]) as context:
        assert look_over(context.new_page(), file.as_uri(), look) == []
