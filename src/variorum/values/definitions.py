"""What a sentence says that a thing is: "H is a K", "the K H", "H, a K"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

# Copulas and verbs of definition that may stand between a headword and its kind.
_COPULAS: dict[str, str] = {
    "en": r"is|are|was|were|refers?\s+to|means|denotes|describes",
    "id": r"adalah|merupakan|ialah|yaitu|yakni|merujuk\s+(?:pada|kepada)|mengacu\s+(?:pada|kepada)",
    "ms": r"adalah|merupakan|ialah|iaitu|merujuk\s+kepada",
    "zh": r"指的是|是指|指|是|为",
    "ja": r"とは|は",
    "de": r"ist|sind|war|waren|bezeichnet|heißt",
    "nl": r"is|zijn|was|waren|verwijst\s+naar",
    "es": r"es|son|era|eran|fue|se\s+refiere\s+a|designa",
    "pt": r"é|são|era|foi|refere-se\s+a|designa",
    "fr": r"est|sont|était|étaient|fut|désigne|se\s+réfère\s+à",
    "it": r"è|sono|era|fu|indica",
    "ru": r"—|–|это|является|был[аои]?|называется",
    "uk": r"—|–|це|є|був|була",
    "pl": r"to|jest|są|był[aoy]?|oznacza",
    "tr": r",",
    "ar": r"هو|هي|كان|كانت|تشير\s+إلى|يشير\s+إلى|عبارة\s+عن",
}
# What denies a definition: such a sentence says what a thing is not.
_DENIALS = re.compile(
    r"(?:not|never|no|bukan(?:lah)?|tidak|不是|非|nicht|kein\w*|nunca|não|ne|pas|non|не|ليست?|لا)(?!\w)",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[,;:!?，；：。！？、،؛]|\.(?=\s|[”»\"]|$)|\s[-–—]\s|$")
_ASIDE = re.compile(r"\s?[(（][^()（）]{0,80}[)）]")
_RELATIVE: dict[str, str] = {
    "en": r"\s(?:which|that|who|where)\s",
    "id": r"\syang\s",
    "de": r"\s(?:der|die|das)\s(?=\S+\s)",
    "es": r"\sque\s",
    "fr": r"\squi\s",
    "ar": r"\s(?:الذي|التي|الذين)\s",
}
# Words between a kind and a name: "a patch called X".
_NAMING = re.compile(
    r"(?:(?<!\w)(?:named|called|dubbed|known\s+as|entitled|titled|bernama|dinamai|dijuluki"
    r"|berjudul|disebut|namens|genannt|mit\s+dem\s+(?:namen|titel)|nommée?|appelée?|baptisée?"
    r"|intitulée?|llamad[oa]|denominad[oa]|bautizad[oa]|titulad[oa]|chamad[oa]|intitulad[oa]"
    r"|chiamat[oa]|intitolat[oa]|genaamd|geheten|под\s+названием|по\s+имени|назван\w*"
    r"|يسمى|تسمى|المسمى|المسماة|اسمه|اسمها|يدعى|تدعى|بعنوان|باسم)|名为|名叫|名為|称为|稱為|叫做|叫作)\s*$",
    re.IGNORECASE,
)
_PREPOSITIONS = (
    r"(?<!\w)(?:of|in|on|at|near|from|to|by|with|for|di|ke|dari|untuk|pada|dengan|daripada|von|vom"
    r"|aus|im|zu|bei|nach|mit|für|auf|an|van|uit|bij|naar|met|voor|de|du|des|à|en|dans|pour|avec"
    r"|sur|del|desde|para|con|por|da|do|em|com|della|delle|dei|nel|nella|в|во|на|из|от|для|с|со|к"
    r"|у|о|об|z|ze|w|we|na|do|od|dla|من|في|إلى|على|عن)\s+"
)
_ARTICLES = (
    r"(?:(?:the|a|an|la|le|les|l['’]|el|los|las|o|os|as|il|lo|gli|der|dem|den|das|die|het)\s*)?"
)
_PREPOSITION = re.compile(f"{_PREPOSITIONS}{_ARTICLES}$", re.IGNORECASE)
_NEXT_PREPOSITION = re.compile(rf"\s(?={_PREPOSITIONS})", re.IGNORECASE)
# An aside of more words than these says more than a name and its article.
_ASIDE_WORDS = 3
_STOP = re.compile(r"[.!?](?=\s)|[。！？]")
_QUOTES = "“”\"'‘’«»„‟‹›「」『』《》〈〉"
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHORTEST_KIND = 4
_WIDE_HEAD = 4
# How far from a headword what it is may stand, and how long a clause is read, in characters.
_LONGEST = 400
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Description:
    """Words that say what a thing is; `clause_start` to `clause_end` spans the whole statement."""

    start: int
    end: int
    text: str
    clause_start: int
    clause_end: int


def mentions(text: str, headword: str) -> list[tuple[int, int]]:
    """Return where a text names a headword, quotation marks left out, whatever its case."""
    bare = headword.strip().strip(_QUOTES).strip()
    if len(bare) < 2:
        return []
    edge = "" if _WIDE.search(bare) else r"(?<!\w){}(?!\w)"
    pattern = re.escape(bare)
    return [
        m.span()
        for m in re.finditer(edge.format(pattern) if edge else pattern, text, re.IGNORECASE)
    ]


@cache
def _copula(language: str) -> re.Pattern[str]:
    words = _COPULAS.get(language, "")
    spaced = language not in ("zh", "ja")
    core = rf"(?:{words})" + (r"(?!\w)\s*" if spaced else "") if words else r"(?!)"
    return re.compile(rf"[{_QUOTES}\s]*(?:\([^)]{{0,60}}\)\s*)?{core}", re.IGNORECASE)


def definition(sentence: str, headword: str, language: str) -> Description | None:
    """Return what a sentence says the headword is, where it stands at the sentence's beginning.

    Up to 60 characters may stand before the headword. Without a known copula the
    words that follow it up to the next comma are taken.
    """
    for start, end in mentions(sentence, headword):
        if start > 60:
            break
        if _PREPOSITION.search(sentence, 0, _opening(sentence, start)):
            # What follows is said of another thing: "the capital of Merrow is a port".
            continue
        copula = _copula(language).match(sentence, end)
        if copula is None and language != "ar":
            continue
        begin = copula.end() if copula else end
        found = _description(sentence, begin, _opening(sentence, start), language)
        if found:
            return found
    return None


def _opening(sentence: str, start: int) -> int:
    """Return where a statement about a mention begins: at the quotation mark before it."""
    while start > 0 and sentence[start - 1] in _QUOTES:
        start -= 1
    return start


def _description(sentence: str, begin: int, opening: int, language: str) -> Description | None:
    while begin < len(sentence) and sentence[begin].isspace():
        begin += 1
    clause_end = _clause_end(sentence, begin)
    end = clause_end
    for pattern in (_ASIDE.pattern, _RELATIVE.get(language)):
        cut = re.compile(pattern).search(sentence, begin + 1, end) if pattern else None
        end = cut.start() if cut else end
    text = sentence[begin:end].strip()
    if not text or _DENIALS.match(text):
        return None
    return Description(begin, begin + len(text), text, opening, clause_end)


def _clause_end(sentence: str, begin: int) -> int:
    """Return where the clause ends: at the next comma or stop outside brackets.

    A clause without either ends after some hundred characters.
    """
    limit = min(len(sentence), begin + _LONGEST)
    asides = [m.span() for m in _ASIDE.finditer(sentence, begin, limit)]
    for pause in _PAUSE.finditer(sentence, begin, limit):
        if not any(start <= pause.start() < end for start, end in asides):
            return pause.start()
    return limit


def head_of(text: str) -> str:
    """Return the part of a description that names the kind: up to the first preposition.

    Where words are written without spaces it is what follows the last modifier.
    """
    if _WIDE.search(text):
        return text.rpartition("的")[2][-_WIDE_HEAD:] or text
    words = text.split()
    for n, word in enumerate(words):
        if n >= 2 and len(word) <= _SHORTEST_KIND and word.islower():
            return " ".join(words[:n])
    return text


def phrase_of(text: str) -> str:
    """Return a description up to its first preposition: "a port" of "a port in Merrow"."""
    cut = _NEXT_PREPOSITION.search(text)
    return text[: cut.start()] if cut and cut.start() else text


def descriptions(sentence: str, headword: str, language: str) -> list[Description]:
    """Return the words beside each mention of the headword that may say what it is.

    These are the complement of a copula, the one to three words before the
    mention, and an apposition behind it.
    """
    found = []
    said = definition(sentence, headword, language)
    if said:
        found.append(said)
    for start, end in mentions(sentence, headword):
        found += _before(sentence, _opening(sentence, start), end)
        apposition = re.compile(rf"[{_QUOTES}]*[,，、،(（]\s*").match(sentence, end)
        if apposition and not _closes_aside(sentence, start):
            behind = _description(sentence, apposition.end(), start, language)
            if behind and len(behind.text) <= 60:
                found.append(behind)
    return found


def _closes_aside(sentence: str, start: int) -> bool:
    """Return whether a comma behind a mention ends an aside in which it is no more than named.

    "Osk, a village in the hills of Merrow, has a school."
    """
    comma = max(sentence.rfind(mark, 0, start) for mark in ",，、،(（")
    if comma < 0 or _STOP.search(sentence, comma, start):
        return False
    return len(_WORD.findall(sentence[comma + 1 : start])) > _ASIDE_WORDS


def _before(sentence: str, start: int, end: int) -> list[Description]:
    # What names the kind stands right before: three words and `called`.
    base = max(0, start - _LONGEST)
    left = _NAMING.sub("", sentence[base:start].rstrip()).rstrip()
    if not left or left[-1] in ".!?。！？,，:：;；":
        return []
    if _WIDE.match(left[-1]):
        sizes = [k for k in (2, 3, 4) if len(left) >= k]
        places = [len(left) - k for k in sizes if all(_WIDE.match(c) for c in left[-k:])]
    else:
        clause = max((m.end() for m in re.finditer(r"[,،;:–—]\s*", left)), default=0)
        found = list(_WORD.finditer(left, clause))[-3:]
        # An article or a preposition before the name says nothing of its kind.
        if not found or len(found[-1].group()) < _SHORTEST_KIND:
            return []
        places = [m.start() for m in found]
    return [Description(base + p, base + len(left), left[p:], base + p, end) for p in places]


def own_kind(headword: str) -> list[str]:
    """Return the parts of a name that may say what it names: its last, its first word."""
    bare = headword.strip().strip(_QUOTES).strip()
    if headword.strip()[:1] in _QUOTES:
        return []
    if _WIDE.search(bare):
        return [bare[-1:], bare[-2:]] if len(bare) > 2 else []
    words = _WORD.findall(bare)
    return [words[-1], words[0]] if len(words) > 1 else []
