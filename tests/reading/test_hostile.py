"""Hostile input: a witness or one line about it comes out, and nothing else happens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile import Memory, example_pages, mutations, real_pages
from hostile_pages import BAIT, PAGES, TEXTS, bait, hostile

from variorum.model import Witness
from variorum.reading.documents import Document
from variorum.reading.workers import MEGABYTES, read_isolated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from variorum.errors import SourceError

GOOD = "The ferry left the harbour at noon."
ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")


def results(documents: Iterable[Document]) -> dict[str, Witness | SourceError]:
    """Read documents, and check what must be true of any result."""
    found = {}
    for result in read_isolated(documents):
        if isinstance(result, Witness):
            for segment in result.segments:
                assert result.text[segment.start : segment.end] == segment.text
        else:
            assert "\n" not in str(result)
            assert "made the reader fail" not in result.problem
        found[result.source] = result
    return found


def body(result: Witness | SourceError) -> str:
    assert isinstance(result, Witness), result
    return " ".join(s.text for s in result.segments)


def test_hostile_pages_and_texts_small() -> None:
    found = results(hostile(scale=0.005, line=10_000))
    assert len(found) == len(PAGES) + len(TEXTS) + len(BAIT)
    witnesses = [r for r in found.values() if isinstance(r, Witness)]
    assert len(witnesses) > 0.9 * len(found)


@linux
@pytest.mark.floors
def test_hostile_pages_and_texts_large() -> None:
    memory = Memory()
    memory.start()
    found = results(hostile())
    memory.stop()
    assert len(found) == len(PAGES) + len(TEXTS) + len(BAIT)
    assert memory.children < MEGABYTES + 50


def test_mutations_of_the_examples() -> None:
    assert len(results(mutations(example_pages(), 200, seed=7))) == 200


@pytest.mark.floors
def test_mutations_of_real_pages() -> None:
    assert len(results(mutations(real_pages(), 500, seed=7))) == 500


def test_nothing_outside_is_read_into_a_page() -> None:
    names = ("an outside entity", "an entity bomb")
    found = results(Document(n, n, PAGES[n](1), form="page") for n in names)
    passwd = Path("/etc/passwd")
    for result in found.values():
        assert GOOD in body(result)
        assert "root:" not in body(result)
        assert len(body(result)) < 100_000
        if passwd.exists():
            assert passwd.read_text(encoding="utf-8", errors="replace") not in body(result)


def test_text_around_what_is_hostile_is_kept() -> None:
    names = ("colspan", "a long attribute", "comments", "instructions", "deep linked data")
    found = results(Document(n, n, PAGES[n](0.01), form="page") for n in names)
    for result in found.values():
        assert GOOD in body(result)
        assert "from the tower" in body(result)


def test_a_long_line_loses_nothing() -> None:
    for name in ("spaces", "mixed", "ideographs and stops"):
        data = bait(name, 300_000)
        (found,) = results([Document(name, name, data, form="text")]).values()
        assert isinstance(found, Witness)
        assert found.text == data.decode()


def test_the_command_line_tells_the_bad_and_prints_the_good(tmp_path: Path) -> None:
    # Becomes a tree of more than a gigabyte.
    bad = tmp_path / "hostile.html"
    bad.write_bytes(b"<p>a" * 4_900_000)
    good = ROOT / "examples" / "valley-flood" / "en-riverlands-monitor.html"
    done = subprocess.run(
        [sys.executable, "-m", "variorum", "read", str(bad), str(good)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"variorum: {bad}: ")
    assert line.endswith("; save the article alone as plain text")
    assert len(done.stdout) > 100
