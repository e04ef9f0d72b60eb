"""What does SQL read of a state? The few numbers that lists sort by and the measures are told from."""

import numpy as np

from rapport.loop.listen.columns import NO_TIME, SINCE_2000

from .maths.figures import depth
from .maths.roles import Habit, Ratio
from .maths.state import DAY

#: Raise it when a column comes or means something else: rows of another number are lifted again at the upgrade.
LIFTED = 2

#: The columns of `understand_relationship` in their order, with their types; how an unknown one travels is below.
COLUMNS = {
    "acted": "bigint", "counted": "bigint", "touches": "bigint", "orders": "bigint", "spend": "bigint",
    "margin": "bigint", "valued": "bigint", "acts": "int", "span": "int", "valued_days": "int", "asked_them": "int",
    "they_answered": "int", "asked_us": "int", "we_answered": "int", "owed": "int", "kept": "int", "habit": "smallint",
    "first_at": "timestamptz", "last_at": "timestamptz", "last_in_at": "timestamptz", "last_order_at": "timestamptz",
    "depth": "float8", "pulse": "float8", "came_by": "smallint",
}  # fmt: skip
#: What stands for "nothing" in a type that travels at a fixed width.
NOTHING = {"timestamptz": "-infinity", "float8": "NaN"}
_OWED = [Ratio.PROMISES, Ratio.COMPLAINTS, Ratio.SURVEYS]
_MOST = np.iinfo("i4").max


def lifted(states: np.ndarray) -> dict[str, np.ndarray]:
    """The columns of COLUMNS for these states, STATE (n,); each an array (n,) as wide as its type.

    `depth` and `pulse` are nan, and instants NO_TIME, where there is nothing to tell them from.
    """
    bought = states["habit_days"][:, Habit.BUYING] > 0
    first, last, days = (_watched(states[f"habit_{name}"], bought) for name in ("first_at", "last_at", "days"))
    return (
        {
            "acted": last,
            "counted": states["counter_at"],
            "touches": states["n"],
            "orders": states["orders"],
            "spend": states["spend"],
            "margin": states["margin"],
            "valued": states["value_sum"],
            "acts": _int(days),
            "span": _int(last // DAY - first // DAY),
            "valued_days": _int(states["valued_days"]),
            "habit": np.where(bought, Habit.BUYING, Habit.ANSWERING).astype("i2"),
            "depth": depth(states),
            "pulse": pulse(states),
            "came_by": states["came_by"].astype("i2"),
        }
        | _shares(states["trials"], states["successes"])
        | _instants(states, bought)
    )


def pulse(states: np.ndarray) -> np.ndarray:
    """Log of the fast over the slow counter of what came from them, at `counted`; nan without traffic of theirs.

    What momentum is told from (see `maths.standing.momentum`): from then on both decay by themselves, so that the log
    of their ratio falls by a straight line of time.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(states["in_slow"] > 0, np.log(states["in_fast"]) - np.log(states["in_slow"]), np.nan)


def _watched(values: np.ndarray, bought: np.ndarray) -> np.ndarray:
    return np.where(bought, values[:, Habit.BUYING], values[:, Habit.ANSWERING])


def _shares(trials: np.ndarray, successes: np.ndarray) -> dict[str, np.ndarray]:
    return {
        "asked_them": _int(trials[:, Ratio.THEY_ANSWER]),
        "they_answered": _int(successes[:, Ratio.THEY_ANSWER]),
        "asked_us": _int(trials[:, Ratio.WE_ANSWER]),
        "we_answered": _int(successes[:, Ratio.WE_ANSWER]),
        "owed": _int(trials[:, _OWED].sum(1)),
        "kept": _int(successes[:, _OWED].sum(1)),
    }


def _instants(states: np.ndarray, bought: np.ndarray) -> dict[str, np.ndarray]:
    times = {
        "first_at": (states["first_at"], states["n"] > 0),
        "last_at": (states["last_at"], states["n"] > 0),
        "last_in_at": (states["last_in_at"], states["in_n"] > 0),
        "last_order_at": (states["habit_last_at"][:, Habit.BUYING], bought),
    }
    return {name: np.where(known, at - SINCE_2000, NO_TIME) for name, (at, known) in times.items()}


def _int(numbers: np.ndarray) -> np.ndarray:
    return np.minimum(numbers, _MOST).astype("i4")
