"""The evidence that a name of one text has no counterpart in the other.

For each name word that `variorum.checking.names.sides` found no certain counterpart of,
this module gathers the evidence (`FEATURES`) from which `variorum.checking.names.odds`
says how probable it is that the texts differ here, and the place where the
counterpart should stand. Where a script has no capitals, the places that may be names
and are the counterpart of none are such words too.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from variorum.checking.names.counterparts import (
    NameWord,
    acronyms,
    behind_article,
    covered,
    folded_words,
    may_be_noun,
    ordinary_tail,
    runs_of,
    sign_of,
)
from variorum.checking.names.facing import faces
from variorum.checking.names.sides import (
    Rest,
    Side,
    both_sides,
    plain_ordinary,
    rest_at,
    wanting,
)
from variorum.languages import primary
from variorum.values.names import heard_within
from variorum.values.naming.exonyms import is_city, is_demonym, is_place
from variorum.values.naming.ordinary_words import ordinary
from variorum.values.naming.tables import ORGANISATION, TRANSLATED, TRANSLATED_ENDINGS
from variorum.values.naming.words import words
from variorum.values.sounds.transliteration import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRM = 0.85
"""From this on a place without a counterpart looks like a name."""
_QUOTES = frozenset("“”„«»‘’‹›\"'「」『』#@《》")
_CLASSES = {"latn": 0, "cyrl": 1, "arab": 2, "hani": 3}
_MOST_ODDS = 7.0
_UNHEARD = -30.0
# What it is worth that a place stands in a place's stead.
_ALIKE = 0.5
_ENDINGS = ("s", "es", "ed", "d", "er", "ing", "ly", "n", "en", "e", "nya")
# How far apart the parts of a name stand at most where there are no capitals.
_GAP = 1

FEATURES = (
    "odds", "found", "often", "more", "generic", "known_place", "length", "shout", "initial",
    "headline", "quoted", "run", "place_in_run", "run_matched", "run_lacking", "names",
    "share_matched", "rest_often", "rest_more", "rest_away", "rest_beside", "rests", "rest_sign",
    "script", "other_script", "nouns", "other_nouns", "run_known", "lower_there", "tail",
    "article", "acronym_there", "rest_tail", "rest_article", "often_there", "more_there",
    "ending", "rest_often_here", "rest_more_here", "firm_rests", "longest_there", "near_sign",
    "near_share", "sign", "sound", "rest_sound", "rival", "lacking_here", "lacking_there",
    "bracketed", "rest_heard", "stem", "rest_place", "uncased", "faced", "faced_both",
    "faced_often", "faced_more", "covered", "rest_covered", "city", "rest_city",
)  # fmt: skip
"""The evidence on a word, in the order of the columns."""


@dataclass(slots=True)
class Lacking:
    """A name word without a certain counterpart, the evidence, and the place it should have."""

    word: NameWord
    features: tuple[float, ...]
    rest: Rest | None
    ordinary: bool
    titled: bool
    """Whether its run of capitals stands in quotation marks, as titles do."""
    expected: float
    """Where in the other text the counterpart should begin."""
    run: tuple[str, ...]
    """The words of its run of capitals."""
    place: bool = False
    """Whether it is a known country or city."""
    faced: tuple[int, int] | None = None
    """The word of the other text that faces it, if that is no name's counterpart."""
    city: bool = False


@dataclass(slots=True)
class _View:
    """One side seen beside the other, and what is counted once for all its words.

    `anchors` is where words of this text and their counterparts begin, in order.
    """

    here: Side
    there: Side
    base: str
    anchors: list[tuple[int, int]]
    runs: dict[int, list[NameWord]]
    matched: float
    """The share of its names that have a counterpart."""
    lacking: tuple[int, int]
    """How many names of this side, and of the other, have none."""
    firm: int
    longest: int

    @classmethod
    def of(cls, here: Side, there: Side) -> _View:
        """Return what is counted once."""
        anchors = {(w.start, w.there[0]) for w in here.words if w.there is not None}
        anchors |= {(w.there[0], w.start) for w in there.words if w.there is not None}
        lacking = [sum(not w.matched for w in side.counted) for side in (here, there)]
        count = len(here.counted)
        return cls(
            here,
            there,
            primary(here.language),
            sorted(anchors),
            {run[0].run: run for run in runs_of(here.words)},
            (count - lacking[0]) / max(1, count),
            (lacking[0], lacking[1]),
            sum(r.sign >= FIRM for r in there.rests),
            max((w.end - w.start for w in words(there.text)), default=0),
        )


