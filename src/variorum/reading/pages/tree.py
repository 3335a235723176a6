"""A page's text to the tree of its elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.errors import SourceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse(html: str, source: str) -> HtmlElement:
    """Return the page's tree.

    Raises:
        SourceError: there is no element in it.
    """
    from lxml import etree

    html = _DECLARATION.sub("", html).replace("\x00", "")
    # Plain elements: those of lxml.html go through a look-up in Python, each of them.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        tree = None
    if tree is None:
        raise SourceError(source, "the page is empty", "give a page that shows text")
    return tree
