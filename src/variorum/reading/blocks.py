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
    """A block of a page, with what its containers are called and where it lies.

    `flags` are what its containers say it is; `path` names its container.
    """

    flags: frozenset[str] = frozenset()
    path: int = 0
    anchored: int = 0


@dataclass(slots=True)
class Declared:
    """What a source says of itself, in its markup or its container; empty for plain text.

    `grounds` tells for each field that is known where it stands: `json-ld`,
    `og:title`, `feed`, `byline` and the like.
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
    grounds: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """A source on its way to a witness: its text, its blocks and what the page declares."""

    text: str
    blocks: list[Block]
    declared: Declared = field(default_factory=Declared)


def listed(words: str) -> frozenset[str]:
    """Return the words of a table that is written as one string."""
    return frozenset(words.split())


HEADINGS = listed("h1 h2 h3 h4 h5 h6")
