"""Names of which one part stays and another is changed: `Ada Brenner` beside `Ada Brandt`.

A name counts as found where any part of it is; here the parts are held against
one another. Between two alphabets of Latin letters the words themselves are
compared, between Latin letters and Chinese characters the sounds of the parts
that a middle dot divides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.checking.finding import turned
from variorum.checking.names.names import NameClash, NameSide, proper_parts
from variorum.values.names import hear_names, name_matches
from variorum.values.naming.tables import ORGANISATION
from variorum.values.naming.words import Word, scripts, words
from variorum.values.quotations import Span
from variorum.values.sounds.transliteration import edit_distance, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from variorum.values.names import Name

_SHORTEST = 4
_INFLECTED = 3
_MISSPELT = 2
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
_HEARD, _UNHEARD = 0.9, 0.01


@dataclass(frozen=True, slots=True)
class _Part:
    """A proper word of a name, with the words beside it in the name, folded."""

    word: Word
    start: int
    before: str | None
    after: str | None
    persons: bool
    of_institution: bool
    rest: tuple[str, ...]

    @property
    def key(self) -> str:
        return fold(self.word.text)

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.word.text), self.word.text)


def compare_name_parts(a: NameSide, b: NameSide) -> list[NameClash]:
    """Return the names of two sides of a passage of which one part differs, in the order of `a`."""
    if not a.text.strip() or not b.text.strip():
        return []
    if _latin(a) and _latin(b):
        return list(_between_latin(a, b))
    if _latin(a) and _dotted(b):
        return list(_between_scripts(a, b))
    if _latin(b) and _dotted(a):
        return [turned(c) for c in _between_scripts(b, a)]
    return []


def _latin(side: NameSide) -> bool:
    return scripts(side.text)[:1] == ("latn",)


def _dotted(side: NameSide) -> bool:
    return "·" in side.text and "hani" in scripts(side.text)[:1]


def _parts(side: NameSide) -> list[_Part]:
    found = []
    for name in side.names:
        every = words(name.text)
        proper = {w.start for w in proper_parts(name, side.language)}
        for n, word in enumerate(every):
            if word.start not in proper or len(word.text) < _SHORTEST:
                continue
            before = fold(every[n - 1].text) if n else None
            after = fold(every[n + 1].text) if n + 1 < len(every) else None
            persons = len(every) == len(proper) == 2 and name.kind == "person"
            institution = any(fold(w.text) in ORGANISATION for w in every)
            start = name.start + word.start
            rest = tuple(fold(w.text) for w in every if w is not word)
            found.append(_Part(word, start, before, after, persons, institution, rest))
    return found


def _between_latin(a: NameSide, b: NameSide) -> Iterator[NameClash]:
    known = [{fold(w.text) for w in words(s.document_text or s.text)} for s in (a, b)]
    left = [p for p in _parts(a) if not _known(p.key, known[1])]
    right = [p for p in _parts(b) if not _known(p.key, known[0])]
    for one in left:
        for other in right:
            clash = _clash(one, other)
            if clash:
                yield clash


def _known(key: str, document: set[str]) -> bool:
    """Tell whether a document has a word, with another ending or none."""
    if key in document:
        return True
    return any(
        min(len(key), len(w)) >= _SHORTEST
        and abs(len(key) - len(w)) <= _INFLECTED
        and (key.startswith(w) or w.startswith(key))
        for w in document
    )


def _clash(one: _Part, other: _Part) -> NameClash | None:
    """Return a clash of two parts that stand beside the same word, or are nearly alike."""
    distance = edit_distance(one.key, other.key)
    if _spelt_out(one.word.text) == _spelt_out(other.word.text):
        return None
    close = distance <= _MISSPELT and min(len(one.key), len(other.key)) >= 6
    # What differs in the last letters alone is an ending of the language.
    ending = one.key[:-2] == other.key[:-2] or one.key[:-1] == other.key[:-1]
    beside = one.before is not None and one.before == other.before
    if close and one.key[0] == other.key[0]:
        if beside or (one.after is not None and one.after == other.after):
            return _said(one, other, "spelling", 0.8, "one name is spelt “{}” and “{}”")
        if one.of_institution and other.of_institution and not ending:
            return _said(one, other, "spelling", 0.6, "one name is spelt “{}” and “{}”")
        return None
    same_rest = len(one.rest) > 0 and one.rest == other.rest
    if beside and (one.persons == other.persons) and (one.persons or same_rest):
        if distance <= _MISSPELT:
            return None
        return _said(one, other, "changed", 0.85, "one version names “{}”, the other “{}”")
    return None


def _spelt_out(text: str) -> str:
    """Return a word with its umlauts as two letters: `Rüdiger` is `Ruediger`."""
    return fold(text.casefold().translate(_UMLAUTS))


def _said(one: _Part, other: _Part, subkind: str, confidence: float, line: str) -> NameClash:
    return NameClash(
        "spelling" if subkind == "spelling" else "changed",
        "minor" if subkind == "spelling" else "major",
        confidence,
        one.span,
        other.span,
        line.format(one.word.text, other.word.text),
    )


def _between_scripts(latin: NameSide, dotted: NameSide) -> Iterator[NameClash]:
    """Compare names part by part where both have as many parts and one of them is heard."""
    asked = [(other, words(other.text)) for other in latin.names]
    asked = [
        (other, parts)
        for other, parts in asked
        if len(parts) == 2
        and min(len(w.text) for w in parts) >= _SHORTEST
        and len(proper_parts(other, latin.language)) == 2
    ]
    for name in dotted.names if asked else ():
        pieces = name.text.split("·")
        if len(pieces) != 2 or min(len(p) for p in pieces) < 2:
            continue
        for n, piece in enumerate(pieces):
            hear_names([parts[n].text for _, parts in asked], piece)
        for other, parts in asked:
            heard = [
                _heard(w.text, latin.language, piece, dotted.language)
                for w, piece in zip(parts, pieces, strict=True)
            ]
            if max(heard) < _HEARD or min(heard) > _UNHEARD:
                continue
            n = heard.index(min(heard))
            if _elsewhere(parts[n].text, latin.language, dotted):
                continue
            yield _cross_clash(other, parts[n], name, pieces, n)


def _heard(latin: str, language: str, piece: str, other_language: str) -> float:
    match = name_matches(latin, language, piece, other_language)
    return match.score if match else 0.0


def _elsewhere(word: str, language: str, side: NameSide) -> bool:
    return _heard(word, language, side.text, side.language) >= _UNHEARD * 10


def _cross_clash(latin: Name, word: Word, dotted: Name, pieces: Sequence[str], n: int) -> NameClash:
    start = latin.start + word.start
    place = dotted.start + sum(len(p) + 1 for p in pieces[:n])
    return NameClash(
        "changed",
        "minor",
        0.6,
        Span(start, start + len(word.text), word.text),
        Span(place, place + len(pieces[n]), pieces[n]),
        f"one version names “{word.text}”, the other “{pieces[n]}”",
    )
