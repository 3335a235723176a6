"""What only some versions have: passages without a counterpart, a block reported once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.checking.finding import Finding
from variorum.model import Reading, by_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.model import Passage, Segment, SegmentKind, Severity, Witness

    Segments = Mapping[str, Mapping[str, Segment]]

_SEVERITY: dict[SegmentKind, Severity] = {
    "title": "info",
    "byline": "info",
    "body": "major",
    "caption": "minor",
    "note": "major",
    "chrome": "info",
}
_SUBKIND: dict[SegmentKind, str] = {
    "title": "title",
    "body": "sentence",
    "caption": "caption",
    "note": "notes",
}
_SCRAP_WORDS = 4
_SCRAP_WIDE = 6
_NAMES = {"sentence": "a sentence", "sentences": "sentences", "notes": "notes"}


def find_unmatched(witnesses: Sequence[Witness], passages: Sequence[Passage]) -> list[Finding]:
    """Return a finding for each run of passages that the same witnesses have and others lack.

    Bylines are left out: they say who wrote a version, not what it tells.
    """
    known = by_id(witnesses)
    segments = {w.id: {s.id: s for s in w.segments} for w in witnesses}
    ends = {w.id: _ends(w) for w in witnesses}
    findings = []
    for block in _blocks(known, segments, passages):
        first = passages[block[0]]
        readings = {w: _span(known[w], segments[w], passages, block) for w in sorted(first.cells)}
        kind = _kind(segments, first)
        subkind = _SUBKIND.get(kind, kind)
        count = max(len(passages[k].cells[w]) for k in block for w in first.cells)
        if kind == "body" and len(block) * count > 1:
            subkind = "sentences"
        lacking = [w.id for w in witnesses if w.id not in first.cells]
        confidences = [passages[k].confidence for k in block]
        findings.append(
            Finding(
                kind="only-in",
                subkind=subkind,
                severity="info" if _is_scrap(readings, ends) else _SEVERITY[kind],
                confidence=_block_confidence(first, confidences),
                passage=block[0],
                readings=readings,
                explanation=f"{_listed(sorted(first.cells))} alone "
                f"{'has' if len(first.cells) == 1 else 'have'} "
                f"{_NAMES.get(subkind, 'a ' + subkind)}; {_listed(lacking)} "
                f"{'lacks' if len(lacking) == 1 else 'lack'} it.",
            )
        )
    return findings


def _ends(witness: Witness) -> frozenset[str]:
    """Return the first and last segments of the article itself."""
    body = witness.of_kind("body")
    return frozenset(s.id for s in (*body[:1], *body[-1:]))


def _is_scrap(readings: Mapping[str, Reading], ends: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether it is no statement: a few words at an article's edge, such as an end mark."""
    if any(reading.segment not in ends[w] for w, reading in readings.items()):
        return False
    text = min(readings.items())[1].text
    words = text.split()
    wide = len(text) > 3 * len(words) and not text.isascii() and len(words) < 3
    return len(text) <= _SCRAP_WIDE if wide else len(words) <= _SCRAP_WORDS


def _block_confidence(first: Passage, confidences: list[float]) -> float:
    """Return how sure the absence is: the mean over the block for what one witness has alone.

    Where several witnesses share the passage, its own confidence says that they agree.
    """
    if len(first.cells) == 1:
        return sum(confidences) / len(confidences)
    return min(0.95, max(0.6, sum(confidences) / len(confidences)))


def _kind(segments: Segments, passage: Passage) -> SegmentKind:
    witness, ids = min(passage.cells.items())
    return segments[witness][ids[0]].kind


def _blocks(
    known: Mapping[str, Witness], segments: Segments, passages: Sequence[Passage]
) -> list[list[int]]:
    """Return runs of passage indices with the same witnesses and kind, each run unbroken in each.

    Runs are unbroken in the witnesses' own texts, whatever the collation puts between.
    """
    place = {
        (w, s): (n, s_.kind)
        for w, witness in known.items()
        for n, s_ in enumerate(x for x in witness.segments if x.kind not in ("chrome", "byline"))
        for s in (s_.id,)
    }
    lone = [
        k
        for k, p in enumerate(passages)
        if len(p.cells) < len(known) and _kind(segments, p) != "byline"
    ]
    blocks: list[list[int]] = []
    open_blocks: dict[tuple[str, ...], list[int]] = {}
    for k in lone:
        key = tuple(sorted(passages[k].cells))
        block = open_blocks.get(key)
        if block is not None and _follows(place, passages[block[-1]], passages[k]):
            block.append(k)
        else:
            block = [k]
            blocks.append(block)
        open_blocks[key] = block
    return blocks


def _follows(
    place: dict[tuple[str, str], tuple[int, SegmentKind]], before: Passage, after: Passage
) -> bool:
    for w, ids in after.cells.items():
        last, kind_before = place[w, before.cells[w][-1]]
        first, kind_after = place[w, ids[0]]
        if first != last + 1 or kind_before != kind_after:
            return False
    return True


def _span(
    witness: Witness,
    segments: Mapping[str, Segment],
    passages: Sequence[Passage],
    block: Sequence[int],
) -> Reading:
    told = [segments[s] for k in block for s in passages[k].cells[witness.id]]
    start, end = told[0].start, told[-1].end
    return Reading(told[0].id, start, end, witness.text[start:end])


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
