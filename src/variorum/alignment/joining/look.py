"""Two witnesses, what was joined of them, and what is known and asked about it.

What their own encoder says is known; the wide encoder is asked about the few joints and
edges that are in doubt, and about some that aren't, to know what is usual.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from variorum.alignment.joining.counterparts import (
    MEASURES,
    RUN,
    UNKNOWN,
    counterparts,
    edge_counterparts,
)
from variorum.alignment.joining.doubts import (
    Known,
    Side,
    Usual,
    log_odds,
    of_edge,
    of_whole,
    ratio,
)
from variorum.encoding.means import centre

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from variorum.encoding.base import Encoder, Vectors
    from variorum.encoding.token_texts import TokenTexts

    Floats = NDArray[np.float64]

Rows = tuple[int, ...]

_SURE = 0.9
_SAMPLED = 12
_FEWEST = 3
_USUAL = {"own": 0.6, "second": 0.62}
_USUALLY_TOLD = np.full((2, len(MEASURES)), 0.8)
"""Where too little is sure."""
_RIVALS = 3
_ASKED = 2
_AT_ONCE = 512


class Joint(NamedTuple):
    """The segments of two witnesses that were joined, by their places in each."""

    left: Rows
    right: Rows


class Edge(NamedTuple):
    """The segment at an end of a run: which side's run it is, and its place."""

    joint: Joint
    side: int
    place: int

    @property
    def rest(self) -> Rows:
        """The run without it."""
        return tuple(i for i in self.joint[self.side] if i != self.place)


