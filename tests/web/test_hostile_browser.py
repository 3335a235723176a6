"""Hostile titles, texts, addresses: nothing of them runs, nothing is fetched from elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.browsing import serving, shown, until, watched
from tests.hostile_words import WORDS, hostile_edition
from variorum.export.page.html import render_html

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# What the page has of its own stands in its head, or is an SVG drawing without scripts.
STRANGE = """() => [...document.querySelectorAll(
  'iframe, object, embed, img, audio, video, base, math, foreignObject, animate, use, marquee, ' +
  'link:not([rel=stylesheet], [rel=icon]), meta[http-equiv=refresh], body style, [style], [srcset]'
)].map(e => e.outerHTML).concat(
  [...document.querySelectorAll('*')].filter(e =>
    [...e.attributes].some(a => a.name.startsWith('on'))
    || ['href', 'src', 'action', 'formaction', 'xlink:href'].some(n => e.hasAttribute(n)
       && !/^(https?:|data:,$|#|[/]|$)/.test(e.getAttribute(n)))
  ).map(e => e.outerHTML),
  [...document.querySelectorAll('script')].filter(e => e.id !== 'words'
    && !e.src.startsWith(location.origin + '/static/reader.js') && location.protocol !== 'file:')
    .map(e => e.outerHTML),
  window.ran || [],
).filter(e => !e.includes('id="evidence"'))"""


def test_there_are_enough_and_they_differ() -> None:
    assert len(set(WORDS)) == len(WORDS) >= 100


def harmless(page: Page) -> None:
    assert page.evaluate(STRANGE) == []


def use_everything(page: Page) -> None:
    """Touch what scripts do with words of sources: evidence, hits, columns, the address."""
    keys = ("j", "j", "c", "]", "}", "x", "c", "k", "1")
    for key in keys:
        page.keyboard.press(key)
    page.locator(".n:visible").first.hover()
    page.locator(".n:visible").first.click()
    assert page.locator("#evidence").is_visible()
    harmless(page)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.insert_text("five")
    until(page, "document.querySelectorAll('.found li').length > 0")
    page.keyboard.press("Enter")
    harmless(page)


def test_on_every_page_of_the_server(browser: Browser, tmp_path: Path) -> None:
    edition = hostile_edition()
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(edition.to_json()), "utf-8")
    with serving(str(path), folder=tmp_path) as home, watched(browser, home) as context:
        page = context.new_page()
        page.goto(home)
        harmless(page)
        links = "all => [...new Set(all.map(a => a.href))]"
        stories = page.locator(".card h4 a").evaluate_all(links)
        assert len(stories) == len(edition.stories)
        read = set()
        for address in stories:
            page.goto(address)
            harmless(page)
            read |= set(page.locator(".outlet a").evaluate_all(links))
        use_everything(page)
        assert len(read) == len(WORDS)
        for address in sorted(read):
            page.goto(address)
            harmless(page)
        for word in WORDS[::7]:
            page.goto(home)
            page.locator(".find-all input").fill(word.replace("\x00", "") or "x")
            page.locator(".find-all button").click()
            page.wait_for_url("**/find?*")
            harmless(page)


@pytest.mark.parametrize("scripts", [False, True])
def test_in_the_exported_file(browser: Browser, tmp_path: Path, scripts: bool) -> None:
    file = tmp_path / "hostile.html"
    file.write_bytes(render_html(hostile_edition()).encode("utf-8", "replace"))
    with watched(browser, file.as_uri(), java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        harmless(page)
        assert shown(page, ".entry") > 90
        if scripts:
            use_everything(page)


def test_in_what_is_added(browser: Browser, tmp_path: Path) -> None:
    with (
        serving(folder=tmp_path) as home,
        watched(browser, home, expected="Failed to load resource") as context,
    ):
        page = context.new_page()
        page.goto(home)
        page.locator(".add-form").evaluate("form => form.noValidate = true")
        for word in WORDS[::12]:
            page.locator("#toast").evaluate("e => e.replaceChildren()")
            before = page.locator(".job[data-job]").count()
            for field in ("textarea[name=text]", "input[name=title]", "input[name=address]"):
                page.locator(field).fill(word)
            page.locator("button.go").click()
            until(
                page,
                f"""document.querySelector('#toast').textContent
                || document.querySelectorAll('.job[data-job]').length > {before}""",
            )
            harmless(page)
        page.goto(home)
        harmless(page)
