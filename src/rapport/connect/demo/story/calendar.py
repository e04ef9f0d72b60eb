"""When do things happen? Opening hours, working days and days in words, in the wall-clock time of the shop."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

OPENS, CLOSES = 9, 18
SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Calendar:
    """Now, as the shop's clock on the wall shows it. All times of a story are naive wall-clock times of this zone."""

    now: datetime
    zone: ZoneInfo

    @classmethod
    def at(cls, instant: datetime, zone: ZoneInfo) -> "Calendar":
        return cls(instant.astimezone(zone).replace(tzinfo=None), zone)

    @property
    def today(self) -> date:
        return self.now.date()

    def instant(self, wall: datetime) -> datetime:
        """The instant, in UTC, at which the clock on the wall shows `wall`."""
        return wall.replace(tzinfo=self.zone).astimezone(UTC)

    def later_today(self, share: float) -> datetime:
        """A time that is left of today: five o'clock or, when that is near or gone, a share of what remains."""
        closing = datetime.combine(self.today, time(CLOSES - 1))
        if self.now < closing - timedelta(minutes=30):
            return closing
        midnight = datetime.combine(self.today + timedelta(days=1), time())
        return self.now + (midnight - self.now) * share


def open_day(day: date) -> date:
    """This day, or the Monday after a Sunday."""
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day


def opening_hour(day: date, dice: Random) -> datetime:
    """Some minute while the shop is open, on that day or the Monday after."""
    return datetime.combine(open_day(day), time(dice.randrange(OPENS, CLOSES), dice.randrange(60)))


def in_days(start: datetime, fewest: int, most: int, dice: Random) -> datetime:
    """Some open minute, at least `fewest` and about `most` days after `start`, never before it."""
    return max(
        opening_hour(start.date() + timedelta(days=dice.randint(fewest, most)), dice), start + timedelta(minutes=20)
    )


def closing(day: date) -> datetime:
    """When a thing promised for that day is due."""
    return datetime.combine(open_day(day), time(CLOSES - 1))


def day_words(day: date, said_on: date) -> str:
    """The day as somebody says it on `said_on`: `Tuesday` within a week, else `3 March`."""
    if 0 <= (said_on - day).days < 7:
        return f"{day:%A}"
    return f"{day.day} {day:%B}"
