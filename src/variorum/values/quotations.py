"""Quotations of a text: the words in marks, whether they are speech, and who speaks.

Marks also stand around titles, nicknames and terms; those are found with `speech`
false. `find_attributions` adds reported speech, which has a cue and no marks.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from variorum.values.speech.carried import carried, is_pronoun, meant
from variorum.values.speech.scene import Scene, scene_of
from variorum.values.speech.sentences import sentence_at
from variorum.values.speech.speakers import CueAt, Span
from variorum.values.speech.speech import Setting, is_speech
from variorum.values.speech.tables import cue_pattern, word_set

if TYPE_CHECKING:
    from variorum.values.speech.marks import Marks

__all__ = [
    "Attribution",
    "Quotation",
    "Span",
    "find_attributions",
    "find_quotations",
    "is_pronoun",
]

_END = frozenset(".!?,…。！？，؟،")
_NEAR = 60
_FAR = 240
_BARE_CUE = 40
_HEADLINE = 1_000


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks.

    `start` and `end` include the marks, `inner_start` and `inner_end` don't;
    `direct` says that whole clauses are quoted, not a fragment within a sentence.
    `named` is, where the speaker is a pronoun, who was named as speaking last before.
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
    named: Span | None = None


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


def is_source_phrase(cue: str, language: str) -> bool:
    """Tell whether a cue is a preposition such as `according to`, which can be nothing else."""
    pattern = cue_pattern(language)
    match = pattern.match(cue) if pattern else None
    return match is not None and match.group("by") is not None


def find_quotations(text: str, language: str) -> list[Quotation]:
    """Return the outermost quotations of a text, in order."""
    return list(_quotations(text, language))


@lru_cache(maxsize=128)
def _quotations(text: str, language: str) -> tuple[Quotation, ...]:
    if not text:
        return ()
    scene = scene_of(text, language)
    titles = _repeated(text, scene.marks)
    found: list[Quotation] = []
    for mark in scene.marks:
        setting, cue = _setting(scene, mark, titles, found)
        speech = is_speech(setting, language)
        found.append(
            Quotation(
                mark.start,
                mark.end,
                mark.inner_start,
                mark.inner_end,
                text[mark.inner_start : mark.inner_end],
                speech,
                scene.cues.speaker(cue) if cue and speech else None,
                cue.cue if cue and speech else None,
                speech and _is_direct(text, mark, cue),
            )
        )
    return tuple(_inherit(scene, found))


def settings_of(text: str, language: str) -> list[Setting]:
    """Return what stands around each pair of marks, from which speech is told."""
    scene = scene_of(text, language)
    titles = _repeated(text, scene.marks)
    spoken = [q for q in _quotations(text, language) if q.speech]
    return [
        _setting(scene, mark, titles, [q for q in spoken if q.end <= mark.start])[0]
        for mark in scene.marks
    ]


def _setting(
    scene: Scene, mark: Marks, titles: frozenset[str], found: list[Quotation]
) -> tuple[Setting, CueAt | None]:
    """Return what stands around marks, and the cue that governs them."""
    start, end = sentence_at(scene.ends, mark.start)
    cue = _governing(scene, mark, start, end)
    setting = Setting(
        scene.text,
        scene.mask,
        mark,
        start,
        end,
        cue=cue.kind if cue else "",
        near=cue is not None and _is_near(mark, cue),
        spoken=_is_spoken(scene, found, start),
        is_speaker=cue is not None and _names_speaker(scene, mark, cue),
        repeated=_key(scene.text[mark.inner_start : mark.inner_end]) in titles,
    )
    return setting, cue


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


def _governing(scene: Scene, mark: Marks, start: int, end: int) -> CueAt | None:
    """Return the cue that governs a quotation: the nearest in its own sentence."""
    earlier = scene.cues.between(max(start, mark.start - _FAR), mark.start)
    later = scene.cues.between(mark.end, min(end, mark.end + _FAR))
    opened = scene.mask[max(start, mark.start - 3) : mark.start].rstrip()
    inside = scene.cues.between(mark.inner_start, mark.inner_end)
    if inside:
        return inside[0]
    if earlier and opened[-1:] in {":", "："}:
        return earlier[-1]
    inner = scene.text[mark.inner_start : mark.inner_end].rstrip()
    whole = not opened or opened[-1:] in {"–", "—", "-"}
    following = _following(scene, mark, end) if not later else None
    if following is not None and (whole or not earlier):
        return following
    if later and (not earlier or whole or inner[-1:] in {",", "，"}):
        return later[0]
    if earlier and later and _tails(scene, mark, later[0]):
        return later[0]
    return _strongest(earlier) or (later[0] if later else None)


def _tails(scene: Scene, mark: Marks, cue: CueAt) -> bool:
    """Tell whether a cue closes the sentence of a quotation: `…“, so X`."""
    gap = scene.mask[mark.end : cue.cue.start].strip()
    return gap in {",", ", –", "–", "—", ", —"} or (cue.kind == "by" and gap in {"", ","})


def _strongest(cues: list[CueAt]) -> CueAt | None:
    """Return the last cue, but a verb of saying before a mere view in the same stretch."""
    said = [c for c in cues[-3:] if c.kind != "view"]
    last = cues[-1] if cues else None
    if last is not None and last.kind == "view" and said:
        return said[-1] if last.cue.start - said[-1].cue.end < _NEAR // 2 else last
    return last


def _following(scene: Scene, mark: Marks, end: int) -> CueAt | None:
    """Return the cue of a bare sentence behind a quotation, `“It sank!” Ilse said`."""
    if end - mark.end > _NEAR or scene.mask[mark.end : end].strip() or end >= len(scene.mask):
        return None
    if "\n" in scene.mask[mark.end : end]:
        return None
    start, stop = sentence_at(scene.ends, end)
    for cue in scene.cues.between(start, min(stop, start + _BARE_CUE)):
        rest = scene.mask[cue.cue.end : stop].strip(" .,，。:：\n")
        if not rest or rest[0] in '“"«「„':
            return cue
    return None


_ARTICLES = word_set(
    "der die das dem den the le la les el los il lo de het o a os as η ο το ال l' l’"
)


def _names_speaker(scene: Scene, mark: Marks, cue: CueAt) -> bool:
    """Tell whether the words in marks are those of a paper, say, that speaks: `so die „X“`."""
    if mark.start <= cue.cue.start < mark.end:
        return False
    speaker = scene.cues.speaker(cue)
    if speaker is not None and speaker.start < mark.end and mark.start < speaker.end:
        return True
    between = scene.mask[cue.cue.end : mark.start].split() if cue.cue.end <= mark.start else ["-"]
    return bool(between or cue.kind == "by") and all(w.lower() in _ARTICLES for w in between)


def _is_near(mark: Marks, cue: CueAt) -> bool:
    """Tell whether little stands between a cue and the marks."""
    if cue.cue.start >= mark.end:
        return cue.cue.start - mark.end <= _NEAR
    return mark.start - cue.cue.end <= _NEAR // 3


def _is_spoken(scene: Scene, found: list[Quotation], start: int) -> bool:
    """Tell whether somebody speaks in the sentence before, within the paragraph."""
    if start == 0 or scene.mask[start - 1] == "\n":
        return False
    if found and found[-1].speech and found[-1].end >= start - 3:
        return True
    before = sentence_at(scene.ends, start - 1)[0]
    return any(c.kind != "view" for c in scene.cues.between(before, start))


def _is_direct(text: str, mark: Marks, cue: CueAt | None) -> bool:
    inner = text[mark.inner_start : mark.inner_end].strip()
    if not inner:
        return False
    before = text[max(0, mark.start - 4) : mark.start].rstrip()
    alone = not before or before[-1] in ':：.!?。！？\n”»"' or before.endswith(",")
    return alone and (inner[-1] in _END or cue is not None)


def _inherit(scene: Scene, found: list[Quotation]) -> list[Quotation]:
    """Give quotations that no cue governs the speaker of the paragraph so far."""
    done: list[Quotation] = []
    previous: Quotation | None = None
    for quotation in found:
        part = quotation
        if part.speech and part.speaker is None:
            speaker, cue = carried(scene, part, previous)
            part = replace(part, speaker=speaker, cue=part.cue or cue)
        if part.speaker is not None and is_pronoun(part.speaker.text, scene.language):
            part = replace(part, named=meant(scene, part.speaker))
        if part.speech:
            previous = part
        done.append(part)
    return _headlines(done)


def _headlines(found: list[Quotation]) -> list[Quotation]:
    """Give what is quoted before anybody speaks the first speaker after it."""
    first = next((q for q in found if q.speaker is not None), None)
    if first is None or first.speaker is None:
        return found
    return [
        replace(q, speaker=first.named or first.speaker)
        if q.speech and q.speaker is None and q.direct and 0 < first.start - q.end <= _HEADLINE
        else q
        for q in found
    ]


def find_attributions(text: str, language: str) -> list[Attribution]:
    """Return what is said by whom, sentence by sentence, in marks or reported."""
    return list(_attributions(text, language))


@lru_cache(maxsize=128)
def _attributions(text: str, language: str) -> tuple[Attribution, ...]:
    if not text:
        return ()
    scene = scene_of(text, language)
    quotations = _quotations(text, language)
    starts = [q.start for q in quotations]
    found: list[Attribution] = []
    done = -1
    for cue in scene.cues.found:
        if cue.start < done or cue.kind == "view":
            continue
        first = max(0, bisect_left(starts, cue.start) - 2)
        near = quotations[first : first + 6]
        governed = tuple(
            (q.start, q.end)
            for q in near
            if q.speech and q.cue is not None and q.cue.start == cue.cue.start
        )
        speaker = scene.cues.speaker(cue)
        found.append(Attribution(cue.start, cue.end, speaker, cue.cue, bool(governed), governed))
        done = cue.end
    return tuple(found)
