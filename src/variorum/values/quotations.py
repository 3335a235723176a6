"""Quotations of a text: the words in marks, whether they are speech, and who speaks.

Marks also stand around titles, nicknames and terms; those are found with `speech`
false. `find_attributions` adds reported speech, which has a cue and no marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from variorum.languages import primary
from variorum.values._quot_marks import Marks, pairs
from variorum.values._quot_speakers import Cue, Span, cues, sentences
from variorum.values._quot_tables import NO_SPACES, cue_pattern, word_set, words

__all__ = [
    "Attribution",
    "Quotation",
    "Span",
    "find_attributions",
    "find_quotations",
    "is_pronoun",
]

_END = frozenset(".!?,…。！？，؟،")
_CAPITAL = re.compile(r"[^\W\d_]+")
_AMBIGUOUS = word_set("der die das man o one")
_SHORT = 4
_LONG_WORDS = 8
_LONG_SIGNS = 14
_AROUND = 240
_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks.

    `start` and `end` include the marks, `inner_start` and `inner_end` don't;
    `direct` says that whole clauses are quoted, not a fragment within a sentence.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    text: str
    speech: bool
    speaker: Span | None
    cue: Span | None
    direct: bool


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a text says that somebody said: in marks (`direct`) or reported.

    `start` and `end` bound the sentence, `quotations` the quotations it governs.
    """

    start: int
    end: int
    speaker: Span | None
    cue: Span
    direct: bool
    quotations: tuple[tuple[int, int], ...]


def is_pronoun(speaker: str, language: str) -> bool:
    """Tell whether a speaker is a pronoun, which names nobody."""
    key = speaker.strip().lower()
    if primary(language) in NO_SPACES:
        return len(key) <= _SHORT and key.endswith(tuple(words("pronouns", language)))
    parts = key.split()
    known = words("pronouns", language)
    return all(w in known for w in parts) or (
        parts[0] in known and len(parts[0]) < 4 and parts[0] not in _AMBIGUOUS
    )


def is_source_phrase(cue: str, language: str) -> bool:
    """Tell whether a cue is a preposition such as `according to`, which can be nothing else."""
    match = (cue_pattern(language) or re.compile("(?!)")).match(cue)
    return match is not None and match.group("by") is not None


def find_quotations(text: str, language: str) -> list[Quotation]:
    """Return the outermost quotations of a text, in order."""
    return list(_quotations(text, language))


@lru_cache(maxsize=128)
def _quotations(text: str, language: str) -> tuple[Quotation, ...]:
    marks = _outermost(pairs(text))
    breaks = [-1, *(m.start() for m in re.finditer("\n", text)), len(text)]
    titles = _repeated(text, marks)
    found: list[Quotation] = []
    for index, mark in enumerate(marks):
        row = bisect_right(breaks, mark.start) - 1
        left = breaks[row] + 1
        right = breaks[max(row + 1, bisect_left(breaks, mark.end))]
        left = max(left, marks[index - 1].end if index else 0, mark.start - _AROUND)
        following = marks[index + 1].start if index + 1 < len(marks) else len(text)
        right = min(right, mark.end + _AROUND, max(mark.end, following))
        cue = _cue(text, language, mark, left, right)
        inner = _key(text[mark.inner_start : mark.inner_end])
        speech = inner not in titles and _is_speech(text, language, mark, cue)
        found.append(
            Quotation(
                mark.start,
                mark.end,
                mark.inner_start,
                mark.inner_end,
                text[mark.inner_start : mark.inner_end],
                speech,
                cue.speaker if cue and speech else None,
                cue.cue if cue and speech else None,
                speech and _is_direct(text, mark, cue),
            )
        )
    return tuple(_inherit(text, found))


def _outermost(marks: list[Marks]) -> list[Marks]:
    """Return the pairs of marks that no earlier pair reaches into."""
    kept: list[Marks] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _repeated(text: str, marks: list[Marks]) -> frozenset[str]:
    """Return what stands in marks more than once: titles and terms, hardly speech."""
    seen: set[str] = set()
    twice: set[str] = set()
    for mark in marks:
        key = _key(text[mark.inner_start : mark.inner_end])
        if len(key) < 80:
            (twice if key in seen else seen).add(key)
    return frozenset(twice)


def _key(inner: str) -> str:
    """Return the words in marks without the comma that English sets before the mark."""
    return inner.strip().rstrip(",.").lower()


def _size(inner: str, language: str) -> float:
    """Return the length of a quotation in shares of what is too long for a title."""
    signs = sum("\u3040" <= c <= "\u9fff" for c in inner)
    if primary(language) in NO_SPACES or signs > len(inner) / 2:
        return signs / _LONG_SIGNS
    return len(inner.split()) / _LONG_WORDS


