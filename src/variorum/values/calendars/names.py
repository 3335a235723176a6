"""Names of months, weekdays, parts of a period and centuries, by language.

Months and weekdays come from CLDR; the tables hold the forms that it lacks and
the words that stand around dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from variorum.values.words import fold

Names = dict[str, int]

# Locales that name the months otherwise than the language's main one.
_MORE_LOCALES = {"ar": ("ar", "ar_SY", "ar_DZ", "ar_MA"), "zh": ("zh", "zh_Hant"), "nb": ("nb",)}

MONTHS: dict[str, dict[int, str]] = {
    "hi": {2: "फरवरी", 9: "सितम्बर सितंबर", 10: "अक्टूबर अक्तूबर", 11: "नवम्बर नवंबर", 12: "दिसम्बर दिसंबर"},
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
    "cs": {
        1: "lednu",
        2: "únoru",
        3: "březnu",
        4: "dubnu",
        5: "květnu",
        6: "červnu",
        7: "červenci",
        8: "srpnu",
        9: "září",
        10: "říjnu",
        11: "listopadu",
        12: "prosinci",
    },
    "el": {
        1: "Ιανουάριο",
        2: "Φεβρουάριο",
        3: "Μάρτιο",
        4: "Απρίλιο",
        5: "Μάιο",
        6: "Ιούνιο",
        7: "Ιούλιο",
        8: "Αύγουστο",
        9: "Σεπτέμβριο",
        10: "Οκτώβριο",
        11: "Νοέμβριο",
        12: "Δεκέμβριο",
    },
    "fa": {
        1: "ژانویه",
        2: "فوریه",
        3: "مارچ",
        4: "اپریل",
        5: "مه",
        6: "جون",
        7: "جولای",
        8: "آگوست",
        9: "سپتمبر",
        10: "اکتوبر",
        11: "نوامبر",
        12: "دسمبر",
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
    "pl": {1: "poniedziałku", 2: "wtorku", 3: "środę środy", 4: "czwartku", 5: "piątku"}
    | {6: "sobotę soboty", 7: "niedzielę niedzieli"},
    "cs": {2: "úterka", 3: "středu středy", 4: "čtvrtka", 5: "pátku", 6: "sobotu soboty"}
    | {7: "neděli"},
    "el": {1: "Δευτέρας", 2: "Τρίτης", 3: "Τετάρτης", 4: "Πέμπτης", 5: "Παρασκευής"}
    | {6: "Σαββάτου", 7: "Κυριακής"},
    "fa": {1: "دو\u200cشنبه دو_شنبه", 2: "سه_شنبه سهشنبه", 3: "چهار\u200cشنبه چهار_شنبه"}
    | {4: "پنج\u200cشنبه پنج_شنبه", 7: "یک\u200cشنبه یک_شنبه"},
    "pt": {2: "terça", 3: "quarta", 4: "quinta", 5: "sexta", 1: "segunda"},
    "ro": {7: "duminica", 3: "miercurea", 6: "sâmbăta"},
    "hi": {7: "इतवार", 4: "बृहस्पतिवार"},
    "vi": {1: "thứ_2", 7: "Chủ_nhật"},
}
# Parts of the day that are written together with a weekday.
COMPOUNDS: dict[str, str] = {
    "de": "abend morgen nacht nachmittag vormittag mittag früh s",
    "nl": "avond ochtend middag nacht morgen",
    "sv": "en ens skväll smorgon seftermiddag snatt",
    "da": "en ens aften morgen eftermiddag nat",
    "nb": "en ens kveld morgen ettermiddag natt",
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
    "ru": "среда среды среде мая мае",
    "pl": "maj maja",
    "ro": "mai luni joi",
    "pt": "segunda terca quarta quinta sexta seg ter qua qui sex",
    "vi": "",
    "ar": "اب",
    "he": "",
    "fa": "",
    "hi": "",
}
# What must stand before and behind such a word where it stands alone.
CONTEXT: dict[str, tuple[str, str]] = {
    "en": (
        r"(?:\b(?:in|since|until|till|by|last|next|from|of|early|late|mid|this|past|during|before|"
        r"after|between|and|through)|\bthe)[ \u00a0-]$",
        r"(?! (?:be|have|has|not|on|for|of|to|against|is|was|madness)\b)",
    ),
    "ru": (
        r"(?<!\w)(?:до|с|со|в|во|к|от|после|по|на|утра|вечера|ночи|дня|утро|вечер|ночь|утром|"
        r"вечером|начал[аеоу]|конц[аеу]|середин[аеыу]|прошло[гй]о?|этого|минувше[йг]о?|и|-)"
        r"[ \u00a0]$",
        "",
    ),
    "pt": (
        r"(?<!\w)(?:na|nesta|desta|da|à|até|última|próxima|de)[ \u00a0]$",
        r"(?=[.,;:!?)]|$|-|[ \u00a0](?:à|de manhã|de tarde|passada|que|com|para|por|em|no|na|o|a|os"
        r"|as|contra|quando|e|ao)(?!\w))",
    ),
    "ro": (r"(?<!\w)(?:luna|începutul lui|sfârșitul lui|în luna|de)[ \u00a0]$", r"(?=[.,;:!?)]|$)"),
}
# Languages in which a name of the calendar begins with a capital.
CAPITAL = frozenset({"en", "de", "id", "ms", "el"})

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
# Words that say that a number is a year, and those that only a year or an amount follows.
YEAR_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset({"year"}),
    "id": frozenset({"tahun", "tahun ajaran"}),
    "ms": frozenset({"tahun"}),
    "de": frozenset({"jahr", "jahre", "jahres"}),
    "es": frozenset({"año"}),
    "fr": frozenset({"année", "l'année"}),
    "pt": frozenset({"ano"}),
    "it": frozenset({"anno"}),
    "nl": frozenset({"jaar"}),
    "ar": frozenset({"عام", "سنة", "العام", "لعام", "بعام", "وعام", "السنة"}),
    "fa": frozenset({"سال"}),
    "vi": frozenset({"năm"}),
}
SINCE: dict[str, frozenset[str]] = {
    "en": frozenset({"in", "since", "by", "until", "till", "back in", "before", "after", "during"}),
    "id": frozenset({"sejak", "pada", "sebelum", "setelah"}),
    "ms": frozenset({"sejak", "pada"}),
    "de": frozenset({"in", "im", "seit", "vor", "nach", "ab"}),
    "es": frozenset({"en", "desde"}),
    "fr": frozenset({"en", "depuis", "dès", "jusqu'en"}),
    "pt": frozenset({"em", "desde"}),
    "it": frozenset({"nel", "dal"}),
    "nl": frozenset({"in", "sinds", "vanaf"}),
    "ar": frozenset({"منذ", "في"}),
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
    "de": r"Uhr(?: (?P<minute_c>[0-5]\d)\b)?",
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
    "id": {-1: "kemarin", 0: "hari ini", 1: "besok"},
    "ms": {-1: "semalam", 0: "hari ini", 1: "esok"},
    "de": {-1: "gestern", -2: "vorgestern", 0: "heute"},
    "es": {-1: "ayer", -2: "anteayer", 0: "hoy"},
    "fr": {-1: "hier", -2: "avant-hier", 0: "aujourd'hui", 1: "demain"},
    "ru": {-1: "вчера", -2: "позавчера", 0: "сегодня", 1: "завтра"},
    "zh": {-1: "昨天|昨日", 0: "今天|今日", 1: "明天|明日", -2: "前天"},
    "ar": {-1: "أمس|بالأمس", 0: "اليوم(?! ال)", 1: "غدا|غدًا"},
    "pt": {-1: "ontem", 0: "hoje", 1: "amanhã"},
    "it": {-1: "ieri", 0: "oggi", 1: "domani"},
    "nl": {-1: "gisteren", 0: "vandaag"},
    "pl": {-1: "wczoraj", 0: "dzisiaj|dziś", 1: "jutro"},
    "uk": {-1: "вчора|учора", 0: "сьогодні", 1: "завтра"},
    "tr": {-1: "dün", 0: "bugün", 1: "yarın"},
    "ko": {-1: "어제", 0: "오늘", 1: "내일"},
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar names of a language, folded, and a pattern for each set.

    `month_keys` and `weekday_keys` are the first words of the names in small letters; of
    weekdays only those that may stand alone.
    """

    months: Names
    weekdays: Names
    short: frozenset[str]
    common: frozenset[str]
    month: str
    weekday: str
    month_keys: frozenset[str]
    weekday_keys: frozenset[str]


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
                _enter(
                    names,
                    seen,
                    short,
                    form.replace("_", " "),
                    key,
                    "wide" if len(form) > 4 else "abbreviated",
                )
    plain_names = [w for w in spellings[1] if len(w) > 4]
    for part in COMPOUNDS.get(language, "").split():
        for name in plain_names:
            _enter(weekdays, spellings[1], short, name + part, weekdays[fold(name)], "wide")
    return Calendar(
        months,
        weekdays,
        frozenset(short),
        frozenset(fold(w) for w in COMMON.get(language, "").split()),
        _options(spellings[0]),
        _options(spellings[1]),
        _keys(spellings[0]),
        _keys({w for w in spellings[1] if len(w) > 3 or fold(w) not in short}),
    )


_LETTERS = re.compile(r"[^\W\d_]+")


def _keys(spellings: set[str]) -> frozenset[str]:
    found = (_LETTERS.search(w.lower()) for w in spellings)
    return frozenset(m.group() for m in found if m)


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
