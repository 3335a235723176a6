"""Who speaks where no cue says it, and whom a pronoun means: who was spoken of before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.values.speech.people import agrees
from variorum.values.speech.sentences import sentence_at
from variorum.values.speech.speakers import Span
from variorum.values.speech.tables import NO_SPACES, word_set, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.values.quotations import Quotation
    from variorum.values.speech.scene import Scene
    from variorum.values.speech.speakers import CueAt

_AMBIGUOUS = word_set("der die das man o one her his lui")
_SHORT = 4
_TOGETHER = 500
_NEXT = 240
_BEFORE = 5
"""Sentences before a pronoun, or a quotation, in which who is meant is looked for."""
_NEXT, _FAR = 240, 1_500
"""How far back a speaker of another paragraph is still the one who goes on speaking: where
nothing shows who else does, and where the subjects of the sentences between would."""
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


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


def meant(scene: Scene, pronoun: Span) -> Span | None:
    """Return whom a pronoun means: who the sentences before it are of, and it agrees with."""
    for start, end in _back(scene, pronoun.start):
        for found in _spoken_of(scene, start, min(end, pronoun.start)):
            if is_pronoun(found.text, scene.language) or not scene.people.may_be(found.text):
                continue
            if agrees(pronoun.text, found.text, scene.language):
                return found
    return None


def _back(scene: Scene, at: int) -> Iterator[tuple[int, int]]:
    """Yield the sentence of an offset and the few before it, the nearest first."""
    for _ in range(_BEFORE):
        start, end = sentence_at(scene.ends, at)
        yield start, end
        if start == 0:
            return
        at = start - 1


def _spoken_of(scene: Scene, start: int, end: int) -> Iterator[Span]:
    """Yield who speaks in a stretch of a sentence, its subject, and whom it names."""
    cues = scene.cues.between(start, end)
    for cue in (c for c in reversed(cues) if c.kind != "by"):
        speaker = scene.cues.speaker(cue)
        if speaker is not None and speaker.end <= end:
            yield speaker
    subject = subject_of(scene, start, end)
    if subject is not None:
        yield subject
    for a, b in scene.people.between(start, end):
        if b <= end:
            yield Span(a, b, scene.text[a:b])
    for cue in (c for c in reversed(cues) if c.kind == "by"):
        speaker = scene.cues.speaker(cue)
        if speaker is not None and speaker.end <= end:
            yield speaker


def subject_of(scene: Scene, start: int, end: int) -> Span | None:
    """Return the subject of a sentence, if it is one who can speak."""
    for found in scene.cues.topics(start, end):
        if scene.people.can_speak(found.text):
            return found
    return None


def _named_in(scene: Scene, start: int, end: int) -> Span | None:
    """Return whom a heading names: `The week with the meteorologist Ilse Horn: “…”`."""
    for a, b in reversed(scene.people.between(start, end)):
        if b <= end:
            return Span(a, b, scene.text[a:b])
    return None


def _main_cue(scene: Scene, start: int, last: CueAt) -> CueAt:
    """Return the first cue of a sentence that has a speaker: that of its main clause."""
    for cue in scene.cues.between(start, last.cue.start):
        if cue.kind != "view" and scene.cues.speaker(cue) is not None:
            return cue
    return last


def _reports(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a stretch has the mood of reported speech: its subject is spoken of."""
    moods = words("moods", scene.language) | words("conditionals", scene.language)
    return not moods.isdisjoint(_WORD.findall(scene.mask, max(start, end - _TOGETHER), end))


