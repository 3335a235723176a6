"""The units of bilingual files, streamed: .tsv, .jsonl, .tmx, .xlf and .po, also packed (.gz)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from variorum.errors import SourceError
from variorum.languages import primary
from variorum.reading.opened import HEAD, lines_of, opened
from variorum.reading.reader import STDIN

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterator, Sequence

    from lxml.etree import _Element

    from variorum.reading.opened import Meter


class Fault(NamedTuple):
    """What is amiss with a unit: its place, the problem, and what the others are called."""

    place: str
    problem: str
    others: str


class Unit(NamedTuple):
    """A unit of a file: a text a side, None where it has none, and the languages that it tells.

    A unit that may well lack a side, as one that isn't translated yet, has no fault. Where
    it stands is told by its line, from 1, and by its name where the file gives it one.
    `columns` counts the cells of a line that are neither side; a `fuzzy` translation is
    one that a tool has guessed.
    """

    source: str | None
    target: str | None
    source_language: str | None = None
    target_language: str | None = None
    fault: Fault | None = None
    line: int | None = None
    name: str | None = None
    columns: int = 0
    fuzzy: bool = False


Wanted = tuple[str | None, str | None]
"""The languages of source and target that the user asks for."""

Variant = tuple[str | None, "_Element"]

# What these hold is the markup of the document that was translated, not its words.
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# The attributes of the sides' languages in XLIFF 1.2 and 2.0.
_LANGUAGES = (("source-language", "srcLang"), ("target-language", "trgLang"))


def units_of(path: str, wanted: Wanted, meter: Meter | None = None) -> Iterator[Unit]:
    """Yield the units of a file in order; its ending, one of `ENDINGS`, tells its form.

    Args:
        path: a file, packed with gzip or not, or `-` for standard input, whose beginning
            tells its form.
        wanted: the languages to choose where a unit has several.
        meter: is kept up with what is read of the file.

    Raises:
        SourceError: it has another ending, or is no text.
        OSError: it can't be read.
        ValueError: it is broken; the units before the place were yielded.
    """
    form = ending(path)
    if path != STDIN and Path(path).is_dir():
        raise SourceError(path, "is a folder", "name one file of pairs in it")
    if form not in _READERS and path != STDIN:
        problem = f"has no ending that tells its form ({', '.join(ENDINGS)})"
        raise SourceError(path, problem, "rename it")
    with opened(path, meter) as stream:
        reader = _READERS[form if path != STDIN else _form_of(stream.peek(HEAD))]
        yield from reader(stream, path, wanted)


def ending(path: str) -> str:
    """Return a file's ending in lower case, `.tmx`; that of a packed one is what it holds."""
    name = path.lower()
    return Path(name.removesuffix(".gz")).suffix


