"""The day of publication in the data that a page's scripts carry along."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names under which content systems keep the day of publication, the surest first.
KEYS = (
    "datePublished", "publishedAt", "published_at", "firstPublished", "firstPublishedAt",
    "publishDate", "publish_date", "publishedDate", "published_date", "datePublication",
    "publicationDate", "publication_date", "publicationTime", "publishTime", "publish_time",
    "published_time", "pub_date", "pubDate", "pubdate", "displayDate", "display_date",
)  # fmt: skip
SCRIPTS = 200
SCRIPT_CHARS = 600_000
FINDS = 40
# What a script that has one of the keys has: to look for these is quick.
_PARTS = ("ublish", "ublication", "pub_", "pubD", "pubd", "isplay")
_DATA = re.compile(
    r"(?<![A-Za-z])(" + "|".join(KEYS) + r")\\{0,2}[\"']?\s{0,3}:\s{0,3}\\{0,2}[\"']"
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T\d:.+Z\s-]{0,24}?)\\{0,2}[\"']"
)


def said_in_scripts(tree: HtmlElement) -> str | None:
    """Return the day of publication that the data in a page's scripts agree on.

    Scripts carry along the data of other articles too: where one key has several
    days, it says nothing.
    """
    found: dict[str, list[str]] = {}
    room = SCRIPT_CHARS
    for script in islice(tree.iter("script"), SCRIPTS):
        text = script.text or ""
        if room <= 0:
            break
        if not any(part in text for part in _PARTS):
            continue
        for n, hit in enumerate(_DATA.finditer(text[:room])):
            if n >= FINDS:
                break
            found.setdefault(hit.group(1), []).append(hit.group(2).strip())
        room -= len(text)
    for key in KEYS:
        values = found.get(key, [])
        if len({v[:10] for v in values}) == 1:
            return values[0]
    return None
