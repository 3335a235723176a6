"""Where two aligned sentences say something else: not, may, will, or the opposite word.

A clash is claimed only where a cue stands on one side and nothing on the other
could have carried it over: no cue of the same contrast that can be read both
ways, no negation that turns the opposite word round, and no half of the
sentence that is missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.values.contrasts import (
    UNCLEAR,
    Contrast,
    Cue,
    Subkind,
    contrasts,
    cues_of,
    languages,
    spoken,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.model import Severity

# Characters that say what a hundred characters of English do.
_LENGTHS = {"zh": 33, "ja": 45, "ko": 50, "ar": 88, "de": 113, "fr": 115, "es": 110, "ru": 108}
_LENGTHS |= {"it": 112, "pt": 108, "nl": 112, "pl": 110, "tr": 105}
_DENIED = 3
_EXCEPT = re.compile(
    r"(?<!\w)(?:only|unless|except|until|hanya|kecuali|nur|erst|außer|solo|sólo|salvo|hasta|excepto"
    r"|seulement|que|sauf|только|кроме|إلا|الا|سوى|فقط)(?!\w)|只|仅|除|才",
    re.IGNORECASE,
)
_EVEN = 0.62  # a shorter side of less than this share leaves something out
_FEW = 20  # so many characters more are no half
# English characters up to which a word, a tense, a negation is rarely recast.
_PLAIN_WORD = 200
_PLAIN_TENSE = 110
_PLAIN_NEGATION = 80
_RECAST = 300
# A negation says less between languages of which one negates where the other doesn't
# ("one of several", "не единственный"), least if it stands in such a language alone.
_IDIOMATIC = {"ru": 0.87, "zh": 0.87, "ja": 0.87, "ms": 0.87, "id": 0.92, "ar": 0.92}
_IDIOMATIC |= {"es": 0.92, "fr": 0.92, "pt": 0.92, "it": 0.92}
_EXTRA = {"ru": 0.9}
_GLUED = 20  # letters of a word that is several, their spaces lost
_SHORT_WORDS = frozenset({"ar"})
# Contrasts of which one side has the named pole and the other nothing, of the second either.
_ONE_SIDED: dict[str, tuple[str, str | None]] = {
    "certainty": ("possible", None),
    "likelihood": ("probable", "certainty"),
    "purpose": ("planned", "project"),
    "hearsay": ("alleged", "certainty"),
}
# Between these a negation on either side leaves it open what is said: "must not", "cannot".
# What any language says alike.
_NOT_IDIOMATIC = frozenset({"purpose", "hearsay"})
_PLAIN_ONLY = frozenset({"assurance", "duty", "project"})


@dataclass(frozen=True, slots=True)
class MeaningClash:
    """Cues of two sentences of which one denies the other.

    The cue of a side is missing where it has none. A confidence below 0.5 says
    that the clash is as likely an effect of the wording.
    """

    left: Cue | None
    right: Cue | None
    subkind: Subkind
    severity: Severity
    confidence: float
    explanation: str


@dataclass(frozen=True, slots=True)
class _Side:
    """A sentence with its cues under their contrasts and poles."""

    text: str
    language: str
    cues: dict[str, dict[str, list[Cue]]]
    size: float
    glued: bool

    def poles(self, contrast: str) -> set[str]:
        return {pole for pole in self.cues.get(contrast, {}) if pole != UNCLEAR}

    def first(self, contrast: str, pole: str) -> Cue:
        return self.cues[contrast][pole][0]

    def unclear(self, contrast: str) -> bool:
        """Tell whether a word stands in the way that is no part of a cue, such as `plan`."""
        poles = self.cues.get(contrast, {})
        sure = [cue for pole, found in poles.items() if pole != UNCLEAR for cue in found]
        return any(
            not any(u.start < c.end and c.start < u.end for c in sure)
            for u in poles.get(UNCLEAR, ())
        )

    def denies(self, cue: Cue) -> bool:
        """Tell whether a negation stands right before a cue."""
        return self._denial(cue) is not None

    def denying(self, cue: Cue) -> Cue:
        """Return a denied cue with the negation before it."""
        negation = self._denial(cue)
        if negation is None:
            return cue
        start, end = min(negation.start, cue.start), max(negation.end, cue.end)
        return Cue(start, end, self.text[start:end], cue.contrast, f"not {cue.pole}")

    def _denial(self, cue: Cue) -> Cue | None:
        negations = self.cues.get("negation", {}).get("negated", ())
        return next(
            (
                n
                for n in negations
                if n.start < cue.end and n.start != cue.start and cue.start - n.end <= _DENIED
            ),
            None,
        )

    def negated(self) -> int:
        return len(self.cues.get("negation", {}).get("negated", ()))


def compare_meaning(
    text_a: str, language_a: str, text_b: str, language_b: str
) -> list[MeaningClash]:
    """Return where two sentences that should say the same say the opposite.

    Args:
        text_a: the sentence of the left side.
        language_a: its BCP 47 tag.
        text_b: the sentence of the right side.
        language_b: its BCP 47 tag.
    """
    tags = [primary(tag) for tag in (language_a, language_b)]
    if not spoken().issuperset(tags) or not text_a.strip() or not text_b.strip():
        return []
    left, right = _side(text_a, tags[0]), _side(text_b, tags[1])
    care = _care(left, right)
    found: list[MeaningClash] = []
    told = left.cues.keys() | right.cues.keys()
    for contrast in contrasts().values():
        if contrast.name not in told:
            continue
        if contrast.name in _ONE_SIDED:
            if languages().issuperset(tags):
                pole, also = _ONE_SIDED[contrast.name]
                found.extend(_one_sided(contrast, pole, left, right, care, also))
        elif contrast.subkind != "negation":
            found.extend(_opposites(contrast, left, right, care))
    opposed = any(clash.subkind == "polarity" for clash in found)
    if not opposed and languages().issuperset(tags):
        found.extend(_one_sided(contrasts()["negation"], "negated", left, right, care))
    return _best(found)


def _best(found: list[MeaningClash]) -> list[MeaningClash]:
    """Return the clashes, the surest first; of several of one tense or doubt only that one."""
    kept: list[MeaningClash] = []
    for clash in sorted(found, key=lambda clash: -clash.confidence):
        if not any(
            clash.subkind == other.subkind == "modality"
            and all(map(_touch, (clash.left, clash.right), (other.left, other.right)))
            for other in kept
        ):
            kept.append(clash)
    return kept


def _touch(one: Cue | None, other: Cue | None) -> bool:
    """Tell whether two cues share text, or one side has none."""
    return one is None or other is None or (one.start < other.end and other.start < one.end)


def _side(text: str, language: str) -> _Side:
    cues: dict[str, dict[str, list[Cue]]] = {}
    for cue in cues_of(text, language):
        cues.setdefault(cue.contrast, {}).setdefault(cue.pole, []).append(cue)
    size = 100 * len(text) / _LENGTHS.get(language, 100)
    glued = language in _SHORT_WORDS and any(len(word) > _GLUED for word in text.split())
    return _Side(text, language, cues, size, glued)


def _care(left: _Side, right: _Side) -> float:
    """Return what is left of a confidence where a half seems missing, or spaces are lost."""
    longer, shorter = max(left.size, right.size), min(left.size, right.size)
    care = 0.6 if left.glued or right.glued else 1.0
    if shorter < _EVEN * longer and longer - shorter > _FEW:
        care *= 0.6
    return care


def _recast(left: _Side, right: _Side, plain: int) -> float:
    """Return what length leaves: beyond `plain` characters sentences are often recast."""
    return min(1.0, max(0.5, 1 - (max(left.size, right.size) - plain) / _RECAST))


def _opposites(
    contrast: Contrast, left: _Side, right: _Side, care: float
) -> Iterator[MeaningClash]:
    a, b = left.poles(contrast.name), right.poles(contrast.name)
    if len(a) != 1 or len(b) != 1:
        return
    if a == b:
        yield from _denied(contrast, left, right, next(iter(a)), care)
        return
    denied = [
        side.denies(side.first(contrast.name, *pole)) for side, pole in ((left, a), (right, b))
    ]
    if contrast.subkind == "polarity" and denied[0] != denied[1]:
        # "Not opened" is shut: a negation right before the word turns it round.
        return
    if contrast.name in _PLAIN_ONLY and (left.negated() or right.negated()):
        return
    plain = _PLAIN_WORD if contrast.subkind == "polarity" else _PLAIN_TENSE
    confidence = contrast.confidence * care * _recast(left, right, plain)
    if left.negated() != right.negated():
        confidence *= 0.6
    elif left.negated():
        confidence *= 0.85
    unclear = left.unclear(contrast.name) + right.unclear(contrast.name)
    confidence *= (1, 0.7, 0.45)[unclear]
    yield _clash(
        contrast, left.first(contrast.name, *a), right.first(contrast.name, *b), confidence
    )


def _denied(
    contrast: Contrast, left: _Side, right: _Side, pole: str, care: float
) -> Iterator[MeaningClash]:
    """Yield a clash where both sides have a word and only one denies it: "did not reject"."""
    cues = left.first(contrast.name, pole), right.first(contrast.name, pole)
    denies = left.denies(cues[0]), right.denies(cues[1])
    if contrast.subkind != "polarity" or denies[0] == denies[1]:
        return
    if any(_EXCEPT.search(side.text) for side in (left, right)):
        # "Not allowed but for" says allowed.
        return
    if (left, right)[denies[0]].negated():
        return
    confidence = contrast.confidence * care * _recast(left, right, _PLAIN_NEGATION)
    whole = [
        side.denying(cue) if denied else cue
        for side, cue, denied in zip((left, right), cues, denies, strict=True)
    ]
    yield _clash(contrast, whole[0], whole[1], confidence)


def _one_sided(
    contrast: Contrast,
    pole: str,
    left: _Side,
    right: _Side,
    care: float,
    also: str | None = None,
) -> Iterator[MeaningClash]:
    """Yield a clash where one side has a cue and the other none, of the contrast `also` either."""
    for one, other in ((left, right), (right, left)):
        cues = one.cues.get(contrast.name, {}).get(pole)
        if not cues or {contrast.name, also} & other.cues.keys() or _opposed(one, other):
            continue
        confidence = contrast.confidence * care * _recast(left, right, _PLAIN_NEGATION)
        if one.language != other.language and contrast.name not in _NOT_IDIOMATIC:
            confidence *= _IDIOMATIC.get(one.language, 1.0) * _IDIOMATIC.get(other.language, 1.0)
            confidence *= _EXTRA.get(one.language, 1.0)
        yield _clash(
            contrast,
            cues[0] if one is left else None,
            cues[0] if one is right else None,
            confidence,
        )


def _opposed(one: _Side, other: _Side) -> bool:
    """Tell whether an opposite word makes up for the negation: "not open", "closed"."""
    return any(
        one.poles(name) and other.poles(name) and one.poles(name) != other.poles(name)
        for name, contrast in contrasts().items()
        if contrast.subkind == "polarity"
    )


def _clash(
    contrast: Contrast, left: Cue | None, right: Cue | None, confidence: float
) -> MeaningClash:
    sides = [f'"{cue.text}" ({cue.pole})' if cue else "no cue of it" for cue in (left, right)]
    return MeaningClash(
        left,
        right,
        contrast.subkind,
        contrast.severity,
        round(confidence, 3),
        " ".join(f"{contrast.name}: {sides[0]} against {sides[1]}".split()),
    )
