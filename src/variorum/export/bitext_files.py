"""Bitext as files of other tools: beads as aligners write them, JSON, TMX 1.4 and TSV."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from variorum import __version__
from variorum.export.languages import html_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from variorum.export.bitext import Bitext, Row
    from variorum.model import Bead

# Characters that XML 1.0 forbids.
_FORBIDDEN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff\\ud800-\\udfff]")
_CELL_ENDS = re.compile("[\\t\\n\\v\\f\\r\\x1c-\\x1e\\x85\\u2028\\u2029]+")


def beads_as_text(beads: Iterable[Bead], *, scores: bool = False) -> str:
    """Return a bead a line, `[0]:[0, 1]`, with its confidence behind if asked for."""
    lines = []
    for bead in beads:
        line = f"{list(bead.source)}:{list(bead.target)}"
        lines.append(f"{line}:{bead.confidence:.3f}\n" if scores else f"{line}\n")
    return "".join(lines)


def beads_as_data(
    beads: Iterable[Bead],
    texts: tuple[Sequence[str], Sequence[str]],
    languages: tuple[str, str],
) -> dict[str, Any]:
    """Return beads as JSON data, with the two lists of segments that they join."""
    data: dict[str, Any] = {
        side: {"language": language, "segments": list(segments)}
        for side, language, segments in zip(("source", "target"), languages, texts, strict=True)
    }
    return {**data, "beads": [b.to_json() for b in beads]}


def bitext_as_tsv(bitext: Bitext) -> str:
    """Return a row a line: a column a text, and the confidence in the last.

    Two texts have no heading, so that the file is one of pairs; of more, the heading
    has their names. A tab or a line end in a text becomes a space.
    """
    lines = [[*row.cells, f"{row.confidence:.3f}"] for row in bitext.rows]
    if len(bitext.names) > 2:
        lines.insert(0, [*(name or "" for name in bitext.names), "confidence"])
    return "".join("\t".join(_CELL_ENDS.sub(" ", cell) for cell in line) + "\n" for line in lines)


def bitext_as_tmx(bitext: Bitext) -> str:
    """Return the rows as a translation memory: TMX 1.4, level 1, a unit a row.

    A cell that is empty has no variant. A unit's confidence stands in its property
    `x-confidence`, a text's name in `x-witness`.
    """
    tags = [_tag(language) for language in bitext.languages]
    source = tags[0] if len(tags) == 2 else "*all*"
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tmx version="1.4">\n'
        f'<header creationtool="variorum" creationtoolversion={quoteattr(__version__)} '
        'segtype="sentence" o-tmf="variorum" adminlang="en" '
        f'srclang={quoteattr(source)} datatype="plaintext"/>\n'
        "<body>\n"
    )
    units = (_unit(row, tags, bitext.names) for row in bitext.rows)
    return head + "".join(units) + "</body>\n</tmx>\n"


def _unit(row: Row, tags: Sequence[str], names: Sequence[str | None]) -> str:
    lines = ["<tu>", f'<prop type="x-confidence">{row.confidence:.3f}</prop>']
    for cell, tag, name in zip(row.cells, tags, names, strict=True):
        if cell:
            told = f'<prop type="x-witness">{_text(name)}</prop>' if name else ""
            lines.append(f"<tuv xml:lang={quoteattr(tag)}>{told}<seg>{_text(cell)}</seg></tuv>")
    return "\n".join([*lines, "</tu>\n"])


def _tag(language: str) -> str:
    return html_tag(language.replace("_", "-"))


def _text(words: str) -> str:
    return escape(_FORBIDDEN.sub(" ", words.replace("\r\n", "\n").replace("\r", "\n")))
