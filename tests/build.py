"""Witnesses made by hand, and invented stories in several languages, a sentence a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.model import Passage, Segment, SegmentKind, Story, Witness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from variorum.model import Edition

Line = str | tuple[SegmentKind, str]

LIGHTHOUSE: dict[str, list[str]] = {
    "en": [
        "The old lighthouse on Varn Head was lit again on Monday after six years of darkness.",
        "The repair cost 3.2 million crowns, most of which came from fishing families.",
        "A storm had broken the lamp and flooded the engine room.",
        "Volunteers carried the new lens up 180 steps by hand.",
        "Its light can now be seen from a distance of 20 nautical miles.",
        "Children from the village school painted the door red.",
        "The keeper's house will become a small museum of seabirds.",
        "Fewer ships have run aground since radio beacons were introduced.",
        "The harbour office expects tourists to arrive by bus from June.",
        "A concert on the rocks ended the evening.",
    ],
    "id": [
        "Mercusuar tua di Tanjung Varn kembali menyala pada Senin setelah enam tahun gelap.",
        "Perbaikannya menelan biaya 3,2 juta krona, sebagian besar dari keluarga nelayan.",
        "Badai telah memecahkan lampunya dan membanjiri ruang mesin.",
        "Para sukarelawan mengangkut lensa baru dengan tangan menaiki 180 anak tangga.",
        "Cahayanya kini terlihat dari jarak 20 mil laut.",
        "Anak-anak sekolah desa mengecat pintunya merah.",
        "Rumah penjaga akan menjadi museum kecil burung laut.",
        "Sejak suar radio diperkenalkan, lebih sedikit kapal yang kandas.",
        "Kantor pelabuhan memperkirakan wisatawan datang dengan bus mulai Juni.",
        "Konser di atas bebatuan menutup malam itu.",
    ],
    "zh": [
        "瓦恩角的老灯塔在熄灭六年之后于周一重新点亮。",
        "修缮费用为320万克朗，大部分由渔民家庭捐出。",
        "一场风暴曾打碎灯具，并淹没了机房。",
        "志愿者们徒手把新透镜搬上180级台阶。",
        "如今在20海里之外也能看到它的灯光。",
        "村小学的孩子们把门漆成了红色。",
        "守塔人的房子将改为一座小型海鸟博物馆。",
        "自从引入无线电信标以来，搁浅的船只减少了。",
        "港务局预计从六月起将有游客乘巴士前来。",
        "当晚以一场在岩石上举行的音乐会结束。",
    ],
    "de": [
        "Der alte Leuchtturm auf Kap Varn leuchtet seit Montag nach sechs dunklen Jahren wieder.",
        "Die Reparatur kostete 3,2 Millionen Kronen, das meiste davon kam von Fischerfamilien.",
        "Ein Sturm hatte die Lampe zerschlagen und den Maschinenraum überflutet.",
        "Freiwillige trugen die neue Linse von Hand 180 Stufen hinauf.",
        "Sein Licht ist nun aus 20 Seemeilen Entfernung zu sehen.",
        "Kinder der Dorfschule strichen die Tür rot.",
        "Das Haus des Wärters wird ein kleines Museum für Seevögel.",
        "Seit es Funkfeuer gibt, laufen weniger Schiffe auf Grund.",
        "Das Hafenamt erwartet ab Juni Touristen, die mit dem Bus kommen.",
        "Ein Konzert auf den Felsen beschloss den Abend.",
    ],
    "ar": [
        "أضاءت المنارة القديمة في رأس فارن من جديد يوم الاثنين بعد ست سنوات من الظلام.",
        "كلّف الإصلاح 3.2 مليون كرونة، جاء معظمها من عائلات الصيادين.",
        "كانت عاصفة قد حطمت المصباح وأغرقت غرفة المحركات.",
        "حمل المتطوعون العدسة الجديدة بأيديهم عبر 180 درجة.",
        "ويمكن الآن رؤية ضوئها من مسافة 20 ميلاً بحرياً.",
        "وطلى أطفال مدرسة القرية الباب باللون الأحمر.",
        "وسيتحول بيت الحارس إلى متحف صغير للطيور البحرية.",
        "ومنذ إدخال منارات الراديو قلّ عدد السفن التي تجنح.",
        "ويتوقع مكتب الميناء وصول السياح بالحافلات اعتباراً من يونيو.",
        "واختُتمت الأمسية بحفل موسيقي على الصخور.",
    ],
}
"""One report in five languages; the sentences correspond."""

STRIKE: dict[str, list[str]] = {
    "en": [
        "Bakers in Tolmen stopped work on Thursday and demanded shorter nights.",
        "Only two of the town's nineteen bakeries opened their doors.",
        "The bakers' guild says that its members start at one in the morning.",
        "The mayor offered to pay for the transport of bread from the neighbouring town.",
        "Talks between the guild and the mill owners will go on next week.",
    ],
    "es": [
        "Los panaderos de Tolmen pararon el jueves y exigieron noches más cortas.",
        "Solo abrieron dos de las diecinueve panaderías de la ciudad.",
        "El gremio de panaderos dice que sus miembros empiezan a la una de la madrugada.",
        "La alcaldesa ofreció pagar el transporte de pan desde la ciudad vecina.",
        "Las conversaciones entre el gremio y los molineros seguirán la próxima semana.",
    ],
}
"""Another report, in two languages."""

COMET = [
    "Ein Komet ist in dieser Woche mit bloßem Auge am Abendhimmel zu sehen.",
    "Er nähert sich der Sonne zum ersten Mal seit achttausend Jahren.",
    "Sternwarten empfehlen einen Platz fern der Lichter der Stadt.",
]
"""A report of which there is no other version."""


def witness(
    name: str,
    language: str,
    lines: Iterable[Line],
    *,
    published: str | None = None,
    outlet: str | None = None,
) -> Witness:
    """Return a witness with a segment a line; a line without a kind is body."""
    segments: list[Segment] = []
    start = 0
    texts = []
    for n, line in enumerate(lines, 1):
        kind: SegmentKind
        kind, text = ("body", line) if isinstance(line, str) else line
        segments.append(Segment(f"s{n}", kind, start, start + len(text), text))
        texts.append(text)
        start += len(text) + 1
    title = next((s.text for s in segments if s.kind == "title"), None)
    return Witness(
        id=name,
        source=f"{name}.txt",
        text="\n".join(texts),
        segments=tuple(segments),
        language=language,
        language_confidence=1.0,
        outlet=outlet,
        title=title,
        published=published,
    )


def lighthouse(
    language: str, *, chosen: Sequence[int] = range(10), name: str | None = None
) -> Witness:
    """Return a version of the lighthouse's report with these of its sentences, in this order."""
    return witness(name or language, language, [LIGHTHOUSE[language][i] for i in chosen])


def row(**cells: str) -> Passage:
    """Return a passage from the segments' ids, several divided by a space."""
    return Passage({w: tuple(ids.split()) for w, ids in cells.items()}, 0.9)


def rows(*witnesses: Witness) -> list[Passage]:
    """Return the passages of witnesses whose segments correspond one by one."""
    longest = max(len(w.segments) for w in witnesses)
    return [
        Passage({w.id: (w.segments[k].id,) for w in witnesses if k < len(w.segments)}, 0.9)
        for k in range(longest)
    ]


def cells_as_texts(passage: Passage, witnesses: Mapping[str, Witness]) -> dict[str, list[str]]:
    """Return the words that stand in a passage's cells."""
    return {w: [witnesses[w].segment(s).text for s in ids] for w, ids in passage.cells.items()}


def story_of(edition: Edition, *names: str) -> Story:
    """Return the story that holds these witnesses and no others."""
    return next(s for s in edition.stories if set(s.witnesses) == set(names))
