"""JSON files: an article, a list of them, an edition, an answer of a service, or a feed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import SourceError
from variorum.reading.decoding import decode
from variorum.reading.limits import MB, Limits, in_words
from variorum.reading.reader import stem_of
from variorum.reading.sources.feeds import open_feed
from variorum.reading.sources.forms import UnknownFormError
from variorum.reading.sources.json_articles import documents_of
from variorum.reading.sources.jsonl import open_jsonl
from variorum.reading.sources.streams import in_memory, read_up_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.reading.documents import Found

KNOWN = "what variorum writes, ninjs, schema.org, JSON Feed, or objects with id and text"
# Roughly what parsing may take, in bytes: of the text, and of each value in it.
MEMORY = 250 * MB
PER_VALUE = 75


def open_json(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield the articles of a JSON file, which may be one, a list, or an edition.

    Raises:
        SourceError: it is too large, no JSON, or of no form that is known.
    """
    text = decode(read_up_to(stream, source, "JSON", limits.data_bytes), source)
    _check_memory(text, source)
    try:
        # What no JSON has, and careless programs write: NaN.
        value = json.loads(text, parse_constant=lambda _: None)
    except RecursionError as error:
        problem = "is JSON that is nested too deeply"
        raise SourceError(source, problem, "give its articles one by one") from error
    except ValueError as error:
        if str(error).startswith("Extra data"):
            yield from open_jsonl(_as_stream(text), source, limits)
            return
        place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        remedy = "check it with a JSON validator"
        raise SourceError(source, f"is not JSON{place}", remedy) from error
    if _is_feed(value):
        yield from open_feed(_as_stream(text), source, limits)
        return
    del text
    yield from _numbered(value, source, limits)


def _numbered(value: object, source: str, limits: Limits) -> Iterator[Found]:
    single = isinstance(value, dict) and "witnesses" not in value
    n = 0
    for n, document in enumerate(documents_of(value, source, stem_of(source)), 1):
        if n > limits.members:
            problem = f"holds more than {limits.members:,} articles; only the first were read"
            yield SourceError(source, problem, "split it, or give it as JSON lines")
            return
        yield document if single else replace(document, source=f"{source}!{n}")
    if not n:
        problem = "holds no article in a form of JSON that is known"
        raise UnknownFormError(source, problem, f"give {KNOWN}")


def _as_stream(text: str) -> BinaryIO:
    return in_memory(text.encode("utf-8", "replace"))


def _check_memory(text: str, source: str) -> None:
    values = sum(text.count(mark) for mark in "[{,")
    if len(text) * 2 + values * PER_VALUE > MEMORY:
        problem = f"holds {in_words(len(text))} of JSON in some {values:,} values, too much at once"
        remedy = "give it as JSON lines, which are read one by one"
        raise SourceError(source, problem, remedy)


def _is_feed(value: object) -> bool:
    return isinstance(value, dict) and "jsonfeed.org/version" in str(value.get("version", ""))[:80]
