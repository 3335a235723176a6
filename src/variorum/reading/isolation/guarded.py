"""A document read so that whatever goes wrong with it is one line about it."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.reading.decoding import looks_like_html
from variorum.reading.limits import LIMITS, Limits, in_words
from variorum.reading.reader import PAGE_SUFFIXES, read_document

if TYPE_CHECKING:
    from variorum.model import Witness
    from variorum.reading.documents import Document

logger = logging.getLogger(__name__)

# A witness of more is no article, and would fill the memory of whoever gets it.
MOST_SEGMENTS = 250_000
# libxml2's XML_ERR_NO_MEMORY.
NO_MEMORY = 2


def is_page(document: Document) -> bool:
    """Tell whether a document will be read as a page."""
    if document.form is not None:
        return document.form == "page"
    suffix = document.source[document.source.rfind(".") :].lower()
    return suffix in PAGE_SUFFIXES or looks_like_html(document.data)


def remedy_for(document: Document) -> str:
    """Return what to do about a document that proves too much."""
    if is_page(document):
        return "save the article alone as plain text"
    return "split it into smaller files"


def too_large(document: Document, limits: Limits = LIMITS) -> SourceError | None:
    """Return the error for a document that is refused for its size alone."""
    if document.form == "witness":
        what, most = "witness", limits.data_bytes
    elif is_page(document):
        what, most = "page", limits.page_bytes
    else:
        what, most = "text", limits.text_bytes
    if len(document.data) <= most:
        return None
    problem = f"is a {what} of {in_words(len(document.data))}, more than the {in_words(most)} taken"
    return SourceError(document.source, problem, remedy_for(document))


def read_guarded(document: Document) -> Witness | SourceError:
    """Return the witness of a document, or what is wrong with it.

    Nobody can know all that may be raised on hostile input, and one document
    must not cost the others.

    Raises:
        MemoryError: there was not enough memory; the caller knows what its limit was.
    """
    try:
        witness = read_document(document)
    except SourceError as error:
        return error
    except MemoryError:
        raise
    except RecursionError:
        problem = "is nested too deeply to be read"
    except Exception as error:
        if _is_shortage(error):
            raise MemoryError from error
        logger.debug("%s", document.source, exc_info=True)
        problem = f"made the reader fail ({type(error).__name__}, {_place(error)})"
        return SourceError(document.source, problem, f"report it; {remedy_for(document)} meanwhile")
    else:
        if len(witness.segments) <= MOST_SEGMENTS:
            return witness
        problem = f"falls into more than {MOST_SEGMENTS:,} segments"
    return SourceError(document.source, problem, remedy_for(document))


def _is_shortage(error: Exception) -> bool:
    """Tell the error of libxml2 that says that it got no memory."""
    return type(error).__name__ == "XMLSyntaxError" and getattr(error, "code", None) == NO_MEMORY


def _place(error: Exception) -> str:
    """Return where in our own code an error came from."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "variorum" in Path(f.filename).parts] or frames
    return f"{Path(ours[-1].filename).name} line {ours[-1].lineno}"