def carried(
    scene: Scene, part: Quotation, previous: Quotation | None
) -> tuple[Span | None, Span | None]:
    """Return the speaker, and the cue, of a quotation that no cue with a speaker governs.

    Args:
        scene: its text.
        part: the quotation.
        previous: the quotation that was spoken last before it.
    """
    start, _ = sentence_at(scene.ends, part.start)
    opened = scene.mask[max(start, part.start - 3) : part.start].rstrip()[-1:] in {":", "："}
    if opened and part.cue is None:
        announced = scene.cues.mentioned(start, part.start)
        reports = _reports(scene, start, part.start)
        label = scene.mask.rfind(": ", start, part.start - _SHORT)
        start = label + 1 if label >= 0 else start
        if announced is None and not reports:
            announced = subject_of(scene, start, part.start)
            announced = announced or _named_in(scene, start, part.start)
            announced = announced or scene.cues.opening(start, part.start)
        if announced is not None:
            return announced, None
    paragraph = scene.mask.rfind("\n", 0, part.start) + 1
    floor = max(min(paragraph, start), part.start - _TOGETHER, 0)
    found = _in_paragraph(scene, part, previous, floor)
    if found is not None:
        return found
    return _from_before(scene, part, previous, start), None


def _in_paragraph(
    scene: Scene, part: Quotation, previous: Quotation | None, floor: int
) -> tuple[Span, Span | None] | None:
    """Return who speaks, sentence by sentence back to where the paragraph begins."""
    at = part.start
    own = True
    while True:
        start, end = sentence_at(scene.ends, at)
        begin, stop = max(start, floor), min(end, part.start)
        for cue in reversed(scene.cues.between(begin, stop)):
            if previous is not None and previous.end > cue.cue.end:
                break
            first = _main_cue(scene, max(floor, cue.start), cue)
            speaker = scene.cues.speaker(first)
            if speaker is not None:
                return speaker, first.cue
        if previous is not None and previous.end > begin and previous.speaker is not None:
            return previous.speaker, previous.cue
        acting = _acting(scene, part) if own else None
        if acting is not None:
            return acting
        if not _reports(scene, begin, end if own else stop):
            announcer = _announcer(scene, begin, part.start) if own else None
            if announcer is not None:
                return announcer, None
            subject = subject_of(scene, begin, stop)
            if subject is not None and (own or scene.people.is_named(subject.text)):
                return subject, None
        if begin <= floor:
            return None
        at, own = start - 1, False


def _announcer(scene: Scene, start: int, at: int) -> Span | None:
    """Return the subject of a sentence that announces words: `he left with the words “…”`."""
    last = {w.lower() for w in _WORD.findall(scene.mask[max(start, at - _NEAR) : at])[-_LAST:]}
    if last.isdisjoint(words("mentions", scene.language)):
        return None
    return next(iter(scene.cues.topics(start, at)), None)


_NEAR = 60
_LAST = 4


def _acting(scene: Scene, part: Quotation) -> tuple[Span, Span | None] | None:
    """Return the subject of a verb in a quotation's sentence by which people may speak."""
    start, end = sentence_at(scene.ends, part.start)
    for cue in scene.cues.acts(start, end):
        speaker = None if part.start <= cue.cue.start < part.end else scene.cues.speaker(cue)
        behind = 0 <= cue.cue.start - part.end < _SHORT
        if speaker is None or not (behind or scene.people.can_speak(speaker.text)):
            continue
        if speaker.end <= part.start or speaker.start >= part.end:
            return speaker, cue.cue
    return None


def _from_before(
    scene: Scene, part: Quotation, previous: Quotation | None, start: int
) -> Span | None:
    """Return who spoke last in the paragraphs before, or what opens the sentence."""
    alone = part.direct and not scene.mask[start : part.start].strip()
    if scene.mask.startswith(":", part.end) or not (alone or scene.cues.shows_subjects):
        return scene.cues.opening(start, part.start)
    opening = scene.cues.opening(start, part.start)
    if opening is None or _reports(scene, start, part.end):
        opening = None
    if opening is not None and (" " in opening.text or scene.people.can_speak(opening.text)):
        return opening
    reach = _FAR if scene.cues.shows_subjects else _NEXT
    if previous is not None and part.start - previous.end <= reach and previous.speaker:
        return previous.speaker
    for cue in reversed(scene.cues.between(max(0, part.start - reach), part.start)):
        speaker = scene.cues.speaker(cue)
        if speaker is not None:
            return speaker
    return None
