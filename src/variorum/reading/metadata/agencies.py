"""News agencies: the names and signs by which reports in many languages credit them."""

from __future__ import annotations

import re
from functools import cache

from variorum.reading.tables import table

TABLE = "agencies.toml"
OPENING = 200
# Abbreviations this short are agencies only where nothing but an agency stands.
SHORT = 3
_PARTS = re.compile(r"\s*(?:[,;|/=＝·•]|\s[-–—]\s|、)\s*|\s+(?:and|und|et|y|e|i|и|و|dan|og|och)\s+")
_EDGES = " \t()[]（）【】〔〕/|-–—=.,:：;\"'“”«»©"
_WIDE = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"


@cache
def _forms() -> dict[str, str]:
    agencies = table("variorum.reading.metadata", TABLE)
    return {form: name for name, forms in agencies.items() for form in forms}


@cache
def _long_forms() -> re.Pattern[str]:
    """Match a form that is an agency's name wherever it stands."""
    wide = re.compile(f"[{_WIDE}]")
    long = [f for f in _forms() if len(f) > SHORT or (len(f) == SHORT and wide.search(f))]
    long.sort(key=len, reverse=True)
    spaced = "|".join(re.escape(f) for f in long if not wide.search(f))
    unspaced = "|".join(re.escape(f) for f in long if wide.search(f))
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)|(?:{unspaced})")


def agency_in(text: str) -> str | None:
    """Return the agency that a credit names; None if the credit is another's.

    Args:
        text: a short credit such as "(Reuters)", "dpa/lno" or "新华社"; not running text.
    """
    text = text.strip(_EDGES)
    if not text or len(text) > 80:
        return None
    forms = _forms()
    for part in (text, *_PARTS.split(text)):
        name = forms.get(part.strip(_EDGES))
        if name:
            return name
    return None


def agency_named(text: str) -> str | None:
    """Return the agency that a line of a byline names among other words."""
    found = _long_forms().search(text[:OPENING])
    return _forms()[found.group()] if found else agency_in(text)
