"""How what is told of a difference is worded: a whole sentence, quotation marks of one kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUOTED = re.compile(r"“[^”]*”")
_STRAIGHT = re.compile(r'"([^"]*)"')
_STOPS = (".", "!", "?", "。", "！", "？", "…")
# The witnesses of a pair, whose names are words.
_SIDES = frozenset(("source", "target"))


def as_sentence(text: str, names: Iterable[str] = ()) -> str:
    """Return an explanation with a capital, a stop and curly quotation marks.

    What stands in curly marks already is quoted, and stays as it is.

    Args:
        text: the explanation.
        names: of witnesses, as which a sentence may begin in lower case.
    """
    if not text:
        return text
    parts, end = [], 0
    for quoted in _QUOTED.finditer(text):
        parts += [_STRAIGHT.sub(r"“\1”", text[end : quoted.start()]), quoted.group()]
        end = quoted.end()
    told = "".join([*parts, _STRAIGHT.sub(r"“\1”", text[end:])]).rstrip()
    if not any(told.startswith(name) for name in names if name not in _SIDES):
        told = told[:1].upper() + told[1:]
    return told if told.endswith(_STOPS) else f"{told}."
