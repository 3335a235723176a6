"""The documentation names all that there is, and what it links to exists."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest

from variorum import model
from variorum.cli import main as cli

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")]
)
VERBS = sorted(cli.commands)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def anchors(text: str) -> set[str]:
    """Return the anchors that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}


def test_the_reference_is_what_the_script_writes() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "docs"))
    assert read("docs/cli.md") == script["reference"](), "run: .venv/bin/python scripts/docs"


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_and_option_is_documented(verb: str) -> None:
    command = cli.commands[verb]
    heading = f"## `variorum {verb}`\n"
    assert heading in read("docs/cli.md")
    section = read("docs/cli.md").split(heading)[1].split("\n## ")[0]
    options = [o for p in command.params if isinstance(p, click.Option) for o in p.opts]
    assert [o for o in options if f"`{o}" not in section and f", {o}" not in section] == []


@pytest.mark.parametrize("verb", VERBS)
def test_the_readme_names_every_verb(verb: str) -> None:
    assert f"`variorum {verb}" in read("README.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_and_images_exist(page: Path) -> None:
    text = FENCE.sub("", page.read_text("utf-8"))
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), f"{page.name} links to {target}"
        if anchor:
            assert anchor in anchors(found.read_text("utf-8")), f"{page.name} links to {target}"


def test_every_page_is_on_the_map() -> None:
    index = read("docs/index.md")
    pages = [p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md") if p.name != "index.md"]
    assert [p for p in pages if f"]({p})" not in index] == []


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("docs/reading.md", model.SEGMENT_KINDS),
        ("docs/differences.md", model.DIFFERENCE_KINDS),
        ("docs/differences.md", model.SEVERITIES),
        ("docs/lineage.md", model.RELATIONS),
        ("README.md", model.DIFFERENCE_KINDS),
    ],
)
def test_the_words_of_the_model_are_explained(page: str, words: tuple[str, ...]) -> None:
    assert [w for w in words if f"`{w}`" not in read(page)] == []


def test_every_field_of_the_edition_is_documented() -> None:
    reading = model.Reading("s1", 0, 1, "a")
    parts: list[Any] = [
        model.Edition(),
        model.Witness("a", "a.txt", "a", ()),
        model.Segment("s1", "body", 0, 1, "a"),
        model.Story("story-1", "a", ("a",)),
        model.Passage({}, 1.0),
        model.Difference("d1", "figure", "value", "major", 1.0, 0, {"a": reading}, ""),
        reading,
        model.Stemma(),
        model.Edge("a", "b", "copy", 1.0),
        model.Related(("story-1", "story-2"), 0.5),
    ]
    fields = {name for part in parts for name in part.to_json()}
    assert sorted(f for f in fields if f"`{f}`" not in read("docs/json.md")) == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.split(r"[<>=; ]", w)[0] for w in wanted]
    assert [n for n in names if f"`{n}`" not in read("docs/dependencies.md")] == []


def test_the_readme_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    [code] = re.findall(r"^```python\n(.*?)^```", read("README.md"), re.MULTILINE | re.DOTALL)
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})
    assert "figure" in capsys.readouterr().out
    assert (tmp_path / "report.html").read_text("utf-8").startswith("<!doctype html>")
