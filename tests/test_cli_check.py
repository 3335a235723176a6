"""The verb `check`: what goes in, what comes out, and when it fails."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.bilingual import run, write
from variorum.checking.index.index import KINDS as FACT_KINDS
from variorum.checking.translation import PAIR_KINDS
from variorum.cli.check import KINDS
from variorum.cli.facts import KINDS as SHOWN_FACT_KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

GOOD = "It opened on 3 May 2031.\tEs öffnete am 3. Mai 2031."
FIGURE = "The bridge cost 40 million crowns.\tDie Brücke kostete 14 Millionen Kronen."
DATE = "It was built on 3 May 2031.\tSie wurde am 5. Mai 2031 gebaut."
TAGS = ("--source-language", "en", "--target-language", "de")
QUICK = ("--kinds", "figure,date")


def check(path: str, *options: str) -> Result:
    return run("check", path, *TAGS, *options)


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def table(tmp_path: Path) -> str:
    return write(tmp_path, "a.tsv", [GOOD, FIGURE, DATE])


def test_the_kinds_are_those_of_the_package() -> None:
    assert KINDS == PAIR_KINDS
    assert SHOWN_FACT_KINDS == FACT_KINDS


def test_only_the_kinds_that_are_asked_for(table: str) -> None:
    kinds = [[d["kind"] for d in row["differences"]] for row in rows(check(table, *QUICK))]
    assert kinds == [[], ["figure"], ["date"]]
    kinds = [[d["kind"] for d in r["differences"]] for r in rows(check(table, "--kinds", "date"))]
    assert kinds == [[], [], ["date"]]


@pytest.mark.parametrize("kinds", ["figure,colour", "colour", "", ","])
def test_a_kind_that_is_none(table: str, kinds: str) -> None:
    result = check(table, "--kinds", kinds)
    assert result.exit_code == 2
    assert f"there are {', '.join(KINDS)}" in result.stderr


def test_only_pairs_that_differ(table: str) -> None:
    assert [r["index"] for r in rows(check(table, *QUICK, "--only-differing"))] == [1, 2]


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [("major", 1), ("date", 1), ("name", 0), ("name,figure", 1), ("quotation", 0)],
)
def test_what_makes_it_fail(table: str, fail_on: str, code: int) -> None:
    assert check(table, *QUICK, "--fail-on", fail_on).exit_code == code
    assert check(table, "--fail-on", "colour").exit_code == 2


def test_lines_to_read(table: str) -> None:
    lines = check(table, *QUICK, "--format", "text").stdout.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("pair 1 (line 2): major figure (value, ")
    assert "cost [40 million] crowns. | Die Brücke kostete [14 Millionen] Kronen." in lines[0]


def test_output_goes_to_a_file(table: str, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    result = check(table, *QUICK, "-o", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text("utf-8") == check(table, *QUICK).stdout
    assert check(table, *QUICK, "-o", str(tmp_path)).exit_code == 1


def test_dismissed_differences_stay_away(table: str, tmp_path: Path) -> None:
    trivial = tmp_path / "trivial.tsv"
    assert check(table, "--kinds", "figure", "--write-ignore", str(trivial)).exit_code == 0
    left = check(table, *QUICK, "--ignore", str(trivial), "--only-differing", "--fail-on", "figure")
    assert left.exit_code == 0
    assert [r["index"] for r in rows(left)] == [2]
    # What stands in the file stays, with what was written into it by hand.
    mine = "# mine\n" + trivial.read_text("utf-8").replace("\t\n", "\ta round sum\n")
    trivial.write_text(mine.rstrip("\n"), "utf-8")
    for _ in range(2):
        check(table, *QUICK, "--write-ignore", str(trivial))
    text = trivial.read_text("utf-8")
    assert text.startswith(mine)
    assert text.removeprefix(mine).count("\n") == 1
    both = check(table, *QUICK, "--ignore", str(trivial), "--only-differing")
    assert both.stdout == ""


def test_a_file_of_dismissals_that_is_amiss(table: str, tmp_path: Path) -> None:
    result = check(table, *QUICK, "--ignore", str(tmp_path / "none.tsv"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "can't be read (no such file" in result.stderr
    broken = write(tmp_path, "broken.tsv", ["figure"])
    result = check(table, *QUICK, "--ignore", broken)
    assert result.exit_code == 1
    assert len(rows(result)) == 3
    assert f"{broken}:1: " in result.stderr


def test_a_file_of_dismissals_that_is_none_is_told_in_one_line(table: str, tmp_path: Path) -> None:
    result = check(table, *QUICK, "--ignore", write(tmp_path, "prose.tsv", ["a", "b", "c"]))
    assert result.stderr.count("\n") == 1
    assert "nor have 2 more lines" in result.stderr


@pytest.mark.parametrize(
    ("tag", "hint"),
    [("english", "en"), ("eng", "en"), ("Deutsch", "de"), ("jp", "ja"), ("xx", ""), ("e!", "")],
)
def test_what_is_no_tag_of_a_language(table: str, tag: str, hint: str) -> None:
    result = run("check", table, "--source-language", tag, *QUICK)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is no tag of a language" in result.stderr
    assert (f"did you mean {hint}?" in result.stderr) == bool(hint)


@pytest.mark.parametrize("tag", ["pt_BR", "zh-Hant", "tl", "sr-Latn-RS", "xqq"])
def test_tags_of_languages(table: str, tag: str) -> None:
    assert run("check", table, "--source-language", tag, *QUICK).exit_code == 0


def test_jobs_give_the_same_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tsv", [GOOD, FIGURE, "no tab", DATE] * 120)
    one, two = check(path, *QUICK), check(path, *QUICK, "--jobs", "2")
    assert one.stdout_bytes == two.stdout_bytes
    assert one.stderr == two.stderr


def test_standard_input_and_packed_files(tmp_path: Path) -> None:
    data = f"{FIGURE}\n".encode()
    expected = check(write(tmp_path, "a.tsv", data), *QUICK).stdout
    assert run("check", "-", *TAGS, *QUICK, data=data).stdout == expected
    assert check(write(tmp_path, "a.tsv.gz", gzip.compress(data)), *QUICK).stdout == expected


def test_a_translation_that_is_missing_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tsv", ["Left open.\t", "\tOhne Quelle."])
    found = [row["differences"][0] for row in rows(check(path))]
    assert [(d["kind"], d["subkind"], d["severity"]) for d in found] == [
        ("omission", "untranslated", "info"),
        ("addition", "without-source", "info"),
    ]
    assert [d["readings"][0]["side"] for d in found] == ["source", "target"]


def test_a_row_tells_where_its_pair_stands(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tsv", [GOOD, "", FIGURE])
    assert [(r["index"], r["line"]) for r in rows(check(path, *QUICK))] == [(0, 1), (1, 3)]


def test_languages_without_tables_are_told_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tsv", ["It has 40 rooms.\tZ 14 a.", "It has 3 rooms.\tZ 3 a."])
    result = run("check", path, "--source-language", "en", "--target-language", "xqq", *QUICK)
    assert [len(r["differences"]) for r in rows(result)] == [1, 0]
    assert result.stderr.count("\n") == 1
    assert "no tables of words for: xqq" in result.stderr


def test_a_pipe_that_closes_ends_it_quietly(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tsv", [FIGURE] * 3000)
    command = [sys.executable, "-m", "variorum", "check", path, *TAGS, *QUICK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
        assert (process.wait(), errors) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_it_without_a_traceback(tmp_path: Path, jobs: str) -> None:
    path = write(tmp_path, "a.tsv", [FIGURE] * 100_000)
    command = [sys.executable, "-m", "variorum", "check", path, *TAGS, *QUICK, "--jobs", jobs]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        lines = [process.stdout.readline()]
        process.send_signal(signal.SIGINT)
        lines += process.stdout.readlines()
        errors = process.stderr.read()
    assert 0 < len(lines) < 100_000
    assert [json.loads(line)["index"] for line in lines] == list(range(len(lines)))
    assert process.returncode == 1
    assert b"Traceback" not in errors
