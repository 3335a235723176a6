"""An entry of a feed, whichever form the feed has, and the document that it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from variorum.reading.blocks import Declared
from variorum.reading.shapes import word_count
from variorum.reading.sources.addresses import stem_of_address
from variorum.reading.sources.articles import Article
from variorum.reading.sources.fields import has_markup

if TYPE_CHECKING:
    from variorum.reading.documents import Document

_TAGS = re.compile(r"<[a-zA-Z/!][^<>]{0,4000}>")
# How a beginning of an article shows that it goes on.
_GOES_ON = re.compile(
    r"(?:\[?\s?(?:…|\.\.\.|⋯|&hellip;|&#8230;)\s?\]?|\[\+[\d.,]+ char(?:acter)?s\]"
    r"|\bread (?:more|on)\W*"
    r"|\bcontinue reading\b.{0,90}|weiterlesen\W*|lire (?:la suite|plus)\W*"
    r"|leer más\W*|seguir leyendo\W*|leia mais\W*|leggi tutto\W*|lees (?:meer|verder)\W*"
    r"|läs mer\W*|les mer\W*|læs mere\W*|czytaj (?:dalej|więcej)\W*"
    r"|(?:baca )?selengkapnya\W*|devamını oku\W*|xem thêm\W*"
    r"|читать (?:далее|дальше|полностью)\W*|читати далі\W*|اقرأ المزيد\W*"
    r"|(?:阅读|閱讀|查看)全文\W*|続きを読む\W*|더\s?보기\W*|और पढ़ें\W*)\s*$",
    re.IGNORECASE,
)
# A whole article has more words; of a feed that gives summaries alone, few have as many.
SUMMARY_WORDS = 90


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed.

    Attributes:
        source: its name for messages, `feed.xml!3`.
        title: its headline as one line; None if it has none.
        link: the address of its page; None if it has none.
        content: what the feed gives of its text, as HTML, perhaps without any element;
            empty if nothing.
        is_summary: whether that is only its beginning or what it is about.
        declared: what the feed says of it.
        container: the form of the feed, `rss 2.0`.
        name: from which the id of its witness is made.
    """

    source: str
    title: str | None
    link: str | None
    content: str
    is_summary: bool
    declared: Declared = field(default_factory=Declared)
    container: str = "feed"
    name: str = "entry"

    def to_document(self) -> Document:
        """Return its text as a document: a small page with its title as the heading."""
        content = self.content
        if not has_markup(content):
            content = "".join(f"<p>{p}</p>" for p in content.splitlines() if p.strip())
        article = Article(content, self.container, self.declared, is_summary=self.is_summary)
        document = article.to_document(self.source, self.name)
        if self.is_summary:
            return document
        return replace(document, provenance=(*document.provenance, ("content", "whole")))


def entry_name(link: str | None, stem: str, number: int) -> str:
    """Return what the witness of an entry is called."""
    return stem_of_address(link) if link else f"{stem}-{number}"


def is_summary(content: str, *, declared: bool) -> bool:
    """Tell a summary from a whole text.

    Args:
        content: what the feed gives, HTML or plain.
        declared: whether it stands where feeds have a summary or a description, not
            where they have the whole text.
    """
    text = _TAGS.sub(" ", content[:100_000]).strip()
    if not text:
        return True
    if _GOES_ON.search(text[-120:]) and word_count(text) < 4 * SUMMARY_WORDS:
        return True
    return declared and word_count(text) < SUMMARY_WORDS
