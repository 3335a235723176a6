"""A mail: its text as a page or a plain text, what its headers say, and what is attached."""

from __future__ import annotations

import re
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.parser import BytesParser
from email.utils import parseaddr
from typing import TYPE_CHECKING, BinaryIO, cast

from variorum.errors import SourceError
from variorum.reading.decoding import decoded
from variorum.reading.documents import Document, Found
from variorum.reading.reader import stem_of
from variorum.reading.sources.fields import address, declared, moment
from variorum.reading.sources.forms import is_wanted, open_stream
from variorum.reading.sources.members import shown_path, taken_from
from variorum.reading.sources.streams import in_memory, read_up_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from variorum.reading.blocks import Declared
    from variorum.reading.documents import Form
    from variorum.reading.limits import Limits

# Longer headers are cut before they are parsed, which takes long for long ones.
HEADER_CHARS = 2_000
PARTS = 1_000
# A part in HTML with less of the other part's text than this is a frame for a picture.
LEAST_SHARE = 0.4
_TAGS = re.compile(r"<(?:style|script|head)\b.*?</|<[^>]*>", re.DOTALL | re.IGNORECASE)
# Marks of a mail that goes to many; its sender is an outlet.
_BULK = ("List-Id", "List-Unsubscribe", "List-Post", "Feedback-ID")
# What the email package raises on headers and contents that are none.
_MALFORMED = (
    ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError,
    MessageError,
)  # fmt: skip
_FORMS: dict[str, Form] = {"text/html": "page", "text/plain": "text"}


