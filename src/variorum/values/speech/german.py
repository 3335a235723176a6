"""The subject of a German verb: before it, behind it, or at its auxiliary."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.values.naming.ordinary_words import ordinary
from variorum.values.speech.tables import introduces_name, word_set, words

if TYPE_CHECKING:
    from collections.abc import Sequence

Stretch = tuple[int, int]

_TOKEN = re.compile(
    r"(?:[^\s,;:„“”«»\"()–—.!?]|\.(?=\w)|:(?=in(?:nen)?\b))+(?:(?<=\b\w)\.|(?<=\bDr)\.|(?<=\bProf)\.|(?<=\bSt)\.)?"
    r"|[,;:„“”«»\"()–—.!?]"
)
_PARTICIPLE = re.compile(r"(?:ge\w+|(?:an|auf|aus|mit|vor|zu)ge\w+|be\w+|er\w+|ver\w+)(?:t|en)$")
_AUXILIARY = word_set(
    """hat habe haben hatte hatten wird wurde wurden werden ist sind war soll sollen sollte
    musste will wollte kann konnte darf ließ lässt muss werde sei seien würde würden hätte
    hätten könne müsse solle wolle können müssen konnten mussten wollten"""
)
_PASSIVE = word_set("wird wurde wurden werden worden werde würde würden")
_OPENERS = word_set(
    """wie dass daß nachdem während weil obwohl indem wenn als wo wobei da bevor sodass was wovor
    worüber wofür wogegen wovon warum"""
)
_RELATIVE = word_set("den dem denen die das")
_PREPOSITIONS = word_set(
    """in im am an bei beim gegenüber nach vor vom zum zur während anlässlich auf mit über unter
    seit bis gegen aus durch für ohne trotz wegen um hinsichtlich bezüglich angesichts aufgrund
    innerhalb außerhalb hinter neben zwischen"""
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
_LINKS = word_set(
    "der des eines dieses ihres seines von vom für und sowie zu de la van el al bin of"
)
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
_PARTICLES = word_set("und mit an ein zu hinzu fest klar hervor bekannt gestern heute")
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
        pronoun = _in_relative_clause(text, left, verb[0])
        if pronoun is not None:
            return pronoun
        form = text[verb[0] : verb[1]]
        at = _auxiliary(left) if _PARTICIPLE.match(form) or form.endswith("en") else None
        if at is not None:
            passive = left[at].group() in _PASSIVE and form != "zitiert"
            if passive or "worden" in text[verb[1] : verb[1] + 8]:
                return _agent(text, left, end)
            return _main(text, left[:at], left[at].span(), end)
    return _main(text, left, verb, end)


def source_of_it(text: str, start: int, end: int, verb: Stretch) -> Stretch | None:
    """Return in what `it says` so: the object of a preposition, behind the verb or before."""
    sources = {"in", "im", "aus", "von", "vom", "bei", "beim", "seitens"}
    for token in _TOKEN.finditer(text, verb[1], end):
        if token.group().lower() in sources:
            return phrase(text, token.end(), end)
        if token.group() in {",", ":"}:
            break
    before = list(_TOKEN.finditer(text, start, verb[0]))
    comma = max((n for n, t in enumerate(before) if t.group() == ","), default=-1)
    for field in (before[comma + 1 :], before):
        for token in field:
            if token.group().lower() in sources:
                return phrase(text, token.end(), verb[0])
    return None


def leading(text: str, start: int, end: int) -> Stretch | None:
    """Return the phrase that opens a sentence, where it can be the subject."""
    tokens = list(_TOKEN.finditer(text, start, min(end, start + _REACH)))
    if not tokens or _is_fronted(tokens):
        return None
    return phrase(text, tokens[0].start(), end)


def topics(text: str, start: int, end: int) -> list[Stretch]:
    """Return what may be the subject of a sentence: what opens it, what follows its verbs."""
    field = list(_TOKEN.finditer(text, start, min(end, start + _REACH)))
    found = [leading(text, start, end)]
    comma = max((n for n, t in enumerate(field) if t.group() == ","), default=-1)
    if 0 < comma < len(field) - 2 and _is_verb(field[comma + 1].group()):
        # `Wer nichts sah, erwidert X:`
        found.insert(0, _behind(text, field[comma + 1].end(), end))
    for index in range(1, len(field) - 1):
        before, word, after = (t.group() for t in field[index - 1 : index + 2])
        if before in _ENDS or (index > 1 and not before[:1].isupper()):
            continue
        adjective = word.endswith("en") and after[:1].isupper()
        if word in _AUXILIARY or (_is_verb(word) and not adjective):
            found.append(_behind(text, field[index].end(), end))
            break
    return [place for place in found if place is not None]


_VERB = re.compile(r"[a-zäöüß]{2,}(?:t|te|ten|en)$")


def _is_verb(word: str) -> bool:
    """Tell whether a small word can be a verb by its end."""
    others = _PREPOSITIONS | _LINKS | _SKIPPED | _ARTICLES | _OBLIQUE | _STOPS
    return (
        bool(_VERB.match(word) or _STRONG_PAST.match(word))
        and word not in others
        and not word.endswith(_POSSESSIVE)
    )


_STRONG_PAST = re.compile(
    r"(?:be|er|ver|ent|über|unter|zer)?(?:zog|ging|kam|stand|sah|gab|nahm|hielt|ließ|fand|rief"
    r"|schrieb|sprach|trat|warf|wies|lag|blieb|brach|bat|trug|fiel|hob|schlug|schloss|lor|gann"
    r"|wann|stieg|griff|bot|flog|lief|wuchs)(?:en)?$"
)
_POSSESSIVE = ("seinen", "ihren", "meinen", "unseren", "deinen", "keinen", "nicht", "mit", "seit")


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


def _in_relative_clause(text: str, left: Sequence[re.Match[str]], end: int) -> Stretch | None:
    """Return the subject of a relative clause that it doesn't open: `the words that she …`."""
    for index in range(len(left) - 2, 0, -1):
        word = left[index].group()
        if word in {";", ":", ","}:
            return None
        opened = 2 if index > 1 and left[index - 1].group() in {"von", *_PREPOSITIONS} else 1
        if word in _RELATIVE and left[index - opened].group() == ",":
            if left[index + 1].group() in _SURELY:
                return left[index + 1].span()
            oblique = word not in {"die", "das"}
            return phrase(text, left[index + 1].start(), end) if oblique else None
    return None


