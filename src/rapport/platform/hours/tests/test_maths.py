"""When may we next write, and when have so many working hours passed? In every zone, whatever its clocks do."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.platform.hours.maths import Calendar, add_working_hours, next_allowed, sort_of_quiet

OSLO = ZoneInfo("Europe/Oslo")
ZONES = st.sampled_from(
    [ZoneInfo(name) for name in (
        "UTC", "Europe/Oslo", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu",
        "Pacific/Apia", "Pacific/Chatham", "Africa/Casablanca", "America/Santiago", "Asia/Beirut", "Pacific/Kiritimati",
    )]
)  # fmt: skip
DST = [date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1), date(2011, 12, 30), date(2026, 4, 5)]
INSTANTS = st.datetimes(datetime(2009, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)) | st.builds(
    lambda day, minutes, micros: (
        datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minutes, microseconds=micros)
    ),
    st.sampled_from(DST), st.integers(-2000, 3000), st.integers(0, 10**6),
)  # fmt: skip
MINUTES = st.integers(0, 1439)


@st.composite
def spans(draw):
    """Up to three spans of a day, in order."""
    edges = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


CALENDARS = st.builds(
    Calendar,
    week=st.tuples(*[spans()] * 7),
    quiet=st.tuples(MINUTES, MINUTES),
    quiet_weekend=st.booleans(),
    holidays=st.frozensets(st.sampled_from(DST) | st.dates(date(2009, 1, 1), date(2035, 1, 1)), max_size=4),
    yearly=st.frozensets(st.tuples(st.integers(1, 12), st.integers(1, 31)), max_size=20),
)
HOURS = st.integers(0, 400).map(lambda quarters: quarters / 4)


@given(INSTANTS, ZONES, CALENDARS)
def test_what_is_held_leaves_at_a_time_that_is_not_quiet_and_never_before_now(at, zone, calendar):
    until = next_allowed(at, zone, calendar)

    assert until >= at
    assert not sort_of_quiet(until, zone, calendar)
    assert (until == at) == (sort_of_quiet(at, zone, calendar) == "")


@given(INSTANTS, st.integers(0, 10**7), ZONES, CALENDARS)
def test_who_comes_later_does_not_leave_earlier(at, seconds, zone, calendar):
    assert next_allowed(at, zone, calendar) <= next_allowed(at + timedelta(seconds=seconds), zone, calendar)


@given(INSTANTS, ZONES, CALENDARS, st.floats(0, 1, exclude_max=True))
def test_there_is_no_free_instant_before(at, zone, calendar, share):
    until = next_allowed(at, zone, calendar)

    between = at + (until - at) * share
    assert between >= until or sort_of_quiet(between, zone, calendar)


@given(INSTANTS, HOURS, HOURS, ZONES, CALENDARS)
def test_working_hours_add_up(at, some, more, zone, calendar):
    in_two = add_working_hours(add_working_hours(at, some, zone, calendar), more, zone, calendar)

    assert in_two == add_working_hours(at, some + more, zone, calendar)
    assert in_two >= at + timedelta(hours=some + more)


@given(INSTANTS, st.integers(1, 40), ZONES, CALENDARS)
def test_working_hours_are_those_one_counts_minute_by_minute(at, hours, zone, calendar):
    at = at.replace(second=0, microsecond=0)
    until = add_working_hours(at, hours, zone, calendar)
    if until - at > timedelta(days=12):
        return

    minutes = (at + timedelta(minutes=n) for n in range(int((until - at).total_seconds() // 60)))
    assert sum(works(minute.astimezone(zone), calendar) for minute in minutes) == hours * 60


def works(local, calendar):
    minute = local.hour * 60 + local.minute
    open_now = any(begins <= minute < ends for begins, ends in calendar.week[local.weekday()])
    return not any(calendar.week) or (open_now and not calendar.is_holiday(local.date()))


@pytest.mark.parametrize(
    ("said", "held_until"),
    [
        ("2026-05-12 20:59", "2026-05-12 20:59"),
        ("2026-05-12 21:00", "2026-05-13 08:00"),
        ("2026-05-13 03:00", "2026-05-13 08:00"),
        ("2026-05-15 23:40", "2026-05-18 08:00"),
        ("2026-05-16 12:00", "2026-05-18 08:00"),
    ],
)
def test_nights_and_weekends_are_quiet_before_anybody_says_so(said, held_until):
    at, until = (datetime.fromisoformat(text).replace(tzinfo=OSLO) for text in (said, held_until))

    assert next_allowed(at, OSLO, Calendar()) == until


def test_an_answer_within_eight_working_hours_skips_the_weekend_and_a_holiday():
    calendar = Calendar(yearly=frozenset({(5, 18)}))
    friday = datetime(2026, 5, 15, 15, 0, tzinfo=OSLO)

    assert add_working_hours(friday, 8, OSLO, calendar) == datetime(2026, 5, 19, 15, 0, tzinfo=OSLO)


def test_the_hour_that_clocks_leave_out_is_not_worked():
    calendar = Calendar(week=(((0, 1440),),) * 7)
    midnight = datetime(2026, 3, 29, 0, 0, tzinfo=OSLO)

    assert add_working_hours(midnight, 23, OSLO, calendar) == datetime(2026, 3, 30, 0, 0, tzinfo=OSLO)
