"""Files, folders and standard input: what is read, under which id, and what is refused."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from variorum.errors import SourceError
from variorum.model import Witness
from variorum.reading import read_bytes, read_sources

TEXT = "The bridge at Orlen was closed on Monday. Traffic is led over the old road.\n"


def write(folder: Path, name: str, data: bytes | str = TEXT) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def refusal(source: str) -> str:
    witnesses, errors = read_sources([source])
    assert witnesses == []
    (error,) = errors
    assert "\n" not in str(error)
    assert str(error).startswith(f"{error.source}: ")
    return str(error)


def test_a_folder_stands_for_the_texts_and_pages_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "deep/c.md", "d.pdf", ".hidden.txt", ".git/e.txt"):
        write(tmp_path, name)
    witnesses, errors = read_sources([str(tmp_path)])
    assert errors == []
    assert [w.id for w in witnesses] == ["a", "b", "c"]
    assert witnesses[2].source == str(tmp_path / "deep" / "c.md")


def test_equal_stems_are_numbered_whatever_the_order(tmp_path: Path) -> None:
    sources = [
        write(tmp_path, "x/report.txt", "First of the texts to be read.\n"),
        write(tmp_path, "y/report.txt", "Second of the texts to be read.\n"),
        write(tmp_path, "report-2.txt", "Third of the texts to be read.\n"),
    ]
    expected = read_sources(sources)[0]
    assert len({w.id for w in expected}) == 3
    for seed in range(4):
        shuffled = random.Random(seed).sample(sources, k=3)
        assert read_sources(shuffled)[0] == expected


def test_a_source_given_twice_is_read_once(tmp_path: Path) -> None:
    source = write(tmp_path, "a.txt")
    assert len(read_sources([source, source])[0]) == 1


def test_standard_input() -> None:
    witnesses, errors = read_sources(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert errors == []
    assert [(w.id, w.source) for w in witnesses] == [("stdin", "-")]


def test_progress_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", " ")
    told: list[tuple[int, int, str]] = []
    read_sources([str(tmp_path)], on_progress=lambda *args: told.append(args))
    assert [(done, total) for done, total, _ in told] == [(1, 2), (2, 2)]


def test_the_others_are_still_read(tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt")
    witnesses, errors = read_sources([str(tmp_path / "none.txt"), good])
    assert [w.id for w in witnesses] == ["good"]
    assert [str(e) for e in errors] == [
        f"{tmp_path / 'none.txt'}: no such file or folder; check the path"
    ]


@pytest.mark.parametrize("source", ["ftp://a.example/b", "file:///b.html", "https:/a.example"])
def test_an_address_of_another_kind(source: str) -> None:
    assert "begins with neither http:// nor https://" in refusal(source)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_locked_folder_costs_nothing_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "locked/b.txt")
    write(tmp_path, "good.txt")
    (tmp_path / "locked").chmod(0)
    try:
        witnesses, errors = read_sources([str(tmp_path)])
    finally:
        (tmp_path / "locked").chmod(0o755)
    assert [w.id for w in witnesses] == ["good"]
    assert [e.source for e in errors] == [str(tmp_path / "locked")]


def test_an_empty_folder(tmp_path: Path) -> None:
    write(tmp_path, "picture.png", b"\x89PNG\r\n\x1a\n")
    assert "holds nothing to read" in refusal(str(tmp_path))


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", "\ufeff \u3000".encode()])
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    assert "is empty" in refusal(write(tmp_path, "a.txt", data))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"GIF89a\x01\x00", "a GIF image"),
        (b"\x7fELF\x02\x01", "a program"),
        (bytes(range(256)) * 8, "binary data"),
    ],
)
def test_what_is_no_text(tmp_path: Path, data: bytes, name: str) -> None:
    message = refusal(write(tmp_path, "a.txt", data))
    assert name in message
    assert message.endswith("convert it to text or HTML first")


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"PK\x03\x04\x14\x00", "a ZIP archive"), (b"\x1f\x8b\x08\x00", "a gzip archive")],
)
def test_a_packed_file_that_is_cut_off(tmp_path: Path, data: bytes, name: str) -> None:
    message = refusal(write(tmp_path, "a.txt", data))
    assert f"is {name} that is cut off" in message
    assert message.endswith("download or pack it again")


def test_a_page_without_text(tmp_path: Path) -> None:
    page = "<html><body><script>load()</script></body></html>"
    assert "shows no text" in refusal(write(tmp_path, "a.html", page))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    source = write(tmp_path, "a.txt")
    Path(source).chmod(0)
    assert "may not be read" in refusal(source)


def test_a_file_that_may_not_be_read_as_any_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *_: object, **__: object) -> BinaryIO:
        raise PermissionError(13, "Permission denied", str(self))

    source = write(tmp_path, "a.txt")
    monkeypatch.setattr(Path, "open", refuse)
    assert "may not be read" in refusal(source)


def test_read_bytes_raises_the_same_errors() -> None:
    with pytest.raises(SourceError, match="is empty"):
        read_bytes(b"", "a.txt")


def test_a_witness_survives_its_json() -> None:
    witness = read_bytes(TEXT.encode(), "a.txt")
    assert Witness.from_json(witness.to_json()) == witness


def test_the_import_is_light() -> None:
    heavy = ("lxml", "trafilatura", "numpy", "pycld2", "urllib3", "charset_normalizer")
    code = (
        "import sys, variorum.reading\n"
        f"print([m for m in {heavy!r} if m in sys.modules])\n"
        "variorum.reading.read_bytes(b'Ein kurzer Text. Noch ein Satz.', 'a.txt')\n"
        "print([m for m in ('lxml', 'trafilatura') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "[]"]


def test_long_documents() -> None:
    sentence = "The mill on the Varn was built in 1841 and burned down twice. "
    text = "\n\n".join(sentence * 4 for _ in range(400))
    witness = read_bytes(text.encode(), "a.txt")
    assert len(witness.of_kind("body")) == 1600


@pytest.mark.parametrize("unit", ["word ", "a", "林", ".", "12.5 ", "” ", "A. "])
def test_a_long_line_without_a_break(unit: str) -> None:
    text = "x" + unit * (200_000 // len(unit)) + "x"
    witness = read_bytes(text.encode(), "a.txt")
    assert "".join("".join(s.text.split()) for s in witness.segments) == "".join(text.split())
