"""Compare the quotations of two versions of one passage, and who is said to speak.

reported  direct speech of one side has no marks on the other, which reports it
lost      direct speech of one side has no counterpart at all on the other
content   a quotation is much shorter than the other side's, or says something else
speaker   the same quotation, or the same reported speech, is given to another speaker
unattributed  what a speaker says in one version the other states itself
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from variorum.checking.finding import start_of, turned
from variorum.checking.speech.contents import say_otherwise
from variorum.checking.speech.speakers import Speaker, compare_speakers, speaker_of
from variorum.languages import primary
from variorum.values.quotations import (
    Attribution,
    Quotation,
    Span,
    is_pronoun,
    is_source_phrase,
)
from variorum.values.speech.dashes import opens_with_dash
from variorum.values.speech.roles import roles_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from variorum.checking.speech.contents import TokensOf
    from variorum.model import DifferenceKind, Severity
    from variorum.values.names import Name

    Similarity = Callable[[str, str], float]

Subkind = Literal["lost", "reported", "content", "speaker", "unattributed"]

# Characters that a text of a language takes for what English says in one hundred.
_LENGTHS = {
    "en": 100, "id": 108, "ms": 108, "de": 115, "fr": 116, "es": 112, "pt": 110, "it": 112,
    "nl": 112, "ru": 108, "ar": 88, "zh": 32, "ja": 45, "ko": 52, "tr": 102, "he": 80,
    "th": 95, "hi": 100, "vi": 108, "pl": 108,
}  # fmt: skip
_MUCH_SHORTER = 0.62
_LEAST = 25
_LEAST_ALIKE = 40
_LEAST_MARKED, _LEAST_TOLD = 30, 13
_MARK = re.compile(r"[“”„‟«»「」『』\"]|(?<!\w)['‘]|['’](?!\w)")
_LONGEST_SPEAKER = 60
_UNLIKE = 0.25
_REACH = 0.34
_DOUBTFUL = 0.4
# Words in marks that the other side has without: beside a verb of saying, beside none,
# and where the other side is much shorter or longer as a whole.
# All as counted on translations where one pair in ten has such a change.
_REPORTED, _UNMARKED, _LESS_SURE = 0.93, 0.8, 0.4
_SHORTENED, _REWORDED = 0.92, 0.55
_MOST = 100
# Two whole sentences in marks that share neither the sense nor any word's counterpart.
_LEAST_SAID, _FAR, _VERY_FAR, _OTHER_WORDS = 18, 0.35, 0.32, 0.85


@dataclass(frozen=True, slots=True)
class QuoteSide:
    """One side of a passage, with the quotations and attributions that touch it.

    All offsets are into `text`; a quotation that begins before the passage or ends
    behind it is given as it is in the document, with `offset` where `text` begins.
    `names` and `spoken` are the document's names and attributions, by which a
    speaker is known.
    """

    text: str
    language: str
    quotations: Sequence[Quotation]
    attributions: Sequence[Attribution] = ()
    offset: int = 0
    names: Sequence[Name] = ()
    spoken: Sequence[Attribution] = ()

    def between(self, start: int, end: int) -> str:
        """Return the passage's text between two offsets, as far as it goes."""
        return self.text[max(0, start - self.offset) : max(0, end - self.offset)]


@dataclass(frozen=True, slots=True)
class QuoteClash:
    """A difference of quotations; `left` and `right` are places in the sides' documents."""

    kind: DifferenceKind
    subkind: Subkind
    severity: Severity
    confidence: float
    left: Span | None
    right: Span | None
    explanation: str


