"""Whether words in marks are speech, or a title, a name, a term: evidence, weighed."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.values.speech.tables import NO_SPACES, introduces_name, words

if TYPE_CHECKING:
    from variorum.values.speech.marks import Marks

_LONG_WORDS = 8
LEAST = 0.62
"""How likely words in marks must be speech to be taken for it: false speech costs more."""
_LONG_SIGNS = 14
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_CAPITAL = re.compile(r"[^\W\d_]+")
_DEFINITE: dict[str, frozenset[str]] = {
    "en": frozenset({"the"}),
    "de": frozenset({"der", "die", "das", "dem", "den", "des", "im", "beim", "zum", "zur", "vom"}),
    "fr": frozenset({"le", "la", "les", "du", "au"}),
    "es": frozenset({"el", "la", "los", "las", "del", "al"}),
    "pt": frozenset({"o", "a", "os", "as", "do", "da", "no", "na"}),
    "it": frozenset({"il", "lo", "la", "i", "gli", "le", "del", "della", "al", "alla", "nel"}),
    "nl": frozenset({"de", "het"}),
}

WEIGHTS: dict[str, float] = {
    "any": -0.4,
    "long": 1.3,
    "middle": 0.2,
    "short": -1.1,
    "word": -1.2,
    "empty": -9.0,
    "cue": 1.4,
    "view": 1.9,
    "by": 1.4,
    "near": 1.0,
    "colon": 0.8,
    "colon alone": 0.9,
    "comma before": 0.8,
    "comma inside": 1.5,
    "mood": 2.3,
    "conditional": 1.0,
    "spoken before": 0.4,
    "sentence": 1.1,
    "stop": 1.4,
    "question": 0.8,
    "small": 0.9,
    "capital": -1.8,
    "title": -2.5,
    "naming": -1.9,
    "noun before": -1.5,
    "definite": -1.3,
    "in brackets": -1.6,
    "repeated": -2.2,
    "source": -4.0,
    "doubled": -2.0,
    "compound": -3.0,
    "proper": -1.6,
    "subject": -2.0,
    "mention": 1.0,
    "own person": 1.0,
    "bare": -1.6,
    "uncased": -0.5,
    "uncased cue": 1.4,
    "uncased near": 0.3,
}
"""What each piece of evidence adds to the log odds that words in marks are speech.

