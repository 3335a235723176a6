"""Other aligners on the same segments and, where they read vectors, the same vectors.

None is a dependency; a bench calls those that are there and says which are not:

    pip install galechurch==0.1.0 sentweave==0.3.3
    hunalign, built from its source, on the PATH

galechurch is Gale and Church's by length. sentweave is vecalign in memory;
sentalign on PyPI is the same code under an older name (and not the SentAlign of
Steingrímsson and others), and stands in for it. `bertalign's method` is
`two_step.py`. The last three compare runs of up to 4 or 8 segments, and encode each
run as a text of its own; by default they get the length-weighted means of our
vectors instead, so that no text is encoded more than once.
"""

from __future__ import annotations

import importlib
import inspect
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from two_step import LARGEST, two_step

from variorum.alignment.beads import align_pair
from variorum.encoding.means import centre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bead_scores import Pair
    from numpy.typing import NDArray

    from variorum.encoding.base import Encoder, Vectors

Beads = list["Pair"]
WOVEN = 8
"""Up to how many segments sentweave joins to a run."""


class Counted:
    """An encoder that knows which texts it was asked for."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.name = encoder.name
        self.languages = encoder.languages
        self.dimension = encoder.dimension
        self.asked: set[str] = set()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape `(len(texts), dimension)` with rows of length 1."""
        self.asked.update(texts)
        return self._encoder.encode(texts)


@dataclass(slots=True)
class Side:
    """One text of a pair, with the vectors of its runs of segments.

    `join` encodes each run as a text of its own, as the peers do; else a run's
    vector is the length-weighted mean.
    """

    texts: Sequence[str]
    language: str
    encoder: Encoder
    join: bool = False
    _layers: list[Vectors] = field(default_factory=list)

    def runs(self, longest: int) -> NDArray[np.float32]:
        """Return shape `(longest, segments, dimension)`: `[k - 1, i]` are the k that end with i.

        Rows before the first whole run are 0.
        """
        while len(self._layers) < longest:
            self._layers.append(self._layer(len(self._layers) + 1))
        return np.stack(self._layers[:longest])

    def bytes(self, longest: int) -> NDArray[np.float64]:
        """Return the lengths of the runs in UTF-8, 1 where there is no run."""
        result = np.ones((longest, len(self.texts)))
        for size in range(1, longest + 1):
            for end, text in enumerate(self._joined(size), size - 1):
                result[size - 1, end] = len(text.encode("utf-8", "replace"))
        return result

    def _layer(self, size: int) -> Vectors:
        layer = np.zeros((len(self.texts), self.encoder.dimension), dtype=np.float32)
        if size > len(self.texts):
            return layer
        if size == 1 or self.join:
            texts = self._joined(size)
            rows = centre(self.encoder.encode(texts), self.language, self.encoder.name)
        else:
            lengths = np.array([[max(1, len(t))] for t in self.texts], dtype=np.float64)
            sums = np.cumsum(np.vstack([0 * layer[:1], self._layers[0] * lengths]), axis=0)
            means = sums[size:] - sums[:-size]
            means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-6)
            rows = means.astype(np.float32)
        layer[size - 1 :] = rows
        return layer

    def _joined(self, size: int) -> list[str]:
        return [" ".join(self.texts[i : i + size]) for i in range(len(self.texts) - size + 1)]


@dataclass(slots=True)
class Task:
    """Two texts to align."""

    source: Side
    target: Side

    def prepare(self, longest: int) -> None:
        """Make the vectors that an aligner needs, none where `longest` is 0."""
        for side in (self.source, self.target) if longest else ():
            side.runs(longest)


@dataclass(frozen=True, slots=True)
class Peer:
    """An aligner: its call, the longest run it wants vectors of, what must be installed.

    Of several packages any one will do.
    """

    align: Callable[[Task], Beads]
    runs: int = 0
    packages: tuple[str, ...] = ()
    program: str = ""

    def installed(self) -> bool:
        """Return whether it can be called."""
        if self.program:
            return shutil.which(self.program) is not None
        return not self.packages or any(map(find_spec, self.packages))

    def beads(self, task: Task) -> Beads:
        """Return its beads; a pair with an empty side is not given to it."""
        source, target = len(task.source.texts), len(task.target.texts)
        if source and target:
            return self.align(task)
        return [((i,), ()) for i in range(source)] + [((), (j,)) for j in range(target)]


