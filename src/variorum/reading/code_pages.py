"""Which code page a text was saved in, told by the language that it reads as.

A byte above 127 stands for another letter in every code page. Of those that fit
the bytes, the right one is that in which the text reads as a language which is
written in this code page.
"""

from __future__ import annotations

import codecs
import re
from unicodedata import category

from variorum.languages import primary
from variorum.reading.language import detect_language

CODE_PAGES: tuple[tuple[str, str], ...] = (
    ("cp1252", "en de fr es pt it nl id ms sv da nb nn no fi is ca eu gl ga af sw fil sq"),
    ("gb18030", "zh"),
    ("big5", "zh"),
    ("cp932", "ja"),
    ("cp949", "ko"),
    ("cp1251", "ru uk bg be mk sr kk mn"),
    ("koi8_r", "ru bg"),
    ("koi8_u", "uk"),
    ("cp1250", "pl cs sk hu ro sl hr bs"),
    ("iso8859_2", "pl cs sk hu ro sl hr bs"),
    ("cp1254", "tr az"),
    ("cp1256", "ar fa ur"),
    ("iso8859_6", "ar"),
    ("cp1255", "he yi"),
    ("cp1253", "el"),
    ("cp874", "th"),
    ("cp1257", "lt lv et"),
    ("cp1258", "vi"),
)
"""Code pages of the web, the commonest first, and the languages written in them."""

_SAMPLE = 1 << 14
# What tells a text from one in another code page: so many bytes above 127 at least, ...
_LEAST = 20
# ... more than half of them in runs of three, where Western Europe writes one accent at a time ...
_RUN = re.compile(rb"[\x80-\xff]{3,}")
_IN_RUNS = 0.5
# ... or one in ten a sign within a word.
_ODD = 0.1
# The commonest characters of Chinese: right bytes in the wrong code page give rare ones.
_COMMON = frozenset(
    "的一是不了在人有我他这这個们们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
)
_COMMON_TRADITIONAL = frozenset("這個們來為國說時會對於過發後裡")
# Letters, and the Thai mark of a shortened name, that end a word.
_FINAL = frozenset("ςךםןףץฯ")
_JOINING = frozenset("’‘·\u00ad\u200c")
_FAMILIAR = 0.08
_HIGH = bytes(range(128, 256))
# Latin letters with an accent are the lesser part of every language.
_ACCENTED = 0.45


def code_page(data: bytes) -> str | None:
    """Return the code page of bytes that are no UTF-8, or None where no language shows."""
    sample = _telling_lines(data)
    found: list[tuple[float, int, str]] = []
    for order, (page, languages) in enumerate(CODE_PAGES):
        try:
            # The last character of a sample may be cut.
            text = codecs.getincrementaldecoder(page)().decode(sample)
        except UnicodeDecodeError:
            continue
        tag, confidence = detect_language(text)
        # Cantonese is written in the code pages of Chinese.
        language = "zh" if tag == "yue" else primary(tag)
        if language not in languages.split() or not _is_plain(text):
            continue
        familiar = _familiar(text)
        if language != "zh" or familiar >= _FAMILIAR:
            found.append((confidence + familiar, -order, page))
    return max(found)[2] if found else None


def is_western(data: bytes) -> bool:
    """Tell whether bytes may be a text in the code page of Western Europe.

    False only where that is plainly wrong, of a text that is long enough to tell.
    """
    sample = _telling_lines(data)
    high = len(sample) - len(sample.translate(None, _HIGH))
    if high < _LEAST:
        return True
    text = sample.decode("cp1252", "replace")
    odd = sum(_is_odd(*three) for three in zip(text, text[1:], text[2:], strict=False))
    return sum(map(len, _RUN.findall(sample))) <= _IN_RUNS * high and odd <= _ODD * high


def _telling_lines(data: bytes) -> bytes:
    """Return the first lines that hold a byte above 127: the others read alike in all pages."""
    telling = [line for line in data[: 1 << 18].split(b"\n") if not line.isascii()]
    return b"\n".join(telling)[:_SAMPLE]


def _is_plain(text: str) -> bool:
    """Tell whether hardly a character is one that no writer uses in its place."""
    total = sum(c > "\x7f" for c in text)
    odd = sum("\x80" <= c <= "\x9f" or "\ue000" <= c <= "\uf8ff" for c in text)
    odd += sum(_is_odd(*three) for three in zip(text, text[1:], text[2:], strict=False))
    accented = sum("\u00c0" <= c <= "\u024f" for c in text)
    return odd <= 0.02 * total and accented <= _ACCENTED * sum(c.isalpha() for c in text)


def _is_odd(before: str, c: str, after: str) -> bool:
    """Tell whether a character does not belong within a word, or not before the next one."""
    if not before.isalpha() or c <= "\x7f" or not after.isalpha():
        return False
    if c.isalpha():
        return c in _FINAL or (c.islower() and after.isupper())
    return c < "\u2e80" and c not in _JOINING and not category(c).startswith("M")


def _familiar(text: str) -> float:
    """Return how much of a Chinese text is of its commonest characters, else 0."""
    wide = [c for c in text if "\u3400" <= c <= "\u9fff"]
    common = _COMMON | _COMMON_TRADITIONAL
    return sum(c in common for c in wide) / len(wide) if wide else 0.0