def compare_quotations(
    a: QuoteSide,
    b: QuoteSide,
    similarity: Similarity | None = None,
    tokens: TokensOf | None = None,
) -> list[QuoteClash]:
    """Return how the quotations of two sides of a passage differ, in the order of `a`.

    Args:
        a: the left side.
        b: the right side.
        similarity: how alike two texts of the sides' languages are in meaning, from
            0 to 1; without it only lengths and proper names are compared.
        tokens: gives a text's tokens, by which short quotations are compared.

    A passage is a few sentences: of more than a hundred quotations in one only the
    first hundred of each side are compared.
    """
    if not a.text.strip() or not b.text.strip():
        return []
    left, right = _speech(a)[:_MOST], _speech(b)[:_MOST]
    matched = _pair(a, b, left, right, similarity)
    clashes: list[QuoteClash] = []
    for x, y in matched:
        rivals = [q.text for q in right if q is not y]
        other = _other(a, b, x, y, similarity, tokens, rivals)
        clashes += other or _content(a, b, x, y, similarity)
        places = _said_at(a, x), _said_at(b, y)
        # Who says other words may well be another.
        clashes += [] if other else _speakers(a, b, (x.speaker, y.speaker), places, similarity)
    taken_left = {x.start for x, _ in matched}
    taken_right = {y.start for _, y in matched}
    clashes += [_lost(a, b, q, similarity) for q in left if q.start not in taken_left]
    clashes += [turned(_lost(b, a, q, similarity)) for q in right if q.start not in taken_right]
    if not left and not right:
        clashes += _reported(a, b, similarity)
        clashes += _unattributed(a, b)
        clashes += [turned(c) for c in _unattributed(b, a)]
    elif not (left and right):
        clashes += _direct_and_reported(a, b, left, right, similarity)
    clashes = [c for c in clashes if c.subkind not in {"lost", "reported"} or _weighs(a, b, c)]
    return sorted(clashes, key=lambda c: (start_of(c.left), start_of(c.right), c.subkind))


def _speech(side: QuoteSide) -> list[Quotation]:
    """Return the quotations of a side that are speech; adjoining parts stay apart."""
    return [q for q in side.quotations if q.speech and q.text.strip()]


def _marked(side: QuoteSide) -> list[Quotation]:
    return [q for q in side.quotations if q.text.strip()]


def _span(quotation: Quotation) -> Span:
    return Span(quotation.inner_start, quotation.inner_end, quotation.text)


def _length(text: str, language: str) -> float:
    """Return how long a text would be in English."""
    return len(text.strip()) * 100 / _LENGTHS.get(primary(language), 105)


def _within(side: QuoteSide, quotation: Quotation) -> float:
    """Return how much of a quotation lies in the passage, as a share of the quotation."""
    start = max(quotation.start, side.offset)
    end = min(quotation.end, side.offset + len(side.text))
    return max(0, end - start) / max(1, quotation.end - quotation.start)


def _position(side: QuoteSide, quotation: Quotation) -> float:
    middle = (
        max(quotation.start, side.offset) + min(quotation.end, side.offset + len(side.text))
    ) / 2
    return (middle - side.offset) / max(1, len(side.text))


def _pair(
    a: QuoteSide,
    b: QuoteSide,
    left: list[Quotation],
    right: list[Quotation],
    similarity: Similarity | None,
) -> list[tuple[Quotation, Quotation]]:
    """Pair the quotations of two sides: in order where as many, else the most alike."""
    if len(left) == len(right):
        return list(zip(left, right, strict=True))
    pairs: list[tuple[float, int, int]] = []
    for i, x in enumerate(left):
        for j, y in enumerate(right):
            gap = abs(_position(a, x) - _position(b, y))
            if gap > _REACH:
                continue
            long = _length(x.text, a.language), _length(y.text, b.language)
            alike = min(long) / max(1.0, *long)
            if similarity is not None:
                alike = similarity(x.text, y.text)
            pairs.append((alike - gap, i, j))
    found: list[tuple[int, int]] = []
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if all(i != k and j != m for k, m in found):
            found.append((i, j))
    return [(left[i], right[j]) for i, j in sorted(found)]


def _lost(
    side: QuoteSide, other: QuoteSide, quotation: Quotation, similarity: Similarity | None
) -> QuoteClash:
    """Return what became of a quotation that has no counterpart in marks."""
    reports = [x for x in other.attributions if not x.direct]
    share = _length(other.text, other.language) / max(1.0, _length(side.text, side.language))
    whole = _MUCH_SHORTER <= share <= 1 / _MUCH_SHORTER
    long = _length(quotation.text, side.language) <= 1.5 * _length(other.text, other.language)
    alike = similarity(quotation.text, other.text) if similarity is not None else None
    kept = bool(reports) or long if alike is None else alike >= _UNLIKE
    if kept:
        return QuoteClash(
            "quotation",
            "reported",
            "minor",
            _LESS_SURE if not whole else _REPORTED if reports else _UNMARKED,
            _span(quotation),
            None,
            "direct speech of one version has no quotation marks in the other",
        )
    return QuoteClash(
        "quotation",
        "lost",
        "minor",
        0.5,
        _span(quotation),
        None,
        "a quotation of one version has no counterpart in the other",
    )


