"""Documents read in processes of their own: the same results, within limits, nothing left."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from variorum.errors import SourceError
from variorum.model import Witness
from variorum.reading.blocks import Declared
from variorum.reading.documents import Document
from variorum.reading.isolation.pool import Pool
from variorum.reading.isolation.process import Bounds, Worker
from variorum.reading.reader import read_document
from variorum.reading.workers import AHEAD, MEGABYTES, read_isolated, read_one_isolated

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TEXT = b"The ferry left the harbour at noon. It came back with the evening tide."
# Takes minutes to parse: for each attribute the parser looks through all before it.
SLOW = b"<p " + b" ".join(b"a%d=1" % i for i in range(400_000)) + b">x</p>"
# Becomes a tree of more than a gigabyte.
WIDE = b"<p>a" * 4_900_000

linux = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")


def page(n: int = 0, body: bytes = b"") -> Document:
    data = b"<html><head><title>Ferry %d</title></head><body><h1>Ferry %d</h1><p>" % (n, n)
    return Document(f"{n}.html", f"page-{n}", data + TEXT + b"</p>" + body + b"</body></html>")


def text(n: int = 0) -> Document:
    return Document(f"{n}.txt", f"text-{n}", b"Ferry %d\n\n" % n + TEXT)


def problem(result: Witness | SourceError) -> str:
    assert isinstance(result, SourceError)
    assert "\n" not in str(result)
    return result.problem


def children() -> set[int]:
    found: set[int] = set()
    for path in Path("/proc/self/task").glob("*/children"):
        found |= {int(pid) for pid in path.read_text().split()}
    return found


def test_results_are_those_of_reading_here() -> None:
    paths = sorted(EXAMPLES.rglob("*.html"))
    documents = [Document(str(p), p.stem, p.read_bytes()) for p in paths]
    documents += [page(), text()]
    about = Declared(title="Told", authors=("Ann Lee", "Bo"), grounds={"title": "feed"})
    step = (("container", "a.zip"), ("container", "b.zip"))
    documents.append(
        Document("a!\udcff.html", "odd", page().data, "page", "utf-8", about, provenance=step)
    )
    assert list(read_isolated(documents, workers=2)) == [read_document(d) for d in documents]


def test_the_order_is_kept_and_errors_are_handed_on() -> None:
    error = SourceError("a", "is missing", "look for it")
    documents: list[Document | SourceError] = [page(1), error, text(2)]
    documents += [Document("e.html", "e", b""), page(3), text(4)]
    results = list(read_isolated(documents))
    assert results[1] is error
    assert problem(results[3]) == "is empty"
    good = [r.id for r in results if isinstance(r, Witness)]
    assert good == ["page-1", "text-2", "page-3", "text-4"]


def test_documents_are_taken_a_few_at_a_time() -> None:
    taken = 0

    def documents() -> Iterator[Document]:
        nonlocal taken
        for n in range(300):
            taken += 1
            yield page(n) if n % 3 else text(n)

    most = 0
    for n, result in enumerate(read_isolated(documents())):
        assert isinstance(result, Witness)
        assert result.source.partition(".")[0] == str(n)
        most = max(most, taken - n)
    assert taken == 300
    assert most <= AHEAD


def test_one_that_takes_too_long_is_told_and_the_others_go_on() -> None:
    results = list(read_isolated([page(1), page(2, SLOW), page(3)], seconds=3, workers=2))
    assert problem(results[1]) == "took longer than 3 s to read"
    assert [r.source for r in results] == ["1.html", "2.html", "3.html"]
    assert isinstance(results[0], Witness)
    assert isinstance(results[2], Witness)


@linux
def test_one_that_takes_too_much_memory_is_told() -> None:
    results = list(read_isolated([page(1), page(2, WIDE), page(3)], workers=1))
    assert problem(results[1]) == f"needed more than {MEGABYTES} MB"
    assert isinstance(results[2], Witness)


# Takes some 200 MB: one has room beside a small page, two have none together.
LARGE = b"<p>a" * 16_000


@linux
def test_what_has_no_room_beside_others_is_read_by_itself() -> None:
    with Pool(2, Bounds(102, 280)) as pool:
        jobs = [pool.submit(page(n, LARGE)) for n in range(2)]
        pool.grow()
        jobs += [pool.submit(page(n)) for n in range(2, 8)]
        for job in jobs:
            assert job.done.wait(120)
    answers = [job.answer for job in jobs]
    assert all(a is not None and isinstance(a.result, Witness) for a in answers), answers


@linux
def test_what_is_too_much_even_by_itself_is_told_and_the_others_are_read() -> None:
    documents = [page(1, WIDE), page(2, LARGE), page(3, WIDE), page(4)]
    results = list(read_isolated(documents, workers=2, megabytes=280))
    assert [isinstance(r, Witness) for r in results] == [False, True, False, True]
    assert problem(results[0]) == problem(results[2]) == "needed more than 280 MB"


@linux
def test_a_worker_that_was_ended_for_others_is_replaced() -> None:
    with Pool(1, Bounds(103, 400)) as pool:
        first = pool.submit(page(1))
        assert first.done.wait(60)
        (worker,) = pool._hired()
        worker.crowd_out()
        second = pool.submit(page(2))
        assert second.done.wait(60)
    assert second.answer is not None
    assert isinstance(second.answer.result, Witness)


@linux
def test_one_that_crashes_the_reader_is_told() -> None:
    before = children()
    worker = Worker(Bounds(60, 450))
    assert isinstance(worker.ask(page()).result, Witness)
    (pid,) = children() - before
    timer = threading.Timer(0.5, os.kill, (pid, signal.SIGSEGV))
    timer.start()
    result = worker.ask(page(0, SLOW)).result
    worker.close()
    timer.join()
    assert problem(result) == f"crashed the reader (signal {signal.SIGSEGV.value})"
    assert children() == before


@linux
def test_a_worker_that_died_between_two_documents_costs_nothing() -> None:
    before = children()
    with Pool(1, Bounds(61, 450)) as pool:
        first = pool.submit(page(1))
        assert first.done.wait(60)
        for pid in children() - before:
            os.kill(pid, signal.SIGKILL)
        second = pool.submit(page(2))
        assert second.done.wait(60)
    assert second.answer is not None
    assert isinstance(second.answer.result, Witness)


def test_one_that_is_slow_does_not_hold_up_the_others() -> None:
    with Pool(2, Bounds(100, 450)) as pool:
        slow = pool.submit(page(1, SLOW[:3_000_000]))
        quick = pool.submit(page(2))
        pool.grow()
        assert quick.done.wait(60)
        assert not slow.done.is_set()
    assert quick.answer is not None
    assert isinstance(quick.answer.result, Witness)


def test_pages_and_texts_that_are_too_large_are_not_read() -> None:
    documents = [
        Document("a.html", "a", b"<p>" + b"a" * 20_000_000),
        Document("b.txt", "b", b"a" * 20_000_001),
    ]
    problems = [problem(result) for result in read_isolated(documents)]
    assert problems == [
        "is a page of 20 MB, more than the 20 MB taken",
        "is a text of 20 MB, more than the 20 MB taken",
    ]


def test_what_is_logged_is_logged_here_once(caplog: pytest.LogCaptureFixture) -> None:
    broken = page(0, "<p>Über Nacht, früh und spät</p>".encode() + b"\xff")
    with caplog.at_level(logging.WARNING):
        (result,) = read_isolated([broken])
    assert isinstance(result, Witness)
    (record,) = caplog.records
    assert record.name == "variorum.reading.decoding"
    assert record.getMessage().startswith("0.html: 1 broken characters were replaced")


def test_without_workers_everything_is_read_here() -> None:
    assert list(read_isolated([page()], workers=0)) == [read_document(page())]


def test_one_document() -> None:
    assert read_one_isolated(page()) == read_document(page())
    with pytest.raises(SourceError, match="is empty"):
        read_one_isolated(Document("e.html", "e", b""))


@pytest.mark.parametrize("wrong", [{"workers": -1}, {"seconds": 0}, {"megabytes": 0}])
def test_limits_that_are_none(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="negative"):
        read_isolated([], **wrong)  # type: ignore[arg-type]


@linux
def test_a_worker_that_cannot_load_is_told() -> None:
    (result,) = read_isolated([page()], megabytes=5)
    assert "no reader could be started" in problem(result)


@linux
def test_leaving_early_ends_what_is_under_way() -> None:
    before = children()
    results = read_isolated([page(0, SLOW) if n else text() for n in range(4)], seconds=100)
    assert isinstance(next(results), Witness)
    results.close()  # type: ignore[attr-defined]
    assert len(children() - before) <= 1


PROGRAM = """
from tests.reading.test_workers import SLOW, page, text
from variorum.reading.workers import read_isolated
for result in read_isolated([text(), page(1), page(2, SLOW)], seconds=100):
    print(result.source, flush=True)
"""


def started() -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert process.stdout is not None
    assert [process.stdout.readline(), process.stdout.readline()] == [b"0.txt\n", b"1.html\n"]
    return process


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{process.pid}/task").glob("*/children"):
        found += [int(pid) for pid in path.read_text().split()]
    return found


def wait_until_gone(pids: list[int]) -> None:
    for _ in range(600):
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return
        time.sleep(0.05)
    pytest.fail("a worker was left behind")


@linux
def test_ctrl_c_ends_all_without_more_than_its_own_traceback() -> None:
    with started() as process:
        pids = workers_of(process)
        assert pids
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    wait_until_gone(pids)
    assert told.count(b"Traceback") == 1
    assert told.rstrip().endswith(b"KeyboardInterrupt")


@linux
def test_an_idle_worker_ends_with_its_parent() -> None:
    program = PROGRAM.replace(", page(2, SLOW)", "") + "import time; time.sleep(100)"
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
    ) as process:
        assert process.stdout is not None
        assert [process.stdout.readline(), process.stdout.readline()] == [b"0.txt\n", b"1.html\n"]
        pids = workers_of(process)
        process.kill()
        process.wait()
    wait_until_gone(pids)
