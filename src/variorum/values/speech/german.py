"""The subject of a German verb: before it, behind it, or at its auxiliary."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.values.speech.tables import introduces_name, word_set, words

if TYPE_CHECKING:
    from collections.abc import Sequence

Stretch = tuple[int, int]

_TOKEN = re.compile(
    r"(?:[^\s,;:„“”«»\"()–—.!?]|\.(?=\w))+(?:(?<=\b\w)\.|(?<=\bDr)\.|(?<=\bProf)\.|(?<=\bSt)\.)?"
    r"|[,;:„“”«»\"()–—.!?]"
)
_PARTICIPLE = re.compile(r"(?:ge\w+|(?:an|auf|aus|mit|vor|zu)ge\w+|be\w+|er\w+|ver\w+)(?:t|en)$")
_AUXILIARY = word_set(
    """hat habe haben hatte hatten wird wurde wurden werden ist sind war soll sollen sollte
    musste will wollte kann konnte darf ließ lässt"""
)
_PASSIVE = word_set("wird wurde wurden werden worden")
_OPENERS = word_set("wie dass daß nachdem während weil obwohl indem wenn als wo wobei")
_PREPOSITIONS = word_set(
    """in im am an bei beim gegenüber nach vor vom zum zur während anlässlich auf mit über unter
    seit bis gegen aus durch für ohne trotz wegen um"""
)
_STOPS = _PREPOSITIONS - {"für", "aus", "vom"} | word_set(
    "dass daß den dem seien sei habe werde sich nicht als davon darüber dazu darauf hierzu"
)
_SKIPPED = word_set(
    """sich ihm ihnen uns mir auch jedoch aber dazu hierzu daher zudem weiter weiterhin dann
    später bereits heute gestern nun denn wörtlich laut ferner zuvor außerdem dabei selbst
    dagegen hingegen es ihr"""
)
_PRONOUNS = word_set("er sie ich wir man dieser diese")
_ARTICLES = word_set(
    """der die das ein eine dieser diese sein seine ihr ihre einige mehrere viele beide alle
    zwei drei"""
)
_LINKS = word_set("der des von vom für und sowie zu de la van el al bin")
SPLIT: dict[str, frozenset[str]] = {
    "gab": word_set("bekannt an zu"), "gaben": word_set("bekannt an zu"),
    "gibt": word_set("bekannt an zu"), "hob": word_set("hervor"),
    "ließ": word_set("verlauten wissen"),
    "hieß": word_set("es"), "heißt": word_set("es"), "lehnte": word_set("ab"),
    "hiess": word_set("es"), "heisst": word_set("es"), "liess": word_set("verlauten wissen"),
    "warf": word_set("vor"), "werfen": word_set("vor"), "warfen": word_set("vor"),
    "wirft": word_set("vor"), "stufte": word_set("ein"), "stellte": word_set("fest klar"),
    "teilte": word_set("mit"), "teilten": word_set("mit"), "teilt": word_set("mit"),
    "wies": word_set("darauf zurück hin"), "fügte": word_set("hinzu an"), "räumte": word_set("ein"),
    "sprach": word_set("von"), "sprachen": word_set("von"), "spricht": word_set("von"),
    "sprechen": word_set("von"),
}  # fmt: skip
"""Verbs of many uses, and the words of which one must follow for them to be cues."""

_ENDS = frozenset(",.;:!?")
_OBLIQUE = word_set("den dem einen einem diesen diesem seinen ihren")
_MARKS = frozenset('„“”"«»')
_MOODS = words("moods", "de")
_PARTICLES = word_set("mit an ein zu hinzu fest klar hervor bekannt gestern heute")
_LONGEST = 12
_BACK = 40
_REACH = 320


def subject(text: str, start: int, end: int, verb: Stretch) -> Stretch | None:
    """Return where the subject of a verb stands within its sentence, None if not found.

    Args:
        text: the text, the words in marks masked.
        start: where the sentence begins.
        end: where it ends.
        verb: where the verb stands.
    """
    start = max(start, verb[0] - _REACH)
    left = list(_TOKEN.finditer(text, start, verb[0]))[-_BACK:]
    closes = text[verb[1] : end].lstrip()[:1] in {"", *_ENDS} or _is_auxiliary(text, verb[1], end)
    if closes:
        opener = _opener(left)
        if opener is not None:
            return phrase(text, left[opener].end(), verb[0])
        at = _auxiliary(left) if _PARTICIPLE.match(text[verb[0] : verb[1]]) else None
        if at is not None:
            if left[at].group() in _PASSIVE or "worden" in text[verb[1] : verb[1] + 8]:
                return _agent(text, left, end)
            return _main(text, left[:at], left[at].span(), end)
    return _main(text, left, verb, end)


def source_of_it(text: str, start: int, end: int, verb: Stretch) -> Stretch | None:
    """Return in what `it says` so: the object of a preposition, behind the verb or before."""
    for begin, stop in ((verb[1], end), (start, verb[0])):
        for token in _TOKEN.finditer(text, begin, stop):
            if token.group().lower() in {"in", "im", "aus", "von", "vom", "bei", "beim", "seitens"}:
                return phrase(text, token.end(), stop)
            if token.group() in {",", ":"} and begin == verb[1]:
                break
    return None


def leading(text: str, start: int, end: int) -> Stretch | None:
    """Return the phrase that opens a sentence, where it can be the subject."""
    tokens = list(_TOKEN.finditer(text, start, min(end, start + _REACH)))
    if not tokens or _is_fronted(tokens):
        return None
    return phrase(text, tokens[0].start(), end)


def _is_auxiliary(text: str, at: int, end: int) -> bool:
    match = _TOKEN.search(text, at, end)
    return match is not None and match.group() in _AUXILIARY | {"worden"}


def _opener(left: Sequence[re.Match[str]]) -> int | None:
    """Return the word that opens the clause whose verb stands last: `wie X mitteilte`."""
    for index in range(len(left) - 1, -1, -1):
        word = left[index].group()
        if word in {";", ":", "“"}:
            return None
        before = left[index - 1].group().lower() if index else ","
        if word.lower() in _OPENERS and before in {",", "–", "auch", "selbst", "erst", "und"}:
            return index
    return None


def _auxiliary(left: Sequence[re.Match[str]]) -> int | None:
    for index in range(len(left) - 1, -1, -1):
        word = left[index].group()
        if word in {";", ":"}:
            return None
        if word.lower() in _AUXILIARY:
            return index
    return None


def _agent(text: str, left: Sequence[re.Match[str]], end: int) -> Stretch | None:
    """Return by whom something was called, where that is said at all."""
    for token in left:
        if token.group().lower() in {"von", "vom", "durch", "laut"} or token.group() == "In":
            return phrase(text, token.end(), end)
    return None


def _main(text: str, left: Sequence[re.Match[str]], verb: Stretch, end: int) -> Stretch | None:
    """Return the subject of a verb that is its clause's second part."""
    field = list(left)
    last = [t.group() for t in field[-2:]]
    if len(last) > 1 and last[0] in "!?…" and last[1] in _MARKS:
        # `„Halt!“ rief X`: what is said needs no comma behind it.
        return _behind(text, verb[1], end)
    for index in range(len(field) - 1, -1, -1):
        if field[index].group() in {";", ":"} or (
            field[index].group() in {"“", "”", "«", "»", '"'}
            and field[index + 1 : index + 2]
            and field[index + 1].group() in {",", "–", "—"}
        ):
            del field[: index + 1]
            break
    while field and field[0].group() in {",", "–", "—", "“", "”", '"', "»", "«"}:
        del field[0]
    if not field:
        return _behind(text, verb[1], end)
    if field[-1].group() in {"und", "oder", "aber", "sondern"}:
        return leading(text, field[0].start(), verb[0]) or _of_first_verb(text, field, end)
    behind = _behind(text, verb[1], end)
    if _is_fronted(field):
        return behind
    if behind is not None and text[slice(*behind)].lower() in _PRONOUNS:
        return behind
    if "," in [t.group() for t in field] and _closed_behind(text, behind, end):
        return behind
    if field[-1].group() == "," and not _MOODS.isdisjoint(t.group() for t in field):
        # What is said stands before the verb: `Der Damm sei gebrochen, teilte X mit`.
        return behind
    return _before(text, field)


