"""Number words that CLDR's spell-out rules lack: scales, fractions, joiners, articles.

Every entry is written as people write it, with `_` for a space within a phrase;
`_numberwords` folds it.
"""

from __future__ import annotations

from fractions import Fraction

# Words that multiply what stands before them.
SCALES: dict[str, dict[int, str]] = {
    "en": {
        100: "hundred",
        1000: "thousand k",
        10**5: "lakh lakhs",
        10**6: "million mln mn mio m",
        10**7: "crore crores",
        10**9: "billion bn bln",
        10**12: "trillion tn trn",
        12: "dozen dozens",
    },
    "id": {
        100: "ratus",
        1000: "ribu rb",
        10**6: "juta jt",
        10**9: "miliar milyar",
        10**12: "triliun",
        12: "lusin",
    },
    "ms": {
        100: "ratus",
        1000: "ribu",
        10**6: "juta",
        10**9: "bilion billion",
        10**12: "trilion",
        12: "dozen",
    },
    "de": {
        100: "hundert",
        1000: "tausend Tsd",
        10**6: "Million Millionen Mio Mill",
        10**9: "Milliarde Milliarden Mrd Md",
        10**12: "Billion Billionen Bio",
        12: "Dutzend",
    },
    "es": {
        1000: "mil millar millares",
        10**6: "millón millones mill mlls M",
        10**9: "millardo millardos",
        10**12: "billón billones",
        12: "docena docenas",
        10: "decena decenas",
        100: "centenar centenares",
    },
    "fr": {
        10: "dizaine dizaines",
        100: "cent cents centaine centaines",
        1000: "mille millier milliers",
        10**6: "million millions M",
        10**9: "milliard milliards Md Mds mrd",
        10**12: "billion billions",
        12: "douzaine",
    },
    "pt": {
        10: "dezena dezenas",
        100: "centena centenas",
        1000: "mil milhar milhares",
        10**6: "milhão milhões mi",
        10**9: "bilhão bilhões bi",
        10**12: "bilião biliões trilhão trilhões",
        12: "dúzia dúzias",
    },
    "it": {
        10: "decina decine",
        100: "cento centinaio centinaia",
        1000: "mille mila migliaio migliaia",
        10**6: "milione milioni mln",
        10**9: "miliardo miliardi mld mrd",
        10**12: "bilione bilioni",
        12: "dozzina dozzine",
    },
    "nl": {
        10: "tiental",
        100: "honderd honderdtal",
        1000: "duizend duizendtal",
        10**6: "miljoen mln mio",
        10**9: "miljard mld mrd",
        10**12: "biljoen",
        12: "dozijn",
    },
    "ru": {
        1000: "тысяча тысячи тысяч тысяче тысячу тысячей тысячам тысячами тысячах тыс",
        10**6: "миллион миллиона миллионов миллиону миллионом миллионе миллионам "
        "миллионами миллионах млн",
        10**9: "миллиард миллиарда миллиардов миллиарду миллиардом миллиарде миллиардам "
        "миллиардами миллиардах млрд",
        10**12: "триллион триллиона триллионов трлн",
        12: "дюжина дюжину дюжины",
        10: "десяток десятка десятки десятков десятку десятком десятками",
        100: "сотня сотни сотню сотен сотне сотней сотнями",
    },
    "uk": {
        1000: "тисяча тисячі тисяч тисячу тисячею тисячам тисячами тис",
        10**6: "мільйон мільйона мільйони мільйонів мільйонам мільйонами млн",
        10**9: "мільярд мільярда мільярди мільярдів мільярдам млрд",
        10**12: "трильйон трильйона трильйони трильйонів трлн",
        100: "сотня сотні сотню сотень сотнею",
    },
    "pl": {
        1000: "tysiąc tysiące tysięcy tysiąca tysiącom tysiącach tys",
        10**6: "milion miliona miliony milionów milionom milionach mln",
        10**9: "miliard miliarda miliardy miliardów miliardom mld",
        10**12: "bilion biliona biliony bilionów",
        12: "tuzin",
        100: "setka setki setkę setek",
    },
    "cs": {
        1000: "tisíc tisíce tisíci",
        10**6: "milion milionu miliony milionů mil",
        10**9: "miliarda miliardy miliard mld",
        10**12: "bilion bilionu biliony bilionů",
    },
    "tr": {
        100: "yüz",
        1000: "bin",
        10**6: "milyon mn mln",
        10**9: "milyar mlr",
        10**12: "trilyon",
        12: "düzine",
    },
    "ar": {
        100: "مئة مائة مية",
        1000: "ألف آلاف ألفا",
        10**6: "مليون ملايين مليونا",
        10**9: "مليار مليارات مليارا بليون",
        10**12: "تريليون تريليونات تريليونا",
    },
    "fa": {
        1000: "هزار",
        10**6: "میلیون",
        10**9: "میلیارد",
        10**12: "تریلیون",
    },
    "hi": {
        100: "सौ",
        1000: "हज़ार हजार",
        10**5: "लाख",
        10**7: "करोड़ करोड",
        10**9: "अरब",
        10**6: "मिलियन",
    },
    "vi": {
        100: "trăm",
        1000: "nghìn ngàn",
        10**6: "triệu",
        10**9: "tỷ tỉ",
    },
    "sv": {
        100: "hundra",
        1000: "tusen",
        10**6: "miljon miljoner mn",
        10**9: "miljard miljarder md mdr",
        10**12: "biljon biljoner",
        12: "dussin",
    },
    "da": {
        1000: "tusind tusinde",
        10**6: "million millioner mio",
        10**9: "milliard milliarder mia",
        10**12: "billion billioner",
    },
    "nb": {
        1000: "tusen",
        10**6: "million millioner mill",
        10**9: "milliard milliarder mrd",
        10**12: "billion billioner",
    },
    "fi": {
        1000: "tuhat tuhatta",
        10**6: "miljoona miljoonaa milj",
        10**9: "miljardi miljardia mrd",
    },
    "hu": {
        1000: "ezer",
        10**6: "millió",
        10**9: "milliárd",
        10**12: "billió",
    },
    "ro": {
        1000: "mie mii",
        10**6: "milion milioane mil",
        10**9: "miliard miliarde mld",
    },
    "el": {
        1000: "χίλια χιλιάδες",
        10**6: "εκατομμύριο εκατομμύρια εκατ",
        10**9: "δισεκατομμύριο δισεκατομμύρια δισ",
    },
    "sw": {1000: "elfu", 10**6: "milioni", 10**9: "bilioni"},
}

