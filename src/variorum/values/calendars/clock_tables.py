"""How each language tells hours in words: forms, parts of the day, noon and midnight."""

from __future__ import annotations

from typing import Literal

PartOfDay = Literal["morning", "day", "evening", "night"]

# The parts of the day as they stand beside an hour.
PARTS: dict[str, dict[PartOfDay, str]] = {
    "en": {
        "morning": "in the morning",
        "day": "in the afternoon",
        "evening": "in the evening",
        "night": "at night",
    },
    "de": {
        "morning": "morgens|früh|vormittags|am Morgen|am Vormittag",
        "day": "mittags|am Mittag|nachmittags|am Nachmittag",
        "evening": "abends|am Abend",
        "night": "nachts|in der Nacht",
    },
    "nl": {
        "morning": "['’]s (?:ochtends|morgens)",
        "day": "['’]s middags",
        "evening": "['’]s avonds",
        "night": "['’]s nachts",
    },
    "fr": {
        "morning": "du matin",
        "day": "de l['’]après-midi",
        "evening": "du soir",
        "night": "de la nuit",
    },
    "es": {
        "morning": "de la (?:mañana|madrugada)",
        "day": "de la tarde|del mediodía",
        "night": "de la noche",
    },
    "pt": {
        "morning": "da (?:manhã|madrugada)",
        "day": "da tarde",
        "night": "da noite",
    },
    "it": {
        "morning": "d(?:i|el|ella) mattin[ao]",
        "day": "d(?:i|el) pomeriggio",
        "evening": "d(?:i|ella) sera",
        "night": "d(?:i|ella) notte",
    },
    "id": {"morning": "pagi|dini hari", "day": "siang|sore", "night": "malam"},
    "ms": {"morning": "pagi", "day": "tengah hari|petang", "night": "malam"},
    "ru": {"morning": "утра", "day": "дня", "evening": "вечера", "night": "ночи"},
    "uk": {"morning": "ранку", "day": "дня", "evening": "вечора", "night": "ночі"},
    "pl": {
        "morning": "rano",
        "day": "po południu",
        "evening": "wieczorem",
        "night": "w nocy",
    },
    "ar": {
        "morning": "صباحا|صباحًا|فجرا|فجرًا|قبل الظهر",
        "day": "ظهرا|ظهرًا|عصرا|عصرًا|بعد الظهر",
        "evening": "مساء|مساءً|مساءا",
        "night": "ليلا|ليلًا",
    },
    "hi": {"morning": "सुबह", "day": "दोपहर", "evening": "शाम", "night": "रात"},
    "tr": {"morning": "sabah", "day": "öğleden sonra", "evening": "akşam", "night": "gece"},
    "ko": {"morning": "오전|아침|새벽", "day": "오후", "evening": "저녁", "night": "밤"},
}

