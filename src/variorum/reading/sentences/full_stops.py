"""Whether a full stop, or one of ! ? and …, ends its sentence, by what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.reading.blocks import listed
from variorum.reading.sentences.abbreviations import Abbreviations, letter_names
from variorum.reading.sentences.closing import GLUE, NEXT, past_marks

# Languages that write an ordinal as a number and a full stop.
ORDINAL_DOT = listed("bs cs da de et fi fo hr hu is lb lt lv nb nn no sk sl sr tr eu")

# Letters that Unicode calls small, of an alphabet that begins no sentence with a capital.
_GEORGIAN = re.compile(r"[\u10d0-\u10ff]")
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»„(\[（/]{1,30}$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}$")
_ROMAN = re.compile(r"[IVXLC]+$")
_LIST_MARK = re.compile(r"\s*[(\[]?(?:\d{1,4}|[^\W\d_])[.)]$")
# Letters of alphabets without capitals, where one letter is an initial.
_CASELESS_INITIAL = re.compile(r"(?:[\u05d0-\u05ea\u0620-\u06d3\u10d0-\u10ff\u0561-\u0587]\.?)$")
_CLOSED = re.compile(r"[\"'”’»›“‘」』)\]]")
# A Korean date is figures with a full stop behind each.
_FIGURE_BEFORE = re.compile(r"\d\.\s?$")
_ADDRESS = re.compile(r"[/@\\]|www\.|\.\w+$")
_INDIC = re.compile(r"[\u0900-\u0dff]")


@dataclass(frozen=True, slots=True)
class _Place:
    """A plain stop with what stands around it."""

    text: str
    sentence: int  # where the sentence that it may end began
    start: int
    mark: str  # the stops alone
    closed: bool  # a quotation or bracket closes behind the stops
    gap: str
    opened: str  # marks that open, between the gap and the first letter
    first: str
    rest: str

    def word(self) -> str:
        """Return the word before the stop."""
        found = _LAST_WORD.search(self.text, max(self.sentence, self.start - 30), self.start)
        return found.group() if found else ""

    @property
    def next(self) -> str:
        """The word behind the stop, in lower case."""
        return (self.first + self.rest).lower()


def plain_end(
    text: str, found: re.Match[str], begun: int, language: str, words: Abbreviations
) -> int | None:
    """Return where a sentence ends at a plain stop, None if it goes on."""
    end = past_marks(text, found, begun)
    behind = NEXT.match(text, end)
    if behind is None or behind.end(1) >= len(text):
        return None
    place = _Place(
        text,
        begun,
        found.start(),
        found[1],
        bool(_CLOSED.search(text, found.end(1), end)),
        *behind.groups(),
    )
    follows = text[behind.end(1)]
    if follows in GLUE and not (follows in ".…" and place.first):
        return None
    if not place.gap:
        quoted = place.closed and len(place.mark) > 1 and place.mark[-1] == "…"
        return end if quoted or _run_together(place, words.openers) else None
    goes_on = (
        _bracketed(text, begun, found.start(), end)
        or _listed(place)
        or _goes_on(place, language, words)
    )
    return None if goes_on else end


def _goes_on(place: _Place, language: str, words: Abbreviations) -> bool:
    asks = place.closed or place.mark[-1] in "!?"
    if asks and words.said and place.next.startswith(words.said):
        return True
    small = place.first.islower() and not _GEORGIAN.match(place.first)
    if "-" in place.opened or "–" in place.opened or "—" in place.opened:
        return small
    if len(place.mark) > 1 or place.mark == "…":
        return small and place.mark[-1] in ".…"
    if place.mark in "!?":
        return small and (place.closed or place.word()[:1].isupper())
    if place.closed:
        return small
    return _abbreviated(place, small, language, words)


def _abbreviated(place: _Place, small: bool, language: str, words: Abbreviations) -> bool:
    word = place.word()
    low = word.lower().lstrip("-–—")
    if not low:
        return small
    if word.isdigit():
        return small or _ordinal(place, word, language)
    if low in words.titles:
        return True
    before = place.text[max(0, place.start - len(word) - 2) : place.start - len(word)]
    if low in words.units:
        return small or not before.rstrip()[-1:].isdigit()
    if low in words.counted and (place.first.isdigit() or _ROMAN.match(place.first + place.rest)):
        return True
    if low in words.final:
        return small or place.first.isdigit()
    if low in words.middle or _initial(word, before[-1:]):
        return small or place.next not in words.openers
    if language in ORDINAL_DOT and _ROMAN.match(word):
        return True
    return small and not (len(word) > 3 and word.isalpha() and word.islower())


def _ordinal(place: _Place, word: str, language: str) -> bool:
    if language == "ko":
        before = place.text[max(0, place.start - len(word) - 3) : place.start - len(word)]
        return place.first.isdigit() or _FIGURE_BEFORE.search(before) is not None
    return language in ORDINAL_DOT and len(word) <= 2 and place.first.isalpha()


def _initial(word: str, before: str) -> bool:
    """Tell an initial, or letters with a full stop behind each; `before` is what stands before."""
    if _INDIC.match(word):
        parts = word.split(".")
        return parts[-1] in letter_names() or (len(parts) > 1 and max(map(len, parts)) < 4)
    if _CASELESS_INITIAL.match(word):
        return not before or before.isspace() or before in "(["
    return (word[-1].isupper() and _INITIALS.match(word) is not None) or (
        "." in word and _ACRONYM.match(word) is not None
    )


def _run_together(place: _Place, openers: frozenset[str]) -> bool:
    """Tell a stop whose space was lost, as where two paragraphs were joined."""
    if place.closed or place.opened:
        return False
    word = place.word()
    if not place.rest and len(word) > 3 and place.first.isupper():
        return place.next in openers and word.isalpha() and word[-2:].islower()
    if len(word) < 3 or not place.rest or _ADDRESS.search(word):
        return False
    tail = place.start + len(place.mark) + 1 + len(place.rest)
    if place.text[tail : tail + 1] in ("/", "@", ".", "("):
        return False
    if place.first.isupper():
        return word[-2:].islower() and word.isalpha() and place.rest[0].islower()
    return _caseless(word[-1]) and _caseless(place.first) and len(place.rest) > 1


def _caseless(letter: str) -> bool:
    return letter.isalpha() and letter.lower() == letter.upper() and ord(letter) > 0x5FF


def _bracketed(text: str, begun: int, start: int, end: int) -> bool:
    """Tell a stop within brackets that were opened amid its sentence."""
    opened = text.rfind("(", max(begun, start - 200), start)
    if opened <= begun or text.find(")", begun, end) >= 0 or not text[begun:opened].strip():
        return False
    return text.find(")", end, end + 200) >= 0


def _listed(place: _Place) -> bool:
    """Tell the number of a list or a clause: a sentence of its own it is not."""
    head = place.text[place.sentence : place.start + 1]
    return len(head) < 9 and bool(_LIST_MARK.match(head))
