"""Sentence ends of Thai, which marks them by a space, as it does much else.

Each space is judged by the words around it, by how long the pieces beside it
are, and by what the sentence has had so far. Where that sentence began is itself
not certain: so the chances of all its possible beginnings are carried along.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from variorum.reading.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# How much of the text before and behind a space is looked at, in characters.
REACH = 90
# A sentence so long counts as no longer, and so does a piece between two spaces.
LONG, LONG_PIECE = 250, 150
# A usual piece.
PIECE = 30
# A piece so short, and one so short before a conjunction, is no sentence but part of a list.
SHORT, LISTED = 12, 25
# A less probable beginning of a sentence is forgotten, and so are all but the likeliest few.
LEAST, MOST = 0.02, 6

_SPACES = re.compile(r"(?<=\S)\s+(?=\S)")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_OPENS, _CLOSES = "“\"'‘«", "”\"'’»"


@dataclass(frozen=True, slots=True)
class _Model:
    before: tuple[tuple[str, re.Pattern[str]], ...]
    behind: tuple[tuple[str, re.Pattern[str]], ...]
    verb: re.Pattern[str]
    speaker: re.Pattern[str]
    quoted_by: re.Pattern[str]
    says: re.Pattern[str]
    lists: re.Pattern[str]
    setting: re.Pattern[str]
    weights: dict[str, float]
    threshold: float


@dataclass(frozen=True, slots=True)
class Space:
    """A space that may end a sentence.

    Attributes:
        start: its offset.
        end: where what follows begins.
        piece: where the piece of text before it begins.
        cues: what speaks for or against an end, wherever the sentence began.
    """

    start: int
    end: int
    piece: int
    cues: dict[str, float]


def thai_ends(text: str) -> Iterator[int]:
    """Yield the offsets of the spaces at which Thai sentences end."""
    model = _model()
    for space, chance in chances(text, model.weights):
        if chance > model.threshold:
            yield space.start


def chances(text: str, weights: Mapping[str, float]) -> Iterator[tuple[Space, float]]:
    """Yield each space of a text with the probability that a sentence ends there.

    Args:
        text: The block.
        weights: The weights of the cues, by name.
    """
    verbs = [found.start() for found in _model().verb.finditer(text)]
    # How probable it is that the sentence which the next space may end began there.
    begun = {0: 1.0}
    for space in spaces(text):
        known = _odds(space.cues, weights)
        ended = 0.0
        for start, likely in begun.items():
            odds = known + _odds(cues_since(text, space, start, verbs), weights)
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            ended += likely * chance
            begun[start] = likely * (1 - chance)
        yield space, ended
        begun[space.end] = ended
        begun = _likeliest(begun)


def _odds(cues: Mapping[str, float], weights: Mapping[str, float]) -> float:
    odds = 0.0
    for name, value in cues.items():
        if value:
            odds += weights[name] * value
    return odds


def _likeliest(begun: dict[int, float]) -> dict[int, float]:
    """Return the likeliest beginnings, their chances summing to 1."""
    if len(begun) > MOST:
        del begun[min(begun, key=lambda start: begun[start])]
    total = sum(likely for likely in begun.values() if likely > LEAST)
    return {start: likely / total for start, likely in begun.items() if likely > LEAST}


def spaces(text: str) -> Iterator[Space]:
    """Yield the spaces of a text near which there is Thai."""
    piece = 0
    for found in _SPACES.finditer(text):
        start, end = found.span()
        if _THAI.search(text, max(0, start - REACH), end + REACH) is not None:
            yield Space(start, end, piece, _cues(text, start, end, piece))
        piece = end


def cues_since(text: str, space: Space, begun: int, verbs: list[int]) -> dict[str, float]:
    """Return what a space's cues owe to where the sentence began, by the names of the weights.

    Args:
        text: The block.
        space: The space.
        begun: Where the sentence before it began.
        verbs: The offsets of all words of the block that are like verbs.
    """
    at = bisect_left(verbs, max(begun, space.start - LONG))
    first = begun == space.piece
    return {
        "verb_before": float(at < len(verbs) and verbs[at] < space.start),
        "length": min(space.start - begun, LONG) / 100,
        "first": float(first),
        "setting": float(first and _model().setting.match(text, begun) is not None),
    }


def _cues(text: str, space: int, after: int, piece: int) -> dict[str, float]:
    """Return what speaks for or against an end at a space, wherever the sentence began."""
    model = _model()
    left, right = text[max(piece, space - PIECE) : space], text[after : after + REACH]
    last, first = left[-1], right[0]
    end = right.find(" ")
    ahead = end if end >= 0 else len(right)
    # A piece that reaches beyond what is looked at is long, whatever its end.
    size, bare = space - piece, right.lstrip(_OPENS)
    seen = {
        "bias": 1.0,
        "verb_behind": float(bool(model.verb.search(right[:ahead]))),
        "speaker": float(bool(model.speaker.match(right))),
        "says_behind": float(bool(model.says.search(right[:ahead]))),
        "quoted_by": float(last in _CLOSES and bool(model.quoted_by.match(right))),
        "figure_before": float(last.isdigit()),
        "figure_behind": float(first.isdigit()),
        "foreign_before": float(_foreign(last)),
        "foreign_behind": float(_foreign(first)),
        "quote_behind": float(first in _OPENS),
        "bracket_behind": float(first in "(["),
        "bracket_before": float(last in ")]"),
        "mark_before": float(last in ",:;-–("),
        "dash_behind": float(first in "-–—"),
        "name_behind": float(ahead < SHORT and "์" in right[:ahead]),
        "list_behind": float(bool(model.lists.match(right))),
        "piece_before": _piece(size),
        "piece_behind": _piece(ahead),
        "short_before": float(size < SHORT),
        "short_behind": float(ahead < SHORT),
        "last_piece": float(end < 0 and after + REACH >= len(text)),
    }
    for name, pattern in model.before:
        seen[name] = float(bool(pattern.search(left.rstrip(_CLOSES))))
    for name, pattern in model.behind:
        seen[name] = float(bool(pattern.match(bare)))
    return seen


def _piece(size: int) -> float:
    """Return how long a piece of text is beside a usual one, as a logarithm."""
    return math.log(min(LONG_PIECE, max(2, size)) / PIECE)


def _foreign(letter: str) -> bool:
    return letter.isalpha() and not _THAI.match(letter)


@cache
def _model() -> _Model:
    cues = table("variorum.reading.sentences", "thai.toml")
    before = ((name, re.compile(rf"(?:{_any(words)})$")) for name, words in cues["before"].items())
    behind = ((name, re.compile(_any(words))) for name, words in cues["behind"].items())
    verbs = cues["verbs"]
    speech, told = _any(verbs["speech"]), _any(verbs["told"])
    return _Model(
        tuple(before),
        tuple(behind),
        re.compile(_any(verbs["any"])),
        re.compile(rf"\S{{0,30}}?(?:{speech})(?:\s|ว่า|เพิ่ม|เสริม|$)"),
        re.compile(rf"(?:\S{{1,30}} ){{0,3}}\S{{0,60}}?(?:{told})"),
        re.compile(rf"(?:{told})(?:ไว้|เพิ่ม|เสริม|เติม)?$"),
        re.compile(rf"\S{{1,{LISTED}}} (?:{_any(cues['lists'])})"),
        re.compile(_any(cues["setting"])),
        cues["weights"],
        float(cues["threshold"]),
    )


def _any(words: str) -> str:
    return "|".join(re.escape(w) for w in words.split())
