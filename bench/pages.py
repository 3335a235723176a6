"""Measure how well and how fast pages are read, beside extractors of the field.

    python bench/pages.py [--sets zyte,fundeval,fundus] [--sample N] [--best N]

Prints for each set the mean F1 of 4-word shingles against the gold article, and
the pages a second on one core, of ours and of the peers that are installed
(trafilatura, resiliparse, readability-lxml), all in one run. `ours` is what
`read` takes for the body; `ours, whole` the time of all of `read`: metadata,
language and sentences included. The pages of these sets trained the model:
`bench/train_pages.py` measures it on sites that it has not seen.
"""

from __future__ import annotations

import argparse
import logging
import time
from typing import TYPE_CHECKING, Any

from gold import records
from train_pages import SETS, f1

from variorum.errors import SourceError
from variorum.reading import read_bytes
from variorum.reading.markup.declared import declared_by
from variorum.reading.pages.article import article_lines
from variorum.reading.pages.outline import outline_of
from variorum.reading.pages.tree import parse

if TYPE_CHECKING:
    from collections.abc import Callable


def ours(html: str) -> str:
    """Return the article's lines as the model chooses them."""
    tree = parse(html, "page")
    outline = outline_of(tree)
    found = article_lines(outline, declared_by(tree), html)
    return "\n".join(
        line.text for line, taken in zip(outline.lines, found.taken, strict=True) if taken
    )


def whole(html: str) -> str:
    """Return the body and notes of the witness that `read` makes of a page."""
    try:
        witness = read_bytes(html.encode("utf-8", "replace"), "page.html")
    except SourceError:
        return ""
    return "\n".join(s.text for s in witness.of_kind("body", "note"))


def peers() -> dict[str, Callable[[str], str]]:
    """Return the extractors that are installed, each as a function of the page."""
    found: dict[str, Callable[[str], str]] = {}
    import trafilatura

    found["trafilatura"] = lambda html: trafilatura.extract(html, include_comments=False) or ""
    try:
        from resiliparse.extract.html2text import extract_plain_text

        found["resiliparse"] = lambda html: str(extract_plain_text(html, main_content=True))
    except ImportError:
        print("resiliparse: not installed")
    try:
        from lxml import html as lxml_html
        from readability.readability import Document, Unparseable

        logging.getLogger("readability").setLevel(logging.CRITICAL)

        def readability(html: str) -> str:
            try:
                summary = Document(html).summary()
            except Unparseable:
                return ""
            return str(lxml_html.document_fromstring(summary).text_content())

        found["readability"] = readability
    except ImportError:
        print("readability-lxml: not installed")
    return found


def rows(name: str, sample: int) -> list[dict[str, Any]]:
    """Return the pages of a set, or some of them, evenly taken."""
    pages = list(records(f"pages/{name}.dev.jsonl.xz"))
    return pages[:: max(1, len(pages) // sample)] if sample else pages


def main() -> None:
    """Run ours and the peers over the sets."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--sample", type=int, default=0, help="how many pages of each; 0 for all")
    parser.add_argument("--best", type=int, default=1, help="time the best of so many readings")
    arguments = parser.parse_args()
    readers = {"ours": ours, "ours, whole": whole, **peers()}
    spent = dict.fromkeys(readers, 0.0)
    seen = 0
    # Tables and models are loaded before the clock runs.
    whole(rows(SETS[0], 1)[0]["html"])
    for name in arguments.sets.split(","):
        pages = rows(name, arguments.sample)
        seen += len(pages)
        scores = dict.fromkeys(readers, 0.0)
        for page in pages:
            for reader, read in readers.items():
                best = float("inf")
                for _ in range(arguments.best):
                    started = time.perf_counter()
                    text = read(page["html"])
                    best = min(best, time.perf_counter() - started)
                spent[reader] += best
                scores[reader] += f1(page["body"], text)
        told = ", ".join(f"{reader} {score / len(pages):.3f}" for reader, score in scores.items())
        print(f"{name}: {len(pages)} pages, F1 {told}")
    for reader, seconds in spent.items():
        print(f"{reader}: {seen / seconds:.0f} pages/s")


if __name__ == "__main__":
    main()
