"""Documents as JSON lines: `{"id", "text", "title"?, "language"?, "published"?}`.

Without an id the `source` stands for it, so that what `variorum read` writes can be read.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.errors import SourceError
from variorum.reading.decoding import decode
from variorum.reading.reader import read_bytes

if TYPE_CHECKING:
    from variorum.model import Witness


def read_jsonl(path: str) -> tuple[list[Witness], list[SourceError]]:
    """Return the documents of a file of JSON lines (`-` for standard input), and what failed.

    A line that can't be used is told with its number, and the others are still read.
    """
    witnesses: list[Witness] = []
    errors: list[SourceError] = []
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return [], [SourceError(path, f"can't be read ({reason})", "name a file of JSON lines")]
    try:
        text = decode(data, path)
    except SourceError as error:
        return [], [error]
    seen: set[str] = set()
    # A line feed alone ends a line: a JSON string may hold U+2028 and its like.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            witness = _witness(_parsed(line), f"{path}:{number}")
            if witness.id in seen:
                raise ValueError(f"repeats the id {witness.id!r}")
            seen.add(witness.id)
            witnesses.append(witness)
        except (ValueError, SourceError) as error:
            problem = error.problem if isinstance(error, SourceError) else f"{error}"
            errors.append(SourceError(f"{path}:{number}", problem, "the other lines are read"))
    return witnesses, errors


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("is not JSON") from error


def _witness(row: object, source: str) -> Witness:
    named = row.get("id", row.get("source")) if isinstance(row, dict) else None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or named is None:
        raise ValueError("is no object with id and text")
    witness = read_bytes(row["text"].encode("utf-8", "replace"), source + ".txt")
    told = {k: row.get(k) for k in ("title", "language", "published")}
    known: dict[str, Any] = {k: v for k, v in told.items() if isinstance(v, str) and v.strip()}
    if "language" in known:
        known["language_confidence"] = 1.0
    return replace(witness, id=str(named), source=source, **known)
