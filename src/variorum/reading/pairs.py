"""Pairs of a source and its translation: .tsv, .jsonl, .tmx, .xlf and .po files, streamed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.reading.bilingual import failure, units_of
from variorum.reading.language import detect_language

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class TextPair:
    """A source and its translation; `index` counts the file's pairs from 0."""

    index: int
    source: str
    target: str
    source_language: str
    target_language: str


def read_pairs(
    path: str, source_language: str | None = None, target_language: str | None = None
) -> Iterator[TextPair | SourceError]:
    """Yield the pairs of a file in order, and an error for each line that is none.

    A language comes from the option, else from the file, else it is detected
    from the first pairs. A unit that isn't translated is passed over.
    """
    wanted = source_language, target_language
    detected = ["", ""]
    index = 0
    try:
        for unit in units_of(path, wanted):
            if unit.fault:
                place, problem, others = unit.fault
                yield SourceError(place, problem, f"the other {others} are checked")
            elif unit.source is None or unit.target is None:
                continue
            else:
                told = unit.source_language, unit.target_language
                languages = []
                for side, text in enumerate((unit.source, unit.target)):
                    given = wanted[side] or told[side]
                    if not given and not detected[side]:
                        detected[side] = _detected(text)
                    languages.append(given or detected[side] or "und")
                yield TextPair(index, unit.source, unit.target, *languages)
            index += 1
        if not index:
            yield SourceError(path, "holds no pairs", "give a file of sources and translations")
    except (SourceError, OSError, ValueError) as error:
        yield failure(path, error, index)


def _detected(text: str) -> str:
    language, confidence = detect_language(text)
    return language if confidence >= 0.5 else ""
