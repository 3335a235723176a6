"""The elements of a page that declare something, gathered in one pass over its tree."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from lxml import etree
    from lxml.html import HtmlElement

TAGS = ("base", "meta", "script", "title", "link", "h1", "time")
# Hostile pages declare without end; what lies behind these bounds is left unread.
ELEMENTS = 4_000
META_CHARS = 4_000
SCRIPT_CHARS = 2_000_000
HEADINGS = 40
TIMES = 60
TEXT_CHARS = 2_000
MARKED = 200
# Metas that hold an object of JSON, whose entries are metas of their own: `parsely-page`.
PACKED = ("parsely-page", "parsely-metadata")
PACKED_PREFIX = "parsely-"
# Names of the same entries in packed metas, as single metas have them.
PACKED_NAMES = {"pub_date": "pub-date", "authors": "author"}

DEPTH = 10
# Parts of a page where other people than the author are named.
_ELSEWHERE = re.compile(
    r"comment|reply|related|teaser|card|caption|credit|photo|image|img|media|recommend|most|popul"
    r"|widget|sidebar|footer|promo|newsletter|carousel|slider|more-|latest|trending|podcast|bio"
)
_OUTSIDE = frozenset({"aside", "footer", "nav", "figure", "figcaption", "form", "li"})


@dataclass(slots=True)
class Markup:
    """What a page's elements say: metas by their key in lower case, the rest in page order."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    window: str | None = None
    headings: list[HtmlElement] = field(default_factory=list)
    times: list[HtmlElement] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    base: str | None = None

    def meta(self, *keys: str) -> tuple[str, str] | None:
        """Return the first of these metas that the page has, as key and value."""
        return next(((k, self.metas[k][0]) for k in keys if k in self.metas), None)

    def resolved(self, address: str | None, home: str | None = None) -> str | None:
        """Return an address as a whole one of the web; None if it is no such address."""
        address = (address or "").strip()
        if not address or len(address) > TEXT_CHARS:
            return None
        try:
            whole = urljoin(self.base or home or "", address)
            parts = urlsplit(whole)
            host = parts.hostname
        except ValueError:
            return None
        if parts.scheme.lower() not in ("http", "https") or not host:
            return None
        return None if any(c.isspace() for c in whole) else whole


def markup_of(tree: HtmlElement) -> Markup:
    """Return what the elements of a page declare."""
    found = Markup()
    script_room = SCRIPT_CHARS
    for n, element in enumerate(tree.iter(*TAGS)):
        if n > ELEMENTS:
            break
        tag = element.tag
        if tag == "meta":
            _meta(found, element)
        elif tag == "script":
            # Most scripts are long and none of this: their text isn't asked for.
            if "ld+json" in (element.get("type") or "").lower():
                text = element.text or ""
                script_room -= len(text)
                if text and script_room > 0:
                    found.scripts.append(text)
        elif tag == "title":
            # Drawings have titles too, and they come later.
            found.window = found.window or tidy(element.text)
        elif tag == "link":
            for rel in (element.get("rel") or "")[:60].lower().split():
                found.links.setdefault(rel, element.get("href") or "")
        elif tag == "h1":
            if len(found.headings) < HEADINGS:
                found.headings.append(element)
        elif tag == "base":
            found.base = found.base or found.resolved(element.get("href"))
        elif len(found.times) < TIMES:
            found.times.append(element)
    return found


def _meta(found: Markup, element: HtmlElement) -> None:
    key = element.get("property") or element.get("name") or element.get("itemprop")
    key = key or element.get("http-equiv")
    content = (element.get("content") or "")[:META_CHARS].strip()
    if key and content and len(key) < 100:
        key = key.strip().lower()
        if key in PACKED:
            _packed(found, content)
        else:
            found.metas.setdefault(key, []).append(content)


def _packed(found: Markup, content: str) -> None:
    """Add the entries of a meta that holds an object of JSON."""
    try:
        entries = json.loads(content)
    except (ValueError, RecursionError):
        return
    for name, value in entries.items() if isinstance(entries, dict) else ():
        key = PACKED_PREFIX + PACKED_NAMES.get(str(name), str(name))
        values = value[:HEADINGS] if isinstance(value, list) else [value]
        texts = [v for v in values if isinstance(v, str) and v.strip()]
        if texts:
            found.metas.setdefault(key, []).extend(texts)


@cache
def _marked_path() -> etree.XPath:
    from lxml import etree

    return etree.XPath(
        f"((//@itemprop | //@property)[contains(., $name)])[position() <= {MARKED}]/.."
    )


def marked_as(tree: HtmlElement, name: str) -> list[HtmlElement]:
    """Return the elements, metas apart, that microdata or RDFa mark as a property.

    Args:
        tree: the page.
        name: the property's name in schema.org: `datePublished`; a prefix before it
            (`schema:datePublished`) is allowed.
    """
    found = []
    for element in _marked_path()(tree, name=name):
        said = f"{element.get('itemprop') or ''} {element.get('property') or ''}".split()
        if element.tag != "meta" and any(s.rpartition(":")[2] == name for s in said):
            found.append(element)
    return found


def tidy(value: str | None) -> str | None:
    """Return a declared value as text: entities resolved, white space single; None if empty.

    Content systems escape twice, so entities are resolved twice.
    """
    if not value:
        return None
    value = value[:META_CHARS]
    if "&" in value:
        value = unescape(unescape(value))
    return " ".join(value.replace("\u00ad", "").split()) or None


def text_of(element: HtmlElement) -> str:
    """Return the text of an element, its children set apart by spaces; bounded."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > TEXT_CHARS:
            break
    return " ".join("".join(pieces).replace("\u00ad", "").split())


def names_of(element: HtmlElement) -> str:
    """Return what an element is called: its classes, its id and its test id."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:300].lower()


def in_article(element: HtmlElement) -> bool:
    """Tell whether an element lies where an article's own author is named."""
    at: HtmlElement | None = element
    for level in range(DEPTH):
        if at is None or at.tag in ("body", "html"):
            return True
        if _ELSEWHERE.search(names_of(at)) or (at.tag in _OUTSIDE and (level or at.tag != "li")):
            return at.tag in ("article", "main")
        at = at.getparent()
    return True
