"""Which two of a TMX file's languages are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.languages import primary
from variorum.reading.bilingual import best_match, elements, language_of

if TYPE_CHECKING:
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
    free = [side for side in (0, 1) if not wanted[side]]
    if free and len(left) > len(free):
        raise SourceError(path, f"has texts in {', '.join(found)}", _CHOOSE)
    for side in free:
        first = _take(left, header) if side == 0 else None
        chosen[side] = first or (left.pop(0) if left else found[0])
    exact = [best_match(tag, found) if tag else None for tag in wanted]
    return exact[0] or chosen[0], exact[1] or chosen[1]


def _languages(path: str) -> tuple[list[str], str | None]:
    """Return the languages of the variants in the order of the file, and the header's source.

    Of a file that breaks off, those before the place.
    """
    found: dict[str, None] = {}
    header = None
    try:
        for element in elements(path, "header", "tu"):
            if element.tag.rpartition("}")[2] == "header":
                header = element.get("srclang")
                continue
            for variant in element.findall("{*}tuv"):
                language = language_of(variant)
                if language:
                    found.setdefault(language)
    except ValueError:
        # Whoever reads the units tells of it.
        return list(found), header
    return list(found), header


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
