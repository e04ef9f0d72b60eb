"""How well do the fitted rhythms explain and foretell what people bought? Kept with each fit, shown on a page.

The test is the one of the field (Fader, Hardie & Lee 2005): fit on what was known at a past instant, foretell the time
since, and lay what happened beside it, week by week (tracking) and by how often people had come back until then
(conditional expectations). Nobody whose first purchase came later is asked. All in days and acts: purchases of one UTC
day are one act, and the first act of a person is no repeat.
"""

import numpy as np

from .apart import each_by_its_own
from .fold import fold
from .history import history
from .parameters import ENOUGH_APART, Evidence, Parameters, fit_parameters
from .purchases import expected_purchases
from .rhythm import RhythmPrior
from .roles import Direction, Habit, Role
from .state import DAY, TOUCH, empty_states

VERSION = 1
#: One purchase: whose, when (microseconds) and by which channel (code).
ACT = np.dtype([("party", "i8"), ("at", "i8"), ("channel", "i8")])
#: The time that is foretold: half of what is known, 4 to 39 weeks of it.
SHORTEST, LONGEST = 28, 273
#: People who came back so often and more stand together.
OFTEN = 7
MOST_WEEKS = 156
POINTS = 240


def diagnostics(acts, evidence: dict[int, Evidence], now) -> dict:
    """All that is kept with a fit, as plain values for JSON; ACT (n,) ascending by party and instant."""
    return {
        "version": VERSION,
        "groups": {str(code): told_of(one) for code, one in evidence.items()},
        "held_out": held_out(acts, now),
    }


def told_of(evidence: Evidence) -> dict:
    """The evidence of one group; `k` and `log_likelihood` of the buying rhythm, None where too few came back."""
    likelihoods = evidence.likelihoods[Habit.BUYING]
    return {
        "people": evidence.people,
        "repeaters": list(evidence.repeaters),
        "own": list(evidence.own),
        "likelihoods": [list(each) for each in evidence.likelihoods],
        "k": int(np.argmax(likelihoods)) + 1 if likelihoods else None,
        "log_likelihood": max(likelihoods, default=None),
    }


def held_out(acts, now) -> dict | None:
    """What a fit at a past instant foretold of the time since, and what happened; None while too little is known.

    Of everybody ("0") and of those who came by each channel (`came_by`) by which 200 had come back:
    `expected` and `actual` acts in all, `by_frequency` and `tracking` as the functions of these names say.
    """
    days = np.unique(np.stack([acts["party"], acts["at"] // DAY], 1), axis=0, return_index=True)[1]
    acts = acts[days]
    today = now // DAY
    span = int(today - acts["at"].min() // DAY) if len(acts) else 0
    window = min(span // 2, LONGEST)
    split = int(today - window) * DAY
    states = states_of(acts[acts["at"] < split])
    fitted = fit_parameters(states, split)
    if window < SHORTEST or fitted.provisional():
        return None
    expected = expected_acts(states, fitted, split, (now - split) / DAY)
    actual = _count(states["party"], acts[acts["at"] >= split]["party"])
    groups = {}
    for code, rows in _groups(states):
        figures = expected[rows], actual[rows]
        groups[str(code)] = {
            "people": int(rows.sum()),
            "expected": float(figures[0].sum()),
            "actual": int(figures[1].sum()),
            "by_frequency": by_frequency(states["habit_days"][rows, Habit.BUYING] - 1, *figures),
            "tracking": tracking(states[rows], acts, fitted, now),
        }
    return {"split": split, "days": (now - split) / DAY, "groups": groups}


def by_frequency(x, expected, actual) -> list[list]:
    """By how often they had come back (0 to 6, 7 and more): the class, people, mean acts expected and actual."""
    classes = np.minimum(x, OFTEN)
    return [
        [int(often), int(rows.sum()), float(expected[rows].mean()), float(actual[rows].mean())]
        for often in range(OFTEN + 1)
        if (rows := classes == often).any()
    ]


def tracking(states, acts, parameters: Parameters, now) -> dict:
    """The repeat acts of these people week by week up to `now`: the `ends` of the weeks, `expected` and `actual`.

    Expected is what would be foretold of people of whom nothing is known but their first act: E[X(t)], summed.
    """
    first = states["habit_first_at"][:, Habit.BUYING]
    weeks = min(int((now - first.min()) // (7 * DAY)), MOST_WEEKS)
    ends = now - np.arange(weeks, -1, -1) * 7 * DAY
    sums = np.zeros(weeks + 1)
    for code in np.unique(states["came_by"]):
        began = first[states["came_by"] == code]
        sums += repeats_by(ends, began, _of_a_beginner(parameters.of(code).rhythms[Habit.BUYING]))
    mine = acts[np.isin(acts["party"], states["party"])]
    again = mine["at"][mine["at"] // DAY > first[np.searchsorted(states["party"], mine["party"])] // DAY]
    counted = np.searchsorted(np.sort(again), ends, side="right")
    return {
        "ends": ends[1:].tolist(),
        "before": [float(sums[0]), int(counted[0])],
        "expected": np.diff(sums).tolist(),
        "actual": np.diff(counted).tolist(),
    }


def repeats_by(instants, first, expected):
    """How many acts after the first are expected of all these people by each instant; microseconds in, (m,) out.

    `expected(days)` is E[X(t)], the acts expected of anybody in so many days after the first one; arrays in and out.
    """
    days, people = np.unique(first // DAY, return_counts=True)
    age = np.maximum(np.asarray(instants)[:, None] / DAY - days - 0.5, 0.0)  # of a day's people half by its noon
    grid = np.linspace(0.0, max(age.max(), 1.0), POINTS)
    return np.interp(age, grid, np.concatenate([[0.0], expected(grid[1:])])) @ people


def _of_a_beginner(prior: RhythmPrior):
    """E[X(t)] is what `expected_purchases` says of somebody who has just acted for the first time."""
    return lambda days: expected_purchases(np.zeros(days.shape), 0.0, 0.0, days, prior)


@each_by_its_own
def expected_acts(states, parameters: Parameters, now, days):
    """How often each is expected to buy in the next `days`, from their own history; nan before the first act."""
    seen = history(states, Habit.BUYING, now)
    return expected_purchases(seen.x, seen.t_x, seen.silence, days, parameters.rhythms[Habit.BUYING])


def states_of(acts):
    """The states that these purchases fold to, one for each party, ascending."""
    touches = np.zeros(len(acts), TOUCH)
    touches["party"], touches["occurred_at"], touches["channel"] = acts["party"], acts["at"], acts["channel"]
    touches["id_lo"] = np.arange(len(acts))
    touches["direction"], touches["role"] = Direction.FROM_THEM, Role.ORDER
    parties, place = np.unique(touches["party"], return_inverse=True)
    states = empty_states(parties)
    fold(states, place, touches)
    return states


def _groups(states):
    """Everybody, and those of each channel by which enough have come back."""
    yield 0, np.ones(len(states), bool)
    for code in np.unique(states["came_by"]).tolist():
        rows = states["came_by"] == code
        if (states["habit_days"][rows, Habit.BUYING] > 1).sum() >= ENOUGH_APART and not rows.all():
            yield code, rows


def _count(parties, of):
    """How often each of `parties` (ascending) stands in `of`."""
    of = of[np.isin(of, parties)]
    return np.bincount(np.searchsorted(parties, of), minlength=len(parties))
