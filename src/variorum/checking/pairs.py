"""The checks that hold two versions of one passage against each other, and what they see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

from variorum.checking.amounts.dates import compare_dates
from variorum.checking.amounts.figures import compare_figures
from variorum.checking.facts import Item, touching, within
from variorum.checking.finding import DIVERGENCE, PART, Finding
from variorum.checking.meanings.divergence import divergence
from variorum.checking.meanings.lost_cues import LostCue, compare_lost_cues
from variorum.checking.meanings.meaning import compare_meaning
from variorum.checking.meanings.parts import compare_parts, stands_in
from variorum.checking.meanings.vectors import Vectors
from variorum.checking.names.names import NameClash, NameSide, compare_names
from variorum.checking.names.parts import compare_name_parts
from variorum.checking.speech.quotations import QuoteSide, compare_quotations
from variorum.model import Reading, by_id
from variorum.values.naming.words import scripts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from variorum.checking.facts import Facts
    from variorum.model import DifferenceKind, Passage, Segment, SegmentKind, Witness
    from variorum.values.dates import Date
    from variorum.values.figures import Figure
    from variorum.values.quotations import Attribution, Quotation

Similarity = Callable[[str, str, str, str], float]
"""Two texts, each followed by its language, to how alike they are, 0 to 1."""

Check = Callable[[int, "Cell", "Cell", Similarity | None], Iterator[Finding]]
"""A passage's index, two cells of it and a similarity, to findings."""

_BETWEEN = " "


@dataclass(frozen=True)
class Cell:
    """A witness's part of a passage: its segments joined by a space, and the facts in them.

    Values in the cell have offsets into `text`; `reading` turns them back.
    """

    witness: Witness
    segments: tuple[Segment, ...]
    facts: Facts

    @property
    def language(self) -> str:
        """Return the witness's language."""
        return self.witness.language

    @property
    def kind(self) -> SegmentKind:
        """Return the kind of the cell's first segment."""
        return self.segments[0].kind

    @cached_property
    def text(self) -> str:
        """Return the segments' texts, joined."""
        return _BETWEEN.join(s.text for s in self.segments)

    @property
    def document(self) -> str:
        """Return the witness's article."""
        return self.facts.article

    @cached_property
    def figures(self) -> list[Figure]:
        """Return the figures of the cell, with offsets into the witness's text."""
        return within(self.facts.figures, self.segments)

    @cached_property
    def dates(self) -> list[Date]:
        """Return the dates of the cell, with offsets into the witness's text."""
        return within(self.facts.dates, self.segments)

    def local(self, items: Sequence[Item]) -> list[Item]:
        """Return those of the values that begin in the cell, with offsets into `text`."""
        moved = []
        base = 0
        for segment in self.segments:
            by = base - segment.start
            limit = base + len(segment.text)
            for item in within(items, [segment]):
                end = min(item.end + by, limit)
                stays = not by and end == item.end
                moved.append(item if stays else replace(item, start=item.start + by, end=end))
            base = limit + len(_BETWEEN)
        return moved

    def position(self, offset: int) -> int:
        """Return the offset into the witness's text of an offset into `text`."""
        base = 0
        for segment in self.segments:
            if offset <= base + len(segment.text):
                return segment.start + max(0, offset - base)
            base += len(segment.text) + len(_BETWEEN)
        return self.segments[-1].end

    def reading(self, start: int, end: int, value: Any = None) -> Reading:  # noqa: ANN401
        """Return the reading at offsets into the witness's text."""
        homes = [s for s in self.segments if s.start <= start < s.end]
        home = homes[0] if homes else self.segments[0]
        return Reading(home.id, start, end, self.witness.text[start:end], value)

    @property
    def range_text(self) -> str:
        """Return the witness's text from the cell's first segment to its last."""
        return self.witness.text[self.segments[0].start : self.segments[-1].end]

    @property
    def unbroken(self) -> bool:
        """Return whether nothing but a little space stands between the cell's segments."""
        return len(self.range_text) <= len(self.text) + 4 * len(self.segments)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Return the quotations that touch the cell, with offsets into the witness's text."""
        return touching(self.facts.quotations, self.segments)

    @cached_property
    def attributions(self) -> list[Attribution]:
        """Return the attributions that touch the cell, with offsets into the witness's text."""
        return touching(self.facts.attributions, self.segments)

    def whole(self) -> Reading:
        """Return the cell's first segment as a reading."""
        first = self.segments[0]
        return Reading(first.id, first.start, first.end, first.text)


