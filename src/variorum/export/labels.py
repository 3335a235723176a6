"""What an edition is shown with: one table each for kinds, severities, segments and relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.export.page.words import words_of

if TYPE_CHECKING:
    from variorum.model import DifferenceKind, Relation, SegmentKind, Severity


@dataclass(frozen=True, slots=True)
class Label:
    """How a term is shown: its words under `key` in the catalogue, as a symbol, as a CSS class."""

    key: str
    symbol: str
    css: str

    @property
    def label(self) -> str:
        """The term in words."""
        return words_of().say(f"{self.key}.label")

    @property
    def description(self) -> str:
        """What the term means, in a sentence."""
        return words_of().say(f"{self.key}.description")


KINDS: dict[DifferenceKind, Label] = {
    "figure": Label("kind.figure", "#", "figure"),
    "date": Label("kind.date", "◷", "date"),
    "name": Label("kind.name", "Aa", "name"),
    "quotation": Label("kind.quotation", "”", "quotation"),
    "attribution": Label("kind.attribution", "@", "attribution"),
    "addition": Label("kind.addition", "+", "addition"),
    "omission": Label("kind.omission", "−", "omission"),
    "only-in": Label("kind.only-in", "∈", "only-in"),
    "order": Label("kind.order", "↕", "order"),
    "note-conflict": Label("kind.note-conflict", "※", "note-conflict"),
    "meaning": Label("kind.meaning", "≠", "meaning"),
}

SEVERITY: dict[Severity, Label] = {
    "major": Label("severity.major", "●", "major"),
    "minor": Label("severity.minor", "◐", "minor"),
    "info": Label("severity.info", "○", "info"),
}

SEGMENTS: dict[SegmentKind, Label] = {
    "title": Label("segment.title", "", "title"),
    "byline": Label("segment.byline", "", "byline"),
    "body": Label("segment.body", "", "body"),
    "caption": Label("segment.caption", "", "caption"),
    "note": Label("segment.note", "", "note"),
    "chrome": Label("segment.chrome", "", "chrome"),
}

RELATIONS: dict[Relation, Label] = {
    "translation": Label("relation.translation", "→", "translation"),
    "copy": Label("relation.copy", "→", "copy"),
    "rewrite": Label("relation.rewrite", "→", "rewrite"),
    "common source": Label("relation.common-source", "—", "common"),
}

PRESENCE: frozenset[DifferenceKind] = frozenset({"addition", "omission", "only-in"})
"""Kinds that say which witnesses have a place at all, and not what it says there."""

_CONFIDENCE = ((0.95, "near"), (0.85, "very"), (0.7, "likely"), (0.5, "rather"))


def confidence_word(confidence: float) -> str:
    """Return a probability in words, such as `very likely`."""
    name = next((name for floor, name in _CONFIDENCE if confidence >= floor), "unsure")
    return words_of().say(f"confidence.{name}")


def percent(confidence: float) -> str:
    """Return a probability as a percentage that never claims certainty."""
    if 0.99 < confidence < 1:
        return "99%"
    return f"{round(min(max(confidence, 0.0), 1.0) * 100)}%"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: `1 story`, `2 stories`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
