"""Look for a name in a text of any language: spelt, respelt, inflected or translated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from variorum.values._name_exonyms import exonyms
from variorum.values._name_tables import CHINESE_SURNAMES, PARTICLES
from variorum.values._name_words import Row, Word, rows, scripts, words
from variorum.values._translit_units import Script, latin_letters, script_of_text
from variorum.values.transliteration import best_fit, fold, same_name, spelling_similarity

SURE = 0.5
"""The probability from which a name counts as found."""
_GIVEN_ALONE = 0.6
_ENDING = 3
_CASED = frozenset({"latn", "cyrl"})


@dataclass(frozen=True, slots=True)
class Match:
    """Where a name stands in another text, and how probable it is that it is the name."""

    start: int
    end: int
    text: str
    score: float


@lru_cache(maxsize=16384)
def name_matches(name: str, language: str, other_text: str, other_language: str) -> Match | None:
    """Return the best place of a name in another text, or None where it has none.

    The name may be transliterated, inflected, translated as the name of a country,
    city or people, or shortened to its surname there.
    """
    found = _exonym(name, language, other_text, other_language)
    if found is not None:
        return found
    parts = [w for w in words(name) if fold(w.text) not in PARTICLES] or list(words(name))
    if not parts:
        return None
    best = _joined(name, parts, other_text)
    matches = [(_part(w, language, other_text, other_language), w) for w in parts]
    hits = [m for m, _ in matches if m is not None]
    if len(parts) == 1 or not hits:
        return _better(best, max(hits, key=lambda m: m.score, default=None))
    last = matches[-1][0]
    others = [m for m, _ in matches[:-1] if m is not None]
    if last is not None and last.score >= SURE:
        return _better(best, _merge(last, others, other_text))
    top = max(hits, key=lambda m: m.score)
    weaker = Match(top.start, top.end, top.text, top.score * _alone(top, matches, other_text))
    return _better(best, weaker)


def _alone(top: Match, matches: list[tuple[Match | None, Word]], text: str) -> float:
    """Return how much a part other than the surname is worth: less beside another name."""
    family_first = matches[0][0] is top and fold(matches[0][1].text) in _family_names()
    if family_first:
        return 0.9
    following = text[top.end : top.end + 2]
    if following[:1] in {" ", "·"} and following[1:].isupper():
        return 0.4
    return _GIVEN_ALONE if len(matches) == 2 else 0.9


@cache
def _family_names() -> frozenset[str]:
    """Return the Chinese and Korean surnames in Latin letters, which stand first."""
    korean = ("kim", "lee", "park", "choi", "jung", "kang", "cho", "yoon", "jang", "lim", "moon")
    return frozenset((*(latin_letters(c) for c in CHINESE_SURNAMES), *korean))


def _merge(last: Match, others: list[Match], text: str) -> Match:
    start, end = last.start, last.end
    for match in others:
        if match.score >= SURE and 0 <= start - match.end <= 3:
            start = match.start
    return Match(start, end, text[start:end], last.score)


def _better(first: Match | None, second: Match | None) -> Match | None:
    if first is None or (second is not None and second.score > first.score):
        return second
    return first


def _joined(name: str, parts: list[Word], text: str) -> Match | None:
    """Look for a name whose words the other script writes as one."""
    if len(parts) < 2 or len(name) > 24:
        return None
    if all(w.script == "latn" for w in parts):
        latin = "".join(latin_letters(w.text) for w in parts)
        found = [_foreign(latin, text, s) for s in scripts(text) if s not in {"latn", "cyrl"}]
        best = max((m for m in found if m is not None), key=lambda m: m.score, default=None)
        if best is not None and best.score >= SURE:
            return best
    joined = fold("".join(w.text for w in parts))
    for word in words(text):
        if word.script == parts[0].script and fold(word.text).startswith(joined):
            return Match(word.start, word.end, word.text, 0.98)
    return None


def _part(word: Word, language: str, text: str, other_language: str) -> Match | None:
    found = _exonym(word.text, language, text, other_language)
    if found is not None:
        return found
    best: Match | None = None
    for script in scripts(text):
        if script == word.script:
            best = _better(best, _kindred(word, text))
        elif word.script == "latn":
            best = _better(best, _foreign(latin_letters(word.text), text, script))
        else:
            best = _better(best, _backward(word, text, script))
        if best is not None and best.score > 0.95:
            break
    return best


def _kindred(word: Word, text: str) -> Match | None:
    """Look for a word among those of its own script."""
    if word.script == "hani":
        at = text.find(word.text)
        return Match(at, at + len(word.text), word.text, 1.0) if at >= 0 else None
    best: Match | None = None
    cased = word.script in _CASED and word.text[:1].isupper()
    for other in words(text):
        if other.script != word.script or (cased and not other.text[:1].isupper()):
            continue
        score = spelling_similarity(word.text, other.text)
        if best is None or score > best.score:
            best = Match(other.start, other.end, other.text, score)
    return best


def _foreign(latin: str, text: str, script: Script) -> Match | None:
    """Look for a name in Latin letters among the words of another script."""
    table = rows(text, script)
    if script == "cyrl":
        table = tuple(r for r in table if text[r.start].isupper()) or table
    exact = _read_alike(latin, table, text) if script != "cyrl" else None
    if exact is not None:
        return exact
    fit = best_fit(latin, [r.units for r in table], script)
    if fit is None:
        return None
    row = table[fit.row]
    end = row.ends[fit.length - 1]
    if script != "hani" and text[end : end + 1].isalpha() and len(row.ends) - fit.length <= _ENDING:
        # What is left of the word is an ending, and belongs to the reading.
        end = row.ends[-1]
    return Match(row.start, end, text[row.start : end], fit.probability)


def _read_alike(latin: str, table: tuple[Row, ...], text: str) -> Match | None:
    """Look for a row whose own romanisation begins with the name, as in pinyin."""
    if len(latin) < 2:
        return None
    for row in table:
        read = ""
        for unit, end in zip(row.units, row.ends, strict=True):
            read += unit
            if read == latin:
                score = min(0.98, 0.55 + 0.1 * len(latin))
                return Match(row.start, end, text[row.start : end], score)
            if not latin.startswith(read):
                break
    return None


def _backward(word: Word, text: str, script: Script) -> Match | None:
    """Look for a name in another script among words in Latin letters, or a third script."""
    best: Match | None = None
    others = [w for w in words(text) if w.script == script]
    if script in _CASED:
        others = [w for w in others if w.text[:1].isupper()]
    if script == "hani":
        return _foreign(latin_letters(word.text), text, script)
    letters = latin_letters(word.text)
    given = latin_letters(word.text[1:]) if word.script == "hani" else ""
    for index, other in enumerate(others):
        score = same_name(other.text, word.text)
        match = Match(other.start, other.end, other.text, score)
        best = _better(best, match)
        if word.script == "hani" and index + 1 < len(others):
            after = others[index + 1]
            if len(given) > 3 and latin_letters(other.text + after.text) == given:
                return Match(other.start, after.end, text[other.start : after.end], 0.9)
            if latin_letters(other.text + after.text) == letters:
                return Match(other.start, after.end, text[other.start : after.end], 0.98)
    return best


def _exonym(name: str, language: str, text: str, other_language: str) -> Match | None:
    """Look for what the other language calls a country, a city or a people."""
    folded = _folded(text)
    for form in exonyms(name, language, other_language):
        script = script_of_text(form)
        key = fold(form.removesuffix("-"))
        exact = len(key) <= 4 and not form.endswith("-")
        stem = key if exact or script == "hani" else key[: max(4, len(key) - 2)]
        stem = key if form.endswith("-") else stem
        if not stem or (len(stem) < 2 and script != "hani"):
            continue
        at = folded.find(stem)
        while at >= 0 and script != "hani" and _is_within(folded, at, len(stem), exact, script):
            at = folded.find(stem, at + 1)
        if at >= 0:
            end = at + len(stem)
            while script != "hani" and end < len(folded) and folded[end].isalpha():
                end += 1
            start, end = _back(text, at), _back(text, end)
            return Match(start, end, text[start:end], 0.95 if len(stem) > 1 else 0.6)
    return None


def _is_within(folded: str, at: int, length: int, exact: bool, script: Script | None) -> bool:
    """Tell whether what was found is the inside of another word."""
    if at and folded[at - 1].isalpha():
        begin = at
        while begin and folded[begin - 1].isalpha() and at - begin < 4:
            begin -= 1
        return script != "arab" or at - begin > 3
    return exact and folded[at + length : at + length + 1].isalpha() and script in _CASED


@lru_cache(maxsize=256)
def _offsets(text: str) -> tuple[str, tuple[int, ...]]:
    folded: list[str] = []
    at: list[int] = []
    for index, char in enumerate(text):
        for part in fold(char):
            folded.append(part)
            at.append(index)
    return "".join(folded), (*at, len(text))


def _folded(text: str) -> str:
    return _offsets(text)[0]


def _back(text: str, offset: int) -> int:
    return _offsets(text)[1][offset]
