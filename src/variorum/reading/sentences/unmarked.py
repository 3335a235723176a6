"""Sentence ends without a mark, in the languages that leave it out: Thai and spoken Korean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.reading.sentences.thai import thai_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

# Formal and polite endings of a Korean verb; they close a clause for good, unless
# the word behind them reports it.
_KOREAN = re.compile(
    r"(?:니다|[어아여해세네지데군나까예에워와줘져돼려]요|죠)[~^ㅎㅋㅠㅜ]*(?=\s+(?!라고|라는|라며|하고|하며|고\s|며\s|만\s|마는)\S)"
)
# Two Thai words' worth of letters: a sign or two amid another script are no Thai text.
_THAI = re.compile(r"[\u0e00-\u0e7f]{8}")


def unmarked_ends(text: str, language: str) -> Iterator[int]:
    """Yield the offsets at which sentences end that no stop marks."""
    if language == "th" or (language == "und" and _THAI.search(text)):
        yield from thai_ends(text)
    elif language == "ko":
        for found in _KOREAN.finditer(text):
            yield found.end()
