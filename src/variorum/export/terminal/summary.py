"""An edition as a summary for the terminal: calm, aligned, and as wide as the screen."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.export.cleaning import one_line, source_name
from variorum.export.context import sigla
from variorum.export.labels import count, percent
from variorum.export.languages import language_name
from variorum.export.terminal.apparatus import apparatus
from variorum.export.terminal.ink import Ink
from variorum.export.terminal.lineage import lineage
from variorum.export.width import cut, pad, width_of, wrap
from variorum.model import Edition, Severity, Story, Witness, by_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MARGIN = "  "
_NARROWEST = 40
_WIDEST = 132


def render_summary(
    edition: Edition,
    *,
    width: int,
    color: bool,
    max_differences: int | None = None,
    min_severity: Severity = "minor",
) -> str:
    """Return the edition as text: its stories, their witnesses, differences and lineage.

    Args:
        edition: What to show.
        width: The columns of the screen; no line is longer, from 40 columns on.
        color: Whether to use ANSI colours; without them the words at issue stand in brackets.
        max_differences: How many differences of a story to list at most, the gravest first.
        min_severity: The least severity to list; those below it are counted.
    """
    columns = min(max(width, _NARROWEST), _WIDEST)
    ink = Ink(color)
    witnesses = by_id(edition.witnesses)
    told = [s for s in edition.stories if len(s.witnesses) > 1]
    alone = [s for s in edition.stories if len(s.witnesses) == 1]
    lines = [_overview(edition, len(told), len(alone), ink, columns)]
    for story in told:
        lines += ["", *_story(story, witnesses, ink, columns, max_differences, min_severity)]
    lines += _alone(alone, witnesses, ink, columns, max_differences, min_severity)
    lines += _related(edition, ink, columns)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def heading(text: str, note: str, ink: Ink, columns: int) -> list[str]:
    """Return the heading of a section, with a quiet remark behind it."""
    room = columns - width_of(text) - len(MARGIN) - 2
    remark = ink(cut(note, room), "quiet") if note and room > 8 else ""
    return ["", ink(text, "strong") + (MARGIN + remark if remark else "")]


def _overview(edition: Edition, told: int, alone: int, ink: Ink, columns: int) -> str:
    parts = [count(len(edition.witnesses), "document")]
    parts.append(count(told, "story told", "stories told") + " by several" if told else "")
    parts.append(f"{alone} on {'its' if alone == 1 else 'their'} own" if alone else "")
    languages = {w.language for w in edition.witnesses}
    parts.append(count(len(languages), "language") if len(languages) > 1 else "")
    return ink(cut(" · ".join(p for p in parts if p), columns), "quiet")


def _story(
    story: Story,
    witnesses: Mapping[str, Witness],
    ink: Ink,
    columns: int,
    limit: int | None,
    floor: Severity,
) -> Iterator[str]:
    yield ink("─" * columns, "quiet")
    for line in wrap(one_line(story.title) or one_line(story.id), columns):
        yield ink(line, "strong")
    yield from heading("Witnesses", "", ink, columns)
    short = sigla(story.witnesses)
    yield from _table([witnesses[w] for w in story.witnesses], short, ink, columns)
    if story.passages:
        yield from _coverage(story, ink, columns)
    yield from apparatus(story, witnesses, ink, columns, limit, floor)
    yield from lineage(story, witnesses, ink, columns)


def _table(
    witnesses: list[Witness], short: Mapping[str, str], ink: Ink, columns: int
) -> Iterator[str]:
    """Return a line a witness; ids that are too long to be used throughout stand at the end."""
    rows = [_cells(w, short[w.id]) for w in witnesses]
    titles = ["", "language", "outlet", "date", "segments", "id"]
    if columns < 60 or all(short[w.id] == one_line(w.id) for w in witnesses):
        titles.pop()
    shown = [titles, *(row[: len(titles)] for row in rows)]
    widths = [max(map(width_of, column)) for column in zip(*shown, strict=True)]
    room = columns - len(MARGIN) * len(titles) - widths[0] - widths[3] - widths[4]
    if widths[1] + widths[2] + sum(widths[5:]) > room:
        widths[1] = min(widths[1], max(room // 3, 4))
        widths[2] = min(widths[2], max(room - widths[1] - (room // 4 if widths[5:] else 0), 4))
        widths[5:] = [max(room - widths[1] - widths[2], 3)] * len(widths[5:])
    for row, witness in zip(shown, [None, *witnesses], strict=True):
        language = witness.language if witness else "en"
        cells = [ink.column(c, n, language) for c, n in zip(row[:4], widths[:4], strict=True)]
        cells += [row[4].rjust(widths[4]), *(pad(row[5], n) for n in widths[5:])]
        if witness:
            cells[0] = ink(cells[0], "link")
        line = MARGIN + MARGIN.join(cells)
        yield line if witness else ink(line, "quiet")


def _cells(witness: Witness, siglum: str) -> list[str]:
    return [
        siglum,
        language_name(one_line(witness.language)),
        one_line(witness.outlet or "") or source_name(witness.source),
        cut(one_line(witness.published or "")[:10] or "undated", 10),
        str(sum(s.kind != "chrome" for s in witness.segments)),
        one_line(witness.id),
    ]


def _coverage(story: Story, ink: Ink, columns: int) -> Iterator[str]:
    """Draw a row for each witness, a mark for each passage; long collations are put in bins."""
    total = len(story.passages)
    everywhere = sum(all(p.cells.get(w) for w in story.witnesses) for p in story.passages)
    single = sum(sum(bool(p.cells.get(w)) for w in story.witnesses) == 1 for p in story.passages)
    note = f"{count(total, 'passage')}: {everywhere} in all versions, {single} in only one"
    yield from heading("Coverage", note, ink, columns)
    short = sigla(story.witnesses)
    names = max(map(width_of, short.values()))
    bins = min(total, columns - names - len(MARGIN) * 2 - 8)
    edges = [i * total // bins for i in range(bins + 1)]
    for witness in story.witnesses:
        has = [bool(p.cells.get(witness)) for p in story.passages]
        shares = [sum(has[a:b]) / (b - a) for a, b in pairwise(edges)]
        bar = "".join("■" if s == 1 else "▪" if s > 0 else "·" for s in shares)
        name = ink(pad(short[witness], names), "link")
        yield f"{MARGIN}{name}{MARGIN}{bar}{MARGIN}{ink(f'{sum(has)}/{total}', 'quiet')}"


def _alone(
    stories: list[Story],
    witnesses: Mapping[str, Witness],
    ink: Ink,
    columns: int,
    limit: int | None,
    floor: Severity,
) -> Iterator[str]:
    if not stories:
        return
    yield ""
    yield ink("─" * columns, "quiet")
    yield ink("Documents that stand alone", "strong")
    for story in stories:
        witness = witnesses[story.witnesses[0]]
        _, language, outlet, date, _, name = _cells(witness, "")
        title = cut(one_line(story.title) or one_line(story.id), columns - len(MARGIN))
        yield MARGIN + ink.isolate(title, witness.language)
        about = " · ".join((cut(name, columns // 4), language, outlet, date))
        yield MARGIN + ink(cut(about, columns - len(MARGIN)), "quiet")
        if story.differences:
            yield from apparatus(story, witnesses, ink, columns, limit, floor)


def _related(edition: Edition, ink: Ink, columns: int) -> Iterator[str]:
    if not edition.related:
        return
    titles = {s.id: one_line(s.title) or one_line(s.id) for s in edition.stories}
    yield from heading("Related stories", "", ink, columns)
    for related in edition.related:
        share = percent(related.similarity)
        room = columns - len(MARGIN) * 2 - 5
        first, second = (titles.get(s, one_line(s)) for s in related.stories)
        yield f"{MARGIN}{share:>4}{MARGIN}{cut(first, room)}"
        yield f"{MARGIN}    {MARGIN}{cut(second, room)}"
