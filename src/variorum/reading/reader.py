"""A document's bytes to its witness: decoded, read as a page, a text or what it is."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.reading.documents import TOLD, Document

if TYPE_CHECKING:
    from variorum.model import Witness
    from variorum.reading.blocks import Declared, Draft
    from variorum.reading.documents import Form

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
    if form == "witness":
        from variorum.reading.written import read_written

        return read_written(document)
    if form is None:
        named = Path(source).suffix.lower() in PAGE_SUFFIXES
        form = "page" if named or looks_like_html(data) else "text"
    text, encoding, ground = decoded(data, source, html=form == "page", charset=document.charset)
    draft = _draft(text, form, document)
    witness = to_witness(draft, source, document.stem, document.declared)
    steps = (
        *document.provenance,
        ("digest", f"sha256:{hashlib.sha256(data).hexdigest()}"),
        ("form", form),
        ("encoding", f"{encoding} ({ground})"),
        *witness.provenance,
    )
    return replace(_as_told(witness, document.declared), provenance=steps)


def _draft(text: str, form: Form, document: Document) -> Draft:
    if form == "page":
        from variorum.reading.pages.page import read_page

        return read_page(text, document.source, document.declared.address)
    if form == "markdown":
        from variorum.reading.plain.markdown import read_markdown

        return read_markdown(text)
    from variorum.reading.plain.paragraphs import read_plain

    return read_plain(text)


def _as_told(witness: Witness, declared: Declared) -> Witness:
    """Return the witness with what people wrote of it, whatever its text shows."""
    told: dict[str, Any] = {
        name: getattr(declared, name) for name, ground in declared.grounds.items() if ground in TOLD
    }
    if "language" in told:
        told["language_confidence"] = 1.0
    return replace(witness, **told)


def stem_of(source: str) -> str:
    """Return what a witness is called after its source's name."""
    return "stdin" if source == STDIN else (Path(source).stem or "source")
