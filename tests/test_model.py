"""The words are written as JSON and read again without loss."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum import model

text = st.text(max_size=20)
unit = st.floats(0, 1)
ids = st.text("abcdef123-", min_size=1, max_size=6)
offsets = st.integers(0, 10_000)
segments = st.builds(
    model.Segment, ids, st.sampled_from(model.SEGMENT_KINDS), offsets, offsets, text
)
maybe = st.none() | text
witnesses = st.builds(
    model.Witness,
    ids,
    text,
    text,
    st.lists(segments, max_size=3).map(tuple),
    text,
    unit,
    maybe,
    maybe,
    st.lists(text, max_size=2).map(tuple),
    maybe,
)
values = st.none() | st.dictionaries(ids, st.integers() | text, max_size=2)
readings = st.builds(model.Reading, ids, offsets, offsets, text, values)
cells = st.dictionaries(ids, st.lists(ids, max_size=3).map(tuple), max_size=3)
passages = st.builds(model.Passage, cells, unit)
differences = st.builds(
    model.Difference,
    ids,
    st.sampled_from(model.DIFFERENCE_KINDS),
    text,
    st.sampled_from(model.SEVERITIES),
    unit,
    offsets,
    st.dictionaries(ids, readings, max_size=3),
    text,
)
edges = st.builds(
    model.Edge,
    ids,
    ids,
    st.sampled_from(model.RELATIONS),
    unit,
    st.lists(text, max_size=2).map(tuple),
    st.booleans(),
)
stories = st.builds(
    model.Story,
    ids,
    text,
    st.lists(ids, max_size=3).map(tuple),
    st.lists(passages, max_size=2).map(tuple),
    st.lists(differences, max_size=2).map(tuple),
    st.builds(model.Stemma, st.lists(edges, max_size=2).map(tuple)),
)
editions = st.builds(
    model.Edition,
    st.lists(witnesses, max_size=2).map(tuple),
    st.lists(stories, max_size=2).map(tuple),
    st.lists(st.builds(model.Related, st.tuples(ids, ids), unit), max_size=2).map(tuple),
)
beads = st.builds(
    model.Bead,
    st.lists(offsets, max_size=3).map(tuple),
    st.lists(offsets, max_size=3).map(tuple),
    unit,
)


@given(editions)
def test_an_edition_survives_json(edition: model.Edition) -> None:
    assert model.Edition.from_json(json.loads(json.dumps(edition.to_json()))) == edition


@given(beads)
def test_a_bead_survives_json(bead: model.Bead) -> None:
    assert model.Bead.from_json(json.loads(json.dumps(bead.to_json()))) == bead


def test_segments_and_witnesses_are_found_by_id() -> None:
    segment = model.Segment("s1", "body", 0, 2, "ab")
    witness = model.Witness("w", "w.txt", "ab", (segment,))
    edition = model.Edition((witness,))
    assert edition.witness("w").segment("s1") is segment
    assert witness.of_kind("title", "body") == (segment,)
    with pytest.raises(KeyError):
        witness.segment("s2")
    with pytest.raises(KeyError):
        edition.witness("other")
