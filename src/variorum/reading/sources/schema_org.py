"""schema.org: a NewsArticle and its kin as JSON or JSON-LD, alone, in lists or in a graph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from variorum.reading.sources.articles import Article
from variorum.reading.sources.fields import MANY, address, declared, first, line, moment, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ARTICLE = re.compile(r"(?:Article|Posting|Report|BackgroundNews|Review)$")
# Where articles lie in other things.
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")
_DEPTH = 6


def is_schema_org(data: Mapping[str, Any]) -> bool:
    """Tell data of schema.org by its keywords."""
    return any(k in data for k in ("@type", "@graph", "articleBody"))


def read_schema_org(data: Mapping[str, Any]) -> Iterator[Article]:
    """Yield the articles in it that have a body, each once."""
    for item in _items(data, 0):
        body = first(item, ("articleBody", "reviewBody", "text"))
        if isinstance(body, str) and body.strip():
            yield Article(
                body,
                f"schema.org {_type(item) or 'Article'}",
                declared(
                    "schema.org",
                    title=line(first(item, ("headline", "name"))),
                    authors=names(item.get("author")),
                    outlet=next(iter(names(item.get("publisher"))), None),
                    published=moment(first(item, ("datePublished", "dateCreated"))),
                    language=_language(item.get("inLanguage")),
                    section=_one(item.get("articleSection")),
                    address=_address(item),
                    agency=next(iter(names(item.get("sourceOrganization"))), None),
                    dateline=line(item.get("dateline")),
                ),
                captions=list(_captions(item)),
            )


def _items(data: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for one in data:
            yield from _items(one, depth + 1)
    elif isinstance(data, dict):
        if "articleBody" in data or _ARTICLE.search(_type(data)):
            yield data
            return
        for key in _WITHIN:
            yield from _items(data.get(key), depth + 1)


def _type(item: Mapping[str, Any]) -> str:
    """Return the type's name without the address before it, of several that of an article."""
    said = item.get("@type")
    kinds = [str(k).rpartition("/")[2].rpartition(":")[2] for k in _list(said)]
    return next((k for k in kinds if _ARTICLE.search(k)), next(iter(kinds), ""))


def _list(value: object) -> list[Any]:
    values = value if isinstance(value, list) else [value]
    return [v for v in values[:MANY] if v]


def _one(value: object) -> str | None:
    return next((t for t in map(line, _list(value)) if t), None)


def _language(value: object) -> str | None:
    for one in _list(value):
        said = first(one, ("alternateName", "name")) if isinstance(one, dict) else one
        if line(said):
            return line(said)
    return None


def _address(item: Mapping[str, Any]) -> str | None:
    page = item.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    return next((a for a in map(address, (item.get("url"), page, item.get("@id"))) if a), None)


def _captions(item: Mapping[str, Any]) -> Iterator[str]:
    for image in _list(item.get("image")):
        caption = line(image.get("caption")) if isinstance(image, dict) else None
        if caption:
            yield caption
