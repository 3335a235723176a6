"""Differences that a user has judged trivial, and the file that keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from variorum.checking.dismissals import (
    Dismissal,
    Dismissals,
    dismissal_of,
    read_dismissals,
)
from variorum.checking.translation import check_pair
from variorum.errors import SourceError
from variorum.reading.pairs import TextPair

if TYPE_CHECKING:
    from pathlib import Path


def pair(source: str, target: str, index: int = 0, target_language: str = "de") -> TextPair:
    return TextPair(index, source, target, "en", target_language)


BRIDGE = pair("The bridge cost 40 crowns.", "Die Brücke kostete 14 Kronen.")


def found(one: TextPair) -> list[dict[str, Any]]:
    return check_pair(one, kinds={"figure"})


def of(one: TextPair) -> list[Dismissal]:
    return [dismissal_of(d, one) for d in found(one)]


def test_a_difference_stays_away_wherever_its_pair_stands() -> None:
    (dismissal,) = of(BRIDGE)
    known = Dismissals([dismissal])
    assert known.has(dismissal)
    moved = pair(BRIDGE.source, BRIDGE.target, 99)
    assert all(known.has(d) for d in of(moved))


def test_it_stays_away_when_the_pair_changes_elsewhere() -> None:
    known = Dismissals(of(BRIDGE))
    changed = pair("The new bridge cost 40  crowns!", "Die neue Brücke  hat 14 Kronen gekostet.")
    (dismissal,) = of(changed)
    assert known.has(dismissal)


def test_another_difference_is_not_hidden() -> None:
    known = Dismissals(of(BRIDGE))
    others = [
        pair(BRIDGE.source, "Die Brücke kostete 41 Kronen."),
        pair("The bridge cost 44 crowns.", BRIDGE.target),
        pair("Some 40 fishing boats returned.", "Rund 14 Fischerboote kehrten zurück."),
        pair(BRIDGE.source, "De brug kostte 14 kronen.", target_language="nl"),
    ]
    for other in others:
        dismissals = of(other)
        assert dismissals
        assert not any(map(known.has, dismissals))


def test_one_of_two_in_a_pair() -> None:
    both = pair("It has 40 rooms and 7 lamps.", "Es hat 14 Zimmer und 9 Lampen.")
    dismissals = of(both)
    assert len(dismissals) == 2
    known = Dismissals(dismissals[:1])
    assert [known.has(d) for d in dismissals] == [True, False]


def test_a_star_means_every_pair() -> None:
    (dismissal,) = of(BRIDGE)
    known = Dismissals([dismissal._replace(pair="*")])
    (other,) = of(pair("It took 40 crowns.", "Es brauchte 14 Kronen."))
    assert known.has(other)


def test_a_file_is_read_back_and_may_be_edited(tmp_path: Path) -> None:
    odd = pair("A\ttab, 40\nlines\x00 \u202eof", "Ein 14 \x1b[31mZeilen", target_language="de")
    dismissals = [*of(BRIDGE), *of(odd)]
    path = tmp_path / "trivial.tsv"
    lines = "".join(d.to_line() for d in dismissals)
    assert lines.count("\n") == len(dismissals)
    assert lines.isprintable() or set(lines) - {"\t", "\n"} == {c for c in lines if c.isprintable()}
    path.write_text(f"\ufeff# mine\r\n\n{lines}figure\tvalue\nfigure\tvalue\tab\t*\r\n", "utf-8")
    items = list(read_dismissals(str(path)))
    errors = [str(i) for i in items if isinstance(i, SourceError)]
    assert [i for i in items if isinstance(i, Dismissal)] == [
        *dismissals,
        Dismissal("figure", "value", "ab", "*", "", ""),
    ]
    assert errors == [
        f"{path}:{len(dismissals) + 3}: has no kind, subkind, mark and pair with tabs between; "
        "the other lines are followed"
    ]


def test_a_side_that_is_empty() -> None:
    one = pair("Left as it was.", "")
    (difference,) = check_pair(one)
    dismissal = dismissal_of(difference, one)
    assert Dismissals([dismissal]).has(dismissal)
