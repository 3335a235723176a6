"""How much of a text another tells, by tokens made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from variorum.alignment.joining.counterparts import (
    MEASURES,
    RUN,
    counterparts,
    edge_counterparts,
)
from variorum.encoding.tokens import Tokens


def tokens(*meanings: int) -> Tokens:
    """Return tokens of four letters each, of which those of one meaning are alike."""
    starts = np.arange(len(meanings), dtype=np.int32) * 5
    weight = np.full(len(meanings), 10.0, dtype=np.float32)
    rows = np.eye(8, dtype=np.float32)[list(meanings)].reshape(len(meanings), 8)
    return Tokens(starts, starts + 4, weight, rows)


def test_what_says_the_same_is_all_found() -> None:
    assert counterparts(tokens(1, 2, 3), tokens(3, 1, 2)) == pytest.approx(1.0)


def test_a_headline_is_found_in_the_sentence_but_not_the_reverse() -> None:
    headline, sentence = counterparts(tokens(1, 2), tokens(1, 2, 3, 4, 5, 6))
    assert headline == pytest.approx(1.0)
    row = dict(zip(MEASURES, sentence, strict=True))
    assert row["near"] == row["mutual"] == row["found"] == pytest.approx(1 / 3)
    assert row["lowest"] == row["low"] == pytest.approx(0.0)


def test_two_texts_are_the_same_from_either_side() -> None:
    one, other = tokens(1, 2, 4), tokens(2, 5)
    assert counterparts(one, other) == pytest.approx(counterparts(other, one)[::-1])


def test_a_text_without_tokens_tells_nothing() -> None:
    assert not counterparts(tokens(), tokens(1)).any()


def test_an_edge_that_tells_the_rest_of_the_other() -> None:
    told = edge_counterparts(tokens(1, 2, 3, 4), (10, 20), tokens(1, 2, 3, 4))
    row = dict(zip(RUN, told, strict=True))
    assert row["near"] == row["mutual"] == row["found"] == pytest.approx(1.0)
    assert row["gained"] == row["without"] == row["found without"] == pytest.approx(0.5)


def test_an_edge_that_the_rest_has_told_already() -> None:
    told = edge_counterparts(tokens(1, 2, 1, 2), (10, 20), tokens(1, 2))
    row = dict(zip(RUN, told, strict=True))
    assert row["near"] == row["without"] == pytest.approx(1.0)
    assert row["gained"] == row["mutual"] == pytest.approx(0.0)


def test_an_edge_without_tokens() -> None:
    assert not edge_counterparts(tokens(1, 2), (40, 50), tokens(1)).any()
