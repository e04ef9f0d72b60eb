import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betainc

from ..rhythm import NEVER_DAYS, RhythmPrior, alive, continuity, due, lateness, log_lateness, overdue, silence_at
from .people import STEADY, WEEKLY, simulate

positive = st.floats(0.05, 50)
priors = st.builds(RhythmPrior, positive, st.floats(0.5, 500), positive, positive, st.integers(1, 4))


@settings(deadline=None)
@given(priors, st.integers(0, 400), st.floats(0, 3000), st.floats(0.01, 0.99))
def test_the_silence_at_a_lateness_has_that_lateness(prior, x, t_x, level):
    silence = silence_at(level, x, t_x, prior)

    assert np.isinf(silence) or lateness(x, t_x, silence, prior) == pytest.approx(level, rel=1e-9)


@settings(deadline=None)
@given(priors, st.integers(0, 400), st.floats(0, 3000), st.floats(0.01, 900))
def test_the_lateness_of_a_silence_gives_that_silence_back(prior, x, t_x, silence):
    level = lateness(x, t_x, silence, prior)

    if 1e-250 < level < 1 - 1e-6:
        assert silence_at(level, x, t_x, prior) == pytest.approx(silence, rel=1e-8)


@settings(deadline=None)
@given(priors, st.integers(0, 3000), st.floats(0, 10_000), st.floats(0, 20_000), st.floats(0.1, 400))
def test_every_chance_is_a_chance_for_any_history(prior, x, t_x, silence, horizon):
    for chance in (
        lateness(x, t_x, silence, prior),
        alive(x, t_x, silence, prior),
        continuity(x, t_x, silence, horizon, prior),
    ):
        assert 0 <= chance <= 1


def test_one_stage_is_exactly_the_formula_of_mbg_nbd():
    r, alpha, a, b, x, t_x, T, horizon = 0.5248, 6.1831, 0.8914, 1.6140, 3, 20.0, 35.0, 13.0
    prior = RhythmPrior(r, alpha, a, b, k=1)
    late = ((alpha + t_x) / (alpha + T)) ** (r + x)
    here = 1 / (1 + a / (b + x) * ((alpha + T) / (alpha + t_x)) ** (r + x))

    assert lateness(x, t_x, T - t_x, prior) == pytest.approx(late, rel=1e-14)
    assert alive(x, t_x, T - t_x, prior) == pytest.approx(here, rel=1e-14)
    assert continuity(x, t_x, T - t_x, horizon, prior) == pytest.approx(
        here * (1 - ((alpha + T) / (alpha + T + horizon)) ** (r + x)), rel=1e-13
    )
    assert silence_at(0.2, x, t_x, prior) == pytest.approx((alpha + t_x) * 0.2 ** (-1 / (r + x)) - alpha - t_x)


@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_lateness_is_the_regularised_incomplete_beta(k):
    prior = RhythmPrior(1.3, 40.0, 0.5, 2.0, k)
    x, t_x, silence = np.array([0, 2, 9]), np.array([0.0, 31.0, 250.0]), np.array([12.0, 70.0, 41.0])
    rate, shape = prior.alpha + t_x, prior.r + k * x

    assert lateness(x, t_x, silence, prior) == pytest.approx(betainc(shape, k, rate / (rate + silence)), rel=1e-12)


def test_regular_people_are_later_after_the_same_long_silence():
    late = [lateness(8, 80.0, 30.0, RhythmPrior(1.0 * k, 10.0, 0.5, 2.0, k)) for k in (1, 2, 3, 4)]

    assert late == sorted(late, reverse=True)


def test_a_person_is_due_after_their_median_gap_and_overdue_after_nine_in_ten():
    assert lateness(4, 100.0, due(4, 100.0, WEEKLY), WEEKLY) == pytest.approx(0.5)
    assert lateness(4, 100.0, overdue(4, 100.0, STEADY), STEADY) == pytest.approx(0.1)


def test_beyond_twenty_years_is_never():
    rare = RhythmPrior(0.05, 4000.0, 1.0, 1.0)

    assert np.isinf(overdue(0, 0.0, rare))
    assert np.isinf(silence_at(0.0, 5, 100.0, WEEKLY))
    assert due(40, 400.0, WEEKLY) < NEVER_DAYS


def test_a_clock_that_runs_behind_is_read_as_no_silence():
    assert lateness(2, 10.0, -5.0, STEADY) == 1.0
    assert continuity(2, 10.0, -5.0, 30.0, WEEKLY) == continuity(2, 10.0, 0.0, 30.0, WEEKLY)


def test_lateness_too_small_for_a_float_keeps_its_logarithm():
    prior = RhythmPrior(100.0, 1.0, 0.5, 2.0, 2)

    assert lateness(900, 30.0, 5000.0, prior) == 0.0
    assert -1e5 < log_lateness(900, 30.0, 5000.0, prior) < -5000
    assert alive(900, 30.0, 5000.0, prior) == 0.0


@pytest.mark.parametrize("prior", [WEEKLY, STEADY])
def test_what_it_says_is_what_happens(prior):
    people = simulate(40_000, prior)

    here = alive(people.x, people.t_x, people.silence, prior)
    acts = continuity(people.x, people.t_x, people.silence, 30.0, prior)

    assert here.mean() == pytest.approx(people.here.mean(), abs=0.01)
    assert acts.mean() == pytest.approx((people.next_acts > 0).mean(), abs=0.01)
    assert acts[acts > 0.6].mean() == pytest.approx((people.next_acts[acts > 0.6] > 0).mean(), abs=0.015)


@pytest.mark.parametrize("wrong", [{"r": 0.0}, {"alpha": -1.0}, {"a": np.nan}, {"k": 5}])
def test_a_prior_outside_its_range_is_refused(wrong):
    with pytest.raises(ValueError, match=r"rhythm|Regularity"):
        RhythmPrior(**({"r": 1.0, "alpha": 1.0, "a": 1.0, "b": 1.0} | wrong))
