"""The hazard table: risk sets, censoring, and steps that cannot be."""

import numpy as np
import pytest

from ..hazards import LeftUnseen, NotInOrder, StepAfterLeaving, UnknownState, hazard_table
from ..steps import PersonSteps


def steps(*rows):
    """Rows (person, step, state, left, censored)."""
    person, step, state, left, censored = (np.array(column) for column in zip(*rows, strict=True))
    return PersonSteps(person, step, state, step * 0, left.astype(bool), censored.astype(bool))


def test_each_cell_counts_who_was_at_risk_and_who_left():
    table = hazard_table(
        steps((1, 1, 0, 0, 0), (1, 2, 1, 1, 0), (2, 1, 0, 0, 0), (2, 2, 1, 0, 0), (3, 1, 0, 1, 0)), grid=(2, 2)
    )

    assert table.at_risk.tolist() == [[3, 0], [0, 2]]
    assert table.left.tolist() == [[1, 0], [0, 1]]
    assert table.hazard[0, 0] == pytest.approx(1 / 3)
    assert np.isnan(table.hazard[0, 1])


def test_who_is_censored_is_counted_apart_and_never_at_risk():
    table = hazard_table(steps((1, 1, 0, 0, 0), (1, 2, 0, 0, 1), (2, 1, 0, 0, 1)), grid=(2, 1))

    assert table.at_risk.tolist() == [[1], [0]]
    assert table.censored.tolist() == [[1], [1]]
    assert table.total == 1


def test_steps_beyond_the_grid_are_left_out():
    table = hazard_table(steps((1, 1, 0, 0, 0), (1, 2, 0, 1, 0)), grid=(1, 1))

    assert (table.at_risk.tolist(), table.left.tolist()) == ([[1]], [[0]])


def test_nobody_is_at_risk_in_an_empty_table():
    none = np.array([], int)
    table = hazard_table(PersonSteps(none, none, none, none, none.astype(bool), none.astype(bool)), grid=(3, 2))

    assert table.total == 0
    assert table.left.shape == (3, 2)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([(2, 1, 0, 0, 0), (1, 1, 0, 0, 0)], NotInOrder),
        ([(1, 2, 0, 0, 0), (1, 1, 0, 0, 0)], NotInOrder),
        ([(1, 1, 0, 0, 0), (1, 1, 0, 0, 0)], NotInOrder),
        ([(1, 1, 0, 1, 0), (1, 2, 0, 0, 0)], StepAfterLeaving),
        ([(1, 1, 2, 0, 0)], UnknownState),
        ([(1, 0, 0, 0, 0)], UnknownState),
        ([(1, 1, 0, 1, 1)], LeftUnseen),
    ],
)
def test_steps_that_cannot_be_are_refused(rows, fault):
    with pytest.raises(fault):
        hazard_table(steps(*rows), grid=(4, 2))
