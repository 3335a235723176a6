"""Documents as JSON lines: what is taken from a line, and lines that are none."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from variorum.reading import read_sources
from variorum.reading.sources.jsonl import read_jsonl

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The bridge at Orlen was closed on Monday. Traffic is led over the old road."


def write(folder: Path, *lines: object) -> str:
    path = folder / "documents.jsonl"
    texts = [x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for x in lines]
    path.write_text("\n".join(texts), "utf-8")
    return str(path)


def test_a_document_a_line(tmp_path: Path) -> None:
    path = write(tmp_path, {"id": "a", "text": TEXT}, "", {"id": 7, "text": TEXT})
    witnesses, errors = read_jsonl(path)
    assert errors == []
    assert [(w.id, w.source) for w in witnesses] == [("a", f"{path}:1"), ("7", f"{path}:3")]
    assert witnesses[0].text == TEXT
    assert witnesses[0].language == "en"


def test_what_the_line_says_goes_before_what_the_text_shows(tmp_path: Path) -> None:
    told = {"title": "A bridge", "language": "nl", "published": "2031-05-01"}
    ((witness,), errors) = read_jsonl(write(tmp_path, {"id": "a", "text": TEXT, **told}))
    assert errors == []
    assert (witness.title, witness.language, witness.published) == tuple(told.values())
    assert witness.language_confidence == 1


@pytest.mark.parametrize("nothing", [None, "", " ", 5, ["en"]])
def test_what_the_line_leaves_open(tmp_path: Path, nothing: object) -> None:
    row = {"id": "a", "text": TEXT, "language": nothing, "title": nothing, "published": nothing}
    ((witness,), _) = read_jsonl(write(tmp_path, row))
    assert (witness.language, witness.published) == ("en", None)


def test_what_read_writes_can_be_read(tmp_path: Path) -> None:
    ((first,), _) = read_jsonl(write(tmp_path, {"id": "a", "text": TEXT}))
    written = {k: v for k, v in first.to_json().items() if k != "id"}
    ((again,), errors) = read_jsonl(write(tmp_path, {**written, "source": "b.txt"}))
    assert errors == []
    assert again.id == "b.txt"
    assert again.segments == first.segments


def test_line_separators_within_a_string_end_no_line(tmp_path: Path) -> None:
    text = f"{TEXT}\u2028{TEXT}\x85{TEXT}"
    witnesses, errors = read_jsonl(write(tmp_path, {"id": "a", "text": text}))
    assert errors == []
    assert [w.text for w in witnesses] == [text]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{broken", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[1, 2]", "is no object with id and text"),
        ('{"id": "a"}', "is no object with id and text"),
        ('{"text": "A ferry."}', "is no object with id and text"),
        ('{"id": "a", "text": 5}', "is no object with id and text"),
        ('{"id": "a", "text": " "}', "is empty"),
        ('{"id": "good", "text": "Again."}', "repeats the id 'good'"),
    ],
)
def test_a_line_that_is_no_document(tmp_path: Path, line: str, problem: str) -> None:
    path = write(tmp_path, {"id": "good", "text": TEXT}, line, {"id": "last", "text": TEXT})
    witnesses, errors = read_jsonl(path)
    assert [w.id for w in witnesses] == ["good", "last"]
    assert [str(e) for e in errors] == [f"{path}:2: {problem}; the other lines are read"]


def test_other_encodings(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    line = json.dumps({"id": "a", "text": "渡轮已经起航。"}, ensure_ascii=False)
    for encoding in ("utf-8-sig", "utf-16"):
        path.write_bytes(line.encode(encoding))
        ((witness,), errors) = read_jsonl(str(path))
        assert errors == []
        assert witness.text == "渡轮已经起航。"


def test_files_that_hold_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    for data, problem in ((b"", "is empty"), (b"%PDF-1.7", "is a PDF document")):
        path.write_bytes(data)
        witnesses, (error,) = read_jsonl(str(path))
        assert witnesses == []
        assert problem in str(error)
    _, (error,) = read_jsonl(str(tmp_path / "none.jsonl"))
    assert "can't be read (no such file or directory)" in str(error)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps({"id": "a", "text": TEXT}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    witnesses, errors = read_jsonl("-")
    assert ([w.id for w in witnesses], errors) == (["a"], [])


def test_a_lone_surrogate_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_text('{"id": "a", "text": "A ferry \\ud800 came."}', "utf-8")
    ((witness,), _) = read_jsonl(str(path))
    assert witness.text == "A ferry ? came."


def test_lines_of_any_known_form(tmp_path: Path) -> None:
    rows = [
        {"@type": "NewsArticle", "headline": "A bridge", "articleBody": TEXT},
        {"headline": "A dam", "body_text": TEXT, "uri": "x"},
        {"text": TEXT, "id": "z"},
    ]
    path = write(tmp_path, *rows, "{broken")
    witnesses, (error,) = read_sources([path])
    assert [(w.id, w.source) for w in witnesses] == [
        ("documents", f"{path}:1"),
        ("documents-2", f"{path}:2"),
        ("z", f"{path}:3"),
    ]
    assert [w.title for w in witnesses[:2]] == ["A bridge", "A dam"]
    assert str(error) == f"{path}:4: is not JSON; the other lines are read"


def test_many_bad_lines_are_summed_up(tmp_path: Path) -> None:
    _, errors = read_sources([write(tmp_path, *["{broken"] * 150, {"text": TEXT})])
    assert len(errors) == 101
    assert "has 50 more bad lines" in str(errors[-1])


def test_a_file_without_any_good_line_is_given_up(tmp_path: Path) -> None:
    _, errors = read_sources([write(tmp_path, *["{}"] * 30_000)])
    assert "holds no article in its first 10,000 lines" in str(errors[-1])


def test_lines_without_an_article_say_why(tmp_path: Path) -> None:
    rows = [None, {"title": "A mill"}, {"content": "[Removed]"}, {"a": 1}, {"text": "A."}]
    witnesses, errors = read_sources([write(tmp_path, *rows)])
    assert len(witnesses) == 1
    assert [e.problem for e in errors] == [
        "is no article but a bare value",
        "has a title and no text",
        "was withdrawn by the service that lists it",
        "holds no article in a form of JSON that is known",
    ]


def test_bytes_that_are_none_of_the_encoding_are_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    head = json.dumps({"text": "A mill stands. " * 5_000}) + "\n"
    path = tmp_path / "a.jsonl"
    path.write_bytes(head.encode() + b'{"text": "A caf\xe9 opens."}\n')
    witnesses, errors = read_sources([str(path)])
    assert (len(witnesses), errors) == (2, [])
    assert "a.jsonl: holds 1 broken characters" in caplog.text
