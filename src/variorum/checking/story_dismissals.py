"""Dismissals in a story: which differences of an edition the lines of an ignore file leave out.

A difference of a story is one between groups of witnesses, a line of the file one between
two texts. It is dismissed by a line for each two of its groups, of any of their witnesses
and in either order, so that `check` on two of the versions and `compare` on all of them
share a file.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from variorum.checking.dismissals import Dismissal, Dismissals, Said, dismissal_for
from variorum.model import Witness, by_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from variorum.model import Difference, Edition, Story

    Sides = tuple[list[Said], list[Said]]

# What is missing has one of these kinds by which version is taken for the source.
_PRESENCE = ("addition", "omission", "only-in")


def dismissals_of(
    difference: Difference, story: Story, witnesses: Mapping[str, Witness]
) -> list[Dismissal]:
    """Return the lines that dismiss a difference: one for each two of its groups.

    They are those that `check` writes for the first witnesses of the groups.
    """
    return [
        dismissal_for(difference.kind, difference.subkind, ours[0], theirs[0])
        for ours, theirs in _sides(difference, story, witnesses)
    ]


def is_dismissed(
    difference: Difference, story: Story, witnesses: Mapping[str, Witness], known: Dismissals
) -> bool:
    """Return whether each two groups of a difference's readings are known to be alike."""
    kinds = [k for k in _kinds(difference) if known.knows_any(k, difference.subkind)]
    return bool(kinds and difference.readings) and all(
        any(map(known.has, _lines(kinds, difference.subkind, sides)))
        for sides in _sides(difference, story, witnesses)
    )


def lines_about(
    difference: Difference,
    story: Story,
    witnesses: Mapping[str, Witness],
    lines: Sequence[Dismissal],
) -> list[int]:
    """Return the indices, from 0, of the lines that have a part in dismissing a difference."""
    candidates = [
        line
        for sides in _sides(difference, story, witnesses)
        for line in _lines(_kinds(difference), difference.subkind, sides)
    ]
    keys = {line.key for line in candidates}
    near = ((i, line) for i, line in enumerate(lines) if line.key in keys)
    return [i for i, line in near if any(map(Dismissals([line]).has, candidates))]


def without_dismissed(
    edition: Edition, known: Dismissals
) -> tuple[Edition, dict[str, tuple[Difference, ...]]]:
    """Return the edition without what is dismissed, and what that is, under its story's id."""
    witnesses = by_id(edition.witnesses)
    hidden = {
        story.id: tuple(d for d in story.differences if is_dismissed(d, story, witnesses, known))
        for story in edition.stories
    }
    if not any(hidden.values()):
        return edition, {}
    stories = tuple(
        replace(s, differences=tuple(d for d in s.differences if d not in hidden[s.id]))
        if hidden[s.id]
        else s
        for s in edition.stories
    )
    return replace(edition, stories=stories), {k: found for k, found in hidden.items() if found}


def _kinds(difference: Difference) -> tuple[str, ...]:
    return _PRESENCE if difference.kind in _PRESENCE else (difference.kind,)


def _lines(kinds: Sequence[str], subkind: str, sides: Sides) -> Iterator[Dismissal]:
    """Yield every line that says that two groups are alike."""
    for kind in kinds:
        for one in sides[0]:
            for other in sides[1]:
                yield dismissal_for(kind, subkind, one, other)
                yield dismissal_for(kind, subkind, other, one)


def _sides(difference: Difference, story: Story, witnesses: Mapping[str, Witness]) -> list[Sides]:
    """Return what each two groups of a difference say."""
    groups = [[w for w in group if w in difference.readings] for group in difference.groups]
    groups = [group for group in groups if group] or _by_value(difference)
    said = [[_said(w, difference, story, witnesses) for w in group] for group in groups]
    lacking = [w for w in story.witnesses if w not in difference.readings]
    if difference.kind in _PRESENCE and lacking:
        told = [one for group in said for one in group]
        return [(told, [Said("", "", witnesses[w].language) for w in lacking])]
    if len(said) > 1:
        return list(combinations(said, 2))
    if not said:
        return []
    # An order, or a note against its own text: the first reading against the others.
    [alike] = said
    return [(alike[:1], alike[1:] or [Said("", "", alike[0].language)])]


def _by_value(difference: Difference) -> list[list[str]]:
    """Return the witnesses by what they read, where an edition doesn't tell its groups."""
    found: dict[str, list[str]] = {}
    for name, reading in difference.readings.items():
        key = reading.text if reading.value is None else repr(reading.value)
        found.setdefault(key, []).append(name)
    return list(found.values())


def _said(
    name: str, difference: Difference, story: Story, witnesses: Mapping[str, Witness]
) -> Said:
    """Return a witness's reading with the words of its passage."""
    witness, reading = witnesses[name], difference.readings[name]
    passages = story.passages[difference.passage : difference.passage + 1]
    ids = passages[0].cells.get(name, ()) if passages else ()
    text = " ".join(witness.segment(s).text for s in ids or (reading.segment,))
    return Said(reading.text, text, witness.language)
