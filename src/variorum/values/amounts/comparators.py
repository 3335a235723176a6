"""What is said about a number: more than, at least, nearly, up to.

A comparator belongs to the value of a figure. Words that compare and also mean
a stretch of time ("over the past three years") compare only where they stand
right at the number, and are marked as unsure where both can be meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from variorum.languages import primary
from variorum.values.amounts.comparator_tables import (
    AFTER,
    BEFORE,
    CHANGES,
    COUNTERS,
    FILLERS,
    PREFIXES,
    REACHED,
    UNSURE,
    Comparator,
)
from variorum.values.amounts.passing import begins_passing, passing_after, passing_before
from variorum.values.words import CJK

__all__ = ["Comparator", "Found", "comparator_after", "comparator_before", "is_doubtful"]

# How far before a number the words reach that are looked at.
_REACH = 44


@dataclass(frozen=True, slots=True)
class Found:
    """A comparator with its place, and whether it may mean something else."""

    comparator: Comparator
    start: int
    end: int
    unsure: bool = False
    named: bool = False
    """Whether the number is another's: "higher than the 30 of then"."""


def comparator_before(text: str, place: int, language: str) -> Found | None:
    """Return the comparator that stands right before a place."""
    code = primary(language)
    found = _at_number(text, place, code)
    if found is None and (minus := _MINUS.search(text, max(0, place - 16), place)):
        found = _at_number(text, minus.start(), code)
    return found


def _at_number(text: str, place: int, code: str) -> Found | None:
    found = _unspaced(text, place, code) if code in CJK else _spaced(text, place, code)
    if found:
        return _denied(text, found, code)
    if found := _sign(text, place):
        return found
    passing = passing_before(text, place, code, _REACH)
    if passing is None:
        return None
    found = Found(passing[0], passing[1], place, named=True)
    return found if found.start == place else _denied(text, found, code)


# "Below minus 30": the sign stands between what compares and the number.
_MINUS = re.compile(
    r"(?<=[ \u00a0])(?:(?:minus|moins|menos|meno|минус|мінус|min|ناقص|سالب)[ \u00a0]|[-–−])$",
    re.I,
)
# Words that stand right before a verb or a preposition and turn it round: "no supera los 40".
_NOT: dict[str, frozenset[str]] = {
    "en": frozenset(("not", "never", "n't")),
    "de": frozenset(("nicht", "nie")),
    "es": frozenset(("no", "nunca")),
    "pt": frozenset(("não", "nunca")),
    "fr": frozenset(("ne",)),
    "it": frozenset(("non",)),
    "nl": frozenset(("niet",)),
    "ru": frozenset(("не",)),
    "uk": frozenset(("не",)),
    "pl": frozenset(("nie",)),
    "id": frozenset(("tidak", "tak", "belum")),
    "ms": frozenset(("tidak", "tak", "belum")),
    "ar": frozenset(("لا", "لم", "لن", "ألا")),
    "zh": frozenset("不没未沒"),
}
_TURNED: dict[Comparator, Comparator] = {">": "<=", "<": ">="}
_LAST_WORD = re.compile(r"([^\W\d_]+)[ \u00a0]$")


def _denied(text: str, found: Found, code: str) -> Found:
    """Turn a comparator round that has a negation right before it."""
    if found.comparator not in _TURNED:
        return found
    if code in CJK:
        start = found.start - 1
        turned = found.start > 0 and text[start] in _NOT.get(code, ())
    else:
        last = _LAST_WORD.search(text, max(0, found.start - 8), found.start)
        turned = last is not None and last[1].lower() in _NOT.get(code, ())
        start = last.start() if last else 0
    if not turned:
        return found
    return Found(_TURNED[found.comparator], start, found.end, found.unsure, found.named)


def comparator_after(text: str, place: int, language: str) -> Found | None:
    """Return the comparator that stands right after a place."""
    if text[place : place + 1] == "+":
        return Found(">=", place, place + 1)
    code = primary(language)
    table = _after(code)
    found = table[0].match(text, place) if table else None
    if not found or table is None or not found.lastindex:
        passing = passing_after(text, place, code)
        return Found(passing[0], place, place, named=True) if passing else None
    phrase = _key(found[found.lastindex].lstrip(COUNTERS + " "))
    doubtful = phrase in _unsure(code)
    return Found(table[1][found.lastindex - 1], found.start(), found.end(), doubtful)


