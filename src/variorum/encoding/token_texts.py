"""The tokens of texts, at hand: read from the cache, made where they are not kept."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from variorum.encoding.token_cache import TokenCache, rounded
from variorum.encoding.tokens import token_encoder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from variorum.encoding.tokens import Tokens

_KEPT = 4000
"""So many texts' tokens are kept: some 50 kB each."""
_TOGETHER = 64
_DIMENSION = 384


class TokenTexts:
    """The tokens of the texts that were asked for last.

    Args:
        path: where tokens are kept between runs; nowhere by default.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._kept = TokenCache(path, _DIMENSION)
        self._tokens: OrderedDict[str, Tokens] = OrderedDict()

    def tokens(self, text: str) -> Tokens | None:
        """Return a text's tokens; None without the weights that it takes."""
        if not self.prepare([text]):
            return None
        self._tokens.move_to_end(text)
        return self._tokens[text]

    def prepare(self, texts: Iterable[str]) -> bool:
        """Have the tokens of these texts at hand, many at a time; tell whether that can be."""
        model = token_encoder()
        if model is None:
            return False
        new = list(dict.fromkeys(text for text in texts if text not in self._tokens))
        self._tokens.update(self._kept.read(new))
        # Texts of one length take about as long.
        lacking = sorted((text for text in new if text not in self._tokens), key=len)
        for start in range(0, len(lacking), _TOGETHER):
            some = lacking[start : start + _TOGETHER]
            made = dict(zip(some, map(rounded, model.tokens(some)), strict=True))
            self._kept.write(made)
            self._tokens.update(made)
        while len(self._tokens) > max(_KEPT, len(new)):
            self._tokens.popitem(last=False)
        return True
