"""Which two of a TMX file's languages are read."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.languages import primary
from variorum.reading.bilingual import best_match, elements, language_of
from variorum.reading.opened import opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from variorum.reading.bilingual import Wanted

_CHOOSE = "choose with --source-language and --target-language"


def two_languages(path: str, wanted: Wanted) -> Wanted:
    """Return the languages of a file's two texts: as wanted, else the source's and the other.

    Both are None where its variants don't tell their languages.

    Raises:
        SourceError: it has none in a wanted language, or several to choose from.
        OSError: it can't be read.
    """
    found, header = _languages(path)
    if not found:
        return wanted
    left = _by_primary(found)
    chosen = [_take(left, tag) for tag in wanted]
    for tag, taken in zip(wanted, chosen, strict=True):
        # Both sides may be in the file's one language.
        if tag and taken is None and best_match(tag, found) is None:
            raise SourceError(path, f"has no text in {tag}, but in {', '.join(found)}", _CHOOSE)
    if not all(wanted) and len(left) > wanted.count(None):
        raise SourceError(path, f"has texts in {', '.join(found)}", _CHOOSE)
    exact = [best_match(tag, found) if tag else None for tag in wanted]
    return _settled(exact, left, found, header)


def first_languages(path: str, wanted: Wanted, units: int = 100) -> tuple[Wanted, tuple[str, ...]]:
    """Return the languages of a file's two texts, and all that the first of its units tell.

    Where a file has more languages than two and not both are wanted, those that come
    first are taken, the header's for the source.

    Raises:
        OSError: it can't be read.
    """
    found, header = _languages(path, units)
    left = _by_primary(found)
    chosen = [_take(left, tag) or tag if tag else None for tag in wanted]
    if found:
        return _settled(chosen, left, found, header), tuple(found)
    return wanted, ()


def _settled(
    chosen: list[str | None], left: list[str], found: list[str], header: str | None
) -> Wanted:
    """Return two languages: as chosen, else the header's for the source, else what is left."""
    for side in (0, 1):
        if not chosen[side]:
            first = _take(left, header) if side == 0 else None
            chosen[side] = first or (left.pop(0) if left else found[0])
    return chosen[0], chosen[1]


def _languages(path: str, units: int | None = None) -> tuple[list[str], str | None]:
    """Return the languages of the variants in the order of the file, and the header's source.

    Of a file that breaks off, those before the place; with `units`, of so many of the first.
    """
    found: dict[str, None] = {}
    header: list[str | None] = []
    # Of a file that is broken, whoever reads the units tells.
    with suppress(ValueError), opened(path) as stream:
        _gather(islice(elements(stream, "header", "tu"), units), found, header)
    return list(found), next(iter(header), None)


def _gather(
    elements_found: Iterable[_Element], found: dict[str, None], header: list[str | None]
) -> None:
    """Enter the languages of the variants, and the header's source."""
    for element in elements_found:
        if element.tag.rpartition("}")[2] == "header":
            header.append(element.get("srclang"))
            continue
        for variant in element.findall("{*}tuv"):
            language = language_of(variant)
            if language:
                found.setdefault(language)


def _by_primary(found: list[str]) -> list[str]:
    """Return a language's first tag where that leaves two: of en-GB, en-US and de, en-GB and de."""
    firsts: dict[str, str] = {}
    for tag in found:
        firsts.setdefault(primary(tag), tag)
    return list(firsts.values()) if len(firsts) == 2 else list(found)


def _take(left: list[str], tag: str | None) -> str | None:
    """Remove the language that a tag means from those that are left, and return it."""
    taken = best_match(tag, left) if tag else None
    if taken is not None:
        left.remove(taken)
    return taken
