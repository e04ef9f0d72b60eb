"""Times of a story: whole weeks, the shop's clock, opening hours, and days in words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rapport.connect.demo.catalogue import LAST_DAY, weeks_to_move
from rapport.connect.demo.story.calendar import Calendar, closing, day_words, in_days, opening_hour
from rapport.connect.demo.story.chance import chance, times

OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize("day", range(15))
def test_the_last_purchase_lies_one_to_seven_days_back(day):
    today = date(2026, 5, 1) + timedelta(days=day)
    assert 1 <= (today - (LAST_DAY + timedelta(weeks=weeks_to_move(today)))).days <= 7


def test_the_clock_on_the_wall_stays_when_summer_time_begins():
    calendar = Calendar(datetime(2026, 5, 12, 11), OSLO)
    assert calendar.instant(datetime(2026, 3, 28, 17)) == datetime(2026, 3, 28, 16, tzinfo=UTC)
    assert calendar.instant(datetime(2026, 3, 29, 17)) == datetime(2026, 3, 29, 15, tzinfo=UTC)


def test_nothing_happens_on_a_sunday_or_at_night():
    hours = [opening_hour(date(2026, 5, 1) + timedelta(days=i % 30), chance("test", i)) for i in range(500)]
    assert all(9 <= hour.hour < 18 and hour.weekday() != 6 for hour in hours)
    assert closing(date(2026, 5, 10)) == datetime(2026, 5, 11, 17)


def test_what_follows_comes_later():
    start = datetime(2026, 5, 11, 17, 50)
    assert all(in_days(start, 0, 2, chance("test", i)) > start for i in range(200))


@pytest.mark.parametrize("clock", ["00:00:00", "09:30:00", "16:29:00", "16:31:00", "22:10:00", "23:59:59"])
def test_today_always_has_some_time_left(clock):
    calendar = Calendar(datetime.fromisoformat(f"2026-05-12T{clock}"), OSLO)
    for share in (0.5, 0.75):
        left = calendar.later_today(share)
        assert calendar.now < left
        assert left.date() == calendar.today


def test_days_are_said_as_people_say_them():
    assert day_words(date(2026, 5, 8), date(2026, 5, 12)) == "Friday"
    assert day_words(date(2026, 3, 3), date(2026, 5, 12)) == "3 March"
    assert day_words(date(2026, 5, 14), date(2026, 5, 12)) == "14 May"


def test_chance_is_the_same_for_the_same_purpose():
    assert chance("talk", 5).random() == chance("talk", 5).random() != chance("talk", 6).random()


def test_things_happen_as_often_as_they_should():
    number = [times(chance("often", i), 2.5) for i in range(2000)]
    assert 2.4 < sum(number) / len(number) < 2.6
