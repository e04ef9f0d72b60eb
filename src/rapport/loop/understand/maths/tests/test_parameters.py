import json

import numpy as np
import pytest

from ..history import history
from ..parameters import Parameters, default_parameters, fit_parameters, propose_horizon
from ..roles import Habit, Ratio
from ..state import DAY, empty_states
from . import cdnow

NOW = int(cdnow.micros(cdnow.CALIBRATION_ENDS))


def test_the_states_of_cdnow_give_the_reference_rhythm_in_days():
    fitted = fit_parameters(cdnow.states("CDNOW_sample"), NOW)

    buying = fitted.rhythms[Habit.BUYING]
    assert buying.k == 1
    assert (buying.r, buying.alpha / 7, buying.a, buying.b) == pytest.approx((0.5248, 6.1831, 0.8914, 1.614), rel=1e-3)
    assert fitted.fitted_on == (946, 0, 0)
    assert not fitted.provisional(Habit.BUYING)
    assert fitted.provisional(Habit.ANSWERING)


def test_fewer_than_thirty_who_came_back_teach_no_rhythm_but_their_orders_set_the_level():
    few = cdnow.states("CDNOW_sample")[:40]

    fitted = fit_parameters(few, NOW)

    assert fitted.rhythms == default_parameters().rhythms
    assert 0 < fitted.fitted_on[Habit.BUYING] < 30
    mean = fitted.spending.p * fitted.spending.gamma / (fitted.spending.q - 1)
    assert mean == pytest.approx(few["value_sum"].sum() / few["valued_days"].sum())


def test_nobody_at_all_gives_the_guesses():
    assert fit_parameters(empty_states([]), NOW) == default_parameters()
    assert fit_parameters(empty_states([1, 2]), NOW) == default_parameters()


def test_people_who_are_all_alike_still_leave_room_for_one_who_is_not():
    states = empty_states(np.arange(200))
    states["habit_days"][:, 0], states["habit_first_at"][:, 0] = 11, NOW - 110 * DAY
    states["habit_last_at"][:, 0] = NOW - 10 * DAY
    states["habit_log_gaps"][:, 0] = 10 * np.log(10)

    buying = fit_parameters(states, NOW).rhythms[Habit.BUYING]

    assert buying.r <= 100
    assert buying.a + buying.b <= 100 + 1e-9
    assert buying.k == 4


def test_margins_are_a_share_of_turnover_and_unknown_ones_leave_turnover():
    states = cdnow.states("CDNOW_sample").copy()

    without = fit_parameters(states, NOW)
    states["margin"] = states["value_sum"] // 4
    known = fit_parameters(states, NOW)

    assert (without.margins_known, without.kept_share) == (False, 1.0)
    assert known.margins_known
    assert known.kept_share == pytest.approx(0.25, abs=1e-3)


def test_shares_are_learned_where_thirty_people_have_trials():
    draw, states = np.random.default_rng(8), empty_states(np.arange(3000))
    states["trials"][:, Ratio.RETURNS] = draw.integers(2, 30, 3000)
    states["successes"][:, Ratio.RETURNS] = draw.binomial(30, draw.beta(2, 18, 3000)) * states["trials"][:, 3] / 30

    returns = fit_parameters(states, NOW).ratios[Ratio.RETURNS]

    assert returns.a / (returns.a + returns.b) == pytest.approx(0.1, rel=0.1)


def test_the_proposed_horizon_is_the_first_step_not_below_the_usual_gap():
    sample = cdnow.states("CDNOW_sample")
    seen = history(sample, Habit.BUYING, NOW)
    gap = np.median((seen.t_x / np.maximum(seen.x, 1))[seen.x > 0])

    assert 28 < gap <= 90
    assert propose_horizon(seen) == 90
    assert propose_horizon(history(sample[seen.x > 12], Habit.BUYING, NOW)) == 14
    assert fit_parameters(sample, NOW, horizon=7).horizon == 7


def test_parameters_survive_json():
    fitted = fit_parameters(cdnow.states("CDNOW_sample"), NOW)

    assert Parameters.from_dict(json.loads(json.dumps(fitted.as_dict(), allow_nan=False))) == fitted
