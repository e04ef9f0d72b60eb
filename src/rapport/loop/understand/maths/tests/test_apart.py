"""Those who came by one channel have parameters apart where they differ, and every figure goes by its own."""

import json
from dataclasses import replace

import numpy as np
import pytest

from .. import figures, measures, standing
from ..diagnostics import ACT, states_of
from ..parameters import ENOUGH_APART, Parameters, default_parameters, fit_parameters, fit_with_evidence
from ..rhythm import RhythmPrior
from ..roles import Habit
from ..state import DAY

NOW = 20_000 * DAY
GUESS = default_parameters()
QUICK = replace(GUESS, rhythms=(RhythmPrior(2.0, 20.0, 0.5, 3.0, 3), *GUESS.rhythms[1:]))
BOTH = replace(GUESS, apart={3: QUICK})


def bought(seed, gaps):
    """The states of people of two channels (codes 2 and 4), whose gaps in days are about those of `gaps` for each."""
    draw, acts = np.random.default_rng(seed), []
    for party in range(1200):
        channel = (2, 4)[party % 2]
        day = draw.uniform(19_000, 19_700)
        while day < 20_000:
            acts.append((party, int(day * DAY), channel))
            if draw.random() < 0.2:
                break
            day += 1 + draw.exponential(gaps[party % 2] * draw.gamma(2, 0.5))
    return states_of(np.array(sorted(acts), ACT))


@pytest.fixture(scope="module")
def differing():
    return bought(1, (15, 60))


def test_each_row_goes_by_its_own_parameters(differing):
    states = differing.copy()
    states["came_by"] = np.where(np.arange(len(states)) % 3, 0, 3)
    mine, late = states["came_by"] == 3, np.arange(len(states)) % 2

    for name in figures.NAMES:
        told = figures.figure(name, states, BOTH, NOW, late_loops=late)
        alone = np.where(mine, *(figures.figure(name, states, one, NOW, late_loops=late) for one in (QUICK, GUESS)))
        assert told == pytest.approx(alone, nan_ok=True), name
    for told in (standing.due_at, lambda *of: measures.value(*of, NOW).high, lambda *of: measures.worth(*of, NOW)):
        alone = np.where(mine, told(states, QUICK), told(states, GUESS))
        assert told(states, BOTH) == pytest.approx(alone, rel=1e-8)


def test_one_row_is_told_as_among_many(differing):
    states = differing[:9].copy()
    states["came_by"] = [0, 3, 0, 3, 5, 0, 3, 3, 0]
    together = standing.due_at(states, BOTH, np.linspace(0.1, 0.9, 9))

    alone = [int(standing.due_at(states[i], BOTH, level)) for i, level in enumerate(np.linspace(0.1, 0.9, 9))]

    assert together.tolist() == alone
    assert standing.due_at(states[:0], BOTH).shape == (0,)


def test_a_channel_whose_people_differ_beyond_chance_teaches_its_own(differing):
    fitted, evidence = fit_with_evidence(differing, NOW)

    slow, quick = (fitted.of(code).rhythms[Habit.BUYING] for code in (5, 3))
    assert set(fitted.apart) == {3, 5}
    assert slow.alpha / slow.r > 2 * quick.alpha / quick.r
    assert evidence[0].people == evidence[3].people + evidence[5].people
    assert evidence[3].own == (True, False, False)
    assert fitted.of(3).fitted_on[Habit.BUYING] == evidence[3].repeaters[Habit.BUYING] >= ENOUGH_APART


def test_people_who_are_alike_go_by_everybodys_whatever_the_channel():
    fitted, evidence = fit_with_evidence(bought(2, (30, 30)), NOW)

    assert fitted.apart == {}
    assert evidence[3].own == (False, False, False)
    assert fitted.of(3) == fitted


def test_too_few_who_came_back_go_by_everybodys(differing):
    few = differing["came_by"] == 5
    few[np.flatnonzero(few)[: ENOUGH_APART // 2]] = False

    fitted, evidence = fit_with_evidence(differing[~few], NOW)

    assert 5 not in fitted.apart
    assert evidence[5].likelihoods[Habit.BUYING] == ()


def test_horizon_and_margins_are_the_same_for_all(differing):
    states = differing.copy()
    states["value_sum"], states["valued_days"] = states["orders"] * 1000, states["orders"]
    states["margin"] = np.where(states["came_by"] == 3, states["value_sum"] // 2, 0)

    fitted = fit_parameters(states, NOW)

    assert {(one.horizon, one.margins_known) for one in fitted.apart.values()} == {(fitted.horizon, True)}
    assert (fitted.of(3).kept_share, fitted.of(5).kept_share) == (pytest.approx(0.5), pytest.approx(0.0))


def test_parameters_apart_survive_json_and_old_ones_have_none():
    assert Parameters.from_dict(json.loads(json.dumps(BOTH.as_dict()))) == BOTH

    old = GUESS.as_dict()
    del old["apart"]
    assert Parameters.from_dict(old) == GUESS
