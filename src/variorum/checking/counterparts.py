"""Every name word of one text beside what may be its counterpart in the other.

A capitalised word that is no ordinary word must stand in the other text too: in the
same letters, respelt or inflected, transliterated, or as what the other language calls
that place or people. For a word without such a counterpart this module gathers the
evidence (`FEATURES`) from which `variorum.checking.name_odds` says how probable it is
that the texts differ here, and the place where the counterpart should stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import log
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.values._name_cased import Token, case_tokens
from variorum.values._name_exonyms import calendar_words, is_demonym, is_place
from variorum.values._name_match import match_words, name_matches
from variorum.values._name_tables import (
    ORGANISATION,
    PARTICLES,
    TRANSLATED,
    TRANSLATED_ENDINGS,
    table,
    word_set,
)
from variorum.values._name_uncased import name_signs
from variorum.values._name_words import Word, scripts, words
from variorum.values._ordinary_words import ordinary
from variorum.values._translit_units import latin_letters
from variorum.values.transliteration import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

LONGEST = 4_000
"""Of a longer text only this much is judged: a passage, not a book, has counterparts."""
FIRM = 0.85
"""From this on a place without a counterpart looks like a name."""
_MATCHED = 0.6
_SURELY = 0.8
_STEM, _ENDING = 4, 3
# The longest syllables that a name may be parted into.
_SHORT = 5
_CASED = ("latn", "cyrl")
_QUOTES = frozenset("“”„«»‘’‹›\"'「」『』#@")
_JOINTS = frozenset({" ", "-", "\u00a0", ". ", "’s ", "'s ", " & "})
_PART = re.compile(r"[^-‑'’ʼ]+")
# A capital behind a hyphen or an elision: anti-Trump, l’Élysée.
_INNER = re.compile(r"[-‑'’ʼ](?=[^\W\d_])")
_SAINTS = ("st", "saint", "sankt", "san", "santa", "santo", "sao", "sint", "ste", "sv")
# Short forms of months that CLDR lacks, and verbs with a negation, whose first half is no name.
_MONTHS = word_set("sept juil févr fevr avr ene abr ago dic märz maerz okt dez")
_NEGATED = ("n't", "n’t")
# A word of Arabic of so many letters is several without a space.
_GLUED = 11
_ARTICLES = word_set(
    """the a an der die das den dem des ein eine einen einem einer eines im am zum zur vom beim
    le la les un une du des au aux el los las una unos unas del al o os as um uma do da dos das
    il lo gli i de het een"""
)
# Languages that write every noun with a capital.
_NOUNS = frozenset({"de", "lb"})
# Where and from whom a report comes: “PARIS (Agency) -”.
_DATELINE = re.compile(r"[^.!?\n]{0,60}\([^()\n]{2,40}\)\s{0,2}[.]?\s{0,2}[-–—]")
_CLASSES = {"latn": 0, "cyrl": 1, "arab": 2, "hani": 3}

FEATURES = (
    "odds", "often", "more", "generic", "known_place", "length", "shout", "initial", "headline",
    "quoted", "run", "place_in_run", "run_matched", "run_lacking", "names", "share_matched",
    "rest_often", "rest_more", "rest_away", "rest_beside", "rests", "rest_sign", "script",
    "other_script", "nouns", "other_nouns", "run_known", "lower_there", "tail", "article",
    "acronym_there", "rest_tail", "rest_article", "often_there", "more_there", "ending",
    "rest_often_here", "rest_more_here", "firm_rests", "longest_there",
    "near_sign", "near_share",
)  # fmt: skip
"""The evidence on a word, in the order of the columns."""


@dataclass(slots=True)
class NameWord:
    """A capitalised word: where it stands, its run of capitals, and its counterpart."""

    start: int
    end: int
    text: str
    key: str
    run: int
    initial: bool
    headline: bool
    score: float = 0.0
    there: tuple[int, int] | None = None
    near: float = 0.0
    """How well the likeliest word of the other text fits, where none does."""
    near_at: tuple[int, int] | None = None

    @property
    def matched(self) -> bool:
        """Tell whether a counterpart was found."""
        return self.there is not None


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


@dataclass(slots=True)
class Lacking:
    """A name word without a counterpart, the evidence on it, and the place it should have."""

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


def lacking(text: str, language: str, other: str, other_language: str) -> list[Lacking]:
    """Return the name words of a text that have no sure counterpart in another.

    Only texts in scripts with capitals have such words; of a text only the first
    `LONGEST` characters are looked at.
    """
    text, other = text[:LONGEST], other[:LONGEST]
    here = name_words(text, language)
    if not here:
        return []
    capitals = (scripts(other) or ("other",))[0] in _CASED
    _match(here, text, language, other, other_language)
    wanting = [w for w in here if not w.matched and not _skipped(w, language)]
    if not capitals:
        wanting = [w for w in wanting if not may_be_noun(w, text, language)]
    if not wanting:
        return []
    rests = _rests(here, text, other, other_language)
    return [_evidence(w, here, rests, text, language, other, other_language) for w in wanting]


@lru_cache(maxsize=256)
def _kept_words(text: str, language: str) -> tuple[NameWord, ...]:
    return tuple(_name_words(text, language))


def name_words(text: str, language: str) -> list[NameWord]:
    """Return the capitalised words of a text, particles and names of days left out."""
    return [
        NameWord(w.start, w.end, w.text, w.key, w.run, w.initial, w.headline)
        for w in _kept_words(text, language)
    ]


def _name_words(text: str, language: str) -> Iterator[NameWord]:
    base = primary(language)
    calendar = calendar_words(base)
    run, last = -1, -2
    dateline = _DATELINE.match(text)
    begin = dateline.end() if dateline else 0
    for token in case_tokens(text, base):
        if token.start < begin or token.key in _MONTHS or token.key.endswith(_NEGATED):
            continue
        if token.key in calendar or not (token.capital or _INNER.search(token.text)):
            continue
        joined = last >= 0 and text[last : token.start] in _JOINTS and not token.initial
        run += not joined
        last = token.end
        if token.key not in PARTICLES:
            yield from _parts(token, run)


def _parts(token: Token, run: int) -> Iterator[NameWord]:
    """Yield the capitalised parts of a word with hyphens or apostrophes, or the word."""
    for match in _PART.finditer(token.text):
        part = match.group().rstrip(".")
        if len(part) > 1 and part[0].isupper():
            at = token.start + match.start()
            yield NameWord(at, at + len(part), part, fold(part), run, token.initial, token.headline)


def _skipped(word: NameWord, language: str) -> bool:
    """Tell whether a word's capital says nothing: a pronoun, a title, an acronym, a saint."""
    base = primary(language)
    if _shouts(word.text) or word.key in _SAINTS:
        return True
    return word.key in table("common", base) or word.key in table("titles", base)