def _of_first_verb(text: str, field: Sequence[re.Match[str]], end: int) -> Stretch | None:
    """Return the subject behind the first verb: `Am Abend zogen Leute zum Tor und riefen`."""
    others = _PREPOSITIONS | _LINKS | _SKIPPED | _ARTICLES
    for before, token in pairwise(field):
        word = token.group()
        if word[:1].islower() and word not in others and before.group()[:1].isupper():
            return _behind(text, token.end(), end)
    return None


def _closed_behind(text: str, behind: Stretch | None, end: int) -> bool:
    if behind is None:
        return False
    rest = text[behind[1] : end].lstrip()
    head = rest.split(" ", 1)[0].strip(".,:")
    return rest[:1] in {"", *_ENDS} or head in _PARTICLES


def _before(text: str, field: Sequence[re.Match[str]]) -> Stretch | None:
    tokens = list(field)
    while tokens and tokens[-1].group().lower() in {",", *_SKIPPED}:
        tokens.pop()
    if not tokens:
        return None
    if len(tokens) > _LONGEST:
        return phrase(text, tokens[0].start(), tokens[-1].end())
    return tokens[0].start(), tokens[-1].end()


def _is_fronted(tokens: Sequence[re.Match[str]]) -> bool:
    """Tell whether an adverbial, an object or a clause stands before the verb."""
    first = tokens[0].group().lower()
    following = tokens[1].group() if len(tokens) > 1 else ""
    if first == "der" and following[:1].islower() and following.endswith("en"):
        return True
    if first == "das" and len(tokens) == 1:
        return True
    # `Immer wieder`: words without a noun among them, and no article.
    rest = [t.group() for t in tokens[1:]]
    bare = all(w[:1].islower() for w in rest) and _PRONOUNS.isdisjoint({first, *rest})
    if rest and bare and first not in _ARTICLES and rest[-1] not in _SKIPPED | _LINKS:
        return True
    if first in {"ein", "eine", "einen"} and following in _MARKS:
        return True
    return first in words("fronted", "de") or first in _OPENERS


