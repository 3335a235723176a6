"""What the checks ask of an encoder: how alike two texts are, and the vectors of their tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.encoding.means import centre
from variorum.encoding.token_texts import TokenTexts

if TYPE_CHECKING:
    from pathlib import Path

    from variorum.encoding.base import Encoder


class Vectors(TokenTexts):
    """An encoder as the checks use it: called with two texts it tells how alike they are.

    Args:
        encoder: what texts are compared with as wholes.
        path: where tokens are kept between runs; nowhere by default.
    """

    def __init__(self, encoder: Encoder, path: Path | None = None) -> None:
        super().__init__(path)
        self.name = encoder.name
        self._encoder = encoder

    def __call__(self, one: str, language: str, other: str, other_language: str) -> float:
        """Return how alike two texts are, 0 to 1, by their centred vectors."""
        left = centre(self._encoder.encode([one]), language, self._encoder.name)[0]
        right = centre(self._encoder.encode([other]), other_language, self._encoder.name)[0]
        return max(0.0, float(left @ right))
