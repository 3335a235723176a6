"""What lies in a container: how it is called, and what it is after being taken out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from variorum.reading.documents import Document, Found

NAME_CHARS = 200


def shown_path(name: str) -> str:
    """Return a member's name as a path below its container, fit to be shown."""
    parts = (p for p in name.replace("\\", "/").split("/") if p not in ("", ".", ".."))
    clean = "/".join("".join(c if c.isprintable() else "?" for c in p) for p in parts)
    return clean[-NAME_CHARS:].lstrip("/") or "member"


def taken_from(found: Found, container: str, step: tuple[str, str]) -> Found:
    """Return what `container!name` gave, called after itself alone, with this step before its own.

    An error stays as it is.
    """
    if not isinstance(found, Document):
        return found
    stem = found.stem.removeprefix(Path(f"{container}!").name) or found.stem
    return replace(found, stem=stem, provenance=(step, *found.provenance))
