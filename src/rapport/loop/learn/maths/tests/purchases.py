"""Small worlds of purchases for the tests: orders from plain (party, day) pairs, and people who buy at random."""

import numpy as np

from rapport.loop.understand.maths.known import KNOWN
from rapport.loop.understand.maths.roles import Direction, Role
from rapport.loop.understand.maths.state import DAY, NEVER

from ..guesses import acts
from ..guesses.nouns import said_by_all
from ..rolling import Stand

START = np.datetime64("2025-01-01", "us").astype("i8").item()


def at(day):
    """Noon of a day of the small world, in microseconds."""
    return START + int(day * DAY) + DAY // 2


def orders(*bought, known=None):
    """KNOWN rows of (party, day) pairs, known from when they happened; `known`: a day for each from which they were."""
    rows = np.zeros(len(bought), KNOWN)
    rows["party"] = [party for party, _ in bought]
    rows["occurred_at"] = [at(day) for _, day in bought]
    rows["known_from"] = rows["occurred_at"] if known is None else [at(day) for day in known]
    rows["known_until"], rows["id_lo"] = NEVER, np.arange(len(bought))
    rows["direction"], rows["role"], rows["value"] = Direction.FROM_THEM, Role.ORDER, 1000
    return rows[np.lexsort((rows["occurred_at"], rows["party"]))]


def crowd(people=300, days=250, seed=7):
    """Buyers with a pace and a stamina of their own, from the first day on; KNOWN rows."""
    chance = np.random.default_rng(seed)
    bought = []
    for party in range(1, people + 1):
        day, pace = chance.uniform(0, 40), chance.gamma(2, 8)
        while day < days:
            bought.append((party, day))
            if chance.random() < 0.08:
                break
            day += chance.exponential(pace) + 1
    return orders(*bought)


def look(rows, origin, horizon):
    """Who was said to buy within the horizon, and who did."""
    return acts.buys(Stand(rows, origin, horizon, int(rows["occurred_at"].max())))


def guesses(teacher, now):
    """What every way to guess says of them."""
    return said_by_all("chance", teacher, now)
