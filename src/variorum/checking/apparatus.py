"""A story's collation to its apparatus: every difference once, with evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.checking.facts import facts_of
from variorum.checking.finding import MIN_CONFIDENCE
from variorum.checking.fusing.fusion import fuse
from variorum.checking.meanings.parts import told_once
from variorum.checking.meanings.vectors import Vectors
from variorum.checking.notes.notes import find_note_conflicts
from variorum.checking.order import find_moved
from variorum.checking.pairs import find_in_pairs, token_texts
from variorum.checking.unmatched import find_unmatched
from variorum.checking.wording import as_sentence
from variorum.encoding.cache import cache_file
from variorum.languages import primary
from variorum.model import DIFFERENCE_KINDS, SEVERITIES, Difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.checking.finding import Finding
    from variorum.encoding.base import Encoder
    from variorum.model import Passage, Witness


def check_story(
    witnesses: Sequence[Witness],
    passages: Sequence[Passage],
    encoder: Encoder,
    *,
    min_confidence: float = MIN_CONFIDENCE,
) -> tuple[Difference, ...]:
    """Return the differences of a story, in the order of its passages.

    What only some witnesses have is `only-in` here; `seen_from` turns it into
    additions and omissions once the source is known.
    """
    if len(witnesses) < 2:
        return ()
    facts = {w.id: facts_of(w) for w in witnesses}
    vectors = similarity_of(encoder)
    vectors.prepare(token_texts(witnesses, passages, facts))
    findings = fuse(
        [
            *told_once(find_in_pairs(witnesses, passages, facts, vectors), len(witnesses)),
            *find_unmatched(witnesses, passages),
            *find_moved(witnesses, passages),
            *find_note_conflicts(witnesses, passages, facts, encoder),
        ],
        # Explanations are in English, so is what they quote where there is a choice.
        speak_first={w.id for w in witnesses if primary(w.language) == "en"},
    )
    kept = sorted((f for f in findings if f.confidence >= min_confidence), key=_place)
    names = [w.id for w in witnesses]
    return tuple(_difference(n, f, names) for n, f in enumerate(kept, 1))


def similarity_of(encoder: Encoder) -> Vectors:
    """Return what tells how alike two texts are, by their centred vectors, and their tokens."""
    return Vectors(encoder, cache_file())


def seen_from(differences: Sequence[Difference], source: str | None) -> tuple[Difference, ...]:
    """Return the differences with `only-in` said from the source: `omission` or `addition`.

    Without a known source they stay as they are.
    """
    if source is None:
        return tuple(differences)
    return tuple(
        replace(d, kind="omission" if source in d.readings else "addition")
        if d.kind == "only-in"
        else d
        for d in differences
    )


def _place(finding: Finding) -> tuple[int, int, int, str, int]:
    witness, reading = min(finding.readings.items())
    return (
        finding.passage,
        SEVERITIES.index(finding.severity),
        DIFFERENCE_KINDS.index(finding.kind),
        witness,
        reading.start,
    )


def _difference(number: int, finding: Finding, names: Sequence[str]) -> Difference:
    return Difference(
        id=f"d{number}",
        kind=finding.kind,
        subkind=finding.subkind,
        severity=finding.severity,
        confidence=round(finding.confidence, 2),
        passage=finding.passage,
        readings=finding.readings,
        explanation=as_sentence(finding.explanation, names),
        groups=finding.groups,
    )
