"""The script of a text, and what it alone says of the language.

A script that one language of the news writes settles the language; the others
(`Latn`, `Cyrl`, `Arab`, ...) only narrow the choice. Han characters are told
apart further: kana make Japanese, some characters are written in Cantonese
only, and the characters that only one of two national character sets has tell
simplified from traditional Chinese.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

# First and last code point, ISO 15924 code.
RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "Latn"),
    (0x0250, 0x02AF, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0530, 0x058F, "Armn"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0700, 0x074F, "Syrc"),
    (0x0750, 0x077F, "Arab"),
    (0x0780, 0x07BF, "Thaa"),
    (0x07C0, 0x07FF, "Nkoo"),
    (0x08A0, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"),
    (0x0A80, 0x0AFF, "Gujr"),
    (0x0B00, 0x0B7F, "Orya"),
    (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"),
    (0x0C80, 0x0CFF, "Knda"),
    (0x0D00, 0x0D7F, "Mlym"),
    (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x0F00, 0x0FFF, "Tibt"),
    (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"),
    (0x13A0, 0x13FF, "Cher"),
    (0x1400, 0x167F, "Cans"),
    (0x1780, 0x17FF, "Khmr"),
    (0x1800, 0x18AF, "Mong"),
    (0x1C50, 0x1C7F, "Olck"),
    (0x1C90, 0x1CBF, "Geor"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x2C60, 0x2C7F, "Latn"),
    (0x2D30, 0x2D7F, "Tfng"),
    (0x2D80, 0x2DDF, "Ethi"),
    (0x3040, 0x30FF, "Kana"),
    (0x3130, 0x318F, "Hang"),
    (0x3400, 0x9FFF, "Hani"),
    (0xA000, 0xA4CF, "Yiii"),
    (0xA640, 0xA69F, "Cyrl"),
    (0xAC00, 0xD7AF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFC, "Arab"),
    (0x1E900, 0x1E95F, "Adlm"),
    (0x20000, 0x3FFFF, "Hani"),
)

# Scripts that settle the language.
SETTLED = {
    "Grek": "el",
    "Armn": "hy",
    "Syrc": "syr",
    "Thaa": "dv",
    "Nkoo": "nqo",
    "Guru": "pa",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Thai": "th",
    "Laoo": "lo",
    "Geor": "ka",
    "Hang": "ko",
    "Cher": "chr",
    "Cans": "iu",
    "Khmr": "km",
    "Olck": "sat",
    "Tfng": "zgh",
    "Yiii": "ii",
    "Adlm": "ff-Adlm",
    "Mong": "mn-Mong",
    "Kana": "ja",
}

# An ideograph says as much as two or three letters.
WEIGHTS = {"Hani": 2.5, "Kana": 2.5, "Hang": 2.5}

# Kana are a third or more of Japanese, and next to none of Chinese.
_KANA = 0.08

# Characters that written Cantonese needs and standard Chinese doesn't use.
_CANTONESE = frozenset("嘅咗喺冇哋啲嚟唔佢咁嗰睇乜嘢畀噉攞揸諗谂搵揾嘥瞓")
_CANTONESE_SHARE = 0.015


def script_of(text: str) -> tuple[str, float, int]:
    """Return the script of most letters, its share, and the number of letters.

    The script is an ISO 15924 code (`Hani` and `Kana` apart), or empty where the
    text has no letters that are known.
    """
    counts: Counter[str] = Counter()
    letters = 0
    for char, n in Counter(text).items():
        if char.isalpha():
            letters += n
            counts[_script(char)] += n
    del counts[""]
    if not counts:
        return "", 0.0, letters
    if counts["Kana"] >= _KANA * (counts["Kana"] + counts["Hani"]):
        counts["Kana"] += counts.pop("Hani", 0)
    weighed = {script: n * WEIGHTS.get(script, 1.0) for script, n in counts.items()}
    script = max(sorted(weighed), key=weighed.__getitem__)
    return script, weighed[script] / sum(weighed.values()), letters


@lru_cache(maxsize=8192)
def _script(char: str) -> str:
    code = ord(char)
    return next((script for first, last, script in RANGES if first <= code <= last), "")


def chinese(text: str) -> tuple[str, float]:
    """Return `zh-Hans`, `zh-Hant`, `zh` or `yue` for a text in Han characters, and a confidence."""
    han = [c for c in text if _script(c) == "Hani"]
    cantonese = sum(c in _CANTONESE for c in han)
    if cantonese and cantonese >= _CANTONESE_SHARE * len(han):
        return "yue", {1: 0.8, 2: 0.9}.get(cantonese, 0.97)
    kinds = Counter(map(_chinese_kind, han))
    simplified, traditional = kinds["Hans"], kinds["Hant"]
    most = max(simplified, traditional)
    if not most or most < 2 * min(simplified, traditional):
        return "zh", 0.9 if len(han) >= 4 else 0.6
    share = (most + 0.5) / (simplified + traditional + 1)
    return ("zh-Hans" if simplified > traditional else "zh-Hant"), min(0.99, share + 0.2)


@lru_cache(maxsize=8192)
def _chinese_kind(char: str) -> str:
    simplified, traditional = _encodes(char, "gb2312"), _encodes(char, "big5")
    if simplified == traditional:
        return ""
    return "Hans" if simplified else "Hant"


def _encodes(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
