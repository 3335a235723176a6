"""The learned correspondences of letters, and the best alignment of names with words.

The score of an alignment is the sum of the log odds of its pieces over chance, so
it grows with every piece that fits; `bench/train_transliteration.py` learns them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from variorum.values.sounds.kinds import backed_off, kind_of_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ids = NDArray[np.int32]

UNSEEN = -4.5
"""The log odds of a letter for a unit that were never seen together."""
NEVER = -60.0
LONGEST = 4
_NO_PIECE, _UNSEEN_LETTER = 0, 1
RARE_SIGN = -3.0
"""What a Chinese character that no name is written with adds to the log odds."""


@dataclass(frozen=True)
class Table:
    """The correspondences of one script.

    `gains[piece, unit]`: row 0 is for pieces that do not exist, 1 for a letter that was
    never seen, the last ones for the `kinds` of letters that have no row of their own;
    column 0 is the padding, 1 an unknown unit. `gains_over` are the gains less what skipping
    the unit costs. `double_gains[letter, pair]`
    has the pairs that `pairs[unit, unit]` numbers, 0 being none.
    """

    unit_ids: dict[str, int]
    pieces: dict[str, int]
    kinds: dict[str, int]
    gains: Floats
    gains_over: Floats
    skip_letter: dict[str, float]
    skip_unit: Floats
    pairs: Ids
    doubles: dict[str, int]
    double_gains: Floats
    best_of_unit: Floats

    def ids(self, rows: Sequence[Sequence[str]]) -> Ids:
        """Return rows of units as one padded matrix."""
        width = max(map(len, rows), default=0)
        known = self.unit_ids
        padded: list[int] = []
        for row in rows:
            padded += [known.get(u, 1) for u in row]
            padded += [0] * (width - len(row))
        return np.array(padded, np.int32).reshape(len(rows), width)


@cache
def _lines() -> tuple[tuple[str, str, str, float], ...]:
    text = (files(__package__) / "model.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple((s, a, b, int(score) / 100) for s, a, b, score in rows)


@cache
def signs() -> dict[str, float]:
    """Return how much likelier a Chinese character is in a foreign name than in a text."""
    return {b: score for s, _, b, score in _lines() if s == "sign"}


@cache
def table(script: str) -> Table:
    """Return the correspondences of Latin letters with a script's units."""
    rows = [(a, b.split(), score) for s, a, b, score in _lines() if s == script]
    names = sorted({u for _, parts, _ in rows for u in parts})
    unit_ids = {u: i + 2 for i, u in enumerate(names)}
    size = len(unit_ids) + 2
    pieces = {p: i + 2 for i, p in enumerate(sorted({a for a, b, _ in rows if a and len(b) == 1}))}
    gains = np.full((len(pieces) + 2, size), NEVER, np.float32)
    gains[_UNSEEN_LETTER] = UNSEEN
    for piece, row in pieces.items():
        gains[row] = UNSEEN if len(piece) == 1 else NEVER
    joined = sorted({tuple(b) for _, b, _ in rows if len(b) == 2})
    doubles = {a: i + 1 for i, a in enumerate(sorted({a for a, b, _ in rows if len(b) == 2}))}
    pairs = np.zeros((size, size) if joined else (1, 1), np.int32)
    double_gains = np.full((len(doubles) + 1, len(joined) + 1), NEVER, np.float32)
    for number, (first, second) in enumerate(joined, 1):
        pairs[unit_ids[first], unit_ids[second]] = number
    skip_letter: dict[str, float] = {}
    skip_unit = np.full(size, UNSEEN, np.float32)
    best = np.zeros(size, np.float32)
    for latin, parts, score in rows:
        if not parts:
            skip_letter[latin] = score
        elif not latin:
            skip_unit[unit_ids[parts[0]]] = score
        elif len(parts) == 2:
            number = pairs[unit_ids[parts[0]], unit_ids[parts[1]]]
            double_gains[doubles[latin], number] = score
        else:
            unit = unit_ids[parts[0]]
            gains[pieces[latin], unit] = score
            best[unit] = max(best[unit], score)
    kinds: dict[str, int] = {}
    if script == "hani":
        gains[2:, 2:], rest = backed_off(gains[2:, 2:], tuple(pieces), names, UNSEEN + 0.01)
        kinds = {kind: len(gains) + i for i, kind in enumerate(rest)}
        more = np.full((len(rest), size), NEVER, np.float32)
        more[:, 2:] = np.stack(list(rest.values()))
        gains = np.concatenate([gains, more])
    gains[:, 0] = NEVER
    skip_unit[0] = 0.0
    return Table(
        unit_ids,
        pieces,
        kinds,
        gains,
        gains - skip_unit,
        skip_letter,
        skip_unit,
        pairs,
        doubles,
        double_gains,
        best,
    )


