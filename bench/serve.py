"""Measure the reader's server: how soon it answers, and how long a story page takes.

    python bench/serve.py [--runs N]

The edition is made here: a story of 8 witnesses in 40 passages with 60 differences. Each run
is a process of its own. It is timed from its start to the last byte of the first page, by the
clock and in seconds of CPU, which another load on the machine hardly changes. Some seconds
later, when the server has made itself ready for searches too, the story page is asked for as
the first one, then made anew (with the stemma rooted at each witness in turn), then as it is
kept.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from storm import edition_of

from variorum.export.context import sigla

WITNESSES = 8
PASSAGES = 40
LOOK = 4.0
TARGETS = {"start": 0.7, "page": 0.05}


def asked(address: str) -> tuple[float, int]:
    """Return how many seconds an answer takes, and its bytes."""
    begun = time.perf_counter()
    with urllib.request.urlopen(address) as answer:
        size = len(answer.read())
    return time.perf_counter() - begun, size


def cpu_seconds(pid: int) -> float:
    """Return what a process has used of the CPU; nan where the system doesn't tell."""
    try:
        cells = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")


def run(path: str, roots: list[str]) -> dict[str, float]:
    """Start a server, ask it, and return the seconds of each question."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "variorum", "serve", path, "--no-open", "--port", "0"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(path).parent,
    ) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            asked(address)
            found = {"start": time.perf_counter() - begun, "cpu": cpu_seconds(process.pid)}
            # A reader looks at the first page, and the server makes itself ready.
            time.sleep(LOOK)
            story = f"{address}story/s1"
            found["first"], found["bytes"] = asked(story)
            before = cpu_seconds(process.pid)
            found["page"] = statistics.median(asked(f"{story}?root={r}")[0] for r in roots)
            found["page cpu"] = (cpu_seconds(process.pid) - before) / len(roots)
            found["kept"] = statistics.median(asked(story)[0] for _ in range(9))
        finally:
            process.terminate()
    return found


def main() -> None:
    """Print the medians of some runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    whole = edition_of(PASSAGES, WITNESSES)
    roots = list(sigla(whole.stories[0].witnesses).values())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edition.json"
        path.write_text(json.dumps(whole.to_json()), "utf-8")
        runs = [run(str(path), roots) for _ in range(options.runs)]
    median = {name: statistics.median(r[name] for r in runs) for name in runs[0]}
    told = f"{median['start']:.2f} s (below {TARGETS['start']}), {median['cpu']:.2f} s of CPU"
    print(f"process start to the first page: {told}")
    print(f"story page of {WITNESSES} witnesses, {median['bytes'] / 1000:.0f} kB:")
    print(f"  the first of a process: {1000 * median['first']:.0f} ms")
    told = f"{1000 * median['page']:.0f} ms (below {1000 * TARGETS['page']:.0f}), "
    print(f"  made anew: {told}{1000 * median['page cpu']:.0f} ms of CPU")
    print(f"  kept: {1000 * median['kept']:.1f} ms")


if __name__ == "__main__":
    main()
