"""How many characters of each kind lines have: letters, capitals, scripts, marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

# Kinds of characters that are counted, each a bit.
CLASSES: dict[str, str] = {
    "commas": ",،，、;；",
    "separators": "|»›>•·/\\_=",
    "quotes": '"“”„«»「」『』‘’',
    "brackets": "([（【<{",
    "hash": "#@©®™",
    "stops": ".!?…。！？؟۔।｡．",
}
COUNTED: tuple[str, ...] = (
    "letters", "capitals", "figures", "spaces", "ideographs", "kana", "syllables", "unspaced",
    *CLASSES,
)  # fmt: skip

_KINDS: dict[str, re.Pattern[str]] = {
    "ideographs": re.compile(r"[\u3400-\u9fff\uf900-\ufaff]"),
    "kana": re.compile(r"[\u3040-\u30ff]"),
    "syllables": re.compile(r"[\u3040-\u30ff\uac00-\ud7a3\u1200-\u137f]"),
    "unspaced": re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"),
}
# The bits of the characters met so far; what a character is never changes.
_bits: dict[int, int] = {}


def count_characters(heads: Sequence[str]) -> dict[str, Vector]:
    """Return for each line how many characters of each kind of `COUNTED` it has."""
    import numpy as np

    text = "".join(head + "\n" for head in heads)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    top = int(codes.max(initial=0)) + 1
    met = np.flatnonzero(np.bincount(codes, minlength=top))
    table = np.zeros(top, dtype=np.uint16)
    table[met] = [_bits_of(int(code)) for code in met]
    bits = table[codes]
    ends = np.cumsum([len(head) + 1 for head in heads])
    starts = np.concatenate([[0], ends[:-1]]).astype(np.int64)
    return {
        name: np.add.reduceat((bits >> i) & 1, starts, dtype=np.float64) - (name == "spaces")
        for i, name in enumerate(COUNTED)
    }


def _bits_of(code: int) -> int:
    known = _bits.get(code)
    if known is None:
        char = chr(code)
        tests = (
            char.isalpha() or category(char)[0] == "M", char.isupper(), char.isdigit(),
            char.isspace(), *(kind.match(char) is not None for kind in _KINDS.values()),
            *(char in marks for marks in CLASSES.values()),
        )  # fmt: skip
        known = _bits[code] = sum(1 << i for i, test in enumerate(tests) if test)
    return known
