"""The CDNOW purchases inside the package `lifetimes`, read in place: the field's reference data."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from ..fold import fold
from ..roles import Direction, Role
from ..state import DAY, TOUCH, empty_states

CALIBRATION_ENDS = np.datetime64("1997-09-30")


@cache
def purchases(name):
    """Customer, day and dollars of every purchase; arrays (n,). `name`: CDNOW_sample or CDNOW_master."""
    package = find_spec("lifetimes")
    if package is None:
        pytest.skip("The package `lifetimes` with the CDNOW data is not installed.")
    file = Path(package.origin).with_name("datasets") / f"{name}.txt"
    customer, date, dollars = (0, 1, 3) if name == "CDNOW_master" else (1, 2, 4)
    rows = [line.split() for line in file.read_text().splitlines() if "." in line]
    days = np.array([f"{r[date][:4]}-{r[date][4:6]}-{r[date][6:]}" for r in rows], "M8[D]")
    return np.array([int(r[customer]) for r in rows]), days, np.array([float(r[dollars]) for r in rows])


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
