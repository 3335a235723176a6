"""What is said about a number: more than, at least, nearly, up to.

A comparator belongs to the value of a figure. Words that compare and also mean
a stretch of time ("over the past three years") compare only where they stand
right at the number, and are marked as unsure where both can be meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from variorum.languages import primary
from variorum.values._words import CJK

Comparator = Literal["=", ">", ">=", "<", "<=", "~"]

# Phrases before the number, with `|` between them.
BEFORE: dict[str, dict[Comparator, str]] = {
    "en": {
        ">": "more than|greater than|over|above|upwards of|upward of|in excess of|exceeding|"
        "exceeded|exceeds|exceed|older than|longer than|higher than|larger than|well over|"
        "just over|a little over|slightly over|slightly more than|beyond|surpassing|topping",
        ">=": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|"
        "minimum",
        "<": "less than|fewer than|under|below|just under|slightly less than|younger than|"
        "lower than|short of|well under",
        "<=": "up to|at most|no more than|not more than|a maximum of|as many as|as much as|"
        "maximum|as high as",
        "~": "about|around|approximately|approx.?|roughly|some|nearly|almost|close to|near|circa|"
        "an estimated|estimated|or so|c.|ca.|approaching|somewhere around",
    },
    "id": {
        ">": "lebih dari|lebih daripada|di atas|melebihi|melampaui|melewati|lebih",
        ">=": "sedikitnya|setidaknya|paling sedikit|sekurang-kurangnya|setidak-tidaknya|minimal|"
        "paling tidak|tidak kurang dari|tak kurang dari",
        "<": "kurang dari|di bawah|kurang daripada",
        "<=": "hingga|sampai|maksimal|maksimum|paling banyak|sebanyak-banyaknya|tidak lebih dari|"
        "tak lebih dari|mencapai",
        "~": "sekitar|kira-kira|hampir|nyaris|kurang lebih|mendekati|sekira|diperkirakan|"
        "berkisar|lebih kurang",
    },
    "ms": {
        ">": "lebih daripada|lebih dari|melebihi|melepasi|lebih",
        ">=": "sekurang-kurangnya|setidak-tidaknya|paling kurang|tidak kurang daripada",
        "<": "kurang daripada|kurang dari|di bawah",
        "<=": "hingga|sehingga|sampai|maksimum|tidak lebih daripada",
        "~": "kira-kira|hampir|sekitar|lebih kurang|anggaran|menghampiri",
    },
    "de": {
        ">": "mehr als|über|höher als|größer als|länger als|älter als|gut|oberhalb von|"
        "jenseits von",
        ">=": "mindestens|wenigstens|zumindest|nicht weniger als|ab|min.",
        "<": "weniger als|unter|knapp unter|geringer als|kürzer als|jünger als|niedriger als|keine",
        "<=": "bis zu|höchstens|maximal|nicht mehr als|max.",
        "~": "etwa|rund|ungefähr|circa|ca.|zirka|fast|beinahe|nahezu|knapp|annähernd|an die|gegen|"
        "schätzungsweise|um die|in etwa",
    },
    "es": {
        ">": "más de|mas de|por encima de|superior a|superiores a|mayor de|mayores de|supera|"
        "superan|superó|superaron|sobrepasa|más que",
        ">=": "al menos|por lo menos|como mínimo|no menos de|cuando menos|mínimo",
        "<": "menos de|por debajo de|inferior a|inferiores a|menor de|menores de|bajo",
        "<=": "hasta|como máximo|no más de|a lo sumo|máximo de",
        "~": "casi|unos|unas|cerca de|alrededor de|aproximadamente|en torno a|aproximado de|"
        "aproximadamente unos|sobre|cerca de unos|de unos|de unas|próximo a|poco menos de",
    },
    "fr": {
        ">": "plus de|plus d['’]|au-dessus de|au-delà de|supérieur à|supérieure à|dépassant|"
        "dépasse|dépassé|excédant|excède",
        ">=": "au moins|au minimum|pas moins de|minimum|d['’]au moins",
        "<": "moins de|moins d['’]|en dessous de|inférieur à|inférieure à|sous",
        "<=": "jusqu['’]à|au plus|au maximum|pas plus de|maximum",
        "~": "environ|près de|près des|près du|près d['’]|presque|quelque|quelques|autour de|"
        "à peu près|approximativement|quasiment|d['’]environ|aux alentours de|pratiquement|une|les",
    },
    "pt": {
        ">": "mais de|mais que|acima de|superior a|supera|superou",
        ">=": "pelo menos|ao menos|no mínimo|nada menos que",
        "<": "menos de|menos que|abaixo de|inferior a",
        "<=": "até|no máximo|não mais de",
        "~": "cerca de|quase|aproximadamente|por volta de|perto de|em torno de|uns|umas",
    },
    "it": {
        ">": "più di|oltre|più che|oltre i|oltre le|superiore a",
        ">=": "almeno|non meno di|come minimo|minimo",
        "<": "meno di|sotto i|sotto|inferiore a",
        "<=": "fino a|al massimo|non più di",
        "~": "circa|quasi|intorno a|approssimativamente|attorno a|pressoché",
    },
    "nl": {
        ">": "meer dan|ruim|boven|boven de|langer dan|ouder dan|hoger dan",
        ">=": "minstens|ten minste|tenminste|minimaal|op zijn minst|niet minder dan",
        "<": "minder dan|onder|onder de|jonger dan|lager dan",
        "<=": "tot|hoogstens|maximaal|ten hoogste|niet meer dan",
        "~": "ongeveer|circa|ca.|bijna|zo'n|rond|rond de|zowat|een kleine|omstreeks",
    },
    "ru": {
        ">": "более чем|более|больше|свыше|выше|превышает|превысило|превысил|превысила|"
        "больше чем|старше|дольше|превышающий|превышающую",
        ">=": "не менее чем|не менее|не меньше|как минимум|по меньшей мере|по крайней мере|минимум",
        "<": "менее чем|менее|меньше|до достижения|ниже|моложе|меньше чем|младше",
        "<=": "до|не более чем|не более|максимум|не больше|самое большее|вплоть до",
        "~": "около|примерно|приблизительно|почти|порядка|где-то|без малого|едва ли не",
    },
    "uk": {
        ">": "більше ніж|більш ніж|більше|понад|вище|старше",
        ">=": "щонайменше|не менше ніж|не менше|принаймні|як мінімум",
        "<": "менше ніж|менш ніж|менше|нижче",
        "<=": "до|не більше ніж|не більше|максимум|щонайбільше",
        "~": "близько|приблизно|майже|біля|орієнтовно",
    },
    "pl": {
        ">": "ponad|więcej niż|powyżej|przeszło",
        ">=": "co najmniej|przynajmniej|nie mniej niż|minimum",
        "<": "mniej niż|poniżej|niespełna",
        "<=": "do|maksymalnie|co najwyżej|nie więcej niż|aż do",
        "~": "około|ok.|prawie|blisko|niemal|mniej więcej|w przybliżeniu",
    },
    "tr": {
        ">=": "en az|asgari",
        "<=": "en fazla|en çok|azami",
        "~": "yaklaşık|neredeyse|takriben|hemen hemen|civarında|aşağı yukarı",
    },
    "ar": {
        ">": "أكثر من|اكثر من|ما يزيد على|ما يزيد عن|يزيد على|يزيد عن|تزيد على|تزيد عن|فوق|"
        "أزيد من|ما يربو على|يتجاوز|تتجاوز|تجاوز|تجاوزت|أعلى من|أكبر من|بأكثر من|لأكثر من|"
        "وأكثر من|يفوق|ما يفوق|لمدة تزيد عن|لأزيد من",
        ">=": "ما لا يقل عن|لا يقل عن|لا تقل عن|على الأقل|بما لا يقل عن|بحد أدنى",
        "<": "أقل من|اقل من|دون|بأقل من|ما يقل عن|تحت|لأقل من|وأقل من|أدنى من",
        "<=": "حتى|ما يصل إلى|لا يزيد عن|لا تزيد عن|لا يتجاوز|لا تتجاوز|بحد أقصى|يصل إلى|تصل إلى|"
        "كحد أقصى|ما لا يزيد عن",
        "~": "نحو|حوالي|حوالى|قرابة|ما يقرب من|يقرب من|تقريبا|زهاء|ما يقارب|يقارب|بنحو|بحوالي|"
        "لنحو|لحوالي|حدود|في حدود|قراب|ونحو|وحوالي|لقرابة|ما يقدر بنحو|يقدر بنحو|بقرابة",
    },
    "fa": {
        ">": "بیش از|بیشتر از",
        ">=": "حداقل|دست کم",
        "<": "کمتر از",
        "<=": "تا|حداکثر",
        "~": "حدود|نزدیک به|تقریبا|قریب به",
    },
    "hi": {"~": "लगभग|करीब|क़रीब|तकरीबन", ">=": "कम से कम", "<=": "अधिकतम"},
    "sv": {
        ">": "mer än|över|fler än|drygt",
        ">=": "minst|åtminstone",
        "<": "mindre än|färre än|under",
        "<=": "upp till|högst|max",
        "~": "cirka|ca|omkring|nästan|ungefär|runt|knappt",
    },
    "da": {
        ">": "mere end|over|flere end|godt",
        ">=": "mindst",
        "<": "mindre end|færre end|under",
        "<=": "op til|højst",
        "~": "cirka|ca.|omkring|næsten|omtrent|knap",
    },
    "nb": {
        ">": "mer enn|over|flere enn|godt over",
        ">=": "minst",
        "<": "mindre enn|færre enn|under",
        "<=": "opptil|høyst|inntil",
        "~": "cirka|ca.|omkring|nesten|omtrent|rundt|om lag",
    },
    "vi": {
        ">": "hơn|trên",
        ">=": "ít nhất",
        "<": "dưới|chưa đến|ít hơn",
        "<=": "tối đa|lên đến",
        "~": "khoảng|gần|xấp xỉ",
    },
    "zh": {
        ">": "超过|超過|逾|多于|多於|高于|高於|大于|超出|突破|不止|超|高过|多达",
        ">=": "至少|不少于|不低于|起码|最少|不下",
        "<": "不到|少于|少於|低于|低於|不足|小于|未满|不满",
        "<=": "最多|至多|不超过|不超過|不多于|高达|不高于|多達|达到",
        "~": "约占[^，。；]{0,14}的|约占|大约|大約|约|約|近|将近|將近|接近|大概|差不多|"
        "几乎|左右|约有|约为|接近于|估计",
    },
    "ja": {
        ">=": "少なくとも|最低でも|最低",
        "<=": "最大で|最大|最高|最多",
        "~": "約|およそ|おおよそ|ほぼ|ほとんど|推定",
    },
    "ko": {"~": "약 |약|대략 |거의 ", ">=": "최소 |적어도 ", "<=": "최대 "},
}

# Phrases after the number and its unit.
AFTER: dict[str, dict[Comparator, str]] = {
    "en": {
        ">=": "or more|and more|or older|and older|and over|or above|or over|and above|plus|"
        "or higher|or greater|at least|at a minimum",
        "<=": "or less|or fewer|or under|or younger|and under|at most",
        "~": "or so|approximately",
    },
    "id": {
        ">": "lebih",
        ">=": "atau lebih|ke atas|atau lebih tua|dan lebih",
        "<=": "atau kurang|ke bawah",
        "~": "-an",
    },
    "ms": {">": "lebih", ">=": "atau lebih|ke atas", "<=": "atau kurang|ke bawah"},
    "de": {">=": "oder mehr|und mehr|oder älter|und älter", "<=": "oder weniger"},
    "es": {">=": "o más|y más|como mínimo|por lo menos", "<=": "o menos|como máximo"},
    "fr": {">=": "ou plus|et plus|au moins|minimum", "<=": "ou moins|au maximum"},
    "pt": {">=": "ou mais|e mais", "<=": "ou menos"},
    "it": {">=": "o più|e oltre", "<=": "o meno"},
    "nl": {">=": "of meer|en ouder", "<=": "of minder"},
    "ru": {">=": "и более|или более|и больше|и старше|и выше", "<=": "и менее|или менее"},
    "ar": {
        ">=": "أو أكثر|فأكثر|على الأقل|وما فوق|فما فوق",
        "<=": "أو أقل|فأقل",
        "~": "تقريبا|تقريبًا|تقريباً",
    },
    "tr": {
        ">": "(?:'?[td][ea]n|yıldan|kişiden)? ?fazla(?:sı)?|'?[iıuü]? aşkın|üzerinde",
        "<": "'?[td][ea]n az",
        "~": "kadar|civarında",
    },
    "hi": {">": "से ज़्यादा|से ज्यादा|से अधिक", "<": "से कम", "<=": "तक"},
    "zh": {
        ">": "多|余|餘|有余|以外|出头",
        ">=": "以上|及以上|或以上|或更多|起",
        "<": "以下|以内|之内",
        "~": "左右|上下|前后|许",
    },
    "ja": {
        ">": "超|余り|余|あまり|を超える|を超えた|を上回る|強|以上も",
        ">=": "以上",
        "<": "未満|以内|弱|を下回る|足らず",
        "<=": "以下|まで",
        "~": "ほど|程度|近く|前後|くらい|ぐらい|前後の",
    },
    "ko": {
        ">=": "이상",
        "<=": "이하|까지",
        "<": "미만",
        ">": "여|이 넘는|초과",
        "~": "가량|정도|쯤",
    },
}

# Comparing words that may mean a stretch of time or a place instead.
UNSURE: dict[str, str] = {
    "en": "over|under|above|below|beyond|some|near|short of|around|about|as high as|minimum|"
    "maximum|up to|topping",
    "de": "über|unter|gut|um die|gegen|ab|bis zu|jenseits von|keine",
    "nl": "onder|boven|tot|rond|ruim",
    "fr": "sous|une|les|quelque|quelques|autour de|jusqu['’]à",
    "id": "hingga|sampai|lebih|di atas|di bawah|mencapai",
    "ms": "hingga|sehingga|sampai|lebih|di bawah",
    "es": "hasta|sobre|bajo|unas|unos",
    "pt": "até",
    "it": "oltre|sotto|fino a",
    "ru": "до|выше|ниже|больше|меньше",
    "uk": "до|вище|нижче|більше|менше",
    "pl": "do|ponad|powyżej",
    "sv": "över|under",
    "da": "over|under|godt",
    "nb": "over|under",
    "ar": "حتى|فوق|دون|تحت|حدود|نحو",
    "zh": "近|多|起|达到|高达|多达|以内|之内|超|突破",
    "ja": "まで|以内|強|弱",
    "vi": "trên|dưới|hơn|gần",
}

# Signs that may stand between a number and what compares it, as in `三十人以上`.
_COUNTERS = "个個名人位家件艘辆座所台歳岁年天回社点項项次명개세년"

_FILLERS = {
    "ru": "в|на|с|со|за|о|из|по|к|через|от",
    "uk": "в|у|на|з|за|по|до",
    "id": "dari|para|satu|seorang",
    "en": "the|a|an|some|about|around|another|just",
    "de": "die|den|der|einem|einer|einen|eine|ein|rund|etwa|dem|das",
    "fr": "les|des|la|un|une|de",
    "es": "los|las|la|un|una|unos|unas|de",
    "pt": "os|as|um|uma",
    "it": "i|le|un|una",
    "nl": "de|een",
    "ar": "الـ",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A comparator with its place, and whether it may mean something else."""

    comparator: Comparator
    start: int
    end: int
    unsure: bool = False


