"""A small edition made by hand: five versions of an invented story, and two that stand alone."""

from __future__ import annotations

from typing import Any

from variorum.model import (
    Difference,
    DifferenceKind,
    Edge,
    Edition,
    Passage,
    Reading,
    Related,
    Segment,
    SegmentKind,
    Severity,
    Stemma,
    Story,
    Witness,
)

HOSTILE = "<script>alert('x')</script> \"q\" ]]> --> </style> {{ 7*7 }} \u202ex.exe\u202c \x1b[31m"

Line = tuple[SegmentKind, str]

EN: list[Line] = [
    ("chrome", "0 Comment(s) Print E-mail"),
    ("title", "Island library opens after three-year rebuild"),
    ("byline", "By Mara Lindqvist"),
    ("body", "The public library on Sula Island reopened on Monday, 3 June, after a rebuild that "
     "took more than three years."),
    ("body", "The work cost 4.2 million euros, two thirds of it raised by the islanders."),
    ("body", "“A library is a harbour for people who read,” said head librarian Tomas Weyer."),
    ("body", "The new reading room has space for over 100 visitors and looks out on the bay."),
    ("body", "In 1995 a storm tore off the old roof and ruined 11,000 books."),
    ("body", "Fishermen carried the rest to the school by hand."),
    ("body", "Mayor Ana Petit said the island would now build a second ferry landing."),
    ("body", "The library lends books in seven languages."),
    ("caption", "Photo shows visitors in the new reading room."),
    ("note", "Sula Gate is a place of pilgrimage on the island’s north shore."),
    ("chrome", "Share this story"),
]  # fmt: skip

ID: list[Line] = [
    ("title", "Perpustakaan pulau dibuka kembali setelah tiga tahun dibangun"),
    ("body", "Perpustakaan umum di Pulau Sula dibuka kembali pada Senin, 3 Juni, setelah "
     "pembangunan selama tiga tahun."),
    ("body", "Pembangunan itu menelan biaya 4,2 juta euro, dua pertiganya dari warga pulau."),
    ("body", "“Perpustakaan adalah pelabuhan bagi orang yang membaca,” kata kepala perpustakaan "
     "Tomas Weyer."),
    ("body", "Ruang baca baru dapat menampung lebih dari 100 pengunjung dan menghadap ke teluk."),
    ("body", "Pada 1995 badai merobohkan atap lama dan merusak 11.000 buku."),
    ("body", "Para nelayan membawa sisanya ke sekolah dengan tangan."),
    ("body", "Wali Kota Ana Petit mengatakan pulau itu kini akan membangun dermaga feri kedua."),
    ("body", "Perpustakaan meminjamkan buku dalam tujuh bahasa."),
    ("chrome", "Bagikan berita ini"),
]  # fmt: skip

ZH: list[Line] = [
    ("title", "海岛图书馆历时三年重建后开放"),
    ("body", "苏拉岛公共图书馆历时三年多重建，于6月3日星期一重新开放。"),
    ("body", "工程耗资420万欧元，其中三分之二由岛民筹集。"),
    ("body", "岛上的渔民曾徒手把其余的书搬到学校。"),
    ("body", "馆长托马斯·韦耶说：“图书馆是读书人的港湾。”"),
    ("body", "新阅览室可容纳上千名读者，面朝海湾。"),
    ("body", "1995年，一场风暴掀翻了旧屋顶，毁坏了1.1万册图书。"),
    ("body", "市长安娜·珀蒂说，岛上接下来将修建第二座渡轮码头。"),
    ("caption", "图为新阅览室里的读者。"),
]

AR: list[Line] = [
    ("title", "افتتاح مكتبة الجزيرة بعد إعادة بناء دامت ثلاث سنوات"),
    ("body", "أعيد افتتاح المكتبة العامة في جزيرة سولا يوم الثلاثاء 4 يونيو بعد إعادة بناء "
     "استغرقت أكثر من ثلاث سنوات."),
    ("body", "وبلغت كلفة الأعمال 4.2 مليون يورو، جمع سكان الجزيرة ثلثيها."),
    ("body", "وقالت رئيسة البلدية آنا بيتي: «المكتبة مرفأ لمن يقرؤون»."),
    ("body", "وتتسع قاعة القراءة الجديدة لأكثر من 100 زائر وتطل على الخليج."),
    ("body", "وفي عام 1995 اقتلعت عاصفة السقف القديم وأتلفت 11 ألف كتاب."),
    ("body", "وأضافت أن الجزيرة قد تبني مرسى ثانيا للعبّارات."),
    ("body", "وتعير المكتبة كتبا بسبع لغات."),
]  # fmt: skip

