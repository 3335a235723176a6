"""Notes that contradict the text: a thing of another kind, another date or figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from variorum.checking.finding import Finding
from variorum.checking.notes.between import (
    AtOdds,
    Noted,
    kinds_at_odds,
    on_one_headword,
    values_at_odds,
)
from variorum.checking.notes.claims import claims_of, content_words, contradicted
from variorum.checking.notes.place_kinds import exclusive, kind_before, place_kinds
from variorum.checking.notes.things import SURE, Thing, likeness, things
from variorum.encoding.choose import choose_encoder
from variorum.languages import primary
from variorum.model import Reading, by_id
from variorum.reading import note_entries
from variorum.values.definitions import (
    Description,
    definition,
    descriptions,
    head_of,
    mentions,
    own_kind,
    phrase_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.checking.facts import Facts
    from variorum.checking.notes.claims import Claim
    from variorum.encoding.base import Encoder
    from variorum.model import Json, Passage, Segment, Witness
    from variorum.reading import NoteEntry

UNLIKE = 0.45
"""Below this likeness two things are of different kinds."""
UNLIKE_OWN = 0.3
"""The same for a part of the name itself, which says less surely what the name is of."""
ALIKE = 0.5
_NAMES_A_KIND = 0.5
"""How much of a description must fall to one family for it to count as naming a kind."""
_SAME_KIND = 0.2
_COLON = re.compile("[:：]")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SURE_OF: dict[str, float] = {"date": 0.7, "figure": 0.7, "place": 0.6, "settlement": 0.7}
"""How sure a conflict of values is, by what they are: counts in `bench/notes.py`."""
_UNSUPPORTED = 0.6


@dataclass(frozen=True, slots=True)
class _Said:
    """What the article says of a headword, and in which segment."""

    segment: Segment
    description: Description
    copular: bool


def find_note_conflicts(
    witnesses: Sequence[Witness],
    passages: Sequence[Passage],
    facts: Mapping[str, Facts],
    encoder: Encoder,
) -> list[Finding]:
    """Return a finding for each note whose statement the article or another note contradicts.

    A date or figure that stands in no version's article is no conflict, but
    `unsupported`. The story's encoder is used, or the quick one where a note's language
    allows it: it tells kinds of things apart more sharply.
    """
    findings = []
    noted: list[Noted] = []
    stated = None
    for witness in witnesses:
        article = witness.of_kind("title", "body", "caption")
        entries = note_entries(witness)
        quick = choose_encoder([witness.language]) if entries else encoder
        sharper = encoder if quick.name == encoder.name else quick
        for entry in entries:
            found = _kind_conflict(witness, entry, article, sharper) or _value_conflict(
                witness, entry, article, facts[witness.id]
            )
            noted.append(Noted(witness, entry, _headword(entry)))
            if found:
                findings.append(_with_others(found, witness, witnesses, passages))
                continue
            stated = stated or _stated(witnesses, facts)
            unsupported = _unsupported(noted[-1], article, facts[witness.id], stated)
            if unsupported:
                findings.append(_finding(unsupported, passages))
    for one, other in on_one_headword(noted, passages):
        odds = values_at_odds(one, other, facts) or kinds_at_odds(one, other, encoder)
        if odds:
            findings.append(_between_notes(one, other, odds, passages))
    return findings


def _stated(witnesses: Sequence[Witness], facts: Mapping[str, Facts]) -> set[object]:
    """Return the numbers of all figures and dates that any version's article gives."""
    found: set[object] = set()
    for witness in witnesses:
        article = witness.of_kind("title", "body", "caption")
        for claim in claims_of(article, witness.language, facts[witness.id], places=False):
            found |= claim.numbers
    return found


def _unsupported(
    noted: Noted, article: Sequence[Segment], facts: Facts, stated: set[object]
) -> tuple[Noted, Claim] | None:
    """Return a note's first value that stands nowhere, where the article names its headword."""
    if not noted.headword or not any(mentions(s.text, noted.headword) for s in article):
        return None
    claims = claims_of(noted.entry.body, noted.witness.language, facts, places=False)
    return next(((noted, c) for c in claims if c.telling and not c.numbers & stated), None)


