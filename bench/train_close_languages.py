"""Train the table of words that tells Indonesian from Malay: `reading/language/close_words.npz`.

    python bench/train_close_languages.py FOLDER

FOLDER is `wordfreq/data` of the unpacked wheel of wordfreq 3.1.1 (lists of words by
frequency, CC BY-SA 4.0; reading them takes the package msgpack). Kept is, for each
word that one language writes more often, the hash and the logarithm of how much more.
"""

from __future__ import annotations

import argparse
import gzip
import math
from importlib import import_module
from pathlib import Path

import numpy as np

from variorum.reading.language.close_languages import SCALE, word_hash

TARGET = Path(__file__).parent.parent / "src/variorum/reading/language/close_words.npz"
PAIR = ("id", "ms")
# Under this a list's frequencies are guesses.
FLOOR = 3e-6
LEAST, MOST = 0.5, 2.5


def frequencies(folder: Path, language: str) -> dict[str, float]:
    """Return the share of each word in all words; a list's n-th row is of -n centibels."""
    msgpack = import_module("msgpack")
    packed = gzip.decompress((folder / f"small_{language}.msgpack.gz").read_bytes())
    rows = msgpack.unpackb(packed, raw=False)[1:]
    return {word: 10 ** (-n / 100) for n, row in enumerate(rows) for word in row}


def main() -> None:
    """Compare the two lists, and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    one, other = (frequencies(parser.parse_args().folder, language) for language in PAIR)
    table: dict[int, float] = {}
    for word in sorted(set(one) | set(other)):
        a, b = one.get(word, 0.0), other.get(word, 0.0)
        more = math.log((a + FLOOR) / (b + FLOOR))
        if word.isalpha() and max(a, b) > FLOOR and abs(more) > LEAST:
            table[word_hash(word)] = max(-MOST, min(MOST, more))
    hashes = np.array(sorted(table), np.uint32)
    np.savez_compressed(
        TARGET,
        gaps=np.diff(hashes, prepend=np.uint32(0)).astype(np.uint32),
        weights=np.array([round(table[h] * SCALE) for h in sorted(table)], np.int8),
    )
    print(f"{len(table)} words, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