DE: list[Line] = [
    ("title", "Inselbibliothek nach drei Jahren Umbau wieder offen"),
    ("byline", "Von Jonas Hartwig"),
    ("body", "Die öffentliche Bibliothek auf Sula ist seit Montag, dem 3. Juni, wieder geöffnet; "
     "der Umbau dauerte mehr als drei Jahre."),
    ("body", "Die Arbeiten kosteten 4,6 Millionen Euro, zwei Drittel davon gaben die "
     "Inselbewohner."),
    ("body", "„Eine Bibliothek ist ein Leuchtturm für alle, die lesen“, sagte ihr Leiter "
     "Thomas Weiher."),
    ("body", "Der neue Lesesaal hat Platz für über 100 Besucher und blickt auf die Bucht."),
    ("body", "1995 riss ein Sturm das alte Dach fort und zerstörte 11.000 Bücher."),
    ("body", "Bürgermeisterin Ana Petit will als Nächstes einen zweiten Fähranleger bauen."),
    ("body", "Kritiker nennen den Bau zu teuer."),
    ("caption", "Besucher im neuen Lesesaal."),
    ("note", "Glossar"),
    ("note", "Sula: Insel mit 2.300 Einwohnern vor der Nordküste."),
    ("note", "Sula-Tor: ein Film von 2021 über die Fischer der Insel."),
    ("note", "Leuchtturm: Das Wahrzeichen der Insel, 1871 errichtet."),
    ("note", "Fähranleger: Der einzige Hafen für größere Schiffe."),
    ("note", "Lesesaal: Er wurde von einem Büro aus der Stadt entworfen."),
    ("note", "Sturm von 1995: Er gilt als der schwerste seit Beginn der Messungen."),
]  # fmt: skip

OTHER: list[Line] = [
    ("chrome", "Adjust font size:"),
    ("title", "Ferry timetable for the summer " + HOSTILE),
    ("body", "From 1 July the ferry to Sula runs every two hours."),
    ("body", "Tickets stay at 12 euros. " + HOSTILE),
    ("chrome", "<img src=x onerror=alert(1)>"),
]

# One line a passage; the numbers are places in the lists above, a comma-less string each.
ROWS: list[dict[str, list[int]]] = [
    {"en": [1], "id": [0], "zh": [0], "ar": [0], "de": [0]},
    {"en": [2]},
    {"de": [1]},
    {"en": [3], "id": [1], "zh": [1], "ar": [1], "de": [2]},
    {"en": [4], "id": [2], "zh": [2], "ar": [2], "de": [3]},
    {"en": [5], "id": [3], "zh": [4], "ar": [3], "de": [4]},
    {"en": [6], "id": [4], "zh": [5], "ar": [4], "de": [5]},
    {"en": [7], "id": [5], "zh": [6], "ar": [5], "de": [6]},
    {"en": [8], "id": [6], "zh": [3]},
    {"en": [9], "id": [7], "zh": [7], "ar": [6], "de": [7]},
    {"en": [10], "id": [8], "ar": [7]},
    {"de": [8]},
    {"en": [11], "zh": [8], "de": [9]},
    {"en": [12]},
    *({"de": [n]} for n in range(10, 17)),
]


def witness(witness_id: str, lines: list[Line], language: str, **more: Any) -> Witness:
    """Return a witness whose text is the lines, each a segment."""
    segments, text = [], ""
    for number, (kind, line) in enumerate(lines):
        segments.append(Segment(f"s{number}", kind, len(text), len(text) + len(line), line))
        text += line + "\n\n"
    title = next((s.text for s in segments if s.kind == "title"), None)
    more.setdefault("source", f"https://{witness_id}.example/news/42")
    return Witness(
        id=witness_id, text=text, segments=tuple(segments), language=language,
        language_confidence=0.99, title=title, **more,
    )  # fmt: skip


