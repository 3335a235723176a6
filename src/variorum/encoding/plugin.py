"""Encoders of the user's own: a class or function named as `module:name`.

Called without arguments it gives an encoder (`base.Encoder`). What it encodes is
checked, as nothing else about it is known.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from variorum.encoding.base import readable
from variorum.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.encoding.base import Vectors


class PluggedEncoder:
    """An encoder from outside, under the name by which the user asked for it.

    Args:
        name: `module:name`, as Python would import it.

    Raises:
        EncoderError: it can't be imported or made, or it is no encoder.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        module, _, attribute = name.partition(":")
        try:
            self._encoder: Any = getattr(importlib.import_module(module), attribute)()
            self.dimension = int(self._encoder.dimension)
            known = self._encoder.languages
            self.languages: frozenset[str] | None = None if known is None else frozenset(known)
            _ = self._encoder.encode
        except Exception as error:
            told = " ".join(f"{type(error).__name__}: {error}".split())
            raise EncoderError(
                f"the encoder {name} can't be made ({told}); it must be a class of a module that "
                "Python finds, with dimension, languages and encode (docs/encoders.md)"
            ) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape `(len(texts), dimension)` with rows of length 1.

        Raises:
            EncoderError: the encoder failed, or gave something else than a row a text.
        """
        import numpy as np

        shape = (len(texts), self.dimension)
        if not texts:
            return np.zeros(shape, dtype=np.float32)
        try:
            found = self._encoder.encode([readable(text) for text in texts])
            rows = np.asarray(found, dtype=np.float32)
        except Exception as error:
            told = " ".join(f"{type(error).__name__}: {error}".split())
            raise EncoderError(f"the encoder {self.name} failed ({told}); mend it") from error
        if rows.shape != shape or not np.isfinite(rows).all():
            problem = f"an array of shape {rows.shape}" if rows.shape != shape else "no numbers"
            raise EncoderError(
                f"the encoder {self.name} gave {problem} for {len(texts)} texts; "
                f"it must give finite numbers of shape {shape}"
            )
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        if not lengths.all():
            raise EncoderError(
                f"the encoder {self.name} gave a vector of zeros; every text needs a direction"
            )
        return np.asarray(rows / lengths, dtype=np.float32)
