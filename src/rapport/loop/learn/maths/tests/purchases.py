"""Small worlds of purchases for the tests: orders from plain (party, day) pairs, and people who buy at random."""

import numpy as np

from rapport.loop.understand.maths.state import DAY, NEVER

from ..orders import ORDER

START = np.datetime64("2025-01-01", "us").astype("i8").item()


def at(day):
    """Noon of a day of the small world, in microseconds."""
    return START + int(day * DAY) + DAY // 2


def orders(*bought, known=None):
    """ORDER rows of (party, day) pairs, known from when they happened; `known`: a day for each from which they were."""
    rows = np.zeros(len(bought), ORDER)
    rows["party"] = [party for party, _ in bought]
    rows["at"] = [at(day) for _, day in bought]
    rows["known_from"] = rows["at"] if known is None else [at(day) for day in known]
    rows["known_until"] = NEVER
    return rows[np.lexsort((rows["at"], rows["party"]))]


def crowd(people=300, days=250, seed=7):
    """Buyers with a pace and a stamina of their own, from the first day on; ORDER rows."""
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
