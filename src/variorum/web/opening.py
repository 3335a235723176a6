"""Editions that were kept in a file: told from other sources, read, and looked over."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.errors import SourceError
from variorum.model import Edition, by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEGINNING = re.compile(rb'\s*\{\s*"(?:witnesses|stories|related)"\s*:')
_HEAD = 4096
_REMEDY = "give a file that `variorum compare --json` wrote"


def sort_out(sources: Sequence[str]) -> tuple[Edition | None, list[str]]:
    """Return the edition among the sources, if one is, and the others.

    Raises:
        SourceError: there are two editions, or one that can't be read.
    """
    editions = [s for s in sources if is_edition(s)]
    if len(editions) > 1:
        raise SourceError(editions[1], "is a second edition", "serve one at a time")
    edition = read_edition(editions[0]) if editions else None
    return edition, [s for s in sources if s not in editions]


def is_edition(source: str) -> bool:
    """Return whether a source is a file that begins as an edition does."""
    if not source.endswith(".json"):
        return False
    try:
        with Path(source).open("rb") as file:
            return bool(_BEGINNING.match(file.read(_HEAD)))
    except (OSError, ValueError):
        return False


def read_edition(path: str) -> Edition:
    """Return the edition of a file, after a look at whether its parts fit together.

    Raises:
        SourceError: it can't be read, or is none.
    """
    try:
        edition = Edition.from_json(json.loads(Path(path).read_bytes()))
        _look_over(edition)
    except OSError as error:
        raise SourceError(path, f"can't be read ({error.strerror})", _REMEDY) from error
    except KeyError as error:
        raise SourceError(path, f"is no whole edition ({error} is missing)", _REMEDY) from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError(path, f"is no edition ({type(error).__name__})", _REMEDY) from error
    return edition


def _look_over(edition: Edition) -> None:
    """Look up whatever one part says of another.

    Raises:
        KeyError: it isn't there.
    """
    witnesses = by_id(edition.witnesses)
    segments = {name: {s.id for s in w.segments} for name, w in witnesses.items()}
    for story in edition.stories:
        placed = [p.cells for p in story.passages]
        told = [{w: (r.segment,) for w, r in d.readings.items()} for d in story.differences]
        for cells in (*placed, *told, dict.fromkeys(story.witnesses, ())):
            for name, ids in cells.items():
                missing = set(ids) - segments[name]
                if missing:
                    raise KeyError(f"{name}: {min(missing)}")
