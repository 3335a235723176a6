"""Pairs of a source and its translation: .tsv, .jsonl, .tmx, .xlf and .po files, streamed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class TextPair:
    """A source and its translation; `index` counts the file's pairs from 0."""

    index: int
    source: str
    target: str
    source_language: str
    target_language: str


Row = tuple[str, str, str | None, str | None]
"""Source, target, and their languages where the file tells them."""


def read_pairs(
    path: str, source_language: str | None = None, target_language: str | None = None
) -> Iterator[TextPair | SourceError]:
    """Yield the pairs of a file in order, and an error for each line that is none.

    Languages come from the options, else from the file, else they are detected
    from the first pairs.
    """
    suffix = Path(path).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(_READERS))
        yield SourceError(path, f"has no ending that tells its form ({known})", "rename it")
        return
    found: list[str] = [source_language or "", target_language or ""]
    index = 0
    try:
        for row in reader(path):
            if isinstance(row, SourceError):
                yield row
                index += 1
                continue
            source, target, *told = row
            for side, text in enumerate((source, target)):
                if not found[side]:
                    found[side] = told[side] or _detected(text)
            yield TextPair(index, source, target, found[0] or "und", found[1] or "und")
            index += 1
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield SourceError(path, f"can't be read ({reason})", "name a file that exists")
    except ValueError as error:
        yield SourceError(path, f"breaks off after pair {index - 1} ({error})", "mend the file")


def _detected(text: str) -> str:
    from variorum.reading.language import detect_language

    language, confidence = detect_language(text)
    return language if confidence >= 0.5 else ""


def _tsv(path: str) -> Iterator[Row | SourceError]:
    with Path(path).open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
        for number, line in enumerate(file, 1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) < 2:
                problem = "has no tab between source and translation"
                yield SourceError(f"{path}:{number}", problem, "the other lines are checked")
            else:
                yield cells[0], cells[1], None, None


def _jsonl(path: str) -> Iterator[Row | SourceError]:
    with Path(path).open(encoding="utf-8-sig", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                languages = row.get("source_language"), row.get("target_language")
                yield str(row["source"]), str(row["target"]), *languages
            except (ValueError, KeyError, AttributeError):
                problem = "is no object with source and target"
                yield SourceError(f"{path}:{number}", problem, "the other lines are checked")


def _elements(path: str, name: str) -> Iterator[_Element]:
    """Yield a file's elements of a local name, each forgotten once it is used."""
    from lxml import etree

    try:
        walk = etree.iterparse(
            path, events=("end",), tag=f"{{*}}{name}", resolve_entities=False, no_network=True
        )
        for _, element in walk:
            yield element
            element.clear()
            while element.getprevious() is not None and element.getparent() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def _words(element: _Element | None) -> str:
    return "".join(str(t) for t in element.itertext()) if element is not None else ""


def _tmx(path: str) -> Iterator[Row | SourceError]:
    space = "{http://www.w3.org/XML/1998/namespace}lang"
    for unit in _elements(path, "tu"):
        variants = unit.findall("{*}tuv")
        if len(variants) < 2:
            place = f"{path}:{unit.sourceline}"
            yield SourceError(place, "has fewer than two variants", "the other units are checked")
            continue
        texts = [_words(v.find("{*}seg")) for v in variants[:2]]
        told = [v.get(space) or v.get("lang") for v in variants[:2]]
        yield texts[0], texts[1], told[0], told[1]


def _xliff(path: str) -> Iterator[Row | SourceError]:
    """Yield the units of XLIFF 1.2 (`trans-unit`) and 2.0 (`segment`)."""
    for name in ("trans-unit", "segment"):
        for unit in _elements(path, name):
            source, target = unit.find("{*}source"), unit.find("{*}target")
            if source is not None and target is not None:
                yield _words(source), _words(target), None, None


def _po(path: str) -> Iterator[Row | SourceError]:
    from babel.messages.pofile import PoFileError, read_po

    try:
        with Path(path).open("rb") as file:
            catalog = read_po(file, abort_invalid=True)
    except PoFileError as error:
        raise ValueError(str(error)) from error
    language = str(catalog.locale) if catalog.locale else None
    for message in catalog:
        if message.id and isinstance(message.id, str) and message.string:
            yield message.id, str(message.string), None, language


_READERS: dict[str, Callable[[str], Iterator[Row | SourceError]]] = {
    ".tsv": _tsv,
    ".jsonl": _jsonl,
    ".tmx": _tmx,
    ".xlf": _xliff,
    ".xliff": _xliff,
    ".po": _po,
}
