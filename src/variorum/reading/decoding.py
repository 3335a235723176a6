"""Bytes to text: which encoding it is, and what isn't text at all."""

from __future__ import annotations

import codecs
import logging
import re
from collections import Counter
from typing import NamedTuple
from unicodedata import category

from variorum.errors import SourceError
from variorum.reading.code_pages import code_page, is_western

logger = logging.getLogger(__name__)

# What a file begins with when it is no text, and what it is then called.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "a database"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio file"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
REMEDY_BINARY = "convert it to text or HTML first"

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The share of a broken file's non-ASCII sequences that must be good UTF-8 for it to count as such.
MOSTLY_VALID = 0.75

# The share of the letters of a text in UTF-16 that lies in the three commonest blocks of 256.
ONE_SCRIPT = 0.95
# In none of the scripts do more of the bytes stand for ASCII too.
_PLAIN = 0.8
_PRINTABLE = bytes(range(32, 127))
# Controls, surrogates, characters for private use or of no meaning.
_STRANGE = frozenset({"Cc", "Cs", "Co", "Cn"})

# Labels that the web's standard reads as a larger code page.
LABELS = {
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "windows-874": "cp874",
    "tis-620": "cp874",
}

_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""",
    re.IGNORECASE,
)


# The code page that labels of Latin-1 mean.
WESTERN = "cp1252"
# Scripts, styles, comments and tags, in any encoding that holds ASCII.
_UNSHOWN = re.compile(
    rb"<(script|style)\b.{0,200000}?</\1\s*>|<!--.{0,200000}?-->|<(?:[a-z/?]|!(?!\[CDATA))[^<>]{0,4000}>",
    re.IGNORECASE | re.DOTALL,
)


class Decoded(NamedTuple):
    """A text with the encoding that it was in, and what told so."""

    text: str
    encoding: str
    ground: str


def decode(data: bytes, source: str, *, html: bool = False) -> str:
    """Return the text of a source, its line ends as line feeds, without byte order mark.

    Raises:
        SourceError: it is empty, or no text.
    """
    return decoded(data, source, html=html).text


def decoded(data: bytes, source: str, *, html: bool = False, charset: str | None = None) -> Decoded:
    """Return the text of a source as `decode` does, with its encoding and the ground for it.

    A byte order mark comes first, then bytes that are good UTF-8, `charset` (what a
    header said), what a page declares of itself, and what the bytes look like.

    Raises:
        SourceError: it is empty, or no text.
    """
    _refuse_what_is_no_text(data, source)
    found = _decode(data, source, html=html, charset=charset)
    text = found.text.removeprefix("\ufeff")
    if not text.strip("\x00 \t\r\n\f\v\u200b\u00a0\ufeff\u3000") or not text.strip():
        raise SourceError(source, "is empty", "give a file that holds text")
    return found._replace(text=text.replace("\r\n", "\n").replace("\r", "\n"))


def encoding_of(head: bytes, source: str) -> str:
    """Return the encoding of a text from its first bytes, where it is too long to be read whole.

    Raises:
        SourceError: it is no text.
    """
    _refuse_what_is_no_text(head, source)
    for bom, encoding in BOMS:
        if head.startswith(bom):
            # The names without a byte order are those whose decoders leave out the mark.
            return "utf-8-sig" if encoding == "utf-8" else encoding[:6]
    wide = _wide_encoding(head[: len(head) // 2 * 2])
    if wide:
        return wide
    if head.count(b"\x00") > len(head) // 1000:
        raise SourceError(source, "holds binary data, not text", REMEDY_BINARY)
    try:
        # A character may be cut at the end of the head.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _guessed(head) or "cp1252"
    return "utf-8"


def _refuse_what_is_no_text(data: bytes, source: str) -> None:
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise SourceError(source, f"is {name}, not text", REMEDY_BINARY)


def looks_like_html(data: bytes) -> bool:
    """Tell a page by its first tags, whatever its encoding."""
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return True
    return head.startswith(b"<") and any(t in head for t in (b"<html", b"<head", b"<body"))


def _decode(data: bytes, source: str, *, html: bool, charset: str | None) -> Decoded:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return Decoded(data[len(bom) :].decode(encoding, errors="replace"), encoding, "bom")
    wide = _wide_encoding(data)
    if wide:
        return Decoded(data.decode(wide, errors="replace"), wide, "bytes")
    if data.count(b"\x00") > len(data) // 1000:
        raise SourceError(source, "holds binary data, not text", REMEDY_BINARY)
    said: list[tuple[str, str | None]] = [("header", _codec(charset))] if charset else []
    if html:
        said.append(("meta", _declared(data)))
    # Its escapes are ASCII, so that it would pass for UTF-8.
    if b"\x1b$" in data:
        said.append(("bytes", "iso2022_jp"))
        said.sort(key=lambda s: s[1] != "iso2022_jp")
    else:
        said.insert(0, ("bytes", "utf-8"))
    doubted = None
    for ground, codec in said:
        try:
            text = data.decode(codec) if codec else None
        except UnicodeDecodeError:
            logger.debug("%s: is not %s", source, codec)
            continue
        if text is None:
            continue
        # Hosts and templates declare it by default, whatever their pages are written in.
        if codec == WESTERN and not is_western(shown_bytes(data) if html else data):
            doubted = doubted or Decoded(text, WESTERN, ground)
            continue
        return Decoded(text, codec or WESTERN, ground)
    if doubted:
        return _other_than(doubted, shown_bytes(data) if html else data, data)
    return _undeclared(data, source)


def _other_than(declared: Decoded, shown: bytes, data: bytes) -> Decoded:
    """Return a text in the code page that it reads as, where what it declares is in doubt."""
    page = code_page(shown)
    if page is None or page == declared.encoding:
        return declared
    ground = f"guess, for the {declared.ground} is wrong"
    return Decoded(data.decode(page, errors="replace"), page, ground)


def shown_bytes(page: bytes) -> bytes:
    """Return what a page shows, its tags and scripts left out, before it is decoded."""
    return _UNSHOWN.sub(b"\n", page[: 1 << 20])


def _wide_encoding(data: bytes) -> str | None:
    """Return UTF-16 with its byte order if the bytes look like it without a mark."""
    sample = data[: 1 << 16]
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return None
    zero_even, zero_odd = sample[0::2].count(0), sample[1::2].count(0)
    if zero_odd > 0.3 * half and zero_even < 0.02 * half:
        return "utf-16-le"
    if zero_even > 0.3 * half and zero_odd < 0.02 * half:
        return "utf-16-be"
    # Of other scripts than Latin, hardly more than spaces and line feeds have a byte of zero.
    plain = len(sample) - len(sample.translate(None, _PRINTABLE))
    if zero_even + zero_odd <= len(sample) // 1000 or plain > _PLAIN * len(sample):
        return None
    found, order = max((_separators(sample, order), order) for order in ("utf-16-be", "utf-16-le"))
    return order if found else None


def _separators(sample: bytes, encoding: str) -> int:
    """Return how many spaces, line feeds and stops part the letters of one or two scripts.

    It is 0 where bytes that are read so aren't such letters: in the wrong order those of
    most alphabets are spread over a hundred blocks, and there are no spaces.
    """
    try:
        # The last character of a sample may be cut.
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return 0
    blocks = Counter(_block(c) for c in text if c > "\x7f")
    wide = sum(blocks.values())
    common = sum(n for _, n in blocks.most_common(3))
    strange = sum(category(c) in _STRANGE and c not in "\t\n\r\ufeff" for c in text)
    if common < ONE_SCRIPT * wide or not wide or strange > 0.01 * len(text):
        return 0
    return sum(text.count(mark) for mark in " \n、。，")


def _block(c: str) -> int:
    """Return the 256 characters that one lies in; those of Han and Hangul count as one block."""
    high = ord(c) >> 8
    return 0x4E if 0x4E <= high <= 0x9F else 0xAC if 0xAC <= high <= 0xD7 else high


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:8192])
    if not found:
        return None
    return _codec((found.group(1) or found.group(2)).decode("ascii", "replace"))


def _codec(label: str) -> str | None:
    """Return the codec that a label means on the web; None for UTF-8, which is tried anyway."""
    label = label.strip().strip("\"'").lower()
    label = LABELS.get(label, label)
    if label.replace("_", "-") in ("utf-8", "utf8", "utf-16"):
        return None
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    # Some codecs of Python turn bytes into bytes.
    return found.name if getattr(found, "_is_text_encoding", True) else None


def _undeclared(data: bytes, source: str) -> Decoded:
    """Decode what is neither UTF-8 nor says what it is."""
    repaired = data.decode("utf-8", errors="replace")
    broken = repaired.count("\ufffd")
    good = sum(1 for c in repaired if c > "\x7f") - broken
    if good >= MOSTLY_VALID * (good + broken) and good:
        logger.warning(
            "%s: %d broken characters were replaced; save it again as UTF-8 to keep them",
            source,
            broken,
        )
        return Decoded(repaired, "utf-8", f"repaired, {broken} broken")
    encoding = _guessed(data)
    if encoding is None:
        if _control_share(data) > 0.02:
            raise SourceError(source, "holds binary data, not text", REMEDY_BINARY)
        encoding = "cp1252"
    logger.debug("%s: read as %s", source, encoding)
    return Decoded(data.decode(encoding, errors="replace"), encoding, "guess")


def _guessed(data: bytes) -> str | None:
    found = code_page(data)
    if found is None:
        from charset_normalizer import from_bytes

        best = from_bytes(data[: 1 << 18]).best()
        found = best.encoding if best else None
    return found


def _control_share(data: bytes) -> float:
    sample = data[: 1 << 16]
    controls = bytes(c for c in range(32) if c not in (9, 10, 12, 13, 27))
    return 1 - len(sample.translate(None, controls)) / max(1, len(sample))
