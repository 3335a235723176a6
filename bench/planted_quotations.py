"""Plant one difference in what is quoted: its speaker, its marks, its words.

Marks and speakers are found by the patterns below, not by the package. A place is
changed only where both sides have as many quotations, so that a pair that lost its
marks in the translation is left alone.

    speaker    English: the name at a verb of saying becomes that of another speaker
    no marks   a quotation of six words or more loses its marks
    exchanged  its words become those of another quotation of the document
    halved     only the first half of its words is left
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planted import Pair, Plant, Planter, changed

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

_QUOTED = re.compile(
    r"“([^“”]{12,600})”|„([^„“”]{12,600})[“”]|«([^«»]{12,600})»|\"([^\"]{12,600})\""
)
_NAME = r"[A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+)?"
_TITLES = r"(?:Mr|Mrs|Ms|Dr|Sen|Prof)\.? "
_SAID = r"(?:said|says|told|added|explained|wrote|stated)"
_SPEAKER = re.compile(
    rf"\b{_SAID} (?:{_TITLES})?(?P<after>{_NAME})\b|\b(?P<before>{_NAME}) {_SAID}\b"
)
_NOBODY = frozenset(
    """He She They It We You The A An This That Who Others Some One But And In On At When Police
    Officials People Authorities There What Sources Critics""".split()  # noqa: SIM905
)
_LEAST_WORDS, _LEAST_SIGNS = 6, 10


def _quotations(text: str, language: str) -> list[tuple[int, int]]:
    """Return where the words of the longer quotations stand, marks left out."""
    found = []
    for match in _QUOTED.finditer(text):
        inner = next(n for n in range(1, 5) if match.group(n) is not None)
        words = match.group(inner).split()
        long = len(match.group(inner)) >= _LEAST_SIGNS if language == "zh" else len(words)
        if long >= (1 if language == "zh" else _LEAST_WORDS):
            found.append(match.span(inner))
    return found


def _speakers(text: str) -> list[tuple[int, int]]:
    """Return where an English text names a speaker."""
    found = []
    for match in _SPEAKER.finditer(text):
        group = "after" if match.group("after") else "before"
        if match.group(group).split()[0] not in _NOBODY:
            found.append(match.span(group))
    return found


def quotation_planter(pairs: Sequence[Pair]) -> Planter:
    """Return what plants differences of quotations in the pairs of these documents."""
    spoken: dict[tuple[str, int], list[str]] = {}
    named: dict[str, list[str]] = {}
    for pair in pairs:
        for side, (text, language) in enumerate(pair.sides):
            places = _quotations(text, language)
            spoken.setdefault((pair.doc, side), []).extend(text[a:b] for a, b in places)
        named.setdefault(pair.doc, []).extend(pair.source[a:b] for a, b in _speakers(pair.source))
    everyone = sorted({n for names in named.values() for n in names})

    def plant(pair: Pair, rng: random.Random) -> Iterator[Plant]:
        for start, end in _speakers(pair.source):
            was = pair.source[start:end]
            others = [n for n in {*named[pair.doc]} if not set(n.split()) & set(was.split())]
            others = others or [n for n in everyone if not set(n.split()) & set(was.split())]
            yield changed(pair, "speaker", 0, start, end, rng.choice(sorted(others)))
        places = [_quotations(text, language) for text, language in pair.sides]
        if len(places[0]) != len(places[1]):
            return
        for side in (0, 1):
            for start, end in places[side]:
                yield from _altered(pair, side, start, end, spoken[(pair.doc, side)], rng)

    return plant


def _altered(
    pair: Pair, side: int, start: int, end: int, others: Sequence[str], rng: random.Random
) -> Iterator[Plant]:
    text, language = pair.sides[side]
    inner = text[start:end]
    yield changed(pair, "no marks", side, start - 1, end + 1, inner)
    near = [o for o in others if o != inner and 0.6 < len(o) / len(inner) < 1.6]
    if near:
        yield changed(pair, "exchanged", side, start, end, rng.choice(near))
    words = inner.split()
    if language == "zh" and len(inner) >= 2 * _LEAST_SIGNS:
        yield changed(pair, "halved", side, start, end, inner[: len(inner) // 2])
    elif len(words) >= 2 * _LEAST_WORDS:
        yield changed(pair, "halved", side, start, end, " ".join(words[: len(words) // 2]))
