"""From lists of segments to clusters, and from two lists to beads."""

from __future__ import annotations

from functools import cache, partial
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from variorum.alignment.joining.clusters import Cluster, Groups, Probabilities, cluster
from variorum.alignment.joining.kinds import weigh_kinds
from variorum.alignment.joining.packing import pack
from variorum.alignment.joining.runs import Text, candidates, run_features
from variorum.alignment.joining.second_look import look_again
from variorum.alignment.linking.links import tables_of
from variorum.alignment.monotone.aligner import align_monotone, bead_posteriors
from variorum.alignment.profiles import profile
from variorum.boosted import load
from variorum.encoding.means import centre
from variorum.model import Bead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from variorum.alignment.joining.runs import Indices
    from variorum.alignment.profiles import Profile
    from variorum.encoding.base import Encoder
    from variorum.model import SegmentKind

LEAST = 0.3
"""How likely a bead of two texts must be the right one to be worth taking."""


def align_segments(
    texts: Sequence[Sequence[str]],
    languages: Sequence[str],
    encoder: Encoder,
    *,
    kinds: Sequence[Sequence[SegmentKind]] | None = None,
    seams: Sequence[Sequence[float]] | None = None,
    sure_beads: bool = False,
    again: bool = True,
) -> list[Cluster]:
    """Join the segments of two and more texts that say the same.

    Args:
        texts: a list of segments a witness.
        languages: each witness's language.
        encoder: makes the vectors; each segment is encoded once.
        kinds: the segments' kinds; without them all are alike.
        seams: for each segment but the last of a witness what it costs, in log odds, to
            join it with the next one; nothing if not given.
        sure_beads: of two texts, leave alone what goes with something, but where it is
            not clear which segments make up the bead.
        again: look a second time at what was joined on thin evidence: right for news, which
            adds and drops; a bitext, told sentence by sentence, loses by it.

    Returns:
        Clusters; every segment stands in exactly one.
    """
    profiles = _profiles(texts, languages, encoder)
    table = tables_of(texts, profiles, encoder.name)
    if kinds is not None:
        table = {(a, b): weigh_kinds(p, kinds[a], kinds[b]) for (a, b), p in table.items()}
    costs = seams or [[0.0] * max(0, len(segments) - 1) for segments in texts]
    filled = [w for w, segments in enumerate(texts) if segments]
    groups: Groups = []
    if len(filled) == 2 and (model := _model(encoder.name)):
        groups = _likely_beads(texts, profiles, table, costs, (filled[0], filled[1]), model)
    sizes = [len(segments) for segments in texts]
    joined = cluster(sizes, table, costs, groups, grow=not (sure_beads and groups))
    if not again:
        return joined
    return look_again(joined, texts, languages, [p.vectors for p in profiles], table, kinds)


def _profiles(
    texts: Sequence[Sequence[str]], languages: Sequence[str], encoder: Encoder
) -> list[Profile]:
    return [
        profile(segments, centre(encoder.encode(list(segments)), language, encoder.name))
        for segments, language in zip(texts, languages, strict=True)
    ]


@cache
def _model(encoder: str) -> str | None:
    """Return the file with the model of an encoder's runs, from `bench/train_runs.py`."""
    name = f"runs-{encoder}.npz"
    return name if resources.files("variorum.alignment.joining").joinpath(name).is_file() else None


def _likely_beads(
    texts: Sequence[Sequence[str]],
    profiles: Sequence[Profile],
    table: Probabilities,
    costs: Sequence[Sequence[float]],
    pair: tuple[int, int],
    model: str,
) -> Groups:
    """Return the beads of two witnesses that are likely right, the same from either side."""
    one, other = sorted(pair, key=lambda w: (list(texts[w]), profiles[w].vectors.tobytes()))
    p = table[pair] if (one, other) == pair else np.ascontiguousarray(table[pair].T)
    source, target = (Text.of(texts[w], profiles[w].vectors) for w in (one, other))
    on_path = partial(bead_posteriors, (texts[one], texts[other]), (profiles[one], profiles[other]))
    features, places = run_features(p, source, target, candidates(p), on_path)
    if not len(places):
        return []
    odds = load("variorum.alignment.joining", model).log_odds(features)
    for side, w in enumerate((one, other)):
        odds -= _seams_within(places[:, 2 * side], places[:, 2 * side + 1], costs[w])
    chances = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return [
        [*((one, k) for k in range(i, i + m)), *((other, k) for k in range(j, j + n))]
        for i, m, j, n in places[pack(places, chances, LEAST)].tolist()
    ]


def _seams_within(first: Indices, count: Indices, costs: Sequence[float]) -> NDArray[np.float64]:
    """Return what all joints within each run cost together."""
    total = np.concatenate([[0.0], np.cumsum(np.minimum(costs, 1e3))])
    within: NDArray[np.float64] = total[first + count - 1] - total[first]
    return within


def align_pair(
    source: Sequence[str],
    target: Sequence[str],
    languages: tuple[str, str],
    encoder: Encoder,
    *,
    method: str = "free",
) -> list[Bead]:
    """Return the beads of two lists of segments, in the order of the source.

    Beads with an empty side follow the bead of the segment before them.

    Args:
        source: the segments of one text.
        target: the segments of the other.
        languages: of source and target, as BCP 47 tags.
        encoder: makes the vectors; each segment is encoded once.
        method: `free` lets beads cross and their segments lie apart; `monotone`
            keeps both texts' order.
    """
    if method == "monotone":
        one, other = _profiles((source, target), languages, encoder)
        return align_monotone((source, target), (one, other))
    beads = []
    for c in align_segments([source, target], languages, encoder, sure_beads=True, again=False):
        sides = [tuple(i for w, i in c.nodes if w == side) for side in (0, 1)]
        beads.append(Bead(sides[0], sides[1], round(c.confidence, 4)))
    return in_order(beads)


def in_order(beads: Sequence[Bead]) -> list[Bead]:
    """Return beads in the order of the source; those without one behind what they follow."""
    place = {j: bead.source[0] for bead in beads if bead.source for j in bead.target}
    keys: dict[int, tuple[float, int]] = {}
    before = -0.5
    for j in sorted({j for bead in beads for j in bead.target}):
        before = place[j] + 0.5 if j in place else before
        keys[j] = (before, j)
    return sorted(beads, key=lambda b: (b.source[0], -1) if b.source else keys[b.target[0]])