def _behind(text: str, at: int, end: int) -> Stretch | None:
    """Return the phrase behind a verb, over adverbs and what says when and where."""
    tokens = list(_TOKEN.finditer(text, at, min(end, at + 160)))
    index = 0
    while index < len(tokens):
        word = tokens[index].group()
        if not word[0].isalnum():
            return None
        if word.lower() in _PREPOSITIONS:
            index += 1
            while index < len(tokens) and not tokens[index].group()[:1].isupper():
                index += 1
            index += 1
            while index < len(tokens) and _goes_on(tokens[index].group()):
                index += 1
            continue
        if word.lower() not in _SKIPPED:
            break
        index += 1
    if index >= len(tokens):
        return None
    if tokens[index].group().lower() in _PRONOUNS:
        return tokens[index].span()
    if tokens[index].group().lower() in _OBLIQUE:
        return None
    return phrase(text, tokens[index].start(), end)


def _goes_on(word: str) -> bool:
    """Tell whether a word goes on with the phrase behind a preposition: a date, a long name."""
    return word[0].isdigit() or word in {"of", "de", "des", "der", "Uhr", *_MONTHS}


_MONTHS = word_set(
    """Januar Februar März April Mai Juni Juli August September Oktober November Dezember"""
)


def phrase(text: str, at: int, end: int) -> Stretch | None:
    """Return the noun phrase that begins at an offset: as far as capitals and links go."""
    begun: int | None = None
    last: int | None = None
    count = 0
    for token in _TOKEN.finditer(text, at, min(end, at + 200)):
        word = token.group()
        small = word[:1].islower()
        if word in {"(", ")"} and last is not None:
            continue
        if word == "," and last is not None and text[last - 1] == "-":
            # `Gesundheits-, Sozial- und Verkehrsamt` is one noun.
            continue
        if word in _MARKS and (last is None or introduces_name(text[begun:last], "de")):
            continue
        if not word[0].isalnum() or (begun is not None and word.lower() in _STOPS):
            break
        if begun is None and word.lower() in _SKIPPED:
            continue
        if word.lower() in _PRONOUNS and begun is None and word.lower() not in _ARTICLES:
            return token.span()
        if (
            small
            and last is not None
            and word not in _LINKS
            and not _is_adjective(word, token, text)
        ):
            break
        begun = token.start() if begun is None else begun
        count += 1
        if not small and word.lower() not in _ARTICLES:
            last = token.end()
        if count >= _LONGEST:
            break
    if begun is None or last is None:
        return None
    return begun, last


def _is_adjective(word: str, token: re.Match[str], text: str) -> bool:
    """Tell whether a small word goes on with a phrase: an adjective before a noun."""
    following = _TOKEN.search(text, token.end(), token.end() + 60)
    if following is None or not following.group()[:1].isupper():
        return False
    before = text[max(0, token.start() - 6) : token.start()].split()
    return word.endswith(("en", "er", "es")) and bool(before) and before[-1] in _LINKS
