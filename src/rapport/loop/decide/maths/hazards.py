"""How many of those who began a step in a state left in it? The discrete-time hazard table over a declared grid.

Source: Singer and Willett 1993, "It's about time". The table is all that discovery needs of any number of people.
"""

from dataclasses import dataclass

import numpy as np

from .steps import PersonSteps


class NotInOrder(ValueError):
    """Steps must ascend by person and step, each person-step once."""


class StepAfterLeaving(ValueError):
    """Nobody begins a step after they left: the risk set would hold people who are gone."""


class UnknownState(ValueError):
    """A step is in a state that the grid does not declare."""


class LeftUnseen(ValueError):
    """A step whose end was not seen cannot say that somebody left in it."""


@dataclass(frozen=True)
class HazardTable:
    """`at_risk`: whose step was seen to its end; `left`: who left in it; `censored`: whose end was not seen.

    Integer arrays (steps, states); row 0 is step 1.
    """

    at_risk: np.ndarray
    left: np.ndarray
    censored: np.ndarray

    @property
    def hazard(self):
        """The share that left, 0..1; nan where nobody was at risk; (steps, states)."""
        return np.divide(self.left, self.at_risk, where=self.at_risk > 0, out=np.full(self.left.shape, np.nan))

    @property
    def total(self) -> int:
        """How many person-steps it rests on."""
        return int(self.at_risk.sum())


def hazard_table(steps: PersonSteps, *, grid: tuple[int, int]) -> HazardTable:
    """The table of these person-steps over `grid` = (steps, states); later steps than the grid has are left out.

    The grid is declared before anything is counted: its cells are what "cells tried" means. Raises NotInOrder,
    StepAfterLeaving, UnknownState, LeftUnseen.
    """
    _check(steps, states=grid[1])
    cell = (steps.step - 1) * grid[1] + steps.state
    inside, size = steps.step <= grid[0], grid[0] * grid[1]

    def count(which):
        return np.bincount(cell[which & inside], minlength=size).reshape(grid)

    return HazardTable(count(~steps.censored), count(steps.left), count(steps.censored))


def _check(steps: PersonSteps, *, states: int) -> None:
    if not len(steps):
        return
    same = steps.person[1:] == steps.person[:-1]
    if (steps.person[1:] < steps.person[:-1]).any() or (steps.step[1:] <= steps.step[:-1])[same].any():
        raise NotInOrder(NotInOrder.__doc__)
    if steps.left[:-1][same].any():
        raise StepAfterLeaving(StepAfterLeaving.__doc__)
    if steps.step.min() < 1 or steps.state.min() < 0 or steps.state.max() >= states:
        raise UnknownState(UnknownState.__doc__)
    if (steps.left & steps.censored).any():
        raise LeftUnseen(LeftUnseen.__doc__)
