"""What is known of one witness's segments before it is compared: vectors, lengths, words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from variorum.encoding.base import Vectors

Floats = NDArray[np.float32]

GRAM_WIDTH = 512
_READ = 4000
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{3,}")
_RUN = re.compile(r"[^\W_]+")
_DENSE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


@dataclass(frozen=True)
class Profile:
    """One witness's segments.

    Attributes:
        vectors: centred, rows of length 1.
        lengths: in characters, at least 1.
        grams: the segments' runs of letters, hashed, rows of length 1 or 0.
        figures: the numbers in digits of each segment.
        names: the words with a capital of each segment, folded.
    """

    vectors: Floats
    lengths: Floats
    grams: Floats
    figures: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]

    def __len__(self) -> int:
        return len(self.lengths)


def profile(texts: Sequence[str], vectors: Vectors) -> Profile:
    """Return what is known of a witness, each segment read up to its 4,000th character."""
    read = [t[:_READ] for t in texts]
    return Profile(
        np.asarray(vectors, dtype=np.float32),
        np.array([max(1, len(t)) for t in texts], dtype=np.float32),
        _grams(read),
        tuple(_figures(t) for t in read),
        tuple(_names(t) for t in read),
    )


def _figures(text: str) -> frozenset[str]:
    digits = "".join(str(unicodedata.digit(c, c)) if c.isdigit() else c for c in text)
    return frozenset(re.sub(r"[.,]", "", n) for n in _NUMBER.findall(digits))


def _names(text: str) -> frozenset[str]:
    return frozenset(w.casefold() for w in _WORD.findall(text) if w[0].isupper())


def _grams(texts: Sequence[str]) -> Floats:
    """Return each segment's runs of four letters, the rarer in the text the heavier.

    Each run is thrown to a column and a sign by its checksum, so that the product
    of two rows is close to what the segments share (Weinberger et al. 2009).
    """
    told = [Counter(_runs(t)) for t in texts]
    seen = Counter(run for counts in told for run in counts)
    cells = {run: crc32(run.encode("utf-8", "replace")) for run in seen}
    result = np.zeros((len(texts), GRAM_WIDTH), dtype=np.float32)
    for row, counts in zip(result, told, strict=True):
        places = np.array([cells[run] for run in counts], dtype=np.int64)
        weights = np.array([1 / seen[run] for run in counts])
        signs = np.where(places & (1 << 20), 1.0, -1.0)
        row += np.bincount(places % GRAM_WIDTH, signs * weights, GRAM_WIDTH).astype(np.float32)
        row /= max(float(np.linalg.norm(row)), 1e-6)
    return result


def _runs(text: str) -> Iterable[str]:
    """Yield runs of four letters of each word, or of two in scripts that pack a word in two."""
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    for word in _RUN.findall(folded):
        size = 2 if _DENSE.match(word) else 4
        marked = word if size == 2 else f"_{word}_"
        for k in range(max(1, len(marked) - size + 1)):
            yield marked[k : k + size]
