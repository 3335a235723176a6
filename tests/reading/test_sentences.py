"""Sentences in many scripts: what ends one, and what doesn't."""

from __future__ import annotations

import pytest

from variorum.reading.plain.paragraphs import read_plain
from variorum.reading.sentences import split_sentences

CASES = [
    ("en", ["Mr. Olsen left at 5.30 p.m. on Tuesday.", "He paid 1.5 million crowns."]),
    ("en", ["“We were early.”", "Nobody minded, she said."]),
    ("de", ["Am 7. Mai kam Dr. Brandt, z. B. mit dem Zug.", "„Es war voll.“", "Er blieb."]),
    ("id", ["Harganya Rp1.500 per kg, kata Drs. Wibowo.", "Ia lalu pergi."]),
    ("fr", ["M. Durand est parti.", "« Il pleut. »", "Elle reste."]),
    ("ru", ["В 2021 г. здесь жили 300 чел.", "Теперь — никто."]),
    ("zh", ["他说：“我来了。”", "然后他走了！", "真的吗？"]),
    ("zh", ["价格是3.5元。", "“好，”她说，“走吧。”"]),
    ("ja", ["「もう遅い。」と彼は言った。", "雨が降った。"]),
    ("ar", ["هل وصل القطار؟", "نعم، وصل.", "ثم غادر الركاب."]),
    ("ur", ["کیا وہ آیا؟", "جی ہاں۔", "وہ چلا گیا۔"]),
    ("hi", ["वह आया।", "डॉ. वर्मा नहीं आए।"]),
    ("ta", ["எஸ். ராமன் வந்தார்.", "அவர் சென்றார்."]),
    ("el", ["Ο κ. Νίκου έφυγε.", "Ποιος έμεινε;"]),
    ("und", ["Ena dva tri.", "Shtiri pet."]),
    ("en", ["He lives in the U.S.", "The ferry is his."]),
    ("en", ["The U.S. Coast Guard came, e.g. from No. 5.", "Edward C. Holm waved."]),
    ("en", ["“Is it late?” he asked.", '"Yes!" said Ms. Berg.', "It was."]),
    ("en", ["The Yahoo! office (opened in May. It was cold.) is shut.", "Nobody minds."]),
    ("en", ["The lake froze.[3]", "It thawed... in March.", "See www.example.org for more."]),
    ("en", ["the boat came early today.", "nobody had expected it."]),
    ("en", ["Nothing was said.", "“We waited.”", "She left at 9 a.m. on Sunday."]),
    ("de", ["Das war im 19. Jahrhundert.", "Der XX. Kongress kam später.", "Um 1920."]),
    ("de", ["Es regnete usw.", "Der Hafen war zu.", "»Schade.«", "Sie ging."]),
    ("es", ["¿Quién llegó?", "¡Nadie!", "El Sr. Ortiz salió de EE.UU. en enero."]),
    ("fr", ["« Qui est là ? »", "Personne !", "Mme Duval rit."]),
    ("pl", ["Statek wypłynął w 1999 r.", "Miał np. 40 kajut.", "Kosztował 3 tys. zł."]),
    ("tr", ["Dr. Aksoy 3. kata çıktı.", "“Geldim!” dedi.", "Kimse yoktu."]),
    ("uz", ["“Keldim”, dedi u.", "Hech kim yoʻq edi."]),
    ("sl", ["»Prišla sem.«", "Nihče ni čakal."]),
    ("zh", ["“我来了……”她说。", "船走了——没有人。", "“真的？！”", "谁知道。"]),
    ("es", ["Pagó 7 € por kg;", "Los otros esperaron; nadie habló."]),
]

KEPT_WHOLE = [
    ("en", "3. The harbour is closed on Sundays."),
    ("it", "La stanza costa L. 90.000 al mese."),
    ("ko", "2031. 5. 15. 오후에 배가 왔다."),
    ("en", "He asked Dr. A. B. Lund about Roe v. Wade."),
    ("hi", "बी. के. वर्मा आए।"),
    ("ar", "وصل د. سامي إلى الميناء."),
]


@pytest.mark.parametrize(("language", "text"), KEPT_WHOLE)
def test_what_is_no_end(language: str, text: str) -> None:
    assert split_sentences(text, language) == [(0, len(text))]


def test_a_lost_space_does_not_join_paragraphs() -> None:
    text = "The ferry left the harbour.Nobody saw it. Write to info@example.com or see example.Org."
    assert [text[a:b][:6] for a, b in split_sentences(text, "en")] == ["The fe", "Nobody", "Write "]


def test_a_detached_quotation_mark_closes_its_sentence() -> None:
    text = 'She said: " We waited. " Then she left.'
    assert [text[a:b] for a, b in split_sentences(text, "en")] == [
        'She said: " We waited. "',
        "Then she left.",
    ]


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_sentences(language: str, sentences: list[str]) -> None:
    text = ("" if language in ("zh", "ja") else " ").join(sentences)
    assert [text[a:b] for a, b in split_sentences(text, language)] == sentences


def test_a_wrapped_paragraph_is_one_block() -> None:
    text = (
        "The old town hall of Westerby will be turned into a library, the\n"
        "council decided on Thursday evening. The work is to begin in the\n"
        "spring and will take about two years, according to the mayor of\n"
        "the town.\n"
        "\n"
        "The costs of four million crowns are borne by a foundation which\n"
        "has already paid for the restoration of the market hall and of a\n"
        "mill.\n"
    )
    blocks = read_plain(text).blocks
    assert [b.text[:9] for b in blocks] == ["The old t", "The costs"]
    first = blocks[0].text
    assert len(split_sentences(first, "en")) == 2


def test_paragraphs_without_empty_lines_stay_apart() -> None:
    text = (
        "The council met on Monday and decided nothing.\n"
        "On Tuesday it met again, and after five hours it agreed to build the bridge at last.\n"
        "The mayor was content.\n"
    )
    assert len(read_plain(text).blocks) == 3


def test_headline_and_byline_stay_apart() -> None:
    text = (
        "Storm tears roof from the market hall of Lund\n"
        "The Evening Courier, Monday, 4 March 2030\n"
        "By Ada Lindqvist and Per Holm, in Lund-Ost\n"
        "\n" + "A storm tore the roof from the market hall on Sunday night. " * 4 + "\n"
    )
    assert len(read_plain(text).blocks) == 4
