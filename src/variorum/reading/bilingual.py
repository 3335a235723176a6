"""The units of bilingual files, streamed: .tsv, .jsonl, .tmx, .xlf and .po."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from variorum.errors import SourceError
from variorum.languages import primary
from variorum.reading.decoding import encoding_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml.etree import _Element


class Fault(NamedTuple):
    """What is amiss with a unit: its place, the problem, and what the others are called."""

    place: str
    problem: str
    others: str


class Unit(NamedTuple):
    """A unit of a file: a text a side, None where it has none, and the languages that it tells.

    A unit that may well lack a side, as one that isn't translated yet, has no fault.
    """

    source: str | None
    target: str | None
    source_language: str | None = None
    target_language: str | None = None
    fault: Fault | None = None


Wanted = tuple[str | None, str | None]
"""The languages of source and target that the user asks for."""

Variant = tuple[str | None, "_Element"]

# How much of a file tells its encoding.
_HEAD = 1 << 16
# What these hold is the markup of the document that was translated, not its words.
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# The attributes of the sides' languages in XLIFF 1.2 and 2.0.
_LANGUAGES = (("source-language", "srcLang"), ("target-language", "trgLang"))


def units_of(path: str, wanted: Wanted) -> Iterator[Unit]:
    """Yield the units of a file in order; its ending, one of `ENDINGS`, tells its form.

    Raises:
        SourceError: it has another ending, or is no text.
        OSError: it can't be read.
        ValueError: it is broken; the units before the place were yielded.
    """
    reader = _READERS.get(ending(path))
    if reader is None:
        problem = f"has no ending that tells its form ({', '.join(ENDINGS)})"
        raise SourceError(path, problem, "rename it")
    yield from reader(path, wanted)


def ending(path: str) -> str:
    """Return a file's ending in lower case, `.tmx`."""
    return Path(path).suffix.lower()


def failure(path: str, error: Exception, count: int) -> SourceError:
    """Return what `units_of` raised after so many units as one line for the user."""
    if isinstance(error, SourceError):
        return error
    if isinstance(error, OSError):
        reason = (error.strerror or str(error)).lower()
        return SourceError(path, f"can't be read ({reason})", "name a file that exists")
    where = f"breaks off after pair {count - 1}" if count else "can't be read"
    return SourceError(path, f"{where} ({' '.join(str(error).split())})", "mend the file")


def _lines(path: str) -> Iterator[tuple[int, str]]:
    """Yield a text file's lines that aren't blank, each with its number from 1."""
    with Path(path).open("rb") as file:
        encoding = encoding_of(file.read(_HEAD), path)
    with Path(path).open(encoding=encoding, errors="replace", newline="\n") as text:
        for number, line in enumerate(text, 1):
            if line.strip():
                yield number, line.rstrip("\r\n")


def _tsv(path: str, _wanted: Wanted) -> Iterator[Unit]:
    for number, line in _lines(path):
        cells = line.split("\t")
        if len(cells) < 2:
            problem = "has no tab between source and translation"
            yield Unit(None, None, fault=Fault(f"{path}:{number}", problem, "lines"))
        else:
            yield Unit(cells[0], cells[1])


def _jsonl(path: str, _wanted: Wanted) -> Iterator[Unit]:
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            source, target = row["source"], row["target"]
            if not (isinstance(source, str) and isinstance(target, str)):
                raise TypeError
            told = [row.get(k) or None for k in ("source_language", "target_language")]
            if not all(isinstance(t, str | None) for t in told):
                raise TypeError
            yield Unit(source, target, told[0], told[1])
        except (ValueError, KeyError, TypeError, RecursionError):
            problem = "is no object with source and target"
            yield Unit(None, None, fault=Fault(f"{path}:{number}", problem, "lines"))


def elements(path: str, *names: str) -> Iterator[_Element]:
    """Yield a file's elements of these local names, each forgotten once it is used.

    No entity is replaced and nothing else is opened.
    """
    from lxml import etree

    tags = [f"{{*}}{name}" for name in names]
    try:
        walk = etree.iterparse(
            path, events=("end",), tag=tags, resolve_entities=False, no_network=True
        )
        for _, element in walk:
            yield element
            element.clear()
            while element.getprevious() is not None and element.getparent() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        # Its message alone: as text it names the place once more.
        raise ValueError(error.msg) from error