def _match(
    here: Sequence[NameWord], text: str, language: str, other: str, other_language: str
) -> None:
    """Find the counterparts: those in the same letters first, then what costs more."""
    folded = _folded(other)
    for word in here:
        found = folded.exact.get(word.key) or _saint(word.key, folded)
        if found is not None:
            word.there, word.score = (found.start, found.end), 1.0
    taken = {w.there[0] for w in here if w.there is not None}
    for word in here:
        if not word.matched:
            _same_letters(word, folded, taken)
    _match_places(here, text, language, other, other_language)
    wanting = [w for w in here if not w.matched and not _skipped(w, language)]
    if primary(language) in _NOUNS:
        # Hundreds of nouns would be held against every word, and are hardly ever names.
        wanting = [w for w in wanting if not ordinary(w.text, language)[1]]
    matches = match_words([w.text for w in wanting], language, other, other_language)
    for word, match in zip(wanting, matches, strict=True):
        if match is not None and match.start not in taken:
            word.near, word.near_at = match.score, (match.start, match.end)
            if match.score >= _MATCHED:
                word.there, word.score = (match.start, match.end), match.score
        if not word.matched:
            word.there = _inside_glued(word.key, other)
    if "arab" in scripts(other)[:1]:
        _match_pairs([w for w in wanting if not w.matched], language, other, other_language)


