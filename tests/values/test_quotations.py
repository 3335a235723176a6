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


def test_later_parts_and_the_next_paragraph_inherit_the_speaker() -> None:
    text = (
        "“The sea took it,” a fisher said. “We saw it go down in the dark.”\n"
        "“Who cares about it now?”\n"
        + "The harbour has seen better days, and so has the road that leads down to it. " * 4
        + "\n“Nobody counts the boats.”"
    )
    found = [s for _, s in speeches(text, "en")]
    assert found == ["a fisher", "a fisher", "a fisher", None]


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


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("The mayor called it “a mistake”.", "en", ("a mistake", "The mayor")),
        (
            "Die Wirtin nannte den Umbau „völlig misslungen“.",
            "de",
            ("völlig misslungen", "Die Wirtin"),
        ),
        ("Selon la patronne, la digue est « fragile ».", "fr", ("fragile", "la patronne")),
        ("El alcalde calificó la obra de «absurda».", "es", ("absurda", "El alcalde")),
        ('Wali kota menyebut rencana itu "mustahil".', "id", ("mustahil", "Wali kota")),
        ("Мэр назвал проект «абсурдным».", "ru", ("абсурдным", "Мэр")),
        ("市长称这个计划“荒唐”。", "zh", ("荒唐", "市长")),
        ('وقالت الوزيرة سمر حداد إن السد "ضعيف".', "ar", ("ضعيف", "الوزيرة سمر حداد")),
        ('Sari Demir, "Tekneyi kaybettik" dedi.', "tr", ("Tekneyi kaybettik", "Sari Demir")),
        ("市長は「計画はむだだ」と述べた。", "ja", ("計画はむだだ", "市長")),
    ],
)
def test_a_fragment_within_a_reported_sentence(
    text: str, language: str, said: tuple[str, str]
) -> None:
    ((words, speaker),) = speeches(text, language)
    assert (words.strip(), speaker) == said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Laut der Wochenzeitung „Der Kahn“ bleibt die Fähre zu.", "de"),
        ("Das meldete die „Hafenpost“ am Montag.", "de"),
        ("Das Schiff „Abendrot“ sei beschädigt, sagte der Lotse.", "de"),
        ("According to the “Harbour Post”, the ferry is shut.", "en"),
        ("Le film « Les pas du pêcheur » sort mercredi, a dit sa productrice.", "fr"),
        ("Компания «Морской путь» сообщила о закрытии.", "ru"),
        ("所谓“绿色走廊”昨天开通。", "zh"),
    ],
)
def test_names_and_terms_beside_a_cue_are_no_speech(text: str, language: str) -> None:
    assert speeches(text, language) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Am Abend hat die Lotsin Ilse Brandvik „große Sorge“ geäußert.",
            "die Lotsin Ilse Brandvik",
        ),
        ("Wie die Reederei am Montag mitteilte, sei das Wetter „unberechenbar“.", "die Reederei"),
        ("Der Damm sei „nicht mehr zu retten“, teilte Lotse Jan Kern mit.", "Lotse Jan Kern"),
        ("„Das Boot ist fort“, so Kern.", "Kern"),
        ("Kern zufolge ist der Steg „marode“.", "Kern"),
        ("Am Abend zogen Fischer zum Rathaus und riefen: „Gebt uns den Hafen!“", "Fischer"),
        ("In dem Schreiben heißt es: „Der Hafen bleibt zu.“", "dem Schreiben"),
    ],
)
def test_the_subject_of_a_german_cue(text: str, speaker: str) -> None:
    ((_, found),) = speeches(text, "de")
    assert found == speaker


def test_what_is_reported_after_a_cue_keeps_its_speaker() -> None:
    text = "Die Lotsin Ilse Brandvik sagte, der Hafen sei zu. Die Lage sei „sehr ernst“."
    assert speeches(text, "de") == [("sehr ernst", "Die Lotsin Ilse Brandvik")]


def test_a_cue_within_the_marks() -> None:
    text = "«Мы потеряли лодку, — сказала Анна Ковач. — Никто не помог»."
    ((_, speaker),) = speeches(text, "ru")
    assert speaker == "Анна Ковач"


