"""Tokens kept by content, beside the vectors of whole texts: a byte for each component.

Their vectors are rounded whether they are kept or not, so that a run from the cache and
a run without it give the same bytes. A cache that can't be used is passed over, a
broken entry is made anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

import numpy as np

from variorum.encoding.cache import connect, key_of
from variorum.encoding.tokens import LAYER, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

_STEPS = 127
_QUERIED = 500
_MODEL = f"e5 tokens {LAYER}"
_TABLE = "CREATE TABLE IF NOT EXISTS tokens (key BLOB PRIMARY KEY, tokens BLOB NOT NULL)"
_HEAD = 12
"""Bytes of a token before its vector: its start, its end, its weight."""


def rounded(tokens: Tokens) -> Tokens:
    """Return the tokens as they are kept."""
    return _unpacked(_packed(tokens), tokens.rows.shape[1])


class TokenCache:
    """The tokens of texts, on disk.

    Args:
        path: the file of vectors; None for no cache.
        dimension: of the tokens' vectors.
    """

    def __init__(self, path: Path | None, dimension: int) -> None:
        self._path = path
        self._dimension = dimension

    def read(self, texts: Iterable[str]) -> dict[str, Tokens]:
        """Return those tokens that are kept, and whole."""
        keys = {key_of(_MODEL, text): text for text in texts}
        found: dict[str, Tokens] = {}
        with self._opened() as store, contextlib.suppress(sqlite3.Error):
            asked = list(keys) if store else []
            for start in range(0, len(asked), _QUERIED):
                some = asked[start : start + _QUERIED]
                marks = ", ".join("?" * len(some))
                query = f"SELECT key, tokens FROM tokens WHERE key IN ({marks})"
                for key, kept in store.execute(query, some) if store else ():
                    if isinstance(kept, bytes) and len(kept) % (_HEAD + self._dimension) == 0:
                        found[keys[key]] = _unpacked(kept, self._dimension)
        return found

    def write(self, made: Mapping[str, Tokens]) -> None:
        """Keep these tokens."""
        rows = [(key_of(_MODEL, text), _packed(tokens)) for text, tokens in made.items()]
        with self._opened() as store, contextlib.suppress(sqlite3.Error):
            if store and rows:
                with store:
                    store.executemany("INSERT OR REPLACE INTO tokens VALUES (?, ?)", rows)

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection | None]:
        store = None
        if self._path is not None:
            with contextlib.suppress(sqlite3.Error, OSError):
                store = connect(self._path)
                store.execute(_TABLE)
        try:
            yield store
        finally:
            if store is not None:
                store.close()


def _packed(tokens: Tokens) -> bytes:
    """Return a token's places, its weight and its vector, then the next one's."""
    steps = np.abs(tokens.rows).max(axis=1, initial=1e-6, keepdims=True) / _STEPS
    vectors = np.rint(tokens.rows / steps).astype(np.int8)
    places = np.stack([tokens.starts, tokens.ends], axis=1).astype("<i4")
    weight = tokens.weight.astype("<f4")[:, None]
    parts = [places.view(np.int8), weight.view(np.int8), vectors]
    return np.concatenate(parts, axis=1).tobytes()


def _unpacked(kept: bytes, dimension: int) -> Tokens:
    table = np.frombuffer(kept, dtype=np.int8).reshape(-1, _HEAD + dimension)
    places: NDArray[np.int32] = np.ascontiguousarray(table[:, :8]).view("<i4")
    rows = table[:, _HEAD:].astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    weight = np.ascontiguousarray(table[:, 8:_HEAD]).view("<f4")[:, 0]
    return Tokens(places[:, 0].astype(np.int32), places[:, 1].astype(np.int32), weight, rows)
