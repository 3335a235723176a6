"""Verbs and prepositions of passing: a number is passed, or not come up to.

What says "more than" in one language is a verb in the next: to top 40, pasar de 40,
überschreiten, перевалить за. Some of these verbs also mean something else ("passed 40
laws"), so what is found here is never held against a number that stands bare.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Way = Literal[">", "<"]

_ARABIC = (
    r"[وفل]?(?:[يتن]?ت?تجاوز\w*|[يت]?تخط\w+|فاق\w*|[يت]فوق|جاوز\w*|"
    r"(?:زاد\w*|[يت]زيد) (?:عن|على)|ناهز\w*|كسر\w*|اخترق\w*)"
)
# Verbs with their endings and prepositions: above, then below; patterns without groups.
_BEFORE: dict[str, tuple[str, str]] = {
    "en": (
        r"exceed(?:s|ed|ing)?|(?:sur)?pass(?:e[sd]|ing)?|top(?:s|ped|ping)?|(?<!the )past|"
        r"breach(?:e[sd]|ing)?|"
        r"overtak(?:en?|es|ing)|overtook|outstrip(?:s|ped|ping)?|break(?:s|ing)?|broken?|"
        r"break(?:s|ing)? through|broke through|cross(?:e[sd]|ing)?|beat(?:s|en|ing)?|"
        r"crack(?:s|ed|ing)?|"
        r"clear(?:s|ed|ing)?|overshot|above|over|beyond|"
        r"(?:more|greater|higher|larger|longer|older) than",
        r"below|under|beneath|miss(?:e[sd]|ing)?|undershot|"
        r"(?:less|fewer|lower|smaller|shorter) than|"
        r"short of",
    ),
    "de": (
        r"über(?:schr(?:eite|itt)\w*|steig\w*|st(?:ie|ei)g\w*|tr(?:eff|iff|af|off)\w*|hol\w+|"
        r"r(?:und|ag)\w+|b(?:ie|o)t\w*)|knack\w+|geknackt|durchbr(?:a|e|i|o)ch\w*|passier\w+|"
        r"über|oberhalb|jenseits|(?:mehr|höher|größer|länger|älter) als",
        r"unter(?:schr(?:eite|itt)\w*|b(?:ie|o)t\w*)|verfehl\w+|unter|unterhalb|"
        r"(?:weniger|niedriger|geringer|kleiner|kürzer) als",
    ),
    "nl": (
        r"overs(?:chr(?:eed|ijd|ed)\w*|t(?:eeg|ijg|eg)\w*)|overtr(?:of|ef)\w*|passeer\w*|"
        r"gepasseerd|door(?:brak|breek|broken)\w*|boven|(?:meer|hoger|groter) dan",
        r"onder|beneden|(?:minder|lager) dan",
    ),
    "fr": (
        r"(?:dépass|outrepass|surpass|exc[ée]d|exced)\w*|franchi\w*|crev\w+|"
        r"pass\w* (?:la barre|le cap|le seuil)|au-d(?:essus|elà) d(?:es?|u)|"
        r"supérieure?s? (?:à|aux?)|plus (?:de|que)",
        r"(?:en[- ]|au-)dessous d(?:es?|u)|sous|inférieure?s? (?:à|aux?)|moins (?:de|que)",
    ),
    "es": (
        r"(?:super|sobrepas|rebas|traspas)(?:a[nr]?|ó|aron|aban?|ar[áí]an?|ar[áó]n?|en?|ad[oa]s?|"
        r"ando|aran?|asen?)|exced(?:en?|ió|ieron|ían?|er|erán?|ido|iendo)|"
        r"pas(?:an?|ó|aron|aban?|ar|arán?|ado|ando) de|cruz(?:an?|ó|aron|ar|ado)|"
        r"romp(?:en?|ió|ieron|er)|por encima de|superior(?:es)? a|más (?:de|que)|"
        r"mayor(?:es)? (?:de|que|a)",
        r"baj(?:an?|ó|aron|aban?|ar|arán?|ado|ando) de|por debajo de|inferior(?:es)? a|"
        r"menos (?:de|que)|menor(?:es)? (?:de|que|a)",
    ),
    "pt": (
        r"(?:ultrapass|super|sobrepass)(?:am?|ou|aram|avam?|ar|ar[áã]o?|ad[oa]s?|ando|em?)|"
        r"exced(?:em?|eu|eram|er|ido|endo)|pass(?:am?|ou|aram|ar|ará|avam?) d(?:e|[oa]s?)|"
        r"romp(?:em?|eu|eram|er)|acima d(?:e|[oa]s?)|superior(?:es)? a|mais d(?:e|[oa]s?)",
        r"abaixo d(?:e|[oa]s?)|inferior(?:es)? a|menos d(?:e|[oa]s?)",
    ),
    "it": (
        r"(?:super|oltrepass|sorpass|valic|sfond)(?:a|ano|ò|arono|av[ao]n?o?|are|at[oaie]|ando|"
        r"erà|i)|ecced\w+|(?:al di )?sopra(?: (?:di|de[il]|degli|dell[ae]|[ilae]|gli))?|"
        r"oltre|superior[ei] a\w*|più (?:di|che)",
        r"(?:al di )?sotto(?: (?:di|de[il]|degli|dell[ae]|[ilae]|gli))?|inferior[ei] a\w*|"
        r"meno (?:di|che)",
    ),
    "ru": (
        r"превы[сш]\w+|превзо\w+|превосход\w+|перевал\w+ за|перешагн\w+(?: за)?|переступ\w+|"
        r"преодоле\w+|проби(?:л|т|в)\w*|выше|свыше|более|больше",
        r"ниже|менее|меньше|не дотя\w+ до",
    ),
    "uk": (
        r"перевищ\w+|перевали\w+ за|переступ\w+|подола\w+|вище|понад|більше",
        r"нижче|менше",
    ),
    "pl": (
        r"przekr[ao]cz\w+|przewyższ\w+|przebi\w+|ponad|powyżej|(?:więcej|wyższ\w+) niż",
        r"poniżej|(?:mniej|niższ\w+) niż",
    ),
    "cs": (r"přek(?:on|roč|ra[čc])\w+|přesáh\w+|přesah\w+|přes|nad", r"pod"),
    "id": (
        r"(?:me|ter)(?:lebihi|lampaui?|lewati?|langkahi|langkaui)|menembus|di ?atas|"
        r"lebih (?:\w+ )?(?:dari|daripada)",
        r"di ?bawah|kurang (?:dari|daripada)|lebih rendah (?:dari|daripada)",
    ),
    "ms": (
        r"(?:me|ter)(?:lebihi|lampaui?|lepasi|langkaui)|mengatasi|menembusi?|di ?atas|"
        r"lebih (?:\w+ )?(?:dari|daripada)",
        r"di ?bawah|kurang (?:dari|daripada)|lebih rendah (?:dari|daripada)",
    ),
    "sv": (r"överst(?:ig|eg)\w*|överskr(?:id|ed)\w*|passera\w*|över|mer än", r"underst\w+|under"),
    "da": (r"overst(?:ig|eg)\w*|overskr\w+|passere\w*|over|mere end", r"under"),
    "nb": (r"overst(?:ig|eg)\w*|overskr\w+|passer\w*|over|mer enn", r"under"),
    "ro": (r"depăș\w+|peste|mai mult de", r"sub|mai puțin de"),
    "el": (r"ξεπ[εέ]ρ\w+|υπερ[βέ]\w+|πάνω από", r"κάτω από"),
    "ar": (
        rf"{_ARABIC}|فوق|(?:أعلى|أكثر|أكبر) من",
        r"دون|تحت|(?:أقل|أدنى|أصغر) من|[وفل]?(?:قل|[يت]قل) عن",
    ),
    "fa": (r"بیش(?:تر)? از|فراتر از|بالاتر از|بالای", r"کمتر از|زیر|پایین‌تر از"),
    "he": (r"עבר\w*|חצ[הו]\w*|מעל", r"מתחת ל|מתחת"),
    "vi": (r"vượt(?: qua| quá| mức)?|trên|hơn", r"dưới"),
}
# Nouns of a limit that is passed, with what may stand about them; where a language needs
# no "of" behind its noun, any noun of a limit goes before the number.
_MARKS: dict[str, str] = {
    "en": r"(?:the |an? |its |their |his |her )?(?:(?:the )?(?:mark|level|threshold|barrier|limit|"
    r"ceiling|line) of )?(?:some |about |around )?",
    "de": r"(?:d(?:ie|en|er|as|em) |eine[nrs]? )?(?:(?:Marke|Grenze|Schwelle|Wert|Höhe|Betrag|"
    r"Niveau)s? von )?",
    "nl": r"(?:de |het |een )?(?:(?:grens|drempel|barrière|niveau) van )?(?:de )?",
    "fr": r"(?:pas |jamais )?(?:l[ea]s? |l['’]|du |des )?"
    r"(?:(?:barre|cap|seuil|limite|niveau|plafond) d(?:es?|u) )?"
    r"(?:les )?",
    "es": r"(?:l[oa]s? |el )?(?:(?:barrera|umbral|cota|cifra|límite|nivel|marca|techo) de )?"
    r"(?:l[oa]s? )?",
    "pt": r"(?:[oa]s? )?(?:(?:barreira|marca|limite|nível|patamar|casa|teto) d(?:e|[oa]s?) )?",
    "it": r"(?:[ilae] |gli |l['’])?(?:quota |(?:soglia|barriera|limite|livello|tetto) "
    r"(?:di|de[il]|degli|dell[ae]) )?(?:[ia] |le |gli )?",
    "ru": r"(?:отметк\w+ (?:в )?|порог\w* (?:в )?|рубеж\w* (?:в )?|планк\w+ (?:в )?|"
    r"уров\w+ (?:в )?|на |в )?",
    "uk": r"(?:позначк\w+ (?:у |в )?|поріг (?:у |в )?|рубіж (?:у |в )?)?",
    "pl": r"(?:próg |granic\w+ |poziom\w* |barier\w+ )?",
    "id": r"(?:angka |batas |ambang |level |tingkat |posisi |garis |rekor )?",
    "ms": r"(?:paras |angka |had |tahap |aras |garisan |sempadan )?",
    "ar": r"(?:حاجز |عتبة |مستوى |سقف |حد |حدود |نسبة |مبلغ )?(?:الـ? ?)?",
    "vi": r"(?:mốc |mức |ngưỡng )?",
}
# What links a noun to its number: "above the estimate of 300". Behind words for a
# place or a time ("over", "under", "sous") the noun would be any, so these are left out.
_OF: dict[str, str] = {
    "en": "of",
    "de": "von|bei",
    "nl": "van",
    "fr": "de|d'|à",
    "es": "de",
    "pt": "de",
    "it": "di",
    "ru": "в|на",
    "id": "sebesar|senilai|sebanyak|rata-rata|perkiraan|target",
    "ms": "sebanyak|sebesar|bernilai|purata|anggaran|sasaran",
    "ar": "",
    "pl": "w wysokości",
}
_LOOSE = "over|under|über|unter|sous|sotto|oltre|onder|دون|تحت|فوق"
_UNSPACED: dict[str, tuple[str, str]] = {
    "zh": (
        "超过|超過|超出|超越|突破|高于|高於|越过|越過|跨过|跨過|跨越|冲破|衝破|升破|涨破|漲破|站上|"
        "多于|多於|大于|大於",
        "跌破|跌穿|失守|低于|低於|少于|少於|小于|小於|不及",
    ),
}
# Where the verb ends the clause: behind the number, its unit and a noun or two.
_AFTER: dict[str, tuple[str, str]] = {
    "de": (
        r"(?:zu )?über(?:schr(?:eite|itt)\w*|zuschreiten|zusteigen|steig\w*|stieg\w*|"
        r"tr(?:eff|iff|af|off)\w*|boten|holt)|geknackt|durchbrochen|hinausg\w+",
        r"(?:zu )?unter(?:schr(?:eite|itt)\w*|boten)|verfehlt\w*",
    ),
    "nl": (r"overschr(?:eed|ijd|ed)\w*|overst(?:eeg|ijg|eg)\w*|gepasseerd", r"(?!)"),
    "tr": (
        r"aş(?:tı|mış|an|ıyor|acak|ar|ması|mak)\w*|geç(?:ti|miş|en|iyor|ecek|er|mek)\w*|"
        r"ü(?:zer|st)in(?:e|de\w*)",
        r"altın(?:a|da\w*)",
    ),
    "hi": (r"पार|से ऊपर|से आगे", r"से नीचे"),
}
_SPACE = r"[ \u00a0]"


@cache
def _pattern(code: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return what stands before a number: right at it, and with a noun between."""
    if code in _UNSPACED:
        above, below = _UNSPACED[code]
        near = re.compile(rf"(?:(?P<above>{above})|(?P<below>{below}))[了过過]?(?:约|約|近)? ?$")
        return near, re.compile("(?!)")
    if code not in _BEFORE:
        return None
    above, below = _BEFORE[code]
    mark = _MARKS.get(code, "")
    near = re.compile(rf"(?<![^\W_])(?:(?P<above>{above})|(?P<below>{below})){_SPACE}{mark}$", re.I)
    if code not in _OF:
        return near, re.compile("(?!)")
    if code == "ar":  # the verb stands first, and whatever passes follows it
        return near, re.compile(
            rf"(?<![^\W_])(?:(?P<above>{_ARABIC})|(?P<below>(?!)))"
            rf"(?:{_SPACE}[^\W\d_]+){{1,4}}?{_SPACE}$"
        )
    far = re.compile(
        rf"(?<![^\W_])(?!(?:{_LOOSE}){_SPACE})(?:(?P<above>{above})|(?P<below>{below}))"
        rf"(?:{_SPACE}[^\W\d_][\w'’-]*){{1,4}}?{_SPACE}(?:{_OF[code]}){_SPACE}$",
        re.I,
    )
    return near, far


