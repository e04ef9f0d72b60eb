"""When does a clock on a wall next show a time? Pure: instants in, instants out, also on days when clocks change."""

from datetime import UTC, datetime, time, timedelta, tzinfo

#: A week, and a day more for one that clocks make shorter.
_DAYS = 9


def next_time(since: datetime, where: tzinfo, hour: int, minute: int, weekday: int | None) -> datetime:
    """The first instant from `since` on, itself included, at which it is that time there; in UTC.

    A time that clocks jump over comes as late as it would have been before they did; one that comes twice, the first.
    """
    day = since.astimezone(where).date()
    for ahead in range(_DAYS):
        one = day + timedelta(days=ahead)
        if weekday is not None and one.weekday() != weekday:
            continue
        at = on_that_clock(datetime.combine(one, time(hour, minute)), where)
        if at >= since:
            return at
    raise AssertionError("every weekday comes within nine days")


def on_that_clock(wall: datetime, where: tzinfo) -> datetime:
    """When it is this day and time there, in UTC."""
    return wall.replace(tzinfo=where).astimezone(UTC)


def last_planned(first: datetime, where: tzinfo, every: str, now: datetime, ahead: timedelta = timedelta()) -> datetime:
    """Of the wall clock times from `first` on, once or every week, the last that comes before `now` is `ahead` further;
    `first` itself where none has come. A day and time without a zone."""
    weeks = timedelta()
    while every == "week" and on_that_clock(first + weeks + timedelta(days=7), where) - ahead <= now:
        weeks += timedelta(days=7)
    return first + weeks
