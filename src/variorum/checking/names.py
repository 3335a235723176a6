"""Compare the names of two versions of one passage: changed, misspelt, missing.

changed   a name of one side has no counterpart, and the other side has another name
spelling  one name in two spellings, one of which is the odd one out in its document
missing   a name of one side stands nowhere in the other document
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from variorum.checking.finding import start_of, turned
from variorum.languages import primary
from variorum.values._name_exonyms import calendar_words, is_demonym, is_place
from variorum.values._name_tables import (
    ORGANISATION,
    PARTICLES,
    TRANSLATED,
    TRANSLATED_ENDINGS,
    table,
)
from variorum.values._name_words import Word, scripts, words
from variorum.values.names import Name, find_names, name_matches
from variorum.values.quotations import Span
from variorum.values.transliteration import fold, same_name, spelling_similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.model import Severity

Subkind = Literal["changed", "spelling", "missing"]

# A name counts as absent only below this probability, as present only above the other.
_ABSENT = 0.25
_PRESENT = 0.85
_NEAR = 0.3
_LONGEST_DOCUMENT = 20_000
_SURE_RECALL = 0.92
# Languages of which the tables know the words that names of things are made of.
_TABLED = frozenset({"en"})
# How often the matcher finds a name that is there, by the script it is looked for in.
_RECALL = {"latn": 0.98, "cyrl": 0.95, "arab": 0.93, "hani": 0.75, "other": 0.85}


@dataclass(frozen=True, slots=True)
class NameSide:
    """One side of a passage: its text, the names in it, the document it is from."""

    text: str
    language: str
    names: Sequence[Name]
    document_text: str = ""


@dataclass(frozen=True, slots=True)
class NameClash:
    """A difference of names; `left` and `right` are places in the texts of the sides."""

    subkind: Subkind
    severity: Severity
    confidence: float
    left: Span | None
    right: Span | None
    explanation: str


def compare_names(a: NameSide, b: NameSide) -> list[NameClash]:
    """Return how the names of two sides of a passage differ, in the order of `a`."""
    if not a.text.strip() or not b.text.strip():
        return []
    left, right = _unmatched(a, b), _unmatched(b, a)
    left_more = left + _projected(b, a, right)
    right_more = right + _projected(a, b, left)
    clashes = _changed(a, b, left, right_more)
    used = {c.right for c in clashes}
    for clash in _changed(b, a, [n for n in right if _span(n) not in used], left_more):
        if all(clash.right != c.left for c in clashes):
            clashes.append(turned(clash))
    clashes += _spelling(a, b)
    taken = {c.left for c in clashes}, {c.right for c in clashes}
    clashes += [c for c in _missing(a, b, left) if c.left not in taken[0]]
    clashes += [turned(c) for c in _missing(b, a, right) if c.left not in taken[1]]
    return sorted(clashes, key=lambda c: (start_of(c.left), start_of(c.right), c.subkind))


def _span(name: Name) -> Span:
    return Span(name.start, name.end, name.text)


def proper_parts(name: Name, language: str) -> list[Word]:
    """Return the words of a name that no language translates."""
    base = primary(language)
    endings = TRANSLATED_ENDINGS.get(base, ())
    skip = TRANSLATED | PARTICLES | ORGANISATION | table("common", base) | table("titles", base)
    return [
        w
        for w in words(name.text)
        if (key := fold(w.text)) not in skip
        and (len(key) > 2 or w.script not in {"latn", "cyrl"})
        and not (key.rstrip("s") in skip or key in calendar_words(base))
        and not (len(key) > 5 and key.endswith(endings))
        and not (w.text.isupper() and w.script in {"latn", "cyrl"})
        and not is_demonym(w.text, base)
    ]


def is_transliterated(name: Name, language: str) -> bool:
    """Tell whether a name is of a person or place, which languages spell and don't translate."""
    if name.kind == "work" or (name.sentence_initial and " " not in name.text):
        return False
    every = [w for w in words(name.text) if fold(w.text) not in PARTICLES]
    proper = proper_parts(name, language)
    if len(proper) < max(1, len(every)):
        return False
    return not any(is_place(w.text, language) for w in every)


def _unmatched(side: NameSide, other: NameSide) -> list[Name]:
    """Return the proper names of a side that the other side's passage lacks.

    Of a run such as `Stürmer Liverpool Jan Vorel`, parts of which are found, the two
    or more words that are not found are judged as a name of their own.
    """
    if not _judgeable(other):
        return []
    found: list[Name] = []
    for name in side.names:
        if name.kind == "work" or (name.sentence_initial and len(words(name.text)) < 2):
            continue
        for part in _absent_parts(name, side, other):
            if is_transliterated(part, side.language):
                found.append(part)
    return found


