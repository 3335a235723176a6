"""The messages of a PO file, streamed: the libraries that know such files read them whole."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from variorum.reading.opened import HEAD, lines_of

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

_CHARSET = re.compile(rb"charset=([\w.:-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"^Language:[ \t]*([A-Za-z_@-]+)", re.MULTILINE)
_FUZZY = re.compile(r"#,.*\bfuzzy\b")
# A keyword, or none for a line that goes on, and a string in quotation marks.
_LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]*)?("(?:[^"\\]|\\.)*")')


class Message(NamedTuple):
    """A message and its translation, or a line that is none, with the problem."""

    line: int
    source: str
    target: str
    language: str | None
    problem: str = ""
    context: str | None = None
    fuzzy: bool = False


@dataclass
class _Entry:
    """The parts of a message while it is read: a keyword's text, and where it began."""

    line: int = 0
    parts: dict[str, str] = field(default_factory=dict)
    fuzzy: bool = False

    @property
    def is_translated(self) -> bool:
        return any(key.startswith("msgstr") for key in self.parts)

    def pair(self) -> tuple[str, str]:
        """Return the source and the translation; of plural forms those of many."""
        plural = self.parts.get("msgid_plural")
        source = self.parts.get("msgid", "") if plural is None else plural
        forms = [text for key, text in self.parts.items() if key.startswith("msgstr")]
        return source, forms[-1] if forms else ""


def messages_of(stream: io.BufferedReader, path: str) -> Iterator[Message]:
    """Yield the messages in order, those that aren't translated with an empty target.

    What is obsolete (`#~`) is left out; of plural forms the last is taken, beside the
    plural of the source. A translation that is only a guess is `fuzzy`.

    Raises:
        SourceError: it is no text.
    """
    from babel.messages.pofile import unescape

    language: str | None = None
    entry = _Entry()
    key = ""
    fuzzy = False
    for number, line in lines_of(stream, path, _declared_encoding(stream.peek(HEAD))):
        text = line.strip()
        if text.startswith("#"):
            # The flags of a message stand before it, those of an obsolete one too.
            fuzzy = (fuzzy or bool(_FUZZY.match(text))) and not text.startswith("#~")
            continue
        match = _LINE.fullmatch(text)
        if match is None or not (match[1] or key):
            key = ""
            yield Message(number, "", "", language, "is no line of a PO file")
            continue
        if match[1] in ("msgctxt", "msgid") and entry.is_translated:
            language = language or _language(entry)
            yield from _finished(entry, language)
            entry = _Entry()
        if not entry.parts:
            entry.fuzzy, fuzzy = fuzzy, False
        key = match[1] or key
        entry.line = entry.line or number
        entry.parts[key] = entry.parts.get(key, "") + unescape(match[2])
    yield from _finished(entry, language or _language(entry))


def _finished(entry: _Entry, language: str | None) -> Iterator[Message]:
    """Yield the message of an entry; the header, whose source is empty, is none."""
    source, target = entry.pair()
    if source:
        context = entry.parts.get("msgctxt")
        yield Message(entry.line, source, target, language, context=context, fuzzy=entry.fuzzy)


def _language(entry: _Entry) -> str | None:
    """Return the language that the header tells, `pt-BR`; None where the entry isn't the header."""
    if entry.parts.get("msgid") != "":
        return None
    match = _LANGUAGE.search(entry.pair()[1])
    return match[1].partition("@")[0].replace("_", "-") if match else None


def _declared_encoding(head: bytes) -> str:
    """Return the encoding that the header declares, empty where it is none that is known."""
    match = _CHARSET.search(head[:4096])
    if match is None or head.startswith(codecs.BOM_UTF8):
        return ""
    name = match[1].decode("ascii")
    try:
        # Of what is no encoding of text, such as base64, this fails too.
        b"".decode(name)
    except LookupError:
        return ""
    return name
