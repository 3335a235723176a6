"""The apparatus of a story for the terminal: the gravest differences first, readings in context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.export.cleaning import isolate_quotes, one_line
from variorum.export.context import (
    Context,
    context_of,
    group_readings,
    kind_label,
    lacking,
    numbered,
    sigla,
    with_sigla,
)
from variorum.export.labels import KINDS, PRESENCE, SEVERITY, confidence_word, percent
from variorum.export.values import counterpart
from variorum.export.width import cut, cut_end, cut_start, pad, width_of, wrap
from variorum.languages import primary
from variorum.model import SEVERITIES, Difference, Severity, Story, Witness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from variorum.export.terminal.ink import Ink

_INDENT = " " * 7
_Numbered = tuple[int, Difference]


def apparatus(
    story: Story,
    witnesses: Mapping[str, Witness],
    ink: Ink,
    columns: int,
    limit: int | None = None,
    floor: Severity = "minor",
) -> Iterator[str]:
    """Return the lines of the apparatus, differences below the floor only counted."""
    entries = numbered(story)
    wanted = SEVERITIES[: SEVERITIES.index(floor) + 1]
    listed = [e for s in wanted for e in entries if e[1].severity == s]
    shown = listed if limit is None else listed[: max(limit, 0)]
    yield ""
    yield ink("Differences", "strong") + "  " + ink(_tally(entries), "quiet")
    for severity in wanted:
        of_severity = [e for e in shown if e[1].severity == severity]
        if of_severity:
            yield ""
            yield "  " + ink(f"{SEVERITY[severity].symbol} {severity}", severity, "strong")
            yield from _entries(of_severity, story, witnesses, ink, columns)
    rest = [e for e in entries if e not in shown]
    if rest:
        yield ""
        yield "  " + ink(cut(f"Not listed: {_tally(rest)}.", columns - 2), "quiet")


def _tally(entries: list[_Numbered]) -> str:
    counts = {s: sum(d.severity == s for _, d in entries) for s in SEVERITIES}
    return ", ".join(f"{n} {s}" for s, n in counts.items() if n) or "none"


def _entries(
    entries: list[_Numbered],
    story: Story,
    witnesses: Mapping[str, Witness],
    ink: Ink,
    columns: int,
) -> Iterator[str]:
    """Return differences in wording with their readings, then those in presence, a line each."""
    blank = False
    for number, difference in entries:
        if difference.kind not in PRESENCE:
            if blank:
                yield ""
            blank = True
            yield from _wording(number, difference, story, witnesses, ink, columns)
    present = [e for e in entries if e[1].kind in PRESENCE]
    if present and blank:
        yield ""
    yield from _presences(present, story, witnesses, ink, columns)


def _wording(
    number: int,
    difference: Difference,
    story: Story,
    witnesses: Mapping[str, Witness],
    ink: Ink,
    columns: int,
) -> Iterator[str]:
    sure = f"{confidence_word(difference.confidence)}, {percent(difference.confidence)}"
    kind = cut(kind_label(difference), columns - 7 - 5 - width_of(sure))
    symbol = pad(KINDS[difference.kind].symbol, 2)
    yield f"  {number:>3}  {symbol} {ink(kind, 'strong')}  {ink(sure, 'quiet')}"
    groups = group_readings(difference, witnesses, story.witnesses)
    short = sigla(story.witnesses)
    names = [", ".join(short[w] for w in g.witnesses) for g in groups]
    widest = min(max(map(width_of, names), default=0), max(columns // 4, 10))
    for group, name in zip(groups, names, strict=True):
        witness = _spokesman(group.witnesses, witnesses)
        context = context_of(witness, difference.readings[witness.id])
        line = _in_context(context, columns - 7 - widest - 2, ink, difference.severity)
        shown = ink(pad(name, widest), "link")
        yield f"{_INDENT}{shown}  {ink.isolate(line, witness.language)}"
        other = counterpart(difference.readings[witness.id])
        if other is not None:
            context = context_of(witness, other)
            line = _in_context(context, columns - 7 - widest - 2, ink, difference.severity)
            yield f"{_INDENT}{pad('↔', widest)}  {ink.isolate(line, witness.language)}"
    missing = lacking(difference, story)
    if missing:
        nothing = cut(f"not in {', '.join(short[w] for w in missing)}", columns - 7)
        yield _INDENT + ink(nothing, "quiet")
    told = with_sigla(difference.explanation, short)
    for line in wrap(isolate_quotes(told) if ink.color else told, columns - 7):
        yield _INDENT + ink(line, "quiet")


def _presences(
    entries: list[_Numbered],
    story: Story,
    witnesses: Mapping[str, Witness],
    ink: Ink,
    columns: int,
) -> Iterator[str]:
    """Return a line for each place that some lack: who has it, its words, who lacks it."""
    short = sigla(story.witnesses)
    has = [", ".join(short[w] for w in story.witnesses if w in d.readings) for _, d in entries]
    lacks = [", ".join(short[w] for w in lacking(d, story)) for _, d in entries]
    widest = min(max(map(width_of, has), default=0), columns // 5)
    behind = min(max(map(width_of, lacks), default=0) + 7, columns // 4) if columns >= 100 else 0
    room = columns - 7 - 12 - widest - 2 - 4 - (behind + 2 if behind else 0) - 2
    for (number, difference), names, missing in zip(entries, has, lacks, strict=True):
        label = KINDS[difference.kind]
        has_it = [w for w in story.witnesses if w in difference.readings]
        witness = _spokesman(has_it, witnesses) if has_it else None
        text = one_line(difference.readings[witness.id].text) if witness else ""
        language = witness.language if witness else "und"
        tail = pad(f"not in {missing}" if missing else "", behind) + "  " if behind else ""
        words = ink.column(cut_end(text, room), room, language)
        yield (
            f"  {number:>3}  {pad(label.symbol, 2)} {pad(label.label, 8)} "
            f"{ink(pad(names, widest), 'link')}  {words}  "
            f"{ink(tail, 'quiet')}{ink(f'{percent(difference.confidence):>4}', 'quiet')}"
        )


def _spokesman(ids: Sequence[str], witnesses: Mapping[str, Witness]) -> Witness:
    """Return the witness that is quoted for its group: an English one, as the page around is."""
    group = [witnesses[w] for w in ids]
    return next((w for w in group if primary(w.language) == "en"), group[0])


def _in_context(context: Context, columns: int, ink: Ink, severity: Severity) -> str:
    """Return the reading in its sentence on one line, trimmed on both sides to fit."""
    room = max(columns - ink.focus_width, 4)
    focus = cut(context.focus, room)
    left = room - width_of(focus)
    before, after = width_of(context.before), width_of(context.after)
    for_before = min(before, max(left // 2, left - after))
    start = cut_start(context.before, for_before)
    end = cut_end(context.after, left - width_of(start))
    return f"{start}{ink.focus(focus, severity)}{end}"