# Scale words that are a number by themselves; the others need one before them.
BARE: dict[str, str] = {
    "id": "seribu sejuta semiliar",
    "ms": "seribu sejuta",
    "de": "hundert tausend",
    "es": "mil",
    "fr": "cent mille",
    "pt": "mil",
    "it": "cento mille",
    "nl": "honderd duizend",
    "ru": "тысяча тысячу тысячи",
    "uk": "тисяча тисячу",
    "pl": "tysiąc",
    "cs": "tisíc",
    "tr": "yüz bin",
    "ar": "مئة مائة ألف مليون مليار",
    "sv": "hundra tusen",
    "da": "tusind",
    "nb": "tusen",
    "fi": "tuhat",
    "hu": "ezer",
}

# Words for one that stand before a scale word but are an article elsewhere.
ARTICLES: dict[str, str] = {
    "en": "a an",
    "de": "ein eine einen einem einer eines",
    "es": "un una uno unos unas",
    "fr": "un une",
    "pt": "um uma",
    "it": "un uno una",
    "nl": "een één",
    "sv": "en ett",
    "da": "en et",
    "nb": "en et ei",
    "tr": "bir",
    "ro": "un o",
    "hu": "egy",
    "ca": "un una",
    "el": "ένα ένας μία μια",
    "vi": "một",
    "fa": "یک",
    "hi": "एक",
    "he": "אחד אחת",
}

