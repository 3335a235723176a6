"""The kinds of a text's lines, in several languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from variorum.reading import note_entries, read_bytes

if TYPE_CHECKING:
    from variorum.model import Witness

PAGE_EN = """News | Sport | Weather
Log in
Share
Town of Marrow buys back its waterworks
2 Comments Print E-mail The Marrow Gazette, March 3, 2030

MARROW, March 3 (Norfeld News) -- The town of Marrow has bought back its waterworks twelve years
after selling them, the mayor said on Sunday.

The price was 14 million crowns, which is less than the town once received for the works. "We
should never have sold them," the mayor said.

Prices for water are to fall by a tenth from July. The opposition called the plan a gamble with
the money of the town.

Print
Share this page
Leave a comment
User name
Password
© 2030 Marrow Gazette. All rights reserved.
"""

ARTICLE_ID = """Jembatan lama di Kota Randu ditutup untuk umum mulai hari Senin.
Pemerintah menyatakan bahwa jembatan itu akan diperbaiki. Warga diminta memakai jalan lain.
“Kami sudah menunggu perbaikan ini sejak lama,” kata seorang pedagang.

Foto: Warga melintasi jembatan lama pada hari terakhir.

Biaya perbaikan mencapai 12 miliar rupiah. Jembatan Randu dibangun pada tahun 1931.
"""

GLOSSARY_DE = """Das Moor bei Hagenrieth wird wieder vernässt, teilte das Landesamt am Freitag mit.
Die Arbeiten beginnen im Herbst und dauern drei Jahre. Für die Landwirte gibt es eine Entschädigung.
„Ohne das Moor verlieren wir den Torf und die Vögel“, sagte die Leiterin des Landesamts.

Hochmoor

Ein Hochmoor wird nur vom Regen gespeist. Es ist arm an Nährstoffen.

Torf

Torf entsteht aus Pflanzen, die sich unter Wasser nicht ganz zersetzen.

Landesamt

Das Landesamt ist die Behörde, die für den Naturschutz zuständig ist.
"""

ARTICLE_AR = """أُغلق جسر الميناء يوم الاثنين أمام حركة السيارات.
قالت البلدية إن أعمال الإصلاح ستستمر ثمانية أشهر، وإن العبّارة ستنقل المشاة مجاناً.
يعود بناء الجسر إلى عام 1931، وهو أقدم جسور المدينة.
"""

SUBHEADS_EN = """The council of Brill voted for the tram on Monday. It is to run from 2034.
A long way to go
Twice the plan had failed because the money was missing. The state now pays half of it.
What comes next
Work begins in spring at the harbour. Shopkeepers fear for their customers.
"""

ANNOUNCED_ZH = """青湖镇的新图书馆周六开馆，首日接待读者两千多人。
图书馆共有三层，藏书约十二万册。馆长说，读者可以免费借书。
镇政府表示，这座图书馆用了四年时间建成。
名词解释
青湖
青湖是镇子北边的一个淡水湖，面积约六平方公里。
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(s.kind, s.text) for s in read(text).segments]


def unwrapped(text: str) -> str:
    """Join the lines of this file that are paragraphs."""
    return re.sub(r"(?<=[a-z])\n(?=[a-z])|(?<=We)\n", " ", text)


def read(text: str) -> Witness:
    return read_bytes(text.encode(), "a.txt")


def test_a_copied_page() -> None:
    witness = read(unwrapped(PAGE_EN))
    assert witness.title == "Town of Marrow buys back its waterworks"
    assert [s.text for s in witness.of_kind("title")] == [witness.title]
    body = witness.of_kind("body")
    assert body[0].text.startswith("MARROW, March 3")
    assert body[-1].text.endswith("of the town.")
    assert len(body) == 5
    assert witness.outlet == "The Marrow Gazette"
    assert witness.published == "2030-03-03"


def test_an_article_alone_is_body_and_caption() -> None:
    found = kinds(ARTICLE_ID)
    assert [k for k, _ in found] == ["body"] * 4 + ["caption"] + ["body"] * 2
    assert read(ARTICLE_ID).title is None
    assert read(ARTICLE_ID).published is None


