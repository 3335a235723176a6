"""Names of months, weekdays, parts of a period and centuries, by language.

Months and weekdays come from CLDR; the tables hold the forms that it lacks and
the words that stand around dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from variorum.values._words import fold

Names = dict[str, int]

# Locales that name the months otherwise than the language's main one.
_MORE_LOCALES = {"ar": ("ar", "ar_SY", "ar_DZ", "ar_MA"), "zh": ("zh", "zh_Hant"), "nb": ("nb",)}

MONTHS: dict[str, dict[int, str]] = {
    "en": {9: "Sept"},
    "id": {2: "Pebruari", 8: "Agt Ags Agu", 11: "Nopember", 3: "Mrt"},
    "de": {1: "Jänner", 3: "Mrz"},
    "es": {9: "setiembre"},
    "ar": {
        2: "فيبراير",
        3: "آذار",
        4: "إبريل أبريل ابريل",
        8: "اغسطس آب",
        10: "اكتوبر",
    },
    "ru": {
        1: "январе январь января",
        2: "феврале",
        3: "марте",
        4: "апреле",
        5: "мае",
        6: "июне",
        7: "июле",
        8: "августе",
        9: "сентябре",
        10: "октябре",
        11: "ноябре",
        12: "декабре",
    },
    "uk": {
        1: "січні",
        2: "лютому",
        3: "березні",
        4: "квітні",
        5: "травні",
        6: "червні",
        7: "липні",
        8: "серпні",
        9: "вересні",
        10: "жовтні",
        11: "листопаді",
        12: "грудні",
    },
    "pl": {
        1: "styczniu",
        2: "lutym",
        3: "marcu",
        4: "kwietniu",
        5: "maju",
        6: "czerwcu",
        7: "lipcu",
        8: "sierpniu",
        9: "wrześniu",
        10: "październiku",
        11: "listopadzie",
        12: "grudniu",
    },
}
WEEKDAYS: dict[str, dict[int, str]] = {
    "en": {2: "Tues", 3: "Weds", 4: "Thur Thurs"},
    "id": {5: "Jum'at", 7: "Ahad"},
    "de": {6: "Sonnabend"},
    "ar": {1: "الإثنين", 2: "الثلثاء", 3: "الاربعاء"},
    "ru": {3: "среду среды", 5: "пятницу пятницы", 6: "субботу субботы", 1: "понедельника"}
    | {2: "вторника", 4: "четверга", 7: "воскресенья"},
    "uk": {3: "середу", 5: "п’ятницю п'ятницю", 6: "суботу", 7: "неділю"},
    "pl": {3: "środę", 6: "sobotę", 7: "niedzielę"},
}
# Names that are common words too: a month or weekday only beside a day or a year.
COMMON: dict[str, str] = {
    "en": "may march mar sun sat mon wed jan dec",
    "id": "minggu kamis mei",
    "ms": "ahad mac mei",
    "fr": "mars mar mai",
    "it": "mar",
    "nl": "mei maart",
    "tr": "pazar ocak mayıs ekim",
    "ru": "среда среды мая мае",
    "pl": "maj maja",
    "pt": "segunda terca quarta quinta sexta",
    "vi": "",
    "ar": "اب",
    "he": "",
    "fa": "",
    "hi": "",
}
# Languages in which a name of the calendar begins with a capital.
CAPITAL = frozenset({"en", "de", "id", "ms", "tr", "el"})

PARTS: dict[str, dict[str, str]] = {
    "en": {
        "early": "early|the beginning of|the start of|beginning of|start of",
        "mid": "mid|the middle of|middle of",
        "late": "late",
        "end": "the end of|end of|year-end",
    },
    "id": {
        "early": "awal tahun|awal bulan|awal",
        "mid": "pertengahan tahun|pertengahan bulan|pertengahan",
        "late": "akhir tahun|akhir bulan|akhir|penghujung",
    },
    "ms": {"early": "awal tahun|awal", "mid": "pertengahan", "late": "akhir tahun|akhir|lewat"},
    "de": {"early": "Anfang|zu Beginn", "mid": "Mitte", "late": "Ende|Spät"},
    "es": {
        "early": "principios del año|principios de|comienzos de|inicios de|principios del",
        "mid": "mediados del año|mediados de|mediados del",
        "late": "finales del año|finales de|fines de|final de|finales del|fin de",
    },
    "fr": {
        "early": "début|le début de|au début de",
        "mid": "mi|mi-|milieu de",
        "late": "fin|la fin de|la fin",
    },
    "pt": {"early": "início de", "mid": "meados de", "late": "final de|fim de|finais de"},
    "it": {"early": "inizio|inizio del", "mid": "metà|metà del", "late": "fine|fine del"},
    "nl": {"early": "begin", "mid": "medio|midden", "late": "eind"},
    "ru": {
        "early": "начале|начала|началу|начало",
        "mid": "середине|середины",
        "late": "конце|конца|концу|конец",
    },
    "uk": {"early": "початку", "mid": "середині", "late": "кінці|кінця"},
    "pl": {"early": "początku", "mid": "połowie", "late": "końcu|końca"},
    "ar": {
        "early": "أوائل|مطلع|بداية|بدايات|مستهل",
        "mid": "منتصف|أواسط",
        "late": "أواخر|نهاية|آخر",
    },
    "tr": {},
}
# Words that make a bare number a year.
YEAR_BEFORE: dict[str, str] = {
    "en": "in|since|by|from|until|till|during|before|after|of|through|and|to|between|year|for|"
    "season|around|circa|back in|throughout|mid|early|late",
    "id": "tahun|sejak|pada|hingga|sampai|dari|di|dan|dengan|antara|setelah|sebelum|selama|"
    "akhir|awal|pertengahan|tahun ajaran|musim",
    "ms": "tahun|sejak|pada|hingga|dari|dan|antara|akhir|awal",
    "de": "in|im|seit|bis|von|ab|vor|nach|jahr|jahre|jahres|jahren|und|um|anfang|ende|mitte|"
    "zwischen|sommer|herbst|frühjahr|frühling|winter|zum",
    "es": "en|desde|de|hasta|a|del|año|años|antes de|después de|entre|y|para|durante",
    "fr": "en|depuis|de|jusqu'en|avant|après|année|d'|et|à|entre|fin|début|l'année|dès|pour",
    "pt": "em|desde|de|até|ano|do|e|entre",
    "it": "nel|dal|del|al|anno|fino al|e|di",
    "nl": "in|sinds|tot|van|jaar|en|vanaf|uit",
    "ru": "в|с|до|к|от|после|за|и|по|на|лета|летом|зимой|осенью|весной",
    "uk": "у|в|з|до|від|після|за|і|та",
    "pl": "w|od|do|roku|z|po|przed|i",
    "tr": "",
    "ar": "عام|سنة|منذ|في|العام|لعام|بعام|عامي|موسم|حتى|إلى|و|عاما|وعام|السنة|بين|من",
    "fa": "سال|در|از",
    "sv": "år|sedan|i|från|till|och",
    "vi": "năm",
}
YEAR_AFTER: dict[str, str] = {
    "ru": "года|году|год|годом|годов|годах|гг|г",
    "uk": "року|році|рік|роком|рр|р",
    "pl": "roku|r",
    "tr": "yılında|yılı|yılının|yılından|yılına",
    "zh": "年",
    "ja": "年",
    "ko": "년",
}
CENTURY: dict[str, tuple[str, str]] = {
    # words before the ordinal, words after it
    "en": ("", "century|centuries"),
    "id": ("abad", ""),
    "ms": ("abad", ""),
    "de": ("", "Jahrhundert|Jahrhunderts|Jahrhunderten|Jh."),
    "es": ("siglo|siglos", ""),
    "fr": ("", "siècle|siècles"),
    "pt": ("século|séculos", ""),
    "it": ("", "secolo"),
    "nl": ("", "eeuw"),
    "ru": ("", "век|века|веке|веков|веком|столетия|столетии|столетие"),
    "uk": ("", "століття|столітті"),
    "pl": ("", "wiek|wieku"),
    "ar": ("القرن", ""),
    "tr": ("", "yüzyıl|yüzyılda|yüzyılın"),
    "zh": ("", "世纪|世紀"),
    "ja": ("", "世紀"),
}
# Words before a day of the month that stands alone.
DAY_BEFORE: dict[str, str] = {
    "id": "tanggal|tgl",
    "ms": "tarikh|pada",
    "es": "el día|el pasado día|día",
    "fr": "le",
    "pt": "dia|no dia",
    "it": "il",
    "de": "am|vom|zum|bis zum|ab dem",
    "ar": "يوم",
    "pl": "dnia",
    "vi": "ngày",
}
JOIN: dict[str, str] = {
    # what may stand between a day, a month and a year
    "en": "of",
    "es": "de|del|de el",
    "pt": "de|do",
    "ca": "de|d'|del",
    "id": "bulan|tahun",
    "ms": "haribulan|tahun",
    "ar": "من|شهر|عام|سنة|من شهر|من عام",
    "vi": "tháng|năm",
    "ru": "г",
    "it": "del",
}
CLOCK_AFTER: dict[str, str] = {
    "de": r"Uhr(?: (\d{2})\b)?",
    "fr": r"(?:heures?|h)\b",
    "nl": r"uur\b",
    "es": r"(?:horas?|h|hs)\b",
    "pt": r"(?:horas?|h)\b",
    "id": r"(?:WIB|WITA|WIT)\b",
}
CLOCK_BEFORE: dict[str, str] = {
    "id": "pukul",
    "ms": "pukul|jam",
    "ar": "الساعة",
    "da": "kl.|klokken",
    "nb": "kl.|klokka",
    "sv": "kl.|klockan",
    "tr": "saat",
    "ru": "",
    "vi": "lúc",
    "it": "ore|alle|alle ore",
    "es": "a las|las",
    "pt": "às",
}
RELATIVE: dict[str, dict[int, str]] = {
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "id": {-1: "kemarin", 1: "besok"},
    "ms": {-1: "semalam", 1: "esok"},
    "de": {-1: "gestern", -2: "vorgestern", 0: "heute"},
    "es": {-1: "ayer", -2: "anteayer", 0: "hoy"},
    "fr": {-1: "hier", -2: "avant-hier", 0: "aujourd'hui", 1: "demain"},
    "ru": {-1: "вчера", -2: "позавчера", 0: "сегодня", 1: "завтра"},
    "zh": {-1: "昨天|昨日", 0: "今天|今日", 1: "明天|明日", -2: "前天"},
    "ar": {-1: "أمس|بالأمس", 0: "اليوم", 1: "غدا|غدًا"},
    "pt": {-1: "ontem", 0: "hoje"},
    "it": {-1: "ieri", 0: "oggi", 1: "domani"},
    "nl": {-1: "gisteren", 0: "vandaag"},
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar names of a language, folded, and a pattern for each set."""

    months: Names
    weekdays: Names
    short: frozenset[str]
    common: frozenset[str]
    month: str
    weekday: str


