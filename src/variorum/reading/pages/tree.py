"""A page's text to the tree of its elements."""

from __future__ import annotations

import re
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
    tree, cut = _parsed(_DECLARATION.sub("", html).replace("\x00", ""))
    if cut:
        tree, _ = _parsed(_NESTING.sub("<br>", html.replace("\x00", "")))
    if tree is None:
        raise SourceError(source, "the page is empty", "give a page that shows text")
    return tree


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
