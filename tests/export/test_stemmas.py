from __future__ import annotations

import pytest

from variorum.export.stemmas.formats import stemma_as
from variorum.model import Edge, Stemma, Story


def story(*edges: Edge) -> Story:
    return Story("story-1", "A title", ("root", "a-b", "c"), stemma=Stemma(edges))


def edge(source: str, target: str, *, directed: bool = True) -> Edge:
    return Edge(source, target, "translation", 0.8, directed=directed)


def test_newick_names_the_inner_nodes() -> None:
    told = story(edge("root", "a-b"), edge("a-b", "c"))
    assert stemma_as("newick", told, {}) == "((c)'a-b')root;\n"


def test_nexus_lists_the_taxa_and_says_whether_it_is_rooted() -> None:
    rooted = stemma_as("nexus", story(edge("root", "a-b"), edge("root", "c")), {})
    assert "DIMENSIONS NTAX=3;" in rooted
    assert "TAXLABELS root 'a-b' c;" in rooted
    assert "[&R] ('a-b',c)root;" in rooted
    loose = stemma_as("nexus", story(edge("root", "a-b", directed=False), edge("root", "c")), {})
    assert "[&U]" in loose


def test_dot_draws_an_edge_without_direction_dashed() -> None:
    drawn = stemma_as("dot", story(edge("root", "c", directed=False)), {})
    assert '"root" -> "c"' in drawn
    assert "dashed" in drawn


def test_another_root_turns_the_tree_and_not_what_was_found() -> None:
    told = story(edge("root", "a-b"), edge("a-b", "c"))
    assert stemma_as("newick", told, {}, "c") == "((root)'a-b')c;\n"
    assert "[&R] ((root)'a-b')c;" in stemma_as("nexus", told, {}, "c")
    drawn = stemma_as("dot", told, {}, "a-b")
    assert '"a-b" -> "root" [label="translation 80%", dir=back];' in drawn
    assert '"a-b" -> "c" [label="translation 80%"];' in drawn
    assert stemma_as("newick", told, {}, "of another story") == stemma_as("newick", told, {})


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(KeyError):
        stemma_as("png", story(), {})
