"""HTML pages: their visible text, their article, what they declare."""

from __future__ import annotations

import pytest

from variorum.reading import read_bytes
from variorum.reading.markup.dates import iso_date
from variorum.reading.markup.headlines import strip_outlet

PARAGRAPHS = [
    "The lighthouse of Skarn will be lit again in June, after nine dark years on the coast.",
    "A club of forty volunteers has repaired the lens. “We began with a broom,” said its head.",
    "Ships no longer need the light, but the harbour office has agreed to pay for the power.",
]
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Light returns to Skarn | Skarn Post</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Light returns to Skarn",
"datePublished": "2031-02-03T08:00:00+01:00", "author": [{{"name": "Ada Lindqvist"}}],
"publisher": {{"name": "Skarn Post"}}}}</script></head><body>
<nav><a href="/">Home</a><a href="/s">Sport</a></nav>
<article><h1>Light returns to <em>Skarn</em></h1>
<figure><img src="a.jpg"><figcaption>The lighthouse in winter.</figcaption></figure>
{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}</article>
<aside><h2>Related</h2><ul><li><a href="/x">Ten walks by the sea</a></li></ul></aside>
<footer>© Skarn Post</footer></body></html>"""


def test_a_page() -> None:
    witness = read_bytes(PAGE.encode(), "a.html")
    assert witness.title == "Light returns to Skarn"
    assert [s.text for s in witness.of_kind("title")] == [witness.title]
    assert " ".join(s.text for s in witness.of_kind("body")) == " ".join(PARAGRAPHS)
    assert [s.text for s in witness.of_kind("caption")] == ["The lighthouse in winter."]
    assert (witness.outlet, witness.authors) == ("Skarn Post", ("Ada Lindqvist",))
    assert witness.published == "2031-02-03T08:00:00+01:00"
    chrome = [s.text for s in witness.of_kind("chrome")]
    assert {"Ten walks by the sea", "© Skarn Post"} <= set(chrome)


def test_a_page_is_known_by_its_bytes() -> None:
    assert read_bytes(PAGE.encode(), "saved").title == "Light returns to Skarn"


def test_preformatted_text_keeps_its_lines_and_what_is_wrapped_stays_whole() -> None:
    wrapped = (
        "The ferry was stopped for a second day on <b>Tuesday</b>, the harbour master\n"
        "said. About 300 travellers spent the night in the school, where the bakery\n"
        "gave out bread, and <a href='/m'>the mayor</a> came to see them at noon.\n\n"
        "The pier will be mended before the end of the week.\n"
    )
    verse = "The rain came in\n<i>from over\nthe</i> wall\n"
    page = f"<html><body><h1>Ferry stopped</h1><pre>{wrapped}</pre><pre>{verse}</pre></body></html>"
    witness = read_bytes(page.encode(), "a.html")
    assert witness.text.split("\n") == [
        "Ferry stopped",
        "The ferry was stopped for a second day on Tuesday, the harbour master said. About 300 "
        "travellers spent the night in the school, where the bakery gave out bread, and the mayor "
        "came to see them at noon.",
        "The pier will be mended before the end of the week.",
        "The rain came in",
        "from over",
        "the wall",
    ]


def test_a_page_that_declares_nothing() -> None:
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    witness = read_bytes(f"<html><body>{body}</body></html>".encode(), "a.html")
    assert (witness.title, witness.outlet, witness.published) == (None, None, None)
    assert len(witness.of_kind("body")) == 4


@pytest.mark.parametrize(
    ("title", "outlet", "others", "expected"),
    [
        ("Storm hits Lund | The Courier", "The Courier", [], "Storm hits Lund"),
        ("Storm hits Lund - Courier - News", None, ["Storm hits Lund"], "Storm hits Lund"),
        ("Lund 2 - Malm 1", "The Courier", [], "Lund 2 - Malm 1"),
        ("林德遭遇风暴_信使报", "信使报", [], "林德遭遇风暴"),
    ],
)
def test_headlines(title: str, outlet: str | None, others: list[str], expected: str) -> None:
    assert strip_outlet(title, outlet, others) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-02-03T08:00:00Z", "2031-02-03T08:00:00+00:00"),
        ("2031-02-03", "2031-02-03"),
        ("2031/2/3 08:00", "2031-02-03"),
        ("yesterday", None),
        ("2031-22-03", None),
    ],
)
def test_declared_dates(value: str, expected: str | None) -> None:
    assert iso_date(value) == expected
