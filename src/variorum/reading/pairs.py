"""Pairs of a source and its translation: .tsv, .jsonl, .tmx, .xlf and .po files, streamed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.languages import primary
from variorum.reading.decoding import encoding_of
from variorum.reading.language import detect_language

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

Wanted = tuple[str | None, str | None]
"""The languages of source and target that the user asks for."""

# How much of a file tells its encoding.
_HEAD = 1 << 16


def read_pairs(
    path: str, source_language: str | None = None, target_language: str | None = None
) -> Iterator[TextPair | SourceError]:
    """Yield the pairs of a file in order, and an error for each line that is none.

    A language comes from the option, else from the file, else it is detected
    from the first pairs.
    """
    suffix = Path(path).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(_READERS))
        yield SourceError(path, f"has no ending that tells its form ({known})", "rename it")
        return
    wanted = source_language, target_language
    detected = ["", ""]
    index = 0
    try:
        for row in reader(path, wanted):
            if isinstance(row, SourceError):
                yield row
            else:
                source, target, *told = row
                languages = []
                for side, text in enumerate((source, target)):
                    given = wanted[side] or told[side]
                    if not given and not detected[side]:
                        detected[side] = _detected(text)
                    languages.append(given or detected[side] or "und")
                yield TextPair(index, source, target, *languages)
            index += 1
        if not index:
            yield SourceError(path, "holds no pairs", "give a file of sources and translations")
    except SourceError as error:
        yield error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield SourceError(path, f"can't be read ({reason})", "name a file that exists")
    except ValueError as error:
        where = f"breaks off after pair {index - 1}" if index else "can't be read"
        yield SourceError(path, f"{where} ({' '.join(str(error).split())})", "mend the file")


def _detected(text: str) -> str:
    language, confidence = detect_language(text)
    return language if confidence >= 0.5 else ""


def _lines(path: str) -> Iterator[tuple[int, str]]:
    """Yield a text file's lines that aren't blank, each with its number from 1."""
    with Path(path).open("rb") as file:
        encoding = encoding_of(file.read(_HEAD), path)
    with Path(path).open(encoding=encoding, errors="replace", newline="\n") as text:
        for number, line in enumerate(text, 1):
            if line.strip():
                yield number, line.rstrip("\r\n")


def _tsv(path: str, _wanted: Wanted) -> Iterator[Row | SourceError]:
    for number, line in _lines(path):
        cells = line.split("\t")
        if len(cells) < 2:
            problem = "has no tab between source and translation"
            yield SourceError(f"{path}:{number}", problem, "the other lines are checked")
        else:
            yield cells[0], cells[1], None, None


def _jsonl(path: str, _wanted: Wanted) -> Iterator[Row | SourceError]:
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            source, target = row["source"], row["target"]
            if not (isinstance(source, str) and isinstance(target, str)):
                raise TypeError
            told = [row.get(k) or None for k in ("source_language", "target_language")]
            if not all(isinstance(t, str | None) for t in told):
                raise TypeError
            yield source, target, told[0], told[1]
        except (ValueError, KeyError, TypeError, RecursionError):
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


def _tmx(path: str, wanted: Wanted) -> Iterator[Row | SourceError]:
    for unit in _elements(path, "tu"):
        chosen = _chosen([(_language(v), v) for v in unit.findall("{*}tuv")], wanted)
        if chosen is None:
            problem = "lacks a variant in one of the two languages"
            place = f"{path}:{unit.sourceline}"
            yield SourceError(place, problem, "the other units are checked")
            continue
        (one, source), (other, target) = chosen
        yield _words(source.find("{*}seg")), _words(target.find("{*}seg")), one, other


Variant = tuple[str | None, "_Element"]


def _chosen(variants: list[Variant], wanted: Wanted) -> tuple[Variant, Variant] | None:
    """Return the variants in the wanted languages, else the first ones that are left."""
    left = list(variants)
    chosen: list[Variant | None] = [None, None]
    for side, tag in enumerate(wanted):
        same = [v for v in left if tag and v[0] and primary(v[0]) == primary(tag)]
        if same:
            chosen[side] = same[0]
            left.remove(same[0])
        elif tag and any(v[0] for v in left):
            return None
    for side in (0, 1):
        if chosen[side] is None:
            if not left:
                return None
            chosen[side] = left.pop(0)
    source, target = chosen
    return None if source is None or target is None else (source, target)


def _language(variant: _Element) -> str | None:
    told = variant.get("{http://www.w3.org/XML/1998/namespace}lang") or variant.get("lang")
    return str(told) if told else None


def _xliff(path: str, _wanted: Wanted) -> Iterator[Row | SourceError]:
    """Yield the units of XLIFF 1.2 (`trans-unit`) and 2.0 (`segment`)."""
    for name in ("trans-unit", "segment"):
        for unit in _elements(path, name):
            source, target = unit.find("{*}source"), unit.find("{*}target")
            if source is not None and target is not None:
                yield _words(source), _words(target), *_declared(unit)


def _declared(unit: _Element) -> tuple[str | None, str | None]:
    """Return the languages that the file around a unit declares, in either version's attributes."""
    found: list[str | None] = [None, None]
    for around in unit.iterancestors():
        for side, names in enumerate(
            (("source-language", "srcLang"), ("target-language", "trgLang"))
        ):
            found[side] = found[side] or next((around.get(n) for n in names if around.get(n)), None)
    return found[0], found[1]


def _po(path: str, _wanted: Wanted) -> Iterator[Row | SourceError]:
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


_READERS: dict[str, Callable[[str, Wanted], Iterator[Row | SourceError]]] = {
    ".tsv": _tsv,
    ".jsonl": _jsonl,
    ".tmx": _tmx,
    ".xlf": _xliff,
    ".xliff": _xliff,
    ".po": _po,
}
