"""What lines around an article say of it: who wrote it, where it appeared, on what day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.reading import cues
from variorum.reading.metadata.agencies import agency_in
from variorum.reading.metadata.people import is_label, is_person, is_small, names_in, opened_names
from variorum.reading.shapes import ends_sentence, has_date, looks_like_furniture, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.reading.blocks import Block

_BETWEEN = re.compile(r"\s*[,，،、|·/]\s*|\s+[–—-]+\s+|\s{2,}|\u3000|\.\s+|[:：]\s*|(?<=[)）])\s*")
_BRACKETS = " \t\"'“”«»‹›《》〈〉「」『』()（）[]【】.,，،:：|/–—-·*"
_NAME_END = re.compile(r"\s(?:[|｜–—]|-)\s|\s{2,}|\u3000|(?<=[^\W\d_]{3})\.\s|[;；]")
# What parts a date from the name behind it.
_BEHIND = re.compile(r"^[^\w\n]{0,3}[|｜–—,，،•·/-]\s*|^\s*\u3000\s*|^\s{1,2}(?=[\u3400-\u9fff])")
_CLOCK = re.compile(
    r"^\W*(?:(?i:\d{1,2}[:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?|Uhr)|[A-Z]{2,4})(?![^\W_])"
)
_BARS = re.compile(r"\s*[|｜•]\s*")
_DOMAIN = re.compile(r"(?:[a-z\d-]+\.)+[a-z]{2,8}")
# A name at the end of a line that a small word brings in: `Published on 7 May by NAME`.
_BY = re.compile(r"\s(?:by|par|por|von|oleh|door|av|af|przez|od)\s+([^\W\d_][^\d|]{3,60})$")
# A Korean name with what its bearer is.
_KOREAN = re.compile(r"^([\uac00-\ud7af]{2,4})\s?(?:선임|인턴)?(?:기자|특파원|논설위원)(?:\W|$)")
LINE_CHARS = 300
AUTHOR_CHARS = 200
NAME_LINE_CHARS = 90
OUTLET_WORDS = 6
AUTHOR_WORDS = 5
# How many blocks from the article's end may hold an agency's credit, and how much of the last.
LAST = 3
CREDIT_CHARS = 60
_LAST_CREDIT = re.compile(
    r"[(（\[]([^()（）\[\]\n]{2,40})[)）\]]\s*[.。]?$|(?:[.!?。]|\s[-–—])\s*([^\s.]{2,12})$"
)


def outlet_in_lines(lines: Sequence[str], language: str) -> str | None:
    """Return the outlet that some lines name: beside a date, or behind a word such as "Source"."""
    for beside in (_before_date, _after_date):
        for text in lines:
            name = beside(text, language) if has_date(text) else None
            if name:
                return name
    for text in lines:
        labelled = _labelled(text, cues.openers("source_openers"))
        if labelled and word_count(labelled) <= OUTLET_WORDS:
            return labelled
    return None


def _before_date(text: str, language: str) -> str | None:
    """Return the name that stands right before a date: `The Name, 7 May 2031`."""
    start, _ = _dated(text, language)
    if start < 0:
        return None
    head = text[:start]
    for word in reversed(list(cues.furniture_pattern().finditer(head))):
        # Words of the page stand before a name; a name may hold one of them.
        if head[word.end() :].strip(_BRACKETS):
            head = head[word.end() :]
            break
    parts = [p.strip(_BRACKETS) for p in _BETWEEN.split(head)]
    parts = [p for p in parts if p and not is_small(p) and not _is_day(p, language)]
    return _outlet_name(parts[-1]) if parts else None


def _after_date(text: str, language: str) -> str | None:
    """Return the name that a short line has behind a date: `7 May 2031 | The Name`."""
    if len(text) > NAME_LINE_CHARS:
        return None
    _, end = _dated(text, language)
    if end < 0:
        return None
    tail = text[end:]
    for _ in range(3):
        clock = _CLOCK.match(tail)
        tail = tail[clock.end() :] if clock else tail
    parted = _BEHIND.match(tail)
    rest = tail[parted.end() :] if parted else ""
    label = cues.byline_label_pattern().match(rest)
    if label or not rest or looks_like_furniture(rest) or cues.byline_pattern().match(rest):
        return None
    name = _outlet_name(_BETWEEN.split(rest.strip(_BRACKETS))[0])
    return None if name and _is_day(name, language) else name


def _dated(text: str, language: str) -> tuple[int, int]:
    """Return where the dates of a line begin and where the last one ends; -1 if it has none."""
    from variorum.values.dates import find_dates

    dated = [d for d in find_dates(text, language) if d.year or d.month]
    return (dated[0].start, dated[-1].end) if dated else (-1, -1)


def _outlet_name(name: str) -> str | None:
    for pattern in (cues.taken_over_pattern(), cues.byline_pattern()):
        ends = [found.end() for found in pattern.finditer(name)]
        if ends:
            name = name[ends[-1] :].strip(_BRACKETS)
            # `translated by NAME, 7 May`: the name's word for "by" is a byline's opener.
            opener = cues.byline_pattern().match(name)
            name = name[opener.end() :].strip(_BRACKETS) if opener else name
    named = _is_name(name) or _DOMAIN.fullmatch(name)
    if not named or word_count(name) > OUTLET_WORDS or is_label(name):
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
        names = Locale.parse(primary(language)).days["format"]
    except (UnknownLocaleError, ValueError):
        return False
    known = {
        n.lower().strip(".") for width in ("wide", "abbreviated") for n in names[width].values()
    }
    return text.lower().strip(". ") in known


def masthead(blocks: Sequence[Block]) -> str | None:
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


def authors_in(lines: Sequence[str], language: str) -> tuple[str, ...]:
    """Return the authors that the first line that names any names, without what they are."""
    for text in (part for line in lines for part in _parted(line)):
        if len(text) > AUTHOR_CHARS:
            continue
        value = _labelled(_undated(text, language), cues.openers("author_openers"))
        names = _names(value) if value else ()
        if names:
            return names
    for text in lines:
        found = _KOREAN.match(text) or (_BY.search(text) if has_date(text) else None)
        names = _names(found.group(1)) if found and len(text) <= NAME_LINE_CHARS else ()
        if names and all(is_person(n) for n in names):
            return names
    return ()


def opened_in(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the people of the first byline that has but a word such as "By" and their names."""
    return next((names for names in map(opened_names, lines) if names), ())


