"""Language tags as options: what is no tag of a language is told, with the one that was meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

import click

from variorum.languages import primary

# The form of a tag of BCP 47, private ones aside.
_FORM = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(-[a-wyz\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?",
    re.IGNORECASE,
)
_UNDETERMINED = "und"
_LONG = 3
_CLOSE = 0.8


def language_tag(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Return an option's language tag; one that is none, or of no language, is wrong usage.

    Codes of three letters that no table knows are taken as they are: there are thousands.
    """
    if value is None:
        return None
    tag = value.strip().replace("_", "-")
    code = primary(tag)
    alias = _alias(code)
    # An outdated code of two letters, such as tl, is in use; the long ones of others hardly are.
    known = code in _names() or (alias is not None and len(code) < _LONG)
    rare = alias is None and len(code) == _LONG
    if _FORM.fullmatch(tag) and code != _UNDETERMINED and (known or rare):
        return tag
    meant = alias or _spoken_in(code) or _named(code)
    hint = f"did you mean {meant}?" if meant else "give one such as en, pt-BR or zh-Hant"
    raise click.BadParameter(f"{value!r} is no tag of a language; {hint}")


def _names() -> dict[str, str]:
    """Return the English names of all languages that CLDR knows, by their codes."""
    from babel import Locale

    return dict(Locale("en").languages)


def _alias(code: str) -> str | None:
    """Return the code that stands for another one today: `en` for `eng`."""
    from babel.core import get_global

    found = get_global("language_aliases").get(code)
    return str(found) if found and "_" not in found else None


def _spoken_in(code: str) -> str | None:
    """Return the language of a country whose code was given: `ja` for `jp`."""
    from babel.core import get_global

    found = get_global("likely_subtags").get(f"und_{code.upper()}") if len(code) < _LONG else None
    return primary(found) if found else None


def _named(code: str) -> str | None:
    """Return the code of a language that is named by a word, in English or its own."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    names = {name.casefold(): key for key, name in _names().items()}
    for key in _names():
        try:
            own = Locale.parse(key).get_display_name() if len(key) <= _LONG else None
        except (UnknownLocaleError, ValueError):
            own = None
        if own:
            names.setdefault(own.casefold(), key)
    close = get_close_matches(code, names, 1, _CLOSE) if len(code) > _LONG else []
    return names[close[0]] if close else None