def _match_places(
    here: Sequence[NameWord], text: str, language: str, other: str, other_language: str
) -> None:
    """Find the places of several words under their name in the other language."""
    for run in _runs(here):
        if len(run) > 1 and not all(w.matched for w in run):
            whole = text[run[0].start : run[-1].end]
            if is_place(whole, language):
                match = name_matches(whole, language, other, other_language)
                if match and match.score >= _MATCHED:
                    for w in run:
                        w.there, w.score = w.there or (match.start, match.end), match.score


def _match_pairs(
    wanting: Sequence[NameWord], language: str, other: str, other_language: str
) -> None:
    """Find the words that the other text writes as two, as Arabic does with `Zhaoming`."""
    pairs = [
        (a, b)
        for a, b in pairwise(words(other))
        if b.start - a.end == 1 and max(b.end - b.start, a.end - a.start) <= _SHORT
    ]
    if not pairs or not wanting:
        return
    joined = " ".join(a.text + b.text for a, b in pairs)
    begins = list(accumulate((len(a.text + b.text) + 1 for a, b in pairs), initial=0))
    matches = match_words([w.text for w in wanting], language, joined, other_language)
    for word, match in zip(wanting, matches, strict=True):
        if match is not None and match.score >= _SURELY and match.start in begins:
            first, second = pairs[begins.index(match.start)]
            if match.end - match.start > first.end - first.start:
                word.there, word.score = (first.start, second.end), match.score


def _inside_glued(key: str, other: str) -> tuple[int, int] | None:
    """Return a word that is several without a space and has the name's consonants in a row."""
    sounds = _sounds(key)
    if len(sounds) < 3:
        return None
    return next(((s, e) for s, e, heard in _glued(other) if sounds in heard), None)


@lru_cache(maxsize=64)
def _glued(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (w.start, w.end, _sounds(latin_letters(w.text)))
        for w in words(text)
        if w.script == "arab" and w.end - w.start >= _GLUED
    )


def _sounds(latin: str) -> str:
    """Return the consonants of a word in letters a to z, kindred ones as one."""
    for old, new in (("ch", "s"), ("sh", "s"), ("ce", "s"), ("ci", "s"), ("cz", "s")):
        latin = latin.replace(old, new)
    kept = latin.translate(_KINDRED)
    kept = "".join(c for c in kept if c in "pfkstlmnr")
    return "".join(c for i, c in enumerate(kept) if not i or kept[i - 1] != c)


_KINDRED = str.maketrans("bvcqgjzxd", "pfkkkkss" + "t")


@dataclass(frozen=True, slots=True)
class _Folded:
    """The words of a text in small letters: exactly, and in the order of the alphabet."""

    exact: dict[str, Word]
    ordered: tuple[str, ...]
    small: frozenset[str]


@lru_cache(maxsize=64)
def _folded(text: str) -> _Folded:
    exact: dict[str, Word] = {}
    for word in words(text):
        if word.script in _CASED:
            exact.setdefault(fold(word.text), word)
    small = frozenset(k for k, w in exact.items() if w.text[0].islower())
    return _Folded(exact, tuple(sorted(exact)), small)


def _saint(key: str, there: _Folded) -> Word | None:
    if key not in _SAINTS:
        return None
    return next((there.exact[s] for s in _SAINTS if s in there.exact), None)


