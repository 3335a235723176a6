from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.values.quotations import find_attributions, find_quotations, is_pronoun


def speeches(text: str, language: str) -> list[tuple[str, str | None]]:
    return [
        (q.text, q.speaker.text if q.speaker else None)
        for q in find_quotations(text, language)
        if q.speech
    ]


@pytest.mark.parametrize(
    ("opening", "closing"),
    ["“”", "„“", "»«", "«»", "「」", "『』", "‘’", "‹›", '""', "''", "””", "„”"],
)
def test_all_pairs_of_marks(opening: str, closing: str) -> None:
    inner = "We will rebuild the old mill before winter comes."
    text = f"She said: {opening}{inner}{closing} Then she left."
    (quotation,) = find_quotations(text, "en")
    assert quotation.text == "We will rebuild the old mill before winter comes."
    assert text[quotation.start : quotation.end] == opening + quotation.text + closing
    assert quotation.speech
    assert quotation.direct


@pytest.mark.parametrize(
    "text",
    [
        "It's the dogs' day and they don't care.",
        "Rock 'n' roll isn’t the boys’ thing.",
        "5'11\" tall",
    ],
)
def test_apostrophes_are_no_quotations(text: str) -> None:
    assert find_quotations(text, "en") == []


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ('"We lost the boat," Ilse Brandvik said.', "en", "Ilse Brandvik"),
        ('"We lost the whole boat," said Ilse Brandvik, a sailor.', "en", "Ilse Brandvik"),
        ('Ilse Brandvik, a sailor, said: "We lost the whole boat."', "en", "Ilse Brandvik"),
        ("“Kami kehilangan perahu itu tadi malam,” kata Sari Wulandari.", "id", "Sari Wulandari"),
        ("Seorang nelayan menyatakan, “Kami kehilangan perahu itu.”", "id", "Seorang nelayan"),
        ("„Wir haben das ganze Boot verloren“, sagte die Fischerin.", "de", "die Fischerin"),
        ("Gestern sagte die Fischerin: „Wir haben das Boot verloren.“", "de", "die Fischerin"),
        ("«Perdimos el barco anoche», dijo la pescadora.", "es", "la pescadora"),
        ("«Мы потеряли лодку ночью», — сказала Анна Ковач.", "ru", "Анна Ковач"),
        ("李晓红说：“我们昨天晚上失去了那条小船，很难过。”", "zh", "李晓红"),
        ('قال سامر حداد: "لقد فقدنا القارب في الليلة الماضية."', "ar", "سامر حداد"),
    ],
)
def test_the_speaker_of_a_quotation(text: str, language: str, speaker: str) -> None:
    ((_, found),) = speeches(text, language)
    assert found == speaker


def test_later_parts_of_a_paragraph_inherit_the_speaker() -> None:
    text = (
        "“The sea took it,” a fisher said. “We saw it go down in the dark.”\n"
        "“Who cares about it now?”"
    )
    assert [s for _, s in speeches(text, "en")] == ["a fisher", "a fisher", None]


@pytest.mark.parametrize(
    "text",
    [
        "They watched “The Long Road Home” together.",
        "It won the “Golden Anchor” award.",
        "He is called “Bo” by friends.",
        "A “smart” net costs more.",
    ],
)
def test_titles_and_terms_are_no_speech(text: str) -> None:
    (quotation,) = find_quotations(text, "en")
    assert not quotation.speech
    assert quotation.speaker is None


def test_a_quotation_that_opens_each_paragraph_anew() -> None:
    text = "She said: “The net is old.\n“It must be mended soon.” Then she left."
    (quotation,) = find_quotations(text, "en")
    assert quotation.text == "The net is old.\n“It must be mended soon."


def test_reported_speech() -> None:
    text = "The harbour master stated that the net was old. According to the crew, it had held."
    first, second = find_attributions(text, "en")
    assert first.speaker is not None
    assert first.speaker.text == "The harbour master"
    assert not first.direct
    assert second.speaker is not None
    assert second.speaker.text == "the crew"


def test_pronouns() -> None:
    assert is_pronoun("He", "en")
    assert is_pronoun("他", "zh")
    assert not is_pronoun("Ilse Brandvik", "en")


@given(
    st.text(alphabet="ab A.,:\n“”„«»\"'‘’「」said", max_size=60),
    st.sampled_from(["en", "de", "zh", "ar", "und"]),
)
def test_offsets_hold_for_any_text(text: str, language: str) -> None:
    last = 0
    for q in find_quotations(text, language):
        assert text[q.inner_start : q.inner_end] == q.text
        assert last <= q.start < q.inner_start <= q.inner_end <= q.end
        last = q.end
        for span in (q.speaker, q.cue):
            assert span is None or text[span.start : span.end] == span.text
    for a in find_attributions(text, language):
        assert text[a.cue.start : a.cue.end] == a.cue.text


@pytest.mark.parametrize(
    "piece", ["“", '"', "'a ", "said ", "“a” ", "x", "a.", "“a\n", "說", ", ,"]
)
def test_a_long_text_without_a_break(piece: str) -> None:
    text = piece * 60_000
    find_quotations(text, "en")
    find_attributions(text, "zh" if piece == "說" else "en")
