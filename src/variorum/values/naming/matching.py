"""Look for names in a text of any language: spelt, respelt, inflected or translated."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.values.naming.exonyms import exonyms
from variorum.values.naming.listener import listen
from variorum.values.naming.tables import CHINESE_SURNAMES, PARTICLES
from variorum.values.naming.words import WINDOW, Word, scripts, words
from variorum.values.sounds.rows import LONGEST_WORD
from variorum.values.sounds.transliteration import (
    fold,
    same_name,
    same_names_each,
    spelling_similarity,
)
from variorum.values.sounds.units import Script, latin_letters, script_of, script_of_text

if TYPE_CHECKING:
    from collections.abc import Sequence

SURE = 0.5
"""The probability from which a name counts as found."""
_GIVEN_ALONE = 0.6
_CASED = frozenset({"latn", "cyrl"})
# How far two parts of one name stand apart at most, as in `a. b` and `a·b`.
_GAP = 3
# Names are looked for that have no more words than this, and parts no more letters.
_MOST_PARTS = 12
_LONGEST_NAME = 400
_SHORT = 4
_LONGEST_CLITIC = 3
_CLITICS = frozenset(("", *"وفبلك", "ال", "وال", "بال", "فال", "كال", "لل", "ول", "وب", "ولل"))
_UNSPACED = frozenset({"THAI", "LAO", "KHMER", "MYANMAR"})
# Latin words of a text that a name in another script is compared with.
_MOST_WORDS = 4000
_SURE_ENOUGH = 0.95
# Names that are remembered with a text.
_MOST_KNOWN = 256


@dataclass(frozen=True, slots=True)
class Match:
    """Where a name stands in another text, and how probable it is that it is the name."""

    start: int
    end: int
    text: str
    score: float


def name_matches(name: str, language: str, other_text: str, other_language: str) -> Match | None:
    """Return the best place of a name in another text, or None where it has none.

    The name may be transliterated, inflected, translated as the name of a country,
    city or people, or shortened to its surname there. The score is the probability
    that it stands in the text, if before looking that was as likely as not.

    Args:
        name: one or more words, in any script.
        language: the BCP 47 tag of the name's text.
        other_text: any text; only the first 20,000 characters are searched.
        other_language: its tag.
    """
    return match_words((name,), language, other_text, other_language)[0]


def match_words(
    names: Sequence[str], language: str, other_text: str, other_language: str
) -> list[Match | None]:
    """Return the best place of each of several names, as `name_matches` does for one.

    The names go through the text together, which takes little longer than one does.
    """
    text = other_text[:WINDOW]
    names = [n[:_LONGEST_NAME] for n in names]
    hear_names(names, text)
    return [_match(n, language, text, other_language) for n in names]


def heard_within(name: str, text: str, start: int, end: int) -> float | None:
    """Return the log odds that a word in Latin letters stands at a place of a text by its sound.

    Args:
        name: one word.
        text: any text; None is returned where the place is in Latin letters.
        start: where the place starts, as offset in the text.
        end: where it ends.
    """
    script = script_of(text[start]) if start < min(end, WINDOW) else None
    if script in (None, "latn") or script_of(name[:1]) != "latn":
        return None
    return listen(text[:WINDOW], script).heard_within(latin_letters(name), start, end)


def hear_names(names: Sequence[str], text: str) -> None:
    """Lay all names against the text at once, so that each is known when it is asked for.

    It changes no answer: whoever will look for names one by one calls it first.
    """
    parts = [
        w for name in names for w in words(name)[:_MOST_PARTS] if fold(w.text) not in PARTICLES
    ]
    spelt = [latin_letters(w.text) for w in parts if w.script == "latn"]
    for script in scripts(text):
        if script == "latn":
            for other in {w.script for w in parts if w.script != "latn"}:
                _speller(text, other).spell([w.text for w in parts if w.script == other])
        elif spelt:
            listen(text, script).hear_all(spelt)


@lru_cache(maxsize=16384)
def _match(name: str, language: str, text: str, other_language: str) -> Match | None:
    found = _exonym(name, language, text, other_language)
    if found is not None:
        return found
    parts = [w for w in words(name) if fold(w.text) not in PARTICLES] or list(words(name))
    parts = parts[:_MOST_PARTS]
    if not parts:
        return None
    best = _joined(name, parts, text)
    matches = [(_part(w, language, text, other_language), w) for w in parts]
    hits = [m for m, _ in matches if m is not None]
    if len(parts) == 1 or not hits:
        return _better(best, max(hits, key=lambda m: m.score, default=None))
    last = matches[-1][0]
    others = [m for m, _ in matches[:-1] if m is not None]
    best = _better(best, _beside(others, parts[-1], text))
    if last is not None and last.score >= SURE:
        return _better(best, _merge(last, others, text))
    top = max(hits, key=lambda m: m.score)
    weaker = Match(top.start, top.end, top.text, top.score * _alone(top, matches, text))
    return _better(best, weaker)


def _beside(others: list[Match], last: Word, text: str) -> Match | None:
    """Look for the surname next to a part that was found, where it need be less clear."""
    best: Match | None = None
    for other in others:
        if other.score < SURE or last.script != "latn":
            continue
        for script in scripts(text):
            if script == "latn":
                continue
            found = listen(text, script).next_to(
                latin_letters(last.text), other.start, other.end, _GAP
            )
            if found is not None:
                start, end = min(found.start, other.start), max(found.end, other.end)
                score = other.score * found.probability
                best = _better(best, Match(start, end, text[start:end], score))
    return best


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
        if match.score >= SURE and 0 <= start - match.end <= _GAP:
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
        if best is not None and best.score > _SURE_ENOUGH:
            break
    return best


def _kindred(word: Word, text: str) -> Match | None:
    """Look for a word among those of its own script."""
    if word.script == "hani":
        at = text.find(word.text)
        return Match(at, at + len(word.text), word.text, 1.0) if at >= 0 else None
    cased = word.script in _CASED and word.text[:1].isupper()
    others = _kin(text, word.script, cased)
    same = others.get(fold(word.text)[:LONGEST_WORD])
    if same is not None:
        return Match(same.start, same.end, same.text, 1.0)
    best: Match | None = None
    for other in others.values():
        score = spelling_similarity(word.text, other.text)
        if best is None or score > best.score:
            best = Match(other.start, other.end, other.text, score)
    return best


@lru_cache(maxsize=64)
def _kin(text: str, script: Script, cased: bool) -> dict[str, Word]:
    """Return the words of a text in a script, or those with a capital, folded, each once."""
    found: dict[str, Word] = {}
    for word in words(text):
        if word.script == script and not (cased and not word.text[:1].isupper()):
            found.setdefault(fold(word.text)[:LONGEST_WORD], word)
    return found


def _foreign(latin: str, text: str, script: Script) -> Match | None:
    """Look for a name in Latin letters among the words of another script."""
    found = listen(text, script).best(latin)
    if found is None:
        return None
    return Match(found.start, found.end, text[found.start : found.end], found.probability)


def _backward(word: Word, text: str, script: Script) -> Match | None:
    """Look for a name in another script among words in Latin letters, or a third script."""
    if script == "hani":
        return _foreign(latin_letters(word.text), text, script)
    others = _candidates(text, script)
    if not others:
        return None
    if script == "latn":
        scores = _speller(text, word.script).scores(word.text)
    else:
        scores = _alike(word.text, text, script)
    best = max(range(len(others)), key=lambda i: scores[i])
    found = Match(others[best].start, others[best].end, others[best].text, scores[best])
    return _better(_in_syllables(word, others, text) if word.script == "hani" else None, found)


@lru_cache(maxsize=64)
def _candidates(text: str, script: Script) -> tuple[Word, ...]:
    """Return the words of a text in a script that may be names, those with a capital if it can."""
    others = [w for w in words(text) if w.script == script][:_MOST_WORDS]
    return tuple(w for w in others if script not in _CASED or w.text[:1].isupper())


def _in_syllables(word: Word, others: Sequence[Word], text: str) -> Match | None:
    """Look for a Chinese name of two words, as in pinyin, the surname first or left out."""
    letters, given = latin_letters(word.text), latin_letters(word.text[1:])
    for first, second in pairwise(others):
        both = latin_letters(first.text + second.text)
        if both == letters or (len(given) > 3 and both == given):
            score = 0.98 if both == letters else 0.9
            return Match(first.start, second.end, text[first.start : second.end], score)
    return None


@lru_cache(maxsize=4096)
def _alike(word: str, text: str, script: Script) -> tuple[float, ...]:
    """Return how probable it is that each of the words of a text is the name."""
    return tuple(same_name(o.text, word) for o in _candidates(text, script))


class _Speller:
    """The Latin words of a text, and how probable it is that they spell names of one script."""

    def __init__(self, others: Sequence[Word], script: Script) -> None:
        self._others = [w.text for w in others]
        self._script: Script = script
        self._known: dict[str, list[float]] = {}

    def spell(self, names: Sequence[str]) -> None:
        """Hold several names against the words in one go."""
        new = [n for n in dict.fromkeys(names) if n not in self._known]
        if new and self._others:
            count = len(self._others)
            found = same_names_each(self._others, new, self._script, count)
            if len(self._known) + len(new) > _MOST_KNOWN:
                self._known.clear()
            self._known.update(zip(new, found, strict=True))

    def scores(self, name: str) -> Sequence[float]:
        """Return how probable it is that each of the words is the name."""
        if name not in self._known:
            self.spell([name])
        return self._known[name]


@lru_cache(maxsize=64)
def _speller(text: str, script: Script) -> _Speller:
    return _Speller(_candidates(text, "latn"), script)


@dataclass(frozen=True, slots=True)
class _Key:
    """A form to look for, folded; `exact` as a whole word, `capital` with a capital alone."""

    stem: str
    exact: bool
    capital: bool
    script: Script | None


@lru_cache(maxsize=4096)
def _keys(name: str, language: str, other: str) -> tuple[_Key, ...]:
    """Return what to look for as the other language's forms."""
    keys: list[_Key] = []
    for form in exonyms(name, language, other):
        script = script_of_text(form)
        key = fold(form.removesuffix("-"))
        exact = len(key) <= _SHORT and not form.endswith("-")
        whole = exact or script == "hani" or form.endswith("-")
        stem = key if whole else key[: max(_SHORT, len(key) - 2)]
        # Short forms are spelt like other words, as Paul in Russian is like floor.
        capital = script == "cyrl" and len(stem) <= _SHORT + 1 and form[0].isupper()
        if stem and (len(stem) > 1 or script == "hani"):
            keys.append(_Key(stem, exact, capital, script))
    return tuple(dict.fromkeys(keys))


