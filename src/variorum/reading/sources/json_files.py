"""JSON files: an article, a list of them, an edition, an answer of a service, or a feed."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import SourceError
from variorum.reading.decoding import decode
from variorum.reading.documents import Document
from variorum.reading.limits import PARSED_BYTES, Limits, in_words
from variorum.reading.reader import stem_of
from variorum.reading.sources.feeds import open_feed
from variorum.reading.sources.forms import UnknownFormError
from variorum.reading.sources.json_articles import LOST, UNKNOWN, Lost, documents_of
from variorum.reading.sources.json_text import SeveralValuesError, loaded
from variorum.reading.sources.jsonl import open_jsonl
from variorum.reading.sources.streams import in_memory, read_up_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.reading.documents import Found

KNOWN = "what variorum writes, ninjs, schema.org, JSON Feed, or objects with id and text"
WHOLE_READ = "what stands whole before that was read"
# How many of such items are named.
TOLD = 10
# Roughly what parsing takes for each value, in bytes, beside the text itself.
PER_VALUE = 75


def open_json(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield the articles of a JSON file, which may be one, a list, or an edition.

    Raises:
        SourceError: it is too large, no JSON, or of no form that is known.
    """
    text = decode(read_up_to(stream, source, "JSON", limits.data_bytes), source)
    _check_memory(text, source)
    try:
        value, fault = loaded(text, source)
    except SeveralValuesError:
        yield from open_jsonl(_as_stream(text), source, limits)
        return
    if _is_feed(value):
        yield from open_feed(_as_stream(text), source, limits)
        return
    del text
    try:
        yield from _numbered(value, source, limits)
    except UnknownFormError:
        if fault:
            raise fault from None
        raise
    if fault:
        yield SourceError(source, f"{fault.problem}; {WHOLE_READ}", fault.remedy)


def _numbered(value: object, source: str, limits: Limits) -> Iterator[Found]:
    """Yield the articles of a value by the place of their item, then which items have none."""
    found = documents_of(value, source, stem_of(source))
    first = list(islice(found, 2))
    single = len(first) == 1 and isinstance(value, dict) and "witnesses" not in value
    lost: dict[Lost, list[int]] = {}
    read = 0
    for n, item in enumerate(chain(first, found), 1):
        if not isinstance(item, Document):
            lost.setdefault(item, []).append(n)
            continue
        read += 1
        if read > limits.members:
            problem = f"holds more than {limits.members:,} articles; only the first were read"
            yield SourceError(source, problem, "split it, or give it as JSON lines")
            return
        yield item if single else replace(item, source=f"{source}!{n}")
    if not read and "removed" not in lost:
        raise UnknownFormError(source, UNKNOWN, f"give {KNOWN}")
    for why, numbers in lost.items():
        problem, remedy = LOST[why]
        if problem:
            where = "" if single else f"{_items(numbers)}: "
            yield SourceError(source, where + problem, remedy)


def _items(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:TOLD]))
    more = f" and {len(numbers) - TOLD:,} more" if len(numbers) > TOLD else ""
    return f"item {shown}" if len(numbers) == 1 else f"items {shown}{more}"


def _as_stream(text: str) -> BinaryIO:
    return in_memory(text.encode("utf-8", "replace"))


def _check_memory(text: str, source: str) -> None:
    values = sum(text.count(mark) for mark in "[{,")
    if len(text) * 2 + values * PER_VALUE > PARSED_BYTES:
        problem = f"holds {in_words(len(text))} of JSON in some {values:,} values, too much at once"
        remedy = "give it as JSON lines, which are read one by one"
        raise SourceError(source, problem, remedy)


def _is_feed(value: object) -> bool:
    return isinstance(value, dict) and "jsonfeed.org/version" in str(value.get("version", ""))[:80]