def is_doubtful(text: str) -> bool:
    """Tell whether a figure's text begins or ends with a comparator that may be none."""
    key = _key(text.strip())
    first = max((p for p in _all_phrases() if key.startswith(p)), key=len, default="")
    return (
        first in _all_unsure()
        or any(key.endswith(p) for p in _all_unsure() if not p.isascii() and len(key) > len(p))
        or (" " not in first and begins_passing(text))
    )


def is_emphatic(text: str) -> bool:
    """Tell whether a figure's text begins with words that say how many that is.

    "As many as 17" and "no fewer than 17" set opposite limits and mean the same.
    """
    return _EMPHATIC.match(text) is not None


_EMPHATIC = re.compile(
    r"as (?:many|much|high|few|little) as|no (?:fewer|less) than|not (?:fewer|less) than|"
    r"nicht weniger als|niet minder dan|pas moins d|no menos de|nada menos|nada menos que|"
    r"non meno di|ben |não menos|не менее|не меньше|nie mniej niż|"
    r"(?:tidak|tak) kurang (?:dari|daripada)|"
    r"[بم]?ما لا يقل|لا [يت]قل|高达|高達|多达|多達|达到|達到|不下|不少于|不少於|"
    r"mencapai|sebanyak|jusqu'à|hasta|bis zu|до |até |fino a ",
    re.I,
)


def is_reached(text: str) -> bool:
    """Tell whether a figure's text begins with a verb that says what was reached."""
    key = _key(text.strip())
    return any(key.startswith(f"{phrase} ") for phrase in _verbs_of_reaching())


@cache
def _verbs_of_reaching() -> frozenset[str]:
    return frozenset(p for code in BEFORE for p, sign in _table(code)[0].items() if sign == "=")


def _key(phrase: str) -> str:
    return " ".join(phrase.lower().replace("’", "'").split())


_SIGN = re.compile(r"([<>≤≥~≈±∼]|\+/-) ?$")
_SIGNS: dict[str, Comparator] = {"<": "<", ">": ">", "≤": "<=", "≥": ">="}


def _sign(text: str, place: int) -> Found | None:
    low = max(0, place - 4)
    sign = _SIGN.search(text, low, place)
    return Found(_SIGNS.get(sign[1], "~"), sign.start(), place) if sign else None


@cache
def _table(code: str) -> tuple[dict[str, Comparator], int]:
    """Return the phrases of a language as keys, and the length of the longest.

    The length is in words, or in signs where words are not separated.
    """
    table = {
        _key(phrase): sign
        for sign, row in BEFORE.get(code, {}).items()
        for phrase in row.split("|")
    }
    longest = max((len(k) if code in CJK else k.count(" ") + 1 for k in table), default=0)
    return table, longest


@cache
def _unsure(code: str) -> frozenset[str]:
    return frozenset(_key(p) for p in UNSURE.get(code, "").split("|") if p)


@cache
def _all_phrases() -> frozenset[str]:
    return frozenset(phrase for code in BEFORE for phrase in _table(code)[0])


@cache
def _all_unsure() -> frozenset[str]:
    return frozenset(phrase for code in UNSURE for phrase in _unsure(code))


@cache
def _fillers(code: str) -> frozenset[str]:
    return frozenset(FILLERS.get(code, "").split("|"))


_OPENING = "\"'“”„«»‘’([{<¿¡—–-"
_TOKEN = re.compile(r"[^ \u00a0\u202f\n\t]+")


def _spaced(text: str, place: int, code: str) -> Found | None:
    """Look the last words before a place up, the longest phrase first."""
    table, longest = _table(code)
    if not table:
        return None
    tokens = list(_TOKEN.finditer(text, max(0, place - _REACH), place))[-longest - 1 :]
    if tokens and not tokens[-1].group().strip(_OPENING):
        tokens.pop()  # a quotation mark before the number
    if not tokens or (tokens[-1].end() == place and text[place - 1] not in "'’"):
        return None
    found = _phrase(tokens, code)
    named = False
    if found is None and len(tokens) > 1 and tokens[-1].group().lower() in _fillers(code):
        found = _phrase(tokens[:-1], code)
        named = found is not None and _THAN_THE.search(text, found[1], place) is not None
    if found is None:
        return None
    key, start = found
    unsure = _is_unsure(text, code, key, table[key], start)
    return Found(table[key], start, place, unsure, named)


_THAN_THE = re.compile(
    r"\b(?:than the|als (?:die|den|der|dem)|que l[oae]s?|de l[oa]s|que les|dan de) $", re.I
)


