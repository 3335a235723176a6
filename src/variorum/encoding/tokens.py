"""Vectors of a text's tokens, for a word's counterpart in another language to be found.

They are those of a middle layer of the wide encoder: there, a word and its translation
lie nearest to each other (Jalili Sabet et al., "SimAlign", Findings of EMNLP 2020); the
last layers speak of the text as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

LAYER = 7
"""Of 12: the sixth to the ninth tell planted parts from kept ones best, nearly alike."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """A text's tokens that hold a letter or a digit, in their order.

    Attributes:
        starts: where each begins in the text.
        ends: where each ends.
        weight: how much each says: the negative logarithm of its probability, shape (tokens,).
        rows: a vector of length 1 for each, shape (tokens, dimension).
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    weight: Floats
    rows: Floats

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.weight)


class TokenEncoder(Protocol):
    """Text in, its tokens with their vectors out."""

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of each text."""


@cache
def token_encoder() -> TokenEncoder | None:
    """Return the model whose tokens are compared; None where its weights are not installed."""
    from variorum.encoding.choose import model_named
    from variorum.encoding.e5 import MultilingualE5, weights_file

    path = weights_file()
    if path is None or not path.is_file():
        return None
    model = model_named("e5")
    assert isinstance(model, MultilingualE5)
    return model
