"""Names with a word for what they name: University of Tarn, Universität Tarn, 塔恩大学.

That word is translated, the rest is not: two such names are one where the word has one
meaning and the rest is one name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

# For each concept its words in all languages; those of unspaced scripts end a name.
_WORDS: dict[str, str] = {
    "university": "university universität universitas universiti universidad universidade "
    "université università universiteit uniwersytet uniwersytetu университет университета "
    "üniversitesi جامعة 大学 大學 대학교",
    "institute": "institute institut institutul instituto istituto instituut instytut институт "
    "института معهد 研究所 研究院 연구소",
    "hospital": "hospital krankenhaus klinikum hôpital ospedale ziekenhuis szpital больница "
    "больницы hastanesi مستشفى 医院 醫院 病院 병원",
    "museum": "museum muzium museo musée museu muzeum музей музея müzesi متحف 博物馆 博物館 박물관",
    "mountain": "mount mountain mt berg gunung mont monte góra гора горы горе dağı جبل 山 산",
    "river": "river fluss sungai río rio rivière fleuve fiume rivier rzeka река реки nehri نهر "
    "河 江 강",
    "lake": "lake see danau tasik lago lac meer jezioro озеро озера gölü بحيرة 湖 호",
    "island": "island isle insel pulau isla ilha île isola eiland wyspa остров острова adası "
    "جزيرة 岛 島 섬",
    "cape": "cape kap tanjung cabo cap capo kaap przylądek мыс мыса رأس 角 岬",
    "village": "village dorf dorfes desa kampung aldea aldeia villaggio dorp wieś деревня деревни "
    "деревне село села köyü قرية 村 마을",
    "city": "city stadt kota ciudad cidade ville città stad miasto город города городе şehri "
    "مدينة 市",
    "bridge": "bridge brücke jembatan jambatan puente ponte pont brug most мост моста köprüsü "
    "جسر 大桥 桥 橋",
    "square": "square platz lapangan plaza praça place piazza plein plac площадь площади meydanı "
    "ميدان 广场 廣場 広場 광장",
    "street": "street straße jalan calle rua rue via straat ulica улица улицы улице sokağı شارع "
    "路 街 거리",
}
_JOINING_WORDS = "of the de del des du da do di della dell la le el l d von der die das van w na"
_JOINING = frozenset(_JOINING_WORDS.split())
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Parted(NamedTuple):
    """A name's concept and its rest."""

    concept: str
    rest: str


@cache
def _concepts() -> dict[str, str]:
    return {word: concept for concept, words in _WORDS.items() for word in words.split()}


def parted(name: str) -> Parted | None:
    """Return what a name says that it names, and the rest; None where it says nothing of it.

    What follows a joining word belongs to the rest: "University of Tarn" and "Universität
    Tarn" have the same.
    """
    concepts = _concepts()
    if _UNSPACED.search(name):
        ends = sorted((w for w in concepts if name.endswith(w)), key=len, reverse=True)
        rest = name.removesuffix(ends[0]) if ends else ""
        return Parted(concepts[ends[0]], rest) if len(rest) > 1 else None
    words = _WORD.findall(name)
    first = [w.casefold() for w in words]
    for place in (0, len(words) - 1) if len(words) > 1 else ():
        concept = concepts.get(first[place])
        if concept:
            left = words[1:] if place == 0 else words[:-1]
            while left and left[0].casefold() in _JOINING:
                left = left[1:]
            return Parted(concept, " ".join(left)) if left else None
    return None
