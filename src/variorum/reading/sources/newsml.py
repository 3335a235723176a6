"""News items as XML: NITF, and NewsML-G2 with NITF, XHTML or plain text in it (IPTC)."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import SourceError
from variorum.reading.limits import PARSED_BYTES, in_words
from variorum.reading.reader import stem_of
from variorum.reading.sources.articles import Article
from variorum.reading.sources.fields import declared, line, moment, people
from variorum.reading.sources.streams import read_up_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from variorum.reading.documents import Found
    from variorum.reading.limits import Limits

# What NITF calls the parts of a text, and HTML too.
HTML_TAGS = {
    "block": "div",
    "hl2": "h2",
    "media": "figure",
    "media-caption": "figcaption",
    "media-producer": "figcaption",
    "bq": "blockquote",
}
# Roughly what parsing takes for each tag and attribute, in bytes, beside the text itself.
PER_NODE = 200
_PARTS = ("media-reference", "media-metadata")


def open_newsml(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield the articles of NITF or NewsML-G2.

    Raises:
        SourceError: it is too large, no XML, or without a text.
    """
    data = read_up_to(stream, source, "XML", limits.data_bytes)
    nodes = data.count(b"<") + data.count(b"=")
    if len(data) + nodes * PER_NODE > PARSED_BYTES:
        problem = f"holds {in_words(len(data))} of XML in some {nodes:,} pieces, too much at once"
        raise SourceError(source, problem, "split it")
    root = _parsed(data, source)
    roots = [root] if root.tag in ("nitf", "newsItem") else list(root.iter("newsItem"))
    articles = [a for item in roots for a in _articles(item)]
    if not articles:
        problem = "holds no news item with a text"
        raise SourceError(source, problem, "give one whose text is in it, not linked from it")
    for n, article in enumerate(articles[: limits.members], 1):
        name = source if len(articles) == 1 else f"{source}!{n}"
        yield article.to_document(name, stem_of(source))
    if len(articles) > limits.members:
        problem = f"holds more than {limits.members:,} articles; only the first were read"
        yield SourceError(source, problem, "split it")


def _parsed(data: bytes, source: str) -> _Element:
    """Return the root; nothing outside the file is looked up, and names have no namespace."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        where = getattr(error, "lineno", None)
        problem = f"is not sound XML (line {where})" if where else "is not sound XML"
        raise SourceError(source, problem, "check it with an XML validator") from error
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = etree.QName(element).localname
    return root


def _articles(item: _Element) -> Iterator[Article]:
    if item.tag == "nitf":
        yield from _nitf(item)
        return
    known = declared(
        "newsml",
        title=_said(item, "contentMeta/headline", "itemMeta/title"),
        authors=people(_said(item, "contentMeta/by", "contentMeta/creator/name")),
        outlet=_said(item, "itemMeta/provider/name", "rightsInfo/copyrightHolder/name"),
        published=_moment(item),
        language=_language(item),
        dateline=_said(item, "contentMeta/dateline", "contentMeta/located/name"),
    )
    for holder in item.iterfind("contentSet/inlineXML"):
        for nitf in holder.iter("nitf"):
            for article in _nitf(nitf):
                inner = {n: getattr(article.declared, n) for n in article.declared.grounds}
                outer = {n: getattr(known, n) for n in known.grounds}
                article.declared = declared("newsml", **{**inner, **outer})
                yield article
        body = next(holder.iter("body"), None)
        if body is not None and next(holder.iter("nitf"), None) is None:
            yield Article(_html(body), "NewsML-G2", known)
    for inline in item.iterfind("contentSet/inlineData"):
        if inline.text and inline.text.strip():
            yield Article(inline.text.strip("\n"), "NewsML-G2", known)


def _nitf(item: _Element) -> Iterator[Article]:
    content = item.find("body/body.content")
    if content is None or not "".join(content.itertext()).strip():
        return
    issued = item.find("head/docdata/date.issue")
    paper = item.find("head/pubdata")
    yield Article(
        _html(content),
        "NITF",
        declared(
            "newsml",
            title=_said(item, "body/body.head/hedline/hl1", "head/title"),
            authors=people(_said(item, "body/body.head/byline")),
            outlet=line(paper.get("name")) if paper is not None else None,
            published=moment(issued.get("norm")) if issued is not None else None,
            language=line(item.get("{http://www.w3.org/XML/1998/namespace}lang")),
            dateline=_said(item, "body/body.head/dateline/location", "body/body.head/dateline"),
        ),
    )


def _html(content: _Element) -> str:
    from lxml import etree

    for element in list(content.iter(*_PARTS)):
        if not (element.text or "").strip() and not len(element) and element.tail is None:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    for element in content.iter(*HTML_TAGS):
        element.tag = HTML_TAGS[element.tag]
    content.tag, content.tail = "div", None
    content.attrib.clear()
    html: str = etree.tostring(content, encoding="unicode", method="html")
    return html


def _said(item: _Element, *paths: str) -> str | None:
    for path in paths:
        for found in item.iterfind(path):
            text = line(" ".join("".join(found.itertext()).split()))
            if text:
                return text
    return None


def _moment(item: _Element) -> str | None:
    paths = ("itemMeta/firstCreated", "contentMeta/contentCreated", "itemMeta/versionCreated")
    return next((m for m in (moment(_said(item, p)) for p in paths) if m), None)


def _language(item: _Element) -> str | None:
    found = item.find("contentMeta/language")
    own = item.get("{http://www.w3.org/XML/1998/namespace}lang")
    return line(found.get("tag")) if found is not None else line(own)
