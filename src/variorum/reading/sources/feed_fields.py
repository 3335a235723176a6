"""What the elements of an XML feed's entry say: one table for all its forms."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from variorum.reading.sources.addresses import http_address
from variorum.reading.sources.fields import declared, line, moment
from variorum.reading.sources.xml_stream import local, namespace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.reading.blocks import Declared

ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
# What each namespace is called below; a prefix that was never declared counts as declared.
PREFIXES = {
    "": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    **dict.fromkeys((*ATOM, "atom"), "atom:"),
    **dict.fromkeys(("http://purl.org/dc/elements/1.1/", "dc"), "dc:"),
    **dict.fromkeys(("http://purl.org/dc/terms/", "dcterms", "dct"), "dcterms:"),
    **dict.fromkeys(("http://purl.org/rss/1.0/modules/content/", "content"), "content:"),
    **dict.fromkeys(("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"), "itunes:"),
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
}
WHOLE = ("content:encoded", "atom:content", "content", "xhtml:body", "xhtml:div")
SUMMARIES = ("description", "atom:summary", "summary", "dc:description", "itunes:summary")
TITLES = ("title", "atom:title", "dc:title", "itunes:title")
DATES = (
    "pubdate", "atom:published", "published", "atom:issued", "issued", "dc:date", "date",
    "dcterms:issued", "dcterms:created", "atom:created", "atom:updated", "updated",
    "dcterms:modified", "atom:modified", "modified",
)  # fmt: skip
AUTHORS = ("dc:creator", "atom:author", "author", "itunes:author", "dcterms:creator")
SECTIONS = ("category", "atom:category", "dc:subject")
LANGUAGES = ("dc:language", "language", "dcterms:language")
OUTLETS = ("source", "atom:source", "dc:publisher")
LINKS = ("feedburner:origlink", "link", "atom:link", "guid", "atom:id")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_MAIL = re.compile(r"\S+@\S+")
_BRACKETS = re.compile(r"[(（]([^()（）]{2,200})[)）]")
# The kinds of content that hold text.
_TEXTUAL = re.compile(r"$|text$|html$|xhtml$|text/|application/xhtml\+xml$", re.IGNORECASE)
# Elements of HTML that have no end.
VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"})

Children = dict[str, list[Any]]


def _bare(uri: str) -> str:
    # Feeds write them with https, and without the last stroke.
    return uri.strip().removeprefix("https://").removeprefix("http://").rstrip("/#")


_PREFIXES = {_bare(uri): prefix for uri, prefix in PREFIXES.items()}


@lru_cache(maxsize=512)
def known_name(tag: object) -> str:
    """Return an element's name as the tables have it: `dc:creator`, `title`; "" if unknown."""
    prefix = _PREFIXES.get(_bare(namespace(tag)))
    return "" if prefix is None else prefix + local(tag)


def children_of(element: Any) -> Children:  # noqa: ANN401 (an lxml element)
    """Return an element's own children by name."""
    found: Children = defaultdict(list)
    for child in element:
        name = known_name(child.tag)
        if name:
            found[name].append(child)
    return found


def inner(element: Any) -> str:  # noqa: ANN401 (an lxml element)
    """Return what an element holds, as HTML if it has elements in it, else as it is."""
    from lxml import etree

    if not len(element):
        return element.text or ""
    parts = [_escaped(element.text)]
    for child in element:
        for one in child.iter():
            one.tag = local(one.tag) or "span"
            if one.text is None and not len(one) and one.tag not in VOID:
                # Else it would be written `<p/>`, which HTML takes for a beginning.
                one.text = ""
        etree.cleanup_namespaces(child)
        parts.append(etree.tostring(child, encoding="unicode"))
    return "".join(parts)


def _escaped(text: str | None) -> str:
    return escape(text or "", quote=False)


def text_of(element: Any) -> str | None:  # noqa: ANN401 (an lxml element)
    """Return an element's text as one line."""
    return line("".join(element.itertext()))


def first_text(children: Children, names: Sequence[str]) -> str | None:
    """Return the text of the first of these elements that has one."""
    texts = (text_of(e) for name in names for e in children.get(name, ()))
    return next((t for t in texts if t), None)


