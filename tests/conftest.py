"""What the tests share: the real encoders, a cache of the tests' own, and a browser."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from variorum.encoding.choose import encoder_named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from variorum.encoding.base import Encoder


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep vectors in a folder of this run, not in the user's; commands that are run see it too."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VARIORUM_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def use(cache_folder: Path) -> Encoder:
    """The quick encoder."""
    _ = cache_folder
    return encoder_named("use")


@pytest.fixture(scope="session")
def e5(cache_folder: Path) -> Encoder:
    """The wide encoder, which is twenty times slower."""
    _ = cache_folder
    return encoder_named("e5")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it the tests are skipped."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is not installed")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()