def _alternatives(table: dict[Comparator, str]) -> list[tuple[str, Comparator]]:
    rows = [(phrase, sign) for sign, text in table.items() for phrase in text.split("|")]
    return sorted(rows, key=lambda row: len(row[0]), reverse=True)


def _pattern(phrase: str) -> str:
    if "[" in phrase or "(" in phrase:
        return phrase
    return re.escape(phrase).replace(r"\ ", r"[ \u00a0]+").replace("'", "['’]")


@cache
def _before(language: str) -> tuple[re.Pattern[str], list[Comparator]] | None:
    rows = _alternatives(BEFORE.get(language, {}))
    if not rows:
        return None
    spaced = language not in CJK and language != "ko"
    options = "|".join(f"({_pattern(phrase)})" for phrase, _ in rows)
    if not spaced:
        return re.compile(rf"(?:{options})(?:有|达|為|为|是|了|到|过)? ?$"), [s for _, s in rows]
    filler = _FILLERS.get(language)
    gap = rf"[ \u00a0]+(?:(?:{filler})[ \u00a0]+)?" if filler else r"[ \u00a0]+"
    elided = r"(?<=['’])" if language == "fr" else r"(?!)"
    return (
        re.compile(rf"(?<![^\W_])(?:{options})(?:{gap}|{elided})$", re.I),
        [s for _, s in rows],
    )