def _same_letters(word: NameWord, there: _Folded, taken: Collection[int] = ()) -> None:
    """Look for a word with the letters, or with more or fewer at an end.

    A word that is another name's counterpart letter by letter is not taken twice.
    """
    key = word.key
    found = there.exact.get(key)
    if found is None and len(key) >= _STEM:
        found = _longer(key, there)
    if found is None:
        found = there.exact.get(key + "s") or (
            there.exact.get(key[:-1]) if key[-1] == "s" else None
        )
    if found is None:
        for cut in range(1, min(_ENDING, len(key) - _STEM) + 1):
            found = there.exact.get(key[:-cut])
            if found is not None:
                break
    if found is not None and found.start not in taken:
        word.there, word.score = (found.start, found.end), 1.0


def _longer(key: str, there: _Folded) -> Word | None:
    """Return a word that begins with the letters, or a long one that holds them."""
    at = bisect_left(there.ordered, key)
    if at < len(there.ordered) and there.ordered[at].startswith(key):
        return there.exact[there.ordered[at]]
    if len(key) > _STEM:
        return next((there.exact[w] for w in there.ordered if key in w), None)
    return None


def _runs(here: Sequence[NameWord]) -> list[list[NameWord]]:
    runs: dict[int, list[NameWord]] = {}
    for word in here:
        runs.setdefault(word.run, []).append(word)
    return list(runs.values())


def _rests(here: Sequence[NameWord], text: str, other: str, other_language: str) -> list[Rest]:
    """Return the places of the other text that nothing of this text is the counterpart of."""
    taken = sorted(w.there for w in here if w.there is not None)
    if scripts(other)[:1] and scripts(other)[0] in _CASED:
        return list(_cased_rests(taken, text, other, other_language))
    latin = _cased_rests(taken, text, other, other_language)
    return [
        *latin,
        *(
            Rest(s, e, other[s:e], *ordinary(other[s:e], other_language), 0.0, False, sign)
            for s, e, sign in name_signs(other, other_language, taken)
        ),
    ]


def _cased_rests(
    taken: list[tuple[int, int]], text: str, other: str, other_language: str
) -> Iterator[Rest]:
    folded = _folded(text)
    for word in name_words(other, other_language):
        if _is_taken(word.start, word.end, taken) or _skipped(word, other_language):
            continue
        if word.initial and ordinary(word.text, other_language)[0]:
            continue
        _same_letters(word, folded)
        if not word.matched:
            often, more = ordinary(word.text, other_language)
            yield Rest(
                word.start,
                word.end,
                word.text,
                often,
                more,
                ordinary_tail(word.key, other_language),
                _behind_article(other, word.start),
                _sign_of(word, other, other_language),
            )


def _behind_article(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].split()
    return bool(before) and text[start - 1] == " " and before[-1].lower() in _ARTICLES


@lru_cache(maxsize=64)
def _acronyms(text: str, language: str) -> tuple[str, ...]:
    return tuple(w.text for w in _kept_words(text, language) if _shouts(w.text))


def _shouts(word: str) -> bool:
    return word[:2].isupper()


@lru_cache(maxsize=8192)
def ordinary_tail(key: str, language: str) -> float:
    """Return how much of a word is an ordinary word that it ends in, as compounds do."""
    for at in range(1, len(key) - 3):
        if ordinary(key[at:], language)[0] >= 2:
            return 1 - at / len(key)
    return 0.0


def _sign_of(word: NameWord, text: str, language: str) -> float:
    """Return how much a word with a capital looks like a name."""
    if primary(language) not in _NOUNS:
        return 1.0 - 0.5 * word.initial
    common = ordinary(word.text, language)[1] > 0
    compound = ordinary_tail(word.key, language) > 0
    ending = word.key.endswith(TRANSLATED_ENDINGS.get(primary(language), ()))
    article = _behind_article(text, word.start)
    return 1.0 - 0.4 * (common + compound) - 0.3 * (ending + article) - 0.3 * word.initial


def may_be_noun(word: NameWord, text: str, language: str) -> bool:
    """Tell whether a word of a language that writes all nouns with capitals is one of these."""
    if primary(language) not in _NOUNS or is_demonym(word.text, language):
        return False
    return (
        word.initial
        or ordinary(word.text, language)[1] > 0
        or ordinary_tail(word.key, language) > 0
        or word.key.endswith(TRANSLATED_ENDINGS.get(primary(language), ()))
        or _behind_article(text, word.start)
    )