def _finding(unsupported: tuple[Noted, Claim], passages: Sequence[Passage]) -> Finding:
    noted, claim = unsupported
    reading = _reading(noted.witness, claim.segment, claim.start, claim.end)
    return Finding(
        kind="note-conflict",
        subkind="unsupported",
        severity="info",
        confidence=_UNSUPPORTED,
        passage=_home(passages, noted.witness, claim.segment),
        readings={noted.witness.id: reading},
        explanation=f"The note says “{claim.text}”, which stands nowhere in the text.",
    )


def _between_notes(one: Noted, other: Noted, odds: AtOdds, passages: Sequence[Passage]) -> Finding:
    """Return the finding that two versions' notes on one headword disagree."""
    readings = {}
    for noted, place in ((one, odds.one), (other, odds.other)):
        reading = _reading(noted.witness, *place)
        readings[noted.witness.id] = reading
    says = [r.text for r in readings.values()]
    return Finding(
        kind="note-conflict",
        subkind=odds.subkind,
        severity="major",
        confidence=odds.confidence,
        passage=_home(passages, one.witness, odds.one[0]),
        readings=dict(sorted(readings.items())),
        explanation=f"One note on {one.headword or other.headword} says “{says[0]}”, "
        f"another “{says[1]}”.",
    )


def _home(passages: Sequence[Passage], witness: Witness, segment: Segment) -> int:
    return next(k for k, p in enumerate(passages) if segment.id in p.cells.get(witness.id, ()))


@dataclass(frozen=True, slots=True)
class _Conflict:
    subkind: str
    confidence: float
    note: tuple[Segment, int, int]
    text: tuple[Segment, int, int]
    says: str
    against: str


def _headword(entry: NoteEntry) -> str:
    """Return an entry's headword; of one without, the words before its first copula are unknown."""
    return entry.headword.text.rstrip(" :：") if entry.headword else ""


def _kind_conflict(
    witness: Witness, entry: NoteEntry, article: Sequence[Segment], encoder: Encoder
) -> _Conflict | None:
    language = primary(witness.language)
    said, headword, segment = _definition_of(entry, article, language)
    if said is None or segment is None:
        return None
    place = _place_conflict(said, segment, headword, article, language)
    if place:
        return place
    claims = _article_says(article, headword, language)
    own = own_kind(headword)
    words = [c.description.text for c in claims] + own
    if not words or not any(mentions(s.text, headword) for s in article):
        return None
    whole, head, *named = things([said.text, head_of(said.text), *words], language, encoder)
    thing = max(whole, head, key=lambda t: float(t.shares.max()))
    if len(own) > 1:
        # Of the parts of a name only the one that names a kind the most plainly speaks.
        keep = max(range(len(claims), len(words)), key=lambda n: float(named[n].shares.max()))
        words = [*words[: len(claims)], words[keep]]
        named = [*named[: len(claims)], named[keep]]
    if thing.nearest < SURE - 0.1:
        return None
    telling = [(named[k], k) for k in _plainest(claims, named) if _names_a_kind(named[k])]
    if not telling or any(likeness(thing, t) > ALIKE for t, _ in telling):
        return None
    # What the text says of the thing tells more than a word of its name.
    said_of_it = [pair for pair in telling if pair[1] < len(claims)]
    against, k = min(said_of_it or telling, key=lambda pair: (likeness(thing, pair[0]), pair[1]))
    like = likeness(thing, against)
    limit = UNLIKE if k < len(claims) else UNLIKE_OWN
    if like > limit or float(thing.vector @ against.vector) > 0.4:
        return None
    claim = _shown(claims, named, against, k) if claims else _mention(article, headword)
    d = claim.description
    return _Conflict(
        subkind="kind-of-thing",
        confidence=round(0.95 - 0.8 * max(0.0, like - 0.1), 2),
        note=(segment, said.clause_start, said.clause_end),
        text=(claim.segment, d.clause_start, d.clause_end),
        says=said.text,
        against=words[k],
    )


