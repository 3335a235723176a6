"""What the verb `check` does: pairs in, differences out, as they are found."""

from __future__ import annotations

import json
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from variorum.cli.base import SEVERITIES, complain, progress
from variorum.errors import SourceError
from variorum.languages import primary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from variorum.checking.batches import Checked, Item
    from variorum.checking.dismissals import Dismissal, Dismissals
    from variorum.checking.ignore_file import Keeper
    from variorum.reading.opened import Meter
    from variorum.reading.pairs import TextPair

# Lines on broken pairs that are told one by one; of more there is the number.
_MOST_TOLD = 1000
# Pairs whose languages choose the encoder.
_FIRST = 16
_SECONDS_BETWEEN = 0.25


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What the user asked for, option by option."""

    pairs: str
    source_language: str | None = None
    target_language: str | None = None
    kinds: tuple[str, ...] | None = None
    min_confidence: float = 0.5
    fail_on: tuple[str, ...] | None = None
    only_differing: bool = False
    form: str = "jsonl"
    output: str = "-"
    ignore: tuple[str, ...] = ()
    write_ignore: str | None = None
    jobs: int = 1
    encoder: str | None = None

    def fails_on(self, difference: Mapping[str, Any]) -> bool:
        """Return whether the user asked to fail on such a difference."""
        asked = self.fail_on or ()
        severities = [SEVERITIES.index(name) for name in asked if name in SEVERITIES]
        grave = SEVERITIES.index(difference["severity"]) <= max(severities, default=-1)
        return grave or difference["kind"] in asked


def run_check(request: CheckRequest) -> int:
    """Check the pairs of a file, write what is found, and return the exit code.

    Raises:
        SourceError: a file of dismissals can't be read, or a file can't be written.
        EncoderError: the encoder can't be used.
    """
    from variorum.checking.batches import Plan, check_pairs
    from variorum.checking.ignore_file import Keeper
    from variorum.reading.opened import Meter
    from variorum.reading.pairs import read_pairs

    faults = _Faults()
    ignored = _ignored(request, faults)
    meter = Meter()
    items = read_pairs(
        request.pairs,
        request.source_language,
        request.target_language,
        meter=meter,
        on_note=complain,
    )
    items, languages = _languages_first(items)
    kinds = frozenset(request.kinds) if request.kinds else None
    plan = Plan(request.min_confidence, kinds, _encoder(request, languages))
    with ExitStack() as stack:
        out = stack.enter_context(_Output(request.output))
        kept = stack.enter_context(Keeper(request.write_ignore)) if request.write_ignore else None
        run = _Run(request, out, ignored, kept, faults)
        say = stack.enter_context(progress())
        try:
            for result in check_pairs(items, plan, jobs=request.jobs):
                run.take(result)
                run.tell(say, meter)
        except KeyboardInterrupt:
            complain(f"stopped after {run.checked:,} pairs; what was found in them is written")
            return 1
    faults.tell_number()
    return 1 if run.has_failed or faults.count else 0


def _languages_first(items: Iterator[Item]) -> tuple[Iterator[Item], set[str]]:
    """Return the items, none missing, and the languages of the first of them."""
    first = list(islice(items, _FIRST))
    found = {
        language
        for item in first
        if not isinstance(item, SourceError)
        for language in (item.source_language, item.target_language)
    }
    return chain(first, items), found


def _encoder(request: CheckRequest, languages: Iterable[str]) -> str | None:
    """Return the name of the encoder, None where none is needed; tell what isn't known."""
    from variorum.checking.translation import WITH_VECTORS
    from variorum.values import contrasts
    from variorum.values.numbers.words import lexicon
    from variorum.values.words import CJK

    known = sorted({primary(language) for language in languages} - {"und"})
    wordless = [code for code in known if code not in CJK and not lexicon(code).entries]
    mute = [code for code in known if code not in contrasts.languages() and code not in wordless]
    told = [*wordless, *(f"{code} (negation and the like)" for code in mute)]
    if told:
        complain(
            f"there are no tables of words for: {', '.join(told)}; digits, marks and names "
            "are compared all the same"
        )
    if request.kinds and WITH_VECTORS.isdisjoint(request.kinds):
        return None
    from variorum.encoding.choose import choose_encoder, unknown_languages

    encoder = choose_encoder(known, request.encoder)
    unknown = unknown_languages(known, encoder)
    if unknown:
        complain(
            f"the encoder {encoder.name} wasn't trained on: {', '.join(unknown)}; what is left "
            "out, added or said otherwise is hardly found there"
        )
    return encoder.name


