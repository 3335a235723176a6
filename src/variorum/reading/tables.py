"""Tables of words: TOML files that lie beside the code that goes by them."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def table(package: str, name: str) -> dict[str, Any]:
    """Return a table; it is read at each call, so that whoever needs it again keeps it.

    Args:
        package: in whose folder it lies, `variorum.reading.notes`.
        name: of the file, `explainers.toml`.
    """
    return tomllib.loads(resources.files(package).joinpath(name).read_text("utf-8"))


def alternatives(entry: str | Mapping[str, str]) -> str:
    """Return an entry as the alternatives of a pattern; of a table of entries, those of all.

    An entry is written over several lines, words between bars.
    """
    parts = [entry] if isinstance(entry, str) else entry.values()
    return "|".join(part.strip().replace("\n", "") for part in parts)
