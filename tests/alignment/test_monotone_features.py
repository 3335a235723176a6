"""The features of beads, looked at a stretch of the band at a time, and what is made of them."""

from __future__ import annotations

import numpy as np
import pytest

from tests.alignment.monotone_texts import Floats, link_posteriors, near, report, unit
from variorum.alignment.monotone import aligner
from variorum.alignment.monotone.aligner import (
    align_monotone,
    features_of,
    lattice_of,
    sides_of,
    weights,
)
from variorum.alignment.monotone.features import BEAD_FEATURES, GAP_FEATURES, SHAPES, gap_features
from variorum.alignment.monotone.paths import NEVER, posteriors
from variorum.alignment.profiles import Profile, profile

Texts = tuple[list[str], list[str]]


def pair(source: int, target: int, seed: int = 4) -> tuple[Texts, tuple[Profile, Profile]]:
    """Return texts that go together as far as the shorter one reaches, with their profiles."""
    random = np.random.default_rng(seed)
    rows = unit(random, max(source, target))
    texts = report(source), report(target)
    vectors: tuple[Floats, Floats] = rows[:source], near(random, rows, 0.7)[:target]
    return texts, (profile(texts[0], vectors[0]), profile(texts[1], vectors[1]))


@pytest.mark.parametrize("sizes", [(1, 1), (1, 9), (9, 1), (60, 50)])
def test_each_bead_of_the_band_has_features_once(sizes: tuple[int, int]) -> None:
    sides, band = sides_of(*pair(*sizes))
    seen = np.zeros((len(SHAPES), band.size), dtype=np.int64)
    for number, cells, found in features_of(sides, band):
        assert found.shape == (len(cells), len(BEAD_FEATURES))
        assert np.isfinite(found).all()
        seen[number, cells] += 1
    within = lattice_of(sides, band, weights()).before < band.size
    assert (seen == within).all()


@pytest.mark.parametrize("chunk", [1, 30, 500])
def test_the_stretches_do_not_show(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    sides, band = sides_of(*pair(70, 60))
    whole = lattice_of(sides, band, weights())
    monkeypatch.setattr(aligner, "_CHUNK", chunk)
    parts = lattice_of(sides, band, weights())
    assert ((whole.beads == NEVER) == (parts.beads == NEVER)).all()
    np.testing.assert_allclose(whole.beads, parts.beads, rtol=1e-4, atol=1e-3)


def test_gaps_have_features() -> None:
    sides, _ = sides_of(*pair(12, 7))
    for side, size in enumerate((12, 7)):
        found = gap_features(sides, side)
        assert found.shape == (size, len(GAP_FEATURES))
        assert np.isfinite(found).all()


def test_nothing_is_put_down_to_what_lies_outside_the_band() -> None:
    sides, band = sides_of(*pair(50, 40))
    lattice = lattice_of(sides, band, weights())
    assert ((lattice.beads == NEVER) == (lattice.before == band.size)).all()
    assert (lattice.beads[lattice.beads != NEVER] > -1e4).all()


def test_links_and_gaps_make_up_a_segment() -> None:
    texts, profiles = pair(40, 33)
    sides, band = sides_of(texts, profiles)
    found = posteriors(lattice_of(sides, band, weights()))
    links = link_posteriors(texts, profiles)
    for side, linked in enumerate((links.max(axis=1), links.max(axis=0))):
        assert (linked <= 1 - found.gaps[side] + 1e-3).all()
        assert (links.sum(axis=1 - side) >= 1 - found.gaps[side] - 1e-2).all()


def test_the_sides_change_places() -> None:
    texts, profiles = pair(30, 30)
    one = align_monotone(texts, profiles)
    other = align_monotone((texts[1], texts[0]), (profiles[1], profiles[0]))
    assert {(b.source, b.target) for b in one if b.source and b.target} == {
        (b.target, b.source) for b in other if b.source and b.target
    }


def test_the_same_bytes_each_time() -> None:
    texts, profiles = pair(90, 120)
    first = link_posteriors(texts, profiles).tobytes()
    assert link_posteriors(texts, profiles).tobytes() == first