_SURELY = word_set("er sie ich wir man")


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
    if len(last) > 1 and last[0] in "!?….," and last[1] in _MARKS:
        # `„Halt!“ rief X`: what is said needs no comma behind it.
        return _behind(text, verb[1], end)
    if len(field) > 1 and field[-1].group() in _MARKS and _is_quotation(field[-2]):
        return _behind(text, verb[1], end)
    del field[: _clause_start(field)]
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
    if field[-1].group() == "," and _is_clause(field):
        # What is said stands before the verb: `Der Damm sei gebrochen, teilte X mit`.
        return behind
    if behind is not None and _opens_anew(field):
        return behind
    return _before(text, field)


def _clause_start(field: Sequence[re.Match[str]]) -> int:
    """Return from which word on a field belongs to its verb: what is said before doesn't."""
    for index in range(len(field) - 1, -1, -1):
        word = field[index].group()
        after = field[index + 1].group() if index + 1 < len(field) else ""
        if word in {";", ":"} or (word in _CLOSING and after in {",", "–", "—"}):
            return index + 1
        if word in _CLOSING and index and after[:1].isupper() and _is_quotation(field[index - 1]):
            return index + 1
    return 0


_CLOSING = frozenset('“”«»"')
_QUOTED = 25


def _is_quotation(token: re.Match[str]) -> bool:
    """Tell whether a masked word is as long as no name is."""
    return len(token.group()) >= _QUOTED and set(token.group()) == {"X"}


def _is_clause(field: Sequence[re.Match[str]]) -> bool:
    """Tell whether words before a comma have a verb of their own: they are no subject."""
    moods = _MOODS | words("conditionals", "de") | _AUXILIARY
    return any(t.group() in moods for t in field)


def _opens_anew(field: Sequence[re.Match[str]]) -> bool:
    """Tell whether a short adverbial stands behind a comma: `Spät war es, da sagte X`."""
    last = max((n for n, t in enumerate(field) if t.group() == ","), default=-1)
    rest = field[last + 1 :]
    return last > 0 and 0 < len(rest) < _FEW and _is_fronted(rest)


_FEW = 4


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
    if tokens[0].group().lower() in _EVEN and len(tokens) > 1 and _starts_noun(tokens[1].group()):
        tokens = tokens[1:]
    first = tokens[0].group().lower()
    following = tokens[1].group() if len(tokens) > 1 else ""
    if first == "der" and following[:1].islower() and following.endswith("en"):
        return True
    if first in {"das", "dies"} and len(tokens) == 1:
        return True
    # `Immer wieder`: words without a noun among them, and no article.
    rest = [t.group() for t in tokens[1:]]
    bare = all(w[:1].islower() for w in rest) and _PRONOUNS.isdisjoint({first, *rest})
    if rest and bare and first not in _ARTICLES and rest[-1] not in _SKIPPED | _LINKS:
        return True
    if first in {"ein", "eine", "einen"} and following in _MARKS:
        return True
    return first in words("fronted", "de") or first in _OPENERS


_EVEN = word_set("auch selbst sogar")


def _starts_noun(word: str) -> bool:
    return word[:1].isupper() or word in _ARTICLES


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
                index += 2 if tokens[index].group() in _LINKS else 1
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
    return word[0].isdigit() or word in {"of", *_LINKS, "Uhr", *_MONTHS}


