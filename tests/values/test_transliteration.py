from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.values.naming.listener import Listener
from variorum.values.naming.matching import SURE, match_words, name_matches
from variorum.values.naming.places import city_forms
from variorum.values.sounds import model as _translit_model
from variorum.values.sounds.kinds import kind_of_letters
from variorum.values.sounds.model import NEVER, align, table
from variorum.values.sounds.rows import sounds
from variorum.values.sounds.transliteration import hear, same_name, same_names
from variorum.values.sounds.units import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.values.sounds.model import Floats, Ids
    from variorum.values.sounds.units import Script

SENTENCES = {
    "ar": "قالت المديرة إن {} وصلت إلى المدينة مساء أمس.",
    "ru": "Вчера вечером {} рассказала журналистам о своей работе.",
    "zh": "昨天晚上{}向记者介绍了自己的工作。",
    "fa": "مدیر گفت که {} دیروز به شهر آمد.",
    "uk": "Учора ввечері {} розповіла журналістам про роботу.",
    "he": "המנהלת אמרה כי {} הגיעה אתמול לעיר.",
    "el": "Η διευθύντρια είπε ότι {} έφτασε χθες.",
    "ko": "어제 저녁 {} 기자들에게 말했다.",
    "ja": "昨日の夜、{}は記者に話した。",
    "ka": "გუშინ საღამოს {} ჟურნალისტებს ესაუბრა.",
}


@pytest.mark.parametrize(
    ("name", "language", "form"),
    [
        ("Lindqvist", "ar", "ليندكفيست"),
        ("Petrosyan", "ar", "بتروسيان"),
        ("Lindqvist", "ru", "Линдквиста"),
        ("Harrington", "ru", "Харрингтоном"),
        ("Lindqvist", "zh", "林德奎斯特"),
        ("Petrosyan", "zh", "彼得罗相"),
        ("Wang Xiaoming", "zh", "王晓明"),
        ("Petrosyan", "fa", "پتروسیان"),
        ("Lindqvist", "uk", "Ліндквіст"),
        ("Petrosyan", "he", "פטרוסיאן"),
        ("Petrosyan", "el", "Πετροσιάν"),
        ("Petrosyan", "ko", "페트로시안"),
        ("Petrosyan", "ja", "ペトロシアン"),
        ("Petrosyan", "ka", "პეტროსიანი"),
        ("Liverpool", "zh", "利物浦"),
        ("Munich", "ja", "ミュンヘン"),
    ],
)
def test_a_name_is_found_where_it_stands_and_another_is_not(
    name: str, language: str, form: str
) -> None:
    text = SENTENCES[language].format(form)
    match = name_matches(name, "en", text, language)
    assert match is not None
    assert match.score >= SURE
    assert form.startswith(match.text) or match.text.startswith(form)
    other = name_matches("Okonkwo", "en", text, language)
    assert other is None or other.score < SURE


@pytest.mark.parametrize(
    ("name", "language", "text", "found"),
    [
        ("Paul", "ru", "Вчера Пол пришёл домой", True),
        ("Paul", "ru", "Дом построили полгода назад, пол мыли", False),
        ("John", "ar", "وقال لجون إنه سيعود", True),
        ("John", "ar", "وهو مسجون في العاصمة", False),
        ("Munich", "ja", "昨日ミュンヘンで会議があった", True),
        ("Google", "zh", "她在谷歌工作", True),
        ("Jerusalem", "ar", "وصلوا إلى القدس مساء", True),
    ],
)
def test_a_form_of_its_own_stands_as_a_word(
    name: str, language: str, text: str, found: bool
) -> None:
    match = name_matches(name, "en", text, language)
    assert (match is not None and match.score >= SURE) == found


def test_the_surname_beside_a_part_that_is_found_need_be_less_clear() -> None:
    text = "Вчера Линдси Грэм выступил в сенате."
    match = name_matches("Lindsey Graham", "en", text, "ru")
    assert match is not None
    assert match.text == "Линдси Грэм"
    wrong = name_matches("Lindsey Okonkwo", "en", text, "ru")
    assert wrong is None or wrong.score < match.score - 0.3