def _words(element: _Element | None) -> str | None:
    """Return an element's text without the codes in it; None where there is no element."""
    from lxml import etree

    if element is None:
        return None
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            inside = child.tag.rpartition("}")[2] not in _CODES
            parts.append((_words(child) or "") if inside else "")
        elif child.tag is etree.Entity:
            # It isn't replaced, so its name stands for it.
            parts.append(child.text or "")
        parts.append(child.tail or "")
    return "".join(parts)


def _tmx(path: str, wanted: Wanted) -> Iterator[Unit]:
    for unit in elements(path, "tu"):
        variants = [(language_of(v), v) for v in unit.findall("{*}tuv")]
        source, target = _chosen(variants, wanted)
        fault = None
        if source is None or target is None:
            problem = "lacks a variant in one of the two languages"
            fault = Fault(f"{path}:{unit.sourceline}", problem, "units")
        yield Unit(
            _words(source[1].find("{*}seg")) or "" if source else None,
            _words(target[1].find("{*}seg")) or "" if target else None,
            source[0] if source else None,
            target[0] if target else None,
            fault,
        )


def _chosen(variants: Sequence[Variant], wanted: Wanted) -> tuple[Variant | None, Variant | None]:
    """Return the variants in the wanted languages, for a side without one the first that is left.

    A side is None where no variant is in its language.
    """
    left = list(variants)
    chosen: list[Variant | None] = [None, None]
    for side, tag in enumerate(wanted):
        found = _in_language(left, tag) if tag else None
        if found is not None:
            chosen[side] = found
            left.remove(found)
    for side, tag in enumerate(wanted):
        told = tag and any(v[0] for v in left)
        if chosen[side] is None and not told and left:
            chosen[side] = left.pop(0)
    return chosen[0], chosen[1]


def _in_language(variants: Sequence[Variant], tag: str) -> Variant | None:
    match = best_match(tag, [v[0] for v in variants if v[0]])
    return next((v for v in variants if match and v[0] == match), None)


def best_match(tag: str, told: Sequence[str]) -> str | None:
    """Return the language that a tag names exactly, else the first that shares its primary one."""
    same = [t for t in told if primary(t) == primary(tag)]
    exact = [t for t in same if _plain(t) == _plain(tag)]
    return next(iter(exact or same), None)


def _plain(tag: str) -> str:
    return tag.replace("_", "-").lower()


def language_of(variant: _Element) -> str | None:
    """Return the language that a variant of a TMX file tells."""
    told = variant.get(_XML_LANGUAGE) or variant.get("lang")
    return str(told) if told else None


def _xliff(path: str, _wanted: Wanted) -> Iterator[Unit]:
    """Yield the units of XLIFF 1.2 (`trans-unit`) and 2.0 (`segment`)."""
    for unit in elements(path, "trans-unit", "segment"):
        source = unit.find("{*}source")
        if source is not None:
            yield Unit(_words(source), _words(unit.find("{*}target")), *_declared(unit))


def _declared(unit: _Element) -> tuple[str | None, str | None]:
    """Return the languages that the file around a unit declares, in either version's attributes."""
    found: list[str | None] = [None, None]
    for around in unit.iterancestors():
        for side, names in enumerate(_LANGUAGES):
            found[side] = found[side] or next((around.get(n) for n in names if around.get(n)), None)
    return found[0], found[1]


def _po(path: str, _wanted: Wanted) -> Iterator[Unit]:
    from babel.messages.pofile import PoFileError, read_po

    try:
        with Path(path).open("rb") as file:
            catalog = read_po(file, abort_invalid=True)
    except PoFileError as error:
        raise ValueError(str(error)) from error
    language = str(catalog.locale) if catalog.locale else None
    for message in catalog:
        if message.id and isinstance(message.id, str):
            yield Unit(message.id, str(message.string) or None, None, language)


_READERS: dict[str, Callable[[str, Wanted], Iterator[Unit]]] = {
    ".tsv": _tsv,
    ".jsonl": _jsonl,
    ".tmx": _tmx,
    ".xlf": _xliff,
    ".xliff": _xliff,
    ".po": _po,
}
ENDINGS = tuple(sorted(_READERS))
"""The endings by which a file's form is told."""
