"""Compare the names of two versions of one passage: changed, misspelt, missing.

changed   a name of one side has no counterpart, and another word stands in its stead (major)
spelling  one name in two spellings, one of which is the odd one out in its document (minor)
missing   a name of one side has no counterpart, and nothing stands in its stead (minor)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING, Literal

from variorum.checking.finding import MIN_CONFIDENCE, start_of
from variorum.checking.names.acronyms import exchanged_acronyms
from variorum.checking.names.counterparts import NameWord, may_be_noun
from variorum.checking.names.odds import Judged, judge_names, probability_of
from variorum.languages import primary
from variorum.values.names import Name, heard_within, match_words, name_matches
from variorum.values.naming.exonyms import calendar_words, is_city, is_demonym, is_place
from variorum.values.naming.tables import (
    ORGANISATION,
    PARTICLES,
    TRANSLATED,
    TRANSLATED_ENDINGS,
    table,
)
from variorum.values.naming.words import Word, scripts, words
from variorum.values.quotations import Span
from variorum.values.sounds.transliteration import fold, spelling_similarity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from variorum.checking.names.sides import Rest
    from variorum.model import Severity

Place = tuple[int, int]
"""Where something starts and ends."""
Subkind = Literal["changed", "spelling", "missing"]

# What is less probable is not told; what is shown is chosen by whoever shows it.
_LEAST = 0.3
# What the log odds of an exchange in a pair alone are worth where a tenth of all pairs have
# one; those of a name that is merely lacking are as good as they say.
_SLOPE, _SHIFT = 1.75, 2.85
# From this probability on a name counts as standing elsewhere in a document.
_PRESENT = 0.85
_LONGEST_DOCUMENT = 20_000
# How much less probable than in a translation it is that in a version of a story a name is
# lacking, or that it is exchanged for another, in log odds: more so in the same letters.
_LACKING, _SWAPPED, _SAME_LETTERS = 2.0, 1.25, 0.25
# What more speaks against an exchange: a word that may be translated, that may be a noun there
# or looks like no name; two that sound alike; that each document has its own form again; that
# both names stand in both documents.
_TRANSLATED, _NOUN, _PLAIN, _HEARD, _KEPT, _KNOWN = 2.0, 0.8, 0.5, 0.75, 2.0, 3.0
# What speaks for it: both are known places, which languages write in their own way, but known.
_PLACES = 1.5
# The least of a word without capitals that is looked for again.
_SIGNS = 2
# From these log odds on two words of different scripts sound so alike that they may be one.
_ALIKE = -3.0


@dataclass(frozen=True, slots=True)
class NameSide:
    """One side of a passage: its text, the names in it, the document it is from."""

    text: str
    language: str
    names: Sequence[Name]
    document_text: str = ""


@dataclass(frozen=True, slots=True)
class NameClash:
    """A difference of names; `left` and `right` are places in the texts of the sides."""

    subkind: Subkind
    severity: Severity
    confidence: float
    left: Span | None
    right: Span | None
    explanation: str


def compare_names(a: NameSide, b: NameSide) -> list[NameClash]:
    """Return how the names of two sides of a passage differ, in the order of `a`."""
    if not a.text.strip() or not b.text.strip():
        return []
    clashes = _spelling(a, b)
    taken = {c.left for c in clashes}, {c.right for c in clashes}
    for clash in (*_exchanged(a, b), *_lacking(a, b)):
        sides = (clash.left, taken[0]), (clash.right, taken[1])
        if not any(span and _overlaps(span, spans) for span, spans in sides):
            clashes.append(clash)
    return sorted(clashes, key=lambda c: (start_of(c.left), start_of(c.right), c.subkind))


def _exchanged(a: NameSide, b: NameSide) -> Iterator[NameClash]:
    """Yield the acronym that was exchanged for another, if one was."""
    found = exchanged_acronyms(a.text, a.language, b.text, b.language)
    if found is None:
        return
    one, other, probability = found
    for word, side in ((one, b), (other, a)):
        if _has_more(side) and _mentions_form(side.document_text[:_LONGEST_DOCUMENT], word.text):
            return
    yield NameClash(
        "changed",
        "major",
        probability,
        Span(one.start, one.end, one.text),
        Span(other.start, other.end, other.text),
        f"“{one.text}” has no counterpart; the other version has “{other.text}” there",
    )


def _overlaps(span: Span, others: Collection[Span | None]) -> bool:
    return any(o and o.start < span.end and span.start < o.end for o in others)


def _lacking(a: NameSide, b: NameSide) -> Iterator[NameClash]:
    """Yield the names of either side that the other lacks, with what stands in their stead."""
    sides = a, b
    alone = not (_has_more(a) or _has_more(b))
    found: list[_Found] = []
    for judged in judge_names(a.text, a.language, b.text, b.language, _LEAST):
        own, other = sides[judged.side], sides[1 - judged.side]
        probability = _in_story(judged, own, other)
        if probability >= _LEAST:
            found.append(_Found.of(judged, probability))
    for one in _joined(found):
        left = _span_of(one.places[0], a)
        right = _span_of(one.places[1], b)
        said = left or right
        assert said is not None
        if left and right:
            confidence = _meant(one.probability) if alone else one.probability
            told = f"“{left.text}” has no counterpart; the other version has “{right.text}” there"
            yield NameClash("changed", "major", round(confidence, 2), left, right, told)
        else:
            told = f"“{said.text}” stands in one version only"
            yield NameClash("missing", "minor", round(one.probability, 2), left, right, told)


def _meant(probability: float) -> float:
    """Return how often a name of a pair alone was truly exchanged where this was its probability.

    What counts as shown stays so, and what does not stays out, whatever its share.
    """
    odds = log(probability / (1 - probability))
    meant = 1 / (1 + exp(_SHIFT - _SLOPE * odds))
    if round(probability, 2) >= MIN_CONFIDENCE:
        return max(meant, MIN_CONFIDENCE)
    return min(meant, MIN_CONFIDENCE - 0.01)


def _span_of(place: Place | None, side: NameSide) -> Span | None:
    return Span(*place, side.text[slice(*place)]) if place else None


@dataclass(slots=True)
class _Found:
    """The place of a name on each side, None where a side lacks it."""

    places: list[Place | None]
    probability: float

    @classmethod
    def of(cls, judged: Judged, probability: float) -> _Found:
        """Return the places of a word and of what stands in its stead."""
        word, instead = judged.word, judged.instead
        places: list[Place | None] = [None, None]
        places[judged.side] = word.start, word.end
        if instead is not None:
            places[1 - judged.side] = instead.start, instead.end
        return cls(places, probability)


def _joined(found: list[_Found]) -> list[_Found]:
    """Join the words of one name: they stand side by side, and so does what replaced them."""
    joined: list[_Found] = []
    # What both sides have first, so that the order of the sides makes no difference.
    for one in sorted(found, key=lambda f: (f.places.count(None), sorted(filter(None, f.places)))):
        for last in joined:
            pairs = list(zip(last.places, one.places, strict=True))
            near = [_side_by_side(p, q) for p, q in pairs if p and q]
            if near and all(near):
                last.places = [_hull(p, q) for p, q in pairs]
                last.probability = max(last.probability, one.probability)
                break
        else:
            joined.append(one)
    return joined


def _side_by_side(one: Place, other: Place) -> bool:
    return max(one[0], other[0]) - min(one[1], other[1]) <= 1


def _hull(one: Place | None, other: Place | None) -> Place | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def _in_story(judged: Judged, own: NameSide, other: NameSide) -> float:
    """Return how probable a difference is, given the documents around both texts, if any.

    Versions of a story are freer than translations of a sentence: a name that is merely
    lacking may be a pronoun here and stand elsewhere in the other document. Where another
    name stands in its stead, that excuses nothing, unless both documents know both names.
    """
    if not (_has_more(own) or _has_more(other)):
        return judged.probability
    if judged.instead is None:
        return 0.0 if _excused(judged, own, other) else probability_of(judged.odds - _LACKING)
    return probability_of(judged.odds - _cost(judged, judged.instead, own, other))


def _excused(judged: Judged, own: NameSide, other: NameSide) -> bool:
    """Tell whether a name with nothing in its stead may be a word, or is said elsewhere."""
    if judged.translated or judged.plain or may_be_noun(judged.word, own.text, own.language):
        return True
    return any(_elsewhere(word, own, other) for word in judged.run)


def _cost(judged: Judged, instead: NameWord | Rest, own: NameSide, other: NameSide) -> float:
    """Return what speaks, in log odds, against a name being exchanged in a version of a story."""
    word = judged.word
    noun = isinstance(instead, NameWord) and may_be_noun(instead, other.text, other.language)
    kept = _again(word, own) and _again(instead, other)
    cost = _SWAPPED + _TRANSLATED * judged.translated + _NOUN * noun + _KEPT * kept
    same = scripts(own.text)[:1] == scripts(other.text)[:1]
    cost += _SAME_LETTERS * same
    if _are_places(word, own, instead, other):
        cost -= _PLACES
    elif not same:
        cost += _PLAIN * judged.plain + _HEARD * _sound_alike(word, instead, own, other)
    if _elsewhere(word.text, own, other) and _elsewhere(instead.text, other, own):
        cost += _KNOWN
    return cost


def _again(word: NameWord | Rest, side: NameSide) -> bool:
    """Tell whether a document has a word more than once.

    Where nothing has capitals a place may have been cut a sign too late.
    """
    size = len(word.text)
    if not word.text[0].isupper():
        size = max(_SIGNS, size * 3 // 4)
    return side.document_text.count(word.text[:size]) > 1


def _are_places(word: NameWord, own: NameSide, instead: NameWord | Rest, other: NameSide) -> bool:
    """Tell whether both words are known places or peoples.

    Of a city and a country either may be left out, as in `Naples, Italy`.
    """
    both = (word.text, own.language), (instead.text, other.language)
    people = [is_demonym(*name) for name in both]
    if not all(known or is_place(*name) for known, name in zip(people, both, strict=True)):
        return False
    return any(people) or is_city(*both[0]) == is_city(*both[1])


def _sound_alike(word: NameWord, instead: NameWord | Rest, own: NameSide, other: NameSide) -> bool:
    """Tell whether two words of different scripts may be one name."""
    odds = heard_within(word.text, other.text, instead.start, instead.end)
    if odds is None:
        odds = heard_within(instead.text, own.text, word.start, word.end)
    return odds is not None and odds > _ALIKE


def _has_more(side: NameSide) -> bool:
    return side.document_text.strip() not in side.text


def _elsewhere(name: str, side: NameSide, other: NameSide) -> bool:
    """Tell whether a name stands in the rest of the other document."""
    text = other.document_text[:_LONGEST_DOCUMENT]
    if not _has_more(other):
        return False
    if any(fold(w.text) == fold(name) for w in words(text)):
        return True
    match = name_matches(name, side.language, text, other.language)
    return match is not None and match.score >= _PRESENT


def proper_parts(name: Name, language: str) -> list[Word]:
    """Return the words of a name that no language translates."""
    base = primary(language)
    endings = TRANSLATED_ENDINGS.get(base, ())
    skip = _translated_words(base)
    return [
        w
        for w in words(name.text)
        if (key := fold(w.text)) not in skip
        and (len(key) > 2 or w.script not in {"latn", "cyrl"})
        and not (key.rstrip("s") in skip or key in calendar_words(base))
        and not (len(key) > 5 and key.endswith(endings))
        and not (w.text.isupper() and w.script in {"latn", "cyrl"})
        and not is_demonym(w.text, base)
    ]


@cache
def _translated_words(base: str) -> frozenset[str]:
    return TRANSLATED | PARTICLES | ORGANISATION | table("common", base) | table("titles", base)


def is_transliterated(name: Name, language: str) -> bool:
    """Tell whether a name is of a person or place, which languages spell and don't translate."""
    if name.kind == "work" or (name.sentence_initial and " " not in name.text):
        return False
    every = [w for w in words(name.text) if fold(w.text) not in PARTICLES]
    proper = proper_parts(name, language)
    if len(proper) < max(1, len(every)):
        return False
    return not any(is_place(w.text, language) for w in every)


