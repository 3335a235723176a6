"""A text as its quotations see it: marks, sentences, cues, people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from variorum.values.speech.dashes import dashed
from variorum.values.speech.marks import Marks, pairs
from variorum.values.speech.people import People
from variorum.values.speech.sentences import masked, sentence_ends
from variorum.values.speech.speakers import Cues


@dataclass(frozen=True)
class Scene:
    """A text, what it has in marks, its sentences and its cues.

    Attributes:
        text: the text.
        language: its language.
        marks: its outermost pairs of marks, in order.
        mask: the text with the words in marks masked.
        ends: where its sentences end.
        cues: what says that somebody speaks.
    """

    text: str
    language: str
    marks: list[Marks]
    mask: str
    ends: list[int]
    cues: Cues

    @cached_property
    def people(self) -> People:
        """Who is named in the text."""
        spoken = (self.cues.speaker(c) for c in self.cues.found if c.kind != "by")
        return People(self.mask, self.language, [s.text for s in spoken if s is not None])


@lru_cache(maxsize=64)
def scene_of(text: str, language: str) -> Scene:
    """Return a text's scene."""
    marks = _outermost([*pairs(text), *dashed(text, language)])
    mask = masked(text, marks)
    ends = sentence_ends(mask)
    return Scene(text, language, marks, mask, ends, Cues(text, mask, ends, language, marks))


def _outermost(marks: list[Marks]) -> list[Marks]:
    """Return the pairs of marks that no earlier pair reaches into."""
    kept: list[Marks] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
