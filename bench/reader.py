"""Measure the reader in a browser: the longest task after a large story page has loaded.

    python bench/reader.py [--passages N] [--witnesses N] [--runs N] [--file PAGE.html]

The edition is made here: a story of 8 witnesses in 200 passages with 300 differences, some of
whose passages stand elsewhere. Chromium opens it as a file from disk, scrolls through it, and
then uses it: steps, filters, a slider, another order of the columns, a pair, a search. Tasks
of over 50 ms are told by the browser itself (PerformanceObserver, `longtask`); those until the
page has loaded are told apart. The goal is none over 100 ms after load. Another load on the
machine only lengthens tasks, so of some runs the least counts for each use.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from variorum.export.page.html import render_html
from variorum.model import (
    Difference,
    DifferenceKind,
    Edge,
    Edition,
    Passage,
    Reading,
    Segment,
    Severity,
    Stemma,
    Story,
    Witness,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

GOAL = 100
LANGUAGES = ("en", "id", "zh-Hans", "ar", "de", "fr", "ru", "es")
KINDS: tuple[DifferenceKind, ...] = ("figure", "date", "name", "quotation", "meaning")
SEVERITIES: tuple[Severity, ...] = ("major", "minor", "info")
SENTENCES = {
    "zh-Hans": "第{n}段说，风暴来临的那天早晨，港口里停着{figure}艘船，渔民们正在修补渔网和船帆。",
    "ar": "تقول الفقرة {n} إن {figure} قاربا كانت راسية في الميناء صباح يوم العاصفة.",
    "ru": "В отрывке {n} говорится, что утром перед бурей в гавани стояло {figure} лодок.",
}
SENTENCE = (
    "Passage {n} says that {figure} boats lay in the harbour on the morning of the storm, and that "
    "their owners had been told to bring them in the night before."
)

# Buffered entries tell of what came before the observer; a tick is the time in the page.
OBSERVE = """() => {
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.tasks.push([task.startTime, task.duration]);
  }).observe({type: 'longtask', buffered: true});
}"""
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


def witness(index: int, passages: int) -> Witness:
    """Return a version whose figures are its own."""
    language = LANGUAGES[index % len(LANGUAGES)]
    segments, text = [], ""
    for n in range(passages):
        line = SENTENCES.get(language, SENTENCE).format(n=n + 1, figure=100 + index * n)
        segments.append(Segment(f"s{n}", "body", len(text), len(text) + len(line), line))
        text += line + "\n\n"
    source = f"https://outlet-{index}.example/storm"
    day = f"2031-05-{index % 20 + 10}"
    return Witness(f"version-{index}", source, text, tuple(segments), language, 0.99,
                   f"Outlet {index}", "The storm at Skarn", published=day)  # fmt: skip


def difference(number: int, witnesses: tuple[Witness, ...]) -> Difference:
    """Return a difference between the versions with an even place and the others."""
    passage = number * 2 // 3 % len(witnesses[0].segments)
    readings = {}
    for index, one in enumerate(witnesses):
        segment = one.segments[passage]
        figure = str(100 + index * passage)
        start = segment.start + segment.text.rindex(figure)
        readings[one.id] = Reading(segment.id, start, start + len(figure), figure, int(figure))
    return Difference(
        f"d{number}", KINDS[number % len(KINDS)], "value", SEVERITIES[number % 3],
        0.5 + number % 50 / 100, passage, readings, "The versions count other boats.",
    )  # fmt: skip


def edition_of(passages: int, count: int) -> Edition:
    """Return one story of so many passages in so many versions; every 25th passage was moved."""
    witnesses = tuple(witness(i, passages) for i in range(count))
    cells = [
        Passage(
            {w.id: (f"s{n}",) for w in witnesses}, 0.9, (witnesses[-1].id,) if n % 25 == 24 else ()
        )
        for n in range(passages)
    ]
    edges = tuple(
        Edge(witnesses[i // 2].id, witnesses[i].id, "translation", 0.8, ("It says so.",))
        for i in range(1, count)
    )
    found = tuple(difference(n, witnesses) for n in range(passages * 3 // 2))
    names = tuple(w.id for w in witnesses)
    story = Story("s1", "The storm at Skarn", names, tuple(cells), found, Stemma(edges))
    return Edition(witnesses, (story,))


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


def search(page: Page) -> None:
    """Type a word that every passage has, and go to a few of its places."""
    press("/", *"boats", "Enter", "Enter", "Escape")(page)
    page.evaluate("document.activeElement.blur()")


USES: dict[str, Callable[[Page], None]] = {
    "load": lambda _page: None,
    "scroll": lambda page: page.evaluate(SCROLL),
    "steps": press(*"jjjjjjjjkk"),
    "kinds": press(*"112233"),
    "changes only": press(*"cc"),
    "confidence": confidence,
    "order": press(*"]]}}{"),
    "pair": lambda page: page.locator("a.pair:visible").first.evaluate(
        "a => a.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))"
    ),
    "all again": lambda page: page.locator("button.every").click(),
    "search": search,
}


def measure(page: Page, path: Path) -> dict[str, float]:
    """Return the longest task over 50 ms of each use, in ms; 0 where there was none."""
    page.goto(path.resolve().as_uri(), timeout=120_000)
    page.evaluate(OBSERVE)
    page.wait_for_timeout(1500)
    loaded = page.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart")
    longest = {}
    for name, use in USES.items():
        since = loaded if name == "load" else page.evaluate("performance.now()")
        use(page)
        page.wait_for_timeout(500)
        tasks = page.evaluate("window.tasks")
        if name == "load":
            longest["until loaded"] = max((d for at, d in tasks if at < loaded), default=0.0)
        longest[name] = max((d for at, d in tasks if at >= since), default=0.0)
    return longest


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
    least = {name: min(run[name] for run in found) for name in found[0]}
    for name, length in least.items():
        print(f"{name:14} {f'{length:.0f} ms' if length else 'under 50 ms':>11}")
    worst = max(length for name, length in least.items() if name != "until loaded")
    print(f"worst after load: {worst:.0f} ms (goal: under {GOAL} ms)")


if __name__ == "__main__":
    main()
