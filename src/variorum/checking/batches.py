"""Pairs checked by the block: in one process or several, in order, in memory that doesn't grow."""

from __future__ import annotations

import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from variorum.checking.translation import PairReport, report_pair
from variorum.errors import SourceError, VariorumError
from variorum.languages import primary
from variorum.reading.pairs import TextPair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from variorum.checking.pairs import Similarity

# A block holds so many pairs or characters; the first are small, so that something is soon seen.
_PAIRS, _FIRST_PAIRS, _CHARACTERS = 256, 16, 400_000
# Blocks that are read ahead for each process.
_AHEAD = 3

Item = TextPair | SourceError
Checked = tuple[TextPair, PairReport]
_Outcome = PairReport | str


@dataclass(frozen=True, slots=True)
class Plan:
    """How pairs are checked; without an encoder's name, without vectors."""

    min_confidence: float = 0.5
    kinds: frozenset[str] | None = None
    encoder: str | None = None


def check_pairs(
    items: Iterable[Item], plan: Plan, *, jobs: int = 1
) -> Iterator[Checked | SourceError]:
    """Yield each pair with what is told of it, in order; errors among the items are handed on.

    What is yielded is the same for any number of jobs. A pair that can't be checked is
    an error, and the others are checked.

    Args:
        items: as `read_pairs` yields them, taken a few blocks ahead.
        plan: what to look for.
        jobs: how many processes work; with 1 it is this one.

    Raises:
        EncoderError: the plan's encoder can't be used.
        VariorumError: a process was ended from outside.
    """
    blocks = _blocks(items)
    if jobs == 1:
        for block in blocks:
            yield from _joined(block, _outcomes(plan, _pairs_of(block)))
        return
    waiting: deque[tuple[list[Item], Future[list[_Outcome]]]] = deque()
    # A copy of this process would share the threads of the encoder's library with it.
    context = get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts)
    try:
        for block in blocks:
            waiting.append((block, pool.submit(_check_block, plan, _pairs_of(block))))
            if len(waiting) > _AHEAD * jobs or waiting[0][1].done():
                yield from _first(waiting)
        while waiting:
            yield from _first(waiting)
    except BrokenProcessPool as error:
        reason = "a process that checks pairs was ended from outside; try fewer --jobs"
        raise VariorumError(reason) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _first(
    waiting: deque[tuple[list[Item], Future[list[_Outcome]]]],
) -> Iterator[Checked | SourceError]:
    block, future = waiting.popleft()
    yield from _joined(block, future.result())


def _blocks(items: Iterable[Item]) -> Iterator[list[Item]]:
    block: list[Item] = []
    most, characters = _FIRST_PAIRS, 0
    for item in items:
        block.append(item)
        if isinstance(item, TextPair):
            characters += len(item.source) + len(item.target)
        if len(block) >= most or characters >= _CHARACTERS:
            yield block
            block, most, characters = [], min(2 * most, _PAIRS), 0
    if block:
        yield block


def _pairs_of(block: Sequence[Item]) -> list[TextPair]:
    return [item for item in block if isinstance(item, TextPair)]


def _joined(block: Sequence[Item], outcomes: Iterable[_Outcome]) -> Iterator[Checked | SourceError]:
    """Yield a block's pairs with what came of each, and its errors in their places."""
    rest = iter(outcomes)
    for item in block:
        if isinstance(item, SourceError):
            yield item
            continue
        outcome = next(rest)
        if isinstance(outcome, str):
            yield SourceError(f"pair {item.index}", outcome, "the other pairs are checked")
        else:
            yield item, outcome


def _check_block(plan: Plan, pairs: Sequence[TextPair]) -> list[_Outcome]:
    return list(_outcomes(plan, pairs))


def _outcomes(plan: Plan, pairs: Sequence[TextPair]) -> Iterator[_Outcome]:
    """Yield what comes of each pair as soon as it is checked."""
    similarities = _Similarities(plan, pairs)
    for pair in pairs:
        yield _outcome(plan, pair, similarities.of(pair))


def _outcome(plan: Plan, pair: TextPair, similarity: Similarity | None) -> _Outcome:
    """Return what is told of a pair, or why it can't be checked: no pair ends a long run."""
    try:
        return report_pair(
            pair, min_confidence=plan.min_confidence, kinds=plan.kinds, similarity=similarity
        )
    except VariorumError:
        raise
    except Exception as error:
        return f"can't be checked ({type(error).__name__}: {' '.join(str(error).split())})"


class _Similarities:
    """The similarity for pairs in languages that the encoder knows, its vectors made at once.

    An encoder remembers what it encoded: one is made a block, and forgotten with it.
    """

    def __init__(self, plan: Plan, pairs: Sequence[TextPair]) -> None:
        self._similarity: Similarity | None = None
        self._known: dict[str, bool] = {}
        if plan.encoder is None:
            return
        from variorum.checking.meanings.vectors import Vectors
        from variorum.encoding.choose import encoder_named, unknown_languages

        encoder = encoder_named(plan.encoder, kept=False)
        for pair in pairs:
            for language in (pair.source_language, pair.target_language):
                told = primary(language) != "und"
                self._known[language] = told and not unknown_languages([language], encoder)
        vectors = Vectors(encoder)
        vectors.prepare(t for p in pairs if self._knows(p) for t in (p.source, p.target))
        self._similarity = vectors

    def _knows(self, pair: TextPair) -> bool:
        return self._known[pair.source_language] and self._known[pair.target_language]

    def of(self, pair: TextPair) -> Similarity | None:
        """Return the similarity if the encoder knows both of the pair's languages."""
        return self._similarity if self._similarity and self._knows(pair) else None
