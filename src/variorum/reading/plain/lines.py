"""Which lines of a plain text are the article's: a trained model's word, and what guards a text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.reading.shapes import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from variorum.reading.plain.model import LineModel

    Matrix = NDArray[np.float32]
    Vector = NDArray[np.float64]

# How probable it must be that a line is the article's.
LEAST = 0.45
# The same for a sentence without a mark of furniture, between lines of the article.
LEAST_INSIDE = 0.15
# The same in a text that is mostly article.
LEAST_MOSTLY = 0.05
# The same for any line without such a mark, in a text that is all article.
LEAST_ALONE = 0.06
# In a page, lines of the article that lie further apart have something else between them.
FURTHEST = 12
# From the first to the second mean chance of its lines, a text is taken for an article alone.
PAGE, ALONE = 0.8, 0.97
# From here on a text is mostly article.
MOSTLY = 0.5
# Where no line is probable enough, sentences of such a length are the article.
SENTENCE_CHARS = 80
# An article of so many long lines, none of them with a stop, is in a script that has none.
LONG_NEEDED = 3
# A longer text is judged in parts, so that memory stays bounded.
MOST_LINES = 20_000


@dataclass(frozen=True)
class JudgedLines:
    """For each line whether it is kept, and how probable it is that it is the article's."""

    kept: list[bool]
    chances: list[float]


def content_lines(
    lines: Sequence[str], gaps: Sequence[bool], model: LineModel | None = None
) -> list[bool]:
    """Tell for each line whether it is the article's, as `judge_lines` does."""
    return judge_lines(lines, gaps, model).kept


def judge_lines(
    lines: Sequence[str], gaps: Sequence[bool], model: LineModel | None = None
) -> JudgedLines:
    """Tell for each line whether it is the article's, from all lines together.

    Args:
        lines: the lines or paragraphs of one document, without empty ones.
        gaps: for each whether an empty line stands before it.
        model: another model than the one that the package brings.
    """
    if not lines:
        return JudgedLines([], [])
    from variorum.reading.plain.features import captioned, features, marked, words_of
    from variorum.reading.plain.model import load_model

    model = model or load_model()
    kept: list[bool] = []
    told: list[float] = []
    for first in range(0, len(lines), MOST_LINES):
        part = lines[first : first + MOST_LINES]
        words = words_of(part)
        rows = features(part, gaps[first : first + MOST_LINES], words)
        chances = model.chances(rows, words)
        kept += decide(part, chances, marked(rows), captioned(rows))
        told += chances.tolist()
    return JudgedLines(kept, told)


def decide(
    lines: Sequence[str], chances: Vector, marks: NDArray[np.bool_], captions: NDArray[np.bool_]
) -> list[bool]:
    """Tell which lines to keep, where to lose one is worse than to keep one too many.

    A sentence between near lines of the article is the article's, unless it bears
    a mark of furniture or is hardly probable at all. In a text that is mostly
    article so is a caption, and those lines may lie any way apart. The more a text
    looks like an article that was copied alone, the less is asked of any line.

    Args:
        lines: the lines of one document.
        chances: how probable it is for each that it is the article's.
        marks: which of them bear a mark of the page's own.
        captions: which of them begin as captions do.
    """
    import numpy as np

    alone = float(np.clip((chances.mean() - PAGE) / (ALONE - PAGE), 0, 1))
    told = chances > LEAST
    kept = told | (~marks & (chances > LEAST + alone * (LEAST_ALONE - LEAST)))
    inside = np.flatnonzero(told)
    if not len(inside):
        return _sentences_alone(lines, marks)
    mostly = bool(chances.mean() > MOSTLY)
    least = LEAST_MOSTLY if mostly else LEAST_INSIDE
    ends = _sentence_ends(lines, inside)
    for i in _between(inside.tolist(), len(lines) if mostly else FURTHEST):
        if not kept[i] and not marks[i]:
            sentence = chances[i] > least and ends(lines[i])
            kept[i] = sentence or (mostly and captions[i])
    return [bool(k) for k in kept]


def _between(inside: list[int], furthest: int) -> Iterator[int]:
    """Give the lines between lines of the article that lie no further apart."""
    for before, behind in pairwise(inside):
        if behind - before <= furthest:
            yield from range(before + 1, behind)


def _sentence_ends(lines: Sequence[str], inside: NDArray[np.int64]) -> Callable[[str], bool]:
    """Return what tells a sentence: its stop, or its length where the article has no stops."""
    long = [lines[i] for i in inside.tolist() if len(lines[i]) > SENTENCE_CHARS]
    if len(long) < LONG_NEEDED or any(ends_sentence(line) for line in long):
        return ends_sentence
    return lambda line: len(line) > SENTENCE_CHARS


def _sentences_alone(lines: Sequence[str], marks: NDArray[np.bool_]) -> list[bool]:
    """Tell which lines are sentences; the long ones, if there are any.

    Where none has a stop, as in Thai, long lines are taken for sentences.
    """
    sentences = [ends_sentence(line) and not m for line, m in zip(lines, marks, strict=True)]
    long = [s and len(line) > SENTENCE_CHARS for s, line in zip(sentences, lines, strict=True)]
    if not any(sentences):
        return [len(line) > SENTENCE_CHARS and not m for line, m in zip(lines, marks, strict=True)]
    return long if any(long) else sentences
