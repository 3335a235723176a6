"""`align` with what is empty, broken, hostile or far too uneven."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.bilingual import XLIFF_1, run, tmx, units_of_tmx, write
from tests.build import LIGHTHOUSE

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

EN, DE = (LIGHTHOUSE[tag][:4] for tag in ("en", "de"))
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02"


def only_line(result: Result) -> str:
    (line,) = result.stderr.splitlines()
    assert "; " in line
    return line


def beads(result: Result) -> list[tuple[list[int], list[int]]]:
    lines = [line.split(":") for line in result.stdout.splitlines()]
    return [(json.loads(source), json.loads(target)) for source, target in lines]


def assert_complete(found: list[tuple[list[int], list[int]]], *sizes: int) -> None:
    """Every index stands in exactly one bead."""
    for side, size in enumerate(sizes):
        assert sorted(i for bead in found for i in bead[side]) == list(range(size))


# Lines


@pytest.mark.parametrize("data", ["", "\n\n", " \n\t\n"])
@pytest.mark.parametrize("first", [True, False])
def test_an_empty_side(tmp_path: Path, data: str, first: bool) -> None:
    empty, good = write(tmp_path, "empty", data), write(tmp_path, "good", EN)
    paths = [empty, good] if first else [good, empty]
    result = run("align", *paths, "--lines")
    assert result.exit_code == 1
    assert only_line(result).startswith(f"variorum: {empty}: is empty")
    blank = data.count("\n")
    found = beads(result)
    assert_complete(found, *([blank, 4] if first else [4, blank]))
    assert all(not (source and target) for source, target in found)
    result = run("align", *paths, "--lines", "--format", "tmx", "--keep-empty")
    assert len(units_of_tmx(result.stdout)) == 4


def test_two_empty_sides(tmp_path: Path) -> None:
    paths = [write(tmp_path, name, "") for name in "ab"]
    result = run("align", *paths, "--lines", "--format", "json")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2
    assert json.loads(result.stdout)["beads"] == []


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (None, "can't be read (no such file or directory)"),
        (b"\0", "holds binary data, not text"),
        (PNG, "is a PNG image, not text"),
        (bytes(range(256)) * 40, "holds binary data, not text"),
        (b"\x1f\x8b\x08\0 broken", "is a broken gzip archive"),
    ],
)
def test_files_that_are_no_lines(tmp_path: Path, data: bytes | None, problem: str) -> None:
    bad = str(tmp_path / "bad") if data is None else write(tmp_path, "bad", data)
    result = run("align", write(tmp_path, "good", EN), bad, "--lines")
    assert (result.exit_code, result.stdout) == (1, "")
    assert only_line(result).startswith(f"variorum: {bad}: {problem}")


def test_each_bad_file_has_its_line(tmp_path: Path) -> None:
    bad = [write(tmp_path, "picture", PNG), str(tmp_path / "none")]
    result = run("align", *bad, "--lines")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 2)


def test_broken_utf_8_is_mended_and_told(tmp_path: Path) -> None:
    data = "".join(f"{line}\n" for line in LIGHTHOUSE["de"]).encode()
    bad = write(tmp_path, "bad", data + b"Ein Zeichen \xff fehlt.\n")
    result = run("align", write(tmp_path, "good", EN), bad, "--lines")
    assert result.exit_code == 0
    assert "1 broken characters were replaced" in only_line(result)
    assert beads(result)[:4] == [([n], [n]) for n in range(4)]


def test_one_segment_against_a_thousand(tmp_path: Path) -> None:
    many = [f"Boat {n} brought {n * 7 % 97} crates of herring." for n in range(999)]
    one, other = write(tmp_path, "a", DE[:1]), write(tmp_path, "b", [*many, EN[0]])
    found = beads(run("align", one, other, "--lines"))
    assert_complete(found, 1, 1000)
    assert [bead for bead in found if bead[0]] == [([0], [999])]


def test_the_same_sentence_a_thousand_times(tmp_path: Path) -> None:
    one, other = write(tmp_path, "a", EN[:1] * 1000), write(tmp_path, "b", DE[:1] * 1000)
    result = run("align", one, other, "--lines")
    assert result.exit_code == 0
    assert_complete(beads(result), 1000, 1000)


def test_a_segment_of_100_kilobytes(tmp_path: Path) -> None:
    long = "wind and waves " * 7000
    paths = [write(tmp_path, name, [long, text]) for name, text in (("a", EN[0]), ("b", DE[0]))]
    result = run("align", *paths, "--lines", "--format", "json")
    data = json.loads(result.stdout)
    assert [b["source"] for b in data["beads"] if b["target"]] == [[0], [1]]
    assert data["source"]["segments"][0] == long.strip()


# Bilingual files


@pytest.mark.parametrize("name", ["a.tsv", "a.jsonl", "a.tmx", "a.xlf", "a.xliff", "a.po"])
@pytest.mark.parametrize("data", [None, b"", b"\0", PNG, b"hello there\n"])
def test_files_of_another_kind(tmp_path: Path, name: str, data: bytes | None) -> None:
    source = str(tmp_path / name) if data is None else write(tmp_path, name, data)
    result = run("align", source)
    assert (result.exit_code, result.stdout) == (1, "")
    assert all(line.startswith(f"variorum: {source}") for line in result.stderr.splitlines())
    assert 1 <= len(result.stderr.splitlines()) <= 2


def test_a_memory_without_the_languages_that_are_asked_for(tmp_path: Path) -> None:
    source = write(tmp_path, "a.tmx", tmx([("en", EN[0]), ("de", DE[0])]))
    result = run("align", source, "--target-language", "fr")
    assert (result.exit_code, result.stdout) == (1, "")
    assert only_line(result) == (
        f"variorum: {source}: has no text in fr, but in en, de; "
        "choose with --source-language and --target-language"
    )


def test_a_memory_in_one_language(tmp_path: Path) -> None:
    source = write(tmp_path, "a.tmx", tmx([("en", EN[0])], [("en", EN[1])]))
    result = run("align", source)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "has no target texts" in only_line(result)


def test_xliff_without_targets(tmp_path: Path) -> None:
    unit = '<trans-unit id="1"><source>The lamp burns.</source></trans-unit>'
    source = write(tmp_path, "a.xlf", XLIFF_1.format(unit))
    result = run("align", source)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "has no target texts" in only_line(result)


def test_a_memory_that_breaks_off(tmp_path: Path) -> None:
    whole = tmx(*[[("en", s), ("de", t)] for s, t in zip(EN, DE, strict=True)])
    source = write(tmp_path, "a.tmx", whole[: whole.rindex("<tu>") + 20])
    result = run("align", source)
    assert result.exit_code == 1
    assert "breaks off after pair 2" in only_line(result)
    assert len(units_of_tmx(result.stdout)) == 3


def test_a_line_without_a_tab_is_told_and_the_others_are_aligned(tmp_path: Path) -> None:
    source = write(tmp_path, "a.tsv", [f"{EN[0]}\t{DE[0]}", "no tab", f"{EN[1]}\t{DE[1]}"])
    result = run("align", source, "--format", "beads")
    assert result.exit_code == 1
    assert only_line(result).endswith("; the other lines are aligned")
    assert [bead for bead in beads(result) if all(bead)] == [([0], [0]), ([2], [2])]


def test_no_other_file_is_read(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.txt", "do not read")
    doctype = f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "file://{secret}"> <!ENTITY y "lamp">]>\n'
    text = tmx([("en", "The &x; and the &y; burn."), ("de", "Die &y; brennt.")], doctype=doctype)
    result = run("align", write(tmp_path, "a.tmx", text))
    assert "do not read" not in result.output
    assert units_of_tmx(result.stdout) == [
        {"en": "The &x; and the &y; burn.", "de": "Die &y; brennt."}
    ]


@pytest.mark.parametrize("place", ["text", "attribute"])
def test_entities_that_grow(tmp_path: Path, place: str) -> None:
    entities = '<!ENTITY e0 "lamp lamp lamp">' + "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)
    )
    unit = [("en", "A &e9; B"), ("de", "A B")] if place == "text" else [("&e9;", "A"), ("de", "A")]
    text = tmx(unit, doctype=f"<!DOCTYPE tmx [{entities}]>\n")
    result = run("align", write(tmp_path, "a.tmx", text))
    assert len(result.output) < 2000
    assert result.exit_code in (0, 1)


def test_odd_languages_are_no_markup(tmp_path: Path) -> None:
    paths = [write(tmp_path, name, EN) for name in "ab"]
    told = ["--source-language", '"><x', "--target-language", "e" * 400]
    result = run("align", *paths, "--lines", "--format", "tmx", *told)
    assert [list(unit) for unit in units_of_tmx(result.stdout)] == [["und"]] * 4