def open_mail(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
    """Yield a mail's text, and after it the pages, texts and mails that are attached.

    Raises:
        SourceError: it is too large, or no mail.
    """
    data = read_up_to(stream, source, "a mail", limits.member_bytes)
    if data.startswith((b"From ", b">From ")):
        data = data.partition(b"\n")[2]
    # The older policy leaves headers as they came, which no malformed one can break.
    parser = BytesParser(policy=policy.compat32)
    try:
        mail = parser.parsebytes(data)
        parts = list(_parts(mail))
    except _MALFORMED as error:
        problem = "is a mail whose parts are nested too deeply, or malformed"
        raise SourceError(source, problem, "save its text") from error
    if not mail.keys():
        raise SourceError(source, "is no mail: it has no headers", "save it again with them")
    known = _declared(mail)
    chosen = _chosen(parts)
    shown = [] if chosen is None else _with_the_rest(chosen, parts)
    if shown:
        yield _body(shown, known, source)
    attached = [p for p in parts[:PARTS] if not any(p is s for s in shown) and _file_name(p)]
    yield from _attached(attached, source, limits)
    if chosen is None and not attached:
        yield SourceError(source, "is a mail without text", "open it, and save what it shows")
    if len(parts) > PARTS:
        yield SourceError(source, f"has more than {PARTS:,} parts; the first were read", "split it")


def _parts(mail: Message) -> Iterator[Message]:
    """Yield the parts that hold something, those of attached mails left in them."""
    pending: list[Message] = [mail]
    found = 0
    while pending and found <= PARTS:
        part = pending.pop(0)
        content = part.get_payload()
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            pending[:0] = cast("list[Message]", content)
        else:
            found += 1
            yield part


def _chosen(parts: list[Message]) -> Message | None:
    """Return the part to be read: the HTML one, unless it says much less than the plain one."""
    first: dict[str, Message] = {}
    for part in parts:
        if part.get_content_disposition() != "attachment" and _payload(part).strip():
            first.setdefault(part.get_content_type(), part)
    page, plain = first.get("text/html"), first.get("text/plain")
    if page is None or plain is None:
        return page or plain
    shown = len("".join(_TAGS.sub("", _text(page)).split()))
    return page if shown >= LEAST_SHARE * len("".join(_text(plain).split())) else plain


def _with_the_rest(chosen: Message, parts: list[Message]) -> list[Message]:
    """Return a part with those of its type behind it: pictures between them divide many a text."""
    kind = chosen.get_content_type()
    alike = (p for p in parts[:PARTS] if p.get_content_type() == kind and not _is_file(p))
    return [chosen, *(p for p in alike if p is not chosen and _payload(p).strip())]


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _body(parts: list[Message], known: Declared, source: str) -> Document:
    part, *more = parts
    # Each part may be in an encoding of its own.
    joined = "\n\n".join(map(_text, parts)).encode("utf-8", "replace") if more else None
    return Document(
        source=source,
        stem=stem_of(source),
        data=_payload(part) if joined is None else joined,
        form=_FORMS[part.get_content_type()],
        charset=_charset(part) if joined is None else "utf-8",
        declared=known,
        provenance=(("container", "mail"), ("part", part.get_content_type())),
    )


def _attached(parts: list[Message], source: str, limits: Limits) -> Iterator[Found]:
    """Yield what is attached, if it is of a form that can be read."""
    if parts and limits.depth < 1:
        problem = "has files attached, but lies too deep in other containers to unpack them"
        yield SourceError(source, problem, "save them by themselves")
        return
    for part in parts:
        name = _file_name(part)
        inner = in_memory(_payload(part))
        place = f"{source}!{name}"
        for found in open_stream(inner, place, replace(limits, depth=limits.depth - 1), name):
            yield taken_from(found, source, ("attached to", source))


def _file_name(part: Message) -> str:
    """Return the name of an attached file that is to be read, else an empty string."""
    if part.get_content_type() == "message/rfc822":
        inner = _inner(part)
        subject = _header(inner, "Subject") if inner is not None else None
        return shown_path((subject or "mail")[:80].replace("/", "-")) + ".eml"
    try:
        name = shown_path(_plain(part.get_filename() or "")).rpartition("/")[2]
    except _MALFORMED:
        return ""
    return name if is_wanted(name) else ""


def _inner(part: Message) -> Message | None:
    """Return the mail that a part holds."""
    held = part.get_payload()
    return cast("Message", held[0]) if isinstance(held, list) and held else None


def _payload(part: Message) -> bytes:
    """Return what a part holds, decoded from its transfer encoding but not from its charset."""
    try:
        if part.get_content_type() == "message/rfc822":
            inner = _inner(part)
            return inner.as_bytes() if inner is not None else b""
        data = part.get_payload(decode=True)
    except _MALFORMED:
        return b""
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except _MALFORMED:
        return None


def _text(part: Message) -> str:
    try:
        html = part.get_content_type() == "text/html"
        return decoded(_payload(part), "mail", html=html, charset=_charset(part)).text
    except SourceError:
        return ""


def _declared(mail: Message) -> Declared:
    name = _sender(mail)
    bulk = any(mail.get(key) is not None for key in _BULK)
    bulk = bulk or (_header(mail, "Precedence") or "").lower() in ("bulk", "list")
    return declared(
        "mail",
        title=_header(mail, "Subject"),
        authors=() if bulk or not name else (name,),
        outlet=name if bulk else None,
        published=moment(_header(mail, "Date")),
        language=(_header(mail, "Content-Language") or "").split(",")[0].strip(),
        address=address((_header(mail, "Archived-At") or "").strip("<> ")),
    )


def _sender(mail: Message) -> str:
    """Return the name in the header `From`, empty if it is an address alone."""
    try:
        name = parseaddr(_header(mail, "From") or "")[0]
    except _MALFORMED:
        return ""
    return "" if "@" in name else name.strip(" \"'")


def _header(mail: Message, name: str) -> str | None:
    """Return a header as people read it; None where it says nothing."""
    value = mail.get(name)
    shown = "".join(c if c.isprintable() else " " for c in _plain(str(value or "")))
    return " ".join(shown.split()) or None


def _plain(value: str) -> str:
    """Return a header's text, its encoded words (RFC 2047) decoded as far as they can be."""
    value = value[:HEADER_CHARS]
    try:
        return str(make_header(decode_header(value)))
    except _MALFORMED:
        return value
