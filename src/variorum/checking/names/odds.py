"""How probable it is that a name was changed or left out between two texts.

The evidence is that of `variorum.checking.names.counterparts`; boosted trees weigh it
(`odds.npz`, made by `bench/train_names.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from variorum.boosted import load
from variorum.checking.names.evidence import FIRM, Lacking, lacking
from variorum.checking.names.mates import distance, mate_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.boosted import Boosted
    from variorum.checking.names.counterparts import NameWord
    from variorum.checking.names.sides import Rest

MODEL, MATES_MODEL = "odds.npz", "mates.npz"
_SUREST = 0.97
# Under this a place looks so little like a name that nothing stands there.
_PLAIN, _PLAIN_NOUN = 0.25, 0.75
# The log odds that a known place was exchanged for another, where each side lacks one.
_EXCHANGED = 2.0
# From these log odds on a word without a capital is spelt like a foreign name.
_FOREIGN = 1.5
# What it costs, in log odds, that a word has none of the looks of a name.
_PLAINNESS = 5.0
# From this on a place that looks like a name is told to stand in a name's stead.
_LIKELY, _LIKELY_NOUN = -1.5, -1.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A name word of one side (0 or 1) that lacks its counterpart.

    `instead` is the place of the other side that seems to stand in its stead; it is
    `firm` where that is a name that lacks a counterpart itself. `translated` says that the
    word is one of its language, or of a title, and may be translated there.
    """

    side: int
    word: NameWord
    instead: NameWord | Rest | None
    odds: float
    firm: bool
    translated: bool
    run: tuple[str, ...]

    @property
    def plain(self) -> bool:
        """Tell whether either word has no capital, and neither looks nor sounds like a name."""
        both = [w for w in (self.word, self.instead) if w and not w.text[0].isupper()]
        return any(w.sign < FIRM or w.sound < _FOREIGN for w in both)

    @property
    def probability(self) -> float:
        """Return how probable the difference is, the document around it left out."""
        return probability_of(self.odds)


def probability_of(odds: float) -> float:
    """Return the probability of log odds; nothing is quite sure."""
    return min(_SUREST, 1 / (1 + exp(-odds)))


def judge_names(
    text: str, language: str, other: str, other_language: str, least: float
) -> list[Judged]:
    """Return what either of two texts names and the other lacks, from a probability on."""
    found = lacking(text, language, other, other_language)
    if not found:
        return []
    lengths = len(text), len(other)
    models = load(__package__ or "", MODEL), load(__package__ or "", MATES_MODEL)
    odds = second_odds(models[1], found, log_odds(models[0], [x for _, x in found]), lengths)
    return [j for j in paired(found, odds, lengths) if j.probability >= least]


def log_odds(model: Boosted, found: Sequence[Lacking]) -> list[float]:
    """Return the log odds of each word that it truly lacks its counterpart."""
    import numpy as np

    if not found:
        return []
    columns = np.array([x.features for x in found], np.float32).T.copy()
    return [float(v) for v in model.log_odds(columns)]


def second_odds(
    model: Boosted,
    found: Sequence[tuple[int, Lacking]],
    odds: Sequence[float],
    lengths: tuple[int, int],
) -> list[float]:
    """Return the log odds of each word, given those of the others by their own evidence."""
    import numpy as np

    if not found:
        return []
    columns = np.array(mate_features(found, odds, lengths), np.float32).T.copy()
    said = [float(v) for v in model.log_odds(columns)]
    for i in exchanged_places(found):
        said[i] = max(said[i], _EXCHANGED)
    return said


def exchanged_places(found: Sequence[tuple[int, Lacking]]) -> list[int]:
    """Return which words are the one known place that each side has and the other lacks.

    A city for a country is no exchange: one of `Naples, Italy` may well be left out.
    """
    places = [i for i, (_, x) in enumerate(found) if x.place and not x.word.matched]
    if sorted(found[i][0] for i in places) != [0, 1]:
        return []
    return places if len({found[i][1].city for i in places}) == 1 else []


def paired(
    found: Sequence[tuple[int, Lacking]], odds: Sequence[float], lengths: tuple[int, int]
) -> list[Judged]:
    """Return the words with what stands in their stead, each place once, the surest first."""
    judged: list[Judged] = []
    used: set[tuple[int, int]] = set()
    ranked = sorted(range(len(found)), key=lambda i: _doubt(found[i][1].word) - odds[i])
    for i in ranked:
        side, x = found[i]
        if (side, x.word.start) in used:
            continue
        rest, firm = _instead(i, found, odds, lengths, used)
        used.add((side, x.word.start))
        if rest is not None:
            used.add((1 - side, rest.start))
        judged.append(
            Judged(side, x.word, rest, odds[i], firm, x.titled or (x.ordinary and not firm), x.run)
        )
    return judged


def _doubt(word: NameWord) -> float:
    """Return what speaks against telling of a word that looks little like a name, in log odds."""
    return _PLAINNESS * max(0.0, FIRM - word.sign)


def _instead(
    i: int,
    found: Sequence[tuple[int, Lacking]],
    odds: Sequence[float],
    lengths: tuple[int, int],
    used: set[tuple[int, int]],
) -> tuple[NameWord | Rest | None, bool]:
    """Return the other side's likeliest word, or the place that was found without capitals."""
    side, x = found[i]
    best: tuple[float, NameWord, bool] | None = None
    for (there, y), value in zip(found, odds, strict=True):
        if there == side or (there, y.word.start) in used or y.word.sign < _PLAIN_NOUN / 2:
            continue
        if value < (_LIKELY_NOUN if y.ordinary or y.word.sign < FIRM else _LIKELY):
            continue
        worth = value - distance(x, y, lengths[there]) - _doubt(y.word)
        if best is None or worth > best[0]:
            best = worth, y.word, value >= 0 and not y.ordinary
    if best is not None:
        return best[1], best[2]
    if x.rest is None or (1 - side, x.rest.start) in used:
        return None, False
    if x.rest.sign < (_PLAIN_NOUN if x.rest.text[0].isupper() else _PLAIN):
        return None, False
    # A word with a capital that does have its counterpart is not firm.
    return x.rest, x.rest.sign >= FIRM and not x.rest.text[0].isupper()
