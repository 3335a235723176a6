"""The language of a document, with a confidence; `und` where nothing decides."""

from __future__ import annotations

import re
from collections import Counter

from variorum.reading.blocks import listed

SAMPLE = 20_000
ENOUGH_LETTERS = 12

# Scripts that one language of the news writes alone: first and last code point, language.
SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0370, 0x03FF, "el"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B00, 0x0B7F, "or"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"),
    (0x0E80, 0x0EFF, "lo"),
    (0x0F00, 0x0FFF, "bo"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1200, 0x137F, "am"),
    (0x1780, 0x17FF, "km"),
    (0x3040, 0x30FF, "ja"),
    (0x3400, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
)
# Of these the detectors tell two or more languages apart, so the script isn't the last word.
SHARED = frozenset({"he", "bn", "am", "my"})

# Indonesian and Malay: words of grammar that only one of the two writes so.
INDONESIAN = listed(
    """bahwa karena bisa adalah tetapi tapi sedangkan pemerintah polisi persen kantor kabupaten
    provinsi pukul saja harus seorang agustus oktober juni juli maret desember tahun silam
    berbeda warga pihaknya usai jadwal rumah sakit mobil uang resmi lalu nomor rupiah kata ujar
    ucap tutur jelas mengatakan menyatakan merupakan butuh coba kualitas universitas
    mahasiswa presiden menteri wakil aparat secara terkait tersebut sekitar namun antara lain
    sementara kini masih telah"""
)
MALAY = listed(
    """bahawa kerana boleh ialah iaitu tetapi kerajaan polis peratus pejabat daerah negeri jam
    sahaja perlu mac ogos jun julai disember oktober tahun lepas berlainan orang ramai beliau
    selepas jadual hospital kereta wang rasmi lalu nombor ringgit berkata menurut memaklumkan
    katanya daripada kualiti universiti pelajar presiden menteri timbalan pihak berkuasa semasa
    berkaitan tersebut kira-kira namun antara sementara kini masih telah ahli syarikat berusia
    manakala turut mempunyai sekiranya pengarah"""
)
# What the detectors call one language and its readers another, or by an older code.
ALIASES = {"iw": "he", "in": "id", "ji": "yi", "no": "nb", "nn": "nn", "sh": "sr", "tl": "tl"}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def detect_language(text: str, declared: str | None = None) -> tuple[str, float]:
    """Return a BCP 47 language and a confidence from 0 to 1.

    `declared` is what the page says of itself; it decides only where the text
    itself doesn't.
    """
    sample = text[:SAMPLE]
    hint = _base(declared) if declared else None
    letters = sum(1 for c in sample if c.isalpha())
    if letters < ENOUGH_LETTERS:
        by_script = _by_script(sample)
        return by_script if by_script else ((hint, 0.5) if hint else ("und", 0.0))
    by_script = _by_script(sample)
    if by_script and by_script[0] not in SHARED:
        return by_script
    language, confidence = _vote(sample, hint)
    if language in ("id", "ms"):
        return _indonesian_or_malay(sample, language, confidence)
    if language == "und" and by_script:
        return by_script
    return language, confidence


def _base(tag: str) -> str | None:
    base = re.split(r"[-_]", tag.strip().lower())[0]
    if not re.fullmatch(r"[a-z]{2,3}", base) or base in ("und", "mul", "zxx"):
        return None
    return ALIASES.get(base, base)


def _by_script(sample: str) -> tuple[str, float] | None:
    counts: Counter[str] = Counter()
    letters = 0
    for char, n in Counter(sample).items():
        if not char.isalpha():
            continue
        letters += n
        code = ord(char)
        for first, last, language in SCRIPTS:
            if first <= code <= last:
                counts[language] += n
                break
    if not counts:
        return None
    # Kana are a third or more of Japanese, and next to none of Chinese.
    if counts["ja"] >= 0.08 * (counts["ja"] + counts["zh"]):
        counts["ja"] += counts.pop("zh", 0)
    language, n = counts.most_common(1)[0]
    # An Ideograph says as much as two or three letters.
    weight = 2.5 if language in ("zh", "ja", "ko") else 1.0
    share = weight * n / (letters + (weight - 1) * n)
    return (language, round(min(0.99, share), 2)) if share > 0.5 else None


def _vote(sample: str, hint: str | None) -> tuple[str, float]:
    first, first_share, reliable = _cld2(sample, hint)
    if first != "und" and reliable and first_share >= 0.9 and len(sample) > 200:
        return first, round(min(0.99, first_share), 2)
    second = _langid(sample)
    if first == second:
        return first, round(max(0.7, min(0.97, first_share)), 2)
    if hint and hint in (first, second):
        return hint, 0.7
    if first != "und" and reliable:
        return first, 0.6
    words = len(_WORD.findall(sample))
    if second == "und" or words < 4:
        return "und", 0.0
    return second, 0.4 if words < 40 else 0.5


def _cld2(sample: str, hint: str | None) -> tuple[str, float, bool]:
    import pycld2

    printable = "".join(c if c.isprintable() or c.isspace() else " " for c in sample)
    try:
        reliable, _, found = pycld2.detect(printable, hintLanguage=hint, bestEffort=True)
    except pycld2.error:
        return "und", 0.0, False
    _, code, percent, _ = found[0]
    if code == "un":
        return "und", 0.0, False
    base = _base(code) or "und"
    return base, percent / 100, bool(reliable)


def _langid(sample: str) -> str:
    import py3langid

    code, _ = py3langid.classify(sample)
    return _base(str(code)) or "und"


def _indonesian_or_malay(sample: str, language: str, confidence: float) -> tuple[str, float]:
    words = Counter(w.lower() for w in _WORD.findall(sample))
    indonesian = sum(words[w] for w in INDONESIAN - MALAY)
    malay = sum(words[w] for w in MALAY - INDONESIAN)
    if indonesian == malay:
        return language, min(confidence, 0.6)
    winner, most, least = (
        ("id", indonesian, malay) if indonesian > malay else ("ms", malay, indonesian)
    )
    return winner, round(min(0.98, 0.5 + 0.5 * (most - least) / (most + least + 1)), 2)