def cells_of(
    passage: Passage, witnesses: Mapping[str, Witness], facts: Mapping[str, Facts]
) -> list[Cell]:
    """Return the passage's cells in the order of the witnesses' ids, bylines left out."""
    cells = []
    for w, ids in sorted(passage.cells.items()):
        segments = tuple(witnesses[w].segment(s) for s in ids)
        if segments[0].kind != "byline":
            cells.append(Cell(witnesses[w], segments, facts[w]))
    return cells


def find_in_pairs(
    witnesses: Sequence[Witness],
    passages: Sequence[Passage],
    facts: Mapping[str, Facts],
    similarity: Similarity | None,
    kinds: Collection[str] | None = None,
) -> list[Finding]:
    """Return the findings of every check for every pair of cells of every passage.

    With `kinds`, only of the checks that can find one of these kinds of difference.
    """
    known = by_id(witnesses)
    checks = [c for c in CHECKS if kinds is None or not KINDS.get(c, set(kinds)).isdisjoint(kinds)]
    findings: list[Finding] = []
    for k, passage in enumerate(passages):
        for one, other in combinations(cells_of(passage, known, facts), 2):
            for check in checks:
                findings += check(k, one, other, similarity)
    return findings


def _figures(k: int, one: Cell, other: Cell, _similarity: Similarity | None) -> Iterator[Finding]:
    clashes = compare_figures(
        one.figures,
        other.figures,
        one.language,
        other.language,
        dates_a=one.dates,
        dates_b=other.dates,
    )
    for c in clashes:
        yield from _valued("figure", k, one, other, c)


def _dates(k: int, one: Cell, other: Cell, _similarity: Similarity | None) -> Iterator[Finding]:
    clashes = compare_dates(
        one.dates,
        other.dates,
        one.witness.published,
        other.witness.published,
        figures_a=one.figures,
        figures_b=other.figures,
    )
    for c in clashes:
        yield from _valued("date", k, one, other, c)


def _valued(
    kind: DifferenceKind,
    k: int,
    one: Cell,
    other: Cell,
    clash: Any,  # noqa: ANN401 (a FigureClash or a DateClash)
) -> Iterator[Finding]:
    readings = {
        cell.witness.id: cell.reading(item.start, item.end, item.to_json())
        for cell, item in ((one, clash.left), (other, clash.right))
        if item is not None
    }
    yield Finding(
        kind, clash.subkind, clash.severity, clash.confidence, k, readings, clash.explanation
    )


# From this similarity on, two phrases are taken for translations of each other.
_TRANSLATED, _TRANSLATED_WORD = 0.6, 0.8


def _is_translated(clash: NameClash, one: Cell, other: Cell, similarity: Similarity | None) -> bool:
    """Tell whether what two names don't share is alike in meaning: words, not names."""
    if similarity is None or clash.left is None or clash.right is None:
        return False
    left, right = clash.left.text.split(), clash.right.text.split()
    shared = {w.casefold() for w in left} & {w.casefold() for w in right}
    rest = [" ".join(w for w in side if w.casefold() not in shared) for side in (left, right)]
    if not all(rest):
        return False
    needed = _TRANSLATED if all(" " in r for r in rest) else _TRANSLATED_WORD
    return similarity(rest[0], one.language, rest[1], other.language) >= needed


def _has_spellings(one: Cell, other: Cell) -> bool:
    """Tell whether names may be held against one another letter by letter, or part by part.

    That is done in Latin letters, and with what Chinese joins by a dot; else no names need
    be looked for, for each word is heard in the other text.
    """
    latin = all("latn" in scripts(c.text) for c in (one, other))
    return latin or any("·" in c.text for c in (one, other))


