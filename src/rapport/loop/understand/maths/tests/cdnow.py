"""The CDNOW purchases, the field's reference data, as the kernel folds them."""

from functools import cache

import numpy as np
import pytest

from ..fold import fold
from ..reference import cdnow
from ..reference.cdnow import CALIBRATION_ENDS
from ..roles import Direction, Role
from ..state import DAY, TOUCH, empty_states


def purchases(name):
    """Customer, day and dollars of every purchase; arrays (n,). `name`: CDNOW_sample or CDNOW_master."""
    try:
        return cdnow.purchases(name)
    except cdnow.DataMissing as sentence:
        pytest.skip(str(sentence))


@cache
def states(name, until=CALIBRATION_ENDS):
    """The states of all customers who had bought by `until`, folded by the kernel."""
    customer, day, dollars = purchases(name)
    seen = day <= until
    touches = np.zeros(seen.sum(), TOUCH)
    touches["party"], touches["id_lo"] = customer[seen], np.flatnonzero(seen)
    touches["occurred_at"] = micros(day[seen])
    touches["direction"], touches["role"] = Direction.FROM_THEM, Role.ORDER
    touches["value"] = np.round(dollars[seen] * 100)
    touches = touches[np.lexsort((touches["id_lo"], touches["occurred_at"], touches["party"]))]
    parties, row = np.unique(touches["party"], return_inverse=True)
    found = empty_states(parties)
    fold(found, row, touches)
    return found


@cache
def summary():
    """x, t_x and T in weeks, and the mean value of repeat purchases in dollars, of the 1/10 sample."""
    found = states("CDNOW_sample")
    x = found["habit_days"][:, 0] - 1.0
    first, last = (found[name][:, 0] / (7 * DAY) for name in ("habit_first_at", "habit_last_at"))
    mean = np.divide(repeat_value(found["party"]), x, out=np.zeros(x.size), where=x > 0)
    return x, last - first, micros(CALIBRATION_ENDS) / (7 * DAY) - first, mean


def repeat_value(parties):
    """Dollars of each party after its first day, to the end of calibration."""
    customer, day, dollars = purchases("CDNOW_sample")
    seen = day <= CALIBRATION_ENDS
    customer, day, dollars = customer[seen], day[seen], dollars[seen]
    place = np.searchsorted(parties, customer)
    first = np.full(parties.size, np.datetime64("2100-01-01"))
    np.minimum.at(first, place, day)
    again = day > first[place]
    return np.bincount(place[again], dollars[again], minlength=parties.size)


def micros(day):
    """Midnight UTC of a day, or of many, as microseconds since 1970."""
    return np.asarray(day).astype("M8[us]").astype(np.int64)
