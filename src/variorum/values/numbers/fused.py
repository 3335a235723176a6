"""Numbers that are one word with what they count: `полчаса`, `Halbjahr`, `Siebziger`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache


@dataclass(frozen=True, slots=True)
class Fused:
    """A number within a word, with the word's place; an age in tens has no unit."""

    start: int
    end: int
    value: Fraction
    unit: str | None = None


_PARTS = {
    "пол": Fraction(1, 2),
    "полу": Fraction(1, 2),
    "пів": Fraction(1, 2),
    "halb": Fraction(1, 2),
    "viertel": Fraction(1, 4),
    "dreiviertel": Fraction(3, 4),
}
_UNITS = {
    "год": "year",
    "рок": "year",
    "jahr": "year",
    "век": "century",
    "месяц": "month",
    "дн": "day",
    "час": "hour",
    "годин": "hour",
    "stunde": "hour",
    "минут": "minute",
    "метр": "meter",
    "километр": "kilometer",
    "кілометр": "kilometer",
    "литр": "liter",
    "літр": "liter",
    "тонн": "tonne",
    "кило": "kilogram",
    "килограмм": "kilogram",
    "процент": "percent",
}
_HALVED: dict[str, str] = {
    "ru": r"\b(полу?)-?(год|век|месяц|дн|час|минут|метр|километр|литр|тонн|килограмм|кило|процент)"
    r"(?:а|я|у|ы|е|)\b",
    "uk": r"\b(пів)(рок|годин|метр|кілометр|літр|тонн)(?:у|и|а)\b",
    "de": r"\b(dreiviertel|viertel|halb)(jahr|stunde)(?:e?s|en?|n)?\b",
}

# Stems of the tens, in the words for an age: "in their seventies", `septuagenario`.
_TENS: dict[str, tuple[str, dict[str, int]]] = {
    "en": (
        r"\bin (?:his|her|their|my|our|your) (?:(?:early|mid|late)[ -]?)?({})ties\b",
        {"twen": 20, "thir": 30, "for": 40, "fif": 50, "six": 60, "seven": 70, "eigh": 80}
        | {"nine": 90},
    ),
    "de": (
        r"\b(?:(?:Mitt|End|Anfang|Mitte|Ende)[ -]?)?({})(?:er|ern|erin|erinnen)\b",
        {"zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60}
        | {"siebzig": 70, "achtzig": 80, "neunzig": 90},
    ),
    "fr": (
        r"\b({})génaires?\b",
        {"quadra": 40, "quinqua": 50, "sexa": 60, "septua": 70, "octo": 80, "nona": 90},
    ),
    "es": (
        r"\b({})genari[oa]s?\b",
        {"cuadra": 40, "quincua": 50, "sexa": 60, "septua": 70, "octo": 80, "nona": 90},
    ),
    "pt": (
        r"\b({})gen[áa]ri[oa]s?\b",
        {"quadra": 40, "quinqua": 50, "sexa": 60, "septua": 70, "octo": 80, "nona": 90},
    ),
    "it": (
        r"\b(?:ultra)?({})enn[ei]\b",
        {"vent": 20, "trent": 30, "quarant": 40, "cinquant": 50, "sessant": 60, "settant": 70}
        | {"ottant": 80, "novant": 90},
    ),
}


@cache
def _patterns(code: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    halved = re.compile(_HALVED[code], re.I) if code in _HALVED else None
    if code not in _TENS:
        return halved, None
    shape, stems = _TENS[code]
    return halved, re.compile(shape.format("|".join(stems)), re.I)


def find_fused(flat: str, code: str) -> list[Fused]:
    """Return the numbers of a text that stand within a word, which may also say none."""
    halved, aged = _patterns(code)
    found: list[Fused] = []
    if halved:
        found += (
            Fused(m.start(), m.end(), _PARTS[m[1].lower()], _UNITS[m[2].lower()])
            for m in halved.finditer(flat)
        )
    if aged:
        stems = _TENS[code][1]
        found += (
            Fused(m.start(), m.end(), Fraction(stems[m[1].lower()])) for m in aged.finditer(flat)
        )
    return found
