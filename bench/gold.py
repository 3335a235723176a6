"""The test sets with known answers: where they are, and their records."""

from __future__ import annotations

import json
import lzma
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# They are no part of the project; `VARIORUM_GOLD` names their folder.
GOLD = Path(os.environ.get("VARIORUM_GOLD", "../shared/gold"))


def records(name: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a set: a file of JSON lines, packed by xz or not.

    Args:
        name: its path below `GOLD`, `pages/zyte.dev.jsonl.xz`.
    """
    path = GOLD / name
    packed = path.suffix == ".xz"
    with lzma.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
