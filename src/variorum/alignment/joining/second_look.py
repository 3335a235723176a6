"""What was joined on thin evidence, looked at again: parted, trimmed or left as it is.

Of all that is joined the few joints are looked at that the versions' own encoder finds
less alike than the others. The wide encoder gives a second opinion; where its weights
are missing, nothing is changed.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from variorum.alignment.joining.clusters import Cluster
from variorum.alignment.joining.doubts import EDGE
from variorum.alignment.joining.look import Edge, Joint, Look
from variorum.boosted import load
from variorum.encoding.cache import cache_file
from variorum.encoding.token_texts import TokenTexts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from variorum.alignment.joining.clusters import Probabilities
    from variorum.encoding.base import Encoder, Vectors
    from variorum.model import SegmentKind

    Floats = NDArray[np.float64]
    Witnesses = tuple[int, int]
    Members = dict[int, tuple[int, ...]]
    Looks = Mapping[Witnesses, Look]
    Alone = tuple[int, tuple[int, int], float]

Key = TypeVar("Key", tuple[int, int], tuple[int, int, int])

SECOND = "e5"
"""The encoder that is asked."""
DOUBTFUL = {"quick": 0.995, "quick edge": 0.95}
"""What is likelier than this by what is known already is not asked about."""
KEPT = {"whole": 0.5, "edge": 0.4}
"""What is less likely than this to belong together is parted; an edge, which often is a
detail of what the other tells in a word, on better evidence."""

ODDS = {"whole": 0.6, "edge": 1.0}
"""How much likelier than where it was learned what doesn't belong together is in coverage:
of whole joints, much was planted there that is another statement of the same."""

_PACKAGE = "variorum.alignment.joining"
_MOST = 400
_FITS, _SHORT = 0.25, -0.5
_HEADS = frozenset(("title", "byline"))


@cache
def judgement(name: str) -> tuple[float, Floats]:
    """Return the bias and the weights of a quick judgement, from `bench/train_doubts.py`."""
    text = resources.files(_PACKAGE).joinpath("doubts.json").read_text("utf-8")
    row = json.loads(text)[name]
    return row["bias"], np.array(row["weights"])


def quick_chance(name: str, features: Floats) -> float:
    """Return how likely it is that what a quick judgement asks for is so."""
    bias, weights = judgement(name)
    return _chance(float(bias + features @ weights))


def chance(name: str, features: Floats) -> float:
    """Return how likely it is that what the trees of a judgement ask for is so."""
    odds = load(_PACKAGE, f"doubts-{name}.npz").log_odds(features[:, None].astype(np.float32))
    return _chance(float(odds[0]) - log(ODDS[name]))


def _chance(odds: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def look_again(
    clusters: Sequence[Cluster],
    texts: Sequence[Sequence[str]],
    languages: Sequence[str],
    vectors: Sequence[Vectors],
    table: Probabilities,
    kinds: Sequence[Sequence[SegmentKind]] | None = None,
) -> list[Cluster]:
    """Return the clusters, parted where a witness's segments don't say what the others' do.

    Args:
        clusters: of which each node stands in one.
        texts: the segments of each witness.
        languages: of each witness.
        vectors: centred, rows of length 1, for each witness.
        table: the probabilities of links of all pairs of witnesses.
        kinds: of the segments; titles and bylines are left beside their like.
    """
    second = _second()
    members = {n: _members(c) for n, c in enumerate(clusters)}
    shared = {n: rows for n, rows in members.items() if len(rows) > 1}
    if second is None or not shared:
        return list(clusters)
    tokens = TokenTexts(cache_file())
    looks = {
        (a, b): Look(
            (texts[a], texts[b]),
            (languages[a], languages[b]),
            (vectors[a], vectors[b]),
            table[a, b],
            [Joint(rows[a], rows[b]) for rows in shared.values() if a in rows and b in rows],
            second,
            tokens,
        )
        for a, b in sorted({pair for rows in shared.values() for pair in combinations(rows, 2)})
    }
    looked = {
        n: dict(rows)
        for n, rows in shared.items()
        if kinds is None or not all(kinds[w][i] in _HEADS for w, i in clusters[n].nodes)
    }
    alone = [*_trim(looked, looks), *_part(looked, looks)]
    return _as_clusters(clusters, looked, alone)


def _trim(looked: dict[int, Members], looks: Looks) -> list[Alone]:
    """Take off the ends of runs that no other witness tells; return them."""
    edges: dict[tuple[int, int, int], list[tuple[Witnesses, Edge]]] = {}
    for n, rows in looked.items():
        for w, run in rows.items():
            for place in (run[0], run[-1]) if len(run) > 1 else ():
                edges[n, w, place] = [
                    (pair, Edge(joint, pair.index(w), place)) for pair, joint in _joints(rows, w)
                ]
    sure = {k: max(quick_chance("quick edge", looks[p].quick_edge(e)) for p, e in v)
            for k, v in edges.items()}  # fmt: skip
    doubtful = _least(sure, "quick edge")
    for pair, look in looks.items():
        look.ask((), [e for k in doubtful for p, e in edges[k] if p == pair])
    belongs = {k: max(_belongs(looks[p].edge_features(e)) for p, e in edges[k])
               for k in doubtful}  # fmt: skip
    alone = []
    for n, w, place in sorted(doubtful, key=lambda k: (belongs[k], k)):
        run = looked[n][w]
        if belongs[n, w, place] < KEPT["edge"] and len(run) > 1:
            looked[n][w] = tuple(i for i in run if i != place)
            alone.append((n, (w, place), 1 - belongs[n, w, place]))
    return alone


def _belongs(features: Floats) -> float:
    """Return how likely an edge belongs to its run: surely where the run is too short without."""
    fits = abs(features[EDGE.index("length with it")]) < _FITS
    short = features[EDGE.index("length without it")] < _SHORT
    return 1.0 if (fits and short) or _is_told(features) else chance("edge", features)


def _is_told(features: Floats) -> bool:
    """Return whether an edge brings what the other names and the rest does not, and no more."""
    value = dict(zip(EDGE, features, strict=True))
    brought = value["figures that it brings"] + value["names that it brings"]
    alone = value["figures of it alone"] + value["names of it alone"]
    return bool(brought > 0 and alone == 0 and value["link of the edge"] >= 0)


def _part(looked: dict[int, Members], looks: Looks) -> list[Alone]:
    """Take out witnesses that say what none of the others of a cluster does; return theirs."""
    joints = {(n, w): _joints(rows, w) for n, rows in looked.items() for w in rows}
    quick = {
        (p, j): quick_chance("quick", looks[p].quick(j)) for v in joints.values() for p, j in v
    }
    doubtful = _least({k: max(quick[pair] for pair in v) for k, v in joints.items()}, "quick")
    asked = sorted({pair for k in doubtful for pair in joints[k]})
    for pair, look in looks.items():
        look.ask([j for p, j in asked if p == pair], ())
    same = {(p, j): chance("whole", looks[p].features(j)) for p, j in asked}
    alone = []
    for n, w in sorted(doubtful):
        sure = max(same[pair] for pair in joints[n, w])
        if sure < KEPT["whole"]:
            alone += [(n, (w, i), 1 - sure) for i in looked[n].pop(w)]
    return alone


def _as_clusters(
    clusters: Sequence[Cluster], looked: Mapping[int, Members], alone: Sequence[Alone]
) -> list[Cluster]:
    """Return the clusters without what stands alone, and each of that as one behind its own."""
    off: dict[int, list[Cluster]] = {}
    for n, node, sure in sorted(alone):
        off.setdefault(n, []).append(Cluster((node,), sure))
    result = []
    for n, c in enumerate(clusters):
        if n in off:
            nodes = tuple((w, i) for w, rows in sorted(looked[n].items()) for i in rows)
            if nodes:
                result.append(Cluster(nodes, c.confidence))
            result += off[n]
        else:
            result.append(c)
    return result


def _joints(rows: Members, witness: int) -> list[tuple[Witnesses, Joint]]:
    """Return what a witness has in a cluster beside each of the others, and of which two."""
    pairs = [(min(w, witness), max(w, witness)) for w in sorted(rows) if w != witness]
    return [((a, b), Joint(rows[a], rows[b])) for a, b in pairs]


def _least(sure: Mapping[Key, float], name: str) -> list[Key]:
    """Return what is in doubt, the most doubtful first, where it is too much that alone."""
    found = sorted((chances, key) for key, chances in sure.items() if chances < DOUBTFUL[name])
    return [key for _, key in found[:_MOST]]


def _members(cluster: Cluster) -> Members:
    rows: Members = {}
    for w, i in sorted(cluster.nodes):
        rows[w] = (*rows.get(w, ()), i)
    return rows


def _second() -> Encoder | None:
    """Return the wide encoder, None where its weights are missing."""
    from variorum.encoding.choose import encoder_named
    from variorum.encoding.e5 import weights_file

    return encoder_named(SECOND) if weights_file() is not None else None