def content_of(children: Children) -> tuple[str, bool]:
    """Return the longest text that an entry has, and whether it stands as a summary."""
    for names, summary in ((WHOLE, False), (SUMMARIES, True)):
        texts = [_content(e) for name in names for e in children.get(name, ())]
        text = max(texts, key=len, default="")
        if text.strip():
            return text, summary
    return "", True


def _content(element: Any) -> str:  # noqa: ANN401 (an lxml element)
    kind = (element.get("type") or "").strip()
    if not _TEXTUAL.match(kind) or element.get("mode") == "base64":
        return ""
    text = inner(element)
    plain = kind in ("text", "text/plain") and not len(element)
    return _escaped(text) if plain else text


def link_of(element: Any, children: Children, base: str) -> str | None:  # noqa: ANN401
    """Return the address of an entry's page.

    Args:
        element: the entry.
        children: its own.
        base: against which a relative address counts, unless the feed says another.
    """
    for name in LINKS:
        for child in sorted(children.get(name, ()), key=_by_kind):
            if (child.get("rel") or "alternate").lower() != "alternate":
                continue
            if name == "guid" and (child.get("ispermalink") or child.get("isPermaLink")) == "false":
                continue
            said = child.get("href") or child.text
            # What merely identifies an entry is an address only if it says so in full.
            whole = name in ("guid", "atom:id")
            found = http_address(said, "" if whole else base_of(child, base))
            if found:
                return found
    return http_address(element.get(_ABOUT))


def _by_kind(link: Any) -> bool:  # noqa: ANN401 (an lxml element)
    return "html" not in (link.get("type") or "html")


def base_of(element: Any, base: str) -> str:  # noqa: ANN401 (an lxml element)
    """Return the address that relative ones in an element count against."""
    try:
        said = element.base
    except ValueError:
        said = None
    return http_address(said, base) or base


def authors_of(children: Children) -> tuple[str, ...]:
    """Return who wrote an entry: the first kind of element that names somebody."""
    for name in AUTHORS:
        names = [_author(e) for e in children.get(name, ())]
        found = tuple(dict.fromkeys(n for n in names if n))
        if found:
            return found
    return ()


def _author(element: Any) -> str | None:  # noqa: ANN401 (an lxml element)
    """Return a name from `<name>`, or from `desk@paper.example (Ada Holm)`."""
    if len(element):
        named = [c for c in element if local(c.tag) == "name"]
        return text_of(named[0]) if named else None
    text = text_of(element) or ""
    within = _BRACKETS.search(text)
    if _MAIL.search(text):
        text = within.group(1) if within else _MAIL.sub("", text).strip(" <>,;")
    return text if text and "://" not in text else None


def language_of(element: Any, children: Children) -> str | None:  # noqa: ANN401
    """Return the language that an element and its children declare."""
    said = first_text(children, LANGUAGES)
    if said:
        return said
    for name in (*WHOLE, *TITLES):
        for child in children.get(name, ()):
            if child.get(_LANG):
                return str(child.get(_LANG))
    while element is not None:
        if element.get(_LANG):
            return str(element.get(_LANG))
        element = element.getparent()
    return None


def _section(children: Children) -> str | None:
    for name in SECTIONS:
        for child in children.get(name, ()):
            said = line(child.get("label")) or line(child.get("term")) or text_of(child)
            if said:
                return said
    return None


def _outlet(children: Children) -> str | None:
    for name in OUTLETS:
        for child in children.get(name, ()):
            said = first_text(children_of(child), TITLES) if len(child) else text_of(child)
            if said and "://" not in said:
                return said
    return None


def declared_of(
    element: Any,  # noqa: ANN401 (an lxml element)
    children: Children,
    link: str | None,
    channel: Declared,
) -> Declared:
    """Return what an entry declares, completed by what its feed says of itself."""
    dates = (moment(text_of(e)) for name in DATES for e in children.get(name, ()))
    return declared(
        "feed",
        title=first_text(children, TITLES),
        authors=authors_of(children) or channel.authors,
        outlet=_outlet(children) or channel.outlet,
        published=next((d for d in dates if d), None),
        language=language_of(element, children) or channel.language,
        section=_section(children),
        address=link,
    )
