"""The language of a document and of its parts, with a confidence; `und` where nothing decides."""

from __future__ import annotations

from variorum.languages import primary
from variorum.reading.language.close_languages import settle
from variorum.reading.language.scripts import SETTLED, chinese, script_of
from variorum.reading.language.vote import canonical, cld2, vote

SAMPLE = 6000
ENOUGH_LETTERS = 7
# Under this nothing is told.
UNSURE = 0.1
# Nor where it is likelier than this that the text is in no language at all.
MEANINGLESS = 0.5
HIGHEST = 0.99
# A segment is told to be in another language only with so many letters, and so surely.
SEGMENT_LETTERS = 30
SEGMENT_SURE = 0.9
SEGMENT_SAMPLE = 500
# Ideographs and syllables say more than letters, and vowels that are marks are not counted.
DENSE = {"Hani": 3, "Kana": 2, "Hang": 2, "Tibt": 2, "Mymr": 2}


def detect_language(text: str, declared: str | None = None) -> tuple[str, float]:
    """Return a BCP 47 language and the probability that it is right.

    A script is named where a language is written in several (`zh-Hant`,
    `sr-Latn`, `uz-Cyrl`). Only the first 6,000 characters are looked at.

    Args:
        text: the text, without the page's own words where they are known.
        declared: what the page says of itself; it decides only where the text
            itself doesn't.
    """
    sample = text[:SAMPLE]
    hint = canonical(declared) if declared else None
    script, share, letters = script_of(sample)
    if script in SETTLED and share > 0.5:
        return SETTLED[script], round(min(HIGHEST, share), 2)
    if script == "Hani":
        return _in_han(sample, share, declared)
    if letters * DENSE.get(script, 1) < ENOUGH_LETTERS:
        return (hint, 0.5) if hint else ("und", 0.0)
    found = vote(sample, script, letters, hint)
    nothing = dict(found).get("und", 0.0)
    tag, confidence = settle(sample, [f for f in found if f[0] != "und"] or found)[0]
    if nothing > MEANINGLESS or confidence < UNSURE:
        return (hint, 0.4) if hint else ("und", 0.0)
    return tag, round(min(HIGHEST, confidence), 2)


def segment_languages(texts: list[str], document_language: str) -> list[tuple[str, float] | None]:
    """Return for each segment its language where that is clearly not the document's, else None.

    Args:
        texts: the segments, in any order.
        document_language: the document's tag; of `und` nothing differs.
    """
    found: list[tuple[str, float] | None] = []
    own = primary(document_language)
    for text in texts:
        found.append(_other(text, own) if own != "und" else None)
    return found


def _other(text: str, own: str) -> tuple[str, float] | None:
    if len(text) < SEGMENT_LETTERS / max(DENSE.values()):
        return None
    # Nearly every segment is in the document's language, and CLD2 is the quicker by far.
    shares, reliable = cld2(text[:SEGMENT_SAMPLE])
    if not reliable or max(shares, key=lambda s: (shares[s], s), default=own) == own:
        return None
    script, _, letters = script_of(text)
    if letters * DENSE.get(script, 1) < SEGMENT_LETTERS:
        return None
    tag, confidence = detect_language(text, own)
    sure = confidence >= SEGMENT_SURE
    return (tag, confidence) if sure and tag != "und" and primary(tag) != own else None


def _in_han(sample: str, share: float, declared: str | None) -> tuple[str, float]:
    """Return the language of Han characters: Chinese, unless what is declared has them too."""
    hint = canonical(declared) if declared else None
    tag, confidence = chinese(sample)
    if hint == "ja" and tag == "zh":
        return "ja", 0.6
    if hint == "yue" and tag == "zh":
        return "yue", 0.6
    return tag, round(min(HIGHEST, share, confidence), 2)
