"""What the verb `align` does with sources, with two files of lines, with a bilingual file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import click

from variorum.cli.base import as_json, complain
from variorum.cli.sources import Fetching, encoder_for, read_all, read_each
from variorum.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from variorum.encoding.base import Encoder, Vectors
    from variorum.export.bitext import Bitext
    from variorum.model import Bead, Passage, Witness
    from variorum.reading.segmented import Side

    Say = Callable[[str], None]

Kind = Literal["sources", "lines", "bilingual"]
TABLES = ("tmx", "tsv")
# How many segments are encoded before the progress is told again.
_BATCH = 512


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for, option by option; `form` and `method` are None where not given."""

    sources: tuple[str, ...]
    lines: bool
    form: str | None
    method: str | None
    scores: bool
    split: bool
    source_language: str | None
    target_language: str | None
    min_confidence: float | None
    keep_empty: bool
    encoder: str | None

    @property
    def kind(self) -> Kind:
        """What the sources are."""
        from variorum.reading.bilingual import ENDINGS, ending

        if self.lines:
            return "lines"
        single = len(self.sources) == 1 and ending(self.sources[0]) in ENDINGS
        return "bilingual" if single else "sources"

    @property
    def written(self) -> str:
        """The format that is written."""
        if self.form:
            return self.form
        if self.kind == "bilingual":
            return "tsv" if self.sources[0].lower().endswith(".tsv") else "tmx"
        return "beads" if self.kind == "lines" else "json"

    @property
    def of_two(self) -> str | None:
        """The option for which there must be two versions, no more."""
        if self.written == "beads":
            return "--format beads"
        return "--method monotone" if self.method == "monotone" else None

    def check(self) -> None:
        """Refuse what makes no sense together.

        Raises:
            UsageError: with the reason.
        """
        count = len(self.sources)
        wrong = {
            "--lines takes two files": self.lines and count != 2,
            "only one of the files can be standard input": self.lines
            and self.sources == ("-", "-"),
            "name two sources or more, or one bilingual file": self.kind == "sources" and count < 2,
            f"{self.of_two} takes two sources": self.of_two and count > 2,
            "--split is for a bilingual file": self.split and self.kind != "bilingual",
            "--source-language and --target-language are for --lines and bilingual files": (
                (self.source_language or self.target_language) and self.kind == "sources"
            ),
            "--min-confidence and --keep-empty are for --format tmx and tsv": (
                (self.min_confidence is not None or self.keep_empty) and self.written not in TABLES
            ),
        }
        for reason, holds in wrong.items():
            if holds:
                raise click.UsageError(reason)


def align_lists(request: Request, say: Say) -> tuple[str | None, int]:
    """Align two files of lines or the sides of a bilingual file; return the output and the code.

    The output is None where nothing could be read.
    """
    from variorum.alignment.pairwise import align_lists as align

    sides, code = _sides_of_lines(request) if request.lines else _sides_of_file(request, say)
    if len(sides) < 2:
        return None, 1
    texts, languages = (
        (sides[0].segments, sides[1].segments),
        (sides[0].language, sides[1].language),
    )
    encoder = _encoder(dict.fromkeys(languages, 1.0), request, say)
    beads = align(*texts, languages, encoder, method=request.method or "free")
    if request.written == "beads":
        return _as_beads(beads, request), code
    if request.written == "json":
        from variorum.export.bitext_files import beads_as_data

        return as_json(beads_as_data(beads, texts, languages)), code
    from variorum.export.bitext import bitext_of_beads

    return _as_table(bitext_of_beads(beads, texts, languages), request), code


def _sides_of_lines(request: Request) -> tuple[list[Side], int]:
    """Read two files of lines, telling what is wrong with each."""
    from variorum.reading.segmented import read_side

    sides, code = [], 0
    wanted = (request.source_language, request.target_language)
    for path, language in zip(request.sources, wanted, strict=True):
        try:
            side = read_side(path, language)
        except SourceError as error:
            complain(str(error))
            code = 1
            continue
        if side.is_empty:
            problem = "is empty, so that nothing has a counterpart"
            complain(str(SourceError(path, problem, "give a file with a segment a line")))
            code = 1
        sides.append(side)
    return sides, code


def _sides_of_file(request: Request, say: Say) -> tuple[list[Side], int]:
    """Read the two sides of a bilingual file, telling what is amiss with its units."""
    from variorum.reading.segmented import read_sides

    faults: list[SourceError] = []
    sides: tuple[Side, ...] = ()
    say(f"reading {request.sources[0]}")
    try:
        sides = read_sides(
            request.sources[0],
            request.source_language,
            request.target_language,
            split=request.split,
            on_fault=faults.append,
        )
    except SourceError as error:
        faults.append(error)
    for fault in faults:
        complain(str(fault))
    return list(sides), 1 if faults else 0


