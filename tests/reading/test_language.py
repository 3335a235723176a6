"""The language of a document."""

from __future__ import annotations

import pytest

from variorum.reading.language import detect_language

TEXTS = [
    ("en", "The bridge was closed on Monday, and traffic is led over the old road until spring."),
    ("de", "Die Brücke wurde am Montag gesperrt, der Verkehr läuft bis zum Frühjahr über Land."),
    ("id", "Pemerintah kota menyatakan bahwa jembatan ditutup karena rusak sejak bulan Agustus."),
    ("ms", "Kerajaan negeri berkata jambatan itu ditutup kerana rosak sejak bulan Ogos lepas."),
    ("zh", "大桥周一起关闭，车辆需绕行旧路，直到明年春天。"),
    ("ja", "橋は月曜日から閉鎖され、車は旧道を通らなければならない。"),
    ("ko", "다리는 월요일부터 폐쇄되어 차량은 옛 도로로 우회해야 한다."),
    ("ar", "أُغلق الجسر يوم الاثنين، وتُحوّل حركة المرور إلى الطريق القديم حتى الربيع."),
    ("ru", "Мост закрыли в понедельник, движение до весны идёт по старой дороге."),
    ("el", "Η γέφυρα έκλεισε τη Δευτέρα και η κυκλοφορία γίνεται από τον παλιό δρόμο."),
    ("th", "สะพานปิดตั้งแต่วันจันทร์ รถต้องใช้ถนนสายเก่าจนถึงฤดูใบไม้ผลิ"),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_languages(language: str, text: str) -> None:
    found, confidence = detect_language(text)
    assert found == language
    assert 0.3 < confidence <= 1


@pytest.mark.parametrize("text", ["12:30", "* * *", "xq zv"])
def test_unsure(text: str) -> None:
    assert detect_language(text) == ("und", 0.0)


def test_what_the_page_declares_decides_where_the_text_does_not() -> None:
    assert detect_language("OK", "sv-SE")[0] == "sv"
    assert detect_language(TEXTS[1][1], "en")[0] == "de"