# Cardinals in forms that the spell-out rules do not give.
CARDINALS: dict[str, dict[int, str]] = {
    "en": {0: "zero nil nought"},
    "de": {
        2: "zwo",
        0: "null",
        1: "eins",
        250_000: "Viertelmillion",
        500_000: "Halbmillion",
        750_000: "Dreiviertelmillion",
    },
    "es": {16: "dieciséis", 20: "veintena", 30: "treintena", 100: "ciento"},
    "fr": {
        15: "quinzaine",
        20: "vingtaine",
        30: "trentaine",
        40: "quarantaine",
        50: "cinquantaine",
        60: "soixantaine",
        70: "septante",
        80: "huitante quatre-vingts",
        90: "nonante",
    },
    "pt": {16: "dezesseis dezasseis", 17: "dezassete", 19: "dezanove"},
    "id": {
        0: "nol",
        100: "seratus",
        1000: "seribu",
        10**6: "sejuta",
        12: "selusin",
        10**9: "semiliar",
    },
    "ms": {0: "sifar kosong", 100: "seratus", 1000: "seribu", 10**6: "sejuta"},
    "ru": {
        2: "двое двоих двоим",
        3: "трое троих трёх",
        4: "четверо четверых четырёх",
        5: "пятеро пятерых",
        7: "семеро семерых",
        # Half of a large number, in one word with it.
        6: "полдюжины шестеро шестерых",
        50: "полсотни полусотни",
        150: "полтораста",
        500: "полтысячи полутысячи",
        500_000: "полмиллиона полумиллиона",
        500_000_000: "полмиллиарда полумиллиарда",
    },
    "uk": {
        500: "півтисячі",
        500_000: "півмільйона",
        500_000_000: "півмільярда",
        2: "двоє двох двом",
        3: "троє трьох трьом",
        4: "четверо чотирьох",
        5: "пятеро п'яти п'ять",
        6: "шести",
        7: "семи",
        8: "восьми",
        9: "дев'яти дев'ять",
        10: "десяти",
        15: "п'ятнадцять",
        19: "дев'ятнадцять",
        50: "п'ятдесят півсотні",
        90: "дев'яносто",
    },
    "nl": {2: "twee", 0: "nul", 15: "vijftiental", 20: "twintigtal", 50: "vijftigtal"},
    "it": {15: "quindicina", 20: "ventina", 30: "trentina", 40: "quarantina", 50: "cinquantina"}
    | {60: "sessantina", 70: "settantina", 80: "ottantina", 90: "novantina"},
    "ar": {
        2: "اثنان اثنين اثنتان اثنتين",
        3: "ثلاث ثلاثة",
        4: "أربع أربعة",
        5: "خمس خمسة",
        6: "ست ستة",
        7: "سبع سبعة",
        8: "ثمان ثماني ثمانية",
        9: "تسع تسعة",
        10: "عشر عشرة",
        20: "عشرين",
        30: "ثلاثين",
        40: "أربعين",
        50: "خمسين",
        60: "ستين",
        70: "سبعين",
        80: "ثمانين ثمانون",
        90: "تسعين",
        200: "مئتان مئتين مائتان مائتين مئتي مائتي",
        300: "ثلاثمئة ثلاثمائة",
        400: "أربعمئة أربعمائة",
        500: "خمسمئة خمسمائة",
        600: "ستمئة ستمائة",
        700: "سبعمئة سبعمائة",
        800: "ثمانمئة ثمانمائة ثمانيمئة",
        900: "تسعمئة تسعمائة",
        2000: "ألفان ألفين ألفي",
        2 * 10**6: "مليونان مليونين مليوني",
        2 * 10**9: "ملياران مليارين ملياري",
    },
}

# Endings that make a word that holds a number of one that is a number.
DERIVED: dict[str, str] = {
    "en": "some somes fold ball balls",
    "de": "mal fach fache fachen facher faches er jährig jährige jährigen jähriger jähriges "
    "tägig tägige tägigen tägiger tägiges stündig stündige stündigen stündiger köpfig köpfige "
    "köpfigen stellig stellige stelligen teilig teilige teiligen monatig monatige monatigen "
    "wöchig wöchige wöchigen minütig minütige minütigen malig malige maligen maliger",
    "nl": "maal voudig voudige jarig jarige daags daagse",
    "sv": "årig åriga faldig",
    "ru": "кратный кратного кратному кратным кратном кратная кратной кратную кратные кратных "
    "кратно летний летнего летнему летним летнем летняя летней летнюю летние летних "
    "дневный дневного дневному дневным дневная дневной дневную дневные дневных "
    "месячный месячного месячном месячная месячной месячную месячные месячных "
    "сторонний сторонние сторонних сторонней стороннее сторонним стороннюю "
    "часовой часового часовая часовую часовые часовых балльный балльного балльным "
    "очковый очковое очкового очковой этажный этажного этажном этажная этажные "
    "процентный процентного процентная процентной",
}

