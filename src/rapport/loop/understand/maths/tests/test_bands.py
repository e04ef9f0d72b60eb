import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..bands import Band, Trend, band, is_new, trend

chances = st.floats(0, 1)
momenta = st.floats(-3, 3)


@pytest.mark.parametrize(
    ("continuity", "momentum", "word"),
    [
        (0.9, 0.0, Band.STEADY),
        (0.9, 0.8, Band.WARMING),
        (0.9, -0.8, Band.COOLING),
        (0.2, 0.8, Band.AT_RISK),
        (0.02, 0.0, Band.DORMANT),
    ],
)
def test_chance_and_momentum_give_the_word(continuity, momentum, word):
    assert band(continuity, momentum, new=False) == word


def test_whoever_keeps_a_slow_rhythm_is_not_at_risk_for_it():
    assert band(0.08, 0.0, new=False, usual=0.1) == Band.STEADY
    assert band(0.08, 0.0, new=False) == Band.DORMANT


def test_new_people_get_no_risk_colour():
    assert band(0.01, -3.0, new=is_new(1, 10.0)) == Band.NEW
    assert band(np.nan, 0.0, new=False) == Band.NEW
    assert not is_new(1, 61.0)
    assert not is_new(3, 10.0)


@given(chances, momenta, st.floats(-0.02, 0.02), st.floats(-0.07, 0.07))
def test_a_small_wobble_never_changes_the_word(continuity, momentum, chance_wobble, momentum_wobble):
    before = band(continuity, momentum, new=False)
    after = band(continuity + chance_wobble, momentum + momentum_wobble, new=False, previous=before)

    assert after == before


@given(chances, momenta, st.sampled_from(Band))
def test_a_word_that_was_kept_is_kept_again(continuity, momentum, previous):
    once = band(continuity, momentum, new=False, previous=previous)

    assert band(continuity, momentum, new=False, previous=once) == once


def test_a_large_change_changes_the_word_of_everybody_it_concerns():
    words = band(np.array([0.9, 0.2, 0.9]), np.array([0, 0, 0.9]), False, previous=np.array([4, 2, 2]))

    assert list(words) == [Band.STEADY, Band.AT_RISK, Band.WARMING]


def test_a_trend_is_a_change_larger_than_its_interval():
    now, then = np.array([0.8, 0.5, 0.3]), np.array([0.4, 0.45, 0.8])

    words = trend(now, now - 0.1, now + 0.1, then, then - 0.1, then + 0.1)

    assert list(words) == [Trend.GROWING, Trend.HOLDING, Trend.FADING]


def test_a_wide_doubt_hides_a_change():
    assert trend(0.8, 0.3, 0.95, 0.4, 0.1, 0.8) == Trend.HOLDING
