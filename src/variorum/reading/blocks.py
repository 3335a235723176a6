"""What every reader makes of a source: a text and its blocks, with what is known of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.model import SegmentKind


@dataclass(slots=True)
class Block:
    """A paragraph, heading or line of the page: `text[start:end]` of its draft.

    `gap` says whether an empty line (or another container of the page) stands
    before it; `tag` is the HTML element that made it, empty for plain text;
    `link` the share of its characters that lie in links; `kind` is set once it
    is known.
    """

    start: int
    end: int
    text: str
    gap: bool = False
    tag: str = ""
    link: float = 0.0
    kind: SegmentKind | None = None


@dataclass(slots=True)
class PageBlock(Block):
    """A block of a page.

    `flags` are what its containers say it is; `chance` is the probability that it is
    the article's.
    """

    flags: frozenset[str] = frozenset()
    chance: float = 0.0


@dataclass(slots=True)
class Declared:
    """What a source says of itself, in its markup or its container; empty for plain text.

    `body` is the article's text where the markup repeats it. `grounds` tells for each
    field that is known where it stands: `json-ld`, `og:title`, `feed`, `byline` and
    the like.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    section: str | None = None
    address: str | None = None
    agency: str | None = None
    dateline: str | None = None
    description: str | None = None
    body: str | None = None
    grounds: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """A source on its way to a witness: its text, its blocks and what the page declares.

    `ground` tells by whom its article was found, and how surely.
    """

    text: str
    blocks: list[Block]
    declared: Declared = field(default_factory=Declared)
    ground: str | None = None


def listed(words: str) -> frozenset[str]:
    """Return the words of a table that is written as one string."""
    return frozenset(words.split())


def in_order(words: str) -> tuple[str, ...]:
    """Return the words of a table whose order counts."""
    return tuple(words.split())


HEADINGS = listed("h1 h2 h3 h4 h5 h6")
