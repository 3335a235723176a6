"""A witness that `variorum` wrote as JSON, taken up again segment by segment."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from variorum.errors import SourceError
from variorum.model import SEGMENT_KINDS, Witness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from variorum.reading.documents import Document

_STRINGS = ("outlet", "title", "published", "section", "address", "agency", "dateline")


def read_written(document: Document) -> Witness:
    """Return the witness that a document's JSON holds, under the document's name.

    Raises:
        SourceError: it doesn't hold a witness whose segments fit its text.
    """
    try:
        data = json.loads(document.data)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or not is_written(data):
        remedy = "write it anew with variorum read --format json"
        raise SourceError(document.source, "is no witness whose segments fit its text", remedy)
    written = data.get("provenance")
    steps = {str(k): str(v) for k, v in written.items()} if isinstance(written, dict) else {}
    known: dict[str, Any] = {k: _string(data.get(k)) for k in _STRINGS}
    confidence = data.get("language_confidence")
    known |= {
        "id": document.stem,
        "source": document.source,
        "text": data["text"],
        "segments": [{**s, "id": s.get("id", f"s{n}")} for n, s in enumerate(data["segments"], 1)],
        "language": _string(data.get("language")) or "und",
        "language_confidence": confidence if isinstance(confidence, int | float) else 0.0,
        "authors": [a for a in data.get("authors") or () if isinstance(a, str)],
    }
    return replace(
        Witness.from_json(known), provenance=tuple({**steps, **dict(document.provenance)}.items())
    )


def is_written(data: Mapping[str, Any]) -> bool:
    """Tell whether data holds a text and its segments, each where it says, in their order."""
    text, segments = data.get("text"), data.get("segments")
    if not isinstance(text, str) or not isinstance(segments, list) or not segments:
        return False
    if not isinstance(data.get("authors") or [], list):
        return False
    at = 0
    for segment in segments:
        if not isinstance(segment, dict) or segment.get("kind") not in SEGMENT_KINDS:
            return False
        start, end = segment.get("start"), segment.get("end")
        if not (isinstance(start, int) and isinstance(end, int) and at <= start < end):
            return False
        if text[start:end] != segment.get("text"):
            return False
        at = end
    ids = [s.get("id", f"s{n}") for n, s in enumerate(segments, 1)]
    return all(isinstance(i, str) for i in ids) and len(set(ids)) == len(ids)


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
