"""Places that two statements can't both describe: a village and a city, inland and on a coast.

An encoder takes all settlements for much the same; here the words themselves are known.
"""

from __future__ import annotations

import re
from functools import cache

# For each language the words of a kind, as stems of regular expressions.
_WORDS: dict[str, dict[str, str]] = {
    "village": {
        "en": r"villages?|hamlets?",
        "id": r"desa|kampung|dusun|perkampungan",
        "ms": r"kampung|desa|perkampungan",
        "zh": r"村庄|村子|村落|山村|渔村|小村|村",
        "ja": r"村落|村",
        "ko": r"마을|촌락",
        "de": r"\w*[Dd]orf(?:es|s)?|\w*[Dd]örfer|Weiler",
        "nl": r"\w*dorp|gehucht",
        "fr": r"villages?|hameau",
        "es": r"aldeas?",
        "pt": r"aldeias?|vilarejo|povoado",
        "it": r"villaggi[oi]?|borgata",
        "ru": r"деревн\w+|сел[оаеу]|селом|аул\w*",
        "uk": r"сел[оаіу]|селом",
        "pl": r"wieś|wsi|wioska|wioski",
        "tr": r"köyü?|köyünde",
        "ar": r"(?:ال)?قري[ةه]",
    },
    "city": {
        "en": r"cit(?:y|ies)|metropolis",
        "id": r"kota",
        "ms": r"bandar|bandaraya",
        "zh": r"城市|都市|大城|名城|港城",
        "ja": r"都市",
        "ko": r"도시",
        "de": r"\w*[Ss]tadt|\w*[Ss]tädte|Metropole",
        "nl": r"\w*stad|metropool",
        "fr": r"villes?|métropole",
        "es": r"ciudad(?:es)?|metrópoli",
        "pt": r"cidades?|metrópole",
        "it": r"città|metropoli",
        "ru": r"город(?:а|е|у|ом)?|мегаполис\w*",
        "uk": r"міст[оаіу]|містом",
        "pl": r"miast[oau]|mieście|metropolia",
        "tr": r"şehr?i?r?i?|kenti?",
        "ar": r"(?:ال)?مدين[ةه]",
    },
    "coast": {
        "en": r"port|coastal|seaside|seaport|harbour",
        "id": r"pelabuhan|pesisir|pantai",
        "ms": r"pelabuhan|pesisir|pantai",
        "zh": r"港口|沿海|海滨|滨海|海港|港城",
        "ja": r"港湾?|沿岸|臨海",
        "ko": r"항구|해안",
        "de": r"Hafen\w*|Küsten\w*",
        "nl": r"haven\w*|kust\w*",
        "fr": r"portuaires?|côti[eè]re?s?|balnéaires?",
        "es": r"portuari[ao]s?|coster[ao]s?",
        "pt": r"portuári[ao]s?|costeir[ao]s?",
        "it": r"portual[ei]|costier[ao]",
        "ru": r"портов\w+|прибрежн\w+|приморск\w+",
        "uk": r"портов\w+|прибережн\w+|приморськ\w+",
        "pl": r"portow\w+|nadmorsk\w+",
        "tr": r"liman|kıyı|sahil",
        "ar": r"(?:ال)?ساحلي[ةه]|(?:ال)?مينائي[ةه]",
    },
    "inland": {
        "en": r"inland|landlocked",
        "id": r"pedalaman",
        "ms": r"pedalaman",
        "zh": r"内陆",
        "ja": r"内陸",
        "ko": r"내륙",
        "de": r"Binnen\w*",
        "nl": r"binnenland\w*",
        "fr": r"enclavée?s?",
        "es": r"del\s+interior",
        "pt": r"do\s+interior",
        "it": r"dell['’]\s?interno|dell['’]\s?entroterra",
        "ru": r"внутренн\w+",
        "tr": r"iç\s+bölge",
        "ar": r"(?:ال)?داخلي[ةه]",
    },
}
_EXCLUSIVE = (("village", "city"), ("coast", "inland"))
_SETTLEMENTS = ("village", "city")
_UNSPACED = frozenset(("zh", "ja", "ko"))
# A place's kind may be joined to its name: "the village of Osk".
_JOINING = re.compile(r"\s+(?:of|de|du|des|di|da|do|von)\s*$|\s+d['’]\s*$|\s*的\s*$", re.IGNORECASE)


@cache
def _pattern(kind: str, language: str) -> re.Pattern[str]:
    words = _WORDS[kind].get(language)
    if words is None:
        return re.compile(r"(?!)")
    edge = ("", "") if language in _UNSPACED else (r"(?<!\w)", r"(?!\w)")
    return re.compile(f"{edge[0]}(?:{words}){edge[1]}", re.IGNORECASE)


def place_kinds(words: str, language: str) -> frozenset[str]:
    """Return the kinds of place that a description names, none where it names no settlement."""
    found = frozenset(kind for kind in _WORDS if _pattern(kind, language).search(words))
    return found if found & set(_SETTLEMENTS) else frozenset()


def exclusive(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether what is of the one kinds can't be of the others."""
    return any(
        (a in one and b in other and b not in one and a not in other)
        or (b in one and a in other and a not in one and b not in other)
        for a, b in _EXCLUSIVE
    )


def kind_before(text: str, language: str) -> tuple[int, int] | None:
    """Return the words right before a name that say which settlement it is, None for others.

    Args:
        text: what stands before the name, as "in the port city of ".
        language: of the text, its primary subtag.
    """
    bare = _JOINING.sub("", text).rstrip()
    for kind in _SETTLEMENTS:
        # Longest first: a pattern without edges finds the last sign of a word too.
        places = [m for m in _pattern(kind, language).finditer(bare) if m.end() == len(bare)]
        if places:
            start = places[0].start()
            for quality in ("coast", "inland"):
                before = list(_pattern(quality, language).finditer(bare, 0, start))
                if before and not bare[before[-1].end() : start].strip(" -"):
                    start = before[-1].start()
            return start, len(bare)
    return None
