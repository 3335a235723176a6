"""Words that are exchanged to plant a difference: numbers, comparators, weekdays, by language.

A row is a list of forms that may stand for one another, each with its value. It is
kept apart from the tables of the package, so that a word which these lack is missed
in the measure too. Months come from CLDR.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from gold import records

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[int, str]
"""Values to forms, all of one case, gender and way of writing."""


def _row(first: int, forms: str, step: int = 1) -> Row:
    return {first + step * n: form for n, form in enumerate(forms.split())}


CARDINALS: dict[str, list[Row]] = {
    "en": [
        _row(2, "two three four five six seven eight nine ten eleven twelve"),
        _row(2, "Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve"),
        _row(20, "twenty thirty forty fifty sixty seventy eighty ninety", 10),
    ],
    "id": [_row(2, "dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas")],
    "ms": [_row(2, "dua tiga empat lima enam tujuh lapan sembilan sepuluh sebelas")],
    "de": [
        _row(2, "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"),
        _row(2, "Zwei Drei Vier Fünf Sechs Sieben Acht Neun Zehn Elf Zwölf"),
        _row(20, "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", 10),
    ],
    "fr": [
        _row(2, "deux trois quatre cinq six sept huit neuf dix onze douze"),
        _row(20, "vingt trente quarante cinquante soixante", 10),
    ],
    "es": [
        _row(2, "dos tres cuatro cinco seis siete ocho nueve diez once doce"),
        _row(20, "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa", 10),
    ],
    "ar": [
        _row(3, "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة"),
        _row(3, "ثلاث أربع خمس ست سبع ثماني تسع عشر"),
        _row(20, "عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين", 10),
        _row(20, "عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون", 10),
    ],
    "ru": [
        _row(2, "два три четыре"),
        _row(2, "две три четыре"),
        _row(5, "пять шесть семь восемь девять десять"),
        _row(2, "двух трех четырех пяти шести семи восьми девяти десяти"),
        _row(2, "двух трёх четырёх пяти шести семи восьми девяти десяти"),
        _row(2, "двум трем четырем пяти шести семи восьми девяти десяти"),
        _row(2, "двое трое четверо пятеро шестеро семеро"),
        _row(20, "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят", 10),
    ],
    "zh": [{2: "两", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八", 9: "九"}],
}

_GERMAN_STEMS = "zweit dritt viert fünft sechst siebt acht neunt zehnt"
_RUSSIAN_STEMS = "втор трет четверт пят шест седьм восьм девят десят"
_RUSSIAN_ENDINGS = ("ого", "ому", "ая", "ой", "ую", "ое", "ом", "ые", "ых", "ым")


def _russian(ending: str) -> Row:
    soft = {"ого": "ьего", "ому": "ьему", "ая": "ья", "ой": "ьей", "ую": "ью"}
    soft |= {"ое": "ье", "ом": "ьем", "ые": "ьи", "ых": "ьих", "ым": "ьим"}
    row = _row(2, _RUSSIAN_STEMS)
    return {v: s + (soft if v == 3 else {}).get(ending, ending) for v, s in row.items()}


ORDINALS: dict[str, list[Row]] = {
    "en": [
        _row(2, "second third fourth fifth sixth seventh eighth ninth tenth"),
        _row(2, "Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth"),
    ],
    "id": [
        _row(2, "kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh"),
    ],
    "ms": [
        _row(2, "kedua ketiga keempat kelima keenam ketujuh kelapan kesembilan kesepuluh"),
    ],
    "de": [{v: s + e for v, s in _row(2, _GERMAN_STEMS).items()} for e in ("e", "en", "er", "es")],
    "fr": [_row(2, "deuxième troisième quatrième cinquième sixième septième huitième neuvième")],
    "es": [
        _row(2, "segundo tercero cuarto quinto sexto séptimo octavo noveno décimo"),
        _row(2, "segundo tercer cuarto quinto sexto séptimo octavo noveno décimo"),
        _row(2, "segunda tercera cuarta quinta sexta séptima octava novena décima"),
    ],
    "ar": [
        _row(2, "الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر"),
        _row(2, "الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة"),
    ],
    "ru": [_russian(e) for e in _RUSSIAN_ENDINGS],
    "zh": [_row(2, "第二 第三 第四 第五 第六 第七 第八 第九")],
}

CHINESE_MEASURES = "个名位人年天周次家种项岁场分小倍辆座款部件起届支艘架条所"
"""What stands behind a Chinese numeral that counts."""

WEEKDAYS: dict[str, list[Row]] = {
    "en": [_row(1, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday")],
    "id": [_row(1, "Senin Selasa Rabu Kamis Jumat Sabtu Minggu")],
    "ms": [_row(1, "Isnin Selasa Rabu Khamis Jumaat Sabtu Ahad")],
    "de": [
        _row(1, "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
        _row(1, "Montags Dienstags Mittwochs Donnerstags Freitags Samstags Sonntags"),
    ],
    "fr": [_row(1, "lundi mardi mercredi jeudi vendredi samedi dimanche")],
    "es": [_row(1, "lunes martes miércoles jueves viernes sábado domingo")],
    "ar": [
        _row(1, "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"),
        _row(1, "الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"),
    ],
    "ru": [
        _row(1, "понедельник вторник среду четверг пятницу субботу воскресенье"),
        _row(1, "понедельника вторника среды четверга пятницы субботы воскресенья"),
    ],
    "zh": [
        _row(1, " ".join(start + c for c in "一二三四五六" + last))
        for start, last in (("周", "日"), ("星期", "日"), ("星期", "天"), ("礼拜", "天"))
    ],
}


@cache
def month_rows(language: str) -> list[Row]:
    """Return the names of the months, as they stand within a date and alone."""
    from babel.dates import get_month_names

    if language == "zh":
        return [{n: f"{n}月" for n in range(1, 13)}]
    tables = [get_month_names("wide", c, language) for c in ("format", "stand-alone")]
    rows: list[Row] = []
    for table in tables:
        row = {n: str(table[n]) for n in range(1, 13)}
        if row not in rows:
            rows.append(row)
    return rows


# What compares, its sign, and what takes its place to say the opposite.
COMPARATORS: dict[str, list[tuple[str, str, str]]] = {
    "en": [
        ("more than", ">", "less than"),
        ("over", ">", "under"),
        ("above", ">", "below"),
        ("less than", "<", "more than"),
        ("fewer than", "<", "more than"),
        ("under", "<", "over"),
        ("below", "<", "above"),
        ("at least", ">=", "at most"),
        ("no less than", ">=", "no more than"),
        ("up to", "<=", "at least"),
        ("at most", "<=", "at least"),
        ("as many as", "<=", "at least"),
    ],
    "id": [
        ("lebih dari", ">", "kurang dari"),
        ("di atas", ">", "di bawah"),
        ("melebihi", ">", "kurang dari"),
        ("kurang dari", "<", "lebih dari"),
        ("di bawah", "<", "di atas"),
        ("setidaknya", ">=", "paling banyak"),
        ("sedikitnya", ">=", "paling banyak"),
        ("paling tidak", ">=", "paling banyak"),
        ("hingga", "<=", "setidaknya"),
        ("sampai", "<=", "setidaknya"),
    ],
    "ms": [
        ("lebih daripada", ">", "kurang daripada"),
        ("lebih dari", ">", "kurang dari"),
        ("melebihi", ">", "kurang daripada"),
        ("kurang daripada", "<", "lebih daripada"),
        ("kurang dari", "<", "lebih dari"),
        ("sekurang-kurangnya", ">=", "selebih-lebihnya"),
        ("setidak-tidaknya", ">=", "paling banyak"),
        ("hingga", "<=", "sekurang-kurangnya"),
        ("sehingga", "<=", "sekurang-kurangnya"),
        ("sampai", "<=", "sekurang-kurangnya"),
    ],
    "de": [
        ("mehr als", ">", "weniger als"),
        ("über", ">", "unter"),
        ("weniger als", "<", "mehr als"),
        ("unter", "<", "über"),
        ("mindestens", ">=", "höchstens"),
        ("wenigstens", ">=", "höchstens"),
        ("bis zu", "<=", "mindestens"),
        ("höchstens", "<=", "mindestens"),
    ],
    "fr": [
        ("plus de", ">", "moins de"),
        ("plus d'", ">", "moins d'"),
        ("moins de", "<", "plus de"),
        ("moins d'", "<", "plus d'"),
        ("au moins", ">=", "au plus"),
        ("jusqu'à", "<=", "au moins"),
        ("au plus", "<=", "au moins"),
    ],
    "es": [
        ("más de", ">", "menos de"),
        ("menos de", "<", "más de"),
        ("al menos", ">=", "como máximo"),
        ("por lo menos", ">=", "como máximo"),
        ("hasta", "<=", "al menos"),
    ],
    "ar": [
        ("أكثر من", ">", "أقل من"),
        ("ما يزيد عن", ">", "ما يقل عن"),
        ("ما يزيد على", ">", "ما يقل عن"),
        ("أقل من", "<", "أكثر من"),
        ("ما لا يقل عن", ">=", "ما لا يزيد عن"),
        ("حتى", "<=", "ما لا يقل عن"),
        ("ما يصل إلى", "<=", "ما لا يقل عن"),
    ],
    "ru": [
        ("более чем", ">", "менее чем"),
        ("более", ">", "менее"),
        ("больше", ">", "меньше"),
        ("свыше", ">", "менее"),
        ("менее чем", "<", "более чем"),
        ("менее", "<", "более"),
        ("меньше", "<", "больше"),
        ("не менее", ">=", "не более"),
        ("как минимум", ">=", "максимум"),
        ("по меньшей мере", ">=", "максимум"),
        ("до", "<=", "не менее"),
    ],
    "zh": [
        ("超过", ">", "不到"),
        ("多于", ">", "少于"),
        ("高于", ">", "低于"),
        ("不到", "<", "超过"),
        ("少于", "<", "多于"),
        ("低于", "<", "高于"),
        ("至少", ">=", "至多"),
        ("多达", "<=", "至少"),
        ("高达", "<=", "至少"),
    ],
}

ENDINGS: dict[str, str] = {
    "ru": "(?:а|у|ом|ым|е|ой|ы|и)?",
}
"""What may stand behind a name, where the language inflects it."""
PREFIXES: dict[str, str] = {"ar": "[وبلف]?"}
"""What may be written together with the word that follows."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that states a value; `row` are the forms that may take its place."""

    start: int
    end: int
    key: tuple[str, int]
    row: Row | None = None