def _place_conflict(
    said: Description,
    segment: Segment,
    headword: str,
    article: Sequence[Segment],
    language: str,
) -> _Conflict | None:
    """Return the conflict of a note and the text on which settlement the headword is."""
    noted = place_kinds(phrase_of(said.text), language)
    if not noted:
        return None
    for claim in _settlements(article, headword, language):
        words = claim.description.text
        if exclusive(noted, place_kinds(words, language)):
            d = claim.description
            return _Conflict(
                subkind="kind-of-thing",
                confidence=_SURE_OF["settlement"],
                note=(segment, said.clause_start, said.clause_end),
                text=(claim.segment, d.clause_start, d.clause_end),
                says=said.text,
                against=words,
            )
    return None


def _settlements(article: Sequence[Segment], headword: str, language: str) -> list[_Said]:
    """Return the article's words on which settlement the headword is, all of one kind or none."""
    found = []
    for segment in article:
        for start, end in mentions(segment.text, headword):
            place = kind_before(segment.text[:start], language)
            if place:
                a, b = place
                found.append(_Said(segment, Description(a, b, segment.text[a:b], a, end), False))
        for d in descriptions(segment.text, headword, language):
            head = phrase_of(d.text)
            if place_kinds(head, language) and _behind(d):
                found.append(_Said(segment, replace(d, text=head, end=d.start + len(head)), False))
    kinds = [place_kinds(s.description.text, language) for s in found]
    at_odds = any(exclusive(a, b) for a, b in combinations(kinds, 2))
    return [] if at_odds else found


def _behind(description: Description) -> bool:
    """Return whether a description stands behind its headword."""
    return description.start > description.clause_start


def _plainest(claims: Sequence[_Said], named: Sequence[Thing]) -> list[int]:
    """Return the places of the descriptions, of one to three words before a mention the best."""
    best: dict[tuple[str, int, bool], int] = {}
    for n, thing in enumerate(named):
        if n < len(claims):
            claim = claims[n]
            key = claim.segment.id, claim.description.clause_end, claim.copular
        else:
            key = "", n, False
        if key not in best or thing.shares.max() > named[best[key]].shares.max():
            best[key] = n
    return sorted(best.values())


def _shown(claims: Sequence[_Said], named: Sequence[Thing], against: Thing, k: int) -> _Said:
    """Return the claim to show: a full statement of the same kind if there is one."""
    full = [
        (round(float(thing.vector @ against.vector), 4), -n)
        for n, (claim, thing) in enumerate(zip(claims, named, strict=False))
        if claim.copular
    ]
    best, place = max(full, default=(0.0, 0))
    if best >= _SAME_KIND:
        return claims[-place]
    return claims[k] if k < len(claims) else claims[0]


def _mention(article: Sequence[Segment], headword: str) -> _Said:
    """Return the article's first naming of the headword, where it says no more of it."""
    segment = next(s for s in article if mentions(s.text, headword))
    start, end = mentions(segment.text, headword)[0]
    return _Said(segment, Description(start, end, segment.text[start:end], start, end), False)


def _names_a_kind(thing: Thing) -> bool:
    return thing.nearest >= SURE + 0.05 and float(thing.shares.max()) >= _NAMES_A_KIND


def _definition_of(
    entry: NoteEntry, article: Sequence[Segment], language: str
) -> tuple[Description | None, str, Segment | None]:
    """Return the entry's defining statement, its headword and the segment it stands in."""
    headword = _headword(entry)
    for segment in entry.body[:2]:
        if headword:
            said = definition(segment.text, headword, language)
            if said:
                return said, headword, segment
            continue
        # An entry without a headword line begins with the name itself.
        for name in _openings(segment.text, article):
            said = definition(segment.text, name, language) or _glossed(segment.text, name)
            if said:
                return said, name, segment
    if headword and entry.body and entry.headword and _COLON.search(entry.headword.text):
        return _whole(entry.body[0].text, 0), headword, entry.body[0]
    return None, headword, None


