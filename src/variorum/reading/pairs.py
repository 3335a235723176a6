"""Pairs of a source and its translation: .tsv, .jsonl, .tmx, .xlf and .po files, streamed."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.reading.bilingual import Unit, ending, failure, units_of
from variorum.reading.language import detect_language
from variorum.reading.reader import STDIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from variorum.reading.bilingual import Wanted
    from variorum.reading.opened import Meter

# Languages are recognised from so many pairs, or from as many as have so many characters.
_FIRST_PAIRS, _FIRST_CHARACTERS = 50, 6000
_LEAST_CONFIDENCE = 0.5
_SIDES = ("source", "target")


@dataclass(frozen=True, slots=True)
class TextPair:
    """A source and its translation; `index` counts the file's pairs from 0.

    Where it stands in the file is told by `line`, from 1, and by the `name` that the file
    gives it (the id of a unit, the context of a message); neither makes two pairs unequal.
    """

    index: int
    source: str
    target: str
    source_language: str
    target_language: str
    line: int | None = field(default=None, compare=False)
    name: str | None = field(default=None, compare=False)

    @property
    def texts(self) -> dict[str, str]:
        """Return the two texts by side, `source` and `target`."""
        return {"source": self.source, "target": self.target}

    @property
    def place(self) -> str:
        """Return where the pair stands in its file, in words: `pair 3 (line 4)`."""
        told = [self.name or "", f"line {self.line}" if self.line else ""]
        where = ", ".join(filter(None, told))
        return f"pair {self.index}" + (f" ({where})" if where else "")


def read_pairs(
    path: str,
    source_language: str | None = None,
    target_language: str | None = None,
    *,
    meter: Meter | None = None,
    on_note: Callable[[str], None] = lambda _line: None,
) -> Iterator[TextPair | SourceError]:
    """Yield the pairs of a file in order, and an error for each line that is none.

    A language comes from the option, else from the file, else it is recognised in the
    first pairs. A unit that isn't translated, or by a guess (`fuzzy`), is passed
    over. Pairs are read as they are taken, so that a file may be of any length.

    Args:
        path: a file, packed with gzip or not, or `-` for standard input.
        source_language: of the first text, as a BCP 47 tag.
        target_language: of the second.
        meter: is kept up with what is read of the file.
        on_note: called with a line on the languages that nobody told, and on what is
            passed over.
    """
    wanted = source_language, target_language
    index = fuzzy = 0
    has_columns = False
    try:
        chosen = _of_several(path, wanted, on_note)
        units = units_of(path, chosen, meter)
        first, broken = _first(units, wanted)
        detected = _recognised(path, first, wanted, on_note)
        for unit in chain(first, _raising(broken) if broken else units):
            if unit.fault:
                place, problem, others = unit.fault
                yield SourceError(place, problem, f"the other {others} are checked")
            elif unit.source is None or unit.target is None:
                continue
            elif unit.fuzzy:
                fuzzy += 1
                continue
            else:
                told = unit.source_language, unit.target_language
                one, other = (
                    given or file_tells or found or "und"
                    for given, file_tells, found in zip(wanted, told, detected, strict=True)
                )
                if unit.columns and not has_columns:
                    has_columns = True
                    on_note(f"{path}: only the first two columns are read")
                yield TextPair(index, unit.source, unit.target, one, other, unit.line, unit.name)
            index += 1
        if fuzzy:
            messages = "1 fuzzy message is" if fuzzy == 1 else f"{fuzzy:,} fuzzy messages are"
            on_note(f"{path}: {messages} passed over, as not yet translated")
        elif not index:
            yield SourceError(path, "holds no pairs", "give a file of sources and translations")
    except (SourceError, OSError, ValueError) as error:
        yield failure(path, error, index)


def _of_several(path: str, wanted: Wanted, on_note: Callable[[str], None]) -> Wanted:
    """Return the languages to choose in a TMX file, which may have more than two."""
    if ending(path) != ".tmx" or all(wanted) or path == STDIN:
        return wanted
    from variorum.reading.tmx_languages import first_languages

    chosen, found = first_languages(path, wanted)
    if len(found) > len(_SIDES):
        on_note(
            f"{path}: has texts in {', '.join(found)}; {chosen[0]} and {chosen[1]} are checked "
            "(choose others with --source-language and --target-language)"
        )
    return chosen


def _first(units: Iterator[Unit], wanted: Wanted) -> tuple[list[Unit], Exception | None]:
    """Return as many units as it takes to recognise the languages, none where they are known.

    Beside them the error at which the file breaks off.
    """
    first: list[Unit] = []
    if all(wanted):
        return first, None
    characters = 0
    try:
        for unit in units:
            first.append(unit)
            characters += len(unit.source or "") + len(unit.target or "")
            known = all(a or b for a, b in zip(wanted, unit[2:4], strict=True)) and not unit.fault
            if known or len(first) == _FIRST_PAIRS or characters > _FIRST_CHARACTERS:
                break
    except (SourceError, OSError, ValueError) as error:
        return first, error
    return first, None


def _raising(error: Exception) -> Iterator[Unit]:
    """Yield nothing: the file broke off here."""
    raise error
    yield  # type: ignore[unreachable]


def _recognised(
    path: str, units: list[Unit], wanted: Wanted, on_note: Callable[[str], None]
) -> tuple[str, str]:
    """Return the languages of the sides as their words tell, empty where they are told or odd."""
    found = ["", ""]
    said, options = [], []
    sides = (
        [(u.source, u.source_language) for u in units],
        [(u.target, u.target_language) for u in units],
    )
    for side, name in enumerate(_SIDES):
        untold = [text for text, told in sides[side] if text and not told]
        if wanted[side] or not untold:
            continue
        text = "\n".join(untold)[: 2 * _FIRST_CHARACTERS]
        language, confidence = detect_language(text)
        found[side] = language if confidence >= _LEAST_CONFIDENCE else ""
        seems = f"{found[side]} as the language of the {name}"
        said.append(seems if found[side] else f"no language of the {name}")
        options.append(f"--{name}-language")
    if said:
        how = f"if that is wrong, give {' and '.join(options)}"
        on_note(f"{path}: recognised {' and '.join(said)}; {how}")
    return found[0], found[1]
