"""Notes that contradict the text: a thing of another kind, another date or figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.checking.facts import within
from variorum.checking.finding import Finding
from variorum.checking.things import SURE, Thing, likeness, things
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
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.checking.facts import Facts
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
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_CONTEXT = 60
_STEM = 6


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
    """Return a finding for each note whose statement the article contradicts.

    A note that says what stands nowhere in the article is no conflict. The story's
    encoder is used, or the quick one where a note's language allows it: it tells
    kinds of things apart more sharply.
    """
    findings = []
    for witness in witnesses:
        article = witness.of_kind("title", "body", "caption")
        entries = note_entries(witness)
        quick = choose_encoder([witness.language]) if entries else encoder
        sharper = encoder if quick.name == encoder.name else quick
        for entry in entries:
            found = _kind_conflict(witness, entry, article, sharper) or _value_conflict(
                witness, entry, article, facts[witness.id]
            )
            if found:
                findings.append(_with_others(found, witness, witnesses, passages))
    return findings


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
        subkind="kind",
        confidence=round(0.95 - 0.8 * max(0.0, like - 0.1), 2),
        note=(segment, said.clause_start, said.clause_end),
        text=(claim.segment, d.clause_start, d.clause_end),
        says=said.text,
        against=words[k],
    )


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
            said = definition(segment.text, name, language)
            if said:
                return said, name, segment
    if headword and entry.body and entry.headword and ":" in entry.headword.text:
        first = entry.body[0]
        return Description(0, len(first.text), first.text, 0, len(first.text)), headword, first
    return None, headword, None


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
    """Return a year or figure of the note that the article gives otherwise in the same words."""
    headword = _headword(entry)
    near = _content_words(headword or (entry.body[0].text[:40] if entry.body else ""))
    about = [s for s in article if _content_words(s.text) & near]
    for in_note in within(facts.dates, entry.body):
        for in_text in within(facts.dates, about):
            if in_note.year and in_text.year and in_note.year != in_text.year:
                same = in_note.month is None and in_text.month is None
                if same and _same_context(witness.text, in_note, in_text, near):
                    return _value(entry, about, in_note, in_text, "date")
    for note_figure in within(facts.figures, entry.body):
        for figure in within(facts.figures, about):
            alike = note_figure.unit == figure.unit and note_figure.unit is not None
            other = alike and not figure.weak and note_figure.value != figure.value
            if other and _same_context(witness.text, note_figure, figure, near):
                return _value(entry, about, note_figure, figure, "figure")
    return None


def _same_context(text: str, one: object, other: object, near: frozenset[str]) -> bool:
    """Return whether two values stand beside the same content words, the headword's left out."""
    around = []
    for item in (one, other):
        start, end = item.start, item.end  # type: ignore[attr-defined]
        left = re.split(r"[.!?。！？\n]", text[max(0, start - _CONTEXT) : start])[-1]
        right = re.split(r"[.!?。！？\n,，]", text[end : end + _CONTEXT // 2])[0]
        around.append(_content_words(left) | _content_words(right))
    return bool((around[0] & around[1]) - near)


def _content_words(text: str) -> frozenset[str]:
    """Return the longer words of a text, cut to their stems, and pairs of wide characters."""
    folded = text.casefold()
    wide = "".join(c if _WIDE.match(c) else " " for c in folded)
    pairs = {run[i : i + 2] for run in wide.split() for i in range(len(run) - 1)}
    stems = {w[:_STEM] for w in _WORD.findall(folded) if not _WIDE.search(w)}
    return frozenset(stems) | frozenset(pairs)


def _value(
    entry: NoteEntry,
    about: Sequence[Segment],
    in_note: object,
    in_text: object,
    subkind: str,
) -> _Conflict:
    def place(segments: Sequence[Segment], item: object) -> tuple[Segment, int, int]:
        start, end = item.start, item.end  # type: ignore[attr-defined]
        home = next(s for s in segments if s.start <= start < s.end)
        return home, start - home.start, end - home.start

    note, text = place(entry.body, in_note), place(about, in_text)
    return _Conflict(
        subkind=subkind,
        confidence=0.7,
        note=note,
        text=text,
        says=note[0].text[note[1] : note[2]],
        against=text[0].text[text[1] : text[2]],
    )


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
        passage=next(
            k for k, p in enumerate(passages) if note.segment in p.cells.get(witness.id, ())
        ),
        readings=dict(sorted(readings.items())),
        explanation=f"The note says “{found.says}”, the text “{found.against}”.",
    )


def _reading(witness: Witness, segment: Segment, start: int, end: int) -> Reading:
    a, b = segment.start + start, segment.start + end
    return Reading(segment.id, a, b, witness.text[a:b])


def _statement(witness: Witness, segment_id: str) -> Reading:
    """Return a segment's first clause: the statement that the note's is held against."""
    segment = witness.segment(segment_id)
    end = re.search(r"[,;，；،؛。！？]|[.!?](?=\s|$)|$", segment.text)
    stop = end.start() if end and end.start() else len(segment.text)
    return _reading(witness, segment, 0, stop)