def _is_speech(text: str, language: str, mark: Marks, cue: Cue | None) -> bool:
    inner = text[mark.inner_start : mark.inner_end].strip()
    size = _size(inner, language)
    if not inner or size < 0.2:
        closing = bool(inner) and (inner[-1] in "!?！？؟" or inner[0].islower())
        return closing and cue is not None
    ends = inner[-1] in _END
    if _is_titled(inner, language) and (not ends or (inner[-1] in ",." and size < 1)):
        return False
    if size >= 1:
        return True
    before = text[max(0, mark.start - 3) : mark.start].rstrip()
    opened = before[-1:] in {":", "："} or (before[-1:] in {",", "，"} and cue is not None)
    if ends and (inner[-1] not in ",." or cue is not None or size >= 0.5):
        return True
    if opened and cue is not None:
        return True
    if cue is None:
        return False
    return size >= 0.5 or inner[0].islower()


def _is_titled(inner: str, language: str) -> bool:
    """Tell whether every longer word has a capital, as in titles of many languages."""
    if primary(language) == "de":
        return False
    longer = [w for w in _CAPITAL.findall(inner) if len(w) > 3]
    return len(longer) > 1 and all(w[0].isupper() for w in longer)


def _is_direct(text: str, mark: Marks, cue: Cue | None) -> bool:
    inner = text[mark.inner_start : mark.inner_end].strip()
    if not inner:
        return False
    before = text[max(0, mark.start - 4) : mark.start].rstrip()
    alone = not before or before[-1] in ':：.!?。！？\n”»"' or before.endswith(",")
    return alone and (inner[-1] in _END or cue is not None)


def _cue(text: str, language: str, mark: Marks, left: int, right: int) -> Cue | None:
    """Return the cue that governs a quotation: the nearest in its own sentence."""
    after = sentences(text, mark.end, right)
    before = sentences(text, left, mark.start)
    inner = text[mark.inner_start : mark.inner_end].rstrip()
    opened = text[max(left, mark.start - 3) : mark.start].rstrip()
    earlier = _last(cues(text, language, *before[-1])) if before else None
    if before and opened[-1:] in _END - {",", "，", "،"}:
        earlier = None
    if earlier is not None and opened[-1:] in {":", "："}:
        return earlier
    later = None
    if after:
        found = cues(text, language, *after[0])
        tail = text[mark.end : after[0][1]].lstrip()
        free = inner[-1:] not in ".!?。！？" or not tail[:1].isupper()
        later = found[0] if found else None
        if later is not None and not free and later.cue.start - mark.end > 90:
            later = None
    if later is not None and (earlier is None or inner[-1:] in ",，" or opened[-1:] == ""):
        return later
    return earlier or later


def _last(found: list[Cue]) -> Cue | None:
    return found[-1] if found else None


def _inherit(text: str, found: list[Quotation]) -> list[Quotation]:
    """Give the parts of a quotation the speaker of the part before in the paragraph."""
    done: list[Quotation] = []
    previous: Quotation | None = None
    for quotation in found:
        part = quotation
        if part.speech and previous is not None and part.speaker is None:
            gap = text[previous.end : part.start]
            if "\n" not in gap and len(gap) < _TOGETHER and previous.speaker is not None:
                part = replace(part, speaker=previous.speaker, cue=part.cue or previous.cue)
        if part.speech:
            previous = part
        done.append(part)
    return done


def find_attributions(text: str, language: str) -> list[Attribution]:
    """Return what is said by whom, sentence by sentence, in marks or reported."""
    return list(_attributions(text, language))


@lru_cache(maxsize=128)
def _attributions(text: str, language: str) -> tuple[Attribution, ...]:
    quotations = _quotations(text, language)
    starts = [q.start for q in quotations]
    found: list[Attribution] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        for start, end in sentences(text, offset, offset + len(line)):
            for cue in cues(text, language, start, end):
                if _is_quoted(quotations, starts, cue.cue.start):
                    continue
                governed = tuple(
                    (q.start, q.end)
                    for q in quotations[max(0, bisect_left(starts, start) - 2) :][:6]
                    if q.speech and q.cue is not None and q.cue.start == cue.cue.start
                )
                speaker = cue.speaker
                found.append(Attribution(start, end, speaker, cue.cue, bool(governed), governed))
                break
        offset += len(line)
    return tuple(found)


def _is_quoted(quotations: tuple[Quotation, ...], starts: list[int], at: int) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and quotations[index].start <= at < quotations[index].end
