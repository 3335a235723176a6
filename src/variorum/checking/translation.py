"""A pair of a source and its translation, checked as a passage of two witnesses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from variorum.checking.facts import facts_of
from variorum.checking.finding import DIVERGENCE
from variorum.checking.fusing.fusion import fuse
from variorum.checking.meanings.pair_divergence import pair_divergence
from variorum.checking.meanings.vectors import Vectors
from variorum.checking.pairs import find_in_pairs
from variorum.checking.wording import as_sentence
from variorum.model import DifferenceKind, Passage, Segment, Witness

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from variorum.checking.finding import Finding
    from variorum.checking.pairs import Similarity
    from variorum.reading.pairs import TextPair

PAIR_KINDS: tuple[DifferenceKind, ...] = (
    "figure",
    "date",
    "name",
    "quotation",
    "attribution",
    "meaning",
    "addition",
    "omission",
)
"""The kinds of difference that a pair can have."""

WITH_VECTORS: frozenset[DifferenceKind] = frozenset({"meaning", "addition", "omission"})
"""Those of them that take an encoder to be told."""

_SIDES = ("source", "target")


def check_pair(
    pair: TextPair,
    *,
    min_confidence: float = 0.5,
    kinds: Collection[str] | None = None,
    similarity: Similarity | None = None,
) -> list[dict[str, Any]]:
    """Return the differences of a pair as JSON data; see `report_pair`.

    Args:
        pair: the two texts with their languages.
        min_confidence: leave out differences less probable than this.
        kinds: look for these of `PAIR_KINDS` alone; for all by default.
        similarity: tells how alike two texts are, where an encoder knows their languages.
    """
    report = report_pair(pair, min_confidence=min_confidence, kinds=kinds, similarity=similarity)
    return report.differences


@dataclass(frozen=True, slots=True)
class PairReport:
    """What is told of a pair.

    Attributes:
        differences: as JSON data, offsets into the two texts.
        divergence: how probable it is that the two do not say the same; None where that
            can't be told: without token vectors, or with too little text.
    """

    differences: list[dict[str, Any]]
    divergence: float | None = None

    def to_json(self, index: int) -> dict[str, Any]:
        """Return it as a row of `variorum check`."""
        row: dict[str, Any] = {"index": index, "differences": self.differences}
        if self.divergence is not None:
            row["divergence"] = round(self.divergence, 2)
        return row


def report_pair(
    pair: TextPair,
    *,
    min_confidence: float = 0.5,
    kinds: Collection[str] | None = None,
    similarity: Similarity | None = None,
) -> PairReport:
    """Return the differences of a pair, and how probable it is that there is any.

    Of a pair with one empty side that alone is said.

    Args:
        pair: the two texts with their languages.
        min_confidence: leave out differences less probable than this.
        kinds: look for these of `PAIR_KINDS` alone; for all by default.
        similarity: tells how alike two texts are, where an encoder knows their languages.
    """
    texts = pair.texts
    empty = [side for side, text in texts.items() if not text.strip()]
    if empty:
        found = [] if len(empty) > 1 else [_one_sided(empty[0], texts)]
        return PairReport([d for d in found if _is_wanted(d["kind"], kinds)])
    witnesses = [
        _witness("source", pair.source, pair.source_language),
        _witness("target", pair.target, pair.target_language),
    ]
    passage = Passage(dict.fromkeys(_SIDES, ("s1",)), 1.0)
    facts = {w.id: facts_of(w) for w in witnesses}
    asked = kinds
    if kinds is not None and not {"addition", "omission"}.isdisjoint(kinds):
        # The check of parts doesn't know which witness is the source, and says `only-in`.
        asked = {*kinds, "only-in"}
    findings = fuse(find_in_pairs(witnesses, [passage], facts, similarity, asked))
    differences = [_as_data(f) for f in findings if f.confidence >= min_confidence]
    return PairReport(
        [d for d in differences if _is_wanted(d["kind"], kinds)],
        _divergence(pair, findings, similarity),
    )


def _divergence(
    pair: TextPair, findings: Sequence[Finding], similarity: Similarity | None
) -> float | None:
    if not isinstance(similarity, Vectors):
        return None
    surest: dict[str, float] = {}
    for finding in findings:
        if finding.subkind != DIVERGENCE:
            surest[finding.kind] = max(surest.get(finding.kind, 0.0), finding.confidence)
    return pair_divergence(
        (pair.source, pair.target), (pair.source_language, pair.target_language), similarity, surest
    )


def _is_wanted(kind: str, kinds: Collection[str] | None) -> bool:
    return kinds is None or kind in kinds


def _witness(side: str, text: str, language: str) -> Witness:
    segment = Segment("s1", "body", 0, len(text), text)
    return Witness(id=side, source=side, text=text, segments=(segment,), language=language)


def _as_data(finding: Finding) -> dict[str, Any]:
    kind = finding.kind
    if kind == "only-in":
        kind = "omission" if "source" in finding.readings else "addition"
    readings = [
        {"side": side, "start": r.start, "end": r.end, "text": r.text, "value": r.value}
        for side, r in sorted(finding.readings.items())
    ]
    return {
        "kind": kind,
        "subkind": finding.subkind,
        "severity": finding.severity,
        "confidence": round(finding.confidence, 2),
        "readings": readings,
        "explanation": as_sentence(finding.explanation),
    }


def _one_sided(empty: str, texts: dict[str, str]) -> dict[str, Any]:
    """Return what is to be said of a pair of which one side is empty."""
    side = "source" if empty == "target" else "target"
    text = texts[side]
    said = "has no translation" if empty == "target" else "has no source"
    return {
        "kind": "omission" if empty == "target" else "addition",
        "subkind": "untranslated" if empty == "target" else "without-source",
        "severity": "info",
        "confidence": 1.0,
        "readings": [{"side": side, "start": 0, "end": len(text), "text": text, "value": None}],
        "explanation": f"The {side} {said}.",
    }
