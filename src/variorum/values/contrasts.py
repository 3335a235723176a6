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
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from variorum.languages import primary
from variorum.values.words import CJK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.model import Severity

Subkind = Literal["negation", "modality", "polarity"]

UNCLEAR = "unclear"
IGNORE = "ignore"

# A language whose expressions are those of another one and its own.
_KIN = {"ms": "id"}
# Written without spaces, or with endings joined to the word.
_UNSPACED = CJK | {"ko"}
_ARABIC_SCRIPT = frozenset({"ar"})
_ARABIC_PREFIX = "[وف]?(?:[بلك]?ال|لل|[بلكس])?"
_PREFIX = re.compile(_ARABIC_PREFIX)
_MARK = "[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]"
_MARKS = re.compile(_MARK)
_SIGN = re.compile(rf"[^{_MARK[1:]}{_MARK}{{0,8}}", re.DOTALL)
# Signs without marks, or one with them.
_PIECE = re.compile(rf"((?:[^{_MARK[1:]}(?!{_MARK}))+)|{_SIGN.pattern}", re.DOTALL)
_COMMA = re.compile(r",(?![^{]*\})")
_GROUP = re.compile(r"\((?!\?)")
# So many first letters tell which contrasts to look for; fewer of them are oftener the same.
_KEY = 5
_WORD = re.compile(rf"(\w{{1,{_KEY}}})\w*")
_ARABIC_WORD = re.compile(rf"(\w{{1,{_KEY + 4}}})\w*")
_LETTERS = re.compile(r"[^\W_](?![?*{|])(?:[^\W_](?![?*{]))*")
_CHOICE = re.compile(r"\(\?:([^()]*)\)(\?)?(?![*{])")
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
    for contrast, pole, start, end in _matches(folded, primary(language)):
        if pole == IGNORE:
            continue
        if places is not None:
            start, end = places[start], places[end]
        found.append(Cue(start, end, text[start:end], contrast, pole))
    return sorted(found, key=lambda cue: (cue.start, cue.end, cue.contrast))


def _matches(folded: str, language: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield contrast, pole, start and end of every expression in a text.

    A contrast's pattern is tried only at words that begin as one of its expressions does;
    where words are not separated, everywhere.
    """
    patterns = _patterns(language)
    if language in _UNSPACED or not patterns:
        for contrast, (pattern, poles) in patterns.items():
            for match in pattern.finditer(folded):
                yield contrast, poles[(match.lastindex or 1) - 1], match.start(), match.end()
        return
    index = _index(language)
    any_letter = index.any_letter
    after = dict.fromkeys(patterns, 0)
    for place in (_ARABIC_WORD if language in _ARABIC_SCRIPT else _WORD).finditer(folded):
        start = place.start()
        contrasts = _candidates(language, place[1])
        if any_letter and any_letter.match(folded, start):
            contrasts |= index.keys[""]
        for contrast in contrasts:
            if start < after[contrast]:
                continue
            pattern, poles = patterns[contrast]
            if told := pattern.match(folded, start):
                after[contrast] = told.end()
                yield contrast, poles[(told.lastindex or 1) - 1], start, told.end()


@lru_cache(maxsize=16)
def cues_of(text: str, language: str) -> tuple[Cue, ...]:
    """Return what `find_cues` does, remembered: several checks ask for the same text in turn."""
    return tuple(find_cues(text, language))


@cache
def languages() -> frozenset[str]:
    """Return the languages that the table has negations for."""
    spoken = set(_table()["negation"]["negated"])
    return frozenset(spoken | {kin for kin, base in _KIN.items() if base in spoken})


@cache
def spoken() -> frozenset[str]:
    """Return the languages that any contrast of the table has expressions of."""
    told = {
        code
        for entry in _table().values()
        for pole in entry.values()
        if isinstance(pole, dict)
        for code in pole
    }
    return frozenset(told | {kin for kin, base in _KIN.items() if base in told})


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


@dataclass(frozen=True, slots=True)
class _Index:
    """The contrasts under the first letters of their expressions, none where these may be any.

    `any_letter` matches an expression of the latter sort.
    """

    keys: dict[str, frozenset[str]]
    any_letter: re.Pattern[str] | None


@lru_cache(maxsize=32768)
def _candidates(language: str, beginning: str) -> frozenset[str]:
    """Return the contrasts that may have an expression that begins so, by its first letters."""
    keys = _index(language).keys
    stems = [beginning]
    if language in _ARABIC_SCRIPT:
        stems += (beginning[n:] for n in range(1, 5) if _PREFIX.fullmatch(beginning, 0, n))
    found: set[str] = set()
    for stem in stems:
        for size in range(1, min(_KEY, len(stem)) + 1):
            if names := keys.get(stem[:size]):
                found |= names
    return frozenset(found)


@cache
def _index(language: str) -> _Index:
    index: dict[str, set[str]] = {}
    any_letter: list[str] = []
    for name, entry in _table().items():
        for spoken in entry.values():
            for item in _expressions(spoken, language) if isinstance(spoken, dict) else ():
                branch = _branch(item, language)
                keys = _first_letters(branch)
                if "" in keys:
                    any_letter.append(branch)
                for key in keys:
                    index.setdefault(key, set()).add(name)
    pattern = None
    if any_letter:
        prefix = _ARABIC_PREFIX if language in _ARABIC_SCRIPT else ""
        pattern = re.compile(f"{prefix}(?:{'|'.join(any_letter)})")
    return _Index({key: frozenset(names) for key, names in index.items()}, pattern)


def _first_letters(source: str) -> set[str]:
    """Return what a text begins with where an expression matches; empty where it may be any."""
    group = _CHOICE.match(source)
    if group is None:
        letters = _LETTERS.match(source)
        return {letters.group()[:_KEY] if letters else ""}
    found = {key for option in group[1].split("|") for key in _first_letters(option)}
    return found | _first_letters(source[group.end() :]) if group[2] else found


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
    return re.compile(body if language in _UNSPACED else rf"(?<!\w){body}"), tuple(poles)


def _branch(item: str, language: str) -> str:
    """Return the expression of the table as a regular expression.

    In the table `*` is the rest of a word, `…` a few words between, `……` more, `~` at the
    end says that the word may go on, and `(a|b)` and `?` are as in a pattern.
    """
    source = _GROUP.sub("(?:", item.translate(_SAME))
    if language in _UNSPACED:
        return source.replace("…", "[^。！？；，]{0,8}?")
    source = source.replace(" …… ", r"(?:[^\w.;:!?]{1,3}\w{1,25}){0,9}?[^\w.;:!?]{1,3}")
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
        piece, start = match.group(), match.start()
        if match[1] and "Σ" not in piece and unicodedata.is_normalized("NFC", piece):
            pieces.append(_lower(piece))
            places.extend(range(start, match.end()))
            continue
        for sign in _SIGN.finditer(piece):
            bare = _lower(_MARKS.sub("", unicodedata.normalize("NFC", sign.group())))
            pieces.append(bare)
            places.extend([start + sign.start()] * len(bare))
    places.append(len(text))
    return "".join(pieces), places


def _lower(text: str) -> str:
    lowered = text.translate(_SAME).lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_SAME))
