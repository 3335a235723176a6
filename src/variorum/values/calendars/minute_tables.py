"""How each language tells minutes beside an hour: ten past one, zehn vor halb acht."""

from __future__ import annotations

# The minutes that clocks are read in, as they stand beside an hour; forms split by "|".
MINUTES: dict[str, dict[int, str]] = {
    "en": {
        5: "five",
        10: "ten",
        15: "fifteen",
        20: "twenty",
        25: "twenty-five|twenty five",
        30: "thirty",
        40: "forty",
        45: "forty-five|forty five",
        50: "fifty",
    },
    "de": {5: "fünf", 10: "zehn", 20: "zwanzig", 25: "fünfundzwanzig"},
    "nl": {5: "vijf", 10: "tien", 20: "twintig", 25: "vijfentwintig"},
    "fr": {
        5: "cinq",
        10: "dix",
        15: "quinze|et quart",
        20: "vingt",
        25: "vingt-cinq",
        30: "trente|et demie|et demi",
        35: "trente-cinq",
        40: "quarante",
        45: "quarante-cinq",
        50: "cinquante",
        55: "cinquante-cinq",
    },
    "es": {5: "cinco", 10: "diez", 20: "veinte", 25: "veinticinco"},
    "pt": {5: "cinco", 10: "dez", 15: "quinze", 20: "vinte", 25: "vinte e cinco"},
    "it": {5: "cinque", 10: "dieci", 20: "venti", 25: "venticinque"},
    "id": {5: "lima", 10: "sepuluh", 15: "seperempat", 20: "dua puluh", 25: "dua puluh lima"},
    "ms": {5: "lima", 10: "sepuluh", 15: "suku", 20: "dua puluh", 25: "dua puluh lima"},
    "ru": {
        5: "пять|пяти",
        10: "десять|десяти",
        15: "пятнадцать|пятнадцати",
        20: "двадцать|двадцати",
        25: "двадцать пять|двадцати пяти",
    },
    "pl": {5: "pięć", 10: "dziesięć", 15: "kwadrans", 20: "dwadzieścia", 25: "dwadzieścia pięć"},
    "ar": {5: "خمس", 10: "عشر", 20: "عشرين|عشرون", 25: "خمس وعشرين|خمس وعشرون"},
    "tr": {5: "beş", 10: "on", 15: "çeyrek", 20: "yirmi", 25: "yirmi beş"},
    "hi": {5: "पांच|पाँच", 10: "दस", 15: "पंद्रह", 20: "बीस", 25: "पच्चीस"},
    "zh": {5: "五", 10: "十", 15: "十五", 20: "二十", 25: "二十五"},
    "ja": {5: "五", 10: "十", 15: "十五", 20: "二十", 25: "二十五"},
}

