"""Encoders as a user would write them: good and bad ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class Letters:
    """Counts letters: each text's vector says how often it has each of the alphabet."""

    dimension = 27
    languages: frozenset[str] | None = frozenset({"en", "de"})

    def encode(self, texts: Sequence[str]) -> NDArray[np.float64]:
        rows = [[text.lower().count(chr(97 + n)) for n in range(26)] + [1] for text in texts]
        return np.array(rows, dtype=np.float64)


class Short(Letters):
    """Gives a row too few."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float64]:
        return super().encode(texts)[1:]


class Empty(Letters):
    """Gives what is no number."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float64]:
        return super().encode(texts) * np.nan


class Zero(Letters):
    """Gives zeros."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float64]:
        return super().encode(texts) * 0


class Failing(Letters):
    """Fails."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float64]:
        raise RuntimeError(f"no room\nfor {len(texts)} texts")


class Wordless:
    """Lacks what an encoder needs."""
