"""An HTML page to blocks: its whole visible text, a line for each block of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.reading.blocks import HEADINGS, Draft, PageBlock, listed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SKIPPED = listed(
    "script style noscript template head svg math iframe object embed canvas audio video map"
)
INLINE = listed(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark meter
    output progress q rp rt ruby s samp small span strike strong sub sup time tt u var wbr
    nobr amp-img img picture source use path"""
)
# Elements of the page's frame and of its forms, and roles that say the same.
FRAME = listed("nav footer form button select option textarea menu dialog input")
FRAME_ROLES = listed(
    "navigation banner contentinfo search dialog menu menubar toolbar complementary alert"
)
TELLING = listed("figcaption figure address time blockquote li td")
ARTICLE = listed("article main")
# Parts of the names that authors give to containers, with what they then hold.
NAMES: tuple[tuple[str, str], ...] = (
    (
        "chrome",
        r"nav|menu|footer|masthead|breadcrumbs?|cookies?|consent|gdpr|share|sharing|social"
        r"|related|recommend\w*|promo\w*|newsletter|subscri\w+|paywall|signup|login|toolbar"
        r"|comments?|disqus|sidebar|widget|advert\w*|ads?|sponsor\w*|outbrain|taboola|tags?"
        r"|popular|trending|pagination|pager|modal|popup|skip|sr-only|visually-hidden|hidden"
        r"|most-read|readmore|read-more|teaser\w*|banner|copyright",
    ),
    (
        "caption",
        r"(?:fig|img|image|photo|media|picture|wp|bild|foto)?-?_?captions?(?:-text)?"
        r"|legende|bildunterschrift|figcaption|photo-?credit|image-?credit|credits?",
    ),
    (
        "byline",
        r"by-?line|author\w*|dateline|meta|post-?meta|article-?meta|entry-?meta|timestamp"
        r"|pub-?date|published|publish-?(?:date|time)|datum|date",
    ),
    ("headline", r"headline|title|entry-title|post-title|article-title"),
    ("notes", r"footnotes?|glossary|glossar|endnotes?|references|fact-?box|infobox|explainer"),
)
CONTENT_ROLES = {"articleBody": "body", "headline": "headline", "caption": "caption"}
_NAMES = tuple((flag, re.compile(rf"(?:^|[\s_-])(?:{rx})(?:$|[\s_-])", re.I)) for flag, rx in NAMES)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(slots=True)
class _Walk:
    """The state of the walk over the page's elements."""

    blocks: list[PageBlock] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    size: int = 0
    gap: bool = True
    at: int = 0


def read_page(html: str, source: str) -> Draft:
    """Return the draft of an HTML page.

    Raises:
        SourceError: the page shows no text.
    """
    from variorum.reading.article import mark_article
    from variorum.reading.declared import declared_by

    tree = parse(html, source)
    blocks = visible_blocks(tree)
    if not blocks:
        raise SourceError(
            source, "the page shows no text", "save it from a browser after it has loaded"
        )
    text = "\n".join(b.text for b in blocks)
    declared = declared_by(tree)
    mark_article(blocks, tree, declared)
    return Draft(text, list(blocks), declared)


def parse(html: str, source: str) -> HtmlElement:
    """Return the page's tree.

    Raises:
        SourceError: there is no element in it.
    """
    from lxml import etree
    from lxml import html as lxml_html

    html = _DECLARATION.sub("", html).replace("\x00", "")
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    try:
        tree = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise SourceError(source, "the page is empty", "give a page that shows text") from error
    return tree


def visible_blocks(tree: HtmlElement) -> list[PageBlock]:
    """Return all text that the page shows, a block for each line of it."""
    from lxml import etree

    walk = _Walk()
    # What the elements that are open at this point are: tag, flags, whether in a link, container.
    stack: list[tuple[str, frozenset[str], bool, int]] = [("", frozenset(), False, 0)]
    skipping = 0
    number = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        tag = tag.rpartition("}")[2].lower()
        if event == "start":
            if skipping or _is_hidden(element, tag):
                skipping += 1
                continue
            number += 1
            tagged, flags, linked, container = stack[-1]
            if tag not in INLINE:
                _close(walk, tagged, flags, container)
                walk.gap = walk.gap or tag != "br"
                tagged, container = tag, (number if tag not in ("br", "p") else container)
            flags = flags | _flags(element, tag)
            linked = linked or tag == "a"
            stack.append((tagged, flags, linked, container))
            _add(walk, element.text, linked)
        elif skipping:
            skipping -= 1
            if not skipping:
                _add(walk, element.tail, stack[-1][2])
        else:
            tagged, flags, linked, container = stack.pop()
            if tag not in INLINE:
                _close(walk, tagged, flags, container)
            _add(walk, element.tail, stack[-1][2])
    _close(walk, "", frozenset(), 0)
    return walk.blocks


def _add(walk: _Walk, text: str | None, linked: bool) -> None:
    if text:
        walk.pieces.append(text)
        if linked:
            walk.linked += len(text.strip())


def _close(walk: _Walk, tag: str, flags: frozenset[str], container: int) -> None:
    """End the line of text that is open."""
    text = _SPACE.sub(" ", "".join(walk.pieces)).strip()
    linked = walk.linked
    walk.pieces, walk.linked = [], 0
    if not text or not any(not c.isspace() for c in text):
        return
    start = walk.at
    walk.at = start + len(text) + 1
    walk.blocks.append(
        PageBlock(
            start,
            start + len(text),
            text,
            gap=walk.gap,
            tag=tag,
            link=min(1.0, linked / len(text)),
            flags=flags,
            path=container,
        )
    )
    walk.gap = False


def _is_hidden(element: HtmlElement, tag: str) -> bool:
    if not tag or tag in SKIPPED:
        return True
    if tag in ("html", "body", "main", "article"):
        return False
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))


def _flags(element: HtmlElement, tag: str) -> frozenset[str]:
    flags: set[str] = set()
    if tag in FRAME or element.get("role") in FRAME_ROLES:
        flags.add("chrome")
    elif tag == "aside":
        flags.add("aside")
    elif tag == "header":
        flags.add("header")
    elif tag in ARTICLE or element.get("role") in ARTICLE:
        flags.add("article")
    elif tag in HEADINGS or tag in TELLING:
        flags.add(tag)
    role = element.get("itemprop")
    if role in CONTENT_ROLES:
        flags.add(CONTENT_ROLES[role])
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    if names and tag not in ("html", "body"):
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names[:300])
        flags.update(flag for flag, pattern in _NAMES if pattern.search(spaced))
    return frozenset(flags)