# What ends a time that could go on as a number of things: a stop or a function word.
_SHUT = r"(?=[ \u00a0]?(?:[.,;:!?)\"”»–—]|$)| (?:{})(?![^\W_]))"
_EN = _SHUT.format(
    "on|in|when|as|and|but|that|this|yesterday|today|local|with|after|before|until|from"
)
_EN_AT = r"(?:at|around|about|until|till|since|before|after|from|it (?:was|is)|it['’]s)"
_DE_AT = r"(?:um|gegen|bis|ab|seit|von|kurz (?:nach|vor)|es (?:war|ist)|(?:war|ist) es)"
_DE_END = r"(?: Uhr)?(?: {p})?(?! (?-i:[A-ZÄÖÜ]))"
_FR_AT = r"(?:à|vers|dès|avant|après|depuis|jusqu['’]à|les|est|était)"
_FR_END = r"(?! (?:minutes|secondes)| d(?:e (?!la (?:nuit|matinée))|['’]))"
_ES_AT = r"(?:a|desde|hasta|sobre|hacia|de|para|son|era|eran|es)"
_ES = _SHUT.format("de|del|el|en|con|cuando|hora|por|según|y")
_PT = _SHUT.format("de|do|da|em|no|na|com|quando|por|segundo|e")
_IT = _SHUT.format("di|del|della|in|con|quando|per|secondo|e|ora")
_PL = _SHUT.format("w|we|na|do|i|gdy|kiedy|po")
_NL_AT = r"(?:om|rond|tegen|tot|vanaf|omstreeks|sinds|het (?:was|is)|was het)"
_ID = r"(?:pukul|jam) "
_AR = r"(?:لل|[وبف]?ال|ل)?ساعة "
_RU_HOUR = (
    r"(?P<h>час|два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|полночь)"
)
_RU_INTO = (
    r"(?P<h>первого|второго|третьего|четв[её]ртого|пятого|шестого|седьмого|восьмого|девятого|"
    r"десятого|одиннадцатого|двенадцатого)"
)
# Ten minutes of the second half, round or set are no time of day.
_RU_PLAY = (
    r"(?! (?:тайм|период|раунд|матч|гейм|сет|четверт|полуфин|финал|сезон|отрез|экстра|"
    r"овертайм|урок|акт|част|этап|дня [^\W\d_]+))"
)
# Forms with minutes, each with what to add to the hour and the sign of the minutes. `{h}` is
# the hour, `{m}` the minutes, `{p}` a part of the day; `<t>` names the time in a form.
MINUTE_FORMS: dict[str, list[tuple[str, int, int]]] = {
    "en": [
        (r"{m} (?:minutes? )?past {h}(?: o['’]clock)?(?: {p})?", 0, 1),
        (r"{m} minutes? after {h}(?: o['’]clock| {p}|" + _EN + ")", 0, 1),
        (r"{m} minutes? (?:to|before) {h}(?: o['’]clock| {p}|" + _EN + ")", 0, -1),
        (_EN_AT + r" (?:(?:about|around|just|exactly|nearly|almost) )?(?P<t>{m} (?:to|till) {h}"
         r"(?: o['’]clock| {p}|" + _EN + "))", 0, -1),
        (r"{m} (?:minutes? )?(?:to|before) (?P<h>midnight|noon)", 0, -1),
        (r"{m} of {h} {p}", 0, -1),
        (r"(?:at|around|until|till|since|by|from) (?P<t>(?P<h>one|two|three|four|five|six|seven|"
         r"eight|nine|ten|eleven|twelve)[ -](?P<m>fifteen|twenty|thirty|forty|forty[ -]five|fifty)"
         r"(?: {p}|" + _EN + "))", 0, 1),
    ],
    "de": [
        (r"{m} (?:Minuten )?vor halb {h}(?: {p})?", -30, -1),
        (r"{m} (?:Minuten )?nach halb {h}(?: {p})?", -30, 1),
        (_DE_AT + r" (?P<t>{m} (?:Minuten )?nach {h}" + _DE_END + ")", 0, 1),
        (_DE_AT + r" (?P<t>{m} (?:Minuten )?vor {h}" + _DE_END + ")", 0, -1),
    ],
    "nl": [
        (r"{m} (?:minuten )?voor half {h}(?: {p})?", -30, -1),
        (r"{m} (?:minuten )?over half {h}(?: {p})?", -30, 1),
        (_NL_AT + r" (?P<t>{m} (?:minuten )?over {h}(?: uur)?(?: {p})?)", 0, 1),
        (_NL_AT + r" (?P<t>{m} (?:minuten )?voor {h}(?: uur)?(?: {p})?)", 0, -1),
    ],
    "fr": [
        (_FR_AT + r" (?P<t>{h} heures? moins {m})", 0, -1),
        (_FR_AT + r" (?P<t>{h} heures? {m}(?: {p})?)" + _FR_END, 0, 1),
        (r"(?P<h>midi|minuit) moins {m}", 0, -1),
        (r"(?P<h>midi|minuit) {m}" + _FR_END, 0, 1),
    ],
    "es": [
        (_ES_AT + r" (?P<t>las? {h} y {m}(?: minutos)?(?: {p}|" + _ES + "))", 0, 1),
        (r"las? {h} menos {m}(?: minutos)?(?: {p})?", 0, -1),
        (r"(?:a|al|hacia|eran|son|faltaban|faltan) (?P<t>{m} (?:minutos )?para las? {h}"
         r"(?: {p}|" + _ES + "))", 0, -1),
    ],
    "pt": [
        (r"[àa]s? {h}(?: horas)? e {m}(?: minutos)?(?: {p}|" + _PT + ")", 0, 1),
        (r"[àa]s? {h}(?: horas)? menos {m}(?: minutos)?(?: {p})?", 0, -1),
        (r"(?:às|aos|faltavam|faltam) (?P<t>{m} (?:minutos )?para (?:as?|o) {h}"
         r"(?: {p}|" + _PT + "))", 0, -1),
    ],
    "it": [
        (r"(?:alle|dalle|le|alla|all['’]) ?{h} e {m}(?: minuti)?(?: {p}|" + _IT + ")", 0, 1),
        (r"(?:alle|dalle|le|alla|all['’]) ?{h} meno {m}(?: minuti)?(?: {p})?", 0, -1),
    ],
    "id": [
        (_ID + r"{h} (?:lewat|lebih) {m}(?: menit)?(?: {p})?", 0, 1),
        (_ID + r"{h} kurang {m}(?: menit)?(?: {p})?", 0, -1),
    ],
    "ms": [
        (_ID + r"{h} (?:lewat|lebih) {m}(?: minit)?(?: {p})?", 0, 1),
        (_ID + r"{h} {m} minit(?: {p})?", 0, 1),
        (_ID + r"{h} (?P<m>suku)(?: {p})?", 0, 1),
        (_ID + r"{h} kurang {m}(?: minit)?(?: {p})?", 0, -1),
        (r"{m} minit (?:sebelum|lagi|ke) (?:pukul|jam) {h}(?: {p})?", 0, -1),
    ],
    "ru": [
        (r"без {m}(?: минут)? " + _RU_HOUR + "(?: {p})?", 0, -1),
        (r"{m} минут " + _RU_INTO + "(?: {p})?" + _RU_PLAY, -60, 1),
    ],
    "pl": [
        (r"za {m} {h}(?: {p}|" + _PL + ")", 0, -1),
        (r"{m} po {h}(?: {p}|" + _PL + ")", 0, 1),
    ],
    "ar": [
        (_AR + r"{h} و ?{m}(?: دقائق| دقيقة)?(?: {p})?", 0, 1),
        (_AR + r"{h} إلا {m}(?: دقائق| دقيقة)?(?: {p})?", 0, -1),
    ],
    "tr": [
        (r"(?:{p} )?{h} {m} (?:kala|var)", 0, -1),
        (r"(?:{p} )?{h} {m} (?:geçe|geçiyor|geçerken)", 0, 1),
    ],
    "hi": [
        (r"(?:{p} )?{h} बजकर {m} मिनट", 0, 1),
        (r"(?:{p} )?{h} बजने में {m} मिनट", 0, -1),
    ],
    "zh": [
        (r"差{m}分[鐘钟]?到?{h}[点點]", 0, -1),
        (r"{h}[点點]差{m}分", 0, -1),
        (r"{h}[点點](?:过|過){m}分", 0, 1),
    ],
    "ja": [(r"{h}時{m}分前(?!後)", 0, -1)],
}  # fmt: skip

