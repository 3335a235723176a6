"""Files of segments, one a line."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from variorum.errors import SourceError
from variorum.reading.segmented import Side, read_lines, read_sides

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\ntwo", ["one", "two"]),
        (b"one\r\n two \r\n", ["one", "two"]),
        (b"one\n\ntwo\n", ["one", "", "two"]),
        ("\ufeff渡轮\n港口\n".encode(), ["渡轮", "港口"]),
        ("渡轮\n港口\n".encode("utf-16"), ["渡轮", "港口"]),
        ("one\u2028still one\ntwo".encode(), ["one\u2028still one", "two"]),
        (b"", []),
        (b"\n\n", ["", ""]),
        (b"one\n \n", ["one", ""]),
        (gzip.compress(b"one\n\ntwo\n"), ["one", "", "two"]),
    ],
)
def test_a_segment_a_line(tmp_path: Path, data: bytes, lines: list[str]) -> None:
    path = tmp_path / "a.lines"
    path.write_bytes(data)
    assert read_lines(str(path)) == lines


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\0", "holds binary data"),
        (b"\x89PNG\r\n\x1a\n\0", "is a PNG image"),
        (gzip.compress(b"one\ntwo\n" * 99)[:30], "is a broken gzip archive"),
    ],
)
def test_files_without_segments(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "a.lines"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=problem):
        read_lines(str(path))


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"can't be read \(no such file or directory\)"):
        read_lines(str(tmp_path / "none"))


def test_the_sides_of_a_bilingual_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("One. Two.\tEins. Zwei.\n \tDrei.\n", "utf-8")
    source, target = read_sides(str(path), "en", "de")
    assert source == Side("en", ("One. Two.", ""))
    assert target == Side("de", ("Eins. Zwei.", "Drei."))
    source, target = read_sides(str(path), "en", "de", split=True)
    assert (source.segments, target.segments) == (("One.", "Two."), ("Eins.", "Zwei.", "Drei."))


def test_faults_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("One.\tEins.\nno tab\nTwo.\tZwei.\n", "utf-8")
    faults: list[SourceError] = []
    source, _ = read_sides(str(path), "en", "de", on_fault=faults.append)
    assert source.segments == ("One.", "", "Two.")
    assert [f.source for f in faults] == [f"{path}:2"]