def _names(k: int, one: Cell, other: Cell, similarity: Similarity | None) -> Iterator[Finding]:
    told = _has_spellings(one, other)
    sides = [
        NameSide(c.text, c.language, c.local(c.facts.names) if told else (), c.document)
        for c in (one, other)
    ]
    clashes = [*compare_name_parts(sides[0], sides[1]), *compare_names(sides[0], sides[1])]
    for clash in clashes:
        if clash.subkind == "changed" and _is_translated(clash, one, other, similarity):
            continue
        readings = {
            cell.witness.id: cell.reading(cell.position(span.start), cell.position(span.end))
            for cell, span in ((one, clash.left), (other, clash.right))
            if span is not None
        }
        yield Finding(
            "name", clash.subkind, clash.severity, clash.confidence, k, readings, clash.explanation
        )


def _quotations(k: int, one: Cell, other: Cell, similarity: Similarity | None) -> Iterator[Finding]:
    def alike(left: str, right: str) -> float:
        assert similarity is not None
        # The words of either side may come first.
        first, second = (one, other) if left in one.document else (other, one)
        return similarity(left, first.language, right, second.language)

    if not (one.unbroken and other.unbroken) or "title" in (one.kind, other.kind):
        # A headline is too short to say who speaks, or to quote in full.
        return
    cells = one, other
    # Names are looked for where a speaker may be one of them.
    named = any(q.speaker for c in cells for q in c.quotations)
    named = named or any(a.speaker for c in cells for a in c.attributions)
    sides = [
        QuoteSide(
            text=c.range_text,
            language=c.language,
            quotations=c.quotations,
            attributions=c.attributions,
            offset=c.segments[0].start,
            names=c.facts.names if named else (),
            spoken=c.facts.attributions,
        )
        for c in cells
    ]
    tokens = similarity.tokens if isinstance(similarity, Vectors) else None
    for clash in compare_quotations(sides[0], sides[1], alike if similarity else None, tokens):
        readings = {
            cell.witness.id: cell.reading(span.start, span.end) if span else cell.whole()
            for cell, span in ((one, clash.left), (other, clash.right))
        }
        yield Finding(
            clash.kind, clash.subkind, clash.severity, clash.confidence, k, readings,
            clash.explanation,
        )  # fmt: skip


def token_texts(
    witnesses: Sequence[Witness], passages: Sequence[Passage], facts: Mapping[str, Facts]
) -> list[str]:
    """Return the texts of whose tokens the checks will ask, all that can be said beforehand."""
    known = by_id(witnesses)
    found = []
    for passage in passages:
        cells = [c for c in cells_of(passage, known, facts) if c.kind != "title"]
        texts = {c.text for c in cells}
        found += sorted(texts) if len(texts) > 1 else []
    return found


def _meaning(k: int, one: Cell, other: Cell, similarity: Similarity | None) -> Iterator[Finding]:
    clashes = compare_meaning(one.text, one.language, other.text, other.language)
    lost = _lost_cues(one, other, similarity)
    if lost is not None:
        # With vectors a negation is judged by them alone.
        clashes = [clash for clash in clashes if clash.subkind != "negation"]
        yield from (_lost_cue(k, one, other, cue) for cue in lost)
    for clash in clashes:
        readings = {
            cell.witness.id: cell.reading(cell.position(cue.start), cell.position(cue.end))
            if cue
            else cell.whole()
            for cell, cue in ((one, clash.left), (other, clash.right))
        }
        yield Finding(
            "meaning", clash.subkind, clash.severity, clash.confidence, k, readings,
            clash.explanation,
        )  # fmt: skip
    if not isinstance(similarity, Vectors) or "title" in (one.kind, other.kind):
        return
    confidence = _divergence(one, other, similarity)
    if confidence:
        # Beside a clash it is no second sighting: said of one side, it doesn't make that surer.
        cells = (one,) if clashes or lost else (one, other)
        yield Finding(
            "meaning", DIVERGENCE, "minor", confidence, k,
            {cell.witness.id: cell.whole() for cell in cells},
            "By their words' counterparts the two may not say the same.",
        )  # fmt: skip


