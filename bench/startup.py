"""Measure whole commands: wall time, CPU time and memory, each in a process of its own.

    python bench/startup.py [--runs N]

`compare` runs on the seeds beside the gold folder, or on an example where they are
absent: first with an empty cache of vectors, then with a filled one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gold import GOLD

EXAMPLE = Path(__file__).parent.parent / "examples/ferry-line"

# The child reports its own peak, so that the parent's memory doesn't count.
CHILD = """
import resource, sys
from variorum.cli import main
try:
    main(sys.argv[1:], prog_name="variorum")
except SystemExit:
    pass
usage = resource.getrusage(resource.RUSAGE_SELF)
print(usage.ru_maxrss // 1024, round(usage.ru_utime + usage.ru_stime, 3), file=sys.stderr)
"""


def run(arguments: list[str], cache: str) -> tuple[float, float, int]:
    """Return wall seconds, CPU seconds and peak MiB of a command."""
    environment = {**os.environ, "VARIORUM_CACHE": cache}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    wall = time.perf_counter() - start
    memory, cpu = done.stderr.split()[-2:]
    return wall, float(cpu), int(memory)


def main() -> None:
    """Print the median of some runs of each command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    seeds = sorted(str(p) for p in (GOLD.parent / "seeds").glob("*.txt")) or [str(EXAMPLE)]
    with tempfile.TemporaryDirectory() as warm:
        run(["compare", *seeds], warm)
        rows = {
            "--help": (["--help"], warm),
            "compare, empty cache": (["compare", *seeds], ""),
            "compare, filled cache": (["compare", *seeds], warm),
        }
        for name, (arguments, cache) in rows.items():
            runs = [run(arguments, cache) for _ in range(options.runs)]
            wall, cpu = (statistics.median(r[k] for r in runs) for k in (0, 1))
            print(f"{name}: {wall:.2f} s wall, {cpu:.2f} s CPU, {max(r[2] for r in runs)} MiB")


if __name__ == "__main__":
    main()
