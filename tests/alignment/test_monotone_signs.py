"""What a segment's marks say: its last stop, what is counted, quotations opened and closed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.alignment.monotone.signs import signs


@pytest.mark.parametrize(
    ("text", "opened", "closed"),
    [
        ('"We are leaving," said the pilot.', 1, 1),
        ('She said: "Wait', 1, 0),
        ('for the tide."', 0, 1),
        ('"', 0, 1),
        ('The word " stood alone.', 0, 1),
        ("“We are leaving,” said the pilot.", 1, 1),
        ("He called it “a long", 1, 0),
        ("night” and went home.", 0, 1),
        ("« Nous partons », dit le pilote.", 1, 1),
        ("「出发吧」，船长说。", 1, 1),
        ("他说：『等一等", 1, 0),
        ("《潮水》是一首诗。", 1, 1),
        ("'Wait for the tide,' he said.", 1, 1),
        ("‘Wait for the tide,’ he said.", 1, 1),
        ("Nothing is quoted here.", 0, 0),
        ("", 0, 0),
    ],
)
def test_quotations(text: str, opened: int, closed: int) -> None:
    found = signs([text])
    assert (found.opened[0], found.closed[0]) == (opened, closed)


@pytest.mark.parametrize(
    "text",
    [
        "It isn't the pilot's boat.",
        "It isn’t the pilot’s boat.",
        "L'eau n'est pas d'ici.",
        "The pilots' boats and the keepers’ house",
        "Will-o'-the-wisp",
        "Qur'an, O'Brien, ma'am",
        'A 5"4 plank',
    ],
)
def test_an_apostrophe_quotes_nothing(text: str) -> None:
    found = signs([text])
    assert (found.opened[0], found.closed[0]) == (0, 0)


@pytest.mark.parametrize(
    "marks", [".。।۔።", "!！", "?？؟", ":：", ";；؛", ",，、،", "…"], ids=lambda marks: marks[0]
)
def test_stops_of_all_scripts_are_of_one_class(marks: str) -> None:
    found = signs([f"words{mark}" for mark in marks])
    assert len(set(found.stops.tolist())) == 1
    assert found.stops[0] > 0


def test_a_stop_is_seen_before_what_closes() -> None:
    found = signs(['"Stop!"', "(Stop!) ", "“Stop!”", "「停！」", "Stop!", "«Стой!»\t"])
    assert len(set(found.stops.tolist())) == 1
    assert signs(["words", "", '"”', "   "]).stops.tolist() == [0, 0, 0, 0]


def test_what_is_counted() -> None:
    found = signs(["What? 12 of 3.5 (so) they say: really?! ！", "(a) (b) (c) (d) (e)", ""])
    assert found.counts.tolist() == [[2, 2, 3, 1, 1], [0, 0, 0, 0, 3], [0, 0, 0, 0, 0]]


def test_no_segments() -> None:
    found = signs([])
    assert found.counts.shape == (0, 5)
    assert found.stops.shape == found.opened.shape == found.closed.shape == (0,)


@given(st.lists(st.text(max_size=40), max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_text_has_finite_signs(texts: list[str]) -> None:
    found = signs(texts)
    assert found.counts.shape == (len(texts), 5)
    for values in (found.stops, found.counts, found.opened, found.closed):
        assert np.isfinite(values).all()
        assert (values >= 0).all()
    assert (found.opened + found.closed <= [len(t) for t in texts]).all()
