"""Whether two quotations say the same, told by their tokens' counterparts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from variorum.encoding.tokens import Tokens

    TokensOf = Callable[[str], Tokens | None]

OTHER_WORDS, OTHER_WORDS_FAR = 0.47, 0.51
"""Below this the tokens of two quotations are not each other's, by quotations set at random."""
_IN_TEXT = 0.52


def say_otherwise(
    said: tuple[str, str],
    texts: tuple[str, str],
    rivals: Sequence[str],
    tokens: TokensOf,
    *,
    surely: bool,
) -> bool:
    """Tell whether two quotations have nothing to do with each other.

    Args:
        said: the words in marks of one side and of the other.
        texts: the sides' whole texts: what one quotes the other may tell without marks.
        rivals: the other side's other quotations, which may be in another order.
        tokens: gives a text's tokens, None where it can't.
        surely: whether they are far apart as wholes, too.
    """
    left, right = tokens(said[0]), tokens(said[1])
    least = OTHER_WORDS_FAR if surely else OTHER_WORDS
    if left is None or right is None or not len(left) or not len(right):
        return False
    if (_kept(left, right) + _kept(right, left)) / 2 >= least:
        return False
    wholes = tokens(texts[0]), tokens(texts[1])
    if wholes[0] is None or wholes[1] is None:
        return False
    if _kept(left, wholes[1]) >= _IN_TEXT or _kept(right, wholes[0]) >= _IN_TEXT:
        return False
    found = (tokens(rival) for rival in rivals)
    return all(t is None or _kept(left, t) < least for t in found)


def _kept(one: Tokens, other: Tokens) -> float:
    """Return how near the nearest token of `other` is, on the average of the weight of `one`."""
    if not len(one) or not len(other):
        return 0.0
    nearest = (one.rows @ other.rows.T).max(axis=1)
    total = float(one.weight.sum())
    return float((nearest * one.weight).sum()) / total if total else float(nearest.mean())
