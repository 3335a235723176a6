"""Notes behind or beside an article, tied to where the text names what they explain."""

from __future__ import annotations

import pytest

from variorum.reading import NoteEntry, note_entries, read_bytes
from variorum.reading.notes.names import alternatives, asks, mark_of, same_word

DE = """Das Moor bei Hagenrieth wird wieder vernässt, teilte das Landesamt am Freitag mit.
In den Hochmooren der Gegend leben seltene Vögel. Für die Landwirte gibt es eine Entschädigung.
„Ohne Torf verlieren wir die Vögel“, sagte die Leiterin des Landesamtes.

Hochmoor

Ein Hochmoor wird nur vom Regen gespeist. Es ist arm an Nährstoffen.

Torf

Torf entsteht aus Pflanzen, die sich unter Wasser nicht ganz zersetzen.

Landesamt

Das Landesamt ist die Behörde, die für den Naturschutz zuständig ist.
"""
ZH = """青湖镇的新图书馆周六开馆，首日接待读者两千多人。
图书馆共有三层，从窗口可以看见青湖。馆长说，读者可以免费借书。
镇政府表示，这座图书馆用了四年时间建成。
名词解释
青湖
青湖是镇子北边的一个淡水湖，面积约六平方公里。
"""
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Light returns to Skarn</title></head><body>
<article><h1>Light returns to Skarn</h1>
<p>The lighthouse of Skarn will be lit again in June, after nine dark years on the coast.</p>
<p>A club of forty volunteers has repaired the lens. “We began with a broom,” said its head.</p>
<aside><h3>What is a Fresnel lens?</h3>
<p>A Fresnel lens is cut into rings, which makes it thin and light.</p></aside>
<p>Ships no longer need the light, but the harbour office pays for the Fresnel lens.</p>
<aside><h3>More from the coast</h3><p><a href="/w">Ten walks by the sea that all will like.</a></p>
</aside></article></body></html>"""


def entries(text: str, name: str = "a.txt") -> list[NoteEntry]:
    witness = read_bytes(text.encode(), name)
    found = note_entries(witness)
    for entry in found:
        for mention in entry.mentions:
            assert witness.text[mention.start : mention.end] == mention.text
            segment = witness.segment(mention.segment)
            assert segment.kind in ("title", "body", "caption")
            assert segment.start <= mention.start < mention.end <= segment.end
    return found


def named(text: str) -> dict[str, list[str]]:
    return {
        e.headword.text if e.headword else "": [m.text for m in e.mentions] for e in entries(text)
    }


def test_inflected_mentions() -> None:
    assert named(DE) == {
        "Hochmoor": ["Hochmooren"],
        "Torf": ["Torf"],
        "Landesamt": ["Landesamt", "Landesamtes"],
    }


def test_mentions_without_spaces() -> None:
    assert named(ZH) == {"青湖": ["青湖", "青湖"]}


def test_a_longer_headword_keeps_its_mentions() -> None:
    text = (
        "The fair at Port Kelvane drew crowds on Sunday. Kelvane lies by the sea.\n\n"
        "It is held each spring. “Port Kelvane is full,” the mayor said.\n\n"
        "Port Kelvane\n\nPort Kelvane is the harbour of the town.\n\n"
        "Kelvane\n\nKelvane is a town of nine thousand people.\n"
    )
    assert named(text) == {"Port Kelvane": ["Port Kelvane"] * 2, "Kelvane": ["Kelvane"]}


@pytest.mark.parametrize(("mark", "note"), [("[1]", "[1]"), ("¹", "¹"), ("[2]", "[2]"), ("*", "*")])
def test_footnote_marks(mark: str, note: str) -> None:
    text = (
        f"The tide reached 3.1 metres on Sunday{mark} and flooded the quay.\n\n"
        "Shops were closed until noon. Nobody was hurt, the harbour office said.\n\n"
        f"{note} Measured at the lighthouse.\n"
    )
    found = entries(text)
    assert [[m.text for m in e.mentions] for e in found] == [[mark]]


def test_an_explainer_box_in_a_page() -> None:
    found = entries(PAGE, "a.html")
    assert [e.headword.text for e in found if e.headword] == ["What is a Fresnel lens?"]
    assert [[m.text for m in e.mentions] for e in found] == [["Fresnel lens"]]
    chrome = [s.text for s in read_bytes(PAGE.encode(), "a.html").of_kind("note")]
    assert not any("walks" in text for text in chrome)


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("“Gesanghua” (格桑花)", ["Gesanghua", "格桑花"]),
        ("Hochmoor / Torfmoor", ["Hochmoor / Torfmoor", "Hochmoor", "Torfmoor"]),
        ("Was ist ein Hochmoor?", ["Was ist ein Hochmoor", "Hochmoor"]),
        ("泥炭是什么？", ["泥炭是什么", "泥炭"]),
        ("[3] Tram", ["Tram"]),
        ("Fact box: The tram", ["Fact box: The tram", "The tram"]),
    ],
)
def test_alternatives(heading: str, names: list[str]) -> None:
    assert alternatives(heading) == names


@pytest.mark.parametrize(
    ("one", "other", "language", "same"),
    [
        ("tram", "trams", "en", True),
        ("Tibet", "Tibetan", "en", False),
        ("жемчужина", "жемчужины", "ru", True),
        ("جسر", "الجسر", "ar", True),
        ("jembatan", "jembatannya", "id", True),
        ("Moor", "Mord", "de", False),
        ("bog", "bogs", "en", False),
    ],
)
def test_inflection(one: str, other: str, language: str, same: bool) -> None:
    assert same_word(one, other, language) is same


def test_questions_and_marks() -> None:
    assert asks("Qu'est-ce que la tourbe ?")
    assert not asks("Will it rain?")
    assert (mark_of("¹ Text"), mark_of("[1] Text"), mark_of("1. Text")) == ("1", "1", "1")
    assert mark_of("12 metres") is None
