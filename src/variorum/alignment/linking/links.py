"""The probability that two segments say the same, for a pair of witnesses and for a story."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from variorum.alignment.linking.evidence import Judged, evidence
from variorum.alignment.linking.features import link_features
from variorum.alignment.linking.jumps import FREE, MONOTONE
from variorum.alignment.linking.pair import Pair, Strength
from variorum.alignment.linking.paths import Guess, walk
from variorum.alignment.profiles import profile
from variorum.boosted import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from variorum.alignment.profiles import Profile
    from variorum.boosted import Boosted
    from variorum.encoding.base import Vectors

Floats = NDArray[np.float32]

_FALLBACK = "e5"
_CELLS_AT_ONCE = 10_000_000


@cache
def _trained(encoder: str) -> str:
    """Return the encoder if there is a model for it, else the one whose model serves others."""
    file = resources.files("variorum.alignment.linking").joinpath(f"links-{encoder}.npz")
    return encoder if file.is_file() else _FALLBACK


@cache
def first_guess(encoder: str) -> Strength:
    """Return the weights of the first guess for an encoder. They come from `train_links.py`."""
    text = resources.files("variorum.alignment.linking").joinpath("links.json").read_text("utf-8")
    return Strength(**json.loads(text)[_trained(encoder)])


def _model(encoder: str, stage: str) -> Boosted:
    return load("variorum.alignment.linking", f"{stage}-{_trained(encoder)}.npz")


def link_probabilities(
    source: Sequence[str],
    target: Sequence[str],
    source_vectors: Vectors,
    target_vectors: Vectors,
    encoder: str,
) -> Floats:
    """Return an array of shape `(len(source), len(target))` of probabilities of a link.

    The same, turned, when the sides are exchanged.

    Args:
        source: texts of segments.
        target: those of the other witness.
        source_vectors: centred, rows of length 1.
        target_vectors: those of the other witness.
        encoder: the name of the encoder that made the vectors.
    """
    tables = link_tables([source, target], [source_vectors, target_vectors], encoder)
    return tables[0, 1]


def link_tables(
    texts: Sequence[Sequence[str]], vectors: Sequence[Vectors], encoder: str
) -> dict[tuple[int, int], Floats]:
    """Return the probabilities of links for all pairs of a story's witnesses.

    With three witnesses and more, what the others say is evidence for each pair.
    The values don't depend on the order of the witnesses.

    Args:
        texts: the segments of each witness.
        vectors: centred, rows of length 1, for each witness.
        encoder: the name of the encoder that made them.

    Returns:
        For each pair `a < b` an array of shape `(len(texts[a]), len(texts[b]))`.
    """
    known = [profile(segments, rows) for segments, rows in zip(texts, vectors, strict=True)]
    return tables_of(texts, known, encoder)


def tables_of(
    texts: Sequence[Sequence[str]], profiles: Sequence[Profile], encoder: str
) -> dict[tuple[int, int], Floats]:
    """Return what `link_tables` does, of witnesses whose profiles are made already."""
    tables = {
        (a, b): np.zeros((len(texts[a]), len(texts[b])), dtype=np.float32)
        for a, b in combinations(range(len(texts)), 2)
    }
    filled = [w for w in range(len(texts)) if len(texts[w])]
    order = sorted(filled, key=lambda w: (list(texts[w]), profiles[w].vectors.tobytes()))
    for (a, b), one in judge([profiles[w] for w in order], encoder).items():
        first, second = order[a], order[b]
        if first < second:
            tables[first, second] = one.table
        else:
            tables[second, first] = one.table.T
    return tables


def judge(profiles: Sequence[Profile], encoder: str) -> dict[tuple[int, int], Judged]:
    """Return what is thought of all pairs of witnesses; none of them may be empty."""
    pairs = first_features(profiles, first_guess(encoder))
    first = _model(encoder, "links")
    judged = {pair: judged_as(one, first.log_odds(one.features)) for pair, one in pairs.items()}
    if len(profiles) < 3:
        return judged
    second, told = _model(encoder, "stories"), evidence(judged)
    return {pair: judged_as(one, second.log_odds(told[pair])) for pair, one in judged.items()}


def first_features(profiles: Sequence[Profile], guess: Strength) -> dict[tuple[int, int], Judged]:
    """Return the features and candidates of each pair of witnesses, all with probability 0."""
    judged = {}
    for numbers in _at_once(profiles):
        pairs = [Pair(profiles[a], profiles[b], guess) for a, b in numbers]
        for number, pair, paths in zip(numbers, pairs, path_features(pairs), strict=True):
            blank = np.zeros(len(pair.candidates[0]), dtype=np.float32)
            table = np.zeros((len(pair.source), len(pair.target)), dtype=np.float32)
            judged[number] = Judged(link_features(pair, paths), pair.candidates, blank, table)
    return judged


def _at_once(profiles: Sequence[Profile]) -> Iterator[list[tuple[int, int]]]:
    """Yield the pairs of witnesses, as many as their tables of cosines may fill the memory."""
    numbers: list[tuple[int, int]] = []
    cells = 0
    for a, b in combinations(range(len(profiles)), 2):
        size = len(profiles[a]) * len(profiles[b])
        if numbers and cells + size > _CELLS_AT_ONCE:
            yield numbers
            numbers, cells = [], 0
        numbers.append((a, b))
        cells += size
    if numbers:
        yield numbers


def judged_as(one: Judged, log_odds: NDArray[np.float64]) -> Judged:
    """Return a pair with other probabilities, given by their log odds."""
    p = (1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))).astype(np.float32)
    table = np.zeros_like(one.table)
    table[one.candidates] = p
    return one._replace(probability=p, table=table)


def path_features(pairs: Sequence[Pair]) -> list[list[Floats]]:
    """Return the columns of the paths for each pair, in the order of `FEATURES`."""
    guesses = [_guess(pair) for pair in pairs]
    free, monotone = walk(guesses, FREE), walk(guesses, MONOTONE)
    return [
        [
            np.minimum(f.from_source, f.from_target),
            np.maximum(f.from_source, f.from_target),
            np.minimum(f.source_none, f.target_none),
            np.maximum(f.source_none, f.target_none),
            np.minimum(m.from_source, m.from_target),
            np.maximum(m.from_source, m.from_target),
        ]
        for f, m in zip(free, monotone, strict=True)
    ]


def _guess(pair: Pair) -> Guess:
    return Guess(
        lambda part: np.exp(pair.strength(part)),
        lambda part: np.exp(pair.strength_of_columns(part)),
        (len(pair.source), len(pair.target)),
        pair.candidates,
    )
