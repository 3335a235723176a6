"""Text from a source made fit to be shown: no control character reaches the reader's screen."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

# Bidirectional embeddings, overrides and isolates, which would reorder what stands around them.
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_QUOTED = re.compile("“([^“”]*)”")
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    """Return the text with a sign in place of each control character and lone surrogate."""
    if text.isprintable():
        return text
    return _CONTROL.sub(_sign, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Return the text on one line, without bidirectional controls, for labels and terminals."""
    # Printable text has no controls, and no other space than " ".
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _SPACE.sub(" ", visible(_BIDI.sub("", text))).strip()


def isolate_quotes(text: str) -> str:
    """Return English text whose quotations, in whatever script, can't reorder what is around."""
    return _QUOTED.sub("“\u2068\\1\u2069”", text)


def web_address(source: str) -> str | None:
    """Return the source if it is an address that is safe to link to, else None."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return None
    return None if any(unicodedata.category(c) in {"Cc", "Zs"} for c in source) else source


def source_name(source: str) -> str:
    """Return a source's short name: the host of an address, else the file's name."""
    address = web_address(source)
    if address is not None:
        return one_line(urlsplit(address).netloc.rpartition("@")[2])
    line = one_line(source)
    return line.rstrip("/\\").replace("\\", "/").rpartition("/")[2] or line


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code in {0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x85}:
        return " "
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
