"""Vectors are kept by content, and a cache that is broken costs time alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
import pytest

from variorum.encoding.cache import CachedEncoder, cache_file
from variorum.encoding.use import UniversalSentenceEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from variorum.encoding.base import Vectors

TEXTS = ["The mill burned down twice.", "Die Mühle brannte zweimal ab.", "磨坊烧毁了两次。", ""]


class Counting(UniversalSentenceEncoder):
    """The quick encoder, which also tells what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return super().encode(texts)


@pytest.fixture(scope="module")
def plain() -> Counting:
    return Counting()


@pytest.fixture
def counted(plain: Counting) -> Counting:
    plain.asked.clear()
    return plain


def test_from_the_cache_and_without_it_the_bytes_are_the_same(
    tmp_path: Path, counted: Counting
) -> None:
    path = tmp_path / "vectors.sqlite"
    first = CachedEncoder(counted, path).encode(TEXTS)
    again = CachedEncoder(counted, path).encode(TEXTS)
    assert counted.asked == sorted(TEXTS, key=lambda t: (len(t), t))
    without = CachedEncoder(counted, tmp_path / "other.sqlite").encode(TEXTS)
    assert first.tobytes() == again.tobytes() == without.tobytes()


def test_a_text_has_one_vector_whatever_stands_beside_it(tmp_path: Path, counted: Counting) -> None:
    together = CachedEncoder(counted, tmp_path / "a.sqlite").encode(TEXTS)
    alone = [CachedEncoder(counted, tmp_path / "b.sqlite").encode([t])[0] for t in TEXTS]
    assert np.abs(together - np.stack(alone)).max() < 2e-3


def test_a_text_is_encoded_once(tmp_path: Path, counted: Counting) -> None:
    encoder = CachedEncoder(counted, tmp_path / "vectors.sqlite")
    rows = encoder.encode([TEXTS[0], TEXTS[1], TEXTS[0]])
    encoder.encode([TEXTS[1]])
    assert sorted(counted.asked) == sorted(TEXTS[:2])
    assert np.array_equal(rows[0], rows[2])


@pytest.mark.parametrize("broken", [b"", b"short", b"\x00" * 1024, b"\xff" * 1024])
def test_a_broken_entry_is_made_anew(tmp_path: Path, counted: Counting, broken: bytes) -> None:
    path = tmp_path / "vectors.sqlite"
    expected = CachedEncoder(counted, path).encode(TEXTS)
    with closing(sqlite3.connect(path)) as store, store:
        assert store.execute("UPDATE vectors SET vector = ?", (broken,)).rowcount == len(TEXTS)
    counted.asked.clear()
    assert CachedEncoder(counted, path).encode(TEXTS).tobytes() == expected.tobytes()
    assert len(counted.asked) == len(TEXTS)
    counted.asked.clear()
    CachedEncoder(counted, path).encode(TEXTS)
    assert counted.asked == []


def test_a_file_that_is_no_cache_is_passed_over(tmp_path: Path, counted: Counting) -> None:
    path = tmp_path / "vectors.sqlite"
    path.write_bytes(b"no database at all\n" * 100)
    assert CachedEncoder(counted, path).encode(TEXTS).shape == (4, 512)
    assert path.read_bytes().startswith(b"no database")


def test_a_path_that_cannot_be_made_is_passed_over(tmp_path: Path, counted: Counting) -> None:
    (tmp_path / "file").write_text("in the way")
    encoder = CachedEncoder(counted, tmp_path / "file" / "vectors.sqlite")
    assert encoder.encode(TEXTS).shape == (4, 512)


def test_the_encoders_vectors_do_not_mix(tmp_path: Path, counted: Counting) -> None:
    path = tmp_path / "vectors.sqlite"
    CachedEncoder(counted, path).encode(TEXTS)
    renamed = Counting()
    renamed.name = "another"
    counted_before = len(renamed.asked)
    CachedEncoder(renamed, path).encode(TEXTS[:1])
    assert len(renamed.asked) == counted_before + 1


def test_where_the_cache_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARIORUM_CACHE", str(tmp_path))
    assert cache_file() == tmp_path / "vectors.sqlite"
    monkeypatch.setenv("VARIORUM_CACHE", "")
    assert cache_file() is None
    monkeypatch.delenv("VARIORUM_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    path = cache_file()
    assert path is not None
    assert path.name == "vectors.sqlite"


def test_without_a_cache_nothing_is_written(
    tmp_path: Path, counted: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VARIORUM_CACHE", "")
    assert CachedEncoder(counted).encode(TEXTS).shape == (4, 512)
    assert list(tmp_path.iterdir()) == []
