"""Measure which lines of a plain text are taken for the article's, beside other tools.

    python bench/lines.py [--sample N]

The F1 of content lines over all documents of `$VARIORUM_GOLD/lines`, and its mean
over documents: as `read` gives the text, by the model alone, by C4's rule and by
jusText (a line a paragraph). Neutral lines are left out. The model was trained on
these documents; `train_lines.py` measures it on sites that it did not see.
"""

from __future__ import annotations

import argparse
import time
from importlib import import_module
from typing import TYPE_CHECKING

from gold import GOLD
from line_documents import Document, load, measure

from variorum.reading import read_bytes
from variorum.reading.plain.lines import content_lines
from variorum.reading.shapes import word_count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from variorum.model import Witness

# What of a witness is article; bylines are furniture in the set, and titles neutral or content.
ARTICLE = frozenset({"title", "body", "caption", "note"})
ENDS = ('.', '!', '?', '"', "”", "。", "！", "？", "」")  # fmt: skip
C4_WORDS = 5
STOPLISTS = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "fr": "French", "is": "Icelandic", "it": "Italian",
    "ko": "Korean", "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
}  # fmt: skip


def as_read(document: Document) -> list[bool]:
    """Return which lines `read` keeps as the article's."""
    text, places = "", []
    for line, gap in zip(document.lines, document.gaps, strict=True):
        text += "\n\n" if text and gap else "\n" if text else ""
        places.append((len(text), len(text) + len(line)))
        text += line
    return kept_places(read_bytes(text.encode(), "lines.txt"), places)


def kept_places(witness: Witness, places: Sequence[tuple[int, int]]) -> list[bool]:
    """Return for each place of a text whether most of it lies in segments of the article."""
    kept, first = [], 0
    for start, end in places:
        while first < len(witness.segments) and witness.segments[first].end <= start:
            first += 1
        article = other = 0
        for segment in witness.segments[first:]:
            if segment.start >= end:
                break
            shared = min(end, segment.end) - max(start, segment.start)
            if segment.kind in ARTICLE:
                article += shared
            else:
                other += shared
        kept.append(article > other)
    return kept


def by_model(document: Document) -> list[bool]:
    """Return which lines the model keeps, before titles, bylines and captions are told."""
    return content_lines(document.lines, document.gaps)


def by_c4(document: Document) -> list[bool]:
    """Return which lines C4's rule keeps: they end as sentences do and have five words."""
    return [
        line.endswith(ENDS) and word_count(line) >= C4_WORDS and "javascript" not in line.lower()
        for line in document.lines
    ]


def by_justext(document: Document) -> list[bool]:
    """Return which lines jusText keeps, each being a paragraph of a page."""
    justext, core = import_module("justext"), import_module("justext.core")
    make_paragraph = import_module("justext.paragraph").Paragraph
    paragraphs = []
    for line in document.lines:
        paragraph = make_paragraph(core.PathInfo().append("body").append("p"))
        paragraph.append_text(line)
        paragraphs.append(paragraph)
    name = STOPLISTS.get(document.language)
    stops = justext.get_stoplist(name) if name else frozenset()
    # Without a list of stop words jusText goes by length alone.
    bounds = {} if name else {"stopwords_low": 0, "stopwords_high": 0}
    core.classify_paragraphs(paragraphs, stops, **bounds)
    core.revise_paragraph_classification(paragraphs)
    return [not p.is_boilerplate for p in paragraphs]


READERS: dict[str, Callable[[Document], list[bool]]] = {
    "as read": as_read,
    "lines alone": by_model,
    "C4's rule": by_c4,
    "jusText": by_justext,
}


def print_groups(documents: Sequence[Document], told: Sequence[list[bool]]) -> None:
    """Print the F1 of each set and of each language, with its number of documents."""
    for key in ("group", "language"):
        parts = []
        for value in sorted({getattr(d, key) for d in documents}):
            mine = [i for i, d in enumerate(documents) if getattr(d, key) == value]
            f1, _ = measure([documents[i] for i in mine], [told[i] for i in mine])
            parts.append(f"{value} {f1:.3f} ({len(mine)})")
        print("    " + ", ".join(parts))


def main() -> None:
    """Measure every reader on the same documents."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sample", type=int, default=1, help="every n-th document alone")
    arguments = parser.parse_args()
    documents = load(GOLD / "lines" / "dev.jsonl.xz")[:: arguments.sample]
    for mode in ("full", "noisy"):
        chosen = [d for d in documents if d.mode == mode]
        lines = sum(len(d.lines) for d in chosen)
        print(f"{mode}: {len(chosen)} documents, {lines} lines")
        for name, reader in READERS.items():
            reader(chosen[0])
            started = time.perf_counter()
            told = [reader(d) for d in chosen]
            spent = (time.perf_counter() - started) / lines * 1e6
            f1, mean = measure(chosen, told)
            print(f"  {name}: F1 {f1:.3f}, mean {mean:.3f}; {spent:.0f} ms a thousand lines")
            if name in ("as read", "lines alone"):
                print_groups(chosen, told)


if __name__ == "__main__":
    main()