def _form_of(head: bytes) -> str:
    """Return the ending that a text would have which begins like this."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").replace(b"\0", b"")
    if start.startswith(b"{"):
        return ".jsonl"
    if start.startswith(b"<"):
        return ".xlf" if b"<xliff" in start else ".tmx"
    return ".po" if b'\nmsgstr "' in start else ".tsv"


def failure(path: str, error: Exception, count: int) -> SourceError:
    """Return what `units_of` raised after so many units as one line for the user."""
    if isinstance(error, SourceError):
        return error
    if isinstance(error, OSError):
        reason = (error.strerror or str(error)).lower()
        return SourceError(path, f"can't be read ({reason})", "name a file that exists")
    where = f"breaks off after pair {count - 1}" if count else "can't be read"
    return SourceError(path, f"{where} ({' '.join(str(error).split())})", "mend the file")


def _tsv(stream: io.BufferedReader, path: str, _wanted: Wanted) -> Iterator[Unit]:
    for number, line in lines_of(stream, path):
        cells = line.split("\t")
        if len(cells) < 2:
            problem = "has no tab between source and translation"
            yield Unit(None, None, fault=Fault(f"{path}:{number}", problem, "lines"))
        else:
            yield Unit(cells[0], cells[1], line=number, columns=len(cells) - 2)


def _jsonl(stream: io.BufferedReader, path: str, _wanted: Wanted) -> Iterator[Unit]:
    for number, line in lines_of(stream, path):
        try:
            row = json.loads(line)
            source, target = row["source"], row["target"]
            if not (isinstance(source, str) and isinstance(target, str)):
                raise TypeError
            told = [row.get(k) or None for k in ("source_language", "target_language")]
            if not all(isinstance(t, str | None) for t in told):
                raise TypeError
            yield Unit(source, target, told[0], told[1], line=number)
        except (ValueError, KeyError, TypeError, RecursionError):
            problem = "is no object with source and target"
            yield Unit(None, None, fault=Fault(f"{path}:{number}", problem, "lines"))


def elements(stream: io.BufferedReader, *names: str) -> Iterator[_Element]:
    """Yield the elements of these local names, each forgotten with all before it once it is used.

    No entity is replaced and nothing else is opened.

    Raises:
        ValueError: the file is broken.
    """
    from lxml import etree

    tags = [f"{{*}}{name}" for name in names]
    try:
        walk = etree.iterparse(
            stream, events=("end",), tag=tags, resolve_entities=False, no_network=True
        )
        for _, element in walk:
            yield element
            element.clear()
            for node in (element, *element.iterancestors()):
                parent = node.getparent()
                while parent is not None and node.getprevious() is not None:
                    del parent[0]
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


def _tmx(stream: io.BufferedReader, path: str, wanted: Wanted) -> Iterator[Unit]:
    for unit in elements(stream, "tu"):
        variants = [(language_of(v), v) for v in unit.findall("{*}tuv")]
        source, target = _chosen(variants, wanted)
        texts = [_words(v[1].find("{*}seg")) if v else None for v in (source, target)]
        fault = None
        if None in texts:
            problem = "lacks a variant in one of the two languages"
            if source and target:
                problem = "has a variant without a text (seg)"
            fault = Fault(f"{path}:{unit.sourceline}", problem, "units")
        yield Unit(
            texts[0],
            texts[1],
            source[0] if source else None,
            target[0] if target else None,
            fault,
            unit.sourceline,
            unit.get("tuid"),
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


def _xliff(stream: io.BufferedReader, path: str, _wanted: Wanted) -> Iterator[Unit]:
    """Yield the units of XLIFF 1.2 (`trans-unit`) and 2.0 (`segment`).

    An empty target is a unit that isn't translated yet.
    """
    for unit in elements(stream, "trans-unit", "segment"):
        source = _words(unit.find("{*}source"))
        fault = None
        if source is None:
            fault = Fault(f"{path}:{unit.sourceline}", "has no source", "units")
        target = _words(unit.find("{*}target"))
        yield Unit(source, target or None, *_declared(unit), fault, unit.sourceline, _name(unit))


def _name(unit: _Element) -> str | None:
    """Return the id of a unit of XLIFF 1.2; of a segment of 2.0 with that of its unit before."""
    around = unit.getparent() if unit.tag.endswith("segment") else None
    told = [e.get("id") for e in (around, unit) if e is not None]
    return "/".join(name for name in told if name) or None


def _declared(unit: _Element) -> tuple[str | None, str | None]:
    """Return the languages that the file around a unit declares, in either version's attributes."""
    found: list[str | None] = [None, None]
    for around in unit.iterancestors():
        for side, names in enumerate(_LANGUAGES):
            found[side] = found[side] or next((around.get(n) for n in names if around.get(n)), None)
    return found[0], found[1]


def _po(stream: io.BufferedReader, path: str, _wanted: Wanted) -> Iterator[Unit]:
    from variorum.reading.catalogues import messages_of

    for message in messages_of(stream, path):
        fault = Fault(f"{path}:{message.line}", message.problem, "messages")
        language = message.language
        yield Unit(
            message.source or None,
            message.target or None,
            None,
            language,
            fault if message.problem else None,
            message.line,
            message.context,
            fuzzy=message.fuzzy,
        )


_READERS: dict[str, Callable[[io.BufferedReader, str, Wanted], Iterator[Unit]]] = {
    ".tsv": _tsv,
    ".jsonl": _jsonl,
    ".tmx": _tmx,
    ".xlf": _xliff,
    ".xliff": _xliff,
    ".po": _po,
}
ENDINGS = tuple(sorted(_READERS))
"""The endings by which a file's form is told."""
