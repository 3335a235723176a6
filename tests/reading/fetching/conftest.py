"""A site on this machine for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reading.fetching.network import WATCH, Site

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def site() -> Iterator[Site]:
    with WATCH, Site().up() as site:
        yield site
