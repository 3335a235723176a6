"""The people of a text: who is named in it, and who can be meant where nobody is.

A quotation with no cue, and a pronoun, belong to whom the text was speaking of. What is
known of a phrase is little and general: that it holds a name, that it is a word for
people or a body that speaks, and the gender and number that its article or its last
syllable shows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.values.naming.ordinary_words import ordinary
from variorum.values.speech.tables import NO_SPACES, word_set, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Stretch = tuple[int, int]

_CAPITAL = r"[^\W\d_a-zà-öø-ÿа-яё][\w’'.-]*[\w’'-]"
_PARTICLE = r"(?:v[ao]n|der|de|del|la|di|da|dos|bin|al|el|ad-\w+|al-\w+)"
_NAME = re.compile(rf"(?<![\w-])(?:{_CAPITAL} |[A-Z]\. )+(?:{_PARTICLE} ){{0,2}}{_CAPITAL}")
_MASKED = re.compile(r"X{2,}")
_ARTICLE = re.compile(r"(?<!\w)(?:de[rmns]|die|das|[Tt]he|eine[rmns]?|im|zur|zum)\s$")
_WORD = re.compile(r"[^\s,;:()]+")
_LINK = re.compile(r" ?\b(?:v[oa]n|vom|der|des|für|im|in|aus|of|from|at|de|del|di)\b ?")
_SHORT = 3
_FULL = 2
_FIRST_NAME = 2
"""How much more often a first name may be written in its language than elsewhere."""
_MOST_WORDS = 9
_LONGEST = 60_000

ROLES: dict[str, str] = {
    "de": """sprecher sprecherin minister ministerin präsident präsidentin chef chefin leiter
        leiterin vorsitzende vorsitzender vorsitzenden politiker politikerin forscher
        forscherin wissenschaftler wissenschaftlerin experte expertin experten autor autorin
        autoren kanzler kanzlerin bürgermeister bürgermeisterin meister trainer trainerin
        anwalt anwältin richter richterin direktor direktorin manager managerin sekretär
        sekretärin general kommandeur offizier polizist polizistin beamte beamter arzt ärztin
        professor professorin lehrer lehrerin schüler schülerin student studentin nutzer
        nutzerin user spieler spielerin sänger sängerin regisseur regisseurin künstler
        künstlerin schauspieler schauspielerin mann frau mutter vater sohn tochter junge
        mädchen bruder schwester witwe zeuge zeugin zeugen opfer anwohner nachbar kritiker
        gegner demonstranten aktivist aktivistin aktivisten vertreter vertreterin beobachter
        analyst analysten journalist journalistin reporter reporterin korrespondent
        korrespondentin redakteur kommissar kommissarin abgeordnete abgeordneter senator
        senatorin könig königin papst bischof pfarrer priester kollege kollegin mitglied
        mitarbeiter mitarbeiterin unternehmer unternehmerin inhaber inhaberin gründer gründerin
        botschafter botschafterin generalsekretär beauftragte beauftragter kandidat
        kandidatin historiker historikerin ökonom ökonomin psychologe biologe soldat soldaten
        jährige jähriger jährigen polizei regierung ministerium behörde partei fraktion
        verband gewerkschaft unternehmen konzern firma gericht staatsanwaltschaft armee
        agentur institut kommission senat parlament bundesrat bundestag organisation verein
        stiftung universität sender zeitung magazin blatt bank bericht erklärung mitteilung
        stellungnahme schreiben brief studie papier gutachten urteil portal seite moderator
        moderatorin veranstalter betreiber hersteller feuerwehr kirche""",
    "en": """spokesman spokeswoman spokesperson minister president chief director leader
        chairman chairwoman professor doctor officer police court department company agency
        mayor governor senator judge lawyer attorney author coach player manager analyst
        expert researcher scientist official officials man woman mother father witness student
        teacher report statement study ministry government committee union group critic""",
}
"""Words, in German the ends of words, for people and for what speaks as people do."""

GENDERS: dict[str, dict[str, str]] = {
    "de": {"er": "m", "sie": "fp", "der": "m", "die": "fp", "das": "n", "ein": "mn",
           "eine": "f", "dieser": "m", "diese": "fp", "einige": "p", "viele": "p",
           "mehrere": "p", "dem": "mn", "den": "mp", "einer": "f", "einem": "mn",
           "seine": "fp", "ihre": "fp", "es": "n"},
    "en": {"he": "m", "she": "f", "they": "p", "mr": "m", "mrs": "f", "ms": "f", "sir": "m"},
    "fr": {"il": "m", "elle": "f", "ils": "p", "elles": "p", "le": "m", "la": "f", "les": "p",
           "un": "m", "une": "f"},
    "es": {"él": "m", "ella": "f", "ellos": "p", "ellas": "p", "el": "m", "la": "f", "los": "p",
           "las": "p", "un": "m", "una": "f"},
    "pt": {"ele": "m", "ela": "f", "eles": "p", "elas": "p", "o": "m", "a": "f", "os": "p",
           "as": "p", "um": "m", "uma": "f"},
    "it": {"lui": "m", "lei": "f", "loro": "p", "il": "m", "la": "f", "i": "p", "gli": "p",
           "le": "p", "un": "m", "una": "f"},
    "nl": {"hij": "m", "zij": "fp", "ze": "fp"},
    "ru": {"он": "m", "она": "f", "они": "p"},
}  # fmt: skip
"""The genders (`m f n`) and the plural (`p`) that pronouns, articles and titles show."""


def agrees(pronoun: str, phrase: str, language: str) -> bool:
    """Tell whether a pronoun can stand for a phrase, by what the two show of themselves."""
    lang = primary(language)
    table = GENDERS.get(lang, {})
    wanted = table.get(pronoun.strip().lower())
    parts = [p.strip(_AROUND) for p in phrase.split()]
    if wanted is None or not parts:
        return True
    shown = table.get(parts[0].lower().rstrip("."))
    if wanted == "m" and len(parts) == 1 and _is_role(parts[0], lang):
        # Without an article it is more than one.
        return False
    if "m" in wanted and _is_feminine(parts, lang):
        return False
    return shown is None or not set(shown).isdisjoint(wanted)


def _is_feminine(parts: list[str], lang: str) -> bool:
    """Tell whether a phrase is of a woman, or is a noun of that gender."""
    first = [p for p in parts if p[:1].isupper()]
    if len(first) > 1 and first[-2].endswith("a") and first[-2].lower() not in _HIS:
        return True
    if lang != "de":
        return False
    return any(_is_role(p, lang) and p.lower().endswith(_HER_ROLES) for p in first) or (
        len(parts) <= _SHORT and parts[-1].lower().endswith(_HER_NOUNS)
    )


_AROUND = ",.;:()„“”«»\"'"
_HIS = word_set("luca andrea nikita sascha joshua mika ezra noa elia costa garcia")
_WOMEN = ("erin", "istin", "entin", "antin", "eurin", "ologin")
_HER_ROLES = ("in", "frau", "mutter", "tochter", "schwester", "witwe")
_HER_NOUNS = (
    "ung",
    "heit",
    "keit",
    "schaft",
    "ion",
    "tät",
    "partei",
    "ie",
    "ik",
    "erin",
    "behörde",
)


@cache
def _ends(language: str) -> tuple[str, ...]:
    return tuple(sorted(ROLES.get(language, "").split()))


def _is_role(word: str, lang: str) -> bool:
    word = word.strip(_AROUND).lower()
    if lang != "de":
        return word in _ends(lang)
    if word.rsplit("-", 1)[-1] in _ends(lang) or word.endswith(_WOMEN):
        return True
    return word.endswith(tuple(e for e in _ends(lang) if len(e) > _SHORT + 1))


def _owned(name: str) -> int:
    """Return the length of the ending that says that something is somebody's."""
    return len(_OWNED) if name.endswith(("’s", "'s")) else 0


