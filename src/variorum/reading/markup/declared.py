"""What a page declares of itself: JSON-LD first, then OpenGraph and its kin, then what it shows."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from variorum.reading.blocks import Declared
from variorum.reading.markup.authors import authors_of
from variorum.reading.markup.dates import published
from variorum.reading.markup.elements import markup_of, text_of, tidy
from variorum.reading.markup.headlines import headline, outlet_in
from variorum.reading.markup.json_ld import items_of, strings
from variorum.reading.shapes import letters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from variorum.reading.markup.elements import Markup
    from variorum.reading.markup.json_ld import Items

OUTLETS = (
    "og:site_name", "application-name", "dc.publisher", "publisher", "copyright-holder",
    "al:android:app_name", "twitter:app:name:iphone", "apple-mobile-web-app-title", "sitename",
    "contentsource",
)  # fmt: skip
SECTIONS = (
    "article:section", "og:article:section", "section", "parsely-section", "sailthru.section",
    "cxenseparse:recs:category", "dc.subject.section", "columnname",
)  # fmt: skip
LANGUAGES = ("og:locale", "content-language", "language", "dc.language", "inlanguage")
NAME_CHARS = 120
BODY_CHARS = 300_000
_TAG = re.compile(r"<[^<>]{1,500}>")
_MOTTO = re.compile(r"\s+[|–—-]\s+")

Known = tuple[str, str] | None
"""A value and where it stands, or nothing."""


def declared_by(tree: HtmlElement, home: str | None = None) -> Declared:
    """Return what the markup of a page says of it.

    Args:
        tree: the page.
        home: the address that it was read from, against which its own are resolved.
    """
    markup = markup_of(tree)
    items = items_of(markup.scripts)
    _articles_of_this_page(markup, items)
    address = _address(markup, items, home)
    outlet = _outlet(markup, items, (address[0] if address else None) or home)
    own = items.names([i.get("publisher") for i in items.all]) + [
        t for k in OUTLETS for t in markup.metas.get(k, ())
    ]
    authors, place = authors_of(markup, items, tree, own)
    found: dict[str, Known] = {
        "title": headline(markup, items, outlet[0] if outlet else None),
        "outlet": outlet,
        "published": published(markup, items, tree, (address[0] if address else None) or home),
        "language": _language(tree, markup, items),
        "section": _section(markup, items, outlet[0] if outlet else None),
        "address": address,
        "agency": _credit(items),
        "description": _description(markup, items),
        "body": _body(items),
    }
    values = {name: known[0] for name, known in found.items() if known}
    grounds = {name: known[1] for name, known in found.items() if known}
    if authors:
        grounds["authors"] = place
    return Declared(authors=authors, grounds=grounds, **values)


def _articles_of_this_page(markup: Markup, items: Items) -> None:
    """Put the item first whose headline is the page's, where items speak of several articles."""
    from variorum.reading.markup.headlines import likeness

    if len(items.articles) < 2:
        return
    said = markup.meta("og:title", "twitter:title")
    title = said[1] if said else markup.window or ""
    titles = [*(text_of(h) for h in markup.headings[:3]), title]

    def fit(item: dict[str, object]) -> float:
        names = strings(item.get("headline"))[:1] or strings(item.get("name"))[:1]
        return max((likeness(names[0], t) for t in titles if t), default=0.0) if names else 0.0

    items.articles.sort(key=lambda item: -round(fit(item), 1))


def _outlet(markup: Markup, items: Items, address: str | None) -> Known:
    """Return the outlet: of the names that are declared, one that its host bears too, or the first.

    Systems and agencies declare themselves as the publisher of others' pages.
    """
    said = [
        (n, "json-ld")
        for item in items.all
        for key in ("publisher", "provider", "sourceOrganization")
        for n in items.names(item.get(key))[:2]
    ]
    said += [(tidy(v) or "", k) for k in OUTLETS for v in markup.metas.get(k, ())[:1]]
    said = [(_bare(n, address), p) for n, p in said if n and "://" not in n]
    said = [(n, p) for n, p in said if len(n) <= NAME_CHARS]
    home = next(((n, p) for n, p in said if _is_host(n, address)), None)
    if said:
        return home or said[0]
    known = [t for k in ("og:title", "twitter:title") for t in markup.metas.get(k, ())[:1]]
    known += [text_of(h) for h in markup.headings[:3]]
    name = outlet_in(markup.window, known)
    return (name, "title") if name else None


