"""What the tests of pages in a browser share: pages that are watched for anything untoward."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Dialog, Page

GRAVE = ("serious", "critical")


@contextmanager
def watched(
    browser: Browser, home: str, *, expected: str = "", **options: Any
) -> Iterator[BrowserContext]:
    """Give a context whose pages must log nothing, open no dialog, and ask only their home.

    Args:
        browser: where the pages are opened.
        home: what the addresses of all requests begin with.
        expected: what may be logged.
        options: of the context.
    """
    told: list[str] = []
    options = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"} | options
    context = browser.new_context(**options)

    def asked(url: str) -> None:
        if not url.startswith((home, "data:,", "about:blank")):
            told.append(f"request: {url}")

    def logged(text: str) -> None:
        if not expected or expected not in text:
            told.append(f"console: {text}")

    def refused(dialog: Dialog) -> None:
        told.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    context.on("console", lambda message: logged(message.text))
    context.on("weberror", lambda error: told.append(f"error: {error.error}"))
    context.on("dialog", refused)
    context.on("request", lambda request: asked(request.url))
    try:
        yield context
    finally:
        context.close()
    assert told == []


@contextmanager
def serving(*arguments: str, folder: Path) -> Iterator[str]:
    """Run `variorum serve` as a program, and give the address that it prints."""
    command = [sys.executable, "-m", "variorum", "serve", *arguments, "--port", "0", "--no-open"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=log, text=True, cwd=folder, env=os.environ
        )
    assert server.stdout is not None
    try:
        yield server.stdout.readline().strip().rstrip("/")
    finally:
        server.terminate()
        server.wait(20)
        server.stdout.close()


def until(page: Page, expression: str) -> None:
    """Wait for something to become true; a page's own policy forbids a predicate within it."""
    for _ in range(400):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def shown(page: Page, selector: str) -> int:
    """Return how many elements can be seen."""
    return page.locator(f"{selector}:visible").count()


def heads(page: Page) -> list[str]:
    """Return the sigla of the columns shown, in their order."""
    return [h.inner_text().split()[0] for h in page.locator(".head:visible").all()]


def faults(page: Page, within: str = "html", *, rules: tuple[str, ...] = ()) -> list[str]:
    """Return the serious and critical faults that axe finds, each with where it is.

    Args:
        page: what is looked at.
        within: a selector, of the part that is.
        rules: the only ones to hold to; all if there are none.
    """
    if not page.evaluate("typeof axe === 'object'"):
        axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
        page.evaluate(f"() => {{ {axe} }}")
    options = {"resultTypes": ["violations"], "preload": False}
    options |= {"runOnly": list(rules)} if rules else {}
    found = page.evaluate("([part, options]) => axe.run(part, options)", [within, options])
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]} {node.get('failureSummary', '')}"
        for fault in found["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]
