"""What a data file says of one article, made into a document of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from variorum.reading.blocks import Declared
from variorum.reading.documents import Document
from variorum.reading.sources.fields import has_markup

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHOLE_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype|html|head|body)\b", re.IGNORECASE)


@dataclass(slots=True)
class Article:
    """An article as data holds it.

    Attributes:
        body: its text or, where it has markup, its HTML.
        container: the name of the form, such as `ninjs 2.0`.
        declared: what the data says of it; its title becomes the first line.
        captions: of its pictures.
        name: what it calls itself, from which the witness's id is made.
        whole: whether the body is all of it, to which no title is added.
        is_summary: whether the body is only a beginning, or what the article is about.
    """

    body: str
    container: str
    declared: Declared = field(default_factory=Declared)
    captions: Sequence[str] = ()
    name: str | None = None
    whole: bool = False
    is_summary: bool = False

    def to_document(self, source: str, stem: str) -> Document:
        """Return the article as a document: a small page where it has markup, else a text."""
        title = None if self.whole else self.declared.title
        is_page = not self.whole and (has_markup(self.body) or bool(self.captions))
        text = self._page(title) if is_page else self._text(title)
        steps = [("container", self.container)]
        if self.is_summary:
            steps.append(("content", "summary"))
        return Document(
            source=source,
            stem=self.name or stem,
            data=text.encode("utf-8", "replace"),
            form="page" if is_page else "text",
            charset="utf-8",
            declared=self.declared,
            provenance=tuple(steps),
        )

    def _text(self, title: str | None) -> str:
        body = self.body
        if title and not " ".join(body[: 4 * len(title)].split()).startswith(title):
            return f"{title}\n\n{body}"
        return body

    def _page(self, title: str | None) -> str:
        body = self.body
        if _WHOLE_PAGE.match(body):
            return body
        if not has_markup(body):
            body = "\n".join(f"<p>{escape(p)}</p>" for p in body.splitlines() if p.strip())
        heading = f"<h1>{escape(title)}</h1>" if title and "<h1" not in body.lower() else ""
        figures = "".join(
            f"<figure><figcaption>{escape(c)}</figcaption></figure>" for c in self.captions
        )
        return (
            '<!doctype html><html><head><meta charset="utf-8"></head>'
            f"<body><article>{heading}\n{figures}{body}\n</article></body></html>"
        )
