"""One version at a time on a phone, columns that are hidden, and finding words among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browsing import heads, shown, until, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
READ = "document.querySelector('.switch :checked').dataset.w"


def look_for(page: Page, words: str) -> str:
    """Type words in the story's field, and return what is said of them."""
    page.locator(".tools .find input[type=search]").fill(words)
    until(page, "document.querySelector('.found p')?.textContent !== ''")
    return page.locator(".found p").inner_text()


def test_places_in_hidden_versions_are_told(browser: Browser, shared: str) -> None:
    with watched(browser, shared, viewport=DESK) as context:
        page = context.new_page()
        page.goto(f"{shared}/story/story-1#s1?w=A,B")
        told = look_for(page, "eleven people")
        assert told.startswith("Nothing was found; ")
        assert told.endswith(" in versions that are hidden")
        page.locator(".every").click()
        until(page, "document.querySelectorAll('.tools .versions :checked').length === 5")
        look_for(page, "eleven peopl")
        until(page, "document.querySelectorAll('.found li').length > 0")


def test_one_version_at_least_stays(browser: Browser, shared: str) -> None:
    with watched(browser, shared, viewport=DESK) as context:
        page = context.new_page()
        page.goto(f"{shared}/story/story-1#s1?w=C")
        until(page, "document.querySelectorAll('.tools .versions :checked').length === 1")
        page.locator(".tools .w-2").click()
        assert page.locator(".tools .w-2").is_checked()
        assert heads(page) == ["C"]


def test_a_place_found_on_a_phone_is_shown_in_its_version(browser: Browser, shared: str) -> None:
    with watched(browser, shared, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{shared}/story/story-1")
        assert page.evaluate(READ) == "0"
        assert look_for(page, "eleven people").startswith("1 place")
        page.locator(".found li button").first.click()
        until(page, f"{READ} === '4'")
        assert shown(page, ".found") == 0


def test_a_phone_shows_what_is_left_over_of_the_version_that_is_read(
    browser: Browser, shared: str
) -> None:
    with watched(browser, shared, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{shared}/story/story-1")
        assert shown(page, ".rest") == 0
        page.locator(".switch .s-2").check()
        assert shown(page, ".rest") == 1
        page.locator(".switch .s-all").check()
        assert shown(page, ".rest") == 3


def test_the_band_of_a_moved_block_is_lit_when_it_is_pointed_at(
    browser: Browser, shared: str
) -> None:
    with watched(browser, shared, viewport=DESK) as context:
        page = context.new_page()
        page.goto(f"{shared}/story/story-1")
        until(page, "document.querySelectorAll('.ribbons path').length === 1")
        assert page.locator(".ribbons .lit").count() == 0
        page.locator("#s1-p15").hover()
        assert page.locator(".ribbons .lit").count() == 1
        page.mouse.move(5, 5)
        until(page, "!document.querySelector('.ribbons .lit')")
