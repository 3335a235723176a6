"""What a note or an article claims of a thing in values: years and days, figures, places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from variorum.checking.facts import within
from variorum.languages import primary
from variorum.values.names import SURE, find_names, name_matches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from variorum.checking.facts import Facts
    from variorum.model import Segment

ClaimKind = Literal["date", "figure", "place"]

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W\d_]{4,}|[\u0621-\u064a]{3,}")
_ARTICLE = re.compile(r"^(?:[وفبكل]?ال|لل)(?=..)")
_STOP = re.compile(r"[.!?。！？؟\n](?:\s|$|(?<=[。！？\n]))")
_PAUSE = re.compile(r"[.!?。！？\n,，、؛،;]")
_LEFT, _RIGHT = 60, 30
_STEM = 6
_ROUNDED = Fraction(1, 10)
_SMALL = 12

# Stems of words that say that a place follows or stands before: what it lies in.
_LOCATIVE: dict[str, str] = {
    "en": "province district county state island valley region municipal canton republic "
    "prefecture department territory lies located situated capital",
    "id": "provinsi kabupaten pulau kota kecamatan desa lembah distrik terletak berada daerah",
    "ms": "negeri daerah pulau bandar kampung lembah wilayah terletak berada provinsi",
    "de": "provinz kanton insel tal kreis landkreis bezirk region bundesland liegt gelegen "
    "gemeinde",
    "nl": "provincie eiland gemeente vallei streek regio ligt gelegen",
    "fr": "province île vallée région département canton district situé trouve commune",
    "es": "provincia isla valle región departamento distrito estado municipio situad ubicad "
    "encuentra comarca",
    "pt": "província ilha vale região departamento distrito estado município situad localiz fica",
    "it": "provincia isola valle regione dipartimento distretto comune situat trova",
    "ru": "област район остров долин край провинц регион наход располож округ республик уезд",
    "uk": "област район острів остров долин край провінц регіон розташ округ республік",
    "pl": "województw powiat gmin wysp dolin region prowincj leży położon",
    "ar": "محافظة ولاية جزيرة مقاطعة إقليم وادي منطقة قضاء يقع تقع",
    "tr": "ili ilçesi adası vadisi bölgesi eyaleti",
    "vi": "tỉnh huyện đảo thung vùng quận nằm",
}
_WIDE_LOCATIVE = re.compile(
    r"(?:位于|坐落于|坐落在|地处|位在|在|にある)?(?P<name>[\u3400-\u9fff\u30a0-\u30ff]{1,7}?)"
    r"(?P<of>自治区|自治州|省|州|县|縣|県|岛|島|郡|市)"
)
_WIDE_LIES = re.compile(r"位于|坐落[于在]|地处|位在|にある|に位置")


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that is claimed: `segment.text[start:end]`.

    `value` compares with another claim's of the same `what` and `unit`; `context` are
    the stems of the content words beside it.
    """

    what: ClaimKind
    value: tuple[int | None, ...] | Fraction | str
    unit: str | None
    segment: Segment
    start: int
    end: int
    context: frozenset[str]
    exact: bool = True

    @property
    def numbers(self) -> frozenset[object]:
        """Return the numbers by which the value is known anywhere: a year, an amount."""
        if isinstance(self.value, tuple):
            return frozenset(Fraction(n) for n in self.value[:1] if n)
        return frozenset((self.value,))

    @property
    def telling(self) -> bool:
        """Tell whether the value is more than a small number, which stands anywhere."""
        return any(isinstance(n, Fraction) and n > _SMALL for n in self.numbers)

    @property
    def text(self) -> str:
        """Return the words of the claim."""
        return self.segment.text[self.start : self.end]


def content_words(text: str) -> frozenset[str]:
    """Return the longer words of a text, cut to their stems, and pairs of wide characters."""
    folded = text.casefold()
    wide = "".join(c if _WIDE.match(c) else " " for c in folded)
    pairs = {run[i : i + 2] for run in wide.split() for i in range(len(run) - 1)}
    words = (w for w in _WORD.findall(folded) if not _WIDE.search(w))
    return frozenset(pairs) | {_ARTICLE.sub("", w)[:_STEM] for w in words}


def claims_of(
    segments: Sequence[Segment], language: str, facts: Facts, *, places: bool = True
) -> list[Claim]:
    """Return what segments claim in values, in their order.

    Args:
        segments: of one witness.
        language: its language.
        facts: what the witness states.
        places: whether those are wanted, too.
    """
    claims = [*_dates(segments, facts), *_figures(segments, facts)]
    for segment in segments if places else ():
        claims += _places(segment, language)
    order = {s.id: n for n, s in enumerate(segments)}
    return sorted(claims, key=lambda c: (order[c.segment.id], c.start, c.what))


