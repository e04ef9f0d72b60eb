"""When may we next write, and when have so many working hours passed? Instants in, instants out.

A time zone is cut into stretches in which its clocks neither jump nor fall back. Inside one, local time is a plain
sum, so both questions are answered exactly on the days when clocks change, too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo

DAY = 24 * 60
#: From and to, in minutes since local midnight; `to` is not part of it.
Span = tuple[int, int]

_ONE_DAY = timedelta(days=1)
_LEAST = timedelta(microseconds=1)
_OFFICE: tuple[Span, ...] = ((9 * 60, 17 * 60),)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The week of a business and its days off, in local time wherever it is asked; Monday is the first of `week`.

    Quiet hours may pass midnight, and are none where they begin when they end. A quiet weekend and a holiday are quiet
    from midnight to midnight; on a holiday nobody works.
    """

    week: tuple[tuple[Span, ...], ...] = (_OFFICE,) * 5 + ((),) * 2
    quiet: Span = (21 * 60, 8 * 60)
    quiet_weekend: bool = True
    holidays: frozenset[date] = field(default_factory=frozenset)
    yearly: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    def is_holiday(self, day: date) -> bool:
        return day in self.holidays or (day.month, day.day) in self.yearly


def next_allowed(at: datetime, zone: tzinfo, calendar: Calendar) -> datetime:
    """The first instant from `at` on, `at` included, that is neither quiet nor on a day off in this zone; in UTC.

    Never before `at`, and never earlier for a later `at`. A calendar of days off alone would never answer: the commands
    that make one leave days free.
    """
    for starts, ends, offset in _stretches(at, zone):
        free = _free_from(_local(starts, offset), calendar) - offset
        if free < _naive(ends):
            return free.replace(tzinfo=UTC)
    raise AssertionError("time does not end")


def sort_of_quiet(at: datetime, zone: tzinfo, calendar: Calendar) -> str:
    """Does this instant lie on a holiday, a quiet weekend or in quiet hours, by the clocks of this zone?

    "holiday", "weekend" or "hour"; empty where it is not quiet.
    """
    local = at.astimezone(zone).replace(tzinfo=None)
    if calendar.is_holiday(local.date()):
        return "holiday"
    if _rests_on(local.date(), calendar):
        return "weekend"
    return "hour" if _in_quiet_hours(local, calendar) else ""


def add_working_hours(at: datetime, hours: float, zone: tzinfo, calendar: Calendar) -> datetime:
    """The first instant by which so many working hours have passed since `at`; in UTC.

    Hours >= 0. Where no day of the week has working hours, every hour counts.
    """
    left = timedelta(hours=hours)
    if not left or not any(calendar.week):
        return at.astimezone(UTC) + left
    for starts, ends, offset in _stretches(at, zone):
        for begins, until in _worked(_local(starts, offset), _local(ends, offset), calendar):
            if left <= until - begins:
                return (begins + left - offset).replace(tzinfo=UTC)
            left -= until - begins
    raise AssertionError("time does not end")


def _stretches(at: datetime, zone: tzinfo) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """From `at` on without end: the instants between which the clocks are this much ahead of UTC; a day at most."""
    starts = at.astimezone(UTC)
    while True:
        offset, ends = _offset(starts, zone), starts + _ONE_DAY
        if _offset(ends, zone) != offset:
            ends = _change(starts, ends, zone)
        yield starts, ends, offset
        starts = ends


def _change(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The instant between the two at which the clocks change."""
    offset = _offset(before, zone)
    while after - before > _LEAST:
        between = before + (after - before) // 2
        before, after = (between, after) if _offset(between, zone) == offset else (before, between)
    return after


def _offset(at: datetime, zone: tzinfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _naive(at: datetime) -> datetime:
    return at.replace(tzinfo=None)


def _local(at: datetime, offset: timedelta) -> datetime:
    return _naive(at) + offset


def _free_from(local: datetime, calendar: Calendar) -> datetime:
    """The first local time from this one on that is free, as if no clock ever changed."""
    while True:
        if _rests_on(local.date(), calendar):
            local = _midnight(local) + _ONE_DAY
        elif not _in_quiet_hours(local, calendar):
            return local
        else:
            begins, ends = calendar.quiet
            until_morning = begins > ends and local >= _midnight(local) + timedelta(minutes=begins)
            local = _midnight(local) + (_ONE_DAY if until_morning else timedelta(minutes=ends))


def _rests_on(day: date, calendar: Calendar) -> bool:
    return (calendar.quiet_weekend and day.weekday() >= 5) or calendar.is_holiday(day)


def _in_quiet_hours(local: datetime, calendar: Calendar) -> bool:
    since_midnight = local - _midnight(local)
    begins, ends = (timedelta(minutes=minutes) for minutes in calendar.quiet)
    if begins <= ends:
        return begins <= since_midnight < ends
    return since_midnight >= begins or since_midnight < ends


def _worked(starts: datetime, ends: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """The working hours between two local times, in their order."""
    midnight = _midnight(starts)
    while midnight < ends:
        spans = () if calendar.is_holiday(midnight.date()) else calendar.week[midnight.weekday()]
        for begins, until in spans:
            first = max(starts, midnight + timedelta(minutes=begins))
            last = min(ends, midnight + timedelta(minutes=until))
            if first < last:
                yield first, last
        midnight += _ONE_DAY


def _midnight(local: datetime) -> datetime:
    return local.replace(hour=0, minute=0, second=0, microsecond=0)
