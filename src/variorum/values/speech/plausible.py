"""What a German phrase must look like to be a speaker, and what is no part of it."""

from __future__ import annotations

import re

from variorum.values.speech.tables import word_set, words

_TOKEN = re.compile(r"\S+")
_VERBS = word_set(
    """ist sind war waren wird werden wurde wurden hat haben hatte hatten sei seien habe kann
    konnte soll sollte muss musste will wollte darf gibt gab werde würde hätte"""
)
_UNITS = word_set(
    """Grad Prozent Uhr Euro Dollar Franken Pfund Millionen Milliarden Kilometer Meter Jahre Tage
    Stunden Minuten Januar Februar März April Mai Juni Juli August September Oktober November
    Dezember Mal"""
)
_OPENING = word_set(
    """es das dies wenn weil obwohl dass nachdem während hinsichtlich bezüglich angesichts
    aufgrund lange immer kaum erst nur hier dort dann so"""
)
_DETERMINERS = word_set(
    """der die das ein eine einer eines dieser diese jener jene mein meine dein sein seine ihr ihre
    unser unsere kein keine alle beide viele einige mehrere manche zwei drei vier fünf sechs
    sieben acht neun zehn zahlreiche weitere andere anderer des den dem einem einen diesem
    diesen"""
)
_AGE = re.compile(r"\s*\(\d+\)$")
_NOUN = re.compile(r"[\d-]*[^\W\d_a-zäöüß]")
_INFLECTED = ("e", "er", "es", "en")


def plausible(text: str) -> tuple[int, int] | None:
    """Return the part of a German phrase that can be a speaker, None if it can't be one.

    Verbs before the subject go, and so does a bracket that isn't closed. What has no
    noun, a measure, or a clause of its own is nobody.
    """
    end = len(_AGE.sub("", text))
    opened = text.rfind("(")
    if opened > 0 and ")" not in text[opened:]:
        end = opened
    tokens = list(_TOKEN.finditer(text, 0, end))
    while tokens and _leads(tokens[0].group(), [t.group() for t in tokens[1:]]):
        del tokens[0]
    if not tokens:
        return None
    parts = [t.group().strip(',.;:()„“”«»"') for t in tokens]
    pronoun = parts[0].lower() in words("pronouns", "de")
    if len(parts) == 1 and pronoun:
        return tokens[0].span()
    if parts[0].lower() in _OPENING and len(parts) > 1 and parts[0].lower() != "das":
        return None
    if not any(_NOUN.match(p) for p in _without_article(parts)):
        return None
    if any(p in _VERBS for p in parts):
        return None
    if _measures(parts):
        return None
    return tokens[0].start(), len(text[:end].rstrip(" ,;:"))


def _without_article(parts: list[str]) -> list[str]:
    return parts[1:] if len(parts) > 1 and parts[0].lower() in _DETERMINERS else parts


def _leads(word: str, following: list[str]) -> bool:
    """Tell whether a small word before a noun is no article and no adjective."""
    if not following or not word[:1].islower() or word in _DETERMINERS:
        return False
    pronoun = word in words("pronouns", "de") and word != "es"
    return word in _VERBS or word == "es" or not (pronoun or word.endswith(_INFLECTED))


def _measures(parts: list[str]) -> bool:
    """Tell whether words are a figure: `18 degrees`."""
    head = parts[0].lower()
    if not (head[:1].isdigit() or head in {"weitere", "rund", "etwa", "knapp", "gut"}):
        return False
    return "jährig" not in head and (len(parts) == 1 or any(p in _UNITS for p in parts))