def _ignored(request: CheckRequest, faults: _Faults) -> Dismissals | None:
    if not request.ignore:
        return None
    from variorum.checking.dismissals import Dismissals
    from variorum.checking.ignore_file import load

    found: list[Dismissal] = []
    for path in request.ignore:
        lines, broken = load(path)
        found += lines
        if broken:
            faults.tell(broken)
    return Dismissals(found)


class _Faults:
    """What is amiss with the input, told as it is met, but not without end."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, error: SourceError) -> None:
        self.count += 1
        if self.count <= _MOST_TOLD:
            complain(str(error))

    def tell_number(self) -> None:
        if self.count > _MOST_TOLD:
            complain(f"{self.count - _MOST_TOLD:,} more of these are not told one by one")


class _Run:
    """A run over pairs: what is found is written, and counted."""

    def __init__(
        self,
        request: CheckRequest,
        out: _Output,
        ignored: Dismissals | None,
        kept: Keeper | None,
        faults: _Faults,
    ) -> None:
        self._request = request
        self._out = out
        self._ignored = ignored
        self._kept = kept
        self._faults = faults
        self.checked = 0
        self._begun = self._told = time.monotonic()
        self.has_failed = False

    def take(self, result: Checked | SourceError) -> None:
        """Write what came of a pair, without what the user has dismissed."""
        if isinstance(result, SourceError):
            self._faults.tell(result)
            return
        pair, report = result
        differences = self._left(pair, report.differences)
        self.checked += 1
        self.has_failed |= any(map(self._request.fails_on, differences))
        if self._request.form == "text":
            from variorum.export.checked import difference_as_line

            self._out.write(
                "".join(difference_as_line(pair.place, pair.texts, d) for d in differences)
            )
        elif differences or not self._request.only_differing:
            row = replace(report, differences=differences).to_json(pair.index)
            place = {"line": pair.line, "id": pair.name}
            row |= {key: value for key, value in place.items() if value is not None}
            self._out.write(json.dumps(row, ensure_ascii=False) + "\n")

    def _left(self, pair: TextPair, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        if not found or (self._ignored is None and self._kept is None):
            return list(found)
        from variorum.checking.dismissals import dismissal_of

        left = []
        for difference in found:
            dismissal = dismissal_of(difference, pair)
            if self._ignored is None or not self._ignored.has(dismissal):
                left.append(difference)
                if self._kept is not None:
                    self._kept.add(dismissal)
        return left

    def tell(self, say: Callable[[str], None], meter: Meter) -> None:
        """Show how far the run is, where the line isn't in the way of what is written."""
        now = time.monotonic()
        if now - self._told < _SECONDS_BETWEEN or self._out.is_watched:
            return
        self._told = now
        part = f" ({meter.done / meter.total:.0%} read)" if meter.total else ""
        rate = self.checked / (now - self._begun)
        say(f"checked {self.checked:,} pairs{part}, {rate:,.0f} a second")


class _Output:
    """Standard output or a file, written as the pairs come."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._file: BinaryIO = sys.stdout.buffer
        self.is_watched = target == "-" and sys.stdout.isatty()

    def __enter__(self) -> _Output:
        if self._target != "-":
            self._file = _writable(self._target, "wb")
        return self

    def __exit__(self, *_: object) -> None:
        if self._target != "-":
            self._file.close()

    def write(self, text: str) -> None:
        # Lone surrogates can come from JSON input; they must not stop the rest.
        self._file.write(text.encode("utf-8", "replace"))
        self._file.flush()


def _writable(path: str, mode: str) -> BinaryIO:
    try:
        return Path(path).open(mode)  # type: ignore[return-value]
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise SourceError(path, f"can't be written ({reason})", "name another file") from error