@cache
def _ends(code: str) -> tuple[str, ...]:
    return tuple(_OF.get(code, "\n").split("|"))


@cache
def _after(code: str) -> re.Pattern[str] | None:
    if code not in _AFTER:
        return None
    above, below = _AFTER[code]
    return re.compile(
        rf"(?:[-{_SPACE[1:-1]}][^\W\d_]+){{0,3}}?{_SPACE}(?:(?P<above>{above})|(?P<below>{below}))"
        r"(?![^\W_])",
        re.I,
    )


def passing_before(text: str, place: int, code: str, reach: int) -> tuple[Way, int] | None:
    """Return which way a number at a place is passed, and where the words begin for it.

    Where a noun stands between ("above the estimate of 300") the place itself is returned:
    the words belong to the noun.
    """
    patterns = _pattern(code)
    if patterns is None:
        return None
    low = max(0, place - reach)
    if found := patterns[0].search(text, low, place):
        return (">" if found["above"] else "<"), found.start()
    if not text.endswith(_ends(code), low, place - 1):
        return None
    if found := patterns[1].search(text, low, place):
        return (">" if found["above"] else "<"), found.start() if code == "ar" else place
    return None


def passing_after(text: str, place: int, code: str) -> tuple[Way, int] | None:
    """Return which way a verb behind a number passes it, and where the number's text ends."""
    pattern = _after(code)
    found = pattern.match(text, place) if pattern else None
    return ((">" if found["above"] else "<"), place) if found else None


def begins_passing(text: str) -> bool:
    """Tell whether a figure's text begins with words of passing of any language."""
    return any(p.match(text) for p in _all_verbs())


@cache
def _all_verbs() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"(?:{above}|{below})(?![^\W\d_])", re.I)
        for above, below in (*_BEFORE.values(), *_UNSPACED.values())
    )