def reading(of: Witness, segment: int, words: str | None = None, value: Any = None) -> Reading:
    """Return the reading of some words in a segment, or of the whole segment."""
    at = of.segments[segment]
    start = at.start if words is None else of.text.index(words, at.start)
    end = at.end if words is None else start + len(words)
    return Reading(at.id, start, end, of.text[start:end], value)


def difference(
    number: int, kind: DifferenceKind, subkind: str, severity: Severity, confidence: float,
    passage: int, readings: dict[str, Reading], explanation: str,
) -> Difference:  # fmt: skip
    """Return an entry of the apparatus."""
    return Difference(
        f"d{number}", kind, subkind, severity, confidence, passage, readings, explanation
    )


def island_witnesses() -> dict[str, Witness]:
    """Return the five versions."""
    return {
        "en": witness("en", EN, "en", outlet="The Sula Post", published="2024-06-03T09:30:00+02:00",
                      authors=("Mara Lindqvist",)),
        "id": witness("id", ID, "id", outlet="Kabar Laut", published="2024-06-03"),
        "zh": witness("zh", ZH, "zh-Hans", outlet="海岛日报", published="2024-06-04"),
        "ar": witness("ar", AR, "ar", outlet="صحيفة الخليج", published="2024-06-05"),
        "de": witness("de", DE, "de", outlet="Küstenbote", source="archive/kuestenbote.html"),
    }  # fmt: skip


def island_story(w: dict[str, Witness]) -> Story:
    """Return the story that the five versions tell."""
    passages = tuple(
        Passage({k: tuple(w[k].segments[n].id for n in at) for k, at in row.items()}, 0.9)
        for row in ROWS
    )
    edges = (
        Edge("en", "id", "translation", 0.94, ("9 of 9 passages stand in the same order.",
             "“reopened on Monday, 3 June” is kept word for word.")),
        Edge("en", "ar", "rewrite", 0.71, ("Two passages are new, the quotation moves to another "
             "speaker, and the date is a day later.",)),
        Edge("zh", "en", "common source", 0.58, ("Both have the passage on the fishermen, at "
             "different places.",), directed=False),
        Edge("id", "zh", "copy", 0.41, ("The same wrong figure.",), directed=False),
    )  # fmt: skip
    return Story(
        "story-1", "Island library opens after three-year rebuild", tuple(w), passages,
        (*_major(w), *_minor(w)), Stemma(edges),
    )  # fmt: skip


def _major(w: dict[str, Witness]) -> tuple[Difference, ...]:
    en, id_, zh, ar, de = w.values()
    glossary = Reading("s11", de.segments[11].start, de.segments[16].end,
                       de.text[de.segments[11].start : de.segments[16].end])  # fmt: skip
    return (
        difference(1, "figure", "amount", "major", 0.97, 4, {
            "en": reading(en, 4, "4.2 million euros", {"number": 4_200_000, "unit": "EUR"}),
            "id": reading(id_, 2, "4,2 juta euro", {"number": 4_200_000, "unit": "EUR"}),
            "zh": reading(zh, 2, "420万欧元", {"number": 4_200_000, "unit": "EUR"}),
            "ar": reading(ar, 2, "4.2 مليون يورو", {"number": 4_200_000, "unit": "EUR"}),
            "de": reading(de, 3, "4,6 Millionen Euro", {"number": 4_600_000, "unit": "EUR"}),
        }, "The cost is 4.2 million euros in four versions and 4.6 million in one."),
        difference(2, "date", "day", "major", 0.93, 3, {
            "en": reading(en, 3, "Monday, 3 June", "2024-06-03"),
            "id": reading(id_, 1, "Senin, 3 Juni", "2024-06-03"),
            "zh": reading(zh, 1, "6月3日星期一", "2024-06-03"),
            "ar": reading(ar, 1, "الثلاثاء 4 يونيو", "2024-06-04"),
            "de": reading(de, 2, "Montag, dem 3. Juni", "2024-06-03"),
        }, "The reopening is a day later in one version."),
        difference(3, "figure", "magnitude", "major", 0.9, 6, {
            "en": reading(en, 6, "over 100", {"number": 100, "bound": "more than"}),
            "id": reading(id_, 4, "lebih dari 100", {"number": 100, "bound": "more than"}),
            "zh": reading(zh, 5, "上千名", {"number": 1000, "bound": "about"}),
            "ar": reading(ar, 4, "لأكثر من 100", {"number": 100, "bound": "more than"}),
            "de": reading(de, 5, "über 100", {"number": 100, "bound": "more than"}),
        }, "The room holds ten times as many in one version."),
        difference(4, "attribution", "speaker", "major", 0.88, 5, {
            "en": reading(en, 5, "said head librarian Tomas Weyer", "Tomas Weyer"),
            "id": reading(id_, 3, "kata kepala perpustakaan Tomas Weyer", "Tomas Weyer"),
            "zh": reading(zh, 4, "馆长托马斯·韦耶说", "Tomas Weyer"),
            "ar": reading(ar, 3, "وقالت رئيسة البلدية آنا بيتي", "Ana Petit"),
        }, "The same words are the librarian's in three versions, the mayor's in one."),
        difference(5, "note-conflict", "", "major", 0.82, 13, {
            "en": reading(en, 12, "a place of pilgrimage"),
            "de": reading(de, 12, "ein Film von 2021"),
        }, "The notes describe “Sula Gate” as two different things."),
        difference(6, "only-in", "block", "minor", 0.96, 15, {"de": glossary},
                   "A glossary of six entries stands in one version only."),
    )  # fmt: skip


