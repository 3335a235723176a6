"""Names of authors, cleaned of what stands around them: openers, roles, handles, places."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from variorum.reading.markup.elements import tidy
from variorum.reading.tables import alternatives, table

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLE = "people.toml"
WORDS = 8
CHARS = 80
MOST = 30
ALIAS_WORDS = 4
_SURELY = re.compile(r"(?i:(?:[^\W\d_]+ )?by|von|par|por|door|przez|oleh) ")
# In Chinese the opener of a name stands without a sign between: 记者张三, 本报记者 张三 李四.
_REPORTER = re.compile(
    r"^(?:本[报報网網刊台]|特[约約派])?(?:[记記]者|通[讯訊][员員]|撰文)\s*[:：]?\s*(?=[\u4e00-\u9fff])"
)
_HAN_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?:\s+[\u4e00-\u9fff]{2,4})+")
# The dot between names in Han characters; within one in Katakana it parts its words.
_KANJI_DOT = re.compile(r"(?<=[\u4e00-\u9fff])・(?=[\u4e00-\u9fff])")
VALUE_CHARS = 600
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ADDRESS = re.compile(r"https?://\S*|www\.\S+|\S+@\S+|(?<![\w.])@\w+")
_BRACKETED = re.compile(r"\s*[(\[（【〈<][^()\[\]（）<>]{0,60}[)\]）】〉>]")
_FIRM = re.compile(r"\s*[;；|｜•·\n\t]\s*|\s+[/–—]\s+|\s+-\s+")
_EDGES = ' \t"“”„«»‹›,，、.:：;|/–—-·*•©\u200b\u200e\u200f\ufeff'
_FOR = re.compile(
    r"\s+(?i:for|für|pour|para|voor|untuk|для)\s+(?=\S*\.\w{2,}\b|(?i:the)\b).*$|\s+[Ff]or\s+(?=[A-Z]).*$"
)
# Whoever runs the content system is no author.
_ADMIN = re.compile(
    r"admin|webmaster|^(?:root|user|editor|author|guest|null|undefined|none|n/a)$", re.I
)
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]{1,2}$")


@cache
def _table() -> dict[str, str]:
    return table("variorum.reading.metadata", TABLE)


def _entry(name: str) -> str:
    return alternatives(_table()[name])


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:(?:{_entry('opener')}|[^\W\d_]+ by)(?:\s*[:：/]\s*|\s+)"
        rf"|(?:{_entry('opener_wide')})\s*[:：/丨|\s]\s*)+",
        re.IGNORECASE,
    )


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?:{_entry('and')})\s+|\s*&\s*|\s*(?:{_entry('and_wide')})\s*|\s+و(?=\S)",
        re.IGNORECASE,
    )


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{_entry('role')})(?![^\W_])", re.IGNORECASE)


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{_entry('beside')})(?![^\W_])", re.IGNORECASE)


@cache
def _title_wide() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w)\s*(?:{_entry('title_wide')})$")


@cache
def _dated() -> tuple[re.Pattern[str], re.Pattern[str]]:
    label = rf"(?<![^\W_])(?:{_entry('dated')})(?![^\W_])|(?:{_entry('dated_wide')})"
    small = rf"(?:\s+(?:{_entry('dated_by')}))*"
    return (
        re.compile(rf"^\W*(?:{label})|(?:{label}){small}\W*$", re.IGNORECASE),
        re.compile(rf"\s(?:{_entry('dated_by')})\W*$", re.IGNORECASE),
    )


def is_small(text: str) -> bool:
    """Tell whether a text is a small word between an outlet and a date: `The Name, on`."""
    return re.fullmatch(rf"(?:{_entry('dated_by')})", text.strip(_EDGES), re.IGNORECASE) is not None


def is_label(text: str) -> bool:
    """Tell whether a text is, or ends as, what stands before a date: `Published on`."""
    return any(pattern.search(text) for pattern in _dated())


@cache
def _changed() -> re.Pattern[str]:
    return re.compile(
        rf"^\W*(?:(?:[^\W\d_]+\s)?(?:{_entry('changed')})(?![^\W_])|(?:{_entry('changed_wide')}))",
        re.IGNORECASE,
    )


def tells_change(text: str) -> bool:
    """Tell whether a line begins with what stands before the day of a change: `Updated on`."""
    return _changed().match(text) is not None


def names_in(values: Iterable[str], *, opened: bool = False) -> tuple[str, ...]:
    """Return the names that some texts hold, in their order, each once.

    Args:
        values: what is declared or shown as the author; one text may hold several names.
        opened: whether the texts are shown ones, which begin with words such as "By".
    """
    found: dict[str, str] = {}
    for value in values:
        for name in _names(value, opened=opened):
            found.setdefault(name.casefold(), name)
        if len(found) >= MOST:
            break
    return tuple(found.values())


def names_reporter(text: str) -> bool:
    """Tell whether a line begins with the Chinese word for a reporter, which a name follows."""
    return _REPORTER.match(text) is not None


def opened_names(text: str) -> tuple[str, ...]:
    """Return the people of a short line that begins with a word such as "By", and has no more."""
    bare = text.strip(_EDGES)
    if len(bare) > CHARS or not (_opener().match(bare) or _REPORTER.match(bare)):
        return ()
    names = names_in([bare], opened=True)
    return names if all(is_person(n) for n in names) else ()


def is_person(name: str) -> bool:
    """Tell whether a text looks like a person's name: two to five words, or two to four signs."""
    if any(c.isdigit() for c in name) or _beside().search(name) or _role().search(name):
        return False
    if _WIDE.search(name):
        return len(name) <= 12
    words = [w for w in name.split() if w]
    cased = [w for w in words if w[0].isupper() or not w[0].islower()]
    return 2 <= len(words) <= WORDS and len(cased) >= max(2, len(words) - 2)