def align_sources(request: Request, fetching: Fetching, say: Say) -> tuple[str | None, int]:
    """Collate sources; return the output, None where fewer than two could be read, and the code."""
    from variorum.alignment.collation import collate
    from variorum.alignment.pairwise import collate_two
    from variorum.edition import languages_of

    witnesses, code = _read(request, fetching, say)
    if len(witnesses) < 2:
        complain(_too_few(witnesses, code))
        return None, 1
    if request.of_two and len(witnesses) > 2:
        raise click.UsageError(
            f"{request.of_two} takes two versions, and {len(witnesses)} were read"
        )
    encoder = _encoder(languages_of(witnesses), request, say)
    named = witnesses if request.written == "json" else _as_named(witnesses, request.sources)
    if request.method == "monotone":
        passages = collate_two(named[0], named[1], encoder, method=request.method or "free")
    else:
        passages = collate(witnesses, encoder)
    if request.written == "json":
        data = {
            "witnesses": [w.to_json() for w in witnesses],
            "passages": [p.to_json() for p in passages],
        }
        return as_json(data), code
    if request.written == "beads":
        return _as_beads(_beads_of_passages(passages, named), request), code
    from variorum.export.bitext import bitext_of_passages

    return _as_table(bitext_of_passages(passages, named), request), code


def _read(request: Request, fetching: Fetching, say: Say) -> tuple[list[Witness], int]:
    """Read the sources; books are too long for every method but the monotone one."""
    if request.method != "monotone":
        return read_all(request.sources, say, fetching)
    from variorum.reading.sources import with_unique_ids

    results = list(read_each(request.sources, say, fetching))
    witnesses = with_unique_ids(r for r in results if not isinstance(r, SourceError))
    return witnesses, 1 if len(witnesses) < len(results) else 0


def _too_few(witnesses: Sequence[Witness], code: int) -> str:
    """Return the line that tells why there is nothing to align."""
    if not witnesses or code:
        return "fewer than two documents could be read, so there is nothing to align"
    problem = "is the only document among the sources, so there is nothing to align"
    remedy = "name another version (one that is named twice is read once)"
    return str(SourceError(witnesses[0].source, problem, remedy))


def _as_named(witnesses: Sequence[Witness], sources: Sequence[str]) -> list[Witness]:
    """Return the witnesses in the order in which the user named their sources."""

    def place(witness: Witness) -> int:
        inside = (n for n, s in enumerate(sources) if witness.source.startswith(s))
        return sources.index(witness.source) if witness.source in sources else next(inside, 0)

    return sorted(witnesses, key=place)


def _beads_of_passages(passages: Iterable[Passage], witnesses: Sequence[Witness]) -> list[Bead]:
    """Return passages of two witnesses as beads of positions, from 0, among their segments."""
    from variorum.model import Bead

    places = [{s.id: i for i, s in enumerate(w.segments)} for w in witnesses]
    beads = []
    for passage in passages:
        source, target = (
            tuple(place[s] for s in passage.cells.get(w.id, ()))
            for w, place in zip(witnesses, places, strict=True)
        )
        beads.append(Bead(source, target, passage.confidence))
    return beads


def _as_beads(beads: Iterable[Bead], request: Request) -> str:
    from variorum.export.bitext_files import beads_as_text

    return beads_as_text(beads, scores=request.scores)


def _as_table(bitext: Bitext, request: Request) -> str:
    """Return the rows that are asked for as TMX or TSV, and tell how many are left out."""
    from variorum.export.bitext_files import bitext_as_tmx, bitext_as_tsv

    least = request.min_confidence or 0.0
    kept = bitext.only(min_confidence=least, keep_single=request.keep_empty)
    single = 0 if request.keep_empty else sum(not row.is_shared for row in bitext.rows)
    if single:
        rows = "1 row" if single == 1 else f"{single:,} rows"
        complain(f"left out {rows} without a counterpart; use --keep-empty to keep such rows")
    return bitext_as_tmx(kept) if request.written == "tmx" else bitext_as_tsv(kept)


def _encoder(languages: Mapping[str, float], request: Request, say: Say) -> Encoder:
    """Return the encoder for these languages, which tells how far it is."""
    return _Telling(encoder_for(languages, request.encoder, "alignment"), say)


class _Telling:
    """An encoder that remembers, and tells how far it is."""

    def __init__(self, encoder: Encoder, say: Say) -> None:
        self._encoder = encoder
        self._say = say
        self.name = encoder.name
        self.languages = encoder.languages
        self.dimension = encoder.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape `(len(texts), dimension)` with rows of length 1."""
        for start in range(0, len(texts), _BATCH):
            self._say(f"encoding {start:,}/{len(texts):,} segments")
            self._encoder.encode(texts[start : start + _BATCH])
        self._say("aligning")
        return self._encoder.encode(texts)
