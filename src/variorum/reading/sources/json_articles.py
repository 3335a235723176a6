"""JSON: the forms of articles in it that are known, and the article of each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from variorum.reading.documents import Document
from variorum.reading.reader import stem_of
from variorum.reading.sources.articles import Article
from variorum.reading.sources.fields import (
    address,
    begins_as_page,
    declared,
    first,
    line,
    moment,
    names,
    people,
)
from variorum.reading.sources.ninjs import is_ninjs, read_ninjs
from variorum.reading.sources.schema_org import is_schema_org, read_schema_org
from variorum.reading.written import is_written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_DEPTH = 4
# What other extractors and news services call the same.
BODIES = ("text", "maintext", "body", "content", "article")
TITLES = ("title", "headline")
DATES = ("published", "publishedAt", "date_publish", "datePublished", "pubdate", "date")
OUTLETS = ("outlet", "publisher", "sitename", "site", "source-hostname", "source_domain")
AUTHORS = ("authors", "author", "byline")
LANGUAGES = ("language", "lang")
ADDRESSES = ("address", "url", "link", "canonical")
SECTIONS = ("section", "category")
# Under which names an answer of a service lists its articles.
LISTS = ("articles", "items", "documents", "results", "docs", "news", "data")


def documents_of(value: object, source: str, stem: str) -> Iterator[Document]:
    """Yield the documents of a JSON value; none where it is of no form that is known."""
    for row in _rows(value, 0):
        if is_written(row):
            yield _written(row, source, stem)
            continue
        for article in _articles(row):
            yield article.to_document(source, _name(row) or stem)


def _rows(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """Yield the objects that may be articles: of an edition, of lists, of a service's answer."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from _rows(one, depth + 1)
    elif isinstance(value, dict):
        inner = value.get("witnesses")
        if not isinstance(inner, list) and not _is_article(value):
            inner = next((value[k] for k in LISTS if isinstance(value.get(k), list)), None)
        if isinstance(inner, list) and "text" not in value:
            yield from _rows(inner, depth + 1)
        else:
            yield value


def _is_article(data: Mapping[str, Any]) -> bool:
    return is_ninjs(data) or is_schema_org(data) or is_generic(data)


def _articles(row: Mapping[str, Any]) -> Iterator[Article]:
    shape = next((s for s in SHAPES if s.tells(row)), None)
    if shape:
        yield from shape.read(row)


def _name(row: Mapping[str, Any]) -> str | None:
    """Return what an object is called: its id, or the source that it was read from."""
    said = row.get("id")
    if isinstance(said, str | int) and not isinstance(said, bool) and str(said).strip():
        return line(str(said))
    origin = row.get("source")
    if isinstance(origin, str) and "segments" in row:
        return stem_of(origin)
    return None


def _written(row: Mapping[str, Any], source: str, stem: str) -> Document:
    # Lone surrogates become question marks one by one, so that no offset moves.
    data = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")
    steps = [("container", "variorum")]
    if isinstance(row.get("source"), str):
        steps.append(("read from", row["source"]))
    return Document(source, _name(row) or stem, data, "witness", provenance=tuple(steps))


def is_generic(data: Mapping[str, Any]) -> bool:
    """Tell an object that has a text under one of the names for it."""
    return any(isinstance(data.get(k), str) and data[k].strip() for k in BODIES)


def _read_generic(data: Mapping[str, Any]) -> Iterator[Article]:
    key = next(k for k in BODIES if isinstance(data.get(k), str) and data[k].strip())
    body = data[key]
    origin = data.get("source")
    outlet = first(data, OUTLETS) or (origin if isinstance(origin, dict) else None)
    authors = first(data, AUTHORS)
    yield Article(
        body,
        "JSON",
        declared(
            "data",
            title=line(first(data, TITLES)),
            authors=people(authors) if isinstance(authors, str) else names(authors),
            outlet=next(iter(names(outlet)), None),
            published=moment(first(data, DATES)),
            language=line(first(data, LANGUAGES)),
            section=line(first(data, SECTIONS)),
            address=address(first(data, ADDRESSES)),
        ),
        # Who gives a `text` counts offsets in it.
        whole=key == "text" and not begins_as_page(body),
    )


class Shape(NamedTuple):
    """A form of JSON: what tells an object of it, and what makes articles of that."""

    name: str
    tells: Callable[[Mapping[str, Any]], bool]
    read: Callable[[Mapping[str, Any]], Iterator[Article]]


SHAPES = (
    Shape("ninjs", is_ninjs, read_ninjs),
    Shape("schema.org", is_schema_org, read_schema_org),
    Shape("generic", is_generic, _read_generic),
)
