"""Hundreds of differences: what is hidden or shown at once is so after some frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from storm import edition_of

from tests.browsing import until, watched
from variorum.export.page.html import render_html

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SET = """share => {
  const slider = document.querySelector('.f-sure');
  slider.value = share;
  slider.dispatchEvent(new Event('input', {bubbles: true}));
  return document.querySelectorAll('.entry:not(.off)').length;
}"""
LEFT = "document.querySelectorAll('.entry:not(.off)').length === {}"


def test_a_jump_of_the_slider_hides_and_shows_all_that_it_should(
    browser: Browser, tmp_path: Path
) -> None:
    edition = edition_of(60, 3)
    sure = [d.confidence >= 0.75 for d in edition.stories[0].differences]
    file = tmp_path / "storm.html"
    file.write_text(render_html(edition), "utf-8")
    with watched(browser, file.as_uri()) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        # Not all at once, but counted at once.
        assert page.evaluate(SET, 75) > sum(sure)
        assert page.locator(".count").inner_text().startswith(f"{sum(sure)} of {len(sure)} ")
        until(page, LEFT.format(sum(sure)))
        assert page.locator(".n.off").count() > 0
        # Back and forth within a frame, the last word counts.
        page.evaluate(f"() => {{ const set = {SET}; set(0); set(75); set(40); set(75); }}")
        until(page, LEFT.format(sum(sure)))
        # A difference that is stepped to is shown, whatever waits.
        page.evaluate(SET, 0)
        page.keyboard.press("k")
        assert page.locator(f"#s1-d{len(sure)}").is_visible()
        until(page, LEFT.format(len(sure)))
        assert page.locator(".off").count() == 0
