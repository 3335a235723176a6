"""Sentences in scripts with stops of their own, with none, and in hostile text."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from variorum.reading.sentences.splitting import PIECE, split_sentences
from variorum.reading.sentences.thai import chances

CASES = [
    ("am", ["ጀልባው መጣ።", "ሰዎቹ ወረዱ።"]),
    ("am", ["ጀልባው መጣ፡፡", "ሰዎቹ ወረዱ፡፡"]),
    ("hy", ["Նավը եկավ։", "Մարդիկ իջան։"]),
    ("hy", ["Նավը եկավ:", "Մարդիկ իջան:"]),
    ("km", ["ទូកមកដល់ហើយ។", "មនុស្សចុះពីទូក។"]),
    ("my", ["လှေရောက်လာသည်။", "လူများဆင်းသွားသည်။"]),
    ("bo", ["གྲུ་གཟིངས་སླེབས་སོང་།", "མི་ཚོ་ཕྱིར་ཐོན་པ་རེད།"]),
    ("bn", ["নৌকা এল।", "ডা. সেন নামলেন।"]),
    ("pa", ["ਕਿਸ਼ਤੀ ਆਈ |", "ਲੋਕ ਉਤਰੇ |"]),
    ("ka", ["ნავი მოვიდა.", "ხალხი გადმოვიდა."]),
    ("gu", ["હોડી આવી છે.", "લોકો ઊતર્યા."]),
    ("he", ['הסירה הגיעה לארה"ב.', "האנשים ירדו."]),
    ("fa", ["قایق رسید.", "آیا مردم پیاده شدند؟", "بله."]),
    ("ko", ["배가 왔습니다", "사람들이 내렸어요", "아무도 없다."]),
    ("ko", ["“배가 왔습니까?” 라고 그가 물었다.", "아무도 없다."]),
    ("th", ["เรือลำสุดท้ายมาถึงท่าเรือในตอนเย็นแล้วครับ", "ผู้โดยสารทั้งหมดจึงลงจากเรืออย่างช้าช้า"]),
    ("ckb", ["بەلەمەکە گەیشت.‏", "خەڵکەکە دابەزین.‏"]),
]


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_each_script_ends_sentences_its_own_way(language: str, sentences: list[str]) -> None:
    text = ("" if language == "bo" else " ").join(sentences)
    assert [text[a:b] for a, b in split_sentences(text, language)] == sentences


def test_thai_is_known_by_its_letters() -> None:
    text = " ".join(CASES[15][1])
    assert split_sentences(text) == split_sentences(text, "th")


@pytest.mark.parametrize(
    "text",
    [
        "เขาพูดว่า เรือจะมาถึงในวันพรุ่งนี้",
        "เรือสองลำ และ รถไฟหนึ่งขบวน",
        "ผู้โดยสาร 40 คน ขึ้นเรือ Nordlys เมื่อวานนี้",
        "เมื่อวันเสาร์ ท่าเรือถูกปิด",
        "“เราได้ยินเสียงดังมาก” ชาวประมงคนหนึ่งกล่าว",
    ],
)
def test_a_thai_space_need_not_end_a_sentence(text: str) -> None:
    assert split_sentences(text, "th") == [(0, len(text))]


@pytest.mark.parametrize("language", ["en", "th", "zh", "hy", "el", "ko", "bo", "und"])
@pytest.mark.parametrize(
    "part",
    [".", '"', " ", "a.a.", "A. ", "(a. ", '. " ', "。”", "… ", "? «", "[1", "ก ข", "།", "x"],
)
def test_long_runs_of_marks_lose_nothing(language: str, part: str) -> None:
    text = part * (2 * PIECE // len(part) + 1)
    at = 0
    for start, end in split_sentences(text, language):
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        at = end
    assert not text[at:].strip()


def test_the_chances_of_thai_spaces_are_probabilities() -> None:
    table = tomllib.loads((files("variorum.reading.sentences") / "thai.toml").read_text("utf-8"))
    text = "ท่าเรือถูกปิดเมื่อวานนี้ เขาบอกว่า เรือสี่ลำต้องกลับไป พวกเขาไม่ได้รับบาดเจ็บ " * 40
    found = [(space.start, chance) for space, chance in chances(text, table["weights"])]
    assert len(found) == text.rstrip().count(" ")
    assert all(0 <= chance <= 1 for _, chance in found)
    # Where one says that something was said, it is still to come.
    said = [chance for start, chance in found if text[:start].endswith("ว่า")]
    assert max(said) < table["threshold"]
