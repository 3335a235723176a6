"""The day on which a page was published, as its markup says it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from variorum.reading.markup.elements import in_article, marked_as, text_of
from variorum.reading.markup.json_ld import strings
from variorum.reading.markup.scripts import said_in_scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from variorum.reading.markup.elements import Markup
    from variorum.reading.markup.json_ld import Items

METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article:published", "article.published", "published_time", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "publication-date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "originalpublicationdate", "date.issued",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "dcterms.date", "dc.created",
    "citation_publication_date", "article_date_original", "og:pubdate", "release_date", "pdate",
    "article:post_date", "mrf:published_time", "bytedance:published_time", "og:release_date",
    "weibo: article:create_at", "article:create_at", "article:pub_date", "bt:pubdate",
    "published_at", "published-date", "published_date", "publisheddate", "publish_time",
    "publishtime", "published", "firstpublished", "first_published", "dc.date.created",
    "dc.date.published", "dcterms.datesubmitted", "rnews:datepublished", "schema:datepublished",
    "nc:published", "datecreated", "date_published", "citation_date", "date",
)  # fmt: skip
# The first day that a page of the web can be from is long before the web: archives are there too.
EARLIEST = 1600
# Systems that know no date write the first day of their calendar.
UNSET = frozenset({date(1970, 1, 1), date(1900, 1, 1), date(1904, 1, 1), date(1980, 1, 1)})
# How much later than a later change a page may say that it was published, in days.
SLACK = 1
# Places that readers see, or that tell no more than a day.
SHOWN = ("time", "address")
_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)\s*(\S*))?"
)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}\S*)?$")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?$")
_EUROPEAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[1-9](?=[/-]))[/-]?(0[1-9]|[12]\d|3[01]|[1-9](?=[/-]))"
    r"(?=[/_.-]|$)"
)


@lru_cache(maxsize=1 << 10)
def iso_date(value: str) -> str | None:
    """Return a declared date as ISO 8601, as precise as it is; None if it is no date."""
    value = value.strip()[:60]
    if not value:
        return None
    return _whole(value) or _day(value)


def _whole(value: str) -> str | None:
    """Return a date with its time."""
    try:
        if _EPOCH.match(value):
            seconds = int(value) / (1000 if len(value) > 10 else 1)
            moment = datetime.fromtimestamp(seconds, tz=UTC)
        elif value[0].isalpha() and "," in value[:5]:
            moment = parsedate_to_datetime(value)
        elif len(value) > 10 and value[10:11] in "T ":
            moment = datetime.fromisoformat(_regular(value))
        else:
            return None
    except (ValueError, TypeError, OverflowError, OSError):
        return None
    return moment.isoformat() if _plausible(moment.date()) else None


def _regular(value: str) -> str:
    """Return a time as the standard writes it, its zone set close: `10:00 +0100`."""
    return re.sub(r"\s+(?=[+-]\d|Z$)", "", re.sub(r"\s*UTC$|\s*GMT$", "Z", value))


def _day(value: str) -> str | None:
    found = _ISO.match(value) or _PACKED.match(value)
    parts = found.group(1, 2, 3) if found else None
    if parts is None:
        european = _EUROPEAN.match(value)
        parts = european.group(3, 2, 1) if european else None
    return _built(parts) if parts else None


def _built(parts: tuple[str | None, ...]) -> str | None:
    try:
        day = date(*(int(p or 0) for p in parts))
    except ValueError:
        return None
    return day.isoformat() if _plausible(day) else None


def _plausible(day: date) -> bool:
    return day.year >= EARLIEST and day not in UNSET


def published(
    markup: Markup, items: Items, tree: HtmlElement, address: str | None
) -> tuple[str, str] | None:
    """Return when a page says that it was published and where it says so; None if nowhere.

    A day after that of the page's last change is an error, unless nothing else is said.
    """
    said = list(_said(markup, items)) or _marked(tree)
    said += _weakly(markup, address)
    if not said or all(place == "address" for _, place in said):
        # An address tells the day alone, and scripts may tell that of another article.
        day = iso_date(said_in_scripts(tree) or "")
        if day and (not said or day[:10] == said[0][0]):
            said = [(day, "script")]
    if not said:
        return None
    changed = max(_changed(markup, items), default="")
    possible = [(d, p) for d, p in said if not changed or _days(changed, d) <= SLACK] or said
    shown = {(iso_date(t.get("datetime") or "") or "")[:10] for t in markup.times}
    confirmed = [(d, p) for d, p in possible if d[:10] in shown and p not in SHOWN]
    # Where what is declared differs, the day that the page shows is meant.
    return (confirmed or possible)[0]


def _said(markup: Markup, items: Items) -> Iterator[tuple[str, str]]:
    """Yield the dates of publication that a page declares, the surest first."""
    values = [(v, "json-ld") for i in items.all for v in strings(i.get("datePublished"))]
    values += [(v, key) for key in METAS for v in markup.metas.get(key, ())[:2]]
    for time in markup.times:
        marked = (time.get("itemprop") or "") + " " + (time.get("property") or "")
        if time.get("pubdate") is not None or "datepublished" in marked.lower():
            values.append((time.get("datetime") or "", "time"))
    values += [(v, "json-ld") for i in items.all for v in strings(i.get("uploadDate"))]
    values += [(v, "json-ld") for i in items.articles for v in strings(i.get("dateCreated"))]
    for value, place in values:
        day = iso_date(value)
        if day:
            yield day, place


def _marked(tree: HtmlElement) -> list[tuple[str, str]]:
    """Return the day that microdata or RDFa mark, if all that they mark is of one day."""
    days = []
    for element in marked_as(tree, "datePublished"):
        value = element.get("content") or element.get("datetime") or text_of(element)
        days.append(iso_date(value) if in_article(element) else None)
    known = [d for d in days if d]
    return [(known[0], "microdata")] if len({d[:10] for d in known}) == 1 else []


def _weakly(markup: Markup, address: str | None) -> list[tuple[str, str]]:
    """Return the days that stand in the address and in the article's only `<time>`."""
    said = [(in_address(address), "address"), (_only_time(markup), "time")]
    return [(day, place) for day, place in said if day]


def _changed(markup: Markup, items: Items) -> list[str]:
    values = [v for i in items.all for v in strings(i.get("dateModified"))]
    for key in ("article:modified_time", "og:updated_time", "datemodified", "last-modified"):
        values += markup.metas.get(key, [])
    dates = (iso_date(v) for v in values)
    return [d[:10] for d in dates if d]


def _days(earlier: str, later: str) -> int:
    """Return how many days later the later day is."""
    return (date.fromisoformat(later[:10]) - date.fromisoformat(earlier[:10])).days


def in_address(address: str | None) -> str | None:
    """Return the day that stands in an address: `/2031/05/15/`."""
    found = _IN_ADDRESS.search(address or "")
    return _built(found.group(1, 2, 3)) if found else None


def _only_time(markup: Markup) -> str | None:
    """Return the day of the `<time>` beside the headline, or of the article's only one.

    Several days may be those of anything.
    """
    inside = []
    for time in markup.times:
        day = iso_date(time.get("datetime") or "")
        if day and any(a.tag == "article" for a in time.iterancestors()):
            inside.append(day)
    days = {d[:10] for d in inside}
    return inside[0] if len(days) == 1 else None
