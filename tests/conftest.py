"""What the tests share: the real encoders, and a cache of their vectors of the tests' own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.encoding.choose import encoder_named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
