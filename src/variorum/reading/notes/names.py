"""The names under which a text speaks of what a note explains, and when two words are one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from variorum.reading import tables

TABLE = "explainers.toml"
QUESTION_CHARS = 90
# Letters that two forms of a word have in common at the least.
SHORTEST = 4
SHARED = 0.6
_QUOTES = "\"'“”„‟‘’‚«»‹›《》〈〉「」『』"
_EDGES = f" \t{_QUOTES}.,:：;；!?？¿¡！؟，、·•*–—=-()（）[]"
_BRACKETED = re.compile(r"[(（\[]([^()（）\[\]]{2,80})[)）\]]")
_JOINED = re.compile(r"\s+/\s+|\s*／\s*|\s+(?:or|oder|ou|atau|или|або|أو|veya)\s+")
_LABEL = re.compile(r"^[^\W\d_][^:：]{2,24}[:：]\s+(?=\S)")
MARK = re.compile(
    r"\[(\d{1,3})\]|\((\d{1,3})\)|([¹²³⁰⁴-⁹]{1,3})|(\*{1,3})|([†‡])|([①-⑳])|\^(\d{1,3})"
)
_MARK_FIRST = re.compile(rf"\s*(?:{MARK.pattern}|(\d{{1,3}})[.)]\s*(?=\S))")


@cache
def _table() -> dict[str, Any]:
    return tables.table("variorum.reading.notes", TABLE)


def _words(name: str) -> str:
    return tables.alternatives(_table()[name])


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:{_words('asked')})\s*(?:(?:{_words('articles')})\s+)?(?=\S)|^(?:{_words('asked_wide')})",
        re.IGNORECASE,
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?:{_words('asked_last')})$|(?:{_words('asked_last_wide')})$", re.IGNORECASE
    )


@cache
def articles() -> frozenset[str]:
    """Return the articles that a headword may begin with."""
    return frozenset(_words("articles").split("|"))


def alternatives(heading: str) -> list[str]:
    """Return the names under which a text may speak of a headword, the whole one first.

    Quotation marks and what a question asks around it are left out; what stands
    in brackets (a translation, an abbreviation) and beside a slash counts too.
    """
    text = _MARK_FIRST.sub("", heading, count=1) if mark_of(heading) else heading
    inner = _BRACKETED.findall(text)
    outer = _BRACKETED.sub(" ", text)
    found: list[str] = []
    for part in (outer, *_JOINED.split(outer), *inner):
        name = part.strip(_EDGES)
        bare = _behind().sub("", _before().sub("", name)).strip(_EDGES)
        for form in (name, bare, _LABEL.sub("", name).strip(_EDGES)):
            if len(form) > 1 and form not in found:
                found.append(form)
    return found


def asks(text: str) -> bool:
    """Tell whether a line asks what something is, as the heading of an explainer does."""
    if len(text) > QUESTION_CHARS or not text.rstrip(_QUOTES).endswith(("?", "？", "؟")):
        return False
    bare = text.strip(_EDGES)
    return any(pattern.search(bare) for pattern in (_before(), _behind()))


def mark_of(text: str | None) -> str | None:
    """Return the footnote mark that a text begins with, in one form for all ways to write it."""
    found = _MARK_FIRST.match(text or "")
    return plain_mark(found) if found else None


def plain_mark(found: re.Match[str]) -> str:
    """Return a mark that `MARK` matched as the figure or sign that it is."""
    mark = next(g for g in found.groups() if g)
    return unicodedata.normalize("NFKC", mark)


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    marks = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in marks if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 14)
def same_word(wanted: str, word: str, language: str) -> bool:
    """Tell whether two words are one, but for case, accents and an ending."""
    first, second = _folded(wanted), _folded(word)
    if first == second:
        return True
    for prefix in _prefixes(language):
        if second == prefix + first or first == prefix + second:
            return True
    if min(len(first), len(second)) < SHORTEST:
        return False
    pairs = enumerate(zip(first, second, strict=False))
    same = next((i for i, (a, b) in pairs if a != b), min(len(first), len(second)))
    ends = first[same:], second[same:]
    if "" in ends and (ends[0] or ends[1]) in _words("endings").split("|"):
        return True
    # What is left must be an ending, not another word's rest.
    rooms = _table()["room"]
    room = rooms.get(language, rooms["other"])
    return max(map(len, ends)) <= room and same >= max(SHORTEST - 1, SHARED * len(first))


@cache
def _prefixes(language: str) -> tuple[str, ...]:
    return tuple(_table()["prefixes"].get(language, "").split("|")) if language else ()
