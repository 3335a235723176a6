"""Stories with known links: those of the sets, and harder ones made from parallel documents."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import TYPE_CHECKING

from gold import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CODES = {"eng": "en", "deu": "de", "spa": "es", "zho": "zh"}
LANGUAGES = ["ar", "de", "en", "es", "fr", "id", "ms", "ru", "zh"]
UNSPACED = {"zh"}

Version = tuple[str, list[str], list[frozenset[str]]]
"""A language, its segments, and for each the concepts that it tells."""

Row = tuple[str, frozenset[str]]

_END = re.compile(r"(?<=[.!?。！？؟])[\"”»」]?\s*(?=\S)")


def given_versions(stories: slice) -> Iterator[list[Version]]:
    """Yield the stories of the set of versions."""
    for row in list(records("alignment/versions.en-de-es-zh.jsonl"))[stories]:
        versions = row["versions"]
        yield [
            (CODES[code], v["segments"], [frozenset(map(str, c)) for c in v["concepts"]])
            for code, v in versions.items()
        ]


def made_versions(languages: list[str], documents: slice, seed: int) -> Iterator[list[Version]]:
    """Yield stories made from parallel documents by dropping, moving and adding segments."""
    rng = random.Random(seed)
    texts = {}
    for code in languages:
        texts[code] = [row["segments"] for row in records(f"ntrex/{code}.jsonl")][documents]
    for number in range(len(texts[languages[0]])):
        story: list[Version] = []
        for code in rng.sample(languages, 3):
            rows = [(s, frozenset([str(i)])) for i, s in enumerate(texts[code][number])]
            rows = [row for row in rows if rng.random() > 0.15]
            if len(rows) > 6 and rng.random() < 0.6:
                start = rng.randrange(len(rows) - 3)
                block = rows[start : start + 3]
                del rows[start : start + 3]
                place = rng.randrange(len(rows) + 1)
                rows[place:place] = block
            for _ in range(rng.randrange(3)):
                foreign = rng.choice(rng.choice(texts[code]))
                extra = frozenset([f"x{code}{rng.random()}"])
                rows.insert(rng.randrange(len(rows) + 1), (foreign, extra))
            if rows:
                story.append(_version(code, rows))
        yield story


def simplified() -> Iterator[list[Version]]:
    """Yield the pairs of German pages and their rewrites in plain language."""
    for record in records("alignment/rewrites.de-de.jsonl"):
        sides = [record["source"], record["target"]]
        told: list[list[set[str]]] = [[set() for _ in side] for side in sides]
        for number, bead in enumerate(record["beads"]):
            if all(bead):
                for side, indices in enumerate(bead):
                    for i in indices:
                        told[side][i].add(f"b{number}")
        yield [("de", side, [frozenset(x) for x in told[k]]) for k, side in enumerate(sides)]


@cache
def parallel(code: str) -> list[list[str]]:
    """Return the parallel documents in a language."""
    return [row["segments"] for row in records(f"ntrex/{code}.jsonl")]


@cache
def halves() -> tuple[list[int], list[int]]:
    """Return the parallel documents of either half.

    The set of versions is made from some of them: each goes with the half of the
    stories that it stands in, and what stands in both is left out.
    """
    found: tuple[set[int], set[int]] = (set(), set())
    homes = {c: {s: k for k, d in enumerate(parallel(c)) for s in d} for c in CODES.values()}
    for number, story in enumerate(given_versions(slice(None))):
        for code, segments, _ in story:
            hits = [homes[code][s] for s in segments if s in homes[code]]
            found[number // 20].update(k for k in hits if hits.count(k) > 1)
    rest = set(range(len(parallel("en")))) - found[0] - found[1]
    both = found[0] & found[1]
    return (
        sorted((found[0] - both) | {k for k in rest if k % 2 == 0}),
        sorted((found[1] - both) | {k for k in rest if k % 2}),
    )


def hard_versions(documents: Sequence[int], rng: random.Random) -> Iterator[list[Version]]:
    """Yield a story a document: cut, moved, merged, split, with foreign matter, in any degree."""
    for number in documents:
        codes = rng.sample(LANGUAGES, rng.choice([2, 3, 3, 4, 5]))
        if rng.random() < 0.15:
            codes[-1] = codes[0]
        style = rng.random()
        yield [
            _version(c, _changed(c, number, documents, style * rng.uniform(0.6, 1.3), rng))
            for c in codes
        ]


def fragments(documents: Sequence[int], rng: random.Random) -> Iterator[list[Version]]:
    """Yield pairs of a few segments each, of one document or of two with nothing in common."""
    for number in documents:
        story = []
        other = rng.choice(documents) if rng.random() < 0.4 else number
        for document, most in ((number, 6), (other, 9)):
            code = rng.choice(LANGUAGES)
            text = parallel(code)[document]
            start = rng.randrange(max(1, len(text) - most))
            part = range(start, min(len(text), start + rng.randint(1, most)))
            rows = [(text[i], frozenset([f"{document}.{i}"])) for i in part]
            story.append(_version(code, rows))
        yield story


def strangers(documents: Sequence[int], rng: random.Random) -> Iterator[list[Version]]:
    """Yield pairs of whole documents with nothing in common."""
    for number in documents:
        pair = number, rng.choice([k for k in documents if k != number])
        codes = [rng.choice(LANGUAGES) for _ in pair]
        yield [
            _version(c, [(s, frozenset([f"{k}.{i}"])) for i, s in enumerate(parallel(c)[k])])
            for c, k in zip(codes, pair, strict=True)
        ]


def books(documents: Sequence[int], rng: random.Random) -> Iterator[list[Version]]:
    """Yield pairs of several documents joined, some left out of either."""
    for start in range(0, len(documents) - 5, 3):
        story = []
        for code in rng.sample(LANGUAGES, 2):
            rows: list[Row] = []
            for number in documents[start : start + 6]:
                if rng.random() < 0.8:
                    rows += _changed(code, number, documents, rng.uniform(0, 0.3), rng)
            story.append(_version(code, rows))
        if all(segments for _, segments, _ in story):
            yield story


def _version(code: str, rows: Sequence[Row]) -> Version:
    return code, [text for text, _ in rows], [concepts for _, concepts in rows]


def _changed(
    code: str, number: int, documents: Sequence[int], degree: float, rng: random.Random
) -> list[Row]:
    text = parallel(code)[number]
    title, *rows = [(s, frozenset([f"{number}.{i}"])) for i, s in enumerate(text)]
    rows = [row for row in rows if rng.random() > 0.4 * degree]
    for _ in range(int(rng.random() * 4 * degree)):
        _move(rows, rng)
    rows = [title, *_recut(code, rows, rng)]
    others = [k for k in documents if k != number]
    share = 0.5 * degree * rng.random()
    result = []
    for row in rows:
        result.append(row)
        while rng.random() < share / (1 + share):
            foreign = rng.choice(parallel(code)[rng.choice(others)])
            result.append((foreign, frozenset([f"x{rng.random()}"])))
    return result


def _move(rows: list[Row], rng: random.Random) -> None:
    size = rng.randint(1, 4)
    if len(rows) > size + 2:
        start = rng.randrange(len(rows) - size)
        block = rows[start : start + size]
        del rows[start : start + size]
        place = rng.randrange(len(rows) + 1)
        rows[place:place] = block


def _recut(code: str, rows: Sequence[Row], rng: random.Random) -> list[Row]:
    """Return the rows with some merged with the next and some split between sentences."""
    merged = rng.uniform(0, 0.15)
    split = rng.uniform(0, 0.15) if rng.random() < 0.5 else 0.0
    blank = "" if code in UNSPACED else " "
    result: list[Row] = []
    left = list(reversed(rows))
    while left:
        text, concepts = left.pop()
        if left and rng.random() < merged:
            more, others = left.pop()
            result.append((text + blank + more, concepts | others))
        elif rng.random() < split:
            result += [(part, concepts) for part in _halved(text, blank)]
        else:
            result.append((text, concepts))
    return result


def _halved(text: str, blank: str) -> list[str]:
    parts = [part.strip() for part in _END.split(text) if part.strip()]
    if len(parts) < 2 or min(map(len, parts)) < 12:
        return [text]
    half = len(parts) // 2
    return [blank.join(parts[:half]), blank.join(parts[half:])]
