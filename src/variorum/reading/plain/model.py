"""The model that tells the article's lines: boosted trees and small nets, in two passes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Self

from variorum.reading.plain.context import log_odds, second_features

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Vector = NDArray[np.float64]
    Layer = tuple[NDArray[np.float32], NDArray[np.float32]]

MODEL = "lines.json"
# Rows are judged so many at a time, so that memory stays small.
CHUNK = 2000
# Further from the mean than so many standard deviations is all the same to the net.
BOUND = 4.0


@dataclass(frozen=True)
class Pass:
    """One pass: trees that ask the same question on each level, and nets.

    `feature` and `threshold` have a row for each tree and a column for each
    level; `leaf` a row for each tree, its column being the answers as binary
    digits; `nets` are the layers of each net, weights and biases; `share` is the
    nets' part in the log odds.
    """

    base: float
    feature: NDArray[np.int64]
    threshold: NDArray[np.float32]
    leaf: NDArray[np.float64]
    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    nets: tuple[tuple[Layer, ...], ...]
    share: float

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """Return the pass that a model's file describes."""
        import numpy as np

        return cls(
            float(data["base"]),
            np.array(data["feature"], dtype=np.int64),
            np.array(data["threshold"], dtype=np.float32),
            np.array(data["leaf"], dtype=np.float64),
            np.array(data["mean"], dtype=np.float32),
            np.array(data["scale"], dtype=np.float32),
            tuple(
                tuple(
                    (np.array(w, dtype=np.float32), np.array(b, dtype=np.float32))
                    for w, b in layers
                )
                for layers in data["nets"]
            ),
            float(data["share"]),
        )

    def chances(self, rows: Matrix) -> Vector:
        """Return for each row how probable it is that the line is the article's."""
        import numpy as np

        parts = [self._chunk(rows[i : i + CHUNK]) for i in range(0, len(rows), CHUNK)]
        return np.concatenate(parts)

    def _chunk(self, rows: Matrix) -> Vector:
        import numpy as np

        columns = np.ascontiguousarray(rows.T)
        answers = np.zeros((len(self.feature), len(rows)), dtype=np.int32)
        for level in range(self.feature.shape[1]):
            answers *= 2
            answers += columns[self.feature[:, level]] > self.threshold[:, level, None]
        trees = self.base + np.take_along_axis(self.leaf, answers, axis=1).sum(axis=0)
        scaled = ((rows - self.mean) / self.scale).clip(-BOUND, BOUND)
        nets = np.mean([_answer(scaled, layers) for layers in self.nets], axis=0)
        score = (1 - self.share) * trees + self.share * nets
        return np.asarray(1 / (1 + np.exp(-score.clip(-30, 30))), dtype=np.float64)


def _answer(signal: Matrix, layers: Sequence[Layer]) -> Vector:
    """Return the log odds that a net gives each row."""
    import numpy as np

    for i, (weights, biases) in enumerate(layers):
        signal = signal @ weights + biases
        if i + 1 < len(layers):
            signal = np.maximum(signal, 0)
    odds = signal[:, 0].astype(np.float64).clip(-30, 30)
    return log_odds(1 / (1 + np.exp(-odds)))


@dataclass(frozen=True)
class LineModel:
    """Both passes."""

    first: Pass
    second: Pass

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """Return the model that a file describes."""
        return cls(Pass.of(data["first"]), Pass.of(data["second"]))

    def chances(self, rows: Matrix, words: Sequence[list[str]]) -> Vector:
        """Return for each line of a document how probable it is that it is the article's.

        Args:
            rows: the `features` of its lines.
            words: the words of its lines.
        """
        import numpy as np

        again = second_features(self.first.chances(rows), words)
        return self.second.chances(np.concatenate([rows, again], axis=1))


@cache
def load_model() -> LineModel:
    """Return the model that `bench/train_lines.py` wrote."""
    text = resources.files("variorum.reading.plain").joinpath(MODEL).read_text(encoding="utf-8")
    return LineModel.of(json.loads(text))
