import numpy as np
import pytest

from .. import personal
from ..personal import continuity_interval, lateness_interval
from ..rhythm import continuity, lateness
from .people import STEADY, WEEKLY, simulate


def own_chance(people, horizon, k):
    """P(acts | their true rate and chance to leave, and their history)."""
    now = personal._lasts(people.rate * people.silence, k)
    later = personal._lasts(people.rate * (people.silence + horizon), k)
    return (1 - people.leaving) * (now - later) / (people.leaving + (1 - people.leaving) * now)


@pytest.mark.parametrize("prior", [WEEKLY, STEADY])
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_interval_holds_the_persons_own_chance_as_often_as_it_says(prior, level):
    people = simulate(8_000, prior)

    low, high = continuity_interval(people.x, people.t_x, people.silence, 30.0, prior, level)
    truth = own_chance(people, 30.0, prior.k)

    assert ((low <= truth) & (truth <= high)).mean() == pytest.approx(level, abs=0.02)


@pytest.mark.parametrize("prior", [WEEKLY, STEADY])
def test_the_mean_over_what_a_person_may_be_like_is_continuity(prior):
    people = simulate(300, prior)

    chance, weight = personal._points(people.x, people.t_x, people.silence, np.full(300, 30.0), prior)
    said = continuity(people.x, people.t_x, people.silence, 30.0, prior)

    assert weight.sum(1) == pytest.approx(np.ones(300), rel=1e-6)
    assert (chance * weight).sum(1) == pytest.approx(said, abs=2e-3)


def test_the_coarse_points_give_the_quantiles_of_fine_ones(monkeypatch):
    people = simulate(300, WEEKLY)
    coarse = continuity_interval(people.x, people.t_x, people.silence, 30.0, WEEKLY)
    quantiles, weights = personal._gauss(128)
    monkeypatch.setattr(personal, "_QUANTILES", quantiles)
    monkeypatch.setattr(personal, "_WEIGHTS", weights)

    fine = continuity_interval(people.x, people.t_x, people.silence, 30.0, WEEKLY)

    assert np.abs(np.subtract(coarse, fine)).max() < 0.03
    assert np.abs(np.subtract(coarse, fine)).mean() < 0.005


@pytest.mark.parametrize("prior", [WEEKLY, STEADY])
def test_the_interval_of_lateness_holds_their_own_lateness(prior):
    people = simulate(8_000, prior)

    low, high = lateness_interval(people.x, people.t_x, people.silence, prior)
    truth = personal._lasts(people.rate * people.silence, prior.k)
    here = people.here  # whoever has left is silent for another reason than their rate

    assert 0.9 <= ((low <= truth) & (truth <= high))[here].mean() <= 0.98


def test_the_interval_narrows_with_evidence_and_holds_the_value():
    few, many = (continuity_interval(x, 10.0 * x, 5.0, 30.0, WEEKLY) for x in (1, 40))
    lates = lateness_interval(3, 40.0, 20.0, WEEKLY)

    assert many[1] - many[0] < few[1] - few[0]
    assert many[0] <= continuity(40, 400.0, 5.0, 30.0, WEEKLY) <= many[1]
    assert lates[0] < lateness(3, 40.0, 20.0, WEEKLY) < lates[1]


def test_a_silence_of_ten_years_still_gives_an_interval():
    low, high = continuity_interval(np.array([0, 300]), np.array([0.0, 300.0]), 3650.0, 30.0, STEADY)

    assert np.all((low >= 0) & (low <= high) & (high < 0.05))