@cache
def calendar(language: str) -> Calendar:
    """Return the names of months and weekdays of a language; English where unknown."""
    months: Names = {}
    weekdays: Names = {}
    short: set[str] = set()
    spellings: tuple[set[str], set[str]] = (set(), set())
    for name in _MORE_LOCALES.get(language, (language,)):
        try:
            locale = Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for key, text in locale.months[context][width].items():
                    _enter(months, spellings[0], short, text, key, width)
                for key, text in locale.days[context][width].items():
                    _enter(weekdays, spellings[1], short, text, key + 1, width)
    for table, names, seen in (
        (MONTHS, months, spellings[0]),
        (WEEKDAYS, weekdays, spellings[1]),
    ):
        for key, forms in table.get(language, {}).items():
            for form in forms.split():
                _enter(names, seen, short, form, key, "wide" if len(form) > 4 else "abbreviated")
    return Calendar(
        months,
        weekdays,
        frozenset(short),
        frozenset(fold(w) for w in COMMON.get(language, "").split()),
        _options(spellings[0]),
        _options(spellings[1]),
    )


def _enter(names: Names, seen: set[str], short: set[str], text: str, key: int, width: str) -> None:
    clean = text.strip().strip(".").replace("\u200f", "")
    if not clean or clean.isdigit() or re.search(r"\d", clean):
        return
    folded = fold(clean)
    if folded not in names:
        names[folded] = key
        if width == "abbreviated":
            short.add(folded)
    elif width == "wide":
        short.discard(folded)
    seen.add(clean)


def _options(spellings: set[str]) -> str:
    ordered = sorted(spellings, key=lambda s: (-len(s), s))
    return "|".join(re.escape(s).replace(r"\ ", r"[ \u00a0]") for s in ordered) or "(?!)"
