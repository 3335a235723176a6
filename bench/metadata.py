"""Measure what `variorum.reading` knows of a page: headline, authors, day; and how fast.

    python bench/metadata.py [--speed] [--shown N]

Title: equal but for white space, case and the form of quotation marks and dashes.
Authors: the same set of names; F1 over names beside it. Date: the same calendar
day. Beside the share of pages that are right stand how many of those that are
answered are right, and how many answers there are. The sites are cut in halves:
rules were made on the even one.
"""

from __future__ import annotations

import argparse
import re
import time
import unicodedata
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from gold import records

from variorum.errors import SourceError
from variorum.reading import read_bytes
from variorum.reading.markup.declared import declared_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from variorum.model import Witness

SETS = ("fundus", "zyte", "fundeval")
FIELDS = ("title", "authors", "date")
_QUOTES = str.maketrans(dict.fromkeys("'“”„‟‘’‚«»‹›`´", '"') | dict.fromkeys("–—−‐‑", "-"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def rows(name: str) -> list[dict[str, Any]]:
    """Return the records of a set of pages."""
    return list(records(f"pages/{name}.dev.jsonl.xz"))


def normal(text: str) -> str:
    """Return a text without what its type setting adds."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(text.translate(_QUOTES).casefold().split())


def half(row: dict[str, Any]) -> str:
    """Return the half that a page's site is in."""
    site = ".".join(urlsplit(row["url"]).netloc.split(".")[-2:])
    return "odd" if zlib.crc32(site.encode()) % 2 else "even"


def said(witness: Witness) -> dict[str, Any]:
    """Return what a witness says, in the form that is compared."""
    return {
        "title": normal(witness.title or ""),
        "authors": frozenset(normal(a) for a in witness.authors),
        "date": (witness.published or "")[:10],
    }


def known(row: dict[str, Any]) -> dict[str, Any]:
    """Return what is true of a page, in the form that is compared."""
    return {
        "title": normal(row["title"] or ""),
        "authors": frozenset(normal(a) for a in row["authors"] or ()),
        "date": row["date"] or "",
    }


def table(pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> str:
    """Return a line of figures for pairs of what is true and what is said."""
    cells = [f"{len(pairs):4d} pages"]
    for field in FIELDS:
        right = sum(g[field] == s[field] for g, s in pairs)
        answers = [(g, s) for g, s in pairs if s[field]]
        precise = sum(g[field] == s[field] for g, s in answers)
        cells.append(
            f"{field} {right / len(pairs):.3f} "
            f"(answered {len(answers)}, right {precise / max(1, len(answers)):.3f})"
        )
    names: Counter[str] = Counter()
    for g, s in pairs:
        names["both"] += len(g["authors"] & s["authors"])
        names["all"] += len(g["authors"]) + len(s["authors"])
    cells.append(f"authors F1 {2 * names['both'] / max(1, names['all']):.3f}")
    return "  ".join(cells)


def read(html: str) -> dict[str, Any]:
    """Return what the witness of a page says; nothing where the page can't be read."""
    try:
        return said(read_bytes(html.encode(), "page.html"))
    except SourceError:
        return {"title": "", "authors": frozenset(), "date": ""}


def right(shown: int) -> None:
    """Print the figures of the pages whose headline, authors and day are known."""
    pairs: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = {"even": [], "odd": []}
    for row in rows("fundus"):
        pair = known(row), read(row["html"])
        pairs[half(row)].append(pair)
        wrong = [f for f in FIELDS if pair[0][f] != pair[1][f]]
        if wrong and half(row) == "even" and shown > 0:
            shown -= 1
            print(row["url"], *(f"\n   {f}: {pair[0][f]!r} / {pair[1][f]!r}" for f in wrong))
    for name, chosen in pairs.items():
        print(f"{name:5s}", table(chosen))
    print("all  ", table(pairs["even"] + pairs["odd"]))


def pace(names: Iterable[str]) -> None:
    """Print how much of a core the markup of a page takes to read, its parsing apart."""
    from variorum.reading.pages.tree import parse

    for name in names:
        times = []
        chosen = rows(name)
        declared_by(parse(chosen[0]["html"], "page.html"))  # Tables and patterns load once.
        for row in chosen:
            tree = parse(row["html"], "page.html")
            started = time.process_time()
            declared_by(tree)
            times.append(time.process_time() - started)
        times.sort()
        mean = sum(times) / len(times)
        print(
            f"{name:9s} {len(times):4d} pages  {1000 * mean:.2f} ms a page, "
            f"median {1000 * times[len(times) // 2]:.2f}, longest {1000 * times[-1]:.1f}"
        )


def main() -> None:
    """Run the measurements that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--speed", action="store_true", help="time alone")
    parser.add_argument("--shown", type=int, default=0, help="print so many wrong pages")
    args = parser.parse_args()
    if not args.speed:
        right(args.shown)
    pace(SETS)


if __name__ == "__main__":
    main()
