"""Who is said to speak in two versions of one passage, and whether it can be the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from variorum.checking.names.names import is_transliterated
from variorum.languages import primary
from variorum.values.names import hear_names, name_matches
from variorum.values.quotations import Attribution, Span, is_pronoun
from variorum.values.sounds.transliteration import fold
from variorum.values.speech.roles import Roles, are_others, is_long, roles_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from variorum.values.names import Name

    Similarity = Callable[[str, str], float]

_PROPER = frozenset({"person", "other"})
ABSENT = 0.25
"""Below this score a name is taken not to stand in a text."""
DESCRIBED_ALIKE = 0.3
"""Below this similarity two descriptions, such as `the mayor`, are of different people."""
# Of such findings in correct translations most are roles that two languages name otherwise.
_DESCRIBED_SURE = 0.4
# Two names that can be nobody's other name: as counted; one of them behind a pronoun: less.
_NAMED, _RESOLVED = 0.93, 0.55
# Two groups of people that can't be one speaker: `the police`, `a neighbour`; where the
# other's words stand elsewhere in the passage, or one is only behind a pronoun: less.
_OTHER_ROLES, _OTHER_ORGANISATIONS = 0.75, 0.85
# Between what somebody is and where they are it.
_LINKS = {
    "en": "(?:of|for) (?:the )?", "fr": "(?:(?:de|du|des|de la|de l[’']) ?|d[’'])",
    "de": "(?:von|für|aus|in) ",
    "es": "(?:de|del|de la) ", "pt": "(?:de|do|da|dos|das) ", "nl": "van (?:de |het )?",
    "it": "(?:(?:di|del|dei|della|delle|degli) |dell[’'])",
}  # fmt: skip
_DESCRIBED_WORDS = 7
_DESCRIBED_WIDE = 14
_APPOSITION = 3
_COMMAS = frozenset({",", "،", "，", "、"})
_BACK = 500
_SHORTEST = 3
_NAME_LENGTH = 40
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as a version gives them.

    Attributes:
        span: the words that name or describe them, or the pronoun.
        names: their names, as far as the version tells them there or in an apposition.
        resolved: whether the names come from before a pronoun, so that they may be wrong.
    """

    span: Span
    names: tuple[str, ...]
    resolved: bool = False

    def stands_in(self, language: str, text: str, other_language: str) -> bool:
        """Tell whether one of the speaker's names stands in a text, beside whatever verb."""
        hear_names(self.names, text)
        return any(_score(n, language, text, other_language) >= ABSENT for n in self.names)

    def roles(self, language: str) -> Roles:
        """Return what the speaker's words say that they are; nothing of a pronoun's."""
        text = self.span.text
        return roles_in("" if self.resolved or is_long(text, language) else text, language)

    def described_as(self, roles: Roles, language: str) -> Speaker:
        """Return the speaker without names that say but where or of what they are it.

        `The World Bank`, `the mayor of Turku`.
        """
        if not self.names or not roles.words:
            return self
        text = self.span.text
        links = _LINKS.get(primary(language), "(?!)")
        kept = tuple(
            n
            for n in self.names
            if not any(n.lower() in w for w in roles.words)
            and not re.search(rf"(?<!\w){links}{re.escape(n)}", text)
        )
        return self if len(kept) == len(self.names) else replace(self, names=kept)

    def known_by(self, language: str, names: Sequence[Name], other_language: str) -> Speaker:
        """Return the speaker with a name that only the other version shows to be one.

        A script without capitals doesn't tell a name from other words.
        """
        if self.names or len(self.span.text) > _NAME_LENGTH:
            return self
        distinct = {n.text: n for n in names if n.kind in _PROPER}
        persons = [t for t, name in distinct.items() if is_transliterated(name, other_language)]
        hear_names(persons, self.span.text)
        found = tuple(
            t for t in persons if _score(t, other_language, self.span.text, language) >= _SURE
        )
        return replace(self, names=found) if found else self


@dataclass(frozen=True, slots=True)
class Verdict:
    """That two speakers differ: how sure that is, and how plainly."""

    confidence: float
    plain: bool