Fitted as `bench/train_speech.py` says where German news has examples, else set by hand.
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a pair of marks.

    Attributes:
        text: the text.
        mask: the text with the words in marks masked.
        mark: the marks.
        start: where their sentence begins.
        end: where it ends.
        cue: the kind of the cue that governs them: `said`, `view`, `by`, or empty.
        near: whether nothing but its subject stands between the cue and the marks.
        spoken: whether somebody speaks in the sentence before.
        is_speaker: whether the words in marks are those that name the cue's speaker.
        repeated: whether the same words stand elsewhere in the text, in marks or not.
    """

    text: str
    mask: str
    mark: Marks
    start: int
    end: int
    cue: str
    near: bool
    spoken: bool
    is_speaker: bool
    repeated: bool


def size_of(inner: str, language: str) -> float:
    """Return the length of a quotation in shares of what is too long for a title."""
    signs = sum("\u3040" <= c <= "\u9fff" for c in inner)
    if primary(language) in NO_SPACES or signs > len(inner) / 2:
        return signs / _LONG_SIGNS
    return len(inner.split()) / _LONG_WORDS


def is_speech(setting: Setting, language: str) -> bool:
    """Tell whether words in marks are speech."""
    return probability(setting, language) >= LEAST


def probability(setting: Setting, language: str) -> float:
    """Return how likely it is that words in marks are speech."""
    odds = sum(WEIGHTS.get(name, 0.0) for name in evidence(setting, language))
    return 1 / (1 + math.exp(-odds))


def evidence(setting: Setting, language: str) -> list[str]:
    """Return the names of what speaks for and against speech."""
    lang = primary(language)
    mark, mask = setting.mark, setting.mask
    inner = setting.text[mark.inner_start : mark.inner_end].strip()
    size = size_of(inner, language)
    before = mask[max(setting.start, mark.start - 60) : mark.start].rstrip()
    after = mask[mark.end : min(setting.end, mark.end + 40)].lstrip()
    found = ["any", _size_class(size, inner)]
    last = inner.rstrip("”“»«\"'")[-1:] if inner else ""
    stops = last in ".!?…。！？؟"
    opened = before[-1:] in {":", "："}
    cased = inner[:1].lower() != inner[:1].upper()
    words_before = _WORD.findall(before)
    previous = words_before[-1] if words_before else ""
    flags = {
        "stop": stops and (size >= 0.3 or opened),
        "question": last in "!?！？؟",
        "comma inside": last in {",", "，", "،"},
        "small": cased and inner[:1].islower(),
        "title": is_titled(inner, language) and not (stops and size >= 0.6),
        "colon": opened and bool(setting.cue),
        "colon alone": opened and not setting.cue,
        "comma before": before[-1:] in {",", "，", "،"} and bool(setting.cue),
        "cue": setting.cue == "said",
        "view": setting.cue == "view",
        "by": setting.cue == "by",
        "near": setting.near,
        "mood": _has_mood(setting, lang, "moods"),
        "conditional": _has_mood(setting, lang, "conditionals")
        and not _has_mood(setting, lang, "moods"),
        "compound": size < 0.6 and _compounds(setting),
        "proper": _is_name(inner, lang) and not stops and not setting.near,
        "subject": _is_subject(setting, before, stops),
        "mention": _is_mentioned(before, lang),
        "own person": size >= 0.4
        and not words("own", lang).isdisjoint(w.lower() for w in _WORD.findall(inner)),
        "spoken before": setting.spoken and not setting.cue,
        "naming": _is_named(before, after, lang) and not (setting.near and inner[:1].islower()),
        "noun before": _follows_noun(before, previous, lang) and not inner[:1].islower(),
        "definite": previous.lower() in _DEFINITE.get(lang, frozenset())
        and before.endswith(previous)
        and not inner[:1].islower(),
        "repeated": setting.repeated
        and size < 1
        and not (opened or (setting.near and size >= 0.5)),
        "digit": any(c.isdigit() for c in inner) and size < 0.5,
        "in brackets": before[-1:] in {"(", "（"} or after[:1] in {"(", "（"},
        "sentence": not before and size >= (0.3 if stops else 0.4),
        "uncased": not cased,
        "uncased cue": not cased and bool(setting.cue),
        "uncased near": not cased and bool(setting.cue) and setting.near,
        "capital": _is_proper(inner, before, lang) and size < 1,
        "source": setting.is_speaker,
        # Two apostrophes set words in italics in wikis: titles, foreign words.
        "doubled": setting.text.startswith("''", mark.start),
    }
    flags["bare"] = not (setting.cue or stops or inner[:1].islower() or flags["sentence"])
    flags["bare"] = flags["bare"] and not flags["mood"] and not opened
    found += [name for name, holds in flags.items() if holds]
    return found


def is_titled(inner: str, language: str) -> bool:
    """Tell whether every longer word has a capital, as in titles of many languages."""
    longer = [w for w in _CAPITAL.findall(inner) if len(w) > 3]
    if primary(language) == "de":
        return False
    return len(longer) > 1 and all(w[0].isupper() for w in longer)


def _is_proper(inner: str, before: str, lang: str) -> bool:
    """Tell whether a capital opens words in marks where no sentence begins.

    German writes every noun so.
    """
    opened = not before or before[-1:] in ":,，：.!?…–—-"
    return lang != "de" and inner[:1].isupper() and not opened


def _size_class(size: float, inner: str) -> str:
    if not inner:
        return "empty"
    for name, least in (("long", 1.0), ("middle", 0.5), ("short", 0.2)):
        if size >= least:
            return name
    return "word"


def _has_mood(setting: Setting, lang: str, table: str) -> bool:
    moods = words(table, lang)
    if not moods:
        return False
    around = setting.mask[
        max(setting.start, setting.mark.start - 160) : min(setting.end, setting.mark.end + 120)
    ]
    return not moods.isdisjoint(_WORD.findall(around))


def _compounds(setting: Setting) -> bool:
    """Tell whether the words in marks are a part of a longer word: `the “Anna”-class`."""
    behind = setting.mask[setting.mark.end : setting.mark.end + 2]
    ahead = setting.mask[max(0, setting.mark.start - 2) : setting.mark.start]
    return (behind[:1] in {"-", "‑"} and behind[1:].isalpha()) or (
        ahead[1:] in {"-", "‑"} and ahead[:1].isalpha()
    )


_ADDRESS = re.compile(r"\S+\.(?:com|org|net|de|fr|es|it|nl|ru|uk|info|tv|eu|io)\b|https?:|#\w+$")


def _is_name(inner: str, lang: str) -> bool:
    """Tell whether what stands in marks is an address, or a name even where nouns have capitals."""
    if _ADDRESS.match(inner):
        return True
    parts = inner.split()
    return lang == "de" and len(parts) > 1 and all(p[:1].isupper() or p[0].isdigit() for p in parts)


def _is_subject(setting: Setting, before: str, stops: bool) -> bool:
    """Tell whether words in marks open a sentence as its subject: `“Home” is her third book`."""
    if before or stops or setting.cue:
        return False
    behind = setting.mask[setting.mark.end : setting.mark.end + 20]
    return behind[:1] == " " and behind[1:2].islower()


def _is_mentioned(before: str, lang: str) -> bool:
    """Tell whether a noun right before the marks announces somebody's words."""
    mentions = words("mentions", lang)
    last = [w.lower() for w in _WORD.findall(before[-40:])[-5:]]
    if before[-1:] in {":", "："}:
        return not mentions.isdisjoint(last)
    return last[-1:] in (["worten"], ["words"], ["palabras"], ["palavras"], ["parole"], ["mots"])


def _is_named(before: str, after: str, lang: str) -> bool:
    naming = words("naming", lang)
    if lang in NO_SPACES:
        return any(before.endswith(w) for w in naming)
    last = [w.lower() for w in _WORD.findall(before)[-2:]]
    first = [w.lower() for w in _WORD.findall(after)[:1]]
    closed = before[-1:] in {",", "."}
    return (not closed and any(introduces_name(w, lang) for w in last)) or any(
        w in naming or w in {"genannt", "genannte", "heißt", "adlı", "isimli"} for w in first
    )


def _follows_noun(before: str, previous: str, lang: str) -> bool:
    """Tell whether a name may stand in apposition: behind a noun, which German shows."""
    if not previous or not before.endswith(previous):
        return False
    return lang == "de" and previous[:1].isupper() and len(_WORD.findall(before)) > 1