def _weighs(a: QuoteSide, b: QuoteSide, clash: QuoteClash) -> bool:
    """Tell whether a lone quotation is long and sure enough to be worth a line."""
    side, other = (a, b) if clash.left is not None else (b, a)
    span = clash.left or clash.right
    if span is None:
        return False
    quotation = next(q for q in side.quotations if q.inner_start == span.start)
    # A quotation that goes on outside the passage may have its marks there.
    if _within(side, quotation) < 1 or any(_within(other, q) < 1 for q in other.quotations):
        return False
    if _is_split(a, b):
        return False
    # A mark whose fellow stands outside the passage is a mark nevertheless.
    if len(_MARK.findall(other.text)) > 2 * len(_marked(other)):
        return False
    if opens_with_dash(other.text, other.language) and not _marked(other):
        return False
    # The other side's marks may stand around words that are taken for a title.
    if any(not q.speech for q in _marked(other)):
        return False
    # A title is no sentence that somebody speaks, where the other side tells what was said.
    least = _LEAST_MARKED
    if quotation.direct and quotation.cue is not None and not other.quotations:
        least = _LEAST_TOLD if _tells(other) else _LEAST_SAID
    if _length(span.text, side.language) < least:
        return False
    return len(_speech(side)) != len(_speech(other)) and len(_marked(side)) > len(_marked(other))


def _tells(side: QuoteSide) -> bool:
    """Tell whether a side without marks says that somebody says something."""
    return not side.quotations and any(a.speaker for a in side.attributions)


def _content(
    a: QuoteSide, b: QuoteSide, x: Quotation, y: Quotation, similarity: Similarity | None
) -> list[QuoteClash]:
    if min(_within(a, x), _within(b, y)) < 1:
        return []
    long = _length(x.text, a.language), _length(y.text, b.language)
    ratio = min(long) / max(1.0, *long)
    alike = similarity(x.text, y.text) if similarity is not None else None
    differ = max(long) >= 2 * _LEAST and max(long) - min(long) >= _LEAST
    shorter = ratio < _MUCH_SHORTER and differ and not _is_split(a, b)
    unlike = alike is not None and alike < _UNLIKE and min(long) >= _LEAST_ALIKE
    if not (shorter or unlike):
        return []
    what = "is much shorter" if shorter else "says something else"
    return [
        QuoteClash(
            "quotation",
            "content",
            "major" if shorter and unlike else "minor",
            _SHORTENED if shorter else _REWORDED,
            _span(x),
            _span(y),
            f"the quotation of one version {what} than the other's"
            if shorter
            else f"the quotation of one version {what}",
        )
    ]


def _other(
    a: QuoteSide,
    b: QuoteSide,
    x: Quotation,
    y: Quotation,
    similarity: Similarity | None,
    tokens: TokensOf | None,
    rivals: list[str],
) -> list[QuoteClash]:
    """Return a clash where two quotations, however short, say quite other things."""
    if similarity is None or tokens is None or not (x.direct and y.direct):
        return []
    if min(_within(a, x), _within(b, y)) < 1 or _amiss(a) or _amiss(b):
        return []
    if min(_length(x.text, a.language), _length(y.text, b.language)) < _LEAST_SAID:
        return []
    # The cheaper question first.
    alike = similarity(x.text, y.text)
    if alike >= _FAR:
        return []
    if not say_otherwise(
        (x.text, y.text), (a.text, b.text), rivals, tokens, surely=alike < _VERY_FAR
    ):
        return []
    what = "the quotation of one version says something else"
    return [QuoteClash("quotation", "content", "major", _OTHER_WORDS, _span(x), _span(y), what)]


def _is_split(a: QuoteSide, b: QuoteSide) -> bool:
    """Tell whether the quotations of both sides are as long together, or marks are amiss."""
    if len(_marked(a)) == len(_marked(b)) == 1:
        return _amiss(a) or _amiss(b)
    totals = [sum(_length(q.text, s.language) for q in _marked(s)) for s in (a, b)]
    if min(totals) >= _MUCH_SHORTER * max(totals):
        return True
    return _amiss(a) or _amiss(b)


def _amiss(side: QuoteSide) -> bool:
    """Tell whether a quotation has no closing mark, or half a pair of marks within."""
    return any(q.end == q.inner_end or len(_MARK.findall(q.text)) % 2 for q in _marked(side))