def is_alias(name: str) -> bool:
    """Tell whether a text can be how one author signs, though it looks like no person's name."""
    if any(c.isdigit() for c in name) or _beside().search(name) or _ADMIN.search(name):
        return False
    return len(name.split()) <= ALIAS_WORDS


def _names(value: str, *, opened: bool) -> list[str]:
    whole = text = tidy(value[:VALUE_CHARS]) or ""
    if "@" in text or "http" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    text = _BRACKETED.sub(" ", text).strip(_EDGES)
    # A declared name is no slug of an address: `jane-doe`.
    if not text or _SLUG.fullmatch(text):
        return []
    found = []
    for firm in _parts(text):
        for joined in _split(_opener().sub("", firm.strip(_EDGES)) if opened else _said(firm)):
            name = _FOR.sub("", joined.strip(_EDGES)).strip()
            name = _title_wide().sub("", name).strip(_EDGES)
            if _is_name(name):
                found.append(f"{name}." if _INITIAL.search(name) and f"{name}." in whole else name)
    return found


def _parts(text: str) -> list[str]:
    """Return the parts of a text that signs set apart, without those that are but a role."""
    parts = []
    for firm in _FIRM.split(_KANJI_DOT.sub("；", text)):
        bare = _REPORTER.sub("", firm.strip(_EDGES))
        several = bare != firm.strip(_EDGES) and _HAN_NAMES.fullmatch(bare)
        parts.extend(bare.split() if several else [bare])
    named = [p for p in parts if p and not _role().search(p)]
    return named if named and _whole(named[0]) and named[0] == parts[0] else parts


def _said(text: str) -> str:
    """Cut an opener off a declared name only where it is surely one."""
    text = text.strip(_EDGES)
    rest = _opener().sub("", text)
    surely = rest != text and (text[0].islower() or ":" in text[:20] or "：" in text[:12])
    return rest if surely or _SURELY.match(text) else text


def _split(text: str) -> list[str]:
    """Return the names of an enumeration; a text of which the parts are no names stays whole."""
    parts = [p for p in _joint().split(text) if p.strip()]
    if len(parts) > 1 and not all(_whole(p.split(",")[0]) for p in parts):
        parts = [text]
    found: list[str] = []
    for part in parts:
        pieces = [p.strip() for p in part.split(",") if p.strip()]
        if len(pieces) < 2:
            found.append(part)
            continue
        # Behind a full name stands another, or what its bearer is, or where.
        whole = [p for p in pieces if _whole(p) and not _role().search(p) and p[:4] != "The "]
        found.extend(whole if _whole(pieces[0]) and whole else [part])
    return found


def _whole(text: str) -> bool:
    return len(text.split()) >= 2 or bool(_WIDE.search(text))


def _is_name(name: str) -> bool:
    if not name or len(name) > CHARS or len(name.split()) > WORDS:
        return False
    if _ADMIN.search(name) or _opener().fullmatch(f"{name} "):
        return False
    return any(c.isalpha() for c in name) and "://" not in name
