"""What is judged to be no difference: in the page, in the file, and for `compare` and `check`."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.bilingual import run, write
from tests.build import LIGHTHOUSE
from tests.export.sample import island_edition, note_edition
from tests.web.live import Live, live
from variorum.checking.dismissals import HEADING, Dismissals
from variorum.checking.ignore_file import Keeper, load, take_out
from variorum.checking.story_dismissals import dismissals_of, is_dismissed, without_dismissed
from variorum.errors import SourceError
from variorum.model import Edition, by_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from variorum.model import Difference, Story

ISLAND = island_edition()
STORY = ISLAND.stories[0]
WITNESSES = by_id(ISLAND.witnesses)


@pytest.fixture
def ignore(tmp_path: Path) -> Path:
    return tmp_path / "ignore.tsv"


@pytest.fixture
def server(ignore: Path) -> Iterator[Live]:
    with live(ISLAND, ignore) as running:
        yield running


def shown(server: Live) -> set[str]:
    return {d["id"] for s in server.get("/edition.json").data["stories"] for d in s["differences"]}


def dismiss(server: Live, difference: str, story: str = "story-1") -> int:
    answer = server.post("/dismiss", {"story": story, "difference": difference})
    assert answer.status == 200, answer.text
    assert answer.data["difference"] == difference
    number: int = answer.data["dismissed"]
    return number


# In the page


def test_a_difference_that_is_dismissed_is_gone_everywhere(server: Live, ignore: Path) -> None:
    before = shown(server)
    assert not ignore.exists()
    assert "The reopening is a day later" in server.get("/story/story-1").text
    assert [dismiss(server, "d2"), dismiss(server, "d13")] == [1, 2]
    assert shown(server) == before - {"d2", "d13"}
    assert "The reopening is a day later" not in server.get("/export").text
    assert ignore.read_text("utf-8").startswith("# ")
    assert dismiss(server, "d2") == 2


def test_undo_takes_back_the_last_or_the_one_that_is_marked(server: Live) -> None:
    before = shown(server)
    for name in ("d2", "d13", "d4"):
        dismiss(server, name)
    undone = {"dismissed": 2, "difference": "d4", "story": "story-1"}
    assert server.post("/undo", {}).data == undone
    page = server.get("/story/story-1").text
    assert 'value="story-1/d2"' in page
    answer = server.post("/undo", {"mark": "story-1/d2", "story": "story-1"})
    assert answer.data == {"dismissed": 1, "difference": "d2", "story": "story-1"}
    assert shown(server) == before - {"d13"}
    server.post("/undo", {"story": "story-1"})
    assert shown(server) == before
    assert server.post("/undo", {}).data == {"dismissed": 0, "difference": None, "story": None}
    assert server.post("/undo", {"mark": "story-1/d2"}).data["difference"] is None


def test_a_script_is_told_what_takes_its_dismissal_back(server: Live) -> None:
    told = [
        server.post("/dismiss", {"story": "story-1", "difference": name}).data["mark"]
        for name in ("d2", "d4")
    ]
    for mark, name in zip(told, ("d2", "d4"), strict=True):
        assert server.post("/undo", {"mark": mark}).data["difference"] == name


def test_without_scripts_forms_lead_back_to_the_story(server: Live) -> None:
    fields = {"token": server.access.token, "story": "story-1", "difference": "d2"}
    answer = server.post("/dismiss", fields, Accept="text/html")
    assert (answer.status, answer.headers["location"]) == (303, "/story/story-1")
    answer = server.post("/undo", {"token": server.access.token}, Accept="text/html")
    assert (answer.status, answer.headers["location"]) == (303, "/story/story-1")


@pytest.mark.parametrize("fields", [{}, {"story": "story-1"}, {"story": "s", "difference": "d2"}])
def test_what_is_no_difference_of_the_edition(server: Live, fields: dict[str, str]) -> None:
    assert server.post("/dismiss", fields).status == 404


def test_dismissals_outlive_the_server(ignore: Path) -> None:
    with live(ISLAND, ignore) as first:
        dismiss(first, "d2")
        dismiss(first, "d11")
    with live(ISLAND, ignore) as second:
        assert not {"d2", "d11"} & shown(second)
        assert second.post("/undo", {}).data["difference"] == "d11"
        assert "d11" in shown(second)


def test_the_file_may_be_edited_meanwhile(server: Live, ignore: Path) -> None:
    dismiss(server, "d2")
    line = ignore.read_text("utf-8").splitlines()[-1]
    ignore.write_text(f"# mine\n{line}a reason", "utf-8")
    dismiss(server, "d4")
    told = ignore.read_text("utf-8").splitlines()
    assert told[:2] == ["# mine", f"{line}a reason"]
    assert server.post("/undo", {"mark": "story-1/d4"}).data["difference"] == "d4"
    assert ignore.read_text("utf-8") == f"# mine\n{line}a reason\n"
    ignore.write_text("# none\n", "utf-8")
    assert "d2" in shown(server)
    ignore.unlink()
    assert "d2" in shown(server)


def test_a_line_for_every_pair_is_left_to_its_author(server: Live, ignore: Path) -> None:
    dismiss(server, "d2")
    cells = ignore.read_text("utf-8").splitlines()[-1].split("\t")
    ignore.write_text("\t".join([*cells[:3], "*"]) + "\n", "utf-8")
    assert "d2" not in shown(server)
    answer = server.post("/undo", {})
    assert answer.status == 500
    assert "take the line out with an editor" in answer.data["error"]


def test_a_file_that_is_no_file_is_told(server: Live, ignore: Path) -> None:
    ignore.mkdir()
    answer = server.post("/dismiss", {"story": "story-1", "difference": "d2"})
    assert answer.status == 500
    assert str(ignore) in answer.data["error"]
    # The name of a file is no sentence that begins.
    ignore.rmdir()
    page = server.post("/dismiss", {"story": "story-1", "difference": "d"}, Accept="text/html").text
    assert "The edition has no such difference." in page


# What a line stands for


@pytest.mark.parametrize("difference", STORY.differences, ids=lambda d: f"{d.kind}-{d.id}")
def test_every_kind_of_difference_can_be_dismissed_alone(difference: Difference) -> None:
    lines = dismissals_of(difference, STORY, WITNESSES)
    assert lines
    left, hidden = without_dismissed(ISLAND, Dismissals(lines))
    assert {d.id for d in hidden["story-1"]} == {difference.id}
    assert len(left.stories[0].differences) == len(STORY.differences) - 1


def test_a_note_against_its_own_text_can_be_dismissed() -> None:
    edition = note_edition()
    for story in edition.stories:
        for difference in story.differences:
            lines = dismissals_of(difference, story, by_id(edition.witnesses))
            _, hidden = without_dismissed(edition, Dismissals(lines))
            assert difference in hidden[story.id]


def grouped(*groups: tuple[str, ...]) -> tuple[Difference, Story]:
    """Return the first difference of the story, with these groups of witnesses."""
    from dataclasses import replace

    readings = {w: STORY.differences[0].readings[w] for group in groups for w in group}
    difference = replace(STORY.differences[0], readings=readings, groups=groups)
    return difference, replace(STORY, differences=(difference,))


def test_the_order_of_the_witnesses_does_not_matter() -> None:
    difference, story = grouped(("en", "id"), ("de",))
    known = Dismissals(dismissals_of(difference, story, WITNESSES))
    for groups in ((("de",), ("en", "id")), (("en",), ("de",)), (("zh", "en"), ("ar", "de"))):
        other, _ = grouped(*groups)
        assert is_dismissed(other, story, WITNESSES, known)


def test_a_reading_that_was_not_judged_is_shown() -> None:
    difference, story = grouped(("en",), ("de",))
    known = Dismissals(dismissals_of(difference, story, WITNESSES))
    for groups in ((("en",), ("ar",)), (("en",), ("de",), ("zh",))):
        other, _ = grouped(*groups)
        assert not is_dismissed(other, story, WITNESSES, known)
    three, _ = grouped(("en",), ("de",), ("zh",))
    assert len(dismissals_of(three, story, WITNESSES)) == 3


def test_what_is_missing_is_known_whichever_version_is_the_source() -> None:
    from dataclasses import replace

    omission = next(d for d in STORY.differences if d.id == "d11")
    known = Dismissals(dismissals_of(omission, STORY, WITNESSES))
    for kind in ("addition", "omission", "only-in"):
        assert is_dismissed(replace(omission, kind=kind), STORY, WITNESSES, known)


def test_lines_are_taken_out_and_the_rest_keeps_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    [one] = dismissals_of(*grouped(("en",), ("de",)), WITNESSES)
    data = b"# mine \xff\r\n\r\nfigure\tvalue\tab\t*\r\n" + one.to_line().encode()
    path.write_bytes(data)
    take_out(str(path), [one._replace(pair="*")])
    assert path.read_bytes() == data
    take_out(str(path), [one])
    assert path.read_bytes() == data.removesuffix(one.to_line().encode())
    assert [p.name for p in tmp_path.iterdir()] == ["a.tsv"]
    with pytest.raises(SourceError, match="can't be written"):
        take_out(str(tmp_path / "none.tsv"), [one])


def test_a_file_keeps_its_permissions_and_a_link_leads_where_it_led(tmp_path: Path) -> None:
    path, link = tmp_path / "a.tsv", tmp_path / "link.tsv"
    [one] = dismissals_of(*grouped(("en",), ("de",)), WITNESSES)
    with Keeper(str(path)) as kept:
        kept.add(one)
    path.chmod(0o640)
    link.symlink_to(path)
    take_out(str(link), [one])
    assert link.is_symlink()
    assert path.read_text("utf-8") == HEADING
    assert path.stat().st_mode & 0o777 == 0o640


WRITER = """
import sys
from variorum.checking.dismissals import Dismissal
from variorum.checking.ignore_file import Keeper, take_out
path, name, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
made = [Dismissal("figure", "value", f"{name}-{n}", "x" * 240, "1", "2") for n in range(number)]
for n, one in enumerate(made):
    with Keeper(path) as kept:
        kept.add(one)
    if n % 3 == 0:
        take_out(path, [one])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_no_line_is_lost_when_several_write(tmp_path: Path) -> None:
    path, number = str(tmp_path / "a.tsv"), 40
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, path, str(n), str(number)])
        for n in range(3)
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    found, broken = load(path)
    assert broken is None
    marks = {f"{name}-{n}" for name in range(3) for n in range(number) if n % 3}
    assert sorted(d.mark for d in found) == sorted(marks)
    assert [p.name for p in tmp_path.iterdir()] == ["a.tsv"]


