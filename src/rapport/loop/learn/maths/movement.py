"""Who grew and who faded by a past date? The chance of a purchase there, against 90 days before it."""

import numpy as np

from rapport.loop.understand.maths.bands import Trend, trend
from rapport.loop.understand.maths.known import happened, states_of
from rapport.loop.understand.maths.measures import continuity
from rapport.loop.understand.maths.parameters import Parameters
from rapport.loop.understand.maths.state import DAY

TREND_DAYS = 90
BEGINNING = np.iinfo(np.int64).min


def movement(touches, instant, parameters: Parameters) -> dict[Trend, int]:
    """How many grew, held and faded in the 90 days before `instant` (microseconds), by their orders (known.KNOWN).

    Both chances are told with the same parameters, each from what had happened by its day, so that a difference
    between two dates is a change of people and never of the model. Who had not bought 90 days before counts nowhere.
    """
    past = states_of(happened(touches, after=BEGINNING, upto=instant - TREND_DAYS * DAY))
    present = states_of(happened(touches, after=BEGINNING, upto=instant))
    present = present[np.isin(present["party"], past["party"])]
    words = trend(*_chance(present, instant, parameters), *_chance(past, instant - TREND_DAYS * DAY, parameters))
    return {word: int((words == word).sum()) for word in Trend}


def _chance(states, instant, parameters):
    """The chance of a purchase within the horizon, and its interval: value, low, high."""
    told = continuity(states, parameters, instant)
    return told.value, told.low, told.high
