"""Which week is it? Weeks begin on Monday, months on their first, where the workspace is."""

from datetime import date, datetime, timedelta, tzinfo

WEEKS = 52


def monday(day: date) -> date:
    """The Monday of the week that holds this day."""
    return day - timedelta(days=day.weekday())


def first_monday(today: date) -> date:
    """The Monday of the earliest week that is told of: 52 full weeks, and the running one."""
    return monday(today) - timedelta(weeks=WEEKS)


def start_of(day: date, place: tzinfo | None) -> datetime:
    """The first instant of a day."""
    return datetime(day.year, day.month, day.day, tzinfo=place)


def month_starts(now: datetime, months: int) -> list[date]:
    """The first days of the last `months` months, oldest first, the running one last; `now` is local."""
    number = now.year * 12 + now.month - 1
    return [date(each // 12, each % 12 + 1, 1) for each in range(number - months + 1, number + 1)]


def next_month(first: date) -> date:
    """The first day of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