_MONTHS = word_set(
    """Januar Februar März April Mai Juni Juli August September Oktober November Dezember"""
)


def phrase(text: str, at: int, end: int) -> Stretch | None:
    """Return the noun phrase that begins at an offset: as far as capitals and links go."""
    grown = _Phrase(text, end)
    for token in _TOKEN.finditer(text, at, min(end, at + 200)):
        word = token.group()
        if word.lower() in _PRONOUNS - _ARTICLES and grown.begun is None:
            return token.span()
        if not grown.takes(token) or grown.count >= _LONGEST:
            break
    if grown.begun is None or grown.last is None:
        return None
    return grown.begun, grown.last


_FULL = 2


class _Phrase:
    """A noun phrase as it grows, token by token.

    Attributes:
        begun: where it begins, None before its first word.
        last: where its last noun ends so far, None before the first.
        count: how many words it has.
    """

    def __init__(self, text: str, end: int) -> None:
        self._text, self._end = text, end
        self.begun: int | None = None
        self.last: int | None = None
        self.count = 0
        # `der für den Deich zuständige Wärter`: a phrase within, up to an adjective.
        self._embedded = False

    def takes(self, token: re.Match[str]) -> bool:
        """Take a token in, or tell that the phrase ended before it."""
        word = token.group()
        if self._passes_over(word):
            return True
        if word == "," and self.last is not None:
            if self._text[self.last - 1] == "-":
                # `Gesundheits-, Sozial- und Verkehrsamt` is one noun.
                return True
            self.last = _with_name(self._text, self.last, self._end)
            return False
        if not word[0].isalnum() or self._stops(word.lower()):
            return False
        if word == "der" and self._is_full_name(token.start()):
            # `sagte Ilse Horn der Zeitung`
            return False
        small = word[:1].islower() and not _LATE_CAPITAL.search(word)
        if small and self.last is not None and word not in _LINKS:
            inflected = self._embedded and _inflected(word)
            if not (_is_adjective(word, token, self._text) or inflected):
                return False
            self._embedded = False
        self.begun = token.start() if self.begun is None else self.begun
        self.count += 1
        if not small and word.lower() not in _ARTICLES:
            self.last = token.end()
        return True

    def _passes_over(self, word: str) -> bool:
        """Tell whether a token belongs to a phrase without being a part of it."""
        if self.begun is None and word.lower() in _SKIPPED:
            return True
        if word in {"(", ")"}:
            return self.last is not None
        if word in _MARKS:
            named = self._text[self.begun : self.last]
            return self.last is None or introduces_name(named, "de")
        if self.begun is not None and self.last is None and word.lower() in _PREPOSITIONS:
            self._embedded = True
        return self._embedded and self.last is None and word.lower() in _PREPOSITIONS

    def _is_full_name(self, at: int) -> bool:
        """Tell whether a phrase so far ends, right before, with two capitals, the last a name."""
        parts = self._text[self.begun : self.last].split() if self.last is not None else []
        if self._text[self.last : at].strip():
            return False
        if len(parts) < _FULL or not parts[-2][:1].isupper() or "-" in parts[-1]:
            return False
        return parts[0].lower() not in _ARTICLES and ordinary(parts[-1], "de")[1] == 0

    def _stops(self, word: str) -> bool:
        """Tell whether a word ends a phrase that has begun."""
        if self.begun is None or word not in _STOPS:
            return False
        return not (self._embedded and word in {"dem", "den"})


_LATE_CAPITAL = re.compile(r"-[^\W\d_a-zäöüß]|\d$")
_APPOSED = re.compile(
    r", ((?:[^\W\d_a-zäöüß][\w’'.-]+ ){1,3}(?:(?:von|van|de|zu|der) )*[^\W\d_a-zäöüß][\w’'-]+"
    r"(?: \([^()]{1,12}\))?)(?=[,.:;!?]|\s*$)"
)


def _with_name(text: str, at: int, end: int) -> int:
    """Return the end of a phrase with the name behind it: `the mayor of Ulm, Ilse Horn,`."""
    match = _APPOSED.match(text, at, min(end, at + 80))
    if match is None or match.group(1).split()[0].lower() in _ARTICLES:
        return at
    return match.end(1)


def _inflected(word: str) -> bool:
    return word.endswith(("e", "en", "er", "es"))


def _is_adjective(word: str, token: re.Match[str], text: str) -> bool:
    """Tell whether a small word goes on with a phrase: an adjective before a noun."""
    following = _TOKEN.search(text, token.end(), token.end() + 60)
    if following is None or not following.group()[:1].isupper():
        return False
    before = text[max(0, token.start() - 6) : token.start()].split()
    if before[-1:] == ["Jahre"]:
        return word.startswith("alt")
    return word.endswith(("en", "er", "es")) and bool(before) and before[-1] in _LINKS
