"""Strength finds what was planted, is calibrated, is not earned on noise, and its points add up."""

import json

import numpy as np
import pytest
from scipy.special import expit

from rapport.loop.understand.maths import strength
from rapport.loop.understand.maths.calibration import calibration_error, reliability
from rapport.loop.understand.maths.known import origins_between
from rapport.loop.understand.maths.state import DAY
from rapport.loop.understand.maths.strength import Model, Seen, learn

SLOPES = np.array([0.9, 0.0, 0.5, 0.0, 0.3, 0.0])


def window(draw, n=6000, slopes=SLOPES, unknown=0.2) -> Seen:
    """People whose measures tell what happens by these slopes, some unknown; the plain rule sees one measure."""
    figures = draw.normal(size=(n, 6))
    chance = expit(-0.6 + figures @ slopes)
    happened = draw.random(n) < chance
    plain = np.column_stack([figures[:, 0] + draw.normal(size=n), draw.normal(size=n)])
    figures[:, 5] = np.where(draw.random(n) < unknown, np.nan, figures[:, 5])
    return Seen(figures, plain, happened)


@pytest.fixture(scope="module")
def learned():
    draw = np.random.default_rng(5)
    return learn([window(draw) for _ in range(4)])


def test_planted_slopes_are_found_and_never_negative(learned):
    slopes = learned.model.curve.weights[1:7] / learned.model.curve.spread

    assert np.abs(slopes - SLOPES).max() < 0.08
    assert (slopes >= 0).all()


def test_what_it_says_happens_as_often_as_it_says(learned):
    fresh = window(np.random.default_rng(6), 20_000)
    said = learned.model.chance(fresh.figures)
    bins = reliability(said, fresh.happened)

    assert calibration_error(said, fresh.happened) < 0.02
    assert np.abs(bins.said - bins.happened).max() < 0.05


def test_it_is_earned_where_it_knows_more_than_the_plain_rule(learned):
    assert learned.earned
    assert learned.low > 0
    assert learned.ours.brier < learned.plain.brier


def test_a_harmful_measure_gets_no_slope_instead_of_a_negative_one():
    draw = np.random.default_rng(7)
    told = learn([window(draw, slopes=np.array([0.9, -0.8, 0.5, 0, 0, 0])) for _ in range(3)])

    assert told.model.curve.weights[2] == 0
    assert np.all(told.model.curve.covariance[2] == 0)


@pytest.mark.parametrize("seed", range(5))
def test_noise_earns_nothing(seed):
    draw = np.random.default_rng(100 + seed)

    assert not learn([window(draw, slopes=np.zeros(6)) for _ in range(4)]).earned


def test_tiny_data_earns_nothing_and_says_how_much_is_missing():
    draw = np.random.default_rng(8)
    told = learn([window(draw, 100) for _ in range(4)])

    assert (told.earned, told.model) == (False, None)
    assert "are needed" in told.why


def test_too_short_a_past_earns_nothing():
    draw = np.random.default_rng(9)
    told = learn([window(draw) for _ in range(2)])

    assert not told.earned
    assert "time" in told.why


def test_the_plain_rule_is_as_good_where_it_knows_all():
    draw = np.random.default_rng(10)
    windows = [window(draw, slopes=np.array([0.9, 0, 0, 0, 0, 0])) for _ in range(4)]
    same = [Seen(one.figures, one.figures[:, :2], one.happened) for one in windows]

    assert not learn(same).earned


def test_points_add_up_to_the_number(learned):
    figures = window(np.random.default_rng(11), 5000).figures
    points = learned.model.points(figures)

    assert np.abs(points.sum(1) - 100 * learned.model.chance(figures)).max() < 1e-9
    assert np.ptp(points[:, 0]) < 1e-6


def test_points_have_the_sign_of_what_they_tell(learned):
    figures = np.zeros((2, 6))
    figures[:, 0] = (2.0, -2.0)
    more, less = learned.model.points(figures)

    assert more[1] > 0 > less[1]


def test_whoever_is_average_in_all_is_where_everybody_begins(learned):
    points = learned.model.points(learned.model.curve.middle[None, :])

    assert points[0, 1:] == pytest.approx(np.zeros(6), abs=1e-9)
    assert points[0, 0] == pytest.approx(100 * learned.model.chance(learned.model.curve.middle[None, :])[0])


def test_it_rises_with_every_measure(learned):
    figures = window(np.random.default_rng(12), 500, unknown=0).figures
    for measure in range(6):
        higher = figures.copy()
        higher[:, measure] += 1
        assert (learned.model.chance(higher) >= learned.model.chance(figures)).all()


def test_its_interval_holds_it_and_narrows_with_more_people():
    few, many = (learn([window(np.random.default_rng(13), n) for _ in range(4)]).model for n in (1000, 16_000))
    figures = window(np.random.default_rng(14), 300).figures

    for model in (few, many):
        low, high = model.interval(figures)
        assert (low <= model.chance(figures)).all()
        assert (model.chance(figures) <= high).all()
    assert many.curve.error(figures).mean() < few.curve.error(figures).mean() / 2


def test_the_interval_of_the_log_odds_covers_the_truth():
    inside = []
    for seed in range(60):
        draw = np.random.default_rng(200 + seed)
        seen = window(draw, 800, unknown=0)
        curve = strength.fit(seen.figures, seen.happened, rising=False)
        probe = draw.normal(size=(40, 6))
        inside.append(np.abs(curve.lean(probe) - (-0.6 + probe @ SLOPES)) <= 1.96 * curve.error(probe))

    assert 0.9 <= np.mean(inside) <= 0.98


def test_it_survives_json(learned):
    figures = window(np.random.default_rng(15), 50).figures
    again = Model.from_dict(json.loads(json.dumps(learned.model.as_dict())))

    assert (again.chance(figures) == learned.model.chance(figures)).all()


def test_windows_never_overlap_and_the_latest_ends_with_what_is_known():
    origins = origins_between(0, 400 * DAY, 30)

    assert np.diff(origins).min() >= 30 * DAY
    assert origins[-1] + 30 * DAY == 400 * DAY
    assert origins[0] >= 56 * DAY
    assert origins_between(0, 60 * DAY, 30) == []
