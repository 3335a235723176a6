"""Documents as JSON lines: `{"id", "text", "title"?, "language"?, "published"?}`."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.reading.sources import read_bytes

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
    seen: set[str] = set()
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            witness = _witness(json.loads(line), f"{path}:{number}")
            if witness.id in seen:
                raise ValueError(f"the id {witness.id!r} stands twice")
            seen.add(witness.id)
            witnesses.append(witness)
        except (ValueError, SourceError) as error:
            problem = error.problem if isinstance(error, SourceError) else f"{error}"
            errors.append(SourceError(f"{path}:{number}", problem, "the other lines are read"))
    return witnesses, errors


def _witness(row: object, source: str) -> Witness:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        raise ValueError("is no object with id and text")
    witness = read_bytes(row["text"].encode("utf-8", "replace"), source + ".txt")
    known = {k: row[k] for k in ("title", "language", "published") if isinstance(row.get(k), str)}
    if "language" in known:
        known["language_confidence"] = 1.0
    return replace(witness, id=str(row["id"]), source=source, **known)