def _bare(name: str, address: str | None) -> str:
    """Return an outlet's name without the motto that is set beside it: `Name | Motto`."""
    parts = [p for p in _MOTTO.split(name) if p]
    return next((p for p in parts if _is_host(p, address)), name) if len(parts) > 1 else name


def _is_host(name: str, address: str | None) -> bool:
    """Tell whether a name, or its initials, is that of a host."""
    labels = (urlsplit(address or "").hostname or "").split(".")[:-1]
    host = letters(max(labels, key=len, default=""))
    whole, initials = letters(name), letters("".join(w[0] for w in name.split()))
    if len(host) < 2 or len(whole) < 2:
        return False
    return whole in host or host in whole or host == initials


def _section(markup: Markup, items: Items, outlet: str | None) -> Known:
    said = [(t, "json-ld") for t in items.texts("articleSection")[:1]]
    said += [(tidy(markup.metas[k][0]) or "", k) for k in SECTIONS if k in markup.metas]
    # The last step of a trail is the article, the first the outlet's front page.
    said += [(trail[-2], "breadcrumb") for trail in items.trails if len(trail) > 2]
    for text, place in said:
        if text and len(text) <= NAME_CHARS and "://" not in text and text != outlet:
            return text, place
    return None


def _address(markup: Markup, items: Items, home: str | None) -> Known:
    said = [(markup.links.get("canonical"), "canonical")]
    said += [(v, "og:url") for v in markup.metas.get("og:url", ())[:1]]
    for item in items.all:
        page = item.get("mainEntityOfPage")
        inner = page.get("@id") or page.get("url") if isinstance(page, dict) else page
        said += [(v, "json-ld") for v in strings(inner) + strings(item.get("url"))]
    for value, place in said[:12]:
        whole = markup.resolved(value, home)
        # A front page's address is no article's.
        if whole and (urlsplit(whole).path.strip("/") or urlsplit(whole).query):
            return whole, place
    return None


def _language(tree: HtmlElement, markup: Markup, items: Items) -> Known:
    said = [
        (tree.get("lang"), "html"),
        (tree.get("{http://www.w3.org/XML/1998/namespace}lang"), "html"),
    ]
    said += [(t, "json-ld") for t in items.texts("inLanguage")[:1]]
    said += [(markup.metas[k][0], k) for k in LANGUAGES if k in markup.metas]
    return next(((v[:35], p) for v, p in said if v and v.strip()), None)


def _description(markup: Markup, items: Items) -> Known:
    """Return the page's summary of its article."""
    said = markup.meta("og:description", "description", "twitter:description")
    if said:
        return tidy(said[1]) or "", said[0]
    texts = items.texts("description")
    return (texts[0], "json-ld") if texts else None


def _body(items: Items) -> Known:
    """Return the article's text as the markup repeats it, its tags taken out."""
    texts = [t for item in items.articles for t in strings(item.get("articleBody"))]
    longest = max(texts, key=len, default="")[:BODY_CHARS]
    if not longest:
        return None
    return _TAG.sub("\n", unescape(longest) if "&" in longest else longest), "json-ld"


def _credit(items: Items) -> Known:
    """Return the news agency that an article's item credits."""
    from variorum.reading.metadata.agencies import agency_in

    for item in items.articles:
        for key in ("creditText", "sourceOrganization", "author", "creator", "contributor"):
            for name in items.names(item.get(key)):
                agency = agency_in(name)
                if agency:
                    return agency, "json-ld"
    return None
