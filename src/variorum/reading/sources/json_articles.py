"""JSON: the forms of articles in it that are known, and the article of each."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from variorum.reading.documents import Document
from variorum.reading.reader import stem_of
from variorum.reading.sources.articles import Article
from variorum.reading.sources.feed_entry import is_summary
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
BODIES = ("text", "maintext", "body", "content", "article", "body_html", "content_html", "html")
TITLES = ("title", "headline")
DATES = ("published", "publishedAt", "date_publish", "datePublished", "pubdate", "date")
OUTLETS = ("outlet", "publisher", "sitename", "site", "source-hostname", "source_domain")
AUTHORS = ("authors", "author", "byline")
LANGUAGES = ("language", "lang")
ADDRESSES = ("address", "url", "link", "canonical")
SECTIONS = ("section", "category")
_REMOVED = re.compile(r"\s*\[\s*(?:removed|deleted)\s*\]\s*", re.IGNORECASE)
# Under which names an answer of a service lists its articles.
LISTS = ("articles", "items", "documents", "results", "docs", "news", "data")
# And in which objects such a list may lie.
ANSWERS = ("data", "response", "result")


Lost = Literal["no object", "no text", "removed", "unknown"]
"""Why an item holds no article: it is `null` or a number; it has a title and no text; a
service has withdrawn it; or it is of no form that is known."""


class Loss(NamedTuple):
    """What is said of an item without an article; nothing where lists hold much of its kind."""

    problem: str = ""
    remedy: str = ""


LOST: dict[Lost, Loss] = {
    "no object": Loss("is no article but a bare value", "ask whoever makes the list"),
    "no text": Loss("has a title and no text", "give the page that it tells of"),
    "removed": Loss("was withdrawn by the service that lists it", "leave it out"),
    "unknown": Loss(),
}
UNKNOWN = "holds no article in a form of JSON that is known"


def documents_of(value: object, source: str, stem: str) -> Iterator[Document | Lost]:
    """Yield the documents of a JSON value, and for each item without one why it has none."""
    for row in _rows(value, 0):
        if isinstance(row, dict) and is_written(row):
            yield _written(row, source, stem)
            continue
        articles = list(_articles(row)) if isinstance(row, dict) else []
        if not articles:
            yield _lost(row)
        for article in articles:
            article.is_summary = is_summary(article.body, declared=False)
            yield article.to_document(source, _name(row) or stem)


def _lost(row: object) -> Lost:
    if not isinstance(row, dict):
        return "no object"
    if any(_is_removed(row.get(key)) for key in (*BODIES, *TITLES)):
        return "removed"
    return "no text" if line(first(row, TITLES)) else "unknown"


def _rows(value: object, depth: int) -> Iterator[Any]:
    """Yield what may be articles: the items of an edition, of lists, of a service's answer."""
    inner = _held(value) if isinstance(value, dict) else value
    if isinstance(inner, list):
        for one in inner if depth <= _DEPTH else ():
            yield from _rows(one, depth + 1)
    elif isinstance(inner, dict) and inner is not value and depth <= _DEPTH:
        yield from _rows(inner, depth + 1)
    else:
        yield value


def _held(value: dict[str, Any]) -> object:
    """Return the list that an object has its articles in, or the object that has it; else None."""
    if "text" not in value and isinstance(value.get("witnesses"), list):
        return value["witnesses"]
    if "text" in value or _is_article(value):
        return None
    lists = (value[k] for k in LISTS if isinstance(value.get(k), list))
    answers = (value[k] for k in ANSWERS if isinstance(value.get(k), dict))
    return next(lists, None) or next(answers, None)


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
    return _body_key(data) is not None


def _body_key(data: Mapping[str, Any]) -> str | None:
    return next((k for k in BODIES if _is_text(data.get(k)) and not _is_removed(data[k])), None)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_removed(value: object) -> bool:
    """Tell what services put in place of an article that they have withdrawn."""
    return isinstance(value, str) and _REMOVED.fullmatch(value) is not None


def _read_generic(data: Mapping[str, Any]) -> Iterator[Article]:
    key = _body_key(data)
    if key is None:
        return
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
