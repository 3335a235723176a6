"""Nothing imports against the way that data goes."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "variorum"
WAY = [
    {"model", "errors", "languages", "boosted", "frames"},
    {"values", "encoding"},
    {"reading"},
    {"grouping"},
    {"alignment"},
    {"checking"},
    {"lineage"},
    {"edition"},
    {"export"},
    {"web"},
    {"cli"},
    {"__main__"},
]
RANK = {name: rank for rank, names in enumerate(WAY) for name in names}
FILES = sorted(p for p in PACKAGE.rglob("*.py") if p.parent != PACKAGE or p.stem in RANK)


def stop_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_stops(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {n.split(".")[1] for n in names if n.startswith("variorum.")}
    return found - {"__version__"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    stop = stop_of(path)
    for other in imported_stops(path):
        same_stop = other == stop
        assert same_stop or RANK[other] < RANK[stop], f"{stop} imports {other}"


def test_the_words_import_nothing_of_ours() -> None:
    assert imported_stops(PACKAGE / "model.py") == set()


def test_export_knows_the_words_alone() -> None:
    for path in (PACKAGE / "export").rglob("*.py"):
        assert imported_stops(path) <= {"model", "export", "languages"}, path


def test_every_part_of_the_package_has_its_place() -> None:
    parts = {stop_of(p) for p in PACKAGE.rglob("*.py")} - {"__init__"}
    assert parts <= RANK.keys()
