"""The authors of a page, as its markup and its byline name them."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from variorum.reading.markup.elements import in_article, names_of, text_of
from variorum.reading.markup.json_ld import strings
from variorum.reading.metadata.agencies import agency_in
from variorum.reading.metadata.people import is_alias, is_person, names_in
from variorum.reading.shapes import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree
    from lxml.html import HtmlElement

    from variorum.reading.markup.elements import Markup
    from variorum.reading.markup.json_ld import Items

METAS = (
    "author", "article:author", "authors", "article:author_name", "dc.creator", "dcterms.creator",
    "byl", "byline", "sailthru.author", "parsely-author", "cxenseparse:author",
    "og:article:author", "mrf:authors", "article.author", "article_author", "dc.contributor",
    "citation_author", "vr:author", "author_name", "writer",
)  # fmt: skip
BYLINE_CHARS = 160
CANDIDATES = 200
LINKS = 5_000
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:authors?|by-?line|byl|writer|reporter|creator|autore?s?|autora|auteurs?"
    r"|redakteur|penulis|author-?(?:name|list|link|info|s)|journalists?)(?:$|[\s_-])|author|byline"
)
_CALLED = ("uthor", "yline", "autor")


def authors_of(
    markup: Markup, items: Items, tree: HtmlElement, outlets: Sequence[str]
) -> tuple[tuple[str, ...], str]:
    """Return the authors of a page and where they stand; none if nothing names them.

    An outlet that names itself as the author says no more than that it has none
    to name: a byline that shows people is believed first.
    """
    said = _declared(markup, items)
    own = {letters(o) for o in outlets} - {""}
    others = [(names, p) for names, p in said if any(not _is_own(n, own) for n in names)]
    if others and (len(others) == 1 or others[0][1] == "json-ld"):
        return others[0]
    seen = _shown(tree)
    if others:
        # Of several metas one may name the house, which no byline shows.
        shown_too = (o for o in others if any(n in seen for n in o[0]))
        return next(shown_too, others[0])
    shown = tuple(s for s in seen if not _is_own(s, own)) or _linked(markup, items, tree)
    if shown:
        return shown, "byline"
    declared, place = said[0] if said else ((), "")
    # A meta element that names the outlet is the same on all its pages.
    return (declared, place) if place == "json-ld" else ((), "")


def _is_own(name: str, own: set[str]) -> bool:
    """Tell whether a name is the outlet's, or a part of it."""
    said = letters(name)
    return any(said in outlet or outlet in said for outlet in own)


def _declared(markup: Markup, items: Items) -> list[tuple[tuple[str, ...], str]]:
    """Return what is declared as the authors, and where: the surest first, each once."""
    found: dict[tuple[str, ...], str] = {}
    for key in ("author", "creator"):
        for item in items.all:
            names = names_in(items.names(item.get(key)))
            if names:
                return [(names, "json-ld")]
    for key in METAS:
        names = names_in(markup.metas.get(key, ()))
        if names and not all(n.isdigit() for n in names):
            found.setdefault(names, key)
    return list(found.items())


def _linked(markup: Markup, items: Items, tree: HtmlElement) -> tuple[str, ...]:
    """Return the people whose pages are declared as the authors, as links to these name them."""
    said = [v for key in METAS[:4] for v in markup.metas.get(key, ())]
    said += [v for item in items.articles for v in strings(item.get("author"))]
    wanted = {_path(v) for v in said if "://" in v or v.startswith("/")} - {""}
    if not wanted:
        return ()
    names: list[str] = []
    for link in islice(tree.iter("a"), LINKS):
        if _path(link.get("href") or "") in wanted:
            names.extend(n for n in names_in([text_of(link)], opened=True) if is_person(n))
        if len(names) > CANDIDATES:
            break
    return names_in(names)


def _path(address: str) -> str:
    """Return the path of an address, which a link on the same host may stand without its host."""
    address = address.partition("?")[0].partition("#")[0]
    path = address.partition("://")[2].partition("/")[2] if "://" in address else address
    return path.strip("/").lower()


@cache
def _paths() -> tuple[etree.XPath, ...]:
    """Return the paths to elements that say they are the author's, then to those called so."""
    from lxml import etree

    called = " or ".join(f"contains(.,'{word}')" for word in _CALLED)
    first = f"[position() <= {CANDIDATES}]"
    return (
        etree.XPath(f"(//@rel[.='author']){first}/.."),
        etree.XPath(f"(//@itemprop[.='author']){first}/.."),
        etree.XPath(f"(//@class[{called}]){first}/.."),
    )


def _shown(tree: HtmlElement) -> tuple[str, ...]:
    """Return the people that the page's byline shows."""
    for path in _paths():
        elements = [e for e in path(tree) if e.tag not in ("meta", "link")]
        for n, element in enumerate(elements):
            sure = _is_sure(element)
            names = _people(element, sure=sure)
            if names and in_article(element):
                return names_in([*names, *_beside(elements[n + 1 :], element, sure=sure)])
    return ()


def _is_sure(element: HtmlElement) -> bool:
    return "author" in (element.get("rel"), element.get("itemprop"))


def _people(element: HtmlElement, *, sure: bool) -> tuple[str, ...]:
    """Return the names that a byline shows, without the days, roles and buttons beside them."""
    if not sure and not _BYLINE.search(names_of(element)):
        return ()
    meta = element.find(".//meta[@itemprop='name']") if sure else None
    pieces = [meta.get("content") or ""] if meta is not None else _pieces(element)
    names = names_in(pieces, opened=True)
    people = tuple(n for n in names if is_person(n))
    if people:
        return people
    explicit = sure and element.get("itemprop") is not None
    if sure and not explicit:
        return tuple(n for n in names if agency_in(n))
    return tuple(n for n in names if is_alias(n)) if explicit else ()


def _pieces(element: HtmlElement) -> list[str]:
    """Return the texts of an element's parts, none if they are too long for a byline."""
    pieces: list[str] = []
    size = 0
    for text in element.itertext():
        size += len(text.strip())
        if size > BYLINE_CHARS:
            return []
        pieces.append(text)
    return pieces


def _beside(following: Sequence[HtmlElement], first: HtmlElement, *, sure: bool) -> list[str]:
    """Return the people in elements like the first that stand close to it."""
    home = _near(first)
    like = (first.tag, first.get("class"), first.get("rel"), first.get("itemprop"))
    found: list[str] = []
    for element in following[:20]:
        same = (element.tag, element.get("class"), element.get("rel"), element.get("itemprop"))
        if same == like and any(a is h for a in _near(element) for h in home):
            found.extend(_people(element, sure=sure))
    return found


def _near(element: HtmlElement) -> list[HtmlElement]:
    parent = element.getparent()
    grand = parent.getparent() if parent is not None else None
    near = [p for p in (parent, grand) if p is not None]
    return [p for p in near if p.tag not in ("body", "main", "article", "html")]