_SURELY_PLANNED = 0.55


def _lost_cues(one: Cell, other: Cell, similarity: Similarity | None) -> list[LostCue] | None:
    """Return what `compare_lost_cues` does; None where there are no tokens to judge by."""
    if not isinstance(similarity, Vectors) or "title" in (one.kind, other.kind):
        return None
    if one.text == other.text:
        return []
    tokens = similarity.tokens(one.text), similarity.tokens(other.text)
    if tokens[0] is None or tokens[1] is None:
        return None
    found = compare_lost_cues(
        one.text, one.language, tokens[0], other.text, other.language, tokens[1]
    )
    if max(len(cell.witness.segments) for cell in (one, other)) == 1:
        return found
    # Versions of a story are worded more freely than a translation: "kept from landing",
    # and what will be is told as said to be.
    return [
        cue
        for cue in found
        if not (cue.sense == "negation" and cue.implied)
        and not (cue.sense == "planned" and cue.confidence < _SURELY_PLANNED)
    ]


def _lost_cue(k: int, one: Cell, other: Cell, cue: LostCue) -> Finding:
    has, lacks = (one, other) if cue.side == 0 else (other, one)
    reading = has.reading(has.position(cue.start), has.position(cue.end))
    return Finding(
        "meaning", cue.subkind, cue.severity, cue.confidence, k,
        {has.witness.id: reading, lacks.witness.id: lacks.whole()},
        f'{cue.sense}: "{reading.text}" in {has.witness.id} has no counterpart in '
        f"{lacks.witness.id}.",
    )  # fmt: skip


def _divergence(one: Cell, other: Cell, vectors: Vectors) -> float:
    if one.text == other.text:
        return 0.0
    tokens = vectors.tokens(one.text), vectors.tokens(other.text)
    if tokens[0] is None or tokens[1] is None:
        return 0.0
    alike = None
    if vectors.name == "use":
        alike = vectors(one.text, one.language, other.text, other.language)
    return divergence(one.text, tokens[0], other.text, tokens[1], alike)


def _parts(k: int, one: Cell, other: Cell, similarity: Similarity | None) -> Iterator[Finding]:
    if not isinstance(similarity, Vectors) or "title" in (one.kind, other.kind):
        # A headline is shortened as a rule.
        return
    if one.text == other.text:
        return
    tokens = similarity.tokens(one.text), similarity.tokens(other.text)
    if tokens[0] is None or tokens[1] is None:
        return
    cells = one, other
    for clash in compare_parts(one.text, tokens[0], other.text, tokens[1]):
        has, lacks = cells[clash.side], cells[1 - clash.side]
        elsewhere = [
            t
            for s in lacks.witness.segments
            if s not in lacks.segments and s.kind not in ("byline", "chrome")
            for t in [similarity.tokens(s.text)]
            if t is not None
        ]
        mine = tokens[clash.side]
        assert mine is not None
        if stands_in(mine, clash.start, clash.end, clash.near, elsewhere):
            continue
        reading = has.reading(has.position(clash.start), has.position(clash.end))
        yield Finding(
            "only-in", PART, clash.severity, clash.confidence, k, {has.witness.id: reading},
            f"{has.witness.id} alone has a part of the sentence; {lacks.witness.id} lacks it.",
        )  # fmt: skip


CHECKS: tuple[Check, ...] = (_figures, _dates, _names, _quotations, _meaning, _parts)
"""The checks that every pair of cells goes through."""

KINDS: dict[Check, frozenset[str]] = {
    _figures: frozenset({"figure"}),
    _dates: frozenset({"date"}),
    _names: frozenset({"name"}),
    _quotations: frozenset({"quotation", "attribution"}),
    _meaning: frozenset({"meaning"}),
    _parts: frozenset({"only-in"}),
}
"""The kinds of difference that a check can find; one that isn't listed may find any."""