def _minor(w: dict[str, Witness]) -> tuple[Difference, ...]:
    en, id_, zh, ar, de = w.values()
    return (
        difference(7, "figure", "bound", "minor", 0.84, 3, {
            "en": reading(en, 3, "more than three years", {"years": 3, "bound": "more than"}),
            "id": reading(id_, 1, "tiga tahun", {"years": 3}),
            "zh": reading(zh, 1, "三年多", {"years": 3, "bound": "more than"}),
            "ar": reading(ar, 1, "أكثر من ثلاث سنوات", {"years": 3, "bound": "more than"}),
            "de": reading(de, 2, "mehr als drei Jahre", {"years": 3, "bound": "more than"}),
        }, "“More than three” and “three” are not the same span."),
        difference(8, "quotation", "wording", "minor", 0.77, 5, {
            "en": reading(en, 5, "“A library is a harbour for people who read,”"),
            "de": reading(de, 4, "„Eine Bibliothek ist ein Leuchtturm für alle, die lesen“"),
        }, "The quoted image differs: a harbour, a lighthouse."),
        difference(9, "name", "spelling", "info", 0.8, 5, {
            "en": reading(en, 5, "Tomas Weyer"), "de": reading(de, 4, "Thomas Weiher"),
        }, "One person, two spellings."),
        difference(10, "order", "moved", "info", 0.9, 8, {
            "en": reading(en, 8), "id": reading(id_, 6), "zh": reading(zh, 3),
        }, "The passage stands earlier in one version."),
        difference(11, "omission", "caption", "minor", 0.91, 12, {"en": reading(en, 11)},
                   "The translation drops the caption."),
        difference(12, "addition", "sentence", "minor", 0.89, 11, {"de": reading(de, 8)},
                   "A sentence that no other version has."),
        difference(13, "meaning", "modality", "major", 0.66, 9, {
            "en": reading(en, 9, "would now build"), "id": reading(id_, 7, "akan membangun"),
            "zh": reading(zh, 7, "将修建"), "ar": reading(ar, 6, "قد تبني"),
            "de": reading(de, 7, "will als Nächstes"),
        }, "A plan in four versions, a possibility in one."),
        difference(14, "omission", "sentence", "minor", 0.72, 10,
                   {"en": reading(en, 10), "id": reading(id_, 8), "ar": reading(ar, 7)},
                   "The sentence is missing in two versions."),
    )  # fmt: skip


