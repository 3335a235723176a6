"""Segments with their marks, and readings, as HTML: made here since a page has many hundreds.

All text from sources goes through `escape`; what else is printed are our own names and numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from variorum.export.cleaning import visible
from variorum.export.labels import SEGMENTS
from variorum.export.page.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.export.page.entries import Entry, ReadingView
    from variorum.export.page.marks import MarkedSegment


def segment_html(key: str, entries: Sequence[Entry], column: int, marked: MarkedSegment) -> Markup:
    """Return a segment as a paragraph: its kind, its marks, and the numbers behind them.

    Args:
        key: the story's, which its ids begin with.
        entries: of the story, so that the one numbered n is at n - 1.
        column: the witness's place in the story, from 0.
        marked: the segment.
    """
    kind = marked.segment.kind
    css, data = f"seg k-{kind}", ""
    if marked.blocks:
        block = marked.blocks[0]
        css += f" block {entries[block.number - 1].css}"
        css += f"{' first' if block.first else ''}{' last' if block.last else ''}"
        data = f' data-n="{block.number}"'
    parts = [f'<p class="{css}"{data}>']
    if kind != "body":
        parts.append(f'<span class="kind" {_ours()}>{escape(SEGMENTS[kind].label)}</span> ')
    for block in marked.blocks:
        if block.first:
            entry = entries[block.number - 1]
            parts.append(f"{label_html(key, entry, column, entry.tag)} ")
    for run in marked.runs:
        parts += [f'<mark class="m {entries[n - 1].css}" data-n="{n}">' for n in run.numbers]
        parts.append(escape(visible(run.text)))
        parts += ["</mark>"] * len(run.numbers)
        parts += [label_html(key, entries[n - 1], column) for n in run.ends]
        parts += [label_html(key, entries[n - 1], None) for n in run.against]
    parts.append("</p>")
    return Markup("".join(parts))


def label_html(key: str, entry: Entry, column: int | None, word: str = "") -> Markup:
    """Return the number of a difference as a link to its entry.

    Its place is named only once for each witness, where `column` is given: the entry links to it.
    """
    n = entry.number
    place = "" if column is None else f' id="{key}-d{n}-w{column}"'
    tag = f" {escape(word)}" if word else ""
    return Markup(
        f'<a class="n {entry.css}{" tag" if word else ""}" data-n="{n}" href="#{key}-d{n}"{place} '
        f'{_ours()} aria-label="{entry.about}">'
        f"{entry.label.symbol}{n}{tag}</a>"
    )


def reading_html(key: str, entry: Entry, reading: ReadingView) -> Markup:
    """Return a reading of an entry: its witness, as a link to its place, and its words."""
    w, context = reading.w, reading.context
    return Markup(
        f'<p class="reading c-{w.index}">{_whose(key, entry, reading)} '
        f'<span class="quote{" cjk" if w.cjk else ""}" lang="{escape(w.lang)}" dir="{w.dir}">'
        f"{escape(context.before)}<b>{escape(context.focus)}</b>{escape(context.after)}</span></p>"
    )


def _whose(key: str, entry: Entry, reading: ReadingView) -> str:
    siglum = escape(reading.w.siglum)
    if reading.against:
        told = words_of().mark("apparatus.against", siglum=siglum)
        return (
            '<span class="versus"><span aria-hidden="true">↔</span>'
            f'<span class="unseen">{told}</span></span>'
        )
    if not reading.marked:
        return f'<span class="siglum">{siglum}</span>'
    told = words_of().mark("apparatus.place", siglum=siglum)
    return (
        f'<a class="siglum" href="#{key}-d{entry.number}-w{reading.w.index}" '
        f'aria-label="{told}">{siglum}</a>'
    )


def _ours() -> str:
    """Return how words of the interface are told from those of a source around them."""
    return f'lang="{words_of().language}" dir="ltr"'
