"""Where a sentence ends: each stop of a text is found once and judged by its neighbours.

Three kinds of stop are told apart. A *wide* one (。！？) and a stop that a script
uses for nothing else (। ።  ။ ؟) end a sentence wherever they stand. A *plain*
one (. ! ? …) also ends abbreviations, figures and names; the word before it,
the word behind it and the marks between decide.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from variorum.reading.sentences.abbreviations import Abbreviations, abbreviations
from variorum.reading.sentences.closing import CLOSERS, GLUE, INVISIBLE, NEXT, past_marks
from variorum.reading.sentences.full_stops import plain_end

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = ".!?…‼⁇⁈⁉"
_WIDE = frozenset("。！？｡．")
# Stops that their script uses for nothing else: the Sentence_Terminal of Unicode without
# those above, and the Khmer khan.
_SURE = (
    "؟۔।॥။።፧፨។៕᠃᠉᙮‽\u0589\u061d\u0700-\u0702\u07f9\u1735\u1736\u1944\u1945\u1aa8-\u1aab"
    "\u1b5a\u1b5b\u1b5e\u1b5f\u1c3b\u1c3c\u1c7e\u1c7f\ua4ff\ua60e\ua60f\ua6f3\ua6f7\ua876\ua877"
    "\ua8ce\ua8cf\ua92f\ua9c8\ua9c9\uaa5d-\uaa5f\uaaf0\uaaf1\uabeb"
)
_SHAD = "།༎"
# A reference to a footnote belongs to the sentence before it.
_NOTE_MARK = r"(?:\s?\[(?:\d{1,3}|[a-z])\])*"
# How a language's stop is often typed, and what must stand before it.
_TYPED = {
    "hy": (":", re.compile(r"[\u0531-\u058f][\"»]?$")),
    "am": (":፡", re.compile(r"[\u1200-\u137f]\s?[:፡]$")),
    "ti": (":፡", re.compile(r"[\u1200-\u137f]\s?[:፡]$")),
    "el": (";\u037e", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff][»\"]?$")),
    **dict.fromkeys(
        ("hi", "mr", "ne", "pa", "bn", "as", "or"), ("|", re.compile(r"[\u0900-\u0dff]\s?$"))
    ),
}
# A Tibetan clause ends with a shad; a sentence also with one of these before it.
_TIBETAN = re.compile(
    r"(?:[གངདནབམའརལསཏ]ོ|ཡིན|ཡོད|མེད|མིན|རེད|འདུག|སོང|བྱུང|ཤོག|དགོས|བྱེད|ཆོག|ཐུབ|ཟེར|ཟིན|བཤད|བྱས|གསུངས|ཨིན|ཨིནམ|ནུག)་?$"
)
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
# "“……。”她说。": who speaks belongs to what is said.
_ZH_SAID = re.compile(
    r"[^，。！？：；“”「」\s]{1,12}(?:说|(?<!知)道|表示|称|指出|写道|问|补充|回答|强调|透露|告诉\S{1,6}|說|稱|問|補充|強調)[道说說]?[。！？，：]"
)


@cache
def _stops(typed: str) -> re.Pattern[str]:
    wide = "".join(_WIDE)
    close = rf"(?:[{re.escape(CLOSERS)}{INVISIBLE}]|[«‹](?=\s))*"
    return re.compile(rf"([{_PLAIN}{wide}{_SURE}{_SHAD};{typed}]+){close}{_NOTE_MARK}")


def sentence_ends(text: str, language: str) -> Iterator[int]:
    """Yield the offsets at which sentences of `text` end, in order, its own end left out.

    `language` is a primary subtag. Closing marks belong to the sentence that they close.
    """
    words = abbreviations(language)
    typed, before = _TYPED.get(language, ("", None))
    begun = 0
    for found in _stops(typed).finditer(text):
        if found.start() < begun:
            continue
        first = found[1][-1]
        if first == ";" and ";" not in typed:
            end = _clause_end(text, found, words)
        elif first in _PLAIN and not (first == "…" and _closes_speech(found, language)):
            end = plain_end(text, found, begun, language, words)
        elif first in _WIDE or first == "…":
            end = _wide_end(text, found, language)
        elif _is_no_stop(text, found, before if first in typed else None):
            end = None
        else:
            end = _sure_end(text, found, begun, words)
        if end is None:
            continue
        if end >= len(text):
            return
        yield end
        begun = end


def _closes_speech(found: re.Match[str], language: str) -> bool:
    """Tell the ellipsis of Chinese or Japanese that ends what is quoted."""
    return language in ("zh", "yue", "ja") and len(found[1]) > 1 and found.end() > found.end(1)


def _is_no_stop(text: str, found: re.Match[str], before: re.Pattern[str] | None) -> bool:
    """Tell a colon, a bar or a shad that ends no sentence here."""
    if before is not None:
        return not _is_typed(text, found, before)
    return found[1][-1] in _SHAD and not _is_last_shad(text, found)


def _is_typed(text: str, found: re.Match[str], before: re.Pattern[str]) -> bool:
    end = found.end(1)
    if before.search(text, max(0, end - 4), end - 1) is None:
        return False
    return found[1][-1] in "፡|" or text[found.end() : found.end() + 1].isspace()


def _is_last_shad(text: str, found: re.Match[str]) -> bool:
    if "༎" in found[1] or len(found[1]) > 1 or text.startswith(" །", found.end(1)):
        return True
    return _TIBETAN.search(text, max(0, found.start() - 7), found.start()) is not None


def _sure_end(text: str, found: re.Match[str], begun: int, words: Abbreviations) -> int | None:
    end = past_marks(text, found, begun)
    if text[end : end + 1] in GLUE or (found[1] not in "।॥" and _speaker(text, end, words)):
        return None
    return end


def _clause_end(text: str, found: re.Match[str], words: Abbreviations) -> int | None:
    """Return the end of what a semicolon ends, if a capital tells that a sentence begins."""
    behind = NEXT.match(text, found.end())
    if behind is None or not behind[1] or not behind[3].isupper() or len(found[1]) > 1:
        return None
    return found.end() if (behind[3] + behind[4]).lower() in words.openers else None


def _wide_end(text: str, found: re.Match[str], language: str) -> int | None:
    end = found.end()
    while text[end - 1] in "“‘" and end > found.end(1):
        end -= 1
    following = text[end : end + 1]
    if following in GLUE:
        return None
    closed = end > found.end(1)
    if closed and language in ("zh", "yue") and _ZH_SAID.match(text, end):
        return None
    if closed and language == "ja" and _HIRAGANA.match(following):
        return None
    return None if found[1] == "．" and following.isdigit() else end


def _speaker(text: str, end: int, words: Abbreviations) -> bool:
    """Tell whether words behind a quotation or question name who said it."""
    if not words.said:
        return False
    behind = NEXT.match(text, end)
    return behind is not None and text.startswith(words.said, behind.start(3))
