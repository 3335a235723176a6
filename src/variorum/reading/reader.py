"""A document's bytes to its witness: decoded, read as a page or as a plain text."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.reading.documents import Document

if TYPE_CHECKING:
    from variorum.model import Witness

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
STDIN = "-"


def read_bytes(data: bytes, source: str) -> Witness:
    """Return the witness that a source's bytes hold.

    Args:
        data: the bytes of a plain text or of an HTML page.
        source: its name; the suffix tells a page from a text where the bytes don't.

    Raises:
        SourceError: it is empty, or neither a text nor a page.
    """
    return read_document(Document(source, stem_of(source), data))


def read_document(document: Document) -> Witness:
    """Return the witness of a document; how it was read stands in its provenance.

    Raises:
        SourceError: it is empty, or neither a text nor a page.
    """
    from variorum.reading.decoding import decoded, looks_like_html
    from variorum.reading.witness import to_witness

    source, data = document.source, document.data
    form = document.form
    if form is None:
        named = Path(source).suffix.lower() in PAGE_SUFFIXES
        form = "page" if named or looks_like_html(data) else "text"
    text, encoding, ground = decoded(data, source, html=form == "page", charset=document.charset)
    if form == "page":
        from variorum.reading.page import read_page

        draft = read_page(text, source)
    else:
        from variorum.reading.plain import read_plain

        draft = read_plain(text)
    witness = to_witness(draft, source, document.stem, document.declared)
    steps = (
        *document.provenance,
        ("digest", f"sha256:{hashlib.sha256(data).hexdigest()}"),
        ("form", form),
        ("encoding", f"{encoding} ({ground})"),
        *witness.provenance,
    )
    return replace(witness, provenance=steps)


def stem_of(source: str) -> str:
    """Return what a witness is called after its source's name."""
    return "stdin" if source == STDIN else (Path(source).stem or "source")