# Ordinals in forms that the spell-out rules do not give.
ORDINALS: dict[str, dict[int, str]] = {
    "en": {2: "second"},
    "de": {2: "zweit", 3: "dritt", 4: "viert"},
    "id": {1: "pertama kesatu", 2: "kedua"},
    "ms": {1: "pertama", 2: "kedua"},
    "fr": {2: "second seconde deuxième", 1: "premier première"},
    "ru": {1: "первый"},
    "nl": {1: "eerste", 2: "tweede", 3: "derde"},
    "ar": {
        1: "أول أولى الأول الأولى",
        2: "ثاني ثان ثانية الثاني الثانية",
        3: "ثالث ثالثة الثالث الثالثة",
        4: "رابع رابعة الرابع الرابعة",
        5: "خامس خامسة الخامس الخامسة",
        6: "سادس سادسة السادس السادسة",
        7: "سابع سابعة السابع السابعة",
        8: "ثامن ثامنة الثامن الثامنة",
        9: "تاسع تاسعة التاسع التاسعة",
        10: "عاشر عاشرة العاشر العاشرة",
        20: "العشرين",
        30: "الثلاثين",
    },
    "pl": {
        1: "pierwszy pierwsza pierwsze pierwszego pierwszej",
        2: "drugi druga drugie drugiego drugiej",
        3: "trzeci trzecia trzecie trzeciego trzeciej",
        4: "czwarty czwarta czwarte czwartego czwartej",
        5: "piąty piąta piąte piątego piątej",
    },
    "uk": {
        1: "перший перша перше першого першої",
        2: "другий друга друге другого другої",
        3: "третій третя третє третього третьої",
    },
}

# Endings by which a part says of what it is: "a third of them".
POSSESSIVES: dict[str, str] = {"id": "nya", "ms": "nya", "ar": "ه ها هم هما هن نا"}

_F = Fraction
# Parts; the last of a row may be multiplied by a number before it.
FRACTIONS: dict[str, dict[Fraction, str]] = {
    "en": {
        _F(1, 2): "half halves",
        _F(1, 3): "thirds",
        _F(1, 4): "quarters fourths",
        _F(1, 5): "fifths",
        _F(1, 6): "sixths",
        _F(1, 8): "eighths",
        _F(1, 10): "tenths",
    },
    "id": {
        _F(1, 2): "setengah separuh separo",
        _F(1, 3): "sepertiga pertiga",
        _F(1, 4): "seperempat perempat",
        _F(1, 5): "seperlima perlima",
        _F(1, 6): "seperenam perenam",
        _F(1, 7): "sepertujuh pertujuh",
        _F(1, 8): "seperdelapan perdelapan",
        _F(1, 10): "sepersepuluh persepuluh",
    },
    "ms": {
        _F(1, 2): "setengah separuh",
        _F(1, 3): "sepertiga pertiga",
        _F(1, 4): "seperempat perempat suku",
        _F(1, 5): "seperlima perlima",
        _F(1, 6): "seperenam perenam",
        _F(1, 8): "seperlapan perlapan",
        _F(1, 10): "sepersepuluh persepuluh",
    },
    "de": {
        _F(1, 2): "Hälfte halbe halben halber halbes",
        _F(3, 2): "anderthalb eineinhalb",
        _F(5, 2): "zweieinhalb",
        _F(7, 2): "dreieinhalb",
        _F(9, 2): "viereinhalb",
        _F(1, 3): "Drittel Dritteln",
        _F(1, 4): "Viertel Vierteln",
        _F(1, 5): "Fünftel Fünfteln",
        _F(1, 6): "Sechstel",
        _F(1, 7): "Siebtel",
        _F(1, 8): "Achtel Achteln",
        _F(1, 9): "Neuntel",
        _F(1, 20): "Zwanzigstel",
        _F(1, 10): "Zehntel",
        _F(3, 4): "dreiviertel",
    },
    "es": {
        _F(1, 2): "mitad medio media",
        _F(1, 3): "tercio tercios tercera_parte terceras_partes",
        _F(1, 4): "cuartos cuarta_parte cuartas_partes",
        _F(1, 5): "quintos quinta_parte quintas_partes",
        _F(1, 6): "sexta_parte",
        _F(1, 7): "séptima_parte",
        _F(1, 8): "octava_parte",
        _F(1, 10): "décimos décima_parte décimas_partes",
    },
    "fr": {
        _F(1, 2): "moitié demi demie",
        _F(1, 3): "tiers",
        _F(1, 4): "quart quarts",
        _F(1, 5): "cinquièmes",
        _F(1, 10): "dixièmes",
    },
    "pt": {
        _F(1, 2): "metade meio meia",
        _F(1, 3): "terço terços terça_parte",
        _F(1, 4): "quartos quarta_parte",
        _F(1, 5): "quintos quinta_parte",
        _F(1, 10): "décimos décima_parte",
    },
    "it": {
        _F(1, 2): "metà mezzo mezza",
        _F(1, 3): "terzi terza_parte",
        _F(1, 4): "quarti quarta_parte",
        _F(1, 5): "quinti quinta_parte",
        _F(1, 10): "decimi decima_parte",
    },
    "nl": {_F(1, 2): "helft half halve", _F(3, 2): "anderhalf anderhalve", _F(1, 4): "kwart"},
    "ru": {
        _F(1, 2): "половина половины половину половине половиной",
        _F(3, 2): "полтора полторы полутора",
        _F(1, 3): "треть трети третью",
        _F(1, 4): "четверть четверти четвертью",
        _F(1, 5): "пятая_часть пятую_часть пятой_части пятой_частью",
        _F(1, 6): "шестая_часть шестую_часть шестой_части",
        _F(1, 10): "десятая_часть десятую_часть десятой_части",
    },
    "uk": {
        _F(1, 2): "половина половини половину",
        _F(3, 2): "півтора півтори",
        _F(1, 3): "третина третини третину",
        _F(1, 4): "чверть чверті",
    },
    "pl": {
        _F(1, 2): "połowa połowy połowę pół",
        _F(3, 2): "półtora półtorej",
        _F(1, 4): "ćwierć",
    },
    "ar": {
        _F(1, 2): "نصف",
        _F(1, 3): "ثلث",
        _F(2, 3): "ثلثي ثلثا ثلثين",
        _F(1, 4): "ربع",
        _F(3, 4): "ثلاثة_أرباع",
    },
    "tr": {_F(1, 2): "yarım buçuk yarısı", _F(1, 4): "çeyrek dörtte_bir dörtte_biri"}
    | {_F(1, 3): "üçte_bir üçte_biri", _F(2, 3): "üçte_iki üçte_ikisi"}
    | {_F(3, 4): "dörtte_üç dörtte_üçü", _F(1, 5): "beşte_bir beşte_biri"}
    | {_F(1, 10): "onda_bir onda_biri"},
    "hi": {
        _F(1, 2): "आधा आधे आधी",
        _F(1, 3): "तिहाई",
        _F(1, 4): "चौथाई",
        _F(3, 2): "डेढ़",
        _F(5, 2): "ढाई",
    },
}

