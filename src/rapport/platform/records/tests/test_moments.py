"""Days, months and stretches begin and end where people expect them, also when clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rapport.platform.records.filters.ast import Away, Calendar, Last, Next, Op, Unit
from rapport.platform.records.filters.moments import bounds, day_numbers, days, instants, later

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)


def test_the_day_on_which_clocks_go_forward_has_23_hours():
    start, end = instants(Calendar(Unit.DAY), NOW, OSLO)

    assert (start, end - start) == (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), timedelta(hours=23))


def test_a_day_whose_midnight_is_skipped_begins_with_its_first_instant():
    start, _ = instants(date(2026, 4, 24), NOW, ZoneInfo("Africa/Cairo"))

    assert start == datetime(2026, 4, 23, 22, 0, tzinfo=UTC)


def test_days_ago_are_counted_by_the_clock_and_months_from_the_beginning_of_today():
    assert bounds(Op.BEFORE, Away(-1, Unit.DAY), NOW, OSLO, dated=False) == (None, NOW - timedelta(days=1))
    assert bounds(Op.SINCE, Away(-1, Unit.MONTH), NOW, OSLO, dated=False) == (
        datetime(2026, 2, 27, 23, 0, tzinfo=UTC),
        None,
    )


def test_the_last_days_end_with_today_and_the_next_begin_with_it():
    assert days(Last(7, Unit.DAY), NOW, OSLO) == (date(2026, 3, 23), date(2026, 3, 30))
    assert days(Next(7, Unit.DAY), NOW, OSLO) == (date(2026, 3, 29), date(2026, 4, 5))


def test_a_month_after_the_last_of_january_is_the_last_of_february():
    assert later(date(2026, 1, 31), 1, Unit.MONTH) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("start", "end", "numbers"),
    [
        (date(2026, 12, 20), date(2027, 1, 3), [(1220, 1231), (101, 102)]),
        (date(2026, 2, 20), date(2026, 3, 1), [(220, 229)]),
        (date(2028, 2, 20), date(2028, 2, 29), [(220, 228)]),
        (date(2026, 3, 1), date(2026, 3, 1), []),
        (date(2026, 3, 1), date(2027, 3, 2), [(101, 1231)]),
    ],
)
def test_a_stretch_is_days_of_a_year(start, end, numbers):
    assert day_numbers(start, end) == numbers
