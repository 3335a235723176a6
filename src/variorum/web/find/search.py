"""A query put to an edition: hits in the order of its passages, and what is near in meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.errors import EncoderError
from variorum.export.cleaning import one_line
from variorum.export.page.hits import Hit
from variorum.export.width import ELLIPSIS
from variorum.languages import primary
from variorum.web.find.figures import same_value, values_of
from variorum.web.find.places import groups_of
from variorum.web.find.query import LONGEST, terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from variorum.export.page.hits import How
    from variorum.model import Edition
    from variorum.web.find.places import Place
    from variorum.web.find.query import Term

MOST_HITS = 500
"""So many hits of words and figures are told: more are none to read."""
_MOST_NEAR = 30
_AROUND = 90
"""So many characters are shown before a hit, and as many behind it."""


def find(
    edition: Edition,
    query: str,
    *,
    story: str | None = None,
    meanings: bool = False,
    encoder: str | None = None,
    on_notice: Callable[[str], None] | None = None,
) -> list[Hit]:
    """Return where an edition has what a query asks for.

    A passage is a hit if its versions have all words of the query between them, a word
    however it is written, a phrase in quotation marks as it is, a figure or a date in
    whatever language and script.

    Args:
        edition: to search; the page's own words are left out.
        query: as typed.
        story: the id of the only story to search.
        meanings: find also what means about the same; this loads an encoder.
        encoder: the name of one; by default the one that suits the languages.
        on_notice: called with a line if no encoder can be used.

    Returns:
        The hits of words and figures by story, passage, witness and place, at most
        `MOST_HITS`; behind them those by meaning, where nothing else was found, the
        nearest passage first. If no encoder can be used there are none.

    Raises:
        KeyError: there is no such story.
    """
    groups = groups_of(edition, story)
    terms = terms_of(query, _languages(edition))
    hits: list[Hit] = []
    for group in groups if terms else ():
        hits += _in_group(group, terms)
        if len(hits) >= MOST_HITS:
            break
    hits = hits[:MOST_HITS]
    if meanings:
        known = {(h.witness, h.segment) for h in hits}
        try:
            hits += _near(query, [g for g in groups if not _known(g, known)], encoder)
        except EncoderError as error:
            if on_notice:
                on_notice(str(error))
    return hits


def prepare(edition: Edition) -> None:
    """Read the figures and fold the words of an edition, so that the first query is quick too."""
    terms_of("1", _languages(edition))
    for group in groups_of(edition, None):
        for place in group:
            values_of(place.segment.text, place.language)


def _languages(edition: Edition) -> list[str]:
    told = {primary(w.language) for w in edition.witnesses} - {"und"}
    return sorted(told | {"en"})


def _known(group: list[Place], known: set[tuple[str, str]]) -> bool:
    return any((p.witness.id, p.segment.id) in known for p in group)


def _in_group(group: list[Place], terms: list[Term]) -> list[Hit]:
    """Return the hits in a passage, none if some term has none."""
    if not any(_may_match(place, terms[0]) for place in group):
        return []
    spans: list[dict[tuple[int, int], How]] = [{} for _ in group]
    for term in terms:
        met = False
        for place, own in zip(group, spans, strict=True):
            for start, end, how in _matches(place, term):
                met = True
                if how == "word" or not any(a < end and start < b for a, b in own):
                    own.setdefault((start, end), how)
        if not met:
            return []
    return [
        _hit(place, start, end, how, 1.0)
        for place, own in zip(group, spans, strict=True)
        for (start, end), how in sorted(own.items())
    ]


def _may_match(place: Place, term: Term) -> bool:
    return bool(term.values) or term.literal in place.folded.key


def _matches(place: Place, term: Term) -> Iterator[tuple[int, int, How]]:
    """Yield where a segment has a term, as offsets into its text: words first."""
    if term.literal in place.folded.key:
        for match in term.pattern.finditer(place.folded.key):
            start, end = match.span(match.re.groups)
            yield *place.folded.span(start, end), "word"
    if term.values:
        for told in values_of(place.segment.text, place.language):
            if any(same_value(v, told, place.witness.published) for v in term.values):
                yield told.start, told.end, "figure"


def _near(query: str, groups: list[list[Place]], encoder: str | None) -> list[Hit]:
    from variorum.web.find.meanings import near

    places = [(n, p) for n, group in enumerate(groups) for p in group]
    texts = [p.segment.text for _, p in places]
    found = near(query[:LONGEST], texts, [p.language for _, p in places], encoder)
    best: dict[int, float] = {}
    for index, similarity in found[:_MOST_NEAR]:
        best.setdefault(places[index][0], similarity)
    chosen = sorted(found[:_MOST_NEAR], key=lambda f: (-best[places[f[0]][0]], f[0]))
    return [
        _hit(p, 0, len(p.segment.text), "meaning", round(similarity, 3))
        for (_, p), similarity in ((places[i], s) for i, s in chosen)
    ]


def _hit(place: Place, start: int, end: int, how: How, score: float) -> Hit:
    text = place.segment.text
    return Hit(
        place.story.id,
        place.witness.id,
        place.passage,
        place.segment.id,
        place.segment.start + start,
        place.segment.start + end,
        _before(text[:start]),
        one_line(text[start:end]),
        _after(text[end:]),
        how,
        score,
    )


def _before(text: str) -> str:
    """Return the last words of what stands before a hit, on one line."""
    line = one_line(text[-_AROUND:])
    if len(text) > _AROUND:
        first, space, rest = line.partition(" ")
        line = ELLIPSIS + (rest if space and len(first) < _AROUND / 3 else line)
    return line + (" " if line and text[-1].isspace() else "")


def _after(text: str) -> str:
    """Return the first words of what stands behind a hit, on one line."""
    line = one_line(text[:_AROUND])
    if len(text) > _AROUND:
        rest, space, last = line.rpartition(" ")
        line = (rest if space and len(last) < _AROUND / 3 else line) + ELLIPSIS
    return (" " if line and text[0].isspace() else "") + line
