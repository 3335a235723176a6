"""The drawing of a stemma: well formed, told in words, and whole for every graph."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from variorum.export.stemmas.layers import layers_of
from variorum.export.stemmas.svg import render_stemma_svg
from variorum.model import RELATIONS, Edge, Stemma, Story

from .sample import hostile_story, island_story, island_witnesses, witness

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {f"{SVG}{t}" for t in ("svg", "title", "desc", "g", "path", "rect", "text")}
NODES = [f"w{n}" for n in range(12)]


def drawn(*edges: Edge, nodes: list[str] = NODES) -> etree._Element:
    witnesses = {n: witness(n, [("title", "A title")], "en") for n in nodes}
    story = Story("s", "A story", tuple(nodes), stemma=Stemma(edges))
    return etree.fromstring(render_stemma_svg(story, witnesses).encode())


def test_it_names_what_it_shows() -> None:
    witnesses = island_witnesses()
    root = etree.fromstring(render_stemma_svg(island_story(witnesses), witnesses).encode())
    assert root.get("role") == "img"
    assert str(root.findtext(f"{SVG}title")).startswith("Lineage of Island library opens")
    told = root.findtext(f"{SVG}desc")
    assert "Translation, The Sula Post to Kabar Laut, 94%." in told
    assert "Common source, 海岛日报 and The Sula Post, 58%, it can't be told which" in told
    assert "Without a known relation: Küstenbote." in told


def test_only_directed_edges_have_arrowheads_and_the_others_are_dashed() -> None:
    root = drawn(Edge("w0", "w1", "copy", 0.9), Edge("w1", "w2", "copy", 0.4, (), directed=False))
    directed, loose = (
        root.findall(f"{SVG}g[@class='edge copy']"),
        root.findall(f"{SVG}g[@class='edge copy undirected']"),
    )
    assert [len(g.findall(f"{SVG}path")) for g in (*directed, *loose)] == [2, 1]
    assert loose[0][0].get("stroke-dasharray")


def test_hostile_names_stay_text() -> None:
    story, *witnesses = hostile_story()
    text = render_stemma_svg(story, {w.id: w for w in witnesses})
    root = etree.fromstring(text.encode())
    assert {e.tag for e in root.iter()} <= TAGS
    assert not re.search(r"\s(on\w+|style|id)=", re.sub(r">[^<]*<", "><", text))


edge_lists = st.lists(
    st.builds(
        Edge,
        st.sampled_from(NODES),
        st.sampled_from(NODES),
        st.sampled_from(RELATIONS),
        st.floats(0, 1),
        directed=st.booleans(),
    ).filter(lambda e: e.source != e.target),
    max_size=16,
)


@settings(max_examples=60, deadline=None)
@given(edge_lists)
def test_every_graph_is_drawn_whole_and_boxes_never_overlap(edges: list[Edge]) -> None:
    root = drawn(*edges)
    boxes = [(float(r.get("x")), float(r.get("y"))) for r in root.iter(f"{SVG}rect")]
    assert len(boxes) == len(NODES)
    for index, (x, y) in enumerate(boxes):
        assert 0 <= x <= float(root.get("width")) - 176
        assert 0 <= y <= float(root.get("height")) - 64
        for other_x, other_y in boxes[:index]:
            assert abs(x - other_x) >= 176 or abs(y - other_y) >= 64
    assert len(root.findall(f"{SVG}g[@class='edge-label']")) == len(edges)


@settings(max_examples=60, deadline=None)
@given(edge_lists)
def test_an_edge_that_no_circle_forbids_leads_to_a_later_layer(edges: list[Edge]) -> None:
    acyclic = [(e.source, e.target) for e in edges if e.source < e.target]
    layers = layers_of(NODES, acyclic, []).layers
    depth = {node: index for index, layer in enumerate(layers) for node in layer}
    assert all(depth[a] < depth[b] for a, b in acyclic)
    assert sorted(n for n in depth if n in NODES) == sorted(NODES)


def test_a_story_without_edges_still_has_its_witnesses() -> None:
    assert len(list(drawn().iter(f"{SVG}rect"))) == 12


@pytest.mark.parametrize("nodes", [[], ["w0"]])
def test_small_stories(nodes: list[str]) -> None:
    assert len(list(drawn(nodes=nodes).iter(f"{SVG}rect"))) == len(nodes)