_OWNED = "’s"


class People:
    """Who is named in a text, and where."""

    def __init__(self, mask: str, language: str, speakers: Iterable[str] = ()) -> None:
        """Find the names of a text.

        Args:
            mask: the text with the words in marks masked.
            language: its language.
            speakers: who speaks in it, as it says.
        """
        self._mask, self._lang = mask, primary(language)
        self._parts: set[str] = set()
        self.mentions: list[Stretch] = []
        if self._lang in NO_SPACES or len(mask) > _LONGEST:
            return
        full = [m for match in _NAME.finditer(mask) if (m := self._name(match))]
        self._parts = {mask[a:b].split()[-1] for a, b in full}
        self._parts.update(part for phrase in speakers if (part := self._last(phrase)))
        self.mentions = sorted({*full, *self._again(full)})

    def _last(self, phrase: str) -> str:
        """Return the last name of a speaker, or nothing where no name is one."""
        parts = [p.strip(_AROUND) for p in phrase.split("(")[0].split(",")[0].split()]
        if not parts or not parts[-1][:1].isupper() or self._is_ordinary(parts[-1]):
            return ""
        bare = parts[0].lower() not in GENDERS.get(self._lang, {})
        return parts[-1] if bare and not _is_role(parts[-1], self._lang) else ""

    def _is_ordinary(self, word: str, least: int = 1) -> bool:
        return ordinary(word.strip(_AROUND), self._lang)[1] > least

    def _name(self, match: re.Match[str]) -> Stretch | None:
        """Return the part of a run of capitals that is a name: its last words."""
        if _MASKED.search(match.group()) or "\n" in match.group():
            return None
        words_ = list(_WORD.finditer(self._mask, *match.span()))
        while words_ and (
            self._is_ordinary(words_[0].group(), _FIRST_NAME)
            or _is_role(words_[0].group(), self._lang)
        ):
            del words_[0]
        if not words_ or self._is_ordinary(words_[-1].group()):
            return None
        if any(self._is_ordinary(w.group(), _FIRST_NAME) for w in words_[-2:]):
            return None
        start = words_[0].start()
        role = self._mask[:start].rsplit(maxsplit=1)[-1:] if start > match.start() else []
        if len(words_) < _FULL and not (role and _is_role(role[0], self._lang)):
            return None
        if self._mask.startswith(" of ", match.end()):
            return None
        if _ARTICLE.search(self._mask[max(0, start - 8) : start]):
            if len(words_) <= _FULL:
                return None
            # `the physicist Ilse Horn`, whose first word is as rare as a name.
            start = words_[-_FULL].start()
        return start, match.end() - _owned(match.group())

    def _again(self, full: list[Stretch]) -> Iterator[Stretch]:
        """Yield where the last part of a name stands alone."""
        taken = [a for a, _ in full]
        for match in re.finditer(r"(?<![\w-])" + _CAPITAL, self._mask):
            index = bisect_left(taken, match.start() + 1) - 1
            if index >= 0 and match.start() < full[index][1]:
                continue
            cut = _owned(match.group())
            if match.group()[: len(match.group()) - cut].rstrip(".") in self._parts:
                yield match.start(), match.end() - cut

    def between(self, start: int, end: int) -> list[Stretch]:
        """Return the names that begin in a stretch."""
        return self.mentions[
            bisect_left(self.mentions, (start, 0)) : bisect_left(self.mentions, (end, 0))
        ]

    def is_named(self, phrase: str) -> bool:
        """Tell whether a phrase is a pronoun or ends with somebody's name."""
        parts = phrase.split()
        if not parts:
            return False
        if len(parts) == 1 and parts[0].lower() in words("pronouns", self._lang):
            return parts[0].lower() in GENDERS.get(self._lang, {})
        head = _LINK.split(" ".join(parts[1:]))[0].split() or parts[-1:]
        if head[-1].strip(_AROUND) in self._parts:
            return True
        return len(head) > 1 and head[-1][:1].isupper() and _is_role(head[-2], self._lang)

    def may_be(self, phrase: str) -> bool:
        """Tell whether a phrase is short enough for somebody, and no clause."""
        parts = phrase.split()
        if not parts or len(parts) > _MOST_WORDS or self._lang in NO_SPACES:
            return self._lang in NO_SPACES
        if self._lang == "de" or self.is_named(phrase):
            return True
        clause = len(parts) > 1 and parts[0] in self._parts and parts[1].islower()
        return parts[0][:1].isupper() and not clause

    def can_speak(self, phrase: str) -> bool:
        """Tell whether a phrase is a pronoun, holds a name, or is a word for who speaks."""
        if _MASKED.search(phrase):
            return False
        parts = phrase.split()
        return self.is_named(phrase) or any(
            p.strip(_AROUND) in self._parts or _is_role(p, self._lang)
            for p in parts
            if p[:1].isupper() or self._lang != "de"
        )
