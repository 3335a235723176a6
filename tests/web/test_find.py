"""Search: words however they are written, figures in any language, and meanings."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import LIGHTHOUSE
from tests.export.sample import Line, island_edition, witness
from variorum.export.page.hits import Hit
from variorum.model import Edition, Passage, Story
from variorum.web.find import MOST_HITS, find, prepare
from variorum.web.find.folding import fold
from variorum.web.find.places import groups_of


def made(**lines: list[str]) -> Edition:
    """Return an edition of one story; the n-th lines of all witnesses are a passage."""
    told: dict[str, list[Line]] = {w: [("body", t) for t in own] for w, own in lines.items()}
    witnesses = {
        w: witness(w, own, w.split("_")[0], published="2031-05-07") for w, own in told.items()
    }
    passages = tuple(
        Passage({w: (f"s{n}",) for w, own in lines.items() if n < len(own)}, 0.9)
        for n in range(max(map(len, lines.values())))
    )
    story = Story("story-1", "A story", tuple(lines), passages)
    return Edition(tuple(witnesses.values()), (story,))


def found(edition: Edition, query: str) -> list[tuple[str, str]]:
    """Return the witness and the words of each hit, which stand where the hit says."""
    hits = find(edition, query)
    for hit in hits:
        text = edition.witness(hit.witness).text
        assert text[hit.start : hit.end] == hit.focus
        assert hit.before.lstrip("…") + hit.focus + hit.after.rstrip("…") in text
    return [(h.witness, h.focus) for h in hits]


@pytest.mark.parametrize(
    ("text", "query", "focus"),
    [
        ("The HARBOUR was shut.", "harbour", "HARBOUR"),
        ("Die Brücke am Weiher", "brucke", "Brücke"),
        ("El niño volvió.", "NINO", "niño"),
        ("Cafe\u0301 Nord is open.", "café", "Cafe\u0301"),
        ("Straße gesperrt", "STRASSE", "Straße"),
        ("Łódź and Ålesund", "lodz", "Łódź"),
        ("The ＢＲＩＤＧＥ stood.", "bridge", "ＢＲＩＤＧＥ"),
        ("وصلت السَّفِينَة أمس", "السفينة", "سَّفِينَة"),
        ("قال أحمد إن الميناء مغلق", "احمد", "أحمد"),
        ("والميناء مغلق", "الميناء", "ميناء"),
        ("وبلغت الكلـــفة مليونا", "كلفه", "كلـــفة"),
        ("海岛图书馆重新开放", "图书馆", "图书馆"),
        ("新しい図書館が開いた", "図書館", "図書館"),
        ("Der Hochwasserschutz hielt.", "Wasser", "wasser"),
        ("Она пришла в Ёлкино", "елкино", "Ёлкино"),
        ("They said “not now” twice.", '"not now"', "not now"),
        ("a soft\u00adened line", "softened", "soft\u00adened"),
    ],
)
def test_a_word_is_found_however_it_is_written(text: str, query: str, focus: str) -> None:
    assert found(made(en=[text]), query) == [("en", focus)]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("The train was late.", "rain"),
        ("It began in the inner city.", "nn"),
        ("It cost 4.2 million.", "4"),
        ("It cost 1270 crowns.", "270"),
        ("They went now. Not her.", '"now not her b"'),
        ("Boats, shops", '"boats hops"'),
    ],
)
def test_what_only_looks_alike_is_none(text: str, query: str) -> None:
    assert found(made(en=[text]), query) == []


def test_all_words_of_a_query_stand_in_one_passage() -> None:
    edition = made(
        en=["The ferry sank.", "The storm grew.", "A ferry in a storm."],
        de=["Die Fähre sank.", "Der Sturm wuchs.", "Eine Fähre im Sturm."],
    )
    assert found(edition, "ferry storm") == [("en", "ferry"), ("en", "storm")]
    assert found(edition, "ferry sturm") == [("en", "ferry"), ("de", "Sturm")]
    assert found(edition, '"ferry storm"') == []
    assert {h.passage for h in find(edition, "storm ferry")} == {2}


NUMBERS = made(
    en=["Rescuers counted two hundred and seventy boats.", "It fell on 21 May 2031."],
    de=["Retter zählten 270 Boote.", "Es fiel am 21. Mai 2031."],
    zh=["救援人员清点了二百七十艘船。", "事发于2031年5月21日。"],
    ar=["أحصى رجال الإنقاذ ٢٧٠ قاربا.", "وقع ذلك في 21 مايو 2031."],
    es=["Contaron 27 barcos.", "Cayó el 22 de mayo de 2031."],
)


@pytest.mark.parametrize("query", ["270", "two hundred and seventy", "二百七十", "٢٧٠"])
def test_a_figure_is_found_in_every_language(query: str) -> None:
    told = dict(found(NUMBERS, query))
    assert told.keys() == {"en", "de", "zh", "ar"}
    assert "270" in told["de"]
    assert "二百七十" in told["zh"]


@pytest.mark.parametrize("query", ["21 May 2031", "2031-05-21", "5月21日", "21. Mai"])
def test_a_date_is_found_in_every_language(query: str) -> None:
    assert {w for w, _ in found(NUMBERS, query)} == {"en", "de", "zh", "ar"}


def test_a_unit_that_is_named_counts() -> None:
    edition = made(
        en=["It is 5 km to the pier.", "It took 5 hours.", "It lost 5% of it."],
        de=["Es sind 5.000 Meter.", "Es dauerte fünf Stunden.", "Es verlor 5 Prozent."],
    )
    assert {h.passage for h in find(edition, "5")} == {0, 1, 2}
    assert {(h.witness, h.passage) for h in find(edition, "5 km")} == {("en", 0), ("de", 0)}
    assert {(h.witness, h.passage) for h in find(edition, "5 %")} == {("en", 2), ("de", 2)}


def test_a_day_that_is_told_from_the_date_of_the_text() -> None:
    edition = made(en=["The boat left yesterday."], de=["Das Boot legte am 6. Mai ab."])
    assert {w for w, _ in found(edition, "6 May 2031")} == {"en", "de"}


def test_thousands_are_not_taken_for_units() -> None:
    edition = made(en=["They sold 3,000 nets."], de=["Es waren drei Boote und 3.000 Netze."])
    assert found(edition, "3,000") == [("en", "3,000"), ("de", "3.000")]


def test_words_come_before_and_with_figures() -> None:
    hits = find(NUMBERS, "270 Boote")
    assert [(h.witness, h.how, h.focus) for h in hits if h.witness == "de"] == [
        ("de", "word", "270"), ("de", "word", "Boote")
    ]  # fmt: skip
    assert {h.how for h in hits if h.witness == "zh"} == {"figure"}


def test_hits_come_by_passage_with_what_is_around_them() -> None:
    edition = island_edition()
    hits = find(edition, "library")
    places = [h.passage for h in hits if h.passage is not None]
    assert places == sorted(places)
    assert hits[0].passage == 0
    assert hits[0].before == "Island "
    assert hits[0].after == " opens after three-year rebuild"
    assert [p for p, _ in groupby(h.passage for h in hits)] == sorted(set(places))
    assert isinstance(Hit(**hits[0].to_json()), Hit)


def test_one_story_alone_and_texts_outside_a_collation() -> None:
    edition = island_edition()
    assert {h.story for h in find(edition, "ferry")} == {"story-1", "story-2"}
    alone = find(edition, "ferry", story="story-2")
    assert alone
    assert {(h.story, h.passage) for h in alone} == {("story-2", None)}
    with pytest.raises(KeyError):
        find(edition, "ferry", story="story-9")


def test_the_pages_own_words_are_not_searched() -> None:
    assert find(island_edition(), "E-mail") == []


@pytest.mark.parametrize("query", ["", "  ", '""', "“", "?!", "\0", "(", "[a-", "\\", "*" * 900])
def test_queries_that_say_nothing(query: str) -> None:
    assert find(island_edition(), query) == []


def test_there_are_not_more_hits_than_one_reads() -> None:
    edition = made(en=["the " * 40] * 40)
    assert len(find(edition, "the")) == MOST_HITS


def test_what_is_prepared_gives_the_same() -> None:
    edition = island_edition()
    before = find(edition, "100")
    prepare(edition)
    assert find(edition, "100") == before
    assert {h.witness for h in before} == {"en", "id", "ar", "de"}


@pytest.mark.parametrize("text", ["Ａb\u0301c", "ﬁn\u00adal", "ﷺ قال", "e\u0301", "İstanbul", ""])
def test_each_stretch_of_a_key_has_its_place(text: str) -> None:
    folded = fold(text)
    ends = 0
    for index in range(len(folded.key)):
        start, end = folded.span(index, index + 1)
        assert 0 <= start < end <= len(text)
        ends = max(ends, end)
    assert not folded.key or ends == len(text)


LIGHT = made(**LIGHTHOUSE)


def test_a_meaning_is_found_behind_the_words() -> None:
    query = "The lamp was destroyed by heavy weather and water filled the machine room."
    hits = find(LIGHT, query, meanings=True)
    assert hits[0].passage == 2
    assert hits[0].how == "meaning"
    assert {h.witness for h in hits if h.passage == 2} == set(LIGHTHOUSE)
    assert all(0 < h.score < 1 for h in hits)
    assert hits[0].focus == LIGHTHOUSE[hits[0].witness][2]


def test_a_meaning_never_hides_a_word() -> None:
    words = find(LIGHT, "museum")
    both = find(LIGHT, "museum", meanings=True)
    assert both[: len(words)] == words
    rest = both[len(words) :]
    assert all(h.how == "meaning" for h in rest)
    assert not {(h.story, h.passage) for h in rest} & {(h.story, h.passage) for h in words}


def test_words_that_mean_nothing_here_find_nothing() -> None:
    query = "The central bank raised interest rates again to slow down inflation this quarter."
    assert find(LIGHT, query, meanings=True) == []


def test_without_its_encoder_words_are_still_found() -> None:
    hits = find(LIGHT, "museum", meanings=True, encoder="nothing")
    assert hits == find(LIGHT, "museum")


odd = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from('aé\u0301 ß"“.270،٢二百القطار\u00ad\u200f\n'),
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(odd, odd)
def test_any_query_of_any_text_gives_places_in_it(text: str, query: str) -> None:
    edition = made(en=[text or "."], zh=["二百七十艘船。"])
    for hit in find(edition, query):
        told = edition.witness(hit.witness)
        segment = told.segment(hit.segment)
        assert segment.start <= hit.start < hit.end <= segment.end


@settings(max_examples=200, deadline=None)
@given(odd)
def test_a_phrase_is_found_in_itself(text: str) -> None:
    words = text.replace('"', " ").split()
    edition = made(en=[" ".join(words) or "."])
    phrase = " ".join(words).strip("“”„«»「」『』‟〝〞 ")
    if fold(phrase).key.strip() and '"' not in fold(phrase).key:
        assert find(edition, f'"{phrase}"')


def test_several_threads_search_while_editions_change() -> None:
    editions = [Edition() for _ in range(8)]

    def look(first: int) -> list[object]:
        return [group for n in range(2000) for group in groups_of(editions[(first + n) % 8], None)]

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(6) as pool:
            assert list(pool.map(look, range(0, 84, 7))) == [[]] * 12
    finally:
        sys.setswitchinterval(before)
