"""What holds one article and is taken as it is: pages, plain texts, Markdown; and what isn't."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import SourceError
from variorum.reading.blocks import Declared
from variorum.reading.decoding import REMEDY_BINARY, SIGNATURES, decode
from variorum.reading.documents import Document, Form, Found
from variorum.reading.reader import stem_of
from variorum.reading.sources.fields import declared, line, moment, people
from variorum.reading.sources.forms import UnknownFormError, root_of
from variorum.reading.sources.streams import HEAD, head_of, read_up_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.reading.limits import Limits

_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w-]*)[ \t]*:[ \t]*(?P<value>[^\n]*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>[^\n]+)")
# What front matter calls what we know.
FRONT = {
    "title": ("title", "headline"),
    "authors": ("authors", "author", "byline", "by"),
    "outlet": ("outlet", "publisher", "publication", "site"),
    "published": ("published", "date", "pubdate", "datepublished"),
    "language": ("language", "lang", "locale"),
    "section": ("section", "category"),
    "address": ("address", "url", "canonical", "canonical_url", "link"),
}


def open_page(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield a page.

    Raises:
        SourceError: it is larger than pages are.
    """
    yield _document(stream, source, "page", "a page", limits.page_bytes)


def open_text(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield a plain text.

    Raises:
        SourceError: it is larger than texts are, or no text by its first bytes.
    """
    yield _document(stream, source, "text", "a text", limits.text_bytes)


def open_markdown(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield a text in Markdown, with what its front matter says of it.

    Raises:
        SourceError: it is larger than texts are, or no text.
    """
    document = _document(stream, source, "markdown", "a text", limits.text_bytes)
    known = Declared()
    if document.data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00").startswith(b"-"):
        known = front_matter(decode(document.data, source))
    yield Document(source, document.stem, document.data, "markdown", declared=known)


def refuse_xml(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield the error for XML of a form that isn't known."""
    _ = limits
    root = root_of(head_of(stream))
    problem = f"is XML of a form that is not known (<{root}>)" if root else "is not XML"
    yield UnknownFormError(source, problem, "give a feed, a sitemap, or the article as a page")


def refuse_table(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield the error for a table."""
    _ = stream, limits
    problem = "is a table by its name, which is not read"
    yield SourceError(source, problem, "give its articles as JSON lines, or one by one")


def refuse_tar(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield the error for a tar archive."""
    _ = stream, limits
    yield SourceError(source, "is a tar archive, which is not read", "unpack it, or pack it as ZIP")


def front_matter(text: str) -> Declared:
    """Return what the front matter of a text in Markdown says: lines of `name: value`."""
    from variorum.reading.plain.markdown import front_matter as find

    found = find(text)
    said: dict[str, str | list[str]] = {}
    name = ""
    for row in found.group("lines").split("\n") if found else ():
        field, item = _FIELD.fullmatch(row), _ITEM.fullmatch(row)
        if field:
            name, value = field.group("name").lower(), _unquoted(field.group("value"))
            said.setdefault(name, _listed(value) if value.startswith("[") else value)
        elif item and name:
            before = said[name]
            values = before if isinstance(before, list) else [before] if before else []
            said[name] = [*values, _unquoted(item.group("value"))]
    known = {f: next((said[n] for n in names if said.get(n)), "") for f, names in FRONT.items()}
    authors = known.pop("authors")
    plain = {f: v[0] if isinstance(v, list) else v for f, v in known.items() if v}
    return declared(
        "front matter",
        authors=tuple(authors) if isinstance(authors, list) else people(authors),
        published=moment(plain.pop("published", None)),
        **{f: line(v) for f, v in plain.items()},
    )


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value.split(" #", 1)[0].strip()


def _listed(value: str) -> list[str]:
    return [t for t in (_unquoted(v) for v in value.strip("[] ").split(",")) if t]


def _document(stream: BinaryIO, source: str, form: Form, what: str, most: int) -> Document:
    head = head_of(stream)[:HEAD]
    for signature, name in SIGNATURES:
        if head.startswith(signature):
            raise SourceError(source, f"is {name}, not text", REMEDY_BINARY)
    return Document(source, stem_of(source), read_up_to(stream, source, what, most), form)
