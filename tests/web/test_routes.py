"""What each address of the server answers."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.export.sample import edition, island_edition, island_witnesses
from tests.web.live import Live, live
from variorum.errors import SourceError
from variorum.export.context import sigla
from variorum.export.page.assets import static_files
from variorum.export.page.html import render_html
from variorum.model import Edition, Story
from variorum.web.opening import is_edition, read_edition, sort_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with live(island_edition(), tmp_path_factory.mktemp("routes") / "ignore.tsv") as running:
        yield running


@pytest.mark.parametrize(
    "path", ["/", "/story/story-1", "/story/story-2", "/witness/en", "/witness/ferry", "/find"]
)
def test_pages(server: Live, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f'name="variorum-token" content="{server.access.token}"' in answer.text
    assert server.ask("HEAD", path).body == b""


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/story/",
        "/story/story-9",
        "/witness/nobody",
        "/static/none.css",
        "/jobs/9/events",
        "/find?q=a&story=story-9",
    ],
)
def test_what_is_not_there(server: Live, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    told = server.get(path, Accept="application/json")
    assert (told.status, list(told.data)) == (404, ["error"])


def test_a_method_that_is_not_taken_is_told(server: Live) -> None:
    answer = server.get("/add", Accept="application/json")
    assert answer.status == 405
    assert answer.headers["allow"] == "POST"


def test_a_stemma_is_rooted_as_asked(server: Live) -> None:
    plain = server.get("/story/story-1").text
    siglum = sigla(island_edition().stories[0].witnesses)["id"]
    rooted = server.get(f"/story/story-1?root={siglum}").text
    assert plain != rooted
    assert server.get("/story/story-1?root=Q").status == 200
    assert server.get("/story/story-1").text == plain


def test_the_edition_as_data(server: Live) -> None:
    answer = server.get("/edition.json")
    assert answer.headers["content-type"] == "application/json"
    assert Edition.from_json(answer.data) == island_edition()


def test_the_edition_as_one_file(server: Live) -> None:
    answer = server.get("/export")
    assert answer.headers["content-disposition"] == 'attachment; filename="variorum.html"'
    assert answer.text == render_html(island_edition())
    assert server.access.token not in answer.text


def test_files_of_the_page(server: Live) -> None:
    for name, (data, form) in static_files().items():
        answer = server.get(f"/static/{name}")
        assert (answer.status, answer.body) == (200, data)
        assert answer.headers["content-type"] == form


def test_every_file_that_a_page_asks_for_is_there(server: Live) -> None:
    page = server.get("/story/story-1").text
    asked = [part.split('"')[0] for part in page.replace('src="', 'href="').split('href="')[1:]]
    own = [path.replace("&amp;", "&").split("#")[0] for path in asked if path.startswith("/")]
    assert any(path.startswith("/static/") for path in own)
    assert {path: server.get(path).status for path in own if server.get(path).status != 200} == {}


def test_finding(server: Live) -> None:
    hits = server.get("/find?q=harbour&format=json&meanings=1").data["hits"]
    assert hits
    assert {"story", "witness", "start", "end", "focus", "how"} <= set(hits[0])
    [first] = [h for h in hits if h["how"] == "word" and h["witness"] == "en"][:1]
    text = island_edition().witness("en").text
    assert text[first["start"] : first["end"]] == first["focus"]
    quick = server.get("/find?q=harbour&format=json&meanings=0").data["hits"]
    assert server.get("/find?q=harbour&format=json").data["hits"] == quick
    assert quick == [hit for hit in hits if hit["how"] != "meaning"]
    page = server.get("/find?q=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in page
    assert server.get("/find?q=" + "x" * 3000).status == 200


def test_ids_that_are_no_names(tmp_path: Path) -> None:
    whole = edition(hostile=True)
    with live(whole, tmp_path / "ignore.tsv") as running:
        for story in whole.stories:
            path = running.get("/").text
            assert path
            quoted = "".join(f"%{byte:02x}" for byte in story.id.encode())
            assert running.get(f"/story/{quoted}").status == 200
        for witness in whole.witnesses:
            quoted = "".join(f"%{byte:02x}" for byte in witness.id.encode())
            assert running.get(f"/witness/{quoted}").status == 200


def test_ids_with_line_breaks_and_slashes(tmp_path: Path) -> None:
    name = "a/b\n../c\n"
    there = replace(island_witnesses()["en"], id=name)
    whole = Edition((there,), (Story(name, "Library", (name,)),))
    with live(whole, tmp_path / "ignore.tsv") as running:
        for kind in ("story", "witness"):
            assert running.get(f"/{kind}/{quote(name, safe='')}").status == 200


def test_an_empty_edition_has_a_page(tmp_path: Path) -> None:
    with live(None, tmp_path / "ignore.tsv") as running:
        page = running.get("/")
        assert page.status == 200
        assert 'action="/add"' in page.text


# Editions that were kept in a file


def kept(tmp_path: Path, data: object, name: str = "edition.json") -> str:
    path = tmp_path / name
    path.write_text(json.dumps(data), "utf-8")
    return str(path)


def test_an_edition_is_told_from_other_sources(tmp_path: Path) -> None:
    path = kept(tmp_path, island_edition().to_json())
    other = kept(tmp_path, {"headline": "x"}, "article.json")
    assert sort_out(["a.txt", path, other]) == (island_edition(), ["a.txt", other])
    assert not is_edition(str(tmp_path))
    assert not is_edition(str(tmp_path / "none.json"))
    with pytest.raises(SourceError, match="second edition"):
        sort_out([path, kept(tmp_path, island_edition().to_json(), "b.json")])


def broken_editions() -> Iterator[object]:
    yield {"witnesses": 3}
    yield {"witnesses": []}
    yield {"witnesses": [{}], "stories": [], "related": []}
    yield {"stories": None, "witnesses": [], "related": []}
    whole = island_edition().to_json()
    yield {**whole, "witnesses": whole["witnesses"][1:]}
    story = {**whole["stories"][0], "witnesses": ["nobody"]}
    yield {**whole, "stories": [story]}
    passage = {**whole["stories"][0]["passages"][0], "cells": {"en": ["s99"]}}
    yield {**whole, "stories": [{**whole["stories"][0], "passages": [passage]}]}


@pytest.mark.parametrize("n", range(7))
def test_what_is_no_edition_is_told_in_one_line(tmp_path: Path, n: int) -> None:
    path = kept(tmp_path, list(broken_editions())[n])
    with pytest.raises(SourceError, match="compare --json") as caught:
        read_edition(path)
    assert str(caught.value).startswith(f"{path}: is no ")
    assert "\n" not in str(caught.value)
