"""A negation that another word makes up for: "not uncommon", "did not accept" for "rejected"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.values.contrasts import IGNORE, UNCLEAR, contrasts, cues_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from variorum.values.contrasts import Cue

_REACH = 16
"""So many characters behind a negation a word may stand that it denies."""
_SKIPPED = frozenset({UNCLEAR, IGNORE})


def is_made_up_for(
    text: str, language: str, start: int, end: int, other: str, other_language: str
) -> bool:
    """Tell whether the other side says with a word alone what a negation says with another.

    It does where the negation denies a word that is negative itself and the other side
    has neither, and where it denies a word whose opposite the other side has.

    Args:
        text: the side with the negation.
        language: its BCP 47 tag.
        start: where the negation begins in it.
        end: where it ends.
        other: the other side's text.
        other_language: its BCP 47 tag.
    """
    ours = cues_of(text, primary(language))
    theirs = cues_of(other, primary(other_language))
    denied = [cue for cue in ours if _is_denied(cue, start, end)]
    bare = not any(
        cue.contrast in ("negation", "litotes") and cue.pole != UNCLEAR for cue in theirs
    )
    if bare and any(cue.contrast == "litotes" for cue in denied):
        return True
    for cue in denied:
        if contrasts()[cue.contrast].subkind != "polarity" or cue.pole in _SKIPPED:
            continue
        if _poles(ours, cue.contrast) == {cue.pole}:
            opposite = _poles(theirs, cue.contrast)
            if opposite and cue.pole not in opposite:
                return True
    return False


def _is_denied(cue: Cue, start: int, end: int) -> bool:
    """Tell whether a cue stands right behind a negation, in or round it ("lehnt … nicht ab")."""
    return cue.end > start and cue.start < end + _REACH


def _poles(cues: Iterable[Cue], contrast: str) -> set[str]:
    return {cue.pole for cue in cues if cue.contrast == contrast} - _SKIPPED