# What ends an hour that nothing else marks: a stop, or a word that no counted thing is.
_SHUT = r"(?=[ \u00a0]?(?:[.,;:!?)\"”»]|$)| (?:{}) )"
# How hours are told, with the minutes to add. `{h}` is the hour; `{p}` a part of the day;
# where only a part of the form is the time, `<t>` names it.
FORMS: dict[str, list[tuple[str, int]]] = {
    "en": [
        (r"half[ -]past {h}(?: {p})?", 30),
        (r"(?:a )?quarter (?:past|after) {h}(?: {p})?", 15),
        (r"(?:a )?quarter (?:to|before) {h}(?: {p})?", -15),
        (r"{h}(?: o['’]clock)? {p}", 0),
        (r"{h} o['’]clock", 0),
    ],
    "de": [
        (r"halb {h}(?: Uhr)?(?: {p})?", -30),
        (r"Viertel vor {h}(?: Uhr)?(?: {p})?", -15),
        (r"Viertel nach {h}(?: Uhr)?(?: {p})?", 15),
        (r"dreiviertel {h}(?: {p})?", -15),
        (r"{h} Uhr(?! \d)(?: {p})?", 0),
        (r"(?:von|zwischen) (?P<t>{h})(?= (?:bis|und) \d{{1,2}}(?:[.:]\d\d)? Uhr)", 0),
    ],
    "nl": [
        (r"half {h}(?: {p})?", -30),
        (r"kwart voor {h}(?: uur)?(?: {p})?", -15),
        (r"kwart over {h}(?: uur)?(?: {p})?", 15),
        (r"{h}(?: uur)? {p}", 0),
        (r"(?:om|vanaf|tot|rond|omstreeks|rond de klok van) (?P<t>{h} uur)(?! \d)", 0),
        (r"(?:van|tussen) (?P<t>{h})(?= (?:tot|en) \d{{1,2}}(?:[.:]\d\d)? uur)", 0),
    ],
    "fr": [
        (r"(?:à|vers|dès|jusqu['’]à) (?P<t>{h} heures? et demie)(?! de (?!la ))", 30),
        (r"(?:à|vers|dès|jusqu['’]à) (?P<t>{h} heures? et quart)", 15),
        (r"(?:à|vers|dès|jusqu['’]à) (?P<t>{h} heures? moins le quart)", -15),
        (r"{h} heures? et demie {p}", 30),
        (r"{h}(?: heures?| ?h) {p}", 0),
        (
            r"(?:à|dès) (?P<t>{h}(?: heures?| ?h))(?! ?\d)(?! de (?:route|marche|vol|train|voiture)"
            r"| (?:par|plus|d['’]))",
            0,
        ),
    ],
    "es": [
        (r"las? {h} y media(?: {p})?", 30),
        (r"las? {h} y cuarto(?: {p})?", 15),
        (r"las? {h} menos cuarto(?: {p})?", -15),
        (r"las? {h}(?: ?h| horas)? {p}", 0),
        (r"a las? (?P<t>{h}(?: ?h| ?horas| ?hrs?))\b", 0),
        (r"a las? (?P<t>{d})" + _SHUT.format("el|del|en|para|con|cuando|hora"), 0),
    ],
    "pt": [
        (r"[àa]s? {h}(?: horas)? e meia(?: {p})?", 30),
        (r"[àa]s? {h}(?: ?h| horas)? {p}", 0),
        (r"às? (?P<t>{h}(?: ?h| horas))(?!\d)", 0),
        (r"às (?P<t>{d})" + _SHUT.format("de|do|da|na|no|em|para|com|quando"), 0),
    ],
    "it": [
        (r"(?:alle|dalle|le|alla|all['’]) ?{h} e mezz[ao](?: {p})?", 30),
        (r"(?:alle|dalle|le|alla|all['’]) ?{h} e un quarto(?: {p})?", 15),
        (r"(?:alle|dalle|le|alla|all['’]) ?{h} meno un quarto(?: {p})?", -15),
        (r"(?:alle|dalle|le|alla|all['’]) ?{h} {p}", 0),
        (r"(?:alle|dalle) (?:ore )?(?P<t>{d})" + _SHUT.format("di|del|in|per|con|quando|alla"), 0),
    ],
    "id": [
        (r"(?:pukul|jam) setengah {h}(?: {p})?", -30),
        (r"(?:pukul|jam) {h} {p}", 0),
        (r"pukul {h}(?! (?:belas|puluh|lewat|kurang))", 0),
        (r"(?:pada|hingga|sampai|dari|sejak|sebelum|setelah|sekitar|mulai) (?P<t>jam {d})"
         r"(?! (?:menit|hari|orang|buah))", 0),
    ],
    "ms": [
        (r"(?:pukul|jam) {h} setengah(?: {p})?", 30),
        (r"(?:pukul|jam) {h} {p}", 0),
        (r"pukul {h}(?! (?:belas|puluh|suku|lewat))", 0),
    ],
    "ru": [
        (r"половин[аеуы] {h}(?: {p})?", -30),
        (r"без четверти {h}(?: {p})?", -15),
        (r"четверть {h}(?: {p})?", -45),
        (r"{h}(?: час(?:ов|а)?)? {p}", 0),
        (r"[вк] (?P<t>{h} час(?:ов|а)?)(?! \d| (?:пути|езды|лёту|лету|ходьбы))", 0),
    ],
    "uk": [
        (r"о(?:б)? (?P<t>{h}(?: годині)? {p})", 0),
        (r"о(?:б)? (?P<t>{h} годині)(?! \d)", 0),
    ],
    "pl": [
        (r"wpół do {h}(?: {p})?", -30),
        (r"(?:o|do|od)(?: godz\.| godzinie| godziny)? (?P<t>{h} {p})", 0),
        (r"(?:godz\.|godzinie|godziny) {h}(?![.:]\d)", 0),
    ],
    "ar": [
        (r"(?:لل|[وبف]?ال|ل)?ساعة {h} والنصف(?: {p})?", 30),
        (r"(?:لل|[وبف]?ال|ل)?ساعة {h} والربع(?: {p})?", 15),
        (r"(?:لل|[وبف]?ال|ل)?ساعة {h} إلا (?:الربع|ربعا|ربعًا|ربع)(?: {p})?", -15),
        (r"(?:لل|[وبف]?ال|ل)?ساعة {h} والثلث(?: {p})?", 20),
        (r"(?:لل|[وبف]?ال|ل)?ساعة {h} إلا (?:الثلث|ثلثا|ثلثًا|ثلث)(?: {p})?", -20),
        (r"(?:لل|[وبف]?ال)ساعة {h}(?! و(?:عشر|خمس|ال)| إلا)(?: {p})?", 0),
    ],
    "hi": [
        (r"(?:{p} )?(?:के )?साढ़े {h} बजे", 30),
        (r"(?:{p} )?(?:के )?सवा {h} बजे", 15),
        (r"(?:{p} )?(?:के )?पौने {h} बजे", -15),
        (r"(?:{p} )?(?:के )?{h} बजे", 0),
    ],
    "tr": [(r"(?:{p} )?saat {h} buçuk\w*", 30), (r"{p} saat {h}(?:['’]\w+)?", 0)],
    "zh": [(r"差一刻{h}[点點]", -15), (r"{h}[点點]一刻", 15), (r"{h}[点點]三刻", 45)],
    "ko": [(r"(?:{p} ?)?{h} ?시 ?반", 30), (r"(?:{p} ?){h} ?시(?! ?(?:간|반|\d))", 0)],
}  # fmt: skip

