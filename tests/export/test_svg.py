"""The drawing of a stemma: well formed, told in words, and whole for every graph."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from variorum.export.stemmas.svg import render_stemma_svg
from variorum.model import RELATIONS, Edge, Stemma, Story, Witness

from .sample import hostile_story, island_story, island_witnesses, witness

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {f"{SVG}{t}" for t in ("svg", "title", "desc", "g", "path", "rect", "text", "tspan", "a")}
NODES = [f"w{n}" for n in range(12)]
DAYS = ["2024-06-01", "2024-06-01T18:30", "2024-06-03", None, "2024-07-20", "2024-05"]
OUTLETS = [
    "The Sula Post",
    "صحيفة الخليج العربي المسائية",
    "海岛日报",
    "Küstenbote am Sonntag und Montag",
]


def made(
    *edges: Edge, nodes: list[str] = NODES, days: list[str | None] | None = None
) -> tuple[Story, dict[str, Witness]]:
    days = days or [None]
    witnesses = {
        n: witness(n, [("title", "A title")], "en", published=days[k % len(days)],
                   outlet=OUTLETS[k % len(OUTLETS)])
        for k, n in enumerate(nodes)
    }  # fmt: skip
    return Story("s", "A story", tuple(nodes), stemma=Stemma(edges)), witnesses


def drawn(*edges: Edge, nodes: list[str] = NODES, days: list[str | None] | None = None,
          root: str | None = None) -> etree._Element:  # fmt: skip
    story, witnesses = made(*edges, nodes=nodes, days=days)
    return etree.fromstring(render_stemma_svg(story, witnesses, root=root).encode())


def boxes(root: etree._Element) -> dict[str, tuple[float, float, float]]:
    """Return the left side, the top and the width of each box under its siglum."""
    groups = root.findall(f"{SVG}g[@class='node']") + root.findall(f"{SVG}g[@class='node root']")
    return {
        str(g[1].text): (float(g[0].get("x")), float(g[0].get("y")), float(g[0].get("width")))
        for g in groups
    }


def labels(root: etree._Element) -> list[str]:
    return [" ".join(t.itertext()) for t in root.findall(f"{SVG}g[@class='edge-label']/{SVG}text")]


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
    lines = root.findall(f"{SVG}g[@stroke]/{SVG}g")
    assert [g.get("class") for g in lines] == ["edge copy", "edge copy undirected"]
    assert [len(g.findall(f"{SVG}path")) for g in lines] == [2, 1]
    assert lines[1][0].get("stroke-dasharray")


def test_five_witnesses_stand_beside_a_list() -> None:
    chain = [Edge(f"w{n}", f"w{n + 1}", "common source", 0.9) for n in range(4)]
    days: list[str | None] = [f"2024-06-0{n}" for n in range(1, 6)]
    root = drawn(*chain, nodes=NODES[:5], days=days)
    assert float(root.get("width")) <= 640
    assert float(root.get("height")) <= 260


def test_boxes_stand_in_the_band_of_their_day() -> None:
    days: list[str | None] = ["2024-06-01", "2024-06-01T18:30", "2024-06-03", None, "2024-07-20"]
    edges = [Edge("w0", f"w{n}", "copy", 0.9) for n in range(1, 5)]
    root = drawn(*edges, nodes=NODES[:5], days=days)
    names = [t.text for t in root.findall(f"{SVG}g[@class='axis']//{SVG}text")]
    assert names == ["2024-06-01", "2024-06-03", "2024-07-20"]
    starts = [float(t.get("x")) for t in root.findall(f"{SVG}g[@class='axis']//{SVG}text")]
    left = {name: x for name, (x, _, _) in boxes(root).items()}
    assert starts[0] < left["w0"] < left["w1"] < starts[1] < left["w2"] < starts[2] < left["w4"]
    text = [" ".join(g.itertext()) for g in root.findall(f"{SVG}g[@class='node']")]
    assert "18:30" in text[1]
    assert "undated" in text[3]


def test_a_root_gives_the_distances_and_says_what_it_turned() -> None:
    edges = [Edge("w0", "w1", "copy", 0.9), Edge("w1", "w2", "translation", 0.8),
             Edge("w1", "w3", "copy", 0.7, (), directed=False)]  # fmt: skip
    root = drawn(*edges, nodes=NODES[:4], days=DAYS, root="w1")
    left = {name: x for name, (x, _, _) in boxes(root).items()}
    assert left["w1"] < left["w0"] == left["w2"] == left["w3"]
    assert labels(root) == ["copy 90% turned", "translation 80%", "copy 70% ?"]
    tips = [p.get("fill") for p in root.iter(f"{SVG}path") if p.get("class") == "tip"]
    assert tips == [None, "currentColor", None]
    assert str(root.findtext(f"{SVG}title")).endswith("read from صحيفة الخليج العربي المسائية")


def test_an_unknown_root_is_an_error() -> None:
    with pytest.raises(KeyError):
        drawn(root="nobody")


def test_links_reach_every_box_and_every_label() -> None:
    story, witnesses = made(Edge("w2", "w0", "copy", 0.9), nodes=NODES[:3])
    root = etree.fromstring(render_stemma_svg(story, witnesses, links=True).encode())
    links = root.findall(f"{SVG}a")
    assert [a.get("data-root") for a in links if a.get("class") == "node"] == ["0", "1", "2"]
    assert [a.get("data-pair") for a in links if "pair" in a.get("class")] == ["0,2"]
    assert all(a.get("aria-label") and a.get("href") == "#" for a in links)
    assert root.get("role") == "group"


def test_hostile_names_stay_text() -> None:
    story, *witnesses = hostile_story()
    for root in (None, story.witnesses[1]):
        text = render_stemma_svg(story, {w.id: w for w in witnesses}, root=root, links=True)
        tree = etree.fromstring(text.encode())
        assert {e.tag for e in tree.iter()} <= TAGS
        assert not any(
            k.startswith("on") or k in {"style", "id"} for e in tree.iter() for k in e.attrib
        )
        assert {a.get("href") for a in tree.iter(f"{SVG}a")} == {"#"}


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
day_lists = st.lists(st.sampled_from(DAYS), min_size=12, max_size=12)


@settings(max_examples=80, deadline=None)
@given(edge_lists, day_lists, st.sampled_from([None, *NODES]))
def test_every_graph_is_drawn_whole(
    edges: list[Edge], days: list[str | None], chosen: str | None
) -> None:
    root = drawn(*edges, days=days, root=chosen)
    found = boxes(root)
    assert sorted(found) == sorted(NODES)
    width, height = float(root.get("width")), float(root.get("height"))
    # Each has a row of its own, so no box and no label can stand upon another.
    tops = sorted(y for _, y, _ in found.values())
    assert all(b - a >= 42 for a, b in pairwise(tops))
    assert all(0 <= x <= width - wide and 0 <= y <= height - 34 for x, y, wide in found.values())
    assert len(labels(root)) == len(edges)


def test_a_story_without_edges_still_has_its_witnesses() -> None:
    assert len(boxes(drawn())) == 12


@pytest.mark.parametrize("nodes", [[], ["w0"]])
def test_small_stories(nodes: list[str]) -> None:
    assert len(boxes(drawn(nodes=nodes))) == len(nodes)


def test_words_that_are_no_date_are_none() -> None:
    days: list[str | None] = ["soon", "2024-99-99", "2024", "12 June"]
    assert len(boxes(drawn(Edge("w0", "w1", "copy", 0.9), nodes=NODES[:4], days=days))) == 4


GRAPHS: dict[str, list[Edge]] = {
    "star": [Edge("w0", f"w{n}", RELATIONS[n % 4], 0.9) for n in range(1, 8)],
    "chain": [Edge(f"w{n}", f"w{n + 1}", RELATIONS[n % 4], 1, (), n % 2 == 0) for n in range(9)],
    "circle": [Edge(f"w{a}", f"w{b}", "common source", 1, (), directed=False)
               for a, b in ((0, 1), (1, 2), (2, 0), (0, 3), (3, 1), (3, 2), (0, 1))],
}  # fmt: skip

MEASURE = """() => {
  const box = e => {
    const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom] };
  const all = s => [...document.querySelectorAll(s)].map(box);
  return { boxes: all(".node > rect"), words: all(".edge-label text, .axis text"),
    inside: [...document.querySelectorAll(".node")].map(n =>
      [box(n.querySelector("rect")), ...[...n.querySelectorAll("text")].map(box)]),
    whole: all("svg")[0] } }"""


@pytest.mark.browser
@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("root", [None, "w2"])
def test_nothing_overlaps_in_a_browser(
    browser: Browser, tmp_path: Path, name: str, root: str | None
) -> None:
    story, witnesses = made(*GRAPHS[name], days=DAYS)
    path = tmp_path / "drawing.html"
    svg = render_stemma_svg(story, witnesses, root=root)
    path.write_text(f"<!doctype html><meta charset=utf-8>{svg}", "utf-8")
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    page.goto(path.as_uri())
    found = page.evaluate(MEASURE)
    page.close()
    for one, other in combinations([*found["boxes"], *found["words"]], 2):
        assert not _overlap(one, other)
    for box, *texts in found["inside"]:
        assert all(box[0] <= t[0] and t[2] <= box[2] for t in texts)
    left, top, right, bottom = found["whole"]
    for x0, y0, x1, y1 in found["words"]:
        assert left <= x0
        assert top <= y0
        assert x1 <= right
        assert y1 <= bottom


def _overlap(one: list[float], other: list[float]) -> bool:
    # A line of text is a little higher than its letters.
    return min(one[2], other[2]) - max(one[0], other[0]) > 0 and (
        min(one[3], other[3]) - max(one[1], other[1]) > 4
    )
