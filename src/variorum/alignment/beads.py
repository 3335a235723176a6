"""From lists of segments to clusters, and from two lists to beads."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from variorum.alignment.clusters import Cluster, Node, cluster
from variorum.alignment.links import link_probabilities
from variorum.encoding.means import centre
from variorum.model import Bead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from variorum.alignment.features import Floats
    from variorum.encoding.base import Encoder


def align_segments(
    texts: Sequence[Sequence[str]],
    languages: Sequence[str],
    encoder: Encoder,
    *,
    weigh: Callable[[Node, Node, float], float] | None = None,
    may_merge: Callable[[Node, Node], bool] = lambda _one, _other: True,
) -> list[Cluster]:
    """Join the segments of two and more texts that say the same.

    Args:
        texts: a list of segments a witness.
        languages: each witness's language.
        encoder: makes the vectors; each segment is encoded once.
        weigh: changes a link's probability by what is known of its two segments.
        may_merge: whether two neighbouring segments of a witness may be joined.

    Returns:
        Clusters; every segment stands in exactly one.
    """
    vectors = [
        centre(encoder.encode(list(segments)), language, encoder.name)
        for segments, language in zip(texts, languages, strict=True)
    ]
    table = {}
    for a, b in combinations(range(len(texts)), 2):
        p = link_probabilities(texts[a], texts[b], vectors[a], vectors[b], encoder.name)
        table[a, b] = _weighed(p, a, b, weigh) if weigh else p
    sizes = [len(segments) for segments in texts]
    lengths = [[max(1, len(t)) for t in segments] for segments in texts]
    return cluster(sizes, table, vectors, lengths, may_merge)


def _weighed(p: Floats, a: int, b: int, weigh: Callable[[Node, Node, float], float]) -> Floats:
    result = p.copy()
    for i in range(p.shape[0]):
        for j in range(p.shape[1]):
            result[i, j] = weigh((a, i), (b, j), float(p[i, j]))
    return result


def align_pair(
    source: Sequence[str], target: Sequence[str], languages: tuple[str, str], encoder: Encoder
) -> list[Bead]:
    """Return the beads of two lists of segments, in the order of the source.

    Beads with an empty side follow the bead of the segment before them.
    """
    clusters = align_segments([source, target], languages, encoder)
    beads = []
    for c in clusters:
        sides = [tuple(i for w, i in c.nodes if w == side) for side in (0, 1)]
        beads.append(Bead(sides[0], sides[1], round(c.confidence, 4)))
    place = {j: bead.source[0] for bead in beads if bead.source for j in bead.target}

    def key(bead: Bead) -> tuple[float, int]:
        if bead.source:
            return (bead.source[0], -1)
        before = [place[j] for j in range(bead.target[0]) if j in place]
        return (before[-1] + 0.5 if before else -0.5, bead.target[0])

    return sorted(beads, key=key)