def _absent_parts(name: Name, side: NameSide, other: NameSide) -> list[Name]:
    """Return the name if nothing of it is found, else its longest run that isn't."""
    parts = words(name.text)
    if _score(name.text, side.language, other.text, other.language) < _ABSENT:
        return [name]
    absent = [
        len(w.text) > 1 and _part_score(w.text, side.language, other.text, other.language) < _ABSENT
        for w in parts
    ]
    best: list[Word] = []
    run: list[Word] = []
    for word, lacks in zip(parts, absent, strict=True):
        run = [*run, word] if lacks else []
        if len(run) > len(best):
            best = run
    while best and fold(best[0].text) in PARTICLES:
        best = best[1:]
    while best and fold(best[-1].text) in PARTICLES:
        best = best[:-1]
    if len(best) < 2 or parts[0].script == "hani":
        return []
    start, end = best[0].start, best[-1].end
    return [Name(name.start + start, name.start + end, name.text[start:end], "person")]


@lru_cache(maxsize=16384)
def _part_score(word: str, language: str, text: str, other_language: str) -> float:
    match = name_matches(word, language, text[:_LONGEST_DOCUMENT], other_language)
    return match.score if match else 0.0


def _judgeable(other: NameSide) -> bool:
    """Tell whether the sound of a name can be looked for in the other side's language."""
    if primary(other.language) == "ja":
        return False
    return bool(scripts(other.text))


@lru_cache(maxsize=8192)
def _score(name: str, language: str, text: str, other_language: str) -> float:
    """Return how probable it is that a name, or any word of it, stands in a text."""
    text = text[:_LONGEST_DOCUMENT]
    match = name_matches(name, language, text, other_language)
    best = match.score if match else 0.0
    if "hani" in {*scripts(name)[:1], *scripts(text)[:1]} and len(words(name)) > 1:
        # By chance some syllables fit one part of a name, seldom its surname.
        return best / 2
    for word in words(name):
        if best >= _PRESENT:
            break
        if len(word.text) > 2 and fold(word.text) not in PARTICLES:
            part = name_matches(word.text, language, text, other_language)
            best = max(best, part.score if part else 0.0)
    return best


def _projected(source: NameSide, side: NameSide, unmatched: list[Name]) -> list[Name]:
    """Return names of the source's document that stand in this side's passage alone.

    In scripts without capitals this is how a name that has no counterpart is seen.
    """
    if not unmatched and not source.document_text:
        return []
    if "latn" in scripts(side.text)[:1] or "cyrl" in scripts(side.text)[:1]:
        return []
    found: list[Name] = []
    seen: set[str] = set()
    for name in _document_names(source.document_text[:_LONGEST_DOCUMENT], source.language):
        key = fold(name.text)
        if key in seen or name.sentence_initial or not is_transliterated(name, source.language):
            continue
        seen.add(key)
        if _mentions(source, name):
            continue
        match = name_matches(name.text, source.language, side.text, side.language)
        if match is None or match.score < _PRESENT or len(match.text) < 3:
            continue
        if any(_overlap(match.start, match.end, n, source, side) for n in source.names):
            continue
        found.append(Name(match.start, match.end, match.text, name.kind))
    return found


def _mentions(side: NameSide, name: Name) -> bool:
    here = {fold(w.text) for w in words(side.text)}
    return any(fold(w.text) in here for w in words(name.text) if len(w.text) > 2)


def _overlap(start: int, end: int, name: Name, source: NameSide, side: NameSide) -> bool:
    match = name_matches(name.text, source.language, side.text, side.language)
    return match is not None and match.score >= _ABSENT and match.start < end and start < match.end


@lru_cache(maxsize=64)
def _document_names(text: str, language: str) -> tuple[Name, ...]:
    return tuple(find_names(text, language))


def _position(start: int, text: str) -> float:
    return start / max(1, len(text))


def _changed(a: NameSide, b: NameSide, left: list[Name], right: list[Name]) -> list[NameClash]:
    clashes: list[NameClash] = []
    free = list(right)
    for name in left:
        near = [
            n
            for n in free
            if abs(_position(name.start, a.text) - _position(n.start, b.text)) <= _NEAR
            and {name.kind, n.kind} not in ({"person", "place"}, {"person", "organisation"})
        ]
        if not near:
            continue
        other = min(
            near, key=lambda n: abs(_position(name.start, a.text) - _position(n.start, b.text))
        )
        if _alike(name.text, other.text):
            continue
        elsewhere = _elsewhere(name, a, b), _elsewhere(other, b, a)
        if all(elsewhere):
            continue
        free.remove(other)
        recall = _recall(b) * _recall(a)
        confidence = recall * (0.9 if any(elsewhere) else 0.75)
        clashes.append(
            NameClash(
                "changed",
                "major" if any(elsewhere) or _are_persons(name, other) else "info",
                round(confidence, 2),
                _span(name),
                _span(other),
                f"“{name.text}” has no counterpart; the other version names “{other.text}”",
            )
        )
    return clashes


