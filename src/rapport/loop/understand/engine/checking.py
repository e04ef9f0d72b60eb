"""Do the states say what the lake says? Every count equal, every decayed counter to what rounding leaves."""

from dataclasses import dataclass

import numpy as np

from rapport.loop.listen.queries import exported

from ..states import all_parties, read_states
from .computation import WHOLE
from .computations import COUNTERS
from .queries import answer, corrections_in, lake_now

#: The kernel adds touch by touch, the lake in any order.
CLOSE = 1e-9
AT_ONCE = 20_000


class StatesMoved(Exception):
    """Touches were removed since the ledger was copied to the lake. Copy it first: rapport lake --copy"""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many states were checked, and the parties (100 at most) whose state is not what the lake says."""

    checked: int
    different: list[int]


def check_counters() -> Checked:
    """Compare the states of all who were not touched since the copy with what their touches in the lake come to."""
    lake = lake_now()
    told = answer(COUNTERS, at=lake.folded_to)
    known = exported.Known(lake.seq, corrections_in(lake)[0], lake.removal, lake.folded_to)
    changed = exported.parties_changed_since(known)
    if changed is None:
        raise StatesMoved(StatesMoved.__doc__)
    told = _of(told, np.isin(told["party"], all_parties()) & ~np.isin(told["party"], changed))
    different: list[int] = []
    for start in range(0, len(told["party"]), AT_ONCE):
        different += _different(_of(told, slice(start, start + AT_ONCE)))
    return Checked(len(told["party"]), different[:100])


def _of(told: dict[str, np.ndarray], which: np.ndarray | slice) -> dict[str, np.ndarray]:
    return {name: column[which] for name, column in told.items()}


def _different(told: dict[str, np.ndarray]) -> list[int]:
    states = read_states(told["party"])
    same = np.ones(len(states), bool)
    for name, kind in COUNTERS.columns.items():
        if kind == WHOLE:
            same &= told[name] == states[name]
        else:
            same &= np.isclose(told[name], states[name], rtol=CLOSE, atol=0)
    return states["party"][~same].tolist()
