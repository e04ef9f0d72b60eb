"""What did the customers of CDNOW buy? The field's reference data, read in place from the package `lifetimes`."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

CALIBRATION_ENDS = np.datetime64("1997-09-30")


class DataMissing(Exception):
    """The purchases of CDNOW are in the package lifetimes. Install it: pip install "rapport-crm[reference]"."""

    def __init__(self):
        super().__init__(self.__doc__)


@cache
def purchases(name):
    """Customer, day and dollars of every purchase; arrays (n,). `name`: CDNOW_sample or CDNOW_master.

    Raises DataMissing.
    """
    package = find_spec("lifetimes")
    if package is None or package.origin is None:
        raise DataMissing
    file = Path(package.origin).with_name("datasets") / f"{name}.txt"
    customer, date, dollars = (0, 1, 3) if name == "CDNOW_master" else (1, 2, 4)
    rows = [line.split() for line in file.read_text().splitlines() if "." in line]
    days = np.array([f"{r[date][:4]}-{r[date][4:6]}-{r[date][6:]}" for r in rows], "M8[D]")
    return np.array([int(r[customer]) for r in rows]), days, np.array([float(r[dollars]) for r in rows])


@cache
def summary():
    """x, t_x and T in weeks at the end of calibration, and the mean value of a repeat purchase in dollars; arrays (n,).

    Several purchases of one day are one. The mean is 0 for who never came back. Raises DataMissing.
    """
    customer, day, dollars = purchases("CDNOW_sample")
    seen = day <= CALIBRATION_ENDS
    customer, day, dollars = customer[seen], day[seen], dollars[seen]
    who, place = np.unique(customer, return_inverse=True)
    first, last = np.full(who.size, CALIBRATION_ENDS), np.full(who.size, day.min())
    np.minimum.at(first, place, day)
    np.maximum.at(last, place, day)
    x = np.bincount(_buying_days(customer, day)[0], minlength=who.max() + 1)[who] - 1.0
    again = day > first[place]
    spent = np.bincount(place[again], dollars[again], minlength=who.size)
    mean = np.divide(spent, x, out=np.zeros(who.size), where=x > 0)
    return x, _weeks(last - first), _weeks(CALIBRATION_ENDS - first), mean


def held_out():
    """How many repeat purchases the 39 weeks after calibration saw. Raises DataMissing."""
    customer, day, _ = purchases("CDNOW_sample")
    later = day > CALIBRATION_ENDS
    return _buying_days(customer[later], day[later]).shape[1]


def _buying_days(customer, day):
    """Customer and day of each day on which somebody bought, once; (2, n)."""
    return np.unique(np.stack([customer, day.astype("i8")]), axis=1)


def _weeks(stretch):
    return stretch.astype("m8[D]").astype(float) / 7
