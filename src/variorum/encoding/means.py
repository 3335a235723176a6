"""Each language's mean vector, taken out before anything is compared.

Sentence encoders put a language's sentences around a point of its own; without
it, cosines between languages crowd together. The means come from
`bench/train_means.py` (news sentences of about 120 languages).
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from variorum.languages import primary

if TYPE_CHECKING:
    from variorum.encoding.base import Vectors


@cache
def language_means(encoder: str) -> dict[str, Vectors]:
    """Return the known mean vectors of an encoder under their languages' codes.

    The mean over all languages stands under `und`. An encoder without a table
    has none.
    """
    import numpy as np

    file = resources.files("variorum.encoding").joinpath(f"means-{encoder}.npz")
    if not file.is_file():
        return {}
    with file.open("rb") as stream, np.load(stream) as table:
        codes = [str(code) for code in table["languages"]]
        rows = table["means"].astype(np.float32)
    return dict(zip(codes, rows, strict=True))


def centre(vectors: Vectors, language: str, encoder: str) -> Vectors:
    """Return the rows less the mean of their language, at length 1.

    A language without a known mean gives up the mean over all languages; an
    encoder without a table, the mean of the rows themselves.
    """
    import numpy as np

    if not len(vectors):
        return vectors
    means = language_means(encoder)
    mean = means.get(primary(language), means.get("und"))
    if mean is None:
        mean = vectors.mean(axis=0) if len(vectors) > 1 else np.zeros_like(vectors[0])
    centred = vectors - mean
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.maximum(lengths, 1e-6), dtype=np.float32)