def _said_at(side: QuoteSide, quotation: Quotation) -> Span | None:
    """Return what stands for a speaker who was named before the passage: the quotation."""
    speaker = quotation.speaker
    if speaker is None or side.offset <= speaker.start < side.offset + len(side.text):
        return None
    return _span(quotation)


def _speakers(
    a: QuoteSide,
    b: QuoteSide,
    speakers: tuple[Span | None, Span | None],
    places: tuple[Span | None, Span | None],
    similarity: Similarity | None,
) -> list[QuoteClash]:
    """Return a clash where two speakers can't be one, at `places` or where they are named."""
    left = speaker_of(speakers[0], a.language, a.names, a.spoken, a.between)
    right = speaker_of(speakers[1], b.language, b.names, b.spoken, b.between)
    if left is None or right is None:
        return []
    left, right = (
        left.known_by(a.language, b.names, b.language),
        right.known_by(b.language, a.names, a.language),
    )
    verdict = compare_speakers(left, a.language, right, b.language, similarity)
    if verdict is None:
        return []
    # Who stands in the other's passage as well may be taken for no speaker there by mistake.
    both = left.stands_in(a.language, b.text, b.language) or right.stands_in(
        b.language, a.text, a.language
    )
    both = both or _is_mentioned(left, a, b) or _is_mentioned(right, b, a)
    return [
        QuoteClash(
            "attribution",
            "speaker",
            "major" if verdict.plain and not both else "minor",
            min(verdict.confidence, _DOUBTFUL) if both else verdict.confidence,
            places[0] or left.span,
            places[1] or right.span,
            f"“{left.span.text}” speaks in one version, “{right.span.text}” in the other",
        )
    ]


def _is_mentioned(speaker: Speaker, side: QuoteSide, other: QuoteSide) -> bool:
    """Tell whether the other passage speaks of those who are what a speaker is."""
    if speaker.names:
        return False
    groups = roles_in(speaker.span.text, side.language).groups
    return not groups.isdisjoint(roles_in(other.text, other.language).groups)


def _unattributed(side: QuoteSide, other: QuoteSide) -> list[QuoteClash]:
    """Return a claim that one version gives to a speaker and the other states itself."""
    if len(side.attributions) != 1 or other.attributions or other.quotations or side.quotations:
        return []
    attribution = side.attributions[0]
    speaker = attribution.speaker
    if speaker is None or not is_source_phrase(attribution.cue.text, side.language):
        return []
    if len(speaker.text) > _LONGEST_SPEAKER or is_pronoun(speaker.text, side.language):
        return []
    known = speaker_of(speaker, side.language, side.names, side.spoken, side.between)
    if known and known.stands_in(side.language, other.text, other.language):
        return []
    # Studies, data and laws are sources, not people whose word it is.
    roles = roles_in(attribution.cue.text + " " + speaker.text, side.language)
    if roles.document or (known and _is_mentioned(known, side, other)):
        return []
    # Without the words that name the speaker the two are of one length.
    said = _length(side.text, side.language)
    cost = _length(speaker.text + attribution.cue.text, side.language)
    bare = _length(other.text, other.language)
    if abs(said - cost - bare) >= abs(said - bare):
        return []
    return [
        QuoteClash(
            "attribution",
            "unattributed",
            "minor",
            0.55,
            speaker,
            None,
            f"“{speaker.text}” says so in one version, the other states it as a fact",
        )
    ]


def _direct_and_reported(
    a: QuoteSide,
    b: QuoteSide,
    left: Sequence[Quotation],
    right: Sequence[Quotation],
    similarity: Similarity | None,
) -> list[QuoteClash]:
    """Compare who speaks where one side quotes what the other reports."""
    speakers: list[Span | None] = []
    for side, quoted in ((a, left), (b, right)):
        sources = {q.speaker for q in quoted} if quoted else {x.speaker for x in side.attributions}
        speakers.append(sources.pop() if len(sources) == 1 else None)
    return _speakers(a, b, (speakers[0], speakers[1]), (None, None), similarity)


def _reported(a: QuoteSide, b: QuoteSide, similarity: Similarity | None) -> list[QuoteClash]:
    """Compare who speaks where both sides report what is said without marks."""
    if len(a.attributions) != 1 or len(b.attributions) != 1:
        return []
    speakers = a.attributions[0].speaker, b.attributions[0].speaker
    return _speakers(a, b, speakers, (None, None), similarity)
