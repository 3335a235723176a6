"""The reader on a real server, in a real browser: its main path by pointer and by keys alone."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.browsing import heads, serving, shown, until, watched
from variorum.model import Edition, Story
from variorum.web.opening import read_edition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ADDED = (
    "Valley flood: a fifth night in the school hall\n\nThe Sarune Valley flood killed nine people "
    "on Saturday night and damaged more than 600 houses, the river authority said on Tuesday."
)


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    with watched(browser, home) as context:
        page = context.new_page()
        page.goto(home)
        yield page


@pytest.fixture
def still(browser: Browser, shared: str) -> Iterator[Page]:
    """A page of an edition that stays as it is."""
    with watched(browser, shared) as context:
        page = context.new_page()
        page.goto(shared)
        yield page


@pytest.fixture
def small(browser: Browser, edition_file: Path, tmp_path: Path) -> Iterator[Page]:
    """A page of the first two versions alone, which are soon compared with others."""
    first = read_edition(str(edition_file)).witnesses[:2]
    edition = Edition(first, (Story("story-1", "Flood", tuple(w.id for w in first)),))
    path = tmp_path / "small.json"
    path.write_text(json.dumps(edition.to_json()), "utf-8")
    with serving(str(path), folder=tmp_path) as home, watched(browser, home) as context:
        page = context.new_page()
        page.goto(home)
        yield page


def open_story(page: Page) -> None:
    page.locator(".card h4 a").first.click()
    page.wait_for_url("**/story/*")


def number_of(page: Page) -> str | None:
    return page.locator(".entry.now").get_attribute("data-n")


def test_the_main_path_by_pointer(page: Page, browser: Browser, tmp_path: Path) -> None:
    assert page.locator(".card").count() == 1
    open_story(page)
    every = shown(page, ".entry")
    assert every >= 12
    assert shown(page, ".cell[dir=rtl]") > 5
    assert shown(page, ".cell.cjk") > 5

    # Filter.
    page.locator("label.chip", has_text="figure").click()
    few = shown(page, ".entry")
    assert 0 < few < every
    assert page.locator(".count").inner_text().startswith(f"{few} of {every} differences, ")
    page.locator("label.chip", has_text="figure").click()

    # Step, and see what a difference rests on.
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert number_of(page) == "2"
    page.locator('.n[data-n="2"]:visible').first.click()
    evidence = page.locator("#evidence")
    assert evidence.locator(".reading").count() >= 2

    # Dismiss there, and undo by the toast.
    evidence.get_by_role("button", name="Not a difference").click()
    page.locator("#s1-d2").wait_for(state="hidden")
    assert page.locator('.n[data-n="2"]:visible').count() == 0
    ignored = (tmp_path / "variorum-ignore.tsv").read_text("utf-8")
    assert len(ignored.splitlines()) >= 1
    page.locator("#toast button").click()
    page.locator("#s1-d2").wait_for(state="visible")
    assert (tmp_path / "variorum-ignore.tsv").read_text("utf-8") != ignored

    # Dismissed for good: also after a reload, and undone from there.
    page.locator("#s1-d2 .dismiss").click()
    page.locator("#s1-d2").wait_for(state="hidden")
    page.goto(page.url.partition("#")[0])
    assert shown(page, ".entry") == every - 1
    with page.expect_navigation():
        page.locator(".undo-form.last button").click()
    assert shown(page, ".entry") == every

    # Root the lineage elsewhere, and choose a pair.
    page.locator('.drawing:visible a.node[data-root="1"]').click()
    assert page.locator(".drawing.d-1").is_visible()
    page.locator(".drawing:visible a.pair").first.click()
    assert len(heads(page)) == 2
    assert shown(page, ".entry") < every
    page.get_by_role("button", name="All, as found").click()

    # Search, in the story and in all of the edition.
    page.locator(".tools .find input[type=search]").fill("нет такого")
    until(page, "document.querySelector('.found [role=status]').textContent.startsWith('Nothing')")
    page.locator(".tools .find input[type=search]").fill("sembilan")
    until(page, "document.querySelectorAll('.found li').length > 0")
    page.keyboard.press("Enter")
    assert page.evaluate("CSS.highlights.get('hit-now').size") == 1
    page.locator(".find-all input[type=search]").fill("312")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?q=312*")
    assert page.locator(".hit").count() >= 4
    page.locator(".hit a.where").first.click()
    page.wait_for_url(re.compile(r"/story/.*q=312.*#s1-"))
    until(page, "CSS.highlights.get('hit').size > 0")

    # Export, and read the file from disk.
    with page.expect_download() as download:
        page.locator("a.export").click()
    file = tmp_path / "exported.html"
    download.value.save_as(file)
    for scripts in (False, True):
        with watched(browser, file.as_uri(), java_script_enabled=scripts) as context:
            read = context.new_page()
            read.goto(file.as_uri())
            assert shown(read, ".entry") == every
            read.locator("label.chip:has(.w-1)").click()
            assert shown(read, ".cell.c-1") == 0


def test_a_file_is_added_and_its_progress_is_told(small: Page, tmp_path: Path) -> None:
    page, home = small, small.url
    witnesses = page.evaluate("fetch('/edition.json').then(r => r.json())")["witnesses"]
    file = tmp_path / "school-hall.txt"
    file.write_text(ADDED, "utf-8")
    nothing = tmp_path / "empty.txt"
    nothing.write_bytes(b"")
    form = page.locator(".add-form")
    page.locator("#add").evaluate("e => e.open = true")
    form.locator("[type=file]").set_input_files([file, nothing])
    form.locator("button.go").click()
    job = page.locator(".job").first
    job.wait_for()
    assert "school-hall.txt" in job.inner_text()
    page.locator(".job[data-state=done]").wait_for()
    assert "empty.txt" in job.locator(".problems").inner_text()
    added = page.evaluate("fetch('/edition.json').then(r => r.json())")["witnesses"]
    assert len(added) == len(witnesses) + 1
    job.locator("a.open").click()
    page.wait_for_load_state()
    assert page.url != home

    # Where nothing fails, the story is shown as soon as it is compared.
    page.goto(home)
    page.locator("#add").evaluate("e => e.open = true")
    page.locator("textarea[name=text]").fill(ADDED.replace("nine", "eleven"))
    page.locator("button.go").click()
    page.wait_for_url("**/story/*")
    assert len(heads(page)) == len(witnesses) + 2


def test_a_job_is_cancelled(still: Page, tmp_path: Path) -> None:
    page = still
    page.locator("#add").evaluate("e => e.open = true")
    long = (f"In village {n} the water stood {n} metres high by then." for n in range(900))
    page.locator("textarea[name=text]").fill("\n\n".join(long))
    nothing = tmp_path / "empty.txt"
    nothing.touch()
    page.locator(".add-form [type=file]").set_input_files(nothing)
    page.locator("button.go").click()
    problems = page.locator(".job .problems li", has_text="empty.txt")
    problems.wait_for()
    # Loaded anew, the page follows the job on, and tells nothing twice.
    page.reload()
    page.locator(".job[data-state=running] .line", has_text=re.compile(".")).wait_for()
    until(page, "document.querySelector('.job progress').hidden === false")
    page.locator(".cancel-form button").first.click()
    page.locator(".job[data-state=cancelled]").wait_for()
    assert page.locator(".job .cancel-form:visible").count() == 0
    assert problems.count() == 1


def keys(page: Page, *names: str) -> None:
    for name in names:
        page.keyboard.press(name)


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press a key until something that matches has the focus."""
    for _ in range(400):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"no key leads to {selector}")


