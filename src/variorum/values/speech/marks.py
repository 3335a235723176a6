"""Pair quotation marks of all kinds, as careful and sloppy writers set them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK = re.compile("``|''|[“”„‟«»‘’‚‛‹›「」『』﹁﹂\"＂']")
_PARAGRAPH = re.compile(r"\n[ \t]*(?=\S)|\r\n?")
# Which marks close which opening mark.
_CLOSES: dict[str, str] = {
    "“": '”"“',
    "„": '“”"‟',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "‘": "’'",
    "‚": "‘’'",
    "‛": "’",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "﹁": "﹂",
    '"': '"”“',
    "＂": "＂",
    "”": "”",
    "''": "''\"",
    "``": "''\"”",
    "'": "'’",
}
_SINGLE = frozenset("'’‘‚‛")
_NESTING = frozenset("“„«‘‹「『﹁‚")
# The longest quotation in characters, and the most marks that one may hold.
_LONGEST = 6_000
_MOST_MARKS = 40
# So many marks without a fellow may be searched as far as that; what follows, only so far.
_PATIENCE, _FEW_MARKS = 2_000, 4
_MOST_PARAGRAPHS = 8
_LEAST_WORDS = 3
_WORD = re.compile(r"\w")
_BLANKS = re.compile(r"\s*")
_BEFORE_OPENING = frozenset("([{<—–-:/=¿¡،,;.!?…“„«»「『‘\"'　·")


@dataclass(frozen=True, slots=True)
class Marks:
    """A pair of marks: where it opens and closes; `closed` tells if the text closes it."""

    start: int
    inner_start: int
    inner_end: int
    end: int
    mark: str
    closed: bool


def pairs(text: str) -> list[Marks]:
    """Return the outermost pairs of quotation marks with a word between them, in order."""
    found: list[Marks] = []
    marks = list(_MARK.finditer(text))
    closers = _Closers(text, marks)
    breaks = [m.start() for m in _PARAGRAPH.finditer(text)]
    index = 0
    at = 0
    failed = 0
    while index < len(marks):
        mark = marks[index]
        while at < len(breaks) and breaks[at] < mark.start():
            at += 1
        if not _may_open(text, mark):
            index += 1
            continue
        limit = breaks[at] if at < len(breaks) else len(text)
        if closers.near(index):
            most = _MOST_MARKS if failed < _PATIENCE else _FEW_MARKS
            pair, following = _close(text, marks[index : index + most], index, limit, breaks, at)
        else:
            pair, following = _unclosed(text, mark, limit, index)
        if pair is not None and _WORD.search(text, pair.inner_start, pair.inner_end):
            found.append(pair)
        failed += pair is None or not pair.closed
        index = following
    return found


class _Closers:
    """Where a text has marks that may close, looked up once for each kind of opening mark."""

    def __init__(self, text: str, marks: Sequence[re.Match[str]]) -> None:
        self._text, self._marks = text, marks
        self._places: dict[str, list[int]] = {}

    def near(self, index: int) -> bool:
        """Tell whether any of the marks behind the one at `index` may close it."""
        sign = self._marks[index].group()
        if sign not in self._places:
            self._places[sign] = [
                n for n, mark in enumerate(self._marks) if _may_close(self._text, mark, sign)
            ]
        places = self._places[sign]
        following = bisect_right(places, index)
        return following < len(places) and places[following] < index + _MOST_MARKS


def _may_open(text: str, mark: re.Match[str]) -> bool:
    sign = mark.group()
    if sign not in _CLOSES:
        return False
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    free = before.isspace() or before in _BEFORE_OPENING
    if sign in _SINGLE:
        return free and (after.isalpha() or after in '“"«¿¡') and not _elision(text, mark)
    if sign in {'"', "''", "``", "＂"}:
        wide = before >= "\u3000" or after >= "\u3000"
        return (free or wide) and not after.isspace()
    if sign in "”»›":
        return free and before not in "“„«" and (after.isalnum() or after in "¿¡")
    return True


def _elision(text: str, mark: re.Match[str]) -> bool:
    word = re.match(r"\w{1,5}", text[mark.end() : mark.end() + 6])
    return word is not None and word.group().lower() in {"twas", "tis", "em", "til", "cause", "n"}


def _may_close(text: str, mark: re.Match[str], opening: str) -> bool:
    sign = mark.group()
    if sign not in _CLOSES[opening] or mark.start() == 0:
        return False
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < len(text) else " "
    if sign in _SINGLE:
        return not before.isspace() and not (before.isalnum() and after.isalnum())
    if sign in {'"', "''"} and opening in {'"', "''", "``"}:
        return not (before.isspace() and after.isalnum())
    if sign == "“" and opening in {"“", '"'}:
        return not before.isspace() and not after.isalnum()
    if sign == opening == "»":
        return not before.isspace()
    return True


def _close(
    text: str,
    marks: Sequence[re.Match[str]],
    index: int,
    limit: int,
    breaks: list[int],
    at: int,
) -> tuple[Marks | None, int]:
    """Return the pair that the first of `marks` opens, and the next mark to look at.

    `index` is the number of the first mark in the text; `at` that of the paragraph's break.
    """
    first = marks[0]
    sign = first.group()
    depth = 0
    paragraphs = _MOST_PARAGRAPHS if sign in _SINGLE else 0
    for number, mark in enumerate(marks[1:], index + 1):
        if mark.start() - first.start() > _LONGEST:
            break
        while mark.start() > limit:
            # A paragraph that opens with the mark again goes on with the quotation.
            following = _BLANKS.match(text, limit)
            begin = following.end() if following else limit
            if begin >= len(text) or text[begin] != sign[0] or paragraphs >= _MOST_PARAGRAPHS:
                return _unclosed(text, first, limit, index)
            paragraphs += 1
            at += 1
            while at < len(breaks) and breaks[at] < begin:
                at += 1
            limit = breaks[at] if at < len(breaks) else len(text)
        if _may_close(text, mark, sign):
            if depth:
                depth -= 1
                continue
            return (
                Marks(first.start(), first.end(), mark.start(), mark.end(), sign, closed=True),
                number + 1,
            )
        if mark.group() == sign and sign in _NESTING and _inside(text, mark):
            depth += 1
    return _unclosed(text, first, limit, index)


def _inside(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a second opening mark nests, and doesn't open a paragraph anew."""
    before = text[max(0, mark.start() - 40) : mark.start()].rstrip(" \t")
    return not before.endswith("\n")


def _unclosed(text: str, first: re.Match[str], limit: int, index: int) -> tuple[Marks | None, int]:
    """Return a quotation that runs to the end of its paragraph, where that is likely."""
    sure = first.group() in {"“", "„", "«", "「"}
    if not sure or limit - first.start() > _LONGEST:
        return None, index + 1
    inner = text[first.end() : limit]
    if len(inner.split(maxsplit=3)) < _LEAST_WORDS:
        return None, index + 1
    end = first.end() + len(inner.rstrip())
    return Marks(first.start(), first.end(), end, end, first.group(), closed=False), index + 1
