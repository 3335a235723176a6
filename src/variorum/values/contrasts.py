"""Words that set a statement against its opposite: not, may, will, rose, closed, north.

The table `contrasts.toml` holds every contrast as a concept with poles, and for
each pole the expressions of every language. Two poles are served apart:
`unclear` takes expressions that can stand for either side of the contrast, and
`ignore` those that only look like a cue ("not only", 不断), which are skipped.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from variorum.languages import primary
from variorum.values._words import CJK

if TYPE_CHECKING:
    from variorum.model import Severity

Subkind = Literal["negation", "modality", "polarity"]

UNCLEAR = "unclear"
IGNORE = "ignore"

# A language whose expressions are those of another one and its own.
_KIN = {"ms": "id"}
_ARABIC_SCRIPT = frozenset({"ar"})
_ARABIC_PREFIX = "[وف]?(?:[بلك]?ال|لل|[بلكس])?"
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_PIECE = re.compile(
    "[^\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]"
    "[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]{0,8}",
    re.DOTALL,
)
_COMMA = re.compile(r",(?![^{]*\})")
_GROUP = re.compile(r"\((?!\?)")
_SAME = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "’": "'", "ʼ": "'", "İ": "i", "ё": "е"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """An expression of a text that speaks for a pole of a contrast."""

    start: int
    end: int
    text: str
    contrast: str
    pole: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """A contrast of the table: what a clash of its poles counts for."""

    name: str
    subkind: Subkind
    severity: Severity
    confidence: float
    poles: tuple[str, ...]


def find_cues(text: str, language: str) -> list[Cue]:
    """Return the cues of a text, in the order in which they stand in it.

    Args:
        text: a sentence or a longer text.
        language: its BCP 47 tag; a language without a table gives no cues.
    """
    folded, places = _folded(text)
    found: list[Cue] = []
    for contrast, (pattern, poles) in _patterns(primary(language)).items():
        for match in pattern.finditer(folded):
            pole = poles[(match.lastindex or 1) - 1]
            if pole == IGNORE:
                continue
            start, end = match.span()
            if places is not None:
                start, end = places[start], places[end]
            found.append(Cue(start, end, text[start:end], contrast, pole))
    return sorted(found, key=lambda cue: (cue.start, cue.end, cue.contrast))


def languages() -> frozenset[str]:
    """Return the languages that the table has negations for."""
    spoken = set(_table()["negation"]["negated"])
    return frozenset(spoken | {kin for kin, base in _KIN.items() if base in spoken})


@cache
def contrasts() -> dict[str, Contrast]:
    """Return the contrasts of the table under their names."""
    return {
        name: Contrast(
            name,
            entry.get("subkind", "polarity"),
            entry.get("severity", "major"),
            entry.get("confidence", 0.0),
            tuple(
                pole
                for pole, value in entry.items()
                if isinstance(value, dict) and pole not in {UNCLEAR, IGNORE}
            ),
        )
        for name, entry in _table().items()
    }


@cache
def _table() -> dict[str, dict[str, Any]]:
    data = resources.files("variorum.values").joinpath("contrasts.toml").read_text("utf-8")
    return tomllib.loads(data)


@cache
def _patterns(language: str) -> dict[str, tuple[re.Pattern[str], tuple[str, ...]]]:
    """Return for every contrast its pattern and the pole of each of its groups."""
    found: dict[str, tuple[re.Pattern[str], tuple[str, ...]]] = {}
    for name, entry in _table().items():
        items = [
            (pole, item)
            for pole, spoken in entry.items()
            if isinstance(spoken, dict)
            for item in _expressions(spoken, language)
        ]
        items.sort(key=_order)
        if items:
            found[name] = _compiled(items, language)
    return found


def _expressions(spoken: dict[str, str], language: str) -> list[str]:
    lists = [spoken[key] for key in (_KIN.get(language), language) if key and key in spoken]
    return [item.strip() for text in lists for item in _COMMA.split(text) if item.strip()]


def _order(pair: tuple[str, str]) -> tuple[int, int, str, str]:
    """Put phrases that are no cue first, open-ended stems last, and the longer before the short."""
    pole, item = pair
    if pole == IGNORE or (pole == UNCLEAR and " " in item):
        rank = 0
    else:
        rank = 2 if pole == UNCLEAR and ("*" in item or "\\w" in item) else 1
    return (rank, -len(item), pole, item)


def _compiled(
    items: list[tuple[str, str]], language: str
) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return one pattern, its branches under their first letters so that it fails fast."""
    by_initial: dict[str, list[tuple[str, str]]] = {}
    for pole, item in items:
        source = _branch(item, language)
        plain = source[0].isalpha() and source[1:2] not in ("?", "*", "{")
        by_initial.setdefault(source[0] if plain else "", []).append((pole, source))
    poles: list[str] = []
    parts: list[str] = []
    for initial, group in by_initial.items():
        branches = "|".join(f"({source[len(initial) :]})" for _, source in group)
        parts.append(f"{initial}(?:{branches})")
        poles.extend(pole for pole, _ in group)
    body = f"(?:{'|'.join(parts)})"
    if language in _ARABIC_SCRIPT:
        body = _ARABIC_PREFIX + body
    return re.compile(body if language in CJK else rf"(?<!\w){body}"), tuple(poles)


def _branch(item: str, language: str) -> str:
    """Return the expression of the table as a regular expression.

    In the table `*` is the rest of a word, `…` a few words between, `~` at the
    end says that the word may go on, and `(a|b)` and `?` are as in a pattern.
    """
    source = _GROUP.sub("(?:", item.translate(_SAME))
    if language in CJK:
        return source.replace("…", "[^。！？；，]{0,8}?")
    source = source.replace(" … ", r"(?:[^\w.;:!?]{1,3}\w{1,25}){0,4}?[^\w.;:!?]{1,3}")
    source = source.replace(" ", r"\s{1,3}")
    source = source.replace(r"\w*", "*").replace("*", r"\w{0,14}")
    return source[:-1] if source.endswith("~") else rf"{source}(?!\w)"


def _folded(text: str) -> tuple[str, list[int] | None]:
    """Return the text for look-up, and the place of each character where they moved."""
    if not _MARKS.search(text):
        return _lower(text), None
    pieces: list[str] = []
    places: list[int] = []
    for match in _PIECE.finditer(text):
        piece = _lower(_MARKS.sub("", unicodedata.normalize("NFC", match.group())))
        pieces.append(piece)
        places.extend([match.start()] * len(piece))
    places.append(len(text))
    return "".join(pieces), places


def _lower(text: str) -> str:
    lowered = text.translate(_SAME).lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_SAME))
