"""Which facts stand where a text speaks of something: by its words, and by what they mean."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.encoding.base import Encoder
    from variorum.model import Segment, Witness

Row = dict[str, Any]

_WORD = re.compile(r"[^\W_]+")
# Scripts without spaces between words: what is asked for is looked for as it stands.
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
# Of an inflected word the end may differ.
_LEAST_STEM, _ENDING = 4, 2
# So alike a segment and what is asked for are at least where both speak of one thing.
_ALIKE = 0.3
# What is less relevant than this share of the best is left out.
_SHARE_OF_BEST = 0.6
# What the words say counts before what the vectors say.
_WORDS_WEIGHT = 1.0


def rows_about(
    rows: Sequence[Row],
    witnesses: Sequence[Witness],
    words: str,
    encoder: Encoder | None = None,
) -> list[Row]:
    """Return the rows of `index_facts` that are about some words, the most relevant first.

    A row is where all the words, or most of them, stand in the segment of one of its
    readings, case, accents and endings aside, or where the segment means much the same.
    What is far less relevant than the best is left out.

    Args:
        rows: the index of facts.
        witnesses: whose facts they are.
        words: what is asked for, in any language.
        encoder: finds segments in other words and languages; without one the words count.
    """
    segments = {(w.id, s.id): s for w in witnesses for s in w.segments}
    asked = _stems(words)
    scores = {key: _shared(asked, words, s.text) for key, s in segments.items()}
    if encoder is not None:
        for key, alike in _similarities(segments, witnesses, words, encoder).items():
            scores[key] += alike if alike >= _ALIKE or scores[key] else 0.0
    ranked = [(_relevance(row, scores), row) for row in rows]
    found = [(score, row) for score, row in ranked if score > 0]
    least = _SHARE_OF_BEST * max((score for score, _ in found), default=0.0)
    kept = [item for item in found if item[0] >= least]
    return [row for _, row in sorted(kept, key=lambda item: -item[0])]


def _relevance(row: Row, scores: Mapping[tuple[str, str], float]) -> float:
    return max(
        scores.get((w, r["segment"]), 0.0)
        for w, readings in row["readings"].items()
        for r in readings
    )


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _stems(words: str) -> list[str]:
    """Return the beginnings by which the words are told."""
    found = _WORD.findall(_folded(words))
    return [w[: max(_LEAST_STEM, len(w) - _ENDING)] for w in found]


def _shared(asked: Sequence[str], words: str, text: str) -> float:
    """Return which share of the words a text has, 0 where it is less than half."""
    if not asked:
        return 0.0
    flat = _folded(text)
    if _WIDE.search(words):
        share = sum(stem in flat for stem in asked) / len(asked)
    else:
        begun = _WORD.findall(flat)
        share = sum(any(w.startswith(stem) for w in begun) for stem in asked) / len(asked)
    return _WORDS_WEIGHT * share if share > 0.5 or len(asked) == 1 else 0.0


def _similarities(
    segments: Mapping[tuple[str, str], Segment],
    witnesses: Sequence[Witness],
    words: str,
    encoder: Encoder,
) -> dict[tuple[str, str], float]:
    """Return how alike each segment and the words are, by their centred vectors."""
    from variorum.encoding.means import centre
    from variorum.reading.language import detect_language

    language, confidence = detect_language(words)
    asked = centre(encoder.encode([words]), language if confidence > 0.5 else "en", encoder.name)
    found: dict[tuple[str, str], float] = {}
    for witness in witnesses:
        keys = [(witness.id, s.id) for s in witness.segments]
        texts = [segments[key].text for key in keys]
        rows = centre(encoder.encode(texts), witness.language, encoder.name) @ asked[0]
        found.update(zip(keys, map(float, rows), strict=True))
    return found
