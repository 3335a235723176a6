"""Make the table of ordinary words: `src/variorum/values/naming/ordinary_words.npz`.

    python bench/train_ordinary_words.py FOLDER

FOLDER is `wordfreq/data` of the unpacked wheel of wordfreq 3.1.1 (lists of words by
frequency, CC BY-SA 4.0; reading them takes the package msgpack). Kept is how
frequent a word is and, of languages in Latin letters, how much more so than in the
median of the others: names hardly are.
"""

from __future__ import annotations

import argparse
import gzip
import math
from importlib import import_module
from pathlib import Path
from statistics import median

import numpy as np

from variorum.values.naming.ordinary_words import STEPS, TABLE, word_hash

TARGET = Path(__file__).parent.parent / "src/variorum/values/naming" / TABLE
# Those that are only compared with stand behind those that are kept.
LATIN = ("en", "de", "fr", "es", "pt", "it", "nl", "id", "ms", "tr", "pl", "sv", "da", "fi", "ro")
KEPT = (*LATIN[:-3], "ru", "uk", "ar", "fa", "zh")
# Zipf's scale: the logarithm of how often a word stands in a milliard words.
LEAST, UNSEEN = 3.4, 2.7


def frequencies(folder: Path, language: str) -> dict[str, float]:
    """Return the frequency of each word; a list's n-th row is of -n centibels."""
    msgpack = import_module("msgpack")
    packed = gzip.decompress((folder / f"small_{language}.msgpack.gz").read_bytes())
    rows = msgpack.unpackb(packed, raw=False)[1:]
    return {word: 9 - n / 100 for n, row in enumerate(rows) for word in row}


def levels(language: str, known: dict[str, dict[str, float]]) -> dict[int, int]:
    """Return the levels of a language's ordinary words by their hashes."""
    found: dict[int, int] = {}
    others = [known[o] for o in LATIN if o != language]
    for word, often in known[language].items():
        excess = STEPS / 2
        if not word.isalpha() or often < LEAST:
            continue
        if language in LATIN:
            excess = often - median(o.get(word, UNSEEN) for o in others)
        step = min(STEPS - 1, max(1, math.floor((often - LEAST) * 2) + 1))
        more = min(STEPS - 1, max(0, math.floor(excess * 2)))
        key = word_hash(word)
        found[key] = max(found.get(key, 0), step * STEPS + more)
    return found


def main() -> None:
    """Compare the lists, and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    known = {language: frequencies(folder, language) for language in {*LATIN, *KEPT}}
    arrays = {}
    for language in KEPT:
        table = levels(language, known)
        hashes = np.array(sorted(table), np.uint32)
        arrays[f"gaps_{language}"] = np.diff(hashes, prepend=np.uint32(0)).astype(np.uint32)
        arrays[f"levels_{language}"] = np.array([table[h] for h in sorted(table)], np.uint8)
        print(language, len(table))
    arrays = {
        k: v.astype(np.uint16) if k[0] == "g" and v.max() < 2**16 else v for k, v in arrays.items()
    }
    np.savez_compressed(TARGET, allow_pickle=False, **arrays)
    print(f"{TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
