"""Sentences in many scripts: what ends one, and what doesn't."""

from __future__ import annotations

import pytest

from variorum.reading.plain import read_plain
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
