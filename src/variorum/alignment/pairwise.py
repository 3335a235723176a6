"""Two texts: lists of segments with blanks to beads, and two witnesses to passages by beads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.alignment.beads import align_pair
from variorum.alignment.collation import COLLATED
from variorum.model import Bead, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.encoding.base import Encoder
    from variorum.model import Witness


def align_lists(
    source: Sequence[str],
    target: Sequence[str],
    languages: tuple[str, str],
    encoder: Encoder,
    *,
    method: str = "free",
) -> list[Bead]:
    """Return the beads of two lists in which segments may be blank.

    A blank segment holds a place only: it stands in a bead of its own, of
    confidence 1, and is not shown to the aligner.

    Args:
        source: segments; those without words are blank.
        target: the segments of the other text.
        languages: of source and target, as BCP 47 tags.
        encoder: makes the vectors.
        method: as `align_pair` takes it.

    Returns:
        Beads in the order of the source, every index in exactly one; those without
        a source stand behind what the target has before them.
    """
    spoken = [[i for i, text in enumerate(texts) if text.strip()] for texts in (source, target)]
    beads: list[Bead] = []
    if spoken[0] and spoken[1]:
        texts = [source[i] for i in spoken[0]], [target[j] for j in spoken[1]]
        for bead in align_pair(*texts, languages, encoder, method=method):
            sides = (bead.source, bead.target)
            places = [tuple(spoken[s][i] for i in side) for s, side in enumerate(sides)]
            beads.append(Bead(places[0], places[1], bead.confidence))
    return _with_the_rest(beads, len(source), len(target))


def collate_two(
    one: Witness, other: Witness, encoder: Encoder, *, method: str = "free"
) -> tuple[Passage, ...]:
    """Return the collation of two witnesses as `align_pair` makes it, blind to kinds of segment.

    Passages are in the order of the first witness; every segment of `COLLATED` kinds
    stands in exactly one.
    """
    rows = one.of_kind(*COLLATED), other.of_kind(*COLLATED)
    texts = [s.text for s in rows[0]], [s.text for s in rows[1]]
    beads = align_lists(*texts, (one.language, other.language), encoder, method=method)
    passages = []
    for bead in beads:
        cells = {
            witness.id: tuple(row[i].id for i in side)
            for witness, row, side in zip(
                (one, other), rows, (bead.source, bead.target), strict=True
            )
            if side
        }
        passages.append(Passage(cells, round(bead.confidence, 3)))
    return tuple(passages)


def _with_the_rest(beads: Sequence[Bead], *sizes: int) -> list[Bead]:
    """Return the beads with one for each index that none has, behind the one before it."""
    home = [{i: k for k, b in enumerate(beads) for i in (b.source, b.target)[s]} for s in (0, 1)]
    behind: dict[int, list[Bead]] = {}
    for side, size in enumerate(sizes):
        k = -1
        for i in range(size):
            k = home[side].get(i, k)
            if i not in home[side]:
                bead = Bead((i,), (), 1.0) if side == 0 else Bead((), (i,), 1.0)
                behind.setdefault(k, []).append(bead)
    ordered = list(behind.get(-1, ()))
    for k, bead in enumerate(beads):
        ordered += [bead, *behind.get(k, ())]
    return ordered
