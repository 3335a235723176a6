"""What a line looks like: its stops, its words, its dates; shared by all that judge lines."""

from __future__ import annotations

import re
from functools import lru_cache

from variorum.reading import cues

# How much of a line's end is looked at for its stop.
TAIL = 24
STOPS = ".!?…。！？؟۔।｡．"
_MARKS = bytes(n for n in range(128) if not chr(n).isalnum())
_WIDE_MARKS = re.compile(r"[^\w\x00-\x7f]+")
_STOP_END = re.compile(rf"[{re.escape(STOPS)}]+[\"'“”‘’»«」』）)\]】]*$")
_FULL_STOP_END = re.compile(r"[.。।۔｡．…]+[\"'“”‘’»«」』）)\]】]*$")
# Kana and ideographs, which stand without spaces.
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# A year with a day or month near it, or a date in figures.
_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20|25)\d\d|١٩\d\d|٢٠\d\d|۲۰\d\d|१९\d\d|२०\d\d)(?!\d)",
)
_DATE_IN_FIGURES = re.compile(
    r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d(?!\d)|(?<!\d)(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}"
    r"|\d{1,2}月\d{1,2}日|\d{1,2}월\s?\d{1,2}일"
)
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def letters(text: str) -> str:
    """Return a text's letters and figures alone, in lower case."""
    # Dropping ASCII marks from the bytes first takes half the time of one pattern for all.
    kept = text.lower().encode("utf-8", "surrogatepass").translate(None, _MARKS)
    return _WIDE_MARKS.sub("", kept.decode("utf-8", "surrogatepass"))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return bool(_STOP_END.search(text[-TAIL:]))


def ends_with_full_stop(text: str) -> bool:
    """Tell whether a line ends with a full stop, not with a mark that headlines have too."""
    return bool(_FULL_STOP_END.search(text[-TAIL:]))


def word_count(text: str) -> float:
    """Return how many words a text has; two ideographs count as a word."""
    wide = len(WIDE.findall(text))
    return len(WORD.findall(WIDE.sub(" ", text))) + wide / 2


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, of ideographs every pair."""
    found: list[str] = []
    for word in WORD.findall(text.lower()):
        if WIDE.search(word):
            found.extend(word[i : i + 2] for i in range(max(1, len(word) - 1)))
        else:
            found.append(word)
    return found


def has_date(text: str) -> bool:
    """Tell whether a line seems to hold a calendar date with its year, or a day in figures."""
    if _DATE_IN_FIGURES.search(text):
        return True
    return any(
        _DAY.search(text, max(0, found.start() - 25), found.end() + 15) is not None
        for found in _DATE.finditer(text)
    )


BULLET = re.compile(r"\s*[•·▪◦‣►▶■●○*+»|>]\s?\S|\s*\[(?!\d)")
_SEPARATORS = re.compile(r"[|»›>•·]|\s/\s")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|\S@\S", re.IGNORECASE)
# A capital in the middle of a word: labels that lost the space between them.
GLUED = re.compile(r"[^\W\d_A-Z][A-Z][a-z]|\)[^\W\d_]")
FURNITURE_CHARS = 300
TRAIL_CHARS = 80


def furniture_words(text: str) -> int:
    """Return how many words of the page's own a short line has; of a long one, none."""
    return 0 if len(text) > FURNITURE_CHARS else _furniture_words(text)


def looks_like_furniture(text: str) -> bool:
    """Tell whether a line bears a mark of being the page's own, whatever stands around it."""
    return len(text) <= FURNITURE_CHARS and _looks_like_furniture(text)


# Only short lines are remembered: long ones would fill the memory.
@lru_cache(maxsize=1 << 14)
def _furniture_words(text: str) -> int:
    return len(cues.furniture_pattern().findall(text))


@lru_cache(maxsize=1 << 14)
def _looks_like_furniture(text: str) -> bool:
    words = max(1.0, word_count(text))
    found = furniture_words(text)
    if found and (words <= 8 or found >= 0.15 * words):
        return True
    if not any(c.isalpha() for c in text):
        return True
    sentence = ends_sentence(text)
    if BULLET.match(text) and not (sentence and words >= 8):
        return True
    if len(_SEPARATORS.findall(text)) >= 2 and not sentence:
        return True
    return words <= 20 and not sentence and bool(_ADDRESS.search(text) or GLUED.search(text))


def says_only_furniture(text: str) -> bool:
    """Tell a line whose words are mostly the page's own, or that is a trail of links.

    It is narrower than `looks_like_furniture`: no part of an article looks so.
    """
    if len(text) > TRAIL_CHARS:
        return False
    if _RIGHTS.match(text):
        return True
    if ends_sentence(text):
        return False
    if len(_SEPARATORS.findall(text)) >= 2:
        return True
    return furniture_words(text) >= 0.5 * max(1.0, word_count(text))
