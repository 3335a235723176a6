"""Which lines of a plain text are the article's: a trained model, read in context."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Vector = NDArray[np.float64]

MODEL = "lines.json"
# Up to this share of marked lines a document counts as a bare article, not as a page.
MARKED = 0.12
# How probable it must be in a page that a line is the article's, to be taken back.
LEAST_CHANCE = 0.4
# The same for prose right behind or before the article.
LEAST_BEHIND = 0.15
PROSE_WORDS = 8


def content_lines(lines: Sequence[str], gaps: Sequence[bool]) -> list[bool]:
    """Tell for each line whether it is the article's, from all lines together.

    Args:
        lines: the lines or paragraphs of one document, without empty ones.
        gaps: for each whether an empty line stands before it.
    """
    if not lines:
        return []
    from variorum.reading.line_features import features

    model = load_model()
    chances = probabilities(features(lines, gaps), model)
    return keep_prose(lines, decode(chances, float(model["switch"])), chances.tolist())


def keep_prose(lines: Sequence[str], told: Sequence[bool], chances: Sequence[float]) -> list[bool]:
    """Take back what the model gave away without a mark of furniture on it.

    Losing a sentence of the article is worse than keeping a line of the page: a
    sentence between lines of the article, or right behind or before them, is
    the article's, and so is a heading between them. The more of the document
    bears the marks of a page, the more the model is trusted instead.
    """
    from variorum.reading.shapes import ends_sentence, looks_like_furniture, word_count

    kept = list(told)
    plain = [t or not looks_like_furniture(line) for t, line in zip(told, lines, strict=True)]
    bare = plain.count(False) <= MARKED * len(lines)
    least = 0.0 if bare else LEAST_CHANCE
    inside = [i for i, is_content in enumerate(told) if is_content]
    if not inside:
        kept = [len(line) > 80 and ends_sentence(line) for line in lines]
        inside = [i for i, is_content in enumerate(kept) if is_content] or [0]
    first, last = inside[0], inside[-1]
    for i in range(first, last + 1):
        sentence = ends_sentence(lines[i]) and word_count(lines[i]) >= 2
        beside = bare and any(told[j] for j in (i - 1, i + 1) if 0 <= j < len(told))
        if plain[i] and (sentence or beside) and chances[i] >= least:
            kept[i] = True
    for step, at in ((1, last + 1), (-1, first - 1)):
        while 0 <= at < len(lines):
            prose = plain[at] and ends_sentence(lines[at])
            # A link to another article may stand between two paragraphs.
            if not prose and kept[at - step] and 0 <= at + step < len(lines):
                at += step
                prose = plain[at] and ends_sentence(lines[at])
                prose = prose and word_count(lines[at]) >= PROSE_WORDS
            if not prose or word_count(lines[at]) < 2 or chances[at] < min(least, LEAST_BEHIND):
                break
            kept[at] = True
            at += step
    return kept


def probabilities(rows: Matrix, model: dict[str, Any]) -> Vector:
    """Return for each row how probable it is that the line is the article's."""
    import numpy as np

    score = np.full(len(rows), float(model["base"]))
    for tree in model["trees"]:
        feature, threshold, value = (np.asarray(tree[k]) for k in ("feature", "at", "value"))
        node = np.zeros(len(rows), dtype=np.int64)
        for _ in range(int(model["depth"])):
            which = feature[node]
            right = rows[np.arange(len(rows)), which] > threshold[node]
            node = 2 * node + 1 + right
        score += value[node - len(feature)]
    return np.asarray(1 / (1 + np.exp(-score)), dtype=np.float64)


def decode(chances: Vector, switch: float) -> list[bool]:
    """Return the most probable course of content and furniture (Viterbi).

    `switch` is what it costs to go from one to the other.
    """
    import numpy as np

    content = np.log(np.clip(chances, 1e-6, 1)).tolist()
    other = np.log(np.clip(1 - chances, 1e-6, 1)).tolist()
    best = (other[0], content[0])
    came: list[tuple[bool, bool]] = []
    for out, into in zip(other[1:], content[1:], strict=True):
        to_out, to_in = best[1] - switch > best[0], best[1] >= best[0] - switch
        came.append((to_out, to_in))
        best = (
            out + (best[1] - switch if to_out else best[0]),
            into + (best[1] if to_in else best[0] - switch),
        )
    state = best[1] >= best[0]
    states = [state]
    for to_out, to_in in reversed(came):
        state = to_in if state else to_out
        states.append(state)
    return states[::-1]


@cache
def load_model() -> dict[str, Any]:
    """Return the model that `bench/train_lines.py` wrote."""
    text = resources.files("variorum.reading").joinpath(MODEL).read_text(encoding="utf-8")
    model: dict[str, Any] = json.loads(text)
    return model
