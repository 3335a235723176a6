"""Pairs of a source and its translation, from every form of file."""

from __future__ import annotations

import gzip
import io
import sys
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


def test_files_that_are_packed(tmp_path: Path) -> None:
    line = f"{EN}\t{DE}\n"
    whole = write(tmp_path, "a.tsv.gz", gzip.compress(line.encode() * 3))
    assert texts(pairs(whole, "en", "de")[0]) == [(EN, DE)] * 3
    memory = write(tmp_path, "a.TMX.GZ", gzip.compress(tmx({"en": EN, "de": DE}).encode()))
    assert texts(pairs(memory)[0]) == [(EN, DE)]
    cut = write(tmp_path, "b.tsv.gz", gzip.compress(line.encode() * 3)[:-12])
    for languages in (("en", "de"), ()):
        found, errors = pairs(cut, *languages)
        assert texts(found) == [(EN, DE)] * len(found)
        assert "broken gzip archive" in errors[-1]


FORMS = {
    "tsv": f"{EN}\t{DE}\n",
    "jsonl": f'{{"source": "{EN}", "target": "{DE}"}}\n',
    "tmx": tmx({"en": EN, "de": DE}),
    "xlf": XLIFF_1.format(EN, DE),
    "po": f'msgid ""\nmsgstr ""\n"Language: de\\n"\n\nmsgid "{EN}"\nmsgstr "{DE}"\n',
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_standard_input_in_any_form(
    monkeypatch: pytest.MonkeyPatch, form: str, encoding: str
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(FORMS[form].encode(encoding)))
    monkeypatch.setattr(sys, "stdin", stream)
    assert texts(pairs("-", "en", "de")[0]) == [(EN, DE)]


def test_the_languages_that_nobody_told_are_said_once(tmp_path: Path) -> None:
    notes: list[str] = []
    path = write(tmp_path, "a.tsv", f"1\t1\n{EN}\t{DE}\n" * 40)
    found = [p for p in read_pairs(path, on_note=notes.append) if isinstance(p, TextPair)]
    assert set(tags(found)) == {("en", "de")}
    (note,) = notes
    assert note.startswith(f"{path}: recognised en as the language of the source and de as")
    assert list(read_pairs(path, "en", "de", on_note=notes.append))
    assert len(notes) == 1


def test_of_a_memory_in_many_languages_two_are_read(tmp_path: Path) -> None:
    notes: list[str] = []
    units = [{"de": DE, "en": EN, "id": ID}, {"id": ID, "en": EN, "de": DE}]
    text = tmx(*units).replace("<body>", '<header srclang="en"/><body>')
    path = write(tmp_path, "a.tmx", text)
    found = [p for p in read_pairs(path, on_note=notes.append) if isinstance(p, TextPair)]
    assert texts(found) == [(EN, DE)] * 2
    assert "has texts in de, en, id; en and de are checked" in notes[0]


def test_units_that_are_none(tmp_path: Path) -> None:
    head, unit, tail = tmx({"en": EN, "de": DE}).partition("<tu>")
    good = unit + tail.removesuffix("</body></tmx>")
    bad = '<tu><tuv xml:lang="en"/><tuv xml:lang="de"><seg>A</seg></tuv></tu>\n'
    path = write(tmp_path, "a.tmx", f"{head}{good}{bad}{good}</body></tmx>")
    found, errors = pairs(path)
    assert [p.index for p in found] == [0, 2]
    assert errors == [f"{path}:4: has a variant without a text (seg); the other units are checked"]
    path = write(tmp_path, "a.xlf", XLIFF_1.format(EN, DE).replace("source>not", "note>not", 1)
                 .replace("translated</source", "translated</note"))  # fmt: skip
    found, errors = pairs(path)
    assert texts(found) == [(EN, DE)]
    assert errors == [f"{path}:4: has no source; the other units are checked"]


def test_a_unit_far_down_has_its_line(tmp_path: Path) -> None:
    text = tmx({"en": EN, "de": DE}, {"en": EN}).replace("<tu>", "\n" * 70_000 + "<tu>")
    path = write(tmp_path, "a.tmx", text)
    assert pairs(path)[1][0].startswith(f"{path}:140004: ")


def test_an_empty_target_of_xliff_is_not_translated_yet(tmp_path: Path) -> None:
    path = write(tmp_path, "a.xlf", XLIFF_1.format(EN, ""))
    assert pairs(path)[0] == []


CATALOGUE = r"""
msgid ""
msgstr ""
"Language: pt_BR\n"
"Content-Type: text/plain; charset=ISO-8859-1\n"

# A comment
msgctxt "menu"
msgid "Fish \"and\" "
"salt\n"
msgstr "Peixe e sal, não\n"
msgid "one boat"
msgid_plural "%d boats"
msgstr[0] "um barco"
msgstr[1] "%d barcos"

stray words
msgid "open"
msgstr ""

#~ msgid "gone"
#~ msgstr "ido"

msgid "last"
msgstr "último"

#, fuzzy
#~ msgid "gone too"
#~ msgstr "ido"

#, c-format, fuzzy
msgid "first"
msgstr "segundo"
"""


def test_the_messages_of_a_catalogue(tmp_path: Path) -> None:
    path = write(tmp_path, "a.po", CATALOGUE.encode("latin-1"))
    found, errors = pairs(path, "en")
    assert texts(found) == [
        ('Fish "and" salt\n', "Peixe e sal, não\n"),
        ("%d boats", "%d barcos"),
        ("last", "último"),
    ]
    assert [(p.line, p.name) for p in found] == [(8, "menu"), (12, None), (24, None)]
    assert set(tags(found)) == {("en", "pt-BR")}
    assert errors == [f"{path}:17: is no line of a PO file; the other messages are checked"]


def test_a_guess_and_further_columns_are_passed_over_and_told(tmp_path: Path) -> None:
    notes: list[str] = []
    path = write(tmp_path, "a.po", CATALOGUE.encode("latin-1"))
    assert len(list(read_pairs(path, "en", on_note=notes.append))) == 4
    assert notes == [f"{path}: 1 fuzzy message is passed over, as not yet translated"]
    notes.clear()
    path = write(tmp_path, "a.tsv", f"{EN}\t{DE}\tmine\n" * 3)
    assert texts(pairs(path, "en", "de")[0]) == [(EN, DE)] * 3
    assert list(read_pairs(path, "en", "de", on_note=notes.append))
    assert notes == [f"{path}: only the first two columns are read"]


def test_where_a_pair_stands(tmp_path: Path) -> None:
    lines = f"{EN}\t{DE}\nno tab\n\n{EN}\t{DE}\n"
    found, _ = pairs(write(tmp_path, "a.tsv", lines), "en", "de")
    assert [(p.index, p.line, p.name) for p in found] == [(0, 1, None), (2, 4, None)]
    memory = tmx({"en": EN, "de": DE}).replace("<tu>", '<tu tuid="greeting">')
    assert [p.name for p in pairs(write(tmp_path, "a.tmx", memory))[0]] == ["greeting"]
    assert "is a folder" in pairs(str(tmp_path))[1][0]


def test_a_line_without_end_is_no_burden(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tsv", "a" * 20_000_000 + f"\n{EN}\t{DE}\n")
    found, errors = pairs(path, "en", "de")
    assert texts(found) == [(EN, DE)]
    assert len(errors) == 1
