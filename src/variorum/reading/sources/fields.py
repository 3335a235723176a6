"""What data and mails declare, put into the form that witnesses have it in."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import TYPE_CHECKING, Any

from variorum.reading.blocks import Declared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
# Elements that a text with markup has; a lone `<3` or `<name>` makes none.
_MARKUP = re.compile(
    r"<(?:p|br|div|h[1-6]|ul|ol|li|figure|blockquote|strong|em|a|b|i|span|table|section)\b"
    r"[^<>]{0,2000}>",
    re.IGNORECASE,
)
_BEGIN = re.compile(
    r"\s*<(?:!doctype html|html|body|article|section|main|div|p|h[1-6]|figure)\b", re.IGNORECASE
)
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_BY = re.compile(r"^(?:by|von|par|por|oleh|di|door|av|af)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*[,;、，]\s*|\s+(?:and|&|und|et|y|e|dan|en|och|og)\s+", re.IGNORECASE)
# The longest value that is taken for a name or a headline.
LONGEST = 1_000
MANY = 50


def begins_as_page(text: str) -> bool:
    """Tell a text that is a page, or a piece of one, from its first characters on."""
    return _BEGIN.match(text) is not None


def has_markup(text: str) -> bool:
    """Tell a text that is written in HTML."""
    return _MARKUP.search(text) is not None


def line(value: object) -> str | None:
    """Return a value as one line without markup; None if it is no string or says nothing."""
    if not isinstance(value, str):
        return None
    text = unescape(_TAG.sub(" ", value[: 4 * LONGEST])) if "<" in value or "&" in value else value
    text = "".join(c if c.isprintable() or c.isspace() else " " for c in text[:LONGEST])
    return " ".join(text.split()) or None


def moment(value: object) -> str | None:
    """Return a date as ISO 8601, as precise as it is; None if it is none.

    ISO 8601 with its variants, the form of mails, and seconds since 1970 are known.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    if not isinstance(value, str) or not (text := value.strip()[:80]):
        return None
    try:
        found = datetime.fromisoformat(text)
        return found.isoformat() if len(text) > len("2031-05-15") else found.date().isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    day = _DAY.match(text)
    try:
        year, month, number = (int(n) for n in day.groups()) if day else (0, 0, 0)
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def _since_1970(value: float) -> str | None:
    # Seconds or milliseconds, of the years 1990 to 2100.
    for seconds in (value, value / 1_000):
        if 631_152_000 <= seconds < 4_102_444_800:
            return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    return None


def names(value: object) -> tuple[str, ...]:
    """Return the names in a string, an object with a name, or a list of such."""
    values = value if isinstance(value, list) else [value]
    found: list[str] = []
    for one in values[:MANY]:
        text = line(one.get("name") if isinstance(one, dict) else one)
        if text and "://" not in text:
            found.append(_BY.sub("", text))
    return tuple(dict.fromkeys(found))


def people(value: object) -> tuple[str, ...]:
    """Return the names in a byline such as `By Ada Holm and Ole Berg`, or as `names` does."""
    text = line(value)
    if text is None:
        return names(value)
    return tuple(n for n in _AND.split(_BY.sub("", text)) if n)[:MANY]


def address(value: object) -> str | None:
    """Return an address of the web; None if it is none."""
    text = line(value)
    return text if text and text.startswith(("http://", "https://")) else None


def first(data: Mapping[str, Any], keys: Iterable[str]) -> Any:  # noqa: ANN401 (it is JSON)
    """Return the first value under these keys that isn't empty."""
    return next((data[k] for k in keys if data.get(k)), None)


def declared(ground: str, **known: Any) -> Declared:  # noqa: ANN401 (as the fields are)
    """Return what is known, with this ground for each field that says something."""
    said = {name: value for name, value in known.items() if value}
    return Declared(**said, grounds=dict.fromkeys(said, ground))
