"""The forward pass of a small BERT in NumPy, for many texts at once without padding them.

A text's vector must not depend on the texts beside it, not even in its last bit,
for vectors are kept and used again. A matrix product rounds a row by its place among
the rows, so all products have one of two shapes (`TILES`), and a text begins at a
multiple of `STEP` rows, at which BLAS kernels start over. `Transformer.steady` tells
whether it is so here; if not, texts are to be given one at a time. What isn't a
product with weights is done by the row or by the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.encoding.e5_file import unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.encoding.e5_file import Floats, ModelFile

STEP = 12
TILES = (192, 48)
# GELU as x·tanh(x·p(x²)), within 3e-5, fitted to the error function; beyond √60 it is flat.
_GELU = (0.7975053, 0.03700802, -0.0003519024)
_FLAT = 60.0


@dataclass(frozen=True, slots=True)
class _Dense:
    """A product with weights of shape `(inputs, outputs)`, and a bias."""

    weights: Floats
    bias: Floats

    @classmethod
    def of(cls, *parts: tuple[Floats, Floats]) -> _Dense:
        """Put matrices of shape `(outputs, inputs)` with the same inputs together."""
        import numpy as np

        weights = np.concatenate([part[0] for part in parts])
        bias = np.concatenate([part[1] for part in parts])
        return cls(np.ascontiguousarray(weights.T), bias)

    def __call__(self, rows: Floats) -> Floats:
        product: Floats = rows @ self.weights
        product += self.bias
        return product


@dataclass(frozen=True, slots=True)
class _Norm:
    """Brings each row to mean 0 and variance 1, then to the learned ones, in place."""

    scale: Floats
    shift: Floats
    epsilon: float

    def __call__(self, rows: Floats) -> None:
        import numpy as np

        rows -= rows.mean(axis=1, keepdims=True)
        rows /= np.sqrt(np.square(rows).mean(axis=1, keepdims=True) + np.float32(self.epsilon))
        rows *= self.scale
        rows += self.shift


@dataclass(frozen=True, slots=True)
class _Layer:
    attend: _Dense
    """Query, key and value, side by side."""
    joined: _Dense
    joined_norm: _Norm
    inner: _Dense
    outer: _Dense
    outer_norm: _Norm

    @classmethod
    def of(cls, file: ModelFile, layer: str, width: int) -> _Layer:
        """Read a layer; the attention's scale and the half of GELU go into the weights."""
        import numpy as np

        def part(name: str, inputs: int) -> tuple[Floats, Floats]:
            return file.matrix(f"{layer}.{name}.w", inputs), file.floats(f"{layer}.{name}.b")

        def norm(name: str) -> _Norm:
            scale, shift = (file.floats(f"{layer}.{name}.{n}") for n in "wb")
            return _Norm(scale, shift, file.epsilon)

        scale = np.float32((width // file.heads) ** -0.5)
        query, query_bias = part("q", width)
        inner, inner_bias = part("fi", width)
        outer, outer_bias = part("fo", len(inner_bias))
        return cls(
            _Dense.of((query * scale, query_bias * scale), part("k", width), part("v", width)),
            _Dense.of(part("ao", width)),
            norm("aln"),
            _Dense.of((inner, inner_bias)),
            _Dense.of((outer * np.float32(0.5), outer_bias)),
            norm("oln"),
        )


class Transformer:
    """The weights of a BERT, ready for use, and its forward pass.

    Args:
        file: the model file; of its table of words only the rows that texts use are read.
    """

    def __init__(self, file: ModelFile) -> None:
        self._heads = file.heads
        self._norm = _Norm(file.floats("emb.ln.w"), file.floats("emb.ln.b"), file.epsilon)
        self._width = len(self._norm.scale)
        self._words = file.blocks("emb.word", self._width)
        places = file.floats("emb.pos").reshape(-1, self._width)
        self._places = places + file.floats("emb.type")[: self._width]
        self._layers = [_Layer.of(file, f"l{n}", self._width) for n in range(file.layers)]

    def steady(self) -> bool:
        """Tell whether equal rows give equal products at each multiple of `STEP` in each tile.

        The order in which BLAS adds up depends on shapes and places, never on the numbers.
        """
        import numpy as np

        layer = self._layers[0]
        for dense in (layer.attend, layer.joined, layer.inner, layer.outer):
            few = np.sin(np.arange(STEP * len(dense.weights), dtype=np.float32)).reshape(STEP, -1)
            first = dense(np.tile(few, (TILES[0] // STEP, 1)))[:STEP]
            for tile in TILES:
                rows = dense(np.tile(few, (tile // STEP, 1)))
                if not (rows.reshape(-1, *first.shape) == first).all():
                    return False
        return True

    def means(self, texts: Sequence[Sequence[int]], *, tiled: bool) -> Floats:
        """Return the mean vector over each text's tokens, of shape `(len(texts), width)`.

        Args:
            texts: the numbers of each text's tokens, no more than the model has positions.
            tiled: whether products are taken by tiles; if not, a text's vector depends on
                the texts beside it, so give one.
        """
        import numpy as np

        return np.stack([rows.mean(axis=0) for rows in self.rows(texts, tiled=tiled)])

    def rows(
        self, texts: Sequence[Sequence[int]], *, tiled: bool, layers: int | None = None
    ) -> list[Floats]:
        """Return the vectors of each text's tokens, of shape `(len(text), width)`.

        Args:
            texts: as `means` takes them.
            tiled: as `means` takes it.
            layers: after so many layers; by default after the last.
        """
        import numpy as np

        spans: list[slice] = []
        tokens: list[int] = []
        places: list[int] = []
        for text in texts:
            spans.append(slice(len(tokens), len(tokens) + len(text)))
            rest = -len(text) % STEP if tiled else 0
            tokens += [*text, *[0] * rest]
            places += [*range(len(text)), *[0] * rest]
        rest = -len(tokens) % TILES[-1] if tiled else 0
        rows = unpack(self._words[np.array([*tokens, *[0] * rest])])
        rows += self._places[np.array([*places, *[0] * rest])]
        self._norm(rows)
        tiles = _tiles(len(rows)) if tiled else [slice(0, len(rows))]
        for layer in self._layers[:layers]:
            self._pass(rows, layer, spans, tiles)
        return [rows[span] for span in spans]

    def _pass(self, rows: Floats, layer: _Layer, spans: list[slice], tiles: list[slice]) -> None:
        """Take the rows through a layer, in place."""
        import numpy as np

        attended = np.empty((len(rows), 3 * self._width), dtype=np.float32)
        for tile in tiles:
            attended[tile] = layer.attend(rows[tile])
        joined = np.zeros_like(rows)
        for span in spans:
            joined[span] = _attention(attended[span], self._heads)
        for tile in tiles:
            part = rows[tile]
            part += layer.joined(joined[tile])
            layer.joined_norm(part)
            part += layer.outer(_gelu(layer.inner(part)))
            layer.outer_norm(part)


def _tiles(count: int) -> list[slice]:
    large = count - count % TILES[0]
    starts = [(a, TILES[0]) for a in range(0, large, TILES[0])]
    starts += [(a, TILES[1]) for a in range(large, count, TILES[1])]
    return [slice(a, a + size) for a, size in starts]


def _attention(attended: Floats, heads: int) -> Floats:
    """Return what the tokens of one text take from one another; rows are query, key, value."""
    import numpy as np

    count = len(attended)
    query, key, value = attended.reshape(count, 3, heads, -1).transpose(1, 2, 0, 3)
    weights: Floats = query @ key.transpose(0, 2, 1)
    weights -= weights.max(axis=-1, keepdims=True)
    np.exp(weights, out=weights)
    taken: Floats = weights @ value
    taken /= weights.sum(axis=-1, keepdims=True)
    joined: Floats = taken.transpose(1, 0, 2).reshape(count, -1)
    return joined


def _gelu(rows: Floats) -> Floats:
    """Return twice the GELU of the rows, which are used up."""
    import numpy as np

    squares = np.square(rows)
    np.minimum(squares, np.float32(_FLAT), out=squares)
    slope: Floats = squares * np.float32(_GELU[2])
    slope += np.float32(_GELU[1])
    slope *= squares
    slope += np.float32(_GELU[0])
    slope *= rows
    np.tanh(slope, out=slope)
    slope += 1
    rows *= slope
    return rows
