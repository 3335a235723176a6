"""Files, folders and standard input: which are read, how they are called, how large they may be."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.reading.sources.files import (
    BODY,
    PAGE,
    PARAGRAPHS,
    TEXT,
    TITLE,
    assert_line,
    body_of,
    gzipped,
    read,
    read_one,
    refusal,
    write,
    zipped,
)
from variorum.errors import SourceError
from variorum.reading import read_sources
from variorum.reading.documents import Document
from variorum.reading.sources import LIMITS, documents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from variorum.reading.sources import Limits

ROW = {"id": "row", "text": BODY}


def test_a_folder_stands_for_all_forms(tmp_path: Path) -> None:
    write(tmp_path, "a.html", PAGE)
    write(tmp_path, "b.text")
    write(tmp_path, "c.md", f"# {TITLE}\n\n{BODY}")
    write(tmp_path, "d.json", ROW)
    write(tmp_path, "e.jsonl", '{"text": "A mill. It turns."}')
    write(tmp_path, "f.eml", f"MIME-Version: 1.0\nSubject: {TITLE}\n\n{BODY}")
    write(tmp_path, "g.txt.gz", gzipped(TEXT))
    write(tmp_path, "h.zip", zipped({"h.txt": TEXT}))
    for name in ("i.csv", "j.png", "k.pdf", "README.md", "LICENSE.txt", ".l.txt", ".m/a.txt"):
        write(tmp_path, name)
    assert [w.id for w in read(str(tmp_path))] == ["a", "b", "c", "e", "f", "g", "h", "row"]


def test_data_beside_the_articles_is_passed_over_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    settings = write(tmp_path, "settings.json", {"sources": ["a.txt"]})
    layout = write(tmp_path, "layout.xml", "<?xml version='1.0'?><layout/>")
    assert [w.id for w in read(str(tmp_path))] == ["a"]
    assert "no article in a form of JSON that is known" in refusal(settings)
    assert "XML of a form that is not known (<layout>)" in refusal(layout)


def test_data_that_is_broken_is_told_in_a_folder_too(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.json", '{"text": "cut o')
    witnesses, (error,) = read_sources([str(tmp_path)])
    assert [w.id for w in witnesses] == ["a"]
    assert "is JSON that is cut off" in str(error)


def test_linked_folders_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a/a.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [w.id for w in read(str(tmp_path))] == ["a"]


def test_a_file_is_read_once_by_whichever_names(tmp_path: Path) -> None:
    source = write(tmp_path, "x/a.txt")
    roundabout = str(tmp_path / "x" / ".." / "x" / "a.txt")
    for names in ([source, roundabout], [roundabout, str(tmp_path), source]):
        (witness,) = read_sources(names)[0]
        assert witness.source == source


def test_ids_do_not_depend_on_the_order(tmp_path: Path) -> None:
    sources = [
        write(
            tmp_path, "x/a.zip", zipped({"report.txt": "A mill. It turns.", "b/report.md": "C."})
        ),
        write(
            tmp_path, "y/report.json", [{"text": "A dam. It holds."}, {"text": "A lock. It is."}]
        ),
        write(tmp_path, "report.txt", "A weir. It is low."),
    ]
    expected = read_sources(sources)[0]
    assert sorted(w.id for w in expected) == ["report", *(f"report-{n}" for n in range(2, 6))]
    assert read_sources(sources[::-1])[0] == expected


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.html", "<html>" + "x" * 300, "a page of more than 100 bytes"),
        ("a.txt", "x" * 300, "a text of more than 100 bytes"),
        ("a.md", "x" * 300, "a text of more than 100 bytes"),
        ("a.json", '{"text": "' + "x" * 300 + '"}', "JSON of more than 100 bytes"),
        ("a.eml", "From: a@b.example\n\n" + "x" * 300, "a mail of more than 100 bytes"),
        ("a.html.gz", gzipped("<html>" + "x" * 300), "a page of more than 100 bytes"),
    ],
)
def test_sizes(tmp_path: Path, name: str, data: bytes | str, what: str) -> None:
    small = replace(LIMITS, page_bytes=100, text_bytes=100, data_bytes=100, member_bytes=100)
    (error,) = documents([write(tmp_path, name, data)], limits=small)
    assert isinstance(error, SourceError)
    assert what in str(error)
    assert_line(error)


def test_a_long_line_of_json_lines(tmp_path: Path) -> None:
    rows = f'{{"text": "{"x" * 300}"}}\n{{"text": "A mill."}}'
    source = write(tmp_path, "a.jsonl", rows)
    error, document = documents([source], limits=replace(LIMITS, member_bytes=100))
    assert str(error) == f"{source}:1: is longer than 100 bytes; the other lines are read"
    assert isinstance(document, Document)
    assert document.source == f"{source}:2"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "-"),
        (PAGE.encode(), "-"),
        (b'{"text": "A mill. It turns."}', "-"),
        (b'{"text": "A mill. It turns."}\n{"text": "A dam."}\n', "-:1"),
        (gzipped(TEXT), "-"),
        (zipped({"a.txt": TEXT}), "-!a.txt"),
    ],
)
def test_standard_input_holds_any_form(data: bytes, name: str) -> None:
    witnesses, errors = read_sources(["-", "-"], stdin=io.BytesIO(data))
    assert errors == []
    assert witnesses[0].source == name


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "standard input"),
        (b"%PDF-1.7", "standard input"),
        (b'{"text": "A mill."}\n{"te', "standard input:2"),
        (zipped({"a.txt": ""}), "standard input!a.txt"),
    ],
)
def test_errors_call_standard_input_by_its_name(data: bytes, name: str) -> None:
    _, (error,) = read_sources(["-"], stdin=io.BytesIO(data))
    assert str(error).startswith(f"{name}: ")


def test_addresses_are_given_to_who_fetches_them(tmp_path: Path) -> None:
    def fetch(address: str, limits: Limits) -> Iterator[Document | SourceError]:
        assert limits.depth == LIMITS.depth
        yield Document(address, "bridge", PAGE.encode(), "page")

    address = "https://courier.example/bridge"
    witnesses, errors = read_sources([address, write(tmp_path, "a.txt")], open_address=fetch)
    assert ([w.id for w in witnesses], errors) == (["a", "bridge"], [])
    assert "not fetched" in refusal(address)


def test_progress_in_a_container_is_told(tmp_path: Path) -> None:
    source = write(tmp_path, "a.zip", zipped({"a.txt": TEXT, "b.txt": TEXT}))
    told: list[tuple[int, int, str]] = []
    read_sources([source], on_progress=lambda *args: told.append(args))
    assert told == [(0, 1, f"{source}!a.txt"), (0, 1, f"{source}!b.txt"), (1, 1, source)]


def test_front_matter_of_markdown(tmp_path: Path) -> None:
    front = (
        "---\ntitle: 'Cracks: the bridge at Orlen'\ndate: 2031-05-15\nlang: en\n"
        "authors:\n  - Ada Holm\n  - Ole Berg\noutlet: The Orlen Courier # the paper\n---\n"
    )
    text = f"{front}\n# {TITLE}\n\n{BODY}\n"
    witness = read_one(write(tmp_path, "a.md", text))
    assert witness.text == text
    assert witness.title == "Cracks: the bridge at Orlen"
    assert witness.authors == ("Ada Holm", "Ole Berg")
    assert (witness.outlet, witness.published) == ("The Orlen Courier", "2031-05-15")
    assert [s.text for s in witness.of_kind("title")] == [TITLE]
    assert body_of(witness) == list(PARAGRAPHS)
    assert "".join("".join(s.text.split()) for s in witness.segments) == "".join(text.split())


def test_markdown_without_front_matter(tmp_path: Path) -> None:
    text = f"---\n\n{TITLE}\n\n{BODY}\n\n## What comes next\n\n{PARAGRAPHS[0]}\n"
    witness = read_one(write(tmp_path, "a.md", text))
    assert witness.text == text
    assert "What comes next" in body_of(witness)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "is a device or a pipe" in refusal(str(tmp_path / "a.txt"))
    write(tmp_path, "b.txt")
    assert [w.id for w in read(str(tmp_path))] == ["b"]