@cache
def _after(language: str) -> tuple[re.Pattern[str], list[Comparator]] | None:
    rows = _alternatives(AFTER.get(language, {}))
    if not rows:
        return None
    options = "|".join(f"({_pattern(phrase)})" for phrase, _ in rows)
    if language in CJK or language == "ko":
        return re.compile(rf" ?(?:[{_COUNTERS}]?(?:{options}))"), [s for _, s in rows]
    return re.compile(rf"[ \u00a0]?(?:{options})(?![^\W_])", re.I), [s for _, s in rows]


@cache
def _unsure(language: str) -> re.Pattern[str]:
    options = "|".join(_pattern(p) for p in UNSURE.get(language, "(?!)").split("|"))
    return re.compile(rf"(?:{options})", re.I)


def comparator_before(text: str, place: int, language: str) -> Found | None:
    """Return the comparator that stands right before a place."""
    code = primary(language)
    table = _before(code)
    low = max(0, place - 44)
    if table is None:
        return None
    found = table[0].search(text, low, place)
    if not found:
        sign = re.search(r"([<>≤≥~≈±]|\+/-) ?$", text[max(0, place - 3) : place])
        if not sign:
            return None
        signs: dict[str, Comparator] = {"<": "<", ">": ">", "≤": "<=", "≥": ">="}
        start = max(0, place - 3) + sign.start()
        return Found(signs.get(sign[1], "~"), start, place)
    index = next(i for i, g in enumerate(found.groups()) if g is not None)
    phrase = found.group(index + 1)
    return Found(table[1][index], found.start(), found.end(), bool(_unsure(code).fullmatch(phrase)))


def comparator_after(text: str, place: int, language: str) -> Found | None:
    """Return the comparator that stands right after a place."""
    code = primary(language)
    if text[place : place + 1] == "+":
        return Found(">=", place, place + 1)
    table = _after(code)
    found = table[0].match(text, place) if table else None
    if not found or table is None:
        return None
    index = next(i for i, g in enumerate(found.groups()) if g is not None)
    phrase = found.group(index + 1)
    return Found(table[1][index], found.start(), found.end(), bool(_unsure(code).fullmatch(phrase)))
