"""`align` over two files of lines and over sources: formats, methods, options."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from tests.bilingual import run, tmx, units_of_tmx, write
from tests.build import LIGHTHOUSE

if TYPE_CHECKING:
    from pathlib import Path

EN, DE, ZH = (LIGHTHOUSE[tag] for tag in ("en", "de", "zh"))
# One sentence is left out, and two stand on a line.
ZH_CUT = [*ZH[:2], ZH[2] + ZH[3], *ZH[5:]]
BEADS = [
    "[0]:[0]", "[1]:[1]", "[2, 3]:[2]", "[4]:[]", "[5]:[3]", "[6]:[4]", "[7]:[5]", "[8]:[6]",
    "[9]:[7]",
]  # fmt: skip


@pytest.fixture
def lines(tmp_path: Path) -> list[str]:
    return [write(tmp_path, "en.lines", EN), write(tmp_path, "zh.lines", ZH_CUT)]


@pytest.fixture
def press(tmp_path: Path) -> dict[str, str]:
    texts = {tag: "\n\n".join(LIGHTHOUSE[tag]) + "\n" for tag in ("de", "en", "zh")}
    return {tag: write(tmp_path, f"{tag}.txt", text) for tag, text in texts.items()}


# Lines


def test_beads_are_the_default(lines: list[str]) -> None:
    for arguments in ([], ["--format", "beads"]):
        result = run("align", *lines, "--lines", *arguments)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.splitlines() == BEADS


def test_indices_are_those_of_the_lines_blank_or_not(tmp_path: Path) -> None:
    one = write(tmp_path, "a", ["", EN[0], "", " ", EN[1], EN[2], ""])
    other = write(tmp_path, "b", [DE[0], "", DE[1], DE[2]])
    assert run("align", one, other, "--lines").stdout.splitlines() == [
        "[0]:[]", "[1]:[0]", "[2]:[]", "[3]:[]", "[]:[1]", "[4]:[2]", "[5]:[3]", "[6]:[]",
    ]  # fmt: skip


def test_json_has_the_segments_and_the_beads(lines: list[str]) -> None:
    data = json.loads(run("align", *lines, "--lines", "--format", "json").stdout)
    assert list(data) == ["source", "target", "beads"]
    assert data["source"] == {"language": "en", "segments": EN}
    assert data["target"] == {"language": "zh-Hans", "segments": ZH_CUT}
    assert [f"{b['source']}:{b['target']}" for b in data["beads"]] == BEADS
    assert all(0 <= b["confidence"] <= 1 for b in data["beads"])


def test_tsv_holds_what_corresponds(lines: list[str]) -> None:
    result = run("align", *lines, "--lines", "--format", "tsv")
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert [row[:2] for row in rows[:4]] == [
        [EN[0], ZH[0]], [EN[1], ZH[1]], [f"{EN[2]} {EN[3]}", ZH[2] + ZH[3]], [EN[5], ZH[5]],
    ]  # fmt: skip
    assert len(rows) == 8
    assert all(0 <= float(row[2]) <= 1 for row in rows)
    assert result.stderr == (
        "variorum: left out 1 row without a counterpart; use --keep-empty to keep such rows\n"
    )


def test_what_has_no_counterpart_can_be_kept(lines: list[str]) -> None:
    result = run("align", *lines, "--lines", "--format", "tsv", "--keep-empty")
    assert result.stderr == ""
    assert result.stdout.splitlines()[3].split("\t")[:2] == [EN[4], ""]
    memory = run("align", *lines, "--lines", "--format", "tmx", "--keep-empty").stdout
    assert units_of_tmx(memory)[3] == {"en": EN[4]}


def test_tmx(lines: list[str]) -> None:
    units = units_of_tmx(run("align", *lines, "--lines", "--format", "tmx").stdout)
    assert len(units) == 8
    assert units[2] == {"en": f"{EN[2]} {EN[3]}", "zh-Hans": ZH[2] + ZH[3]}


def test_what_is_hardly_probable_can_be_left_out(lines: list[str]) -> None:
    data = json.loads(run("align", *lines, "--lines", "--format", "json").stdout)
    scores = sorted(b["confidence"] for b in data["beads"] if b["source"] and b["target"])
    arguments = ["--format", "tsv", "--min-confidence", str(scores[3])]
    kept = run("align", *lines, "--lines", *arguments).stdout.splitlines()
    assert len(kept) == sum(score >= scores[3] for score in scores)


def test_the_languages_can_be_told(lines: list[str]) -> None:
    told = ["--source-language", "en-GB", "--target-language", "zh_Hant"]
    data = json.loads(run("align", *lines, "--lines", "--format", "json", *told).stdout)
    assert (data["source"]["language"], data["target"]["language"]) == ("en-GB", "zh_Hant")
    units = units_of_tmx(run("align", *lines, "--lines", "--format", "tmx", *told).stdout)
    assert set(units[0]) == {"en-GB", "zh-Hant"}


def test_lines_may_be_packed_or_come_from_standard_input(tmp_path: Path) -> None:
    text = "".join(f"{line}\n" for line in EN).encode()
    packed = write(tmp_path, "en.lines.gz", gzip.compress(text))
    other = write(tmp_path, "de.lines", DE)
    expected = [f"[{n}]:[{n}]" for n in range(10)]
    assert run("align", packed, other, "--lines").stdout.splitlines() == expected
    assert run("align", "-", other, "--lines", data=text).stdout.splitlines() == expected


def test_output_to_a_file(lines: list[str], tmp_path: Path) -> None:
    target = tmp_path / "beads.txt"
    result = run("align", *lines, "--lines", "-o", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text("utf-8").splitlines() == BEADS


def test_output_that_cannot_be_written(lines: list[str], tmp_path: Path) -> None:
    result = run("align", *lines, "--lines", "-o", str(tmp_path / "none" / "beads.txt"))
    assert result.exit_code == 1
    assert "can't be written" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_methods(tmp_path: Path) -> None:
    one = write(tmp_path, "a", EN)
    other = write(tmp_path, "b", [*DE[5:], *DE[:5]])
    free = run("align", one, other, "--lines", "--method", "free").stdout
    assert free == run("align", one, other, "--lines").stdout
    assert free.splitlines()[:2] == ["[0]:[5]", "[1]:[6]"]
    monotone = run("align", one, other, "--lines", "--method", "monotone").stdout.splitlines()
    targets = [json.loads(bead.split(":")[1]) for bead in monotone]
    flat = [index for target in targets for index in target]
    assert flat == sorted(flat)


# Sources


def test_two_sources_as_tables_are_in_the_order_of_their_naming(press: dict[str, str]) -> None:
    result = run("align", press["zh"], press["en"], "--format", "tsv")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert [row[:2] for row in rows] == [list(pair) for pair in zip(ZH, EN, strict=True)]
    beads = run("align", press["zh"], press["en"], "--format", "beads").stdout
    assert beads.splitlines() == [f"[{n}]:[{n}]" for n in range(10)]


def test_more_sources_have_a_column_each(press: dict[str, str]) -> None:
    paths = [press[tag] for tag in ("zh", "de", "en")]
    head, first, *_ = run("align", *paths, "--format", "tsv").stdout.splitlines()
    assert head.split("\t") == ["zh", "de", "en", "confidence"]
    assert first.split("\t")[:3] == [ZH[0], DE[0], EN[0]]


def test_more_sources_have_a_variant_each(press: dict[str, str]) -> None:
    paths = [press[tag] for tag in ("zh", "de", "en")]
    text = run("align", *paths, "--format", "tmx").stdout
    units = units_of_tmx(text)
    assert units[0] == {"zh-Hans": ZH[0], "de": DE[0], "en": EN[0]}
    assert 'srclang="*all*"' in text
    assert '<prop type="x-witness">zh</prop>' in text


def test_the_monotone_method_makes_a_collation_of_two(press: dict[str, str]) -> None:
    result = run("align", press["en"], press["de"], "--method", "monotone")
    data = json.loads(result.stdout)
    assert list(data) == ["witnesses", "passages"]
    for witness in data["witnesses"]:
        cells = [s for p in data["passages"] for s in p["cells"].get(witness["id"], [])]
        assert cells == [s["id"] for s in witness["segments"]]


# Usage


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["a", "b", "--min-confidence", "0.5"], "are for --format tmx and tsv"),
        (["a", "b", "--keep-empty", "--lines"], "are for --format tmx and tsv"),
        (["a", "b", "--lines", "--split"], "--split is for a bilingual file"),
        (["a", "b", "--source-language", "en"], "are for --lines and bilingual files"),
        (["a", "b", "c", "--format", "beads"], "--format beads takes two sources"),
        (["a", "b", "c", "--method", "monotone"], "--method monotone takes two sources"),
        (["-", "-", "--lines"], "only one of the files can be standard input"),
        (["a.tmx", "--lines"], "--lines takes two files"),
        (["a.txt"], "name two sources or more, or one bilingual file"),
        (["a", "b", "--format", "xml"], "is not one of"),
    ],
)
def test_what_makes_no_sense_together(arguments: list[str], reason: str) -> None:
    result = run("align", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr


def test_two_versions_are_meant_where_a_folder_holds_more(
    press: dict[str, str], tmp_path: Path
) -> None:
    other = write(tmp_path, "more.tmx", tmx())
    assert press
    result = run("align", str(tmp_path), other, "--format", "beads")
    assert result.exit_code == 2
    assert "--format beads takes two versions" in result.stderr
