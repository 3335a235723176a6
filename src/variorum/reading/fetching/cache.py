"""Pages kept as they came: one SQLite file, a row an address, to ask whether they changed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAX_BYTES = 500_000_000
_TABLE = (
    "CREATE TABLE IF NOT EXISTS fetched (address TEXT PRIMARY KEY, stored_at REAL NOT NULL,"
    " headers TEXT NOT NULL, digest BLOB NOT NULL, size INTEGER NOT NULL, body BLOB NOT NULL)"
)
# How many of the newest rows may stay when all must fit.
_PRUNE = (
    "DELETE FROM fetched WHERE address IN (SELECT address FROM (SELECT address,"
    " SUM(size) OVER (ORDER BY stored_at DESC, address) AS total FROM fetched) WHERE total > ?)"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it came.

    Attributes:
        headers: names in small letters.
        body: the bytes off the wire, packed as they were.
    """

    headers: dict[str, str]
    body: bytes

    @property
    def validators(self) -> dict[str, str]:
        """The headers of a request that asks for it only if it changed."""
        asked = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
        values = {name: self.headers.get(header, "") for name, header in asked.items()}
        return {name: value for name, value in values.items() if value and value.isprintable()}


def may_keep(headers: Mapping[str, str]) -> bool:
    """Return whether an answer is worth keeping (it can be confirmed) and may be kept."""
    control = headers.get("cache-control", "").lower()
    return "no-store" not in control and bool(headers.get("etag") or headers.get("last-modified"))


class FetchCache:
    """Answers by address. A file that can't be used is passed over, a broken row forgotten."""

    def __init__(self, path: Path | None, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._store = None
        if path is not None:
            with contextlib.suppress(sqlite3.Error, OSError):
                self._store = _connect(path)

    def get(self, address: str) -> Kept | None:
        """Return what an address gave when it was last asked, None if nothing sound is kept."""
        if self._store is None:
            return None
        query = "SELECT headers, digest, body FROM fetched WHERE address = ?"
        try:
            row = self._store.execute(query, (address,)).fetchone()
            if row is None or hashlib.sha256(row[2]).digest() != row[1]:
                return None
            headers = {str(k): str(v) for k, v in json.loads(row[0]).items()}
        except (sqlite3.Error, ValueError, AttributeError, TypeError):
            return None
        return Kept(headers, row[2])

    def put(self, address: str, kept: Kept) -> None:
        """Keep an answer in place of the one before; the oldest go when room is short."""
        if self._store is None or len(kept.body) > self._max_bytes:
            return
        row = (
            address,
            time.time(),
            json.dumps(kept.headers, sort_keys=True),
            hashlib.sha256(kept.body).digest(),
            len(kept.body),
            kept.body,
        )
        with contextlib.suppress(sqlite3.Error), self._store:
            self._store.execute("INSERT OR REPLACE INTO fetched VALUES (?, ?, ?, ?, ?, ?)", row)
            self._store.execute(_PRUNE, (self._max_bytes,))

    def close(self) -> None:
        """Close the file."""
        if self._store is not None:
            self._store.close()
            self._store = None


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    store = sqlite3.connect(path, timeout=5)
    try:
        store.execute("PRAGMA journal_mode=WAL")
        store.execute(_TABLE)
    except sqlite3.Error:
        store.close()
        raise
    return store
