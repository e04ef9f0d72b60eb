"""Which of their products will they buy again soon? How often lately, times the chance that it is due."""

import numpy as np

from ..mbg import fit
from ..rhythm import RhythmPrior, continuity, due

#: "Soon", in days.
HORIZON_DAYS = 28.0
#: Before anybody has bought a product twice: a gap of some three weeks, most products are dropped after few purchases.
GUESS = RhythmPrior(0.5, 20.0, 0.8, 1.5)
#: More pairs than these teach a rhythm no better.
TAUGHT_BY = 100_000


def repeat_score(weight, days, first, last, today, horizon, prior: RhythmPrior):
    """How much each product stands to be bought again within `horizon` days; float arrays (m,), >= 0.

    Decayed frequency times P(bought again within the horizon): the second is the closed form of `rhythm` for the days
    on which one person bought one product. It is the due window in numbers: near 0 while their stock lasts longer
    than the horizon and for what they have dropped, high in between.
    """
    return weight * due_share(days, first, last, today, horizon, prior)


def due_share(days, first, last, today, horizon, prior: RhythmPrior):
    """P(bought again within `horizon` days) of a product bought on so many days; 0..1, arrays of one shape."""
    days, first, last = (np.asarray(each, float) for each in (days, first, last))
    return continuity(days - 1, last - first, today - last, horizon, prior)


def due_day(days, first, last, prior: RhythmPrior):
    """The day since 1970 by which half of the silences of this person with this product are over; inf for never."""
    days, first, last = (np.asarray(each, float) for each in (days, first, last))
    return last + due(days - 1, last - first, prior)


def fit_rhythm(days, first, last, today) -> RhythmPrior:
    """The rhythm of buying a product again, from all pairs or an even choice of them; days since 1970.

    `GUESS` while nobody has bought anything twice.
    """
    if not (np.asarray(days) > 1).any():
        return GUESS
    step = -(-len(days) // TAUGHT_BY)
    x, t_x, T = days[::step] - 1, last[::step] - first[::step], today - first[::step]
    return fit(x, t_x, np.maximum(T, t_x)).prior if (x > 0).any() else GUESS
