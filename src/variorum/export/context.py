"""A difference as people read it: numbered, its readings in context, equal readings together."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from variorum.export.cleaning import one_line
from variorum.export.labels import KINDS, PRESENCE
from variorum.export.values import comparable, show_value
from variorum.languages import primary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from variorum.model import Difference, Reading, Segment, Story, Witness


_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Context:
    """A reading's words with what stands before and after them in their segments."""

    before: str
    focus: str
    after: str


@dataclass(frozen=True, slots=True)
class ReadingGroup:
    """The witnesses that share a reading; `value` is what they share, in words, if it has one."""

    witnesses: tuple[str, ...]
    value: str | None


def numbered(story: Story) -> list[tuple[int, Difference]]:
    """Return the differences in reading order, each with its number from 1."""

    def place(difference: Difference) -> tuple[int, int, str]:
        starts = [r.start for w, r in difference.readings.items() if w == story.witnesses[0]]
        return difference.passage, min(starts, default=0), difference.id

    return list(enumerate(sorted(story.differences, key=place), start=1))


def covered(witness: Witness, reading: Reading) -> tuple[Segment, ...]:
    """Return the segments that a reading touches, in the order of the text."""
    segments = witness.segments
    # They are in the order of the text: from the last that may be touched back to the first.
    last = first = bisect_left(segments, reading.end, key=_START)
    while first and reading.start < segments[first - 1].end:
        first -= 1
    return segments[first:last]


def context_of(witness: Witness, reading: Reading) -> Context:
    """Return the reading in its sentence, on one line; the words' own spaces are kept apart."""
    touched = covered(witness, reading)
    start = min((s.start for s in touched), default=reading.start)
    end = max((s.end for s in touched), default=reading.end)
    before = _spaced(witness.text[min(start, reading.start) : reading.start])
    after = _spaced(witness.text[reading.end : max(end, reading.end)])
    return Context(before.lstrip(), one_line(reading.text), after.rstrip())


def group_readings(
    difference: Difference, witnesses: Mapping[str, Witness], order: Iterable[str] = ()
) -> list[ReadingGroup]:
    """Return the readings of witnesses that agree together.

    A difference that tells no groups is grouped by value, or by wording in one language.
    """
    rank = {w: i for i, w in enumerate(order)}
    if difference.groups:
        return _told_groups(difference, rank)
    groups: dict[str, list[str]] = {}
    values: dict[str, str | None] = {}
    for witness in sorted(difference.readings, key=lambda w: (rank.get(w, len(rank)), w)):
        reading = difference.readings[witness]
        key = _key(reading, witnesses[witness].language)
        groups.setdefault(key, []).append(witness)
        values.setdefault(key, show_value(reading.value))
    return [ReadingGroup(tuple(members), values[key]) for key, members in groups.items()]


def _told_groups(difference: Difference, rank: Mapping[str, int]) -> list[ReadingGroup]:
    def place(witness: str) -> tuple[int, str]:
        return rank.get(witness, len(rank)), witness

    groups = sorted((sorted(g, key=place) for g in difference.groups), key=lambda g: place(g[0]))
    return [
        ReadingGroup(tuple(g), show_value(difference.readings[g[0]].value)) for g in groups
    ]  # fmt: skip


def lacking(difference: Difference, story: Story) -> tuple[str, ...]:
    """Return the witnesses that have nothing at a place, where a difference is about that."""
    if difference.kind not in PRESENCE and difference.subkind != "missing":
        return ()
    return tuple(w for w in story.witnesses if w not in difference.readings)


def kind_label(difference: Difference) -> str:
    """Return the kind, with the subkind where it tells more."""
    label = KINDS[difference.kind].label
    subkind = one_line(difference.subkind.replace("-", " ").replace("_", " "))
    return f"{label} · {subkind}" if subkind and subkind not in {label, difference.kind} else label


def sigla(witnesses: Iterable[str]) -> dict[str, str]:
    """Return a short name for each witness: its id if all are short, else a letter."""
    ids = list(witnesses)
    shown = {w: one_line(w) for w in ids}
    if all(0 < len(s) <= 5 for s in shown.values()) and len(set(shown.values())) == len(ids):
        return shown
    return {w: _letter(index) for index, w in enumerate(ids)}


def with_sigla(text: str, short: Mapping[str, str]) -> str:
    """Return an explanation on one line, long ids of witnesses replaced by their short names."""
    text = _NAMED.sub(lambda m: _short(m.group(), short), text)
    for witness in sorted(short, key=len, reverse=True):
        # A short id may be a word of the explanation too, unless a hyphen or the like is in it.
        if len(witness) > 5 or not witness.isalnum():
            text = text.replace(witness, short[witness])
    return one_line(_SIGLA.sub(lambda m: _in_order(m.group()), text))


# What may name witnesses and nothing else: "(f1, f2)".
_NAMED = re.compile(r"\([^()]+\)")
# Two and more short names in a row: "B, E, A and D", "(C, A)".
_SIGLA = re.compile(r"(?<![\w-])[A-Z]{1,2}(?:(?:, | and )[A-Z]{1,2})+(?![\w-])")


def _short(named: str, short: Mapping[str, str]) -> str:
    """Return ids in brackets as short names; other words in brackets as they are."""
    names = [short.get(name) for name in named[1:-1].split(", ")]
    return named if None in names else f"({', '.join(map(str, names))})"


def _in_order(row: str) -> str:
    """Return a row of short names in the order of the columns."""
    names = iter(sorted(re.findall(r"[A-Z]{1,2}", row), key=lambda n: (len(n), n)))
    return re.sub(r"[A-Z]{1,2}", lambda _match: next(names), row)


def _key(reading: Reading, language: str) -> str:
    if reading.value is not None:
        return json.dumps(["value", comparable(reading.value)], sort_keys=True, default=str)
    return json.dumps(["text", primary(language), one_line(reading.text).casefold()])


def _letter(index: int) -> str:
    first, second = divmod(index, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)


def _spaced(text: str) -> str:
    """Return text on one line that keeps a space at its borders, where the words meet."""
    line = one_line(text)
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and line else ""
    return f"{left}{line}{right}"