# Parts that need "a" before them and what they are a part of behind.
COUNTED_FRACTIONS: dict[str, dict[Fraction, str]] = {"en": {_F(1, 4): "quarter"}}

# Words that may join the parts of one number.
JOINERS: dict[str, str] = {
    "en": "and",
    "pt": "e",
    "es": "y",
    "fr": "et",
    "da": "og",
    "nb": "og",
    "sw": "na",
    "ro": "și",
    "fa": "و",
    "ar": "و",
}

# Compounds that are split at a word for thousand: its stem and what joins the rest.
COMPOUNDS: dict[str, tuple[str, ...]] = {
    "de": ("tausend",),
    "nl": ("duizend",),
    "it": ("mila", "mille"),
    "sv": ("tusen",),
    "fi": ("tuhatta", "tuhat"),
    "hu": ("ezer",),
}

# Prefixes that are written together with the word, longest first.
PREFIXES: dict[str, tuple[str, ...]] = {
    "ar": ("وبال", "ولل", "وال", "بال", "كال", "فال", "لل", "ال", "وب", "ول", "و", "ب", "ل", "ف"),
    "he": ("וה", "וב", "ול", "ה", "ו", "ב", "ל", "כ"),
}

# Words that have a number in them and are none: "in the hundred" is a percentage.
NEVER: dict[str, str] = {"ar": "بالمئة بالمائة بالمية"}

# Words that are a number in form but mostly something else: they need a unit or a
# comparator beside them to count, and are weak even then.
DOUBTFUL: dict[str, str] = {
    "en": "one second seconds quarter",
    "fr": "neuf neuve neufs second seconde secondes premier premiere",
    "es": "segundo segunda segundos cuarto cuarta medio media quinta tercera",
    "pt": "segundo segunda segundos quarta quinta sexta meio meia terceira",
    "it": "sei secondo secondi seconda",
    "de": "zweit dritt viert achten",
    "tr": "on yuz bin alti kirk",
    "id": "kedua",
    "ms": "kedua suku kosong",
    "ar": "ثاني ثانيه الثانيه ست خمس سبع عشر",
    "ru": "семью",
    "nl": "half halve",
    "hu": "het hat ot",
    "pl": "",
}
