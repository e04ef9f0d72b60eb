"""At which step, in which state, do people leave far more often than just before and just after it?

Every cell of the declared grid that can be judged is tried, and all of them are counted. A cell is a departure point
when its hazard, drawn towards its neighbours', still lies above 1.25 times theirs with the lower end of its interval,
*and* so many departures are too unlikely to be chance over all cells tried (Benjamini and Hochberg 1995). The first and
the last step have neighbours on one side only: an excess there cannot be told from a trend, so they are not tried.
"""

from dataclasses import dataclass, replace

import numpy as np

from .drawing import drawn
from .hazards import HazardTable
from .neighbours import Neighbours, neighbours, spread
from .tails import beta_binomial_tail, beta_of, people_needed


@dataclass(frozen=True)
class Rules:
    """What was declared before looking.

    `reach`: how many steps on each side are neighbours; `lift`: how many times their hazard is an excess; `rate`: the
    share of false ones among all points found (and the level of the one test that confirms); `level`: of intervals;
    `fewest`: people at risk below which a cell is not tried; `weight`: as how many departures the neighbours count when
    a hazard is drawn towards theirs (for less when steps differ much, never for more); `odd`: the share of steps that
    may be like nothing around them, and are not drawn.
    """

    reach: int = 2
    lift: float = 1.25
    rate: float = 0.05
    level: float = 0.95
    fewest: int = 50
    weight: float = 4.0
    odd: float = 0.1


@dataclass(frozen=True)
class Cell:
    """One step in one state. `state` is its number; hazards are shares 0..1 of those at risk.

    `hazard`: as counted; `usual`: the neighbours'; `shrunk`, `low`, `high`: drawn towards it, with its interval;
    `p`: chance of so many departures if it were like its neighbours; `q`: the same, corrected for all cells tried.
    """

    step: int
    state: int
    at_risk: int
    left: int
    hazard: float
    usual: float
    shrunk: float
    low: float
    high: float
    p: float
    q: float = 1.0

    @property
    def lift(self) -> float:
        """How many times the neighbours' hazard."""
        return self.shrunk / self.usual

    @property
    def saved(self) -> float:
        """How many of those at risk would have stayed, had they left as neighbours do: people; below 0, more stayed."""
        return (self.shrunk - self.usual) * self.at_risk

    @property
    def acts_at(self) -> int:
        """The step at which to act: the one before the excess."""
        return self.step - 1


@dataclass(frozen=True)
class Discovery:
    """Every cell that was tried, and the departure points among them, most people saved first."""

    tried: list[Cell]
    found: list[Cell]


def discover(table: HazardTable, rules: Rules | None = None) -> Discovery:
    """The departure points of a hazard table. Finding none is an answer; so is having no cell that can be tried.

    What was found is set aside and all others are judged again, until no more are found: a strong point must neither
    hide another one by making steps look restless, nor raise what its neighbours are measured by.
    """
    rules = rules or Rules()
    apart = np.zeros(table.left.shape, bool)
    while True:
        tried = _corrected(judged(table, rules, apart))
        found = [cell for cell in tried if cell.low > rules.lift * cell.usual and cell.q <= rules.rate]
        fresh = [place for cell in found if not apart[place := (cell.step - 1, cell.state)]]
        if not fresh:
            return Discovery(tried, sorted(found, key=lambda cell: -cell.saved))
        for place in fresh:
            apart[place] = True


def _corrected(cells: list[Cell]) -> list[Cell]:
    if not cells:
        return []
    from scipy.stats import false_discovery_control  # not at import: no page searches or fits

    corrected = false_discovery_control([cell.p for cell in cells], method="bh")
    return [replace(cell, q=float(q)) for cell, q in zip(cells, corrected, strict=True)]


def judged(table: HazardTable, rules: Rules, apart=None) -> list[Cell]:
    """Every cell that can be tried, step by step, without the correction for how many they are.

    `apart`: cells (bool, the table's shape) that say nothing of any other.
    """
    can_be_tried = neighbours(table.left, table.at_risk, rules.reach).known & (table.at_risk >= rules.fewest)
    apart = np.zeros(can_be_tried.shape, bool) if apart is None else apart
    return [_cell(table, rules, can_be_tried, apart, tuple(place)) for place in np.argwhere(can_be_tried)]


def _cell(table, rules, can_be_tried, apart, here) -> Cell:
    around, beyond = _elsewhere(table, rules, can_be_tried, apart, here)
    left, at_risk, usual = int(table.left[here]), int(table.at_risk[here]), float(around.hazard[here])
    by_chance = beyond * (1 + around.draws[here]) + around.unsure[here]
    likely = max(beyond, 1 / rules.weight)
    shrunk, low, high = drawn(left, at_risk, usual, likely, odd=rules.odd, level=rules.level)
    return Cell(
        step=int(here[0]) + 1,
        state=int(here[1]),
        at_risk=at_risk,
        left=left,
        hazard=left / at_risk,
        usual=usual,
        shrunk=shrunk,
        low=low,
        high=high,
        p=beta_binomial_tail(left, at_risk, *beta_of(usual, by_chance)),
    )


def _elsewhere(table, rules, can_be_tried, apart, here) -> tuple[Neighbours, float]:
    """The neighbours, and how much steps differ, as if this cell were not there: it must not excuse itself."""
    silent = apart.copy()
    silent[here] = True
    left, at_risk = (np.where(silent, 0, counts) for counts in (table.left, table.at_risk))
    around = neighbours(left, at_risk, rules.reach)
    if not around.known[here]:
        return _elsewhere(table, rules, can_be_tried, np.zeros_like(apart), here)
    return around, spread(left, at_risk, around, can_be_tried & ~silent & around.known)


@dataclass(frozen=True)
class Confirmation:
    """What those who reached a point after it was found say of it: its cell among them, and whether it holds."""

    cell: Cell
    holds: bool


def confirmed(found: Cell, after: HazardTable, rules: Rules | None = None) -> Confirmation | None:
    """Does the excess show again in `after`, of people none of whom were counted when it was found?

    One test, once as many are at risk as it takes to see the excess that was found with 80 % power; None before that.
    It holds when so many departures are unlikely by chance and the drawn hazard again exceeds the lift.
    """
    rules = rules or Rules()
    needed = people_needed(found.shrunk, found.usual, rate=rules.rate)
    for cell in judged(after, rules):
        if (cell.step, cell.state) == (found.step, found.state) and cell.at_risk >= needed:
            return Confirmation(cell, cell.p <= rules.rate and cell.lift >= rules.lift)
    return None
