"""Sources to witnesses: files, folders, archives, feeds and standard input, one module each.

A source's name leads to its containers, these to documents, and a document to
its witness; each is read, or told why not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import SourceError
from variorum.reading.fetching.addresses import is_address
from variorum.reading.limits import LIMITS, Limits
from variorum.reading.sources.files import as_told, each_once, files_of, open_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from variorum.model import Witness
    from variorum.reading.documents import Found
    from variorum.reading.sources.files import File

__all__ = ["LIMITS", "Limits", "documents", "read_each", "read_sources", "with_unique_ids"]

Progress = Callable[[int, int, str], None]
AddressOpener = Callable[[str, Limits], Iterator["Found"]]

StreamOpener = Callable[[BinaryIO, str, Limits], Iterator["Found"]]

_DIGITS = re.compile(r"(\d+)")


def read_sources(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    on_progress: Progress | None = None,
    limits: Limits = LIMITS,
    open_address: AddressOpener | None = None,
    open_stream: StreamOpener | None = None,
) -> tuple[list[Witness], list[SourceError]]:
    """Return the witnesses of the sources, and what failed.

    A folder stands for what can be read below it, an archive, feed or mail for
    what it holds. What can't be read is reported and the others are still read.
    The witnesses are sorted by id, whatever the order of the sources; one given
    twice is read once.

    Args:
        sources: paths, addresses, or `-` for standard input.
        stdin: what to read for `-`; the process's standard input if not given.
        on_progress: called as `(done, total, source)` after each file, and each
            part of a container.
        limits: how much is taken in.
        open_address: what fetches an address, as `(address, limits)`; without it
            addresses are errors.
        open_stream: what opens a file's bytes, as `(stream, name, limits)`, in place
            of `forms.open_stream`; `web.Web.open_stream` follows feeds and sitemaps.
    """
    witnesses: list[Witness] = []
    errors: list[SourceError] = []
    for result in read_each(
        sources,
        stdin=stdin,
        on_progress=on_progress,
        limits=limits,
        open_address=open_address,
        open_stream=open_stream,
    ):
        if isinstance(result, SourceError):
            errors.append(result)
        else:
            witnesses.append(result)
    return with_unique_ids(witnesses), errors


def read_each(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    on_progress: Progress | None = None,
    limits: Limits = LIMITS,
    open_address: AddressOpener | None = None,
    open_stream: StreamOpener | None = None,
) -> Iterator[Witness | SourceError]:
    """Yield what `read_sources` returns, one by one as it is read, in the order of the files.

    The ids are those of the sources' names; equal ones are not numbered.
    """
    queue = _Queue(sources)
    found = queue.documents(limits, stdin, open_address, open_stream)
    for result in _isolated(found, limits):
        yield as_told(result) if isinstance(result, SourceError) else result
        if on_progress:
            queue.tell(on_progress, result.source)
    if on_progress:
        queue.tell(on_progress)


def documents(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits = LIMITS,
    open_address: AddressOpener | None = None,
) -> Iterator[Found]:
    """Yield the documents that the sources hold, an error for each thing that can't be read.

    What `read_sources` takes in, before it is read; the arguments are the same.
    """
    return _Queue(sources).documents(limits, stdin, open_address)


def _isolated(found: Iterable[Found], limits: Limits) -> Iterator[Witness | SourceError]:
    """Yield a witness or an error for each, in their order."""
    from variorum.reading.workers import read_isolated

    return read_isolated(found, limits=limits)


@dataclass(slots=True)
class _Queue:
    """What there is to be opened, and how far that has come."""

    sources: Sequence[str]
    total: int = 0
    done: list[str] = field(default_factory=list)
    told: int = 0

    def documents(
        self,
        limits: Limits,
        stdin: BinaryIO | None,
        open_address: AddressOpener | None,
        open_stream: StreamOpener | None = None,
    ) -> Iterator[Found]:
        files: list[File] = []
        addresses: list[str] = []
        errors: list[SourceError] = []
        for source in dict.fromkeys(self.sources):
            try:
                if is_address(source):
                    addresses.append(source)
                else:
                    files.extend(files_of(source))
            except SourceError as error:
                errors.append(error)
        yield from errors
        files = each_once(files)
        self.total = len(files) + len(addresses)
        for file in files:
            yield from open_file(file, limits, stdin, open_stream)
            self.done.append(file.name)
        for address in addresses:
            yield from (open_address or _unfetched)(address, limits)
            self.done.append(address)

    def tell(self, on_progress: Progress, source: str | None = None) -> None:
        """Tell what was done since the last time, or which part of a container was read."""
        for n in range(self.told, len(self.done)):
            on_progress(n + 1, self.total, self.done[n])
        self.told = len(self.done)
        if source is not None and "!" in source:
            on_progress(self.told, self.total, source)


def _unfetched(address: str, limits: Limits) -> Iterator[Found]:
    _ = limits
    remedy = "save the page from a browser, and give the file"
    yield SourceError(address, "addresses are not fetched here", remedy)


def with_unique_ids(read: Iterable[Witness]) -> list[Witness]:
    """Return witnesses by id, equal ids numbered in an order that doesn't depend on theirs."""
    ordered = sorted(read, key=lambda w: (w.id, _natural(w.source), w.source, w.text))
    stems = {w.id for w in ordered}
    taken: set[str] = set()
    last: dict[str, int] = {}
    witnesses = []
    for witness in ordered:
        name, n = witness.id, last.get(witness.id, 1)
        while name in taken or (n > 1 and name in stems):
            n += 1
            name = f"{witness.id}-{n}"
        last[witness.id] = n
        taken.add(name)
        witnesses.append(replace(witness, id=name))
    return witnesses


def _natural(source: str) -> list[tuple[int, str]]:
    """Return what sorts the 2nd of a container before its 10th."""
    parts = _DIGITS.split(source)
    return [(int(p[:18]), "") if i % 2 else (0, p) for i, p in enumerate(parts)]
