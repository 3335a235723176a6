"""Compute each language's mean vector for an encoder and write `means-ENCODER.npz`.

    python bench/train_means.py [use|e5 ...]

Reads `language/ntrex.jsonl.xz` of the gold folder (news sentences of NTREX-128,
CC BY-SA 4.0); only the mean over a language's sentences is kept.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from babel.core import get_global
from gold import records

from variorum.encoding.choose import ENCODER_NAMES, encoder_named
from variorum.languages import primary

TARGET = Path(__file__).parent.parent / "src/variorum/encoding"
SENTENCES = 60


def two_letters(code: str) -> str:
    """Return the BCP 47 primary subtag of a code of the set, such as `zho-CN`."""
    three = primary(code.removeprefix("ref-2."))
    alias = get_global("language_aliases").get(three, three)
    return primary(str(alias))


def sentences() -> dict[str, list[str]]:
    """Return some sentences of each language under its primary code."""
    texts: dict[str, list[str]] = defaultdict(list)
    for row in records("language/ntrex.jsonl.xz"):
        texts[two_letters(row["language"])].append(row["text"])
    return {code: rows[:: max(1, len(rows) // SENTENCES)] for code, rows in sorted(texts.items())}


def main(names: list[str]) -> None:
    """Write the table of each encoder named."""
    texts = sentences()
    for name in names:
        encoder = encoder_named(name)
        known = [c for c in texts if encoder.languages is None or c in encoder.languages]
        means = {code: encoder.encode(texts[code]).mean(axis=0) for code in known}
        means["und"] = np.mean(list(means.values()), axis=0)
        path = TARGET / f"means-{name}.npz"
        rows = np.stack(list(means.values())).astype(np.float16)
        np.savez_compressed(path, languages=np.array(list(means)), means=rows)
        print(f"{path}: {len(means)} means, {path.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main(sys.argv[1:] or list(ENCODER_NAMES))