def _parted(line: str) -> list[str]:
    """Return a line and, behind it, the parts that bars set apart: `Topic | Written by Name`."""
    parts = _BARS.split(line)
    return [line, *parts[1:]] if len(parts) > 1 else [line]


def _undated(text: str, language: str) -> str:
    """Return a line up to its date, if something stands before it."""
    start, _ = _dated(text, language) if has_date(text) else (-1, -1)
    head = text[: max(0, start)].rstrip()
    words = head.split()
    while words and (is_small(words[-1]) or (len(words) > 2 and is_label(words[-1]))):
        words.pop()
        head = head[: head.rindex(" ")].rstrip() if " " in head else ""
    return head if len(words) > 1 or (words and ":" in head) else text


def _names(value: str) -> tuple[str, ...]:
    if not _is_name(value):
        return ()
    translated = cues.taken_over_pattern().search(value)
    names = names_in([value[: translated.start()] if translated else value])
    fit = all(_is_name(n) and word_count(n) <= AUTHOR_WORDS for n in names)
    return names if fit else ()


def people_in(lines: Sequence[str], language: str) -> tuple[str, ...]:
    """Return the authors that lines name, if they all look like people or agencies."""
    names = authors_in(lines, language)
    people = [n for n in names if is_person(n)]
    return names if people and all(is_person(n) or agency_in(n) for n in names) else ()


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


def credit_at_end(blocks: Sequence[Block]) -> str | None:
    """Return the agency that the last words of an article credit, or a short line behind it."""
    last = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].kind == "body"), -1)
    if last < 0:
        return None
    found = _LAST_CREDIT.search(blocks[last].text[-CREDIT_CHARS:])
    agency = agency_in(found.group(1) or found.group(2)) if found else None
    if agency:
        return agency
    behind = blocks[last : last + 1 + LAST]
    for block in behind:
        if len(block.text) <= CREDIT_CHARS:
            label = _labelled(block.text, cues.openers("source_openers"))
            agency = agency_in(label or block.text)
            if agency:
                return agency
    return None
