"""Lines of a text as numbers: what each looks like, its neighbours, its place in the whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from variorum.reading.plain.columns import best_run, cumulated, nearest, shifted
from variorum.reading.plain.line_shapes import NAMES as SHAPES
from variorum.reading.plain.line_shapes import shapes, split_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Vector = NDArray[np.float64]
    Columns = NDArray[np.float64]

# So many words of a document count as its words of grammar.
GRAMMAR_WORDS = 40
LONG_WORDS = 12
# From here on a line's share of prose makes it running text.
SOLID = 0.4
# Further away is as good as nowhere.
FAR = 60

SHARED = ("grammar", "vocabulary", "seen", "repeated", "gap", "gap_after", "rank", "same_start",
          "same_end")  # fmt: skip
NEIGHBOURS = ("length", "stop", "furniture", "bullet", "grammar", "capitalised", "prose", "gap",
              "looks", "vocabulary", "date", "digits")  # fmt: skip
OFFSETS = (-3, -2, -1, 1, 2, 3)
AVERAGED = ("length", "stop", "looks", "bullet", "prose", "gap", "vocabulary", "date", "asks")
AVERAGED_OVER = (2, 5, 12)
SUMMED_OVER = (3, 8, 20)
GROUPED = ("length", "stop", "looks", "bullet", "prose", "date", "digits")
# Lines on either side that a line's length is compared with.
ALIKE_OVER = (2, 6)
# What a line without prose takes from a run of prose.
RUN_COST = 0.12


def words_of(lines: Sequence[str]) -> list[list[str]]:
    """Return the words of each line, as `features` and `second_features` take them."""
    return [split_words(line) for line in lines]


def features(lines: Sequence[str], gaps: Sequence[bool], words: Sequence[list[str]]) -> Matrix:
    """Return a row of numbers for each line of one document.

    Args:
        lines: the lines, none of them empty.
        gaps: for each whether an empty line stands before it.
        words: `words_of` the lines.
    """
    import numpy as np

    own = np.concatenate([shapes(lines, words), _shared(lines, gaps, words)], axis=1)
    column = {name: own[:, i].astype(np.float64) for i, name in enumerate((*SHAPES, *SHARED))}
    n, index = len(lines), np.arange(len(lines))
    parts: list[Columns] = [own.astype(np.float64)]
    near = np.stack([column[name] for name in NEIGHBOURS], axis=1)
    parts.extend(shifted(near, offset, -1.0) for offset in OFFSETS)
    averaged = np.stack([column[name] for name in AVERAGED], axis=1)
    sums = cumulated(averaged)
    for window in AVERAGED_OVER:
        low, high = np.maximum(0, index - window), np.minimum(n, index + 1 + window)
        parts.append((sums[index] - sums[low]) / np.maximum(1, index - low)[:, None])
        parts.append((sums[high] - sums[index + 1]) / np.maximum(1, high - index - 1)[:, None])
    parts.append(_place(column["prose"]))
    parts.append(_groups(np.asarray(gaps, dtype=bool), column))
    prose = column["prose"]
    whole = [*(sums[-1] / n), float((prose >= SOLID).mean()), float(prose.max())]
    parts.append(np.tile(np.array(whole), (n, 1)))
    parts.append(_alike(column["length"], column["stop"] > 0))
    parts.append(best_run(prose - RUN_COST * (1 - prose)))
    parts.append(_furniture_between(column["looks"], prose))
    return np.concatenate(parts, axis=1).astype(np.float32)


def marked(rows: Matrix) -> NDArray[np.bool_]:
    """Return which lines bear a mark of the page's own, whatever stands around them."""
    import numpy as np

    return np.asarray(rows[:, SHAPES.index("looks")] > 0, dtype=np.bool_)


def captioned(rows: Matrix) -> NDArray[np.bool_]:
    """Return which lines begin as captions do."""
    import numpy as np

    return np.asarray(rows[:, SHAPES.index("caption")] > 0, dtype=np.bool_)


