"""How fast is it on a million people? Limits of the acceptance list, of one core's time."""

from time import thread_time

import numpy as np
import pytest

from .. import mbg, rhythm
from ..fold import fold
from ..gamma_gamma import fit as fit_spending
from ..roles import Direction
from ..state import DAY, TOUCH, empty_states
from .people import WEEKLY, simulate

pytestmark = pytest.mark.proof
MILLION = 1_000_000


@pytest.fixture(scope="module")
def million():
    return simulate(MILLION, WEEKLY)


def seconds(deed):
    start = thread_time()
    deed()
    return thread_time() - start


def test_a_million_people_are_scored_in_a_second(million):
    def score():
        rhythm.continuity(million.x, million.t_x, million.silence, 90.0, WEEKLY)
        rhythm.lateness(million.x, million.t_x, million.silence, WEEKLY)
        rhythm.alive(million.x, million.t_x, million.silence, WEEKLY)
        rhythm.due(million.x, million.t_x, WEEKLY)

    assert seconds(score) < 1


def test_a_million_people_are_fitted_in_ten_seconds(million):
    mean = np.random.default_rng(1).gamma(3.0, 10.0, MILLION) + 1

    both = seconds(lambda: mbg.fit(million.x, million.t_x, million.T))
    both += seconds(lambda: fit_spending(million.x + 1, mean))

    assert both < 10


def test_two_million_touches_a_second_are_folded():
    draw, people = np.random.default_rng(2), 100_000
    touches = np.zeros(2 * MILLION, TOUCH)
    touches["party"], touches["occurred_at"] = (
        draw.integers(0, people, 2 * MILLION),
        draw.integers(0, 700 * DAY, 2 * MILLION),
    )
    touches["id_lo"], touches["direction"] = np.arange(2 * MILLION), draw.choice(Direction, 2 * MILLION)
    touches["role"], touches["channel"] = draw.integers(0, 11, 2 * MILLION), draw.integers(0, 8, 2 * MILLION)
    touches = touches[np.lexsort((touches["id_lo"], touches["occurred_at"], touches["party"]))]
    fold(empty_states([0]), np.zeros(0, int), touches[:0])
    states = empty_states(np.arange(people))

    assert seconds(lambda: fold(states, touches["party"], touches)) < 1
    assert states["n"].sum() > MILLION
