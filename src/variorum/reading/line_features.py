"""Lines of a text as numbers: what each looks like, its neighbours, its place."""

from __future__ import annotations

import re
from collections import Counter
from math import log1p
from typing import TYPE_CHECKING

from variorum.reading.shapes import (
    ends_sentence,
    ends_with_full_stop,
    furniture_words,
    has_date,
    tokens,
    word_count,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

# A longer line is prose whatever else; no more of it is looked at.
LOOKED_AT = 1500
# How many of a document's words count as its words of grammar.
GRAMMAR_WORDS = 40
# How much of a line is searched for a date.
DATE_CHARS = 300

OWN = (
    "length", "words", "stop", "full_stop", "digits", "capitals", "marks", "commas", "bullet",
    "separators", "furniture", "furniture_any", "date", "address", "lower_start", "repeated",
    "quotes", "word_length", "capitalised", "gap", "gap_after", "colon_end", "grammar",
    "vocabulary", "wide", "ellipsis", "glued", "prose",
)  # fmt: skip
NEIGHBOURS = ("length", "stop", "furniture", "bullet", "grammar", "capitalised", "prose", "gap")
OFFSETS = (-2, -1, 1, 2)
WINDOWS = (3, 8, 20)
PLACE = (
    "position", "from_start", "from_end", "lines", "prose_share", "before_prose", "after_prose",
    "inside", "since_prose", "until_prose",
)  # fmt: skip
NAMES: tuple[str, ...] = (
    *OWN,
    *(f"{name}{offset:+d}" for offset in OFFSETS for name in NEIGHBOURS),
    *(f"prose_{side}_{n}" for n in WINDOWS for side in ("before", "after")),
    *PLACE,
)

_BULLET = re.compile(r"\s*[•·▪◦‣►▶■●○*+–—>»\-|\[]\s?|\s*\d{1,2}[.)]\s")
_SEPARATORS = re.compile(r"[|»›>•·/\\_=]")
_ADDRESS = re.compile(r"https?:|www\.|\S@\S|\.(?:com|org|net|html?)\b", re.IGNORECASE)
_QUOTES = re.compile('["“”„«»「」『』‘’]')
_COMMAS = re.compile(r"[,،，、;；]")
# A capital in the middle of a word: labels that lost the space between them.
_GLUED = re.compile(r"[^\W\d_A-Z][A-Z][a-z]|\)[^\W\d_]")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def features(lines: Sequence[str], gaps: Sequence[bool]) -> Matrix:
    """Return a row for each line, its columns being `NAMES`."""
    import numpy as np

    own = _own(lines, gaps)
    columns = {name: own[:, i] for i, name in enumerate(OWN)}
    prose = columns["prose"]
    parts = [own]
    for offset in OFFSETS:
        parts.append(np.stack([_shift(columns[n], offset) for n in NEIGHBOURS], axis=1))
    sums = np.concatenate([[0.0], np.cumsum(prose)])
    index = np.arange(len(lines))
    for window in WINDOWS:
        low, high = np.maximum(0, index - window), np.minimum(len(lines), index + 1 + window)
        parts.append(np.stack([sums[index] - sums[low], sums[high] - sums[index + 1]], axis=1))
    parts.append(_place(prose, sums))
    return np.concatenate(parts, axis=1).astype(np.float32)


def _own(lines: Sequence[str], gaps: Sequence[bool]) -> Matrix:
    import numpy as np

    heads = [line[:LOOKED_AT] for line in lines]
    words = [tokens(head) for head in heads]
    long = [i for i, w in enumerate(words) if len(w) >= 12]
    seen: Counter[str] = Counter()
    for i in long:
        seen.update(set(words[i]))
    grammar = {w for w, n in seen.most_common(GRAMMAR_WORDS) if n > 1}
    copies = Counter(lines)
    rows = []
    for i, line in enumerate(lines):
        gap_after = gaps[i + 1] if i + 1 < len(lines) else True
        row = _shape(line, heads[i], words[i])
        own_long = 1 if len(words[i]) >= 12 else 0
        n = max(1, len(words[i]))
        row["grammar"] = sum(w in grammar for w in words[i]) / n
        row["vocabulary"] = sum(seen[w] > own_long for w in words[i]) / n
        row["repeated"] = float(copies[line] > 1)
        row["gap"], row["gap_after"] = float(gaps[i]), float(gap_after)
        rows.append([row[name] for name in OWN])
    return np.array(rows, dtype=np.float32).reshape(len(lines), len(OWN))


def _shape(line: str, head: str, words: list[str]) -> dict[str, float]:
    """Return what one line looks like by itself."""
    length = max(1, len(head))
    letters = sum(c.isalpha() for c in head)
    count = max(1.0, word_count(head))
    found = furniture_words(line)
    spaced = head.split()
    stop = ends_sentence(line)
    wide = len(_WIDE.findall(head)) / length
    size = len(line) * (2.5 if wide > 0.3 else 1)
    return {
        "length": log1p(size),
        "words": log1p(count),
        "stop": float(stop),
        "full_stop": float(ends_with_full_stop(line)),
        "digits": sum(c.isdigit() for c in head) / length,
        "capitals": sum(c.isupper() for c in head) / max(1, letters),
        "marks": 1 - (letters + sum(c.isspace() for c in head)) / length,
        "commas": min(1.0, len(_COMMAS.findall(head)) / count),
        "bullet": float(bool(_BULLET.match(line))),
        "separators": min(1.0, len(_SEPARATORS.findall(head)) / count),
        "furniture": min(1.0, found / count),
        "furniture_any": float(bool(found)),
        "date": float(has_date(line[:DATE_CHARS])),
        "address": float(bool(_ADDRESS.search(head))),
        "lower_start": float(line[:1].islower()),
        "quotes": min(1.0, len(_QUOTES.findall(head)) / count),
        "word_length": min(20.0, letters / count),
        "capitalised": sum(w[:1].isupper() for w in spaced) / max(1, len(spaced)),
        "colon_end": float(line.endswith((":", "："))),
        "wide": wide,
        "ellipsis": float(line.endswith(("...", "…", "[...]"))),
        "glued": min(3.0, float(len(_GLUED.findall(head)))),
        "prose": min(1.0, size / 300) * (1.0 if stop else 0.4) if len(words) >= 8 else 0.0,
    }


def _shift(column: Matrix, offset: int) -> Matrix:
    """Return the values of the line `offset` further on, -1 where there is none."""
    import numpy as np

    shifted = np.full_like(column, -1.0)
    if offset > 0:
        shifted[:-offset] = column[offset:]
    else:
        shifted[-offset:] = column[:offset]
    return shifted


def _place(prose: Matrix, sums: Matrix) -> Matrix:
    """Return where each line lies in the document and in its running text."""
    import numpy as np

    n = len(prose)
    index = np.arange(n)
    total = max(1e-6, float(sums[-1]))
    before, after = sums[index], sums[-1] - sums[index + 1]
    solid = np.flatnonzero(prose >= 0.4)
    if len(solid):
        at = np.searchsorted(solid, index)
        previous = np.where(at > 0, solid[np.maximum(at - 1, 0)], -50)
        following = np.where(at < len(solid), solid[np.minimum(at, len(solid) - 1)], n + 50)
    else:
        previous, following = np.full(n, -50), np.full(n, n + 50)
    return np.stack(
        [
            index / max(1, n - 1),
            np.log1p(index),
            np.log1p(n - 1 - index),
            np.full(n, np.log1p(n)),
            np.full(n, total / n),
            before / total,
            after / total,
            np.minimum(before, after) / total,
            np.log1p(np.minimum(50, index - previous)),
            np.log1p(np.minimum(50, following - index)),
        ],
        axis=1,
    )
