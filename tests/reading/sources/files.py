"""Files for the tests of sources, written by the tests themselves."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from typing import TYPE_CHECKING

from variorum.reading import read_sources

if TYPE_CHECKING:
    from pathlib import Path

    from variorum.errors import SourceError
    from variorum.model import Witness

TEXT = "The bridge at Orlen was closed on Monday. Traffic is led over the old road.\n"
PARAGRAPHS = (
    "The bridge at Orlen was closed on Monday after cracks were found in two of its piers.",
    "Traffic is led over the old road, which adds twenty minutes to the way into the town.",
    "The mayor, Ilse Marten, said that the bridge would be open again before the winter.",
)
BODY = "\n\n".join(PARAGRAPHS)
HTML = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
TITLE = "Cracks close the bridge at Orlen"
PAGE = f"<!doctype html><html><body><article><h1>{TITLE}</h1>{HTML}</article></body></html>"


def write(folder: Path, name: str, data: bytes | str | object = TEXT) -> str:
    """Write a file, data that is neither bytes nor text as JSON, and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(data, bytes | str):
        data = json.dumps(data, ensure_ascii=False)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def gzipped(data: bytes | str) -> bytes:
    """Return a gzip archive."""
    return gzip.compress(data.encode() if isinstance(data, str) else data)


def read(source: str) -> list[Witness]:
    """Return the witnesses of a source that can be read without an error."""
    witnesses, errors = read_sources([source])
    assert errors == []
    for witness in witnesses:
        for segment in witness.segments:
            assert witness.text[segment.start : segment.end] == segment.text
    return witnesses


def read_one(source: str) -> Witness:
    """Return the one witness of a source."""
    (witness,) = read(source)
    return witness


def refusal(source: str) -> str:
    """Return the one line that a source is refused with."""
    witnesses, (error,) = read_sources([source])
    assert witnesses == []
    assert_line(error)
    return str(error)


def assert_line(error: SourceError) -> None:
    """Check that an error is one line which names its source."""
    assert len(str(error).splitlines()) == 1
    assert str(error).isprintable()
    assert error.problem
    assert error.remedy


def body_of(witness: Witness) -> list[str]:
    """Return the texts of the body's segments."""
    return [s.text for s in witness.of_kind("body")]
