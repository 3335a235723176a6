"""Made-up texts and vectors for the tests of the monotone aligner."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from variorum.alignment.beads import align_pair
from variorum.alignment.monotone.aligner import lattice_of, sides_of, weights
from variorum.alignment.monotone.features import SHAPES
from variorum.alignment.monotone.paths import posteriors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.alignment.profiles import Profile
    from variorum.encoding.base import Encoder
    from variorum.model import Bead

Floats = NDArray[np.float32]
Span = tuple[tuple[int, ...], tuple[int, ...]]

PLACES = ("Varn", "Tolmen", "Orsk", "Lindwater", "Peva", "Kolm Sound", "Brede")
THINGS = ("the ferry", "a bakery", "the school", "a bridge", "the salt mill", "the harbour office")
EVENTS = ("opened again", "burned down", "was sold", "won a prize", "lost its roof", "closed")


def report(count: int, seed: int = 0) -> list[str]:
    """Return as many made-up English sentences, no two of them alike."""
    random = np.random.default_rng(seed)

    def one(words: Sequence[str]) -> str:
        return words[int(random.integers(len(words)))]

    return [
        f"In {one(PLACES)}, {one(THINGS)} {one(EVENTS)} in {1500 + k}, "
        f"and {int(random.integers(3, 900))} people came."
        for k in range(count)
    ]


def unit(random: np.random.Generator, count: int, width: int = 512) -> Floats:
    """Return rows of length 1 in all directions."""
    rows = random.standard_normal((count, width)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def near(random: np.random.Generator, rows: Floats, noise: float) -> Floats:
    """Return rows of length 1 about the given ones."""
    moved = rows + noise * unit(random, len(rows), rows.shape[1])
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True))


def assert_whole(beads: Sequence[Bead], source: int, target: int) -> None:
    """Each segment stands in one bead, in the order of both texts, and is said with a chance."""
    assert [i for bead in beads for i in bead.source] == list(range(source))
    assert [j for bead in beads for j in bead.target] == list(range(target))
    assert all(bead.source or bead.target for bead in beads)
    assert all(0 <= bead.confidence <= 1 for bead in beads)


def aligned(
    use: Encoder, source: Sequence[str], target: Sequence[str], tags: tuple[str, str]
) -> list[Bead]:
    """Return the beads of two texts that are looked at along one path."""
    beads = align_pair(source, target, tags, use, method="monotone")
    assert_whole(beads, len(source), len(target))
    return beads


def spans(beads: Sequence[Bead]) -> list[Span]:
    """Return the beads with both sides."""
    return [(b.source, b.target) for b in beads if b.source and b.target]


def shapes(beads: Sequence[Bead]) -> Counter[tuple[int, int]]:
    """Count the beads by how many segments they have."""
    return Counter((len(b.source), len(b.target)) for b in beads)


def link_posteriors(
    texts: tuple[Sequence[str], Sequence[str]], profiles: tuple[Profile, Profile]
) -> NDArray[np.float64]:
    """Return how probable it is that two segments share a bead, `(len(source), len(target))`."""
    result = np.zeros((len(texts[0]), len(texts[1])))
    if not result.size:
        return result
    sides, band = sides_of(texts, profiles)
    chances = posteriors(lattice_of(sides, band, weights()))
    for number, (m, n) in enumerate(SHAPES):
        cells = np.flatnonzero(chances.beads[number] > 1e-4)
        values = chances.beads[number, cells]
        for a in range(1, m + 1):
            for b in range(1, n + 1):
                result[band.rows[cells] - a, band.columns[cells] - b] += values
    return np.minimum(result, 1.0)
