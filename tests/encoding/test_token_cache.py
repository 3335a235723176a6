"""Tokens that are kept on disk."""

from pathlib import Path

import numpy as np

from variorum.encoding.token_cache import TokenCache, rounded
from variorum.encoding.tokens import Tokens


def _tokens(count: int) -> Tokens:
    rows = np.random.default_rng(count).normal(size=(count, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    starts = np.arange(count, dtype=np.int32) * 3
    return Tokens(starts, starts + 2, np.linspace(3, 15, count, dtype=np.float32), rows)


def _same(one: Tokens, other: Tokens) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in ("starts", "ends", "weight", "rows")
    )


def test_what_is_read_is_what_was_rounded(tmp_path: Path) -> None:
    cache = TokenCache(tmp_path / "vectors.sqlite", 8)
    made = {"a ferry": rounded(_tokens(5)), "": rounded(_tokens(0))}
    cache.write(made)
    found = TokenCache(tmp_path / "vectors.sqlite", 8).read([*made, "another"])
    assert found.keys() == made.keys()
    assert all(_same(found[text], made[text]) for text in made)


def test_rounding_moves_a_vector_hardly() -> None:
    tokens = _tokens(20)
    kept = rounded(tokens)
    assert np.array_equal(kept.starts, tokens.starts)
    assert np.array_equal(kept.weight, tokens.weight)
    assert ((tokens.rows * kept.rows).sum(axis=1) > 0.999).all()


def test_a_cache_that_cannot_be_used_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for path in (None, tmp_path / "file" / "vectors.sqlite", tmp_path):
        cache = TokenCache(path, 8)
        cache.write({"a ferry": _tokens(3)})
        assert cache.read(["a ferry"]) == {}


def test_a_broken_entry_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "vectors.sqlite"
    TokenCache(path, 8).write({"a ferry": _tokens(3)})
    assert TokenCache(path, 9).read(["a ferry"]) == {}
