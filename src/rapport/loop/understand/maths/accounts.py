"""How safe is a relationship with several people? Numbers in, numbers out: live ties, shares, the single thread.

What two people share is told by exchanges that both took part in: of touches one way only nothing counts.
"""

import numpy as np

from .counters import SLOW_DAYS, decayed

#: From here on a tie is held to be live; what a single thread carries; what made somebody the champion.
LIVE, SINGLE_THREAD, CHAMPION = 0.5, 0.6, 0.5


def any_live(alive):
    """The chance that at least one tie is live, 0..1, from P(alive) of each; nan (nothing known) counts as none.

    1 - prod(1 - A_i) holds if people leave independently. Colleagues hear the same news and leave together, so this is
    an upper bound: say "at most". SCIENCE.md 5; 0 for nobody.
    """
    known = np.nan_to_num(np.asarray(alive, float), nan=0.0)
    return float(1.0 - np.prod(1.0 - known))


def fresh(days_ago):
    """What one touch still weighs after so many days, 1..0: half after SLOW_DAYS; float array in days."""
    return decayed(1.0, days_ago, SLOW_DAYS)


def two_way(theirs, ours):
    """How much two people share, from the decayed touches of each side; 0 where one of them never turned up."""
    return np.minimum(np.asarray(theirs, float), np.asarray(ours, float))


def shares(carried):
    """What part of all each one carries; an array that sums to 1, or zeros where nothing is carried."""
    weights = np.asarray(carried, float)
    whole = weights.sum()
    return weights / whole if whole > 0 else np.zeros_like(weights)


def single_thread(carried):
    """The share of whoever carries most, 0..1; 0 where nothing is carried."""
    return float(shares(carried).max(initial=0.0))


def is_single(carried):
    """Would most be lost with one person?"""
    return single_thread(carried) > SINGLE_THREAD


def was_champion(theirs_when_they_left, everybodys_when_they_left):
    """Did somebody who left carry most of the exchange until then?"""
    return 0 < everybodys_when_they_left * CHAMPION < theirs_when_they_left


def is_live(alive, shared):
    """Is this tie live: probably still with us, and known to one of us by an exchange of both sides?"""
    return bool(alive >= LIVE and shared > 0)
