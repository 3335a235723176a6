"""The example of five versions with Arabic and Chinese, compared once and served."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browsing import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = Path(__file__).parents[2] / "examples" / "valley-flood"


@pytest.fixture(scope="session")
def edition_file(tmp_path_factory: pytest.TempPathFactory, cache_folder: Path) -> Path:
    """The edition as `compare --json` writes it."""
    _ = cache_folder
    path = tmp_path_factory.mktemp("reader") / "valley-flood.json"
    command = [sys.executable, "-m", "variorum", "compare", str(EXAMPLE), "--json", str(path)]
    subprocess.run(command, check=True, capture_output=True, cwd=path.parent)
    return path


@pytest.fixture(scope="session")
def shared(edition_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server for all tests that leave its edition as it is."""
    with serving(str(edition_file), folder=tmp_path_factory.mktemp("shared")) as address:
        yield address


@pytest.fixture
def home(edition_file: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server of its own for each test."""
    with serving(str(edition_file), folder=tmp_path) as address:
        yield address
