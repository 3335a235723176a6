"""The abbreviations of a language, and the words that tell of a new sentence."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from variorum.reading.tables import table

# Languages that have another's words.
SAME = {
    "no": "nb", "nn": "nb", "bs": "hr", "sh": "hr", "fil": "tl", "ckb": "ar", "prs": "fa",
    "tg": "ru", "ky": "kk", "tt": "ru", "ba": "ru", "fo": "da", "yi": "he", "ast": "es",
}  # fmt: skip

# English abbreviations that news of all languages keeps in names.
_EVERYWHERE = {"titles": "mr mrs ms dr prof st", "middle": "v vs"}


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The words of one language; what each set means stands in `abbreviations.toml`."""

    titles: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    middle: frozenset[str] = frozenset()
    final: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    said: tuple[str, ...] = ()


@cache
def _table() -> dict[str, dict[str, str]]:
    return table("variorum.reading.sentences", "abbreviations.toml")


@cache
def abbreviations(language: str) -> Abbreviations:
    """Return the words of a language, by its primary subtag; `und` where it has none."""
    known = _table()
    rows = known.get(language) or known.get(SAME.get(language, "und")) or known["und"]
    sets = {f.name: frozenset(rows.get(f.name, "").split()) for f in fields(Abbreviations)[:-1]}
    sets["titles"] |= frozenset(_EVERYWHERE["titles"].split())
    sets["middle"] |= frozenset(_EVERYWHERE["middle"].split())
    return Abbreviations(**sets, said=tuple(rows.get("said", "").split()))


@cache
def letter_names() -> frozenset[str]:
    """Return the names of Latin letters as Indic scripts spell them."""
    return frozenset(_table()["letters"]["indic"].split())
