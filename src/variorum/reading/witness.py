"""A draft to a witness: its language, its kinds, its sentences, what it says of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.model import Segment, SegmentKind, Witness
from variorum.reading.blocks import Declared, listed
from variorum.reading.language import detect_language, segment_languages
from variorum.reading.notes.marking import is_headword, term_end
from variorum.reading.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.reading.blocks import Block, Draft

# What the provenance gives a ground for.
KNOWN = listed("title authors outlet published language section address agency dateline truncated")
SPLIT: frozenset[SegmentKind] = frozenset({"body", "caption", "note"})


def to_witness(draft: Draft, source: str, name: str, container: Declared | None = None) -> Witness:
    """Return the witness of a draft, its id being the source's name for now.

    `container` is what the source's container says of it; it fills what the
    source itself leaves open.
    """
    from variorum.reading.metadata.describing import completed, describe
    from variorum.reading.plain.furniture import classify

    if any(b.kind is None for b in draft.blocks):
        classify(draft.blocks)
    container = container or Declared()
    article = "\n".join(b.text for b in draft.blocks if b.kind in ("title", "body", "caption"))
    language, confidence = detect_language(
        article or draft.text, draft.declared.language or container.language
    )
    about = completed(describe(draft, language), container)
    return Witness(
        id=name,
        source=source,
        text=draft.text,
        segments=_with_languages(list(_segments(draft, language)), language),
        language=language,
        language_confidence=confidence,
        outlet=about.outlet,
        title=about.title,
        authors=about.authors,
        published=about.published,
        section=about.section,
        address=about.address,
        agency=about.agency,
        dateline=about.dateline,
        provenance=_provenance(draft, about),
    )


def _provenance(draft: Draft, about: Declared) -> tuple[tuple[str, str], ...]:
    found = sorted((k, v) for k, v in about.grounds.items() if k in KNOWN)
    return (("article", draft.ground), *found) if draft.ground else tuple(found)


def _with_languages(segments: list[Segment], language: str) -> tuple[Segment, ...]:
    """Return the segments, those of the article that are in another language marked."""
    read = [s for s in segments if s.kind in SPLIT]
    others = segment_languages([s.text for s in read], language)
    told = {s.id: o for s, o in zip(read, others, strict=True) if o}
    return tuple(
        replace(s, language=told[s.id][0], language_confidence=told[s.id][1]) if s.id in told else s
        for s in segments
    )


def _segments(draft: Draft, language: str) -> Iterator[Segment]:
    n = 0
    entries = [b for b in draft.blocks if b.kind == "note" and term_end(b.text)]
    for block in draft.blocks:
        kind = block.kind or "body"
        for start, end in _spans(block, language, terms=len(entries) > 1):
            n += 1
            start, end = block.start + start, block.start + end
            yield Segment(f"s{n}", kind, start, end, draft.text[start:end])


def _spans(block: Block, language: str, *, terms: bool) -> list[tuple[int, int]]:
    text = block.text
    if block.kind not in SPLIT or (block.kind == "note" and is_headword(text)):
        return [(0, len(text))]
    spans: list[tuple[int, int]] = []
    at = 0
    if terms and block.kind == "note":
        at = term_end(text)
        if at:
            spans.append((0, at))
    spans.extend((at + start, at + end) for start, end in split_sentences(text[at:], language))
    return spans