# What a text in small letters has that tells any time so; most texts have none of it.
MINUTE_HINTS: dict[str, str] = {
    "en": r" past |minutes? (?:to|before|after) |(?:five|ten|twenty|\d) (?:to|till|of) |"
    r"[a-z][ -](?:fif|for|twen|thir)t",
    "de": r"(?:fünf|zehn|zwanzig|fünfundzwanzig|\d|minuten) (?:vor|nach) ",
    "nl": r"(?:vijf|tien|twintig|vijfentwintig|\d|minuten) (?:voor|over) ",
    "fr": r"heures? (?:et |moins |\d\d|[cdqtv])|mi(?:di|nuit) (?:et |moins |\d|[cdqtv])",
    "es": r"\blas? [^\W_]+ (?:y|menos) |para las? ",
    "pt": r"[àa]s? [^\W_]+(?: horas)? (?:e|menos) |para (?:as?|o) ",
    "it": r"(?:alle|dalle|le|alla|all['’]) ?[^\W_]+ (?:e|meno) ",
    "id": "lewat|kurang|lebih",
    "ms": "lewat|kurang|lebih|minit|suku",
    "ru": "без |минут ",
    "pl": "za | po ",
    "ar": "ساعة",
    "tr": "kala|var|geç",
    "hi": "बजकर|बजने",
    "zh": "差|[点點][过過]",
    "ja": "分前",
}
