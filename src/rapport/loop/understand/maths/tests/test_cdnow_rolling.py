"""The acceptance test of continuity: 23,570 real customers, four origins, "buys in the next 13 weeks"."""

import numpy as np
import pytest

from ..calibration import auc, brier, calibration_error
from ..history import history
from ..mbg import fit
from ..rhythm import continuity
from ..roles import Habit
from . import cdnow

WEEKS = 91.0


@pytest.mark.parametrize(
    ("origin", "ranking", "recency", "squared"),
    [
        ("1997-06-30", 0.740, 0.725, 0.123),
        ("1997-09-30", 0.768, 0.764, 0.118),
        ("1997-12-31", 0.796, 0.793, 0.106),
        ("1998-03-31", 0.834, 0.828, 0.090),
    ],
)
def test_what_was_said_of_cdnow_happened(origin, ranking, recency, squared):
    origin = np.datetime64(origin)
    states = cdnow.states("CDNOW_master", origin)
    seen = history(states, Habit.BUYING, int(cdnow.micros(origin)))
    customer, day, _ = cdnow.purchases("CDNOW_master")
    bought = np.isin(states["party"], customer[(day > origin) & (day <= origin + int(WEEKS))])

    said = continuity(seen.x, seen.t_x, seen.silence, WEEKS, fit(seen.x, seen.t_x, seen.t_x + seen.silence).prior)

    assert auc(said, bought) == pytest.approx(ranking, abs=2e-3)
    assert auc(-seen.silence, bought) == pytest.approx(recency, abs=2e-3)
    assert auc(said, bought) > auc(-seen.silence, bought)
    assert brier(said, bought) == pytest.approx(squared, abs=2e-3)
    assert calibration_error(said, bought) <= 0.035
