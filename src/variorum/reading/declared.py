"""What a page declares in its head: JSON-LD, OpenGraph and the like."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from variorum.reading.blocks import Declared
from variorum.reading.shapes import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

ARTICLE_TYPES = re.compile(r"Article|Posting|Report|NewsStory|WebPage$", re.I)
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title")
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher", "copyright-holder")
AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "byl",
    "sailthru.author",
    "cxenseparse:author",
)
DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued", "pubdate",
    "publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "originalpublicationdate", "article.published", "pdate",
)  # fmt: skip
SEPARATOR = re.compile(r"\s+[-|–—•·:»«]+\s+|\s*[|｜_]\s*|\s*[-–—]{1,2}\s*(?=[^-–—]{2,24}$)")
# How much of a heading's words a declared headline has if both are one.
ALIKE = 0.6
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T\s]+(\d{1,2}:\d{2}(?::\d{2})?)(\S*))?")


def declared_by(tree: HtmlElement) -> Declared:
    """Return what the markup of a page says of it."""
    items = list(_json_ld(tree))
    metas = _metas(tree)
    outlet = _publisher(items) or next((metas[k] for k in OUTLETS if metas.get(k)), None)
    outlet = outlet or _outlet_in_title(tree, metas)
    return Declared(
        title=_title(tree, items, metas, outlet),
        authors=_authors(items, metas),
        outlet=_text(outlet),
        published=_published(tree, items, metas),
        language=_language(tree, items, metas),
    )


def iso_date(value: str) -> str | None:
    """Return a declared date as ISO 8601, as precise as it is; None if it is no date."""
    value = value.strip()
    try:
        return datetime.fromisoformat(value).isoformat() if len(value) > 10 else _day(value)
    except ValueError:
        pass
    return _day(value)


def _day(value: str) -> str | None:
    found = _ISO.match(value)
    if not found:
        return None
    year, month, day = (int(found.group(i)) for i in (1, 2, 3))
    try:
        return datetime(year, month, day).date().isoformat()
    except ValueError:
        return None


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD items that describe the article, articles before pages."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(
                re.sub(r"^\s*<!\[CDATA\[|\]\]>\s*$|^\s*<!--|-->\s*$", "", script.text or ""),
                strict=False,
            )
        except (ValueError, RecursionError):
            continue
        found.extend(_items(data))
    kinds = [(i, " ".join(_strings(i.get("@type")))) for i in found]
    yield from (i for i, k in kinds if ARTICLE_TYPES.search(k) and "WebPage" not in k)
    yield from (i for i, k in kinds if "WebPage" in k)


def _items(data: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(data, list):
        for value in data:
            yield from _items(value, depth + 1)
    elif isinstance(data, dict):
        if "@type" in data:
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(data.get(key), (dict, list)):
                yield from _items(data[key], depth + 1)


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [v for v in values if isinstance(v, str)]


def _names(value: object) -> list[str]:
    """Return the names in a JSON-LD person or organisation, or a list of them."""
    values = value if isinstance(value, list) else [value]
    names = []
    for one in values:
        name = one.get("name") if isinstance(one, dict) else one
        names.extend(_strings(name))
    return [t for t in (_text(n) for n in names) if t]


def _text(value: str | None) -> str | None:
    from html import unescape

    if not value:
        return None
    return " ".join(unescape(value).split()) or None


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if key and content:
            metas.setdefault(key.strip().lower(), content)
    return metas


def _publisher(items: list[dict[str, Any]]) -> str | None:
    for item in items:
        names = _names(item.get("publisher"))
        if names and not names[0].startswith("http"):
            return names[0]
    return None


def _authors(items: list[dict[str, Any]], metas: dict[str, str]) -> tuple[str, ...]:
    names: list[str] = []
    for item in items:
        names = _names(item.get("author"))
        if names:
            break
    if not names:
        names = [metas[k] for k in AUTHORS if metas.get(k)][:1]
    cleaned = (_text(re.sub(r"^(?:by|von|par|por|oleh)\s+", "", n, flags=re.I)) for n in names)
    return tuple(dict.fromkeys(n for n in cleaned if n and "://" not in n and len(n) < 120))


def _published(tree: HtmlElement, items: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    values = [v for item in items for v in _strings(item.get("datePublished"))]
    values += [metas[k] for k in DATES if metas.get(k)]
    for time in tree.iter("time"):
        if time.get("pubdate") is not None or "datePublished" in (time.get("itemprop") or ""):
            values.append(time.get("datetime") or "")
    for value in values:
        date = iso_date(value)
        if date:
            return date
    # A single <time> in the article's own header is its day; several may be anything's.
    stamps = {iso_date(t.get("datetime") or "") for t in tree.iterfind(".//article//time")}
    days = {s for s in stamps if s}
    return days.pop() if len(days) == 1 else None


def _language(tree: HtmlElement, items: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    values = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang")]
    values += [v for item in items for v in _strings(item.get("inLanguage"))]
    values += [metas.get("og:locale"), metas.get("content-language"), metas.get("language")]
    return next((v for v in values if v), None)


def _title(
    tree: HtmlElement, items: list[dict[str, Any]], metas: dict[str, str], outlet: str | None
) -> str | None:
    """Return the headline, without the outlet's name that pages put behind it.

    It is the heading on the page where that is what the page declares, even in
    other words.
    """
    headings = [_text("".join(h.itertext())) for h in tree.iter("h1")]
    shown = [h for h in headings if h and len(h) > 3]
    said = [v for item in items for v in _strings(item.get("headline"))]
    said += [metas[k] for k in TITLES if metas.get(k)]
    said += _title_elements(tree)[:1]
    candidates = [t for t in (_text(s) for s in said) if t]
    scored = [(max((_likeness(h, c) for c in candidates), default=0.0), h) for h in shown]
    best = max(scored, default=(0.0, ""), key=lambda pair: pair[0])
    if best[0] >= ALIKE:
        return best[1]
    if not candidates:
        return shown[0] if len(shown) == 1 else None
    return strip_outlet(candidates[0], outlet, others=candidates[1:])


def _title_elements(tree: HtmlElement) -> list[str]:
    texts = (_text("".join(e.itertext())) for e in tree.iterfind(".//head/title"))
    return [t for t in texts if t]


def _likeness(heading: str, declared: str) -> float:
    """Return how much of the shorter title the longer one has."""
    if _key(heading) and _key(heading) in _key(declared):
        return 1.0
    first, second = set(tokens(heading)), set(tokens(declared))
    return len(first & second) / max(1, min(len(first), len(second)))


def _outlet_in_title(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    """Return the name behind the headline in the window's title: `Headline | Name`."""
    for title in _title_elements(tree)[:1]:
        seps = list(SEPARATOR.finditer(title))
        if not seps:
            continue
        name = title[seps[-1].end() :].strip()
        head = title[: seps[-1].start()]
        known = [_text("".join(h.itertext())) for h in tree.iter("h1")]
        known += [metas[k] for k in TITLES if metas.get(k)]
        alike = any(k and _likeness(k, head) >= ALIKE for k in known)
        if alike and 0 < len(name) <= 40 and len(name.split()) <= 5:
            return name
    return None


def strip_outlet(title: str, outlet: str | None, others: list[str] | None = None) -> str:
    """Return a headline without ` - Outlet` behind it.

    It is cut where the part behind the separator is the outlet, or where
    another of the page's titles ends there.
    """
    for found in reversed(list(SEPARATOR.finditer(title))):
        head, tail = title[: found.start()].strip(), title[found.end() :].strip()
        if not head:
            continue
        named = outlet and (
            _key(outlet) in _key(tail) or (_key(tail) and _key(tail) in _key(outlet))
        )
        if named or any(_key(o) == _key(head) for o in others or []):
            return strip_outlet(head, outlet, others)
    return title


def _key(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
