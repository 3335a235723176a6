"""Sentence ends of Thai, which marks them by a space, as it does much else.

Each space is judged by the words around it, by whether the sentence so far
and what follows have a verb, and by how long they are.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# How much of the text before and behind a space is looked at, in characters.
REACH = 90
# A sentence so long counts as no longer.
LONG = 250

_SPACES = re.compile(r"(?<=\S)\s+(?=\S)")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_OPENS, _CLOSES = "“\"'‘«", "”\"'’»"


@dataclass(frozen=True, slots=True)
class _Model:
    before: tuple[tuple[str, re.Pattern[str]], ...]
    behind: tuple[tuple[str, re.Pattern[str]], ...]
    verb: re.Pattern[str]
    quoted_by: re.Pattern[str]
    weights: dict[str, float]
    threshold: float


def thai_ends(text: str) -> Iterator[int]:
    """Yield the offsets of the spaces at which Thai sentences end."""
    model = _model()
    weights = model.weights
    begun = 0
    for found in _SPACES.finditer(text):
        if _THAI.search(text, max(begun, found.start() - REACH), found.end() + REACH) is None:
            continue
        seen = cues(text, found.start(), found.end(), begun)
        if sum(weights.get(name, 0.0) * value for name, value in seen.items()) > model.threshold:
            yield found.start()
            begun = found.end()


def cues(text: str, space: int, after: int, begun: int) -> dict[str, float]:
    """Return what speaks for or against an end at a space, by the names of the weights.

    Args:
        text: The block.
        space: Where the space begins.
        after: Where it ends.
        begun: Where the sentence before it began.
    """
    model = _model()
    left, right = text[max(begun, space - 30) : space], text[after : after + REACH]
    last, first = left[-1], right[0]
    gap = text.rfind(" ", max(begun, space - REACH), space) + 1 or max(begun, space - REACH)
    piece = space - gap
    end = right.find(" ")
    ahead = end if end >= 0 else len(right)
    bare = right.lstrip(_OPENS)
    seen = {
        "bias": 1.0,
        "verb_before": float(bool(model.verb.search(text, max(begun, space - LONG), space))),
        "verb_behind": float(bool(model.verb.search(right[:ahead]))),
        "speaker": float(bool(model.quoted_by.match(right))),
        "figure_before": float(last.isdigit()),
        "figure_behind": float(first.isdigit()),
        "foreign_before": float(_foreign(last)),
        "foreign_behind": float(_foreign(first)),
        "quote_behind": float(first in _OPENS),
        "quoted_by": float(last in _CLOSES and bool(model.quoted_by.search(right[:60]))),
        "bracket_behind": float(first in "(["),
        "bracket_before": float(last in ")]"),
        "comma_before": float(last in ",:;-–"),
        "dash_behind": float(first in "-–—"),
        "name_behind": float(ahead < 15 and "์" in right[:ahead]),
        "length": min(space - begun, LONG) / 100,
        "piece_before": min(piece, 60) / 60,
        "piece_behind": min(ahead, 60) / 60,
        "short_before": float(piece < 12),
        "short_behind": float(ahead < 12),
        "last_piece": float(end < 0 and after + REACH >= len(text)),
    }
    for name, pattern in model.before:
        seen[name] = float(bool(pattern.search(left.rstrip(_CLOSES))))
    for name, pattern in model.behind:
        seen[name] = float(bool(pattern.match(bare)))
    return seen


def _foreign(letter: str) -> bool:
    return letter.isalpha() and not _THAI.match(letter)


@cache
def _model() -> _Model:
    path = files("variorum.reading.sentences") / "thai.toml"
    table: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    before = ((name, re.compile(rf"(?:{_any(words)})$")) for name, words in table["before"].items())
    behind = ((name, re.compile(_any(words))) for name, words in table["behind"].items())
    return _Model(
        tuple(before),
        tuple(behind),
        re.compile(_any(table["verbs"]["any"])),
        re.compile(rf"\S{{0,30}}?(?:{_any(table['verbs']['speech'])})(?:\s|ว่า|เพิ่ม|เสริม|$)"),
        table["weights"],
        float(table["threshold"]),
    )


def _any(words: str) -> str:
    return "|".join(re.escape(w) for w in words.split())
