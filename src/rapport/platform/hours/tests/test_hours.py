"""Set our hours, add and remove days off."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from rapport.platform.hours.commands import (
    MOST_HOLIDAYS,
    HolidayThere,
    NotHours,
    TooManyHolidays,
    add_holiday,
    remove_holiday,
    set_hours,
)
from rapport.platform.hours.maths import Calendar
from rapport.platform.hours.models import Holiday
from rapport.platform.hours.queries import calendar, holidays
from rapport.platform.hours.spelling import read_spans, write_spans
from rapport.platform.journal.queries import latest

SHOP = [[(600, 1080)]] * 6 + [[]]


@pytest.fixture
def shop_hours(maya):
    """Open 10 to 18 from Monday to Saturday; quiet from 20 to 9, not at weekends."""
    return set_hours(SHOP, quiet_from=1200, quiet_to=540, quiet_weekend=False, by=maya)


def test_before_anybody_has_set_them_the_hours_are_those_of_an_office(db):
    assert calendar() == Calendar()
    assert [write_spans(day) for day in calendar().week] == ["9:00–17:00"] * 5 + ["", ""]


def test_hours_are_kept_and_told_in_the_journal(shop_hours):
    assert calendar() == shop_hours
    assert (calendar().week[5], calendar().quiet, calendar().quiet_weekend) == (((600, 1080),), (1200, 540), False)
    changed = latest("hours.HoursSet").get().payload["changed"]
    assert changed["saturday"] == ["closed", "10:00–18:00"]
    assert changed["quiet_hours"] == ["21:00–8:00", "20:00–9:00"]


def test_setting_the_same_hours_again_tells_nothing(shop_hours, maya):
    set_hours(SHOP, quiet_from=1200, quiet_to=540, quiet_weekend=False, by=maya)

    assert latest("hours.HoursSet").count() == 1


@pytest.mark.parametrize(
    ("week", "sentence"),
    [
        ([[]] * 7, "at least one day"),
        ([[(0, 60)]] * 6, "at least one day"),
        ([[(600, 540)]] * 7, "ends before it begins"),
        ([[(600, 700), (650, 800)]] * 7, "none over another"),
        ([[(600, 1500)]] * 7, "24 hours"),
    ],
)
def test_hours_that_cannot_be_worked_are_refused(maya, week, sentence):
    with pytest.raises(NotHours, match=sentence):
        set_hours(week, quiet_from=1200, quiet_to=540, quiet_weekend=False, by=maya)

    assert calendar() == Calendar()


def test_a_holiday_is_a_day_off_once_or_every_year(maya):
    add_holiday(date(2026, 5, 17), "Constitution Day", every_year=True, by=maya)
    add_holiday(date(2026, 5, 14), "Ascension", by=maya)

    assert [day for day in (date(2027, 5, 17), date(2026, 5, 14), date(2027, 5, 14)) if calendar().is_holiday(day)] == [
        date(2027, 5, 17), date(2026, 5, 14),
    ]  # fmt: skip
    assert [holiday.name for holiday in holidays()] == ["Ascension", "Constitution Day"]


def test_a_holiday_is_added_once_and_removed_once(maya):
    holiday = add_holiday(date(2026, 5, 17), "Constitution Day", by=maya)
    with pytest.raises(HolidayThere, match="there already"):
        add_holiday(date(2026, 5, 17), "Constitution Day", by=maya)

    remove_holiday(holiday, by=maya)
    remove_holiday(holiday, by=maya)

    assert not Holiday.objects.exists()
    assert latest("hours.HolidayRemoved").count() == latest("hours.HolidayAdded").count() == 1


def test_there_are_always_days_left(maya, now):
    Holiday.objects.bulk_create(
        Holiday(day=date.fromordinal(738000 + n), name="Rest", every_year=True, added_at=now)
        for n in range(MOST_HOLIDAYS)
    )

    with pytest.raises(TooManyHolidays, match="150 holidays at most"):
        add_holiday(date(2026, 5, 17), "One more", by=maya)


def test_only_admins_set_hours(ola):
    with pytest.raises(PermissionDenied):
        set_hours(SHOP, quiet_from=0, quiet_to=0, quiet_weekend=False, by=ola)
    with pytest.raises(PermissionDenied):
        add_holiday(date(2026, 5, 17), "Constitution Day", by=ola)


def test_the_calendar_is_one_question(shop_hours, maya, django_assert_num_queries):
    add_holiday(date(2026, 5, 14), "Ascension", by=maya)

    with django_assert_num_queries(1):
        calendar()


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9-17", ((540, 1020),)),
        ("9:00–12:30, 13.00 to 24", ((540, 750), (780, 1440))),
        ("", ()),
    ],
)
def test_spans_are_read_as_people_write_them(text, spans):
    assert read_spans(text) == spans
    assert read_spans(write_spans(spans)) == spans


@pytest.mark.parametrize(
    "text", ["nine", "9", "9-8", "9:70-12", "9-25", "9-12, 11-13", "9-17\x00", "1-2,3-4,5-6,7-8,9-10,11-12,13-14"]
)
def test_what_is_no_span_is_named(text):
    with pytest.raises(NotHours):
        read_spans(text)
