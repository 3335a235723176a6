"""Bad input: one clear line each that names the source, the rest still done, the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.build import COMET, LIGHTHOUSE, STRIKE
from variorum.cli import main
from variorum.edition import MAX_SEGMENTS
from variorum.model import Edition

if TYPE_CHECKING:
    from click.testing import Result

EN, ID = ("\n\n".join(LIGHTHOUSE[tag]) + "\n" for tag in ("en", "id"))
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, list(arguments), prog_name="variorum")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def write(folder: Path, name: str, data: bytes | str) -> str:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def complaint(result: Result, source: str) -> str:
    """Return the one line on standard error, which is about the source and says what to do."""
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"variorum: {source}")
    problem, remedy = line.removeprefix(f"variorum: {source}").rsplit("; ", 1)
    assert remedy
    return problem


def edition(*arguments: str) -> tuple[Edition, Result]:
    result = run("compare", *arguments, "--json", "-")
    return Edition.from_json(json.loads(result.stdout)), result


BAD = {
    "no such file": ("none.txt", None, "no such file or folder"),
    "an empty file": ("empty.txt", b"", "is empty"),
    "blanks": ("blank.txt", b" \n\t\n", "is empty"),
    "a PDF": ("a.txt", PDF, "is a PDF document, not text"),
    "an image": ("b.txt", PNG, "is a PNG image, not text"),
    "binary data": ("c.txt", bytes(range(256)) * 40, "holds binary data, not text"),
    "a page without text": ("d.html", b"<html><body><img src=x></body></html>", "shows no text"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_source_that_cannot_be_read(tmp_path: Path, case: str) -> None:
    name, data, problem = BAD[case]
    source = str(tmp_path / name) if data is None else write(tmp_path, name, data)
    for verb in ("compare", "read", "group", "facts"):
        result = run(verb, source)
        assert result.exit_code == 1
        assert problem in complaint(result, source)


@pytest.mark.parametrize("case", BAD)
def test_the_others_are_still_done(tmp_path: Path, case: str) -> None:
    name, data, problem = BAD[case]
    bad = str(tmp_path / name) if data is None else write(tmp_path, name, data)
    good = [write(tmp_path, "en.txt", EN), write(tmp_path, "id.txt", ID)]
    found, result = edition(good[0], bad, good[1])
    assert result.exit_code == 1
    assert problem in complaint(result, bad)
    assert [s.witnesses for s in found.stories] == [("en", "id")]


def test_several_bad_sources_have_a_line_each(tmp_path: Path) -> None:
    bad = [write(tmp_path, "a.txt", PDF), str(tmp_path / "none.txt"), write(tmp_path, "e.txt", b"")]
    result = run("compare", *bad, write(tmp_path, "en.txt", EN))
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 3
    assert all(sum(source in line for line in lines) == 1 for source in bad)


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    write(tmp_path, "picture.png", PNG)
    (tmp_path / "deeper").mkdir()
    result = run("compare", str(tmp_path))
    assert result.exit_code == 1
    assert "the folder holds nothing to read" in complaint(result, str(tmp_path))


@pytest.mark.parametrize("name", ["", " ", "x" * 5000, "nul\0byte.txt"])
def test_names_that_are_none(name: str) -> None:
    result = run("compare", name)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_unicode_in_other_forms_is_read(tmp_path: Path, encoding: str) -> None:
    good = write(tmp_path, "en.txt", EN)
    other = write(tmp_path, "id.txt", ID.encode(encoding))
    found, result = edition(good, other)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [len(s.witnesses) for s in found.stories] == [2]
    assert found.witness("id").text == ID


def test_latin_1_is_read(tmp_path: Path) -> None:
    german = "\n\n".join(LIGHTHOUSE["de"]) + "\n"
    sources = [write(tmp_path, "en.txt", EN), write(tmp_path, "de.txt", german.encode("latin-1"))]
    found, result = edition(*sources)
    assert (result.exit_code, result.stderr) == (0, "")
    assert found.witness("de").text == german
    assert [len(s.witnesses) for s in found.stories] == [2]


def test_broken_utf_8_is_read_and_told(tmp_path: Path) -> None:
    german = "\n\n".join(LIGHTHOUSE["de"]).encode() + b"\n\nEin Zeichen \xff fehlt.\n"
    sources = [write(tmp_path, "en.txt", EN), write(tmp_path, "de.txt", german)]
    done = subprocess.run(
        [sys.executable, "-m", "variorum", "compare", *sources, "--json", "-"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"variorum: {sources[1]}: 1 broken characters were replaced")
    found = Edition.from_json(json.loads(done.stdout))
    assert "\ufffd" in found.witness("de").text
    assert [len(s.witnesses) for s in found.stories] == [2]


def test_one_document_alone(tmp_path: Path) -> None:
    source = write(tmp_path, "en.txt", EN)
    result = run("compare", source)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 document · 1 on its own" in result.stdout
    found, _ = edition(source)
    (story,) = found.stories
    assert (story.witnesses, story.differences, story.stemma.edges) == (("en",), (), ())


def test_one_document_has_no_lineage_and_no_collation(tmp_path: Path) -> None:
    source = write(tmp_path, "en.txt", EN)
    assert run("stemma", source).exit_code == 1
    result = run("align", source, str(tmp_path / "none.txt"))
    assert result.exit_code == 1
    assert "fewer than two documents could be read" in result.stderr


def test_nothing_to_align_with_a_source_that_is_named_twice(tmp_path: Path) -> None:
    source = write(tmp_path, "en.txt", EN)
    result = run("align", source, source)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"variorum: {source}: is the only document among the sources")
    assert "; name another version" in line


def test_the_same_document_twice(tmp_path: Path) -> None:
    sources = [write(tmp_path, "a.txt", EN), write(tmp_path, "b.txt", EN)]
    found, result = edition(*sources)
    assert result.exit_code == 0
    assert result.stderr == f"variorum: {sources[1]}: has the same text as {sources[0]}\n"
    (story,) = found.stories
    assert story.differences == ()
    (edge,) = story.stemma.edges
    assert (edge.relation, edge.directed) == ("copy", False)
    rows = [json.loads(line) for line in run("group", *sources).stdout.splitlines()]
    assert [row["duplicate_of"] for row in rows] == [None, "a"]


def test_the_same_source_twice_is_one_document(tmp_path: Path) -> None:
    source = write(tmp_path, "a.txt", EN)
    found, result = edition(source, source)
    assert result.exit_code == 0
    assert [w.id for w in found.witnesses] == ["a"]


def test_documents_with_nothing_in_common(tmp_path: Path) -> None:
    sources = [
        write(tmp_path, "strike.txt", "\n\n".join(STRIKE["en"])),
        write(tmp_path, "comet.txt", "\n\n".join(COMET)),
    ]
    result = run("compare", *sources)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 documents · 2 on their own" in result.stdout


GREEK = [
    "Το δημοτικό συμβούλιο ενέκρινε τη Δευτέρα τη νέα γέφυρα του Τόλμεν.",
    "Η γέφυρα θα ενώνει τις δύο όχθες του ποταμού.",
    "Η κατασκευή θα διαρκέσει τρία χρόνια.",
]
BASQUE = [
    "Udalak astelehenean onartu zuen Tolmengo zubi berria eraikitzea.",
    "Zubiak ibaiaren bi ertzak lotuko ditu.",
    "Lanek hiru urte iraungo dute.",
]


def test_languages_that_the_quick_encoder_does_not_know(tmp_path: Path) -> None:
    sources = [
        write(tmp_path, "el.txt", "\n\n".join(GREEK)),
        write(tmp_path, "eu.txt", "\n\n".join(BASQUE)),
        write(tmp_path, "am.txt", "ምክር ቤቱ ስለ ዳቦ ዋጋ ተወያየ። ስብሰባው ለሁለት ሰዓት ቆየ።\n"),
    ]
    found, result = edition(*sources)
    assert (result.exit_code, result.stderr) == (0, "")
    assert {w.id: w.language for w in found.witnesses} == {"el": "el", "eu": "eu", "am": "am"}
    assert ("el", "eu") in [s.witnesses[-2:] for s in found.stories]


@pytest.fixture(scope="module")
def huge(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A document of 5 MB."""
    folder = tmp_path_factory.mktemp("huge")
    paragraph = " ".join(LIGHTHOUSE["en"]).replace(". ", ", ").encode() + b"\n\n"
    return write(folder, "huge.txt", paragraph * (5_000_000 // len(paragraph) + 1))


def test_a_document_of_5_megabytes(tmp_path: Path, huge: str) -> None:
    assert Path(huge).stat().st_size >= 5_000_000
    found, result = edition(huge, write(tmp_path, "en.txt", EN), write(tmp_path, "id.txt", ID))
    assert result.exit_code == 1
    assert f"more than the {MAX_SEGMENTS:,} of the longest article" in complaint(result, huge)
    assert [s.witnesses for s in found.stories] == [("en", "id")]


@pytest.mark.parametrize("unit", ["a", "12.5 ", "word ", "林"])
def test_a_line_of_a_megabyte_without_a_sentence(tmp_path: Path, unit: str) -> None:
    line = unit * (1_000_000 // len(unit.encode()))
    source = write(tmp_path, "line.txt", f"{LIGHTHOUSE['en'][0]}\n\n{line}\n\n{EN}")
    found, result = edition(source, write(tmp_path, "id.txt", ID))
    assert (result.exit_code, result.stderr) == (0, "")
    assert [w.id for w in found.witnesses] == ["id", "line"]
    kept = "".join("".join(s.text.split()) for s in found.witness("line").segments)
    assert kept == "".join(Path(source).read_text("utf-8").split())


def test_a_line_of_a_megabyte_of_sentences(tmp_path: Path) -> None:
    text = " ".join(LIGHTHOUSE["en"])
    source = write(tmp_path, "line.txt", (text + " ") * (1_000_000 // len(text) + 1))
    result = run("compare", source)
    assert result.exit_code == 1
    assert "give each of its articles as a file of its own" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("option", ["--html", "--json"])
@pytest.mark.parametrize("target", ["none/report", "."])
def test_a_target_that_cannot_be_written(tmp_path: Path, option: str, target: str) -> None:
    sources = [write(tmp_path, "en.txt", EN), write(tmp_path, "id.txt", ID)]
    path = str(tmp_path / target)
    result = run("compare", *sources, option, path)
    assert result.exit_code == 1
    assert "can't be written" in complaint(result, path)
    assert "1 story told by several" in result.stdout
    assert "The report is in" not in result.stdout


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    source = write(tmp_path, "en.txt", EN)
    (tmp_path / "locked").mkdir(mode=0o500)
    path = str(tmp_path / "locked" / "report.html")
    assert "permission denied" in complaint(run("compare", source, "--html", path), path)


def test_one_unwritable_target_does_not_stop_the_other(tmp_path: Path) -> None:
    source = write(tmp_path, "en.txt", EN)
    page = tmp_path / "report.html"
    bad = str(tmp_path / "none" / "edition.json")
    result = run("compare", source, "--json", bad, "--html", str(page))
    assert result.exit_code == 1
    assert "can't be written" in complaint(result, bad)
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_no_arguments() -> None:
    assert run("compare").exit_code == 2


@pytest.mark.parametrize("name", ["a.tsv", "a.jsonl", "a.tmx", "a.xlf", "a.po", "a.txt"])
@pytest.mark.parametrize("data", [None, b"", PNG])
def test_pairs_that_cannot_be_read(tmp_path: Path, name: str, data: bytes | None) -> None:
    source = str(tmp_path / name) if data is None else write(tmp_path, name, data)
    result = run("check", source)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert complaint(result, source)


@pytest.mark.parametrize("data", [None, b"", PNG, b"{broken"])
def test_json_lines_that_cannot_be_read(tmp_path: Path, data: bytes | None) -> None:
    source = str(tmp_path / "a.jsonl") if data is None else write(tmp_path, "a.jsonl", data)
    result = run("group", "--jsonl", source)
    assert (result.exit_code, result.stdout) == (1, "")
    assert complaint(result, source)


@pytest.mark.parametrize("data", [None, b"\0", PNG])
def test_lines_that_cannot_be_read(tmp_path: Path, data: bytes | None) -> None:
    source = str(tmp_path / "a.lines") if data is None else write(tmp_path, "a.lines", data)
    result = run("align", write(tmp_path, "b.lines", EN), source, "--lines")
    assert (result.exit_code, result.stdout) == (1, "")
    assert complaint(result, source)
