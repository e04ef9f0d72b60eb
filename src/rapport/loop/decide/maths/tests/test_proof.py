"""Many newsletters, longer than a test run allows: how many planted points are found, and what that is not there?

Acceptance: power at least .8 for twice the hazard with 5,000 people; at most .15 other flags a run; at most .05 of the
runs with any flag where nothing is planted; a state that only those reach who stay is no departure point.
"""

from dataclasses import dataclass
from time import thread_time

import numpy as np
import pytest

from ..discovery import Rules, discover
from ..hazards import hazard_table
from ..steps import left_by_mark
from .logs import ISSUES, LEFT, WEEK, newsletter
from .worlds import FAR, NEVER_CLICKED, PLANTED, SURVEY, answered, answered_by_the_end, never_clicked, places, run

pytestmark = pytest.mark.proof
RUNS = 400
HAZARDS = (0.01, 0.02, 0.05)
RESTLESS = 0.15


@dataclass(frozen=True)
class Found:
    """Over all runs: the share in which the planted point was found, in which any was, and other flags a run."""

    planted: float
    any: float
    others: float


def runs(runs=RUNS, **world) -> Found:
    found = [places(run(seed, **world)) for seed in range(runs)]
    told = Found(
        planted=float(np.mean([PLANTED in one for one in found])),
        any=float(np.mean([bool(one) for one in found])),
        others=float(np.mean([len(one - {PLANTED}) for one in found])),
    )
    print(f"hazard {world['hazard']}, lift {world.get('lift', 1)}: {told}")
    return told


@pytest.mark.parametrize("hazard", HAZARDS)
def test_twice_the_hazard_is_found_and_hardly_anything_else(hazard):
    found = runs(hazard=hazard, lift=2)

    assert found.planted >= 0.8
    assert found.others <= 0.15


@pytest.mark.parametrize("hazard", HAZARDS)
def test_where_nothing_is_planted_hardly_a_run_finds_anything(hazard):
    assert runs(hazard=hazard).any <= 0.05


@pytest.mark.parametrize("hazard", HAZARDS)
def test_staying_is_no_state(hazard):
    assert runs(hazard=hazard, answers=SURVEY, state=answered).any <= 0.05


def test_read_at_the_end_of_a_step_staying_would_look_like_one():
    assert runs(20, hazard=0.03, answers=SURVEY, state=answered_by_the_end).planted >= 0.9


@pytest.mark.parametrize("hazard", HAZARDS)
@pytest.mark.parametrize("lift", [1, 2])
def test_where_every_issue_differs_what_is_found_is_an_excess(hazard, lift):
    """Issues are 15 % better or worse. Hardly any flag is where the truth lies less than the lift above others."""
    wrong, found = [], []
    for seed in range(RUNS):
        hazards = hazard * np.exp(np.random.default_rng(10**6 + seed).normal(0, RESTLESS, ISSUES))
        flags = places(run(seed, hazard=hazards, lift=lift))
        found.append(PLANTED in flags)
        wrong.append(sum(true_lift(hazards, lift, place) <= Rules().lift for place in flags))
    print(f"hazard {hazard}, lift {lift}: found {np.mean(found):.3f}, wrong a run {np.mean(wrong):.3f}")

    assert np.mean(wrong) <= 0.05


def true_lift(hazards, lift, place) -> float:
    """How many times the true hazards of its neighbours the true hazard at a place is."""
    step, state = place
    true = hazards.copy()
    true[PLANTED[0] - 1] *= lift if state == NEVER_CLICKED else 1
    before, after = true[max(step - 3, 0) : step - 1].mean(), true[step : step + 2].mean()
    return true[step - 1] / np.sqrt(before * after)


def test_ten_million_person_steps_take_less_than_ten_seconds():
    log = newsletter(1_000_000, hazard=0.02, lift=2, seed=1)
    begin = thread_time()
    steps = left_by_mark(log, never_clicked(log), LEFT, window=WEEK, until=FAR)
    followed = thread_time()
    found = discover(hazard_table(steps, grid=(12, 2)))
    done = thread_time()
    print(f"{len(steps):,} person-steps of {len(log.at):,} rows: followed {followed - begin:.2f} s, "
          f"judged {done - followed:.2f} s")  # fmt: skip

    assert len(steps) > 10_000_000
    assert places(found) == {PLANTED}
    assert done - begin < 10
