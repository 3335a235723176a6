"""The headline of a page: the one that most of what it says of itself agrees on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from variorum.reading import shapes
from variorum.reading.markup.elements import names_of, text_of, tidy
from variorum.reading.shapes import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

    from variorum.reading.markup.elements import Markup
    from variorum.reading.markup.json_ld import Items

SEPARATOR = re.compile(r"\s+[-|–—•·:»«]+\s+|\s*[|｜_]\s*|\s*[-–—]{1,2}\s*(?=[^-–—]{2,24}$)")
# How much of a heading's words a declared headline has if both are one.
ALIKE = 0.6
OUTLET_CHARS = 40
SHORTEST = 4
LONGEST = 500
CHILDREN = 12
# The heading on the page, whole or without the kicker that is set within it.
PART = "h1, in part"
SHOWN = ("h1", PART)
# What each place says of the headline, in votes. What was written for another site weighs more
# than either of the others alone, and less than both; a copy of it, and the window's title, which
# is made for search engines, only settle what is even.
VOTES = {"og:title": 1.5, "json-ld": 1.0, "h1": 1.0, PART: 1.0, "twitter:title": 0.1, "title": 0.1}
OTHER_VOTES = 0.2
OTHERS = (
    "headline", "sailthru.title", "parsely-title", "cxenseparse:title", "dc.title",
    "dcterms.title", "title", "article:title", "ob_headline", "mrf:title",
)  # fmt: skip
# Containers of headings that are no headlines.
_ELSEWHERE = re.compile(r"breadcrumb|(?:^|[\s_-])(?:nav|menu|logo|brand|modal|popup|cookie)")
_TYPESET = str.maketrans(dict.fromkeys("“”„‟‘’‚«»‹›`´'", '"') | dict.fromkeys("–—−‐‑", "-"))
_DASHES = " \t-–—|:·•»«/,."


# A page says its headline in ten places, and each is compared with all others.
letters = lru_cache(maxsize=1 << 8)(shapes.letters)


def headline(markup: Markup, items: Items, outlet: str | None) -> tuple[str, str] | None:
    """Return a page's headline and where it stands; None if nothing says it.

    Each place of the page that names a headline has votes; what differs only in
    the outlet's name, in quotation marks or dashes counts as one.
    """
    said = _candidates(markup, items, outlet)
    if not said:
        return None
    votes: dict[str, float] = {}
    for place, text in said:
        votes[letters(text)] = votes.get(letters(text), 0.0) + VOTES.get(place, OTHER_VOTES)
    best = max(votes, key=lambda key: votes[key])
    # A heading with a kicker of its own is shown without it, whatever kicker others give it.
    parts = (letters(text) for place, text in said if place == PART)
    best = next((part for part in parts if best.endswith(part)), best)
    places = [(place, text) for place, text in said if letters(text) == best]
    # Of ways to write it, the one with most votes; of even ones that which the page shows.
    forms: dict[str, float] = {}
    for place, text in places:
        forms[_form(text)] = forms.get(_form(text), 0.0) + VOTES.get(place, OTHER_VOTES)
    most = max(forms.values())
    places = [(p, t) for p, t in places if forms[_form(t)] == most]
    place, text = next(((p, t) for p, t in places if p in SHOWN), places[0])
    return text, place


@lru_cache(maxsize=1 << 6)
def _form(text: str) -> str:
    """Return a headline but for its case and the form of its quotation marks and dashes."""
    return text.translate(_TYPESET).casefold()


def _candidates(markup: Markup, items: Items, outlet: str | None) -> list[tuple[str, str]]:
    """Return what is said to be the headline, the surest places first."""
    said: list[tuple[str, str]] = []
    headlines = items.texts("headline")
    if headlines:
        said.append(("json-ld", headlines[0]))
    for key in ("og:title", "twitter:title", *OTHERS):
        values = markup.metas.get(key)
        text = tidy(values[0]) if values else None
        if text:
            said.append((key, text))
    said.extend(("json-ld:name", t) for t in items.texts("name")[:1])
    if markup.window:
        said.append(("title", markup.window))
    said = [(p, t) for p, t in said if len(t) <= LONGEST]
    others = [t for _, t in said]
    whole = [text_of(h) for h in markup.headings]
    shown = _shown(markup.headings, others)
    known = others + shown
    said = [(p, strip_outlet(t, outlet, known)) for p, t in said]
    said.extend(("h1" if t in whole else PART, t) for t in shown)
    return [(p, t) for p, t in said if SHORTEST <= len(t) <= LONGEST and not _is(t, outlet)]


def _is(text: str, outlet: str | None) -> bool:
    return outlet is not None and letters(text) == letters(outlet)


def _shown(headings: Sequence[HtmlElement], declared: Sequence[str]) -> list[str]:
    """Return the heading on the page that is its headline, if one surely is."""
    texts = [(h, text_of(h)) for h in headings]
    texts = [(h, t) for h, t in texts if len(t) >= SHORTEST and not _elsewhere(h)]
    if not texts:
        return []
    if not declared:
        return [t for _, t in texts] if len(texts) == 1 else []
    scored = [(max(likeness(t, d) for d in declared), h, t) for h, t in texts]
    like, heading, text = max(scored, key=lambda entry: entry[0])
    if like < ALIKE:
        return []
    return [_without_kicker(heading, text, declared)]


def _elsewhere(heading: HtmlElement) -> bool:
    """Tell whether a heading lies where pages put no headline."""
    element: HtmlElement | None = heading
    for _ in range(4):
        if element is None or element.tag in ("body", "html", "main", "article"):
            return False
        if element.tag == "nav" or _ELSEWHERE.search(names_of(element)):
            return True
        element = element.getparent()
    return False


def _without_kicker(heading: HtmlElement, text: str, declared: Sequence[str]) -> str:
    """Return a heading without the line above the headline that is set within it.

    It is set in an element of its own, and what follows it ends a declared
    headline too, while the whole begins none.
    """
    key = letters(text)
    if any(letters(d).startswith(key) for d in declared):
        return text
    for child in heading[:CHILDREN]:
        rest = letters(text_of(child)) if isinstance(child.tag, str) else ""
        inner = len(rest) > len(key) / 3 and rest != key and key.endswith(rest)
        if inner and any(
            letters(d).endswith(rest) or letters(d).startswith(rest) for d in declared
        ):
            return text_of(child)
    whole = [d for d in declared if len(letters(d)) > len(key) / 3 and key.endswith(letters(d))]
    return max(whole, key=len) if whole else text


def outlet_in(window: str | None, known: Iterable[str]) -> str | None:
    """Return the name behind the headline in the window's title: `Headline | Name`."""
    seps = list(SEPARATOR.finditer(window or ""))
    if not window or not seps:
        return None
    name = window[seps[-1].end() :].strip()
    head = window[: seps[-1].start()]
    alike = any(k and likeness(k, head) >= ALIKE for k in known)
    fits = 0 < len(name) <= OUTLET_CHARS and len(name.split()) <= 5
    fits = fits and not any(letters(name) in letters(k) for k in known)
    return name if alike and fits else None


def strip_outlet(title: str, outlet: str | None, others: Sequence[str] | None = None) -> str:
    """Return a headline without ` - Outlet` behind it.

    It is cut where the part behind the separator is the outlet, or where
    another of the page's titles ends there.
    """
    for found in reversed(list(SEPARATOR.finditer(title[:LONGEST]))):
        head, tail = title[: found.start()].strip(), title[found.end() :].strip()
        if not letters(head):
            continue
        inside = (
            outlet
            and letters(tail)
            and (letters(outlet) in letters(tail) or letters(tail) in letters(outlet))
        )
        if inside or any(letters(o) == letters(head) for o in others or []):
            return strip_outlet(head, outlet, others)
    return title


def likeness(heading: str, declared: str) -> float:
    """Return how much of the shorter title the longer one has."""
    if letters(heading) and letters(heading) in letters(declared):
        return 1.0
    first, second = set(tokens(heading)), set(tokens(declared))
    return len(first & second) / max(1, min(len(first), len(second)))
