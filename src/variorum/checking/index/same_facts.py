"""Which names and quotations of several witnesses are the same, across languages and scripts."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from variorum.languages import primary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.checking.facts import Facts
    from variorum.encoding.base import Encoder
    from variorum.model import Witness
    from variorum.values.names import Name
    from variorum.values.quotations import Quotation

Place = tuple[str, int]
"""A witness's id, and an offset into its text."""

# A name's place in another text must cover so much of a name there, and the other way round.
_COVERED = 0.6
_SURE = 0.8
_OFTEN_BARE = frozenset(("village", "city", "mountain", "river", "lake", "island"))
# Quotations as alike as this, each the other's best, are translations of each other.
_TRANSLATED = 0.6


def same_names(
    witnesses: Sequence[Witness], facts: Mapping[str, Facts]
) -> list[tuple[Place, Place]]:
    """Return pairs of places where two witnesses in different languages have one name.

    Each of the two must be found at the other's place.
    """
    found = []
    for one, other in combinations(witnesses, 2):
        if primary(one.language) != primary(other.language):
            there = _matched(one, other, facts)
            back = _matched(other, one, facts)
            found += [
                ((one.id, a), (other.id, b))
                for a, b in sorted(there.items())
                if back.get(b) in _written_so(a, facts[one.id])
            ]
            found += _same_parted(one, other, facts)
    return found


def _same_parted(
    one: Witness, other: Witness, facts: Mapping[str, Facts]
) -> list[tuple[Place, Place]]:
    """Return pairs of places of names that say in words of two languages what they name."""
    from variorum.checking.index.generic_names import Parted, parted
    from variorum.values.names import name_matches

    sides: list[dict[str, tuple[int, Parted | None]]] = [{}, {}]
    for side, witness in enumerate((one, other)):
        for name in facts[witness.id].names:
            sides[side].setdefault(name.text, (name.start, parted(name.text)))
    found = []
    for mine, (a, part) in sides[0].items():
        for theirs, (b, rival) in sides[1].items():
            if part is None and rival is None:
                continue
            # A village may be named with or without the word for it, a university hardly.
            if part is None or rival is None:
                bare = part or rival
                if bare is None or bare.concept not in _OFTEN_BARE:
                    continue
            elif part.concept != rival.concept:
                continue
            rests = part.rest if part else mine, rival.rest if rival else theirs
            same = rests[0].casefold() == rests[1].casefold()
            if not same and part and rival:
                match = name_matches(rests[0], one.language, rests[1], other.language)
                same = match is not None and match.score >= _SURE
            if same:
                found.append(((one.id, a), (other.id, b)))
    return found


def _written_so(start: int, facts: Facts) -> set[int]:
    """Return the places of all names that are written as the one at a place."""
    texts = {n.start: n.text for n in facts.names}
    return {s for s, text in texts.items() if text == texts[start]}


def _matched(one: Witness, other: Witness, facts: Mapping[str, Facts]) -> dict[int, int]:
    """Return for the first place of each name the place of the name there that matches it."""
    from variorum.values.names import match_words

    first: dict[str, Name] = {}
    for name in facts[one.id].names:
        first.setdefault(name.text, name)
    places = {}
    matches = match_words(list(first), one.language, facts[other.id].article, other.language)
    at_first: dict[str, int] = {}
    for name in facts[other.id].names:
        at_first.setdefault(name.text, name.start)
    for name, match in zip(first.values(), matches, strict=True):
        if match is None or match.score < _SURE:
            continue
        for there in facts[other.id].names:
            shared = min(there.end, match.end) - max(there.start, match.start)
            longest = max(there.end - there.start, match.end - match.start)
            # What stands before a name of two words and belongs to it is a title or office.
            titled = shared > 0 and there.end == match.end and len(match.text.split()) > 1
            if titled or shared >= _COVERED * longest:
                places[name.start] = at_first[there.text]
    return places


def same_quotations(
    witnesses: Sequence[Witness], facts: Mapping[str, Facts], encoder: Encoder
) -> list[tuple[Place, Place]]:
    """Return pairs of places where two witnesses have one quotation, by the quotations' vectors.

    Each of the two must be the other's most similar one.
    """
    from variorum.encoding.means import centre

    spoken = {w.id: [q for q in facts[w.id].quotations if q.speech] for w in witnesses}
    vectors = {
        w.id: centre(encoder.encode([q.text for q in spoken[w.id]]), w.language, encoder.name)
        for w in witnesses
    }
    found = []
    for one, other in combinations(witnesses, 2):
        if not spoken[one.id] or not spoken[other.id]:
            continue
        alike = vectors[one.id] @ vectors[other.id].T
        for i, j in enumerate(alike.argmax(axis=1)):
            mutual = alike[:, j].argmax() == i and alike[i, j] >= _TRANSLATED
            if mutual and _sizes_fit(spoken[one.id][i], spoken[other.id][j]):
                places = spoken[one.id][i].start, spoken[other.id][j].start
                found.append(((one.id, places[0]), (other.id, places[1])))
    return found


def _sizes_fit(one: Quotation, other: Quotation) -> bool:
    """Return whether neither is a word or two beside a sentence."""
    sizes = sorted(len(q.text.encode()) for q in (one, other))
    return sizes[0] * 4 >= sizes[1]
