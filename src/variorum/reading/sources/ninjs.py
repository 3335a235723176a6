"""IPTC ninjs, a news item as JSON: versions 1.x (`body_text`) and 2.x, 3.x (`bodies`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from variorum.reading.sources.articles import Article
from variorum.reading.sources.fields import (
    MANY,
    address,
    declared,
    first,
    line,
    moment,
    names,
    people,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BODIES = ("body_xhtml", "body_html", "body_text")
_MARKS = frozenset({*BODIES, "bodies"})
_ABOUT = frozenset({"uri", "versioncreated", "headline", "headlines", "type", "standard"})


def is_ninjs(data: Mapping[str, Any]) -> bool:
    """Tell a ninjs item by its names for the body and for what is around it."""
    return not _MARKS.isdisjoint(data) and not _ABOUT.isdisjoint(data)


def read_ninjs(data: Mapping[str, Any]) -> Iterator[Article]:
    """Yield the article of a ninjs item; none where its body is empty."""
    body = _body(data)
    if not body:
        return
    yield Article(
        body,
        f"ninjs {_version(data)}",
        declared(
            "ninjs",
            title=_headline(data),
            authors=people(first(data, ("byline", "by"))),
            outlet=_outlet(data),
            published=moment(first(data, ("firstcreated", "contentcreated", "versioncreated"))),
            language=line(data.get("language")),
            section=next(iter(names(first(data, ("services", "service")))), None),
            address=address(first(data, ("url", "uri"))),
            dateline=line(data.get("located")),
        ),
        captions=list(_captions(data)),
    )


def _version(data: Mapping[str, Any]) -> str:
    standard = data.get("standard")
    said = line(standard.get("version")) if isinstance(standard, dict) else None
    return said or ("2" if "bodies" in data else "1")


def _body(data: Mapping[str, Any]) -> str | None:
    plain = [data[k] for k in BODIES if isinstance(data.get(k), str) and data[k].strip()]
    if plain:
        return str(plain[0])
    found = [b for b in _values(data.get("bodies")) if b[1].strip()]
    # A body with markup tells headings and captions apart; the longest is the whole.
    return max(found, key=lambda b: ("html" in b[0], len(b[1])))[1] if found else None


def _values(value: object) -> Iterator[tuple[str, str]]:
    """Yield the content types and values of `bodies` and `headlines`."""
    for one in value[:MANY] if isinstance(value, list) else ():
        if isinstance(one, dict) and isinstance(one.get("value"), str):
            yield str(one.get("contenttype", "")).lower(), one["value"]


def _headline(data: Mapping[str, Any]) -> str | None:
    listed = data.get("headlines")
    roles = listed[:MANY] if isinstance(listed, list) else []
    main = [h for h in roles if isinstance(h, dict) and "main" in str(h.get("role", ""))]
    said = [data.get("headline"), *(v for _, v in _values([*main, *roles])), data.get("title")]
    return next((t for t in map(line, said) if t), None)


def _outlet(data: Mapping[str, Any]) -> str | None:
    for key in ("provider", "infosources", "copyrightholder", "source"):
        found = names(data.get(key))
        if found:
            return found[0]
    return None


def _captions(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the captions of the pictures that go with the item."""
    related = data.get("associations")
    items = list(related.values()) if isinstance(related, dict) else related
    for item in items[:MANY] if isinstance(items, list) else ():
        if isinstance(item, dict) and item.get("type") in ("picture", "graphic", "video"):
            told = first(item, ("description_text", "body_text", "headline"))
            described = [v for _, v in _values(item.get("descriptions"))]
            caption = line(told or next(iter(described), None))
            if caption:
                yield caption
