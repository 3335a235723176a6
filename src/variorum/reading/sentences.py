"""A block to sentences, in any script, with exact offsets.

LanguageTool's SRX rules, run by choppa, decide where they know the language;
for all others and for the Ideographic scripts our own rules do. Both are
corrected alike: closing quotation marks stay with the sentence that they
close, and a full stop of another script ends a sentence in any language.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.reading.blocks import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from choppa.srx_parser import SrxDocument

# The longest piece that is handed to a regular expression or to choppa at once.
PIECE = 50_000

# Languages whose rules in LanguageTool's segment.srx are more than a stub.
SRX_LANGUAGES = listed(
    "ar be br ca da de el en eo es fa fr ga gl is it nl pl pt ro ru sk sl sr sv uk"
)
# Languages that write an ordinal as a number and a full stop.
ORDINAL_DOT = listed("bs cs da de et fi fo hr hu is lt lv nb nn no sk sl sr tr")

CLOSERS = "\"'”’»›“‘」』】）)]〉》｣"
_OPENERS = "“‘«‹„‚「『（([【〈《¿¡\"'"
# Stops that need no space behind them, and those that do.
_FULL = "。！？｡．"
_OTHER = "؟۔।॥။៕።᙮܀‽"
# A left mark closes a German quotation, and opens a Chinese one.
_WIDE_CLOSERS = re.escape(CLOSERS.replace("“", "").replace("‘", ""))
_WIDE_STOP = re.compile(rf"[{_FULL}]+(?:…+)?[{_WIDE_CLOSERS}]*|…{{2,}}[{re.escape('”’」』')}]+")
_STOP = re.compile(rf"(?<![.!?…{_OTHER}])[.!?…{_OTHER}]+[{re.escape(CLOSERS)}]*(?=\s)")
_OTHER_STOP = re.compile(rf"(?<![{_OTHER}])[{_OTHER}]+[{re.escape(CLOSERS)}]*")
_CASELESS_GLUE = frozenset("，、,;；:：。！？!?.…")
# "“……。”她说。": who speaks belongs to what is said.
_SAID = re.compile(
    r"[^，。！？：；“”「」\s]{1,12}(?:说|道|表示|称|指出|写道|问|补充|回答|强调|透露|告诉\S{1,6})[道说]?[。！？]"
)
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»„(\[（]+$")
# Scripts without capitals that write a name's initials as one or two signs.
_INDIC_INITIAL = re.compile(r"(?:.*\.)?[\u0900-\u0d7f]{1,3}$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")

ABBREVIATIONS = listed(
    """mr mrs ms dr prof sr sra st jr vs no nr art al cf fig gen col lt sgt rep sen gov hon rev
    capt cmdr maj pres inc corp co ltd approx dept est jan feb mar apr jun jul aug sep sept oct
    nov dec tgl jl hlm drs dra ir kh tn ny yth dll dsb dst a.n d.a s.d u.p tel dto datuk sdn bhd
    hal bpk sdr kol brigjen mayjen letjen mgr ing bc mudr judr phdr tzv tj tzn mj např atd apod
    č tř ul nám hod min kč str tis mil mld prim doc dipl oy ym esim mm eds nk klo puh pl stb dr
    ún jan febr márc ápr jún júl szept okt ca bl a dv s k m ts tp th gs pgs ths bs ks
    sn av doç yrd bkz vb vs yy mah cad şti örn öğr uzm op müh bşk gnl alb org kor tüm
    κ κκ βλ δηλ αρ σελ τηλ λ.χ π.χ κ.ά κ.λπ μ.μ π.μ
    डॉ श्री प्रो डा श्रीमती सं रु পৃ ডা মো ড লি ड कु"""
)

Span = tuple[int, int]


def split_sentences(text: str, language: str = "und") -> list[Span]:
    """Return the sentences of one block as offsets, without the white space around them."""
    spans: list[Span] = []
    start = 0
    for end in _ends(text, language):
        piece = text[start:end]
        inner = piece.strip()
        if inner:
            left = start + piece.index(inner)
            spans.append((left, left + len(inner)))
        start = end
    return _rejoin(text, spans)


def _ends(text: str, language: str) -> Iterator[int]:
    """Yield where each sentence ends, looking at a bounded piece at a time."""
    at = 0
    while at < len(text):
        piece = text[at : at + PIECE]
        last = at + len(piece) >= len(text)
        ends = [e for e in _piece_ends(piece, language) if 0 < e < len(piece)]
        if not last and not ends:
            space = max(piece.rfind(" "), piece.rfind("\n"))
            ends = [space + 1 if space > 0 else len(piece)]
        for end in ends:
            yield at + end
        if last:
            break
        at += ends[-1]
    yield len(text)


def _piece_ends(piece: str, language: str) -> list[int]:
    # A line end inside a block is only where the text was wrapped.
    piece = re.sub(r"[\n\v\f\x1c-\x1e\x85\u2028\u2029]", " ", piece)
    base = primary(language)
    ends = _srx_ends(piece, base) if base in SRX_LANGUAGES else _own_ends(piece, base)
    ends |= _wide_ends(piece, base)
    return sorted({_past_closers(piece, e) for e in ends})


@cache
def _srx_document() -> SrxDocument:
    import importlib.util
    from pathlib import Path

    from choppa.srx_parser import SrxDocument

    spec = importlib.util.find_spec("choppa")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("choppa")
    rules = Path(spec.origin).parent / "data" / "srx" / "languagetool_segment.srx"
    return SrxDocument(ruleset=rules)


def _srx_ends(piece: str, base: str) -> set[int]:
    from choppa.iterators import SrxTextIterator

    ends, at = set(), 0
    for sentence in SrxTextIterator(_srx_document(), f"{base}_two", piece):
        at += len(sentence)
        ends.add(at)
    for found in _OTHER_STOP.finditer(piece):
        if _free_standing(piece, found.end()):
            ends.add(found.end())
    return {e for e in ends if not _cuts_name(piece, e, base)}


def _cuts_name(piece: str, end: int, base: str) -> bool:
    """Tell an end that SRX set behind an abbreviation that its rules lack."""
    if base != "el":
        return False
    stop = end - 1
    while stop > 0 and piece[stop].isspace():
        stop -= 1
    following = piece[stop + 1 : stop + 41].lstrip()
    return (
        piece[stop : stop + 1] == "."
        and bool(following)
        and _is_abbreviation(piece, stop, following, base)
    )


def _own_ends(piece: str, base: str) -> set[int]:
    ends = set()
    for found in _STOP.finditer(piece):
        following = piece[found.end() : found.end() + 40].lstrip()
        if not following:
            continue
        stop = found.group()
        if _goes_on(following) and stop[0] not in _OTHER:
            continue
        if stop == "." and _is_abbreviation(piece, found.start(), following, base):
            continue
        ends.add(found.end())
    for found in _OTHER_STOP.finditer(piece):
        if _free_standing(piece, found.end()):
            ends.add(found.end())
    return ends


def _wide_ends(piece: str, base: str) -> set[int]:
    ends = set()
    for found in _WIDE_STOP.finditer(piece):
        following = piece[found.end() : found.end() + 1]
        if following in _CASELESS_GLUE and following:
            continue
        closed = found.group()[-1] in CLOSERS
        if closed and base in ("zh", "yue") and _SAID.match(piece, found.end()):
            continue
        if closed and base == "ja" and _HIRAGANA.match(following):
            continue
        if found.group()[0] == "．" and following.isdigit():
            continue
        ends.add(found.end())
    return ends


def _free_standing(piece: str, end: int) -> bool:
    following = piece[end : end + 1]
    return not following or (following not in _CASELESS_GLUE and following not in CLOSERS)


def _goes_on(following: str) -> bool:
    """Tell whether what follows a stop goes on with its sentence."""
    first = following.lstrip(_OPENERS)[:1]
    return first.islower() or following[0] in ",;:)–—"


def _is_abbreviation(piece: str, stop: int, following: str, base: str) -> bool:
    found = _LAST_WORD.search(piece, max(0, stop - 30), stop)
    if not found:
        return False
    word = found.group()
    if word.isdigit():
        return base in ORDINAL_DOT and len(word) <= 2 and following[:1].isalpha()
    if _INITIALS.match(word) and (word[-1].isupper() or "." in word):
        return True
    return bool(_INDIC_INITIAL.match(word)) or word.lower().lstrip("-") in ABBREVIATIONS


def _past_closers(piece: str, end: int) -> int:
    """Move an end behind the quotation marks and brackets that close its sentence.

    A straight mark closes only what it follows directly; behind a space, or
    with a letter behind it, it may open the next sentence.
    """
    start = end
    while end < len(piece) and piece[end] in CLOSERS:
        end += 1
    if end == start or end == len(piece):
        return end
    before = piece[start - 1] if start else " "
    if before.isspace():
        return start
    marks = piece[start:end]
    if all(m in "\"'“‘" for m in marks) and not piece[end].isspace():
        return start
    return end


def _rejoin(text: str, spans: list[Span]) -> list[Span]:
    """Put back what was torn off: a piece without a letter or figure is no sentence."""
    joined: list[Span] = []
    for start, end in spans:
        piece = text[start:end]
        before = text[joined[-1][0] : joined[-1][1]] if joined else ""
        if joined and not (_has_word(piece) and _has_word(before)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _has_word(text: str) -> bool:
    return any(c.isalnum() for c in text)
