"""The evidence that a name of one text has no counterpart in the other.

For each name word that `variorum.checking.names.counterparts` found no certain counterpart of,
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
    CASED,
    LONGEST,
    NameWord,
    acronyms,
    behind_article,
    covered,
    folded_words,
    is_skipped,
    is_taken,
    match_sides,
    may_be_noun,
    name_words,
    ordinary_tail,
    same_letters,
    sign_of,
)
from variorum.checking.names.facing import FREE, Facing, Links, faces, links_of
from variorum.languages import primary
from variorum.values.names import heard_within
from variorum.values.naming.exonyms import is_city, is_demonym, is_place
from variorum.values.naming.ordinary_words import ordinary
from variorum.values.naming.tables import ORGANISATION, TRANSLATED, TRANSLATED_ENDINGS
from variorum.values.naming.uncased import may_be_kanji, name_signs
from variorum.values.naming.words import scripts, words
from variorum.values.sounds.transliteration import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIRM = 0.85
"""From this on a place without a counterpart looks like a name."""
_QUOTES = frozenset("“”„«»‘’‹›\"'「」『』#@《》")
_CLASSES = {"latn": 0, "cyrl": 1, "arab": 2, "hani": 3}
# Under this a place in a script without capitals is no name, and is not judged.
_LEAST_SIGN = 0.3
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
class Rest:
    """A place in the other text that may be a name and is no counterpart of any."""

    start: int
    end: int
    text: str
    often: int
    more: int
    tail: float
    article: bool
    sign: float
    """How much it looks like a name where nothing is written with capitals."""
    sound: float = 0.0


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
class _Side:
    """A text, its language, its name words matched with the other text, and what it has over."""

    text: str
    language: str
    words: list[NameWord]
    script: str
    rests: list[Rest]
    links: Links | None = None

    @property
    def capitals(self) -> bool:
        return self.script in CASED


def lacking(text: str, language: str, other: str, other_language: str) -> list[tuple[int, Lacking]]:
    """Return the name words of two texts that have no certain counterpart, each with its side.

    Of a text only the first `LONGEST` characters are looked at.
    """
    texts = text[:LONGEST], other[:LONGEST]
    languages = language, other_language
    sides = [
        _Side(t, code, name_words(t, code), (scripts(t) or ("other",))[0], [])
        for t, code in zip(texts, languages, strict=True)
    ]
    for here, there in (sides, sides[::-1]):
        match_sides(here.words, here.text, here.language, there.text, there.language)
    for here, there in (sides, sides[::-1]):
        there.rests = _rests(here, there)
        here.links = links_of(here.text, there.text, here.words, there.words)
    found: list[tuple[int, Lacking]] = []
    for n, (here, there) in enumerate((sides, sides[::-1])):
        wanting = _wanting(here, there)
        found += [(n, _evidence(w, here, there)) for w in wanting]
    return found


def _wanting(here: _Side, there: _Side) -> list[NameWord]:
    """Return the words to judge: without a certain counterpart, and names by their looks."""
    wanting = [w for w in here.words if w.doubtful and not is_skipped(w, here.language)]
    if not there.capitals:
        wanting = [w for w in wanting if not may_be_noun(w, here.text, here.language)]
    if primary(there.language) == "ja":
        wanting = [w for w in wanting if not may_be_kanji(w.key)]
    if not here.capitals and there.capitals:
        wanting += _uncased_words(here, there)
    return wanting


def _uncased_words(here: _Side, there: _Side) -> Iterator[NameWord]:
    """Yield what may be a name in a text without capitals, and how near any of the others is."""
    for n, rest in enumerate(here.rests):
        if rest.sign < _LEAST_SIGN or rest.text[0].isupper():
            continue
        word = NameWord(rest.start, rest.end, rest.text, fold(rest.text), -2 - n, False, False)
        word.sign, word.sound = rest.sign, rest.sound
        for other in there.words:
            at = other.near_at
            if at and at[0] < rest.end and rest.start < at[1] and other.near > word.near:
                word.near, word.near_at = other.near, (other.start, other.end)
        yield word


def _rests(here: _Side, there: _Side) -> list[Rest]:
    """Return the places of the other text that nothing of this text is the counterpart of."""
    taken = sorted(w.there for w in here.words if w.there is not None)
    cased = list(_cased_rests(taken, here.text, there.text, there.language))
    if there.capitals:
        return cased
    return [
        *cased,
        *(
            Rest(s, e, there.text[s:e], *ordinary(there.text[s:e], there.language), 0.0, False,
                 sign, sound)
            for s, e, sign, sound in name_signs(there.text, there.language, taken)
        ),
    ]  # fmt: skip


def _cased_rests(
    taken: list[tuple[int, int]], text: str, other: str, other_language: str
) -> Iterator[Rest]:
    folded = folded_words(text)
    for word in name_words(other, other_language):
        if is_taken(word.start, word.end, taken) or is_skipped(word, other_language):
            continue
        if word.initial and ordinary(word.text, other_language)[1]:
            continue
        same_letters(word, folded)
        if not word.matched:
            often, more = _ordinary(word.text, other_language)
            yield Rest(
                word.start,
                word.end,
                word.text,
                often,
                more,
                ordinary_tail(word.key, other_language),
                behind_article(other, word.start),
                sign_of(word, other, other_language),
            )


def _evidence(word: NameWord, here: _Side, there: _Side) -> Lacking:
    language = here.language
    anchors = _anchors(here, there)
    run = [w for w in here.words if w.run == word.run] or _uncased_run(word, here, there)
    place = run.index(word)
    expected = _expected(word.start, anchors, len(here.text), len(there.text))
    chosen, away, beside = _best_rest(run, place, expected, here, there)
    assert here.links is not None
    faced = faces(word.start, word.end, here.text, there.text, here.links)
    facing = _rest_at(faced, here, there)
    if facing is not None:
        chosen, beside = facing, 1.0
        away = abs((facing.start + facing.end) / 2 - expected) / max(1, len(there.text))
    first, last = run[0].start, run[-1].end
    quoted = first > 0 and here.text[first - 1] in _QUOTES
    titled = quoted and here.text[last : last + 1] in _QUOTES
    counted = [w for w in here.words if not is_skipped(w, language)]
    matched = sum(w.matched for w in run)
    sign = sign_of(word, here.text, language) if here.capitals else word.sign
    if may_be_noun(word, here.text, language):
        word.sign = sign
    features = (
        _log_odds(word.near),
        word.matched,
        *_ordinary(word.text, language),
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
        len(counted),
        sum(w.matched for w in counted) / max(1, len(counted)),
        chosen.often if chosen else -1,
        chosen.more if chosen else -1,
        away,
        beside,
        len(there.rests),
        chosen.sign if chosen else -1,
        _CLASSES.get(here.script, 4),
        _CLASSES.get(there.script, 4),
        primary(language) == "de",
        primary(there.language) == "de",
        max((ordinary(w.text, language)[0] for w in run if w is not word), default=-1),
        word.key in folded_words(here.text).small,
        ordinary_tail(word.key, language),
        behind_article(here.text, word.start),
        any(word.key[0].upper() in a for a in acronyms(there.text, there.language)),
        chosen.tail if chosen else -1,
        chosen.article if chosen else -1,
        *ordinary(word.text, there.language),
        word.key.endswith(TRANSLATED_ENDINGS.get(primary(language), ())),
        *(ordinary(chosen.text, language) if chosen else (-1, -1)),
        sum(r.sign >= FIRM for r in there.rests),
        _longest(there.text),
        *_near_rest(word, there.rests),
        sign,
        word.sound,
        chosen.sound if chosen else 0,
        _rival(word, here.words),
        sum(not w.matched for w in counted),
        sum(not w.matched and not is_skipped(w, there.language) for w in there.words),
        here.text[max(0, first - 1) : first] in {"(", "（"},
        _heard(word, here, chosen, there),
        max(ordinary(stem, language)[0] for stem in _stems(word.key)),
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
        tuple(float(f) for f in features),
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


def _rest_at(faced: Facing, here: _Side, there: _Side) -> Rest | None:
    """Return what faces a word as a place without a counterpart, where it is one."""
    if faced.kind != FREE or faced.at is None:
        return None
    start, end = faced.at
    for rest in there.rests:
        if rest.start < end and start < rest.end:
            return rest
    if not there.capitals or not there.text[start].isupper():
        return None
    text = there.text[start:end]
    word = NameWord(start, end, text, fold(text), -1, False, False)
    same_letters(word, folded_words(here.text))
    if word.matched:
        return None
    often, more = _ordinary(text, there.language)
    tail = ordinary_tail(word.key, there.language)
    article = behind_article(there.text, start)
    return Rest(
        start, end, text, often, more, tail, article, sign_of(word, there.text, there.language)
    )


@lru_cache(maxsize=64)
def _longest(text: str) -> int:
    """Return the length of a text's longest word."""
    return max((w.end - w.start for w in words(text)), default=0)


def _stems(key: str) -> Iterator[str]:
    """Yield a word, and what is left of it without what may be an ending."""
    yield key
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) > 2:
            yield key[: -len(ending)]


def _heard(word: NameWord, here: _Side, rest: Rest | None, there: _Side) -> float:
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


def _anchors(here: _Side, there: _Side) -> list[tuple[int, int]]:
    """Return where words of this text and their counterparts begin, in order."""
    found = {(w.start, w.there[0]) for w in here.words if w.there is not None}
    found |= {(w.there[0], w.start) for w in there.words if w.there is not None}
    return sorted(found)


def _uncased_run(word: NameWord, here: _Side, there: _Side) -> list[NameWord]:
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


def _ordinary(word: str, language: str) -> tuple[int, int]:
    """Return how ordinary a word is; a city is no word of its country's language."""
    often, more = ordinary(word, language)
    return often, 0 if more and is_place(word, language) else more


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
    run: Sequence[NameWord], place: int, expected: float, here: _Side, there: _Side
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
