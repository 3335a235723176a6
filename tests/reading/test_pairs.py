"""Pairs of a source and its translation, from every form of file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.errors import SourceError
from variorum.reading.pairs import TextPair, read_pairs

if TYPE_CHECKING:
    from pathlib import Path

EN, ID, DE = "The ferry sails at noon.", "Feri berangkat tengah hari.", "Die Fähre fährt mittags."


def write(folder: Path, name: str, data: str | bytes) -> str:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def pairs(path: str, *languages: str) -> tuple[list[TextPair], list[str]]:
    found = list(read_pairs(path, *languages))
    good = [p for p in found if isinstance(p, TextPair)]
    return good, [str(e) for e in found if isinstance(e, SourceError)]


def texts(found: list[TextPair]) -> list[tuple[str, str]]:
    return [(p.source, p.target) for p in found]


def tags(found: list[TextPair]) -> list[tuple[str, str]]:
    return [(p.source_language, p.target_language) for p in found]


def tmx(*units: dict[str, str]) -> str:
    inner = "".join(
        "<tu>"
        + "".join(f'<tuv xml:lang="{t}"><seg>{s}</seg></tuv>' for t, s in unit.items())
        + "</tu>\n"
        for unit in units
    )
    return f'<?xml version="1.0"?>\n<tmx version="1.4"><body>\n{inner}</body></tmx>'


def test_tsv(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tsv", f"{EN}\t{DE}\tmore\r\n\n{EN}\t{ID}\n")
    found, errors = pairs(path, "en", "de")
    assert errors == []
    assert found == [TextPair(0, EN, DE, "en", "de"), TextPair(1, EN, ID, "en", "de")]


def test_a_line_without_a_tab_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tsv", f"{EN}\t{DE}\nno tab\n{EN}\t{ID}\n")
    found, errors = pairs(path)
    assert [p.index for p in found] == [0, 2]
    assert errors == [
        f"{path}:2: has no tab between source and translation; the other lines are checked"
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_tsv_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    lines = f"{EN}\t{DE}\n" * 5
    found, errors = pairs(write(tmp_path, "a.tsv", lines.encode(encoding)), "en", "de")
    assert errors == []
    assert texts(found) == [(EN, DE)] * 5


def test_languages_are_detected(tmp_path: Path) -> None:
    line = "The ferry sails at noon from the old harbour.\tDie Fähre fährt mittags vom alten Hafen."
    found, _ = pairs(write(tmp_path, "a.tsv", line))
    assert tags(found) == [("en", "de")]


def test_jsonl_with_a_language_a_line(tmp_path: Path) -> None:
    lines = [
        f'{{"source": "{EN}", "target": "{ID}", "source_language": "en", "target_language": "id"}}',
        f'{{"source": "{DE}", "target": "{EN}", "source_language": "de", "target_language": "en"}}',
    ]
    path = write(tmp_path, "a.jsonl", "\n".join(lines))
    assert tags(pairs(path)[0]) == [("en", "id"), ("de", "en")]
    assert tags(pairs(path, "fr", "nl")[0]) == [("fr", "nl")] * 2


@pytest.mark.parametrize(
    "line",
    [
        "{broken",
        "[1]",
        '"text"',
        '{"source": "a"}',
        '{"source": null, "target": "b"}',
        '{"source": "a", "target": "b", "source_language": 5}',
        "[" * 100_000,
    ],
)
def test_a_json_line_that_is_no_pair(tmp_path: Path, line: str) -> None:
    good = f'{{"source": "{EN}", "target": "{DE}"}}'
    path = write(tmp_path, "a.jsonl", f"{good}\n{line}\n{good}\n")
    found, errors = pairs(path, "en", "de")
    assert [p.index for p in found] == [0, 2]
    assert errors == [f"{path}:2: is no object with source and target; the other lines are checked"]


def test_tmx(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tmx", tmx({"en": EN, "de": DE}, {"en": "<b>A</b> lamp", "de": "L"}))
    found, errors = pairs(path)
    assert errors == []
    assert texts(found) == [(EN, DE), ("A lamp", "L")]
    assert tags(found) == [("en", "de")] * 2


def test_tmx_in_the_languages_that_are_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tmx", tmx({"en-GB": EN, "de": DE, "id": ID}, {"en": EN, "de": DE}))
    assert texts(pairs(path, "de", "en")[0]) == [(DE, EN), (DE, EN)]
    assert texts(pairs(path, "id")[0]) == [(ID, EN)]
    found, (error,) = pairs(path, "en", "id")
    assert texts(found) == [(EN, ID)]
    assert error.endswith(
        "lacks a variant in one of the two languages; the other units are checked"
    )


def test_tmx_that_breaks_off(tmp_path: Path) -> None:
    whole = tmx({"en": EN, "de": DE}, {"en": EN, "de": DE})
    path = write(tmp_path, "a.tmx", whole[: whole.rindex("<tu>") + 20])
    found, (error,) = pairs(path)
    assert texts(found) == [(EN, DE)]
    assert error.startswith(f"{path}: breaks off after pair 0 (")
    assert error.endswith("; mend the file")
    assert "\n" not in error


def test_a_tmx_may_not_read_other_files(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.txt", "do not read")
    head = f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "file://{secret}">]>'
    path = write(tmp_path, "a.tmx", tmx({"en": "&x;", "de": "A"}).replace("?>", "?>" + head, 1))
    assert all("do not read" not in p.source for p in pairs(path)[0])


XLIFF_1 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="en" target-language="de"><body>
<trans-unit id="1"><source>{}</source><target>{}</target></trans-unit>
<trans-unit id="2"><source>not translated</source></trans-unit>
</body></file></xliff>"""
XLIFF_2 = """<xliff version="2.0" srcLang="en" trgLang="de"
xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="1">
<segment><source>{}</source><target>{}</target></segment></unit></file></xliff>"""


@pytest.mark.parametrize("form", [XLIFF_1, XLIFF_2])
@pytest.mark.parametrize("name", ["a.xlf", "a.xliff", "A.XLF"])
def test_xliff(tmp_path: Path, form: str, name: str) -> None:
    found, errors = pairs(write(tmp_path, name, form.format(EN, DE)))
    assert errors == []
    assert found == [TextPair(0, EN, DE, "en", "de")]


def test_po(tmp_path: Path) -> None:
    text = (
        'msgid ""\nmsgstr ""\n"Language: de\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgid "{EN}"\nmsgstr "{DE}"\n\nmsgid "left open"\nmsgstr ""\n'
    )
    found, errors = pairs(write(tmp_path, "a.po", text), "en")
    assert errors == []
    assert found == [TextPair(0, EN, DE, "en", "de")]


@pytest.mark.parametrize("name", ["a.tsv", "a.jsonl", "a.tmx", "a.xlf", "a.po"])
@pytest.mark.parametrize("data", [b"", b"hello there\n", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_a_file_of_another_kind(tmp_path: Path, name: str, data: bytes) -> None:
    path = write(tmp_path, name, data)
    found, (error,) = pairs(path)
    assert found == []
    assert error.startswith(path)
    assert "\n" not in error
    assert "pair -1" not in error


def test_no_such_file_and_no_known_ending(tmp_path: Path) -> None:
    assert "can't be read (no such file" in pairs(str(tmp_path / "none.tsv"))[1][0]
    assert "has no ending that tells its form" in pairs(write(tmp_path, "a.csv", "a,b"))[1][0]
