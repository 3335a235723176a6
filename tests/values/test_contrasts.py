import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.values.contrasts import (
    UNCLEAR,
    _folded,
    _matches,
    _patterns,
    contrasts,
    find_cues,
    languages,
)

EXPRESSIONS = [
    "not",
    "n't",
    "mustn't",
    "no",
    "longer",
    "useless",
    "he'll",
    "few",
    "last",
    "may",
    "ولن",
    "لَم",
    "وليس",
    "nicht",
    "arbeitslos",
    "ist",
    "geöffnet",
    "n'est-ce",
    "peut-être",
    "ne",
    "viendra",
    "tidak",
    "mungkin",
    "не",
    "может",
    "a",
    "o",
    "'",
    ".",
    "é",
    "不",
]

ONE_POLE = {"negation", "likelihood", "purpose", "hearsay", "litotes"}
LANGUAGES = ["en", "id", "ms", "zh", "de", "es", "fr", "pt", "it", "nl", "ru", "ar", "ja"]


def poles(text: str, language: str, contrast: str) -> list[str]:
    cues = find_cues(text, language)
    return [cue.pole for cue in cues if cue.contrast == contrast and cue.pole != UNCLEAR]


def test_the_table_has_the_languages() -> None:
    assert languages() == set(LANGUAGES)


def test_every_contrast_has_two_poles_and_a_sane_confidence() -> None:
    for contrast in contrasts().values():
        assert contrast.subkind in {"negation", "modality", "polarity"}
        assert contrast.severity in {"major", "minor", "info"}
        assert 0 < contrast.confidence < 1
        assert len(contrast.poles) >= (1 if contrast.name in ONE_POLE else 2)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("She didn't call.", "en"),
        ("Dia belum datang.", "id"),
        ("Dia tidak datang.", "ms"),
        ("他没有来。", "zh"),
        ("Sie hat keinen Hund.", "de"),
        ("No vino nadie.", "es"),
        ("Il n’est pas venu.", "fr"),
        ("Ela não veio.", "pt"),
        ("Non è venuta.", "it"),
        ("Ze kwam niet.", "nl"),
        ("Она не пришла.", "ru"),
        ("ولم تحضر", "ar"),
        ("彼は来ません。", "ja"),
    ],
)
def test_negations(text: str, language: str) -> None:
    assert "negated" in poles(text, language, "negation")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("not only this but that", "en"),
        ("No fewer than ten", "en"),
        ("nicht nur hier", "de"),
        ("tidak hanya di sini", "id"),
        ("no solo aquí", "es"),
        ("не только здесь", "ru"),
        ("价格不断上涨", "zh"),
        ("不仅如此，未来不久", "zh"),
        ("没收财物", "zh"),
        ("ولا يزال هناك", "ar"),
        ("unter uns und unsere", "de"),
    ],
)
def test_what_only_looks_like_a_negation(text: str, language: str) -> None:
    assert poles(text, language, "negation") == []


@pytest.mark.parametrize(
    ("text", "language", "contrast", "pole"),
    [
        ("Der Rat lehnte den Antrag am Montag ab.", "de", "approval", "reject"),
        ("Sie gab den Fehler zu.", "de", "agreement", "confirm"),
        ("والأسعار ارتفعت", "ar", "direction", "increase"),
        ("Les prix ont baissé.", "fr", "direction", "decrease"),
        ("Музей закрылся.", "ru", "opening", "closed"),
        ("in the north", "en", "compass", "north"),
        ("他否认指控", "zh", "agreement", "deny"),
        ("harga naik", "ms", "direction", "increase"),
    ],
)
def test_poles(text: str, language: str, contrast: str, pole: str) -> None:
    assert poles(text, language, contrast) == [pole]


@pytest.mark.parametrize("text", ["广东和山西", "南非、西班牙和巴西", "北京"])
def test_names_are_no_compass(text: str) -> None:
    assert poles(text, "zh", "compass") == []


def test_a_region_tag_is_its_language() -> None:
    assert find_cues("It is not so.", "en-GB") == find_cues("It is not so.", "en")


def test_vowel_signs_do_not_move_offsets() -> None:
    text = "وَلَمْ يَحْضُر"
    cue = next(c for c in find_cues(text, "ar") if c.contrast == "negation")
    assert cue.text == text[cue.start : cue.end] == "وَلَمْ"


def test_an_unknown_language_has_no_cues() -> None:
    assert find_cues("It is not so.", "xx") == []


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_a_cue_is_at_its_place(text: str, language: str) -> None:
    for cue in find_cues("İ not не 不 e\u0301 لَا " + text, language):
        assert cue.start < cue.end
        assert cue.text == ("İ not не 不 e\u0301 لَا " + text)[cue.start : cue.end]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_a_break_is_read(language: str) -> None:
    assert find_cues("x" * 1_000_000, language) == []


@given(
    text=st.lists(
        st.sampled_from(EXPRESSIONS),
        max_size=12,
    ).map(" ".join),
    language=st.sampled_from(["en", "ar", "de", "fr", "id", "ru", "es", "zh"]),
)
def test_no_expression_is_passed_over_by_its_first_letters(text: str, language: str) -> None:
    folded, _ = _folded(text)
    scanned = {
        (contrast, m.start(), m.end())
        for contrast, (pattern, _) in _patterns(language).items()
        for m in pattern.finditer(folded)
    }
    found = {(contrast, start, end) for contrast, _, start, end in _matches(folded, language)}
    assert found == scanned
