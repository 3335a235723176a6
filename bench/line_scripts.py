"""Documents of lines in a made-up script: what a page looks like that nobody here can read.

A word becomes the same made-up word wherever it stands, and menus stay menus. So
`train_lines.py` learns from pages without capitals and without the words of
furniture that its table knows, as pages in languages that no set has are to it.
Scripts without spaces or stops, made in the same way, gave nothing more.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.reading import cues

if TYPE_CHECKING:
    import random

    from line_documents import Document

    Script = tuple[str, tuple[str, ...]]

# Languages whose letters are words: spelt otherwise they would no longer be of a text's length.
UNSPELT = frozenset({"zh", "ja"})
# How many of the table's words of furniture are still known in the made-up script.
KNOWN = (0.0, 0.4, 0.8)
# How much a disguised document counts in training.
WEIGHT = 0.3
# The letters of a script without capitals, and words of furniture in it that the table knows.
SCRIPTS = (("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", ("გაზიარება", "კომენტარი", "რეკლამა")),)

_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[aeiouyаеиоуыαεηιου]")


def disguised(document: Document, rng: random.Random) -> Document:
    """Return a document in the made-up script."""
    script = rng.choice(SCRIPTS)
    known, salt = rng.choice(KNOWN), rng.randrange(1 << 16)
    lines = [_disguise(line, script, known, salt) for line in document.lines]
    # A line that is signs alone may have lost them all.
    lines = [line or "—" for line in lines]
    return replace(document, lines=lines, weight=WEIGHT)


def _disguise(line: str, script: Script, known: float, salt: int) -> str:
    """Spell a line otherwise, save for words of furniture that stay known."""
    letters, furniture = script
    parts, at = [], 0
    for found in cues.furniture_pattern().finditer(line):
        number = zlib.crc32(found.group().lower().encode("utf-8", "surrogatepass"), salt)
        if number % 100 < 100 * known:
            before = _spelt(line[at : found.start()], letters, salt)
            parts += [before, furniture[number % len(furniture)]]
            at = found.end()
    parts.append(_spelt(line[at:], letters, salt))
    return "".join(parts).strip()


def _spelt(text: str, alphabet: str, salt: int) -> str:
    """Spell words with letters that have no capitals; some scripts leave most vowels out."""
    short = salt % 2 == 0

    def word(found: re.Match[str]) -> str:
        letters = found.group().lower()
        if short and len(letters) > 3:
            letters = letters[0] + _VOWEL.sub("", letters[1:])
        return "".join(alphabet[(ord(c) * 7 + salt) % len(alphabet)] for c in letters)

    return _WORD.sub(word, text)
