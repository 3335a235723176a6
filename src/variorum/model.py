"""The words of the project as data: witness, segment, passage, difference, stemma, edition.

Every class is a frozen dataclass with `to_json` and `from_json`, which are each
other's inverse. Offsets count Unicode code points from 0 into the witness's
`text`; `end` is exclusive. This module is imported by all and imports none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SegmentKind = Literal["title", "byline", "body", "caption", "note", "chrome"]
DifferenceKind = Literal[
    "figure",
    "date",
    "name",
    "quotation",
    "attribution",
    "addition",
    "omission",
    "only-in",
    "order",
    "note-conflict",
    "meaning",
]
Severity = Literal["major", "minor", "info"]
Relation = Literal["translation", "copy", "rewrite", "common source"]

SEGMENT_KINDS: tuple[SegmentKind, ...] = get_args(SegmentKind)
DIFFERENCE_KINDS: tuple[DifferenceKind, ...] = get_args(DifferenceKind)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
RELATIONS: tuple[Relation, ...] = get_args(Relation)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest unit that is aligned: `witness.text[start:end] == text`.

    `language` is set only where it is another than the witness's, with the
    confidence that it is.
    """

    id: str
    kind: SegmentKind
    start: int
    end: int
    text: str
    language: str | None = None
    language_confidence: float | None = None

    def to_json(self) -> Json:
        """Return the segment as JSON data."""
        data: Json = {
            "id": self.id,
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            "text": self.text,
        }
        if self.language is not None:
            data["language"] = self.language
            data["language_confidence"] = self.language_confidence
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Segment:
        """Return the segment that `to_json` wrote."""
        return cls(
            data["id"],
            data["kind"],
            data["start"],
            data["end"],
            data["text"],
            data.get("language"),
            data.get("language_confidence"),
        )


