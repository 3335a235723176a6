"""A pair of a source and its translation, checked as a passage of two witnesses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from variorum.checking.facts import facts_of
from variorum.checking.fusion import fuse
from variorum.checking.pairs import find_in_pairs
from variorum.model import Passage, Segment, Witness

if TYPE_CHECKING:
    from variorum.reading.pairs import TextPair

_SIDES = ("source", "target")


def check_pair(pair: TextPair, *, min_confidence: float = 0.5) -> list[dict[str, Any]]:
    """Return the differences of a pair as JSON data, offsets into the two texts."""
    witnesses = [
        _witness(side, text, language)
        for side, text, language in zip(
            _SIDES,
            (pair.source, pair.target),
            (pair.source_language, pair.target_language),
            strict=True,
        )
    ]
    if not all(w.text.strip() for w in witnesses):
        return []
    passage = Passage(dict.fromkeys(_SIDES, ("s1",)), 1.0)
    facts = {w.id: facts_of(w) for w in witnesses}
    findings = fuse(find_in_pairs(witnesses, [passage], facts, None))
    return [
        {
            "kind": f.kind,
            "subkind": f.subkind,
            "severity": f.severity,
            "confidence": round(f.confidence, 2),
            "readings": [
                {
                    "side": side,
                    "start": r.start,
                    "end": r.end,
                    "text": r.text,
                    "value": r.value,
                }
                for side, r in sorted(f.readings.items())
            ],
            "explanation": f.explanation,
        }
        for f in findings
        if f.confidence >= min_confidence
    ]


def _witness(side: str, text: str, language: str) -> Witness:
    segment = Segment("s1", "body", 0, len(text), text)
    return Witness(id=side, source=side, text=text, segments=(segment,), language=language)