def _dates(segments: Sequence[Segment], facts: Facts) -> Iterator[Claim]:
    for date in within(facts.dates, segments):
        if date.year is None and (date.month is None or date.day is None):
            continue
        segment, start, end = _home(segments, date.start, date.end)
        value = (date.year, date.month, date.day)
        yield Claim("date", value, None, segment, start, end, _beside(segment.text, start, end))


def _figures(segments: Sequence[Segment], facts: Facts) -> Iterator[Claim]:
    for figure in within(facts.figures, segments):
        if figure.weak or figure.ordinal or figure.high is not None:
            continue
        segment, start, end = _home(segments, figure.start, figure.end)
        counted = figure.counted.casefold()[:_STEM] if figure.counted else None
        wide = segment.text[end : end + 2] if _WIDE.match(segment.text[end : end + 1]) else None
        unit = figure.unit or counted or wide
        context = _beside(segment.text, start, end)
        exact = figure.comparator == "="
        yield Claim("figure", figure.value, unit, segment, start, end, context, exact)


def _home(segments: Sequence[Segment], start: int, end: int) -> tuple[Segment, int, int]:
    home = next(s for s in segments if s.start <= start < s.end)
    return home, start - home.start, min(end, home.end) - home.start


def _beside(text: str, start: int, end: int) -> frozenset[str]:
    """Return the content words beside a place, within its sentence and, behind it, its clause."""
    left = _STOP.split(text[max(0, start - _LEFT) : start])[-1]
    right = _PAUSE.split(text[end : end + _RIGHT])[0]
    return content_words(left) | content_words(right)


def _places(segment: Segment, language: str) -> Iterator[Claim]:
    """Yield the names that stand beside a word for what a place lies in."""
    code = primary(language)
    if code in ("zh", "ja"):
        yield from _wide_places(segment)
        return
    stems = _LOCATIVE.get(code, "").split()
    for name in find_names(segment.text, language):
        left = segment.text[max(0, name.start - 24) : name.start].split()[-3:]
        right = segment.text[name.end : name.end + 24].split()[:1]
        inside = name.text.split()
        near = [w.casefold().strip("«»„“”'’,.") for w in (*left, *right, *inside)]
        # What a place lies in is named with it: "province of Merrow", "Pulau Tanimo".
        of = [stem for stem in stems if any(w.startswith(stem) for w in near)]
        proper = [w for w in inside if not any(w.casefold().startswith(s) for s in stems)]
        if of and proper:
            start = segment.text.index(proper[0], name.start)
            yield Claim(
                "place", " ".join(proper), None, segment, start, name.end, frozenset(of)
            )  # fmt: skip


def _wide_places(segment: Segment) -> Iterator[Claim]:
    lies = _WIDE_LIES.search(segment.text)
    if lies is None:
        return
    clause = _PAUSE.split(segment.text[lies.end() :])[0]
    found = _WIDE_LOCATIVE.match(clause)
    if found:
        start = lies.end() + found.start("name")
        end = lies.end() + found.end("of")
        yield Claim(
            "place", found["name"], None, segment, start, end, frozenset((found["of"],))
        )  # fmt: skip


def contradicted(
    claim: Claim, others: Sequence[Claim], near: Collection[str], language: str
) -> Claim | None:
    """Return the claim that says otherwise in the same words, None if one says the same.

    Args:
        claim: the note's.
        others: what is claimed of the same thing in the same language.
        near: the stems of the thing's name, which say nothing of the slot.
        language: of both.
    """
    rivals = [o for o in others if o.what == claim.what and o.unit == claim.unit]
    if any(_same(claim, other, language) for other in rivals):
        return None
    if claim.what == "figure" and claim.unit is None:
        return None
    for other in rivals:
        shared = (claim.context & other.context) - frozenset(near)
        if shared and differ(claim, other):
            return other
    return None


def _same(one: Claim, other: Claim, language: str) -> bool:
    if isinstance(one.value, str) and isinstance(other.value, str):
        match = name_matches(one.value, language, other.segment.text, language)
        return match is not None and match.score >= SURE
    if isinstance(one.value, Fraction) and isinstance(other.value, Fraction):
        if one.value == other.value:
            return True
        about = not (one.exact and other.exact)
        return about and abs(one.value - other.value) <= _ROUNDED * abs(other.value)
    if isinstance(one.value, tuple) and isinstance(other.value, tuple):
        return one.value[0] == other.value[0] and not differ(one, other)
    return False


def differ(one: Claim, other: Claim) -> bool:
    """Return whether what is known of both values is at odds."""
    if isinstance(one.value, tuple) and isinstance(other.value, tuple):
        pairs = [(a, b) for a, b in zip(one.value, other.value, strict=True) if a and b]
        return bool(pairs) and any(a != b for a, b in pairs)
    return one.value != other.value