def test_what_is_added_is_written_while_a_run_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    [one] = dismissals_of(*grouped(("en",), ("de",)), WITNESSES)
    with Keeper(str(path)) as kept:
        for n in range(500):
            kept.add(one._replace(mark=str(n)))
            kept.add(one._replace(mark=str(n)))
        assert len(load(str(path))[0]) >= 200
        # Another adds meanwhile, and takes out.
        with Keeper(str(path)) as other:
            other.add(one)
        take_out(str(path), [one._replace(mark="7")])
    marks = [d.mark for d in load(str(path))[0]]
    assert len(marks) == 500
    assert one.mark in marks


# With the command line


@pytest.fixture(scope="module")
def lighthouse(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Two versions that differ in a figure."""
    folder = tmp_path_factory.mktemp("lighthouse")
    changed = [line.replace("180", "190") for line in LIGHTHOUSE["id"]]
    return [
        write(folder, "en.txt", "\n\n".join(LIGHTHOUSE["en"]).encode()),
        write(folder, "id.txt", "\n\n".join(changed).encode()),
    ]


@pytest.fixture(scope="module")
def edition(lighthouse: list[str]) -> Edition:
    """These two, compared."""
    return compared(lighthouse)


def compared(sources: list[str], *options: str) -> Edition:
    result = run("compare", *sources, "--json", "-", *options)
    assert result.exit_code == 0, result.stderr
    return Edition.from_json(json.loads(result.stdout))


def test_compare_leaves_out_what_the_page_has_dismissed(
    lighthouse: list[str], edition: Edition, ignore: Path
) -> None:
    [figure] = [d for d in edition.stories[0].differences if d.kind == "figure"]
    with live(edition, ignore) as server:
        dismiss(server, figure.id, edition.stories[0].id)
    result = run("compare", *lighthouse, "--json", "-", "--ignore", str(ignore))
    assert f"1 difference is dismissed in {ignore}, and left out" in result.stderr
    left = Edition.from_json(json.loads(result.stdout))
    assert figure.id not in {d.id for d in left.stories[0].differences}
    assert len(left.stories[0].differences) == len(edition.stories[0].differences) - 1
    # Twice is not more.
    again = compared(lighthouse, "--ignore", str(ignore), "--ignore", str(ignore))
    assert again == left


def test_what_compare_has_dismissed_the_page_does_not_show(
    lighthouse: list[str], ignore: Path
) -> None:
    edition = compared(lighthouse, "--write-ignore", str(ignore))
    assert edition.stories[0].differences
    assert not compared(lighthouse, "--ignore", str(ignore)).stories[0].differences
    with live(edition, ignore) as server:
        assert shown(server) == set()
        while server.post("/undo", {}).data["difference"]:
            pass
        assert shown(server) == {d.id for d in edition.stories[0].differences}
    assert load(str(ignore)) == ([], None)


def test_check_and_the_page_share_a_file(
    lighthouse: list[str], edition: Edition, tmp_path: Path, ignore: Path
) -> None:
    tags = ("--source-language", "en", "--target-language", "id", "--kinds", "figure")
    texts = [LIGHTHOUSE["en"][3], LIGHTHOUSE["id"][3].replace("180", "190")]
    pair = write(tmp_path, "pair.tsv", ["\t".join(texts)])
    run("check", pair, *tags, "--write-ignore", str(ignore))
    assert load(str(ignore))[0]
    left = compared(lighthouse, "--ignore", str(ignore))
    kept = {d.id for d in left.stories[0].differences}
    [gone] = [d for d in edition.stories[0].differences if d.id not in kept]
    assert gone.kind == "figure"
    # And the other way.
    ignore.unlink()
    with live(edition, ignore) as server:
        dismiss(server, gone.id, edition.stories[0].id)
    result = run("check", pair, *tags, "--ignore", str(ignore), "--only-differing")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_file_that_cannot_be_used_ends_compare_before_it_begins(
    lighthouse: list[str], tmp_path: Path
) -> None:
    missing = tmp_path / "none.tsv"
    result = run("compare", *lighthouse, "--ignore", str(missing))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"variorum: {missing}: can't be read")
    prose = write(tmp_path, "prose.tsv", ["a", "b"])
    result = run("compare", *lighthouse, "--ignore", prose)
    assert result.exit_code == 1
    assert "nor have 1 more lines" in result.stderr
