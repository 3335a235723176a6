"""Measure what `variorum check` takes: memory and pairs a second, by form, length and kinds.

    python bench/check.py [--pairs 2000,20000] [--forms tsv,jsonl,tmx,xlf,po] [--kinds figure]
        [--jobs N] [--read]
    python bench/check.py --speed [--languages de,zh] [--pairs 200,1000]

Pairs are made: sentences of our own with figures, names and dates, every hundredth with
another figure in the translation. A file of each length and form is written, checked by
the command in a process of its own, and its peak of memory and its time are printed: the
memory must not grow with the length. With `--read` the files are read alone, which shows
what the forms cost (a million pairs take seconds then).

With `--speed` the verb is run as a user runs it, for figures and dates, for all kinds
that take no vectors, and for all, beside translate-toolkit's pofilter on the same PO
file. Of two lengths the shorter tells what the start costs, the difference the pairs a
second behind it; seconds are those of the processor. `--languages` takes the pairs of
`ntrex/` in these languages instead of the made ones.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from gold import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SENTENCES = (
    ("The harbour of {n} counted {a} ships in May {y}.",
     "Der Hafen von {n} zählte im Mai {y} {a} Schiffe."),
    ("More than {a} people came to {n} on {d} June {y}.",
     "Mehr als {a} Menschen kamen am {d}. Juni {y} nach {n}."),
    ("“We need {a} boats,” said {n} of the council.",
     "„Wir brauchen {a} Boote“, sagte {n} vom Rat."),
    ("A storm broke the lamp near {n}.", "Ein Sturm zerbrach die Lampe bei {n}."),
)  # fmt: skip
NAMES = ("Varn", "Tolmen", "Brandvik", "Osterley", "Merrin Vale", "Ilse Sandmo")
CHANGED = 100

SPEEDS = {
    "figures and dates": ["--kinds", "figure,date"],
    "without vectors": ["--kinds", "figure,date,name,quotation,attribution"],
    "all kinds": [],
}
MADE = "made"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


HEADS = {
    "tsv": "",
    "jsonl": "",
    "tmx": '<tmx version="1.4"><header srclang="en"/><body>\n',
    "xlf": '<xliff version="2.0" srcLang="en" trgLang="de"><file id="f">\n',
    "po": 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n',
}
TAILS = {"tmx": "</body></tmx>\n", "xlf": "</file></xliff>\n"}
UNITS: dict[str, Callable[[str, str], str]] = {
    "tsv": lambda s, t: f"{s}\t{t}\n",
    "jsonl": lambda s, t: json.dumps({"source": s, "target": t}, ensure_ascii=False) + "\n",
    "tmx": lambda s, t: (
        f'<tu><tuv xml:lang="en"><seg>{s}</seg></tuv><tuv xml:lang="de"><seg>{t}</seg></tuv></tu>\n'
    ),
    "xlf": lambda s, t: (
        f"<unit><segment><source>{s}</source><target>{t}</target></segment></unit>\n"
    ),
    "po": lambda s, t: f"\nmsgid {_quoted(s)}\nmsgstr {_quoted(t)}\n",
}


def pairs(count: int) -> Iterator[tuple[str, str]]:
    """Yield so many pairs, the same in every run."""
    rng = random.Random(7)
    for n in range(count):
        source, target = rng.choice(SENTENCES)
        name, count_told = rng.choice(NAMES), rng.randrange(3, 900)
        told = {"n": name, "y": rng.randrange(1990, 2031), "d": rng.randrange(1, 28)}
        changed = count_told + 7 * (n % CHANGED == 0)
        yield source.format(a=count_told, **told), target.format(a=changed, **told)


def pairs_in(language: str, count: int) -> Iterator[tuple[str, str]]:
    """Yield so many pairs of English and a language of `ntrex/`, from the start again at need."""
    sides = [
        [s for document in records(f"ntrex/{code}.jsonl") for s in document["segments"]]
        for code in ("en", language)
    ]
    yield from islice(cycle(zip(*sides, strict=True)), count)


def write_file(path: Path, form: str, count: int, language: str = MADE) -> None:
    """Write a file of so many pairs."""
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADS[form])
        chosen = pairs(count) if language == MADE else pairs_in(language, count)
        file.writelines(UNITS[form](s, t) for s, t in chosen)
        file.write(TAILS.get(form, ""))


READ = """
import sys
from variorum.reading.pairs import read_pairs
sum(1 for _ in read_pairs(*sys.argv[1:]))
"""


def measured(command: list[str]) -> tuple[float, float]:
    """Run a command; return its processor time in seconds and its peak of memory in 10^6 bytes."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    scale = 1 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale / 1e6


def print_speed(language: str, lengths: tuple[int, int], folder: Path) -> None:
    """Print what a run costs at its start, and pairs a second behind it, beside pofilter's."""
    paths = [folder / f"{language}.{count}.po" for count in lengths]
    for path, count in zip(paths, lengths, strict=True):
        write_file(path, "po", count, language)
    code = "de" if language == MADE else language
    verb = [sys.executable, "-m", "variorum", "check"]
    tags = ["--source-language", "en", "--target-language", code]
    peer = [sys.executable, "-m", "translate.filters.pofilter", "--progress=none"]
    ways = {
        name: [[*verb, str(path), *options, *tags] for path in paths]
        for name, options in SPEEDS.items()
    }
    for name, tests in (("pofilter, numbers", ["--test=numbers"]), ("pofilter, all", [])):
        ways[name] = [
            [*peer, f"--language={code}", *tests, str(path), str(path.with_suffix(".out.po"))]
            for path in paths
        ]
    for name, commands in ways.items():
        short, long = (measured(command)[0] for command in commands)
        rate = (lengths[1] - lengths[0]) / max(long - short, 1e-9)
        start = max(0.0, short - lengths[0] / rate)
        whole = lengths[1] / long
        print(f"{language:6} {name:20} {start:7.1f} {rate:9,.0f} {whole:12,.0f}", flush=True)


def main() -> None:
    """Print a line for each form and length, or for each way to check."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", default="2000,20000")
    parser.add_argument("--forms", default=",".join(UNITS))
    parser.add_argument("--kinds", default="figure")
    parser.add_argument("--jobs", default="1")
    parser.add_argument("--read", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--languages", default=MADE)
    options = parser.parse_args()
    if options.speed:
        short, long = map(int, options.pairs.split(","))
        print(f"{'pairs':6} {'way':20} {'start s':>7} {'pairs/s':>9} {'of all ' + str(long):>12}")
        with tempfile.TemporaryDirectory() as folder:
            for language in options.languages.split(","):
                print_speed(language, (short, long), Path(folder))
        return
    print(f"{'form':6} {'pairs':>9} {'seconds':>8} {'pairs/s':>8} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for form in options.forms.split(","):
            for count in map(int, options.pairs.split(",")):
                path = Path(folder) / f"pairs.{form}"
                write_file(path, form, count)
                command = [sys.executable, "-m", "variorum", "check", str(path), "--kinds",
                           options.kinds, "--jobs", options.jobs, "--source-language", "en",
                           "--target-language", "de"]  # fmt: skip
                if options.read:
                    command = [sys.executable, "-c", READ, str(path), "en", "de"]
                seconds, peak = measured(command)
                rate = count / seconds
                print(f"{form:6} {count:9,} {seconds:8.1f} {rate:8,.0f} {peak:8.0f}", flush=True)


if __name__ == "__main__":
    main()