def speaker_of(
    span: Span | None,
    language: str,
    names: Sequence[Name],
    attributions: Sequence[Attribution],
    between: Callable[[int, int], str],
) -> Speaker | None:
    """Return who speaks, a pronoun replaced by the last named speaker before it.

    Args:
        span: the speaker's words; None where there are none.
        language: the version's language.
        names: the version's names, offsets as in `span`.
        attributions: the version's attributions, in order.
        between: returns the version's text between two offsets.
    """
    if span is None:
        return None
    if not is_pronoun(span.text, language):
        return Speaker(span, _names_in(span, language, names, between))
    for earlier in reversed(attributions):
        if earlier.speaker is None or earlier.speaker.start >= span.start:
            continue
        if span.start - earlier.speaker.start > _BACK:
            break
        if not is_pronoun(earlier.speaker.text, language):
            named = _names_in(earlier.speaker, language, names, between)
            return Speaker(span, named, resolved=True) if named else None
    return None


def _names_in(
    span: Span, language: str, names: Sequence[Name], between: Callable[[int, int], str]
) -> tuple[str, ...]:
    """Return the names within a speaker's words or in apposition right behind them.

    To a short form the document's full one is added; a surname alone counts where
    a name of the document holds it.
    """
    proper = [n for n in names if n.kind in _PROPER]
    here = [
        n.text
        for n in proper
        if n.end > span.start
        and n.start < span.end + _APPOSITION
        and (n.start < span.end or between(span.end, n.start).strip() in _COMMAS)
        and is_transliterated(n, language)
    ]
    bare = span.text.strip()
    if not here and " " not in bare and len(bare) <= 20:
        persons = (n for n in proper if n.kind == "person" and bare in n.text)
        here = [bare] if any(is_transliterated(n, language) for n in persons) else []
    full = {n.text: n for short in dict.fromkeys(here) for n in proper if short in n.text}
    return tuple(
        dict.fromkeys([*here, *(t for t, n in full.items() if is_transliterated(n, language))])
    )


def compare_speakers(
    one: Speaker,
    language: str,
    other: Speaker,
    other_language: str,
    similarity: Similarity | None,
) -> Verdict | None:
    """Return a verdict where two speakers can't be the same, else None."""
    if fold(one.span.text) == fold(other.span.text):
        return None
    if one.resolved and other.resolved:
        return None
    roles = one.roles(language), other.roles(other_language)
    if any(r.document for r in roles):
        # A study and the office that made it are one source.
        return None
    one, other = one.described_as(roles[0], language), other.described_as(roles[1], other_language)
    if one.names and other.names:
        return _by_name(one, language, other, other_language)
    if not (one.names or other.names) and are_others(roles[0].groups, roles[1].groups):
        organised = roles[0].organisations and roles[1].organisations
        return Verdict(_OTHER_ORGANISATIONS if organised else _OTHER_ROLES, plain=True)
    if one.names or other.names or similarity is None:
        # One side names, the other describes: `the mayor`. That is no clash.
        return None
    if not (_describes(one.span.text, language) and _describes(other.span.text, other_language)):
        return None
    alike = similarity(one.span.text, other.span.text)
    if alike >= DESCRIBED_ALIKE:
        return None
    return Verdict(_DESCRIBED_SURE, plain=False)


def _describes(text: str, language: str) -> bool:
    """Tell whether words are a plain description: short, and without a name of their own."""
    words = text.split()
    if len(words) == 1 and not text.isascii() and not text[:1].islower():
        return 2 <= len(text) <= _DESCRIBED_WIDE
    if not 1 <= len(words) <= _DESCRIBED_WORDS:
        return False
    if language.startswith("de"):
        # German writes every noun with a capital, and its verbs may stand far behind.
        return len(words) <= _DESCRIBED_WORDS - 2
    return len(words) > 1 and not any(w[:1].isupper() for w in words[1:])


def _by_name(one: Speaker, language: str, other: Speaker, other_language: str) -> Verdict | None:
    if all(len(n) < _SHORTEST for n in one.names) or all(len(n) < _SHORTEST for n in other.names):
        return None
    texts = " / ".join((*one.names, one.span.text)), " / ".join((*other.names, other.span.text))
    hear_names(one.names, texts[1])
    hear_names(other.names, texts[0])
    scores = [_score(n, language, texts[1], other_language) for n in one.names]
    scores += [_score(n, other_language, texts[0], language) for n in other.names]
    if max(scores) >= ABSENT:
        return None
    sure = not (one.resolved or other.resolved)
    return Verdict(_NAMED if sure else _RESOLVED, sure)


def _score(name: str, language: str, text: str, other_language: str) -> float:
    best = 0.0
    for part in {name, *name.replace("·", " ").split()}:
        if len(part) >= _SHORTEST or part == name:
            match = name_matches(part, language, text, other_language)
            best = max(best, match.score if match else 0.0)
    return best
