"""The words that an edition is shown in: one table each for kinds, severities and relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.model import DifferenceKind, Relation, SegmentKind, Severity


@dataclass(frozen=True, slots=True)
class Label:
    """How a term is shown: in words, as a symbol, as a CSS class, and explained."""

    label: str
    symbol: str
    css: str
    description: str


KINDS: dict[DifferenceKind, Label] = {
    "figure": Label("figure", "#", "figure", "A number, amount or unit differs."),
    "date": Label("date", "◷", "date", "A date, time or span differs."),
    "name": Label("name", "Aa", "name", "A person, place or body is named differently."),
    "quotation": Label("quotation", "”", "quotation", "Quoted words differ."),
    "attribution": Label("attribution", "@", "attribution", "A statement has another speaker."),
    "addition": Label("addition", "+", "addition", "The source of this version lacks it."),
    "omission": Label("omission", "−", "omission", "This version's source has it."),
    "only-in": Label("only in", "∈", "only-in", "Some versions have it, others don't."),
    "order": Label("order", "↕", "order", "The same words stand at another place."),
    "note-conflict": Label("note conflict", "※", "note-conflict", "A note and the text disagree."),
    "meaning": Label("meaning", "≠", "meaning", "The versions say different things."),
}

SEVERITY: dict[Severity, Label] = {
    "major": Label("major", "●", "major", "A reader of one version would be told otherwise."),
    "minor": Label("minor", "◐", "minor", "A nuance, a detail or the emphasis differs."),
    "info": Label("info", "○", "info", "Worth knowing, though nothing is at odds."),
}

SEGMENTS: dict[SegmentKind, str] = {
    "title": "Title",
    "byline": "Byline",
    "body": "",
    "caption": "Caption",
    "note": "Note",
    "chrome": "Page's own words",
}

RELATIONS: dict[Relation, Label] = {
    "translation": Label("translation", "→", "translation", "Put into another language."),
    "copy": Label("copy", "→", "copy", "Taken over word for word, or nearly."),
    "rewrite": Label("rewrite", "→", "rewrite", "Told anew from the other version."),
    "common source": Label("common source", "—", "common", "Both go back to a third text."),
}

PRESENCE: frozenset[DifferenceKind] = frozenset({"addition", "omission", "only-in"})
"""Kinds that say which witnesses have a place at all, and not what it says there."""

_CONFIDENCE = (
    (0.95, "near certain"),
    (0.85, "very likely"),
    (0.7, "likely"),
    (0.5, "more likely than not"),
    (0.0, "uncertain"),
)


def confidence_word(confidence: float) -> str:
    """Return a probability in words, such as `very likely`."""
    return next((word for floor, word in _CONFIDENCE if confidence >= floor), "uncertain")


def percent(confidence: float) -> str:
    """Return a probability as a percentage that never claims certainty."""
    if 0.99 < confidence < 1:
        return "99%"
    return f"{round(min(max(confidence, 0.0), 1.0) * 100)}%"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: `1 story`, `2 stories`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
