"""The model of pages: outline, features, which lines are taken, kinds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.boosted import Boosted, load
from variorum.errors import SourceError
from variorum.reading import read_bytes, shapes
from variorum.reading.pages.article import weighed
from variorum.reading.pages.choosing import best_threshold, expected_f1
from variorum.reading.pages.class_names import class_names
from variorum.reading.pages.features import Claims, _Text, features
from variorum.reading.pages.outline import outline_of
from variorum.reading.pages.tree import parse

if TYPE_CHECKING:
    from variorum.model import Witness

STORY = [
    "The harbour board of Vessby has closed the long pier after divers found cracks in its piles.",
    "Engineers will inspect all forty piles next week, the board's head, Runa Almqvist, said.",
    "“We would rather lose a season than a boat,” she told reporters at the harbour office.",
    "The ferry to Lilla Vess leaves from the northern quay until then, ten minutes later.",
]
CHROME = """<div class="cookie-banner">We use cookies. <button>Accept all</button></div>
<nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li>
<li><a href="/s">Sport</a></li></ul></nav>"""
BEHIND = """<div class="related-links"><h3>Read more</h3><ul>
<li><a href="/1">Ten harbours to see this summer</a></li>
<li><a href="/2">Why piers rot from within</a></li></ul></div>
<div class="newsletter"><p>Sign up for our newsletter</p></div><footer>© Vessby Bladet</footer>"""


def page(body: str, head: str = "") -> Witness:
    html = f"<html><head><title>x</title>{head}</head><body>{CHROME}{body}{BEHIND}</body></html>"
    return read_bytes(html.encode(), "a.html")


def article(between: str = "", title: str = "Vessby closes its long pier") -> str:
    first, *rest = (f"<p>{p}</p>" for p in STORY)
    return f"<article><h1>{title}</h1>{first}{between}{''.join(rest)}</article>"


def texts(witness: Witness, *kinds: str) -> list[str]:
    return [s.text for s in witness.segments if s.kind in kinds]


def body_of(witness: Witness) -> str:
    return " ".join(texts(witness, "body"))


@pytest.mark.parametrize(
    "body",
    [
        article(),
        f"<table><tr><td><font>{'<br><br>'.join(STORY)}</font></td></tr></table>",
        "".join(f"<div>{p}</div>" for p in STORY),
        f"<div id=content><div>{''.join(f'<p><span>{p}</span></p>' for p in STORY)}</div></div>",
    ],
    ids=["article", "table", "divs", "spans"],
)
def test_the_article_of_many_forms(body: str) -> None:
    witness = page(body)
    assert body_of(witness) == " ".join(STORY)
    assert {"Sign up for our newsletter", "Why piers rot from within"} <= set(
        texts(witness, "chrome")
    )


def test_a_list_amid_the_article_is_the_articles() -> None:
    items = [
        "the long pier, closed",
        "the northern quay, open day and night",
        "the old slip, open to rowing boats",
    ]
    listed = f"<ul>{''.join(f'<li>{i}</li>' for i in items)}</ul>"
    witness = page(article(f"<p>What is open, and what isn't:</p>{listed}"))
    assert set(items) <= set(texts(witness, "body"))


def test_a_pulled_quotation_is_said_once() -> None:
    pulled = "<aside class='pullquote'><blockquote>“We would rather lose a season than a boat,”"
    witness = page(article(f"{pulled}</blockquote></aside>"))
    assert body_of(witness) == " ".join(STORY)
    assert witness.text.count("lose a season") == 2


def test_captions_and_bylines() -> None:
    figure = "<figure><img src=p.jpg><figcaption>The pier on Monday. Photo: Ola Brandt</figcaption>"
    witness = page(article(f"{figure}</figure>"))
    assert " ".join(texts(witness, "caption")) == "The pier on Monday. Photo: Ola Brandt"
    signed = article().replace("</h1>", "</h1><div class='byline'>By Signe Falk</div>")
    assert texts(page(signed), "byline") == ["By Signe Falk"]


def test_a_title_in_other_words_than_the_declared_one() -> None:
    head = '<meta property="og:title" content="Vessby closes long pier over cracks">'
    assert texts(page(article(), head), "title") == ["Vessby closes its long pier"]


def test_a_page_that_a_script_would_fill() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "Pier closed",
        "articleBody": "\n\n".join(STORY * 2),
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    witness = page("<div id=root></div>", head)
    assert " ".join(STORY) in body_of(witness)
    assert dict(witness.provenance)["article"] == "json-ld"


def test_hidden_text_is_read_if_it_is_the_articles() -> None:
    hidden = f"<div style='display:none'>{article()}</div>"
    assert body_of(page(hidden)) == " ".join(STORY)
    menu = "<div style='display: none'><a href=/q>Quizzes and games</a></div>"
    assert "Quizzes" not in page(menu + article()).text


def test_a_deep_page_keeps_its_lines() -> None:
    deep = "<div>" * 5000
    witness = read_bytes(f"<p>{STORY[0]}</p>{deep}<p>{STORY[1]}</p>".encode(), "a.html")
    assert witness.text == f"{STORY[0]}\n{STORY[1]}"


def test_a_page_without_text() -> None:
    with pytest.raises(SourceError, match="shows no text"):
        read_bytes(b"<html><body><script>var a = 1;</script></body></html>", "a.html")


def test_how_it_was_found_is_told() -> None:
    assert dict(page(article()).provenance)["article"].startswith("model")


def test_names_of_containers() -> None:
    groups = class_names().groups

    def found(names: str) -> set[str]:
        bits = class_names().bits(names)
        return {g for n, g in enumerate(groups) if bits >> n & 1}

    assert {"article", "body"} <= found("article-body__text")
    assert "related" in found("RelatedLinks")
    assert "hidden" in found("sr-only")
    assert {"caption", "image"} <= found("c-photo__caption")
    assert found("x17") == found("") == set()
    assert found("see also") == found("seeAlso") == found("see-also")


def test_the_model_knows_the_features() -> None:
    outline = outline_of(parse(f"<body>{article()}</body>", "a.html"))
    names, columns = features(outline, Claims("Vessby closes its long pier"))
    assert names == load("variorum.reading.pages", "article.npz").names
    assert columns.shape == (len(names), len(outline.lines))
    assert np.isfinite(columns).all()


def test_what_makes_the_expected_f1_the_highest() -> None:
    words = np.array([10.0, 10.0, 10.0])
    assert best_threshold(np.array([0.9, 0.8, 0.01]), words) < 0.8
    assert best_threshold(np.array([0.4, 0.3, 0.01]), words) < 0.3
    scores = expected_f1(np.array([1.0, 0.0]), np.array([5.0, 5.0]))
    assert scores.tolist() == [1.0, pytest.approx(2 / 3)]


def test_a_second_opinion_is_asked_only_in_doubt() -> None:
    words = np.array([10.0, 10.0])
    sure = weighed(np.array([5.0, -5.0]), words, lambda: pytest.fail("was asked"))
    assert sure.taken == [True, False]
    doubtful = weighed(np.array([0.1, 0.0]), words, lambda: np.array([False, True]))
    assert doubtful.taken == [False, True]
    assert doubtful.ground.startswith("model and trafilatura")


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_something_is_always_taken(chances: list[float]) -> None:
    found = np.array(chances)
    assert (found > best_threshold(found, np.ones(len(found)))).any()


def test_boxes_end_behind_what_lies_in_them() -> None:
    html = "<body>a<div><p>b</p><ul><li>c</li><li></li></ul>d</div><p>e</p></body>"
    outline = outline_of(parse(html, "a.html"))
    assert [line.text for line in outline.lines] == list("abcde")
    assert [line.box.number for line in outline.lines] == [0, 2, 4, 1, 6]
    assert [box.end for box in outline.boxes[1:]] == [6, 3, 6, 5, 6, 7]


@given(st.integers(0, 2**32 - 1))
def test_trees_add_up_leaf_by_leaf(seed: int) -> None:
    rng = np.random.default_rng(seed)
    columns = rng.integers(0, 4, (3, 7)).astype(np.float32)
    feature = rng.integers(0, 3, (5, 2)).astype(np.int16)
    threshold = rng.integers(0, 4, (5, 2)).astype(np.float32)
    value = rng.normal(size=(5, 4)).astype(np.float32)
    model = Boosted(0.5, feature, threshold, value, ("a", "b", "c"))
    for row, odds in zip(columns.T, model.log_odds(columns), strict=True):
        high, low = (row[feature] > threshold).T
        leaves = value[np.arange(5), 2 * high + low].astype(float)
        assert odds == pytest.approx(0.5 + leaves.sum())


@given(st.text(st.sampled_from("abä"), max_size=60), st.text(st.sampled_from("abä"), max_size=12))
def test_a_passage_is_found_where_it_stands(text: str, passage: str) -> None:
    assert (passage in _Text(text)) == (passage in text)
    assert text[5:40] in _Text(text)


@given(st.text())
def test_letters_are_what_is_left_without_marks(text: str) -> None:
    assert shapes.letters(text) == re.sub(r"[\W_]+", "", text.lower())