@dataclass(frozen=True, slots=True)
class Witness:
    """One version of a story as published.

    `published` is an ISO 8601 date or date and time, as precise as the source
    is; `language` a BCP 47 tag, `und` where unsure; `text` the whole text of
    the source, page furniture included, so that no offset moves. `address` is
    the one that the source calls its own; `agency` the news agency that it
    credits, `dateline` the place (and day) with which its report begins.
    `provenance` tells how it was read, a decision and its ground a pair: from
    which container, in which encoding, by which evidence.
    """

    id: str
    source: str
    text: str
    segments: tuple[Segment, ...]
    language: str = "und"
    language_confidence: float = 0.0
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    section: str | None = None
    address: str | None = None
    agency: str | None = None
    dateline: str | None = None
    provenance: tuple[tuple[str, str], ...] = ()

    def of_kind(self, *kinds: SegmentKind) -> tuple[Segment, ...]:
        """Return the segments of these kinds, in the order of the text."""
        return tuple(s for s in self.segments if s.kind in kinds)

    def segment(self, segment_id: str) -> Segment:
        """Return the segment with this id.

        Raises:
            KeyError: no segment has it.
        """
        for segment in self.segments:
            if segment.id == segment_id:
                return segment
        raise KeyError(segment_id)

    def to_json(self) -> Json:
        """Return the witness as JSON data."""
        return {
            "id": self.id,
            "source": self.source,
            "outlet": self.outlet,
            "language": self.language,
            "language_confidence": self.language_confidence,
            "title": self.title,
            "authors": list(self.authors),
            "published": self.published,
            "text": self.text,
            "segments": [s.to_json() for s in self.segments],
            "section": self.section,
            "address": self.address,
            "agency": self.agency,
            "dateline": self.dateline,
            "provenance": dict(self.provenance),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Witness:
        """Return the witness that `to_json` wrote."""
        return cls(
            id=data["id"],
            source=data["source"],
            text=data["text"],
            segments=tuple(Segment.from_json(s) for s in data["segments"]),
            language=data["language"],
            language_confidence=data["language_confidence"],
            outlet=data["outlet"],
            title=data["title"],
            authors=tuple(data["authors"]),
            published=data["published"],
            section=data.get("section"),
            address=data.get("address"),
            agency=data.get("agency"),
            dateline=data.get("dateline"),
            provenance=tuple(dict(data.get("provenance", {})).items()),
        )


@dataclass(frozen=True, slots=True)
class Bead:
    """An aligned group in a pair of witnesses: indices of segments, from 0.

    An empty side says that the other side has no counterpart.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float

    def to_json(self) -> Json:
        """Return the bead as JSON data."""
        return {
            "source": list(self.source),
            "target": list(self.target),
            "confidence": self.confidence,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Bead:
        """Return the bead that `to_json` wrote."""
        return cls(tuple(data["source"]), tuple(data["target"]), data["confidence"])


@dataclass(frozen=True, slots=True)
class Passage:
    """A row of the collation: for every witness the segments that say the same.

    `moved` names the witnesses that tell it in another place than the collation does.
    """

    cells: Mapping[str, tuple[str, ...]]
    confidence: float
    moved: tuple[str, ...] = ()

    def to_json(self) -> Json:
        """Return the passage as JSON data."""
        data: Json = {
            "cells": {w: list(ids) for w, ids in self.cells.items()},
            "confidence": self.confidence,
        }
        if self.moved:
            data["moved"] = list(self.moved)
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Passage:
        """Return the passage that `to_json` wrote."""
        cells = {w: tuple(ids) for w, ids in data["cells"].items()}
        return cls(cells, data["confidence"], tuple(data.get("moved", ())))


@dataclass(frozen=True, slots=True)
class Reading:
    """What one witness has at a place, with its value where it has one.

    `segment` is the segment in which the reading begins; `value` is JSON data.
    """

    segment: str
    start: int
    end: int
    text: str
    value: Any = None

    def to_json(self) -> Json:
        """Return the reading as JSON data."""
        return {
            "segment": self.segment,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "value": self.value,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Reading:
        """Return the reading that `to_json` wrote."""
        return cls(data["segment"], data["start"], data["end"], data["text"], data["value"])


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry of the apparatus: the readings of the witnesses that disagree.

    `passage` is the index, from 0, of the passage in the story's collation. `groups` are
    the witnesses that have a reading, those that agree together.
    """

    id: str
    kind: DifferenceKind
    subkind: str
    severity: Severity
    confidence: float
    passage: int
    readings: Mapping[str, Reading]
    explanation: str
    groups: tuple[tuple[str, ...], ...] = ()

    def to_json(self) -> Json:
        """Return the difference as JSON data."""
        return {
            "id": self.id,
            "kind": self.kind,
            "subkind": self.subkind,
            "severity": self.severity,
            "confidence": self.confidence,
            "passage": self.passage,
            "readings": {w: r.to_json() for w, r in self.readings.items()},
            "groups": [list(g) for g in self.groups],
            "explanation": self.explanation,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Difference:
        """Return the difference that `to_json` wrote."""
        return cls(
            id=data["id"],
            kind=data["kind"],
            subkind=data["subkind"],
            severity=data["severity"],
            confidence=data["confidence"],
            passage=data["passage"],
            readings={w: Reading.from_json(r) for w, r in data["readings"].items()},
            explanation=data["explanation"],
            groups=tuple(tuple(g) for g in data.get("groups", ())),
        )


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation of the stemma, from the earlier witness to the later one.

    With `directed` false the relation holds, but which came first can't be told.
    """

    source: str
    target: str
    relation: Relation
    confidence: float
    evidence: tuple[str, ...] = ()
    directed: bool = True

    def to_json(self) -> Json:
        """Return the edge as JSON data."""
        return {
            "from": self.source,
            "to": self.target,
            "relation": self.relation,
            "directed": self.directed,
            "confidence": self.confidence,
            "evidence": list(self.evidence),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Edge:
        """Return the edge that `to_json` wrote."""
        return cls(
            source=data["from"],
            target=data["to"],
            relation=data["relation"],
            confidence=data["confidence"],
            evidence=tuple(data["evidence"]),
            directed=data["directed"],
        )


@dataclass(frozen=True, slots=True)
class Stemma:
    """The lineage of a story's witnesses."""

    edges: tuple[Edge, ...] = ()

    def to_json(self) -> Json:
        """Return the stemma as JSON data."""
        return {"edges": [e.to_json() for e in self.edges]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Stemma:
        """Return the stemma that `to_json` wrote."""
        return cls(tuple(Edge.from_json(e) for e in data["edges"]))


@dataclass(frozen=True, slots=True)
class Story:
    """The witnesses that report one event, collated and compared."""

    id: str
    title: str
    witnesses: tuple[str, ...]
    passages: tuple[Passage, ...] = ()
    differences: tuple[Difference, ...] = ()
    stemma: Stemma = field(default_factory=Stemma)

    def to_json(self) -> Json:
        """Return the story as JSON data."""
        return {
            "id": self.id,
            "title": self.title,
            "witnesses": list(self.witnesses),
            "passages": [p.to_json() for p in self.passages],
            "differences": [d.to_json() for d in self.differences],
            "stemma": self.stemma.to_json(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Story:
        """Return the story that `to_json` wrote."""
        return cls(
            id=data["id"],
            title=data["title"],
            witnesses=tuple(data["witnesses"]),
            passages=tuple(Passage.from_json(p) for p in data["passages"]),
            differences=tuple(Difference.from_json(d) for d in data["differences"]),
            stemma=Stemma.from_json(data["stemma"]),
        )


@dataclass(frozen=True, slots=True)
class Related:
    """Two stories on a kindred theme, with their similarity from 0 to 1."""

    stories: tuple[str, str]
    similarity: float

    def to_json(self) -> Json:
        """Return the relation as JSON data."""
        return {"stories": list(self.stories), "similarity": self.similarity}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Related:
        """Return the relation that `to_json` wrote."""
        first, second = data["stories"]
        return cls((first, second), data["similarity"])


@dataclass(frozen=True, slots=True)
class Edition:
    """The result for a set of sources."""

    witnesses: tuple[Witness, ...] = ()
    stories: tuple[Story, ...] = ()
    related: tuple[Related, ...] = ()

    def witness(self, witness_id: str) -> Witness:
        """Return the witness with this id.

        Raises:
            KeyError: no witness has it.
        """
        return by_id(self.witnesses)[witness_id]

    def to_json(self) -> Json:
        """Return the edition as JSON data."""
        return {
            "witnesses": [w.to_json() for w in self.witnesses],
            "stories": [s.to_json() for s in self.stories],
            "related": [r.to_json() for r in self.related],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Edition:
        """Return the edition that `to_json` wrote."""
        return cls(
            witnesses=tuple(Witness.from_json(w) for w in data["witnesses"]),
            stories=tuple(Story.from_json(s) for s in data["stories"]),
            related=tuple(Related.from_json(r) for r in data["related"]),
        )


def by_id(witnesses: Iterable[Witness]) -> dict[str, Witness]:
    """Return the witnesses under their ids."""
    return {w.id: w for w in witnesses}
