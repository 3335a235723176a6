"""Vectors are kept by content, and a cache that is broken costs time alone."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
import pytest

from variorum.encoding.cache import CachedEncoder, cache_file
from variorum.encoding.choose import encoder_named
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
    assert together.tobytes() == np.stack(alone).tobytes()


def test_a_text_is_encoded_once(tmp_path: Path, counted: Counting) -> None:
    encoder = CachedEncoder(counted, tmp_path / "vectors.sqlite")
    rows = encoder.encode([TEXTS[0], TEXTS[1], TEXTS[0]])
    encoder.encode([TEXTS[1]])
    assert sorted(counted.asked) == sorted(TEXTS[:2])
    assert np.array_equal(rows[0], rows[2])


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"short",
        b"\x00" * 1024,
        b"\xff" * 1024,
        b"\x00\x7c" * 512,
        b"\x01\x7c" * 512,
        "x" * 1024,
        7,
    ],
    ids=["empty", "short", "zeros", "no numbers", "infinite", "signalling", "a text", "a number"],
)
def test_a_broken_entry_is_made_anew(tmp_path: Path, counted: Counting, broken: object) -> None:
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


def test_a_file_with_broken_pages_is_passed_over(tmp_path: Path, counted: Counting) -> None:
    path = tmp_path / "vectors.sqlite"
    expected = CachedEncoder(counted, path).encode(TEXTS)
    whole = path.read_bytes()
    for at in (100, 2000, 4096, 4096 * 2, len(whole) - 4096):
        path.write_bytes(whole[:at] + b"\xa5" * 3000 + whole[at + 3000 :])
        assert CachedEncoder(counted, path).encode(TEXTS).tobytes() == expected.tobytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert CachedEncoder(counted, path).encode(TEXTS).tobytes() == expected.tobytes()


def test_a_file_of_another_form_is_passed_over(tmp_path: Path, counted: Counting) -> None:
    path = tmp_path / "vectors.sqlite"
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("CREATE TABLE vectors (name TEXT)")
    assert CachedEncoder(counted, path).encode(TEXTS).shape == (4, 512)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are another matter here")
@pytest.mark.parametrize("filled", [False, True])
def test_a_folder_that_may_not_be_written_is_passed_over(
    tmp_path: Path, counted: Counting, filled: bool
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    path = folder / "vectors.sqlite"
    expected = CachedEncoder(counted, path if filled else tmp_path / "other.sqlite").encode(TEXTS)
    for file in folder.iterdir():
        file.chmod(0o444)
    for parent in (tmp_path, *tmp_path.parents[:3]):
        parent.chmod(0o755)
    folder.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        # Root may write anywhere.
        os.seteuid(65534)
    try:
        assert CachedEncoder(counted, path).encode(TEXTS).tobytes() == expected.tobytes()
        assert path.exists() == filled
    finally:
        os.seteuid(user)
        folder.chmod(0o755)


_FULL = """
import resource, sys
sys.path[:] = {path!r}
from pathlib import Path
from variorum.encoding.cache import CachedEncoder
from variorum.encoding.use import UniversalSentenceEncoder
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
texts = [f"The mill burned down {{n}} times." for n in range(200)]
rows = CachedEncoder(UniversalSentenceEncoder(), Path({file!r})).encode(texts)
print(rows.shape)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_is_passed_over(tmp_path: Path, counted: Counting) -> None:
    path = tmp_path / "vectors.sqlite"
    program = _FULL.format(path=sys.path, file=str(path))
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (ended.stdout.strip(), ended.stderr) == ("(200, 512)", "")
    assert CachedEncoder(counted, path).encode(TEXTS).shape == (4, 512)


_WRITER = """
import sys
sys.path[:] = {path!r}
from pathlib import Path
from variorum.encoding.cache import CachedEncoder
from variorum.encoding.use import UniversalSentenceEncoder
encoder = CachedEncoder(UniversalSentenceEncoder(), Path({file!r}))
for start in range(0, 120, 10):
    encoder.encode([f"The mill burned down {{n}} times." for n in range(start, start + 10)])
"""


def test_two_processes_write_at_once(tmp_path: Path, counted: Counting) -> None:
    path = tmp_path / "vectors.sqlite"
    program = _WRITER.format(path=sys.path, file=str(path))
    writers = [
        subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [writer.communicate()[1] for writer in writers] == ["", ""]
    texts = [f"The mill burned down {n} times." for n in range(120)]
    kept = CachedEncoder(counted, path).encode(texts)
    assert counted.asked == []
    assert kept.tobytes() == CachedEncoder(counted, tmp_path / "b.sqlite").encode(texts).tobytes()


def test_a_store_that_another_holds_is_passed_over(tmp_path: Path, counted: Counting) -> None:
    path = tmp_path / "vectors.sqlite"
    expected = CachedEncoder(counted, path).encode(TEXTS[:2])
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        assert CachedEncoder(counted, path).encode(TEXTS)[:2].tobytes() == expected.tobytes()


def test_more_texts_than_a_query_takes(tmp_path: Path) -> None:
    path = tmp_path / "vectors.sqlite"
    texts = [f"tide {n}" for n in range(2100)]
    letters = encoder_named("tests.encoding.plugged:Letters")
    rows = CachedEncoder(letters, path).encode(texts)
    with closing(sqlite3.connect(path)) as store:
        assert store.execute("SELECT count(*) FROM vectors").fetchone() == (2100,)
    assert CachedEncoder(letters, path).encode(texts).tobytes() == rows.tobytes()


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


def test_without_a_home_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VARIORUM_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 4_000_000_000, raising=False)
    assert cache_file() is None or os.name == "nt"


def test_without_a_cache_nothing_is_written(
    tmp_path: Path, counted: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VARIORUM_CACHE", "")
    assert CachedEncoder(counted).encode(TEXTS).shape == (4, 512)
    assert list(tmp_path.iterdir()) == []