def lacking(text: str, language: str, other: str, other_language: str) -> list[tuple[int, Lacking]]:
    """Return the name words of two texts that have no certain counterpart, each with its side.

    Of a text only the first `LONGEST` characters are looked at.
    """
    one, two = both_sides(text, language, other, other_language)
    found: list[tuple[int, Lacking]] = []
    for n, (here, there) in enumerate(((one, two), (two, one))):
        judged = wanting(here, there)
        if judged:
            view = _View.of(here, there)
            found += [(n, _evidence(w, view)) for w in judged]
    return found


def _evidence(word: NameWord, view: _View) -> Lacking:
    here, there = view.here, view.there
    language = here.language
    run = view.runs.get(word.run) or _uncased_run(word, here, there)
    place = run.index(word)
    expected = _expected(word.start, view.anchors, len(here.text), len(there.text))
    chosen, away, beside = _best_rest(run, place, expected, here, there)
    faced = faces(word.start, word.end, here.text, there.text, here.links)
    facing = rest_at(faced, here, there)
    if facing is not None:
        chosen, beside = facing, 1.0
        away = abs((facing.start + facing.end) / 2 - expected) / max(1, len(there.text))
    first, last = run[0].start, run[-1].end
    quoted = first > 0 and here.text[first - 1] in _QUOTES
    titled = quoted and here.text[last : last + 1] in _QUOTES
    matched = sum(w.matched for w in run)
    sign = sign_of(word, here.text, language) if here.capitals else word.sign
    if may_be_noun(word, here.text, language):
        word.sign = sign
    features = (
        _log_odds(word.near),
        word.matched,
        *plain_ordinary(word.text, language),
        (word.key in TRANSLATED) + (word.key in ORGANISATION),
        is_place(word.text, language) + 2 * is_demonym(word.text, language),
        len(word.key),
        word.text.isupper(),
        word.initial,
        word.headline,
        quoted,
        len(run),
        place / max(1, len(run) - 1) if len(run) > 1 else -1,
        matched,
        len(run) - matched,
        len(here.counted),
        view.matched,
        chosen.often if chosen else -1,
        chosen.more if chosen else -1,
        away,
        beside,
        len(there.rests),
        chosen.sign if chosen else -1,
        _CLASSES.get(here.script, 4),
        _CLASSES.get(there.script, 4),
        view.base == "de",
        primary(there.language) == "de",
        max((ordinary(w.text, language)[0] for w in run if w is not word), default=-1),
        word.key in folded_words(here.text).small,
        ordinary_tail(word.key, language),
        behind_article(here.text, word.start),
        any(word.key[0].upper() in a for a in acronyms(there.text, there.language)),
        chosen.tail if chosen else -1,
        chosen.article if chosen else -1,
        *ordinary(word.text, there.language),
        word.key.endswith(TRANSLATED_ENDINGS.get(view.base, ())),
        *(ordinary(chosen.text, language) if chosen else (-1, -1)),
        view.firm,
        view.longest,
        *_near_rest(word, there.rests),
        sign,
        word.sound,
        chosen.sound if chosen else 0,
        _rival(word, here.words),
        *view.lacking,
        here.text[max(0, first - 1) : first] in {"(", "（"},
        _heard(word, here, chosen, there),
        _stem_often(word.key, language),
        is_place(chosen.text, there.language) if chosen else -1,
        not here.capitals and word.run < -1,
        faced.kind,
        faced.both,
        *(ordinary(facing.text, there.language) if facing else (-1, -1)),
        covered(word.key, language),
        covered(fold(chosen.text), there.language) if chosen else -1,
        is_city(word.text, language),
        is_city(chosen.text, there.language) if chosen else -1,
    )
    return Lacking(
        word,
        tuple(map(float, features)),
        chosen,
        _is_common(word, language),
        titled,
        expected,
        tuple(w.text for w in run),
        (is_place(word.text, language) and not is_demonym(word.text, language))
        or (is_city(word.text, language) and not word.initial),
        (facing.start, facing.end) if facing else None,
        is_city(word.text, language),
    )


@lru_cache(maxsize=8192)
def _stem_often(key: str, language: str) -> int:
    """Return how often a word is written, or what is left of it without an ending."""
    stems = [key[: -len(e)] for e in _ENDINGS if key.endswith(e) and len(key) - len(e) > 2]
    return max(ordinary(stem, language)[0] for stem in (key, *stems))


