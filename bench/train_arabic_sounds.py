"""Make the table of how Arabic spells foreign names: `src/variorum/values/sounds/arabic.tsv`.

    python bench/train_arabic_sounds.py NAMES FOLDER

NAMES is `en-arabic.dev.jsonl` (a pair of names a line); only names that one source alone has
are learned from, `bench/differences` plants the others. FOLDER is `wordfreq/data` of the
unpacked wheel of wordfreq 3.1.1 (see `train_ordinary_words`). Kept are log odds of
three letters in a row, and no name.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from pathlib import Path

from train_ordinary_words import frequencies

from variorum.values.sounds.arabic import HUNDREDTHS, TABLE, pieces

TARGET = Path(__file__).parent.parent / "src/variorum/values/sounds" / TABLE
# Three letters in a row that are rarer say nothing; the prior that keeps odds near none.
LEAST, PRIOR = 4, 4.0


def counted(words: list[str]) -> Counter[str]:
    """Return how often three letters stand in a row, each word once."""
    return Counter(p for word in words for p in pieces(word))


def main() -> None:
    """Count, compare, and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    rows = map(json.loads, options.names.read_text("utf-8").splitlines())
    names = sorted({r["other"] for r in rows if r["n"] == 1 and r["other"].isalpha()})
    words = [
        w for w in frequencies(options.folder, "ar")
        if w.isalpha() and len(w) > 2 and "\u0621" <= w[0] <= "\u064a"
    ]  # fmt: skip
    one, two = counted(names), counted(words)
    share = sum(one.values()) / sum(two.values())
    lines = []
    for piece in sorted({p for p in (one | two) if one[p] + two[p] >= LEAST}):
        # The prior is that both have it as often as their sizes let them.
        value = math.log((one[piece] + PRIOR * share) / (two[piece] + PRIOR) / share)
        if round(value * HUNDREDTHS):
            lines.append(f"{piece}\t{round(value * HUNDREDTHS)}")
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    print(len(names), len(words), len(lines), TARGET.stat().st_size)


if __name__ == "__main__":
    main()
