"""What aligning costs after encoding: two books, a pair of articles, ten versions.

`python bench/beads.py --books 6000 [--peers]` prints it. The books are the documents
of `ntrex/` in German and English, joined again and again in another order until
they have so many sentences; a number behind each sentence tells its repetitions
apart. One sentence in fifty is left out on either side, and one in thirty is
joined to the next. Each aligner runs in a process of its own, which reads the
vectors from the cache, so that its peak of memory has no model of the encoder
in it; the peak counts the interpreter, NumPy and the vectors.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from align_peers import Side, Task, known_aligners
from bead_scores import BeadScore
from gold import records

from variorum.alignment.beads import align_segments
from variorum.encoding.choose import encoder_named

if TYPE_CHECKING:
    from align_peers import Peer
    from bead_scores import Pair

LANGUAGES = ("de", "en")
VERSIONS = ("ar", "de", "en", "es", "fr", "id", "ms", "ru", "zh", "en")
SEGMENTS = 30
PAIRS = 20


def books(size: int) -> tuple[list[str], list[str], list[Pair]]:
    """Return the segments of two books, about `size` on either side, and their gold beads."""
    rng = random.Random(4)
    documents = [
        list(zip(de["segments"], en["segments"], strict=True))
        for de, en in zip(records("ntrex/de.jsonl"), records("ntrex/en.jsonl"), strict=True)
    ]
    source: list[str] = []
    target: list[str] = []
    beads: list[Pair] = []
    turn = 0
    while True:
        rng.shuffle(documents)
        for one, other in (pair for document in documents for pair in document):
            if len(source) >= size:
                return source, target, beads
            left = [] if rng.random() < 0.02 else [f"{one} ({turn})"]
            right = [] if rng.random() < 0.02 else [f"{other} ({turn})"]
            bead = _append(source, left), _append(target, right)
            if rng.random() < 0.03 and all(bead) and beads and all(beads[-1]):
                source[-2:] = [" ".join(source[-2:])]
                last = beads.pop()
                bead = last[0], last[1] + bead[1]
            beads.append(bead)
        turn += 1


def _append(side: list[str], texts: list[str]) -> tuple[int, ...]:
    side += texts
    return tuple(range(len(side) - len(texts), len(side)))


def measured(name: str, peer: Peer, size: int) -> dict[str, Any]:
    """Align two books and return seconds, CPU seconds, peak memory in MiB, and strict F1."""
    source, target, beads = books(size)
    encoder = encoder_named("use")
    task = Task(*[Side(s, c, encoder) for s, c in zip((source, target), LANGUAGES, strict=True)])
    task.prepare(max(1, peer.runs))
    peer.beads(Task(*[Side(["One.", "Two."], c, encoder) for c in LANGUAGES]))
    before = peak_mebibytes()
    wall, cpu = time.perf_counter(), time.process_time()
    said = peer.beads(task)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    score = BeadScore()
    score.add(beads, said)
    return {
        "name": name, "size": [len(source), len(target)], "wall": wall, "cpu": cpu,
        "before": before, "peak": peak_mebibytes(), "f1": score.f1[0],
    }  # fmt: skip


def peak_mebibytes() -> float:
    """Return the most memory that this process has held."""
    status = Path("/proc/self/status")
    # Linux gives a child its parent's peak as `ru_maxrss`; this line is its own.
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    if found:
        return int(found[1]) / 1024
    # In bytes on macOS, in KiB elsewhere.
    unit = 1 << (20 if sys.platform == "darwin" else 10)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def print_costs(size: int, aligners: dict[str, Peer]) -> None:
    """Print what books of `size` segments and of twice as many cost, and the small cases."""
    small_cases(aligners)
    if any(name.startswith("ours") for name in aligners):
        ten_versions()
    # The longer book holds the shorter; encoded here, its vectors are in the cache.
    source, target, _ = books(2 * size)
    encoder_named("use").encode([*source, *target])
    print(f"{'aligner':19} segments         seconds  CPU s  peak MiB  (before)  strict F1")
    for name in aligners:
        times = []
        for length in (size, 2 * size):
            command = [sys.executable, __file__, name, str(length)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"{name:19} {length:6}: {(done.stderr.splitlines() or ['failed'])[-1]}")
                continue
            row = json.loads(done.stdout.splitlines()[-1])
            times.append(row["cpu"])
            left, right = row["size"]
            print(
                f"{name:19} {left:6} × {right:6}  {row['wall']:7.1f}  {row['cpu']:5.1f}"
                f"  {row['peak']:8.0f}  {row['before']:8.0f}  {row['f1']:9.3f}",
                flush=True,
            )
        if len(times) == 2:
            print(f"{name:19} twice the length takes {times[1] / times[0]:.2f} times as long")


def _news() -> dict[str, list[str]]:
    """Return all segments of each language; those of one number correspond."""
    return {c: [s for r in records(f"ntrex/{c}.jsonl") for s in r["segments"]] for c in VERSIONS}


def small_cases(aligners: dict[str, Peer]) -> None:
    """Print the seconds of pairs of 30 segments, encoded before."""
    encoder = encoder_named("use")
    news = _news()
    starts = range(0, PAIRS * SEGMENTS, SEGMENTS)
    for name, peer in aligners.items():
        seconds = []
        for start in starts:
            sides = [Side(news[c][start : start + SEGMENTS], c, encoder) for c in LANGUAGES]
            task = Task(*sides)
            task.prepare(max(1, peer.runs))
            started = time.perf_counter()
            peer.beads(task)
            seconds.append(time.perf_counter() - started)
        print(
            f"{name:19} a pair of {SEGMENTS} segments: {median(seconds):.3f} s"
            f" (median of {len(seconds)}; the slowest {max(seconds):.3f})"
        )


def ten_versions() -> None:
    """Print the seconds of ten versions of 30 segments, encoded before."""
    encoder = encoder_named("use")
    news = _news()
    # The tenth version is the English one with its second half told first.
    texts = [news[c][:SEGMENTS] for c in VERSIONS]
    texts[-1] = texts[-1][SEGMENTS // 2 :] + texts[-1][: SEGMENTS // 2]
    for text in texts:
        encoder.encode(text)
    started = time.perf_counter()
    clusters = align_segments(texts, VERSIONS, encoder)
    print(
        f"{'align_segments':19} {len(texts)} versions of {SEGMENTS} segments:"
        f" {time.perf_counter() - started:.3f} s, {len(clusters)} clusters"
    )


def main() -> None:
    """Measure one aligner on one pair of books: the process that `print_costs` starts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("aligner")
    parser.add_argument("size", type=int)
    options = parser.parse_args()
    aligners = known_aligners("monotone,free", peers=True)
    print(json.dumps(measured(options.aligner, aligners[options.aligner], options.size)))


if __name__ == "__main__":
    main()