def _glossed(text: str, name: str) -> Description | None:
    """Return what stands behind a name and a colon."""
    colon = re.compile(r"\s*[:：]\s*(?=\S)").match(text, len(name))
    return _whole(text, colon.end()) if colon else None


def _whole(text: str, start: int) -> Description:
    """Return the rest of a text as a description, without its stop."""
    end = len(text.rstrip(" .。"))
    return Description(start, end, text[start:end], 0, len(text))


def _openings(text: str, article: Sequence[Segment]) -> list[str]:
    """Return the longest openings of a note, in words, that the article names."""
    ends = [m.end() for m in re.finditer(r"[^\W_]+[”»\"]?", text)][:6]
    if _WIDE.match(text.lstrip('“"「《')[:1] or " "):
        ends = list(range(2, min(12, len(text))))
    named = [
        text[:end] for end in reversed(ends) if any(mentions(s.text, text[:end]) for s in article)
    ]
    return named[:3]


def _article_says(article: Sequence[Segment], headword: str, language: str) -> list[_Said]:
    said = []
    for segment in article:
        copular = definition(segment.text, headword, language)
        for d in descriptions(segment.text, headword, language):
            said.append(_Said(segment, d, d == copular))
    return said[:24]


def _value_conflict(
    witness: Witness, entry: NoteEntry, article: Sequence[Segment], facts: Facts
) -> _Conflict | None:
    """Return a date, figure or place of the note that the article gives otherwise."""
    near = content_words(_headword(entry) or (entry.body[0].text[:40] if entry.body else ""))
    about = [s for s in article if content_words(s.text) & near]
    if not about:
        return None
    claims = claims_of(entry.body, witness.language, facts)
    said = claims_of(about, witness.language, facts) if claims else []
    for claim in claims:
        against = contradicted(claim, said, near, witness.language)
        if against:
            return _Conflict(
                subkind=claim.what,
                confidence=_SURE_OF[claim.what],
                note=(claim.segment, claim.start, claim.end),
                text=(against.segment, against.start, against.end),
                says=claim.text,
                against=against.text,
            )
    return None


def _with_others(
    found: _Conflict,
    witness: Witness,
    witnesses: Sequence[Witness],
    passages: Sequence[Passage],
) -> Finding:
    """Return the finding with the other versions' readings of the article's statement."""
    note, text = _reading(witness, *found.note), _reading(witness, *found.text)
    value: Json = {"says": found.says, "against": text.to_json()}
    readings = {witness.id: Reading(note.segment, note.start, note.end, note.text, value)}
    home = next((p for p in passages if text.segment in p.cells.get(witness.id, ())), None)
    known = by_id(witnesses)
    for other, ids in sorted(home.cells.items() if home else ()):
        if other != witness.id:
            readings[other] = _statement(known[other], ids[0])
    return Finding(
        kind="note-conflict",
        subkind=found.subkind,
        severity="major",
        confidence=found.confidence,
        passage=_home(passages, witness, found.note[0]),
        readings=dict(sorted(readings.items())),
        explanation=f"The note says “{found.says}”, the text “{found.against}”.",
    )


def _reading(witness: Witness, segment: Segment, start: int, end: int) -> Reading:
    a, b = segment.start + start, segment.start + end
    return Reading(segment.id, a, b, witness.text[a:b])


def _statement(witness: Witness, segment_id: str) -> Reading:
    """Return a segment's first clause: the statement that the note's is held against."""
    segment = witness.segment(segment_id)
    end = re.search(r",(?!\d)|[;，；،؛。！？]|[.!?](?=\s|$)|$", segment.text)
    stop = end.start() if end and end.start() else len(segment.text)
    return _reading(witness, segment, 0, stop)
