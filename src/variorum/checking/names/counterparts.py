"""Every name word of one text beside what may be its counterpart in the other.

A capitalised word that is no ordinary word must stand in the other text too: in the
same letters, respelt or inflected, transliterated, or as what the other language calls
that place or people. What speaks for and against a word without such a counterpart is
gathered in `variorum.checking.names.evidence`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.values.names import match_words, name_matches
from variorum.values.naming.cased import Token, case_tokens
from variorum.values.naming.exonyms import (
    calendar_shorts,
    calendar_words,
    is_demonym,
    is_place,
    writes_months_small,
)
from variorum.values.naming.ordinary_words import ordinary
from variorum.values.naming.tables import (
    PARTICLES,
    TRANSLATED_ENDINGS,
    table,
    word_set,
)
from variorum.values.naming.words import Word, scripts, words
from variorum.values.sounds.transliteration import fold
from variorum.values.sounds.units import latin_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

LONGEST = 4_000
"""Of a longer text only this much is judged: a passage, not a book, has counterparts."""
CERTAIN = 0.97
"""From this score on a counterpart is not doubted."""
CASED = ("latn", "cyrl")
_MATCHED = 0.6
_SURELY = 0.8
_STEM, _ENDING = 4, 3
# How long the words are that a compound is made of.
_SHORTEST_PART, _LONGEST_PART = 4, 14
# The longest syllables that a name may be parted into.
_SHORT = 5
_JOINTS = frozenset({" ", "-", "\u00a0", ". ", "’s ", "'s ", " & "})
_PART = re.compile(r"[^-‑'’ʼ]+")
# A capital behind a hyphen or an elision: anti-Trump, l’Élysée.
_INNER = re.compile(r"[-‑'’ʼ](?=[^\W\d_])")
_SAINTS = ("st", "saint", "sankt", "san", "santa", "santo", "sao", "sint", "ste", "sv")
# Short forms of months that CLDR lacks, and verbs with a negation, whose first half is no name.
_MONTHS = word_set("sept juil févr fevr avr ene abr ago dic märz maerz okt dez")
_NEGATED = ("n't", "n’t")
_DATED_BEHIND, _DATED_BEFORE = re.compile(r"\.|\s?\d"), re.compile(r"\d[.\s]{0,2}$")
# A word of Arabic of so many letters is several without a space.
_GLUED = 11
_GLUED_SCORE = 0.5
_ARTICLES = word_set(
    """the a an der die das den dem des ein eine einen einem einer eines im am zum zur vom beim
    le la les un une du des au aux el los las una unos unas del al o os as um uma do da dos das
    il lo gli i de het een"""
)
# Languages that write every noun with a capital.
_NOUNS = frozenset({"de", "lb"})
# Where and from whom a report comes: “PARIS (Agency) -”.
_DATELINE = re.compile(r"[^.!?\n]{0,60}\([^()\n]{2,40}\)\s{0,2}[.]?\s{0,2}[-–—]")


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
    sign: float = 1.0
    """How much it looks like a name; less for a noun, or where nothing has capitals."""
    sound: float = 0.0
    """How much it is spelt like a foreign name, as log odds, where nothing has capitals."""

    @property
    def doubtful(self) -> bool:
        """Tell whether it has no counterpart, or one that need not be it."""
        return self.there is None or self.score < CERTAIN

    @property
    def matched(self) -> bool:
        """Tell whether a counterpart was found."""
        return self.there is not None


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
    if (scripts(text) or ("other",))[0] not in CASED:
        yield from _latin_words(text)
        return
    run, last = -1, -2
    dateline = _DATELINE.match(text)
    begin = dateline.end() if dateline else 0
    for token in case_tokens(text, base):
        if token.start < begin or token.key.endswith(_NEGATED):
            continue
        if not (token.capital or _INNER.search(token.text)) or _is_date(token, text, base):
            continue
        joined = last >= 0 and text[last : token.start] in _JOINTS and not token.initial
        run += not joined
        last = token.end
        if token.key not in PARTICLES:
            yield from _parts(token, run)


def _is_date(token: Token, text: str, base: str) -> bool:
    """Tell whether a word is a month or a day: not Sam Reed, and not Mars with a capital in French.

    A short form is one only beside a number, or with a full stop.
    """
    if token.key in calendar_shorts(base) or token.key in _MONTHS:
        return bool(
            _DATED_BEHIND.match(text, token.end)
            or _DATED_BEFORE.search(text[max(0, token.start - 3) : token.start])
        )
    if token.key not in calendar_words(base):
        return False
    return token.initial or token.headline or not writes_months_small(base)


def _latin_words(text: str) -> Iterator[NameWord]:
    """Yield the capitalised words in a text whose own script has no capitals."""
    run, last = -1, -2
    for word in words(text):
        if word.script in CASED and word.text[0].isupper() and len(word.text) > 1:
            run += last < 0 or text[last : word.start] not in _JOINTS
            last = word.end
            yield NameWord(word.start, word.end, word.text, fold(word.text), run, False, False)


def _parts(token: Token, run: int) -> Iterator[NameWord]:
    """Yield the capitalised parts of a word with hyphens or apostrophes, or the word."""
    for match in _PART.finditer(token.text):
        part = match.group().rstrip(".")
        if len(part) > 1 and part[0].isupper():
            at = token.start + match.start()
            yield NameWord(at, at + len(part), part, fold(part), run, token.initial, token.headline)


def is_skipped(word: NameWord, language: str) -> bool:
    """Tell whether a word's capital says nothing: a pronoun, a title, an acronym, a saint."""
    base = primary(language)
    if shouts(word.text) or word.key in _SAINTS:
        return True
    return word.key in table("common", base) or word.key in table("titles", base)