def test_the_main_path_by_keys_alone(page: Page, home: str, tmp_path: Path) -> None:
    tab_to(page, ".card h4 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/story/*")
    every = shown(page, ".entry")
    keys(page, "1")
    assert shown(page, ".entry") < every
    keys(page, "1", "c")
    assert shown(page, ".fold") > 0
    tab_to(page, ".fold")
    folded = shown(page, ".row[id]")
    page.keyboard.press("Enter")
    assert shown(page, ".row[id]") > folded
    keys(page, "c", "j", "j", "j", "k")
    assert number_of(page) == "2"
    assert page.evaluate("document.activeElement.id") == "s1-d2"
    assert page.locator(".n.now:visible").count() > 0
    tab_to(page, "#s1-d2 a.siglum")
    page.keyboard.press("Enter")
    assert "-d2-w" in page.url
    tab_to(page, ".n", "Tab")
    assert page.locator("#evidence").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#evidence").is_visible()

    keys(page, "j")
    gone = number_of(page)
    keys(page, "d")
    page.locator(f"#s1-d{gone}").wait_for(state="hidden")
    keys(page, "u")
    page.locator(f"#s1-d{gone}").wait_for(state="visible")

    before = heads(page)
    keys(page, "]", "]", "}")
    assert heads(page) == [before[i] for i in (0, 2, 1, 3, 4)]
    keys(page, "{", "x")
    assert heads(page) == [before[i] for i in (0, 2, 3, 4)]

    # The lineage and the pair; as in any browser, the way back is Shift and Tab.
    tab_to(page, ".drawing:not([hidden]) a.node[data-root='1']", "Shift+Tab")
    page.keyboard.press("Enter")
    assert page.locator(".drawing.d-1").is_visible()
    tab_to(page, "a.pair")
    page.keyboard.press("Enter")
    assert len(heads(page)) == 2
    tab_to(page, "button.every")
    page.keyboard.press("Enter")
    assert heads(page) == before

    keys(page, "/")
    page.keyboard.type("sembilan")
    until(page, "document.querySelectorAll('.found li').length > 0")
    keys(page, "Tab")
    assert page.evaluate("document.activeElement.matches('.found button')")
    page.keyboard.press("Enter")
    assert page.evaluate("CSS.highlights.get('hit-now').size") == 1
    keys(page, "Escape", "?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()

    tab_to(page, "a.export", "Shift+Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "exported.html")
    tab_to(page, "a.add-link", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}/#add")
    if not page.locator("textarea[name=text]").is_visible():
        tab_to(page, "#add summary")
        page.keyboard.press("Enter")
    tab_to(page, "textarea[name=text]")
    page.keyboard.insert_text(ADDED)
    tab_to(page, "button.go")
    page.keyboard.press("Enter")
    page.locator(".job[data-job]").first.wait_for()


DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, {type: 'text/plain'}));
  for (const type of ['dragover', 'drop'])
    dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""
PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true});
  document.body.dispatchEvent(event);
}"""


def test_files_are_dropped_and_texts_and_addresses_pasted(still: Page) -> None:
    page = still
    page.evaluate(PASTE, "https://flood.example/report")
    assert page.locator("input[name=address]").input_value() == "https://flood.example/report"
    page.locator("input[name=address]").fill("")
    page.evaluate("document.activeElement.blur()")
    page.evaluate(PASTE, ADDED)
    assert page.locator("textarea[name=text]").input_value() == ADDED
    page.locator("textarea[name=text]").fill("")
    page.evaluate(DROP, ["dropped.txt", ADDED])
    page.locator(".job", has_text="dropped.txt").wait_for()
    page.locator(".cancel-form button").first.click()
    page.locator(".job[data-state=cancelled]").wait_for()


def test_what_the_server_refuses_is_told(browser: Browser, shared: str) -> None:
    with watched(browser, shared, expected="403") as context:
        page = context.new_page()
        page.goto(shared)
        refused(page)


TWICE = """() => {
  for (let i = 0; i < 2; i++)
    document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'd', bubbles: true}));
}"""
ELSEWHERE = """async () => {
  const forms = ['#s1-d1', '#s1-d3'].map((d) => document.querySelector(`${d} .dismiss-form`));
  await fetch('/dismiss', {method: 'POST', body: new FormData(forms[1])});
  return forms.map((form) => form.elements.difference.value);
}"""


def test_a_dismissal_is_asked_for_once_and_taken_back_by_its_mark(page: Page) -> None:
    open_story(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url.rpartition("/")[2]))
    page.keyboard.press("j")
    page.evaluate(TWICE)
    page.locator("#s1-d1").wait_for(state="hidden")
    # What another page dismisses meanwhile is not what this one takes back.
    first, third = page.evaluate(ELSEWHERE)
    page.keyboard.press("u")
    page.locator("#s1-d1").wait_for(state="visible")
    assert sent.count("dismiss") == 2
    kept = page.evaluate("fetch('/edition.json').then(r => r.json())")["stories"][0]["differences"]
    assert {d["id"] for d in kept} & {first, third} == {first}


def refused(page: Page) -> None:
    open_story(page)
    page.locator("meta[name=variorum-token]").evaluate("e => e.content = 'another'")
    page.locator("#s1-d1 .dismiss-form [name=token]").evaluate("e => e.value = 'another'")
    page.locator("#s1-d1 .dismiss").click()
    until(page, "document.querySelector('#toast').textContent")
    assert page.locator("#s1-d1").is_visible()
