"""Vectors kept by content: one SQLite file, a row a text and encoder."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from variorum.encoding.base import Encoder, Vectors

_BATCH = 128
"""So many texts are encoded, and kept, at a time: what is done is not lost with the rest."""
_QUERIED = 500
_LENGTH_ERROR = 0.02
# To be raised when an encoder's vectors change, so that old ones are not mixed with new ones.
_EDITION = 2


def cache_file() -> Path | None:
    """Return where vectors are kept; `VARIORUM_CACHE` names another folder, empty turns it off."""
    folder = os.environ.get("VARIORUM_CACHE")
    if folder == "":
        return None
    if folder is None:
        try:
            home = Path.home()
        except RuntimeError:
            return None
        base = os.environ.get("XDG_CACHE_HOME") or str(home / ".cache")
        if sys.platform == "darwin":
            base = str(home / "Library" / "Caches")
        elif sys.platform == "win32":
            base = os.environ.get("LOCALAPPDATA", base)
        folder = str(Path(base) / "variorum")
    return Path(folder) / "vectors.sqlite"


def key_of(encoder: str, text: str) -> bytes:
    """Return under what the vectors of an encoder for a text are kept."""
    kept = f"{_EDITION}\0{encoder}\0{text}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(kept, digest_size=16).digest()


def connect(path: Path) -> sqlite3.Connection:
    """Return the file of vectors, opened, made where it is missing.

    Raises:
        sqlite3.Error: it can't be used.
        OSError: its folder can't be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=5)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL)"
        )
    except sqlite3.Error:
        connection.close()
        raise
    return connection


class CachedEncoder:
    """An encoder that remembers: each text is encoded once, whatever the order.

    Vectors are rounded to 16 bits, kept or not, so that a run from the cache and
    a run without it give the same bytes. A cache that can't be used is passed
    over, a broken entry is made anew.
    """

    def __init__(self, encoder: Encoder, path: Path | None = None, *, kept: bool = True) -> None:
        self._encoder = encoder
        self._path = path if path is not None or not kept else cache_file()
        self._memory: dict[bytes, NDArray[np.float16]] = {}
        self.name = encoder.name
        self.languages = encoder.languages
        self.dimension = encoder.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape `(len(texts), dimension)` with rows of length 1."""
        import numpy as np

        keys = [key_of(self.name, text) for text in texts]
        missing = dict(zip(keys, texts, strict=True))
        missing = {key: text for key, text in missing.items() if key not in self._memory}
        if missing:
            with contextlib.ExitStack() as stack:
                store = self._open(stack)
                self._read(store, missing)
                self._encode_missing(store, missing)
        if not keys:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.stack([self._memory[key] for key in keys]).astype(np.float32)

    def _open(self, stack: contextlib.ExitStack) -> sqlite3.Connection | None:
        if self._path is None:
            return None
        try:
            connection = connect(self._path)
        except (sqlite3.Error, OSError):
            return None
        return stack.enter_context(contextlib.closing(connection))

    def _read(self, store: sqlite3.Connection | None, missing: dict[bytes, str]) -> None:
        """Take what is kept, and whole, out of `missing`."""
        if store is None:
            return
        keys = list(missing)
        with contextlib.suppress(sqlite3.Error):
            for start in range(0, len(keys), _QUERIED):
                some = keys[start : start + _QUERIED]
                marks = ", ".join("?" * len(some))
                query = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"
                for key, kept in store.execute(query, some):
                    vector = _whole(kept, self.dimension)
                    if vector is not None:
                        self._memory[key] = vector
                        del missing[key]

    def _encode_missing(self, store: sqlite3.Connection | None, missing: dict[bytes, str]) -> None:
        import numpy as np

        # Texts of one length take about as long: batches are even, and their order is fixed.
        todo = sorted(missing.items(), key=lambda item: (len(item[1]), item[1]))
        for start in range(0, len(todo), _BATCH):
            batch = todo[start : start + _BATCH]
            rows = self._encoder.encode([text for _, text in batch]).astype(np.float16)
            self._memory.update((key, row) for (key, _), row in zip(batch, rows, strict=True))
            if store is not None and not _write(
                store, [(key, row.tobytes()) for (key, _), row in zip(batch, rows, strict=True)]
            ):
                # Each attempt at a full or locked one takes its time.
                store = None


def _whole(kept: object, dimension: int) -> NDArray[np.float16] | None:
    """Return a row's vector; None if it is none: of another length, or not of length 1."""
    import numpy as np

    if not isinstance(kept, bytes) or len(kept) != 2 * dimension:
        return None
    vector = np.frombuffer(kept, dtype=np.float16)
    # To reckon with what is no number may warn.
    if not np.isfinite(vector).all():
        return None
    length = float(np.linalg.norm(vector.astype(np.float32)))
    return vector if abs(length - 1) < _LENGTH_ERROR else None


def _write(store: sqlite3.Connection, rows: list[tuple[bytes, bytes]]) -> bool:
    try:
        with store:
            store.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
    except sqlite3.Error:
        return False
    return True
