"""Pages for the tests of the exported file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.export.page.html import render_html

from .sample import edition, island_edition

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def island_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "island.html"
    path.write_text(render_html(island_edition()), "utf-8")
    return path


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "hostile.html"
    path.write_text(render_html(edition()), "utf-8")
    return path
