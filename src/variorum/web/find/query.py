"""A query as terms: words, phrases in quotation marks, figures and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.web.find.figures import asked_for
from variorum.web.find.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.values.dates import Date
    from variorum.values.figures import Figure

LONGEST = 400
"""What a query has beyond so many characters is not read."""
_QUOTED = re.compile('"([^"]*)"?')
# Scripts that put no spaces between words: Han, kana, Thai, Lao, Burmese, Khmer.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_ARABIC = re.compile("[\u0600-\u06ff]")
_HEBREW = re.compile("[\u0590-\u05ff]")
_ANYWHERE = 6
"""A word of so many letters is found within another one too: Wasser in Hochwasserschutz."""
_SHORT = 2
"""A word of so few letters is not taken for the beginning of another."""
_START, _END = r"(?<![^\W_])", r"(?![^\W_])"
_PROCLITICS = ((_ARABIC, "(?:[وف]?(?:[بكلس]?(?:ال)?|لل))"), (_HEBREW, "[ושהבכלמ]{0,3}"))


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a passage must have: one of `values`, or what `pattern` finds in its key.

    `literal` is in every key in which the pattern finds anything.
    """

    literal: str
    pattern: re.Pattern[str]
    values: tuple[Figure | Date, ...] = ()


def terms_of(query: str, languages: Sequence[str]) -> list[Term]:
    """Return the terms of a query.

    Args:
        query: as typed; what stands between quotation marks is taken as it is.
        languages: in which its figures and dates may be written.
    """
    key = fold(" ".join(query[:LONGEST].split())).key
    terms = [_phrase(m.group(1)) for m in _QUOTED.finditer(key) if m.group(1).strip()]
    # Numbers are read in the words as typed: folding takes away signs that they need.
    free = _QUOTED.sub(" ", _straight(" ".join(query[:LONGEST].split())))
    values = asked_for(free, languages)
    place = 0
    for start, end, found in _tokens(free, values):
        if end > place:
            terms.append(_word(free[start:end], tuple(dict.fromkeys(found))))
            place = end
    return [t for t in terms if t.literal]


def _straight(query: str) -> str:
    return re.sub("[“”„‟«»「」『』〝〞]", '"', query)


def _tokens(
    text: str, values: dict[tuple[int, int], list[Figure | Date]]
) -> list[tuple[int, int, list[Figure | Date]]]:
    """Return the query cut at spaces; a value that takes whole words is one piece of it."""
    words = [m.span() for m in re.finditer(r"\S+", text)]
    pieces: list[tuple[int, int, list[Figure | Date]]] = []
    for (start, end), found in sorted(values.items()):
        inside = [w for w in words if w[0] < end and start < w[1]]
        before, after = text[inside[0][0] : start], text[end : inside[-1][1]]
        whole = not re.search(r"\w", before + after)
        if whole or (re.search(r"\d", text[start:end]) and len(before + after) <= _SHORT):
            pieces.append((inside[0][0], inside[-1][1], found))
    taken = [(a, b) for a, b, _ in pieces]
    pieces += [(a, b, []) for a, b in words if not any(c < b and a < d for c, d in taken)]
    return sorted(pieces, key=lambda p: p[:2])


def _word(text: str, values: tuple[Figure | Date, ...]) -> Term:
    key = fold(text).key.strip("\"'()[]{}.,;:!?¿¡。，、；：！？…")
    if values:
        return Term(_longest(key), re.compile(_spaced(key, whole=True)), values)
    for script, proclitics in _PROCLITICS:
        if script.search(key):
            bare = key[2:] if script is _ARABIC and key.startswith("ال") and len(key) > 4 else key
            return Term(bare, re.compile(f"{_START}{proclitics}({re.escape(bare)})"))
    if _UNSPACED.search(key) or sum(map(str.isalpha, key)) >= _ANYWHERE:
        return Term(key, re.compile(re.escape(key)))
    return Term(key, re.compile(_spaced(key, whole=len(key) <= _SHORT or key.isdigit())))


def _phrase(key: str) -> Term:
    return Term(_longest(key), re.compile(_spaced(key.strip(), whole=True)))


def _spaced(key: str, *, whole: bool) -> str:
    r"""Return a pattern for words as they follow each other; `4` is not found in `4.2`."""
    body = r"\s+".join(map(re.escape, key.split()))
    if _UNSPACED.search(key):
        return body
    start = r"(?<!\d)(?<!\d[.,])" if key[:1].isdigit() else _START if key[:1].isalnum() else ""
    end = ""
    if whole and key[-1:].isalnum():
        end = r"(?![.,]?\d)" if key[-1:].isdigit() else _END
    return f"{start}{body}{end}"


def _longest(key: str) -> str:
    return max(key.split(), key=len, default="")
