"""A page's text to the tree of its elements."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.errors import SourceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Tags that are left out of a page that is nested too deep: all but those that hold no line.
_NESTING = re.compile(
    r"</?(?!(?:script|style|head|title|meta|link|h1|a|br|body|html)\b)[a-z][^<>]*>", re.I
)
# What libxml2 calls memory that it can't get, and elements that lie too deep.
_NO_MEMORY, _TOO_DEEP = 2, "RESOURCE_LIMIT"


def parse(html: str, source: str) -> HtmlElement:
    """Return the page's tree.

    The parser drops what lies deeper than some 2,000 elements and all that follows
    it; of such a page the lines are kept and their nesting is not.

    Raises:
        SourceError: there is no element in it.
        MemoryError: the parser gets no memory.
    """
    if "\x00" in html:
        html = html.replace("\x00", "")
    tree, cut = _parsed(_DECLARATION.sub("", html))
    if cut:
        tree, _ = _parsed(_NESTING.sub("<br>", html))
    if tree is None:
        raise SourceError(source, "the page is empty", "give a page that shows text")
    for written in _outermost(tree, "pre"):
        _break_lines(written)
    return tree


def _outermost(tree: HtmlElement, tag: str) -> list[HtmlElement]:
    """Return the elements with a tag that lie in no other of that tag."""
    found: list[HtmlElement] = []
    within: set[HtmlElement] = set()
    for element in tree.iter(tag):
        if element not in within:
            found.append(element)
            within.update(element.iter(tag))
    return found


def _break_lines(written: HtmlElement) -> None:
    """Set a `<br>` where a line or a paragraph of preformatted text begins.

    Its lines are told as those of a plain text are, so that what is wrapped stays whole.
    """
    from variorum.reading.plain.paragraphs import read_plain

    pieces = _in_order(written)
    starts = iter([b.start for b in read_plain("".join(p[2] for p in pieces)).blocks[1:]])
    start, at = next(starts, None), 0
    for element, is_tail, text in pieces:
        cuts = [0]
        while start is not None and start < at + len(text):
            cuts.append(start - at)
            start = next(starts, None)
        if len(cuts) > 1:
            _split(element, [text[a:b] for a, b in pairwise([*cuts, len(text)])], is_tail=is_tail)
        at += len(text)


def _in_order(written: HtmlElement) -> list[tuple[HtmlElement, bool, str]]:
    """Return an element's texts in their order: whose each is, whether it is its tail."""
    from lxml import etree

    pieces = []
    for event, element in etree.iterwalk(written, events=("start", "end")):
        if event == "start" and element.text:
            pieces.append((element, False, element.text))
        elif event == "end" and element.tail and element is not written:
            pieces.append((element, True, element.tail))
    return pieces


def _split(element: HtmlElement, parts: list[str], *, is_tail: bool) -> None:
    """Put a text in place of an element's own or its tail, a `<br>` before each further part."""
    first, *others = parts
    breaks = []
    for part in others:
        mark = element.makeelement("br")
        mark.tail = part
        breaks.append(mark)
    if is_tail:
        element.tail = None
        for mark in reversed(breaks):
            element.addnext(mark)
        element.tail = first
    else:
        element.text = first
        element[0:0] = breaks


def _parsed(html: str) -> tuple[HtmlElement | None, bool]:
    """Return a page's tree, and whether the parser cut it off."""
    from lxml import etree

    # Plain elements: those of lxml.html go through a look-up in Python, each of them.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError as error:
        if error.code == _NO_MEMORY:
            raise MemoryError("libxml2") from error
        return None, False
    except (etree.ParserError, ValueError):
        return None, False
    return tree, any(_TOO_DEEP in entry.type_name for entry in parser.error_log)
