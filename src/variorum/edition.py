"""All stops in turn: witnesses to an edition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.model import Edition, Related, Stemma, Story, Witness, by_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from variorum.encoding.base import Encoder

MAX_SEGMENTS = 6000
"""Longer documents are no articles; a pair of this length takes most of a gigabyte to align."""


def compare(
    witnesses: Sequence[Witness],
    *,
    encoder: str | None = None,
    min_confidence: float | None = None,
    on_progress: Callable[[str], None] | None = None,
    on_notice: Callable[[str], None] | None = None,
) -> Edition:
    """Group, collate, check and relate witnesses.

    Args:
        witnesses: as read, each with its own id.
        encoder: the name of an encoder; by default the quickest that knows the languages.
        min_confidence: leave out differences below it; 0.5 if not given.
        on_progress: called with a line on what is done next.
        on_notice: called with a line on what the user should know of the witnesses.

    Returns:
        The edition; the same for any order of the witnesses.

    Raises:
        EncoderError: there is no such encoder, or it can't be used here.
    """
    from variorum.encoding.choose import choose_encoder
    from variorum.grouping.stories import group

    say = on_progress or (lambda _line: None)
    ordered = sorted(witnesses, key=lambda w: w.id)
    chosen = choose_encoder((w.language for w in ordered), encoder)
    say(f"grouping {len(ordered)} documents")
    grouping = group(ordered, chosen)
    known = by_id(ordered)
    for copy, original in sorted(grouping.duplicates.items()):
        if on_notice:
            on_notice(f"{known[copy].source}: has the same text as {known[original].source}")
    stories = []
    for number, ids in enumerate(grouping.stories, 1):
        members = [known[w] for w in ids]
        if len(members) > 1:
            say(f"comparing the {len(members)} versions of story {number}")
        stories.append(_story(f"story-{number}", members, chosen, min_confidence))
    return Edition(
        witnesses=tuple(ordered),
        stories=tuple(stories),
        related=tuple(
            Related((stories[a].id, stories[b].id), similarity)
            for a, b, similarity in grouping.related
        ),
    )


def _story(
    story_id: str, witnesses: Sequence[Witness], encoder: Encoder, min_confidence: float | None
) -> Story:
    from variorum.alignment.collation import collate
    from variorum.checking.apparatus import check_story, seen_from
    from variorum.checking.finding import MIN_CONFIDENCE
    from variorum.lineage.stemma import build_stemma

    story = Story(story_id, title_of(witnesses), tuple(w.id for w in witnesses))
    passages = collate(witnesses, encoder)
    threshold = MIN_CONFIDENCE if min_confidence is None else min_confidence
    differences = check_story(witnesses, passages, encoder, min_confidence=threshold)
    stemma = build_stemma(witnesses, passages, differences)
    return replace(
        story,
        witnesses=by_descent(stemma, witnesses),
        passages=passages,
        differences=seen_from(differences, source_of(stemma, witnesses)),
        stemma=stemma,
    )


def by_descent(stemma: Stemma, witnesses: Sequence[Witness]) -> tuple[str, ...]:
    """Return the witnesses' ids, each behind the one that it came from, else by date and id."""
    parents = {e.target: e.source for e in stemma.edges if e.directed}
    dated = sorted(witnesses, key=lambda w: (w.published or "9", w.id))
    order: list[str] = []
    waiting = [w.id for w in dated]
    while waiting:
        # A circle can't come from a tree; taking the first waiting one ends any loop.
        free = next((w for w in waiting if parents.get(w) not in waiting), waiting[0])
        waiting.remove(free)
        order.append(free)
    return tuple(order)


def source_of(stemma: Stemma, witnesses: Sequence[Witness]) -> str | None:
    """Return the one witness from which the stemma lets all others descend, if it knows one."""
    if not stemma.edges or not all(e.directed for e in stemma.edges):
        return None
    targets = {e.target for e in stemma.edges}
    roots = [w.id for w in witnesses if w.id not in targets]
    return roots[0] if len(roots) == 1 else None


def title_of(witnesses: Sequence[Witness]) -> str:
    """Return a story's title: an English one if there is one, else the first; else first words."""
    titled = [w for w in witnesses if w.title]
    if titled:
        english = [w for w in titled if w.language.startswith("en")]
        return (english or titled)[0].title or ""
    first = min(witnesses, key=lambda w: (not w.language.startswith("en"), w.id))
    body = first.of_kind("body")[:1] or first.segments[:1]
    text = " ".join(body[0].text.split()) if body else first.source
    return text if len(text) <= 100 else text[:99].rstrip() + "…"


def fitting(witnesses: Sequence[Witness]) -> tuple[list[Witness], list[SourceError]]:
    """Return the witnesses that can be compared, and an error for each that is too long."""
    kept, errors = [], []
    for witness in witnesses:
        if len(witness.segments) > MAX_SEGMENTS:
            problem = f"has {len(witness.segments):,} segments, more than the {MAX_SEGMENTS:,} "
            remedy = (
                "give each of its articles as a file of its own, or align two books with "
                "variorum align --method monotone"
            )
            errors.append(SourceError(witness.source, problem + "of the longest article", remedy))
        else:
            kept.append(witness)
    return kept, errors


def languages_of(witnesses: Iterable[Witness]) -> dict[str, float]:
    """Return the languages of witnesses, each with how sure it is of the surest of them, 0 to 1."""
    spoken: dict[str, float] = {}
    for witness in witnesses:
        # Without a confidence it was told, not recognised.
        confidence = witness.language_confidence or 1.0
        spoken[witness.language] = max(confidence, spoken.get(witness.language, 0.0))
    return spoken
