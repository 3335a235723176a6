"""What a search finds, as the page shows it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

How = Literal["word", "figure", "meaning"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a witness that a query asks for, in its sentence.

    `story` and `witness` are ids, `segment` that of the segment in which it stands;
    `passage` counts from 0 and is None outside the collation. `start` and `end` are
    offsets into the witness's text; `before`, `focus` and `after` the words there, each on
    one line. `score` is from 0 to 1: 1 for a word or a figure, else how near the meaning is.
    """

    story: str
    witness: str
    passage: int | None
    segment: str
    start: int
    end: int
    before: str
    focus: str
    after: str
    how: How
    score: float

    def to_json(self) -> dict[str, Any]:
        """Return the hit as JSON data."""
        return asdict(self)
