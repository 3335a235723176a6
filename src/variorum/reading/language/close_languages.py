"""Languages that a vote mixes up, told apart by words and endings that only some of them write.

The words stand in `close_languages.toml`: spellings and grammar, not topics
(Indonesian `karena`, Malay `kerana`; ekavian `vreme`, ijekavian `vrijeme`). For
Indonesian and Malay a table of how much more often each writes a word, trained by
`bench/train_close_languages.py`, is asked besides.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from variorum.languages import primary
from variorum.reading.tables import table

# What a word, a leaning word and an ending count for, as logarithms of odds.
COUNTS = {"words": 2.0, "leaning": 0.7, "endings": 1.2}
LEAST_FOR_ENDING = 7
SAMPLE = 3000
# A dozen words say what a hundred do.
MOST = 6.0
# The table's weights are kept in fortieths.
SCALE = 40
TABLE = "close_words.npz"
# For the pair of the table, fitted on half of the documents of NTREX-128's two files:
# what the vote, the words of ours and the table count for, and what Malay has ahead.
VOTE, WORDS, FREQUENCIES, AHEAD = 0.10, 0.67, 0.56, 0.47
MOST_FREQUENCIES = 8.0
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Group:
    """Close languages, and what a word counts for against those that don't write it."""

    languages: tuple[str, ...]
    table: bool
    words: dict[str, dict[str, float]]
    endings: dict[str, dict[str, float]]
    ending: re.Pattern[str]


@cache
def groups() -> tuple[Group, ...]:
    """Return the groups of the table."""
    entries = table("variorum.reading.language", "close_languages.toml")["group"]
    return tuple(_group(entry) for entry in entries)


def _group(entry: dict[str, Any]) -> Group:
    languages = tuple(entry["languages"])
    tables: dict[str, dict[str, frozenset[str]]] = {}
    for kind in COUNTS:
        written: dict[str, set[str]] = defaultdict(set)
        for key, text in entry.get(kind, {}).items():
            for word in text.split():
                written[word].update(key.split())
        tables[kind] = {w: frozenset(by) for w, by in written.items()}

    def against(kind: str) -> dict[str, dict[str, float]]:
        return {
            word: {language: -COUNTS[kind] for language in languages if language not in by}
            for word, by in tables[kind].items()
            if len(by) < len(languages)
        }

    endings = against("endings")
    longest = "|".join(sorted(endings, key=len, reverse=True)) or "(?!)"
    return Group(
        languages,
        bool(entry.get("table")),
        against("leaning") | against("words"),
        endings,
        re.compile(f"(?:{longest})$"),
    )


def settle(text: str, found: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return languages with their probabilities, those of a close group shared out anew.

    Args:
        text: the text that they were found for.
        found: tags and probabilities, the likeliest first.

    Returns:
        The same, the likeliest first; a group keeps the sum of its languages.
    """
    first = primary(found[0][0])
    group = next((g for g in groups() if first in g.languages), None)
    if group is None:
        return found
    mine = {tag: p for tag, p in found if primary(tag) in group.languages}
    held = sum(mine.values())
    for language in group.languages:
        if not any(primary(tag) == language for tag in mine):
            mine[_tag(language, found[0][0])] = 0.001
    evidence = _evidence(text, group)
    trust = VOTE if group.table else 1.0
    sums = {t: trust * math.log(max(p, 0.001)) + evidence[primary(t)] for t, p in mine.items()}
    highest = max(sums.values())
    parts = {t: math.exp(s - highest) for t, s in sums.items()}
    whole = sum(parts.values())
    shared = [(t, held * p / whole) for t, p in parts.items()]
    others = [(t, p) for t, p in found if t not in mine]
    return sorted([*shared, *others], key=lambda f: (-f[1], f[0]))


def _tag(language: str, other: str) -> str:
    """Return the tag of a language in the script of another's tag."""
    return "sr-Latn" if language == "sr" and not other.endswith("-Cyrl") else language


def _evidence(text: str, group: Group) -> dict[str, float]:
    """Return what the words of a text say against each language of a group."""
    sums = dict.fromkeys(group.languages, 0.0)
    words = _WORD.findall(text[:SAMPLE].lower())
    for word in words:
        against = group.words.get(word)
        if against is None and len(word) >= LEAST_FOR_ENDING:
            tail = group.ending.search(word)
            against = group.endings[tail.group()] if tail else None
        for language, count in (against or {}).items():
            sums[language] += count
    best = max(sums.values())
    bounded = {language: max(-MOST, s - best) for language, s in sums.items()}
    if group.table:
        first = group.languages[0]
        known = frequencies()
        more = sum(known.get(word_hash(word), 0.0) for word in words)
        more = max(-MOST_FREQUENCIES, min(MOST_FREQUENCIES, more))
        bounded = {language: WORDS * s for language, s in bounded.items()}
        bounded[first] += FREQUENCIES * more - AHEAD
    return bounded


def word_hash(word: str) -> int:
    """Return the 32 bits under which the table has a word."""
    return zlib.crc32(word.encode())


@cache
def frequencies() -> dict[int, float]:
    """Return by a word's hash how much more often the first language writes it (a logarithm)."""
    import numpy as np

    file = resources.files("variorum.reading.language").joinpath(TABLE)
    with file.open("rb") as stream, np.load(stream) as kept:
        hashes = np.cumsum(kept["gaps"], dtype=np.uint32).tolist()
        weights = (kept["weights"] / SCALE).tolist()
    return dict(zip(hashes, weights, strict=True))
