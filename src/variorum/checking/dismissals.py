"""What a user has judged trivial: differences that stay away, in a file that people can edit."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from variorum.errors import SourceError
from variorum.languages import primary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from variorum.reading.pairs import TextPair

HEADING = (
    "# Differences that `--ignore` leaves out: one a line, tabs between.\n"
    "# A line is known by its kind, subkind and mark, and by the pair that it stands in;\n"
    "# a * in place of the pair's words means: in every pair. The reason is yours to write.\n"
    "# kind\tsubkind\tmark\tpair\tsource says\ttarget says\treason\n"
)
EVERYWHERE = "*"
_COLUMNS = 7
_NEEDED = 4
_SPACE = re.compile(r"\s+")
# Of a pair so many characters tell that it is the same, if half of its groups of three are.
_TOLD, _GROUP, _SHARED = 240, 3, 0.5
_SHOWN = 80

Key = tuple[str, str, str]
Groups = frozenset[str]


class Dismissal(NamedTuple):
    """A line of the file: the difference's kind and mark, its pair's words, and what it says."""

    kind: str
    subkind: str
    mark: str
    pair: str
    source: str
    target: str
    reason: str = ""

    @property
    def key(self) -> Key:
        """What tells the difference from others of its pair."""
        return self.kind, self.subkind, self.mark

    def to_line(self) -> str:
        """Return the line of the file."""
        return "\t".join(self) + "\n"


class Said(NamedTuple):
    """One side of a difference: its words, empty where it has none, in the text around them."""

    words: str
    text: str
    language: str


def dismissal_of(difference: Mapping[str, Any], pair: TextPair) -> Dismissal:
    """Return what dismisses a difference that `check_pair` found in a pair.

    The mark is made of the words of both readings and the languages, so that it stays
    the same wherever the pair stands and whatever changes elsewhere in it.
    """
    words = {r["side"]: r["text"] for r in difference["readings"]}
    return dismissal_for(
        difference["kind"],
        difference["subkind"],
        Said(words.get("source", ""), pair.source, pair.source_language),
        Said(words.get("target", ""), pair.target, pair.target_language),
    )


def dismissal_for(kind: str, subkind: str, source: Said, target: Said) -> Dismissal:
    """Return what dismisses a difference of this kind between two texts."""
    told = [
        primary(source.language),
        primary(target.language),
        _folded(source.words),
        _folded(target.words),
    ]
    data = "\0".join(told).encode("utf-8", "replace")
    return Dismissal(
        kind,
        subkind,
        hashlib.blake2b(data, digest_size=8).hexdigest(),
        _plain(source.text if source.text.strip() else target.text, _TOLD),
        _plain(source.words, _SHOWN),
        _plain(target.words, _SHOWN),
    )


class Dismissals:
    """The dismissals of some files; tells of a difference whether it is one of them."""

    def __init__(self, dismissals: Iterable[Dismissal] = ()) -> None:
        self._pairs: dict[Key, list[Groups | None]] = {}
        self._kinds: set[tuple[str, str]] = set()
        for dismissal in dismissals:
            self.add(dismissal)

    def add(self, dismissal: Dismissal) -> None:
        """Let a difference stay away from now on."""
        everywhere = dismissal.pair.strip() == EVERYWHERE
        place = None if everywhere else _groups(dismissal.pair)
        self._pairs.setdefault(dismissal.key, []).append(place)
        self._kinds.add((dismissal.kind, dismissal.subkind))

    def knows_any(self, kind: str, subkind: str) -> bool:
        """Return whether any difference of this kind is dismissed, which is quicker than `has`."""
        return (kind, subkind) in self._kinds

    def has(self, dismissal: Dismissal) -> bool:
        """Return whether the difference is dismissed, in this pair or in one much like it."""
        places = self._pairs.get(dismissal.key, ())
        groups = _groups(dismissal.pair) if places else frozenset()
        return any(place is None or _alike(place, groups) for place in places)


def read_dismissals(path: str) -> Iterator[Dismissal | SourceError]:
    """Yield the dismissals of a file, and an error for each line that is none.

    Raises:
        SourceError: it can't be read.
    """
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise SourceError(
            path, f"can't be read ({reason})", "name a file that --write-ignore wrote"
        ) from error
    for number, line in enumerate(data.decode("utf-8-sig", "replace").split("\n"), 1):
        text = line.rstrip("\r")
        if not text.strip() or text.startswith("#"):
            continue
        cells = text.split("\t")
        if len(cells) < _NEEDED or not all(cell.strip() for cell in cells[:_NEEDED]):
            problem = "has no kind, subkind, mark and pair with tabs between"
            yield SourceError(f"{path}:{number}", problem, "the other lines are followed")
        else:
            filled = [*cells, *[""] * _COLUMNS][:_COLUMNS]
            yield Dismissal(*(cell.strip() for cell in filled))


def _plain(text: str, most: int) -> str:
    """Return a text as a cell of the file: on one line, without control characters, cut."""
    flat = _SPACE.sub(" ", "".join(c if c.isprintable() else " " for c in text[: 4 * most]))
    return flat.strip()[:most].strip() or "-"


def _folded(text: str) -> str:
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _groups(text: str) -> Groups:
    """Return the groups of three characters of a pair's beginning."""
    flat = _folded(text)[:_TOLD]
    return frozenset(flat[i : i + _GROUP] for i in range(max(1, len(flat) - _GROUP + 1)))


def _alike(one: Groups, other: Groups) -> bool:
    return len(one & other) >= _SHARED * max(len(one | other), 1)