def test_words_looked_for_together_are_found_as_alone() -> None:
    text = SENTENCES["ru"].format("Анна Линдквист")
    names = ["Lindqvist", "Anna Lindqvist", "Okonkwo", "", "Lindqvist"]
    together = match_words(names, "en", text, "ru")
    alone = [name_matches(n, "en", text, "ru") for n in names]
    assert [m and m.text for m in together] == [m and m.text for m in alone]
    for one, other in zip(together, alone, strict=True):
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert one.score == pytest.approx(other.score, abs=1e-4)


def test_rows_do_not_depend_on_their_neighbours() -> None:
    rows = [units(w, "cyrl") for w in ("Линдквист", "Анна", "вечер")]
    tab = table("cyrl")
    every = align(("lindqvist", "anna"), tab.ids(rows), "cyrl")
    for i, row in enumerate(rows):
        alone = align(("anna",), tab.ids([row]), "cyrl")[0, 0]
        np.testing.assert_allclose(every[1, i, : len(row) + 1], alone, atol=1e-3)


def test_a_hopeless_fit_is_improbable_however_short_the_row() -> None:
    words: dict[Script, str] = {"cyrl": "щ", "arab": "ذ", "hani": "是", "other": "ω"}
    for script, word in words.items():
        (score,) = same_names(["Lindqvist"], word, script)
        assert score < 0.1


def test_more_chances_make_a_name_less_probable() -> None:
    one = same_names(["Lindqvist"], "Линдквист", "cyrl")[0]
    many = same_names(["Lindqvist"], "Линдквист", "cyrl", 1000)[0]
    assert 0 < many < one


def test_kinds_of_letters() -> None:
    assert kind_of_letters("phi") == kind_of_letters("fe") == "f"
    assert kind_of_letters("aou") == ""


def test_same_name_of_whole_words() -> None:
    assert same_name("Lindqvist", "林德奎斯特") > SURE
    assert same_name("Lindqvist", "林德") < SURE
    assert same_name("北京", "Beijing") > SURE
    assert city_forms("no such city") == ()


@given(
    st.lists(st.text(st.characters(categories=["L", "M", "Nd"]), max_size=30), max_size=4),
    st.text(max_size=60),
    st.sampled_from(["en", "ru", "zh", "ar", "ja", "hi", "und"]),
)
@settings(max_examples=60, deadline=None)
def test_any_names_in_any_text(names: list[str], text: str, language: str) -> None:
    for match in match_words(names, "en", text, language):
        assert match is None or text[match.start : match.end] == match.text
        assert match is None or 0 <= match.score <= 1


@pytest.mark.parametrize("piece", ["安", "а", "А", "ا", "ひ", "ก", "х\x00", "دА安x", "斯"])
def test_the_work_on_a_text_without_a_break_is_bounded(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name's cells grow with the text up to the window, and no further."""
    cells: list[int] = []
    real = _translit_model.align

    def counted(names: Sequence[str], ids: Ids, script: str) -> Floats:
        cells.append(len(names) * ids.size)
        return real(names, ids, script)

    monkeypatch.setattr("variorum.values.sounds.transliteration.align", counted)
    text = piece * (1_000_000 // len(piece))
    match_words(["Brandvik", "Q" * 1000, "Anna " * 300], "en", text, "und")
    assert sum(cells) < 20_000 * 24 * 30


def test_names_of_a_thousand_letters() -> None:
    assert hear(["x" * 1000], sounds("Линдквист", "cyrl"))[0] is not None
    assert name_matches("ж" * 1000, "ru", "Lindqvist", "en") is not None
    assert NEVER < 0


def test_a_listener_forgets_when_it_knows_many() -> None:
    listener = Listener("Линдквист", "cyrl")
    first = listener.best("lindqvist")
    for i in range(600):
        listener.hear_all([f"name{chr(97 + i % 26)}{chr(97 + i // 26)}"])
    assert listener.best("lindqvist") == first