def hostile_story() -> tuple[Story, Witness, Witness]:
    """Return a story whose every string tries to break out of its place."""
    lines: list[Line] = [("title", HOSTILE), ("body", "Five boats. " + HOSTILE)]
    lines.append(("chrome", HOSTILE))
    one = witness('h"1\'><b>', lines, "en", outlet=HOSTILE, source="javascript:alert(1)",
                  published=HOSTILE, authors=(HOSTILE,))  # fmt: skip
    two = witness("</script>", [lines[0], ("body", "Six boats. " + HOSTILE)], 'x"><i>',
                  outlet="</svg><script>alert(2)</script>",
                  source="https://e.example/\"onclick='alert(1)'")  # fmt: skip
    entry = difference(1, "figure", HOSTILE, "major", 0.9, 1, {
        one.id: reading(one, 1, "Five", HOSTILE), two.id: reading(two, 1, "Six", {HOSTILE: 1}),
    }, HOSTILE)  # fmt: skip
    passages = tuple(Passage({one.id: (f"s{n}",), two.id: (f"s{n}",)}, 0.9) for n in (0, 1))
    edge = Edge(one.id, two.id, "copy", 0.9, (HOSTILE,))
    story = Story(HOSTILE, HOSTILE, (one.id, two.id), passages, (entry,), Stemma((edge,)))
    return story, one, two


def edition(*, hostile: bool = True) -> Edition:
    """Return the sample: the island's story, a document that stands alone, hostile strings."""
    w = island_witnesses()
    other = witness("ferry", OTHER if hostile else [OTHER[0], ("title", "Ferry timetable for the "
                    "summer"), *OTHER[2:3], ("body", "Tickets stay at 12 euros."), OTHER[0]],
                    "en", outlet="The Sula Post", source="https://sula.example/ferry",
                    published="2024-06-20")  # fmt: skip
    title = other.title or ""
    stories = [island_story(w), Story("story-2", title, ("ferry",))]
    witnesses = [*w.values(), other]
    if hostile:
        story, *more = hostile_story()
        stories.append(story)
        witnesses += more
    return Edition(tuple(witnesses), tuple(stories), (Related(("story-1", "story-2"), 0.63),))


def island_edition() -> Edition:
    """Return the sample without the hostile strings."""
    return edition(hostile=False)


def note_edition() -> Edition:
    """Return two versions with long ids, one of which contradicts itself in a note."""
    one = witness("000_arabic", [("body", "لدينا ثلاثة قوارب.")], "ar")
    two = witness("001_english", [("body", "We have three boats."), ("note", "Boat: two masts.")],
                  "en", source="news/001_english.txt")  # fmt: skip
    against = {"says": "two masts", "against": reading(two, 0, "three boats").to_json()}
    found = (
        difference(1, "figure", "value", "major", 0.9, 0,
                   {one.id: reading(one, 0, "ثلاثة قوارب", {"value": 3}),
                    two.id: reading(two, 0, "three boats", {"value": 3})}, "A test."),
        difference(2, "note-conflict", "kind", "major", 0.9, 1,
                   {two.id: reading(two, 1, "two masts", against)}, "In 001_english."),
    )  # fmt: skip
    passages = (Passage({one.id: ("s0",), two.id: ("s0",)}, 0.9), Passage({two.id: ("s1",)}, 1.0))
    story = Story("s", "Boats", (one.id, two.id), passages, found)
    alone = Story("t", "Boats again", (two.id,), (), found[1:])
    return Edition((one, two), (story, alone))


def moved_edition() -> Edition:
    """Return three versions of four sentences; the last tells the second one at its end."""
    lines: list[Line] = [("body", f"Sentence number {n}.") for n in range(4)]
    first, second = witness("a", lines, "en"), witness("b", lines, "en")
    third = witness("c", [*lines[:1], *lines[2:], lines[1]], "en")
    places = ({"a": 0, "b": 0, "c": 0}, {"a": 1, "b": 1, "c": 3}, {"a": 2, "b": 2, "c": 1},
              {"a": 3, "b": 3, "c": 2})  # fmt: skip
    passages = tuple(
        Passage({w: (f"s{n}",) for w, n in row.items()}, 0.9, ("c",) if index == 1 else ())
        for index, row in enumerate(places)
    )
    story = Story("s", "Sentences", ("a", "b", "c"), passages)
    return Edition((first, second, third), (story,))
