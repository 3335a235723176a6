"""What corresponds in several texts as rows of their words: from beads, and from passages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from variorum.export.languages import is_cjk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from variorum.model import Bead, Passage, Witness

# Han characters, kana, and the wide forms of marks and letters.
_UNSPACED = re.compile(
    "[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Row:
    """What corresponds: a text's words a cell, empty where it has none."""

    cells: tuple[str, ...]
    confidence: float

    @property
    def is_shared(self) -> bool:
        """Whether two texts or more have it."""
        return sum(map(bool, self.cells)) > 1


@dataclass(frozen=True, slots=True)
class Bitext:
    """Texts side by side: each one's language and name (None where it needs none), and the rows."""

    languages: tuple[str, ...]
    names: tuple[str | None, ...]
    rows: tuple[Row, ...]

    def only(self, *, min_confidence: float = 0.0, keep_single: bool = False) -> Bitext:
        """Return those of its rows that are as probable, and stand in two texts or more.

        Args:
            min_confidence: leave out rows below it.
            keep_single: keep what stands in one text alone, however probable that is.
        """
        kept = (
            row
            for row in self.rows
            if (row.confidence >= min_confidence if row.is_shared else keep_single)
        )
        return Bitext(self.languages, self.names, tuple(kept))


def bitext_of_beads(
    beads: Iterable[Bead],
    texts: tuple[Sequence[str], Sequence[str]],
    languages: tuple[str, str],
) -> Bitext:
    """Return two lists of segments side by side, a bead a row; blank ones are left out.

    Args:
        beads: indices into the texts.
        texts: the segments of source and target.
        languages: their languages.
    """
    rows = []
    for bead in beads:
        cells = [
            joined([texts[s][i] for i in side], languages[s])
            for s, side in enumerate((bead.source, bead.target))
        ]
        if any(cells):
            rows.append(Row(tuple(cells), bead.confidence))
    return Bitext(languages, (None, None), tuple(rows))


def bitext_of_passages(passages: Iterable[Passage], witnesses: Sequence[Witness]) -> Bitext:
    """Return a collation's witnesses side by side, a passage a row."""
    texts = [{s.id: s.text for s in w.segments} for w in witnesses]
    rows = [
        Row(
            tuple(
                joined([text[s] for s in passage.cells.get(w.id, ())], w.language)
                for w, text in zip(witnesses, texts, strict=True)
            ),
            passage.confidence,
        )
        for passage in passages
    ]
    languages, names = zip(*((w.language, w.id) for w in witnesses), strict=True)
    return Bitext(languages, names, tuple(rows))


def joined(segments: Iterable[str], language: str) -> str:
    """Return segments as one text: a space between them, none in a script without spaces."""
    return reduce(lambda one, other: _join(one, other, language), segments, "").strip()


def _join(one: str, other: str, language: str) -> str:
    if not (one and other):
        return one or other
    left, right = one[-1], other[0]
    unspaced = _UNSPACED.match(left) or _UNSPACED.match(right)
    # Its quotation marks and dashes may be those of other scripts.
    marks = is_cjk(language) and not (left.isascii() and right.isascii())
    return one + ("" if unspaced or marks else " ") + other