def _is_taken(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(s < end and start < e for s, e in taken)


def _evidence(
    word: NameWord,
    here: Sequence[NameWord],
    rests: Sequence[Rest],
    text: str,
    language: str,
    other: str,
    other_language: str,
) -> Lacking:
    run = [w for w in here if w.run == word.run]
    place = run.index(word)
    matched = sum(w.matched for w in run)
    chosen, away, beside = _best_rest(word, run, here, rests, len(text), len(other))
    often, more = ordinary(word.text, language)
    near = min(0.999, max(0.001, word.near))
    script, there = scripts(text)[0], (scripts(other) or ("other",))[0]
    first, last = run[0].start, run[-1].end
    quoted = first > 0 and text[first - 1] in _QUOTES
    titled = quoted and text[last : last + 1] in _QUOTES
    counted = [w for w in here if not _skipped(w, language)]
    features = (
        log(near / (1 - near)),
        often,
        more,
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
        len(rests),
        chosen.sign if chosen else -1,
        _CLASSES.get(script, 4),
        _CLASSES.get(there, 4),
        primary(language) == "de",
        primary(other_language) == "de",
        max((ordinary(w.text, language)[0] for w in run if w is not word), default=-1),
        word.key in _folded(text).small,
        ordinary_tail(word.key, language),
        _behind_article(text, word.start),
        any(word.key[0].upper() in a for a in _acronyms(other, other_language)),
        chosen.tail if chosen else -1,
        chosen.article if chosen else -1,
        *ordinary(word.text, other_language),
        word.key.endswith(TRANSLATED_ENDINGS.get(primary(language), ())),
        *(ordinary(chosen.text, language) if chosen else (-1, -1)),
        sum(r.sign >= FIRM for r in rests),
        max((w.end - w.start for w in words(other)), default=0),
        *_near_rest(word, rests),
    )
    expected = _expected(word, here, len(text), len(other))
    return Lacking(
        word,
        tuple(float(f) for f in features),
        chosen,
        _is_common(word, language),
        titled,
        expected,
        tuple(w.text for w in run),
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
    word: NameWord,
    run: Sequence[NameWord],
    here: Sequence[NameWord],
    rests: Sequence[Rest],
    length: int,
    other_length: int,
) -> tuple[Rest | None, float, float]:
    """Return where the counterpart should stand, how far off that is, and what it is beside."""
    if not rests:
        return None, 1.0, -1.0
    expected = _expected(word, here, length, other_length)
    place = run.index(word)
    best: tuple[float, Rest, float, float] | None = None
    for rest in rests:
        away = abs((rest.start + rest.end) / 2 - expected) / max(1, other_length)
        beside = 0.0
        for step in (-1, 1):
            at = place + step
            there = run[at].there if 0 <= at < len(run) else None
            if there is not None:
                gap = rest.start - there[1] if step < 0 else there[0] - rest.end
                beside = max(beside, 1.0 if 0 <= gap <= 2 else 0.0)
        value = 1.2 * beside + rest.sign - 4 * away - 0.1 * rest.often * min(1, rest.more)
        if best is None or value > best[0]:
            best = value, rest, away, beside
    assert best is not None
    return best[1], best[2], best[3]


def _expected(word: NameWord, here: Sequence[NameWord], length: int, other_length: int) -> float:
    """Return the offset in the other text that lies as the word lies between its neighbours."""
    anchors = sorted((w.start, w.there[0]) for w in here if w.there is not None)
    at = bisect_right(anchors, (word.start, 0))
    left = anchors[at - 1] if at else (0, 0)
    right = anchors[at] if at < len(anchors) else (length, other_length)
    share = (word.start - left[0]) / max(1, right[0] - left[0])
    low, high = left[1], right[1]
    if high < low:
        return other_length * word.start / max(1, length)
    return low + share * (high - low)
