"""What a speaker is: police, a minister, a witness, the World Bank; and who can't be whom.

The table `roles.toml` holds groups of words for those who speak in the news, in every
language. Two groups can be one speaker where `_ALLIED` says so: a government may be
its minister, a neighbour the victim.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import combinations, product

from variorum.languages import primary

_COMPOUNDING = frozenset({"de", "nl"})
_UNSPACED = frozenset({"zh", "ja"})
# A language that also has the words of another one.
_KIN = {"ms": "id"}
_ARABIC_PREFIX = "(?:[وف]?[بلك]?(?:ال)?|[وف]?لل)"
_LEAST_PART = 5
_ACRONYM = 5
# A longer phrase is hardly a speaker alone.
_LONGEST, _LONGEST_UNSPACED = 80, 24

_ALLIED: tuple[str, ...] = (
    "government minister", "government premier", "government president", "government mayor",
    "government governor", "minister premier", "premier governor", "premier president",
    "president governor", "president parliament", "president court", "president union",
    "president company", "president bank", "president mayor", "president school",
    "president opposition", "minister army", "minister diplomat", "court prosecution",
    "lawyer prosecution", "doctor science", "science school", "company bank", "company port",
    "company farmer", "opposition parliament", "opposition activist", "rebels activist",
    "fire doctor", "fire port", "activist union",
    "people driver student farmer sailor suspect activist union artist",
    "un who unicef unesco iaea", "bank worldbank", "bank adb", "bank ecb", "bank imf",
    "nato army", "redcross activist", "redcross fire", "redcross doctor", "amnesty activist",
    "hrw activist", "unicef activist", "eu government", "un diplomat",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Roles:
    """What a phrase says that somebody is.

    Attributes:
        groups: the groups of its words.
        organisations: those among them that are one organisation of the world each.
        document: whether it speaks of a study, figures or a letter, which nobody speaks.
        words: the words that tell so, in lower case.
    """

    groups: frozenset[str]
    organisations: frozenset[str]
    document: bool
    words: tuple[str, ...]


def are_others(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether no group of one can be the speaker that one of the other is."""
    if not one or not other:
        return False
    return all(a != b and frozenset((a, b)) not in _allied() for a, b in product(one, other))


@cache
def _allied() -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset(pair) for groups in _ALLIED for pair in combinations(groups.split(), 2)
    )


@lru_cache(maxsize=2048)
def roles_in(text: str, language: str) -> Roles:
    """Return what the words of a phrase or a passage say that somebody is."""
    pattern, groups = _table(primary(language))
    found: set[str] = set()
    words: list[str] = []
    for match in pattern.finditer(text) if pattern else ():
        found |= groups[int((match.lastgroup or "_0")[1:])]
        words.append(match.group().lower())
    document = "study" in found
    named = frozenset(found & _organisations())
    return Roles(frozenset(found - {"study"}), named, document, tuple(words))


def is_long(text: str, language: str) -> bool:
    """Tell whether a phrase is too long to be a speaker alone."""
    return len(text) > (_LONGEST_UNSPACED if primary(language) in _UNSPACED else _LONGEST)


@cache
def _data() -> dict[str, dict[str, str]]:
    source = resources.files("variorum.values.speech").joinpath("roles.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _organisations() -> frozenset[str]:
    return frozenset(_data()["organisations"])


@cache
def _table(language: str) -> tuple[re.Pattern[str] | None, list[frozenset[str]]]:
    """Return what finds a language's words, and the groups of each, by number."""
    of: dict[str, set[str]] = {}
    for part, table in _data().items():
        for group, lists in table.items():
            for words in _words(lists, language):
                key = _shape(words, language, acronym=part == "organisations")
                of.setdefault(key, set()).add(group)
    if not of:
        return None, []
    # Longest first: a prime minister is no minister.
    ordered = sorted(of, key=lambda w: (-len(w), w))
    pattern = "|".join(f"(?P<_{n}>{word})" for n, word in enumerate(ordered))
    return re.compile(pattern), [frozenset(of[word]) for word in ordered]


def _words(lists: str, language: str) -> list[str]:
    """Return the words of one language, and of its kin, in a group's lists."""
    found: list[str] = []
    for part in lists.replace("\n", " ").split("|"):
        name, _, words = part.strip().partition(" ")
        if name in {language, _KIN.get(language)}:
            found += [w.strip() for w in words.split(",") if w.strip()]
    return found


def _shape(words: str, language: str, *, acronym: bool) -> str:
    """Return the pattern of an expression of the table."""
    if language in _UNSPACED:
        # Such texts write acronyms in Latin letters.
        return re.escape(words.rstrip("*")).upper()
    if acronym and len(words) <= _ACRONYM and words.isalpha() and language != "ar":
        titled = f"|{words.title()}" if len(words) == _ACRONYM or words == "nato" else ""
        return rf"(?<!\w)(?:{words.upper()}{titled})(?!\w)"
    shape = re.escape(words).replace(r"\*", "" if language in _COMPOUNDING else r"\w*")
    if language in _COMPOUNDING:
        left = "" if len(words.rstrip("*")) >= _LEAST_PART else r"(?<!\w)"
        right = "" if words.endswith("*") else r"(?!\w)"
        shape = re.escape(words).replace(r"\*\ ", r"\w* ").replace(r"\*", "")
        return rf"{left}(?i:{shape}){right}"
    if language == "ar":
        shape = shape.replace("ة", "[ةه]") if not words.endswith("*") else shape
        return rf"(?<!\w){_ARABIC_PREFIX}{shape}(?!\w)"
    return rf"(?<!\w)(?i:{shape})(?!\w)"