def _phrase(tokens: list[re.Match[str]], code: str) -> tuple[str, int] | None:
    """Return the longest phrase that ends with the last of the words, and its start."""
    if not _may_end(tokens[-1].group(), code):
        return None
    table, longest = _table(code)
    for size in range(min(longest, len(tokens)), 0, -1):
        run = tokens[-size:]
        first = run[0].group().lstrip(_OPENING)
        start = run[0].end() - len(first)
        key = _key(" ".join([first, *(t.group() for t in run[1:])]))
        if key in table:
            return key, start
        prefix = PREFIXES.get(code)
        bare = prefix.match(key) if prefix else None
        if bare and key[bare.end() :] in table:
            return key[bare.end() :], start + bare.end()
    return None


@lru_cache(maxsize=8192)
def _may_end(word: str, code: str) -> bool:
    """Tell whether a phrase can end with a word, which may also be the whole phrase."""
    ends = _last_words(code)
    keys = [_key(word), _key(word.lstrip(_OPENING))]
    prefix = PREFIXES.get(code)
    if prefix and (bare := prefix.match(keys[1])):
        keys.append(keys[1][bare.end() :])
    return any(key.rpartition(" ")[2] in ends for key in keys)


@cache
def _last_words(code: str) -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in _table(code)[0])


_VERBS_OF_LINKING = re.compile(r"(?:有|达|達|为|為|是|了|到|过)? ?$")
# 高于当时的30: the number is a former one.
_FORMER = re.compile(r"(高于|低于|超过|多于|少于|大于|小于)[^，。；、\d]{1,8}的$")
_SHARE = re.compile(r"约占[^，。；]{0,14}的$")


def _unspaced(text: str, place: int, code: str) -> Found | None:
    table, longest = _table(code)
    low = max(0, place - 20)
    link = _VERBS_OF_LINKING.search(text, low, place)
    for stop in dict.fromkeys((place, place - 1 if text[place - 1 : place] == " " else place,
                               link.start() if link else place)):  # fmt: skip
        for size in range(min(longest, stop - low), 0, -1):
            key = text[stop - size : stop]
            if key in table:
                start = stop - size
                unsure = _is_unsure(text, code, key, table[key], start)
                return Found(table[key], start, place, unsure)
    if former := _FORMER.search(text, low, place):
        return Found(table[former[1]], former.start(), place, named=True)
    share = _SHARE.search(text, low, place)
    return Found("~", share.start(), place) if share else None


@cache
def _changes(code: str) -> re.Pattern[str]:
    words = CHANGES.get(code)
    edge = "" if code in CJK else r"(?<![^\W_])"
    return re.compile(rf"{edge}(?:{words})", re.I) if words else re.compile("(?!)")


def _is_unsure(text: str, code: str, key: str, sign: Comparator, start: int) -> bool:
    """Tell whether a phrase may mean something else here; "rose to" says no limit."""
    if key in REACHED.get(code, ()) and sign == "<=":
        return _changes(code).search(text, max(0, start - 2 * _REACH), start) is not None
    return key in _unsure(code)


@cache
def _after(code: str) -> tuple[re.Pattern[str], list[Comparator]] | None:
    rows = [(p, sign) for sign, row in AFTER.get(code, {}).items() for p in row.split("|")]
    if not rows:
        return None
    rows.sort(key=lambda row: len(row[0]), reverse=True)
    options = "|".join(f"({_between(code, p)}{_pattern(p)})" for p, _ in rows)
    if code in CJK or code in _UNSPACED:
        return re.compile(rf" ?(?:{options})"), [sign for _, sign in rows]
    return re.compile(rf"(?:{options})(?![^\W_])", re.I), [sign for _, sign in rows]


_UNSPACED = frozenset({"ko", "th"})


def _between(code: str, phrase: str) -> str:
    """Return what may stand between a number and a phrase; a long one lets the noun in."""
    if code in CJK or code in _UNSPACED:
        noun = "[^\\W\\d_]{0,2}" if len(phrase) > 1 else ""
        return rf"(?:[{COUNTERS}]{noun} ?)?"
    if phrase.startswith("'"):
        return ""
    noun = r"(?:[ \u00a0][^\W\d_]{2,24})?" if " " in phrase else ""
    return rf"{noun}[ \u00a0]?"


def _pattern(phrase: str) -> str:
    if "[" in phrase or "(" in phrase:
        return phrase
    return re.escape(phrase).replace(r"\ ", r"[ \u00a0]+").replace("'", "['’]")
