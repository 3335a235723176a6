"""What each line of a text looks like by itself, as numbers: a column a property."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.reading import cues
from variorum.reading.plain.characters import count_characters
from variorum.reading.shapes import FURNITURE_CHARS, STOPS, TAIL, WIDE, has_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Vector = NDArray[np.float64]

# A longer line is prose whatever else; no more of it is looked at.
LOOKED_AT = 600
# How many Latin letters say as much as one character of a kind; of other scripts, about one.
DENSITY = {"ideographs": 2.5, "syllables": 1.7}
# Scripts without spaces: how many of their characters make a word.
WORD_CHARS = {"ideographs": 2.0, "kana": 2.0, "unspaced": 4.5}
# A line so long should end with a stop, if its text has stops at all.
STOPPED_SIZE = 150
# From this share of long lines with a stop on, a text has stops.
STOPPED_SHARE = 0.15
# How much of a line's end a picture's credit takes up.
CREDIT_CHARS = 90
# A line of so many words, or so much of it, is the page's own if it has one of its words.
FEW_WORDS = 8
# Fewer words are no prose.
PROSE_WORDS = 6
FURNITURE_SHARE = 0.15
# So many words and a stop are prose, whatever stands before them.
LABEL_WORDS = 20

NAMES: tuple[str, ...] = (
    "length", "words", "stop", "full_stop", "digits", "capitals", "marks", "commas", "bullet",
    "separators", "furniture", "furniture_any", "date", "address", "lower_start", "upper_start",
    "quotes", "word_length", "capitalised", "colon_end", "ellipsis", "glued", "prose",
    "stops", "clock", "label", "asks", "brackets", "hash", "dash", "odd_end", "numbers",
    "byline", "caption", "credit", "sign", "looks",
)  # fmt: skip

# Vowel signs and such stand within words; of Thai, Lao, Burmese and Khmer they part a run of
# words into syllables, which is as near to words as one comes without a dictionary.
_SIGNS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u0900-\u0963\u0966-\u0dff"
)
_WORD = re.compile(rf"[^\W_][\w{_SIGNS}]*(?:[-'’][^\W_][\w{_SIGNS}]*)*")
_RUN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_BULLET = re.compile(r"\s*[•·▪◦‣►▶■●○*+–—>»\-|\[]\s?|\s*\d{1,2}[.)]\s")
# What no paragraph begins with, unlike a dash or a number.
_SIGN = re.compile(r"\s*[•·▪◦‣►▶■●○*+»|>]\s?\S|\s*\[(?!\d)")
_ADDRESS = re.compile(r"https?:|www\.|\S@\S|\.(?:com|org|net|html?)\b", re.IGNORECASE)
# A capital in the middle of a word: labels that lost the space between them.
_GLUED = re.compile(r"[^\W\d_A-Z][A-Z][a-z]|\)[^\W\d_]")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.hH]\d\d(?!\d)")
_LABEL = re.compile(r"\W{0,3}[^\s:：][^:：]{0,24}[:：]")
_DASH = re.compile(r"\s[–—-]{1,2}\s")
_NUMBER = re.compile(r"\d+")
_CLOSERS = "\"'“”‘’»«」』）)]】"
_FULL_STOPS = ".。।۔｡．…"
# Without one of these at its end a line has no credit.
_CREDIT_MARK = re.compile(r"[)\]）】:：©摄攝]|getty|ap photo|shutterstock|istock", re.IGNORECASE)


def split_words(text: str) -> list[str]:
    """Return the words of a line in lower case; of ideographs, every pair."""
    found: list[str] = []
    for word in _WORD.findall(text[:LOOKED_AT].lower()):
        if word > "\u3000" and WIDE.search(word):
            found.extend(word[i : i + 2] for i in range(max(1, len(word) - 1)))
        else:
            found.append(word)
    return found


def shapes(lines: Sequence[str], words: Sequence[list[str]]) -> Matrix:
    """Return a row for each line, its columns being `NAMES`; `words` as `split_words` has them."""
    import numpy as np

    heads = [line[:LOOKED_AT] for line in lines]
    counts = count_characters(heads)
    length = np.maximum(1, np.array([len(head) for head in heads], dtype=np.float64))
    runs = np.array([sum(1 for w in ws if _RUN.match(w)) for ws in words], dtype=np.float64)
    spoken = np.array([len(ws) for ws in words], dtype=np.float64)
    unspaced = sum(counts[kind] / chars for kind, chars in WORD_CHARS.items())
    count = np.maximum(1.0, spoken - runs + unspaced)
    dense = sum(counts[kind] * (density - 1) for kind, density in DENSITY.items())
    size = np.array([len(line) for line in lines]) * (1 + dense / length)
    figures, capitals = counts["figures"].tolist(), counts["capitals"].tolist()
    told = np.array(
        [_told(*row) for row in zip(lines, heads, figures, capitals, strict=True)], dtype=np.float64
    ).reshape(len(lines), len(_TOLD))
    told_of = {name: told[:, i] for i, name in enumerate(_TOLD)}
    letters, stop = counts["letters"], told_of["stop"] > 0
    # Where even long lines have no stop, its lack says nothing.
    long = size >= STOPPED_SIZE
    stopless = long.any() and stop[long].mean() < STOPPED_SHARE
    columns = {
        **told_of,
        "length": np.log1p(size),
        "words": np.log1p(count),
        "digits": counts["figures"] / length,
        "capitals": counts["capitals"] / np.maximum(1, letters),
        "marks": 1 - (letters + counts["spaces"]) / length,
        "furniture": np.minimum(1, told_of["furniture_any"] / count),
        "furniture_any": np.minimum(1, told_of["furniture_any"]),
        "numbers": np.minimum(1, told_of["numbers"] / count),
        "word_length": np.minimum(20, letters / count),
        "hash": np.minimum(1, counts["hash"]),
        "stops": np.minimum(6, counts["stops"]),
        "prose": np.minimum(1, size / 300)
        * np.where(stop | stopless, 1, 0.4)
        * (count >= PROSE_WORDS),
        "looks": _looks(told_of, count, letters, counts["separators"], length),
    }
    for name in ("commas", "separators", "quotes", "brackets"):
        columns[name] = np.minimum(1, counts[name] / count)
    return np.stack([columns[name] for name in NAMES], axis=1).astype(np.float32)


_TOLD = (
    "stop", "full_stop", "bullet", "furniture_any", "date", "address", "lower_start",
    "upper_start", "capitalised", "colon_end", "ellipsis", "glued", "clock", "label", "asks",
    "dash", "odd_end", "numbers", "byline", "caption", "credit", "sign",
)  # fmt: skip


def _told(line: str, head: str, figures: float, capitals: float) -> tuple[float, ...]:
    """Return what patterns tell of one line, in the order of `_TOLD`."""
    short = len(line) <= FURNITURE_CHARS
    spaced = head.split()
    last = line[-4:].rstrip(_CLOSERS)[-1:]
    stop = line[-TAIL:].rstrip(_CLOSERS)[-1:]
    end = line[-CREDIT_CHARS:]
    # Most lines begin with a letter, and then neither with a bullet nor with a sign.
    signed = not line[:1].isalpha()
    credited = short and _CREDIT_MARK.search(end) is not None
    return (
        stop in STOPS and bool(stop),
        stop in _FULL_STOPS and bool(stop),
        signed and _BULLET.match(line) is not None,
        len(cues.furniture_pattern().findall(line)) if short else 0,
        figures > 2 and has_date(head[:FURNITURE_CHARS]),
        ("." in head or "@" in head or ":" in head) and _ADDRESS.search(head) is not None,
        line[:1].islower(),
        line[:1].isupper(),
        sum(word[0].isupper() for word in spaced) / max(1, len(spaced)),
        line.endswith((":", "：")),
        line.endswith(("...", "…", "[...]")),
        min(3, len(_GLUED.findall(head))) if short and (capitals or ")" in head) else 0,
        figures > 2 and _CLOCK.search(head[:FURNITURE_CHARS]) is not None,
        _LABEL.match(head[:40]) is not None,
        last in "?？؟!！" and bool(last),
        ("-" in head or "–" in head or "—" in head) and _DASH.search(head) is not None,
        last in ">›→|:：+" and bool(last),
        len(_NUMBER.findall(head)) if figures else 0,
        short and cues.byline_pattern().match(head) is not None,
        cues.caption_pattern().match(head) is not None,
        credited and cues.credit_pattern().search(end) is not None,
        signed and _SIGN.match(line) is not None,
    )


def _looks(
    told: dict[str, Vector], count: Vector, letters: Vector, separators: Vector, length: Vector
) -> Vector:
    """Return 1 for lines that bear a mark of the page's own, whatever stands around them."""
    import numpy as np

    found, stop = told["furniture_any"], told["stop"] > 0
    marked = (found > 0) & ((count <= FEW_WORDS) | (found >= FURNITURE_SHARE * count))
    marked |= letters == 0
    marked |= (told["sign"] > 0) & ~(stop & (count >= FEW_WORDS))
    marked |= (separators >= 2) & ~stop
    marked |= (count <= LABEL_WORDS) & ~stop & ((told["address"] > 0) | (told["glued"] > 0))
    return np.asarray(marked & (length <= FURNITURE_CHARS), dtype=np.float64)
