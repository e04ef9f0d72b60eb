"""How do chance, lateness, usual gap and silence read in SQL? Closed forms of the rhythm of the watched habit."""

from collections.abc import Callable

import numpy as np

from ..maths.parameters import Parameters
from ..maths.rhythm import DUE, NEVER_DAYS, RhythmPrior, due
from ..maths.roles import Habit
from .parts import Rhythm, Row, Tables, exp, number, table

TABLED = 128
DEGREE = 7


def continuity(row: Row, parameters: Parameters, tables: Tables) -> str:
    return by_habit(row, parameters, lambda prior: Rhythm.of(row, prior).continuity(parameters.horizon))


def likely_to_buy(row: Row, parameters: Parameters, tables: Tables) -> str:
    """Continuity of those who ever bought; of the others nothing tells it."""
    chance = Rhythm.of(row, parameters.rhythms[Habit.BUYING]).continuity(parameters.horizon)
    return f"CASE WHEN {row.bought} THEN {chance} END"


def lateness(row: Row, parameters: Parameters, tables: Tables) -> str:
    return by_habit(row, parameters, lambda prior: Rhythm.of(row, prior).lateness())


def silent_days(row: Row, parameters: Parameters, tables: Tables) -> str:
    return f"CASE WHEN {row['acts']} > 0 THEN {row.days_since('acted')} END"


def usual_gap(row: Row, parameters: Parameters, tables: Tables) -> str:
    """NULL before they have come back once, and beyond 20 years."""
    gap = by_habit(row, parameters, lambda prior: _gap(row, prior))
    return f"CASE WHEN {row['acts']} > 1 AND {gap} <= {number(NEVER_DAYS)} THEN {gap} END"


def by_habit(row: Row, parameters: Parameters, told: Callable[[RhythmPrior], str]) -> str:
    """Told by the prior of the habit we watch this party by; NULL before the first act."""
    buying, answering = (told(parameters.rhythms[habit]) for habit in (Habit.BUYING, Habit.ANSWERING))
    return f"CASE WHEN {row['acts']} <= 0 THEN NULL WHEN {row['habit']} = 0 THEN {buying} ELSE {answering} END"


def _gap(row: Row, prior: RhythmPrior) -> str:
    """The median silence is the rate times a number that depends on x alone: tabled, as k > 1 has no closed inverse.

    Above 128 acts that number times the shape is a polynomial in one over the shape.
    """
    seen = Rhythm.of(row, prior)
    if prior.k == 1:
        return f"{seen.rate} * ({exp(f'{number(-np.log(DUE))} / {seen.shape}')} - 1)"
    x = np.arange(TABLED) + 1.0
    tabled = f"'{table(_median(x, prior))}'::float8[]"
    rest = "0"
    for coefficient in _far(prior)[::-1]:
        rest = f"({number(coefficient)} + {rest} / {seen.shape})"
    return (
        f"{seen.rate} * CASE WHEN {row['acts']} <= {TABLED + 1} THEN ({tabled})[{row['acts']} - 1] "
        f"ELSE {rest} / {seen.shape} END"
    )


def _median(x: np.ndarray, prior: RhythmPrior) -> np.ndarray:
    """The median silence for alpha + t_x = 1."""
    return due(x, 1 - prior.alpha, prior)


def _far(prior: RhythmPrior) -> np.ndarray:
    """The polynomial, the constant first, through Chebyshev points of one over the shape: 0 to that of 128 acts."""
    least = 1 / (prior.r + prior.k * TABLED)
    points = (1 - np.cos((np.arange(DEGREE) + 0.5) * np.pi / DEGREE)) / 2 * least
    x = (1 / points - prior.r) / prior.k
    return np.linalg.solve(np.vander(points / least, increasing=True), _median(x, prior) / points) / least ** np.arange(
        DEGREE
    )