def _heard(word: NameWord, here: Side, rest: Rest | None, there: Side) -> float:
    """Return the log odds that a word and a place of the other text sound alike."""
    if rest is None:
        return _UNHEARD
    odds = heard_within(word.text, there.text, rest.start, rest.end)
    if odds is None:
        odds = heard_within(rest.text, here.text, word.start, word.end)
    return _UNHEARD if odds is None else max(_UNHEARD, odds)


def _log_odds(probability: float) -> float:
    if probability <= 0 or probability >= 1:
        return _MOST_ODDS if probability > 0 else -_MOST_ODDS
    return max(-_MOST_ODDS, min(_MOST_ODDS, log(probability / (1 - probability))))


def _uncased_run(word: NameWord, here: Side, there: Side) -> list[NameWord]:
    """Return a word of a text without capitals with what stands beside it and is a counterpart."""
    run = [word]
    for other in there.words:
        if other.there is None:
            continue
        start, end = other.there
        if 0 <= word.start - end <= _GAP or 0 <= start - word.end <= _GAP:
            text = here.text[start:end]
            mate = NameWord(start, end, text, fold(text), word.run, False, False)
            mate.there, mate.score = (other.start, other.end), other.score
            if all(mate.start != w.start for w in run):
                run.append(mate)
    return sorted(run, key=lambda w: w.start)


def _rival(word: NameWord, here: Sequence[NameWord]) -> float:
    """Return how well another word fits the place that this one fits best."""
    at = word.there or word.near_at
    if at is None:
        return 0.0
    return max(
        (
            w.score
            for w in here
            if w.there and w.key != word.key and w.there[0] < at[1] and at[0] < w.there[1]
        ),
        default=0.0,
    )


def _is_common(word: NameWord, language: str) -> bool:
    """Tell whether a word may be translated: one of the language, not a name's own."""
    return (
        ordinary(word.text, language)[1] > 0
        or word.key in TRANSLATED
        or word.key.endswith(TRANSLATED_ENDINGS.get(primary(language), ()))
    )


def _near_rest(word: NameWord, rests: Sequence[Rest]) -> tuple[float, float]:
    """Return how much the likeliest word looks like a name, and how much of that it is."""
    if word.near_at is None:
        return -1.0, 0.0
    start, end = word.near_at
    best = (-1.0, 0.0)
    for rest in rests:
        shared = min(end, rest.end) - max(start, rest.start)
        if shared > 0:
            best = max(best, (rest.sign, shared / (rest.end - rest.start)))
    return best


def _best_rest(
    run: Sequence[NameWord], place: int, expected: float, here: Side, there: Side
) -> tuple[Rest | None, float, float]:
    """Return where the counterpart should stand, how far off that is, and what it is beside."""
    neighbours = [
        (step, run[place + step].there)
        for step in (-1, 1)
        if 0 <= place + step < len(run) and run[place + step].there is not None
    ]
    place_here = is_place(run[place].text, here.language)
    best: tuple[float, Rest, float, float] | None = None
    for rest in there.rests:
        away = abs((rest.start + rest.end) / 2 - expected) / max(1, len(there.text))
        beside = 0.0
        for step, at in neighbours:
            assert at is not None
            gap = rest.start - at[1] if step < 0 else at[0] - rest.end
            beside = max(beside, 1.0 if 0 <= gap <= 2 else 0.0)
        value = 1.2 * beside + rest.sign - 4 * away - 0.1 * rest.often * min(1, rest.more)
        value += _ALIKE * (place_here and is_place(rest.text, there.language))
        if best is None or value > best[0]:
            best = value, rest, away, beside
    return (best[1], best[2], best[3]) if best else (None, 1.0, -1.0)


def _expected(
    start: int, anchors: Sequence[tuple[int, int]], length: int, other_length: int
) -> float:
    """Return the offset in the other text that lies as a place lies between its neighbours."""
    at = bisect_right(anchors, (start, 0))
    left = anchors[at - 1] if at else (0, 0)
    right = anchors[at] if at < len(anchors) else (length, other_length)
    share = (start - left[0]) / max(1, right[0] - left[0])
    low, high = left[1], right[1]
    if high < low:
        return other_length * start / max(1, length)
    return low + share * (high - low)