# What a text in small letters has that tells any time so; most texts have none of it.
HINTS: dict[str, str] = {
    "en": "past|quarter|clock|morning|afternoon|evening|night|noon|midday",
    "de": "halb |viertel| uhr|mittag|mitternacht",
    "nl": "half|kwart| uur|['’]s |middernacht",
    "fr": r"heure|midi|minuit|\d ?h",
    "es": r"\blas? (?:\d|un|do|tr|cu|ci|se|si|oc|nu|di|on)|mediodía|medianoche",
    "pt": r"\b[àa]s? (?:\d|um|du|tr|qu|ci|se|oi|no|de|on|do)|meio-dia|meia-noite",
    "it": "all[ea'’]|dalle|mezz|mattin|pomeriggio|sera|notte",
    "id": "pukul|jam|tengah",
    "ms": "pukul|jam|tengah",
    "ru": "полов|четверт| час|утра|дня|вечера|ночи|пол[нуд]",
    "pl": "wpół|godz|rano|południ|wieczorem|nocy|północ",
    "ar": "ساعة|منتصف",
    "hi": "बजे|रात",
}
# Noon and midnight, each as it stands in a sentence: "Midnight" may be a title.
NAMED: dict[str, tuple[str, str]] = {
    "en": ("noon|midday", "midnight"),
    "de": ("Mittag(?:s)?", "Mitternacht"),
    "nl": ("twaalf uur ['’]s middags", "middernacht"),
    "fr": ("midi", "minuit"),
    "es": ("mediodía", "medianoche"),
    "pt": ("meio-dia", "meia-noite"),
    "it": ("mezzogiorno", "mezzanotte"),
    "id": ("tengah hari", "tengah malam"),
    "ms": ("tengah hari", "tengah malam"),
    "ru": ("полдень|полудню|полудня", "полночь|полночи|полуночи|полуночью"),
    "uk": ("полудень|опівдні|полудня", "північ(?=[.,;]|$)|опівночі"),
    "pl": ("południe(?=[.,;]|$)", "północ(?=[.,;]|$)|północy(?=[.,;]|$)"),
    "ar": ("منتصف النهار", "منتصف الليل"),
    "tr": ("öğlen|öğle vakti", "gece yarısı(?:nda|na|ndan)?"),
    "hi": ("", "आधी रात|मध्यरात्रि"),
    "zh": ("正午|中午(?! ?[\\d一二两三四五六七八九十])", "午夜|半夜|子夜"),
    "ja": ("正午", "真夜中"),
    "ko": ("정오", "자정"),
}


def _count(forms: str) -> dict[int, str]:
    return dict(enumerate(forms.split("|"), 1))


# Hours in forms that no other number has.
MORE_HOURS: dict[str, dict[int, str]] = {
    "ar": {1: "الواحده", 11: "الحاديه_عشره|الحاديه_عشر", 12: "الثانيه_عشره|الثانيه_عشر"},
    "en": {12: "noon|midday", 24: "midnight"},
    "de": {24: "mitternacht"},
    "fr": {1: "une", 12: "midi", 24: "minuit"},
    "es": {1: "una"},
    "pt": {1: "uma"},
    "it": {1: "una"},
    "ru": {1: "час|первого", 24: "полночь"},
    "tr": {
        1: "bire|biri",
        2: "ikiye|ikiyi",
        3: "üçe|üçü",
        4: "dörde|dördü",
        5: "beşe|beşi",
        6: "altıya|altıyı",
        7: "yediye|yediyi",
        8: "sekize|sekizi",
        9: "dokuza|dokuzu",
        10: "ona|onu",
        11: "on-bire|on-biri",
        12: "on-ikiye|on-ikiyi",
    },
    "hi": {5: "पांच", 6: "छह|छः|छे"},
    "pl": _count(
        "pierwszej|drugiej|trzeciej|czwartej|piątej|szóstej|siódmej|ósmej|dziewiątej|"
        "dziesiątej|jedenastej|dwunastej"
    ),
    "uk": _count(
        "першій|другій|третій|четвертій|п'ятій|шостій|сьомій|восьмій|дев'ятій|десятій|"
        "одинадцятій|дванадцятій"
    ),
    "ko": _count("한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열한|열두"),
}
