"""Files of segments, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.errors import SourceError
from variorum.reading.segmented import read_lines

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
    ],
)
def test_a_segment_a_line(tmp_path: Path, data: bytes, lines: list[str]) -> None:
    path = tmp_path / "a.lines"
    path.write_bytes(data)
    assert read_lines(str(path)) == lines


@pytest.mark.parametrize(
    ("data", "problem"),
    [(b"", "is empty"), (b"\n\n", "is empty"), (b"\x89PNG\r\n\x1a\n\0", "is a PNG image")],
)
def test_files_without_segments(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "a.lines"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=problem):
        read_lines(str(path))


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"can't be read \(no such file or directory\)"):
        read_lines(str(tmp_path / "none"))
