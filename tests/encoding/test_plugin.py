"""An encoder of the user's own, named as `module:Class`."""

from __future__ import annotations

import numpy as np
import pytest

from variorum.alignment.beads import align_pair
from variorum.encoding.choose import choose_encoder, encoder_named, unknown_languages
from variorum.errors import EncoderError

HERE = "tests.encoding.plugged"


def test_it_encodes_with_rows_of_length_one() -> None:
    encoder = encoder_named(f"{HERE}:Letters")
    rows = encoder.encode(["The tide.", "Der Damm.", ""])
    assert rows.shape == (3, encoder.dimension)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=2e-3)
    assert encoder.name == f"{HERE}:Letters"
    assert unknown_languages(["de", "fr", "und"], encoder) == ["fr"]


def test_it_aligns() -> None:
    encoder = choose_encoder(["en"], f"{HERE}:Letters")
    one = ["The harbour froze over.", "Nobody was hurt in the storm.", "Ferries resume on Monday."]
    beads = align_pair(one, one, ("en", "en"), encoder)
    assert [(list(b.source), list(b.target)) for b in beads] == [([n], [n]) for n in range(3)]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("no.such.module:Encoder", "can't be made .ModuleNotFoundError"),
        (f"{HERE}:Nothing", "can't be made .AttributeError"),
        (f"{HERE}:Wordless", "can't be made .AttributeError"),
        (":", "can't be made"),
        (f"{HERE}:Short", "gave an array of shape"),
        (f"{HERE}:Empty", "gave no numbers for 2 texts"),
        (f"{HERE}:Zero", "gave a vector of zeros"),
        (f"{HERE}:Failing", "failed .RuntimeError: no room for 2 texts"),
    ],
)
def test_a_bad_one_is_told_in_one_line(name: str, problem: str) -> None:
    with pytest.raises(EncoderError, match=problem) as told:
        encoder_named(name).encode(["one", "two"])
    assert "\n" not in str(told.value)
    assert name in str(told.value)