def ours(task: Task, method: str | None) -> Beads:
    """Return the beads that Variorum makes."""
    source, target = task.source, task.target
    chosen: dict[str, Any] = {"method": method} if method else {}
    beads = align_pair(
        source.texts, target.texts, (source.language, target.language), source.encoder, **chosen
    )
    return [(bead.source, bead.target) for bead in beads]


def methods(wanted: str) -> Iterator[str | None]:
    """Yield the methods asked for; None where `align_pair` has but one."""
    if "method" in inspect.signature(align_pair).parameters:
        yield from filter(None, wanted.split(","))
    elif wanted:
        yield None


def galechurch(task: Task) -> Beads:
    """Return the beads of Gale and Church's method, with the parameters of their paper."""
    library: Any = importlib.import_module("galechurch")
    block = library.align(list(task.source.texts), list(task.target.texts))
    return [
        (
            tuple(range(b.source_start, b.source_end)),
            tuple(range(b.target_start, b.target_end)),
        )
        for b in block.beads
    ]


def sentweave(task: Task) -> Beads:
    """Return the beads of vecalign's method, with the package's settings."""
    align: Any
    if find_spec("sentweave"):
        align = importlib.import_module("sentweave").align
    else:
        align = importlib.import_module("sentalign").sentalign
    sides = {"s": task.source.runs(WOVEN), "t": task.target.runs(WOVEN)}

    # It sees names of segments, `s7`, in place of their texts: it reads them to encode alone.
    def vectors(named_runs: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([_named(run, sides) for run in named_runs])

    names = [[f"{key}{i}" for i in range(runs.shape[1])] for key, runs in sides.items()]
    result = align(*names, encoder=vectors, alignment_max_size=WOVEN)
    return [(tuple(b.src_indices), tuple(b.tgt_indices)) for b in result.alignments]


def _named(run: str, sides: dict[str, NDArray[np.float32]]) -> NDArray[np.float32]:
    names = run.split()
    if names == ["PAD"]:
        return np.zeros_like(sides["s"][0, 0])
    row: NDArray[np.float32] = sides[names[-1][0]][len(names) - 1, int(names[-1][1:])]
    return row


def bertalign(task: Task) -> Beads:
    """Return the beads of bertalign's method."""
    longest = LARGEST - 1
    source, target = task.source, task.target
    return two_step(
        source.runs(longest), target.runs(longest), source.bytes(longest), target.bytes(longest)
    )


def hunalign(task: Task) -> Beads:
    """Return the beads of hunalign without a dictionary, in its realigning mode."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("dictionary", "source", "target")]
        for file, lines in zip(files, ([], task.source.texts, task.target.texts), strict=True):
            file.write_text("".join(" ".join(line.split()) + "\n" for line in lines), "utf-8")
        command = ["hunalign", "-realign", *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return _rungs(done.stdout)


def _rungs(ladder: str) -> Beads:
    """Return the beads between the rungs of a ladder, `source⇥target⇥score` a line."""
    rungs = [tuple(map(int, line.split("\t")[:2])) for line in ladder.splitlines() if line.strip()]
    return [(tuple(range(i, k)), tuple(range(j, m))) for (i, j), (k, m) in pairwise(rungs)]


def known_aligners(wanted: str, *, peers: bool) -> dict[str, Peer]:
    """Return ours by its methods and, if asked for, the peers that are installed.

    Those that are not are named on standard output.
    """
    found = {}
    for method in methods(wanted):
        name = f"ours, {method}" if method else "ours"
        found[name] = Peer(partial(ours, method=method), 1)
    for name, peer in PEERS.items() if peers else ():
        if peer.installed():
            found[name] = peer
        else:
            print(f"{name}: not installed")
    return found


PEERS = {
    "galechurch": Peer(galechurch, packages=("galechurch",)),
    "sentweave": Peer(sentweave, WOVEN, packages=("sentweave", "sentalign")),
    "bertalign's method": Peer(bertalign, LARGEST - 1),
    "hunalign": Peer(hunalign, program="hunalign"),
}
