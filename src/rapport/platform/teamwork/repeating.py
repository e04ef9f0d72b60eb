"""When does a task come again? Pure: a rule and days in, a day out."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from rapport.platform.languages import _

UNITS = ("day", "week", "month", "year")
MOST = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Every so many days, weeks, months or years.

    `days` are the weekdays of a week's rule (Monday is 0; none: that of the last time). `day` is the day of the month
    that is meant, 1..31, however short the month before was; 0 where each time counts from the last.
    `from_done`: counted from the day it was done, not from the day it was due.
    """

    unit: str
    every: int = 1
    days: tuple[int, ...] = ()
    day: int = 0
    from_done: bool = False

    def __post_init__(self) -> None:
        if self.unit not in UNITS or not 1 <= self.every <= MOST or not set(self.days) <= set(range(7)):
            raise ValueError(_("This is no way to repeat."))

    def as_json(self) -> dict[str, Any]:
        """As the row keeps it."""
        return asdict(self) | {"days": list(self.days)}


def repeat_of(told: Mapping[str, Any] | None) -> Repeat | None:
    """The rule that a row has kept."""
    return Repeat(**{**told, "days": tuple(told["days"])}) if told else None


def next_day(rule: Repeat, due: date, done: date) -> date:
    """The next day of a task that was due on `due` and done on `done`: always later than both, or than `done` alone
    where it counts from there. Times that were missed are not made up for.
    """
    base = done if rule.from_done else due
    after = done if rule.from_done else max(due, done)
    if rule.unit == "day":
        return base + timedelta(days=((after - base).days // rule.every + 1) * rule.every)
    if rule.unit == "week":
        return _of_weeks(rule, base, after)
    return _of_months(rule, base, after, rule.every * (12 if rule.unit == "year" else 1))


def _of_weeks(rule: Repeat, base: date, after: date) -> date:
    """A weekday of the rule, in a week that is a multiple of so many from that of `base`."""
    days, monday, day = rule.days or (base.weekday(),), base - timedelta(days=base.weekday()), after
    while True:
        day += timedelta(days=1)
        if day.weekday() in days and (day - monday).days // 7 % rule.every == 0:
            return day


def _of_months(rule: Repeat, base: date, after: date, months: int) -> date:
    """The same day of a month so many months on; the last day of one that is too short for it."""
    meant = 0 if rule.from_done else rule.day
    number = base.year * 12 + base.month - 1
    while True:
        number += months
        year, month = divmod(number, 12)
        day = date(year, month + 1, min(meant or base.day, monthrange(year, month + 1)[1]))
        if day > after:
            return day
