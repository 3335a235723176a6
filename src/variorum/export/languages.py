"""What a language tag says about showing a text: its name, its direction, its script."""

from __future__ import annotations

import re
from functools import lru_cache

from variorum.export.page.words import words_of

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

# fmt: off
_RTL_SCRIPTS = frozenset({
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa",
})
_RTL_LANGUAGES = frozenset({
    "ar", "arc", "ary", "arz", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw",
    "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "sdh", "skr", "syr", "ug", "ur", "yi",
})
_CJK_LANGUAGES = frozenset({"cjy", "gan", "hak", "hsn", "ja", "lzh", "nan", "wuu", "yue", "zh"})
# fmt: on


def direction(tag: str) -> str:
    """Return `rtl`, `ltr`, or `auto` where the language is unknown."""
    language, *rest = tag.replace("_", "-").lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    if language in {"und", ""}:
        return "auto"
    return "rtl" if language in _RTL_LANGUAGES else "ltr"


def html_tag(tag: str) -> str:
    """Return the tag as HTML's `lang` takes it, `und` where it is none."""
    return tag if _TAG.fullmatch(tag) else "und"


def is_cjk(tag: str) -> bool:
    """Say whether a language is written without spaces in Han characters or kana."""
    return tag.replace("_", "-").lower().split("-")[0] in _CJK_LANGUAGES


@lru_cache(maxsize=256)
def language_name(tag: str) -> str:
    """Return the name of a language in the interface's own, or its tag where none is known."""
    if tag.lower() in {"und", ""}:
        return words_of().say("language.unknown")
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(tag.replace("_", "-"), sep="-").get_display_name(words_of().language)
    except (UnknownLocaleError, ValueError):
        name = None
    return name or tag