def _spelling(a: NameSide, b: NameSide) -> list[NameClash]:
    """Return names in two spellings, where a document mostly uses the other one."""
    clashes: list[NameClash] = []
    same = primary(a.language) == primary(b.language)
    # Only in Latin letters are two spellings told from two sounds.
    latin = [
        (name.start + word.start, word.text)
        for name in (a.names if "latn" in scripts(b.text) else ())
        for word in proper_parts(name, a.language)
        if word.script == "latn" and not is_place(word.text, a.language)
    ]
    matches = match_words([word for _, word in latin], a.language, b.text, b.language)
    for (start, word), match in zip(latin, matches, strict=True):
        if match is None or not _misspelt(word, match.text) or is_place(match.text, b.language):
            continue
        if _mentions_form(a.text, match.text) or _mentions_form(b.text, word):
            continue
        in_a = _count(a, word), _count(a, match.text)
        in_b = _count(b, word), _count(b, match.text)
        odd = in_b[0] >= max(1, in_b[1]) or in_a[1] >= max(1, in_a[0])
        if not odd and not (same and min(in_a[0], in_b[1]) >= 1):
            continue
        clashes.append(
            NameClash(
                "spelling",
                "minor",
                0.8 if odd else 0.6,
                Span(start, start + len(word), word),
                Span(match.start, match.end, match.text),
                f"one name is spelt “{word}” and “{match.text}”",
            )
        )
    return list({(c.left, c.right): c for c in clashes}.values())


def _misspelt(first: str, second: str) -> bool:
    one, two = fold(first), fold(second)
    if one == two or min(len(one), len(two)) < 5 or one.startswith(two) or two.startswith(one):
        return False
    if scripts(first) != ("latn",) or scripts(second) != ("latn",):
        return False
    close = abs(len(one) - len(two)) <= 2 and spelling_similarity(first, second) >= 0.6
    same = next((i for i, (x, y) in enumerate(zip(one, two, strict=False)) if x != y), 0)
    # What differs in the last letter alone is an ending, not an error.
    return close and same < min(len(one), len(two)) - 1


def _mentions_form(text: str, form: str) -> bool:
    return any(w.text == form for w in words(text))


def _count(side: NameSide, form: str) -> int:
    return sum(w.text == form for w in words(side.document_text[:_LONGEST_DOCUMENT]))
