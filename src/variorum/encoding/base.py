"""What every encoder is: a name, the languages it knows, and text to unit vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

MAX_CHARACTERS = 1200
"""Longer texts are cut before they are encoded: the models read 128 to 512 tokens."""


def readable(text: str) -> str:
    """Return a text as the models' tokenizers take it: cut, never empty, whole characters alone.

    A NUL would end the text in C; a lone surrogate has no bytes.
    """
    cut = text[:MAX_CHARACTERS].replace("\0", " ")
    return cut.encode("utf-8", "replace").decode("utf-8") or " "


class Encoder(Protocol):
    """Text in, vectors out, in one space for all languages."""

    @property
    def name(self) -> str:
        """The name by which a user chooses it."""

    @property
    def languages(self) -> frozenset[str] | None:
        """The ISO 639 codes of the languages that it knows; None if it doesn't tell."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape `(len(texts), dimension)` with rows of length 1.

        A text's row must be the same, bit by bit, whatever the texts beside it.
        """