def _exonym(name: str, language: str, text: str, other_language: str) -> Match | None:
    """Look for what the other language calls a country, a city or a people."""
    keys = _keys(name, language, other_language)
    present = scripts(text) if keys else ()
    for key in keys:
        if key.script not in present:
            continue
        folded = _folded(text)
        at = folded.find(key.stem)
        while at >= 0 and not _stands(folded, at, key, text):
            at = folded.find(key.stem, at + 1)
        if at >= 0:
            end = at + len(key.stem)
            while key.script in _CASED | {"arab"} and folded[end : end + 1].isalpha():
                end += 1
            start, end = _back(text, at), _back(text, end)
            return Match(start, end, text[start:end], 0.95 if len(key.stem) > 1 else 0.6)
    return None


def _stands(folded: str, at: int, key: _Key, text: str) -> bool:
    """Tell whether what was found is a word, and not the inside of another."""
    if key.script == "hani":
        return True
    if key.capital and not text[_back(text, at)].isupper():
        return False
    end = at + len(key.stem)
    goes_on = folded[end : end + 1].isalpha()
    begin = at
    while begin and at - begin <= _LONGEST_CLITIC and _in_one_word(folded[begin - 1], folded[at]):
        begin -= 1
    if key.script == "arab" and key.exact:
        return folded[begin:at] in _CLITICS and not goes_on
    if begin < at:
        return key.script == "arab" and at - begin <= _LONGEST_CLITIC
    return not (key.exact and goes_on and key.script in _CASED)


def _in_one_word(before: str, letter: str) -> bool:
    if not before.isalpha() or script_of(before) != "other":
        return before.isalpha()
    alphabet = unicodedata.name(letter, "").split(" ")[0]
    return alphabet not in _UNSPACED and unicodedata.name(before, "").startswith(alphabet)


@lru_cache(maxsize=256)
def _offsets(text: str) -> tuple[str, tuple[int, ...]]:
    folded = [fold(char) for char in text]
    at = [index for index, parts in enumerate(folded) for _ in parts]
    return "".join(folded), (*at, len(text))


def _folded(text: str) -> str:
    return _offsets(text)[0]


def _back(text: str, offset: int) -> int:
    return _offsets(text)[1][offset]
