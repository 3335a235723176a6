"""Places that news names differently in each language.

`places.tsv` is ours, and so is `forms.tsv`, for what else has a form of its own in
scripts that are not Latin; `cities.tsv` is from GeoNames (geonames.org, CC BY 4.0):
how other scripts write the world's larger cities, where their sound does not tell;
`endonyms.tsv`, ours, has what languages in Latin letters call cities and rivers.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from variorum.languages import primary
from variorum.values.sounds.transliteration import fold

# From so many Chinese characters on a city's name is hardly ever part of something else.
_SURE_SIGNS = 3


@cache
def _table() -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table, the first of which names the columns."""
    text = (files(__package__) / "places.tsv").read_text(encoding="utf-8")
    return tuple(tuple(r.split("\t")) for r in text.splitlines() if not r.startswith("#"))


@cache
def place_codes(language: str) -> dict[str, int]:
    """Return the rows of the table under the small-lettered forms of a language."""
    column = _column(language)
    if column is None:
        return {}
    return {
        form.rstrip("-").lower(): index
        for index, row in enumerate(_table()[1:])
        for form in row[column].split("|")
    }


@cache
def place_forms(row: int, language: str) -> tuple[str, ...]:
    """Return the forms of a row in a language; stems keep their `-`."""
    column = _column(language)
    return tuple(_table()[row + 1][column].split("|")) if column is not None else ()


@cache
def place_stems(language: str) -> tuple[tuple[str, int], ...]:
    """Return the stems of a language, the longest first, with their rows."""
    column = _column(language)
    if column is None:
        return ()
    found = [
        (form[:-1].lower(), index)
        for index, row in enumerate(_table()[1:])
        for form in row[column].split("|")
        if form.endswith("-")
    ]
    return tuple(sorted(found, key=lambda f: (-len(f[0]), f[0])))


@cache
def _cities() -> dict[str, str]:
    text = (files(__package__) / "cities.tsv").read_text(encoding="utf-8")
    rows = (r.partition("\t") for r in text.splitlines() if not r.startswith("#"))
    return {name: forms for name, _, forms in rows}


def city_forms(key: str) -> tuple[str, ...]:
    """Return the forms of a city's folded English name in the scripts that are not Latin."""
    forms = _cities().get(key.removesuffix(" city"))
    return tuple(forms.split("|")) if forms else ()


@cache
def _endonyms() -> dict[str, tuple[str, ...]]:
    text = (files(__package__) / "endonyms.tsv").read_text(encoding="utf-8")
    rows = [r.split("|") for r in text.splitlines() if not r.startswith("#")]
    return {fold(form): tuple(row) for row in rows for form in row}


def endonyms(key: str) -> tuple[str, ...]:
    """Return what the languages of Latin letters call the place of a folded name."""
    return _endonyms().get(key, ())


def is_known_city(key: str) -> bool:
    """Tell whether a folded name is that of one of the world's larger cities."""
    return key in _cities() or key in _endonyms()


@cache
def han_cities() -> frozenset[str]:
    """Return the forms of cities in Chinese characters, those too short to be sure left out."""
    return frozenset(
        form
        for forms in _cities().values()
        for form in forms.split("|")
        if len(form) >= _SURE_SIGNS and all("\u4e00" <= c <= "\u9fff" for c in form)
    )


@cache
def _forms(language: str) -> dict[str, tuple[str, ...]]:
    text = (files(__package__) / "forms.tsv").read_text(encoding="utf-8")
    columns, *rows = (r.split("\t") for r in text.splitlines() if not r.startswith("#"))
    if primary(language) not in columns[1:]:
        return {}
    column = columns.index(primary(language))
    return {r[0].lower(): tuple(r[column].split("|")) for r in rows if r[column]}


def other_forms(key: str, language: str) -> tuple[str, ...]:
    """Return how a language writes a company, a body or a given name of English."""
    return _forms(language).get(key, ())


def _column(language: str) -> int | None:
    base = primary(language)
    base = "id" if base == "ms" else base
    columns = _table()[0]
    return columns.index(base) if base in columns else None
