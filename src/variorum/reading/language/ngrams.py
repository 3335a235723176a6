"""How likely a text is in each of 200 languages, by its runs of one to four letters.

A naive Bayes model: for each run of letters that says something, and each
language, how much likelier the run is there than on average (Cavnar and Trenkle
1994 for the features; Dunning 1994 for the measure). Trained by
`bench/train_language.py` on the Universal Declaration of Human Rights and on
CLDR's names; kept beside this file.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = "ngrams.npz"
LONGEST = 4
SAMPLE = 1000
# Weights are kept in sixteenths.
SCALE = 16
_PRIME = 16777619
_APOSTROPHES = frozenset("'’‘ʼʻ`")


class _Fold(dict[int, str]):
    """Letters and the marks on them as they are, apostrophes as one, the rest as a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _APOSTROPHES:
            kept = "ʼ"
        elif char.isalpha() or unicodedata.category(char)[0] == "M":
            kept = char
        else:
            kept = " "
        self[code] = kept
        return kept


_FOLD = _Fold()


@dataclass(frozen=True)
class Model:
    """The table, as kept: for the run of letters `i` its languages and weights.

    `keys` are the runs' hashes, in order; the languages `columns[starts[i]:starts[i + 1]]`
    have the weights at the same places of `weights`, all others of the script
    `missing` of theirs. `labels` are BCP 47 tags, `scripts` their ISO 15924 codes.
    """

    labels: tuple[str, ...]
    scripts: tuple[str, ...]
    keys: NDArray[np.uint32]
    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    weights: NDArray[np.float32]
    missing: NDArray[np.float32]
    of_script: dict[str, NDArray[np.int64]]


def hashes(text: str) -> NDArray[np.uint32]:
    """Return the hashes of a text's runs of one to four letters, spaces counted as letters."""
    import numpy as np

    folded = unicodedata.normalize("NFC", text.lower()).translate(_FOLD)
    padded = f" {' '.join(folded.split())} "
    codes = np.frombuffer(padded.encode("utf-32-le", "replace"), dtype=np.uint32)
    found = []
    run = np.zeros(len(codes), np.uint32)
    prime, one = np.uint32(_PRIME), np.uint32(1)
    for length in range(1, min(LONGEST, len(codes)) + 1):
        run = run[: len(codes) - length + 1] * prime + codes[length - 1 :] + one
        # The number of spaces says nothing.
        found.append(run[codes != ord(" ")] if length == 1 else run)
    return np.concatenate(found)


@cache
def model() -> Model:
    """Return the model, read when first asked for."""
    import numpy as np

    file = resources.files("variorum.reading.language").joinpath(MODEL)
    with file.open("rb") as stream, np.load(stream) as table:
        labels = tuple(str(table["labels"]).split())
        scripts = tuple(str(table["scripts"]).split())
        named = np.array(scripts)
        return Model(
            labels=labels,
            scripts=scripts,
            keys=np.cumsum(table["gaps"], dtype=np.uint32),
            starts=np.concatenate([[0], np.cumsum(table["sizes"], dtype=np.int64)]),
            columns=table["columns"].astype(np.int64),
            weights=table["weights"].astype(np.float32) / SCALE,
            missing=table["missing"].astype(np.float32),
            of_script={s: np.flatnonzero(named == s) for s in sorted(set(scripts))},
        )


def scores(text: str, script: str, count: int = 10) -> tuple[list[tuple[str, float]], int, float]:
    """Return the likeliest languages of a script, best first, and what they rest on.

    Args:
        text: only its first 1,000 characters are looked at.
        script: an ISO 15924 code; of a script without languages nothing is likely.
        count: how many languages at most.

    Returns:
        Tags with the logarithm of how much likelier the text is in the language
        than on average over all, the number of runs of letters, and the share of
        them that the table has.
    """
    import numpy as np

    known = model()
    candidates = known.of_script.get(script)
    runs = hashes(text[:SAMPLE])
    if candidates is None or not len(runs):
        return [], 0, 0.0
    at = np.searchsorted(known.keys, runs)
    at[at == len(known.keys)] = 0
    at, times = np.unique(at[known.keys[at] == runs], return_counts=True)
    first, sizes = known.starts[at], known.starts[at + 1] - known.starts[at]
    # The places of all entries of these runs, one after the other.
    ends = np.cumsum(sizes)
    places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - ends + sizes, sizes)
    total = known.missing * times.sum() + np.bincount(
        known.columns[places],
        known.weights[places] * np.repeat(times, sizes),
        minlength=len(known.labels),
    )
    best = candidates[np.argsort(-total[candidates], kind="stable")[:count]]
    seen = float(times.sum()) / len(runs)
    return [(known.labels[i], float(total[i])) for i in best], len(runs), seen