def match_sides(
    here: Sequence[NameWord], text: str, language: str, other: str, other_language: str
) -> None:
    """Find the counterparts of a text: those in the same letters first, then what costs more."""
    folded = folded_words(other)
    for word in here:
        found = folded.exact.get(word.key) or _saint(word.key, folded)
        if found is not None:
            word.there, word.score = (found.start, found.end), 1.0
    taken = {w.there[0] for w in here if w.there is not None}
    for word in here:
        if not word.matched:
            same_letters(word, folded, taken)
    _match_places(here, text, language, other, other_language)
    wanting = [w for w in here if not w.matched and not is_skipped(w, language)]
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
            word.score = _GLUED_SCORE if word.matched else 0.0
    if "arab" in scripts(other)[:1]:
        _match_pairs([w for w in wanting if not w.matched], language, other, other_language)


def _match_places(
    here: Sequence[NameWord], text: str, language: str, other: str, other_language: str
) -> None:
    """Find the places of several words under their name in the other language."""
    for run in runs_of(here):
        if len(run) > 1 and not all(w.matched for w in run):
            whole = text[run[0].start : run[-1].end]
            if is_place(whole, language):
                match = name_matches(whole, language, other, other_language)
                if match and match.score >= _MATCHED:
                    for w in run:
                        w.there, w.score = (
                            w.there or (match.start, match.end),
                            match.score,
                        )


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
def folded_words(text: str) -> _Folded:
    """Return the words of a text, folded."""
    exact: dict[str, Word] = {}
    for word in words(text):
        if word.script in CASED:
            exact.setdefault(fold(word.text), word)
    small = frozenset(k for k, w in exact.items() if w.text[0].islower())
    return _Folded(exact, tuple(sorted(exact)), small)


def _saint(key: str, there: _Folded) -> Word | None:
    if key not in _SAINTS:
        return None
    return next((there.exact[s] for s in _SAINTS if s in there.exact), None)


def same_letters(word: NameWord, there: _Folded, taken: Collection[int] = ()) -> None:
    """Look for a word with the letters, or with more or fewer at an end.

    A word that is another name's counterpart letter by letter is not taken twice.
    """
    found = in_same_letters(word.key, there)
    if found is not None and found.start not in taken:
        word.there, word.score = (found.start, found.end), 1.0


def in_same_letters(key: str, there: _Folded) -> Word | None:
    """Return the word with the letters, or with more or fewer at an end."""
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
    return found


def _longer(key: str, there: _Folded) -> Word | None:
    """Return a word that begins with the letters, or a long one that holds them."""
    at = bisect_left(there.ordered, key)
    if at < len(there.ordered) and there.ordered[at].startswith(key):
        return there.exact[there.ordered[at]]
    if len(key) > _STEM:
        return next((there.exact[w] for w in there.ordered if key in w), None)
    return None


def runs_of(here: Sequence[NameWord]) -> list[list[NameWord]]:
    """Return the words of each run of capitals."""
    runs: dict[int, list[NameWord]] = {}
    for word in here:
        runs.setdefault(word.run, []).append(word)
    return list(runs.values())


def behind_article(text: str, start: int) -> bool:
    """Tell whether an article stands right before an offset."""
    before = text[max(0, start - 8) : start].split()
    return bool(before) and text[start - 1] == " " and before[-1].lower() in _ARTICLES


@lru_cache(maxsize=64)
def acronyms(text: str, language: str) -> tuple[str, ...]:
    """Return the words of a text that begin with two capitals."""
    return tuple(w.text for w in _kept_words(text, language) if shouts(w.text))


def shouts(word: str) -> bool:
    """Tell whether a word begins with two capitals."""
    return word[:2].isupper()


@lru_cache(maxsize=8192)
def ordinary_tail(key: str, language: str) -> float:
    """Return how much of a word is an ordinary word that it ends in, as compounds do."""
    for at in range(1, len(key) - 3):
        if ordinary(key[at:], language)[0] >= 2:
            return 1 - at / len(key)
    return 0.0


@lru_cache(maxsize=8192)
def covered(key: str, language: str) -> float:
    """Return how much of a compound's letters ordinary words make up, where nouns are joined."""
    if primary(language) not in _NOUNS:
        return 0.0
    size = len(key)
    best = [0] * (size + 1)
    for end in range(1, size + 1):
        best[end] = best[end - 1]
        for start in range(max(0, end - _LONGEST_PART), end - _SHORTEST_PART + 1):
            length = end - start
            if best[start] + length > best[end] and ordinary(key[start:end], language)[0]:
                best[end] = best[start] + length
    return best[size] / max(1, size)


def sign_of(word: NameWord, text: str, language: str) -> float:
    """Return how much a word with a capital looks like a name."""
    if primary(language) not in _NOUNS:
        return 1.0 - 0.5 * word.initial
    common = ordinary(word.text, language)[1] > 0
    compound = ordinary_tail(word.key, language) > 0
    ending = word.key.endswith(TRANSLATED_ENDINGS.get(primary(language), ()))
    article = behind_article(text, word.start)
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
        or behind_article(text, word.start)
    )


def is_taken(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """Tell whether a place overlaps one of those taken."""
    return any(s < end and start < e for s, e in taken)