_NUMBER = re.compile(
    r"(?<![A-Za-z\d.,٫٬])\d+(?:[.,٬'’\u00a0\u202f ]\d{3}(?!\d))*(?:[.,٫]\d+)?(?![\d])(?!-?[A-Za-z])"
)


def digits_of(text: str) -> str:
    """Return the digits of a text in ASCII."""
    return "".join(str(unicodedata.digit(c)) for c in text if c.isdigit())


def numbers(text: str) -> list[tuple[int, int, str]]:
    """Return the numbers in digits: start, end, digits."""
    return [(m.start(), m.end(), digits_of(m.group())) for m in _NUMBER.finditer(text)]


def mentions(text: str, language: str, kind: str, rows: Sequence[Row]) -> list[Mention]:
    """Return where a form of the rows stands as a word of its own."""
    found: dict[tuple[int, int], Mention] = {}
    before, after = r"(?<![^\W_])", r"(?![^\W_])"
    if language == "zh":
        before = r"(?<![一二两三四五六七八九十百千万亿零第几\d])"
        numeral = f"(?=[{CHINESE_MEASURES}])"
        after = {"cardinal": numeral, "ordinal": "(?![十百千万])"}.get(kind, "")
    before += PREFIXES.get(language, "")
    for row in rows:
        values = {form: value for value, form in row.items()}
        forms = "|".join(re.escape(f) for f in sorted(values, key=len)[::-1])
        for m in re.finditer(f"{before}({forms}){after}", text):
            mention = Mention(m.start(1), m.end(1), (kind, values[m.group(1)]), row)
            found.setdefault(m.span(1), mention)
    return [found[span] for span in sorted(found)]


