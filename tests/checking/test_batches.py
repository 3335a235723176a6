"""Many pairs, checked by the block."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest

from variorum.checking.batches import Plan, check_pairs
from variorum.errors import SourceError
from variorum.reading.pairs import TextPair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.checking.batches import Item

FIGURES = Plan(kinds=frozenset({"figure"}))


def items(count: int) -> Iterator[Item]:
    for n in range(count):
        if n % 50 == 7:
            yield SourceError(f"a.tsv:{n}", "is no pair", "the others are checked")
        else:
            target = n + 1 if n % 10 == 0 else n
            yield TextPair(n, f"There were {n} boats.", f"Es waren {target} Boote.", "en", "de")


def outcome(plan: Plan, count: int, jobs: int) -> list[object]:
    results = check_pairs(items(count), plan, jobs=jobs)
    return [
        str(r) if isinstance(r, SourceError) else (r[0].index, r[1].differences) for r in results
    ]


def test_the_order_is_kept_and_nothing_is_lost() -> None:
    results = outcome(FIGURES, 700, 1)
    assert len(results) == 700
    assert [r[0] for r in results if isinstance(r, tuple)] == [n for n in range(700) if n % 50 != 7]
    differing = [r[0] for r in results if isinstance(r, tuple) and r[1]]
    assert differing[1:] == [n for n in range(10, 700, 10) if n % 50 != 7]


def test_any_number_of_processes_gives_the_same() -> None:
    assert outcome(FIGURES, 600, 2) == outcome(FIGURES, 600, 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_pairs_are_read_as_they_are_needed(jobs: int) -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield TextPair(taken, "There are 3 boats.", "Es sind 3 Boote.", "en", "de")

    results = check_pairs(endless(), FIGURES, jobs=jobs)
    assert len(list(islice(results, 300))) == 300
    results.close()  # type: ignore[attr-defined]
    assert taken < 300 + 256 * 4 * jobs + 256


def test_a_pair_that_cannot_be_checked_does_not_end_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_arguments: object) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr("variorum.checking.translation.fuse", broken)
    (result,) = check_pairs([TextPair(4, "a 1", "b 2", "en", "de")], FIGURES)
    assert str(result) == (
        "pair 4: can't be checked (RecursionError: too deep); the other pairs are checked"
    )


def test_the_encoder_serves_pairs_in_languages_that_it_knows() -> None:
    pairs: list[Item] = [
        TextPair(0, "The ferry is late.", "Die Fähre verspätet sich.", "en", "de"),
        TextPair(1, "The ferry is late.", "yyy zzz", "en", "und"),
        TextPair(2, "The ferry is late.", "yyy zzz", "en", "xx"),
    ]
    assert len(list(check_pairs(pairs, Plan(encoder="use")))) == 3
