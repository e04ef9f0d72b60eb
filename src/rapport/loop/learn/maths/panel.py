"""How did everybody stand at past dates, how had that changed, and what did they do next? The panel for `leading`."""

import numpy as np

from rapport.loop.understand.maths.figures import figure
from rapport.loop.understand.maths.known import HISTORY_DAYS, known_at, states_of
from rapport.loop.understand.maths.roles import Direction, Habit, Role
from rapport.loop.understand.maths.standing import momentum
from rapport.loop.understand.maths.state import DAY

from .leading import Panel
from .rolling import Stand

#: Both the stretch that is looked back over and the one ahead.
DAYS = 90
ORIGINS = 4
MEASURES = ("continuity", "rhythm", "balance", "they_answer", "we_answer", "trust", "depth", "value")
SPEND, RETURN, REFERRAL = "spend", "return", "referral"
#: Of more people every n-th is asked.
ASKED = 20_000


def origins_of(first, last) -> list[int]:
    """The instants to ask at, oldest first; each with 90 days ahead, and 90 days and 8 weeks behind it."""
    asked = (last - (back + 1) * DAYS * DAY for back in range(ORIGINS, -1, -1))
    return [origin for origin in asked if origin - first >= (DAYS + HISTORY_DAYS) * DAY]


def needed_days() -> int:
    """How far purchases must reach: one origin that teaches, one that is foretold."""
    return HISTORY_DAYS + 3 * DAYS


def panel(touches, origins, last, *, referral: int) -> Panel:
    """Everybody who had bought 90 days before an origin, at each; `referral`: the code of the kind that is one.

    The last origin judges; what happened after the others is told as it was known at that one, so that what was not
    known by then teaches nothing.
    """
    stands = [Stand(touches, origin, DAYS, last) for origin in origins]
    parts = [_at(stand.seen_from(origins[-1]), referral) for stand in stands[:-1]] + [_at(stands[-1], referral)]
    joined = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _COLUMNS}
    after = {name: np.concatenate([part.after[name] for part in parts]) for name in (SPEND, RETURN, REFERRAL)}
    return Panel(**joined, after=after)


_COLUMNS = ("party", "origin", "spend", "state", "change")


def _at(stand: Stand, referral: int) -> Panel:
    known, then = known_at(stand.touches, stand.origin), stand.origin - DAYS * DAY
    past = states_of(known[known["occurred_at"] <= then])
    past = past[past["habit_days"][:, Habit.BUYING] > 0]
    past = past[:: -(-len(past) // ASKED) or 1]
    states = stand.states[np.isin(stand.states["party"], past["party"])]
    now, before = (_figures(each, stand, at) for each, at in ((states, stand.origin), (past, then)))
    later = stand.later(DAYS)
    spent = _spent(later, states["party"])
    sent = np.isin(states["party"], later["party"][later["kind"] == referral])
    after = {SPEND: spent, RETURN: np.isin(states["party"], _orders(later)["party"]).astype(float)}
    return Panel(
        party=states["party"],
        origin=np.full(len(states), stand.origin),
        spend=_spent(known[known["occurred_at"] > then], states["party"]),
        state=now,
        change=now - before,
        after=after | {REFERRAL: sent.astype(float)},
    )


def _figures(states, stand: Stand, at):
    """The measures of everybody, one column each, and how lively they are; nan where one is not known."""
    columns = [figure(name, states, stand.parameters, at) for name in MEASURES]
    columns[-1] = np.log1p(np.maximum(columns[-1], 0))
    return np.column_stack([*columns, momentum(states, at)])


def _orders(touches):
    return touches[(touches["role"] == Role.ORDER) & (touches["direction"] != Direction.FROM_US)]


def _spent(touches, parties):
    """What each party spent on orders; `parties` ascending."""
    bought = _orders(touches)
    bought = bought[np.isin(bought["party"], parties)]
    return np.bincount(np.searchsorted(parties, bought["party"]), bought["value"].astype(float), len(parties))