COMMA = re.compile(r"[,،，](?!\d)|[;；؛]")
STOP = ".!?。！？…؟\"”’»'）)"


def clauses(text: str) -> list[tuple[int, int]]:
    """Return the parts of a sentence from one comma to the next, or to its last stop."""
    cuts = [m.start() for m in COMMA.finditer(text)]
    cuts.append(len(text.rstrip(STOP)))
    found = []
    for start, end in pairwise(cuts):
        part = text[start + 1 : end]
        wide = sum(not c.isascii() and c.isalpha() for c in part) if " " not in part.strip() else 0
        if (len(part.split()) >= 4 or wide >= 8) and 0.15 <= len(part) / len(text) <= 0.6:
            found.append((start, end))
    return found


NAME_FILES = {"ar": "arabic", "ru": "russian", "zh": "chinese"}


@cache
def name_table(language: str) -> dict[str, set[str]]:
    """Return the names of `names/` in another script, each with its Latin forms."""
    table: dict[str, set[str]] = {}
    for row in records(f"names/en-{NAME_FILES[language]}.dev.jsonl"):
        latin, other = row["en"], row["other"]
        if row["n"] >= 2 and latin.isalpha() and len(latin) >= 3 and len(other) >= 2:
            table.setdefault(other, set()).add(latin)
    return table


@cache
def name_pool(language: str) -> list[str]:
    """Return the names of `names/` in a language's script."""
    if language in NAME_FILES:
        return sorted(name_table(language))
    return sorted(n for n in latin_names() if n.isascii())


@cache
def latin_names() -> set[str]:
    """Return all names of `names/` in Latin letters, in small ones."""
    return {n for code in NAME_FILES for forms in name_table(code).values() for n in forms}
