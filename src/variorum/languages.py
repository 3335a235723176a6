"""Language tags."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=512)
def primary(language: str) -> str:
    """Return the primary subtag of a BCP 47 tag, in lower case: `zh` of `zh-Hant`.

    An empty tag gives `und`.
    """
    return language.strip().replace("_", "-").split("-")[0].lower() or "und"
