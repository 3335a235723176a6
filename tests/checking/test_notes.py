"""Notes that contradict the article, and notes that don't."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.build import Line, rows, witness
from variorum.checking.facts import facts_of
from variorum.checking.notes.notes import find_note_conflicts

if TYPE_CHECKING:
    from variorum.checking.finding import Finding
    from variorum.encoding.base import Encoder

ARTICLE = [
    "The film “Grey Harvest” tells of the winter of the great flood.",
    "It was shot in Tolmen within six weeks, and half of the town plays in it.",
    "The Orlen Bridge was built in 1931 and carries two lanes.",
]


def conflicts(use: Encoder, article: list[str], *notes: str, language: str = "en") -> list[Finding]:
    lines: list[Line] = [*article, *(("note", n) for n in notes)]
    one = witness("one", language, lines)
    other = witness("other", language, article)
    return find_note_conflicts(
        [one, other], rows(one, other), {w.id: facts_of(w) for w in (one, other)}, use
    )


def test_a_note_on_another_kind_of_thing(use: Encoder) -> None:
    note = "Grey Harvest is a church in the valleys north of Tolmen, built of grey stone."
    (found,) = conflicts(use, ARTICLE, "Glossary", "Grey Harvest", note)
    assert (found.kind, found.subkind) == ("note-conflict", "kind-of-thing")
    assert found.severity == "major"
    reading = found.readings["one"]
    assert reading.text in note
    assert "church" in reading.text
    whole = "\n".join([*ARTICLE, "Glossary", "Grey Harvest", note])
    assert whole[reading.start : reading.end] == reading.text
    assert set(found.readings) == {"one", "other"}


def test_a_note_on_another_kind_of_thing_in_chinese(use: Encoder) -> None:
    article = ["影片《灰色收获》讲述了大洪水那年的冬天。", "该片在托尔门拍摄，历时六周。"]
    note = "《灰色收获》是托尔门以北山谷中的一座教堂。"
    found = conflicts(use, article, "名词解释", "灰色收获", note, language="zh")
    assert [f.subkind for f in found] == ["kind-of-thing"]


@pytest.mark.parametrize(
    "note",
    [
        "Grey Harvest is a motion picture by a director from the coast.",
        "Grey Harvest is a documentary that was shown at four festivals.",
        "Grey Harvest won the prize of the coastal towns.",
    ],
)
def test_a_note_that_says_the_same_or_something_else(use: Encoder, note: str) -> None:
    assert conflicts(use, ARTICLE, "Glossary", "Grey Harvest", note) == []


def test_a_note_on_what_the_article_does_not_name(use: Encoder) -> None:
    assert conflicts(use, ARTICLE, "Glossary", "Mossel", "Mossel is a bay with a lighthouse.") == []


@pytest.mark.parametrize(
    ("language", "article", "note", "expected"),
    [
        ("en", "The boats came home to the village of Orrin.", "Orrin: a port city.", 1),
        ("en", "The boats came home to the town of Orrin.", "Orrin: a port city.", 0),
        ("en", "Orrin, a village in the hills of Merrow, has no harbour.", "Merrow: a country.", 0),
        ("en", "The capital of Merrow is a port city by a bay.", "Merrow: a country.", 0),
        ("id", "Warga desa Orrin kembali pada hari Senin.", "Orrin: sebuah kota pelabuhan.", 1),
        ("de", "Die Boote kehrten ins Dorf Orrin zurück.", "Orrin: eine Hafenstadt.", 1),
        ("ru", "Лодки вернулись в деревню Оррин.", "Оррин: портовый город.", 1),
        ("zh", "渔船周一回到了港口城市奥林。", "奥林：一座内陆城市。", 1),
        ("zh", "渔船周一回到了港口城市奥林。", "奥林：一座沿海城市。", 0),
    ],
)
def test_a_note_on_another_settlement(
    use: Encoder, language: str, article: str, note: str, expected: int
) -> None:
    heading = {"zh": "名词解释："}.get(language, "Glossary")
    found = conflicts(use, [article], heading, note, language=language)
    assert [f.subkind for f in found] == ["kind-of-thing"] * expected


def test_a_note_with_another_year(use: Encoder) -> None:
    note = "The bridge was built in 1913 and is named after the river."
    (found,) = conflicts(use, ARTICLE, "Notes", "Orlen Bridge", note)
    assert (found.kind, found.subkind) == ("note-conflict", "date")
    assert "1913" in found.readings["one"].text
    assert "1931" in found.explanation


def test_a_note_with_the_same_year(use: Encoder) -> None:
    note = "The bridge was built in 1931 and is named after the river."
    assert conflicts(use, ARTICLE, "Notes", "Orlen Bridge", note) == []


def test_an_article_without_notes(use: Encoder) -> None:
    assert conflicts(use, ARTICLE) == []


def test_a_kind_that_stands_before_the_name_with_called(use: Encoder) -> None:
    article = ["A novel called Grey Harvest came out in May."]
    note = "Grey Harvest is a disease of the lungs."
    (found,) = conflicts(use, article, "Glossary", "Grey Harvest", note)
    assert found.subkind == "kind-of-thing"
