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

_BATCH = 64


def cache_file() -> Path | None:
    """Return where vectors are kept; `VARIORUM_CACHE` names another folder, empty turns it off."""
    folder = os.environ.get("VARIORUM_CACHE")
    if folder == "":
        return None
    if folder is None:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
        if sys.platform == "darwin":
            base = str(Path.home() / "Library" / "Caches")
        elif sys.platform == "win32":
            base = os.environ.get("LOCALAPPDATA", base)
        folder = str(Path(base) / "variorum")
    return Path(folder) / "vectors.sqlite"


def _key(encoder: str, text: str) -> bytes:
    return hashlib.blake2b(f"{encoder}\0{text}".encode("utf-8", "replace"), digest_size=16).digest()


def _connect(path: Path) -> sqlite3.Connection:
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

    def __init__(self, encoder: Encoder, path: Path | None = None) -> None:
        self._encoder = encoder
        self._path = path if path is not None else cache_file()
        self._memory: dict[bytes, NDArray[np.float16]] = {}
        self.name = encoder.name
        self.languages = encoder.languages
        self.dimension = encoder.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape `(len(texts), dimension)` with rows of length 1."""
        import numpy as np

        keys = [_key(self.name, text) for text in texts]
        missing = dict(zip(keys, texts, strict=True))
        missing = {key: text for key, text in missing.items() if key not in self._memory}
        if missing:
            with contextlib.ExitStack() as stack:
                store = self._open(stack)
                self._read(store, missing)
                self._encode_missing(store, missing)
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.stack([self._memory[key] for key in keys]).astype(np.float32)

    def _open(self, stack: contextlib.ExitStack) -> sqlite3.Connection | None:
        if self._path is None:
            return None
        try:
            connection = _connect(self._path)
        except (sqlite3.Error, OSError):
            return None
        return stack.enter_context(contextlib.closing(connection))

    def _read(self, store: sqlite3.Connection | None, missing: dict[bytes, str]) -> None:
        import numpy as np

        if store is None:
            return
        with contextlib.suppress(sqlite3.Error):
            for key in list(missing):
                row = store.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
                if row is None or len(row[0]) != 2 * self.dimension:
                    continue
                vector = np.frombuffer(row[0], dtype=np.float16)
                if abs(float(np.linalg.norm(vector.astype(np.float32))) - 1) < 0.02:
                    self._memory[key] = vector
                    del missing[key]

    def _encode_missing(self, store: sqlite3.Connection | None, missing: dict[bytes, str]) -> None:
        import numpy as np

        todo = sorted(missing.items(), key=lambda item: (len(item[1]), item[1]))
        for start in range(0, len(todo), _BATCH):
            batch = todo[start : start + _BATCH]
            rows = self._encoder.encode([text for _, text in batch]).astype(np.float16)
            self._memory.update((key, row) for (key, _), row in zip(batch, rows, strict=True))
            if store is not None:
                with contextlib.suppress(sqlite3.Error), store:
                    store.executemany(
                        "INSERT OR REPLACE INTO vectors VALUES (?, ?)",
                        [(key, row.tobytes()) for (key, _), row in zip(batch, rows, strict=True)],
                    )
