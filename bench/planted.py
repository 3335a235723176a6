"""Plant one difference in a pair of sentences that say the same.

A place is changed only where both sides have it once (found with the tables of
`planted_words`, not with the package), so that what is planted differs and what is
left alone does not. Either side may be the changed one. All is seeded.

A name is, between Latin scripts, a capitalised word that both sides have and that no
text has in small letters; in another script it is one of `names/` whose other half
stands in the English side, or (`name, en side`) one of the English side alone.
What takes its place is another name of `names/`.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planted_words import (
    CARDINALS,
    COMMA,
    COMPARATORS,
    ENDINGS,
    NAME_FILES,
    ORDINALS,
    PREFIXES,
    STOP,
    WEEKDAYS,
    Mention,
    clauses,
    digits_of,
    latin_names,
    mentions,
    month_rows,
    name_pool,
    name_table,
    numbers,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation; `number` counts the document's sentences from 1."""

    language: str
    doc: str
    number: int
    source: str
    target: str

    @property
    def sides(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return both sides as text and language."""
        return (self.source, "en"), (self.target, self.language)


@dataclass(frozen=True, slots=True)
class Plant:
    """A pair with one change: on `side` (0 source, 1 target), now at `start` to `end`."""

    pair: Pair
    form: str
    side: int
    source: str
    target: str
    start: int
    end: int
    was: str
    now: str


Planter = Callable[[Pair, random.Random], Iterator[Plant]]


def changed(pair: Pair, form: str, side: int, start: int, end: int, now: str) -> Plant:
    """Return the pair with other words at a place of one side."""
    text = pair.sides[side][0]
    new = text[:start] + now + text[end:]
    source, target = (new, pair.target) if side == 0 else (pair.source, new)
    place = max(1, len(now))
    return Plant(pair, form, side, source, target, start, start + place, text[start:end], now)


def _slip(text: str, rng: random.Random, leading: bool) -> str:
    """Return a number with another digit, or with two of its digits exchanged."""
    places = [n for n, c in enumerate(text) if c.isdigit()]
    zero = next(chr(ord(c) - unicodedata.digit(c)) for c in text if c.isdigit())
    pairs = [
        (a, b)
        for a, b in pairwise(places)
        if text[a] != text[b] and not (a == places[0] and text[b] == zero)
    ]
    if pairs and not leading and rng.random() < 0.4:
        a, b = rng.choice(pairs)
        return text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]
    at = places[0] if leading else rng.choice(places)
    old = unicodedata.digit(text[at])
    new = rng.choice([d for d in range(1, 10) if d != old])
    return text[:at] + chr(ord(zero) + new) + text[at + 1 :]


_JOINT = r"\s?[-–—:/&]\s?"


def _form(text: str, language: str, start: int, end: int) -> str:
    """Tell figures from numbers of a date, and from parts of scores, clocks and telephones."""
    before, after = text[max(0, start - 4) : start], text[end : end + 4]
    if re.search(rf"\d{_JOINT}$", before) or re.match(rf"{_JOINT}\d", after):
        return "digits, joined"
    months = mentions(text, language, "month", month_rows(language))
    key = digits_of(text[start:end])
    year = len(key) == end - start == 4 and 1900 <= int(key) <= 2035
    return "digits, dated" if year or _beside(text, start, end, months) else "digits"


def plant_digits(pair: Pair, rng: random.Random) -> Iterator[Plant]:
    """Change a number in digits that the other side has in the same digits.

    A slip may leave no possible date ("61 June"). `rescaled` is one that the other side
    has with other zeros (12 million, 1200万).
    """
    found = [numbers(text) for text, _ in pair.sides]
    keys = [Counter(k for _, _, k in side) for side in found]
    for start, end, key in found[1]:
        if keys[0][key] == keys[1][key] == 1 and key not in ("0", "1"):
            side = rng.randrange(2)
            if side == 0:
                start, end = next((s, e) for s, e, k in found[0] if k == key)
            now = _slip(pair.sides[side][0][start:end], rng, leading=False)
            if digits_of(now) not in keys[1 - side]:
                form = _form(*pair.sides[side], start, end)
                yield changed(pair, form, side, start, end, now)
    left, right = keys[0] - keys[1], keys[1] - keys[0]
    if left.total() == right.total() == 1:
        (one,), (other,) = left, right
        if one.rstrip("0") == other.rstrip("0") != "":
            side = rng.randrange(2)
            key = (one, other)[side]
            start, end = next((s, e) for s, e, k in found[side] if k == key)
            now = _slip(pair.sides[side][0][start:end], rng, leading=True)
            yield changed(pair, "rescaled", side, start, end, now)


def _exchanged(
    pair: Pair, form: str, sides: list[list[Mention]], rng: random.Random
) -> Iterator[Plant]:
    """Change a mention that each side has once to another value of its row."""
    keys = [Counter(m.key for m in side) for side in sides]
    for key in keys[1]:
        if not keys[0][key] == keys[1][key] == 1:
            continue
        both = [next(m for m in side if m.key == key) for side in sides]
        if not any(m.row for m in both):
            continue
        side = rng.randrange(2)
        here = both[side]
        row = here.row or {n: str(n) for n in range(2, 10)}
        values = [v for v in row if v != key[1] and (key[0], v) not in keys[1 - side]]
        if values:
            yield changed(pair, form, side, here.start, here.end, row[rng.choice(values)])


def plant_words(pair: Pair, rng: random.Random) -> Iterator[Plant]:
    """Change a number in words; the other side has it in words or in digits.

    The digits are changed where it is the digits' side.
    """
    sides = []
    for text, language in pair.sides:
        found = mentions(text, language, "cardinal", CARDINALS[language])
        digits = [Mention(s, e, ("cardinal", int(k))) for s, e, k in numbers(text) if len(k) < 4]
        sides.append(found + [d for d in digits if 1 < d.key[1] < 100])
    yield from _exchanged(pair, "words", sides, rng)
    ordinals = [mentions(t, code, "ordinal", ORDINALS[code]) for t, code in pair.sides]
    yield from _exchanged(pair, "ordinals", ordinals, rng)


_BETWEEN = re.compile(r"[ \u00a0.]{0,2}(?:de |of |من )?")


def plant_dates(pair: Pair, rng: random.Random) -> Iterator[Plant]:
    """Change a month, a weekday, a year or the day beside a month."""
    months = [mentions(t, code, "month", month_rows(code)) for t, code in pair.sides]
    yield from _exchanged(pair, "month", months, rng)
    weekdays = [mentions(t, code, "weekday", WEEKDAYS[code]) for t, code in pair.sides]
    yield from _exchanged(pair, "weekday", weekdays, rng)
    found = [numbers(text) for text, _ in pair.sides]
    keys = [Counter(k for _, _, k in side) for side in found]
    side = rng.randrange(2)
    text = pair.sides[side][0]
    for start, end, key in found[side]:
        if not (keys[0][key] == keys[1][key] == 1 and text[start:end].isdigit()):
            continue
        value = int(key)
        if len(key) == 4 and 1900 <= value <= 2035:
            form, options = "year", [value + n for n in (-9, -3, -2, -1, 1, 2, 3, 9)]
        elif len(key) < 3 and 1 <= value <= 31 and _beside(text, start, end, months[side]):
            form, options = "day", [d for d in range(1, 29) if d != value]
        else:
            continue
        options = [o for o in options if str(o) not in keys[1 - side]]
        zero = chr(ord(text[start]) - unicodedata.digit(text[start]))
        now = "".join(chr(ord(zero) + int(c)) for c in str(rng.choice(options)))
        yield changed(pair, form, side, start, end, now)


def _beside(text: str, start: int, end: int, months: Sequence[Mention]) -> bool:
    return any(
        (m.start >= end and _BETWEEN.fullmatch(text, end, m.start))
        or (m.end <= start and _BETWEEN.fullmatch(text, m.end, start))
        for m in months
    )


def _comparators(text: str, language: str) -> list[tuple[int, int, int, str, str]]:
    """Return what compares a number: start, end, the number's end, sign, its opposite."""
    words = [form for row in CARDINALS[language] for form in row.values()]
    number = "|".join([r"\d[\d.,]*", *map(re.escape, sorted(words, key=len)[::-1])])
    if language == "zh":
        number += "|[一二两三四五六七八九十百千万半]+"
    found: dict[int, tuple[int, int, int, str, str]] = {}
    for phrase, sign, opposite in sorted(COMPARATORS[language], key=lambda r: -len(r[0])):
        before = "" if language == "zh" else r"(?<![^\W_])" + PREFIXES.get(language, "")
        space = r"\s*" if language == "zh" or phrase.endswith("'") else r"\s+"
        form = re.escape(phrase).replace("'", "['’]")
        pattern = rf"{before}({form}){space}[^\w\s]{{0,2}}\s?(?P<n>{number})"
        for m in re.finditer(pattern, text, re.I):
            # A longer phrase that was found here has this one within.
            if not any(s <= m.start(1) < e for s, e, *_ in found.values()):
                found[m.start(1)] = (m.start(1), m.end(1), m.end("n"), sign, opposite)
    return [found[s] for s in sorted(found)]


def plant_comparators(pair: Pair, rng: random.Random) -> Iterator[Plant]:
    """Turn a comparator to its opposite, or drop it, where both sides have its sign once."""
    sides = [_comparators(text, language) for text, language in pair.sides]
    signs = [Counter(c[3] for c in side) for side in sides]
    for sign in signs[1]:
        if not signs[0][sign] == signs[1][sign] == 1:
            continue
        for form in ("opposite", "dropped"):
            side = rng.randrange(2)
            start, end, until, _, opposite = next(c for c in sides[side] if c[3] == sign)
            text = pair.sides[side][0]
            now = opposite if form == "opposite" else ""
            if not now:
                end += len(text[end:]) - len(text[end:].lstrip())
            if text[start].isupper() and now:
                now = now[0].upper() + now[1:]
            plant = changed(pair, form, side, start, end, now)
            yield Plant(
                plant.pair, form, side, plant.source, plant.target,
                start, until - (end - start) + len(now), plant.was, now,
            )  # fmt: skip


def part_planter(pairs: Sequence[Pair]) -> Planter:
    """Return a planter of parts: a clause cut from a side, or one of another document put in."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for pair in pairs:
        for text, language in pair.sides:
            parts.setdefault(language, []).extend(
                (pair.doc, text[start:end]) for start, end in clauses(text)
            )

    def plant(pair: Pair, rng: random.Random) -> Iterator[Plant]:
        side = rng.randrange(2)
        text, language = pair.sides[side]
        if own := clauses(text):
            start, end = rng.choice(own)
            yield changed(pair, "cut", side, start, end, "")
        side = rng.randrange(2)
        text, language = pair.sides[side]
        places = [m.start() for m in COMMA.finditer(text)] or [len(text.rstrip(STOP))]
        others = [p for doc, p in parts[language] if doc != pair.doc and 3 * len(p) < 2 * len(text)]
        if others and len(text) > 40:
            at = rng.choice(places)
            yield changed(pair, "put in", side, at, at, rng.choice(others))

    return plant


Span = tuple[int, int]
_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"(?<=[\w,] )[^\W\d_]{3,}")


def name_planter(pairs: Sequence[Pair]) -> Planter:
    """Return a planter of names for pairs of one language."""
    language = pairs[0].language
    texts = [text for pair in pairs for text, _ in pair.sides]
    signs = set("".join(texts).casefold())
    pools = {code: [n for n in name_pool(code) if signs.issuperset(n)] for code in ("en", language)}
    common = {w for text in texts for w in _LETTERS.findall(text) if w[0].islower()}
    calendar = {
        form.casefold()
        for code in ("en", language)
        for row in (*month_rows(code), *WEEKDAYS[code])
        for form in row.values()
    }

    def plant(pair: Pair, rng: random.Random) -> Iterator[Plant]:
        for form, places in _places(pair, common | calendar):
            side = rng.choice(sorted(places))
            start, end = places[side]
            text, code = pair.sides[side]
            old = text[start:end].casefold()
            kindred = [
                n for n in rng.sample(pools[code], 200)
                if abs(len(n) - len(old)) < 2 and n[0] != old[0] and n[-1] != old[-1]
                and n not in text.casefold()
            ]  # fmt: skip
            if kindred:
                yield changed(pair, form, side, start, end, kindred[0].capitalize())

    return plant


def _places(pair: Pair, common: set[str]) -> Iterator[tuple[str, dict[int, Span]]]:
    """Yield names with a form and the place on each side where it is known."""
    here, there = _capitals(pair.source, common), _capitals(pair.target, common)
    if pair.language not in NAME_FILES:
        for word in sorted(here.keys() & there.keys()):
            yield "name", {0: here[word], 1: there[word]}
        return
    found = list(_foreign(pair))
    yield from (("name", {0: source, 1: target}) for source, target in found)
    for word, span in here.items():
        if word.casefold() in latin_names() and all(span != source for source, _ in found):
            yield "name, en side", {0: span}


def _capitals(text: str, common: set[str]) -> dict[str, Span]:
    """Return the capitalised words within sentences that no text has in small letters."""
    every = _LETTERS.findall(text)
    return {
        m.group(): m.span()
        for m in _CAPITAL.finditer(text)
        if m.group()[0].isupper() and m.group()[1:].islower() and every.count(m.group()) == 1
        and m.group().casefold() not in common
    }  # fmt: skip


def _foreign(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Yield the places of names of which the table has both halves."""
    table = name_table(pair.language)
    capitals = {m.group().casefold(): m.span() for m in _LETTERS.finditer(pair.source)}
    capitals = {k: s for k, s in capitals.items() if pair.source[s[0]].isupper()}
    taken: set[str] = set()
    for start, end, key in _candidates(pair, table):
        latin = sorted(table[key] & capitals.keys() - taken, key=lambda n: (len(n), n))
        if latin and pair.target.count(pair.target[start:end]) == 1:
            word = latin[-1]
            if len(re.findall(rf"\b{word}\b", pair.source, re.I)) == 1:
                taken.add(word)
                yield capitals[word], (start, end)


def _candidates(pair: Pair, table: dict[str, set[str]]) -> Iterator[tuple[int, int, str]]:
    text = pair.target
    if pair.language == "zh":
        at = 0
        while at < len(text):
            size = next((n for n in range(8, 1, -1) if text[at : at + n] in table), 0)
            if size:
                yield at, at + size, text[at : at + size]
            at += size or 1
        return
    before, after = PREFIXES.get(pair.language, ""), ENDINGS.get(pair.language, "")
    for m in re.finditer(r"[^\W\d_]+", text):
        word = m.group()
        for start in (0, 1) if before else (0,):
            for end in range(len(word), len(word) - 3 if after else len(word) - 1, -1):
                head, form, tail = word[:start], word[start:end].casefold(), word[end:]
                if form in table and re.fullmatch(before, head) and re.fullmatch(after, tail):
                    yield m.start() + start, m.start() + end, form
                    break
