"""Differences of pairs as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from variorum.export.cleaning import one_line
from variorum.export.width import cut_end, cut_start

if TYPE_CHECKING:
    from collections.abc import Mapping

_AROUND = 24
_SHOWN = 60


def difference_as_line(place: str, texts: Mapping[str, str], difference: Mapping[str, Any]) -> str:
    """Return a line on a difference: its pair, what it is, and both wordings in brackets.

    Args:
        place: the pair's place in its file, such as `pair 3 (line 4)`.
        texts: the two texts by side, `source` and `target`.
        difference: as `check` writes it.
    """
    readings = {r["side"]: r for r in difference["readings"]}
    places = [_place(texts[side], readings[side]) if side in readings else "–" for side in texts]
    head = f"{one_line(place)}: {difference['severity']} {difference['kind']}"
    what = f"{head} ({difference['subkind']}, {difference['confidence']:.0%}): "
    said = one_line(difference["explanation"])
    # What only quotes both readings says nothing new.
    quoted = len(readings) > 1 and all(one_line(r["text"]) in said for r in readings.values())
    return what + " | ".join(places) + ("" if quoted or not said else f" – {said}") + "\n"


def _place(text: str, reading: Mapping[str, Any]) -> str:
    """Return a reading in brackets with a few words around it."""
    start, end = reading["start"], reading["end"]
    before = cut_start(one_line(text[max(0, start - 4 * _AROUND) : start]), _AROUND)
    after = cut_end(one_line(text[end : end + 4 * _AROUND]), _AROUND)
    inner = cut_end(one_line(reading["text"]), _SHOWN)
    left = " " * (text[max(0, start - 1) : start].isspace() and bool(before))
    right = " " * (text[end : end + 1].isspace() and bool(after))
    return f"{before}{left}[{inner}]{right}{after}"
