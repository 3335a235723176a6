"""The order of the rows: passages, and where a witness tells one of them in another place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from variorum.model import Passage, Story, Witness


@dataclass(slots=True)
class Stray:
    """A passage where some witnesses tell it; `number`, from 1, tells such places apart."""

    passage: int
    number: int
    witnesses: list[str]

    @property
    def anchor(self) -> str:
        """The name of its row in the page."""
        return f"m{self.passage}-{self.number}"


def row_order(story: Story, witnesses: Mapping[str, Witness]) -> list[int | Stray]:
    """Return the passages, from 0, in the order of their rows, with those told elsewhere.

    Each passage is there once. A stray stands behind what its witness tells before it; so
    does a passage that is one witness's own, if it goes with what that witness has moved.
    """
    movers = [_movers(p, story.witnesses) for p in story.passages]
    slots: dict[int, list[int | Stray]] = {}
    counts = [0] * len(movers)
    for witness in story.witnesses:
        # How far this witness has come in each slot, so that its text keeps its order.
        reached: dict[int, int] = {}
        for slot, index, own in _displaced(witness, witnesses[witness], story, movers):
            here = slots.setdefault(slot, [])
            start = reached.get(slot, 0)
            place = _place_of(index, here, start)
            if place is None:
                place = len(here)
                counts[index] += 1
                here.append(index if own else Stray(index, counts[index], []))
            stray = here[place]
            if isinstance(stray, Stray):
                stray.witnesses.append(witness)
            reached[slot] = place + 1
    gone = {item for here in slots.values() for item in here if isinstance(item, int)}
    order = list(slots.get(-1, ()))
    for index in range(len(movers)):
        order += [] if index in gone else [index]
        order += slots.get(index, ())
    return order


def _place_of(index: int, here: list[int | Stray], start: int) -> int | None:
    """Return where other witnesses already have the passage in a slot, if behind `start`."""
    for place in range(start, len(here)):
        item = here[place]
        if isinstance(item, Stray) and item.passage == index:
            return place
    return None


def _displaced(
    name: str, witness: Witness, story: Story, movers: list[frozenset[str]]
) -> Iterator[tuple[int, int, bool]]:
    """Yield what a witness tells out of place: behind which passage, which, and if it is its own.

    Behind -1 is at the start; a witness that begins with what has moved has it right
    before the first passage that it tells in its place.
    """
    told = _as_told(name, witness, story)
    own = {i for i in told if len(story.passages[i].cells) == 1}
    fixed = [i for i in told if i not in own and name not in movers[i]]
    before, done = -1, 0
    for index in told:
        after = fixed[done] if done < len(fixed) else len(movers)
        if index == after:
            before, done = index, done + 1
        elif index in own and before < index < after:
            before = index
        else:
            before = after - 1 if before < 0 and fixed else before
            yield before, index, index in own


def _movers(passage: Passage, order: tuple[str, ...]) -> frozenset[str]:
    """Return the witnesses whose text stands elsewhere; some witness always stays."""
    moved = frozenset(w for w in passage.moved if passage.cells.get(w))
    stays = any(ids and w not in moved and w in order for w, ids in passage.cells.items())
    return moved & frozenset(order) if stays else frozenset()


def _as_told(name: str, witness: Witness, story: Story) -> list[int]:
    """Return the passages of the article's body in the order in which a witness tells them."""
    position = {s.id: n for n, s in enumerate(witness.segments)}
    body = {s.id for s in witness.of_kind("body")}
    told = []
    for index, passage in enumerate(story.passages):
        ids = passage.cells.get(name, ())
        if ids and body.issuperset(ids):
            told.append((min(position[s] for s in ids), index))
    return [index for _, index in sorted(told)]
