"""A page's tree to its outline: the lines that it shows, and the boxes that they lie in.

A box is an element that starts a line of its own (`div`, `p`, `li`); a line is
the text between two such starts. Nothing of the text is left out but what no
browser shows: scripts, styles, templates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.reading.blocks import in_order, listed
from variorum.reading.pages.class_names import class_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

SKIPPED = listed(
    "script style noscript template head svg math iframe object embed canvas audio video map"
)
INLINE = listed(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i input ins kbd label mark
    meter output progress q rp rt ruby s samp small span strike strong sub sup time tt u var
    wbr nobr amp-img img picture source use path"""
)
# The elements that tell something of what they hold; the place of each is its bit.
TAGS = in_order(
    """nav footer header aside form article main section figure figcaption blockquote ul ol li
    table td th tr dl dt dd address time h1 h2 h3 h4 h5 h6 p div pre button select textarea
    details summary dialog menu body span center option"""
)
TAG = {tag: n for n, tag in enumerate(TAGS)}
_BIT = {tag: 1 << n for tag, n in TAG.items()}
# What roles say, in the words that names of containers have for it.
ROLES = {
    "navigation": "nav",
    "menu": "nav",
    "menubar": "nav",
    "toolbar": "toolbar",
    "banner": "masthead",
    "contentinfo": "footer",
    "search": "search",
    "dialog": "modal",
    "alert": "modal",
    "complementary": "sidebar",
    "article": "article",
    "main": "main",
}
STRONG = frozenset({"b", "strong"})
BODY, HEADLINE, DESCRIPTION, CAPTION, BYLINE = 1, 2, 3, 4, 5
PROPERTIES = {
    "articleBody": BODY,
    "articlebody": BODY,
    "headline": HEADLINE,
    "description": DESCRIPTION,
    "caption": CAPTION,
    "author": BYLINE,
    "datePublished": BYLINE,
}
# The one value of `hidden` that browsers still find by a search within the page.
SHOWN = "until-found"
# The attributes, apart from names, that tell something of a box.
TELLING = frozenset({"role", "itemprop", "style", "hidden", "aria-hidden"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True, eq=False)
class Box:
    """An element that starts a line of its own.

    `tags` and `names` are the bits of its own tag and names and of all that it
    lies in; `own` those of its names alone. `likeness` is the same for boxes of
    one tag and class in boxes of one likeness: the items of a list, say. The boxes in
    it are those numbered from its own number to `end`, exclusive.
    """

    number: int
    parent: int
    tag: int
    own: int
    names: int
    tags: int
    depth: int
    role: int
    likeness: int
    hidden: bool
    silent: bool
    end: int = 0


@dataclass(slots=True, eq=False)
class Line:
    """What stands between two starts of a line, with its share of links and of bold type."""

    text: str
    box: Box
    linked: float
    anchors: int
    strong: float
    gap: bool


@dataclass(slots=True)
class Outline:
    """A page's boxes, parents before their children, and its lines in the order of the text."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


# An element whose children are being walked: these, itself, the box that they lie in, whether
# they are linked and bold, and whether it is set within a line.
_Open = tuple["Iterator[HtmlElement]", "HtmlElement", Box, bool, bool, bool]


def outline_of(tree: HtmlElement) -> Outline:
    """Return the outline of a page's tree."""
    return _Walk(tree).outline


class _Walk:
    """One walk over a tree; nothing is recursive, since pages can be nested without end."""

    def __init__(self, tree: HtmlElement) -> None:
        self.outline = Outline()
        self._bits = class_names().bits
        self._likenesses: dict[tuple[int, str, str], int] = {}
        self._pieces: list[str] = []
        self._linked = self._anchors = self._strong = 0
        self._gap = True
        body = tree.find("body")
        self._run(tree if body is None else body)

    def _run(self, start: HtmlElement) -> None:
        root = Box(0, -1, TAG["body"], 0, 0, 0, 0, 0, 0, False, False)
        self.outline.boxes.append(root)
        stack: list[_Open] = [(iter(start), start, root, False, False, False)]
        if start.text:
            self._pieces.append(start.text)
        while stack:
            children, element, box, linked, strong, inline = stack[-1]
            for child in children:
                opened = self._start(child, box, linked, strong)
                if opened is not None:
                    stack.append(opened)
                    break
            else:
                stack.pop()
                if not inline:
                    self._end(box)
                tail = element.tail
                if tail and stack:
                    self._add(tail, stack[-1][3])
        if self._pieces:
            self._close(root)

    def _start(self, child: HtmlElement, box: Box, linked: bool, strong: bool) -> _Open | None:
        """Take an element's own text in; return it if its children have to be walked."""
        tag = child.tag
        if tag in INLINE:
            return self._inline(child, tag, box, linked, strong)
        if tag in SKIPPED or type(tag) is not str:
            self._add(child.tail, linked)
            return None
        if self._pieces:
            self._close(box)
        if tag == "br":
            self._add(child.tail, linked)
            return None
        self._gap = True
        inner = self._box(child, tag, box)
        text = child.text
        if text:
            self._add(text, linked)
        if len(child):
            return iter(child), child, inner, linked, strong, False
        self._end(inner)
        self._add(child.tail, linked)
        return None

    def _inline(
        self, child: HtmlElement, tag: str, box: Box, linked: bool, strong: bool
    ) -> _Open | None:
        outside = linked
        if tag == "a":
            linked = True
            self._anchors += 1
        elif tag in STRONG:
            strong = True
        style = child.get("style")
        if style and _HIDDEN.search(style):
            self._add(child.tail, outside)
            return None
        text = child.text
        if text:
            self._pieces.append(text)
            if linked:
                self._linked += len(text)
            if strong:
                self._strong += len(text)
        if len(child):
            return iter(child), child, box, linked, strong, True
        self._add(child.tail, outside)
        return None

    def _add(self, text: str | None, linked: bool) -> None:
        if text:
            self._pieces.append(text)
            if linked:
                self._linked += len(text)

    def _end(self, box: Box) -> None:
        """End a box, and the line that is open in it."""
        if self._pieces:
            self._close(box)
        box.end = len(self.outline.boxes)
        self._gap = True

    def _close(self, box: Box) -> None:
        """End the line of text that is open."""
        words = "".join(self._pieces).split()
        self._pieces.clear()
        if words:
            text = " ".join(words)
            size = len(text)
            linked, strong = min(1.0, self._linked / size), min(1.0, self._strong / size)
            self.outline.lines.append(Line(text, box, linked, self._anchors, strong, self._gap))
            self._gap = False
        self._linked = self._anchors = self._strong = 0

    def _box(self, element: HtmlElement, tag: str, within: Box) -> Box:
        role, hidden, silent = within.role, within.hidden, within.silent
        names = said = None
        attributes = element.keys()
        if attributes:
            names = said = element.get("class")
            identity = element.get("id")
            if identity:
                said = f"{said} {identity}" if said else identity
            if not TELLING.isdisjoint(attributes):
                called = ROLES.get(element.get("role"))
                if called:
                    said = f"{said} {called}" if said else called
                role = PROPERTIES.get(element.get("itemprop"), role)
                hidden = hidden or _is_hidden(element)
                silent = silent or element.get("aria-hidden") == "true"
        own = self._bits(said) if said else 0
        boxes = self.outline.boxes
        box = Box(
            len(boxes),
            within.number,
            TAG.get(tag, -1),
            own,
            within.names | own if own else within.names,
            within.tags | _BIT.get(tag, 0),
            within.depth + 1,
            role,
            self._likeness(within, tag, names),
            hidden,
            silent,
        )
        boxes.append(box)
        return box

    def _likeness(self, within: Box, tag: str, names: str | None) -> int:
        words = names.split(None, 1) if names else None
        key = (within.likeness, tag, words[0] if words else "")
        return self._likenesses.setdefault(key, len(self._likenesses) + 1)


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden", SHOWN) != SHOWN or bool(style and _HIDDEN.search(style))