def test_a_pronoun_is_told_with_whom_it_means() -> None:
    text = "Ilse Brandvik said the boat was old. “It sank in the night,” she said."
    (quotation,) = find_quotations(text, "en")
    assert quotation.speaker is not None
    assert quotation.speaker.text == "she"
    assert quotation.named is not None
    assert quotation.named.text == "Ilse Brandvik"


@pytest.mark.parametrize("piece", ["“a” ", "„a“, sagte X. ", "“", '"a said" '])
def test_ten_thousand_marks(piece: str) -> None:
    assert len(find_quotations(piece * 10_000, "de")) <= 10_000


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("„Der Kahn ist weg“, brummelte der Fährmann Ole Brandt.", "de", "der Fährmann Ole Brandt"),
        ("„Nie wieder!“ schimpft die Köchin Ilse Brandt.", "de", "die Köchin Ilse Brandt"),
        ("« Le bateau a coulé », s’exclame-t-il.", "fr", "il"),
        ("«Лодка ушла», — ворчит Анна Ковач.", "ru", "Анна Ковач"),
    ],
)
def test_any_verb_behind_a_quotation_is_a_cue(text: str, language: str, speaker: str) -> None:
    assert [s for _, s in speeches(text, language)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Immer wieder riefen die Fischer: „Wir bleiben hier am Hafen!“", "die Fischer"),
        ("Auch wenn der Wirt der Schenke sagt: „Es wird schon gehen.“", "der Wirt der Schenke"),
        (
            "Es kam eine Antwort von Hafenmeister Ole Brandt: „Wir öffnen die Schleuse nicht.“",
            "Hafenmeister Ole Brandt",
        ),
        (
            "„Wir zahlen“, sagte der Wirtschafts-, Hafen- und Verkehrsrat Ole Brandt.",
            "der Wirtschafts-, Hafen- und Verkehrsrat Ole Brandt",
        ),
        ("Ole Brandt (51) meint dazu: „Wir fangen noch einmal an.“", "Ole Brandt"),
        ("Am Abend sagte der 51-Jährige: „Wir fangen noch einmal an.“", "der 51-Jährige"),
        (
            "Am Montag kam der Rat zusammen, sagte der Fährmann und klagte: „Uns hört keiner.“",
            "der Fährmann",
        ),
    ],
)
def test_who_speaks_in_a_german_sentence(text: str, speaker: str) -> None:
    assert [s for _, s in speeches(text, "de")][-1:] == [speaker]


def test_a_measure_is_nobody() -> None:
    text = "18 Grad seien „noch auszuhalten, wenn keiner friert“."
    assert [s for _, s in speeches(text, "de")] in ([None], [])


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte am Montag, die „Ilse“-Klasse sei die beste.",
        "„Wege am Wasser“ ist das dritte Buch der Fährfrau.",
        "Wie die „Neue Brandner Rundschau“ schreibt, bleibt der Hafen zu.",
        "Laut „hafenbote.de“ bleibt die Schleuse bis zum Winter geschlossen.",
        "Die Firma „Brandt und Töchter“ baut die Brücke wieder auf.",
    ],
)
def test_what_is_named_in_german_marks_is_no_speech(text: str) -> None:
    assert speeches(text, "de") == []


def test_a_headline_may_repeat_what_is_said() -> None:
    text = "Brandt: „Wir bleiben hier am Hafen“\nAm Ende sagte Brandt: „Wir bleiben hier am Hafen“"
    assert len(speeches(text, "de")) == 2


def test_a_pronoun_means_who_opens_the_sentence_before() -> None:
    text = "Wirtin Ilse Brandt stört der Lärm am Kai. „So geht es nicht weiter“, sagte sie."
    (found,) = find_quotations(text, "de")
    assert found.named is not None
    assert found.named.text == "Wirtin Ilse Brandt"


def test_marks_without_a_fellow_hide_no_later_quotation() -> None:
    text = "„ja \n" * 5_000 + "Ole Brandt sagte: „Wir bauen die Brücke im Frühjahr.“"
    assert speeches(text, "de")[-1] == ("Wir bauen die Brücke im Frühjahr.", "Ole Brandt")
