"""Jobs: sources that are added while the page stands, one job at a time, each to be ended."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.build import COMET, LIGHTHOUSE
from tests.export.sample import island_witnesses
from tests.web.live import Answer, Live, live, wait_for
from variorum.model import Edition, Story
from variorum.web.intake import fit_name

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH = "\n\n".join(LIGHTHOUSE["en"]).encode()
INDONESIAN = "\n\n".join(LIGHTHOUSE["id"]).replace("180", "190").encode()
OTHER = "\n\n".join(COMET).encode()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Live]:
    with live(None, tmp_path / "ignore.tsv") as running:
        yield running


@pytest.fixture(autouse=True, scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is added lies where no other program puts anything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("temporary")))
        yield


class Finished(NamedTuple):
    """A server whose first job is over, and what answered the form that began it."""

    server: Live
    answer: Answer
    events: list[tuple[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finished]:
    with live(None, tmp_path_factory.mktemp("finished") / "ignore.tsv") as running:
        token = running.access.token
        fields = {"token": token, "text": ENGLISH.decode(), "title": "", "address": ""}
        answer = running.post("/add", fields, Accept="text/html", X_Variorum_Token=token)
        yield Finished(running, answer, running.events("1"))


def names(events: list[tuple[str, dict[str, Any]]]) -> list[str]:
    return [name for name, _ in events]


def workers() -> list[int]:
    """Return the processes that do jobs of this one, or that these have started."""
    asked = ["ps", "-ewwo", "pid=,sid=,ppid=,args="]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    rows = [row.split(None, 3) for row in told.splitlines()]
    own = [row for row in rows if row[2] == str(os.getpid())]
    jobs = {row[0] for row in own if "web.worker" in row[3]}
    return [int(row[0]) for row in rows if row[0] in jobs or row[1] in jobs]


def folders() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("variorum-*"))


def test_files_a_text_and_what_cannot_be_read(server: Live) -> None:
    before = folders()
    answer = server.add(
        ("file", "en.txt", ENGLISH),
        ("file", "C:\\news\\..\\id.txt", INDONESIAN),
        ("file", "photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(300)),
        ("title", None, b"A comet"),
        ("text", None, OTHER),
    )
    assert answer.status == 200
    events = server.events(answer.data["job"])
    assert names(events)[-1] == "done"
    assert {"progress", "problem"} <= set(names(events))
    [problem] = [data["line"] for name, data in events if name == "problem"]
    assert problem.startswith("photo.jpg: ")
    assert events[-1][1]["problems"] == [problem]
    edition = server.get("/edition.json").data
    assert {w["source"] for w in edition["witnesses"]} == {"en.txt", "id.txt", "A comet.txt"}
    assert [len(s["witnesses"]) for s in edition["stories"]] in ([2, 1], [1, 2])
    kinds = [d["kind"] for s in edition["stories"] for d in s["differences"]]
    assert "figure" in kinds
    page = server.get("/").text
    assert "photo.jpg: " in page
    assert folders() == before
    assert not workers()


def test_what_is_added_joins_what_is_there(server: Live) -> None:
    first = server.add(("file", "en.txt", ENGLISH)).data["job"]
    second = server.add(("file", "en.txt", ENGLISH), ("file", "en.txt", INDONESIAN)).data["job"]
    # The second waits for the first.
    assert names(server.events(first))[-1] == "done"
    events = server.events(second)
    assert events[-1] == (
        "done",
        {"url": "/story/story-1", "problems": ["en.txt: is in the edition already"]},
    )
    edition = server.get("/edition.json").data
    assert [(w["id"], w["source"]) for w in edition["witnesses"]] == [
        ("en", "en.txt"),
        ("en-2", "2/en.txt"),
    ]
    assert server.get("/story/story-1").status == 200


def test_an_edition_that_was_given_keeps_its_witnesses(tmp_path: Path) -> None:
    there = island_witnesses()["en"]
    edition = Edition((there,), (Story("story-1", "Library", ("en",)),))
    with live(edition, tmp_path / "ignore.tsv") as server:
        job = server.add(("file", "en.txt", ENGLISH)).data["job"]
        assert names(server.events(job))[-1] == "done"
        found = {w["id"]: w["source"] for w in server.get("/edition.json").data["witnesses"]}
        assert found == {"en": there.source, "en-2": "en.txt"}


def test_an_address_of_this_machine_is_not_fetched(server: Live) -> None:
    own = f"http://localhost:{server.access.port}/edition.json"
    job = server.post("/add", {"address": own}).data["job"]
    events = server.events(job)
    [line] = [data["line"] for name, data in events if name == "problem" and own in data["line"]]
    assert "--allow-private" in line or "private" in line or "this machine" in line
    assert (events[-1][0], events[-1][1]["url"]) == ("done", "")
    assert server.state.jobs.views[0].state == "failed"
    assert server.get("/edition.json").data["witnesses"] == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "there is nothing to add"),
        ({"text": " \r\n ", "title": "x", "address": " "}, "there is nothing to add"),
        ({"address": "file:///etc/passwd"}, "an address begins with http"),
        ({"address": "/etc/passwd"}, "an address begins with http"),
        ({"address": "javascript:alert(1)"}, "an address begins with http"),
    ],
)
def test_what_is_nothing_to_add(server: Live, fields: dict[str, str], words: str) -> None:
    answer = server.post("/add", fields)
    assert answer.status == 400
    assert words in answer.data["error"]
    assert not server.state.jobs.views


def test_a_form_without_scripts_leads_back_to_the_edition(finished: Finished) -> None:
    assert (finished.answer.status, finished.answer.headers["location"]) == (303, "/")
    assert "pasted text" in finished.server.get("/").text
    assert names(finished.events)[-1] == "done"


def test_a_job_that_runs_is_cancelled_with_all_that_it_started(server: Live) -> None:
    page = b"<html><body>" + b"<p>The rain came early to the island.</p>" * 40_000
    running = server.add(("file", "long.html", page), ("file", "en.txt", ENGLISH)).data["job"]
    waiting = server.add(("file", "id.txt", INDONESIAN)).data["job"]
    # Its own process, and one that reads the page for it.
    wait_for(lambda: len(workers()) > 1)
    assert [v.state for v in server.state.jobs.views] == ["waiting", "running"]
    assert server.post(f"/jobs/{waiting}/cancel", {}).status == 200
    # The answer comes when nothing is left of it.
    told = {"job": running, "state": "cancelled"}
    assert server.post(f"/jobs/{running}/cancel", {}).data == told
    assert not workers()
    assert names(server.events(running))[-1] == "cancelled"
    assert names(server.events(waiting)) == ["cancelled"]
    assert server.get("/edition.json").data["witnesses"] == []
    # The queue goes on.
    job = server.add(("file", "en.txt", ENGLISH)).data["job"]
    assert names(server.events(job))[-1] == "done"
    assert len(server.get("/edition.json").data["witnesses"]) == 1


def test_a_job_that_is_over_is_not_cancelled(finished: Finished) -> None:
    server = finished.server
    assert server.post("/jobs/1/cancel", {}).data == {"job": "1", "state": "done"}
    assert server.post("/jobs/77/cancel", {}).status == 404


def test_a_line_that_broke_is_taken_up_again(finished: Finished) -> None:
    server, events, job = finished.server, finished.events, "1"
    assert server.events(job, last=len(events) - 1) == events[-1:]
    # What only asks for the headers isn't kept waiting.
    assert server.ask("HEAD", f"/jobs/{job}/events").status == 200
    # Nothing will come; a number from another run of the server is no other case.
    for last in (len(events), 999):
        assert server.get(f"/jobs/{job}/events", last_event_id=str(last)).status == 204


def test_a_process_that_is_killed_from_outside_is_told(server: Live) -> None:
    job = server.add(("file", "en.txt", ENGLISH), ("file", "id.txt", INDONESIAN)).data["job"]
    wait_for(lambda: bool(workers()))
    for pid in workers():
        os.kill(pid, 9)
    events = server.events(job)
    assert events[-1][0] == "done"
    assert "ended from outside" in events[-1][1]["problems"][-1]
    assert server.state.jobs.views[0].state == "failed"


def test_a_server_that_ends_ends_its_job(tmp_path: Path) -> None:
    page = b"<html><body>" + b"<p>The rain came early to the island.</p>" * 40_000
    with live(None, tmp_path / "ignore.tsv") as server:
        before = folders()
        server.add(("file", "long.html", page))
        wait_for(lambda: bool(workers()))
    assert not workers()
    assert not folders() - before


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("a.html", "a.html"),
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\y.txt", "y.txt"),
        ("", "file"),
        ("..", "file"),
        ("-", "file"),
        ("--help", "help"),
        (".htaccess", "htaccess"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("http://x.example/a.html", "a.html"),
        ("what?.html", "what_.html"),
        ("\u202etxt.exe", "_txt.exe"),
        ("新闻.txt", "新闻.txt"),
        ("nul", "_nul"),
        ("Con.txt", "_Con.txt"),
        ("console.txt", "console.txt"),
        ("a.txt. .", "a.txt"),
    ],
)
def test_names_of_files_are_names_alone(name: str, fit: str) -> None:
    assert fit_name(name) == fit


def test_a_title_with_a_slash_stays_whole(server: Live) -> None:
    job = server.post("/add", {"text": "x", "title": "Flood 9/11: a report"}).data["job"]
    assert server.state.jobs[job].view.title == "Flood 9_11_ a report.txt"


@pytest.mark.parametrize("name", ["a." + "新" * 200, "." * 300, "x." + "y" * 300, "新" * 300])
def test_any_name_fits_a_folder(name: str, tmp_path: Path) -> None:
    fit = fit_name(name)
    assert len(fit.encode()) <= 121
    (tmp_path / fit).touch()


def test_a_long_name_keeps_its_ending() -> None:
    name = fit_name("新" * 300 + ".html")
    assert name.endswith("新.html")
    assert len(name.encode()) <= 120