class Look:
    """Two witnesses, what was joined of them, and what is asked about it."""

    def __init__(
        self,
        texts: tuple[Sequence[str], Sequence[str]],
        languages: tuple[str, str],
        vectors: tuple[Vectors, Vectors],
        links: NDArray[np.float32],
        joints: Sequence[Joint],
        second: Encoder,
        tokens: TokenTexts,
    ) -> None:
        self.texts, self.languages, self.vectors = texts, languages, vectors
        self.links, self.joints = links, joints
        self._second, self._tokens = second, tokens
        self._known: dict[tuple[str, str], Vectors] = {}

    @cached_property
    def sure(self) -> list[tuple[int, int]]:
        """Pairs of segments that surely say the same."""
        pairs = [(j.left[0], j.right[0]) for j in self.joints if len(j.left) == len(j.right) == 1]
        return [(i, j) for i, j in pairs if self.links[i, j] > _SURE]

    @cached_property
    def _usual(self) -> tuple[float, float]:
        """The usual similarity by the own encoder, and logarithm of the ratio of lengths."""
        if len(self.sure) < _FEWEST:
            return _USUAL["own"], 0.0
        i, j = np.array(self.sure).T
        alike = (self.vectors[0][i] * self.vectors[1][j]).sum(axis=1)
        longer = [ratio(self.texts[0][a], self.texts[1][b]) for a, b in self.sure]
        return float(np.median(alike)), float(np.median(longer))

    @cached_property
    def _sampled(self) -> list[tuple[int, int]]:
        if len(self.sure) <= _SAMPLED:
            return self.sure
        places = np.linspace(0, len(self.sure) - 1, _SAMPLED).astype(int)
        return [self.sure[k] for k in places]

    @cached_property
    def _usual_of_second(self) -> float:
        if len(self.sure) < _FEWEST:
            return _USUAL["second"]
        alike = [
            float(self._vector(0, (i,)) @ self._vector(1, (j,))) for i, j in self._sampled
        ]  # fmt: skip
        return float(np.median(alike))

    @cached_property
    def _usually_told(self) -> Floats:
        """The usual measures of either side, shape `(2, len(MEASURES))`."""
        if len(self.sure) < _FEWEST:
            return _USUALLY_TOLD
        found = [self._told(self.texts[0][i], self.texts[1][j]) for i, j in self._sampled]
        usual: Floats = np.median(found, axis=0)
        return usual

    def _told(self, one: str, other: str) -> Floats:
        left, right = self._tokens.tokens(one), self._tokens.tokens(other)
        return UNKNOWN if left is None or right is None else counterparts(left, right)

    @cached_property
    def _nearest(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """For each segment of either side the places of the most alike of the other."""
        left, right = self.vectors
        return _nearest(left, right), _nearest(right, left)

    def rivals(self, joint: Joint) -> Iterator[tuple[int, int]]:
        """Yield pairs that may stand in a joint's place: one of its segments and another's."""
        found = []
        for side in (0, 1):
            own, other = joint[side], joint[1 - side]
            places = [(i, int(j)) for i in own for j in self._nearest[side][i] if j not in other]
            pairs = [(i, j) if side == 0 else (j, i) for i, j in places]
            found.append(sorted(pairs, key=lambda p: (-self._alike(*p), p))[:_ASKED])
        yield from (pair for pairs in found for pair in pairs)

    def _alike(self, i: int, j: int) -> float:
        return float(self.vectors[0][i] @ self.vectors[1][j])

    def _link(self, left: Rows, right: Rows) -> float:
        return float(self.links[np.ix_(left, right)].max())

    def quick(self, joint: Joint) -> Floats:
        """Return what is known of a joint without asking."""
        best = max(self._alike(i, j) for i in joint.left for j in joint.right)
        rival = max((self._alike(i, j) for i, j in self.rivals(joint)), default=-1.0)
        lengths = ratio(self._text(0, joint.left), self._text(1, joint.right)) - self._usual[1]
        link = log_odds(self._link(*joint))
        return np.array([link, best - self._usual[0], best - rival, abs(lengths)])

    def quick_edge(self, edge: Edge) -> Floats:
        """Return what is known of an edge without asking."""
        whole, other = edge.joint[edge.side], edge.joint[1 - edge.side]
        own, others = self.vectors[edge.side], self.vectors[1 - edge.side]
        beside = self._run(1 - edge.side, other)
        gained = self._run(edge.side, whole) @ beside - self._run(edge.side, edge.rest) @ beside
        best = float((own[edge.place] @ others[list(other)].T).max())
        return np.array([log_odds(self._edge_link(edge)), best, float(gained)])

    def _run(self, side: int, rows: Rows) -> Vectors:
        weights = np.array([len(self.texts[side][i]) for i in rows], dtype=np.float32)
        total = (self.vectors[side][list(rows)] * weights[:, None]).sum(axis=0)
        run: Vectors = total / max(float(np.linalg.norm(total)), 1e-6)
        return run

    def _edge_link(self, edge: Edge, rows: Rows = ()) -> float:
        own, other = rows or (edge.place,), edge.joint[1 - edge.side]
        return self._link(own, other) if edge.side == 0 else self._link(other, own)

    def features(self, joint: Joint) -> Floats:
        """Return what speaks for a joint, as `doubts.WHOLE` names it."""
        alike = [
            float(self._vector(0, (i,)) @ self._vector(1, (j,))) for i, j in self.rivals(joint)
        ]  # fmt: skip
        _, quick, quick_rival, _ = self.quick(joint)
        left, right = self._text(0, joint.left), self._text(1, joint.right)
        return of_whole(
            self._side(0, joint.left), self._side(1, joint.right),
            Known(self._link(*joint), max(alike, default=-1.0), quick, quick_rival),
            Usual(self._usual_of_second, self._usual[1], self._usually_told),
            self._told(left, right),
        )  # fmt: skip

    def edge_features(self, edge: Edge) -> Floats:
        """Return what speaks for an edge, as `doubts.EDGE` names it."""
        side, whole, other = edge.side, edge.joint[edge.side], edge.joint[1 - edge.side]
        links = self._edge_link(edge), self._edge_link(edge, edge.rest)
        return of_edge(
            self._side(side, (edge.place,)), self._side(side, edge.rest), self._side(side, whole),
            self._side(1 - side, other), links, self._usual[1] * (1 - 2 * side),
            self._told_of_edge(edge),
        )  # fmt: skip

    def _told_of_edge(self, edge: Edge) -> Floats:
        whole, other = edge.joint[edge.side], edge.joint[1 - edge.side]
        run = self._tokens.tokens(self._text(edge.side, whole))
        beside = self._tokens.tokens(self._text(1 - edge.side, other))
        if run is None or beside is None:
            return np.zeros(len(RUN))
        start = 0 if edge.place == whole[0] else len(self._text(edge.side, edge.rest)) + 1
        span = start, start + len(self.texts[edge.side][edge.place])
        told = edge_counterparts(run, span, beside)
        told[RUN.index("without")] -= self._usually_told[1 - edge.side, MEASURES.index("near")]
        return told

    def ask(self, joints: Iterable[Joint], edges: Iterable[Edge]) -> None:
        """Have all that will be needed encoded at once."""
        wanted: dict[tuple[str, str], None] = {}
        runs: list[tuple[int, Rows]] = []
        read: list[tuple[int, Rows]] = []
        for joint in joints:
            read += [(0, joint.left), (1, joint.right)]
            runs += [(side, (pair[side],)) for pair in self.rivals(joint) for side in (0, 1)]
        for edge in edges:
            runs += [(edge.side, r) for r in ((edge.place,), edge.rest)]
            read += [(side, edge.joint[side]) for side in (0, 1)]
        if read:
            read += [(side, (pair[side],)) for pair in self._sampled for side in (0, 1)]
        self._tokens.prepare(self._text(side, rows) for side, rows in read)
        runs += read
        for side, rows in runs:
            wanted[self.languages[side], self._text(side, rows)] = None
        for language in dict.fromkeys(self.languages):
            new = [t for code, t in wanted if code == language and (code, t) not in self._known]
            if new:
                vectors = centre(self._second.encode(new), language, self._second.name)
                self._known.update(zip(((language, t) for t in new), vectors, strict=True))

    def _text(self, side: int, rows: Rows) -> str:
        return " ".join(self.texts[side][i] for i in rows)

    def _vector(self, side: int, rows: Rows) -> Vectors:
        return self._known[self.languages[side], self._text(side, rows)]

    def _side(self, side: int, rows: Rows) -> Side:
        return Side(self._text(side, rows), self.languages[side], self._vector(side, rows))

    def edges(self) -> list[Edge]:
        """Return the ends of all runs of several segments."""
        return [
            Edge(joint, side, place)
            for joint in self.joints
            for side in (0, 1)
            if len(joint[side]) > 1
            for place in (joint[side][0], joint[side][-1])
        ]


def _nearest(own: Vectors, other: Vectors) -> NDArray[np.intp]:
    """Return the places of each row's most alike rows of the other, shape `(own, count)`."""
    count = min(len(other), _RIVALS + 1)
    found = []
    for start in range(0, len(own), _AT_ONCE):
        far = -(own[start : start + _AT_ONCE] @ other.T)
        if count < len(other):
            places = np.sort(np.argpartition(far, count - 1, axis=1)[:, :count], axis=1)
        else:
            places = np.broadcast_to(np.arange(count), (len(far), count))
        order = np.argsort(np.take_along_axis(far, places, axis=1), axis=1, kind="stable")
        found.append(np.take_along_axis(places, order, axis=1))
    return np.concatenate(found)
