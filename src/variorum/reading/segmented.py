"""Two texts that are segmented already: files with a segment a line, and the sides of a TMX."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.reading.bilingual import ending, failure, units_of
from variorum.reading.decoding import decode
from variorum.reading.language import detect_language
from variorum.reading.limits import LIMITS, in_words
from variorum.reading.reader import STDIN
from variorum.reading.tmx_languages import two_languages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts that are aligned: its language, and its segments; a blank one is empty."""

    language: str
    segments: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no segment has words."""
        return not any(self.segments)


def read_side(path: str, language: str | None = None) -> Side:
    """Return a file of lines with its language, which is detected where none is given.

    Raises:
        SourceError: as `read_lines` does.
    """
    return _side(read_lines(path), language)


def read_lines(path: str) -> list[str]:
    """Return a file's lines, packed with gzip or not, without their ends and the space around.

    A blank line is an empty segment, so that a segment's index is its line's number
    from 0; an empty file has none.

    Args:
        path: a file, or `-` for standard input.

    Raises:
        SourceError: it can't be read, is no text or too large.
    """
    try:
        data = _bytes(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SourceError(path, f"can't be read ({reason})", "name a file of lines") from error
    if data.startswith(_GZIP):
        data = _unpacked(data, path)
    if len(data) > LIMITS.data_bytes:
        problem = f"is larger than {in_words(LIMITS.data_bytes)}"
        raise SourceError(path, problem, "give it in parts")
    # What is blank is no text to `decode`, but its lines are counted.
    text = decode(data, path) if data.strip() else data.decode("ascii", "replace")
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [line.strip() for line in lines]


def _bytes(path: str) -> bytes:
    """Return a file's bytes, a little more than are allowed at the most."""
    most = LIMITS.data_bytes + 1
    if path == STDIN:
        return sys.stdin.buffer.read(most)
    try:
        with Path(path).open("rb") as file:
            return file.read(most)
    except ValueError as error:
        # A name with a NUL in it.
        raise OSError(str(error)) from error


def _unpacked(data: bytes, path: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as packed:
            return packed.read(LIMITS.data_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(path, "is a broken gzip archive", "pack it again") from error


def read_sides(
    path: str,
    source_language: str | None = None,
    target_language: str | None = None,
    *,
    split: bool = False,
    on_fault: Callable[[SourceError], None] = lambda _fault: None,
) -> tuple[Side, Side]:
    """Return the two texts of a bilingual file, which ones of several a language tells.

    Both have a segment a unit, an empty one where the unit has no text on that side, so
    that a segment's index is its unit's; or with `split` a segment a sentence.

    Args:
        path: a file with one of the endings in `reading.bilingual.ENDINGS`.
        source_language: of the first text, as a BCP 47 tag; by default as the file tells,
            else as its words do.
        target_language: of the second.
        split: cut units with several sentences.
        on_fault: called with what is amiss with a unit, or with the rest of the file.

    Raises:
        SourceError: it can't be read, or has no text in one of the languages.
    """
    wanted = source_language, target_language
    rows: list[tuple[str, str]] = []
    told: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    try:
        if ending(path) == ".tmx":
            wanted = two_languages(path, wanted)
        for unit in units_of(path, wanted):
            if unit.fault and unit.source is None and unit.target is None:
                place, problem, others = unit.fault
                on_fault(SourceError(place, problem, f"the other {others} are aligned"))
            rows.append(((unit.source or "").strip(), (unit.target or "").strip()))
            for side, language in enumerate((unit.source_language, unit.target_language)):
                told[side].update([language] if language else [])
    except (SourceError, OSError, ValueError) as error:
        fault = failure(path, error, len(rows))
        if not rows:
            raise fault from error
        on_fault(fault)
    sides = []
    for index, name in enumerate(("source", "target")):
        texts = [row[index] for row in rows]
        if not any(texts):
            problem = f"has no {name} texts" if rows else "holds no units"
            raise SourceError(path, problem, "give a file of sources and translations")
        common = told[index].most_common(1)
        sides.append(_side(texts, wanted[index] or (common[0][0] if common else None), split))
    return sides[0], sides[1]


def _side(texts: Sequence[str], language: str | None, split: bool = False) -> Side:
    tag = language or detect_language("\n".join(texts))[0]
    if not split:
        return Side(tag, tuple(texts))
    from variorum.reading.sentences import split_sentences

    return Side(tag, tuple(t[a:b] for t in texts for a, b in split_sentences(t, tag)))
