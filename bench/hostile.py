"""Feed `variorum.reading` with hostile pages and with mutations of real ones.

    python bench/hostile.py [--count 5000] [--seed 1] [--only mutations|cases] [--workers 2]

Every document must become a witness or one line of an error, within the limits.
Printed: what came out, the slowest, and the most memory that the workers had
together and one by one. Real pages are those of the test sets (`$VARIORUM_GOLD`,
where present) and of `examples/`.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import threading
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from gold import GOLD, records
from hostile_pages import hostile, mutated

from variorum.errors import SourceError
from variorum.reading.documents import Document
from variorum.reading.workers import MEGABYTES, SECONDS, read_isolated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


class Memory(threading.Thread):
    """Watches how much memory this process and its children have, in MB; Linux only."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.own = self.child = self.children = self.all = 0.0
        self._over = threading.Event()

    def run(self) -> None:
        """Look until `stop`."""
        while not self._over.wait(0.02):
            sizes = [_resident(pid) for pid in children(os.getpid())]
            own = _resident(os.getpid())
            self.own = max(self.own, own)
            self.child = max(self.child, max(sizes, default=0.0))
            self.children = max(self.children, sum(sizes))
            self.all = max(self.all, own + sum(sizes))

    def stop(self) -> None:
        """End, and wait for it."""
        self._over.set()
        self.join()


def children(pid: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in path.read_text().split()]
        except OSError:
            continue
    return found


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def example_pages() -> list[bytes]:
    """Return the pages of the examples."""
    return [path.read_bytes() for path in sorted(EXAMPLES.rglob("*.html"))]


def real_pages() -> list[bytes]:
    """Return the pages of the test sets, where they are at hand, and of the examples."""
    pages = example_pages()
    for path in sorted((GOLD / "pages").glob("*.dev.jsonl.xz")):
        pages += [row["html"].encode() for row in records(f"pages/{path.name}")]
    return pages


def mutations(pages: Sequence[bytes], count: int, seed: int) -> Iterator[Document]:
    """Yield so many mutated pages; the same for the same seed."""
    rng = random.Random(seed)
    for n in range(count):
        data = mutated(rng.choice(pages), rng.choice(pages), rng)
        yield Document(f"mutation {n}", f"m{n}", data, form="page")


class Times(logging.Handler):
    """Collects what the workers' processes log of the time that each document took."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.seconds: dict[str, float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Note a document's time."""
        if isinstance(record.args, tuple) and len(record.args) == 2:
            source, seconds = record.args
            self.seconds[str(source)] = float(str(seconds))


def run(name: str, documents: Iterable[Document], workers: int, *, shown: int) -> None:
    """Read documents and print what came out."""
    times, memory, begun = Times(), Memory(), time.perf_counter()
    log = logging.getLogger("variorum.reading.isolation.process")
    log.addHandler(times)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    memory.start()
    outcomes: Counter[str] = Counter()
    problems: dict[str, str] = {}
    for result in read_isolated(documents, workers=workers):
        problem = result.problem if isinstance(result, SourceError) else "a witness"
        outcomes[problem] += 1
        problems[result.source] = problem
    took = time.perf_counter() - begun
    memory.stop()
    log.removeHandler(times)
    print(f"{name}: {len(problems)} documents in {took:.0f} s, {workers} workers")
    for problem, n in outcomes.most_common():
        print(f"  {n:6d}  {problem}")
    print("  slowest:")
    for source, seconds in sorted(times.seconds.items(), key=lambda t: -t[1])[:shown]:
        print(f"  {seconds:6.2f} s  {source}: {problems[source]}")
    print(
        f"  peak memory: one worker {memory.child:.0f} MB, all {memory.children:.0f} MB, "
        f"this process {memory.own:.0f} MB, with its workers {memory.all:.0f} MB; "
        f"limits {SECONDS:g} s, {MEGABYTES} MB"
    )


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--only", choices=("mutations", "cases"))
    options = parser.parse_args()
    # Of characters that were broken on purpose nobody need be told.
    logging.getLogger("variorum").setLevel(logging.ERROR)
    if options.only != "mutations":
        run("cases", hostile(options.scale), options.workers, shown=25)
    if options.only != "cases":
        pages = real_pages()
        run(
            f"mutations of {len(pages)} pages, seed {options.seed}",
            mutations(pages, options.count, options.seed),
            options.workers,
            shown=5,
        )


if __name__ == "__main__":
    main()