def _are_persons(first: Name, second: Name) -> bool:
    return all(n.kind == "person" and len(words(n.text)) > 1 for n in (first, second))


def _alike(first: str, second: str) -> bool:
    return any(same_name(x.text, y.text) >= _ABSENT for x in words(first) for y in words(second))


def _elsewhere(name: Name, side: NameSide, other: NameSide) -> bool:
    """Tell whether a name stands in the rest of the other document."""
    if not other.document_text:
        return False
    text = other.document_text[:_LONGEST_DOCUMENT]
    match = name_matches(name.text, side.language, text, other.language)
    return match is not None and match.score >= _PRESENT


def _recall(side: NameSide) -> float:
    present = scripts(side.text)
    return _RECALL[present[0]] if present else 0.5


def _missing(side: NameSide, other: NameSide, unmatched: list[Name]) -> list[NameClash]:
    """Return names of which the whole other document has no trace."""
    if not other.document_text:
        return []
    clashes: list[NameClash] = []
    for name in unmatched:
        text = other.document_text[:_LONGEST_DOCUMENT]
        if _score(name.text, side.language, text, other.language) >= _ABSENT:
            continue
        sure = _recall(other) > _SURE_RECALL and _is_person(name, side)
        clashes.append(
            NameClash(
                "missing",
                "minor" if sure else "info",
                round(0.5 * _recall(other), 2),
                _span(name),
                None,
                f"“{name.text}” stands in one version only",
            )
        )
    return clashes


def _is_person(name: Name, side: NameSide) -> bool:
    """Tell whether a name is surely a person's: titled, or of two words of a kind that is known."""
    if name.kind != "person" or scripts(name.text)[:1] not in {("latn",), ("cyrl",)}:
        return False
    titles = table("titles", primary(side.language))
    before = words(side.text[max(0, name.start - 20) : name.start])
    if before and fold(before[-1].text) in titles:
        return True
    return primary(side.language) in _TABLED and len(words(name.text)) > 1


def _spelling(a: NameSide, b: NameSide) -> list[NameClash]:
    """Return names in two spellings, where a document mostly uses the other one."""
    clashes: list[NameClash] = []
    same = primary(a.language) == primary(b.language)
    for name in a.names:
        for word in proper_parts(name, a.language):
            match = name_matches(word.text, a.language, b.text, b.language)
            if match is None or not _misspelt(word.text, match.text):
                continue
            if is_place(word.text, a.language) or is_place(match.text, b.language):
                continue
            if _mentions_form(a.text, match.text) or _mentions_form(b.text, word.text):
                continue
            in_a = _count(a, word.text), _count(a, match.text)
            in_b = _count(b, word.text), _count(b, match.text)
            odd = in_b[0] >= max(1, in_b[1]) or in_a[1] >= max(1, in_a[0])
            if not odd and not (same and min(in_a[0], in_b[1]) >= 1):
                continue
            start = name.start + word.start
            clashes.append(
                NameClash(
                    "spelling",
                    "minor",
                    0.8 if odd else 0.6,
                    Span(start, start + len(word.text), word.text),
                    Span(match.start, match.end, match.text),
                    f"one name is spelt “{word.text}” and “{match.text}”",
                )
            )
    return list({(c.left, c.right): c for c in clashes}.values())


def _misspelt(first: str, second: str) -> bool:
    one, two = fold(first), fold(second)
    if one == two or min(len(one), len(two)) < 5 or one.startswith(two) or two.startswith(one):
        return False
    if scripts(first) != ("latn",) or scripts(second) != ("latn",):
        return False
    close = abs(len(one) - len(two)) <= 2 and spelling_similarity(first, second) >= 0.6
    same = next((i for i, (x, y) in enumerate(zip(one, two, strict=False)) if x != y), 0)
    # What differs in the last letter alone is an ending, not an error.
    return close and same < min(len(one), len(two)) - 1


def _mentions_form(text: str, form: str) -> bool:
    return any(w.text == form for w in words(text))


def _count(side: NameSide, form: str) -> int:
    return sum(w.text == form for w in words(side.document_text[:_LONGEST_DOCUMENT]))
