"""Align bitexts with gold beads, beside the field's aligners.

    python bench/beads.py [--sets dtm.hu-en,...] [--method monotone,free] [--peers]
    python bench/beads.py --joined --peers --sets parice.en-is
    python bench/beads.py --books 6000 [--peers]    what it costs: see bead_costs.py

Prints for each set and aligner strict and lax F1 as `bead_scores.py` counts them,
precision and recall, strict F1 with beads that have an empty side counted as
vecalign's script does, the recall of links (for `news.si-en`, whose gold lists
only some beads, the one figure that says something), CPU seconds after encoding,
and texts encoded a segment. `--peers` adds what is installed (see
`align_peers.py`); `--joined` encodes the runs of segments that they compare, as
they do by themselves. `--half` takes one half of the documents, by a hash of
their names. Encoding happens once: vectors are cached.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from align_peers import Counted, Side, Task, known_aligners
from bead_costs import print_costs
from bead_scores import BeadScore
from gold import records

from variorum.encoding.choose import ENCODER_NAMES, choose_encoder

if TYPE_CHECKING:
    from align_peers import Peer

    from variorum.encoding.base import Encoder

SETS = (
    "textberg.de-fr.dev",
    "textberg.de-fr.test",
    "parice.en-is",
    "mac.zh-en.dev",
    "dtm.hu-en",
    "rewrites.de-de",
    "news.si-en",
)
METHODS = ("monotone", "free")
HEAD = (
    f"{'set':20} {'aligner':19} strict    lax  precision    recall       "
    f" nulls  links   CPU s  encoded"
)


@dataclass(slots=True)
class Row:
    """One aligner on one set."""

    score: BeadScore = field(default_factory=BeadScore)
    seconds: float = 0.0
    encoded: int = 0
    segments: int = 0

    def __str__(self) -> str:
        strict, lax = self.score.f1
        (p, p_lax), (r, r_lax) = self.score.precision, self.score.recall
        return (
            f"{strict:.3f}  {lax:.3f}  {p:.3f}/{p_lax:.3f}  {r:.3f}/{r_lax:.3f}"
            f"  {self.score.with_nulls[0]:.3f}  {self.score.link_recall:.3f}"
            f"  {self.seconds:6.2f}  {self.encoded / max(1, self.segments):7.1f}"
        )


def languages_of(name: str) -> tuple[str, str]:
    """Return the languages of a set, which its name tells."""
    found = re.search(r"\.([a-z]{2,3})-([a-z]{2,3})\b", name)
    if found is None:
        raise SystemExit(f"{name}: no languages in the name, such as .de-fr")
    return found[1], found[2]


def half_of(document: str) -> str:
    """Return the half that a document is in."""
    return "tune" if hashlib.sha256(document.encode()).digest()[0] % 2 else "report"


def documents(name: str, half: str | None = None, sample: int = 1) -> list[dict[str, Any]]:
    """Return the documents of a set, or one half of them, or every so many-th."""
    rows = records(f"alignment/{name}.jsonl")
    return [row for row in rows if half is None or half_of(row["doc"]) == half][::sample]


def measure(
    peer: Peer,
    rows: list[dict[str, Any]],
    languages: tuple[str, str],
    encoder: Encoder,
    *,
    joined: bool,
) -> Row:
    """Run one aligner over the documents of a set, its vectors made before the clock runs."""
    result = Row()
    for row in rows:
        counted = Counted(encoder)
        sides = zip((row["source"], row["target"]), languages, strict=True)
        task = Task(*[Side(texts, language, counted, joined) for texts, language in sides])
        task.prepare(peer.runs)
        started = time.process_time()
        said = peer.beads(task)
        result.seconds += time.process_time() - started
        result.score.add([(tuple(s), tuple(t)) for s, t in row["beads"]], said)
        result.encoded += len(counted.asked)
        result.segments += len(row["source"]) + len(row["target"])
    return result


def score_of(name: str, method: str) -> BeadScore:
    """Return how our aligner does on a set, by one of its methods."""
    languages = languages_of(name)
    peer = next(iter(known_aligners(method, peers=False).values()))
    encoder = choose_encoder(languages)
    return measure(peer, documents(name), languages, encoder, joined=False).score


def print_set(name: str, aligners: dict[str, Peer], options: argparse.Namespace) -> None:
    """Print the rows of a set."""
    languages = languages_of(name)
    encoder = choose_encoder(languages, options.encoder)
    rows = documents(name, options.half, options.sample)
    beads = sum(all(bead) for row in rows for bead in row["beads"])
    print(f"{name}: {len(rows)} documents, {beads} beads with both sides, encoder {encoder.name}")
    for aligner, peer in aligners.items():
        # Weights and means are loaded before the clock runs.
        peer.beads(Task(*[Side(["One.", "Two."], c, encoder) for c in languages]))
        row = measure(peer, rows, languages, encoder, joined=options.joined)
        print(f"{name:20} {aligner:19} {row}", flush=True)


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--method", default=",".join(METHODS), help="empty for none of ours")
    parser.add_argument("--encoder", choices=ENCODER_NAMES, help="default: by the languages")
    parser.add_argument("--half", choices=["tune", "report"], help="one half of the documents")
    parser.add_argument("--sample", type=int, default=1, help="every n-th document alone")
    parser.add_argument("--peers", action="store_true", help="other aligners too")
    parser.add_argument("--joined", action="store_true", help="encode the peers' runs as texts")
    parser.add_argument("--books", type=int, help="time books of so many segments, and of twice")
    options = parser.parse_args()
    aligners = known_aligners(options.method, peers=options.peers)
    if options.books:
        print_costs(options.books, aligners)
        return
    print(HEAD)
    for name in options.sets.split(","):
        print_set(name, aligners, options)


if __name__ == "__main__":
    main()