def test_a_glossary_without_a_heading() -> None:
    witness = read(GLOSSARY_DE)
    entries = note_entries(witness)
    assert [e.headword.text for e in entries if e.headword] == ["Hochmoor", "Torf", "Landesamt"]
    assert [len(e.body) for e in entries] == [2, 1, 1]
    assert len(witness.of_kind("body")) == 4


def test_subheadings_are_no_glossary() -> None:
    assert "note" not in {k for k, _ in kinds(SUBHEADS_EN)}


def test_a_glossary_with_a_heading() -> None:
    witness = read(ANNOUNCED_ZH)
    (entry,) = note_entries(witness)
    assert entry.headword is not None
    assert entry.headword.text == "青湖"
    assert witness.of_kind("note")[0].text == "名词解释"


def test_footnotes_that_the_article_refers_to() -> None:
    text = (
        "The tide reached 3.1 metres on Sunday[1] and flooded the quay.\n\n"
        "Shops were closed until noon. Nobody was hurt, the harbour office said.\n\n"
        "[1] Measured at the lighthouse.\n"
    )
    witness = read(text)
    assert [s.text for s in witness.of_kind("note")] == ["[1] Measured at the lighthouse."]
    assert [e.headword for e in note_entries(witness)] == [None]


@pytest.mark.parametrize(
    "caption",
    [
        "Photo shows visitors in front of the new library.",
        "Die Brücke am Abend. (Foto: Ruth Anders)",
        "图为读者在新图书馆内看书。",
        "صورة: زوار أمام المكتبة الجديدة.",
        "Una vista del puente. (Foto: Marta Ruiz)",
        "La photo montre le pont de nuit.",
        "На фото: мост вечером.",
        "The bridge at night. (Norfeld/Ada Lindqvist)",
    ],
)
def test_captions(caption: str) -> None:
    text = (
        "The library was opened on Saturday by the mayor of the town.\n\n"
        f"{caption}\n\n"
        "It holds more than a hundred thousand books and is open every day.\n"
    )
    witness = read(text)
    assert "".join(s.text for s in witness.of_kind("caption")).replace(" ", "") == (
        caption.replace(" ", "")
    )


@pytest.mark.parametrize(
    ("byline", "outlet", "authors", "published"),
    [
        ("By Ada Lindqvist", None, ("Ada Lindqvist",), None),
        ("The Evening Courier, 4 March 2030", "The Evening Courier", (), "2030-03-04"),
        ("Kabar Randu, Senin, 4 Maret 2030", "Kabar Randu", (), "2030-03-04"),
        ("Oleh Sari Wulandari", None, ("Sari Wulandari",), None),
        ("Von Jana Weiss und Tom Berg", None, ("Jana Weiss", "Tom Berg"), None),
        ("《青湖晚报》2030年3月4日", "青湖晚报", (), "2030-03-04"),
        ("صحيفة البحيرة، 4 مارس 2030", "صحيفة البحيرة", (), "2030-03-04"),
    ],
)
def test_bylines(
    byline: str, outlet: str | None, authors: tuple[str, ...], published: str | None
) -> None:
    language_of = {
        "صحيف": ARTICLE_AR,
        "Oleh": ARTICLE_ID,
        "Kaba": ARTICLE_ID,
        "Von ": GLOSSARY_DE,
        "《青湖晚": ANNOUNCED_ZH,
    }
    article = language_of.get(byline[:4], SUBHEADS_EN)
    title = article.split("\n")[0].rsplit(" ", 2)[0].rstrip("。.,，")[:60]
    witness = read(f"{title}\n{byline}\n\n{article}")
    assert byline in [s.text for s in witness.of_kind("byline")]
    assert (witness.outlet, witness.authors, witness.published) == (outlet, authors, published)


def test_a_day_in_the_story_is_no_day_of_publication() -> None:
    text = "The fair was held on 4 March 2030 in Lund. It drew 300 visitors, the town said.\n" * 2
    assert read(text).published is None
