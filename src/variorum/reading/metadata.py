"""What a source says of itself: headline, outlet, authors, the day it was published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.reading import cues
from variorum.reading.blocks import Declared
from variorum.reading.shapes import has_date, word_count

if TYPE_CHECKING:
    from variorum.reading.blocks import Block, Draft

# A place, perhaps a day, perhaps an agency in brackets, a dash: how a report begins.
_DATELINE = re.compile(
    r"^\W{0,3}(?P<place>[^\W\d_][^()（）—–\n]{0,70}?)\s*"
    r"[(（](?P<agency>[^\d()（）/:：]{2,40}?)(?:\s?/[^()（）]{1,40})?[)）]\s*(?:--|—|–|-|:|：)"
)
# How a Chinese report begins: an agency, a place, a day and 电.
_DATELINE_WIDE = re.compile(
    r"^\W{0,3}(?P<agency>[\u4e00-\u9fff]{2,8}[社网報报])(?P<place>[\u4e00-\u9fff·]{2,12}?)"
    r"\d{1,2}月\d{1,2}日[电電訊讯]"
)
NEAR = 8
AUTHOR_CHARS = 60


def describe(draft: Draft, language: str) -> Declared:
    """Return what the page declares, completed from the lines around its article."""
    declared = draft.declared
    title = declared.title or next((b.text for b in draft.blocks if b.kind == "title"), None)
    lines = _about_lines(draft.blocks)
    dateline = _dateline(draft.blocks)
    outlet = declared.outlet or _outlet(lines, language) or dateline
    return Declared(
        title=" ".join(title.split()) if title else None,
        authors=declared.authors or _authors(lines),
        outlet=outlet,
        published=declared.published or _published(lines, language),
        language=declared.language,
    )


def _about_lines(blocks: list[Block]) -> list[str]:
    """Return the lines next to headline and first paragraph that may say whose it is."""
    kinds = [b.kind for b in blocks]
    first = next((i for i, k in enumerate(kinds) if k == "body"), len(blocks))
    title = next((i for i, k in enumerate(kinds) if k == "title"), max(0, first - NEAR))
    near = range(max(0, min(title - 3, first - NEAR)), min(len(blocks), first + NEAR))
    bylines = [blocks[i].text for i in near if kinds[i] == "byline"]
    chrome = [blocks[i].text for i in near if kinds[i] == "chrome"]
    return bylines + chrome


def _dateline(blocks: list[Block]) -> str | None:
    body = [b.text for b in blocks if b.kind == "body"][:2]
    for text in body:
        found = _DATELINE.match(text[:200]) or _DATELINE_WIDE.match(text[:60])
        if found:
            return found.group("agency").strip()
    return None


def _published(lines: list[str], language: str) -> str | None:
    dates = [d for d in (published_in(t, language) for t in lines if has_date(t)) if d]
    return dates[0] if dates else None


def published_in(text: str, language: str) -> str | None:
    """Return the day that a byline names as an ISO 8601 date."""
    try:
        from variorum.values.dates import parse_published
    except ImportError:
        return None
    found: str | None = parse_published(text, language)
    return found


def _outlet(lines: list[str], language: str) -> str | None:
    for text in lines:
        labelled = _labelled(text, cues.SOURCE_OPENERS)
        if labelled and word_count(labelled) <= 6:
            return labelled
    for text in lines:
        if not has_date(text) or cues.byline_label_pattern().search(text):
            continue
        name = _before_date(text)
        if name:
            return name
    return None


def _before_date(text: str) -> str | None:
    """Return the name that stands before a date: `The Name, 7 May 2031`."""
    found = re.search(r"\s*[,，|·–—-]\s+|\s{2,}|，", text)
    digit = re.search(r"\d", text)
    head = text
    for word in cues.furniture_pattern().finditer(text):
        if digit and word.end() < len(text):
            head = text[word.end() :]
    head = head.lstrip(" )）(（|·:：-–—")
    found = re.search(r"\s*[,，|·]\s*|\s+[–—-]\s+|\s{2,}", head)
    if not found:
        return None
    name = head[: found.start()].strip()
    if not name or any(c.isdigit() for c in name) or word_count(name) > 6:
        return None
    if cues.byline_pattern().match(name) or not _is_name(name):
        return None
    return name if has_date(head[found.end() :]) else None


def _is_name(text: str) -> bool:
    """Tell whether a few words can be a proper name: capitals, or a script without them."""
    first = text[:1]
    return first.isalpha() and not first.islower()


def _authors(lines: list[str]) -> tuple[str, ...]:
    for text in lines:
        name = _labelled(text, cues.AUTHOR_OPENERS)
        if name and word_count(name) <= 12 and len(name) <= AUTHOR_CHARS * 2 and _is_name(name):
            parts = re.split(r"\s*(?:,|，|、|;|&|\band\b|\bdan\b|\bund\b|\by\b|\bet\b|\be\b)\s*", name)
            names = tuple(p.strip() for p in parts if p.strip())
            if all(_is_name(n) and not any(c.isdigit() for c in n) for n in names):
                return names
    return ()


def _labelled(text: str, openers: frozenset[str]) -> str | None:
    """Return what stands behind a label such as `By` or `来源：`, up to the next label."""
    label = cues.byline_label_pattern()
    for found in label.finditer(text):
        word = (found.group("opener") or found.group("wide") or "").lower()
        if word in openers:
            following = label.search(text, found.end())
            value = text[found.end() : following.start() if following else len(text)]
            return _clean(value)
    found_opener = cues.byline_pattern().match(text)
    if found_opener and found_opener.group("opener").lower() in openers:
        return _clean(text[found_opener.end() :])
    return None


def _clean(value: str) -> str | None:
    value = re.split(r"\s{2,}|\s[|｜]\s|\u3000", value.strip(" \t:：/|-–—()（）"))[0]
    cut = re.search(r"\d", value)
    if cut:
        value = value[: cut.start()]
    return value.strip(" \t,，:：/|-–—()（）") or None
