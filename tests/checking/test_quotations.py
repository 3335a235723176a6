from __future__ import annotations

import re

import numpy as np

from variorum.checking.speech.quotations import QuoteSide, compare_quotations
from variorum.encoding.tokens import Tokens
from variorum.values.names import find_names
from variorum.values.quotations import find_attributions, find_quotations


def side(text: str, language: str) -> QuoteSide:
    attributions = find_attributions(text, language)
    return QuoteSide(
        text=text,
        language=language,
        quotations=find_quotations(text, language),
        attributions=attributions,
        names=find_names(text, language),
        spoken=attributions,
    )


def kinds(a: QuoteSide, b: QuoteSide) -> list[tuple[str, str]]:
    return [(c.kind, c.subkind) for c in compare_quotations(a, b)]


ENGLISH = side("“We lost the whole boat in that dark night,” said Ilse Brandvik.", "en")


def test_the_same_quotation() -> None:
    b = side("„Wir haben das ganze Boot in jener Nacht verloren“, sagte Ilse Brandvik.", "de")
    assert kinds(ENGLISH, b) == []


def test_another_speaker() -> None:
    b = side("„Wir haben das ganze Boot in jener Nacht verloren“, sagte Sari Wulandari.", "de")
    (clash,) = compare_quotations(ENGLISH, b)
    assert (clash.kind, clash.subkind, clash.severity) == ("attribution", "speaker", "major")
    assert clash.left is not None
    assert clash.left.text == "Ilse Brandvik"


def test_a_pronoun_never_clashes() -> None:
    b = side("„Wir haben das ganze Boot in jener Nacht verloren“, sagte sie.", "de")
    assert kinds(ENGLISH, b) == []


def test_direct_speech_that_is_only_reported() -> None:
    b = side("Ilse Brandvik sagte, sie hätten das ganze Boot in jener Nacht verloren.", "de")
    assert kinds(ENGLISH, b) == [("quotation", "reported")]


def test_a_quotation_cut_short() -> None:
    b = side("„Wir haben alles verloren“, sagte Ilse Brandvik.", "de")
    long = side(
        "“We lost the whole boat in that dark night, and the nets, and the catch of a week, and"
        " nobody came to help,” said Ilse Brandvik.",
        "en",
    )
    assert kinds(long, b) == [("quotation", "content")]


def test_marks_round_a_title_never_count() -> None:
    a = side("The film “Footprints of a Fisher” opened today.", "en")
    b = side("Der Film Spuren eines Fischers lief heute an.", "de")
    assert kinds(a, b) == []


def test_unlike_meaning_needs_a_similarity() -> None:
    b = side("„Das Essen in der Stadt war gestern ganz vorzüglich“, sagte Ilse Brandvik.", "de")
    assert kinds(ENGLISH, b) == []
    (clash,) = compare_quotations(ENGLISH, b, lambda *_: 0.05)
    assert (clash.kind, clash.subkind) == ("quotation", "content")


def test_an_empty_side() -> None:
    assert compare_quotations(ENGLISH, side("", "de")) == []


def test_a_quotation_split_in_two_is_not_cut_short() -> None:
    a = side(
        "“We lost the whole boat in that dark night, and nobody came to help us in the harbour,”"
        " said Ilse Brandvik.",
        "en",
    )
    b = side(
        "„Wir haben in jener Nacht das ganze Boot verloren“, sagte Ilse Brandvik, „und niemand im"
        " Hafen kam uns zu Hilfe.“",
        "de",
    )
    assert kinds(a, b) == []


def test_a_speaker_who_stands_in_both_passages_is_doubtful() -> None:
    a = side("Ilse Brandvik told Sari Wulandari: “We lost the whole boat at night.”", "en")
    b = side("Sari Wulandari sagte: „Wir haben nachts das ganze Boot verloren“ (Brandvik).", "de")
    assert all(c.confidence < 0.5 for c in compare_quotations(a, b))


def test_marks_that_are_lost_beside_others_that_are_kept() -> None:
    a = side(
        "“We lost the whole boat in that night,” said Ilse Brandvik. “Nobody at all"
        " came to help us in the harbour.”",
        "en",
    )
    b = side(
        "„Wir haben das ganze Boot in jener Nacht verloren“, sagte Ilse Brandvik. Ihnen sei"
        " im Hafen niemand zu Hilfe gekommen.",
        "de",
    )
    assert {subkind for _, subkind in kinds(a, b)} & {"reported", "lost"}


