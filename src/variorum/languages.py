"""Language tags."""

from __future__ import annotations


def primary(language: str) -> str:
    """Return the primary subtag of a BCP 47 tag, in lower case: `zh` of `zh-Hant`."""
    return language.replace("_", "-").split("-")[0].lower()
