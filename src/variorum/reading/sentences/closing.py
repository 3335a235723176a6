"""The marks that open and close, and which of them belong to a sentence that ends."""

from __future__ import annotations

import re

INVISIBLE = "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
CLOSERS = "\"'”’»›“‘」』】）)]〉》｣*"
_OPENERS = "“‘«‹„‚「『（([【〈《¿¡\"'-–—•*_"
# Marks that open in one language and close in another.
_EITHER = frozenset("\"'“‘*")
# How far back a straight mark is looked for that may have opened, in characters.
_BACK = 2000
# What stands behind a stop: white space, marks that open, and the first word.
NEXT = re.compile(
    rf"(\s*)((?:[{re.escape(_OPENERS)}{INVISIBLE}]|(?<=[-–—•*«])\s)*)(\w?)([\w'’]{{0,20}})"
)
# What goes on with a sentence right behind its stop.
GLUE = frozenset(",;:，、；：。！？!?.…)]）」』/%&=+")


def past_marks(text: str, found: re.Match[str], begun: int) -> int:
    """Return the end of a stop with the closing marks that belong to it.

    A straight or two-faced mark with a letter right behind it opens the next
    sentence; one that a space sets off closes where a quotation is open.
    """
    end = found.end()
    mark = end
    while mark > found.start() and text[mark - 1] in _EITHER:
        mark -= 1
    if mark < end < len(text) and text[end].isalnum():
        return mark if text[mark - 1] not in _EITHER else end
    ahead = end
    while ahead < len(text) and ahead < end + 3 and text[ahead].isspace():
        ahead += 1
    following = text[ahead : ahead + 1]
    if ahead == end or not following or following not in CLOSERS:
        return end
    behind = text[ahead + 1 : ahead + 2]
    if following in "”’»›" and (not behind or behind.isspace() or behind in ".,"):
        return ahead + 1
    if following == '"' and (not behind or behind.isspace()):
        since = 0 if ahead < _BACK else begun
        return ahead + 1 if text.count('"', max(since, ahead - _BACK), ahead) % 2 else end
    return end