def _shared(lines: Sequence[str], gaps: Sequence[bool], words: Sequence[list[str]]) -> Matrix:
    """Return what a line has in common with the document's other lines, as `SHARED`."""
    import numpy as np

    n = len(lines)
    size = np.array([len(ws) for ws in words])
    long = size >= LONG_WORDS
    number: dict[str, int] = {}
    ids = np.array([number.setdefault(w, len(number)) for ws in words for w in ws], dtype=np.int64)
    line = np.repeat(np.arange(n), size)
    distinct = np.unique(line * max(1, len(number)) + ids)
    in_line, which = np.divmod(distinct, max(1, len(number)))
    in_any = np.bincount(which, minlength=len(number))
    in_long = np.bincount(which[long[in_line]], minlength=len(number))
    often = [(-n_long, w) for w, n_long in zip(number, in_long.tolist(), strict=True) if n_long > 1]
    grammar = np.zeros(len(number), dtype=bool)
    grammar[[number[w] for _, w in sorted(often)[:GRAMMAR_WORDS]]] = True
    marks = (grammar[ids], in_long[ids] > long[line], in_any[ids] > 1)
    shares = [np.bincount(line, m, n) / np.maximum(1, size) for m in marks]
    copies = Counter(lines)
    starts = Counter(ws[0] for ws in words if ws)
    ends = Counter(ws[-1] for ws in words if ws)
    order = np.argsort([len(t) for t in lines], kind="stable")
    rank = np.empty(n)
    rank[order] = np.arange(n) / max(1, n - 1)
    columns = [
        *shares,
        [copies[t] > 1 for t in lines],
        gaps,
        [*gaps[1:], True],
        rank,
        [min(10, starts[ws[0]] - 1) if ws else 0 for ws in words],
        [min(10, ends[ws[-1]] - 1) if ws else 0 for ws in words],
    ]
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _place(prose: Vector) -> Columns:
    """Return where each line lies in the document and in its running text."""
    import numpy as np

    n, index = len(prose), np.arange(len(prose))
    sums = np.concatenate([[0.0], np.cumsum(prose)])
    total = max(1e-6, float(sums[-1]))
    columns = []
    for window in SUMMED_OVER:
        low, high = np.maximum(0, index - window), np.minimum(n, index + 1 + window)
        columns += [sums[index] - sums[low], sums[high] - sums[index + 1]]
    before, after = sums[index], sums[-1] - sums[index + 1]
    last, following = nearest(prose >= SOLID)
    columns += [
        index / max(1, n - 1),
        np.log1p(index),
        np.log1p(n - 1 - index),
        np.full(n, np.log1p(n)),
        np.full(n, total / n),
        before / total,
        after / total,
        np.minimum(before, after) / total,
        np.log1p(np.where(last < 0, FAR, np.minimum(FAR, index - last))),
        np.log1p(np.where(following < 0, FAR, np.minimum(FAR, following - index))),
    ]
    return np.stack(columns, axis=1)


def _groups(gaps: NDArray[np.bool_], column: dict[str, Vector]) -> Columns:
    """Return what the lines between two empty ones are like, and a line's place among them."""
    import numpy as np

    opens = gaps.copy()
    opens[0] = True
    group = np.cumsum(opens) - 1
    size = np.bincount(group)
    means = np.stack([np.bincount(group, column[name]) / size for name in GROUPED], axis=1)
    place = np.arange(len(gaps)) - np.flatnonzero(opens)[group]
    columns = [np.log1p(size[group]), np.log1p(place), np.log1p(size[group] - 1 - place)]
    return np.concatenate([means[group], np.stack(columns, axis=1)], axis=1)


def _alike(length: Vector, stop: NDArray[np.bool_]) -> Columns:
    """Return how like its neighbours a line is, its run of lines alike, and how long it is here."""
    import numpy as np

    n = len(length)
    columns = []
    for window in ALIKE_OVER:
        differs = [np.abs(shifted(length[:, None], k, 0.0)[:, 0] - length)
                   for k in range(-window, window + 1) if k]  # fmt: skip
        columns.append(np.mean(differs, axis=0))
    # Runs of lines that all end with a stop, or all without one.
    opens = np.ones(n, dtype=bool)
    opens[1:] = stop[1:] != stop[:-1]
    run = np.cumsum(opens) - 1
    first, size = np.flatnonzero(opens), np.bincount(run)
    total = np.bincount(run, length)
    columns += [
        np.log1p(size[run]),
        np.log1p(np.arange(n) - first[run]),
        total[run] / size[run],
        np.where(stop, 1, -1) * np.log1p(size[run]),
    ]
    usual, great = np.quantile(length, (0.5, 0.9))
    columns += [length - usual, length - great, np.full(n, great), np.full(n, great - usual)]
    columns.append(np.full(n, float(stop[length >= great].mean())))
    return np.stack(columns, axis=1)


def _furniture_between(looks: Vector, prose: Vector) -> Columns:
    """Return how many marked lines lie between a line and the prose around it."""
    import numpy as np

    sums = np.concatenate([[0.0], np.cumsum(looks)])
    index = np.arange(len(looks))
    last, following = nearest(prose >= SOLID)
    columns = [
        np.log1p(np.where(last < 0, FAR, sums[index] - sums[last])),
        np.log1p(np.where(following < 0, FAR, sums[following] - sums[index])),
        sums[index] / max(1.0, float(sums[-1])),
    ]
    return np.stack(columns, axis=1)