@lru_cache(maxsize=4096)
def ceiling(name: str, script: str) -> float:
    """Return the best score that any row of units could reach with `name`."""
    tab = table(script)
    best = [0.0] * (len(name) + 1)
    for i in range(1, len(name) + 1):
        best[i] = best[i - 1] + tab.skip_letter.get(name[i - 1], UNSEEN)
        for size in range(1, min(LONGEST, i) + 1):
            piece = tab.pieces.get(name[i - size : i])
            if piece is not None:
                best[i] = max(best[i], best[i - size] + float(tab.gains[piece].max()))
    return best[-1]


def align(names: Sequence[str], ids: Ids, script: str) -> Floats:
    """Return the best score of every name with the first j units of every row.

    The shape is names, rows, width + 1. All names go through the rows together, letter
    by letter, so that the time hardly grows with their number.
    """
    tab = table(script)
    count, width = ids.shape
    drops, pieces, letters = _plans(names, script)
    skipped = np.zeros((count, width + 1), np.float32)
    np.cumsum(tab.skip_unit[ids], axis=1, out=skipped[:, 1:])
    # What each piece, and each letter for two units, gains over skipping at each place.
    gains, which = _gains_at(tab.gains_over, pieces, ids)
    doubled: list[bool] = (letters.max(axis=0) > 0).tolist()
    twice = None
    if tab.doubles and width > 1 and any(doubled):
        twice, pair = _gains_at(tab.double_gains, letters, tab.pairs[ids[:, :-1], ids[:, 1:]])
        twice -= skipped[:, 2:] - skipped[:, :-2]
    # `states[LONGEST - 1 + i]` is what the first i letters reach over skipping all units;
    # before it nothing is reached.
    shape = LONGEST + drops.shape[1], len(names), count, width + 1
    states = np.full(shape, NEVER, np.float32)
    states[LONGEST - 1] = 0.0
    for i in range(drops.shape[1]):
        now = LONGEST + i
        here = states[now]
        np.add(states[now - 1], drops[:, i, None, None], out=here)
        steps = gains.take(which[i], axis=0)
        steps += states[i:now, :, :, :-1]
        reached = here[:, :, 1:]
        np.maximum(reached, np.maximum.reduce(steps, axis=0), out=reached)
        if twice is not None and doubled[i]:
            steps = twice.take(pair[i], axis=0)
            steps += states[now - 1, :, :, :-2]
            reached = here[:, :, 2:]
            np.maximum(reached, steps, out=reached)
        # Skipping any run of units at once: it costs nothing more.
        np.maximum.accumulate(here, axis=2, out=here)
    last = [LONGEST - 1 + len(n) for n in names]
    ends: Floats = states[last, np.arange(len(names))]
    ends += skipped
    return ends


def _gains_at(gains: Floats, rows: Ids, ids: Ids) -> tuple[Floats, NDArray[np.intp]]:
    """Return the rows of `gains` that are asked for, at each id, and which of them is asked where.

    The shapes are: rows, as `ids`; letters, as `rows` without its last axis.
    """
    asked = np.zeros(len(gains), np.bool_)
    asked[rows] = True
    found: Floats = gains[asked][:, ids]
    number = np.cumsum(asked) - 1
    return found, number[rows.transpose(-1, *range(rows.ndim - 1))]


def _plans(names: Sequence[str], script: str) -> tuple[Floats, Ids, Ids]:
    """Return for each letter what dropping it costs, the pieces that end in it, its pairs' row.

    The shapes are names, letters; for the pieces, longest first, sizes, names, letters.
    """
    longest = max(map(len, names))
    drops = np.zeros((len(names), longest), np.float32)
    pieces = np.zeros((LONGEST, len(names), longest), np.int32)
    letters = np.zeros((len(names), longest), np.int32)
    for k, name in enumerate(names):
        drop, rows, pair = _plan(name, script)
        drops[k, : len(name)] = drop
        pieces[:, k, : len(name)] = rows
        letters[k, : len(name)] = pair
    return drops, pieces, letters


@lru_cache(maxsize=8192)
def _plan(
    name: str, script: str
) -> tuple[tuple[float, ...], tuple[tuple[int, ...], ...], tuple[int, ...]]:
    tab = table(script)
    ends = range(1, len(name) + 1)
    return (
        tuple(tab.skip_letter.get(c, UNSEEN) for c in name),
        tuple(tuple(_piece(tab, name, i, n) for i in ends) for n in range(LONGEST, 0, -1)),
        tuple(tab.doubles.get(c, 0) for c in name),
    )


def _piece(tab: Table, name: str, end: int, size: int) -> int:
    """Return the row of gains of the letters that end there, 0 where there is none."""
    if size > end:
        return _NO_PIECE
    piece = name[end - size : end]
    row = tab.pieces.get(piece)
    if row is None and size > 1 and tab.kinds:
        row = tab.kinds.get(kind_of_letters(piece))
    return row if row is not None else _UNSEEN_LETTER if size == 1 else _NO_PIECE
