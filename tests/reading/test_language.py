"""The language of a document and of its segments."""

from __future__ import annotations

import pytest

from variorum.languages import primary
from variorum.reading.language import detect_language, segment_languages

TEXTS = [
    ("en", "The bridge was closed on Monday, and traffic is led over the old road until spring."),
    ("de", "Die Brücke wurde am Montag gesperrt, der Verkehr läuft bis zum Frühjahr über Land."),
    ("id", "Pemerintah kota menyatakan bahwa jembatan ditutup karena rusak sejak bulan Agustus."),
    ("ms", "Kerajaan negeri berkata jambatan itu ditutup kerana rosak sejak bulan Ogos lepas."),
    ("id", "Kualitas layanan bus kota membaik, kata penumpang."),
    ("ms", "Kualiti perkhidmatan bas bandar bertambah baik, kata penumpang."),
    ("zh-Hans", "大桥周一起关闭，车辆需绕行旧路，直到明年春天。"),
    ("zh-Hant", "大橋週一起關閉，車輛需繞行舊路，直到明年春天。"),
    ("zh", "人山人海"),
    ("yue", "條橋星期一開始封咗，架車要行舊路，佢哋話要等到春天。"),
    ("ja", "橋は月曜日から閉鎖され、車は旧道を通らなければならない。"),
    ("ko", "다리는 월요일부터 폐쇄되어 차량은 옛 도로로 우회해야 한다."),
    ("ar", "أُغلق الجسر يوم الاثنين، وتُحوّل حركة المرور إلى الطريق القديم حتى الربيع."),
    ("fa", "پل از روز دوشنبه بسته شد و رفت و آمد تا بهار از جاده قدیمی انجام می‌شود."),
    ("ur", "پل پیر کے روز بند کر دیا گیا اور گاڑیاں بہار تک پرانی سڑک سے گزریں گی۔"),
    ("ru", "Мост закрыли в понедельник, движение до весны идёт по старой дороге."),
    ("uk", "Міст закрили в понеділок, рух до весни відбувається старою дорогою."),
    ("sr-Cyrl", "Мост је затворен у понедељак, а саобраћај до пролећа иде старим путем."),
    ("sr-Latn", "Most je zatvoren u ponedeljak, a vozila do proleća idu starim putem pre reke."),
    ("hr", "Most je zatvoren u ponedjeljak, a vlak tjedan dana neće voziti prije podneva."),
    ("nn", "Brua vart stengd måndag, og trafikken går på den gamle vegen heilt fram til våren."),
    ("cs", "Most byl v pondělí uzavřen a doprava vede po staré silnici až do jara."),
    ("sk", "Most bol v pondelok uzavretý a doprava vedie po starej ceste až do jari."),
    ("el", "Η γέφυρα έκλεισε τη Δευτέρα και η κυκλοφορία γίνεται από τον παλιό δρόμο."),
    ("th", "สะพานปิดตั้งแต่วันจันทร์ รถต้องใช้ถนนสายเก่าจนถึงฤดูใบไม้ผลิ"),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_languages(language: str, text: str) -> None:
    found, confidence = detect_language(text)
    assert found == language
    assert 0.3 < confidence <= 1


@pytest.mark.parametrize(
    "text", ["", "12:30", "* * *", "xq zv", "12.05.2031 18:45 / 7-3-1", "\x00\x01\ufdd0\ud800"]
)
def test_nothing_to_tell_by(text: str) -> None:
    assert detect_language(text) == ("und", 0.0)


@pytest.mark.parametrize("text", ["Xqzvw kjhgq wxvbn zzqtr pkfdw qqmnb", "Wrtgf lkjhb vbnmx qwrtp"])
def test_keys_pressed_at_random_are_no_language(text: str) -> None:
    assert detect_language(text)[1] < 0.5


def test_characters_that_detectors_refuse_do_no_harm() -> None:
    text = TEXTS[1][1].replace(" ", " \x00\u200e\ufeff\ud83d\ufdd0")
    assert detect_language(text)[0] == "de"


def test_what_the_page_declares_decides_where_the_text_does_not() -> None:
    assert detect_language("OK", "sv-SE")[0] == "sv"
    assert detect_language(TEXTS[1][1], "en")[0] == "de"
    assert detect_language("12:30", "x-none") == ("und", 0.0)


def test_a_name_of_a_language_that_has_changed() -> None:
    assert detect_language("OK", "iw")[0] == "he"
    assert detect_language("OK", "no_NO")[0] == "nb"


def test_every_part_of_the_tag_but_the_first_is_left_out() -> None:
    assert [primary(tag) for tag in ("zh-Hant", "sr-Latn", "pt_BR", "")] == [
        "zh",
        "sr",
        "pt",
        "und",
    ]


def test_segments_in_another_language() -> None:
    english, german, chinese = TEXTS[0][1], TEXTS[1][1], TEXTS[6][1]
    found = segment_languages([english, german, "Ja!", chinese, "2031"], "en")
    assert [f and f[0] for f in found] == [None, "de", None, "zh-Hans", None]
    assert all(f[1] >= 0.9 for f in found if f)


def test_scripts_of_one_language_are_no_other_language() -> None:
    assert segment_languages([TEXTS[6][1], TEXTS[7][1]], "zh-Hant") == [None, None]


def test_of_an_unknown_language_nothing_differs() -> None:
    assert segment_languages([TEXTS[0][1]], "und") == [None]


def test_the_answer_is_the_same_each_time() -> None:
    assert [detect_language(t) for _, t in TEXTS] == [detect_language(t) for _, t in TEXTS]
