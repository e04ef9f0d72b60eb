import numpy as np
import pytest
from scipy.special import expit

from .. import plain


def test_the_curve_that_made_the_outcomes_is_found_again():
    chance = np.random.default_rng(1)
    figures = chance.normal(size=(40_000, 2)) * [2.0, 0.5] + [3.0, -1.0]
    true = expit(figures @ [0.8, -1.5] - 2.0)

    curve = plain.fit(figures, chance.random(40_000) < true)

    assert np.abs(curve.chance(figures) - true).mean() < 0.01


def test_without_figures_everybody_gets_the_base_rate():
    happened = np.arange(1000) < 170

    assert plain.fit(np.empty((1000, 0)), happened).chance(np.empty((3, 0))) == pytest.approx([0.17] * 3, abs=0.003)


@pytest.mark.parametrize("outcome", [False, True])
def test_what_nobody_or_everybody_did_stays_a_chance(outcome):
    figures = np.linspace(0, 1, 50)[:, None]

    said = plain.fit(figures, np.full(50, outcome)).chance(figures)

    assert ((said > 0) & (said < 1)).all()
    assert (said > 0.8).all() == outcome


def test_a_figure_that_never_differs_says_nothing():
    happened = np.arange(200) % 4 == 0

    assert plain.fit(np.ones((200, 1)), happened).chance(np.ones((2, 1))) == pytest.approx([0.25] * 2, abs=0.01)
