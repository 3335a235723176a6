"""The two texts of a pair: their name words matched, and what has no counterpart.

Of each text there are the words to judge, names by their looks without a certain
counterpart, and the rests: places that may be names and are the counterpart of none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.checking.names.counterparts import (
    CASED,
    LONGEST,
    NameWord,
    behind_article,
    folded_words,
    in_same_letters,
    is_skipped,
    is_taken,
    match_sides,
    may_be_noun,
    name_words,
    ordinary_tail,
    sign_of,
)
from variorum.checking.names.facing import FREE, Facing, Links, links_of
from variorum.languages import primary
from variorum.values.naming.exonyms import is_place
from variorum.values.naming.ordinary_words import ordinary
from variorum.values.naming.uncased import may_be_kanji, name_signs
from variorum.values.naming.words import scripts
from variorum.values.sounds.transliteration import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

# Under this a place in a script without capitals is no name, and is not judged.
_LEAST_SIGN = 0.3
_NO_LINKS = Links({}, {}, ())


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
class Side:
    """A text, its language, its name words matched with the other text, and what it has over.

    `counted` are the words whose capital says that they may be names.
    """

    text: str
    language: str
    words: list[NameWord]
    script: str
    counted: list[NameWord]
    rests: list[Rest] = field(default_factory=list)
    links: Links = _NO_LINKS

    @classmethod
    def of(cls, text: str, language: str) -> Side:
        """Return the side of a text before it is held against another."""
        found = name_words(text, language)
        counted = [w for w in found if not is_skipped(w, language)]
        return cls(text, language, found, (scripts(text) or ("other",))[0], counted)

    @property
    def capitals(self) -> bool:
        """Tell whether the script has capitals."""
        return self.script in CASED


def both_sides(text: str, language: str, other: str, other_language: str) -> tuple[Side, Side]:
    """Return two texts, of which the first `LONGEST` characters, held against each other."""
    one, two = (
        Side.of(text[:LONGEST], language),
        Side.of(other[:LONGEST], other_language),
    )
    for here, there in ((one, two), (two, one)):
        match_sides(here.words, here.text, here.language, there.text, there.language)
    for here, there in ((one, two), (two, one)):
        there.rests = _rests(here, there)
        here.links = links_of(here.text, there.text, here.words, there.words)
    return one, two


def wanting(here: Side, there: Side) -> list[NameWord]:
    """Return the words to judge: without a certain counterpart, and names by their looks."""
    found = [w for w in here.counted if w.doubtful]
    if not there.capitals:
        found = [w for w in found if not may_be_noun(w, here.text, here.language)]
    if primary(there.language) == "ja":
        found = [w for w in found if not may_be_kanji(w.key)]
    if not here.capitals and there.capitals:
        found += _uncased_words(here, there)
    return found


def _uncased_words(here: Side, there: Side) -> Iterator[NameWord]:
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


def _rests(here: Side, there: Side) -> list[Rest]:
    """Return the places of the other text that nothing of this text is the counterpart of."""
    taken = sorted(w.there for w in here.words if w.there is not None)
    cased = list(_cased_rests(taken, here, there))
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


def _cased_rests(taken: list[tuple[int, int]], here: Side, there: Side) -> Iterator[Rest]:
    folded = folded_words(here.text)
    for word in there.counted:
        if is_taken(word.start, word.end, taken):
            continue
        if word.initial and ordinary(word.text, there.language)[1]:
            continue
        if in_same_letters(word.key, folded) is None:
            yield _cased_rest(word, there)


def _cased_rest(word: NameWord, side: Side) -> Rest:
    often, more = plain_ordinary(word.text, side.language)
    tail = ordinary_tail(word.key, side.language)
    article = behind_article(side.text, word.start)
    sign = sign_of(word, side.text, side.language)
    return Rest(word.start, word.end, word.text, often, more, tail, article, sign)


def rest_at(faced: Facing, here: Side, there: Side) -> Rest | None:
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
    if in_same_letters(word.key, folded_words(here.text)) is not None:
        return None
    return _cased_rest(word, there)


def plain_ordinary(word: str, language: str) -> tuple[int, int]:
    """Return how ordinary a word is; a city is no word of its country's language."""
    often, more = ordinary(word, language)
    return often, 0 if more and is_place(word, language) else more
