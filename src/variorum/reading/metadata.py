"""What a source says of itself: headline, outlet, authors, the day it was published."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

from variorum.reading import cues
from variorum.reading.blocks import Declared
from variorum.reading.shapes import ends_sentence, has_date, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.reading.blocks import Block, Draft

# A place, perhaps a day, an agency in brackets, a dash: how a report begins.
_DATELINE = re.compile(
    r"^\W{0,3}(?P<place>[^\W\d_][^()（）\n]{0,70}?)\s*"
    r"[(（](?P<agency>[^\d()（）/:：]{2,40}?)(?:\s?/[^()（）]{1,40})?[)）]\s*[.,]?\s*(?:--|[—–:：-])"
)
# How a Chinese report begins: an agency, a place, a day and 电.
_DATELINE_WIDE = re.compile(
    r"^\W{0,3}(?P<agency>[\u4e00-\u9fff]{2,8}[社網网報报])(?P<place>[\u4e00-\u9fff·]{2,12}?)"
    r"\d{1,2}月\d{1,2}日[电電訊讯]"
)
_BETWEEN = re.compile(r"\s*[,，،、|·/]\s*|\s+[–—-]+\s+|\s{2,}|\u3000|\.\s+|[:：]\s*|(?<=[)）])\s*")
_BRACKETS = " \t\"'“”«»‹›《》〈〉「」『』()（）[]【】.,，،:：|/–—-·*"
_NAME_END = re.compile(r"\s(?:[|｜–—]|-)\s|\s{2,}|\u3000|(?<=[^\W\d_]{3})\.\s|[;；]")
_AND = re.compile(
    r"\s*(?:[,，،、;]|&|\b(?:and|dan|und|y|et|e|en|og|och|i|и|та|ve|và)\b|\sو\s?|和)\s*",
    re.IGNORECASE,
)
# How far from the headline and the first paragraph lines still speak of the article.
NEAR = 8
# How many lines at the end may do so.
LAST = 3
OUTLET_WORDS = 6
AUTHOR_WORDS = 5


def describe(draft: Draft, language: str) -> Declared:
    """Return what the page declares, completed from the lines around its article.

    What no such line says stays unknown: a day that the story tells of is not
    its day of publication.
    """
    declared = draft.declared
    blocks = draft.blocks
    title = declared.title or next((b.text for b in blocks if b.kind == "title"), None)
    lines = _about_lines(blocks)
    dateline = _dateline(blocks)
    outlet = declared.outlet or _outlet(lines, language) or _masthead(blocks)
    return Declared(
        title=" ".join(title.split()) if title else None,
        authors=declared.authors or _authors(lines),
        outlet=outlet or (dateline.group("agency").strip() if dateline else None),
        published=declared.published or _published(lines, dateline, language),
        language=declared.language,
    )


def completed(about: Declared, container: Declared) -> Declared:
    """Return what a source says of itself, what it leaves open filled from its container."""
    known = {f.name: getattr(about, f.name) for f in fields(about) if f.name != "grounds"}
    grounds = dict(about.grounds)
    for name, value in known.items():
        said = getattr(container, name)
        if not value and said:
            known[name] = said
            grounds[name] = container.grounds.get(name, "container")
    return Declared(**known, grounds=grounds)


def published_in(text: str, language: str) -> str | None:
    """Return the day that a byline names as an ISO 8601 date."""
    from variorum.values.dates import parse_published

    return parse_published(text, language)


def _about_lines(blocks: Sequence[Block]) -> list[str]:
    """Return the lines near headline and first paragraph, bylines first, and those at the end."""
    kinds = [b.kind for b in blocks]
    first = next((i for i, k in enumerate(kinds) if k == "body"), len(blocks))
    title = next((i for i, k in enumerate(kinds) if k == "title"), max(0, first - NEAR))
    near = range(max(0, min(title - 3, first - NEAR)), min(len(blocks), first + NEAR))
    bylines = [i for i, k in enumerate(kinds) if k == "byline"]
    chrome = [i for i in near if kinds[i] == "chrome"]
    return [blocks[i].text for i in bylines + chrome if len(blocks[i].text) < 300]


def _dateline(blocks: Sequence[Block]) -> re.Match[str] | None:
    for text in [b.text for b in blocks if b.kind == "body"][:2]:
        found = _DATELINE.match(text[:200]) or _DATELINE_WIDE.match(text[:60])
        if found:
            return found
    return None


def _published(lines: list[str], dateline: re.Match[str] | None, language: str) -> str | None:
    said = [t for t in lines if has_date(t)]
    if dateline:
        said.append(dateline.group("place"))
    for text in said:
        date = published_in(text, language) if has_date(text) else None
        if date:
            return date
    return None


def _outlet(lines: list[str], language: str) -> str | None:
    for text in lines:
        name = _before_date(text, language) if has_date(text) else None
        if name:
            return name
    for text in lines:
        labelled = _labelled(text, cues.openers("source_openers"))
        if labelled and word_count(labelled) <= OUTLET_WORDS:
            return labelled
    return None


def _before_date(text: str, language: str) -> str | None:
    """Return the name that stands right before a date: `The Name, 7 May 2031`."""
    from variorum.values.dates import find_dates

    dated = [d for d in find_dates(text, language) if d.year or d.month]
    if not dated:
        return None
    head = text[: dated[0].start]
    for word in reversed(list(cues.furniture_pattern().finditer(head))):
        # Words of the page stand before a name; a name may hold one of them.
        if head[word.end() :].strip(_BRACKETS):
            head = head[word.end() :]
            break
    parts = [p.strip(_BRACKETS) for p in _BETWEEN.split(head)]
    parts = [p for p in parts if p and not _is_day(p, language)]
    if not parts:
        return None
    name = parts[-1]
    for pattern in (cues.taken_over_pattern(), cues.byline_pattern()):
        ends = [found.end() for found in pattern.finditer(name)]
        if ends:
            name = name[ends[-1] :].strip(_BRACKETS)
            # `translated by NAME, 7 May`: the name's word for "by" is a byline's opener.
            opener = cues.byline_pattern().match(name)
            name = name[opener.end() :].strip(_BRACKETS) if opener else name
    if not _is_name(name) or word_count(name) > OUTLET_WORDS:
        return None
    return name


def _is_day(text: str, language: str) -> bool:
    """Tell a weekday, or a label such as `Published`, from a name."""
    from variorum.values.dates import find_dates

    if cues.byline_label_pattern().fullmatch(text + ":"):
        return True
    weekday = any(
        d.weekday and d.end - d.start >= len(text) - 2 for d in find_dates(text, language)
    )
    return weekday or _weekday(text, language)


def _weekday(text: str, language: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language).days["format"]
    except (UnknownLocaleError, ValueError):
        return False
    known = {
        n.lower().strip(".") for width in ("wide", "abbreviated") for n in names[width].values()
    }
    return text.lower().strip(". ") in known


def _masthead(blocks: Sequence[Block]) -> str | None:
    """Return the first line if it is a name that the page says again elsewhere.

    So begins a page that was copied whole: with the name of the paper.
    """
    if not blocks or blocks[0].kind != "chrome":
        return None
    name = blocks[0].text.strip(_BRACKETS)
    if word_count(name) > 4 or not _is_name(name) or ends_sentence(name):
        return None
    if cues.furniture_pattern().fullmatch(name):
        return None
    again = (b.text for b in blocks[1:] if b.kind in ("chrome", "byline") and b.text != name)
    return name if any(name in text for text in again) else None


def _is_name(text: str) -> bool:
    """Tell whether a few words can be a proper name: capitals, or a script without them."""
    if not text or any(c.isdigit() for c in text):
        return False
    return text[0].isalpha() and not text[0].islower()


def _authors(lines: list[str]) -> tuple[str, ...]:
    for text in lines:
        if len(text) > 200:
            continue
        value = _labelled(text, cues.openers("author_openers"))
        if not value or not _is_name(value):
            continue
        translated = cues.taken_over_pattern().search(value)
        value = value[: translated.start()] if translated else value
        names = [n.strip(_BRACKETS) for n in _AND.split(value)]
        names = [n for n in names if n]
        if names and all(_is_name(n) and word_count(n) <= AUTHOR_WORDS for n in names):
            return tuple(names)
    return ()


def _labelled(text: str, openers: frozenset[str]) -> str | None:
    """Return what stands behind a label such as `By` or `来源：`, up to the next label."""
    label = cues.byline_label_pattern()
    for found in label.finditer(text):
        word = (found.group("opener") or found.group("wide") or "").lower()
        if word in openers:
            following = label.search(text, found.end())
            return _clean(text[found.end() : following.start() if following else len(text)])
    opener = cues.byline_pattern().match(text)
    if opener and opener.group("opener").lower() in openers:
        return _clean(text[opener.end() :])
    return None


def _clean(value: str) -> str | None:
    value = _NAME_END.split(value.strip(_BRACKETS), maxsplit=1)[0]
    digit = re.search(r"\d", value)
    if digit:
        value = value[: digit.start()]
    return value.strip(_BRACKETS) or None