def test_words_in_marks_that_stand_there_without() -> None:
    b = side("Wir haben das ganze Boot in jener dunklen Nacht verloren, Frau Brandvik.", "de")
    (clash,) = compare_quotations(side("“We lost the whole boat in that dark night.”", "en"), b)
    assert (clash.subkind, clash.severity) == ("reported", "minor")
    assert clash.confidence > 0.5


def test_a_short_quotation_cut_in_half() -> None:
    long = side("“The boat is gone and nobody came here to help us in the dark,” she said.", "en")
    assert kinds(long, side("„Das Boot ist weg“, sagte sie.", "de")) == [("quotation", "content")]


def test_a_speaker_named_before_the_passage_is_shown_by_the_quotation() -> None:
    text = "„Wir haben das ganze Boot in jener Nacht verloren.“"
    document = f"Wirtin Sari Wulandari sagte am Kai: „Ja.“ {text}"
    spoken = find_attributions(document, "de")
    there = QuoteSide(
        text,
        "de",
        find_quotations(document, "de")[1:],
        (),
        document.index(text),
        find_names(document, "de"),
        spoken,
    )
    (clash,) = compare_quotations(ENGLISH, there)
    assert (clash.kind, clash.subkind) == ("attribution", "speaker")
    assert clash.right is not None
    assert clash.right.text in text


def test_hundreds_of_quotations_in_a_pair() -> None:
    one = " ".join(f"“We will count boat number {n},” said Anna Kovač." for n in range(300))
    other = " ".join(f"„Wir zählen Boot Nummer {n}“, sagte Ole Brandt." for n in range(290))
    assert len(compare_quotations(side(one, "en"), side(other, "de"))) <= 400


def test_a_short_quotation_that_is_only_reported() -> None:
    a = side("“The quay is shut,” said the ferryman.", "en")
    b = side("Tukang feri itu mengatakan dermaga ditutup.", "id")
    assert kinds(a, b) == [("quotation", "reported")]


def test_dashes_are_marks() -> None:
    a = side("“Nobody told us that the quay would be shut,” said the ferryman.", "en")
    b = side("– Nikt nam nie powiedział, że nabrzeże będzie zamknięte – powiedział Olaf.", "pl")
    assert kinds(a, b) == []


def test_who_is_quoted_and_who_is_reported() -> None:
    a = side("“The quay is shut until the end of the week,” said the harbour master.", "en")
    b = side("Ein Fischer sagte, der Kai sei bis zum Ende der Woche gesperrt.", "de")
    assert ("attribution", "speaker") in kinds(a, b)


def test_data_need_no_speaker() -> None:
    b = side("Catches fell by a third last winter.", "en")
    assert kinds(side("По данным опроса, прошлой зимой уловы упали на треть.", "ru"), b) == []
    assert kinds(side("По словам рыбака, прошлой зимой уловы упали на треть.", "ru"), b) == [
        ("attribution", "unattributed")
    ]


def tokens_of(text: str) -> Tokens:
    """Words as tokens: a direction of its own for each, the same in both languages."""
    words = {"kai": 0, "quay": 0, "gesperrt": 1, "shut": 1, "brot": 2, "teuer": 3}
    found = [words[w] for w in re.findall(r"\w+", text.lower()) if w in words]
    ones = np.ones(len(found), dtype=np.float32)
    places = np.zeros(len(found), dtype=np.int32)
    return Tokens(places, places, ones, np.eye(4, dtype=np.float32)[found])


def test_a_short_quotation_of_other_words() -> None:
    said = side("“The old quay is shut,” said Ilse Brandvik.", "en")
    same = side("„Der alte Kai ist gesperrt“, sagte Ilse Brandvik.", "de")
    other = side("„Das Brot ist heute zu teuer“, sagte Ilse Brandvik.", "de")
    (clash,) = compare_quotations(said, other, lambda _a, _b: 0.1, tokens_of)
    assert (clash.subkind, clash.severity) == ("content", "major")
    assert compare_quotations(said, same, lambda _a, _b: 0.1, tokens_of) == []
    assert compare_quotations(said, other, lambda _a, _b: 0.6, tokens_of) == []
