"""Notes of two versions on one headword that disagree."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from variorum.checking.notes.claims import Claim, claims_of, content_words, contradicted, differ
from variorum.checking.notes.things import likeness, things
from variorum.languages import primary
from variorum.values.definitions import Description, definition, head_of
from variorum.values.names import SURE, name_matches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from variorum.checking.facts import Facts
    from variorum.encoding.base import Encoder
    from variorum.model import Passage, Segment, Witness
    from variorum.reading import NoteEntry

Place = tuple["Segment", int, int]

UNLIKE = 0.45
"""Below this likeness two things are of different kinds."""
ALIKE = 0.4
"""Above this cosine their words mean nearly the same, whatever the kinds say."""
SURE_KIND = 0.5
NAMES_A_KIND = 0.5
"""How much of a description must fall to one family for it to count as naming a kind."""
_SURE_OF_VALUES = 0.65
_MOST = 60


@dataclass(frozen=True, slots=True)
class AtOdds:
    """What two notes say otherwise: a place in either, offsets into the segment."""

    subkind: str
    confidence: float
    one: Place
    other: Place


@dataclass(frozen=True, slots=True)
class Noted:
    """A witness's entry, with its headword."""

    witness: Witness
    entry: NoteEntry
    headword: str

    @property
    def segments(self) -> list[Segment]:
        """Return the entry's headword and explanation."""
        return [*([self.entry.headword] if self.entry.headword else []), *self.entry.body]


def on_one_headword(
    noted: Sequence[Noted], passages: Sequence[Passage]
) -> Iterator[tuple[Noted, Noted]]:
    """Yield pairs of entries of two witnesses that explain the same: by headword, or aligned."""
    home = {(w, s): k for k, p in enumerate(passages) for w, ids in p.cells.items() for s in ids}
    by_witness: dict[str, list[Noted]] = {}
    for one in noted:
        by_witness.setdefault(one.witness.id, []).append(one)
    for mine, theirs in combinations(sorted(by_witness), 2):
        for one in by_witness[mine][:_MOST]:
            for other in by_witness[theirs][:_MOST]:
                if _same_headword(one, other) or _aligned(one, other, home):
                    yield one, other
                    break


def _same_headword(one: Noted, other: Noted) -> bool:
    if not one.headword or not other.headword:
        return False
    language, other_language = one.witness.language, other.witness.language
    if primary(language) == primary(other_language):
        return one.headword.casefold() == other.headword.casefold()
    if len(one.headword) > 80 or len(other.headword) > 80:
        return False
    there = name_matches(one.headword, language, other.headword, other_language)
    back = name_matches(other.headword, other_language, one.headword, language)
    return bool(there and back and min(there.score, back.score) >= SURE)


def _aligned(one: Noted, other: Noted, home: Mapping[tuple[str, str], int]) -> bool:
    mine = {home.get((one.witness.id, s.id)) for s in one.segments}
    theirs = {home.get((other.witness.id, s.id)) for s in other.segments}
    return bool((mine & theirs) - {None})


def values_at_odds(one: Noted, other: Noted, facts: Mapping[str, Facts]) -> AtOdds | None:
    """Return two values of one slot that differ, None if there are none.

    In one language the slot is told by the words beside it; in two, a value is held
    against another only where each note has a single one of its sort.
    """
    claims = claims_of(one.entry.body, one.witness.language, facts[one.witness.id])
    rivals = claims_of(other.entry.body, other.witness.language, facts[other.witness.id])
    if primary(one.witness.language) == primary(other.witness.language):
        near = content_words(one.headword)
        for claim in claims:
            against = contradicted(claim, rivals, near, one.witness.language)
            if against:
                return _of_claims(claim, against)
        return None
    for what in ("date", "figure"):
        mine = [c for c in claims if c.what == what]
        theirs = [c for c in rivals if c.what == what]
        if len(mine) != 1 or len(theirs) != 1:
            continue
        # Words that are counted have no common form in two languages; units have.
        same_sort = what == "date" or (mine[0].unit == theirs[0].unit is not None)
        if same_sort and mine[0].exact and theirs[0].exact and differ(mine[0], theirs[0]):
            return _of_claims(mine[0], theirs[0])
    return None


def _of_claims(one: Claim, other: Claim) -> AtOdds:
    places = [(c.segment, c.start, c.end) for c in (one, other)]
    return AtOdds(one.what, _SURE_OF_VALUES, places[0], places[1])


def kinds_at_odds(one: Noted, other: Noted, encoder: Encoder) -> AtOdds | None:
    """Return what two notes say that a thing is, where it is not of one kind."""
    found = [_defined(noted) for noted in (one, other)]
    if found[0] is None or found[1] is None:
        return None
    named = [
        max(
            things([d.text, head_of(d.text)], noted.witness.language, encoder),
            key=lambda t: float(t.shares.max()),
        )
        for noted, (_, d) in zip((one, other), (f for f in found if f), strict=True)
    ]
    plain = all(t.nearest >= SURE_KIND and float(t.shares.max()) >= NAMES_A_KIND for t in named)
    like = likeness(named[0], named[1])
    if not plain or like > UNLIKE or float(named[0].vector @ named[1].vector) > ALIKE:
        return None
    places = [(segment, d.clause_start, d.clause_end) for segment, d in (f for f in found if f)]
    confidence = round(0.9 - 0.8 * max(0.0, like - 0.1), 2)
    return AtOdds("kind-of-thing", confidence, places[0], places[1])


def _defined(noted: Noted) -> tuple[Segment, Description] | None:
    for segment in noted.entry.body[:2] if noted.headword else ():
        said = definition(segment.text, noted.headword, noted.witness.language)
        if said:
            return segment, said
    return None
