"""A document: what a source holds of one article, as bytes, before it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from variorum.errors import SourceError
from variorum.reading.blocks import Declared

Form = Literal["page", "text", "markdown", "witness"]

# Grounds of a container that people wrote for this article, before all that is found out.
TOLD = frozenset({"data", "front matter", "mail", "ninjs", "newsml", "schema.org"})


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one article, with what its container says of it.

    Attributes:
        source: its name for the user, as messages and the witness have it: a path,
            an address, or a container with what it holds, `pack.zip!a/b.html`,
            `crawl.warc.gz!https://a.example/b`, `feed.xml!3`.
        stem: from which the witness's id is made.
        data: the bytes as they came, unpacked but not decoded.
        form: `page` for HTML, `text` for plain text, `markdown` for text with its marks,
            `witness` for JSON that a witness was written as; None where the bytes must
            tell a page from a text.
        charset: the encoding that the container declares (a header of HTTP or of a
            mail), None where it declares none.
        declared: what the container says of the article; it completes what the
            article says of itself, and goes before it where its ground is one of `TOLD`.
        provenance: how it was come by, a step and its ground a pair.
    """

    source: str
    stem: str
    data: bytes
    form: Form | None = None
    charset: str | None = None
    declared: Declared = field(default_factory=Declared)
    provenance: tuple[tuple[str, str], ...] = ()


# What a source holds, part by part: a document, or what is wrong with one.
Found = Document | SourceError
