"""Measure the reader in a browser: the longest task after a large story page has loaded.

    python bench/reader.py [--passages N] [--witnesses N] [--runs N] [--file PAGE.html]

The edition is made here: a story of 8 witnesses in 200 passages with 300 differences, some of
whose passages stand elsewhere. Chromium opens it as a file from disk, scrolls through it, and
then uses it: steps, filters, a slider, another order of the columns, a pair, a search. Its own
trace tells the tasks of the page's main thread, by the clock and in time of CPU. The goal is
none over 100 ms after load. Another load on the machine lengthens tasks by the clock, so of
some runs the least counts for each use.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright
from storm import edition_of

from variorum.export.page.html import render_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Task = tuple[float, float]

GOAL = 100
SCROLL = """async () => {
  const end = document.documentElement.scrollHeight;
  const frame = document.querySelector('.collation');
  for (let y = 0; y < end; y += 700) {
    scrollTo({top: y, behavior: 'instant'});
    await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  }
  for (let y = 0; y < frame.scrollHeight; y += 700) {
    frame.scrollTo({top: y, behavior: 'instant'});
    await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  }
}"""


def press(*keys: str) -> Callable[[Page], None]:
    """Return what presses keys one after another."""

    def pressed(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)
            page.wait_for_timeout(60)

    return pressed


def confidence(page: Page) -> None:
    """Draw the slider up step by step."""
    page.locator(".f-sure").focus()
    press(*["ArrowRight"] * 17)(page)
    page.locator(".f-sure").blur()


def jump(page: Page, share: int) -> None:
    """Put the slider there at once, as a click on it does."""
    page.locator(".f-sure").evaluate(
        "(slider, share) => {"
        " slider.value = share; slider.dispatchEvent(new Event('input', {bubbles: true})); }",
        share,
    )


def search(page: Page) -> None:
    """Type a word that every passage has, and go to a few of its places."""
    press("/", *"boats", "Enter", "Enter", "Escape")(page)
    page.evaluate("document.activeElement.blur()")


USES: dict[str, Callable[[Page], None]] = {
    "scroll": lambda page: page.evaluate(SCROLL),
    "steps": press(*"jjjjjjjjkk"),
    "kinds": press(*"112233"),
    "changes only": press(*"cc"),
    "confidence": confidence,
    "back to all": lambda page: jump(page, 0),
    "jump to 75 %": lambda page: jump(page, 75),
    "and back": lambda page: jump(page, 0),
    "order": press(*"]]}}{"),
    "pair": lambda page: page.locator("a.pair:visible").first.evaluate(
        "a => a.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))"
    ),
    "all again": lambda page: page.locator("button.every").click(),
    "search": search,
}


def longest_task(page: Page, use: Callable[[Page], None]) -> Task:
    """Return the longest task of the page's main thread in a use: ms by the clock, ms of CPU."""
    chromium = page.context.browser
    assert chromium is not None
    chromium.start_tracing(page=page, categories=["toplevel"])
    use(page)
    page.wait_for_timeout(500)
    events = json.loads(chromium.stop_tracing())["traceEvents"]
    main = {
        (e["pid"], e["tid"])
        for e in events
        if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"
    }
    tasks = [
        (e["dur"] / 1000, e.get("tdur", 0) / 1000)
        for e in events
        if "RunTask" in e["name"] and "dur" in e and (e["pid"], e["tid"]) in main
    ]
    return max((t[0] for t in tasks), default=0), max((t[1] for t in tasks), default=0)


def measure(page: Page, path: Path) -> dict[str, Task]:
    """Return the longest task of each use."""

    def opened(page: Page) -> None:
        page.goto(path.resolve().as_uri(), timeout=120_000)

    return {name: longest_task(page, use) for name, use in [("load", opened), *USES.items()]}


def main() -> None:
    """Print the longest task of each use, and the worst of all after load."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=200)
    parser.add_argument("--witnesses", type=int, default=8)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--file", type=Path, help="measure this page instead")
    parser.add_argument("--keep", type=Path, help="write the page here too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = options.file or options.keep or Path(folder, "storm.html")
        if not options.file:
            path.write_text(render_html(edition_of(options.passages, options.witnesses)), "utf-8")
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        found = []
        for _ in range(options.runs):
            page = chromium.new_page(
                viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
            )
            found.append(measure(page, path))
            page.close()
        chromium.close()
    print(f"The longest task of each use, the least of {options.runs} runs")
    least = {
        name: [min(run[name][which] for run in found) for which in (0, 1)] for name in found[0]
    }
    for name, (clock, cpu) in least.items():
        print(f"{name:13} {clock:5.0f} ms {cpu:5.0f} ms of CPU")
    worst = [max(task[which] for name, task in least.items() if name != "load") for which in (0, 1)]
    print(f"after load: {worst[0]:.0f} ms, {worst[1]:.0f} ms of CPU (goal: under {GOAL} ms)")


if __name__ == "__main__":
    main()
