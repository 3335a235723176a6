"""Sentences of documents 1 to 32 of NTREX in further languages, and names to swap in them.

`language/` has some 200 sentences of NTREX in each of many languages; those of the documents
that are for tuning stand beside their English here. They show how names are written, and
what else is written with capitals, in languages that no row of `differences` has.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from differences import pairs_of
from gold import records
from planted import Pair, changed
from planted_words import latin_names, name_pool

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from planted import Plant

# The set's code of each language, by the tag that the checks are given.
FURTHER = {
    "pt": "por", "it": "ita", "nl": "nld", "sv": "swe", "da": "dan", "pl": "pol", "ro": "ron",
    "tr": "tur", "cs": "ces", "ca": "cat", "vi": "vie", "nb": "nob", "hr": "hrv", "fi": "fin",
    "hu": "hun", "gl": "glg", "uk": "ukr", "bg": "bul", "sr": "srp-Cyrl", "mk": "mkd",
    "be": "bel", "fa": "fas", "fa-AF": "prs", "ur": "urd", "zh-TW": "zho-TW", "yue": "yue",
    "ja": "jpn", "ko": "kor", "hi": "hin", "el": "ell", "he": "heb", "th": "tha",
}  # fmt: skip
# How many letters longer or shorter a name is that stands in another's stead.
_LONGER = 2
_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def _sentences() -> dict[str, list[tuple[str, int, str]]]:
    found: dict[str, list[tuple[str, int, str]]] = {}
    for row in records("language/ntrex.jsonl.xz"):
        found.setdefault(row["language"], []).append((row["doc"], row["index"], row["text"]))
    return found


def further_pairs(language: str) -> list[Pair]:
    """Return the sentences of a language beside English."""
    english = {(p.doc, p.number): p.source for p in pairs_of("de", "dev")}
    return [
        Pair(language, doc, n + 1, english[doc, n + 1], text)
        for doc, n, text in _sentences()[FURTHER[language]]
        if (doc, n + 1) in english
    ]


def further_plants(pairs: Sequence[Pair], rng: random.Random) -> Iterator[Plant]:
    """Yield English names that were swapped for others, on the other side where it has them too."""
    texts = [text for pair in pairs for text, _ in pair.sides]
    common = {w for text in texts for w in _LETTERS.findall(text) if w[0].islower()}
    signs = set("".join(texts).casefold())
    pool = [n for n in name_pool("en") if signs.issuperset(n)]
    for pair in pairs:
        here, there = _names(pair.source, common), _names(pair.target, common)
        for word, span in here.items():
            if word not in there and word.casefold() not in latin_names():
                continue
            places = [span, there[word]] if word in there else [span]
            side = rng.randrange(len(places))
            text, old = pair.sides[side][0].casefold(), word.casefold()
            kindred = [
                n for n in rng.sample(pool, 200)
                if abs(len(n) - len(old)) < _LONGER and n[0] != old[0] and n not in text
            ]  # fmt: skip
            if kindred:
                yield changed(pair, "name", side, *places[side], kindred[0].capitalize())


def _names(text: str, common: set[str]) -> dict[str, tuple[int, int]]:
    """Return the words within a sentence that stand there once, and nowhere in small letters."""
    every = list(_LETTERS.finditer(text))
    words = [m.group() for m in every]
    return {
        w: m.span()
        for m, w in list(zip(every, words, strict=True))[1:]
        if len(w) > 2 and w.istitle() and words.count(w) == 1 and w.casefold() not in common
    }
