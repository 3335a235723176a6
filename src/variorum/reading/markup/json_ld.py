"""JSON-LD in a page: read even where it is broken, and the items that speak of the article."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from variorum.reading.markup.elements import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ARTICLE = re.compile(r"Article|Posting$|Report$|NewsStory|ClaimReview|^Review$")
PAGE = re.compile(r"WebPage$|CreativeWork$|^VideoObject$|ItemPage$")
# What stands in these is the item itself, not one that it mentions.
SAME = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed")
# Hostile data nests and repeats without end.
NODES = 5_000
DEPTH = 24
NAMES = 30
ARTICLES = 60
REPAIRED = 400_000
# Strings and comments that are left open run to the end, so that no text is gone over twice.
_STRING = r'("(?:[^"\\]|\\.)*+(?:"|\Z))'
_COMMENT = re.compile(_STRING + r"|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_COMMA = re.compile(_STRING + r"|,(?=\s*+[}\]])", re.DOTALL)
_BEFORE = re.compile(r"(?:(?://|/\*)?\s*+<!\[CDATA\[(?:\s*+\*/)?|<!--)")
_BEHIND = re.compile(r"(?:(?://|/\*)\s*)?(?:\]\]>(?:\s*\*/)?|-->)\s*$")
_END_CHARS = 20
_SALVAGED = re.compile(
    r'"(@type|headline|datePublished|dateModified|articleSection)"\s*:\s*"((?:[^"\\\n]|\\.){1,400})"'
)


@dataclass(slots=True)
class Items:
    """The items of a page's JSON-LD.

    `articles` are those that speak of an article, before those of the page as a
    whole in `pages`; `trails` are the names in its breadcrumbs, and `known` all
    items by their `@id`.
    """

    articles: list[dict[str, Any]] = field(default_factory=list)
    pages: list[dict[str, Any]] = field(default_factory=list)
    trails: list[list[str]] = field(default_factory=list)
    known: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def all(self) -> list[dict[str, Any]]:
        """The items that may speak of the article, the surest first."""
        return self.articles + self.pages

    def texts(self, key: str) -> list[str]:
        """Return the texts that the items give for a property."""
        found = (tidy(v) for item in self.all for v in strings(item.get(key)))
        return [t for t in found if t]

    def names(self, value: object) -> list[str]:
        """Return the names in a person, an organisation, a reference to one, or a list of them."""
        found: list[str] = []
        queue = [value]
        while queue and len(found) < NAMES:
            one = queue.pop(0)
            if isinstance(one, list):
                queue = one[:NAMES] + queue
            elif isinstance(one, dict) and isinstance(one.get("@list"), list):
                queue = one["@list"][:NAMES] + queue
            elif isinstance(one, dict):
                found.extend(self._name(one))
            elif isinstance(one, str):
                found.append(one)
        return [t for t in (tidy(n) for n in found) if t and "://" not in t]

    def _name(self, item: dict[str, Any]) -> list[str]:
        if not item.get("name") and isinstance(item.get("@id"), str):
            item = self.known.get(item["@id"], item)
        name = strings(item.get("name"))
        if not name:
            parts = strings(item.get("givenName"))[:1] + strings(item.get("familyName"))[:1]
            name = [" ".join(parts)] if parts else []
        return name


def strings(value: object) -> list[str]:
    """Return a text, or the texts of a list of them."""
    values = value[:NAMES] if isinstance(value, list) else [value]
    found = []
    for one in values:
        if isinstance(one, dict):
            one = one.get("@value")
        if isinstance(one, str):
            found.append(one)
    return found


def items_of(scripts: Sequence[str]) -> Items:
    """Return the items in the JSON-LD of a page."""
    items = Items()
    for script in scripts:
        for data in _read(script):
            for item in _walk(data, items.known):
                if len(items.articles) < ARTICLES:
                    _place(items, item)
    return items


def _place(items: Items, item: dict[str, Any]) -> None:
    kinds = [k.rpartition("/")[2] for k in strings(item.get("@type"))]
    if any(PAGE.search(k) for k in kinds):
        items.pages.append(item)
    elif any(ARTICLE.search(k) for k in kinds) or (not kinds and "headline" in item):
        items.articles.append(item)
    elif "BreadcrumbList" in kinds:
        items.trails.append(_trail(item))


def _trail(item: dict[str, Any]) -> list[str]:
    steps = item.get("itemListElement")
    names = []
    for step in steps[:NAMES] if isinstance(steps, list) else []:
        if isinstance(step, dict):
            inner = step.get("item")
            name = step.get("name") or (inner.get("name") if isinstance(inner, dict) else None)
            names.append(tidy(name) if isinstance(name, str) else None)
    return [n for n in names if n]


def _read(script: str) -> Iterator[object]:
    """Yield what a script holds: one value, several behind each other, or what can be saved."""
    text = script.strip()
    opening = _BEFORE.match(text)
    text = text[opening.end() :].strip() if opening else text
    text = text[:-_END_CHARS] + _BEHIND.sub("", text[-_END_CHARS:]).rstrip(" ;\n")
    values = _values(text)
    if values is None and len(text) <= REPAIRED:
        repaired = _COMMENT.sub(lambda m: m.group(1) or " ", text)
        values = _values(_COMMA.sub(lambda m: m.group(1) or "", repaired))
    if values is None:
        saved: dict[str, str] = {}
        for found in _SALVAGED.finditer(text[:100_000]):
            saved.setdefault(found.group(1), found.group(2))
        values = [saved]
    yield from values


def _values(text: str) -> list[object] | None:
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    at = 0
    while at < len(text) and len(values) < NAMES:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return None
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n;,":
            at += 1
    return values


def _walk(data: object, known: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the items that stand for themselves, and note all that have an `@id`."""
    queue: list[tuple[object, int, bool]] = [(data, 0, True)]
    for _ in range(NODES):
        if not queue:
            return
        value, depth, itself = queue.pop()
        if depth > DEPTH:
            continue
        if isinstance(value, list):
            queue.extend((v, depth + 1, itself) for v in reversed(value[:NODES]))
        elif isinstance(value, dict):
            if itself and ("@type" in value or "headline" in value):
                yield value
            name = value.get("@id")
            if isinstance(name, str) and ("name" in value or name not in known):
                known[name] = value
            inner = [
                (v, depth + 1, itself and key in SAME)
                for key, v in value.items()
                if isinstance(v, (dict, list))
            ]
            queue.extend(reversed(inner))
